"""A scenario file that a visitor opens: what it decides, or what to tell of it, in every view alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.errors import InputError
from ui.web.files import read_draft
from ui.web.state import Message
from ui.web.texts import problem_text

if TYPE_CHECKING:
    from ui.web.draft import Draft

__all__ = ["bad_file", "load_file"]

LONGEST_NAME = 80


def load_file(given: object, lang: str) -> tuple[str, Draft | Message]:
    """Take a scenario file that a visitor chose.

    Parameters
    ----------
    given : object
        What the browser sent: name and data URL of the file, the latter None where it is too large.
    lang : {"vi", "en"}
        Language in which problems are told.

    Returns
    -------
    name : str
        Of the file, for readers.
    found : Draft or Message
        What it decides, or what to tell.
    """
    sent = given if isinstance(given, dict) else {}
    name, text = str(sent.get("name", ""))[:LONGEST_NAME], sent.get("text")
    if not isinstance(text, str):
        return name, Message("scenario.too_large", values=(("name", name),))
    try:
        return name, read_draft(text)
    except InputError as error:
        return name, bad_file(name, error, lang)


def bad_file(name: str, error: InputError, lang: str) -> Message:
    """Say why a scenario file is not taken.

    Parameters
    ----------
    name : str
        Of the file.
    error : InputError
        What is wrong.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    Message
        For the page.
    """
    return Message("scenario.bad_file", values=(("name", name), ("problems", problem_text(error, lang))))
