"""Experiments with the city: simulate, evaluate goals, keep and compare results.

Examples
--------
>>> from sim import simulate, Results
>>> results = simulate("plan-76", replicates=20, seed=7)  # doctest: +SKIP
>>> results.goals()  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.comparison import Comparison, compare
    from sim.explaining import Why, why
    from sim.hindcasting import hindcast
    from sim.results import Results
    from sim.simulation import Cancelled, simulate

__all__ = ["Cancelled", "Comparison", "Results", "Why", "compare", "hindcast", "simulate", "why"]

_HOMES = {
    "Cancelled": "sim.simulation",
    "Comparison": "sim.comparison",
    "Results": "sim.results",
    "Why": "sim.explaining",
    "compare": "sim.comparison",
    "hindcast": "sim.hindcasting",
    "simulate": "sim.simulation",
    "why": "sim.explaining",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    # The compiler and the dataframe libraries take a second to import, which a command
    # that only prints help must not pay.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value
