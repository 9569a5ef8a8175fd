"""The derived tables as they are written."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.boundaries import dissolve
from geodata.derive.source import HANOI, Source
from geodata.derive.wards import N_COMMUNES, N_DISTRICTS, N_WARDS, Atoms, without_diacritics

_KINDS = {
    "Phường": "phuong",
    "Thị trấn": "thi_tran",
    "Xã": "xa",
    "Quận": "quan",
    "Huyện": "huyen",
    "Thị xã": "thi_xa",
}


def cell_table(atom: NDArray[np.int64], polygons: NDArray[np.object_], atoms: Atoms) -> gpd.GeoDataFrame:
    """Geometry and codes of the base cells.

    Parameters
    ----------
    atom : numpy.ndarray of int64, shape (n,)
        Running numbers of atoms.
    polygons : numpy.ndarray of shapely.Polygon, shape (n,)
        Their outlines, EPSG:4326.
    atoms : Atoms

    Returns
    -------
    geopandas.GeoDataFrame
        Columns ``cell_code`` (ward and commune), ``ward_code``, ``district_code``, ``commune_code``,
        ``kind`` (of the ward: ``"phuong"``, ``"thi_tran"``, ``"xa"``), ``approximate`` (bool: the ward's
        box in the source was replaced) and ``geometry``, sorted by district, ward and commune.

    Raises
    ------
    AssertionError
        If a ward, commune or district has lost all of its land or lies in several pieces.
    """
    wards = atoms.wards.iloc[atoms.ward[atom]].reset_index(drop=True)
    communes = atoms.communes.iloc[atoms.commune[atom]].reset_index(drop=True)
    cells = gpd.GeoDataFrame(
        {
            "cell_code": wards.ward_code + "-" + communes.commune_code,
            "ward_code": wards.ward_code,
            "district_code": wards.district_code,
            "commune_code": communes.commune_code,
            "kind": wards.type.map(_KINDS),
            "approximate": wards.approximate,
        },
        geometry=polygons,
        crs="EPSG:4326",
    )
    cells = cells.sort_values(["district_code", "ward_code", "commune_code"], ignore_index=True)
    expected = {"ward_code": N_WARDS, "commune_code": N_COMMUNES, "district_code": N_DISTRICTS}
    for column, count in expected.items():
        units = dissolve(cells, column)
        assert len(units) == count, f"{len(units)} units by {column}"
        assert (units.geom_type == "Polygon").all(), f"units in several pieces by {column}"
    return cells


def unit_table(source: Source) -> pd.DataFrame:
    """Names and kinds of all units.

    Parameters
    ----------
    source : Source

    Returns
    -------
    pandas.DataFrame
        City, districts, communes and wards by code; columns ``level``, ``area_code``, ``name_vi`` (with its
        kind), ``name_en`` (without kind and diacritics), ``kind``, ``district_code`` (wards only) and
        ``published_area_km2`` (communes only).
    """
    wards = source.wards[source.wards.province_code == HANOI]
    communes = source.communes[source.communes.province_code == HANOI]
    parts = [
        pd.DataFrame({"level": ["city"], "area_code": ["hanoi"], "name_vi": ["Thành phố Hà Nội"]}),
        pd.DataFrame({"area_code": wards.district_code, "name_vi": wards.district_name})
        .drop_duplicates()
        .assign(level="district"),
        pd.DataFrame(
            {
                "area_code": communes.commune_code,
                "name_vi": communes.name,
                "published_area_km2": communes.area_km2,
            }
        ).assign(level="commune"),
        pd.DataFrame(
            {"area_code": wards.ward_code, "name_vi": wards.name, "district_code": wards.district_code}
        ).assign(level="ward"),
    ]
    units = pd.concat([part.sort_values("area_code") for part in parts], ignore_index=True)
    kind = units.name_vi.str.extract(f"^({'|'.join(_KINDS)}) ", expand=False)
    units["kind"] = kind.map(_KINDS).fillna("thanh_pho")
    short = units.name_vi.str.replace(f"^(?:{'|'.join(_KINDS)}|Thành phố) ", "", regex=True)
    units["name_en"] = short.map(without_diacritics).where(units.level != "city", "Hanoi")
    columns = ["level", "area_code", "name_vi", "name_en", "kind", "district_code", "published_area_km2"]
    return units[columns]
