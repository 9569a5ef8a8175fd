"""Files to take along: figures, tables and the report of what is on the screen."""

from __future__ import annotations

import base64
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import solara
import solara.lab

from geodata.errors import InputError
from sim.export import SUMMARY_FORMATS, export_summary
from ui.cli.texts import Language
from ui.figures.charts import draw_chart
from ui.figures.maps import draw_map
from ui.figures.source import SummarySource
from ui.web import state
from ui.web.components.files import FileButtons
from ui.web.files import scenario_file
from ui.web.report import report_pdf
from ui.web.state import Message
from ui.web.texts import problem_text, t

if TYPE_CHECKING:
    from sim.summary import Summary
    from ui.web.draft import Draft

__all__ = ["FILES", "Downloads", "Material", "make_file"]

TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "gpkg": "application/geopackage+sqlite3",
    "parquet": "application/vnd.apache.parquet",
}
FILES = ("report", "map_png", "map_svg", "chart_png", "chart_svg", "xlsx", "csv", "gpkg", "parquet")
# Matplotlib keeps its settings in one place for all threads.
_drawing = threading.Lock()


@dataclass(frozen=True, eq=False)
class Material:
    """What files are made of.

    Attributes
    ----------
    draft : Draft
        What was run.
    reference : Draft
        What it is compared with in the report.
    summary : Summary
        Its results.
    """

    draft: Draft
    reference: Draft
    summary: Summary


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
    file: solara.Reactive[dict[str, Any] | None] = solara.use_reactive(None)

    def make() -> None:
        # Whatever comes from the browser is looked up, never used as it is.
        group, _, name = wanted.peek().partition(":")
        if not wanted.peek():
            return
        number = (file.peek() or {"number": 0})["number"] + 1
        made = {"number": number, "name": "", "type": "", "data": ""}
        try:
            if group not in materials or name not in FILES:
                return
            saved, content = make_file(
                name,
                materials[group],
                indicator=state.indicator.peek(),
                month=state.month.peek(),
                level=state.level.peek(),
                lang=lang,
            )
            made |= {
                "name": saved,
                "type": TYPES[saved.rpartition(".")[2]],
                "data": base64.b64encode(content).decode("ascii"),
            }
        except InputError as error:
            state.message.value = Message(problem_text(error, lang))
        finally:
            # Whatever went wrong, the buttons are freed.
            wanted.value = ""
            file.value = made

    def taken(number: object) -> None:
        # The browser has it: no session keeps megabytes that nobody needs again.
        held = file.peek()
        if held is not None and held["number"] == number:
            file.value = {"number": number, "name": "", "type": "", "data": ""}

    solara.lab.use_task(make, dependencies=[wanted.value], raise_error=False)
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
    with solara.Div(classes=["tw-card"]):
        FileButtons(
            title=t("files.title", lang),
            groups=groups,
            ready=bool(materials),
            wait=t("files.wait", lang),
            busy=t("files.busy", lang),
            file=file.value,
            event_wanted=lambda name: wanted.set(str(name)),
            event_taken=taken,
        )


def make_file(
    name: str, material: Material, *, indicator: str, month: str, level: str, lang: str
) -> tuple[str, bytes]:
    """Make a file.

    Parameters
    ----------
    name : str
        One of ``FILES``.
    material : Material
        What it is made of.
    indicator, month, level : str
        What maps and charts show.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    name : str
        Name for the file.
    content : bytes
        The file.

    Raises
    ------
    InputError
        If a package that the format needs is missing.
    """
    draft, summary = material.draft, material.summary
    stem = scenario_file(draft)[0].removesuffix(".yaml") if draft.is_changed else draft.base
    if name in SUMMARY_FORMATS:
        return f"{stem}.{name}", export_summary(summary, draft.scenario(), name, lang)
    with _drawing:
        if name == "report":
            content = report_pdf(
                draft, material.reference, summary, indicator=indicator, month=month, level=level, lang=lang
            )
            return f"{stem}.pdf", content
        kind, _, suffix = name.partition("_")
        source = SummarySource(summary, draft.scenario())
        with TemporaryDirectory(prefix="hanoi-twin-") as folder:
            path = Path(folder) / f"figure.{suffix}"
            if kind == "map":
                draw_map(source, indicator, month, path, level=level, language=Language(lang))
                return f"{stem}-{indicator}-{month}.{suffix}", path.read_bytes()
            draw_chart(source, indicator, path, Language(lang))
            return f"{stem}-{indicator}.{suffix}", path.read_bytes()
