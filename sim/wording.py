"""Numbers in words of either language, for sentences about results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenarios import Lever

__all__ = [
    "LANGUAGES",
    "DisplayUnit",
    "beside_threshold",
    "count_decimals",
    "exact",
    "lever_unit",
    "lever_value",
    "month_text",
    "number",
    "percent",
    "short_name",
    "significant",
]

LANGUAGES = ("vi", "en")
COMMA_AND_POINT = str.maketrans(",.", ".,")
MOST_DECIMALS = 12
FEW = 10
KINDS_OF_AREAS = ("Thành phố ", "Thị xã ", "Quận ", "Huyện ", "Phường ", "Xã ")
SHARE_UNITS: dict[str, dict[str, str]] = {
    "share": {"vi": "%", "en": "%"},
    "share per month": {"vi": "%/tháng", "en": "% per month"},
    "share per year": {"vi": "%/năm", "en": "% per year"},
}
ONE_OF = {
    "members": "member",
    "months": "month",
    "persons": "person",
    "places": "place",
    "points": "point",
    "programmes": "programme",
}
"""Units of levers begin with one of these in English; Vietnamese has no plural."""


@dataclass(frozen=True)
class DisplayUnit:
    """How a lever's number is shown: times a factor, with a unit behind it.

    Attributes
    ----------
    factor : float
        From the lever's own unit to the one shown (100 for shares).
    text : str
        Unit shown.
    """

    factor: float
    text: str

    def of(self, value: float) -> str:
        """Give the unit that goes with a number.

        Parameters
        ----------
        value : float
            In the unit shown.

        Returns
        -------
        str
            ``point per 100,000 residents`` for one, ``points per 100,000 residents`` for any other.
        """
        first, space, rest = self.text.partition(" ")
        return ONE_OF.get(first, first) + space + rest if value == 1 else self.text


def number(value: float, language: str, decimals: int = 0) -> str:
    """Write a number as the language does.

    Parameters
    ----------
    value : float
        Any finite number.
    language : {"vi", "en"}
        Vietnamese writes 1.234,5 and English 1,234.5.
    decimals : int
        Digits after the decimal sign.

    Returns
    -------
    str
        The number.
    """
    text = f"{value:,.{decimals}f}"
    return text.translate(COMMA_AND_POINT) if language == "vi" else text


def beside_threshold(value: float, threshold: float, decimals: int, factor: float = 1.0) -> tuple[float, int]:
    """Find the number and its decimals with which a value is read on its side of a threshold.

    Parameters
    ----------
    value, threshold : float
        In the indicator's unit, the value finite; both are compared in 32 bits, as goals are judged.
    decimals : int
        Fewest digits after the decimal sign.
    factor : float
        From the unit to the number that is written: 100 for a share.

    Returns
    -------
    tuple of (float, int)
        The number to be written, and ``decimals`` unless the value would then be read at or above a threshold
        that it is below, or the other way: as many more as tell them apart.

    Examples
    --------
    >>> beside_threshold(0.98587, 0.99, 2)
    (0.98587, 3)
    """
    # A command that only prints help must not pay for it.
    import numpy as np

    side = int(np.sign(np.float32(value) - np.float32(threshold)))
    # A threshold is written with all its digits; equal ones are to be written alike.
    written = float(f"{factor * threshold:.{MOST_DECIMALS}g}")
    exact = factor * value if side else written
    while decimals < MOST_DECIMALS and np.sign(float(f"{exact:.{decimals}f}") - written) != side:
        decimals += 1
    return exact, decimals


def count_decimals(value: float) -> int:
    """Tell with how many decimals a number of things is written.

    Parameters
    ----------
    value : float
        A count, or a quantile of counts.

    Returns
    -------
    int
        One for the median 2.5 of a few things, else none.
    """
    return 1 if abs(value) < FEW and round(value, 1) % 1 else 0


def significant(value: float, language: str, digits: int = 3) -> str:
    """Write a number with as many decimals as its size asks for.

    Parameters
    ----------
    value : float
        Any finite number.
    language : {"vi", "en"}
        See :func:`number`.
    digits : int
        Significant digits; whole numbers keep all of theirs.

    Returns
    -------
    str
        The number, without an exponent between 10**-6 and 10**15, with the minus sign of typography.
    """
    if value == 0:
        return "0"
    if not 1e-6 <= abs(value) < 1e15:
        text = f"{value:.{digits - 1}e}".replace("-", "−")
        return text.replace(".", ",") if language == "vi" else text
    decimals = 0
    while decimals < 12 and abs(round(value, decimals) - value) > abs(value) * 0.5 * 10.0 ** (1 - digits):
        decimals += 1
    return number(round(value, decimals) + 0.0, language, decimals).replace("-", "−")


def percent(share: float, language: str, decimals: int = 0) -> str:
    """Write a share as per cent.

    Parameters
    ----------
    share : float
        0 to 1.
    language : {"vi", "en"}
        See :func:`number`.
    decimals : int
        Digits after the decimal sign.

    Returns
    -------
    str
        For example ``87 %``.
    """
    return f"{number(100 * share, language, decimals)} %"


def exact(value: float, language: str) -> str:
    """Write a number as it was set: no digit is rounded away.

    Parameters
    ----------
    value : float
        Any finite number.
    language : {"vi", "en"}
        See :func:`number`.

    Returns
    -------
    str
        Twelve significant digits, which hide only that 0.15 times 100 is not quite 15; without zeros at the
        end, and with the minus sign of typography.

    Examples
    --------
    >>> exact(100 * 0.1225, "vi")
    '12,25'
    """
    # A command that only prints help must not pay for it.
    from decimal import Decimal

    text = f"{Decimal(f'{value:.{MOST_DECIMALS}g}'):,f}".replace("-", "−")
    return text.translate(COMMA_AND_POINT) if language == "vi" else text


def lever_unit(lever: Lever, language: str) -> DisplayUnit:
    """Tell in which unit a lever is shown: shares as per cent.

    Parameters
    ----------
    lever : Lever
        Declaration.
    language : {"vi", "en"}
        Language.

    Returns
    -------
    DisplayUnit
        Factor and unit.
    """
    if lever.unit in SHARE_UNITS:
        return DisplayUnit(100.0, SHARE_UNITS[lever.unit][language])
    return DisplayUnit(1.0, lever.unit_vi if language == "vi" else lever.unit)


def lever_value(lever: Lever, value: float | Sequence[float], language: str) -> str:
    """Write what a lever is set to, with its unit and every digit.

    Parameters
    ----------
    lever : Lever
        Declaration.
    value : float or sequence of float
        In the lever's unit; of several, one after the other.
    language : {"vi", "en"}
        Language.

    Returns
    -------
    str
        Such as ``12,25 %`` or ``20 · 40 %``.
    """
    unit = lever_unit(lever, language)
    values = [value] if isinstance(value, int | float) else value
    shown = [exact(unit.factor * one, language) for one in values]
    return f"{' · '.join(shown)} {unit.of(float(values[-1] * unit.factor))}"


def month_text(month: str, language: str) -> str:
    """Write a month.

    Parameters
    ----------
    month : str
        ``YYYY-MM``; an empty text stays empty.
    language : {"vi", "en"}
        Vietnamese writes month/year.

    Returns
    -------
    str
        ``12/2025`` or ``2025-12``.
    """
    return f"{month[5:]}/{month[:4]}" if month and language == "vi" else month


def short_name(name: str) -> str:
    """Leave the kind of unit out of an area's name, for labels on a map.

    Parameters
    ----------
    name : str
        Name in Vietnamese with its kind, or in English.

    Returns
    -------
    str
        Such as ``Đống Đa``.
    """
    for kind in KINDS_OF_AREAS:
        name = name.removeprefix(kind)
    return name
