"""Calibration: which parameters agree with what was observed up to 2023.

Examples
--------
>>> from sim.calibration import calibrate
>>> result = calibrate("results/calibration", members=400, iterations=4)  # doctest: +SKIP
>>> result.parameters()  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.calibration.running import calibrate, resolve_calibration
    from sim.calibration.smoother import smooth
    from sim.calibration.targets import Targets
    from sim.calibration.writing import Calibration

__all__ = ["Calibration", "Targets", "calibrate", "resolve_calibration", "smooth"]

_HOMES = {
    "Calibration": "writing",
    "Targets": "targets",
    "calibrate": "running",
    "resolve_calibration": "running",
    "smooth": "smoother",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"sim.calibration.{_HOMES[name]}"), name)
    return value
