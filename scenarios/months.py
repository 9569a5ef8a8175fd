"""Months of the simulated period, January 2020 to December 2045.

Months are written ``YYYY-MM`` wherever a person meets them and counted from 0
(``2020-01``) to 311 (``2045-12``) wherever an array is indexed.
"""

from __future__ import annotations

import re

from geodata.errors import InputError

__all__ = [
    "EARLIEST_END",
    "FIRST_MONTH",
    "LAST_MONTH",
    "MONTHS_A_YEAR",
    "MONTH_PATTERN",
    "N_MONTHS",
    "month_index",
    "month_text",
]

FIRST_MONTH = "2020-01"
LAST_MONTH = "2045-12"
EARLIEST_END = "2020-02"
"""First month with which a run may end: it has at least one month after its start."""

FIRST_YEAR = 2020
N_MONTHS = 312
MONTHS_A_YEAR = 12

MONTH_PATTERN = r"^20(2[0-9]|3[0-9]|4[0-5])-(0[1-9]|1[0-2])$"
"""Regular expression of a valid month, as used in the JSON Schema."""


def month_index(text: str) -> int:
    """Give the position of a month in the simulated period.

    Parameters
    ----------
    text : str
        Month as ``YYYY-MM``, from ``2020-01`` to ``2045-12``.

    Returns
    -------
    int
        0 for ``2020-01`` to 311 for ``2045-12``.

    Raises
    ------
    InputError
        If the text is no month of the period.

    Examples
    --------
    >>> month_index("2024-10")
    57
    """
    if not isinstance(text, str) or re.fullmatch(MONTH_PATTERN, text) is None:
        raise InputError(
            "not a month of the simulated period",
            found=text,
            allowed=f"YYYY-MM from {FIRST_MONTH} to {LAST_MONTH}",
        )
    return (int(text[:4]) - FIRST_YEAR) * 12 + int(text[5:]) - 1


def month_text(index: int) -> str:
    """Write the month at a position of the simulated period.

    Parameters
    ----------
    index : int
        0 to 311.

    Returns
    -------
    str
        Month as ``YYYY-MM``.

    Raises
    ------
    InputError
        If the index lies outside the period.

    Examples
    --------
    >>> month_text(311)
    '2045-12'
    """
    if not 0 <= index < N_MONTHS:
        raise InputError(
            "month index outside the simulated period", found=index, allowed=f"0 to {N_MONTHS - 1}"
        )
    return f"{FIRST_YEAR + index // 12:04d}-{index % 12 + 1:02d}"
