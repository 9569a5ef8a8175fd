"""Tables about results for the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table

from scenarios import GOALS, INDICATORS, LEVERS
from sim.goals import is_due
from ui.cli.quantities import change, number, quantity
from ui.cli.texts import FACTORS, TEXTS, Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scenarios import Budget
    from sim import Results

__all__ = [
    "console",
    "districts_note",
    "plain_table",
    "print_costs",
    "print_districts_note",
    "print_late",
    "scenario_name",
]

WIDTH_OF_A_FILE = 180
WITHOUT_DISTRICTS_FROM = "2025-07"
WORST = 5


def console() -> Console:
    """Make a console for tables on the standard output.

    Returns
    -------
    rich.console.Console
        As wide as the terminal, or wide enough for every table when the output goes to a file or a pipe.
    """
    width = None if sys.stdout.isatty() else WIDTH_OF_A_FILE
    return Console(width=width, highlight=False, emoji=False, markup=False)


def scenario_name(results: Results) -> str:
    """Name the scenario of results.

    Parameters
    ----------
    results : Results
        What is told of.

    Returns
    -------
    str
        Its id, and in brackets what was set otherwise than in the scenario itself.
    """
    scenario = results.manifest["scenario"]
    overrides = ", ".join(scenario.get("overrides", ()))
    return f"{scenario['id']} ({overrides})" if overrides else str(scenario["id"])


def districts_note(level: str, dates: Iterable[str], language: Language) -> str:
    """Say in which boundaries districts are told after they ceased to be.

    Parameters
    ----------
    level : str
        Kind of area that is told of.
    dates : iterable of str
        Months told of them, ``YYYY-MM``.
    language : Language
        Language of the note.

    Returns
    -------
    str
        The note; empty where it is not so.
    """
    if level == "district" and any(date >= WITHOUT_DISTRICTS_FROM for date in dates):
        return TEXTS["old_districts_note"][language]
    return ""


def print_districts_note(level: str, dates: Iterable[str], language: Language) -> None:
    """Print :func:`districts_note`, if there is one.

    Parameters
    ----------
    level, dates, language
        As there.
    """
    note = districts_note(level, dates, language)
    if note:
        console().print(note)


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
    dates: set[str] = set()
    for goal in GOALS:
        late = results.late(goal.id, WORST, level=level)
        unit, threshold = INDICATORS[goal.indicator].unit, results.declared_goal(goal.id).threshold
        for position, row in enumerate(late.to_dict("records")):
            dates |= {row["month"], row["attained_p50"]}
            factor = factor_text(row["factor"], language)
            table.add_row(
                goal.id if position == 0 else "",
                row["name_vi"] if language is Language.VI else row["name_en"],
                row["month"],
                quantity(row["value"], unit, language, threshold=threshold),
                change(row["gap"], unit, language, sign=False),
                row["attained_p50"] or beyond,
                f"{factor} ({quantity(row['factor_share'], 'share', language, 0)})" if row["factor"] else "",
                end_section=position == len(late) - 1,
            )
    out = console()
    if table.row_count:
        out.print(table)
        out.print(TEXTS["late_note"][language])
        print_districts_note(level, dates, language)
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
    # The cap is that of a whole year.
    bound = bound[[f"{year}-12" <= results.months[-1] for year in bound.index]]
    if len(bound) and budget.cap_vnd_bn_per_year > 0:
        low, high = (
            quantity(float(used) / budget.cap_vnd_bn_per_year, "share", language, 0)
            for used in (bound.min(), bound.max())
        )
        said = "budget_used_alike" if low == high else "budget_used"
        console().print(TEXTS[said][language].format(low=low, high=high))
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
