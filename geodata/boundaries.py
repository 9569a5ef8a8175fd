"""Boundaries of the city's units, all dissolved from the same base cells."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from geodata.errors import InputError
from geodata.tables import DATA_FOLDER

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["LEVELS", "METRIC_CRS", "areas_km2", "boundaries", "dissolve"]

LEVELS = ("cell", "ward", "commune", "district", "city")
"""Levels of the city's units, finest first."""

METRIC_CRS = "EPSG:32648"
"""Coordinate system of distances: WGS 84 / UTM zone 48N, metres."""


def boundaries(level: str) -> gpd.GeoDataFrame:
    """Return the boundaries of all units of a level.

    Derived from points, bounding boxes and published areas, hence approximate, and not for legal or
    cadastral use (``docs/geometry.md``).

    Parameters
    ----------
    level : str
        ``"cell"`` (base cells), ``"ward"`` (526, state of January 2025), ``"commune"`` (126, since
        1 July 2025), ``"district"`` (30, until 30 June 2025) or ``"city"``.

    Returns
    -------
    geopandas.GeoDataFrame
        In EPSG:4326, sorted by code (cells by district, ward and commune). Columns ``area_code``,
        ``name_vi``, ``name_en``, ``kind``, ``area_km2`` (on the WGS 84 ellipsoid) and ``geometry``; for
        wards also ``district_code`` and ``approximate`` (bool: the source has no usable box); for cells
        also ``ward_code``, ``district_code``, ``commune_code`` and ``approximate``. A cell bears the name
        of its ward.

    Raises
    ------
    InputError
        If there is no such level.
    """
    if level not in LEVELS:
        raise InputError("no such level of boundaries", key="level", found=level, allowed=LEVELS)
    return _boundaries(level).copy()


def dissolve(cells: gpd.GeoDataFrame, by: str) -> gpd.GeoSeries:
    """Union of the cells that share a code.

    Parameters
    ----------
    cells : geopandas.GeoDataFrame
        A valid coverage.
    by : str
        Column with the code.

    Returns
    -------
    geopandas.GeoSeries
        Indexed by code, ascending. Neighbours keep sharing their vertices.
    """
    import geopandas as gpd
    import shapely

    members = cells.geometry.groupby(cells[by])
    unions = {code: shapely.normalize(shapely.coverage_union_all(part.to_numpy())) for code, part in members}
    return gpd.GeoSeries(unions, crs=cells.crs).rename_axis(by)


def areas_km2(shapes: gpd.GeoSeries) -> pd.Series:
    """Areas on the WGS 84 ellipsoid.

    Parameters
    ----------
    shapes : geopandas.GeoSeries
        Polygons in EPSG:4326.

    Returns
    -------
    pandas.Series
        Square kilometres, same index.
    """
    import pandas as pd
    from pyproj import Geod

    ellipsoid = Geod(ellps="WGS84")
    # The sign follows the direction of the ring, which geometry libraries do not agree on.
    areas = [abs(ellipsoid.geometry_area_perimeter(shape)[0]) / 1e6 for shape in shapes]
    return pd.Series(areas, index=shapes.index, name="area_km2")


@lru_cache
def _cells() -> gpd.GeoDataFrame:
    import geopandas as gpd

    return gpd.read_parquet(DATA_FOLDER / "cells.parquet")


@lru_cache
def _units() -> pd.DataFrame:
    import pandas as pd

    return pd.read_csv(DATA_FOLDER / "units.csv", dtype={"area_code": str, "district_code": str})


@lru_cache
def _boundaries(level: str) -> gpd.GeoDataFrame:
    import geopandas as gpd

    cells = _cells()
    units = _units()
    names = ["name_vi", "name_en"]
    if level == "cell":
        wards = units[units.level == "ward"].set_index("area_code")
        frame = cells.rename(columns={"cell_code": "area_code"})
        frame[names] = wards.loc[frame.ward_code, names].to_numpy()
        frame["area_km2"] = areas_km2(frame.geometry)
        codes = ["ward_code", "district_code", "commune_code", "approximate"]
        return frame[["area_code", *names, "kind", "area_km2", *codes, "geometry"]]
    members = cells.assign(city_code="hanoi")
    shapes = dissolve(members, f"{level}_code")
    table = units[units.level == level].set_index("area_code").loc[shapes.index]
    frame = gpd.GeoDataFrame(table[[*names, "kind"]], geometry=shapes.to_numpy(), crs=cells.crs)
    frame.insert(3, "area_km2", areas_km2(frame.geometry))
    if level == "ward":
        approximate = cells.groupby("ward_code").approximate.first()
        frame.insert(4, "district_code", table.district_code)
        frame.insert(5, "approximate", approximate.loc[frame.index])
    return frame.rename_axis("area_code").reset_index()
