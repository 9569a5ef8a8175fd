"""Ordered registries: every lever, indicator and goal is declared once.

The scenario schema, ``--set``, the sliders, the docs' tables and the metadata
of exports are all derived from these declarations, so they cannot drift apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import ItemsView, Iterable, Iterator, ValuesView
from difflib import get_close_matches
from typing import Generic, Protocol, TypeVar

from geodata.errors import InputError

__all__ = ["Registry", "nearest"]


class Declared(Protocol):
    """Anything with an identifier can be registered."""

    @property
    def id(self) -> str:
        """Identifier, unique within its registry."""


T = TypeVar("T", bound=Declared)


class Registry(Generic[T]):
    """Declarations in a fixed order, found by identifier.

    Parameters
    ----------
    kind : str
        What is declared, for error messages ("lever", "goal", ...).
    declarations : iterable
        Objects with a unique ``id``.

    Raises
    ------
    ValueError
        If two declarations share an identifier.
    """

    def __init__(self, kind: str, declarations: Iterable[T]) -> None:
        self.kind = kind
        self._by_id: dict[str, T] = {}
        for declared in declarations:
            if declared.id in self._by_id:
                raise ValueError(f"{kind} {declared.id!r} is declared twice")
            self._by_id[declared.id] = declared

    def __iter__(self) -> Iterator[T]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._by_id

    def __getitem__(self, identifier: str) -> T:
        """Give the declaration of an identifier.

        Raises
        ------
        InputError
            If nothing is declared under it; the message names the nearest identifier.
        """
        try:
            return self._by_id[identifier]
        except KeyError:
            close = nearest(identifier, self._by_id)
            hint = f"; did you mean {close!r}?" if close else ""
            raise InputError(
                f"unknown {self.kind}{hint}", key=self.kind, found=identifier, allowed=self.ids
            ) from None

    def __repr__(self) -> str:
        return f"Registry({self.kind}: {', '.join(self._by_id)})"

    @property
    def ids(self) -> tuple[str, ...]:
        """Identifiers in the order of declaration."""
        return tuple(self._by_id)

    def values(self) -> ValuesView[T]:
        """Give the declarations in their order."""
        return self._by_id.values()

    def items(self) -> ItemsView[str, T]:
        """Give pairs of identifier and declaration in their order."""
        return self._by_id.items()


def nearest(text: str, allowed: Iterable[str]) -> str | None:
    """Find the allowed word that a misspelt one most likely stands for.

    Case, diacritics and the difference between ``-``, ``_`` and blank do not count,
    so that "Ha Dong" finds "Hà Đông". Numbers are compared as numbers first, so that "G2" finds "G02" and
    not "G12".

    Parameters
    ----------
    text : str
        What was written.
    allowed : iterable of str
        What may be written.

    Returns
    -------
    str or None
        The nearest allowed word, or None when nothing is near.

    Examples
    --------
    >>> nearest("fiber_cofunding", ["fibre_cofunding", "skills_training"])
    'fibre_cofunding'
    >>> nearest("G2", ["G02", "G12"])
    'G02'
    """
    plain = {folded(word): word for word in allowed}
    numbered = {_as_numbered(word): word for word in reversed(plain)}
    if (same := numbered.get(_as_numbered(folded(str(text))))) is not None:
        return plain[same]
    close = get_close_matches(folded(str(text)), plain, n=1, cutoff=0.6)
    return plain[close[0]] if close else None


def _as_numbered(text: str) -> str:
    """Write every number without leading zeros."""
    return re.sub(r"(?<![0-9.])0+(?=[0-9])", "", text)


def folded(text: str) -> str:
    """Reduce a word to lower-case letters without diacritics, for comparison only.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The text without diacritics, in lower case, with ``-`` and ``_`` as blanks.
    """
    # đ is a letter of its own in Unicode and does not decompose.
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    kept = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(kept.replace("-", " ").replace("_", " ").split())
