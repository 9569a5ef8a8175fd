"""Checks of boundaries that a user brings: codes, geometry, coverage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.areas import districts
from geodata.cells import METRIC_CRS
from geodata.errors import InputError
from geodata.tables import read_table

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Shapes = NDArray[np.object_]
    Names = NDArray[np.object_]

__all__ = [
    "CODE_COLUMNS",
    "IMPORT_LEVELS",
    "UNIT_LEVELS",
    "ZONE",
    "Problem",
    "coverage_problems",
    "find_codes",
    "find_level",
]

ZONE = "zone"
"""Areas of a planner's own, with codes of their own: planning subdivisions, service areas."""
UNIT_LEVELS = ("district", "commune", "ward")
IMPORT_LEVELS = (*UNIT_LEVELS, ZONE)
CODE_COLUMNS = (
    "area_code",
    "code",
    "ma",
    "gso_code",
    "district_code",
    "commune_code",
    "ward_code",
    "ma_huyen",
    "mahuyen",
    "ma_xa",
    "maxa",
    "ma_dvhc",
)
_DIGITS = {"district": 3, "commune": 5, "ward": 5}

# Square metres. Files digitised at scales planners use meet their neighbours within a few metres, so
# anything smaller is noise; a house plot is larger.
SLIVER_M2 = 1_000.0

# Neighbours in the derived geometry that share less may not be neighbours in truth.
SURE_BORDER_KM = 1.0
# Metres: narrower is noise; wider means that the areas are not where they are known to be, so that
# nothing follows from the land between them.
RIFT_M, FARTHEST_RIFT_M = 50.0, 3_000.0

# Degrees: west, south, east, north of a frame around the city, wide enough for any outline of it.
CITY_FRAME = (105.0, 20.3, 106.3, 21.6)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a boundary file.

    Attributes
    ----------
    kind : str
        ``"unknown code"``, ``"duplicate code"``, ``"missing code"``,
        ``"empty geometry"``, ``"invalid geometry"``, ``"geometry type"``,
        ``"place"``, ``"overlap"`` or ``"gap"``.
    message : str
        What is wrong and where.
    codes : tuple of str
        Areas concerned.
    """

    kind: str
    message: str
    codes: tuple[str, ...] = ()


def known_codes(level: str) -> frozenset[str]:
    """Return the codes that exist at a level.

    Parameters
    ----------
    level : {"district", "commune", "ward"}

    Returns
    -------
    frozenset of str
    """
    if level == "district":
        return frozenset(districts()["district_code"])
    table = {"commune": "communes", "ward": "residents_by_ward"}[level]
    return frozenset(read_table(table)[f"{level}_code"])


def find_codes(frame: gpd.GeoDataFrame, column: str | None) -> pd.Series[str]:
    """Find the column that holds the area codes and read it as text.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        The user's areas.
    column : str or None
        Column to use; by default the first of `CODE_COLUMNS` that is there,
        whatever its case.

    Returns
    -------
    pandas.Series
        Codes as text named like the column; numbers without their leading
        zeros, an absent code as an empty string.

    Raises
    ------
    InputError
        If there is no such column.
    """
    present = [name for name in frame.columns if name != frame.geometry.name]
    if column is None:
        by_lower = {name.lower(): name for name in reversed(present)}
        column = next((by_lower[name] for name in CODE_COLUMNS if name in by_lower), None)
    elif column not in present:
        raise InputError("no such column", key="code_column", found=column, allowed=present)
    if column is None:
        raise InputError(
            "no column with area codes; rename one, or name it with code_column",
            key="columns",
            found=", ".join(present) or "none",
            allowed=CODE_COLUMNS,
        )
    values: pd.Series[str] = frame[column].astype("str").where(frame[column].notna(), "")
    # A column with an absent code is read as floating-point numbers.
    return values.str.strip().str.replace(r"\.0$", "", regex=True).rename(column)


def find_level(codes: pd.Series[str], level: str | None) -> tuple[str, pd.Series[str]]:
    """Recognise the level that codes belong to and restore their leading zeros.

    Parameters
    ----------
    codes : pandas.Series of str
        As `find_codes` gives them.
    level : str or None
        The level if the user names it; otherwise the one at which most codes
        are known. Communes of July 2025 took over codes of wards, so codes
        known at both levels count as communes. ``"zone"`` has to be named.

    Returns
    -------
    level : str
    codes : pandas.Series of str
        Three or five digits; those of zones as they are.

    Raises
    ------
    InputError
        If the level is unknown.
    """
    if level == ZONE:
        return level, codes
    if level is not None and level not in IMPORT_LEVELS:
        raise InputError("unknown level", key="level", found=level, allowed=IMPORT_LEVELS)
    # A number column has lost its leading zeros: then the longest code tells district from commune.
    longest = int(codes.str.len().max() or 0)
    fitting = ["district"] if longest <= _DIGITS["district"] else ["commune", "ward"]
    candidates = [level] if level is not None else fitting
    padded = {name: codes.where(codes == "", codes.str.zfill(_DIGITS[name])) for name in candidates}
    best = max(candidates, key=lambda name: padded[name].isin(known_codes(name)).sum())
    return best, padded[best]


def code_problems(codes: pd.Series[str], level: str) -> list[Problem]:
    """List absent, unknown and repeated codes.

    Parameters
    ----------
    codes : pandas.Series of str
    level : {"district", "commune", "ward", "zone"}

    Returns
    -------
    list of Problem
    """
    problems = []
    rows = [int(row) + 1 for row in (codes == "").to_numpy().nonzero()[0]]
    if rows:
        problems.append(Problem("missing code", f"no code in row {_some(rows)}"))
    unknown = () if level == ZONE else tuple(sorted(set(codes) - known_codes(level) - {""}))
    if unknown:
        message = f"codes that are no {level} of Hanoi: {_some(unknown)} (areas of your own are level {ZONE})"
        problems.append(Problem("unknown code", message, unknown))
    counts = codes[codes != ""].value_counts()
    repeated = tuple(sorted(counts[counts > 1].index))
    if repeated:
        problems.append(Problem("duplicate code", f"codes in more than one row: {_some(repeated)}", repeated))
    return problems


def geometry_problems(frame: gpd.GeoDataFrame, codes: pd.Series[str]) -> list[Problem]:
    """List areas without geometry, with invalid geometry or with no area.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
    codes : pandas.Series of str
        Code of each row.

    Returns
    -------
    list of Problem
    """
    import shapely

    shapes = frame.geometry
    names = codes.where(codes != "", "(no code)").reset_index(drop=True)
    problems = []
    absent = (shapes.isna() | shapes.is_empty).to_numpy()
    if absent.any():
        found = tuple(names[absent])
        problems.append(Problem("empty geometry", f"areas without geometry: {_some(found)}", found))
    other = ~absent & ~shapes.geom_type.isin(["Polygon", "MultiPolygon"]).to_numpy()
    if other.any():
        found = tuple(names[other])
        types = ", ".join(sorted(set(shapes[other].geom_type)))
        message = f"areas must be polygons, not {types}: {_some(found)}"
        problems.append(Problem("geometry type", message, found))
    invalid = ~absent & ~other & ~shapes.is_valid.to_numpy()
    if invalid.any():
        found = tuple(names[invalid])
        reason = shapely.is_valid_reason(shapes[invalid].iloc[0])
        message = f"invalid geometry: {_some(found)}; {found[0]}: {reason}"
        problems.append(Problem("invalid geometry", message, found))
    return problems


def place_problems(frame: gpd.GeoDataFrame) -> list[Problem]:
    """Report areas that lie outside Hanoi, the mark of a wrong reference system.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        With a coordinate reference system.

    Returns
    -------
    list of Problem
    """
    west, south, east, north = frame.to_crs(4326).total_bounds
    frame_west, frame_south, frame_east, frame_north = CITY_FRAME
    if frame_west <= west and east <= frame_east and frame_south <= south and north <= frame_north:
        return []
    extent = f"{west:.3f} to {east:.3f} E, {south:.3f} to {north:.3f} N"
    message = f"the areas lie at {extent}, not in Hanoi: is the coordinate reference system right?"
    return [Problem("place", message)]


def coverage_problems(frame: gpd.GeoDataFrame, codes: pd.Series[str], level: str) -> list[Problem]:
    """List overlaps between areas and gaps among them.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        Valid polygons with a coordinate reference system.
    codes : pandas.Series of str
        Code of each row.
    level : {"district", "commune", "ward", "zone"}

    Returns
    -------
    list of Problem
        Overlaps and enclosed gaps of 1,000 m² or more, and neighbours with
        unclaimed land 50 m wide or more between them. Zones may leave gaps:
        they need not make up the city.
    """
    shapes = frame.geometry.to_crs(METRIC_CRS).force_2d().to_numpy()
    names = codes.to_numpy()
    if level == ZONE:
        return _overlaps(shapes, names)
    return _overlaps(shapes, names) + (_holes(shapes, names) or _rifts(shapes, names, level))


def _overlaps(shapes: Shapes, names: Names) -> list[Problem]:
    import shapely

    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    once = (left < right) & (names[left] != names[right])  # a repeated code is another problem
    left, right = left[once], right[once]
    shared = shapely.area(shapely.intersection(shapes[left], shapes[right]))
    large = shared >= SLIVER_M2
    if not large.any():
        return []
    pairs = sorted(zip(-shared[large], names[left[large]], names[right[large]], strict=True))
    texts = [f"{one} and {other} ({-area / 1e6:.3f} km²)" for area, one, other in pairs]
    involved = tuple(sorted({code for pair in pairs for code in pair[1:]}))
    return [Problem("overlap", f"areas overlap: {_some(texts)}", involved)]


def _holes(shapes: Shapes, names: Names) -> list[Problem]:
    import shapely

    union = shapely.unary_union(shapes)
    outlines = shapely.polygons(shapely.get_exterior_ring(shapely.get_parts(union)))
    holes = shapely.get_parts(shapely.difference(shapely.unary_union(outlines), union))
    holes = holes[shapely.area(holes) >= SLIVER_M2]
    if not len(holes):
        return []
    around = tuple(sorted(set(names[shapely.STRtree(shapes).query(holes, predicate="intersects")[1]])))
    sizes = [f"{area / 1e6:.3f} km²" for area in sorted(shapely.area(holes), reverse=True)]
    message = f"gaps between areas: {_some(sizes)} beside {_some(around)}"
    return [Problem("gap", message, around)]


def _rifts(shapes: Shapes, names: Names, level: str) -> list[Problem]:
    # A gap that is open to the outside leaves no hole. It shows where areas that are known to be
    # neighbours have land between them that belongs to nobody.
    import shapely

    from geodata.graphs import adjacency

    row = {str(code): number for number, code in enumerate(names)}
    pairs = [
        (row[one], row[other])
        for one, other, border in adjacency(level).edges(data=True)
        if border["border_km"] >= SURE_BORDER_KM and one in row and other in row
    ]
    if not pairs:
        return []
    left, right = map(list, zip(*pairs, strict=True))
    lines = shapely.shortest_line(shapes[left], shapes[right])
    middles = shapely.line_interpolate_point(lines, 0.5, normalized=True)
    claimed = shapely.intersects(shapely.unary_union(shapes), middles)
    lengths = shapely.length(lines)
    apart = (lengths >= RIFT_M) & (lengths < FARTHEST_RIFT_M) & ~claimed
    if not apart.any():
        return []
    found = sorted((str(names[pairs[k][0]]), str(names[pairs[k][1]])) for k in apart.nonzero()[0])
    texts = [f"{one} and {other}" for one, other in found]
    involved = tuple(sorted({code for pair in found for code in pair}))
    return [Problem("gap", f"gaps between neighbours: {_some(texts)}", involved)]


def _some(values: Iterable[object], most: int = 8) -> str:
    texts = [str(value) for value in values]
    hidden = len(texts) - most
    return ", ".join(texts[:most]) + (f" and {hidden} more" if hidden > 0 else "")
