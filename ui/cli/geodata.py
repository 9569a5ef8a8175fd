"""``hanoi-twin geodata``: the library of scenarios and scenario files."""

from __future__ import annotations

import typer

__all__ = ["app"]

app = typer.Typer(help="List, show, check and create geodatas.", no_args_is_help=True)
