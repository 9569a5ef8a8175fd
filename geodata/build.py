"""Derivation of the committed geometry from an open data package."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.errors import InputError
from geodata.files import replace_file
from geodata.tables import DATA_FOLDER

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geodata.derive.source import Source

__all__ = ["CELLS_FILE", "CELL_TABLE_FILE", "UNITS_FILE", "BuildReport", "build"]

CELLS_FILE = "cells.parquet"
CELL_TABLE_FILE = "cells.csv"
UNITS_FILE = "units.csv"


@dataclass(frozen=True)
class BuildReport:
    """What a build wrote and how near it came to the published areas.

    Attributes
    ----------
    cells_path, cell_table_path, units_path : pathlib.Path
        The files written.
    n_cells, n_wards, n_communes, n_districts : int
        Units in them.
    approximate_wards : tuple of str
        Codes of wards whose bounding box in the source is unusable and was replaced.
    city_area_km2 : float
        Area of the city on the ellipsoid.
    district_area_error_mean, district_area_error_max : float
        Mean and largest absolute deviation from the published areas, as a share.
    commune_area_error_mean, commune_area_error_max : float
        The same for the communes.
    seconds : float
        Time it took.
    """

    cells_path: Path
    cell_table_path: Path
    units_path: Path
    n_cells: int
    n_wards: int
    n_communes: int
    n_districts: int
    approximate_wards: tuple[str, ...]
    city_area_km2: float
    district_area_error_mean: float
    district_area_error_max: float
    commune_area_error_mean: float
    commune_area_error_max: float
    seconds: float


def build(out: str | Path | None = None, progress: Callable[[str], None] | None = None) -> BuildReport:
    """Derive cells, wards, communes and districts and write them.

    The result depends on nothing but the source package: a second run writes the same bytes, with any
    number of threads. Takes about twenty seconds on two cores.

    Parameters
    ----------
    out : str or pathlib.Path, optional
        Folder for ``cells.parquet``, ``cells.csv`` and ``units.csv``; by default the
        package's own data folder.
    progress : callable, optional
        Called with a sentence before each step.

    Returns
    -------
    BuildReport

    Raises
    ------
    InputError
        If the extra ``geodata`` is not installed or `out` cannot be written.
    """
    say = progress or (lambda _: None)
    started = time.perf_counter()
    folder = DATA_FOLDER if out is None else Path(out)
    from geodata.cells import write_cell_table
    from geodata.derive.output import unit_table
    from geodata.derive.source import read_source

    say("reading the source package")
    source = read_source()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError("the folder cannot be made", source=folder, key="out", found=str(error)) from error
    if not os.access(folder, os.W_OK):
        raise InputError("the folder cannot be written", source=folder, key="out")
    cells = _derive(source, say)
    units = unit_table(source)
    say(f"writing {CELLS_FILE}, {CELL_TABLE_FILE} and {UNITS_FILE}")
    try:
        replace_file(
            folder / CELLS_FILE, lambda path: cells.to_parquet(path, index=False, compression="zstd")
        )
        replace_file(folder / CELL_TABLE_FILE, lambda path: write_cell_table(cells, path))
        replace_file(folder / UNITS_FILE, lambda path: units.to_csv(path, index=False, lineterminator="\n"))
    except OSError as error:
        raise InputError(
            "the folder cannot be written", source=folder, key="out", found=str(error)
        ) from error
    return _report(folder, cells, units, started)


def _derive(source: Source, say: Callable[[str], None]) -> gpd.GeoDataFrame:
    # Imported here: the compiled parts are not needed to read the committed result.
    from geodata.derive.calibration import calibrate_sides
    from geodata.derive.cleanup import clean
    from geodata.derive.grid import build_grid
    from geodata.derive.multipliers import fit_multipliers
    from geodata.derive.output import cell_table
    from geodata.derive.vectorise import vectorise
    from geodata.derive.wards import build_atoms

    say("choosing wards")
    atoms = build_atoms(source)
    grid = build_grid(atoms)
    say("fitting regions to their bounding boxes")
    calibrate_sides(grid, 12)
    for turn in range(3):
        say(f"fitting communes to their areas, turn {turn + 1} of 4")
        fit_multipliers(grid, 30)
        calibrate_sides(grid, 6)
    say("fitting communes to their areas, turn 4 of 4")
    fit_multipliers(grid, 40)
    say("joining loose pieces")
    labels = clean(grid.assign()[0], atoms)
    say("drawing outlines")
    return cell_table(*vectorise(labels, grid), atoms)


def _report(folder: Path, cells: gpd.GeoDataFrame, units: pd.DataFrame, started: float) -> BuildReport:
    from geodata.areas import districts
    from geodata.boundaries import areas_km2, dissolve

    shapes = {level: dissolve(cells, f"{level}_code") for level in ("ward", "commune", "district")}
    area = {level: areas_km2(shape) for level, shape in shapes.items()}
    published = units[units.level == "commune"].set_index("area_code").published_area_km2
    commune_error = _deviation(area["commune"], published)
    district_error = _deviation(area["district"], districts().set_index("district_code").area_km2)
    return BuildReport(
        cells_path=folder / CELLS_FILE,
        cell_table_path=folder / CELL_TABLE_FILE,
        units_path=folder / UNITS_FILE,
        n_cells=len(cells),
        n_wards=len(shapes["ward"]),
        n_communes=len(shapes["commune"]),
        n_districts=len(shapes["district"]),
        approximate_wards=tuple(sorted(cells.ward_code[cells.approximate].unique())),
        city_area_km2=float(area["district"].sum()),
        district_area_error_mean=float(district_error.mean()),
        district_area_error_max=float(district_error.max()),
        commune_area_error_mean=float(commune_error.mean()),
        commune_area_error_max=float(commune_error.max()),
        seconds=time.perf_counter() - started,
    )


def _deviation(area: pd.Series, published: pd.Series) -> pd.Series:
    return (area / published.reindex(area.index) - 1).abs()
