"""Have a sweep read by a worker: how far that is, what it found, and how it is cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import solara
import solara.lab

from geodata.errors import InputError
from sim.jobs import JobError
from sim.sweep.overview import Overview, OverviewQuestion
from ui.web import state
from ui.web.failures import failure_text, reason_of
from ui.web.folders import folder_of
from ui.web.screen import Screen, follow
from ui.web.texts import problem_text, t

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.jobs import Job

__all__ = ["Reading", "use_reading"]


@dataclass(frozen=True, eq=False)
class Reading:
    """Where the reading of a sweep stands.

    Attributes
    ----------
    name : str
        Which sweep.
    status : {"idle", "busy", "done", "cancelled", "failed"}
        Idle while there is no sweep.
    progress : float
        0 to 1.
    seconds_left : float or None
        None while it cannot be told.
    position : int
        Place in the queue, from 1; 0 when not queued.
    error : str
        What is wrong, in words.
    found : Overview or None
        What the sweep says; while another goal is read, what it says of the goal before.
    """

    name: str = ""
    status: str = "idle"
    progress: float = 0.0
    seconds_left: float | None = None
    position: int = 0
    error: str = ""
    found: Overview | None = None


NOTHING = Reading()
"""Before the first: always the same, for another one at each render would take the place of what was read."""


def use_reading(
    name: str, goal: str, ended: object
) -> tuple[Reading, Callable[[object], None], Callable[[object], None]]:
    """Read a sweep, and again whenever what is asked changes.

    Parameters
    ----------
    name : str
        Name of a sweep in the folder of results; empty where there is none.
    goal : str
        Which goal; empty for the one that says most.
    ended : object
        Read again when it changes.

    Returns
    -------
    tuple of (Reading, callable, callable)
        Where it stands; cancels it; begins it again.
    """
    screen = solara.use_memo(Screen, [])
    solara.use_effect(lambda: screen.leave, [])
    reading = solara.use_reactive(NOTHING)
    attempt = solara.use_reactive(0)
    turn = solara.use_memo(screen.turn, [name, goal, ended, attempt.value])

    async def read() -> None:
        if name:
            before = reading.peek()
            kept = before.found if before.name == name else None
            reading.set(await _read(name, goal, turn, screen, kept, reading))

    task: Any = solara.lab.use_task(read, dependencies=[name, goal, ended, attempt.value], raise_error=False)

    def cancel(_: object) -> None:
        task.cancel()
        reading.set(Reading(name, "cancelled", found=reading.peek().found))

    def again(_: object) -> None:
        attempt.set(attempt.peek() + 1)

    now = reading.value
    return (now if now.name == name else Reading(name, "busy" if name else "idle")), cancel, again


async def _read(
    name: str,
    goal: str,
    turn: int,
    screen: Screen,
    kept: Overview | None,
    reading: solara.Reactive[Reading],
) -> Reading:
    def report(job: Job[Any]) -> None:
        reading.set(Reading(name, "busy", job.progress, job.seconds_left, job.position, found=kept))

    try:
        job = screen.question(OverviewQuestion.about(folder_of(name), goal), turn, "sweep")
        if job is None:
            return Reading(name, "busy", found=kept)
        found: Overview | InputError = await follow(job, report)
    except JobError as error:
        lang = state.lang.peek()
        again = t("sweeps.read_again", lang)
        return Reading(name, "failed", error=failure_text(reason_of(error), lang, again))
    except (InputError, OSError) as error:
        found = error if isinstance(error, InputError) else InputError(str(error))
    if isinstance(found, InputError):
        return Reading(name, "failed", error=problem_text(found, state.lang.peek()))
    return Reading(name, "done", found=found)
