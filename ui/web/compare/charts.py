"""Lines of the scenarios over time, and of what they change against the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import solara

from scenarios import INDICATORS
from ui.web import state
from ui.web.charts import Line, line_chart, written
from ui.web.compare.sides import LETTERS, Compared
from ui.web.components.widgets import Chart
from ui.web.spoken import spoken
from ui.web.texts import field, t
from ui.web.values import LOCALES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Charts", "difference_lines", "value_lines"]


@solara.component
def Charts(compared: Compared) -> None:
    """Show the chosen indicator of the whole city over time, and its paired differences.

    Parameters
    ----------
    compared : Compared
        The results.
    """
    lang, indicator, month = state.lang.value, state.indicator.value, state.month.value

    def options() -> tuple[dict[str, Any], dict[str, Any]]:
        drawn = (
            line_chart(indicator, value_lines(compared, indicator, lang), lang, month=month),
            line_chart(indicator, difference_lines(compared, indicator), lang, month=month, difference=True),
        )
        for one in drawn:
            # The lowest value and the first year meet in the corner.
            one["xAxis"]["axisLabel"]["margin"] = 12
        return drawn

    values, differences = solara.use_memo(options, [compared, indicator, lang, month])
    label = field(INDICATORS[indicator], "label", lang)
    with solara.Div(classes=["tw-compare__charts"]):
        for key, title, option in (
            ("values", t("compare.chart", lang, indicator=label), values),
            ("differences", t("compare.chart_difference", lang, indicator=label), differences),
        ):
            with solara.Div(classes=["tw-card"]):
                solara.HTML(tag="h2", unsafe_innerHTML=title)
                with solara.Div(classes=["tw-compare__chart"]):
                    Chart(
                        option=written(option),
                        locale=LOCALES[lang],
                        label=spoken(title, option, month),
                        event_pick=lambda _: None,
                        testid=f"compare-chart-{key}",
                    ).key(f"compare-{key}")


def value_lines(compared: Compared, indicator: str, lang: str) -> list[Line]:
    """Give a line with its band for every scenario.

    Parameters
    ----------
    compared : Compared
        The results.
    indicator : str
        Indicator id.
    lang : {"vi", "en"}
        Language of the names.

    Returns
    -------
    list of Line
        In the order of the scenarios.
    """
    return [
        Line(f"{letter}: {draft.title(lang)}", *_median_first(summary.city[indicator]))
        for letter, draft, summary in zip(LETTERS, compared.drafts, compared.summaries, strict=False)
    ]


def difference_lines(compared: Compared, indicator: str) -> list[Line]:
    """Give a line with its band for every scenario's paired difference to the first.

    Parameters
    ----------
    compared : Compared
        The results.
    indicator : str
        Indicator id.

    Returns
    -------
    list of Line
        In the order of the scenarios, the first left out.
    """
    return [
        Line(f"{LETTERS[position]} − A", *_median_first(summary.difference.city[indicator]))
        for position, summary in enumerate(compared.summaries)
        if summary.difference is not None
    ]


def _median_first(
    band: NDArray[np.float32],
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    low, middle, high = band
    return middle, low, high
