"""``hanoi-twin geodata``: boundaries and place statistics."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["app"]

INPUT_IS_WRONG = 2

app = typer.Typer(help="Show, rebuild, check and import boundaries.", no_args_is_help=True)

FileArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="Boundary file: GeoPackage, GeoJSON or Shapefile.")
]
LevelOption = Annotated[
    str | None,
    typer.Option(
        metavar="LEVEL",
        help="district, commune or ward [default: recognised by the codes], or zone for areas of your own.",
    ),
]
LayerOption = Annotated[str | None, typer.Option(metavar="NAME", help="Layer of a file with several.")]
ColumnOption = Annotated[
    str | None, typer.Option("--code-column", metavar="NAME", help="Column with the area codes.")
]
CrsOption = Annotated[
    str | None, typer.Option(metavar="CRS", help="Reference system of a file without one, e.g. EPSG:3405.")
]


@app.command()
def info() -> None:
    """Tell what data there are, from where, how old and how reliable."""
    import geodata

    typer.echo(str(geodata.info()))


@app.command()
def build(
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder to write to. [default: the package's own]")
    ] = None,
) -> None:
    """Derive the boundaries again from their source package."""
    import geodata

    report = geodata.build(out, progress=lambda step: typer.echo(step, err=True))
    typer.echo(
        f"{report.n_cells} cells, {report.n_wards} wards, {report.n_communes} communes, "
        f"{report.n_districts} districts, {report.city_area_km2:,.1f} km2\n"
        f"districts against published areas: {report.district_area_error_mean:.1%} off on average, "
        f"{report.district_area_error_max:.1%} at most\n"
        f"{report.cells_path}\n{report.units_path}"
    )


@app.command()
def validate(
    file: FileArgument,
    level: LevelOption = None,
    layer: LayerOption = None,
    code_column: ColumnOption = None,
    crs: CrsOption = None,
) -> None:
    """Check a boundary file: codes, geometry, overlaps and gaps."""
    import geodata

    report = geodata.validate(file, level=level, layer=layer, code_column=code_column, crs=crs)
    typer.echo(str(report), err=not report.ok)
    if not report.ok:
        raise typer.Exit(INPUT_IS_WRONG)


@app.command("import")
def import_(
    file: FileArgument,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder to write to.")] = Path("boundaries"),
    level: LevelOption = None,
    layer: LayerOption = None,
    code_column: ColumnOption = None,
    crs: CrsOption = None,
) -> None:
    """Check a boundary file and keep it as GeoParquet, to be drawn with results: hanoi-twin map."""
    import geodata

    report = geodata.import_boundaries(file, level, out, layer=layer, code_column=code_column, crs=crs)
    typer.echo(str(report))
