"""Commands ``calibrate`` and ``hindcast``: fit the model to the past, and hold it to what it did not see."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geodata.errors import InputError
from ui.cli.calibration_texts import CALIBRATION_TEXTS as SAID
from ui.cli.calibration_texts import ROLES
from ui.cli.options import LanguageOption, ParametersOption, warn_of_unknown
from ui.cli.progress import INTERRUPTED, explained_interruption, say_if_compiling, show_progress
from ui.cli.sweep import stopped_gently, sweep_progress
from ui.cli.texts import TEXTS, Count, Language

if TYPE_CHECKING:
    import pandas as pd

    from sim.calibration import Calibration
    from sim.hindcasting import Verdict

__all__ = ["register", "verdict_sentences"]

LEAST_REPLICATES = 20
"""Fewer leave one replicate or none beyond each end of an 80 % band."""

HINDCAST_FILE = "hindcast.csv"
HINDCAST_PICTURE = "hindcast.png"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line.

    Parameters
    ----------
    app : typer.Typer
        The command line.
    """
    app.command()(calibrate)
    app.command()(hindcast)


def calibrate(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for runs and parameter sets.")] = Path(
        "results/calibration"
    ),
    workers: Annotated[int | None, typer.Option(metavar="N", help="Processes. [default: all cores]")] = None,
    members: Annotated[
        str, typer.Option(metavar="N", help="Parameter sets, all run in each iteration.")
    ] = "400",
    iterations: Annotated[str, typer.Option(metavar="N", help="Steps from prior to posterior.")] = "4",
    seed: Annotated[str, typer.Option(metavar="S", help="Seed of all random draws.")] = "0",
    scale: Annotated[
        str | None, typer.Option(metavar="F", help="Residents simulated per real resident. [default: 0.01]")
    ] = None,
    lang: LanguageOption = Language.VI,
) -> None:
    """Fit parameters to what was observed up to 2023. Give the same command again to resume."""
    from sim.calibration import calibrate as fit
    from sim.calibration import resolve_calibration
    from sim.observations import LAST_FITTED_MONTH
    from sim.sweep import Stopped

    asked = resolve_calibration(members=members, iterations=iterations, seed=seed, scale=scale)
    begins = SAID["begins"][lang].format(
        runs=asked.runs, members=asked.members, steps=asked.iterations, until=LAST_FITTED_MONTH
    )
    typer.echo(begins, err=True)
    say_if_compiling(lang)
    try:
        with stopped_gently(lang) as stop, sweep_progress(lang) as report:
            result = fit(
                out,
                members=asked.members,
                iterations=asked.iterations,
                seed=asked.seed,
                scale=asked.scale,
                workers=workers,
                progress=report,
                stop=stop,
            )
    except Stopped as stopped:
        now = stopped.progress
        typer.echo(SAID["stopped"][lang].format(folder=out, done=now.done, total=now.total), err=True)
        raise typer.Exit(INTERRUPTED) from None
    except KeyboardInterrupt:
        typer.echo(SAID["stopped_now"][lang].format(folder=out), err=True)
        raise typer.Exit(INTERRUPTED) from None
    _report(result, out, lang)


def _report(result: Calibration, folder: Path, lang: Language) -> None:
    from models.posterior import POSTERIOR_FILE
    from sim.calibration.writing import NOT_IDENTIFIED_FROM
    from ui.cli.quantities import number
    from ui.cli.tables import console, plain_table

    measured = ("prior_range", "posterior_range", "variance_left")
    table = plain_table(
        SAID["parameters_title"][lang], ["parameter", "unit", *measured], lang, numbers=measured
    )
    found = result.parameters()
    for row in found.to_dict("records"):
        table.add_row(
            row["name"],
            row["unit"],
            f"{row['low']:g} – {row['high']:g}",
            " – ".join(f"{row[share]:.3g}" for share in ("p10", "p50", "p90")),
            number(row["variance_left"], lang, 2),
        )
    out = console()
    out.print(table)
    misfit = result.misfit()
    out.print(
        SAID["misfit"][lang].format(
            figures=len(result.targets.points),
            before=number(misfit[0], lang, 2),
            after=number(misfit[-1], lang, 2),
        )
    )
    blind = ", ".join(found.loc[~found["identified"], "name"])
    if blind:
        share = round(100 * NOT_IDENTIFIED_FROM)
        out.print(SAID["not_identified"][lang].format(share=share, names=blind))
    file = folder / POSTERIOR_FILE
    typer.echo(SAID["written"][lang].format(sets=len(result.posterior), file=file, folder=folder))


def hindcast(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for hindcast.csv and hindcast.png.")],
    replicates: Annotated[
        str, typer.Option(metavar="R", help="Runs that differ in their random draws and parameters.")
    ] = "100",
    parameters: ParametersOption = "posterior",
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
    """Compare a run of what happened with observations, fitted and held back."""
    from sim.folder import check_writable, new_folder, write_file
    from sim.hindcasting import hindcast as hindcast_results
    from sim.hindcasting import hindcast_csv, hindcast_verdict, last_observed_month
    from sim.settings import resolve_settings

    def replaceable(folder: Path) -> None:
        only_ours = {path.name for path in folder.iterdir()} <= {HINDCAST_FILE, HINDCAST_PICTURE}
        if not (overwrite and only_ours):
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
            parameters=parameters,
        )
        check_writable(out, replaceable=replaceable)
        warn_of_unknown(settings, lang)
        if settings.replicates < LEAST_REPLICATES:
            few = SAID["few_replicates"][lang]
            typer.echo(few.format(n=Count(settings.replicates), least=LEAST_REPLICATES), err=True)

        from sim.simulation import run_ensemble
        from ui.figures.hindcast import draw_hindcast

        with show_progress(lang) as progress:
            results = run_ensemble(settings, progress=progress)
        table = hindcast_results(results)
        with new_folder(out, last=HINDCAST_FILE, replaceable=replaceable) as stage:
            draw_hindcast(results, table, stage / HINDCAST_PICTURE, lang)
            write_file(stage / HINDCAST_FILE, hindcast_csv(table).encode())
    _print_errors(table, lang)
    for sentence in verdict_sentences(hindcast_verdict(table), lang):
        typer.echo(sentence)
    typer.echo(out / HINDCAST_FILE)
    typer.echo(out / HINDCAST_PICTURE)


def _print_errors(table: pd.DataFrame, language: Language) -> None:
    """Print the errors of every series, the calibration period and what was held back apart."""
    from scenarios import INDICATORS
    from sim.hindcasting import errors_by_series
    from sim.observations import LAST_FITTED_MONTH
    from ui.cli.quantities import change, quantity
    from ui.cli.tables import console, plain_table

    errors = errors_by_series(table)
    out = console()
    for fitted, title in ((True, "hindcast_fitted"), (False, "hindcast_held_back")):
        naive = () if fitted else ("naive_last", "naive_trend")
        measured = ("points", "bias", "error", *naive, "width", "within")
        shown = plain_table(
            SAID[title][language].format(until=LAST_FITTED_MONTH),
            ["series", "indicator", "role", *measured],
            language,
            numbers=measured,
        )
        for row in errors[errors["fitted"] == fitted].to_dict("records"):
            declared = INDICATORS[table.attrs["indicators"][f"{row['series']}/{row['geography']}"]]
            sizes = ["mean_absolute_error", *(f"{name}_error" for name in naive), "band_width"]
            shown.add_row(
                f"{row['series']}, {row['geography']}",
                declared.label_vi if language is Language.VI else declared.label_en,
                ROLES[row["role"]][language],
                str(row["points"]),
                change(row["bias"], declared.unit, language),
                *(change(row[name], declared.unit, language, sign=False) for name in sizes),
                quantity(row["within_band"], "share", language, 0),
            )
        out.print(shown)
    out.print(SAID["hindcast_note"][language])


def verdict_sentences(verdict: Verdict, language: Language) -> list[str]:
    """Say in words what the held-back figures say about the model.

    Parameters
    ----------
    verdict : Verdict
        From :func:`sim.hindcasting.hindcast_verdict`.
    language : Language
        Language of the words.

    Returns
    -------
    list of str
        Sentences, failures as plain as successes.
    """
    from sim.hindcasting import LEAST_WITHIN
    from ui.cli.quantities import change, number, quantity

    if not verdict.points:
        return [SAID["nothing_held_back"][language]]
    share = quantity(verdict.within, "share", language, 0)
    sentences = [
        SAID["within_enough" if verdict.enough_within else "within_too_few"][language].format(
            inside=round(verdict.within * verdict.points),
            points=verdict.points,
            share=share,
            least=quantity(LEAST_WITHIN, "share", language, 0),
        ),
        SAID["width"][language].format(
            width=change(verdict.width, "share", language, sign=False),
            share=quantity(verdict.within_every, "share", language, 0),
            points=verdict.every_point,
        ),
    ]
    sentences += [
        SAID["beaten" if verdict.beats(forecast) else "not_beaten"][language].format(
            forecast=SAID[forecast][language],
            model=number(verdict.errors[f"model_{forecast}"], language, 2),
            naive=number(verdict.errors[forecast], language, 2),
        )
        for forecast in ("last", "trend")
        if verdict.errors[forecast]
    ]
    if verdict.lost:
        where = "; ".join(
            f"{series}, {place} ({SAID[forecast][language]})" for series, place, forecast in verdict.lost
        )
        sentences.append(SAID["lost"][language].format(where=where))
    return sentences
