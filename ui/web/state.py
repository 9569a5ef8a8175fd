"""What one session of the page holds: reactive values only, so that no two tabs share any.

A module-level ``solara.reactive`` is one value per session. Nothing else in :mod:`ui.web` is mutable, the
cache of results apart, which all sessions share on purpose.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import parse_qsl, urlencode

import solara

from scenarios import FIRST_MONTH, INDICATORS, LAST_MONTH, month_index, scenario_names
from scenarios.areas import AREA_LEVELS
from ui.web.draft import DEFAULT_SCENARIO, Draft
from ui.web.share import ShareError, decode, encode
from ui.web.texts import LANGUAGES, Lang

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.summary import Summary
    from sim.work import EarlyMap

__all__ = [
    "CITY",
    "DRAFT",
    "FILE",
    "LEVELS",
    "LIBRARY",
    "TABS",
    "Message",
    "Run",
    "Shown",
    "address",
    "area",
    "draft",
    "early",
    "indicator",
    "lang",
    "level",
    "message",
    "month",
    "reference",
    "restore",
    "run",
    "set_lever",
    "set_threshold",
    "show",
    "shown",
    "sides",
    "tab",
]

CITY = "hanoi"
TABS = ("explore", "compare", "sweeps", "method")
LEVELS = AREA_LEVELS
DEFAULT_INDICATOR = "broadband_affordable"
DEFAULT_MONTH = "2025-12"

DRAFT, LIBRARY, FILE = "draft", "library:", "file:"
"""How a scenario that is compared is named: the draft, one of the library, one of the session's files."""

OWN, UPLOADED = "own", "file"
"""What an address calls the draft, and a file, which no address holds."""

NOT_CHOSEN = ("", DRAFT, "")

LONGEST_QUERY = 10_000
MOST_PARTS = 20
LONGEST_TOLD = 20
"""Letters that are told of what an address calls a part, and of what it says."""

Stage = Literal["preview", "refined"]


@dataclass(frozen=True, eq=False)
class Shown:
    """Results on the screen, and what they are results of.

    Attributes
    ----------
    draft : Draft
        What was simulated.
    reference : str
        Library scenario it was paired with.
    stage : {"preview", "refined"}
        Small scale and quick, or default scale.
    summary : sim.summary.Summary
        The results.
    """

    draft: Draft
    reference: str
    stage: Stage
    summary: Summary


@dataclass(frozen=True)
class Run:
    """Where the simulation of the current draft stands.

    Attributes
    ----------
    status : {"idle", "queued", "running", "done", "cancelled", "failed"}
        Idle until the first run.
    stage : {"preview", "refined"}
        Which of the two is meant.
    progress : float
        0 to 1.
    seconds_left : float or None
        None while it cannot be told.
    position : int
        Place in the queue, from 1; 0 when not queued.
    error : str
        What went wrong, in words.
    """

    status: Literal["idle", "queued", "running", "done", "cancelled", "failed"] = "idle"
    stage: Stage = "preview"
    progress: float = 0.0
    seconds_left: float | None = None
    position: int = 0
    error: str = ""


@dataclass(frozen=True)
class Message:
    """Something to tell the user: a key of the catalogue with its values, or a text as it stands.

    Attributes
    ----------
    key : str
        Key of the catalogue.
    kind : {"error", "done"}
        How it is shown.
    values : tuple
        Pairs of name and value for the text's places.
    more : tuple of Message
        What is told with it, a line each.
    """

    key: str
    kind: Literal["error", "done"] = "error"
    values: tuple[tuple[str, str], ...] = ()
    more: tuple[Message, ...] = ()


lang: solara.Reactive[Lang] = solara.reactive("vi")
tab: solara.Reactive[str] = solara.reactive("explore")
draft: solara.Reactive[Draft] = solara.reactive(Draft())
reference: solara.Reactive[str] = solara.reactive(DEFAULT_SCENARIO)
indicator: solara.Reactive[str] = solara.reactive(DEFAULT_INDICATOR)
month: solara.Reactive[str] = solara.reactive(DEFAULT_MONTH)
level: solara.Reactive[str] = solara.reactive("district")
area: solara.Reactive[str] = solara.reactive(CITY)
show: solara.Reactive[Literal["value", "difference"]] = solara.reactive("value")
"""What map and chart show: values, or their paired difference from the reference."""
shown: solara.Reactive[Shown | None] = solara.reactive(None)
early: solara.Reactive[EarlyMap | None] = solara.reactive(None)
"""The map of results that are on their way, newer than what is shown."""
run: solara.Reactive[Run] = solara.reactive(Run())
attempt: solara.Reactive[int] = solara.reactive(0)
"""Raised when the user asks to run again after a cancelled or failed run."""
message: solara.Reactive[Message | None] = solara.reactive(None)
sides: solara.Reactive[tuple[str, str, str]] = solara.reactive(NOT_CHOSEN)
"""What is compared: on each side ``draft``, ``library:NAME``, ``file:NUMBER``, or nothing for its default."""


def set_lever(lever: str, raw: object) -> None:
    """Set a lever of the draft; what is not valid is told and changes nothing.

    Parameters
    ----------
    lever : str
        Lever id.
    raw : object
        As in :meth:`ui.web.draft.Draft.with_setting`.

    Raises
    ------
    InputError
        If the setting is not valid.
    """
    draft.value = draft.value.with_setting(lever, raw)


def set_threshold(goal: str, threshold: float | None) -> None:
    """Set the threshold of a goal of the draft; None takes back what its base says.

    Parameters
    ----------
    goal : str
        Goal id.
    threshold : float or None
        In the unit of the goal's indicator.

    Raises
    ------
    InputError
        If the goal or the number is not valid.
    """
    draft.value = draft.value.with_threshold(goal, threshold)


def address() -> str:
    """Write what the page shows as the query of its address.

    Returns
    -------
    str
        Starts with ``?``; the draft as a token, the view in plain words, and only what differs from a
        first visit.
    """
    first = Draft()
    parts = {
        "s": encode(draft.value) if draft.value != first else "",
        "ref": reference.value if reference.value != DEFAULT_SCENARIO else "",
        "lang": lang.value if lang.value != "vi" else "",
        "tab": tab.value if tab.value != "explore" else "",
        "i": indicator.value if indicator.value != DEFAULT_INDICATOR else "",
        "m": month.value if month.value != DEFAULT_MONTH else "",
        "level": level.value if level.value != "district" else "",
        "a": area.value if area.value != CITY else "",
        "c": ".".join(_side_text(side) for side in sides.value) if sides.value != NOT_CHOSEN else "",
    }
    return "?" + urlencode({name: text for name, text in parts.items() if text})


def restore(query: str | None) -> None:
    """Take over what an address says; whatever is not valid is left out, and the user is told.

    Parameters
    ----------
    query : str or None
        Query of the address, with or without ``?``.
    """
    said = _parts(query or "")
    if said is None:
        message.value = Message("share.too_long")
        return
    # What a part of the address may be, and where it goes.
    places: dict[str, tuple[Callable[[str], bool], Callable[[Any], None]]] = {
        "lang": (LANGUAGES.__contains__, lang.set),
        "tab": (TABS.__contains__, tab.set),
        "ref": (scenario_names().__contains__, reference.set),
        "i": (INDICATORS.__contains__, indicator.set),
        "level": (LEVELS.__contains__, level.set),
        "a": (area_levels().__contains__, area.set),
        "m": (_is_month, month.set),
    }
    left_out, problems = [], []
    for name, text in said.items():
        if name == "s":
            try:
                draft.value = decode(text)
            except ShareError as error:
                problems.append(Message(error.reason, values=(("detail", error.detail),)))
        elif name == "c":
            known, gone = _restore_sides(text)
            problems += [Message("compare.file_gone", values=(("letter", letter),)) for letter in gone]
            if not known:
                left_out.append(_brief(name, text))
        elif (place := places.get(name)) and place[0](text):
            place[1](text)
        else:
            left_out.append(_brief(name, text))
    if left_out:
        problems.insert(0, Message("share.left_out", values=(("parts", ", ".join(left_out)),)))
    if problems:
        message.value = replace(problems[0], more=tuple(problems[1:]))


@cache
def area_levels() -> dict[str, str]:
    """Give the level of every area.

    Returns
    -------
    dict of str to str
        Area code to ``"city"``, ``"district"`` or ``"commune"``.
    """
    import geodata

    table = geodata.areas()
    return dict(zip(table["area_code"], table["area_level"], strict=True))


def area_position(code: str) -> int:
    """Give the place of an area in ``geodata.areas()``.

    Parameters
    ----------
    code : str
        Area code.

    Returns
    -------
    int
        From 0, the city.
    """
    return list(area_levels()).index(code)


def _is_month(text: str) -> bool:
    try:
        month_index(text)
    except ValueError:
        return False
    return FIRST_MONTH <= text <= LAST_MONTH


def _side_text(side: str) -> str:
    if side.startswith(FILE):
        return UPLOADED
    return OWN if side == DRAFT else side.removeprefix(LIBRARY)


def _parts(query: str) -> dict[str, str] | None:
    """Read the parts of an address by name; None where there is more than an address of ours holds."""
    if len(query) >= LONGEST_QUERY:
        return None
    try:
        return dict(parse_qsl(query.lstrip("?"), max_num_fields=MOST_PARTS))
    except ValueError:
        return None


def _brief(name: str, text: str) -> str:
    return f"{name[:LONGEST_TOLD]}={text[:LONGEST_TOLD]}"


def _restore_sides(text: str) -> tuple[bool, str]:
    """Take over which scenarios are compared, as far as they are known.

    Gives whether all are, and the letters of those that were files.
    """
    named = text.split(".", len(NOT_CHOSEN))
    if len(named) != len(NOT_CHOSEN):
        return False, ""
    found, known, gone = list(NOT_CHOSEN), True, ""
    for place, (letter, name) in enumerate(zip("ABC", named, strict=True)):
        if name == OWN:
            found[place] = DRAFT
        elif name in scenario_names():
            found[place] = LIBRARY + name
        elif name == UPLOADED:
            gone += letter
        elif name:
            known = False
    sides.value = (found[0], found[1], found[2])
    return known, gone
