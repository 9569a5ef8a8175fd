"""What was observed beside what the twin gives for the past."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import solara
import solara.lab

from geodata.errors import InputError
from models import DEFAULT_SCALE
from scenarios import INDICATORS
from sim.hindcasting import errors_by_series, hindcast_bands, last_observed_month
from sim.jobs import REFINED_REPLICATES, JobError, Request
from ui.web import state
from ui.web.charts import Line, line_chart, written
from ui.web.components import RunBar, Select
from ui.web.components.table import Table, column, row
from ui.web.components.widgets import Chart
from ui.web.draft import library
from ui.web.explore.running import SEED
from ui.web.failures import INTERNAL, failure_text, reason_of
from ui.web.formats import change_text, duration, indicator_value, month_text, number_text, percent
from ui.web.screen import Screen, follow
from ui.web.spoken import spoken
from ui.web.texts import field, t
from ui.web.values import LOCALES

if TYPE_CHECKING:
    from sim.jobs import Job
    from sim.summary import Summary
    from ui.web.components.table import Column, Row

__all__ = ["Observed", "error_table", "point_table"]

SCENARIO = "observed"
CANCELLED = "cancelled"
TableContent = tuple[list["Column"], list["Row"]]


@dataclass(frozen=True, eq=False)
class Standing:
    """Where the run of the past stands: why there is none, how far it is, and what it came to."""

    problem: str = ""
    progress: float = 0.0
    seconds_left: float | None = None
    summary: Summary | None = None


# One and the same at every render: another would take the place of what came of it.
BEGUN = Standing()


@solara.component
def Observed() -> None:
    """Show how far the twin passes from what was observed; runs the past once for all sessions."""
    lang = state.lang.value
    standing = solara.use_reactive(BEGUN)
    screen = solara.use_memo(Screen, [])
    solara.use_effect(lambda: screen.leave, [])
    attempt = solara.use_reactive(0)
    turn = solara.use_memo(screen.turn, [attempt.value])

    async def simulate() -> None:
        found = await _past(screen, turn, standing)
        if found is not None:
            standing.set(found)

    task: Any = solara.lab.use_task(simulate, dependencies=[attempt.value], raise_error=False)

    def cancel(_: object) -> None:
        task.cancel()
        standing.set(Standing(CANCELLED))

    now = standing.value
    with solara.Div(classes=["tw-card"]):
        solara.HTML(tag="h2", unsafe_innerHTML=t("method.observed_title", lang))
        if now.summary is not None:
            Found(now.summary)
            return
        left = ""
        if now.seconds_left is not None and math.isfinite(now.seconds_left):
            left = t("run.left", lang, time=duration(now.seconds_left, lang))
        RunBar(
            title=field(library(SCENARIO), "label", lang),
            facts=[],
            state=_standing_text(now, lang),
            kind="bad" if now.problem else "busy",
            busy=not now.problem,
            progress=now.progress,
            left=left,
            again=bool(now.problem),
            labels={name: t(f"run.{name}", lang) for name in ("progress", "cancel", "again")},
            event_cancel=cancel,
            event_again=lambda _: (standing.set(BEGUN), attempt.set(attempt.peek() + 1)),
        )


def _standing_text(now: Standing, lang: str) -> str:
    if now.problem == CANCELLED:
        return t("run.cancelled", lang)
    if now.problem:
        return failure_text(now.problem, lang, t("run.again", lang))
    return t("method.observed_wait", lang)


async def _past(screen: Screen, turn: int, standing: solara.Reactive[Standing]) -> Standing | None:
    request = Request(
        library(SCENARIO),
        scale=DEFAULT_SCALE,
        replicates=REFINED_REPLICATES,
        seed=SEED,
        until=last_observed_month(),
    )

    def report(job: Job[Summary]) -> None:
        standing.set(Standing(progress=job.progress, seconds_left=job.seconds_left))

    try:
        job = screen.ask(request, turn)
        if job is None:
            return None
        found = await follow(job, report)
        return Standing(summary=found)
    except JobError as error:
        return Standing(reason_of(error))
    except InputError:
        return Standing(INTERNAL)


@solara.component
def Found(summary: Summary) -> None:
    """Show tables and chart of the comparison.

    Parameters
    ----------
    summary : Summary
        A run of the past.
    """
    lang = state.lang.value
    points = solara.use_memo(
        lambda: hindcast_bands({name: band for name, band in summary.city.items() if name in INDICATORS}),
        [summary],
    )
    seen = list(dict.fromkeys(points.attrs["indicators"].values()))
    chosen = solara.use_reactive(seen[0])
    columns, rows = solara.use_memo(lambda: error_table(points, lang), [points, lang])
    option = solara.use_memo(lambda: _option(summary, chosen.value, lang), [summary, chosen.value, lang])
    title = f"{t('method.observed_title', lang)}: {field(INDICATORS[chosen.value], 'label', lang)}"

    def choose(indicator: object) -> None:
        if indicator in seen:
            chosen.value = str(indicator)

    with solara.Div(classes=["tw-method__observed"]):
        Table(
            caption=t("method.errors", lang),
            note=t("method.errors_note", lang),
            columns=columns,
            rows=rows,
            height=420,
            testid="method-errors",
        )
        with solara.Div(classes=["tw-method__chart"]):
            Select(
                label=t("map.indicator", lang),
                value=chosen.value,
                on_value=choose,
                options=[{"id": one, "label": field(INDICATORS[one], "label", lang)} for one in seen],
                testid="method-indicator",
            )
            with solara.Div(classes=["tw-method__figure"]):
                Chart(
                    option=written(option),
                    locale=LOCALES[lang],
                    label=spoken(title, option),
                    event_pick=lambda _: None,
                    testid="method-chart",
                ).key("hindcast")
            point_columns, point_rows = point_table(points, chosen.value, lang)
            Table(
                caption="",
                label=title,
                columns=point_columns,
                rows=point_rows,
                height=190,
                testid="method-points",
            )


def error_table(points: Any, lang: str) -> TableContent:  # noqa: ANN401 -- a frame with attributes
    """Say how far the median passes from the points of every series.

    Parameters
    ----------
    points : pandas.DataFrame
        From :func:`sim.hindcasting.hindcast_bands`.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    tuple of list
        Columns and rows.
    """
    columns = [
        column("series", t("method.col_series", lang)),
        column("points", t("method.points", lang), number=True),
        column("error", t("method.error", lang), number=True),
        column("trend", t("method.naive", lang), number=True),
        column("within", t("method.within", lang), number=True),
    ]
    rows = []
    for one in errors_by_series(points).to_dict("records"):
        indicator = INDICATORS[points.attrs["indicators"][f"{one['series']}/{one['geography']}"]]

        def size(value: float, indicator: Any = indicator) -> str:  # noqa: ANN401
            return change_text(value, indicator, lang).lstrip("+")

        naive = [value for value in (one["naive_last_error"], one["naive_trend_error"]) if value == value]
        rows.append(
            row(
                {
                    "text": field(indicator, "label", lang),
                    "sub": ", ".join(
                        (
                            one["series"],
                            t(f"method.{one['geography'].lower()}", lang),
                            t("method.fitted" if one["fitted"] else "method.held_back", lang),
                            *([] if one["role"] == "compared" else [t(f"method.role_{one['role']}", lang)]),
                        )
                    ),
                },
                number_text(one["points"], lang),
                {
                    "text": size(one["mean_absolute_error"]),
                    "sub": t("method.bias", lang, bias=change_text(one["bias"], indicator, lang)),
                },
                " / ".join(size(value) for value in naive),
                percent(one["within_band"], lang),
            )
        )
    return columns, rows


def point_table(points: Any, indicator: str, lang: str) -> TableContent:  # noqa: ANN401 -- a frame with attributes
    """List the observed points of an indicator beside the simulated band.

    Parameters
    ----------
    points : pandas.DataFrame
        From :func:`sim.hindcasting.hindcast_bands`.
    indicator : str
        Indicator id.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    tuple of list
        Columns and rows.
    """
    declared = INDICATORS[indicator]
    columns = [
        column("date", t("method.col_date", lang)),
        column("observed", t("method.col_observed", lang), number=True),
        column("twin", t("method.col_twin", lang), number=True),
        column("role", t("method.role", lang)),
    ]
    rows = []
    for one in points.to_dict("records"):
        if points.attrs["indicators"][f"{one['series']}/{one['geography']}"] != indicator:
            continue
        low, middle, high = (indicator_value(one[name], declared, lang) for name in ("p10", "p50", "p90"))
        rows.append(
            row(
                {
                    "text": month_text(one["date"], lang),
                    "sub": f"{one['series']}, {t('method.' + one['geography'].lower(), lang)}",
                },
                indicator_value(one["observed"], declared, lang),
                {"text": middle, "sub": f"[{low}; {high}]"},
                t("method.fitted" if one["fitted"] else "method.held_back", lang),
            )
        )
    return columns, rows


def _option(summary: Summary, indicator: str, lang: str) -> dict[str, Any]:
    low, middle, high = summary.city[indicator]
    lines = [Line(t("method.twin", lang), middle, low, high)]
    option = line_chart(indicator, lines, lang, month=last_observed_month())
    option["xAxis"] = {**option["xAxis"], "max": int(last_observed_month()[:4]) + 1, "interval": 1}
    return option
