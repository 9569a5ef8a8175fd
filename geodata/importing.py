"""A planner's own boundaries: validate a file, import it, read it back.

Official boundary files differ in format, coordinate reference system, column
names and quality. `validate` says what is wrong with one, `import_boundaries`
turns a sound one into a folder that maps can be drawn from.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata.checks import (
    IMPORT_LEVELS,
    ZONE,
    code_problems,
    coverage_problems,
    find_codes,
    find_level,
    geometry_problems,
    known_codes,
    place_problems,
)
from geodata.errors import InputError
from geodata.files import replace_file
from geodata.import_reports import ImportReport, ValidationReport
from geodata.zones import beyond_the_city, find_names

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = [
    "ImportReport",
    "ValidationReport",
    "import_boundaries",
    "imported_boundaries",
    "read_boundaries",
    "validate",
]

FORMATS = "GeoPackage (.gpkg), GeoJSON (.geojson, .json), Shapefile (.shp, .zip)"
DECIMALS = 7  # a centimetre in degrees


def validate(
    path: str | Path,
    *,
    level: str | None = None,
    layer: str | None = None,
    code_column: str | None = None,
    crs: str | None = None,
) -> ValidationReport:
    """Check a boundary file: codes, geometry, overlaps and gaps.

    Parameters
    ----------
    path : str or pathlib.Path
        GeoPackage, GeoJSON or Shapefile (also zipped), in any coordinate
        reference system.
    level : {"district", "commune", "ward", "zone"}, optional
        By default recognised from the codes: three digits are districts, five
        digits communes (July 2025) or wards (January 2025), whichever know
        more of them. ``"zone"`` stands for areas of the user's own with any
        codes, such as planning subdivisions, and has to be named.
    layer : str, optional
        Layer to read; needed where a file has several with geometry.
    code_column : str, optional
        Column with the area codes; by default the first of
        `geodata.checks.CODE_COLUMNS`.
    crs : str, optional
        Coordinate reference system of a file that does not state one, such as
        ``"EPSG:3405"`` (VN-2000 / UTM zone 48N).

    Returns
    -------
    ValidationReport
        With all problems of content that were found.

    Raises
    ------
    InputError
        If the file cannot be examined at all: it is absent, no geodata, has
        several layers and none is named, no area, no coordinate reference
        system or no column with codes.
    """
    return _examine(Path(path), level, layer, code_column, crs)[0]


def import_boundaries(
    path: str | Path,
    level: str | None = None,
    out: str | Path = "boundaries",
    *,
    layer: str | None = None,
    code_column: str | None = None,
    crs: str | None = None,
) -> ImportReport:
    """Import a planner's own boundary file into a folder.

    The folder then holds ``<level>.parquet`` (GeoParquet, EPSG:4326, the
    columns that `geodata.boundaries` gives for the level) and
    ``<level>.json`` (its SHA-256, the origin and the time). Several levels can
    share a folder; a level imported before is replaced. Files are written
    beside their place and renamed, so an interrupted import leaves no half
    file.

    Parameters
    ----------
    path, level, layer, code_column, crs
        As for `validate`.
    out : str or pathlib.Path, optional
        Folder to write to; made if it is absent.

    Returns
    -------
    ImportReport

    Raises
    ------
    InputError
        If the file has any problem `validate` reports, or the folder cannot be
        written.
    """
    report, table = read_boundaries(path, level, layer=layer, code_column=code_column, crs=crs)
    folder = Path(out)
    target = folder / f"{report.level}.parquet"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(target, lambda path: table.to_parquet(path, index=False, compression="zstd"))
        digest = _sha256(target)
        note = {
            "level": report.level,
            "sha256": digest,
            "areas": report.n_areas,
            "origin": report.path.name,
            "origin_layer": report.layer,
            "origin_crs": report.crs,
            "origin_sha256": _sha256(report.path) if report.path.is_file() else None,
            "imported": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        text = json.dumps(note, ensure_ascii=False, indent=2) + "\n"
        replace_file(target.with_suffix(".json"), lambda path: path.write_text(text, encoding="utf-8"))
    except OSError as error:
        raise InputError("the folder cannot be written", source=folder, found=error.strerror) from error
    return ImportReport(target, digest, report)


def read_boundaries(
    path: str | Path,
    level: str | None = None,
    *,
    layer: str | None = None,
    code_column: str | None = None,
    crs: str | None = None,
) -> tuple[ValidationReport, gpd.GeoDataFrame]:
    """Read a sound boundary file without keeping a copy of it.

    Parameters
    ----------
    path, level, layer, code_column, crs
        As for `validate`.

    Returns
    -------
    report : ValidationReport
        What is worth knowing of the file.
    areas : geopandas.GeoDataFrame
        As `imported_boundaries` gives them.

    Raises
    ------
    InputError
        If the file has any problem `validate` reports.
    """
    report, shapes = _examine(Path(path), level, layer, code_column, crs)
    report.check()
    return report, _table(shapes, report.level)


def imported_boundaries(folder: str | Path, level: str) -> gpd.GeoDataFrame:
    """Read boundaries that were imported.

    Parameters
    ----------
    folder : str or pathlib.Path
        Folder `import_boundaries` wrote.
    level : {"district", "commune", "ward", "zone"}

    Returns
    -------
    geopandas.GeoDataFrame
        In EPSG:4326, sorted by ``area_code``; columns as those of
        `geodata.boundaries` for the level, for zones ``area_code``,
        ``name_vi``, ``name_en``, ``area_km2`` and ``geometry``. Areas that the
        planner's file does not hold are absent.

    Raises
    ------
    InputError
        If the level is unknown, was not imported there, or the files are
        damaged.
    """
    import geopandas as gpd

    if level not in IMPORT_LEVELS:
        raise InputError("unknown level", key="level", found=level, allowed=IMPORT_LEVELS)
    path = Path(folder) / f"{level}.parquet"
    present = sorted(file.stem for file in Path(folder).glob("*.parquet") if file.stem in IMPORT_LEVELS)
    if level not in present:
        raise InputError("level not imported here", source=folder, key="level", found=level, allowed=present)
    try:
        digest = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError("damaged or unfinished import: import the file again", source=path) from error
    if digest != _sha256(path):
        raise InputError("changed since it was imported: import the file again", source=path, key="sha256")
    return gpd.read_parquet(path)


def _examine(
    path: Path, level: str | None, layer: str | None, code_column: str | None, crs: str | None
) -> tuple[ValidationReport, gpd.GeoDataFrame]:
    frame, layer, remarks = _read(path, layer)
    try:
        frame = _with_crs(frame, crs)
        codes = find_codes(frame, code_column)
        level, codes = find_level(codes, level)
    except InputError as error:
        error.source = path
        raise
    problems = code_problems(codes, level) + geometry_problems(frame, codes)
    broken = {problem.kind for problem in problems} & {"empty geometry", "invalid geometry", "geometry type"}
    if not broken:
        problems += place_problems(frame) or coverage_problems(frame, codes, level)
    if level == ZONE and not broken and not problems:
        far, reaching = beyond_the_city(frame, codes)
        problems += far
        remarks += reaching
    absent = [] if level == ZONE else sorted(known_codes(level) - set(codes))
    if absent and len(absent) < len(known_codes(level)):
        shown = ", ".join(absent[:8]) + (" and more" if len(absent) > 8 else "")
        remarks.append(f"{len(absent)} of {len(known_codes(level))} areas are absent: {shown}")
    report = ValidationReport(
        path=path,
        layer=layer,
        crs=frame.crs.name,
        code_column=str(codes.name),
        level=level,
        n_areas=len(frame),
        problems=tuple(problems),
        remarks=tuple(remarks),
    )
    return report, frame.assign(area_code=codes)


def _read(path: Path, layer: str | None) -> tuple[gpd.GeoDataFrame, str, list[str]]:
    import geopandas as gpd
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError

    if not path.exists():
        raise InputError("no such file", source=path)
    failures = (DataSourceError, DataLayerError, FeatureError, FieldError, GeometryError, UnicodeDecodeError)
    # What the reader warns of is for the user, not for the developer.
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            layers = [name for name, geometry in pyogrio.list_layers(path) if geometry is not None]
            if layer is None and len(layers) > 1:
                raise InputError("several layers: name one", source=path, key="layer", allowed=layers)
            if layer is not None and layer not in layers:
                raise InputError("no such layer", source=path, key="layer", found=layer, allowed=layers)
            if not layers:
                raise InputError("a table without geometry", source=path, allowed=FORMATS)
            frame = gpd.read_file(path, layer=layer or layers[0])
        except failures as error:
            reason = str(error).split(";")[0].replace(f"'{path}'", "the file")
            raise InputError(f"not readable as geodata: {reason}", source=path, allowed=FORMATS) from error
    if not isinstance(frame, gpd.GeoDataFrame):
        raise InputError("a table without geometry", source=path, allowed=FORMATS)
    if frame.empty:
        raise InputError("no areas in the layer", source=path, key="layer", found=layer or layers[0])
    return frame, layer or layers[0], [str(warning.message) for warning in caught]


def _with_crs(frame: gpd.GeoDataFrame, crs: str | None) -> gpd.GeoDataFrame:
    from pyproj.exceptions import CRSError

    stated = frame.crs is not None and (frame.crs.is_geographic or frame.crs.is_projected)
    if crs is not None:
        try:
            return frame.set_crs(crs, allow_override=not stated)
        except CRSError as error:
            raise InputError("unknown coordinate reference system", key="crs", found=crs) from error
        except ValueError as error:
            raise InputError(
                "the file states another coordinate reference system",
                key="crs",
                found=crs,
                allowed=frame.crs.name,
            ) from error
    if not stated:
        raise InputError(
            "no coordinate reference system",
            key="crs",
            allowed="a file that states one (a Shapefile needs its .prj), or crs='EPSG:...' if you know it",
        )
    if frame.crs.is_geographic and (abs(frame.total_bounds) > (180, 90, 180, 90)).any():
        raise InputError(
            "the coordinates are no degrees, so the coordinate reference system is missing or wrong",
            key="crs",
            found=frame.crs.name,
        )
    return frame


def _table(shapes: gpd.GeoDataFrame, level: str) -> gpd.GeoDataFrame:
    import geopandas as gpd
    import shapely

    from geodata.boundaries import areas_km2, boundaries

    # Rounded only when that keeps the areas valid: it may fold the finest spikes.
    degrees = shapes.geometry.to_crs(4326).force_2d()
    rounded = shapely.set_precision(degrees.to_numpy(), 10.0**-DECIMALS, mode="valid_output")
    own = gpd.GeoDataFrame({"area_code": shapes["area_code"]}, geometry=rounded, crs=4326)
    if level == ZONE:
        own = own.assign(**find_names(shapes), area_km2=areas_km2(own.geometry))
        columns = ["area_code", "name_vi", "name_en", "area_km2", "geometry"]
        return own[columns].sort_values("area_code", ignore_index=True)
    derived = boundaries(level)
    attributes: pd.DataFrame = derived.drop(columns=["area_km2", derived.geometry.name])
    table: Any = own.merge(attributes, on="area_code", validate="one_to_one").sort_values("area_code")
    table["area_km2"] = areas_km2(table.geometry)
    if "approximate" in table:
        table["approximate"] = False
    return table[list(derived.columns)].reset_index(drop=True)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
