"""The ground: boundaries, place statistics, graphs and observed series of Hanoi.

Importing this package is light. The names below load what they need on first
use, so a program that never touches geometry never imports it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from geodata.errors import InputError

if TYPE_CHECKING:
    from geodata.areas import areas, districts
    from geodata.boundaries import boundaries
    from geodata.build import build
    from geodata.cells import cells
    from geodata.crosswalk import crosswalk
    from geodata.graphs import adjacency, backbone
    from geodata.importing import import_boundaries, validate
    from geodata.info import data_version, info
    from geodata.own import OwnBoundaries, own_boundaries
    from geodata.tables import census_units, statistics

__all__ = [
    "InputError",
    "OwnBoundaries",
    "adjacency",
    "areas",
    "backbone",
    "boundaries",
    "build",
    "cells",
    "census_units",
    "crosswalk",
    "data_version",
    "districts",
    "import_boundaries",
    "info",
    "own_boundaries",
    "statistics",
    "validate",
]

_HOME = {
    "OwnBoundaries": "own",
    "adjacency": "graphs",
    "areas": "areas",
    "backbone": "graphs",
    "boundaries": "boundaries",
    "build": "build",
    "cells": "cells",
    "census_units": "tables",
    "crosswalk": "crosswalk",
    "data_version": "info",
    "districts": "areas",
    "import_boundaries": "importing",
    "info": "info",
    "own_boundaries": "own",
    "statistics": "tables",
    "validate": "importing",
}


class _Package(ModuleType):
    """The package, whose functions win over its modules of the same name."""

    def __setattr__(self, name: str, value: object) -> None:
        # Importing geodata.cells binds the module here as "cells", where callers expect the function.
        if name in _HOME and isinstance(value, ModuleType):
            return
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Load a public name on first use (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
