"""Numbers, months and units as each language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios import threshold_text
from sim.wording import lever_unit, lever_value, month_text, short_name
from sim.wording import number as number_text
from ui.cli.quantities import change, quantity
from ui.cli.texts import Language

if TYPE_CHECKING:
    from scenarios import Goal, Indicator, Lever, Phase

__all__ = [
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
    "shortened",
    "signed_billions",
    "unbroken",
]

MINUTE = 60
NO_BREAK = "\u00a0"


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


def signed_billions(value: float, lang: str) -> str:
    """Write a difference between amounts of money, with its sign.

    Parameters
    ----------
    value, lang
        As in :func:`billions`.

    Returns
    -------
    str
        ``+1.234 tỷ đồng`` or ``−1,234 bn VND``; nothing before zero.
    """
    return ("+" if value > 0 else "−" if value < 0 else "") + billions(abs(value), lang)


def shortened(text: str, length: int) -> str:
    """Cut what is too long for its place.

    Parameters
    ----------
    text : str
        Such as a name beside a bar.
    length : int
        Most letters.

    Returns
    -------
    str
        The text, or its beginning with an ellipsis.
    """
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


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
    return lever_value(lever, [phase.value for phase in phases] or [lever.default], lang)
