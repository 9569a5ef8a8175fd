"""Commands about results: ``goals`` and ``compare``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.options import LanguageOption
from ui.cli.texts import Language

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
    lang: LanguageOption = Language.VI,
) -> None:
    """Show goals and late districts of saved results."""
    from sim.results import Results
    from ui.cli.tables import print_costs, print_goals, print_late

    results = Results.load(folder)
    print_goals(results, lang)
    print_late(results, lang)
    print_costs(results, lang)


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
