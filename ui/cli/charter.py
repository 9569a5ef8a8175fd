"""``hanoi-twin charter``: whether the model does what its behaviour charter says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.explaining_texts import CHARTER_TEXTS, WHY_TEXTS
from ui.cli.options import LanguageOption, ParametersOption
from ui.cli.progress import explained_interruption, show_progress
from ui.cli.texts import Language

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["charter"]

FAILED = 1


def charter(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Charter file. [default: the program's own]")
    ] = None,
    replicates: Annotated[
        str, typer.Option(metavar="R", help="Runs that differ only in their random draws.")
    ] = "4",
    scale: Annotated[str, typer.Option(metavar="F", help="Residents simulated per real resident.")] = "0.005",
    seed: Annotated[str, typer.Option(metavar="S", help="Seed of all random draws.")] = "0",
    threads: Annotated[
        str | None, typer.Option(metavar="T", help="Replicates run at the same time. [default: all cores]")
    ] = None,
    parameters: ParametersOption = "posterior",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="CSV file to write.")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file.")] = False,
    lang: LanguageOption = Language.VI,
) -> None:
    """Check the behaviour charter: what the model has to do, statement by statement."""
    with explained_interruption(lambda: WHY_TEXTS["interrupted"][lang]):
        from scenarios.charter import CHARTER
        from sim.charter import check_charter
        from sim.folder import check_new_file, new_file

        if out is not None:
            check_new_file(out, overwrite=overwrite)
        with show_progress(lang) as progress:
            table = check_charter(
                file or CHARTER,
                replicates=replicates,
                scale=scale,
                seed=seed,
                threads=threads,
                parameters=parameters,
                progress=progress,
            )
        if out is not None:
            content = table.to_csv(index=False, lineterminator="\n").encode()
            new_file(out, content, overwrite=overwrite)
    _print(table, lang)
    if out is not None:
        typer.echo(WHY_TEXTS["written"][lang].format(folder=out))
    if not table["holds"].all():
        raise typer.Exit(FAILED)


def _print(table: pd.DataFrame, lang: Language) -> None:
    from scenarios.charter_words import plain_number
    from ui.cli.tables import console, plain_table

    names = ("statement", "measured", "bound", "where", "holds")
    shown = plain_table(CHARTER_TEXTS["title"][lang], [], lang)
    for name in names:
        shown.add_column(
            CHARTER_TEXTS[name][lang], justify="right" if name in ("measured", "bound") else "left"
        )
    for row in table.to_dict("records"):
        place = " ".join(text for text in (row["month"], row["area_code"]) if text)
        shown.add_row(
            row["vi"] if lang is Language.VI else row["en"],
            plain_number(round(row["measured"], 4), lang.value),
            plain_number(row["bound"], lang.value),
            place,
            CHARTER_TEXTS["yes" if row["holds"] else "no"][lang],
        )
    out = console()
    out.print(shown)
    held = int(table["holds"].sum())
    out.print(CHARTER_TEXTS["sum"][lang].format(held=held, total=len(table)))
