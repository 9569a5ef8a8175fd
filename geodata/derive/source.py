"""Tables of the package ``vietnamadminunits`` that the derivation starts from."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

import pandas as pd

from geodata.errors import InputError

PACKAGE = "vietnamadminunits"
PACKAGE_VERSION = "1.0.4"
HANOI = "01"

# Boxes are written "south,west – north,east" with an en dash.
_BOX = r"^\s*(?P<south>[\d.]+),(?P<west>[\d.]+)\s*\u2013\s*(?P<north>[\d.]+),(?P<east>[\d.]+)\s*$"


@dataclass(frozen=True)
class Source:
    """What the package knows about the country's units.

    Attributes
    ----------
    wards : pandas.DataFrame
        One row per ward with a bounding box (state of January 2025, before the districts ended), index
        ``key``; columns ``province_code``, ``district_code``, ``ward_code``, ``name``, ``short_name``,
        ``district_name``, ``type``, ``address`` (as geocoded), ``lat``, ``lon`` (degrees, WGS 84) and
        ``south``, ``west``, ``north``, ``east``, ``district_south`` ... ``district_east`` (degrees).
    communes : pandas.DataFrame
        One row per ward or commune since 1 July 2025, index ``key`` (province and unit); columns
        ``province_code``, ``commune_code``, ``name``, ``lat``, ``lon``, ``area_km2``.
    mergers : pandas.DataFrame
        One row per pair of old ward and new commune; columns ``ward`` and ``commune`` (keys).
    """

    wards: pd.DataFrame
    communes: pd.DataFrame
    mergers: pd.DataFrame


def package_folder() -> Path:
    """Folder of the installed package, without importing it.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    InputError
        If the package is missing or has another version than the one the result was derived from.
    """
    spec = util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise InputError(
            f"building the geometry needs the package {PACKAGE} {PACKAGE_VERSION}, which is not installed: "
            "pip install hanoi-twin[geodata]"
        )
    found = metadata.version(PACKAGE)
    if found != PACKAGE_VERSION:
        raise InputError(
            f"building the geometry needs the package {PACKAGE} {PACKAGE_VERSION}, found {found}: "
            "pip install hanoi-twin[geodata]"
        )
    return Path(spec.origin).parent


def read_source() -> Source:
    """Read the tables of the installed package.

    Returns
    -------
    Source

    Raises
    ------
    InputError
        If the package is missing, has another version, or lacks a table.
    """
    folder = package_folder() / "data"
    try:
        # Opened read-only: sqlite3 would silently create a missing file.
        with closing(sqlite3.connect(f"file:{folder / 'dataset.db'}?mode=ro", uri=True)) as connection:
            legacy = pd.read_sql("SELECT * FROM admin_units_legacy WHERE wardBounds IS NOT NULL", connection)
            current = pd.read_sql("SELECT * FROM admin_units", connection)
        converter = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))
    except (OSError, sqlite3.Error, pd.errors.DatabaseError) as error:
        raise InputError(
            f"{folder}: the data of {PACKAGE} {PACKAGE_VERSION} cannot be read: {error}"
        ) from error
    return Source(_wards(legacy), _communes(current), _mergers(converter))


def _wards(legacy: pd.DataFrame) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "key": legacy.provinceKey + "_" + legacy.districtKey + "_" + legacy.wardKey,
            "province_code": legacy.provinceCode,
            "district_code": legacy.districtCode,
            "ward_code": legacy.wardCode,
            "name": legacy.ward,
            "short_name": legacy.wardShort,
            "district_name": legacy.district,
            "type": legacy.wardType,
            "address": legacy.wardGeoAddress,
            "lat": legacy.wardLat,
            "lon": legacy.wardLon,
        }
    )
    table = table.join(legacy.wardBounds.str.extract(_BOX).astype(float))
    district = legacy.districtBounds.str.extract(_BOX).astype(float)
    return table.join(district.add_prefix("district_")).set_index("key").sort_values("ward_code")


def _communes(current: pd.DataFrame) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "key": current.provinceKey + "_" + current.wardKey,
            "province_code": current.provinceCode,
            "commune_code": current.wardCode,
            "name": current.ward,
            "lat": current.wardLat,
            "lon": current.wardLon,
            "area_km2": current.wardAreaKm2,
        }
    )
    return table.set_index("key").sort_values("commune_code")


def _mergers(converter: dict[str, dict[str, dict[str, list[str | dict[str, str]]]]]) -> pd.DataFrame:
    pairs = [
        (ward, f"{province}_{commune}")
        for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items()
        for commune, wards in communes.items()
        for ward in wards
    ] + [
        (ward, f"{province}_{part['newWardKey']}")  # type: ignore[index]
        for province, wards_divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items()
        for ward, parts in wards_divided.items()
        for part in parts
    ]
    return pd.DataFrame(pairs, columns=["ward", "commune"]).drop_duplicates(ignore_index=True)
