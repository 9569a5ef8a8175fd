"""Rows of the tables that set scenarios side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios import GOALS, INDICATORS, LEVER_GROUPS, scenario_diff
from sim.reach import COUNTED_BY_RESIDENT, additional_reach
from ui.cli.phases import areas_text, phases_text
from ui.web.compare.sides import LETTERS
from ui.web.components.table import Cell, Column, Row, column, row
from ui.web.formats import (
    NO_BREAK,
    billions,
    change_text,
    goal_threshold,
    indicator_value,
    month_text,
    number_text,
    percent,
    signed_billions,
    unbroken,
)
from ui.web.texts import field, t
from ui.web.verdicts import verdict

if TYPE_CHECKING:
    import pandas as pd

    from scenarios import Goal
    from ui.web.compare.sides import Compared

__all__ = ["goal_table", "headline", "lever_table", "reach_table"]

VND_PER_MILLION = 1e6

TableContent = tuple[list[Column], list[Row]]


def goal_table(compared: Compared, lang: str) -> TableContent:
    """Set the simulated goals side by side.

    Parameters
    ----------
    compared : Compared
        The results.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    tuple of list
        Columns and rows: per scenario the month attained, the probability of being in time and the value
        at the deadline; per scenario but the first the paired difference with its band.
    """
    letters = LETTERS[: len(compared.summaries)]
    columns = [column("goal", t("compare.goal", lang)), column("deadline", t("compare.deadline", lang))]
    columns += [column(letter, letter, number=True, sub=t("compare.goal_cell", lang)) for letter in letters]
    columns += [
        column(f"{letter}-A", f"{letter} − A", number=True, sub=t("compare.difference_cell", lang))
        for letter in letters[1:]
    ]
    outcomes = [summary.goals.set_index("id") for summary in compared.summaries]
    differences = [
        _indexed(summary.difference.goals) for summary in compared.summaries[1:] if summary.difference
    ]
    rows = []
    for goal in GOALS:
        if goal.indicator not in compared.summaries[0].city:
            continue
        cells: list[Cell] = [
            {"text": f"{goal.id} {field(goal, 'title', lang)}", "sub": _thresholds(goal.id, compared, lang)},
            month_text(goal.deadline, lang),
        ]
        cells += [
            _outcome(goal, table.loc[goal.id], lang, sure=summary.replicates > 1)
            for table, summary in zip(outcomes, compared.summaries, strict=True)
        ]
        cells += [_difference(goal, table.loc[goal.id], lang) for table in differences]
        rows.append(row(*cells))
    return columns, rows


def headline(compared: Compared, position: int, lang: str) -> str:
    """Say in a sentence what one scenario changes against the first.

    Parameters
    ----------
    compared : Compared
        The results.
    position : int
        1 or 2.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    str
        Goals met earlier, later, newly in time, and the cost; or that both are the same policy.
    """
    difference = compared.summaries[position].difference
    letter = LETTERS[position]
    first, other = (compared.drafts[side].scenario() for side in (0, position))
    goals = ", ".join(one.id for one, another in zip(first.goals, other.goals, strict=True) if one != another)
    if difference is None or not (difference.levers or first.budget != other.budget):
        key = "compare.same_policy" if goals else "compare.same"
        return t(key, lang, letter=letter, goals=goals)
    outcomes = difference.goals
    months = outcomes["months_earlier"]
    newly = (outcomes["attained_a"] == "") & (outcomes["attained_b"] != "")
    lost = (outcomes["attained_a"] != "") & (outcomes["attained_b"] == "")
    earlier, later = int(((months > 0) | newly).sum()), int(((months < 0) | lost).sum())
    cost = float((difference.costs["cost_b"] - difference.costs["cost_a"]).sum())
    said = t(
        "compare.headline",
        lang,
        letter=letter,
        earlier=earlier,
        later=later,
        same=len(outcomes) - earlier - later,
        cost=signed_billions(cost, lang),
    )
    return f"{said} {t('compare.thresholds', lang, goals=goals)}" if goals else said


def lever_table(compared: Compared, lang: str) -> TableContent:
    """List the levers that differ from the first scenario.

    Parameters
    ----------
    compared : Compared
        The results.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    tuple of list
        Columns and rows: lever, from, to, when, where, cost; a line of totals for every pair.
    """
    columns = [
        column("lever", t("compare.lever", lang), width="21%"),
        column("from", t("compare.from", lang), width="17%"),
        column("to", t("compare.to", lang), width="26%"),
        column("when", t("compare.when", lang), width="13%"),
        column("where", t("compare.where", lang), width="12%"),
        column("cost", t("compare.cost", lang), number=True),
    ]
    rows = []
    first, *others = (draft.scenario() for draft in compared.drafts)
    for letter, scenario, summary in zip(LETTERS[1:], others, compared.summaries[1:], strict=False):
        difference = summary.difference
        if difference is None:
            continue
        costs = {one["lever"]: (one["cost_a"], one["cost_b"]) for one in difference.costs.to_dict("records")}
        for one in scenario_diff(first, scenario):
            group = next(item for item in LEVER_GROUPS if item.number == one.lever.group)
            before, after = costs.get(one.lever.id, (0.0, 0.0))
            pair = f"A → {letter} · " if len(others) > 1 else ""
            rows.append(
                row(
                    {
                        "text": field(one.lever, "label", lang),
                        "sub": pair + f"{group.number}. " + field(group, "label", lang),
                    },
                    phases_text(one.lever, one.before, lang),
                    phases_text(one.lever, one.after, lang),
                    f"{month_text(one.start, lang)} – {month_text(one.end, lang)}",
                    areas_text(one.areas, lang),
                    signed_billions(after - before, lang),
                )
            )
        if difference.levers:
            side_a, side_b = (sum(cost[side] for cost in costs.values()) for side in (0, 1))
            rows.append(
                row(
                    t("compare.cost_total", lang, letter=letter),
                    billions(side_a, lang),
                    billions(side_b, lang),
                    "",
                    "",
                    signed_billions(side_b - side_a, lang),
                    tone="total",
                )
            )
    return columns, rows


def reach_table(compared: Compared, month: str, lang: str) -> TableContent:
    """Set the residents reached in addition against the additional cost.

    Parameters
    ----------
    compared : Compared
        The results.
    month : str
        ``YYYY-MM`` in which residents are counted; costs are summed up to the end of its year.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    tuple of list
        Columns and rows.
    """
    columns = [
        column("indicator", t("compare.indicator", lang)),
        column("residents", t("compare.residents", lang), number=True, sub=t("compare.band", lang)),
        column("cost", t("compare.cost_until", lang, year=month[:4]), number=True),
        column("each", t("compare.each", lang), number=True),
    ]
    rows = []
    reference, *others = compared.summaries
    for letter, summary in zip(LETTERS[1:], others, strict=False):
        for name in COUNTED_BY_RESIDENT:
            if name not in summary.city:
                continue
            reach = additional_reach(reference, summary, name, month)
            low, middle, high = (_signed(round(people, -2), lang) for people in reach.residents)
            each = t("compare.no_ratio", lang)
            if reach.vnd_per_resident is not None:
                each = t(
                    "compare.million_each",
                    lang,
                    cost=number_text(reach.vnd_per_resident / VND_PER_MILLION, lang, 2),
                )
            rows.append(
                row(
                    {"text": field(INDICATORS[name], "label", lang), "sub": f"{letter} − A"},
                    {"text": middle, "sub": f"[{low}; {high}]"},
                    signed_billions(reach.cost_vnd_bn, lang),
                    each,
                )
            )
    return columns, rows


def _indexed(table: pd.DataFrame) -> pd.DataFrame:
    return table.set_index("id")


def _thresholds(goal_id: str, compared: Compared, lang: str) -> str:
    """Write the threshold of a goal; those of all scenarios, in their order, where they differ."""
    position = GOALS.ids.index(goal_id)
    texts = [_threshold(summary.declared_goals[position], lang) for summary in compared.summaries]
    return " / ".join(texts) if len(set(texts)) > 1 else texts[0]


def _threshold(goal: Goal, lang: str) -> str:
    return goal_threshold(goal, lang) + (
        t(f"compare.{goal.threshold_source}", lang) if goal.threshold_source != "plan" else ""
    )


def _outcome(
    goal: Goal,
    outcome: Any,  # noqa: ANN401 -- a row of mixed types
    lang: str,
    *,
    sure: bool,
) -> dict[str, str]:
    attained, met = str(outcome["attained_p50"]), float(outcome["p_met_by_deadline"])
    found = verdict(met, attained, goal, lang)
    value = indicator_value(
        float(outcome["value_at_deadline"]), INDICATORS[goal.indicator], lang, threshold=goal.threshold
    )
    parts = [found.text]
    if sure:
        # A single run knows no chance: all it could say is none, or certain.
        parts.append(t("compare.in_time", lang, share=percent(met, lang)))
    parts.append(t("compare.then", lang, value=value))
    return {
        "text": f"{found.mark} {month_text(attained, lang) or t('compare.never', lang)}",
        "sub": " · ".join(unbroken(part) for part in parts),
        "tone": found.status,
    }


def _difference(goal: Goal, outcome: Any, lang: str) -> dict[str, str]:  # noqa: ANN401 -- a row of mixed types
    indicator = INDICATORS[goal.indicator]
    text = change_text(float(outcome["difference"]), indicator, lang)
    low, high = (float(outcome[f"difference_{share}"]) for share in ("p10", "p90"))
    # The unit stands once, behind the difference.
    edges = [change_text(edge, indicator, lang).partition(NO_BREAK)[0] for edge in (low, high)]
    if low == low and edges[0] != edges[1]:
        text += f" [{edges[0]};{NO_BREAK}{edges[1]}]"
    months = float(outcome["months_earlier"])
    if months == months:
        key = "compare.same_month" if months == 0 else "clock.earlier" if months > 0 else "clock.later"
        sub = t(key, lang, months=round(abs(months)))
    elif outcome["attained_b"] and not outcome["attained_a"]:
        sub = t("compare.newly", lang)
    elif outcome["attained_a"] and not outcome["attained_b"]:
        sub = t("compare.lost", lang)
    else:
        sub = t("compare.neither", lang)
    return {"text": text, "sub": sub}


def _signed(value: float, lang: str) -> str:
    return ("+" if value > 0 else "−" if value < 0 else "") + number_text(abs(value), lang)
