"""Many indicators at a glance, each as a small chart of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios import GOALS, INDICATORS
from ui.web.charts import (
    COLOURS,
    FIRST_YEAR,
    FONT,
    GREY,
    LAST_YEAR,
    Line,
    axis_scale,
    goal_marks,
    observed_points,
    series_of,
)
from ui.web.texts import field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scenarios import Goal

__all__ = ["overview_chart", "overview_height"]

EVERY = 6
"""Months between two points of the small charts."""

COLUMNS = 4
ROW_HEIGHT, TITLE_HEIGHT = 130, 42
"""Pixels of a row of small charts, and of two lines of their titles with room to the numbers below."""


def overview_chart(
    lines: dict[str, list[Line]],
    lang: str,
    *,
    goals: bool = True,
    declared_goals: Iterable[Goal] = GOALS,
) -> dict[str, Any]:
    """Draw many indicators as small charts in one figure.

    Parameters
    ----------
    lines : dict
        Indicator id to its lines, the most important first.
    lang : {"vi", "en"}
        Language.
    goals : bool
        Whether to draw goal lines and observed points (of the city).
    declared_goals : iterable of Goal
        Goals with the thresholds that hold.

    Returns
    -------
    dict
        Option for the component ``Chart``, :func:`overview_height` pixels high; a click on a line gives the
        indicator's id as ``seriesName``.
    """
    titles, grids, x_axes, y_axes, series = [], [], [], [], []
    for position, (indicator, drawn) in enumerate(lines.items()):
        declared = INDICATORS[indicator]
        factor, suffix = axis_scale(indicator, lang, drawn, difference=False)
        row, column = divmod(position, COLUMNS)
        left, top = 100 * column / COLUMNS, ROW_HEIGHT * row
        titles.append(
            {
                "text": field(declared, "label", lang),
                "left": f"{left + 0.4:.2f}%",
                "top": top,
                "padding": 0,
                # A share of the chart: the browser, which knows how wide it is, breaks the text into lines.
                "room": 1 / COLUMNS - 0.02,
                "textStyle": {
                    "fontSize": 12.5,
                    "fontWeight": 600,
                    "lineHeight": 15,
                    "color": "#14202b",
                },
            }
        )
        grids.append(
            {
                "left": f"{left + 0.4:.2f}%",
                "top": top + TITLE_HEIGHT,
                "width": f"{100 / COLUMNS - 2:.2f}%",
                "height": ROW_HEIGHT - TITLE_HEIGHT - 8,
                "containLabel": True,
            }
        )
        x_axes.append(
            {
                "gridIndex": position,
                "type": "value",
                "min": FIRST_YEAR,
                "max": LAST_YEAR,
                "interval": 10,
                "axisLabel": {
                    "formatter": "{value}",
                    "year": True,
                    "fontSize": 11,
                    "color": "#3c4650",
                    "showMaxLabel": False,
                },
                "splitLine": {"show": False},
                "axisLine": {"onZero": False},
            }
        )
        y_axes.append(
            {
                "gridIndex": position,
                "type": "value",
                "scale": not declared.bounded,
                "splitNumber": 2,
                **({"min": 0, "max": 100 if factor == 100 else 1} if declared.bounded else {}),
                "axisLabel": {
                    "formatter": f"{{value}} {suffix}".strip(),
                    "fontSize": 11,
                    "color": "#3c4650",
                },
                "splitLine": {"lineStyle": {"color": "#e4e8ec"}},
            }
        )
        for place, line in enumerate(drawn):
            colour = GREY if line.dashed else COLOURS[place % len(COLOURS)]
            own = series_of(line, colour, indicator, factor, lang, difference=False, every=EVERY)
            if place == 0 and goals:
                marks = [
                    {**mark, "label": {"show": False}}
                    for mark in goal_marks(indicator, factor, lang, declared_goals)
                ]
                own[0]["markLine"] = {"symbol": "none", "silent": True, "animation": False, "data": marks}
                own += [{**seen, "symbolSize": 5} for seen in observed_points(indicator, factor, lang)]
            for one in own:
                one |= {
                    "xAxisIndex": position,
                    "yAxisIndex": position,
                    "name": indicator,
                    "triggerLineEvent": True,
                }
            series += own
    return {
        "animation": False,
        "textStyle": {"fontFamily": FONT},
        "title": titles,
        "grid": grids,
        "xAxis": x_axes,
        "yAxis": y_axes,
        "tooltip": {"trigger": "axis", "confine": True},
        "series": series,
    }


def overview_height(charts: int) -> int:
    """Tell how high an overview is.

    Parameters
    ----------
    charts : int
        How many small charts it holds.

    Returns
    -------
    int
        Pixels.
    """
    return ROW_HEIGHT * -(-charts // COLUMNS)
