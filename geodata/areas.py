"""The reporting areas and the facts about districts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geodata.tables import read_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CITY_CODE", "areas", "districts"]

CITY_CODE = "hanoi"


@cache
def _areas() -> pd.DataFrame:
    import pandas as pd

    names = ["area_code", "area_level", "name_vi", "name_en"]
    city = pd.DataFrame([[CITY_CODE, "city", "Thành phố Hà Nội", "Hanoi"]], columns=names)
    parts = [city]
    for level in ("district", "commune"):
        units = read_table(f"{level}s").rename(columns={f"{level}_code": "area_code"})
        parts.append(units.assign(area_level=level).sort_values("area_code")[names])
    return pd.concat(parts, ignore_index=True)


def areas() -> pd.DataFrame:
    """Return the areas that results are reported for, in their fixed order.

    Returns
    -------
    pandas.DataFrame
        157 rows: the city (``"hanoi"``), the 30 districts by code, the 126
        wards and communes since 1 July 2025 by code. Columns ``area_code``,
        ``area_level`` (``"city"``, ``"district"``, ``"commune"``),
        ``name_vi`` (with its kind) and ``name_en`` (without).
    """
    return _areas().copy()


@cache
def _districts() -> pd.DataFrame:
    names = read_table("districts")[["district_code", "name_vi", "name_en", "kind"]]
    facts = read_table("district_facts").sort_values("year")
    # Where a measure has several years, the earliest is the census, which all districts share.
    wide = facts.pivot_table(index="district_code", columns="measure", values="value", aggfunc="first")
    wide = wide.rename(columns={"area": "area_km2", "area_older_yearbook": "area_older_yearbook_km2"})
    table = names.merge(wide, on="district_code", validate="one_to_one").sort_values("district_code")
    counted = ("residents", "households", "wards", "census")
    counts = [name for name in wide.columns if name.startswith(counted)]
    return table.astype(dict.fromkeys(counts, "int64")).reset_index(drop=True)


def districts() -> pd.DataFrame:
    """Return facts about the 30 district-level units, one row each.

    Returns
    -------
    pandas.DataFrame
        Sorted by code; columns ``district_code``, ``name_vi``, ``name_en``,
        ``kind`` (``"quan"``, ``"huyen"``, ``"thi_xa"``), ``area_km2`` and
        ``area_older_yearbook_km2`` (published areas, km²), ``residents``,
        ``residents_urban``, ``residents_rural``, ``households`` (census of
        2019), ``household_size_mean`` (persons), ``share_age_0_14``,
        ``share_age_15_34``, ``share_age_35_59``, ``share_age_60_plus``
        (percent of residents, 2019), ``census_units``, ``wards_2020``,
        ``wards_2025`` and ``wards_2025_phuong``, ``_xa``, ``_thi_tran``
        (counts). Source and confidence of each figure:
        ``statistics("district_facts")``.
    """
    return _districts().copy()
