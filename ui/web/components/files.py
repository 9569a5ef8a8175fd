"""Buttons that hand the user a file, made when asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara

__all__ = ["FileButtons"]


@solara.component_vue("files.vue")
def FileButtons(
    title: str,
    groups: list[dict[str, Any]],
    ready: bool,
    wait: str,
    busy: str,
    left: str,
    cancel: str,
    file: dict[str, Any] | None,
    event_wanted: Callable[[Any], None],
    event_cancel: Callable[[Any], None],
    event_taken: Callable[[Any], None],
) -> None:
    """Show the buttons.

    Parameters
    ----------
    title : str
        Heading.
    groups : list of dict
        id, label and files, each of these with id and label.
    ready : bool
        Whether there is something to make files of.
    wait, busy : str
        What to say when there is not, and while a file is being made.
    left, cancel : str
        How long that still takes, and the word for giving it up.
    file : dict or None
        number, name, type (MIME) and data (base64); without data nothing is saved and the buttons are freed.
    event_wanted : callable
        Called with group and file, ``group:file``.
    event_cancel : callable
        Called when the user does not want the file any more.
    event_taken : callable
        Called with the number of the file when the browser has it.
    """
