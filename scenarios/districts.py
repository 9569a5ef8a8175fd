"""The 30 districts that a lever may be limited to (units until 30 June 2025)."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from geodata.tables import DATA_FOLDER
from scenarios.registry import folded, nearest

__all__ = ["DISTRICT_GROUPS", "District", "district_codes", "districts", "find_district", "nearest_district"]

DISTRICT_GROUPS: tuple[Literal["all"], Literal["urban"], Literal["rural"]] = ("all", "urban", "rural")
"""Words that stand for a set of districts: all, quận and thị xã, huyện."""

URBAN_KINDS = ("quan", "thi_xa")
KIND_WORDS = ("quan ", "huyen ", "thi xa ")


@dataclass(frozen=True)
class District:
    """A district-level unit: its statistics-office code, its names, and whether it is urban."""

    code: str
    name_vi: str
    name_en: str
    urban: bool


@cache
def districts() -> tuple[District, ...]:
    """Give the districts by code.

    Returns
    -------
    tuple of District
        30 districts in the order of their codes.
    """
    # Read with the standard library: a check of a scenario file should not have to load pandas.
    with (DATA_FOLDER / "tables" / "districts.csv").open(encoding="utf-8", newline="") as file:
        found = [
            District(row["district_code"], row["name_vi"], row["name_en"], row["kind"] in URBAN_KINDS)
            for row in csv.DictReader(file)
        ]
    return tuple(sorted(found, key=lambda district: district.code))


@cache
def district_codes(group: str = "all") -> tuple[str, ...]:
    """Give the codes of a group of districts.

    Parameters
    ----------
    group : {"all", "urban", "rural"}
        All districts, quận and thị xã, or huyện.

    Returns
    -------
    tuple of str
        Codes in ascending order.
    """
    return tuple(
        district.code for district in districts() if group == "all" or district.urban == (group == "urban")
    )


@cache
def _codes_by_name() -> dict[str, str]:
    names: dict[str, str] = {}
    for district in districts():
        for name in (district.code, district.name_vi, district.name_en):
            plain = folded(name)
            names[plain] = district.code
            for word in KIND_WORDS:
                names[plain.removeprefix(word)] = district.code
    return names


def find_district(text: str) -> str | None:
    """Find the code of a district from its code or its name in either language.

    Parameters
    ----------
    text : str
        Such as ``"268"``, ``"Hà Đông"``, ``"Quận Hà Đông"`` or ``"Ha Dong"``.

    Returns
    -------
    str or None
        The code, or None if there is no such district.
    """
    plain = folded(text).removesuffix(" district")
    return _codes_by_name().get(plain)


def nearest_district(text: str) -> str | None:
    """Find the district that a misspelt name most likely stands for.

    Parameters
    ----------
    text : str
        A name that `find_district` does not know.

    Returns
    -------
    str or None
        Name in Vietnamese with the code, or None when nothing is near.
    """
    known: Iterable[str] = (*_codes_by_name(), *DISTRICT_GROUPS)
    close = nearest(text, known)
    if close is None or close in DISTRICT_GROUPS:
        return close
    code = _codes_by_name()[close]
    return next(f"{district.name_vi} ({code})" for district in districts() if district.code == code)
