"""A small sweep at a visitor's wish: one at a time per server, in its folder of results, resumed if begun."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from geodata.errors import InputError
from scenarios import sweep_names
from sim.sweep import Stopped, load_plan, run_sweep
from sim.sweep.local import WorkersLostError
from ui.web.folders import results_folder

if TYPE_CHECKING:
    from scenarios.sweep import SweepPlan
    from sim.sweep import Progress

__all__ = ["MOST_RUNS", "Course", "SweepDesk", "desk", "number_of_runs", "small_sweeps"]

MOST_RUNS = 200
"""Runs of a sweep that may be started from the page; larger ones are for the command line."""

SECONDS_TO_END = 10.0
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Course:
    """Where the sweep of this server stands.

    Attributes
    ----------
    status : {"idle", "running", "done", "stopped", "failed"}
        Idle until the first.
    name : str
        Of the sweep.
    done, total : int
        Runs.
    seconds_left : float or None
        None before the first run.
    error : Exception or None
        What went wrong.
    """

    status: Literal["idle", "running", "done", "stopped", "failed"] = "idle"
    name: str = ""
    done: int = 0
    total: int = 0
    seconds_left: float | None = None
    error: Exception | None = None


@cache
def number_of_runs(name: str) -> int:
    """Count the runs of a library sweep.

    Parameters
    ----------
    name : str
        Name of a library sweep.

    Returns
    -------
    int
        Points times replicates.
    """
    from sim.sweep.design import design_rows

    plan = load_plan(name)
    return len(dict.fromkeys(design_rows(plan))) * plan.replicates


@cache
def small_sweeps() -> dict[str, SweepPlan]:
    """List the library sweeps that may be started from the page.

    Returns
    -------
    dict of str to SweepPlan
        Those with at most ``MOST_RUNS`` runs.
    """
    return {name: load_plan(name) for name in sweep_names() if number_of_runs(name) <= MOST_RUNS}


class SweepDesk:
    """Runs one sweep at a time for all visitors of a server."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._course = Course()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def course(self) -> Course:
        """Where the sweep stands."""
        return self._course

    def start(self, name: object) -> None:
        """Begin a sweep, or what is left of it.

        Parameters
        ----------
        name : object
            Name of one of :func:`small_sweeps`, as a browser sent it.

        Raises
        ------
        InputError
            If there is no such sweep.
        """
        if not isinstance(name, str) or name not in small_sweeps():
            raise InputError("no such sweep", key="sweep", found=name, allowed=small_sweeps())
        with self._lock:
            if self._course.status == "running":
                return
            self._stop = threading.Event()
            self._course = Course("running", name, 0, number_of_runs(name))
            self._thread = threading.Thread(
                target=self._run, args=(name, self._stop), name=f"sweep {name}", daemon=True
            )
            self._thread.start()

    def stop(self) -> None:
        """Finish the runs under way and begin no more; what is done is kept."""
        self._stop.set()

    def close(self) -> None:
        """Stop, and wait a while for the end; the server is ending."""
        self.stop()
        if self._thread is not None:
            self._thread.join(SECONDS_TO_END)

    def _run(self, name: str, stop: threading.Event) -> None:
        # One worker, so that the page keeps the others; it ends with this thread.
        try:
            run_sweep(
                small_sweeps()[name],
                results_folder() / f"sweep-{name}",
                workers=1,
                progress=self._note,
                stop=stop,
            )
        except Stopped as stopped:
            # Of an earlier time there may be runs, though none was begun since.
            self._course = replace(
                self._course, status="stopped", done=stopped.progress.done, seconds_left=None
            )
        except Exception as error:
            if not isinstance(error, InputError | OSError | WorkersLostError):
                LOG.exception("the sweep %s failed", name)
            self._course = replace(self._course, status="failed", seconds_left=None, error=error)
        else:
            self._course = replace(self._course, status="done", done=self._course.total, seconds_left=None)

    def _note(self, progress: Progress) -> None:
        self._course = replace(
            self._course, done=progress.done, total=progress.total, seconds_left=progress.seconds_left
        )


@lru_cache(maxsize=1)
def desk() -> SweepDesk:
    """Give the desk of this server.

    Returns
    -------
    SweepDesk
        Always the same.
    """
    return SweepDesk()
