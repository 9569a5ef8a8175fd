"""Crosswalks between census units, wards, cells, communes, districts and the city.

All go through the base cells. A census unit lies in one ward, a ward's
residents are spread evenly over its cells, and every other area is a union of
cells. The weight of a target in a source is the share of the source's
residents of 2019 (or of its area) that lives there.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geodata.areas import CITY_CODE
from geodata.cells import cells
from geodata.errors import InputError
from geodata.tables import census_units

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LEVELS", "crosswalk"]

LEVELS = ("census", "ward", "cell", "commune", "district", "city")
MEASURES = ("residents", "area")


@cache
def _pieces() -> pd.DataFrame:
    # One row per pair of census unit and cell, the finest common division of all levels.
    units = census_units()[["unit_id", "ward_code", "residents"]].rename(columns={"unit_id": "census"})
    table = cells().rename(columns={f"{level}_code": level for level in LEVELS})
    pieces = units.merge(table, left_on="ward_code", right_on="ward", validate="many_to_many")
    unit_share = pieces["residents"] / pieces.groupby("cell")["residents"].transform("sum")
    pieces["area"] = pieces["area_km2"] * unit_share
    pieces["residents"] = pieces["residents_2019"] * unit_share
    pieces["city"] = CITY_CODE
    return pieces[[*LEVELS, *MEASURES]]


@cache
def _crosswalk(source: str, target: str, by: str) -> pd.DataFrame:
    import pandas as pd

    pieces = _pieces()
    pairs = pd.DataFrame({"source": pieces[source], "target": pieces[target], "weight": pieces[by]})
    sums = pairs.groupby(["source", "target"])["weight"].sum().reset_index()
    sums["weight"] /= sums.groupby("source")["weight"].transform("sum")
    return sums[["source", "target", "weight"]]


def crosswalk(source: str, target: str, *, by: str = "residents") -> pd.DataFrame:
    """Return how the areas of one level divide among those of another.

    Parameters
    ----------
    source, target : {"census", "ward", "cell", "commune", "district", "city"}
        Levels: the 584 units of the census of 2019, the 526 wards of January
        2025, the base cells, the 126 wards and communes since July 2025, the
        30 districts, the city.
    by : {"residents", "area"}, optional
        What the weights are shares of: residents of 2019 for counts of people
        and households, area for quantities spread over land.

    Returns
    -------
    pandas.DataFrame
        Columns ``source`` and ``target`` (codes; unit numbers for
        ``"census"``) and ``weight`` in (0, 1], sorted by both. Weights sum to
        one over each source, so a total stays the same when it is moved.

    Raises
    ------
    InputError
        If a level or the measure is unknown.

    Examples
    --------
    >>> shares = crosswalk("ward", "commune")
    >>> bool(shares.groupby("source")["weight"].sum().sub(1).abs().max() < 1e-12)
    True
    """
    for key, level in (("source", source), ("target", target)):
        if level not in LEVELS:
            raise InputError("unknown level", key=key, found=level, allowed=LEVELS)
    if by not in MEASURES:
        raise InputError("unknown measure", key="by", found=by, allowed=MEASURES)
    return _crosswalk(source, target, by).copy()
