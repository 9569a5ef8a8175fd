"""Commands about results: ``goals``, ``compare`` and ``hindcast``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.options import LanguageOption
from ui.cli.progress import explained_interruption, show_progress
from ui.cli.texts import TEXTS, Language

__all__ = ["register"]

HINDCAST_FILE = "hindcast.csv"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line.

    Parameters
    ----------
    app : typer.Typer
        The command line.
    """
    app.command()(goals)
    app.command()(compare)
    app.command()(hindcast)


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
    lang: LanguageOption = Language.VI,
) -> None:
    """Show what the second of two results changes."""
    from sim.comparison import compare as compare_results
    from sim.results import Results
    from ui.cli.comparison import print_comparison

    a, b = Results.load(first), Results.load(second)
    print_comparison(a, b, compare_results(a, b), lang)


def hindcast(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for hindcast.csv.")],
    replicates: Annotated[
        str, typer.Option(metavar="R", help="Runs that differ only in their random draws.")
    ] = "20",
    scale: Annotated[
        str | None, typer.Option(metavar="F", help="Residents simulated per real resident. [default: 0.01]")
    ] = None,
    seed: Annotated[str, typer.Option(metavar="S", help="Seed of all random draws.")] = "0",
    threads: Annotated[
        str | None, typer.Option(metavar="T", help="Replicates run at the same time. [default: all cores]")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a hindcast folder.")] = False,
    lang: LanguageOption = Language.VI,
) -> None:
    """Compare a run of what happened with observations."""
    from sim.folder import check_writable, new_folder, write_file
    from sim.hindcasting import errors_by_series, hindcast_csv, last_observed_month
    from sim.hindcasting import hindcast as hindcast_results
    from sim.settings import resolve_settings
    from ui.cli.comparison import print_hindcast

    def replaceable(folder: Path) -> None:
        only_ours = {path.name for path in folder.iterdir()} == {HINDCAST_FILE}
        if not (overwrite and only_ours):
            from geodata.errors import InputError

            allowed = "a new or an empty folder" + (", or --overwrite" if only_ours else "")
            raise InputError("the output folder is not empty", source=folder, allowed=allowed)

    with explained_interruption(lambda: TEXTS["interrupted_before"][lang].format(folder=out)):
        settings = resolve_settings(
            "observed",
            replicates=replicates,
            scale=scale,
            seed=seed,
            until=last_observed_month(),
            threads=threads,
        )
        check_writable(out, replaceable=replaceable)

        from sim.simulation import run_ensemble

        with show_progress(lang) as progress:
            results = run_ensemble(settings, progress=progress)
        table = hindcast_results(results)
        with new_folder(out, last=HINDCAST_FILE, replaceable=replaceable) as stage:
            write_file(stage / HINDCAST_FILE, hindcast_csv(table).encode())
    print_hindcast(errors_by_series(table), table.attrs["indicators"], lang)
    typer.echo(out / HINDCAST_FILE)
