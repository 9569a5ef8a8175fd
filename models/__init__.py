"""The city: who acts in it and how, month by month.

Importing this package is light: Mesa and Numba are loaded when a model is built.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from models.city import City
    from models.hanoi import HanoiModel
    from models.parameters import Parameters

CENSUS_RESIDENTS: Final = 8_053_663
"""Residents of Hanoi on 1 April 2019 (General Statistics Office, population and housing census)."""

DEFAULT_SCALE: Final = 0.01
"""Share of residents simulated unless told otherwise: about 82,000."""

__all__ = ["CENSUS_RESIDENTS", "DEFAULT_SCALE", "City", "HanoiModel", "Parameters"]

_HOME = {"City": "city", "HanoiModel": "hanoi", "Parameters": "parameters"}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Load a public name on first use (PEP 562)."""
    if name not in _HOME:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"models.{_HOME[name]}"), name)
