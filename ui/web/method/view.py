"""The view: how the twin works, what it cannot say, how it met the past, where its numbers are from."""

from __future__ import annotations

from pathlib import Path

import solara

from models import DEFAULT_SCALE
from sim.jobs import REFINED_REPLICATES
from ui.web import state
from ui.web.components import Select
from ui.web.components.code import Code
from ui.web.components.table import Table
from ui.web.explore.running import SEED
from ui.web.explore.view import Notices
from ui.web.files import scenario_file
from ui.web.method.calibrated import Calibrated
from ui.web.method.observed import Observed
from ui.web.method.tables import IN_BOTH_LANGUAGES, TABLES, table
from ui.web.reproduce import Settings, command, python_lines
from ui.web.texts import t

__all__ = ["Method"]

STYLE = Path(__file__).with_name("method.css").read_text(encoding="utf-8")
STEPS = 6
LIMITS = 6
DOCUMENTS = (
    ("odd.md", "model"),
    ("data.md", "data"),
    ("scenarios.md", "scenarios"),
    ("results.md", "results"),
)


@solara.component
def Method() -> None:
    """Show data and method."""
    with solara.Div(classes=["tw-main", "tw-method"], attributes={"id": "tw-main", "role": "main"}):
        solara.Style(STYLE)
        Notices()
        with solara.Div(classes=["tw-method__top"]):
            Working()
            Limits()
            Reproduce()
        Observed()
        Calibrated()
        Data()


@solara.component
def Working() -> None:
    """Tell in six steps how the twin works."""
    lang = state.lang.value
    steps = "".join(
        f"<li><b>{t(f'method.step{n}_title', lang)}</b> {t(f'method.step{n}', lang)}</li>"
        for n in range(1, STEPS + 1)
    )
    documents = "".join(
        f"<li><code>docs/{file}</code>: {t(f'method.doc_{name}', lang)}</li>" for file, name in DOCUMENTS
    )
    with solara.Div(classes=["tw-card", "tw-prose"]):
        solara.HTML(tag="h2", unsafe_innerHTML=t("method.working", lang))
        solara.HTML(tag="ol", unsafe_innerHTML=steps)
        solara.HTML(tag="p", unsafe_innerHTML=t("method.documents", lang))
        solara.HTML(tag="ul", unsafe_innerHTML=documents)


@solara.component
def Limits() -> None:
    """Tell what the twin cannot say."""
    lang = state.lang.value
    items = "".join(f"<li>{t(f'method.limit{n}', lang)}</li>" for n in range(1, LIMITS + 1))
    grades = "".join(
        f"<li><b>{t(f'confidence.{grade}', lang)}</b>: {t(f'method.grade_{grade}', lang)}</li>"
        for grade in ("high", "medium", "low")
    )
    with solara.Div(classes=["tw-card", "tw-prose"]):
        solara.HTML(tag="h2", unsafe_innerHTML=t("method.limits", lang))
        solara.HTML(tag="ul", unsafe_innerHTML=items)
        solara.HTML(tag="h3", unsafe_innerHTML=t("method.grades", lang))
        solara.HTML(tag="ul", unsafe_innerHTML=grades)
        solara.HTML(tag="p", unsafe_innerHTML=t("method.grades_note", lang))


@solara.component
def Reproduce() -> None:
    """Show how to get what is on the screen without the page."""
    lang, shown, draft = state.lang.value, state.shown.value, state.draft.value
    settings = (
        Settings(DEFAULT_SCALE, REFINED_REPLICATES, SEED) if shown is None else Settings.of(shown.summary)
    )
    if shown is not None:
        draft = shown.draft
    name, _ = scenario_file(draft)
    copying = {"action": t("method.copy", lang), "done": t("method.copied", lang)}
    line, from_file = command(draft, settings, name)
    with solara.Div(classes=["tw-card", "tw-prose", "tw-method__reproduce"]):
        solara.HTML(tag="h2", unsafe_innerHTML=t("method.reproduce", lang))
        solara.Text(t("method.reproduce_note", lang, label=draft.title(lang)))
        Code(label=t("method.command", lang), text=line, testid="command", **copying)
        if from_file:
            solara.Text(t("method.from_file", lang, name=name))
        Code(label="Python", text=python_lines(draft, settings), testid="python", **copying)


@solara.component
def Data() -> None:
    """Show the tables of data, one at a time."""
    lang = state.lang.value
    chosen = solara.use_reactive(next(iter(TABLES)))

    def choose(name: object) -> None:
        if name in TABLES:
            chosen.value = str(name)

    columns, rows = table(chosen.value, lang)
    with solara.Div(classes=["tw-card"]):
        with solara.Div(classes=["tw-pickers"]):
            Select(
                label=t("method.table", lang),
                value=chosen.value,
                on_value=choose,
                options=[{"id": name, "label": t(f"method.table_{name}", lang)} for name in TABLES],
                testid="method-table",
            )
        Table(
            caption=t(f"method.table_{chosen.value}", lang),
            note="" if chosen.value in IN_BOTH_LANGUAGES else t("method.table_note", lang),
            columns=columns,
            rows=rows,
            search=t("method.search", lang),
            empty=t("method.nothing_found", lang),
            height=460,
            testid="method-data",
        )
