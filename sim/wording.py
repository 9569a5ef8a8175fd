"""Numbers in words of either language, for sentences about results."""

from __future__ import annotations

__all__ = ["LANGUAGES", "beside_threshold", "count_decimals", "number", "percent", "significant"]

LANGUAGES = ("vi", "en")
COMMA_AND_POINT = str.maketrans(",.", ".,")
MOST_DECIMALS = 12
FEW = 10


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
