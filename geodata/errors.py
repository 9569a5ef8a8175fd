"""Errors that tell the user what is wrong with what they gave us."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

__all__ = ["FRAME", "InputError"]

MOST_ALLOWED_LISTED = 12

FRAME = {"key": "key", "found": "found", "allowed": "allowed", "and {n} more": "and {n} more"}
"""Words that stand around what differs from error to error."""


class InputError(ValueError):
    """The user's input is wrong, and the message says where and how.

    The base class of every error that a user can put right. A command line
    shows it as one message without a traceback and exits with status 2.

    Parameters
    ----------
    message : str
        What is wrong, in one sentence.
    source : str or pathlib.Path, optional
        File or folder the input came from.
    key : str, optional
        Key, column, option or argument inside that source.
    found : object, optional
        What was found there.
    allowed : str or iterable, optional
        What is allowed: a phrase, or the values themselves. A long list is
        shortened in the rendered message.

    Attributes
    ----------
    message, source, key, found, allowed
        As given.

    Examples
    --------
    >>> str(InputError("unknown level", key="level", found="quarter", allowed=["district", "commune"]))
    "unknown level (key: level; found: 'quarter'; allowed: district, commune)"
    """

    def __init__(
        self,
        message: str,
        *,
        source: str | Path | None = None,
        key: str | None = None,
        found: object | None = None,
        allowed: str | Iterable[object] | None = None,
    ) -> None:
        self.message = message
        self.source = source
        self.key = key
        self.found = found
        self.allowed = allowed if allowed is None or isinstance(allowed, str) else tuple(allowed)
        super().__init__(message)

    def __str__(self) -> str:
        """Render message, source, key, found and allowed as one line."""
        return self.framed(FRAME)

    def framed(
        self,
        frame: Mapping[str, str],
        *,
        message: Callable[[str], str] = str,
        found: Callable[[str], str] = str,
        allowed: Callable[[str], str] = str,
    ) -> str:
        """Render the error in the words of a language.

        Parameters
        ----------
        frame : mapping
            Words for those of :data:`FRAME`.
        message, found, allowed : callable
            Give the language's words for the message, and for what was found and is allowed where it is text.

        Returns
        -------
        str
            One line.
        """
        details = []
        if self.key is not None:
            details.append(f"{frame['key']}: {self.key}")
        if self.found is not None:
            shown = found(self.found) if isinstance(self.found, str) else self.found
            details.append(f"{frame['found']}: {shown!r}")
        if self.allowed is not None:
            said = (
                allowed(self.allowed)
                if isinstance(self.allowed, str)
                else _listed(self.allowed, frame["and {n} more"])
            )
            details.append(f"{frame['allowed']}: {said}")
        text = message(self.message)
        if details:
            text = f"{text} ({'; '.join(details)})"
        return text if self.source is None else f"{self.source}: {text}"


def _listed(allowed: tuple[object, ...], and_more: str) -> str:
    shown = ", ".join(str(value) for value in allowed[:MOST_ALLOWED_LISTED])
    hidden = len(allowed) - MOST_ALLOWED_LISTED
    return f"{shown} {and_more.format(n=hidden)}" if hidden > 0 else shown
