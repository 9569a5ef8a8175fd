"""The printed report: two A4 pages to take to a meeting."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import FuncFormatter

from geodata.boundaries import METRIC_CRS
from scenarios import GOALS, INDICATORS, scenario_diff
from sim.export import provenance
from ui.cli.phases import phases_text
from ui.cli.texts import EVIDENCE, FACTORS, Language
from ui.figures.maps import fill_axes
from ui.figures.source import SummarySource
from ui.web.files import scenario_file
from ui.web.formats import (
    billions,
    change_text,
    goal_threshold,
    indicator_value,
    month_text,
    number_text,
    percent,
    signed_billions,
)
from ui.web.reproduce import Settings, command
from ui.web.sheet import GREY, Sheet
from ui.web.texts import LANGUAGES, field, t
from ui.web.verdicts import SURE

if TYPE_CHECKING:
    from sim.summary import Summary
    from ui.web.draft import Draft

__all__ = ["report_pdf"]

REFINED_FROM = 0.005
# Two pages are what a meeting takes: what does not fit is shown smaller, then fewer.
MAP_HEIGHTS = (3.3, 3.0, 2.6, 2.2)
ROWS = ((3, 99), (2, 99), (1, 99), (2, 25), (2, 21), (1, 21), (1, 18), (1, 14), (1, 10), (1, 6), (1, 3))
"""Districts shown of each goal that is late, and levers shown."""
LATE_WIDTHS = (2.5, 1.2, 0.7, 0.8, 2.0, 1.9)
LIMITS = 6


def report_pdf(
    draft: Draft, reference: Draft, summary: Summary, *, indicator: str, month: str, level: str, lang: str
) -> bytes:
    """Make the report of a scenario.

    Parameters
    ----------
    draft : Draft
        What was run.
    reference : Draft
        What it is compared with.
    summary : Summary
        Its results, with the paired difference to the reference.
    indicator, month, level : str
        What the map shows.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    bytes
        PDF.
    """
    sheet = Sheet(t("report.page", lang, page="{page}"))

    def front(map_height: float) -> None:
        _head(sheet, draft, reference, summary, lang)
        _map(sheet, draft, summary, indicator, month, level, map_height, lang)
        _goals(sheet, summary, lang)

    def back(sheet: Sheet, lang: str, late_a_goal: int, most_levers: int) -> None:
        _late(sheet, summary, late_a_goal, lang)
        _levers(sheet, draft, reference, summary, most_levers, lang)
        _note(sheet, draft, summary, lang)

    def fits(late_a_goal: int, most_levers: int) -> bool:
        # Two people who read the report in two languages read the same rows.
        for language in LANGUAGES:
            trial = Sheet("")
            trial.new_page()
            back(trial, language, late_a_goal, most_levers)
            if trial.n_pages > 1:
                return False
        return True

    sheet.fit(partial(front, height) for height in MAP_HEIGHTS)
    late, levers = next((rows for rows in ROWS if fits(*rows)), ROWS[-1])
    sheet.new_page()
    back(sheet, lang, late, levers)
    return sheet.pdf()


def _head(sheet: Sheet, draft: Draft, reference: Draft, summary: Summary, lang: str) -> None:
    sheet.text(t("report.title", lang), size=9.5, colour=GREY)
    sheet.text(draft.title(lang), size=16, bold=True)
    sheet.skip(0.05)
    modelled = summary.goals[summary.goals["p_met_by_deadline"].notna()]
    cost = float(summary.costs["cost_vnd_bn"].sum())
    sheet.text(
        t(
            "report.summary" if _tells_chance(summary) else "report.summary_single",
            lang,
            met=int((modelled["p_met_by_deadline"] >= SURE).sum()),
            modelled=len(modelled),
            cost=billions(cost, lang),
            change=signed_billions(_added_cost(summary), lang),
            reference=reference.title(lang),
        ),
        size=9.5,
    )
    if summary.scale < REFINED_FROM:
        sheet.text(t("report.quick", lang), size=9, bold=True, colour="#a4262c")


def _map(
    sheet: Sheet,
    draft: Draft,
    summary: Summary,
    indicator: str,
    month: str,
    level: str,
    height: float,
    lang: str,
) -> None:
    declared = INDICATORS[indicator]
    sheet.heading(
        t("report.map", lang, indicator=field(declared, "label", lang), month=month_text(month, lang))
    )
    sheet.skip(0.12)
    source = SummarySource(summary, draft.scenario())
    shapes = source.map(indicator, month, level).to_crs(METRIC_CRS)
    city, centre = sheet.axes(0.0, 3.75, height), sheet.axes(3.85, 3.2, height)
    mappable, norm = fill_axes(
        city, centre, shapes, declared.unit, level=level, language=Language(lang), type_scale=0.64
    )
    sheet.skip(height + 0.1)
    bar = sheet.page.colorbar(mappable, cax=sheet.axes(1.2, 4.7, 0.11), orientation="horizontal")
    # Classes finer than a point need the decimal, or two edges would read alike.
    decimals = 0 if np.allclose(np.round(100 * norm.boundaries), 100 * norm.boundaries) else 1
    bar.ax.xaxis.set_major_formatter(
        FuncFormatter(lambda value, _: indicator_value(value, declared, lang, decimals))
    )
    bar.ax.tick_params(labelsize=7)
    sheet.skip(0.36)


def _goals(sheet: Sheet, summary: Summary, lang: str) -> None:
    sheet.heading(t("report.goals", lang))
    outcomes = {row["id"]: row for row in summary.goals.to_dict("records")}
    rows = []
    for goal in summary.declared_goals:
        indicator, outcome = INDICATORS[goal.indicator], outcomes[goal.id]
        modelled = outcome["p_met_by_deadline"] == outcome["p_met_by_deadline"]
        attained = _attained(*(str(outcome[f"attained_p{share}"]) for share in (10, 50, 90)), lang=lang)
        rows.append(
            (
                f"{goal.id} {field(goal, 'title', lang)}",
                month_text(goal.deadline, lang),
                goal_threshold(goal, lang, marked=True),
                indicator_value(
                    float(outcome["value_at_deadline"]), indicator, lang, threshold=goal.threshold
                )
                if modelled
                else "–",
                percent(float(outcome["p_met_by_deadline"]), lang)
                if modelled and _tells_chance(summary)
                else "–",
                attained if modelled else "–",
                EVIDENCE[goal.evidence][Language(lang)],
            )
        )
    names = ("goal", "deadline", "threshold", "value", "probability", _attained_key(summary), "evidence")
    header = [t(f"report.{name}", lang) for name in names]
    sheet.table(header, (3.05, 0.8, 1.05, 0.95, 0.8, 1.7, 1.3), rows, size=6.8)
    sheet.skip(0.04)
    note = t("report.suggested", lang) + (t("report.own", lang) if summary.thresholds else "")
    sheet.text(note, size=6.8, colour=GREY)


def _late(sheet: Sheet, summary: Summary, a_goal: int, lang: str) -> None:
    sheet.heading(t("report.late", lang))
    rows = []
    for goal in GOALS:
        indicator = INDICATORS[goal.indicator]
        worst = summary.late[summary.late["goal"] == goal.id].head(a_goal)
        for place, one in enumerate(worst.to_dict("records")):
            factor = str(one["factor"])
            obstacle = FACTORS[factor][Language(lang)] if factor in FACTORS else factor.replace("_", " ")
            if factor:
                obstacle += f" ({percent(float(one['factor_share']), lang)})"
            found = summary.area_goal(goal.id, str(one["area_code"]))
            assert found is not None, "a district that is late has a goal of its own"
            rows.append(
                (
                    "" if place else f"{goal.id} {field(goal, 'title', lang)}",
                    str(one[f"name_{lang}"]),
                    indicator_value(float(one["value"]), indicator, lang),
                    change_text(float(one["gap"]), indicator, lang).lstrip("+"),
                    _attained(found.attained_p10, found.attained_p50, found.attained_p90, lang=lang),
                    obstacle,
                )
            )
    if not rows:
        sheet.text(t("report.nowhere", lang))
        return
    names = ("goal", "district", "value", "gap", _attained_key(summary), "obstacle")
    sheet.table([t(f"report.{name}", lang) for name in names], LATE_WIDTHS, rows, size=6.2)


def _levers(sheet: Sheet, draft: Draft, reference: Draft, summary: Summary, most: int, lang: str) -> None:
    named = {"reference": reference.title(lang)}
    sheet.heading(t("report.levers", lang, **named))
    changes = scenario_diff(reference.scenario(), draft.scenario())
    if not changes or summary.difference is None:
        sheet.text(t("report.no_levers", lang))
        return
    costs = {
        one["lever"]: one["cost_b"] - one["cost_a"] for one in summary.difference.costs.to_dict("records")
    }
    # The dearest are what a meeting asks for first; those shown keep the order of the plan.
    dearest = sorted(changes, key=lambda one: -abs(costs.get(one.lever.id, 0.0)))[:most]
    rows = [
        (
            field(one.lever, "label", lang),
            phases_text(one.lever, one.before, lang),
            phases_text(one.lever, one.after, lang),
            signed_billions(costs.get(one.lever.id, 0.0), lang),
        )
        for one in changes
        if one in dearest
    ]
    if hidden := [one for one in changes if one not in dearest]:
        cost = sum(costs.get(one.lever.id, 0.0) for one in hidden)
        rows.append((t("report.more_levers", lang, count=len(hidden)), "", "", signed_billions(cost, lang)))
    rows.append(("\t" + t("report.total", lang), "", "", signed_billions(_added_cost(summary), lang)))
    header = [
        t("report.lever", lang),
        t("report.before", lang, **named),
        t("report.after", lang),
        t("report.cost", lang),
    ]
    before = 1.9 if any(one.before for one in changes) else 1.2
    sheet.table(header, (2.6, before, 5.0 - before, 1.1), rows, size=5.8)


def _note(sheet: Sheet, draft: Draft, summary: Summary, lang: str) -> None:
    sheet.heading(t("report.note", lang))
    sheet.text(t("report.method", lang), size=6.6)
    for number in range(1, LIMITS + 1):
        sheet.text(f"• {t(f'method.limit{number}', lang)}", size=6.6)
    name, _ = scenario_file(draft)
    line, _ = command(draft, Settings.of(summary), name)
    sheet.skip(0.05)
    sheet.text(t("report.again", lang, command=" ".join(line.replace("\\\n", " ").split())), size=6.6)
    about = provenance(summary.manifest)
    sheet.text(
        t(
            "report.run",
            lang,
            replicates=summary.replicates,
            agents=number_text(summary.agents, lang),
            one_in=number_text(1 / summary.scale, lang),
            seed=about["seed"],
            version=about["hanoi_twin"],
            code=about["code"],
            data=about["data"],
            hash=about["scenario_hash"],
        ),
        size=7,
        colour=GREY,
    )


def _tells_chance(summary: Summary) -> bool:
    """Tell whether there is more than a single run, which knows no chance: it would say none, or certain."""
    return summary.replicates > 1


def _attained_key(summary: Summary) -> str:
    return "attained" if _tells_chance(summary) else "attained_single"


def _attained(early: str, middle: str, late: str, *, lang: str) -> str:
    """Write a median month with its range, once where all three are the same."""
    first, median, last = (month_text(one, lang) or t("report.never", lang) for one in (early, middle, late))
    return median if first == last else f"{median} ({first} – {last})"


def _added_cost(summary: Summary) -> float:
    if summary.difference is None:
        return 0.0
    return float((summary.difference.costs["cost_b"] - summary.difference.costs["cost_a"]).sum())
