"""Chart of an indicator over time: band, goals with their deadlines, observed points."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator

from scenarios import INDICATORS, threshold_text
from scenarios.months import month_index
from sim.observations import CITY_GEOGRAPHY, Observation, observations
from sim.wording import month_text
from ui.cli.quantities import quantity
from ui.cli.texts import TEXTS, Language
from ui.figures.style import (
    BAND,
    FITTED,
    GOAL,
    GREY,
    HELD_BACK,
    MEDIAN,
    WORDS,
    save,
    value_formatter,
    write_heading,
)

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.axes import Axes

    from scenarios import Goal
    from ui.figures.source import Ensemble

__all__ = ["draw_chart"]

SIZE_INCHES = (9.0, 5.6)
LETTERS_A_LINE = 150
NOTE_LINE_INCHES = 0.16
LEGEND_LINE_INCHES = 0.2
LEGEND_COLUMNS = 2
HEAD_INCHES = 0.8
MARGIN = 0.012
NEAR_THE_END = 0.95
FIRST_YEAR = 2020
MARKERS = {"city": "o", "city_proxy": "s", "national": "D"}


def draw_chart(results: Ensemble, indicator: str, path: Path, language: Language = Language.VI) -> Path:
    """Draw an indicator of the city over time.

    Parameters
    ----------
    results : Ensemble
        What to draw.
    indicator : str
        Indicator id.
    path : pathlib.Path
        File to create, ``.png`` or ``.svg``.
    language : Language
        Language of titles and labels.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    InputError
        If the results hold no such indicator.
    """
    declared = INDICATORS[indicator]
    vietnamese = language is Language.VI
    band = results.band(indicator)
    years = FIRST_YEAR + (np.arange(results.n_months) + 0.5) / 12
    figure = Figure(figsize=SIZE_INCHES)
    axes = figure.add_subplot()
    axes.fill_between(
        years, band[0], band[2], color=BAND, alpha=0.45, linewidth=0, label=WORDS["band"][language]
    )
    axes.plot(years, band[1], color=MEDIAN, linewidth=2.2, label=WORDS["median"][language])
    goals = [goal for goal in results.declared_goals if goal.indicator == indicator]
    for goal in goals:
        (_draw_goal if goal.window is None else _draw_average)(axes, results, goal, language)
    points = [point for point in observations(indicator) if month_index(point.month) < results.n_months]
    _draw_points(axes, points, language)

    axes.set_xlim(FIRST_YEAR, FIRST_YEAR + results.n_months / 12)
    axes.xaxis.set_major_locator(MultipleLocator(5 if results.n_months > 120 else 1))
    axes.xaxis.set_minor_locator(MultipleLocator(1))
    known = [float(np.nanmax(band)), *(point.value for point in points), *(goal.threshold for goal in goals)]
    _limit_values(axes, declared.minimum, declared.maximum, max(known))
    axes.yaxis.set_major_formatter(value_formatter(declared.unit, language))
    axes.grid(axis="y", color="#E0E0E0", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    more = write_heading(figure, declared.label_vi if vietnamese else declared.label_en, results, language)
    definition = declared.definition_vi if vietnamese else declared.definition_en
    below = _write_below(figure, axes, definition, points, language)
    height = figure.get_figheight()
    figure.subplots_adjust(right=0.97, top=1 - (HEAD_INCHES + more) / height, bottom=below / height)
    # Values are as wide as they are: from 0 to 1, per cent a year, or persons by the million.
    numbers = axes.yaxis.get_tightbbox()
    if numbers is not None:
        figure.subplots_adjust(left=MARGIN + (axes.bbox.x0 - numbers.x0) / figure.bbox.width)
    return save(figure, path)


def _draw_goal(axes: Axes, results: Ensemble, goal: Goal, language: Language) -> None:
    end = FIRST_YEAR + results.n_months / 12
    deadline = FIRST_YEAR + (month_index(goal.deadline) + 1) / 12
    text = WORDS["goal"][language].format(
        id=goal.id,
        threshold=threshold_text(goal, language.value),
        deadline=month_text(goal.deadline, language),
    )
    if goal.threshold_source != "plan":
        text += WORDS[goal.threshold_source][language]
    text += "; " + _attained(results, goal, language)
    axes.plot(
        [FIRST_YEAR, end], [goal.threshold] * 2, color=GOAL, linewidth=1.3, linestyle=(0, (5, 3)), label=text
    )
    if deadline <= end:
        axes.axvline(deadline, color=GOAL, linewidth=1.3, linestyle=":")
        axes.plot([deadline], [goal.threshold], color=GOAL, marker="v", markersize=9, clip_on=False)
        # Above the axes, where it covers no value.
        at_the_end = (deadline - FIRST_YEAR) / (end - FIRST_YEAR) > NEAR_THE_END
        axes.annotate(
            f"{goal.id}, {month_text(goal.deadline, language)}",
            (deadline, 1.0),
            xycoords=axes.get_xaxis_transform(),
            xytext=(0, 2),
            textcoords="offset points",
            ha="right" if at_the_end else "center",
            fontsize=8.5,
            color=GOAL,
        )


def _draw_average(axes: Axes, results: Ensemble, goal: Goal, language: Language) -> None:
    """Draw the threshold of an average over the years that it is about."""
    assert goal.window is not None
    first, last = goal.window
    value = results.goals().set_index("id")["value_at_deadline"].to_dict()[goal.id]
    unit = INDICATORS[goal.indicator].unit
    known = quantity(float(value), unit, language, threshold=goal.threshold)
    text = WORDS["average_goal"][language].format(
        id=goal.id,
        threshold=threshold_text(goal, language.value),
        first=first[:4],
        last=last[:4],
        value=WORDS["average_value"][language].format(value=known) if known else TEXTS["not_due"][language],
    )
    years = [FIRST_YEAR + month_index(first) / 12, FIRST_YEAR + (month_index(last) + 1) / 12]
    end = FIRST_YEAR + results.n_months / 12
    # A line from the right edge on would leave a tick there.
    shown = years if years[0] < end else []
    axes.plot(
        shown,
        [goal.threshold] * len(shown),
        color=GOAL,
        linewidth=1.3,
        linestyle=(0, (5, 3)),
        marker="|",
        label=text,
    )
    if sum(years) / 2 < end:
        axes.annotate(
            f"{goal.id}, {first[:4]}–{last[:4]}",
            (sum(years) / 2, 1.0),
            xycoords=axes.get_xaxis_transform(),
            xytext=(0, 2),
            textcoords="offset points",
            ha="center",
            fontsize=8.5,
            color=GOAL,
        )


def _attained(results: Ensemble, goal: Goal, language: Language) -> str:
    row = results.goals().set_index("id").loc[goal.id]
    early, middle, late = (str(row[f"attained_p{share}"]) for share in (10, 50, 90))
    if not early:
        return WORDS["never"][language].format(month=month_text(results.months[-1], language))
    later = WORDS["later"][language]
    shown = [month_text(month, language) if month else later for month in (early, middle, late)]
    text = WORDS["attained"][language].format(month=shown[1])
    return (
        text
        if early == late
        else text + WORDS["attained_range"][language].format(low=shown[0], high=shown[2])
    )


def _where(point: Observation) -> str:
    if point.geography != CITY_GEOGRAPHY:
        return "national"
    return "city_proxy" if point.proxy else "city"


def _draw_points(axes: Axes, points: list[Observation], language: Language) -> None:
    kinds: dict[tuple[str, bool], list[Observation]] = {}
    for point in points:
        kinds.setdefault((_where(point), point.fitted), []).append(point)
    for (where, fitted), members in sorted(kinds.items(), key=lambda item: (item[0][0], not item[0][1])):
        colour = FITTED if fitted else HELD_BACK
        years = [FIRST_YEAR + (month_index(point.month) + 0.5) / 12 for point in members]
        values = np.array([point.value for point in members])
        below = np.nan_to_num(values - [point.low for point in members])
        # Accounts per adult can exceed one; the indicator they stand beside cannot.
        most = INDICATORS[members[0].indicator].maximum
        highs = np.minimum([point.high for point in members], np.inf if most is None else most)
        above = np.nan_to_num(highs - values)
        label = WORDS["observed"][language].format(
            where=WORDS[where][language], role=WORDS["fitted" if fitted else "validation"][language]
        )
        axes.errorbar(
            years,
            values,
            yerr=np.maximum([below, above], 0) if (below.any() or above.any()) else None,
            fmt=MARKERS[where],
            markersize=6.5,
            markerfacecolor=colour if where == "city" else "white",
            markeredgecolor=colour,
            markeredgewidth=1.6,
            ecolor=colour,
            elinewidth=1.2,
            capsize=2.5,
            clip_on=False,
            zorder=5,
            label=label,
        )


def _limit_values(axes: Axes, minimum: float | None, maximum: float | None, largest: float) -> None:
    if minimum == 0 and maximum == 1:
        axes.set_ylim(0, 1.03)
        axes.yaxis.set_major_locator(MultipleLocator(0.2))
        return
    axes.set_ylim(0 if minimum == 0 else None, largest * 1.08 if largest > 0 else None)


def _write_below(
    figure: Figure, axes: Axes, definition: str, points: list[Observation], language: Language
) -> float:
    """Write the legend and what is measured, and tell how many inches they take with the axis above them."""
    notes = dict.fromkeys(point.note_vi if language is Language.VI else point.note_en for point in points)
    sentences = [f"{definition}."]
    if any(notes):
        sentences.append(WORDS["observed_note"][language].format(notes="; ".join(filter(None, notes))))
    text = "\n".join(fill(sentence, LETTERS_A_LINE) for sentence in sentences)
    height = figure.get_figheight()
    notes_height = NOTE_LINE_INCHES * (text.count("\n") + 1)
    rows = -(-len(axes.get_legend_handles_labels()[1]) // LEGEND_COLUMNS)
    legend_height = LEGEND_LINE_INCHES * rows
    figure.text(0.012, 0.08 / height, text, va="bottom", fontsize=8, color=GREY)
    figure.legend(
        loc="lower left",
        bbox_to_anchor=(0.0, (0.12 + notes_height) / height),
        ncols=LEGEND_COLUMNS,
        fontsize=8.5,
        frameon=False,
    )
    return 0.5 + notes_height + legend_height
