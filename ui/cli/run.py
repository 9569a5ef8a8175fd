"""``hanoi-twin run``: simulate a scenario and say when goals are met and where they are late."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.options import (
    LanguageOption,
    ParametersOption,
    ThresholdOption,
    parse_levers,
    parse_thresholds,
    warn_of_unknown,
)
from ui.cli.progress import explained_interruption, show_progress
from ui.cli.texts import TEXTS, Language

if TYPE_CHECKING:
    from sim import Results

__all__ = ["run"]


def run(
    scenario: Annotated[
        str, typer.Argument(metavar="SCENARIO", help="Name of a library scenario, or a scenario file.")
    ],
    agents: Annotated[str | None, typer.Option(metavar="N", help="Residents simulated at the start.")] = None,
    scale: Annotated[
        str | None,
        typer.Option(metavar="F", help="Instead: residents simulated per real resident. [default: 0.01]"),
    ] = None,
    replicates: Annotated[
        str, typer.Option(metavar="R", help="Runs that differ in their random draws and parameters.")
    ] = "20",
    parameters: ParametersOption = "posterior",
    seed: Annotated[str, typer.Option(metavar="S", help="Seed of all random draws.")] = "0",
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="LEVER=VALUE[@FROM..TO]",
            help="Set a lever, in all months or in some; may be repeated.",
        ),
    ] = None,
    threshold: ThresholdOption = None,
    until: Annotated[str, typer.Option(metavar="YYYY-MM", help="Last month simulated.")] = "2045-12",
    threads: Annotated[
        str | None, typer.Option(metavar="T", help="Replicates run at the same time. [default: all cores]")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder for the results. [default: results/SCENARIO-TIME]"),
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a results folder.")] = False,
    lang: LanguageOption = Language.VI,
) -> None:
    """Simulate a scenario from January 2020 and write its results."""
    kept = TEXTS["interrupted_before"][lang].format(folder=out or "results")
    with explained_interruption(lambda: kept):
        from sim.settings import resolve_settings
        from sim.store import check_target

        settings = resolve_settings(
            scenario,
            replicates=replicates,
            scale=scale,
            agents=agents,
            seed=seed,
            until=until,
            levers=parse_levers(set_ or []),
            thresholds=parse_thresholds(threshold or []),
            threads=threads,
            parameters=parameters,
        )
        warn_of_unknown(settings, lang)
        folder = out or _default_folder(settings.scenario.id)
        check_target(folder, overwrite=overwrite)

        from sim.simulation import run_ensemble

        with show_progress(lang) as progress:
            results = run_ensemble(settings, progress=progress)
        results.save(folder, overwrite=overwrite)
        kept = TEXTS["interrupted_after"][lang].format(folder=folder)
        _report(results, folder, lang)
        _draw(results, folder, lang)


def _default_folder(scenario_id: str) -> Path:
    from datetime import datetime

    return Path("results") / f"{scenario_id}-{datetime.now().astimezone():%Y%m%d-%H%M%S}"


def _report(results: Results, folder: Path, lang: Language) -> None:
    from ui.cli.goals import print_goals
    from ui.cli.tables import print_costs, print_late

    print_goals(results, lang)
    print_late(results, lang)
    print_costs(results, lang)
    typer.echo(TEXTS["written"][lang].format(folder=folder))


def _draw(results: Results, folder: Path, lang: Language) -> None:
    from sim.store import FIGURES
    from ui.figures import draw_all

    try:
        draw_all(results, folder / FIGURES, lang)
    except Exception as error:
        typer.echo(TEXTS["no_figures"][lang].format(error=error), err=True)
        return
    typer.echo(TEXTS["figures"][lang].format(folder=folder / FIGURES))
