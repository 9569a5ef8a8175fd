"""Values as users write them: which of them are numbers, and how YAML writes them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TypeGuard

__all__ = ["as_yaml", "is_number"]

LONGEST = 40
"""Letters of a number, list or mapping that a message repeats; more would hide what is wrong."""


def is_number(value: object) -> TypeGuard[float]:
    """Tell whether a value is a number that a computer can calculate with.

    Parameters
    ----------
    value : object
        As read from a file, an address or Python.

    Returns
    -------
    bool
        False for truth values, infinity, what is not a number, and whole numbers too large for a float.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def as_yaml(value: object) -> str:
    """Write a value in YAML's own notation, which needs no translation, for a message.

    Parameters
    ----------
    value : object
        As read from a file, an address or Python.

    Returns
    -------
    str
        ``null``, ``true``, ``.inf``, ``[1, 2]``; what is long is cut, lists and mappings to their brackets.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, Mapping):
        text = "{" + ", ".join(f"{key}: {as_yaml(one)}" for key, one in value.items()) + "}"
        return text if len(text) <= LONGEST else "{…}"
    if isinstance(value, list | tuple):
        text = f"[{', '.join(as_yaml(one) for one in value)}]"
        return text if len(text) <= LONGEST else "[…]"
    return repr(value)


def _float(value: float) -> str:
    if math.isnan(value):
        return ".nan"
    if math.isinf(value):
        return ".inf" if value > 0 else "-.inf"
    return f"{value:.12g}"


def _whole(value: int) -> str:
    try:
        text = str(value)
    except ValueError:
        # Python writes no whole number of thousands of digits.
        return "…"
    return text if len(text) <= LONGEST else text[: LONGEST // 2] + "…"
