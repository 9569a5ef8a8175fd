"""Runs of a sweep in processes on this machine."""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import os
from collections import Counter, deque
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from sim.processes import interrupts_held
from sim.sweep.rows import Failure, Outcome, row_bytes
from sim.sweep.worker import READY, serve_runs

if TYPE_CHECKING:
    import threading
    from collections.abc import Generator, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from scenarios import SweepPlan
    from sim.sweep.plan import Run, Versions

__all__ = ["LocalEngine", "WorkersLostError"]

RUNS_AT_HAND = 2
"""A worker has its next run before it is done with this one, and never waits for the parent's disk."""

MOST_ATTEMPTS = 3
MOST_FAILED_STARTS = 3
SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_TO_END = 5.0
MOST_GROWTH_MB = 500.0
"""Memory that a worker may gain after its first run: some things are kept for every set of parameters."""


class WorkersLostError(RuntimeError):
    """No worker process can be started."""


class LocalEngine:
    """Worker processes, each with a city of its own, replaced when they end or grow.

    Parameters
    ----------
    plan : SweepPlan
        The sweep.
    versions : Versions
        Of this process; for the record of a run whose process was lost.
    workers : int
        Number of processes.
    """

    def __init__(self, plan: SweepPlan, versions: Versions, workers: int) -> None:
        self._plan = plan
        self._versions = versions
        self._n_workers = workers
        self._workers: list[_Worker] = []
        self._again: deque[Run] = deque()
        self._attempts: Counter[str] = Counter()
        self._failed_starts = 0

    def outcomes(self, runs: Iterator[Run], stop: threading.Event) -> Generator[list[Outcome], None, None]:
        """Compute runs.

        Parameters
        ----------
        runs : iterator of Run
            What to compute; taken one by one, as workers become free.
        stop : threading.Event
            Once it is set, runs that are under way are finished and no others begun.

        Yields
        ------
        list of Outcome
            What has come in since the last time, maybe nothing. Closing the generator ends all workers.

        Raises
        ------
        WorkersLostError
            If processes end before they are ready, several times in a row.
        """
        first = next(runs, None)
        if first is None:
            # Nobody has to be waited for when everything is there already.
            return
        runs = itertools.chain([first], runs)
        try:
            self._workers = [self._start() for _ in range(self._n_workers)]
            while True:
                if stop.is_set():
                    self._begin_nothing_more()
                else:
                    self._hand_out(runs)
                if not any(worker.runs for worker in self._workers):
                    return
                # The next runs are on their way before the parent turns to the disk.
                outcomes = self._collect()
                if not stop.is_set():
                    self._hand_out(runs)
                yield outcomes
        finally:
            for worker in self._workers:
                worker.end()

    @property
    def pids(self) -> list[int]:
        """Process ids of the workers."""
        return [worker.process.pid for worker in self._workers if worker.process.pid is not None]

    def _start(self) -> _Worker:
        return _Worker(self._plan)

    def _hand_out(self, runs: Iterator[Run]) -> None:
        # One each before a second for anybody, so that a short sweep is shared out evenly.
        for depth in range(1, RUNS_AT_HAND + 1):
            for worker in self._workers:
                if len(worker.runs) < depth:
                    run = self._again.popleft() if self._again else next(runs, None)
                    if run is None:
                        return
                    worker.give(run)

    def _begin_nothing_more(self) -> None:
        for worker in self._workers:
            while len(worker.runs) > 1 or (worker.runs and not worker.ready):
                worker.runs.pop()
            worker.leaving = True
            if not worker.runs:
                worker.end()

    def _collect(self) -> list[Outcome]:
        living = [worker for worker in self._workers if not worker.ended]
        ready = wait([worker.pipe for worker in living], timeout=SECONDS_BETWEEN_LOOKS)
        outcomes: list[Outcome] = []
        for place, worker in enumerate(self._workers):
            if worker.ended or worker.pipe not in ready:
                continue
            try:
                while worker.pipe.poll():
                    self._take(worker, outcomes)
            except (EOFError, OSError):
                self._mourn(worker, outcomes)
                if not worker.leaving:
                    self._workers[place] = self._start()
                continue
            if worker.grown and not worker.leaving:
                self._again.extend(list(worker.runs))
                worker.end()
                self._workers[place] = self._start()
        return outcomes

    def _take(self, worker: _Worker, outcomes: list[Outcome]) -> None:
        message = worker.pipe.recv()
        if message == READY:
            worker.ready = True
            self._failed_starts = 0
            return
        outcome: Outcome = message
        if worker.runs:
            worker.runs.popleft()
        # Else it was to be begun no more, but was quicker than the wish to stop.
        worker.note(outcome.memory_mb)
        outcomes.append(outcome)

    def _mourn(self, worker: _Worker, outcomes: list[Outcome]) -> None:
        """Have the runs of a lost worker done by another; give up on one that ends whoever takes it."""
        worker.end()
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= MOST_FAILED_STARTS * self._n_workers:
                raise WorkersLostError(
                    f"worker processes end before they begin (exit status {worker.process.exitcode}); "
                    'a script that starts a sweep must do so under: if __name__ == "__main__"'
                )
            self._again.extend(worker.runs)
            return
        if worker.runs:
            run = worker.runs.popleft()
            self._attempts[run.identity] += 1
            if self._attempts[run.identity] < MOST_ATTEMPTS:
                self._again.append(run)
            else:
                outcomes.append(self._given_up(run, worker.process.exitcode))
        self._again.extend(worker.runs)

    def _given_up(self, run: Run, status: int | None) -> Outcome:
        message = f"the process ended {MOST_ATTEMPTS} times in this run, with exit status {status}"
        failure = Failure("process", "ProcessLost", message)
        row = row_bytes(self._plan, run, {}, failure)
        return Outcome(run.identity, row, failed=True, seconds=0.0, versions=self._versions)


class _Worker:
    """A process and the runs that it has been given."""

    def __init__(self, plan: SweepPlan) -> None:
        context = multiprocessing.get_context("spawn")
        self.runs: deque[Run] = deque()
        self.ready = False
        self.leaving = False
        self.ended = False
        self._first_mb: float | None = None
        self.grown = False
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=serve_runs, args=(theirs, os.getpid(), plan), name="hanoi-twin sweep", daemon=True
        )
        with interrupts_held():
            self.process.start()
        theirs.close()

    def give(self, run: Run) -> None:
        """Send a run; a process that is gone is found when it should answer."""
        self.runs.append(run)
        with contextlib.suppress(OSError):
            self.pipe.send(run)

    def note(self, memory_mb: float) -> None:
        """Watch how the process grows."""
        if self._first_mb is None:
            self._first_mb = memory_mb
        self.grown = memory_mb - self._first_mb > MOST_GROWTH_MB

    def end(self) -> None:
        """End the process now; what it is computing is lost."""
        if self.ended:
            return
        self.ended = True
        self.process.kill()
        self.process.join(SECONDS_TO_END)
        self.pipe.close()
