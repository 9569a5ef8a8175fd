"""Commands that answer from what was run: ``sensitivity``, ``discover`` and ``reproduce``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geodata.errors import InputError
from ui.cli.answers_texts import ANSWER_TEXTS as TEXTS
from ui.cli.options import LanguageOption
from ui.cli.quantities import number
from ui.cli.texts import Count, Language

if TYPE_CHECKING:
    from sim.reproducing import Difference, Reproduction
    from sim.sensitivity import Sensitivity
    from sim.sweep import Sweep

__all__ = ["register"]

DIFFERS = 1
SENSITIVITY_FILE = "sensitivity.csv"
FIGURES = (".png", ".svg")
FACTORS_SHOWN = 10
FACTORS_OF_A_GOAL = 3
OF_ALL_GOALS = ("value",)
"""What is shown of each goal where none is named."""
VERSION_SHOWN = 12

SweepArgument = Annotated[
    str, typer.Argument(metavar="SWEEP", help="Folder written by sweep, or the name of a library sweep.")
]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line.

    Parameters
    ----------
    app : typer.Typer
        The command line.
    """
    app.command(no_args_is_help=True)(sensitivity)
    app.command(no_args_is_help=True)(discover)
    app.command(no_args_is_help=True)(reproduce)


def sensitivity(
    sweep: SweepArgument,
    goal: Annotated[
        str | None, typer.Option(metavar="ID", help="A goal, such as G05. [default: all]")
    ] = None,
    indicator: Annotated[str | None, typer.Option(metavar="ID", help="Instead: an indicator.")] = None,
    month: Annotated[
        str | None, typer.Option(metavar="YYYY-MM", help="Of the indicator. [default: the last]")
    ] = None,
    area: Annotated[str, typer.Option(metavar="CODE", help="Of the indicator.")] = "hanoi",
    method: Annotated[
        str | None, typer.Option(metavar="METHOD", help="sobol or morris. [default: the sweep's]")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder for a table and tornado charts.")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace such a folder.")] = False,
    lang: LanguageOption = Language.VI,
) -> None:
    """Say which factors of a sweep move a goal or an indicator."""
    from sim.sensitivity import sensitivity as measure

    opened = _opened(sweep)
    if out is not None:
        _check_out(out, overwrite)
    found = measure(opened, goal=goal, indicator=indicator, month=month, area=area, method=method)
    brief = goal is None and indicator is None
    _print_sensitivity(found, lang, brief=brief)
    # What is not shown needs no warning.
    _beware(found.warnings(lang.value, OF_ALL_GOALS) if brief else found.warnings(lang.value), lang)
    if out is not None:
        _write_sensitivity(found, opened, out, overwrite, lang, brief=brief)
        typer.echo(TEXTS["written"][lang].format(folder=out))


def discover(
    sweep: SweepArgument,
    goal: Annotated[str, typer.Option(metavar="ID", help="A goal, such as G05.")],
    met: Annotated[
        bool, typer.Option("--met/--missed", help="What to explain: that the goal is met, or missed.")
    ] = False,
    density: Annotated[
        float, typer.Option(metavar="D", help="Share of cases with the outcome that a box should have.")
    ] = 0.8,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="CSV file for the boxes.")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file.")] = False,
    lang: LanguageOption = Language.VI,
) -> None:
    """Say under which circumstances a goal is missed, or met (PRIM)."""
    from sim.discovery import discover as search

    opened = _opened(sweep)
    if out is not None:
        from sim.folder import check_new_file

        check_new_file(out, overwrite=overwrite)
    found = search(opened, goal, outcome="met" if met else "missed", density=density)
    for sentence in found.sentences(lang.value):
        typer.echo(sentence)
    _beware(found.warnings(lang.value), lang)
    if out is not None:
        from sim.folder import new_file

        content = found.table.to_csv(index=False, lineterminator="\n").encode()
        typer.echo(TEXTS["table"][lang].format(file=new_file(out, content, overwrite=overwrite)))


def reproduce(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder written by run or sweep.")],
    run: Annotated[
        str,
        typer.Option(metavar="ID", help="Of a sweep: beginning of a run's identity. [default: the first]"),
    ] = "",
    parameters: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Parameter sets, where the results were run with a file of such."),
    ] = None,
    threads: Annotated[
        int | None,
        typer.Option(metavar="T", min=1, help="Replicates run at the same time. [default: all cores]"),
    ] = None,
    lang: LanguageOption = Language.VI,
) -> None:
    """Run saved results again and say whether they are identical, or what differs."""
    from sim.load import check_results
    from sim.reproducing import reproduce as repeat
    from sim.reproducing import reproduce_run
    from sim.sweep.manifest import MANIFEST
    from ui.cli.progress import explained_interruption, show_progress

    with explained_interruption(lambda: TEXTS["interrupted"][lang]):
        if (folder / MANIFEST).exists():
            if parameters is not None:
                raise InputError(
                    "--parameters is for results of run; a sweep holds the parameters of its runs",
                    source=folder,
                    key="--parameters",
                    found=str(parameters),
                )
            found = reproduce_run(folder, run)
        else:
            check_results(folder)
            if run:
                raise InputError("--run names a run of a sweep", source=folder, key="--run", found=run)
            with show_progress(lang) as progress:
                found = repeat(folder, parameters=parameters, threads=threads, progress=progress)
    _print_reproduction(found, lang)
    if not found.identical:
        raise typer.Exit(DIFFERS)


def _opened(sweep: str) -> Sweep:
    from scenarios import sweep_names
    from sim.sweep import Sweep

    folder = Path(sweep)
    if not folder.exists() and sweep in sweep_names():
        folder = Path("results") / f"sweep-{sweep}"
        if not folder.exists():
            raise InputError(
                "the library sweep has not been run here",
                source=folder,
                allowed=f"run it first: hanoi-twin sweep {sweep}",
            )
    if not folder.exists():
        allowed = f"a folder written by hanoi-twin sweep, or one of {', '.join(sweep_names())}"
        raise InputError("there is no such folder", source=folder, allowed=allowed)
    return Sweep.load(folder)


def _beware(warnings: list[str], lang: Language) -> None:
    for text in warnings:
        typer.echo(TEXTS["beware"][lang].format(text=text), err=True)


def _print_sensitivity(found: Sensitivity, lang: Language, *, brief: bool) -> None:
    from rich import box
    from rich.table import Table

    from sim.wording import significant
    from ui.cli.tables import console
    from ui.figures.tornado import effect_text

    screen = console()
    measures = ("ST", "S1") if found.method == "sobol" else ("mu_star", "sigma")
    for output in found.outputs.to_dict("records"):
        if not output["varies"] or (brief and output["quantity"] not in OF_ALL_GOALS):
            continue
        ranked = found.ranked(output["quantity"], output["goal"])
        shown = ranked.head(FACTORS_OF_A_GOAL if brief else FACTORS_SHOWN)
        table = Table(
            title=output[f"label_{lang.value}"], box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False
        )
        table.add_column(TEXTS["factor"][lang].capitalize(), overflow="fold")
        for name in ("range", "effect", *measures):
            table.add_column(TEXTS[name][lang], justify="right", overflow="fold")
        for row in shown.to_dict("records"):
            ends = (significant(row[end], lang.value) for end in ("minimum", "maximum"))
            cells = []
            for measure in measures:
                unit = "" if found.method == "sobol" else output["unit"]
                cells.append(_measure(row[measure], row.get(f"{measure}_conf"), unit, lang))
            table.add_row(
                row[f"label_{lang.value}"],
                " – ".join(ends),
                effect_text(row["effect"], output["unit"], lang),
                *cells,
            )
        screen.print(table)
        if len(ranked) > len(shown):
            screen.print(TEXTS["more_factors"][lang].format(others=Count(len(ranked) - len(shown))))
    screen.print(TEXTS[f"{found.method}_note"][lang])


def _measure(value: float, half: float | None, unit: str, lang: Language) -> str:
    scale, decimals = (
        (100.0, 2) if unit.startswith("share") else (1.0, 4 if unit in ("index", "ratio") else 2)
    )
    text = number(round(scale * value, decimals) + 0.0, lang, decimals).replace("-", "−")
    return text if half is None else f"{text} ± {number(scale * half, lang, decimals)}"


def _check_out(out: Path, overwrite: bool) -> None:
    from sim.folder import check_writable

    check_writable(out, replaceable=lambda folder: _check_replaceable(folder, overwrite))


def _check_replaceable(folder: Path, overwrite: bool) -> None:
    strangers = [
        path.name
        for path in folder.iterdir()
        if path.name != SENSITIVITY_FILE and not (path.name.startswith("tornado-") and path.suffix in FIGURES)
    ]
    if strangers or not overwrite:
        allowed = "a new or an empty folder" + ("" if strangers else ", or --overwrite")
        raise InputError(
            "the output folder is not empty", source=folder, found=strangers[:5] or None, allowed=allowed
        )


def _write_sensitivity(
    found: Sensitivity, sweep: Sweep, out: Path, overwrite: bool, lang: Language, *, brief: bool
) -> None:
    from sim.folder import new_folder, write_file
    from ui.figures.tornado import draw_tornado

    plan = sweep.plan
    label = (plan.label_vi if lang is Language.VI else plan.label_en) or plan.id
    with new_folder(
        out, last=SENSITIVITY_FILE, replaceable=lambda folder: _check_replaceable(folder, overwrite)
    ) as stage:
        for output in found.outputs.to_dict("records"):
            if not output["varies"] or (brief and output["quantity"] not in OF_ALL_GOALS):
                continue
            name = output["goal"] or output["indicator"]
            for suffix in FIGURES:
                draw_tornado(
                    found,
                    stage / f"tornado-{name}-{output['quantity']}{suffix}",
                    sweep_label=label,
                    quantity=output["quantity"],
                    goal=output["goal"],
                    language=lang,
                )
        # Where a table comes from stands in it, for a CSV file has no other place.
        table = found.table.assign(
            sweep=plan.id,
            scenario=plan.scenario.id,
            scenario_hash=plan.scenario.hash[:VERSION_SHOWN],
            seed=plan.seed,
            method=found.method,
            points=found.points,
            replicates=found.replicates,
            code=sweep.versions.code[:VERSION_SHOWN],
            data=sweep.versions.data[:VERSION_SHOWN],
        )
        write_file(stage / SENSITIVITY_FILE, table.to_csv(index=False, lineterminator="\n").encode())


def _print_reproduction(found: Reproduction, lang: Language) -> None:
    for change in found.versions:
        before, now = (text[:VERSION_SHOWN] or TEXTS["nothing"][lang] for text in (change.before, change.now))
        typer.echo(TEXTS["version"][lang].format(name=change.name, before=before, now=now))
    for file in found.damaged:
        typer.echo(TEXTS["damaged"][lang].format(file=file))
    for difference in found.differences:
        typer.echo(_difference(difference, lang))
    said = TEXTS["identical" if found.identical else "differs"][lang]
    typer.echo(
        said.format(
            n=number(found.n_values, lang),
            runs=number(found.n_runs, lang),
            kept=number(found.n_runs_kept, lang),
        )
    )


def _difference(difference: Difference, lang: Language) -> str:
    where = ", ".join(
        f"{TEXTS[key][lang]} {value[:VERSION_SHOWN] if key == 'run' else value}"
        for key, value in difference.where.items()
    )
    before, now = (
        TEXTS["nothing"][lang] if not text else TEXTS[text][lang] if text in ("saved", "computed") else text
        for text in (difference.before, difference.now)
    )
    return TEXTS["difference"][lang].format(
        file=difference.file,
        what=difference.what,
        n=number(difference.n_values, lang),
        count=Count(difference.n_values),
        where=where or TEXTS["everywhere"][lang],
        before=before,
        now=now,
    )
