"""One place in a pool: a worker process, its replacement when it dies, and the thread that looks after it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from multiprocessing.connection import wait
from time import monotonic
from typing import TYPE_CHECKING

from sim.work import JobError
from sim.worker import Cancel, Order, Report, serve_orders

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from sim.jobs import JobPool
    from sim.work import Work

__all__ = ["Slot"]

SECONDS_BETWEEN_LOOKS = 0.2
SECONDS_TO_OBEY = 2.0
"""Time a worker has to end a cancelled run by itself; a month of the whole city takes about a tenth of it."""

SECONDS_TO_END = 5.0
WARMING = 0
"""Number of the first order of a worker: libraries, compiled code and a small city are in memory after it."""

MOST_FAILED_STARTS = 3
SECONDS_BETWEEN_STARTS = 5.0


class Slot:
    """A worker process and the thread that gives it work.

    Parameters
    ----------
    pool : JobPool
        Where the work comes from.
    only_short : bool
        Leave long work to other slots.
    yields : bool
        Let other processes have the processor first.
    recycle_after : int
        Jobs after which the process is replaced.
    """

    def __init__(self, pool: JobPool, *, only_short: bool, yields: bool, recycle_after: int) -> None:
        self.only_short = only_short
        self._pool = pool
        self._yields = yields
        self._recycle_after = recycle_after
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._ready = False
        self._jobs_done = 0
        self._cancelled_at: tuple[int, float] | None = None
        self._sending = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="simulation slot", daemon=True)

    @property
    def pid(self) -> int | None:
        """Process id of the worker, None while there is none."""
        process = self._process
        return process.pid if process is not None else None

    @property
    def ready(self) -> bool:
        """Whether the worker is warm."""
        return self._ready

    def start(self) -> None:
        """Start the thread, which starts the process.

        The same thread looks after the process to the end: Linux ends a child with the thread that
        started it.
        """
        self._thread.start()

    def stop(self) -> None:
        """End the process now and wait for the thread; the pool is closed already."""
        process = self._process
        if process is not None:
            # The thread may have closed it in the meantime.
            with contextlib.suppress(ValueError):
                process.kill()
        self._thread.join(SECONDS_TO_END)

    def cancel(self, work: Work) -> None:
        """Ask the worker to stop a work that nobody waits for any more."""
        self._cancelled_at = (work.number, monotonic())
        self._send(Cancel(work.number))

    def _run(self) -> None:
        failed_starts = 0
        while not self._pool.closed:
            if not self._alive() and not self._begin():
                failed_starts += 1
                if failed_starts >= MOST_FAILED_STARTS:
                    self._pool.fail_waiting("no worker process can be started")
                    self._pool.pause(SECONDS_BETWEEN_STARTS)
                continue
            failed_starts = 0
            work = self._pool.take(self)
            if work is None:
                continue
            self._do(work)
            self._jobs_done += 1
            if self._jobs_done >= self._recycle_after:
                self._end()
        self._end()

    def _do(self, work: Work) -> None:
        if not self._alive() and not self._begin():
            self._pool.lose(work, text="no worker process can be started")
            return
        self._send(Order(work.number, work.asked))
        if not work.jobs:
            # The last job was cancelled before the worker knew of the order.
            self.cancel(work)
        while True:
            report = self._hear()
            if report is None:
                died = not self._alive()
                cancelled = self._cancelled_at is not None and self._cancelled_at[0] == work.number
                if died and not cancelled:
                    # Before the process is gone from the list: nobody then takes old progress for new.
                    self._pool.lose(work, text="the process that ran this ended twice before it was done")
                    self._end()
                    return
                if died or (cancelled and self._overdue()):
                    self._end()
                    self._pool.finish(work)
                    return
                continue
            if report.number != work.number:
                continue
            if report.kind == "progress":
                self._pool.note(work, report.months)
                continue
            if report.kind == "early" and report.early is not None:
                self._pool.tell_early(work, report.early)
                continue
            self._hand_over(work, report)
            return

    def _hand_over(self, work: Work, report: Report) -> None:
        if report.kind == "done":
            self._pool.finish(work, report.answer)
        elif report.kind == "failed":
            self._pool.finish(work, error=JobError(report.reason, report.text or report.reason))
        else:
            self._pool.finish(work)

    def _overdue(self) -> bool:
        return self._cancelled_at is not None and monotonic() - self._cancelled_at[1] > SECONDS_TO_OBEY

    def _begin(self) -> bool:
        """Start a process and wait until it is warm; False if it ended instead."""
        self._end()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve_orders,
            args=(theirs, os.getpid()),
            kwargs={"yields": self._yields},
            name="hanoi-twin worker",
            daemon=True,
        )
        process.start()
        theirs.close()
        self._process, self._pipe, self._jobs_done = process, ours, 0
        while not self._pool.closed:
            report = self._hear()
            if report is None:
                if not self._alive():
                    break
            elif report.kind == "begun":
                # Only now is it known what people are at.
                self._send(Order(WARMING, self._pool.familiar))
            elif report.kind in ("done", "failed"):
                self._ready = True
                self._pool.announce()
                return True
        self._end()
        return False

    def _hear(self) -> Report | None:
        """Wait a moment for a report; None when there is none, or the process is gone."""
        process, pipe = self._process, self._pipe
        if process is None or pipe is None:
            return None
        ready = wait([pipe, process.sentinel], timeout=SECONDS_BETWEEN_LOOKS)
        if pipe not in ready:
            return None
        try:
            report = pipe.recv()
        except (EOFError, OSError):
            process.join(SECONDS_TO_END)
            return None
        return report if isinstance(report, Report) else None

    def _send(self, message: Order | Cancel) -> None:
        # A process that is gone is found by its silence.
        with self._sending, contextlib.suppress(OSError):
            if self._pipe is not None:
                self._pipe.send(message)

    def _alive(self) -> bool:
        return self._process is not None and self._process.is_alive()

    def _end(self) -> None:
        self._ready = False
        self._cancelled_at = None
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if process is not None:
            process.kill()
            process.join(SECONDS_TO_END)
            process.close()
        if pipe is not None:
            with self._sending:
                pipe.close()
