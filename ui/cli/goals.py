"""Tables of the plan's goals for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios import GOALS, INDICATORS, threshold_text
from sim.goals import ATTAINED_QUANTILES, is_due
from ui.cli.quantities import quantity
from ui.cli.tables import console, plain_table, print_districts_note, scenario_name
from ui.cli.texts import EVIDENCE, TEXTS, Count, Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from scenarios import Goal
    from scenarios.areas import Area
    from sim import Results

__all__ = [
    "marked_average",
    "print_area_goals",
    "print_average_note",
    "print_goal_by_area",
    "print_goals",
    "print_threshold_notes",
]

WIDE = 130
NARROWEST_TITLE = 10
NARROWEST_EVIDENCE = 9
WIDEST_MONTHS = len("Attained")


def print_goals(results: Results, language: Language) -> None:
    """Print the goal table.

    Parameters
    ----------
    results : Results
        What to print.
    language : Language
        Language of the table.
    """
    title = TEXTS["goals_title"][language].format(scenario=scenario_name(results))
    _print_goal_rows(results, title, results.goals().to_dict("records"), language)
    print_average_note(results, language)
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
        scenario=scenario_name(results),
        area=area.name_vi if language is Language.VI else area.name_en,
        code=area.code,
    )
    _print_goal_rows(results, title, here, language)
    shown = [row["id"] for row in here]
    _print_goal_notes(results, [results.declared_goal(goal) for goal in shown], language)
    elsewhere = ", ".join(goal.id for goal in GOALS if goal.id not in shown)
    console().print(TEXTS["area_goals_note"][language].format(goals=elsewhere))
    console().print(TEXTS["late_note"][language])
    print_districts_note(area.level, _dates(here), language)


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
        threshold=threshold_text(goal, language.value, marked=True),
        deadline=goal.deadline,
        scenario=scenario_name(results),
    )
    measured = ("value_at_deadline", "p_met")
    table = plain_table(title, ["", level, *measured, "attained"], language, numbers=measured)
    due = is_due(goal, results.n_months)
    for row in rows.to_dict("records"):
        attained = [row["attained_p10"], row["attained_p50"], row["attained_p90"]]
        table.add_row(
            row["area_code"],
            row["name_vi"] if language is Language.VI else row["name_en"],
            quantity(
                row["value_at_deadline"],
                INDICATORS[goal.indicator].unit,
                language,
                threshold=goal.threshold,
            ),
            quantity(row["p_met_by_deadline"], "share", language, decimals=0)
            if due
            else TEXTS["not_due"][language],
            _attained_text(attained, results.months[-1], language, " / "),
        )
    console().print(table)
    _print_goal_notes(results, [goal], language)
    console().print(TEXTS["late_note"][language])
    print_districts_note(level, _dates(rows.to_dict("records")), language)


def _dates(rows: Iterable[Mapping[Any, Any]]) -> set[str]:
    return {row[name] for row in rows for name in ("deadline", *ATTAINED_QUANTILES)}


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
        goal = results.declared_goal(row["id"])
        value = quantity(
            row["value_at_deadline"], INDICATORS[row["indicator"]].unit, language, threshold=goal.threshold
        )
        table.add_row(
            row["id"],
            row["title_vi"] if language is Language.VI else row["title_en"],
            threshold_text(goal, language.value, marked=True),
            row["deadline"],
            marked_average(value, goal),
            quantity(row["p_met_by_deadline"], "share", language, decimals=0)
            if due
            else TEXTS["not_due"][language],
            _attained_text(attained, results.months[-1], language, separator) if modelled else "",
            _evidence_text(row["evidence"], language),
        )
    out.print(table)


def _print_goal_notes(results: Results, goals: Iterable[Goal], language: Language) -> None:
    print_threshold_notes(goals, language)
    out = console()
    out.print(TEXTS["goals_note"][language].format(replicates=Count(results.n_replicates)))
    if results.n_replicates == 1:
        out.print(TEXTS["one_replicate_note"][language])
        return
    varied = "own" if len(set(results.parameter_sets)) > 1 else "same"
    out.print(TEXTS[f"{varied}_parameters_note"][language])


def marked_average(value: str, goal: Goal) -> str:
    """Mark a value that is an average over years.

    Parameters
    ----------
    value : str
        The value as written, or empty.
    goal : Goal
        What it is judged by.

    Returns
    -------
    str
        The value, with a mark that :func:`print_average_note` explains.
    """
    return f"{value}‡" if value and goal.window is not None else value


def print_average_note(results: Results, language: Language) -> None:
    """Say which values are averages, if there are any.

    Parameters
    ----------
    results : Results
        What was printed.
    language : Language
        Language of the note.
    """
    averages = [
        f"{goal.id} ({goal.window[0][:4]}–{goal.window[1][:4]})"
        for goal in results.declared_goals
        if goal.window is not None and goal.indicator in results.arrays and is_due(goal, results.n_months)
    ]
    if averages:
        console().print(TEXTS["average_note"][language].format(goals=", ".join(averages)))


def print_threshold_notes(goals: Iterable[Goal], language: Language) -> None:
    """Say what the marks behind thresholds mean, as far as there are any.

    Parameters
    ----------
    goals : iterable of Goal
        Those whose thresholds were printed.
    language : Language
        Language of the notes.
    """
    sources = {goal.threshold_source for goal in goals}
    for source in ("suggested", "own"):
        if source in sources:
            console().print(TEXTS[f"{source}_note"][language])


def _attained_text(attained: list[str], last_month: str, language: Language, separator: str) -> str:
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


def _evidence_text(evidence: str, language: Language) -> str:
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
