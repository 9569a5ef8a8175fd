"""Several scenarios under the same draws, of which only what is asked for is kept."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from models import City, HanoiModel
from sim.simulation import SECONDS_BETWEEN_REPORTS, Cancelled, release_model, shared_city

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sim.settings import RunSettings

__all__ = ["PairedRun", "run_paired"]

T = TypeVar("T")


@dataclass(frozen=True)
class PairedRun:
    """One of several runs under the same draws.

    Attributes
    ----------
    settings : RunSettings
        Its scenario and last month; replicates, scale, seed and threads are those of the other runs.
    parameters : mapping
        Parameters that differ from those of the other runs.
    at : tuple of int
        Months to look at, ascending indices from 0; the last month unless given. The run ends with the last
        of them.
    """

    settings: RunSettings
    parameters: Mapping[str, float] = field(default_factory=dict)
    at: tuple[int, ...] = ()

    @property
    def months(self) -> tuple[int, ...]:
        """Months to look at."""
        return self.at or (self.settings.n_months - 1,)


def run_paired(
    runs: Sequence[PairedRun],
    observe: Callable[[HanoiModel], T],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancel: threading.Event | None = None,
) -> list[list[tuple[T, ...]]]:
    """Run several ensembles over one pool of threads.

    Replicates with the same number share their draws in all the runs, so that the difference between two of
    them is the policy. Whole results are never kept: memory does not grow with the number of runs.

    Parameters
    ----------
    runs : sequence of PairedRun
        What to run.
    observe : callable
        Called with a model at the end of each month to look at, in a thread of the pool; what it returns
        must not hold on to the model.
    progress, cancel
        As in :func:`sim.simulate`; months are summed over runs and replicates.

    Returns
    -------
    list of list of tuple
        By run and replicate, what `observe` returned in each of the months.

    Raises
    ------
    Cancelled
        If ``cancel`` was set before the end.
    ValueError
        If the runs do not share replicates, scale, seed and threads, or a month lies beyond its run.
    """
    settings = runs[0].settings
    alike = ("replicates", "scale", "seed", "threads", "sets", "posterior")
    if any(getattr(run.settings, name) != getattr(settings, name) for run in runs for name in alike):
        raise ValueError(f"paired runs share {', '.join(alike)}")
    for run in runs:
        if list(run.months) != sorted(set(run.months)) or run.months[-1] >= run.settings.n_months:
            raise ValueError(f"months to look at must ascend within the run, found {run.months}")
    jobs = [(index, replicate) for index in range(len(runs)) for replicate in range(settings.replicates)]
    pairing = _Pairing(runs, observe, cancel)
    workers = min(settings.threads, len(jobs))
    with ThreadPoolExecutor(workers, thread_name_prefix="paired run") as pool:
        pending = {
            pool.submit(pairing.run, index, replicate, settings.threads // workers)
            for index, replicate in jobs
        }
        try:
            _watch(pending, pairing, progress)
        finally:
            # Whatever went wrong, an interrupt included, the other runs end at their next month.
            pairing.stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
    finished = len(pairing.seen)
    if finished < len(jobs):
        raise Cancelled(finished, len(jobs))
    return [
        [pairing.seen[index, replicate] for replicate in range(settings.replicates)]
        for index in range(len(runs))
    ]


def _watch(
    pending: set[Future[None]], pairing: _Pairing[T], progress: Callable[[int, int], None] | None
) -> None:
    replicates = pairing.done.shape[1]
    total = sum(run.months[-1] + 1 for run in pairing.runs) * replicates
    while pending:
        done, pending = wait(pending, timeout=SECONDS_BETWEEN_REPORTS, return_when=FIRST_EXCEPTION)
        for future in done:
            future.result()
        if progress is not None:
            progress(int(pairing.done.sum()), total)


class _Pairing(Generic[T]):
    """What the threads of paired runs share."""

    def __init__(
        self,
        runs: Sequence[PairedRun],
        observe: Callable[[HanoiModel], T],
        cancel: threading.Event | None,
    ) -> None:
        settings = runs[0].settings
        self.runs = runs
        self.stop = threading.Event()
        self.done = np.zeros((len(runs), settings.replicates), dtype=np.int64)
        self.seen: dict[tuple[int, int], tuple[T, ...]] = {}
        self._city: City = shared_city(settings.scale)
        self._observe = observe
        self._cancel = cancel

    def run(self, index: int, replicate: int, threads: int) -> None:
        """Run one replicate of one run, unless it is to stop."""
        if self._stopped():
            return
        run = self.runs[index]
        drawn = run.settings.posterior.parameters(run.settings.sets[replicate])
        model = HanoiModel(
            run.settings.scenario,
            city=self._city,
            seed=run.settings.seed,
            replicate=replicate,
            parameters=drawn.replace(**run.parameters),
            threads=threads,
        )
        try:
            seen: list[T] = []
            for month in range(run.months[-1] + 1):
                if self._stopped():
                    return
                model.step()
                if month in run.months:
                    seen.append(self._observe(model))
                self.done[index, replicate] = month + 1
            self.seen[index, replicate] = tuple(seen)
        finally:
            release_model(model)

    def _stopped(self) -> bool:
        return self.stop.is_set() or (self._cancel is not None and self._cancel.is_set())
