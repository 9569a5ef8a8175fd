"""The goal clock: when each of the plan's goals is met, and how sure that is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import solara

from scenarios import (
    GOALS,
    INDICATORS,
    LAST_MONTH,
    N_MONTHS,
    SETTABLE_GOALS,
    ScenarioError,
    month_index,
    threshold_bounds,
)
from sim.wording import significant
from ui.cli.texts import EVIDENCE, Language
from ui.web import state
from ui.web.components import Clock
from ui.web.draft import library
from ui.web.formats import goal_threshold, month_text, number_text, percent
from ui.web.state import Message
from ui.web.texts import field, problem_text, t
from ui.web.values import LOCALES
from ui.web.verdicts import MARKS, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenarios import Goal
    from sim.summary import Summary

__all__ = ["GoalClock", "goal_rows"]

LABELS = (
    *("goal", "deadline", "when", "attained", "probability", "status", "median", "range"),
    *("set", "back", "about"),
)
PERCENT = 100.0


@solara.component
def GoalClock() -> None:
    """Show the goals of the scenario on the screen."""
    lang, shown, indicator = state.lang.value, state.shown.value, state.indicator.value
    rows = solara.use_memo(
        lambda: goal_rows(shown.summary if shown else None, lang, indicator), [shown, lang, indicator]
    )
    # A field holds what was last set, before the results that are judged by it arrive.
    rows = [row | _field(goal) for row, goal in zip(rows, state.draft.value.scenario().goals, strict=True)]
    reference = field(library(state.reference.value), "label", lang)
    with solara.Div(classes=["tw-card"]):
        Clock(
            rows=rows,
            months=N_MONTHS,
            labels=_labels(lang, reference, "title" if state.area.value == state.CITY else "title_city"),
            locale=LOCALES[lang],
            event_goal=_choose_goal,
            event_threshold=_set_threshold,
        )


def goal_rows(summary: Summary | None, lang: str, indicator: str = "") -> list[dict[str, Any]]:
    """Put what is known about each goal into words.

    Parameters
    ----------
    summary : sim.summary.Summary or None
        Results; None before the first.
    lang : {"vi", "en"}
        Language.
    indicator : str
        Indicator whose goals are marked.

    Returns
    -------
    list of dict
        One per goal in the plan's order, as the component ``Clock`` takes them.
    """
    found: dict[str, Any] = (
        {row["id"]: row for row in summary.goals.to_dict("records")} if summary is not None else {}
    )
    compared: dict[str, Any] = {}
    if summary is not None and summary.difference is not None and summary.difference.levers:
        compared = {row["id"]: row for row in summary.difference.goals.to_dict("records")}
    goals = summary.declared_goals if summary is not None else tuple(GOALS)
    rows = [_row(goal, found.get(goal.id), compared.get(goal.id), lang, indicator) for goal in goals]
    if summary is not None and summary.replicates == 1:
        # A single run knows no chance: all it could say is none, or certain.
        rows = [
            {**row, "probability_text": "–" if row["probability_text"] else "", "range_text": ""}
            for row in rows
        ]
    return rows


def _row(
    goal: Goal,
    result: Mapping[str, Any] | None,
    compared: Mapping[str, Any] | None,
    lang: str,
    indicator: str,
) -> dict[str, Any]:
    declared = INDICATORS[goal.indicator]
    value, suggested = (goal_threshold(one, lang) for one in (goal, GOALS[goal.id]))
    source = "threshold" if goal.threshold_source == "plan" else goal.threshold_source
    factor = PERCENT if declared.unit == "share" else 1.0
    row: dict[str, Any] = {
        "id": goal.id,
        "title": field(goal, "title", lang),
        "clause": field(goal, "clause", lang),
        "threshold": t(f"clock.{source}", lang, value=value, suggested=suggested),
        "settable": goal.id in SETTABLE_GOALS,
        **_field(goal),
        "most": factor * threshold_bounds(goal.id)[1] if declared.maximum is not None else None,
        "percent": "%" if declared.unit == "share" else "",
        "deadline": month_index(goal.deadline),
        "due": t("clock.due", lang, month=month_text(goal.deadline, lang)),
        "deadline_text": month_text(goal.deadline, lang),
        "selected": goal.indicator == indicator,
        "note": field(goal, "evidence_note", lang),
        "evidence_text": t("clock.evidence", lang, evidence=EVIDENCE[goal.evidence][Language(lang)]),
        "p10": None,
        "p50": None,
        "p90": None,
        "before": None,
        "status": "unsure",
        "mark": MARKS["unsure"],
        "status_text": "…",
        "attained_text": "…",
        "range_text": "",
        "probability_text": "",
        "change_text": "",
    }
    if result is None:
        return row
    for name in ("p10", "p50", "p90"):
        month = result[f"attained_{name}"]
        row[name] = month_index(month) if month else None
    attained = result["attained_p50"]
    row["attained_text"] = (
        month_text(attained, lang) if attained else t("clock.after", lang, year=LAST_MONTH[:4])
    )
    if result["attained_p10"]:
        beyond = t("clock.after", lang, year=LAST_MONTH[:4])
        low, high = (month_text(result[f"attained_{end}"], lang) or beyond for end in ("p10", "p90"))
        row["range_text"] = f"{t('clock.range', lang)}: {low} – {high}"
    met = float(result["p_met_by_deadline"])
    row["probability_text"] = percent(met, lang)
    found = verdict(met, attained, goal, lang)
    row["status"], row["mark"], row["status_text"] = found.status, found.mark, found.text
    if compared is not None:
        before = compared["attained_a"]
        row["before"] = month_index(before) if before else None
        months = compared["months_earlier"]
        if months == months and months != 0:
            word = "clock.earlier" if months > 0 else "clock.later"
            row["change_text"] = t(word, lang, months=round(abs(months)))
    return row


def _field(goal: Goal) -> dict[str, Any]:
    """Fill the field in which a threshold is set."""
    factor = PERCENT if INDICATORS[goal.indicator].unit == "share" else 1.0
    return {
        "own": goal.threshold_source == "own",
        "number": float(f"{factor * goal.threshold:.12g}"),
    }


@cache
def _labels(lang: str, reference: str, title: str) -> dict[str, str]:
    return {
        **{name: t(f"clock.{name}", lang) for name in LABELS},
        "title": t(f"clock.{title}", lang),
        "before": reference,
    }


def _set_threshold(sent: object) -> None:
    """Take what was typed as the threshold of a goal; None takes the suggestion back."""
    if not isinstance(sent, dict) or sent.get("goal") not in SETTABLE_GOALS:
        return
    goal, typed = str(sent["goal"]), sent.get("value")
    lang = state.lang.value
    share = INDICATORS[GOALS[goal].indicator].unit == "share"
    if typed is not None and not isinstance(typed, int | float):
        state.message.value = Message("clock.no_number", values=(("goal", goal), ("typed", str(typed)[:40])))
        return
    # Typed as 95.55, it is 0.9555 and not the nearest neighbour of that.
    number = float(f"{typed / PERCENT:.12g}") if share and typed is not None else typed
    try:
        state.set_threshold(goal, number)
    except ScenarioError as error:
        text = problem_text(error, lang)
        if share:
            # In the unit of the field, which is not that of the scenario.
            most = number_text(PERCENT * threshold_bounds(goal)[1], lang)
            said = significant(float(typed or 0), lang)
            text = t("clock.not_percent", lang, goal=goal, typed=said, most=most)
        state.message.value = Message("clock.wrong", values=(("problem", text),))


def _choose_goal(goal: object) -> None:
    if isinstance(goal, str) and goal in GOALS:
        state.indicator.value = GOALS[goal].indicator
