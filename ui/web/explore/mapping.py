"""The map of the view: one indicator, by district or commune, for every month."""

from __future__ import annotations

from functools import cache
from typing import Any

import solara

import geodata
from scenarios import INDICATORS, N_MONTHS, month_index, month_text
from ui.web import state
from ui.web.components import Choropleth, Select
from ui.web.draft import library
from ui.web.formats import short_name
from ui.web.geometry import shapes
from ui.web.texts import field, t
from ui.web.values import number_form, packed

__all__ = [
    "MapPanel",
    "area_name",
    "choose_area",
    "choose_indicator",
    "choose_level",
    "choose_month",
    "indicator_groups",
    "map_labels",
    "names",
    "short_names",
]

LABELS = (
    "title",
    "hint",
    "scale",
    "scale_period",
    "scale_month",
    "zoom",
    "whole",
    "centre",
    "zoom_in",
    "zoom_out",
    "play",
    "pause",
    "month",
    "area",
    "table",
)


@cache
def names(level: str, lang: str) -> list[str]:
    """Give the names of a level's areas.

    Parameters
    ----------
    level : {"city", "district", "commune"}
        Kind of area.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    list of str
        In the order of ``geodata.areas()``; the same object at every call.
    """
    table = geodata.areas()
    return [str(name) for name in table.loc[table["area_level"] == level, f"name_{lang}"]]


@cache
def short_names(level: str, lang: str) -> list[str]:
    """Give the names without their kind, for labels on the map; as :func:`names`."""
    return [short_name(name) for name in names(level, lang)]


def area_name(code: str, lang: str) -> str:
    """Give the name of an area.

    Parameters
    ----------
    code : str
        ``hanoi``, or the code of a district or commune.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    str
        The name.
    """
    if code == state.CITY:
        return t("area.city", lang)
    table = geodata.areas().set_index("area_code")
    return str(table.loc[code, f"name_{lang}"])


@cache
def map_labels(lang: str, indicator: str) -> dict[str, str]:
    """Give the map's texts that do not depend on its values.

    Parameters
    ----------
    lang : {"vi", "en"}
        Language.
    indicator : str
        Which indicator is shown.

    Returns
    -------
    dict of str to str
        To be completed with ``legend``.
    """
    return {
        **{name: t(f"map.{name}", lang) for name in LABELS},
        "no_data": t("no_data", lang),
        "no_areas": t("map.no_areas", lang) if INDICATORS[indicator].city_only else "",
    }


@cache
def indicator_groups(lang: str) -> list[dict[str, Any]]:
    """Give the indicators that may be shown, in two groups.

    Parameters
    ----------
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    list of dict
        label and options (id, label), as the component ``Select`` takes them.
    """
    return [
        {
            "label": t(key, lang),
            "options": [
                {"id": one.id, "label": field(one, "label", lang)}
                for one in INDICATORS
                if one.headline == headline
            ],
        }
        for key, headline in (("map.headline", True), ("map.others", False))
    ]


@solara.component
def MapPanel() -> None:
    """Show the map with its pickers."""
    lang, level, indicator = state.lang.value, state.level.value, state.indicator.value
    with solara.Div(classes=["tw-card", "tw-card--map"]):
        with solara.Div(classes=["tw-pickers"]):
            Select(
                label=t("map.indicator", lang),
                value=indicator,
                on_value=choose_indicator,
                groups=indicator_groups(lang),
                testid="indicator",
            )
            Select(
                label=t("map.level", lang),
                value=level,
                on_value=choose_level,
                options=[{"id": one, "label": t(f"level.{one}", lang)} for one in state.LEVELS],
                testid="level",
            )
            Select(
                label=t("map.show", lang),
                value=state.show.value,
                on_value=lambda chosen: state.show.set("difference" if chosen == "difference" else "value"),
                options=[
                    {"id": "value", "label": t("map.value", lang)},
                    {"id": "difference", "label": t("map.difference", lang)},
                ],
                testid="show",
            )
        City()


@solara.component
def City() -> None:
    """Show the map itself: drawn anew in the browser only, when values change."""
    lang, level, indicator = state.lang.value, state.level.value, state.indicator.value
    shown, early, difference = state.shown.value, state.early.value, state.show.value == "difference"

    def values() -> dict[str, Any] | None:
        if early is not None and early.indicator == indicator:
            newer = early.map(level, difference=difference)
            if newer is not None:
                return packed(newer)
        if shown is None:
            return None
        source = shown.summary.difference if difference else shown.summary
        return packed(source.map(indicator, level)) if source is not None else None

    data = solara.use_memo(values, [shown, early, difference, indicator, level])
    label = field(INDICATORS[indicator], "label", lang)
    if INDICATORS[indicator].city_only:
        label = t("map.city_only", lang, label=label)
    if difference:
        reference = field(library(state.reference.value), "label", lang)
        label = t("map.difference_of", lang, reference=reference, label=label)
    form = solara.use_memo(
        lambda: number_form(indicator, lang, difference=difference), [indicator, lang, difference]
    )
    labels = solara.use_memo(
        lambda: {
            **map_labels(lang, indicator),
            "legend": f"{label} ({form['suffix']})" if form["suffix"] else label,
        },
        [lang, indicator, label, form],
    )
    if data is None:
        with solara.Div(classes=["tw-waiting"]):
            solara.Text(t("run.waiting", lang))
        return
    Choropleth(
        shapes=shapes(level),
        names=names(level, lang),
        short=short_names(level, lang),
        panels=[{"id": "main", "title": "", "label": f"{t('map.title', lang)}: {label}", **data}],
        months=N_MONTHS,
        month=month_index(state.month.value),
        selected=state.area.value,
        form=form,
        labels=labels,
        event_month=choose_month,
        event_area=choose_area,
    )


def choose_indicator(chosen: object) -> None:
    """Show an indicator; what is none changes nothing, for it comes from the browser."""
    if isinstance(chosen, str) and chosen in INDICATORS:
        state.indicator.value = chosen


def choose_level(chosen: object) -> None:
    """Show districts or communes; an area of the other level is no longer chosen."""
    if chosen in state.LEVELS and chosen != state.level.value:
        state.level.value = str(chosen)
        if state.area_levels()[state.area.value] not in ("city", chosen):
            state.area.value = state.CITY


def choose_month(index: object) -> None:
    """Keep the month where the slider stopped."""
    if isinstance(index, int) and 0 <= index < N_MONTHS:
        state.month.value = month_text(index)


def choose_area(code: object) -> None:
    """Choose an area; a second time takes the choice back."""
    if isinstance(code, str) and code in state.area_levels():
        state.area.value = state.CITY if code == state.area.value else code
