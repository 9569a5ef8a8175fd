"""Base cells: the pieces that every other area is a dissolve of.

A cell is the part of a ward of January 2025 that lies in one ward or commune
of July 2025. `cells` reads a small table of attributes, not the geometry, so
that a simulation starts without any geometry library.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geodata.errors import InputError
from geodata.tables import read_table

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

__all__ = ["CENTRE_LON_LAT", "METRIC_CRS", "cells", "derive_cell_table", "write_cell_table"]

CENTRE_LON_LAT = (105.8525, 21.0287)
METRIC_CRS = "EPSG:32648"
_ELLIPSOID = "WGS84"
_CODES = ["cell_code", "ward_code", "district_code", "commune_code", "kind"]
# Beyond these decimals the figures carry no information, and shorter text keeps the committed table small.
_DECIMALS = {"area_km2": 6, "x_m": 1, "y_m": 1, "distance_to_centre_km": 4}


def derive_cell_table(geometry: gpd.GeoDataFrame) -> pd.DataFrame:
    """Derive the committed attributes of the base cells from their geometry.

    Parameters
    ----------
    geometry : geopandas.GeoDataFrame
        One row per cell; columns ``cell_code``, ``ward_code``,
        ``district_code``, ``commune_code``, ``kind`` and the geometry, in any
        coordinate reference system.

    Returns
    -------
    pandas.DataFrame
        Sorted by district, ward and commune; the codes and ``kind``, then
        ``area_km2`` (on the WGS 84 ellipsoid), ``x_m`` and ``y_m`` (a point
        inside the cell, EPSG:32648, metres) and ``distance_to_centre_km``
        (geodesic, from Hoàn Kiếm lake). Rounded, so that equal geometry gives
        equal bytes.

    Raises
    ------
    InputError
        If a column is missing or the reference system is.
    """
    import numpy as np
    import pandas as pd
    from pyproj import Geod, Transformer

    missing = sorted(set(_CODES) - set(geometry.columns))
    if missing:
        raise InputError(
            "the cells lack columns", key="columns", found=sorted(geometry.columns), allowed=_CODES
        )
    if geometry.crs is None:
        raise InputError("the cells have no coordinate reference system", key="crs")
    ordered = geometry.sort_values(["district_code", "ward_code", "commune_code"], ignore_index=True)
    shapes = ordered.geometry.to_crs(4326)
    geod = Geod(ellps=_ELLIPSOID)
    areas = np.array([abs(geod.geometry_area_perimeter(shape)[0]) for shape in shapes]) / 1e6
    points = shapes.representative_point()
    lon, lat = points.x.to_numpy(), points.y.to_numpy()
    x, y = Transformer.from_crs(4326, METRIC_CRS, always_xy=True).transform(lon, lat)
    centre_lon, centre_lat = (np.full(len(lon), degrees) for degrees in CENTRE_LON_LAT)
    metres = geod.inv(lon, lat, centre_lon, centre_lat)[2]
    table = pd.DataFrame(ordered[_CODES])
    table["area_km2"], table["x_m"], table["y_m"] = areas, x, y
    table["distance_to_centre_km"] = np.asarray(metres) / 1000
    return table.round(_DECIMALS)


def write_cell_table(geometry: gpd.GeoDataFrame, path: str | Path) -> None:
    """Write the attributes of the base cells as the CSV file `cells` reads.

    Parameters
    ----------
    geometry : geopandas.GeoDataFrame
        As for `derive_cell_table`.
    path : str or pathlib.Path
        File to write; an existing one is replaced.
    """
    derive_cell_table(geometry).to_csv(path, index=False, lineterminator="\n", encoding="utf-8")


@cache
def _cells() -> pd.DataFrame:
    table = read_table("cells").sort_values(["district_code", "ward_code", "commune_code"], ignore_index=True)
    share = table["area_km2"] / table.groupby("ward_code")["area_km2"].transform("sum")
    for name in ("residents", "households"):
        by_ward = read_table(f"{name}_by_ward")
        counted = table["ward_code"].map(by_ward.groupby("ward_code")["value"].sum())
        table[f"{name}_2019"] = counted * share
    residents = read_table("residents_by_ward")
    urban = residents["value"].where(residents["settlement"] == "urban", 0)
    by_ward = residents.assign(urban=urban).groupby("ward_code")[["urban", "value"]].sum()
    table["urban_share_2019"] = table["ward_code"].map(by_ward["urban"] / by_ward["value"])
    return table


def cells() -> pd.DataFrame:
    """Return the base cells without their geometry.

    Returns
    -------
    pandas.DataFrame
        One row per cell, sorted by ``district_code``, ``ward_code``,
        ``commune_code``; further columns ``cell_code`` (ward and commune,
        joined by a hyphen), ``kind`` (``"phuong"``, ``"thi_tran"``, ``"xa"``:
        that of the ward), ``area_km2`` (ellipsoidal), ``x_m`` and ``y_m`` (a
        point inside, EPSG:32648, metres), ``distance_to_centre_km`` (geodesic,
        from Hoàn Kiếm lake), ``residents_2019`` and ``households_2019``
        (float: the census of the ward, spread evenly over its area) and
        ``urban_share_2019`` (0 to 1). Residents sum to 8,053,663.
    """
    return _cells().copy()
