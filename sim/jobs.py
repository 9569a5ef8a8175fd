"""Runs for people at a screen: in processes of their own, in a queue, cancelled at once, remembered.

A pool's first worker, when it has more than one, takes short requests alone: what a moved slider asks for
never waits behind a long run. The others take turns by the time of asking, and help with short requests,
which come first, while the first worker is at one.

Examples
--------
>>> from scenarios import load_scenario
>>> with JobPool() as pool:  # doctest: +SKIP
...     job = pool.submit(Request(load_scenario("plan-76"), scale=0.002, replicates=1))
...     job.result().goals
"""

from __future__ import annotations

import itertools
import threading
from collections import OrderedDict
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, Any, Self

from geodata.errors import InputError
from sim.settings import resolve_settings, usable_cores
from sim.slot import Slot
from sim.work import (
    PREVIEW_REPLICATES,
    PREVIEW_SCALE,
    REFINED_REPLICATES,
    EarlyMap,
    Ensembles,
    Job,
    JobError,
    PoolStatus,
    Question,
    Request,
    Sight,
    Work,
    settle,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.summary import Summary
    from sim.work import Answer

__all__ = [
    "PREVIEW_REPLICATES",
    "PREVIEW_SCALE",
    "REFINED_REPLICATES",
    "Job",
    "JobError",
    "JobPool",
    "PoolStatus",
    "Request",
    "Sight",
]

SECONDS_BETWEEN_LOOKS = 1.0
CACHE_BYTES = 128 * 2**20
SMALL_ANSWER_BYTES = 50_000
"""Counted for an answer that does not tell its size: a few short tables."""

WARM_UNTIL = "2025-06"
"""Late enough for 5G to be on, so that every compiled function has been called."""

SECONDS_PER_MONTH = 0.001
"""Time that a month of a small city takes, until it has been measured."""


class JobPool:
    """Worker processes and the queue before them.

    Parameters
    ----------
    workers : int, optional
        Ensembles run at the same time, each on one core. All cores but one unless given, and at least two.
    queue_limit : int
        Jobs that may wait; more are refused.
    cache_bytes : int
        Memory for summaries kept, bytes. What was used longest ago goes first.
    recycle_after : int
        Jobs after which a worker is replaced by a fresh one, so that no leak grows for ever.

    Raises
    ------
    InputError
        If a number is out of range.
    """

    def __init__(
        self,
        workers: int | None = None,
        *,
        queue_limit: int = 200,
        cache_bytes: int = CACHE_BYTES,
        recycle_after: int = 500,
    ) -> None:
        count = max(2, usable_cores() - 1) if workers is None else workers
        for name, value in (
            ("workers", count),
            ("queue_limit", queue_limit),
            ("recycle_after", recycle_after),
        ):
            if value < 1:
                raise InputError(f"{name} is not valid", key=name, found=value, allowed="1 or more")
        self.queue_limit = queue_limit
        self._cache_bytes = cache_bytes
        self._changed = threading.Condition()
        self._closed = False
        self._numbers = itertools.count(1)
        self._queue: list[Work] = []
        self._alive: dict[tuple[object, ...], Work] = {}
        self._by_key: dict[str, Job[Any]] = {}
        self._kept: OrderedDict[tuple[object, ...], object] = OrderedDict()
        self._kept_bytes = 0
        self._speed = 1 / SECONDS_PER_MONTH
        self._familiar = Ensembles(
            resolve_settings("baseline", replicates=1, scale=PREVIEW_SCALE, until=WARM_UNTIL, threads=1)
        )
        self._slots = [
            Slot(self, only_short=count > 1 and index == 0, yields=index > 0, recycle_after=recycle_after)
            for index in range(count)
        ]
        for slot in self._slots:
            slot.start()

    def __enter__(self) -> Self:
        """Use the pool in a ``with`` block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it at the end."""
        self.close()

    def submit(self, request: Request) -> Job[Summary]:
        """Ask for an ensemble.

        Parameters
        ----------
        request : Request
            What to run. The same request from several sides is computed once; an answer that is still kept
            comes at once.

        Returns
        -------
        Job
            On its way, or done.

        Raises
        ------
        InputError
            If the request is not valid.
        JobError
            If too many jobs wait already, or the pool is closed.
        """
        settings = resolve_settings(
            request.scenario,
            replicates=request.replicates,
            scale=request.scale,
            seed=request.seed,
            until=request.until,
            threads=1,
        )
        reference = None
        if request.reference is not None:
            reference = replace(settings, scenario=request.reference)
        asked = Ensembles(settings, reference, request.sight)
        if reference is not None and asked.short:
            self._familiar = Ensembles(reference, reference)
        return self._ask(asked, request.key)

    def ask(self, question: Question[Answer], key: str = "") -> Job[Answer]:
        """Ask anything else.

        Parameters
        ----------
        question : Question
            What to answer. The same question from several sides is answered once, and an answer that is still
            kept comes at once.
        key : str
            Who asks; see :class:`Request`.

        Returns
        -------
        Job
            On its way, or done.

        Raises
        ------
        JobError
            As :meth:`submit`.
        """
        return self._ask(question, key)

    def _ask(self, asked: Ensembles | Question[Any], key: str) -> Job[Any]:
        with self._changed:
            if self._closed:
                raise JobError("closed", "the pool is closed")
            job, answer = self._admit(asked, key)
            replaced = self._by_key.get(key) if key else None
            if key:
                self._by_key[key] = job
            self._changed.notify_all()
        # Callbacks run here, and must not find the pool locked.
        if replaced is not None:
            replaced.cancel()
        job.future.add_done_callback(lambda _: self._forget(job))
        if answer is not None and job.future.set_running_or_notify_cancel():
            job.future.set_result(answer)
        return job

    def _admit(self, asked: Ensembles | Question[Any], key: str) -> tuple[Job[Any], object]:
        identity = asked.identity
        if identity in self._kept:
            self._kept.move_to_end(identity)
            return Job[Any](key, self, None), self._kept[identity]
        work = self._alive.get(identity)
        if work is None:
            if len(self._queue) >= self.queue_limit:
                raise JobError("queue_full", f"{self.queue_limit} jobs are waiting already")
            work = Work(next(self._numbers), asked)
            self._alive[identity] = work
            self._queue.append(work)
            self._queue.sort(key=lambda waiting: waiting.order)
        job: Job[Any] = Job(key, self, work)
        work.jobs.append(job)
        return job, None

    @property
    def status(self) -> PoolStatus:
        """State of the pool, for a health report."""
        with self._changed:
            return PoolStatus(
                workers=tuple(slot.pid for slot in self._slots if slot.pid is not None),
                ready=sum(slot.ready for slot in self._slots),
                queued=len(self._queue),
                running=sum(work.slot is not None for work in self._alive.values()),
                kept=len(self._kept),
                kept_bytes=self._kept_bytes,
            )

    def wait_ready(self, timeout: float | None = None) -> bool:
        """Wait until every worker is warm.

        Parameters
        ----------
        timeout : float, optional
            Seconds to wait at most.

        Returns
        -------
        bool
            False when the time was not enough.
        """
        with self._changed:
            return self._changed.wait_for(
                lambda: self._closed or all(slot.ready for slot in self._slots), timeout
            )

    def close(self) -> None:
        """Stop every worker and fail what is still waiting. Returns when no process is left."""
        with self._changed:
            if self._closed:
                return
            self._closed = True
            jobs = [job for work in self._alive.values() for job in work.jobs]
            self._queue.clear()
            self._alive.clear()
            self._changed.notify_all()
        for slot in self._slots:
            slot.stop()
        settle(jobs, error=JobError("closed", "the pool was closed"))

    # What slots ask of their pool.

    @property
    def closed(self) -> bool:
        """Whether the pool was closed."""
        return self._closed

    @property
    def familiar(self) -> Ensembles:
        """What a new worker runs first: the reference that short requests were last compared with.

        The moved slider that it answers next is then as fast as the ones before.
        """
        return self._familiar

    def take(self, slot: Slot) -> Work | None:
        """Wait a moment for the next work that a slot may do; None when there is none."""

        def next_work() -> Work | None:
            wanted = self._wanted_by(slot)
            return next((work for work in self._queue if wanted(work)), None)

        with self._changed:
            self._changed.wait_for(lambda: self._closed or next_work() is not None, SECONDS_BETWEEN_LOOKS)
            work = next_work()
            if self._closed or work is None:
                return None
            self._queue.remove(work)
            work.slot, work.started, work.months = slot, monotonic(), (0, 0)
            return work

    def _wanted_by(self, slot: Slot) -> Callable[[Work], bool]:
        """Leave short work to the worker that waits for it, with its city and its references in memory."""
        reserved = self._slots[0]
        if slot.only_short:
            return lambda work: work.short
        busy = any(work.slot is reserved for work in self._alive.values())
        if reserved.only_short and reserved.ready and not busy:
            return lambda work: not work.short
        return lambda _: True

    def note(self, work: Work, months: tuple[int, int]) -> None:
        """Keep how far a work is."""
        work.months = months

    def tell_early(self, work: Work, early: EarlyMap) -> None:
        """Hand a part of the answer to the jobs that wait for it."""
        with self._changed:
            jobs = list(work.jobs)
        for job in jobs:
            # A work that was lost and begun again tells it twice.
            if not job.early.done() and job.early.set_running_or_notify_cancel():
                job.early.set_result(early)

    def announce(self) -> None:
        """Wake whoever waits for a change of state."""
        with self._changed:
            self._changed.notify_all()

    def finish(self, work: Work, answer: object = None, error: JobError | None = None) -> None:
        """Hand a work's outcome to its jobs; with neither answer nor error, it was cancelled."""
        with self._changed:
            work.slot = None
            if work in self._queue:
                self._queue.remove(work)
            if self._alive.get(work.asked.identity) is work:
                del self._alive[work.asked.identity]
            if answer is not None:
                if isinstance(work.asked, Ensembles):
                    elapsed = max(monotonic() - work.started, 1e-3)
                    self._speed += 0.3 * (work.asked.size / elapsed - self._speed)
                if work.asked.kept:
                    self._keep(work.asked.identity, answer)
            jobs, work.jobs = work.jobs, []
            self._changed.notify_all()
        settle(jobs, answer, error)

    def fail_waiting(self, text: str) -> None:
        """Fail what waits, when no worker can be started, rather than let it wait for ever."""
        with self._changed:
            if any(slot.ready for slot in self._slots):
                return
            failed = list(self._queue)
        for work in failed:
            self.finish(work, error=JobError("worker_lost", text))

    def pause(self, seconds: float) -> None:
        """Wait, unless the pool is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed, seconds)

    def lose(self, work: Work, *, text: str) -> None:
        """Give a work whose process died to another process, once."""
        work.lost += 1
        if work.lost > 1:
            self.finish(work, error=JobError("worker_lost", text))
            return
        with self._changed:
            work.slot, work.months = None, (0, 0)
            if self._alive.get(work.asked.identity) is work:
                self._queue.append(work)
                self._queue.sort(key=lambda waiting: waiting.order)
                self._changed.notify_all()

    def _keep(self, identity: tuple[object, ...], answer: object) -> None:
        size = _size(answer)
        if size > self._cache_bytes or identity in self._kept:
            return
        self._kept[identity] = answer
        self._kept_bytes += size
        while self._kept_bytes > self._cache_bytes:
            _, oldest = self._kept.popitem(last=False)
            self._kept_bytes -= _size(oldest)

    def _forget(self, job: Job[Any]) -> None:
        """Let go of a job that is over, and of its work when nobody else waits for it."""
        with self._changed:
            if job.key and self._by_key.get(job.key) is job:
                del self._by_key[job.key]
            work = job._work
            job._work = None
            if work is None or job not in work.jobs:
                return
            work.jobs.remove(job)
            if work.jobs:
                return
            if self._alive.get(work.asked.identity) is work:
                del self._alive[work.asked.identity]
            if work in self._queue:
                self._queue.remove(work)
            slot = work.slot
        if slot is not None:
            slot.cancel(work)

    def _position(self, work: Work) -> int:
        with self._changed:
            return self._queue.index(work) + 1 if work in self._queue else 0

    def _seconds_left(self, work: Work) -> float:
        with self._changed:
            before = self._queue[: self._queue.index(work)] if work in self._queue else []
            running = [other for other in self._alive.values() if other.slot is not None]
            if work.slot is not None:
                return self._remaining(work)
            waiting = sum(other.asked.size for other in before) / self._speed
            ahead = sum(self._remaining(other) for other in running) + waiting
            return ahead / len(self._slots) + work.asked.size / self._speed

    def _remaining(self, work: Work) -> float:
        elapsed = monotonic() - work.started
        done, total = work.months
        if done:
            return elapsed * (total - done) / done
        return max(work.asked.size / self._speed - elapsed, 0.0)


def _size(answer: object) -> int:
    return int(getattr(answer, "nbytes", SMALL_ANSWER_BYTES))
