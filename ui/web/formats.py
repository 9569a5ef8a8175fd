"""Numbers, months and units as each language writes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scenarios import month_index, threshold_text
from ui.cli.texts import Language, change, number, quantity

if TYPE_CHECKING:
    from scenarios import Goal, Indicator, Lever, Phase

__all__ = [
    "DisplayUnit",
    "billions",
    "change_text",
    "duration",
    "goal_threshold",
    "indicator_value",
    "lever_unit",
    "month_text",
    "number_text",
    "percent",
    "setting_text",
    "short_name",
    "unbroken",
]

KINDS = ("Thành phố ", "Thị xã ", "Quận ", "Huyện ", "Phường ", "Xã ")
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

MINUTE = 60
NO_BREAK = "\u00a0"


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


def number_text(value: float, lang: str, decimals: int = 0) -> str:
    """Write a number.

    Parameters
    ----------
    value : float
        Any finite number.
    lang : {"vi", "en"}
        Vietnamese writes 1.234,5 and English 1,234.5.
    decimals : int
        Digits after the decimal sign.

    Returns
    -------
    str
        The number.
    """
    return number(value, Language(lang), decimals)


def unbroken(text: str) -> str:
    """Keep a text on one line: a unit at the beginning of a line would be read as something else.

    Parameters
    ----------
    text : str
        Such as a number with its unit.

    Returns
    -------
    str
        The same with spaces that do not break.
    """
    return text.replace(" ", NO_BREAK)


def percent(share: float, lang: str, decimals: int = 0) -> str:
    """Write a share as per cent.

    Parameters
    ----------
    share : float
        0 to 1; NaN gives an empty text.
    lang : {"vi", "en"}
        Language.
    decimals : int
        Digits after the decimal sign.

    Returns
    -------
    str
        ``13,4 %`` or ``13.4 %``.
    """
    return unbroken(quantity(share, "share", Language(lang), decimals))


def indicator_value(
    value: float, indicator: Indicator, lang: str, decimals: int = 1, *, threshold: float | None = None
) -> str:
    """Write a value of an indicator with its unit.

    Parameters
    ----------
    value : float
        In the indicator's unit; NaN gives an empty text.
    indicator : Indicator
        Declaration.
    lang : {"vi", "en"}
        Language.
    decimals : int
        Digits after the decimal sign of a percentage.
    threshold : float, optional
        Number that the value stands beside: decimals are added until the value is read on its side of it.

    Returns
    -------
    str
        The value.
    """
    return unbroken(quantity(value, indicator.unit, Language(lang), decimals, threshold=threshold))


def goal_threshold(goal: Goal, lang: str, *, marked: bool = False) -> str:
    """Write a goal's threshold on one line.

    Parameters
    ----------
    goal, lang, marked
        As in :func:`scenarios.threshold_text`.

    Returns
    -------
    str
        The threshold as it was set, with its comparison and unit.
    """
    return unbroken(threshold_text(goal, Language(lang).value, marked=marked))


def change_text(value: float, indicator: Indicator, lang: str) -> str:
    """Write a difference of an indicator, with its sign.

    Parameters
    ----------
    value : float
        In the indicator's unit; NaN gives an empty text.
    indicator : Indicator
        Declaration.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    str
        Shares as percentage points.
    """
    text = unbroken(change(value, indicator.unit, Language(lang)))
    # A sign before nothing would read as an effect.
    return text if any(digit in text for digit in "123456789") else text.lstrip("+−")


def month_text(month: str, lang: str) -> str:
    """Write a month.

    Parameters
    ----------
    month : str
        ``YYYY-MM``; an empty text stays empty.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    str
        ``12/2025`` or ``2025-12``.
    """
    return f"{month[5:]}/{month[:4]}" if month and lang == Language.VI else month


def billions(value: float, lang: str) -> str:
    """Write an amount of money.

    Parameters
    ----------
    value : float
        Billion VND.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    str
        ``1.234 tỷ đồng`` or ``1,234 bn VND``.
    """
    decimals = 0 if abs(value) >= 10 or value == 0 else 1
    unit = "tỷ đồng" if lang == Language.VI else "bn VND"
    return unbroken(f"{number_text(value, lang, decimals)} {unit}")


def duration(seconds: float, lang: str) -> str:
    """Write how long something still takes.

    Parameters
    ----------
    seconds : float
        At least 0.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    str
        Whole seconds below a minute, then minutes.
    """
    if seconds < MINUTE:
        return f"{max(1, round(seconds))} {'giây' if lang == Language.VI else 's'}"
    return f"{round(seconds / MINUTE)} {'phút' if lang == Language.VI else 'min'}"


def lever_unit(lever: Lever, lang: str) -> DisplayUnit:
    """Tell in which unit a lever is shown: shares as per cent.

    Parameters
    ----------
    lever : Lever
        Declaration.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    DisplayUnit
        Factor and unit.
    """
    if lever.unit in SHARE_UNITS:
        return DisplayUnit(100.0, SHARE_UNITS[lever.unit][lang])
    return DisplayUnit(1.0, lever.unit_vi if lang == Language.VI else lever.unit)


def setting_text(lever: Lever, phases: tuple[Phase, ...], lang: str) -> str:
    """Write the values of a lever's phases, without dates and places.

    Parameters
    ----------
    lever : Lever
        Declaration.
    phases : tuple of Phase
        Empty for "no new policy".
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    str
        Such as ``20 · 40 %``.
    """
    unit = lever_unit(lever, lang)
    values = [phase.value * unit.factor for phase in phases] or [lever.default * unit.factor]
    shown = " · ".join(_trimmed(value, lang) for value in values)
    return f"{shown} {unit.of(round(values[-1], 4))}"


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
    for kind in KINDS:
        name = name.removeprefix(kind)
    return name


def years_between(first: str, second: str) -> float:
    """Count the years from one month to another.

    Parameters
    ----------
    first, second : str
        ``YYYY-MM``.

    Returns
    -------
    float
        Negative when the second is earlier.
    """
    return (month_index(second) - month_index(first)) / 12


def _trimmed(value: float, lang: str) -> str:
    # 0.15 times 100 is not quite 15.
    rounded = round(value, 4)
    decimals = next(digits for digits in range(5) if round(rounded, digits) == rounded)
    return number_text(rounded, lang, decimals)
