"""What the observed figures taught about each parameter: its posterior within its prior."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import solara

from models.parameter_labels import parameter_label
from models.posterior import committed_posterior
from sim.calibration.writing import parameter_summary
from sim.wording import significant
from ui.web import state
from ui.web.charts import FONT, written
from ui.web.components import Chart
from ui.web.formats import shortened
from ui.web.spoken import spoken
from ui.web.texts import t
from ui.web.values import LOCALES

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Calibrated", "posterior_chart"]

COLUMNS = 2
ROW_HEIGHT, AXIS_HEIGHT = 22, 44
LEARNED, NOT_LEARNED = "#0072B2", "#59636e"
INK = "#14202b"
LONGEST_NAME = 52


@cache
def _summary() -> pd.DataFrame:
    posterior = committed_posterior()
    found = parameter_summary(tuple(posterior.names), posterior.draws)
    return found.sort_values("variance_left", kind="stable").reset_index(drop=True)


def posterior_chart(found: pd.DataFrame, lang: str) -> dict[str, Any]:
    """Draw the middle 80 % of each posterior as a bar within the parameter's prior range.

    Parameters
    ----------
    found : pandas.DataFrame
        From :func:`sim.calibration.writing.parameter_summary`.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    dict
        Option for the component ``Chart``: from left to right the prior range, 0 to 100 %.
    """
    rows = -(-len(found) // COLUMNS)
    option: dict[str, Any] = {
        "animation": False,
        "textStyle": {"fontFamily": FONT},
        "tooltip": {"trigger": "item", "confine": True},
        **{key: [] for key in ("grid", "xAxis", "yAxis", "series")},
    }
    for place in range(COLUMNS):
        part = found.iloc[place * rows : (place + 1) * rows].iloc[::-1].to_dict("records")
        option["grid"].append(
            {
                "left": f"{100 * place / COLUMNS + 0.3:.1f}%",
                "width": f"{100 / COLUMNS - 2.2:.1f}%",
                "top": 4,
                "bottom": 4,
                "containLabel": True,
            }
        )
        option["xAxis"].append(
            {
                "gridIndex": place,
                "type": "value",
                "min": 0,
                "max": 100,
                "interval": 25,
                "axisLabel": {"formatter": "{value} %", "fontSize": 11, "color": "#3c4650"},
                "splitLine": {"lineStyle": {"color": "#e4e8ec"}},
            }
        )
        option["yAxis"].append(
            {
                "gridIndex": place,
                "type": "category",
                "data": [shortened(parameter_label(str(one["name"]), lang), LONGEST_NAME) for one in part],
                "axisLabel": {
                    "formatter": "{value}",
                    "text": True,
                    "fontSize": 11.5,
                    "color": INK,
                    "interval": 0,
                },
                "axisTick": {"show": False},
            }
        )
        axes = {"xAxisIndex": place, "yAxisIndex": place}
        option["series"] += [
            {
                **axes,
                "type": "bar",
                "stack": f"range {place}",
                "silent": True,
                "itemStyle": {"color": "transparent"},
                "data": [_within(one, "p10") for one in part],
            },
            {
                **axes,
                "type": "bar",
                "stack": f"range {place}",
                "barMaxWidth": 11,
                "data": [
                    {
                        "value": round(_within(one, "p90") - _within(one, "p10"), 2),
                        "name": _said(one, lang),
                        "itemStyle": {
                            "color": LEARNED if one["identified"] else NOT_LEARNED,
                            "opacity": 0.75,
                        },
                    }
                    for one in part
                ],
            },
            {
                **axes,
                "type": "scatter",
                "silent": True,
                "symbol": "rect",
                "symbolSize": [3, 13],
                "itemStyle": {"color": INK},
                "z": 5,
                "data": [[_within(one, "p50"), number] for number, one in enumerate(part)],
            },
        ]
    return option


def _within(one: dict[Any, Any], key: str) -> float:
    return round(100 * (float(one[key]) - float(one["low"])) / (float(one["high"]) - float(one["low"])), 2)


def _said(one: dict[Any, Any], lang: str) -> str:
    numbers = {
        key: significant(float(f"{float(one[key]):.3g}"), lang)
        for key in ("low", "high", "p10", "p50", "p90")
    }
    key = "method.posterior_learned" if one["identified"] else "method.posterior_not_learned"
    return (
        f"{parameter_label(str(one['name']), lang)}\n"
        + t("method.posterior_range", lang, **numbers)
        + t(key, lang)
    )


@solara.component
def Calibrated() -> None:
    """Show the posterior that replicates draw their parameters from."""
    lang = state.lang.value
    found = _summary()
    title = t("method.posterior", lang)

    def drawn() -> tuple[str, str]:
        chart = posterior_chart(found, lang)
        return written(chart), spoken(title, chart)

    option, told = solara.use_memo(drawn, [lang])
    learned = int(found["identified"].sum())
    with solara.Div(classes=["tw-card"]):
        solara.HTML(tag="h2", unsafe_innerHTML=title)
        solara.HTML(
            tag="p",
            unsafe_innerHTML=t("method.posterior_note", lang, learned=learned, fitted=len(found)),
            classes=["tw-method__note"],
        )
        rows = -(-len(found) // COLUMNS)
        with solara.Div(style={"height": f"{ROW_HEIGHT * rows + AXIS_HEIGHT}px"}):
            Chart(
                option=option,
                locale=LOCALES[lang],
                label=told,
                event_pick=lambda _: None,
                testid="method-posterior",
            ).key("posterior")
