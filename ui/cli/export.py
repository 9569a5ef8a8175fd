"""``hanoi-twin export``: saved results in the formats of other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geodata.errors import InputError
from ui.cli.options import LanguageOption
from ui.cli.quantities import number
from ui.cli.texts import TEXTS, Language

__all__ = ["export"]

EXCEL_ROWS = 1_048_576
"""Excel specifications and limits, Microsoft: rows of a worksheet, the header among them."""


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder written by run or sweep.")],
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="csv, parquet, netcdf, gpkg or xlsx.")
    ],
    out: Annotated[Path, typer.Option(metavar="PATH", help="File to write.")],
    table: Annotated[
        str | None,
        typer.Option(
            metavar="TABLE",
            help="For csv and parquet: indicators, goals, goals_by_area, late, levers, costs or bottlenecks. "
            "[default: indicators]",
        ),
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin a CSV file with the mark by which Excel knows UTF-8.")
    ] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file.")] = False,
    lang: LanguageOption = Language.VI,
) -> None:
    """Write saved results, or the runs of a sweep, as one file for another tool."""
    from sim.sweep.manifest import MANIFEST

    if (folder / MANIFEST).exists():
        from sim.sweep import export_sweep

        if table is not None:
            raise InputError(
                "a sweep has one table, a row for each run",
                source=folder,
                key="--table",
                found=table,
                allowed="no --table",
            )
        written = export_sweep(folder, out, form, language=lang.value, bom=bom, overwrite=overwrite)
        _print_written(written, form, lang)
        return
    from sim.export import export_results
    from sim.load import check_results
    from sim.results import Results

    check_results(folder)
    results = Results.load(folder)
    written = export_results(
        results, out, form, table=table, language=lang.value, bom=bom, overwrite=overwrite
    )
    _print_written(written, form, lang)


def _print_written(file: Path, form: str, lang: Language) -> None:
    """Name the file, and say when a spreadsheet would show a part of it only."""
    typer.echo(file)
    if form != "csv":
        return
    with file.open("rb") as content:
        rows = sum(block.count(b"\n") for block in iter(lambda: content.read(1 << 20), b""))
    if rows > EXCEL_ROWS:
        said = TEXTS["too_many_rows"][lang]
        typer.echo(said.format(rows=number(rows, lang), most=number(EXCEL_ROWS, lang)), err=True)
