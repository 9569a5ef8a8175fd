"""``hanoi-twin scenario``: the library of scenarios and scenario files."""

from __future__ import annotations

import typer

__all__ = ["app"]

app = typer.Typer(help="List, show, check and create scenarios.", no_args_is_help=True)
