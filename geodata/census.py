"""Join of the census units of 2019 to the wards of January 2025.

The census of 1 April 2019 counted 584 ward-level units. Mergers of 2020 and
January 2025 left 526 wards. The open data of the ``vietnamadminunits``
package (MIT) list for every ward the names it bears and those of the units it
absorbed, so a unit finds its ward by district and name.
"""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from contextlib import closing
from typing import TYPE_CHECKING

from geodata.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["legacy_wards", "match_census_units", "normalised_name"]

HANOI_PROVINCE_CODE = "01"


def normalised_name(name: str) -> str:
    """Reduce a Vietnamese name to lower case without diacritics and spaces.

    Parameters
    ----------
    name : str
        A name such as ``"Phường Phúc Xá"``.

    Returns
    -------
    str
        ``"phuongphucxa"``.
    """
    bare = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(letter for letter in bare if letter.isalnum())


def legacy_wards() -> pd.DataFrame:
    """Read the wards of Hanoi in January 2025 with the names each is known by.

    Needs the build-time package ``vietnamadminunits`` (extra ``geodata``).

    Returns
    -------
    pandas.DataFrame
        526 rows; columns ``ward_code`` (five digits), ``district_code``
        (three digits), ``keywords`` (tuple of normalised names).

    Raises
    ------
    InputError
        If the package is not installed, or in another version.
    """
    import pandas as pd

    from geodata.derive.source import package_folder

    database = package_folder() / "data" / "dataset.db"
    # Opened read-only: sqlite3 would silently create a missing file.
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "select wardCode, districtCode, wardKeywords from admin_units_legacy "
            "where provinceCode = ? order by wardCode",
            (HANOI_PROVINCE_CODE,),
        ).fetchall()
    wards = pd.DataFrame(rows, columns=["ward_code", "district_code", "keywords"])
    wards["keywords"] = [tuple(json.loads(text)) for text in wards["keywords"]]
    return wards


def match_census_units(units: pd.DataFrame, wards: pd.DataFrame) -> pd.Series[str]:
    """Find the ward that each census unit became.

    Parameters
    ----------
    units : pandas.DataFrame
        Census units with ``district_code`` and ``name_vi``.
    wards : pandas.DataFrame
        Wards with ``ward_code``, ``district_code`` and ``keywords``, as
        `legacy_wards` gives them.

    Returns
    -------
    pandas.Series
        Ward code of every unit, on the index of ``units``.

    Raises
    ------
    InputError
        If a unit matches no ward or several, or a ward has no unit.
    """
    import pandas as pd

    known: dict[tuple[str, str], set[str]] = {}
    columns = (wards["ward_code"], wards["district_code"], wards["keywords"])
    for ward, district, keywords in zip(*columns, strict=True):
        for keyword in keywords:
            known.setdefault((district, keyword), set()).add(ward)
    codes: list[str] = []
    for district, name in zip(units["district_code"], units["name_vi"], strict=True):
        found = known.get((district, normalised_name(name)), set())
        if len(found) != 1:
            raise InputError(
                f"census unit {name} of district {district} must match exactly one ward",
                key="name_vi",
                found=sorted(found),
            )
        codes.extend(found)
    empty = sorted(set(wards["ward_code"]) - set(codes))
    if empty:
        raise InputError("wards without a census unit", key="ward_code", found=empty)
    return pd.Series(codes, index=units.index, name="ward_code")
