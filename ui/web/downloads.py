"""Files to take along: figures, tables and the report of what is on the screen."""

from __future__ import annotations

import base64
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import solara
import solara.lab

from geodata.errors import InputError
from sim.jobs import JobError
from ui.web import state
from ui.web.components.files import FileButtons
from ui.web.failures import failure_text, reason_of
from ui.web.formats import duration
from ui.web.making import FILES, FileQuestion, Material
from ui.web.screen import Screen, follow
from ui.web.state import Message
from ui.web.texts import problem_text, t

if TYPE_CHECKING:
    from sim.jobs import Job

__all__ = ["Downloads"]

TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "gpkg": "application/geopackage+sqlite3",
    "parquet": "application/vnd.apache.parquet",
}


@solara.component
def Downloads(materials: Mapping[str, Material]) -> None:
    """Show a button for every file.

    Parameters
    ----------
    materials : mapping of str to Material
        By letter of the scenario; by an empty text where there is only one. Empty before the first results.
    """
    lang = state.lang.value
    wanted: solara.Reactive[str] = solara.use_reactive("")
    left: solara.Reactive[float | None] = solara.use_reactive(None)
    file: solara.Reactive[dict[str, Any] | None] = solara.use_reactive(None)
    screen = solara.use_memo(Screen, [])
    solara.use_effect(lambda: screen.leave, [])

    async def make() -> None:
        if not wanted.peek():
            return
        number = (file.peek() or {"number": 0})["number"] + 1
        made = _nothing(number)
        try:
            saved, content = await _made(wanted.peek(), materials, screen, left)
        except LookupError:
            pass
        except JobError as error:
            button = t(f"files.{wanted.peek().rpartition(':')[2]}", lang)
            state.message.value = Message(failure_text(reason_of(error), lang, button))
        except InputError as error:
            state.message.value = Message(problem_text(error, lang))
        else:
            made |= {
                "name": saved,
                "type": TYPES[saved.rpartition(".")[2]],
                "data": base64.b64encode(content).decode("ascii"),
            }
        # Whatever went wrong, the buttons are freed.
        wanted.value, left.value = "", None
        file.value = made

    task: Any = solara.lab.use_task(make, dependencies=[wanted.value], raise_error=False)

    def cancel(_: object) -> None:
        task.cancel()
        wanted.value, left.value = "", None
        file.value = {
            "number": (file.peek() or {"number": 0})["number"] + 1,
            "name": "",
            "type": "",
            "data": "",
        }

    def taken(number: object) -> None:
        # The browser has it: no session keeps megabytes that nobody needs again.
        held = file.peek()
        if held is not None and held["number"] == number:
            file.value = _nothing(held["number"])

    groups = solara.use_memo(
        lambda: [
            {
                "id": letter,
                "label": t("files.scenario", lang, letter=letter) if letter else "",
                "files": [{"id": name, "label": t(f"files.{name}", lang)} for name in FILES],
            }
            for letter in (materials or ("",))
        ],
        [tuple(materials), lang],
    )
    seconds = left.value
    with solara.Div(classes=["tw-card"]):
        FileButtons(
            title=t("files.title", lang),
            groups=groups,
            ready=bool(materials),
            wait=t("files.wait", lang),
            busy=t("files.busy", lang),
            left=""
            if seconds is None or not math.isfinite(seconds)
            else t("run.left", lang, time=duration(seconds, lang)),
            cancel=t("run.cancel", lang),
            file=file.value,
            event_wanted=lambda name: wanted.set(str(name)),
            event_cancel=cancel,
            event_taken=taken,
        )


def _nothing(number: int) -> dict[str, Any]:
    """Give no file: the buttons are freed."""
    return {"number": number, "name": "", "type": "", "data": ""}


async def _made(
    wanted: str, materials: Mapping[str, Material], screen: Screen, left: solara.Reactive[float | None]
) -> tuple[str, bytes]:
    """Have a file made; what comes from the browser is looked up, never used as it is."""
    group, _, name = wanted.partition(":")
    if name not in FILES:
        raise LookupError(name)
    question = FileQuestion(
        name,
        materials[group],
        state.indicator.peek(),
        state.month.peek(),
        state.level.peek(),
        state.lang.peek(),
    )
    job = screen.question(question, screen.turn(), "file")
    if job is None:
        raise LookupError(name)

    def report(job: Job[Any]) -> None:
        left.value = job.seconds_left

    found = await follow(job, report)
    if isinstance(found, InputError):
        raise found
    return found
