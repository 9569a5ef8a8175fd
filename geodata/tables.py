"""Place statistics: the tidy tables of the data package.

The tables are CSV files beside a Frictionless descriptor, which declares the
type and meaning of every column once; reading follows it. Each row carries its
unit, year, source and confidence.
"""

from __future__ import annotations

import json
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["DATA_FOLDER", "census_units", "statistics", "table_names"]

DATA_FOLDER = Path(__file__).parent / "data"
DESCRIPTOR = DATA_FOLDER / "datapackage.json"
SOURCES = "sources"


@cache
def descriptor() -> dict[str, Any]:
    """Read the Frictionless descriptor of the committed data package.

    Returns
    -------
    dict
        The parsed ``datapackage.json``. Shared: do not modify.
    """
    parsed: dict[str, Any] = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))
    return parsed


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return {item["name"]: item for item in descriptor()["resources"] if item["type"] == "table"}


def table_names() -> tuple[str, ...]:
    """List the tables that `statistics` reads.

    Returns
    -------
    tuple of str
        Names, in the order of the descriptor.
    """
    return tuple(_tables())


@cache
def read_table(name: str) -> pd.DataFrame:
    """Read a table of the package as it is stored.

    Parameters
    ----------
    name : str
        One of `table_names`.

    Returns
    -------
    pandas.DataFrame
        Columns and types as the descriptor declares them; text that is absent
        is an empty string, a number that is absent is missing. Shared: do not
        modify.

    Raises
    ------
    InputError
        If there is no such table.
    """
    import pandas as pd

    if name not in _tables():
        nearest = get_close_matches(name, table_names(), n=1)
        hint = f"; did you mean {nearest[0]}?" if nearest else ""
        raise InputError(f"no such table{hint}", key="table", found=name, allowed=", ".join(table_names()))
    resource = _tables()[name]
    fields = resource["schema"]["fields"]
    numeric = {"integer": "int64", "number": "float64"}
    types = {field["name"]: numeric.get(field["type"], "str") for field in fields}
    for field in fields:
        if field["type"] == "integer" and not field.get("constraints", {}).get("required"):
            types[field["name"]] = "Int64"
    return pd.read_csv(
        DATA_FOLDER / resource["path"],
        dtype=types,
        keep_default_na=False,
        na_values={column: [""] for column, kind in types.items() if kind != "str"},
        encoding="utf-8",
    )


def statistics(table: str) -> pd.DataFrame:
    """Return one tidy table of the data package, one observation per row.

    Parameters
    ----------
    table : str
        One of `table_names`, such as ``"residents_by_ward"``,
        ``"age_by_district"``, ``"observed_series"``, ``"targets"`` or
        ``"parameters"``.

    Returns
    -------
    pandas.DataFrame
        A copy of the caller's own. Besides the columns that identify the
        observation and its value (and, where known, ``low`` and ``high``),
        every table of figures has ``unit``, ``year``, ``source`` (in words),
        ``standing`` (published, recalled, derived, assumption), ``confidence``
        (high, medium, low) and ``note``. Codes are text. The meaning of each
        column is in the package's descriptor.

    Raises
    ------
    InputError
        If there is no such table; the message names the nearest one.

    Examples
    --------
    >>> int(statistics("residents_by_ward")["value"].sum())
    8053663
    """
    frame = read_table(table).copy()
    if table == SOURCES or "source_id" not in frame:
        return frame
    sources = read_table(SOURCES).set_index("source_id")
    position = list(frame.columns).index("source_id")
    frame.insert(position, "source", frame["source_id"].map(sources["title"]))
    frame.insert(position + 1, "standing", frame["source_id"].map(sources["standing"]))
    return frame.drop(columns="source_id")


@cache
def _census_units() -> pd.DataFrame:
    residents = read_table("residents_by_census_unit")
    households = read_table("households_by_census_unit").set_index("unit_id")["value"]
    units = residents[["unit_id", "district_code", "name_vi", "ward_code"]].copy()
    units["residents"] = residents["value"]
    for settlement in ("urban", "rural"):
        units[settlement] = residents["value"].where(residents["settlement"] == settlement, 0)
    units["households"] = units["unit_id"].map(households)
    return units


def census_units() -> pd.DataFrame:
    """Return the ward-level units of the census of 1 April 2019.

    Returns
    -------
    pandas.DataFrame
        584 rows in a stable order; columns ``unit_id`` (int, 1 to 584),
        ``district_code``, ``name_vi``, ``ward_code`` (the ward of January 2025
        it belongs to), ``residents``, ``urban``, ``rural`` and ``households``
        (int64, persons and households). Residents sum to 8,053,663 and
        households to 2,224,107. Source: census data cubes of the General
        Statistics Office (table ``residents_by_census_unit``).
    """
    return _census_units().copy()
