"""Charts of the view: the chosen indicator in the chosen area, what blocks it, and all at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import solara

from scenarios import GOALS, INDICATORS, LAST_MONTH, counted_under, month_index
from scenarios.months import MONTHS_A_YEAR
from ui.cli.texts import FACTORS, Language
from ui.web import state
from ui.web.charts import Line, line_chart, written
from ui.web.components import Chart
from ui.web.draft import library
from ui.web.explore.mapping import area_name
from ui.web.explore.why import Why
from ui.web.formats import change_text, goal_threshold, indicator_value, month_text, percent
from ui.web.overview import overview_chart, overview_height
from ui.web.texts import field, t
from ui.web.values import LOCALES

if TYPE_CHECKING:
    from sim.summary import Summary
    from ui.web.state import Shown

__all__ = ["ChartPanel", "Overview", "obstacles"]

MOST_OBSTACLES = 4
COUNTED_UNDER = {"online_service_users": ["G05"], "dossiers_online": ["G05"]}
"""Goals under which the model counts who is held back, for indicators that no goal measures itself."""


@solara.component
def ChartPanel() -> None:
    """Show the chosen indicator in the chosen area over time, and what stands in its way."""
    lang, indicator, area = state.lang.value, state.indicator.value, state.area.value
    shown, month, difference = state.shown.value, state.month.value, state.show.value == "difference"
    option = solara.use_memo(
        lambda: (
            written(_option(shown, indicator, area, lang, month, difference=difference)) if shown else None
        ),
        [shown, indicator, area, lang, month, difference],
    )
    title = t(
        "chart.title", lang, indicator=field(INDICATORS[indicator], "label", lang), area=area_name(area, lang)
    )
    with solara.Div(classes=["tw-card", "tw-card--chart"]):
        with solara.Div(classes=["tw-chart__head"]):
            solara.HTML(tag="h2", unsafe_innerHTML=title, attributes={"data-testid": "chart-title"})
            if area != state.CITY:
                solara.Button(
                    t("chart.back", lang),
                    on_click=lambda: state.area.set(state.CITY),
                    text=True,
                    small=True,
                    classes=["tw-plain"],
                    attributes={"data-testid": "back-to-city"},
                )
        if shown is None or option is None:
            solara.Text(t("run.waiting", lang))
            return
        with solara.Div(classes=["tw-chart__body"]):
            with solara.Div(classes=["tw-chart__figure"]):
                Chart(
                    option=option,
                    locale=LOCALES[lang],
                    label=describe(shown.summary, indicator, area, month, lang),
                    event_pick=_ignore,
                    testid="chart",
                ).key("chart")
            # With another question the words are read from their beginning.
            with solara.Div(classes=["tw-chart__words"]).key(f"words {indicator} {area}"):
                Reading(shown, indicator, area, month, lang)
                Why(shown.draft, indicator, area, month)
                definition = field(INDICATORS[indicator], "definition", lang)
                words = f"<h3>{t('map.definition', lang)}</h3><p>{definition}</p>"
                solara.HTML(tag="div", unsafe_innerHTML=words)


@solara.component
def Reading(shown: Shown, indicator: str, area: str, month: str, lang: str) -> None:
    """Say in words what the chart shows in the chosen month, and why.

    Parameters
    ----------
    shown : Shown
        Results.
    indicator, area, month, lang : str
        What is chosen.
    """
    parts = [
        f"<p data-testid='value'>{month_text(month, lang)}: "
        f"<strong>{value_text(shown.summary, indicator, area, month, lang)}</strong></p>"
    ]
    said = difference_text(shown, indicator, area, month, lang)
    if said:
        parts.append(f"<p data-testid='difference'>{said}</p>")
    parts += [
        f"<p data-testid='area-goal'>{text}</p>" for text in area_goals(shown.summary, indicator, area, lang)
    ]
    parts.append(
        f"<h3>{t('block.title', lang)}</h3>{_obstacles_html(shown.summary, indicator, area, month, lang)}"
    )
    # Words of our own catalogues and registries only: nothing here was written by a user.
    solara.HTML(tag="div", unsafe_innerHTML="".join(parts))


def area_goals(summary: Summary, indicator: str, area: str, lang: str) -> list[str]:
    """Say when the chosen district or commune meets the goals of an indicator, and how sure that is.

    Parameters
    ----------
    summary : sim.summary.Summary
        Results.
    indicator, area : str
        What is chosen.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    list of str
        A sentence for each goal; none for the city, and for goals with meaning for the city only.
    """
    said = []
    for goal in summary.declared_goals:
        found = summary.area_goal(goal.id, area) if goal.indicator == indicator else None
        if found is None:
            continue
        beyond = t("clock.after", lang, year=LAST_MONTH[:4])
        said.append(
            t(
                "chart.area_goal" if summary.replicates > 1 else "chart.area_goal_single",
                lang,
                goal=goal.id,
                threshold=goal_threshold(goal, lang, marked=True),
                deadline=month_text(goal.deadline, lang),
                probability=percent(found.p_met_by_deadline, lang),
                attained=month_text(found.attained_p50, lang) if found.attained_p50 else beyond,
            )
        )
    return said


def _obstacles_html(summary: Summary, indicator: str, area: str, month: str, lang: str) -> str:
    goals = [goal.id for goal in GOALS if goal.indicator == indicator] or COUNTED_UNDER.get(indicator, [])
    counted = next((found for goal in goals if (found := counted_under(goal))), None)
    if counted is None or counted.id not in summary.bottlenecks:
        return f"<p>{t('block.none', lang)}</p>"
    if month_index(month) < MONTHS_A_YEAR - 1:
        return f"<p>{t('block.nothing', lang)}</p>"
    binding = obstacles(summary, goals[0], area, month, lang)
    if not binding:
        return f"<p>{t('block.nobody', lang)}</p>"
    december = f"{int(month[:4]) - (not month.endswith('-12'))}-12"
    rows = "".join(
        f"<li><span>{name}</span><b>{percent(share, lang)}</b><i style='width:{100 * share:.0f}%'></i></li>"
        for name, share in binding
    )
    when = t("block.when", lang, goal=goals[0], month=month_text(december, lang))
    return f"<p>{when}</p><ul class='tw-bars' data-testid='obstacles'>{rows}</ul>"


def obstacles(summary: Summary, goal: str, area: str, month: str, lang: str) -> list[tuple[str, float]]:
    """Name what holds back those whom a goal has not reached, the largest share first.

    Parameters
    ----------
    summary : sim.summary.Summary
        Results.
    goal, area, month : str
        What is asked about; the last December up to the month counts.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    list of tuple of str and float
        Words and share, at most four.
    """
    if month_index(month) < MONTHS_A_YEAR - 1:
        return []
    shares = summary.bottleneck(goal, area, month)
    return [
        (FACTORS[factor][Language(lang)] if factor in FACTORS else factor.replace("_", " "), share)
        for factor, share in list(shares.items())[:MOST_OBSTACLES]
    ]


def value_text(summary: Summary, indicator: str, area: str, month: str, lang: str) -> str:
    """Write an indicator's value in an area and month, with its band where that is the city."""
    index = month_index(month)
    declared = INDICATORS[indicator]
    text = indicator_value(float(summary.area(indicator, area)[index]), declared, lang) or t("no_data", lang)
    if area == state.CITY and summary.replicates > 1:
        low, _, high = (
            indicator_value(float(edge), declared, lang) for edge in summary.city[indicator][:, index]
        )
        return t("chart.same_in_all", lang, value=text) if low == high else f"{text} ({low} – {high})"
    return text


def difference_text(shown: Shown, indicator: str, area: str, month: str, lang: str) -> str:
    """Write how far an indicator is from the reference scenario, empty where both are the same or unknown."""
    found = shown.summary.difference
    if found is None or not found.levers:
        return ""
    index, declared = month_index(month), INDICATORS[indicator]
    reference = f"“{field(library(shown.reference), 'label', lang)}”"
    said = {"reference": reference, "month": month_text(month, lang)}
    if area == state.CITY:
        low, middle, high = (
            change_text(float(value), declared, lang) for value in found.city[indicator][:, index]
        )
        if shown.summary.replicates == 1:
            return t("chart.difference_single", lang, value=middle, **said)
        if low == high:
            same = t("chart.same_in_all", lang, value=middle)
            return t("chart.area_difference", lang, value=same, **said)
        return t("chart.difference", lang, value=middle, low=low, high=high, **said)
    value = float(found.maps[indicator].unpack()[index, state.area_position(area)])
    if value != value:
        # Nothing is known of an area by an indicator of the whole city.
        return ""
    return t("chart.area_difference", lang, value=change_text(value, declared, lang), **said)


def describe(summary: Summary, indicator: str, area: str, month: str, lang: str) -> str:
    """Say in one sentence what a chart shows, for those who do not see it."""
    return t(
        "chart.describe",
        lang,
        indicator=field(INDICATORS[indicator], "label", lang),
        area=area_name(area, lang),
        value=value_text(summary, indicator, area, month, lang),
        month=month_text(month, lang),
        last=value_text(summary, indicator, area, LAST_MONTH, lang),
    )


def _option(
    shown: Shown, indicator: str, area: str, lang: str, month: str, *, difference: bool
) -> dict[str, Any]:
    summary = shown.summary
    city = area == state.CITY
    if difference and summary.difference is not None:
        low, middle, high = summary.difference.city[indicator]
        whole = Line(t("chart.city", lang), middle, low, high, dashed=not city)
        own = summary.difference.maps[indicator].unpack()[:, state.area_position(area)]
        lines = [whole] if city else [Line(area_name(area, lang), own), whole]
        return line_chart(indicator, lines, lang, month=month, difference=True)
    low, middle, high = summary.city[indicator]
    name = ("chart.median" if summary.replicates > 1 else "chart.single") if city else "chart.city"
    lines = [Line(t(name, lang), middle, low, high, dashed=not city)]
    if not city:
        lines.insert(0, Line(area_name(area, lang), summary.area(indicator, area)))
    elif summary.difference is not None and summary.difference.levers:
        # The reference is shown as the scenario less the paired difference, so that both share their draws.
        before = middle - summary.difference.city[indicator][1]
        lines.append(Line(field(library(shown.reference), "label", lang), before, dashed=True))
    return line_chart(indicator, lines, lang, month=month, goals=city, declared_goals=summary.declared_goals)


@solara.component
def Overview() -> None:
    """Show every modelled indicator as a small chart."""
    lang, shown, area = state.lang.value, state.shown.value, state.area.value

    def option() -> str | None:
        if shown is None:
            return None
        summary = shown.summary
        lines = {}
        for one in INDICATORS:
            if one.id not in summary.city:
                continue
            low, middle, high = summary.city[one.id]
            city = Line(t("chart.city", lang), middle, low, high, dashed=area != state.CITY)
            own = Line(area_name(area, lang), summary.area(one.id, area)) if area != state.CITY else None
            lines[one.id] = [city] if own is None else [own, city] if one.relative else [own]
        return written(
            overview_chart(lines, lang, goals=area == state.CITY, declared_goals=summary.declared_goals)
        )

    drawn = solara.use_memo(option, [shown, lang, area])
    if drawn is None:
        return
    title = t("chart.all", lang, area=area_name(area, lang))
    with solara.Div(classes=["tw-card", "tw-card--overview"]):
        with solara.Div(classes=["tw-chart__head"]):
            solara.HTML(tag="h2", unsafe_innerHTML=title)
            solara.HTML(tag="span", unsafe_innerHTML=t("chart.all_hint", lang))
        with solara.Div(style={"height": f"{overview_height(len(shown.summary.city))}px"}):
            Chart(
                option=drawn,
                locale=LOCALES[lang],
                label=_overview_text(title, shown.summary, area, state.month.value, lang),
                event_pick=_choose,
                testid="overview",
            ).key("overview")


def _overview_text(title: str, summary: Summary, area: str, month: str, lang: str) -> str:
    """Say every indicator's value of the month on the screen, for those who do not see the charts."""
    said = [
        f"{field(one, 'label', lang)}: {value_text(summary, one.id, area, month, lang)}"
        for one in INDICATORS
        if one.id in summary.city
    ]
    return f"{title}, {month_text(month, lang)}. {'; '.join(said)}"


def _ignore(_: object) -> None:
    """Leave a click without effect: the chart shows what is chosen already."""


def _choose(name: object) -> None:
    if isinstance(name, str) and name in INDICATORS:
        state.indicator.value = name
