"""Maps of the scenarios and of their difference, with one month for all."""

from __future__ import annotations

from typing import Any

import solara

from scenarios import INDICATORS, N_MONTHS, month_index
from ui.web import state
from ui.web.compare.sides import LETTERS, Compared
from ui.web.components import Choropleth, Select
from ui.web.explore.mapping import (
    choose_area,
    choose_indicator,
    choose_level,
    choose_month,
    indicator_groups,
    map_labels,
    names,
    short_names,
)
from ui.web.geometry import shapes
from ui.web.texts import field, t
from ui.web.values import number_form, packed

__all__ = ["Maps"]


@solara.component
def Maps(compared: Compared) -> None:
    """Show one map per scenario in common colours, and the difference in colours of its own.

    Parameters
    ----------
    compared : Compared
        The results.
    """
    lang, level, indicator = state.lang.value, state.level.value, state.indicator.value
    wanted = solara.use_reactive(1)
    against = min(wanted.value, len(compared.summaries) - 1)
    label = field(INDICATORS[indicator], "label", lang)

    def panels() -> list[dict[str, Any]]:
        found = []
        for letter, draft, summary in zip(LETTERS, compared.drafts, compared.summaries, strict=False):
            title = f"{letter}: {draft.title(lang)}"
            found.append(
                {
                    "id": letter,
                    "title": title,
                    "label": f"{label}, {title}",
                    **packed(summary.map(indicator, level)),
                }
            )
        difference = compared.summaries[against].difference
        if difference is not None:
            form = number_form(indicator, lang, difference=True)
            title = t("compare.map_difference", lang, letter=LETTERS[against])
            found.append(
                {
                    "id": "difference",
                    "title": title,
                    "label": f"{label}, {title}",
                    "form": form,
                    "legend": f"{title} ({form['suffix']})" if form["suffix"] else title,
                    **packed(difference.map(indicator, level)),
                }
            )
        return found

    shown = solara.use_memo(panels, [compared, indicator, level, lang, against])
    form = solara.use_memo(lambda: number_form(indicator, lang), [indicator, lang])
    labels = solara.use_memo(
        lambda: {
            **map_labels(lang, indicator),
            "legend": f"{label} ({form['suffix']})" if form["suffix"] else label,
        },
        [lang, indicator, label, form],
    )
    with solara.Div(classes=["tw-card", "tw-compare__maps"]):
        with solara.Div(classes=["tw-pickers"]):
            Select(
                label=t("map.indicator", lang),
                value=indicator,
                on_value=choose_indicator,
                groups=indicator_groups(lang),
                testid="compare-indicator",
            )
            Select(
                label=t("map.level", lang),
                value=level,
                on_value=choose_level,
                options=[{"id": one, "label": t(f"level.{one}", lang)} for one in state.LEVELS],
                testid="compare-level",
            )
            if len(compared.summaries) > 2:
                Select(
                    label=t("compare.difference_of", lang),
                    value=str(against),
                    on_value=lambda chosen: wanted.set(2 if chosen == "2" else 1),
                    options=[
                        {"id": str(position), "label": f"{LETTERS[position]} − A"}
                        for position in range(1, len(compared.summaries))
                    ],
                    testid="compare-difference",
                )
        Choropleth(
            shapes=shapes(level),
            names=names(level, lang),
            short=short_names(level, lang),
            panels=shown,
            months=N_MONTHS,
            month=month_index(state.month.value),
            selected=state.area.value,
            form=form,
            labels=labels,
            event_month=choose_month,
            event_area=choose_area,
        )
