"""Commands about results: ``goals`` and ``compare``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geodata.errors import InputError
from ui.cli.options import LanguageOption, ThresholdOption, parse_thresholds
from ui.cli.texts import Language

if TYPE_CHECKING:
    from scenarios.areas import Area

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line.

    Parameters
    ----------
    app : typer.Typer
        The command line.
    """
    app.command()(goals)
    app.command()(compare)


def goals(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Results folder written by run.")],
    area: Annotated[
        str | None,
        typer.Option(metavar="AREA", help="Goals of this district or commune only, by code or name."),
    ] = None,
    goal: Annotated[
        str | None, typer.Option(metavar="GOAL", help="This goal in every district or commune.")
    ] = None,
    level: Annotated[
        str | None, typer.Option(metavar="district|commune", help="Kind of area. [default: district]")
    ] = None,
    threshold: ThresholdOption = None,
    lang: LanguageOption = Language.VI,
) -> None:
    """Show goals and late districts or communes of saved results."""
    from sim.results import Results
    from ui.cli.goals import print_area_goals, print_goal_by_area, print_goals
    from ui.cli.tables import print_costs, print_late

    if area is not None and (goal is not None or level is not None):
        raise InputError("an area excludes --goal and --level", key="area", found=area, allowed="one of them")
    thresholds = parse_thresholds(threshold or [])
    place = _area(area) if area is not None else None
    asked = _goal(goal) if goal is not None else None
    kind = _level(level or "district")
    results = Results.load(folder)
    if thresholds:
        results = results.with_thresholds(thresholds)
    if place is not None and place.level != "city":
        print_area_goals(results, place, lang)
        return
    if asked is not None:
        print_goal_by_area(results, asked, kind, lang)
        return
    print_goals(results, lang)
    print_late(results, lang, kind)
    print_costs(results, lang)


def _area(text: str) -> Area:
    from scenarios.areas import find_area

    return find_area(text)


def _level(text: str) -> str:
    from sim.goals_by_area import AREA_LEVELS

    if text not in AREA_LEVELS:
        raise InputError("level is not valid", key="level", found=text, allowed=AREA_LEVELS)
    return text


def _goal(text: str) -> str:
    from scenarios import GOALS
    from sim.goals_by_area import has_meaning_by_area

    goal = GOALS[text.strip().upper()]
    if not has_meaning_by_area(goal):
        raise InputError(
            "this goal has meaning for the city only",
            key="goal",
            found=goal.id,
            allowed=[one.id for one in GOALS if has_meaning_by_area(one)],
        )
    return goal.id


def compare(
    first: Annotated[Path, typer.Argument(metavar="A", help="Results folder to compare against.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="Results folder to compare.")],
    across_versions: Annotated[
        bool,
        typer.Option("--across-versions", help="Also where the versions of the program or its data differ."),
    ] = False,
    lang: LanguageOption = Language.VI,
) -> None:
    """Show what the second of two results changes."""
    from sim.comparison import compare as compare_results
    from sim.results import Results
    from ui.cli.comparison import print_comparison

    a, b = Results.load(first), Results.load(second)
    print_comparison(a, b, compare_results(a, b, across_versions=across_versions), lang)
