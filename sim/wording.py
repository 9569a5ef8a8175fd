"""Numbers in words of either language, for sentences about results."""

from __future__ import annotations

__all__ = ["LANGUAGES", "number", "percent", "significant"]

LANGUAGES = ("vi", "en")
COMMA_AND_POINT = str.maketrans(",.", ".,")


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
