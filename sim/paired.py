"""Several scenarios under the same draws, of which only what is asked for is kept."""

from __future__ import annotations

import threading
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from models import City, HanoiModel
from sim.simulation import SECONDS_BETWEEN_REPORTS, Cancelled, release_model, shared_city

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sim.settings import RunSettings

__all__ = ["run_paired"]

T = TypeVar("T")


def run_paired(
    runs: Sequence[RunSettings],
    observe: Callable[[HanoiModel], T],
    *,
    at: Sequence[int] | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancel: threading.Event | None = None,
) -> list[list[tuple[T, ...]]]:
    """Run several ensembles over one pool of threads.

    Replicates with the same number share their draws in all the runs, so that the difference between two of
    them is the policy. Whole results are never kept: memory does not grow with the number of runs.

    Parameters
    ----------
    runs : sequence of RunSettings
        Ensembles that differ in nothing but their scenarios.
    observe : callable
        Called with a model at the end of each month of `at`, in a thread of the pool; what it returns must
        not hold on to the model.
    at : sequence of int, optional
        Months to look at, ascending indices from 0; the last month unless given.
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
        If the runs differ in more than their scenarios, or a month lies beyond them.
    """
    settings = runs[0]
    alike = ("replicates", "scale", "seed", "until", "threads", "sets", "posterior")
    if any(getattr(run, name) != getattr(settings, name) for run in runs for name in alike):
        raise ValueError("paired runs differ in their scenarios only")
    months = tuple(at) if at is not None else (settings.n_months - 1,)
    if not months or list(months) != sorted(set(months)) or months[-1] >= settings.n_months:
        raise ValueError(f"months to look at must ascend, up to {settings.n_months - 1}: {months}")
    jobs = [(index, replicate) for index in range(len(runs)) for replicate in range(settings.replicates)]
    pairing = _Pairing(runs, observe, months, cancel)
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
    total = pairing.done.size * pairing.runs[0].n_months
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
        runs: Sequence[RunSettings],
        observe: Callable[[HanoiModel], T],
        months: tuple[int, ...],
        cancel: threading.Event | None,
    ) -> None:
        self.runs = runs
        self.stop = threading.Event()
        self.done = np.zeros((len(runs), runs[0].replicates), dtype=np.int64)
        self.seen: dict[tuple[int, int], tuple[T, ...]] = {}
        self._city: City = shared_city(runs[0].scale)
        self._observe = observe
        self._months = months
        self._cancel = cancel

    def run(self, index: int, replicate: int, threads: int) -> None:
        """Run one replicate of one run, unless it is to stop."""
        if self._stopped():
            return
        settings = self.runs[index]
        model = HanoiModel(
            settings.scenario,
            city=self._city,
            seed=settings.seed,
            replicate=replicate,
            parameters=settings.posterior.parameters(settings.sets[replicate]),
            threads=threads,
        )
        seen: list[T] = []
        for month in range(self._months[-1] + 1):
            if self._stopped():
                return
            model.step()
            if month in self._months:
                seen.append(self._observe(model))
            self.done[index, replicate] = month + 1
        # What comes after the last look is not needed, and counts as done.
        self.done[index, replicate] = settings.n_months
        self.seen[index, replicate] = tuple(seen)
        release_model(model)

    def _stopped(self) -> bool:
        return self.stop.is_set() or (self._cancel is not None and self._cancel.is_set())
