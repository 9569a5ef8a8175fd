"""What a scenario sets a lever to, in words: values, months, ramp and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.wording import lever_value, month_text, short_name
from ui.cli.texts import TEXTS, Count, Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenarios import Lever, Phase

__all__ = ["areas_text", "phases_text"]

MOST_NAMES = 4


def phases_text(lever: Lever, phases: tuple[Phase, ...], language: str) -> str:
    """Write a lever's setting in full: values, dates, ramp and places.

    Parameters
    ----------
    lever : Lever
        Declaration.
    phases : tuple of Phase
        Empty for "no new policy".
    language : {"vi", "en"}
        Language.

    Returns
    -------
    str
        One line per phase.
    """
    lang = Language(language)
    if not phases:
        return TEXTS["no_policy"][lang]
    lines = []
    for phase in phases:
        parts = [lever_value(lever, phase.value, lang)]
        if lever.schedulable:
            parts.append(f"{month_text(phase.start, lang)} – {month_text(phase.end, lang)}")
        if phase.ramp_months:
            parts.append(TEXTS["ramp"][lang].format(months=Count(phase.ramp_months)))
        if phase.areas != "all":
            places = areas_text(phase.areas, lang)
            parts.append(places[:1].lower() + places[1:] if isinstance(phase.areas, str) else places)
        lines.append(", ".join(parts))
    return "\n".join(lines)


def areas_text(areas: str | Sequence[str], language: str) -> str:
    """Name a set of districts.

    Parameters
    ----------
    areas : str or sequence of str
        ``all``, ``urban``, ``rural``, or codes of districts.
    language : {"vi", "en"}
        Language.

    Returns
    -------
    str
        The group, up to four names, or how many there are.
    """
    lang = Language(language)
    if isinstance(areas, str):
        return TEXTS[areas][lang]
    if len(areas) > MOST_NAMES:
        return TEXTS["districts"][lang].format(n=Count(len(areas)))
    # A command that only prints help must not pay for it.
    import geodata

    names = geodata.areas().set_index("area_code")[f"name_{lang.value}"]
    return ", ".join(short_name(str(names[code])) for code in areas)
