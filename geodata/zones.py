"""Zones: areas of a planner's own, laid over the base cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geodata
from geodata.cells import METRIC_CRS
from geodata.checks import Problem

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["beyond_the_city", "commune_shares", "find_names"]

NAMES_VI = ("name_vi", "ten", "tên", "ten_vung", "ten_phan_khu", "name", "area_name")
NAMES_EN = ("name_en", "english_name")

WORTH_SAYING = 0.02
"""Share of a zone beyond the derived city limits from which on it is told: those are only approximate."""


def find_names(frame: gpd.GeoDataFrame) -> dict[str, list[str]]:
    """Find the names of zones.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        With ``area_code`` and the columns of the user's file.

    Returns
    -------
    dict of str to list of str
        ``name_vi`` from the first column of `NAMES_VI` that is there, whatever
        its case, and the code where there is none or it is empty; ``name_en``
        likewise from `NAMES_EN`, and else the Vietnamese name.
    """
    by_lower = {str(name).lower(): name for name in reversed(frame.columns)}
    found: dict[str, list[str]] = {}
    fallback = frame["area_code"].astype(str).tolist()
    for key, names in (("name_vi", NAMES_VI), ("name_en", NAMES_EN)):
        column = next((by_lower[name] for name in names if name in by_lower), None)
        given = ["" if one is None else str(one).strip() for one in frame[column]] if column else fallback
        fallback = found[key] = [
            code if one in ("", "nan", "None", "<NA>") else one
            for one, code in zip(given, fallback, strict=True)
        ]
    return found


def beyond_the_city(frame: gpd.GeoDataFrame, codes: pd.Series[str]) -> tuple[list[Problem], list[str]]:
    """Find zones that reach beyond the city limits, where nobody is simulated.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        Valid polygons with a coordinate reference system.
    codes : pandas.Series of str
        Code of each row.

    Returns
    -------
    problems : list of Problem
        Zones no part of which lies in the city.
    remarks : list of str
        Zones of which some part does not; empty where there is a problem.
    """
    shares = _share_outside(frame)
    far = tuple(codes[shares >= 1.0])
    if far:
        return [Problem("place", f"zones wholly outside the city: {', '.join(far)}", far)], []
    return [], [
        f"zone {code}: {share:.0%} of its area lies beyond the city limits as derived"
        for code, share in zip(codes, shares, strict=True)
        if share >= WORTH_SAYING
    ]


def commune_shares(areas: gpd.GeoDataFrame) -> pd.DataFrame:
    """Tell which share of each commune's residents lives in a zone.

    The residents of a base cell are spread evenly over its area, as everywhere
    in this package.

    Parameters
    ----------
    areas : geopandas.GeoDataFrame
        ``area_code`` and polygons, with a coordinate reference system.

    Returns
    -------
    pandas.DataFrame
        Columns ``area_code``, ``commune_code`` and ``share`` in (0, 1]: residents
        of 2019 in both, by those of the commune. A zone that is a commune has
        the share one in it.
    """
    import pandas as pd
    import shapely

    cells = geodata.boundaries("cell").to_crs(METRIC_CRS)
    residents = cells["area_code"].map(geodata.cells().set_index("cell_code")["residents_2019"])
    by_commune = residents.groupby(cells["commune_code"]).transform("sum")
    zones = areas.geometry.to_crs(METRIC_CRS).force_2d().to_numpy()
    shapes = cells.geometry.to_numpy()
    zone, cell = shapely.STRtree(shapes).query(zones, predicate="intersects")
    within = shapely.area(shapely.intersection(zones[zone], shapes[cell])) / shapely.area(shapes[cell])
    pairs = pd.DataFrame(
        {
            "area_code": areas["area_code"].to_numpy()[zone],
            "commune_code": cells["commune_code"].to_numpy()[cell],
            "share": within * (residents / by_commune).to_numpy()[cell],
        }
    )
    sums = pairs[pairs["share"] > 0].groupby(["area_code", "commune_code"])["share"].sum()
    return sums.clip(upper=1.0).reset_index()


def _share_outside(frame: gpd.GeoDataFrame) -> pd.Series[float]:
    import shapely

    city = geodata.boundaries("city").to_crs(METRIC_CRS).geometry.iloc[0]
    shapes = frame.geometry.to_crs(METRIC_CRS).force_2d()
    inside: pd.Series[float] = shapely.area(shapely.intersection(shapes.to_numpy(), city)) / shapes.area
    return 1.0 - inside
