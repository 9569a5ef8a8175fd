"""Options of the charts: how often a goal is met over each factor, and the tornado."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios import GOALS, INDICATORS
from sim.wording import percent, significant
from ui.web.charts import FONT
from ui.web.formats import shortened
from ui.web.texts import field, t

if TYPE_CHECKING:
    from sim.sensitivity import Sensitivity
    from sim.sweep.overview import Attainment

__all__ = ["MOST_BARS", "attainment_chart", "columns", "tornado_chart"]

MOST_BARS = 12
LONGEST_TITLE = 46
LONGEST_NAME = 34
MORE, LESS = "#0072B2", "#B35400"
INK = "#14202b"


def columns(charts: int) -> int:
    """Choose how many small charts stand in a row.

    Parameters
    ----------
    charts : int
        How many there are.

    Returns
    -------
    int
        Three, or four where that leaves fewer places empty.
    """
    return min(charts, 4 if -charts % 4 < -charts % 3 else 3) or 1


def attainment_chart(found: tuple[Attainment, ...], lang: str) -> dict[str, Any]:
    """Draw, for each factor, the share of runs that meet the goal in each range of it.

    Parameters
    ----------
    found : tuple of Attainment
        The factors.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    dict
        Option for the component ``Chart``.
    """
    wide = columns(len(found))
    rows = -(-len(found) // wide)
    option: dict[str, Any] = {
        "animation": False,
        "textStyle": {"fontFamily": FONT},
        "title": [],
        "grid": [],
        "xAxis": [],
        "yAxis": [],
        "tooltip": {"trigger": "item", "confine": True},
        "series": [],
    }
    for place, one in enumerate(found):
        left, top = 100 * (place % wide) / wide, 100 * (place // wide) / rows
        option["title"].append(
            {
                "text": shortened(field(one, "label", lang), LONGEST_TITLE),
                "left": f"{left + 0.4:.2f}%",
                "top": f"{top + 1:.2f}%",
                "textStyle": {"fontSize": 12.5, "fontWeight": 600, "color": INK},
            }
        )
        option["grid"].append(
            {
                "left": f"{left + 0.6:.2f}%",
                "top": f"{top + 100 / rows * 0.2:.2f}%",
                "width": f"{100 / wide - 2:.2f}%",
                "height": f"{100 / rows * 0.74:.2f}%",
                "containLabel": True,
            }
        )
        option["xAxis"].append(
            {
                "gridIndex": place,
                "type": "category",
                "data": [field(group, "text", lang) for group in one.groups],
                "axisLabel": {
                    "formatter": "{value}",
                    "text": True,
                    "interval": 0,
                    "fontSize": 10.5,
                    "color": "#3c4650",
                    "lineHeight": 13,
                    "width": 96 if len(one.groups) < 4 else 72,
                    "overflow": "break",
                },
                "axisTick": {"show": False},
            }
        )
        option["yAxis"].append(
            {
                "gridIndex": place,
                "type": "value",
                "min": 0,
                "max": 100,
                "interval": 50,
                "axisLabel": {"formatter": "{value} %", "fontSize": 11, "color": "#3c4650"},
                "splitLine": {"lineStyle": {"color": "#e4e8ec"}},
            }
        )
        option["series"].append(
            {
                "type": "bar",
                "xAxisIndex": place,
                "yAxisIndex": place,
                "name": one.factor,
                "barMaxWidth": 42,
                "data": [
                    {
                        "value": round(100 * group.share, 1),
                        "name": f"{field(group, 'text', lang)}\n{percent(group.share, lang)}",
                        "label": {
                            "show": True,
                            "position": "top",
                            "distance": 2,
                            "fontSize": 11,
                            "color": INK,
                            "formatter": percent(group.share, lang),
                        },
                    }
                    for group in one.groups
                ],
                "itemStyle": {"color": MORE},
            }
        )
    return option


def tornado_chart(found: Sensitivity, goal: str, lang: str) -> dict[str, Any]:
    """Draw how far the goal's indicator moves when each factor alone goes from its least to its most.

    Parameters
    ----------
    found : Sensitivity
        Of the goal.
    goal : str
        Goal id.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    dict
        Option for the component ``Chart``: the longest bar on top.
    """
    shares = INDICATORS[GOALS[goal].indicator].relative
    factor = 100 if shares else 1
    table = found.ranked("value", goal)
    order = table["effect"].abs().sort_values(kind="stable").index[-MOST_BARS:]
    rows = table.loc[order].to_dict("records")
    suffix = t("unit.points", lang) if shares else ""

    def said(effect: float) -> str:
        sign = "+" if effect > 0 else "−" if effect < 0 else ""
        return f"{sign}{significant(abs(factor * effect), lang)} {suffix}".strip()

    return {
        "animation": False,
        "textStyle": {"fontFamily": FONT},
        "grid": {"left": 4, "right": 74, "top": 4, "bottom": 4, "containLabel": True},
        "tooltip": {"trigger": "item", "confine": True},
        "xAxis": {
            "type": "value",
            "axisLabel": {"formatter": f"{{value}} {suffix}".strip(), "fontSize": 11, "color": "#3c4650"},
            "splitLine": {"lineStyle": {"color": "#e4e8ec"}},
        },
        "yAxis": {
            "type": "category",
            "data": [shortened(str(row[f"label_{lang}"]), LONGEST_NAME) for row in rows],
            "axisLabel": {"formatter": "{value}", "text": True, "fontSize": 12, "color": INK},
            "axisTick": {"show": False},
        },
        "series": [
            {
                "type": "bar",
                "barMaxWidth": 18,
                "data": [
                    {
                        "value": round(factor * float(row["effect"]), 6),
                        "name": f"{row[f'label_{lang}']}: {said(float(row['effect']))}",
                        "itemStyle": {"color": MORE if row["effect"] >= 0 else LESS},
                        "label": {
                            "show": True,
                            "position": "right" if row["effect"] >= 0 else "left",
                            "formatter": said(float(row["effect"])),
                            "fontSize": 11,
                            "color": INK,
                        },
                    }
                    for row in rows
                ],
            }
        ],
    }
