"""Tables about results for the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table

from scenarios import GOALS, INDICATORS, LEVERS
from sim.goals import is_due
from ui.cli.texts import EVIDENCE, FACTORS, TEXTS, Count, Language, change, number, quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from scenarios import Budget, Goal
    from scenarios.areas import Area
    from sim import Results

__all__ = [
    "console",
    "plain_table",
    "print_area_goals",
    "print_costs",
    "print_goal_by_area",
    "print_goals",
    "print_late",
    "threshold_text",
]

WIDTH_OF_A_FILE = 180
WIDE = 130
NARROWEST_TITLE = 10
NARROWEST_EVIDENCE = 9
WIDEST_MONTHS = len("Attained")
WORST = 5
MARKS = {"plan": "", "suggested": "*", "own": "†"}
"""What stands behind a threshold, by where it is from."""


def console() -> Console:
    """Make a console for tables on the standard output.

    Returns
    -------
    rich.console.Console
        As wide as the terminal, or wide enough for every table when the output goes to a file or a pipe.
    """
    width = None if sys.stdout.isatty() else WIDTH_OF_A_FILE
    return Console(width=width, highlight=False, emoji=False, markup=False)


def print_goals(results: Results, language: Language) -> None:
    """Print the goal table.

    Parameters
    ----------
    results : Results
        What to print.
    language : Language
        Language of the table.
    """
    title = TEXTS["goals_title"][language].format(scenario=results.manifest["scenario"]["id"])
    _print_goal_rows(results, title, results.goals().to_dict("records"), language)
    _print_goal_notes(results, results.declared_goals, language)


def print_area_goals(results: Results, area: Area, language: Language) -> None:
    """Print the goals that have meaning in one district or commune.

    Parameters
    ----------
    results : Results
        What to print.
    area : scenarios.areas.Area
        The district or commune.
    language : Language
        Language of the table.
    """
    rows = results.goals_by_area(area.level)
    titles = {goal.id: {"title_vi": goal.title_vi, "title_en": goal.title_en} for goal in GOALS}
    here = [titles[row["id"]] | row for row in rows[rows["area_code"] == area.code].to_dict("records")]
    title = TEXTS["area_goals_title"][language].format(
        scenario=results.manifest["scenario"]["id"],
        area=area.name_vi if language is Language.VI else area.name_en,
        code=area.code,
    )
    _print_goal_rows(results, title, here, language)
    shown = [row["id"] for row in here]
    _print_goal_notes(results, [results.declared_goal(goal) for goal in shown], language)
    elsewhere = ", ".join(goal.id for goal in GOALS if goal.id not in shown)
    console().print(TEXTS["area_goals_note"][language].format(goals=elsewhere))
    console().print(TEXTS["late_note"][language])


def print_goal_by_area(results: Results, goal_id: str, level: str, language: Language) -> None:
    """Print one goal in every district or commune, the lowest first.

    Parameters
    ----------
    results : Results
        What to print.
    goal_id : str
        Goal with meaning below the city.
    level : {"district", "commune"}
        Kind of area.
    language : Language
        Language of the table.
    """
    goal = results.declared_goal(goal_id)
    rows = results.goals_by_area(level)
    rows = rows[rows["id"] == goal_id].sort_values("value_at_deadline", kind="stable")
    title = TEXTS["goal_by_area_title"][language].format(
        goal=goal.id,
        title=goal.title_vi if language is Language.VI else goal.title_en,
        threshold=threshold_text(goal, language),
        deadline=goal.deadline,
        scenario=results.manifest["scenario"]["id"],
    )
    measured = ("value_at_deadline", "p_met")
    table = plain_table(title, ["", level, *measured, "attained"], language, numbers=measured)
    due = is_due(goal, results.n_months)
    for row in rows.to_dict("records"):
        attained = [row["attained_p10"], row["attained_p50"], row["attained_p90"]]
        table.add_row(
            row["area_code"],
            row["name_vi"] if language is Language.VI else row["name_en"],
            quantity(row["value_at_deadline"], INDICATORS[goal.indicator].unit, language),
            quantity(row["p_met_by_deadline"], "share", language, decimals=0)
            if due
            else TEXTS["not_due"][language],
            attained_text(attained, results.months[-1], language, " / "),
        )
    console().print(table)
    _print_goal_notes(results, [goal], language)
    console().print(TEXTS["late_note"][language])


def _print_goal_rows(
    results: Results, title: str, rows: Iterable[Mapping[Any, Any]], language: Language
) -> None:
    measured = ("threshold", "deadline", "value_at_deadline", "p_met")
    table = plain_table(title, ["", "goal", *measured, "attained", "evidence"], language, numbers=measured)
    # On a narrow terminal the goal's title needs the room more than the three months in one line.
    out = console()
    separator = " / " if out.width >= WIDE else "\n"
    table.columns[1].min_width = NARROWEST_TITLE
    table.columns[-1].min_width = NARROWEST_EVIDENCE
    if out.width < WIDE:
        table.columns[-2].max_width = WIDEST_MONTHS
    for row in rows:
        modelled = row["indicator"] in results.arrays
        due = is_due(GOALS[row["id"]], results.n_months)
        attained = [row["attained_p10"], row["attained_p50"], row["attained_p90"]]
        table.add_row(
            row["id"],
            row["title_vi"] if language is Language.VI else row["title_en"],
            threshold_text(results.declared_goal(row["id"]), language),
            row["deadline"],
            quantity(row["value_at_deadline"], INDICATORS[row["indicator"]].unit, language),
            quantity(row["p_met_by_deadline"], "share", language, decimals=0)
            if due
            else TEXTS["not_due"][language],
            attained_text(attained, results.months[-1], language, separator) if modelled else "",
            evidence_text(row["evidence"], language),
        )
    out.print(table)


def _print_goal_notes(results: Results, goals: Iterable[Goal], language: Language) -> None:
    out = console()
    sources = {goal.threshold_source for goal in goals}
    for source in ("suggested", "own"):
        if source in sources:
            out.print(TEXTS[f"{source}_note"][language])
    out.print(TEXTS["goals_note"][language].format(replicates=Count(results.n_replicates)))
    if results.n_replicates == 1:
        out.print(TEXTS["one_replicate_note"][language])
        return
    varied = "own" if len(set(results.parameter_sets)) > 1 else "same"
    out.print(TEXTS[f"{varied}_parameters_note"][language])


def print_late(results: Results, language: Language, level: str = "district") -> None:
    """Print, for every modelled goal that is due, the areas that are furthest behind.

    Parameters
    ----------
    results : Results
        What to print.
    language : Language
        Language of the table.
    level : {"district", "commune"}
        Kind of area.
    """
    measured = ("month", "value", "gap")
    table = plain_table(
        TEXTS[f"late_title_{level}"][language],
        ["goal", level, *measured, "attained_median", "factor"],
        language,
        numbers=measured,
    )
    beyond = TEXTS["after"][language].format(month=results.months[-1])
    waiting = [goal.id for goal in GOALS if not is_due(goal, results.n_months)]
    for goal in GOALS:
        late = results.late(goal.id, WORST, level=level)
        unit = INDICATORS[goal.indicator].unit
        for position, row in enumerate(late.to_dict("records")):
            factor = factor_text(row["factor"], language)
            table.add_row(
                goal.id if position == 0 else "",
                row["name_vi"] if language is Language.VI else row["name_en"],
                row["month"],
                quantity(row["value"], unit, language),
                change(row["gap"], unit, language, sign=False),
                row["attained_p50"] or beyond,
                f"{factor} ({quantity(row['factor_share'], 'share', language, 0)})" if row["factor"] else "",
                end_section=position == len(late) - 1,
            )
    out = console()
    if table.row_count:
        out.print(table)
        out.print(TEXTS["late_note"][language])
    elif len(waiting) < len(GOALS):
        out.print(TEXTS[f"nowhere_late_{level}"][language])
    if waiting:
        said = TEXTS["waiting"][language]
        out.print(said.format(month=results.months[-1], goals=", ".join(waiting)))


def print_costs(results: Results, language: Language) -> None:
    """Print what the levers cost in all.

    Parameters
    ----------
    results : Results
        What to print.
    language : Language
        Language of the sentence.
    """
    cost = number(float(results.costs["cost_vnd_bn"].sum()), language)
    console().print(TEXTS["cost"][language].format(until=results.months[-1], cost=cost))
    budget = results.scenario.budget
    if budget is not None:
        _print_budget(results, budget, language)


def _print_budget(results: Results, budget: Budget, language: Language) -> None:
    """Print what the cap of the scenario's budget left each lever, and what it did not."""
    totals = results.costs.groupby("lever", sort=False)[["cost_vnd_bn", "shortfall_vnd_bn"]].sum()
    totals = totals[totals["shortfall_vnd_bn"] > 0]
    cap = number(budget.cap_vnd_bn_per_year, language)
    by_year = results.costs.groupby("year")["cost_vnd_bn"].sum()
    most = number(float(by_year.max()), language)
    console().print(TEXTS["budget"][language].format(cap=cap, most=most, year=by_year.idxmax()))
    short = results.costs.groupby("year")["shortfall_vnd_bn"].sum()
    bound = by_year[by_year + short > budget.cap_vnd_bn_per_year]
    if len(bound) and budget.cap_vnd_bn_per_year > 0:
        low, high = (
            quantity(float(used) / budget.cap_vnd_bn_per_year, "share", language, 0)
            for used in (bound.min(), bound.max())
        )
        console().print(TEXTS["budget_used"][language].format(low=low, high=high))
    if totals.empty:
        return
    amounts = ("delivered", "shortfall")
    title = TEXTS["budget_title"][language]
    table = plain_table(title, ["lever", *amounts], language, numbers=amounts)
    for lever, row in totals.iterrows():
        declared = LEVERS[str(lever)]
        table.add_row(
            declared.label_vi if language is Language.VI else declared.label_en,
            number(float(row["cost_vnd_bn"]), language),
            number(float(row["shortfall_vnd_bn"]), language),
        )
    console().print(table)


def threshold_text(goal: Goal, language: Language) -> str:
    """Write a goal's threshold with its comparison and unit.

    Parameters
    ----------
    goal : Goal
        With the threshold that holds; see ``Results.declared_goal``.
    language : Language
        How numbers are written.

    Returns
    -------
    str
        For example ``≥ 90 %*``; a star marks what is suggested by us, a dagger what the user has set.
    """
    sign = "≥" if goal.comparison == ">=" else ">"
    decimals = 0 if float(round(100 * goal.threshold, 6)).is_integer() else 1
    number = quantity(goal.threshold, INDICATORS[goal.indicator].unit, language, decimals)
    return f"{sign} {number}{MARKS[goal.threshold_source]}"


def attained_text(attained: list[str], last_month: str, language: Language, separator: str) -> str:
    """Write the months by which 10, 50 and 90 % of the replicates attain a goal.

    Parameters
    ----------
    attained : list of str
        Three months ``YYYY-MM``, empty beyond the run.
    last_month : str
        Last month of the run.
    language : Language
        Language of the words.
    separator : str
        What stands between the months.

    Returns
    -------
    str
        The three months, a dash for those beyond the run.
    """
    if not any(attained):
        return TEXTS["after"][language].format(month=last_month)
    return separator.join(month or "—" for month in attained)


def evidence_text(evidence: str, language: Language) -> str:
    """Write the strength of a goal's evidence.

    Parameters
    ----------
    evidence : str
        As in the registry.
    language : Language
        Language of the words.

    Returns
    -------
    str
        The words.
    """
    return EVIDENCE[evidence][language] if evidence in EVIDENCE else evidence


def factor_text(factor: str, language: Language) -> str:
    """Write the factor that holds residents back.

    Parameters
    ----------
    factor : str
        Identifier in the bottleneck table.
    language : Language
        Language of the words.

    Returns
    -------
    str
        The words.
    """
    return FACTORS[factor][language] if factor in FACTORS else factor.replace("_", " ")


def plain_table(title: str, columns: list[str], language: Language, numbers: tuple[str, ...] = ()) -> Table:
    """Lay out a table.

    Parameters
    ----------
    title : str
        Title; may be empty.
    columns : list of str
        Names of the headings in ``TEXTS``; an empty name leaves the heading empty.
    language : Language
        Language of the headings.
    numbers : tuple of str
        The columns that hold numbers and are aligned to the right.

    Returns
    -------
    rich.table.Table
        Without rows.
    """
    table = Table(
        title=title or None, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False, collapse_padding=True
    )
    for name in columns:
        table.add_column(
            TEXTS[name][language] if name else "",
            justify="right" if name in numbers else "left",
            overflow="fold",
        )
    return table
