"""What one open tab has asked the pool for, so that nothing is computed for a tab that was closed."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from ui.web.pool import get_pool

if TYPE_CHECKING:
    from sim.explaining import Why, WhyQuestion
    from sim.jobs import Job, Request
    from sim.summary import Summary

__all__ = ["Screen"]


class Screen:
    """A tab's places in the queue.

    Nobody tells the tasks of a closed tab: they would go on asking for no one.
    """

    def __init__(self) -> None:
        # Two tabs of one person must not cancel each other's runs.
        self._key = str(uuid4())
        self._jobs: dict[str, Job[Any]] = {}
        self._left = threading.Event()

    def ask(self, request: Request, place: str = "") -> Job[Summary] | None:
        """Submit a request; what the same place still has waiting or running is cancelled.

        Parameters
        ----------
        request : sim.jobs.Request
            What to run; its key is replaced.
        place : str
            Which of the results on the screen it is for.

        Returns
        -------
        sim.jobs.Job or None
            None when the tab was closed in the meantime.

        Raises
        ------
        sim.jobs.JobError
            As :meth:`sim.jobs.JobPool.submit`.
        """
        if self._left.is_set():
            return None
        job = get_pool().submit(replace(request, key=f"{self._key}/{place}"))
        self._jobs[place] = job
        if self._left.is_set():
            job.cancel()
        return job

    def ask_why(self, question: WhyQuestion) -> Job[Why] | None:
        """Ask why an area is late; as :meth:`ask`, with a place of its own.

        Parameters
        ----------
        question : WhyQuestion
            What is asked.

        Returns
        -------
        sim.jobs.Job or None
            None when the tab was closed in the meantime.

        Raises
        ------
        sim.jobs.JobError
            As :meth:`sim.jobs.JobPool.explain`.
        """
        if self._left.is_set():
            return None
        job = get_pool().explain(question, f"{self._key}/why")
        self._jobs["why"] = job
        if self._left.is_set():
            job.cancel()
        return job

    def leave(self) -> None:
        """Cancel what was asked for, and ask for nothing more."""
        self._left.set()
        for job in list(self._jobs.values()):
            job.cancel()
