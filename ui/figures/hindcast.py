"""Figure of a hindcast: one small chart for each series, fitted and held-back figures apart."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator, MultipleLocator

from scenarios import INDICATORS
from scenarios.months import month_index
from ui.cli.calibration_texts import ROLES
from ui.cli.texts import Language
from ui.figures.style import (
    BAND,
    FITTED,
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

    import pandas as pd
    from matplotlib.axes import Axes

    from ui.figures.source import Ensemble

__all__ = ["draw_hindcast"]

COLUMNS = 3
PANEL_INCHES = (3.3, 2.15)
HEAD_INCHES = 1.15
FOOT_INCHES = 0.85
FIRST_YEAR = 2020
LETTERS_A_TITLE = 44


def draw_hindcast(results: Ensemble, table: pd.DataFrame, path: Path, language: Language) -> Path:
    """Draw every observed series beside what was simulated for it.

    Parameters
    ----------
    results : Ensemble
        A run of the scenario ``observed``.
    table : pandas.DataFrame
        From :func:`sim.hindcasting.hindcast`, of the same run.
    path : pathlib.Path
        File to create.
    language : Language
        Language of the words.

    Returns
    -------
    pathlib.Path
        The file.
    """
    series = [
        ([str(part) for part in key], points)
        for key, points in table.groupby(["indicator", "series", "geography"], sort=False)
    ]
    rows = -(-len(series) // COLUMNS)
    height = HEAD_INCHES + FOOT_INCHES + rows * PANEL_INCHES[1]
    figure = Figure(figsize=(COLUMNS * PANEL_INCHES[0], height))
    grid = figure.subplots(rows, COLUMNS, squeeze=False)
    for axes in grid.flat[len(series) :]:
        axes.remove()
    for axes, ((indicator, name, place), points) in zip(grid.flat, series, strict=False):
        _draw_series(axes, results.band(indicator), points, indicator, language)
        declared = INDICATORS[indicator]
        label = declared.label_vi if language is Language.VI else declared.label_en
        role = ROLES[points["role"].iloc[0]][language]
        title = fill(label + (f" ({role})" if role else ""), LETTERS_A_TITLE)
        axes.set_title(
            f"{title}\n{name}, {place}",
            fontsize=7.5,
            loc="left",
        )
    more = write_heading(figure, WORDS["hindcast"][language], results, language)
    figure.legend(
        handles=[
            Patch(color=BAND, alpha=0.45, label=WORDS["band"][language]),
            Line2D([], [], color=MEDIAN, label=WORDS["median"][language]),
            Line2D([], [], color=GREY, linewidth=5, alpha=0.35, label=WORDS["predictive"][language]),
            _marker(FITTED, "o", WORDS["fitted"][language]),
            _marker(HELD_BACK, "D", WORDS["validation"][language]),
        ],
        loc="lower left",
        ncols=3,
        fontsize=8,
        frameon=False,
    )
    figure.subplots_adjust(
        left=0.07,
        right=0.985,
        top=1 - (HEAD_INCHES + more) / height,
        bottom=FOOT_INCHES / height,
        hspace=0.6,
        wspace=0.3,
    )
    return save(figure, path)


def _marker(colour: str, marker: str, label: str) -> Line2D:
    return Line2D([], [], color=colour, marker=marker, markersize=5, linestyle="none", label=label)


def _draw_series(
    axes: Axes, band: np.ndarray, points: pd.DataFrame, indicator: str, language: Language
) -> None:
    years = FIRST_YEAR + (np.arange(band.shape[1]) + 0.5) / 12
    axes.fill_between(years, band[0], band[2], color=BAND, alpha=0.45, linewidth=0)
    axes.plot(years, band[1], color=MEDIAN, linewidth=1.4)
    when = np.array([FIRST_YEAR + (month_index(month) + 0.5) / 12 for month in points["date"]])
    axes.vlines(when, points["p10"], points["p90"], color=GREY, linewidth=4, alpha=0.35)
    fitted = points["fitted"].to_numpy(dtype=bool)
    for these, colour, marker in ((fitted, FITTED, "o"), (~fitted, HELD_BACK, "D")):
        axes.scatter(
            when[these], points["observed"][these], color=colour, marker=marker, s=14, zorder=5, clip_on=False
        )
    highest = max(float(points["p90"].max()), float(points["observed"].max()), float(np.nanmax(band)))
    axes.set_xlim(FIRST_YEAR, FIRST_YEAR + band.shape[1] / 12)
    if INDICATORS[indicator].minimum == 0:
        axes.set_ylim(0, min(1.0, highest * 1.12) if INDICATORS[indicator].maximum == 1 else highest * 1.12)
    axes.xaxis.set_major_locator(MultipleLocator(2))
    axes.xaxis.set_minor_locator(MultipleLocator(1))
    axes.yaxis.set_major_locator(MaxNLocator(5))
    axes.yaxis.set_major_formatter(value_formatter(INDICATORS[indicator].unit, language))
    axes.tick_params(labelsize=7)
    axes.grid(axis="y", color="#E0E0E0", linewidth=0.7)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
