"""What a sweep is, and which ones the library holds: what each answers, how long it is, how it is run."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import solara

from scenarios import sweep_names
from sim.sweep import load_plan
from ui.web import state
from ui.web.components.table import Column, Row, Table, column, row
from ui.web.folders import DEFAULT_FOLDER, results_folder
from ui.web.formats import number_text
from ui.web.sweeps.running import MOST_RUNS, number_of_runs
from ui.web.texts import field, t

if TYPE_CHECKING:
    from scenarios.sweep import SweepPlan

__all__ = ["Library", "library_table", "sweep_command"]


@solara.component
def Library() -> None:
    """Tell those who see no sweep what one is, and how to run one."""
    lang = state.lang.value
    columns, rows = library_table(lang)
    with solara.Div(classes=["tw-card"]):
        solara.HTML(tag="h2", unsafe_innerHTML=t("sweeps.about", lang))
        solara.HTML(
            tag="p",
            unsafe_innerHTML=t("sweeps.about_text", lang),
            classes=["tw-sweeps__facts", "tw-sweeps__about"],
        )
    with solara.Div(classes=["tw-card"]):
        Table(
            caption=t("sweeps.library", lang),
            note=t("sweeps.library_note", lang, most=MOST_RUNS),
            columns=columns,
            rows=rows,
            testid="sweep-library",
        )


def library_table(lang: str) -> tuple[list[Column], list[Row]]:
    """List the sweeps of the library, the shortest first.

    Parameters
    ----------
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    tuple of list
        Columns and rows: name, the question that its design answers, what varies, runs and command.
    """
    columns = [
        column("sweep", t("sweeps.pick", lang), width="22%"),
        column("answers", t("sweeps.answers", lang), width="28%"),
        column("varies", t("sweeps.varies", lang)),
        column("runs", t("sweeps.runs", lang), number=True),
        column("command", t("sweeps.command", lang)),
    ]
    rows = [
        row(
            {"text": field(plan, "label", lang) or plan.id, "sub": plan.id},
            t(f"sweeps.answers_{plan.design}", lang),
            {
                "text": _varies(plan, lang),
                "sub": t("sweeps.design", lang, design=design_text(plan.design, lang)),
            },
            number_text(number_of_runs(name), lang),
            sweep_command(name),
        )
        for name in sorted(sweep_names(), key=number_of_runs)
        for plan in [load_plan(name)]
    ]
    return columns, rows


def sweep_command(name: str) -> str:
    """Write the command that runs a sweep where this page finds it.

    Parameters
    ----------
    name : str
        Name of a library sweep.

    Returns
    -------
    str
        For a shell.
    """
    folder = results_folder()
    out = [] if folder == Path(DEFAULT_FOLDER) else ["--out", str(folder / f"sweep-{name}")]
    return shlex.join(["hanoi-twin", "sweep", name, *out])


def design_text(design: str, lang: str) -> str:
    """Name a design.

    Parameters
    ----------
    design : str
        One of ``scenarios.sweep.DESIGNS``.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    str
        In words.
    """
    return t(f"sweeps.design_{design}", lang)


def _varies(plan: SweepPlan, lang: str) -> str:
    kinds = [factor.kind for factor in plan.factors]
    said = [
        t(f"sweeps.{kind}s", lang, count=kinds.count(kind))
        for kind in ("lever", "parameter")
        if kind in kinds
    ]
    return ", ".join(said)
