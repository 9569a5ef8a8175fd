"""What one open tab has asked the pool for, so that nothing is computed for a tab that was closed."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from ui.web.pool import get_pool

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.jobs import Job, Request
    from sim.summary import Summary
    from sim.work import Answer, Question

__all__ = ["Screen", "follow"]

SECONDS_BETWEEN_REPORTS = 0.25


class Screen:
    """A tab's places in the queue.

    Nobody tells the tasks of a closed tab: they would go on asking for no one. And a task that a newer one
    replaces learns of it only when it waits: until then it would go on asking, and put its own questions in
    the place of the newer ones.
    """

    def __init__(self) -> None:
        # Two tabs of one person must not cancel each other's runs.
        self._key = str(uuid4())
        self._jobs: set[Job[Any]] = set()
        self._left = threading.Event()
        self._turns = 0
        self._asking = threading.Lock()

    def turn(self) -> int:
        """Begin anew: whoever asks with an earlier turn is refused from here on.

        Returns
        -------
        int
            To ask with.
        """
        with self._asking:
            self._turns += 1
            return self._turns

    def is_newest(self, turn: int) -> bool:
        """Tell whether nobody has begun anew since.

        Parameters
        ----------
        turn : int
            From :meth:`turn`.

        Returns
        -------
        bool
            False when what was asked for with it is of no use any more.
        """
        return turn == self._turns

    def ask(self, request: Request, turn: int, place: str = "") -> Job[Summary] | None:
        """Submit a request; the pool cancels what the same place still has waiting or running.

        Parameters
        ----------
        request : sim.jobs.Request
            What to run; its key is replaced.
        turn : int
            From :meth:`turn`.
        place : str
            Which of the results on the screen it is for.

        Returns
        -------
        sim.jobs.Job or None
            None when the tab was closed or a newer turn begun in the meantime.

        Raises
        ------
        sim.jobs.JobError
            As :meth:`sim.jobs.JobPool.submit`.
        """
        return self._ask(lambda key: get_pool().submit(replace(request, key=key)), turn, place)

    def question(self, question: Question[Answer], turn: int, place: str) -> Job[Answer] | None:
        """Ask a question; as :meth:`ask`.

        Parameters
        ----------
        question : Question
            What is asked.
        turn : int
            From :meth:`turn`.
        place : str
            Which of the answers on the screen it is for.

        Returns
        -------
        sim.jobs.Job or None
            None when the tab was closed or a newer turn begun in the meantime.

        Raises
        ------
        sim.jobs.JobError
            As :meth:`sim.jobs.JobPool.ask`.
        """
        return self._ask(lambda key: get_pool().ask(question, key), turn, place)

    def leave(self) -> None:
        """Cancel what was asked for, and ask for nothing more."""
        self._left.set()
        for job in list(self._jobs):
            job.cancel()

    def _ask(self, submit: Callable[[str], Job[Any]], turn: int, place: str) -> Job[Any] | None:
        with self._asking:
            if self._left.is_set() or not self.is_newest(turn):
                return None
            job = submit(f"{self._key}/{place}")
        self._jobs.add(job)
        # A job holds its answer, which may be megabytes of a file; who asked has it.
        job.future.add_done_callback(lambda _: self._jobs.discard(job))
        if self._left.is_set():
            job.cancel()
        return job


async def follow(job: Job[Answer], report: Callable[[Job[Answer]], None]) -> Answer:
    """Wait for a job, and tell how far it is.

    Parameters
    ----------
    job : sim.jobs.Job
        Cancelled when the caller is.
    report : callable
        Called with the job, four times a second while it is not over.

    Returns
    -------
    object
        Its answer.

    Raises
    ------
    sim.jobs.JobError
        If the job failed.
    asyncio.CancelledError
        If the caller is cancelled; or if the job was, which none but its own tab does.
    """
    waiting = asyncio.wrap_future(job.future)
    try:
        while not job.done():
            report(job)
            await asyncio.wait({waiting}, timeout=SECONDS_BETWEEN_REPORTS)
        return await waiting
    except asyncio.CancelledError:
        job.cancel()
        raise
