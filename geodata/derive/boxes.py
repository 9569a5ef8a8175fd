"""Boxes of wards that cannot be right, and what stands in for them."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

SIDES = ["west", "south", "east", "north"]

_TINY_BOX = 0.15
_SMALL_BOX = 0.5
_SAME_BOX_KM = 0.1
_FILLED_SHARE_OF_BOX = 0.55
_AREA_BOUNDS = (0.4, 2.5)
_MASK = 1.6


def replace_bad_boxes(wards: pd.DataFrame, communes: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Give wards without a usable box a square whose area is what their commune lacks.

    A box is unusable if it is far smaller than its district's others (a village instead of the ward), if
    it is small and was geocoded under another name, or if it repeats a neighbour's box.

    Parameters
    ----------
    wards : pandas.DataFrame
        As in `Atoms`, with ``named`` (bool), ``point_x``, ``point_y`` (km) and ``box_km2``.
    communes : pandas.DataFrame
        As in `Atoms`.
    pairs : pandas.DataFrame
        Running numbers ``ward`` and ``commune`` (-1: none) of every atom.

    Returns
    -------
    pandas.DataFrame
        `wards` with ``approximate`` (bool) added and centre, half extents and mask replaced there.
    """
    repeated = _repeats_of_neighbours(wards, communes, pairs)
    ratio = wards.box_km2 / wards.groupby("district_code").box_km2.transform("median")
    small_and_misnamed = (ratio < _SMALL_BOX) & ~wards.named & (wards.type != "Thị trấn")
    bad = (wards.hanoi & ((ratio < _TINY_BOX) | small_and_misnamed | repeated)).to_numpy()
    area = _lacking_area(wards, communes, pairs, bad)
    half = np.round(np.sqrt(area) / 2, 6)
    x, y = wards.point_x.to_numpy()[area.index], wards.point_y.to_numpy()[area.index]
    # A repeated box says where the neighbour is; the ward itself lies on its commune's side of that.
    toward = _toward_commune(wards, communes, pairs)[area.index] * repeated[area.index][:, None]
    x, y = np.round(x + half * toward[:, 0], 6), np.round(y + half * toward[:, 1], 6)
    wards = wards.assign(approximate=bad)
    keys = wards.index[area.index]
    reach = half * _MASK
    wards.loc[keys, ["x", "y", "half_x", "half_y"]] = np.column_stack([x, y, half, half])
    wards.loc[keys, SIDES] = np.column_stack([x - reach, y - reach, x + reach, y + reach])
    return wards


def _lacking_area(
    wards: pd.DataFrame, communes: pd.DataFrame, pairs: pd.DataFrame, bad: NDArray[np.bool_]
) -> pd.Series:
    # Where a ward was divided is unknown, so its parts count alike.
    parts = pairs[pairs.commune >= 0].assign(share=1 / pairs.groupby("ward").ward.transform("size"))
    of_bad_ward = bad[parts.ward]
    filled = _FILLED_SHARE_OF_BOX * wards.box_km2.to_numpy()[parts.ward] * parts.share
    accounted = filled[~of_bad_ward].groupby(parts.commune).sum()
    claimants = parts[of_bad_ward].groupby("commune").share.sum()
    lacking = (communes.area_km2.reset_index(drop=True) - accounted).clip(lower=0) / claimants
    area = parts[of_bad_ward].commune.map(lacking).groupby(parts.ward).mean()
    usual = wards.district_code.map(
        _FILLED_SHARE_OF_BOX * wards[~bad].groupby("district_code").box_km2.mean()
    ).to_numpy()[area.index]
    low, high = _AREA_BOUNDS
    return area.clip(low * usual, high * usual)


def _toward_commune(wards: pd.DataFrame, communes: pd.DataFrame, pairs: pd.DataFrame) -> NDArray[np.float64]:
    vector = _to_commune(wards, communes, pairs)
    length = np.hypot(vector[:, 0], vector[:, 1])[:, None]
    return np.asarray(np.divide(vector, length, out=np.zeros_like(vector), where=length > 0))


def _to_commune(wards: pd.DataFrame, communes: pd.DataFrame, pairs: pd.DataFrame) -> NDArray[np.float64]:
    points = communes[["x", "y"]].to_numpy(np.float64)[pairs.commune]
    points[pairs.commune < 0] = np.nan
    mean = pd.DataFrame(points).groupby(pairs.ward.to_numpy()).mean().reindex(range(len(wards)))
    vector: NDArray[np.float64] = mean.to_numpy() - wards[["point_x", "point_y"]].to_numpy(np.float64)
    return vector


def _repeats_of_neighbours(
    wards: pd.DataFrame, communes: pd.DataFrame, pairs: pd.DataFrame
) -> NDArray[np.bool_]:
    distance = np.hypot(*_to_commune(wards, communes, pairs).T)
    boxes = wards[SIDES].to_numpy(np.float64)
    repeated = np.zeros(len(wards), bool)
    city = np.flatnonzero(wards.hanoi)
    for position, ward in enumerate(city):
        others = city[position + 1 :]
        same = others[(np.abs(boxes[others] - boxes[ward]) < _SAME_BOX_KM).all(axis=1)]
        for other in same:
            # Of the two, the one that lies far from its own commune has the other's box.
            repeated[ward if distance[ward] > distance[other] else other] = True
    return repeated
