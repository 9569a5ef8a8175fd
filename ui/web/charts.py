"""Options of line charts for ECharts: band, median, goal line, deadline, observed points.

An option is data, not code, so every number that a reader sees in a tooltip is written here, in the
language's format, as the name of the point; its lines are set below each other by the component. So is a
band drawn, which is marked as such.
"""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from scenarios import FIRST_MONTH, GOALS, INDICATORS, month_index, month_text
from sim.observations import CITY_GEOGRAPHY, observations
from ui.web import formats
from ui.web.texts import t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from scenarios import Goal

__all__ = ["Line", "axis_scale", "goal_marks", "line_chart", "observed_points", "series_of", "written"]

FONT = "'Be Vietnam Pro', 'Noto Sans', 'DejaVu Sans', sans-serif"
# Okabe and Ito's palette, made to be told apart under the common kinds of colour blindness.
COLOURS = ("#0072B2", "#B35400", "#007A5A")
GOAL_COLOUR = "#C04000"
GREY = "#59636e"
FIRST_YEAR = int(FIRST_MONTH[:4])
LAST_YEAR = 2046
MONTHS_AT_THE_EDGE = 24
MILLION = 1e6
WORTH_CUTTING = 0.5
"""Lowest share from which an axis may start above zero."""


@dataclass(frozen=True, eq=False)
class Line:
    """One line of a chart.

    Attributes
    ----------
    name : str
        For the legend.
    median : numpy.ndarray
        Shape (months,), in the indicator's unit.
    low, high : numpy.ndarray or None
        Edges of the band.
    dashed : bool
        Drawn dashed and grey: something to hold the other lines against.
    """

    name: str
    median: NDArray[np.float32]
    low: NDArray[np.float32] | None = None
    high: NDArray[np.float32] | None = None
    dashed: bool = False


def written(option: dict[str, Any]) -> str:
    """Pack an option into the text that is sent to the browser.

    Parameters
    ----------
    option : dict
        From :func:`line_chart` or :func:`overview_chart`.

    Returns
    -------
    str
        JSON, compressed, in base64. As a text it is sent as it stands: Solara looks for widgets in every list
        and dictionary that it passes on, and a chart has thousands of them. Every session keeps the text of
        each of its charts, which compressed is a tenth as long.
    """
    text = json.dumps(option, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), level=1)).decode("ascii")


def line_chart(
    indicator: str,
    lines: list[Line],
    lang: str,
    *,
    month: str,
    difference: bool = False,
    goals: bool = True,
    declared_goals: Iterable[Goal] = GOALS,
) -> dict[str, Any]:
    """Draw an indicator over the months.

    Parameters
    ----------
    indicator : str
        Indicator id.
    lines : list of Line
        What to draw, the most important first.
    lang : {"vi", "en"}
        Language.
    month : str
        ``YYYY-MM``, marked by a thin line.
    difference : bool
        Whether the values are differences.
    goals : bool
        Whether to draw goal lines and observed points (of the city) where there are any.
    declared_goals : iterable of Goal
        Goals with the thresholds that hold.

    Returns
    -------
    dict
        Option for the component ``Chart``.
    """
    declared = INDICATORS[indicator]
    factor, suffix = axis_scale(indicator, lang, lines, difference=difference)
    series: list[dict[str, Any]] = []
    for position, line in enumerate(lines):
        colour = GREY if line.dashed else COLOURS[position % len(COLOURS)]
        series += series_of(line, colour, indicator, factor, lang, difference=difference)
    marks: list[dict[str, Any]] = [
        {
            "xAxis": _year(month_index(month)),
            "lineStyle": {"color": "#14202b", "width": 1, "type": "solid"},
            "label": {
                "formatter": formats.month_text(month, lang),
                "color": "#14202b",
                "distance": 2,
                # At the left edge it would stand on the numbers of the axis.
                "align": "left" if month_index(month) < MONTHS_AT_THE_EDGE else "center",
            },
        }
    ]
    if goals and not difference:
        marks += goal_marks(indicator, factor, lang, declared_goals)
        series += observed_points(indicator, factor, lang)
    series[0]["markLine"] = {"symbol": "none", "silent": True, "animation": False, "data": marks}
    bounded = declared.bounded and not difference
    legend = [line.name for line in lines] + [one["name"] for one in series if one["type"] == "scatter"]
    return {
        "animation": False,
        "textStyle": {"fontFamily": FONT, "fontSize": 12},
        "color": list(COLOURS),
        "aria": {"enabled": False},
        # The browser makes room for as many rows as the legend takes there.
        "grid": {"left": 8, "right": 28, "top": 34, "bottom": 4, "containLabel": True},
        "legend": {
            "top": 0,
            "left": 0,
            "itemWidth": 18,
            "itemHeight": 10,
            "textStyle": {"fontSize": 12, "color": "#14202b"},
            "data": legend,
        },
        "tooltip": {"trigger": "axis", "confine": True},
        "xAxis": {
            "type": "value",
            "min": FIRST_YEAR,
            "max": LAST_YEAR,
            "interval": 5,
            "axisLabel": {"formatter": "{value}", "year": True, "color": "#3c4650", "showMaxLabel": False},
            "splitLine": {"show": False},
            "axisLine": {"onZero": False},
        },
        "yAxis": {
            "type": "value",
            "scale": not bounded,
            **(_bounds(lines, factor) if bounded else {}),
            "axisLabel": {"formatter": f"{{value}} {suffix}".strip(), "color": "#3c4650"},
            "splitLine": {"lineStyle": {"color": "#e4e8ec"}},
        },
        "series": series,
    }


def series_of(
    line: Line,
    colour: str,
    indicator: str,
    factor: float,
    lang: str,
    *,
    difference: bool,
    every: int = 1,
) -> list[dict[str, Any]]:
    """Draw a line with its band.

    Parameters
    ----------
    line : Line
        What to draw.
    colour : str
        Of the line and its band.
    indicator : str
        Indicator id.
    factor : float
        By which values are multiplied; see :func:`axis_scale`.
    lang : {"vi", "en"}
        Language of what is said of a point.
    difference : bool
        Whether values are differences.
    every : int
        Months between two points.

    Returns
    -------
    list of dict
        Series of a chart: the line first.
    """
    declared = INDICATORS[indicator]
    write = formats.change_text if difference else formats.indicator_value
    points = []
    for index in range(every - 1, len(line.median), every):
        value = float(line.median[index])
        if value != value:
            continue
        said = f"{formats.month_text(month_text(index), lang)}: {write(value, declared, lang)}"
        if line.low is not None and line.high is not None and line.high[index] > line.low[index]:
            low, high = (write(float(edge[index]), declared, lang) for edge in (line.low, line.high))
            said += f" ({low} – {high})"
        points.append({"value": [_year(index), round(factor * value, 4)], "name": f"{line.name}\n{said}"})
    series: list[dict[str, Any]] = [
        {
            "type": "line",
            "name": line.name,
            "data": points,
            "showSymbol": False,
            "lineStyle": {"width": 1.6 if line.dashed else 2.4, "type": "dashed" if line.dashed else "solid"},
            "itemStyle": {"color": colour},
            "z": 3 if line.dashed else 4,
        }
    ]
    if line.low is not None and line.high is not None and np.nanmax(line.high - line.low) > 0:
        kept = [i for i in range(every - 1, len(line.median), every) if line.low[i] == line.low[i]]
        # Stacked areas are of no use here: with two axes of numbers ECharts stacks the years.
        series.append(
            {
                "type": "custom",
                "band": True,
                "name": line.name,
                "data": [
                    [_year(i), *(round(factor * float(edge[i]), 4) for edge in (line.low, line.high))]
                    for i in kept
                ],
                "encode": {"x": 0, "y": [1, 2]},
                "clip": True,
                "silent": True,
                "tooltip": {"show": False},
                "itemStyle": {"color": colour, "opacity": 0.25},
                "z": 2,
            }
        )
    return series


def goal_marks(
    indicator: str, factor: float, lang: str, declared_goals: Iterable[Goal]
) -> list[dict[str, Any]]:
    """Mark the thresholds and deadlines of an indicator's goals; parameters as in :func:`series_of`.

    Parameters
    ----------
    declared_goals : iterable of Goal
        Goals with the thresholds that hold; those of other indicators are left out.

    Returns
    -------
    list of dict
        Lines across the chart and down it.
    """
    marks: list[dict[str, Any]] = []
    for goal in declared_goals:
        if goal.indicator != indicator or goal.window is not None:
            continue
        threshold = formats.goal_threshold(goal, lang, marked=True)
        due = formats.month_text(goal.deadline, lang)
        style = {"color": GOAL_COLOUR, "width": 1.5}
        marks += [
            {
                "yAxis": factor * goal.threshold,
                "lineStyle": {**style, "type": "dashed"},
                "label": {
                    "formatter": t("chart.goal", lang, goal=goal.id, threshold=threshold, deadline=due),
                    "position": "insideEndBottom",
                    "color": GOAL_COLOUR,
                },
            },
            {
                "xAxis": _year(month_index(goal.deadline)),
                "lineStyle": {**style, "type": "dotted"},
                "label": {"show": False},
            },
        ]
    return marks


def observed_points(indicator: str, factor: float, lang: str) -> list[dict[str, Any]]:
    """Draw what was observed of the city, measured and by proxy; parameters as in :func:`series_of`."""
    series = []
    for proxy, key, symbol, colour in (
        (False, "chart.observed", "circle", "#000000"),
        (True, "chart.proxy", "triangle", "#A3467F"),
    ):
        points = [
            {
                "value": [_year(month_index(one.month)), round(factor * one.value, 4)],
                "name": "\n".join(
                    [
                        f"{t(key, lang)}: {formats.indicator_value(one.value, INDICATORS[indicator], lang)}"
                        f" ({formats.month_text(one.month, lang)})",
                        *([one.geography] if one.geography != CITY_GEOGRAPHY else []),
                    ]
                ),
            }
            for one in observations(indicator)
            if one.proxy == proxy
        ]
        if points:
            series.append(
                {
                    "type": "scatter",
                    "name": t(key, lang),
                    "data": points,
                    "symbol": symbol,
                    "symbolSize": 8,
                    "itemStyle": {"color": colour, "borderColor": "#fff", "borderWidth": 1},
                    "z": 6,
                }
            )
    return series


def _bounds(lines: list[Line], factor: float) -> dict[str, float]:
    """Begin an axis of shares at zero, unless that would leave most of the chart empty."""
    drawn = np.concatenate([line.median if line.low is None else line.low for line in lines])
    lowest = float(np.nanmin(drawn)) if np.isfinite(drawn).any() else 0.0
    start = 0.0 if lowest < WORTH_CUTTING else float(np.floor(10 * lowest - 0.5)) / 10
    return {"min": round(factor * start, 6), "max": factor}


def axis_scale(indicator: str, lang: str, lines: list[Line], *, difference: bool) -> tuple[float, str]:
    """Choose the unit of an axis: factor, and what stands behind its numbers; as in :func:`series_of`."""
    unit = INDICATORS[indicator].unit
    if unit.startswith("share"):
        return 100.0, t("unit.points" if difference else "unit.percent", lang)
    if unit == "persons":
        largest = max((float(np.nanmax(np.abs(line.median))) for line in lines), default=0.0)
        return (1e-6, t("unit.million", lang)) if largest >= MILLION else (1e-3, t("unit.thousand", lang))
    return 1.0, ""


def _year(index: int) -> float:
    # The middle of the month, so that December is still drawn in its own year.
    return round(FIRST_YEAR + (index + 0.5) / 12, 3)
