"""The view: choose, see the maps and the goals side by side, then what was changed and what it costs."""

from __future__ import annotations

from pathlib import Path

import solara

from ui.web import state
from ui.web.compare import sides
from ui.web.compare.charts import Charts
from ui.web.compare.maps import Maps
from ui.web.compare.picker import Picker
from ui.web.compare.runs import Runner
from ui.web.compare.sides import LETTERS
from ui.web.compare.tables import goal_table, lever_table, reach_table
from ui.web.components.table import Table
from ui.web.downloads import Downloads
from ui.web.explore.view import Notices
from ui.web.formats import month_text
from ui.web.making import Material
from ui.web.texts import t

__all__ = ["Compare"]

STYLE = Path(__file__).with_name("compare.css").read_text(encoding="utf-8")


@solara.component
def Compare() -> None:
    """Show two or three scenarios side by side."""
    with solara.Div(classes=["tw-main", "tw-compare"], attributes={"id": "tw-main", "role": "main"}):
        solara.Style(STYLE)
        Notices()
        Picker()
        Runner()
        Results()


@solara.component
def Results() -> None:
    """Show what the runs gave; empty until the first answer."""
    compared, lang = sides.compared.value, state.lang.value
    if compared is None:
        with solara.Div(classes=["tw-waiting"]):
            solara.Text(t("compare.wait", lang))
        return
    Maps(compared)
    Goals(compared)
    Charts(compared)
    Levers(compared)
    Reach(compared)
    Downloads(
        {
            letter: Material(draft, compared.drafts[0], summary)
            for letter, draft, summary in zip(LETTERS, compared.drafts, compared.summaries, strict=False)
        }
    )


@solara.component
def Goals(compared: sides.Compared) -> None:
    """Set the goals side by side.

    Parameters
    ----------
    compared : Compared
        The results.
    """
    lang = state.lang.value
    columns, rows = solara.use_memo(lambda: goal_table(compared, lang), [compared, lang])
    with solara.Div(classes=["tw-card"]):
        Table(
            caption=t("compare.goals", lang),
            note=t("compare.goals_note", lang),
            columns=columns,
            rows=rows,
            testid="compare-goals",
        )


@solara.component
def Levers(compared: sides.Compared) -> None:
    """List the levers that differ, with what they cost.

    Parameters
    ----------
    compared : Compared
        The results.
    """
    lang = state.lang.value
    columns, rows = solara.use_memo(lambda: lever_table(compared, lang), [compared, lang])
    with solara.Div(classes=["tw-card"]):
        Table(
            caption=t("compare.levers", lang),
            columns=columns,
            rows=rows,
            empty=t("compare.no_levers", lang),
            testid="compare-levers",
        )


@solara.component
def Reach(compared: sides.Compared) -> None:
    """Say what an additional resident costs in the month shown.

    Parameters
    ----------
    compared : Compared
        The results.
    """
    lang, month = state.lang.value, state.month.value
    columns, rows = solara.use_memo(lambda: reach_table(compared, month, lang), [compared, month, lang])
    with solara.Div(classes=["tw-card"]):
        Table(
            caption=t("compare.reach", lang),
            note=t("compare.reach_note", lang, month=month_text(month, lang)),
            columns=columns,
            rows=rows,
            testid="compare-reach",
        )
