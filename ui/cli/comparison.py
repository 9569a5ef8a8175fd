"""Tables of differences: between two results, and between results and observations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios import GOALS, INDICATORS, threshold_text
from sim.goals import is_due
from sim.reach import COUNTED_BY_RESIDENT, reach_between
from ui.cli.goals import marked_average, print_average_note, print_threshold_notes
from ui.cli.phases import phases_text
from ui.cli.quantities import change, number, quantity
from ui.cli.tables import console, plain_table, scenario_name
from ui.cli.texts import TEXTS, Count, Language

if TYPE_CHECKING:
    from rich.table import Table

    from scenarios import Goal
    from sim.comparison import Comparison
    from sim.results import Results

__all__ = ["print_comparison"]

REACHED_IN = "2025-12"
"""Month in which additional residents are counted: the deadline of the goals about them."""

VND_PER_MILLION = 1e6


def print_comparison(a: Results, b: Results, comparison: Comparison, language: Language) -> None:
    """Print goals, levers and costs of two results side by side.

    Parameters
    ----------
    a, b : Results
        The two results.
    comparison : Comparison
        Their comparison.
    language : Language
        Language of the tables.
    """
    names = [scenario_name(results) for results in (a, b)]
    out = console()
    for position, (letter, name) in enumerate(zip("AB", names, strict=True)):
        results = (a, b)[position]
        agents = number(results.manifest["agents"], language)
        replicates = Count(results.n_replicates)
        heading = TEXTS["ensemble"][language]
        out.print(heading.format(letter=letter, name=name, replicates=replicates, agents=agents))
    out.print(_goal_differences(a, b, comparison, language))
    print_average_note(a, language)
    if any(not is_due(GOALS[goal], a.n_months) for goal in comparison.goals["id"]):
        out.print(TEXTS["values_of_last_month"][language].format(month=a.months[-1]))
    if comparison.thresholds:
        pairs = [[side.declared_goal(goal) for side in (a, b)] for goal, _, _ in comparison.thresholds]
        goals = ", ".join(
            f"{pair[0].id} ({' / '.join(threshold_text(one, language.value, marked=True) for one in pair)})"
            for pair in pairs
        )
        out.print(TEXTS["thresholds_differ"][language].format(goals=goals))
        print_threshold_notes([goal for pair in pairs for goal in pair], language)
    if not comparison.unpaired_because and a.manifest["scenario_hash"] == b.manifest["scenario_hash"]:
        out.print(TEXTS["same_run"][language])
        return
    if comparison.unpaired_because:
        reasons = ", ".join(TEXTS[reason][language] for reason in comparison.unpaired_because)
        out.print(TEXTS["unpaired"][language].format(reasons=reasons))
    else:
        out.print(TEXTS["paired"][language])
    levers = plain_table(TEXTS["levers_title"][language], ["lever", "value_a", "value_b"], language)
    for difference in comparison.levers:
        label = difference.lever.label_vi if language is Language.VI else difference.lever.label_en
        levers.add_row(
            f"{label}\n{difference.lever.id}",
            phases_text(difference.lever, difference.before, language),
            phases_text(difference.lever, difference.after, language),
        )
    out.print(levers if levers.row_count else TEXTS["same_levers"][language])
    totals = [number(float(comparison.costs[side].sum()), language) for side in ("cost_a", "cost_b")]
    if not comparison.unpaired_because and comparison.levers:
        out.print(_reach_table(a, b, language))
    out.print(TEXTS["costs"][language].format(a=totals[0], b=totals[1], until=a.months[-1]))


def _reach_table(a: Results, b: Results, language: Language) -> Table:
    month = min(REACHED_IN, a.months[-1])
    measured = ("reach_residents", "reach_cost", "reach_each")
    title = TEXTS["reach_title"][language].format(month=month)
    table = plain_table(title, ["indicator", *measured], language, numbers=measured)
    for name in COUNTED_BY_RESIDENT:
        if name not in a.arrays or name not in b.arrays or "population" not in b.arrays:
            continue
        reach = reach_between(a, b, name, month)
        low, middle, high = (_signed(round(people, -2), language) for people in reach.residents)
        label = INDICATORS[name].label_vi if language is Language.VI else INDICATORS[name].label_en
        each = TEXTS["reach_no_ratio"][language]
        if reach.vnd_per_resident is not None:
            each = number(reach.vnd_per_resident / VND_PER_MILLION, language, 2)
        table.add_row(label, f"{middle} [{low}; {high}]", _signed(reach.cost_vnd_bn, language), each)
    return table


def _value(value: float, goal: Goal, results: Results, language: Language) -> str:
    text = quantity(value, INDICATORS[goal.indicator].unit, language, threshold=goal.threshold)
    # Of a goal that is not due the value of the last month is told.
    return marked_average(text, goal) if is_due(goal, results.n_months) else text


def _signed(value: float, language: Language) -> str:
    text = number(abs(value), language)
    return text if text == "0" else ("+" if value > 0 else "−") + text


def _goal_differences(a: Results, b: Results, comparison: Comparison, language: Language) -> Table:
    measured = (
        "deadline",
        *("value_a", "value_b", "difference", "p_met_a", "p_met_b"),
        *("attained_a", "attained_b", "months_earlier"),
    )
    title = TEXTS["compare_title"][language]
    table = plain_table(title, ["", "goal", *measured], language, numbers=measured)
    for row in comparison.goals.to_dict("records"):
        unit = INDICATORS[row["indicator"]].unit
        difference = change(row["difference"], unit, language)
        if row["difference_p10"] == row["difference_p10"]:
            low, high = (
                change(value, unit, language) for value in (row["difference_p10"], row["difference_p90"])
            )
            difference += f" [{low}; {high}]"
        earlier = row["months_earlier"]
        table.add_row(
            row["id"],
            row["title_vi"] if language is Language.VI else row["title_en"],
            row["deadline"],
            *(
                _value(row[f"value_{side}"], results.declared_goal(row["id"]), results, language)
                for side, results in (("a", a), ("b", b))
            ),
            difference,
            *(
                quantity(row[f"p_met_{side}"], "share", language, 0)
                if is_due(GOALS[row["id"]], results.n_months)
                else TEXTS["not_due"][language]
                for side, results in (("a", a), ("b", b))
            ),
            row["attained_a"] or "—",
            row["attained_b"] or "—",
            f"{earlier:+.0f}".replace("-", "−") if earlier == earlier else "",
        )
    return table
