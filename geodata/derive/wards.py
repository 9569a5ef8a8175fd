"""Which wards take part, which boxes can be trusted, and the atoms they split into."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pyproj import Transformer

from geodata.boundaries import METRIC_CRS
from geodata.census import normalised_name
from geodata.derive.boxes import SIDES, replace_bad_boxes
from geodata.derive.source import HANOI, Source

N_WARDS, N_COMMUNES, N_DISTRICTS = 526, 126, 30

# Degrees: west, south, east, north of the land that can influence the city's outline.
_WINDOW = (105.17, 20.45, 106.14, 21.50)
_SHORTEST_SIDE, _LONGEST_SIDE, _FARTHEST_OUTSIDE = 0.004, 0.25, 0.25

_DISTRICT_MARGIN_KM = 0.1


@dataclass(frozen=True)
class Atoms:
    """Parts of wards that compete for the cells of the grid: one per pair of ward and commune.

    Lengths and coordinates are kilometres in EPSG:32648, rounded to a millimetre so that the last bits
    of a projection library cannot change the result.

    Attributes
    ----------
    wards : pandas.DataFrame
        Wards by running number: ``ward_code``, ``district_code``, ``name``, ``type``, ``hanoi`` (bool),
        ``approximate`` (bool, its box was replaced), centre ``x``, ``y``, half extents of the box
        ``half_x``, ``half_y``, and the mask ``west``, ``south``, ``east``, ``north``.
    communes : pandas.DataFrame
        Communes by running number: ``commune_code``, ``name``, ``hanoi``, ``x``, ``y``, ``area_km2``.
    ward, commune : numpy.ndarray of int64, shape (atoms,)
        Running number of the atom's ward and commune; commune -1 where its commune is not complete.
    n_hanoi : int
        The first ``n_hanoi`` atoms are the city's.
    """

    wards: pd.DataFrame
    communes: pd.DataFrame
    ward: NDArray[np.int64]
    commune: NDArray[np.int64]
    n_hanoi: int


def without_diacritics(text: str) -> str:
    """Vietnamese text in the plain Latin alphabet.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        ``without_diacritics("Phường Đức Thắng") == "Phuong Duc Thang"``.
    """
    # The stroke of đ is not a combining mark, so decomposition leaves it.
    decomposed = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def select_wards(source: Source) -> pd.DataFrame:
    """All wards of Hanoi and those neighbours whose box can be believed.

    Parameters
    ----------
    source : Source

    Returns
    -------
    pandas.DataFrame
        Rows of `source.wards`, Hanoi's first, with columns ``hanoi`` and ``named`` (the geocoded
        address names the ward) added.
    """
    wards = source.wards
    west, south, east, north = _WINDOW
    wards = wards[(wards.east > west) & (wards.west < east) & (wards.north > south) & (wards.south < north)]
    address = wards.address.map(normalised_name)
    named = pd.Series(
        [normalised_name(name) in text for name, text in zip(wards.short_name, address, strict=True)],
        index=wards.index,
    )
    wards = wards.assign(named=named, hanoi=wards.province_code == HANOI)
    width, height = wards.east - wards.west, wards.north - wards.south
    same_as_district = np.all(
        [np.isclose(wards[s], wards[f"district_{s}"], atol=1e-6) for s in SIDES], axis=0
    )
    outside = np.max(
        [
            wards.district_west - wards.west,
            wards.district_south - wards.south,
            wards.east - wards.district_east,
            wards.north - wards.district_north,
        ],
        axis=0,
    )
    unbelievable = (
        same_as_district
        | (np.minimum(width, height) < _SHORTEST_SIDE)
        | (np.maximum(width, height) > _LONGEST_SIDE)
        | (outside > _FARTHEST_OUTSIDE)
        | address.str.contains("hanoi")
        | (wards.duplicated(SIDES, keep=False) & ~named)
    )
    kept: pd.DataFrame = wards[wards.hanoi | ~unbelievable]
    return kept.sort_values(["hanoi", "ward_code"], ascending=[False, True])


def build_atoms(source: Source) -> Atoms:
    """Wards, communes and their pairs in metric coordinates.

    Parameters
    ----------
    source : Source

    Returns
    -------
    Atoms

    Raises
    ------
    AssertionError
        If the package does not hold 526 wards, 126 communes and 30 districts of Hanoi.
    """
    selected = select_wards(source)
    wards = _metric(selected)
    pairs = source.mergers[source.mergers.ward.isin(wards.index)]
    # A commune's area and centre mean something only if all of its wards compete.
    absent = source.mergers.commune[~source.mergers.ward.isin(wards.index)]
    communes = source.communes[
        source.communes.index.isin(pairs.commune) & ~source.communes.index.isin(absent)
    ].copy()
    communes["hanoi"] = communes.province_code == HANOI
    communes["x"], communes["y"] = _project(communes.lon, communes.lat)
    # Pairs with an incomplete commune count once per ward, as the ward itself.
    pairs = pairs.assign(commune=pairs.commune.where(pairs.commune.isin(communes.index))).drop_duplicates()
    number = pd.DataFrame(
        {
            "ward": wards.index.get_indexer(pd.Index(pairs.ward)),
            "commune": communes.index.get_indexer(pd.Index(pairs.commune)),
        }
    ).sort_values(["ward", "commune"], ignore_index=True)
    n_hanoi = int(wards.hanoi.to_numpy()[number.ward].sum())
    wards = replace_bad_boxes(wards, communes, number)
    city = wards[wards.hanoi]
    assert len(city) == N_WARDS
    assert city.district_code.nunique() == N_DISTRICTS
    assert int(communes.hanoi.sum()) == N_COMMUNES
    assert (number.commune.to_numpy()[:n_hanoi] >= 0).all()
    return Atoms(
        wards.reset_index(drop=True),
        communes.reset_index(drop=True),
        number.ward.to_numpy(np.int64),
        number.commune.to_numpy(np.int64),
        n_hanoi,
    )


def _project(lon: pd.Series, lat: pd.Series) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    transformer = Transformer.from_crs("EPSG:4326", METRIC_CRS, always_xy=True)
    x, y = transformer.transform(lon.to_numpy(), lat.to_numpy())
    return np.round(x / 1000.0, 6), np.round(y / 1000.0, 6)


def _project_box(table: pd.DataFrame, prefix: str = "") -> dict[str, NDArray[np.float64]]:
    west, south, east, north = (table[prefix + side] for side in SIDES)
    (x_sw, y_sw), (x_se, y_se) = _project(west, south), _project(east, south)
    (x_nw, y_nw), (x_ne, y_ne) = _project(west, north), _project(east, north)
    # Meridians lean by up to a third of a degree against the metric grid: the middle of each side counts.
    sides = {"west": (x_sw, x_nw), "south": (y_sw, y_se), "east": (x_se, x_ne), "north": (y_nw, y_ne)}
    return {side: (first + second) / 2 for side, (first, second) in sides.items()}


def _metric(selected: pd.DataFrame) -> pd.DataFrame:
    wards = selected[
        ["ward_code", "district_code", "district_name", "name", "type", "hanoi", "named", "province_code"]
    ].copy()
    wards["point_x"], wards["point_y"] = _project(selected.lon, selected.lat)
    box = _project_box(selected)
    wards["box_km2"] = (box["east"] - box["west"]) * (box["north"] - box["south"])
    wards["half_x"], wards["half_y"] = (box["east"] - box["west"]) / 2, (box["north"] - box["south"]) / 2
    wards["x"] = (wards.point_x + (box["west"] + box["east"]) / 2) / 2
    wards["y"] = (wards.point_y + (box["south"] + box["north"]) / 2) / 2
    district = _project_box(selected, "district_")
    for side, outward in zip(SIDES, (-1, -1, 1, 1), strict=True):
        limit = district[side] + outward * _DISTRICT_MARGIN_KM
        clip = np.maximum if outward < 0 else np.minimum
        wards[side] = np.where(wards.hanoi, clip(box[side], limit), box[side])
    return wards
