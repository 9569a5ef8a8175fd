"""Run a sweep, or what is left of it."""

from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from geodata.errors import InputError
from sim.settings import usable_cores
from sim.sweep.manifest import Manifest
from sim.sweep.plan import Runs, Versions, load_plan
from sim.sweep.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from scenarios import SweepPlan
    from sim.sweep.plan import Run
    from sim.sweep.results import Sweep
    from sim.sweep.rows import Outcome

__all__ = ["MOST_WORKERS", "Engine", "Progress", "Stopped", "check_share", "run_sweep", "worker_count"]

MOST_WORKERS = 1024


class Engine(Protocol):
    """Where runs are computed."""

    def outcomes(
        self, runs: Iterator[Run], stop: threading.Event
    ) -> Generator[Sequence[Outcome], None, None]:
        """Compute runs; see :meth:`sim.sweep.local.LocalEngine.outcomes`."""


@dataclass(frozen=True)
class Progress:
    """How far a sweep is.

    Attributes
    ----------
    total : int
        Runs asked for.
    done : int
        Runs that are there, failed and earlier ones included.
    failed : int
        Failed runs among those of this time.
    computed : int
        Runs computed this time.
    seconds : float
        Time since the first of them began, or almost.
    """

    total: int
    done: int = 0
    failed: int = 0
    computed: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float | None:
        """Runs per second; None before the first."""
        return self.computed / self.seconds if self.computed and self.seconds > 0 else None

    @property
    def seconds_left(self) -> float | None:
        """Time to the end at this rate; None before the first run."""
        return None if self.rate is None else (self.total - self.done) / self.rate


class Stopped(Exception):  # noqa: N818 -- not an error: the caller asked for it
    """The sweep was stopped at the caller's request; what was finished is kept.

    Attributes
    ----------
    progress : Progress
        How far it was.
    """

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        super().__init__(f"stopped after {progress.done} of {progress.total} runs")


def run_sweep(
    sweep: str | Path | SweepPlan,
    folder: str | Path,
    *,
    workers: int | None = None,
    share: tuple[int, int] = (1, 1),
    retry_failed: bool = False,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
    dask: str | None = None,
    engine: Engine | None = None,
) -> Sweep:
    """Run a sweep; in a folder that holds part of it, run what is missing.

    Parameters
    ----------
    sweep : str, pathlib.Path or SweepPlan
        Name of a library sweep, a sweep file, or a plan.
    folder : str or pathlib.Path
        Where results are kept.
    workers : int, optional
        Processes; as many as there are cores unless given. Never changes the results.
    share : tuple of int
        ``(k, n)``: only the k-th of n shares, for one of n machines; see :func:`sim.sweep.merge_sweeps`.
    retry_failed : bool
        Run again what failed before.
    progress : callable, optional
        Called about twice a second, and whenever runs have been stored.
    stop : threading.Event, optional
        Set it to finish only the runs under way.
    dask : str, optional
        Address of a Dask scheduler whose workers compute the runs instead of processes of this machine.
    engine : Engine, optional
        Anything else that computes them.

    Returns
    -------
    Sweep
        Opened from the folder. Runs that raised are in its ``failures``.

    Raises
    ------
    InputError
        If an argument is not valid, or the folder cannot take the sweep.
    StorageFullError
        If the disk is full.
    Stopped
        If ``stop`` was set before the end.
    """
    from sim.sweep.results import Sweep

    plan = sweep if not isinstance(sweep, str | Path) else load_plan(sweep)
    n_workers = worker_count(workers)
    check_share(share)
    versions = Versions.here()
    runs = Runs(plan, versions, share)
    total = len(runs)
    if engine is None and dask is not None:
        from sim.sweep.cluster import DaskEngine

        cluster = DaskEngine(plan, versions, dask)
        cluster.check()
        engine = cluster
    elif engine is None:
        from sim.sweep.local import LocalEngine

        engine = LocalEngine(plan, versions, min(n_workers, total))
    with Store(Path(folder), Manifest.here(plan)) as store:
        if retry_failed:
            store.forget_failed()
        course = _Course(store, Progress(total), progress or (lambda _: None))
        halt = stop or threading.Event()
        with closing(engine.outcomes(course.missing(runs), halt)) as batches:
            for outcomes in batches:
                course.keep(outcomes, versions)
        if halt.is_set() and course.now.done < total:
            raise Stopped(course.now)
        store.finish()
    return Sweep.load(folder)


def worker_count(workers: int | None) -> int:
    """Check a number of processes.

    Parameters
    ----------
    workers : int or None
        As many as there are cores if None.

    Returns
    -------
    int
        From 1 to `MOST_WORKERS`.

    Raises
    ------
    InputError
        If it is not valid.
    """
    found = usable_cores() if workers is None else workers
    if isinstance(found, bool) or not isinstance(found, int) or not 1 <= found <= MOST_WORKERS:
        raise InputError(
            "workers is not valid",
            key="workers",
            found=workers,
            allowed=f"a whole number from 1 to {MOST_WORKERS:,}",
        )
    return found


def check_share(share: tuple[int, int]) -> None:
    """Check which of how many shares is asked for.

    Parameters
    ----------
    share : tuple of int
        ``(k, n)``.

    Raises
    ------
    InputError
        Unless 1 <= k <= n.
    """
    first, step = share
    if not 1 <= first <= step:
        raise InputError(
            "share is not valid", key="share", found=f"{first}/{step}", allowed="k/n with 1 <= k <= n"
        )


class _Course:
    """What has been done so far."""

    def __init__(self, store: Store, progress: Progress, report: Callable[[Progress], None]) -> None:
        self._store = store
        self._report = report
        self._started: float | None = None
        self.now = progress

    def missing(self, runs: Runs) -> Iterator[Run]:
        """Give the runs that the folder does not hold."""
        for run in runs:
            if self._store.has(run.identity):
                self.now = replace(self.now, done=self.now.done + 1)
            else:
                yield run

    def keep(self, outcomes: Sequence[Outcome], versions: Versions) -> None:
        """Store outcomes and tell of them."""
        for outcome in outcomes:
            _check_versions(outcome, versions)
        if outcomes:
            self._store.add(outcomes)
            if self._started is None:
                # Starting processes is no part of the rate at which runs go.
                self._started = monotonic() - outcomes[0].seconds
        now = self.now
        self.now = replace(
            now,
            done=now.done + len(outcomes),
            failed=now.failed + sum(outcome.failed for outcome in outcomes),
            computed=now.computed + len(outcomes),
            seconds=0.0 if self._started is None else monotonic() - self._started,
        )
        self._report(self.now)


def _check_versions(outcome: Outcome, versions: Versions) -> None:
    for name, ours, theirs in zip(Versions._fields, versions, outcome.versions, strict=True):
        if ours != theirs:
            raise InputError(
                f"a worker has another version of the {name} than this process; its runs were not kept",
                key=f"versions.{name}",
                found=theirs,
                allowed=ours,
            )
