"""Numbers, values of indicators and differences as each language writes them."""

from __future__ import annotations

from sim.wording import beside_threshold, count_decimals, number
from ui.cli.texts import Language

__all__ = ["change", "number", "quantity"]


def quantity(
    value: float, unit: str, language: Language, decimals: int = 1, *, threshold: float | None = None
) -> str:
    """Write an indicator's value with its unit.

    Parameters
    ----------
    value : float
        In the indicator's unit; NaN gives an empty text.
    unit : str
        Unit of the registry.
    language : Language
        See :func:`sim.wording.number`.
    decimals : int
        Digits after the decimal sign of a percentage.
    threshold : float, optional
        Number that the value stands beside: decimals are added until the value is read on its side of it.

    Returns
    -------
    str
        Shares as per cent, indices and ratios with two digits, few things with one unless they are whole.
    """
    if value != value:
        return ""
    share = unit.startswith("share")
    factor = 100 if share else 1
    if not share:
        decimals = 2 if unit in ("index", "ratio") else count_decimals(value)
    shown = factor * value
    if threshold is not None:
        shown, decimals = beside_threshold(value, threshold, decimals, factor)
    text = number(shown, language, decimals)
    if unit == "share per year":
        return f"{text} %/{'năm' if language is Language.VI else 'year'}"
    return f"{text} %" if share else text


def change(value: float, unit: str, language: Language, *, sign: bool = True) -> str:
    """Write a difference of an indicator with its unit.

    Parameters
    ----------
    value : float
        In the indicator's unit; NaN gives an empty text.
    unit : str
        Unit of the registry.
    language : Language
        See :func:`sim.wording.number`.
    sign : bool
        Write a plus before what is not negative.

    Returns
    -------
    str
        Differences of shares as percentage points.
    """
    if value != value:
        return ""
    text = (
        number(abs(value), language, 3)
        if unit in ("index", "ratio")
        else quantity(abs(value), unit, language)
    )
    if unit.startswith("share"):
        text = text.replace("%", "điểm %" if language is Language.VI else "pp")
    if value < 0:
        return f"−{text}"
    return f"+{text}" if sign else text
