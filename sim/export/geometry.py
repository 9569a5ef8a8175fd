"""Tables with the outlines of their areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geodata
from geodata.errors import InputError

if TYPE_CHECKING:
    import geopandas as gpd

    from sim.export.table import Table

__all__ = ["with_geometry"]


def with_geometry(table: Table, level: str) -> gpd.GeoDataFrame:
    """Join a table with the boundaries of its areas.

    Parameters
    ----------
    table : Table
        A table with a column ``area_code``.
    level : {"district", "commune"}
        Kind of area.

    Returns
    -------
    geopandas.GeoDataFrame
        Rows and columns of the table, and geometry in EPSG:4326.

    Raises
    ------
    InputError
        If an area of the table has no boundary: rows are never dropped.
    """
    import geopandas as gpd

    shapes = geodata.boundaries(level).set_index("area_code")["geometry"]
    unknown = set(table.frame["area_code"]) - set(shapes.index)
    if unknown:
        raise InputError(
            "areas without a boundary", key="area_code", found=sorted(unknown)[:5], allowed=f"a {level}"
        )
    geometry = shapes.loc[table.frame["area_code"]].to_numpy()
    return gpd.GeoDataFrame(table.frame, geometry=geometry, crs="EPSG:4326")
