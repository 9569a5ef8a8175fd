"""A lever's schedule in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geodata
from ui.web.formats import lever_unit, month_text, number_text, short_name
from ui.web.texts import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenarios import Lever, Phase

__all__ = ["areas_text", "phases_text"]

MOST_NAMES = 4


def phases_text(lever: Lever, phases: tuple[Phase, ...], lang: str) -> str:
    """Write a lever's setting in full: values, dates, ramp and places.

    Parameters
    ----------
    lever : Lever
        Declaration.
    phases : tuple of Phase
        Empty for "no new policy".
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    str
        One line per phase.
    """
    unit = lever_unit(lever, lang)
    if not phases:
        return t("compare.nothing", lang)
    lines = []
    for phase in phases:
        value = phase.value * unit.factor
        whole = round(value, 6) == round(value)
        text = f"{number_text(value, lang, 0 if whole else 1)} {unit.of(round(value, 6))}"
        if lever.schedulable:
            text += f", {month_text(phase.start, lang)} – {month_text(phase.end, lang)}"
        if phase.ramp_months:
            text += t("compare.ramp", lang, months=phase.ramp_months)
        if phase.areas != "all":
            text += f", {areas_text(phase.areas, lang)}"
        lines.append(text)
    return "\n".join(lines)


def areas_text(areas: str | Sequence[str], lang: str) -> str:
    """Name a set of districts.

    Parameters
    ----------
    areas : str or sequence of str
        ``all``, ``urban``, ``rural``, or codes of districts.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    str
        The group, up to four names, or how many there are.
    """
    if isinstance(areas, str):
        return t(f"areas.{areas}", lang)
    if len(areas) > MOST_NAMES:
        return t("areas.count", lang, count=len(areas))
    names = geodata.areas().set_index("area_code")[f"name_{lang}"]
    return ", ".join(short_name(str(names[code])) for code in areas)
