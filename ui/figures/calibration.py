"""What the calibration page shows: its tables, and the picture of prior and posterior."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from models.parameters import declarations
from models.posterior import committed_manifest, committed_posterior, declarations_digest
from scenarios import INDICATORS
from scenarios.tables import markdown_table
from sim.calibration.writing import NOT_IDENTIFIED_FROM, parameter_summary
from sim.hindcasting import errors_by_series, hindcast_verdict
from sim.observation_error import GRADE_ERROR, MODEL_ERROR, MONTHS_OF_MEMORY, PROXY_ERROR, RANGES
from sim.observations import Observation, observations
from ui.cli.calibration import verdict_sentences
from ui.cli.quantities import change, number, quantity
from ui.cli.texts import Language
from ui.figures.style import BAND, GREY, MEDIAN, save

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from pathlib import Path

    import pandas as pd
    from matplotlib.axes import Axes

    from models.posterior import Posterior
    from scenarios import Indicator
    from sim import Results

__all__ = ["draw_posterior", "with_calibration"]

MARKED = re.compile(r"(<!-- calibration: ([\w ]+) -->\n).*?(<!-- end of calibration -->)", re.DOTALL)
ENGLISH = Language.EN
COLUMNS = 5
PANEL_INCHES = (2.5, 1.5)
HEAD_INCHES = 0.6
BINS = 20
ROLE_NAMES = {"compared": "", "input": ", input", "context": ", context"}


def with_calibration(page: str, points: pd.DataFrame, results: Results | None = None) -> str:
    """Bring the marked tables of a page up to date.

    Parameters
    ----------
    page : str
        Markdown with marks ``<!-- calibration: NAME -->`` and ``<!-- end of calibration -->``, where
        NAME is run, method, errors, parameters, verdict, fitted, held back, points or unobserved.
    points : pandas.DataFrame
        From :func:`sim.hindcasting.hindcast`.
    results : Results, optional
        The run behind them; without it, the mark ``run`` stays as it is.

    Returns
    -------
    str
        The page with the tables of this run and of the committed posterior.

    Raises
    ------
    KeyError
        If a mark names no table.
    """
    errors = errors_by_series(points)
    tables = {
        "method": _method(),
        "errors": _observation_errors(),
        "parameters": _parameters(committed_posterior()),
        "verdict": "".join(f"- {text}\n" for text in verdict_sentences(hindcast_verdict(points), ENGLISH)),
        "fitted": _error_table(errors[errors["fitted"]], points),
        "held back": _error_table(errors[~errors["fitted"]], points),
        "points": _point_table(points),
        "unobserved": _unobserved(),
    }
    if results is not None:
        tables["run"] = _run(results)

    def filled(mark: re.Match[str]) -> str:
        if mark[2] == "run" and results is None:
            return mark[0]
        return f"{mark[1]}\n{tables[mark[2]]}\n{mark[3]}"

    return MARKED.sub(filled, page)


def _run(results: Results) -> str:
    made = results.manifest
    agents = number(made["agents"], ENGLISH)
    return (
        f"Scenario `observed` (hash `{made['scenario_hash'][:12]}`), {made['replicates']} replicates drawn "
        f"from "
        f"the posterior (digest `{made['parameters']['digest'][:12]}`), seed {made['seed']}, {agents} "
        f"residents "
        f"simulated (scale {made['scale']:g}), {results.months[0]} to {results.months[-1]}.\n"
    )


def _method() -> str:
    made = committed_manifest()
    if not made:
        return "There is no posterior yet.\n"
    before, after = made["misfit"][0], made["misfit"][-1]
    return (
        f"{made['members']} members, {made['iterations']} steps, {number(made['runs'], ENGLISH)} runs at "
        f"scale "
        f"{made['scale']:g}, seed {made['seed']}: {len(made['figures'])} figures up to "
        f"{made['fitted_to']}. The "
        "median over members of the squared distance from the figures, per figure and in units of their "
        "errors, "
        f"fell from {before:.2f} to {after:.2f} (errors explain 1). The file has {made['sets']} sets (digest "
        f"`{made['digest'][:12]}`).\n\n" + _repeated(made)
    )


def _repeated(made: Mapping[str, Any]) -> str:
    """Say how the sets are found again, and with which versions they were."""
    versions = made["versions"]
    same = "are" if made["declarations"] == declarations_digest() else "are **no longer**"
    return (
        f"`hanoi-twin calibrate --members {made['members']} --iterations {made['iterations']} --seed "
        f"{made['seed']} --scale {made['scale']:g} --out DIR` finds the same sets again with the code "
        f"(`{versions['code'][:12]}`) and data (`{versions['data'][:12]}`) they were found with. The ranges "
        f"of the parameters {same} those of this version; whether its code still gives what was observed is "
        "what the tables below tell, which are made with it.\n"
    )


def _observation_errors() -> str:
    rows: list[tuple[str, float, str]] = [
        *((f"figure graded {grade}, no published range", size, grade) for grade, size in GRADE_ERROR.items()),
        ("series that is a proxy", PROXY_ERROR, "proxy"),
        ("model", MODEL_ERROR, "model"),
        ("months over which a shared error fades (to 1/e)", MONTHS_OF_MEMORY, "memory"),
    ]
    return markdown_table(
        ("Error of", "Standard deviation", "Range within which another size would be as good"),
        ((what, f"{size:g}", "{:g} to {:g}".format(*RANGES[name])) for what, size, name in rows),
    )


def _parameters(posterior: Posterior) -> str:
    if not posterior.names:
        return "There is no posterior yet.\n"
    found = parameter_summary(posterior.names, posterior.draws)
    known = declarations()
    rows = [
        (
            f"`{row['name']}`",
            known[row["name"]].meaning,
            f"{row['low']:g} to {row['high']:g}".replace("-", "−"),
            f"{row['p50']:.3g} ({row['p10']:.3g} to {row['p90']:.3g})".replace("-", "−"),
            f"{row['variance_left']:.2f}",
            "yes" if row["identified"] else "no",
        )
        for row in found.to_dict("records")
    ]
    head = (
        "Parameter",
        "Meaning",
        "Prior (uniform)",
        "Posterior: median (10 to 90 %)",
        "Variance left",
        "Identified",
    )
    blind = [f"`{name}`" for name in found.loc[~found["identified"], "name"]]
    named = f"Not identified ({len(blind)} of {len(found)}): {', '.join(blind)}.\n" if blind else ""
    missing = [f"`{name}`" for name in posterior.unknown]
    later = f"\nDeclared since, and drawn from their priors: {', '.join(missing)}.\n" if missing else ""
    return markdown_table(head, rows) + "\n" + named + later


def _error_table(errors: pd.DataFrame, points: pd.DataFrame) -> str:
    head: Sequence[str] = ("Indicator", "Series", "Kind", "Points", "Bias", "Mean absolute error")
    naive = bool(errors["naive_last_error"].notna().any())
    if naive:
        head = (*head, "Last value", "Trend")
    head = (*head, "Band width", "Within band")
    rows = []
    for row in errors.to_dict("records"):
        declared = INDICATORS[points.attrs["indicators"][f"{row['series']}/{row['geography']}"]]
        kind = "proxy" if _of_series(declared, row["series"], row["geography"])[0].proxy else "same"
        cells = [
            declared.label_en,
            f"`{row['series']}`, {row['geography']}",
            kind + ROLE_NAMES[row["role"]],
            str(row["points"]),
            _points(change(row["bias"], declared.unit, ENGLISH)),
            _points(change(row["mean_absolute_error"], declared.unit, ENGLISH, sign=False)),
        ]
        sizes = [*(("naive_last_error", "naive_trend_error") if naive else ()), "band_width"]
        cells += [_points(change(row[name], declared.unit, ENGLISH, sign=False)) for name in sizes]
        rows.append([*cells, quantity(row["within_band"], "share", ENGLISH, 0)])
    return markdown_table(head, rows)


def _point_table(points: pd.DataFrame) -> str:
    head = ("Series", "Month", "Observed", "10 %", "Median", "90 %", "Period", "What the series counts")
    rows = []
    for row in points.to_dict("records"):
        declared = INDICATORS[points.attrs["indicators"][f"{row['series']}/{row['geography']}"]]
        note = _of_series(declared, row["series"], row["geography"])[0].note_en
        values = [quantity(row[name], declared.unit, ENGLISH) for name in ("observed", "p10", "p50", "p90")]
        period = "calibration" if row["fitted"] else "held back"
        rows.append(
            (
                f"`{row['series']}`, {row['geography']}",
                row["date"],
                *values,
                period + ROLE_NAMES[row["role"]],
                note,
            )
        )
    return markdown_table(head, rows)


def _unobserved() -> str:
    names = [one for one in INDICATORS if not observations(one.id)]
    return "".join(f"- {one.label_en} (`{one.id}`)\n" for one in names)


def _of_series(declared: Indicator, series: str, geography: str) -> list[Observation]:
    return [
        point for point in observations(declared.id) if (point.series, point.geography) == (series, geography)
    ]


def _points(text: str) -> str:
    return text or "–"


def draw_posterior(posterior: Posterior, path: Path) -> Path:
    """Draw prior and posterior of every fitted parameter.

    Parameters
    ----------
    posterior : Posterior
        Parameter sets.
    path : pathlib.Path
        File to create.

    Returns
    -------
    pathlib.Path
        The file.
    """
    found = parameter_summary(posterior.names, posterior.draws)
    rows = -(-len(found) // COLUMNS)
    height = HEAD_INCHES + rows * PANEL_INCHES[1]
    figure = Figure(figsize=(COLUMNS * PANEL_INCHES[0], height))
    grid = figure.subplots(rows, COLUMNS, squeeze=False)
    for axes in grid.flat[len(found) :]:
        axes.remove()
    for place, (axes, row) in enumerate(zip(grid.flat, found.to_dict("records"), strict=False)):
        _draw_parameter(axes, posterior.draws[:, place], row)
    figure.legend(
        handles=[
            Line2D([], [], color=GREY, linestyle="--", label="prior (uniform)"),
            Patch(color=BAND, label="posterior"),
            Line2D([], [], color=MEDIAN, label="posterior median"),
            Patch(
                color="#C8C8C8",
                label=f"posterior of a parameter that is not identified (≥ {NOT_IDENTIFIED_FROM:g})",
            ),
        ],
        loc="upper left",
        ncols=4,
        fontsize=9,
        frameon=False,
    )
    figure.subplots_adjust(
        left=0.012,
        right=0.988,
        top=1 - (HEAD_INCHES + 0.1) / height,
        bottom=0.3 / height,
        hspace=0.85,
        wspace=0.12,
    )
    return save(figure, path)


def _draw_parameter(axes: Axes, values: np.ndarray, row: Mapping[Hashable, Any]) -> None:
    low, high = row["low"], row["high"]
    axes.hist(
        values,
        bins=BINS,
        range=(low, high),
        density=True,
        color=BAND if row["identified"] else "#C8C8C8",
    )
    axes.plot([low, high], [1 / (high - low)] * 2, color=GREY, linestyle="--", linewidth=1)
    axes.axvline(row["p50"], color=MEDIAN, linewidth=1.4)
    axes.set_xlim(low, high)
    axes.set_xticks([low, high])
    axes.tick_params(labelsize=7.5)
    first, last = axes.get_xticklabels()
    first.set_horizontalalignment("left")
    last.set_horizontalalignment("right")
    axes.set_yticks([])
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.set_title(f"{row['name']}  ({row['variance_left']:.2f})", fontsize=8, loc="left")
