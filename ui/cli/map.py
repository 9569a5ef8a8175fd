"""``hanoi-twin map``: draw saved results, on the derived boundaries or on a planner's own."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from geodata.errors import InputError
from ui.cli.options import LanguageOption
from ui.cli.texts import Language

__all__ = ["map_"]

DRAWN = (".png", ".svg")


def map_(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Results folder written by run.")],
    indicator: Annotated[str, typer.Option(metavar="ID", help="Indicator, such as coverage_5g.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="Picture to write: .png or .svg.")],
    month: Annotated[
        str | None, typer.Option(metavar="YYYY-MM", help="Month. [default: the last of the run]")
    ] = None,
    level: Annotated[
        str | None,
        typer.Option(
            metavar="LEVEL",
            help="district or commune; of own boundaries also ward or zone. "
            "[default: district; of own boundaries their level]",
        ),
    ] = None,
    boundaries: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="Draw on your own boundaries: a folder written by geodata import, or a boundary file.",
        ),
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file.")] = False,
    lang: LanguageOption = Language.VI,
) -> None:
    """Draw saved results as a map, on the city's units or on your own boundaries."""
    import geodata
    from scenarios import INDICATORS
    from sim.folder import check_new_file, new_file
    from sim.results import Results

    if out.suffix.lower() not in DRAWN:
        raise InputError("no picture that can be drawn", key="--out", found=out, allowed=DRAWN)
    check_new_file(out, overwrite=overwrite)
    results = Results.load(folder)
    if indicator in INDICATORS and INDICATORS[indicator].city_only:
        raise InputError("this indicator has meaning for the city only", key="--indicator", found=indicator)
    own = geodata.own_boundaries(boundaries, level) if boundaries is not None else None
    shown = month or results.months[-1]

    from ui.figures.maps import draw_map, draw_own_map

    with TemporaryDirectory() as folder_of_drawing:
        drawn = Path(folder_of_drawing) / f"map{out.suffix.lower()}"
        if own is not None:
            draw_own_map(results, indicator, shown, drawn, own, language=lang)
        else:
            draw_map(results, indicator, shown, drawn, level=level or "district", language=lang)
        new_file(out, drawn.read_bytes(), overwrite=overwrite)
    typer.echo(out)
