"""Sweeps: thousands of runs that cannot be lost.

Examples
--------
>>> from sim import sweep
>>> result = sweep.run_sweep("quick", "results/sweep-quick", workers=2)  # doctest: +SKIP
>>> result.runs  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.sweep.estimating import Estimate, estimate
    from sim.sweep.exporting import export_sweep
    from sim.sweep.merging import merge_sweeps
    from sim.sweep.plan import load_plan
    from sim.sweep.results import Sweep, table
    from sim.sweep.running import Progress, Stopped, run_sweep

__all__ = [
    "Estimate",
    "Progress",
    "Stopped",
    "Sweep",
    "estimate",
    "export_sweep",
    "load_plan",
    "merge_sweeps",
    "run_sweep",
    "table",
]

_HOMES = {
    "Estimate": "estimating",
    "Progress": "running",
    "Stopped": "running",
    "Sweep": "results",
    "estimate": "estimating",
    "export_sweep": "exporting",
    "load_plan": "plan",
    "merge_sweeps": "merging",
    "run_sweep": "running",
    "table": "results",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    # A worker process imports this package before it has said how many threads libraries may have.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"sim.sweep.{_HOMES[name]}"), name)
    return value
