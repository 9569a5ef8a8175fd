"""Which scenarios can be compared, and where their runs stand: one value per session each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import solara

from geodata.errors import InputError
from scenarios import scenario_names
from ui.web import state
from ui.web.draft import DEFAULT_SCENARIO, Draft
from ui.web.state import DRAFT, FILE, LIBRARY

if TYPE_CHECKING:
    from sim.summary import Summary

__all__ = [
    "BASELINE",
    "DRAFT",
    "LETTERS",
    "MOST_FILES",
    "Compared",
    "add_file",
    "attempt",
    "choose",
    "chosen",
    "compared",
    "draft_of",
    "files",
    "options",
    "run",
]

BASELINE = "baseline"
LETTERS = "ABC"
MOST_FILES = 5


@dataclass(frozen=True, eq=False)
class Compared:
    """Results side by side.

    Attributes
    ----------
    drafts : tuple of Draft
        The scenarios; the first is the one the others are compared with.
    stage : {"preview", "refined"}
        Small scale and quick, or default scale.
    summaries : tuple of Summary
        One per scenario; all but the first hold their paired difference to it.
    """

    drafts: tuple[Draft, ...]
    stage: state.Stage
    summaries: tuple[Summary, ...]


files: solara.Reactive[tuple[Draft, ...]] = solara.reactive(())
compared: solara.Reactive[Compared | None] = solara.reactive(None)
run: solara.Reactive[state.Run] = solara.reactive(state.Run())
attempt: solara.Reactive[int] = solara.reactive(0)
"""Raised when the user asks to run again after a cancelled or failed run."""


def chosen() -> tuple[str, ...]:
    """Tell what is compared.

    Returns
    -------
    tuple of str
        Two or three ids. The first is, unless chosen, the library scenario that the draft starts from where
        the draft differs from it, and the baseline where it does not.
    """
    first, second, third = state.sides.value
    if not first:
        draft = state.draft.value
        base = draft.base if draft.is_changed else BASELINE
        if draft == Draft(BASELINE):
            base = DEFAULT_SCENARIO
        first = LIBRARY + base
    return (first, second, third) if third else (first, second)


def choose(position: int, side: str) -> None:
    """Put a scenario on one side.

    Parameters
    ----------
    position : int
        0 to 2.
    side : str
        Id as in ``options``; empty takes the third side away. What is no id changes nothing: it comes from
        the browser.
    """
    taken_away = position == 2 and not side
    if taken_away or side in (identifier for identifier, _ in options("vi")):
        first, second, third = (
            side if place == position else now for place, now in enumerate(state.sides.value)
        )
        state.sides.value = (first, second, third)


def options(lang: str) -> list[tuple[str, str]]:
    """List what can be compared.

    Parameters
    ----------
    lang : {"vi", "en"}
        Language of the labels.

    Returns
    -------
    list of tuple of str
        Id and label: the current draft, the library, the files of this session.
    """
    found = [(DRAFT, draft_of(DRAFT).title(lang))]
    found += [(LIBRARY + name, Draft(name).title(lang)) for name in scenario_names()]
    return found + [(f"{FILE}{index}", draft.title(lang)) for index, draft in enumerate(files.value)]


def draft_of(side: str) -> Draft:
    """Give the scenario of a side.

    Parameters
    ----------
    side : str
        Id as in ``options``.

    Returns
    -------
    Draft
        The scenario.

    Raises
    ------
    InputError
        If there is no such scenario.
    """
    if side == DRAFT:
        draft: Draft = state.draft.value
        return draft
    if side.startswith(LIBRARY) and side.removeprefix(LIBRARY) in scenario_names():
        return Draft(side.removeprefix(LIBRARY))
    number = side.removeprefix(FILE)
    uploaded: tuple[Draft, ...] = files.value
    if side.startswith(FILE) and number.isdecimal() and int(number) < len(uploaded):
        return uploaded[int(number)]
    raise InputError("no such scenario on this page", key="side", found=side)


def add_file(draft: Draft, position: int) -> None:
    """Keep an uploaded scenario for this session and put it on one side.

    Parameters
    ----------
    draft : Draft
        What was read.
    position : int
        0 to 2.

    Raises
    ------
    InputError
        If the session holds too many files already.
    """
    if draft not in files.value:
        if len(files.value) >= MOST_FILES:
            raise InputError(
                "too many files", key="file", found=len(files.value) + 1, allowed=str(MOST_FILES)
            )
        files.value = (*files.value, draft)
    choose(position, f"{FILE}{files.value.index(draft)}")
