"""Rows of the tables of data: what goes into the twin, from where, and how far it may be trusted."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import geodata
from geodata.tables import table_names
from scenarios import COST_BASES, GOALS, INDICATORS, LEVER_GROUPS, LEVERS
from sim.wording import exact
from ui.cli.texts import EVIDENCE, Language
from ui.web.components.table import Cell, Column, Row, column, row
from ui.web.formats import goal_threshold, lever_unit, month_text, number_text
from ui.web.texts import field, t
from ui.web.words.data import NOTES, PLACES, UNITS
from ui.web.words.sources import SOURCE_PHRASES, SOURCE_STARTS, SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["IN_BOTH_LANGUAGES", "TABLES", "table"]

TableContent = tuple[list[Column], list[Row]]
NOT_STATISTICS = ("sources", "cells", "units")
MOST_DECIMALS = 4
FIRST_WIDTH = "15%"


@cache
def table(name: str, lang: str) -> TableContent:
    """Make a table of data.

    Parameters
    ----------
    name : str
        One of ``TABLES``.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    tuple of list
        Columns and rows; the same objects at every call.
    """
    return TABLES[name](lang)


def _parameters(lang: str) -> TableContent:
    columns = _columns(
        lang, "parameter", "+value", "+range", "unit", "source", "standing", "confidence", "note"
    )
    rows = [
        row(
            one["parameter"],
            _number(one["value"], lang),
            _range(one["low"], one["high"], lang),
            _twin(UNITS, one["unit"], lang),
            _source(one, lang),
            _standing(one["standing"], lang),
            _confidence(one["confidence"], lang),
            _twin(NOTES, one["note"], lang),
        )
        for one in geodata.statistics("parameters").to_dict("records")
    ]
    return columns, rows


def _observed(lang: str) -> TableContent:
    columns = _columns(
        lang, "series", "place", "date", "+value", "+range", "unit", "source", "standing", "confidence"
    )
    rows = [
        row(
            one["series"],
            _twin(PLACES, one["geography"], lang),
            month_text(one["date"], lang),
            _number(one["value"], lang),
            _range(one["low"], one["high"], lang),
            _twin(UNITS, one["unit"], lang),
            _source_text(str(one["source"]), lang),
            _standing(one["standing"], lang),
            _confidence(one["confidence"], lang),
        )
        for one in geodata.statistics("observed_series").to_dict("records")
    ]
    return columns, rows


def _statistics(lang: str) -> TableContent:
    columns = _columns(lang, "table", "+rows", "years", "standing", "confidence", "sources")
    rows = []
    for name in table_names():
        if name in NOT_STATISTICS:
            continue
        frame = geodata.statistics(name)
        years = frame["year"].dropna()
        grades = frame["confidence"].value_counts()
        standings = frame["standing"].value_counts()
        rows.append(
            row(
                name,
                number_text(len(frame), lang),
                f"{years.min()}–{years.max()}" if years.min() != years.max() else str(years.min()),
                ", ".join(f"{_standing(str(one), lang)} {n}" for one, n in standings.items()),
                ", ".join(f"{_confidence(str(one), lang)} {n}" for one, n in grades.items() if one),
                number_text(frame["source"].nunique(), lang),
            )
        )
    return columns, rows


def _levers(lang: str) -> TableContent:
    columns = _columns(lang, "lever", "+range", "mechanism", "cost", "source", "confidence")
    rows = []
    for lever in LEVERS:
        group = next(item for item in LEVER_GROUPS if item.number == lever.group)
        unit = lever_unit(lever, lang)
        low, high = (exact(value * unit.factor, lang) for value in (lever.minimum, lever.maximum))
        basis = COST_BASES[lever.cost_basis][0 if lang == "vi" else 1]
        cost: Cell = basis
        if lever.unit_cost_vnd:
            cost = {
                "text": t("method.amount", lang, amount=number_text(lever.unit_cost_vnd, lang)),
                "sub": basis,
            }
        rows.append(
            row(
                {
                    "text": field(lever, "label", lang),
                    "sub": f"{group.number}. {field(group, 'label', lang)}",
                },
                f"{low}–{high} {unit.text}",
                field(lever, "mechanism", lang),
                cost,
                field(lever, "source", lang),
                _confidence(lever.confidence, lang),
            )
        )
    return columns, rows


def _goals(lang: str) -> TableContent:
    columns = _columns(lang, "goal", "deadline", "+threshold", "reason", "evidence", "lacking", "source")
    rows = []
    for goal in GOALS:
        indicator = INDICATORS[goal.indicator]
        rows.append(
            row(
                {"text": f"{goal.id} {field(goal, 'title', lang)}", "sub": field(indicator, "label", lang)},
                month_text(goal.deadline, lang),
                goal_threshold(goal, lang, marked=True),
                field(goal, "threshold_reason", lang),
                EVIDENCE[goal.evidence][Language(lang)],
                field(goal, "evidence_note", lang),
                field(goal, "source", lang),
            )
        )
    return columns, rows


def _indicators(lang: str) -> TableContent:
    columns = _columns(lang, "indicator", "unit", "definition", "by_district", "observed_with")
    rows = [
        row(
            {"text": field(one, "label", lang), "sub": one.id},
            one.unit_vi if lang == "vi" else one.unit,
            field(one, "definition", lang),
            t("method.no" if one.city_only else "method.yes", lang),
            "\n".join(
                f"{series.id}, {_twin(PLACES, series.geography, lang)}"
                + (t("method.proxy", lang) if series.proxy else "")
                for series in one.observed
            ),
        )
        for one in INDICATORS
    ]
    return columns, rows


def _sources(lang: str) -> TableContent:
    columns = [
        column("source", t("method.col_source", lang), width="75%"),
        column("standing", t("method.col_standing", lang)),
    ]
    rows = [
        row(
            {"text": _source_text(one["title"], lang), "sub": one["source_id"]},
            _standing(one["standing"], lang),
        )
        for one in geodata.statistics("sources").to_dict("records")
    ]
    return columns, rows


TABLES: dict[str, Callable[[str], TableContent]] = {
    "parameters": _parameters,
    "observed": _observed,
    "levers": _levers,
    "goals": _goals,
    "indicators": _indicators,
    "statistics": _statistics,
    "sources": _sources,
}
"""Tables of data by name."""

IN_BOTH_LANGUAGES = frozenset({"levers", "goals", "indicators"})
"""Those whose every word is declared in both languages; the others quote titles of sources as they are."""


def _columns(lang: str, *names: str) -> list[Column]:
    """Declare columns; a plus marks those with numbers."""
    return [
        column(
            name.removeprefix("+"),
            t(f"method.col_{name.removeprefix('+')}", lang),
            number=name.startswith("+"),
            width="" if place else FIRST_WIDTH,
        )
        for place, name in enumerate(names)
    ]


def _number(value: float, lang: str) -> str:
    if value != value:
        return ""
    rounded = float(f"{value:.6g}")
    decimals = next(
        (digits for digits in range(MOST_DECIMALS) if round(rounded, digits) == rounded), MOST_DECIMALS
    )
    return number_text(rounded, lang, decimals)


def _range(low: float, high: float, lang: str) -> str:
    return f"{_number(low, lang)} – {_number(high, lang)}" if low == low and high == high else ""


def _twin(twins: dict[str, str], text: str, lang: str) -> str:
    return twins.get(text, text) if lang == "vi" else text


def _source_text(source: str, lang: str) -> str:
    if lang != "vi" or source in SOURCES:
        return _twin(SOURCES, source, lang)
    for start, told in SOURCE_STARTS.items():
        if source.startswith(start):
            source = told + source.removeprefix(start)
            break
    for phrase, told in SOURCE_PHRASES.items():
        source = source.replace(phrase, told)
    return source


def _source(one: dict[Any, Any], lang: str) -> str:
    """Write the source, and the year of the figure unless the source names it."""
    source, year = _source_text(str(one["source"]), lang), str(one["year"] or "")
    named = re.search(rf"(?<!\d){year}(?!\d)", source)
    return source if named else f"{source} ({year})"


def _confidence(grade: str, lang: str) -> str:
    return t(f"confidence.{grade}", lang) if grade else ""


def _standing(standing: str, lang: str) -> str:
    return t(f"standing.{standing.replace(' ', '_')}", lang)
