"""``hanoi-twin ui``: serve the page."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from ui.cli.options import LanguageOption
from ui.cli.texts import Language

__all__ = ["ui"]


def ui(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="P", help="Port, 0 for any free one.")] = 8765,
    workers: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, help="Processes that simulate. [default: all cores but one, at least 2]"
        ),
    ] = None,
    results: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder whose sweeps the page shows. [default: results]"),
    ] = None,
    open_: Annotated[
        bool, typer.Option("--open", help="Open the page in the browser of this machine.")
    ] = False,
    allow_remote: Annotated[
        bool,
        typer.Option("--allow-remote", help="Let other machines reach the page, which has no accounts."),
    ] = False,
    lang: LanguageOption = Language.VI,
) -> None:
    """Serve the interactive page until Ctrl-C."""
    del lang
    from ui.web.server import serve

    def announce(address: str) -> None:
        typer.echo(f"Hanoi Twin: {address}   (Ctrl-C: dừng / stop)")
        if open_ and _has_screen():
            import webbrowser

            webbrowser.open(address)

    serve(host, port, workers=workers, results=results, allow_remote=allow_remote, announce=announce)


def _has_screen() -> bool:
    # Without one, a browser that draws in the terminal would take the place of what is said there.
    return sys.platform != "linux" or any(name in os.environ for name in ("DISPLAY", "WAYLAND_DISPLAY"))
