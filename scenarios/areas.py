"""Finding a reporting area by what people write: a code, or a name with or without diacritics."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import Literal

from geodata.errors import InputError
from geodata.tables import DATA_FOLDER
from scenarios.registry import folded, nearest

__all__ = ["AREA_LEVELS", "Area", "find_area", "reporting_areas"]

AREA_LEVELS = ("district", "commune")
"""Kinds of area below the city, the larger first."""

CITY = ("hanoi", "Thành phố Hà Nội", "Hanoi")
KIND_WORDS = ("thanh pho ", "tp ", "thi tran ", "thi xa ", "quan ", "huyen ", "phuong ", "xa ")
ENGLISH_KINDS = {" city": "city", " district": "district", " ward": "commune", " commune": "commune"}


@dataclass(frozen=True)
class Area:
    """An area that results are reported for."""

    code: str
    level: Literal["city", "district", "commune"]
    name_vi: str
    """With its kind: "Quận Hà Đông"."""
    name_en: str
    """Without its kind: "Ha Dong"."""


@cache
def reporting_areas() -> tuple[Area, ...]:
    """Give the areas that results are reported for.

    Returns
    -------
    tuple of Area
        The city, the 30 districts and the 126 communes by code, in the order of ``geodata.areas()``.
    """
    # Read with the standard library, so that a misspelt name is found out without pandas.
    found = [Area(CITY[0], "city", *CITY[1:])]
    levels: tuple[Literal["district", "commune"], ...] = ("district", "commune")
    for level in levels:
        with (DATA_FOLDER / "tables" / f"{level}s.csv").open(encoding="utf-8", newline="") as file:
            units = [
                Area(row[f"{level}_code"], level, row["name_vi"], row["name_en"])
                for row in csv.DictReader(file)
            ]
        found += sorted(units, key=lambda area: area.code)
    return tuple(found)


@cache
def _by_name() -> dict[str, tuple[Area, ...]]:
    names: dict[str, list[Area]] = {}
    for area in reporting_areas():
        spelt = folded(area.name_vi)
        spellings = {area.code, spelt, folded(area.name_en)}
        spellings |= {spelt.removeprefix(word) for word in KIND_WORDS if spelt.startswith(word)}
        for name in spellings:
            names.setdefault(name, []).append(area)
    return {name: tuple(areas) for name, areas in names.items()}


def find_area(text: str) -> Area:
    """Find an area by its code or its name.

    Parameters
    ----------
    text : str
        Such as ``"268"``, ``"Quận Hà Đông"``, ``"ha dong district"`` or ``"Hà Nội"``; case, diacritics and
        hyphens do not count.

    Returns
    -------
    Area
        The area.

    Raises
    ------
    InputError
        If there is no such area, with the nearest name; or if several bear the name, with all of them:
        most districts have a ward or commune of the same name.

    Examples
    --------
    >>> find_area("quan ha dong").code
    '268'
    """
    plain = folded(text)
    found = _by_name().get(plain, ())
    for word, level in ENGLISH_KINDS.items():
        if not found and plain.endswith(word):
            named = _by_name().get(plain.removesuffix(word), ())
            found = tuple(area for area in named if area.level == level)
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(
            "several areas have this name",
            key="area",
            found=text,
            allowed=f"one of {', '.join(_named(area) for area in found)}",
        )
    close = nearest(text, _by_name())
    hint = ""
    if close is not None:
        hint = f"; did you mean {' or '.join(_named(area) for area in _by_name()[close])}?"
    raise InputError(
        f"there is no such area{hint}",
        key="area",
        found=text,
        allowed="hanoi, or the code or name of a district or commune",
    )


def _named(area: Area) -> str:
    return f"{area.name_vi} ({area.code})"
