"""Pictures and tables of the documentation that come out of runs: ``make pictures``.

``python -m ui.figures.documentation docs`` runs the scenarios ``observed`` and ``plan-76``, writes
``docs/images/*.png`` and brings the marked tables of ``docs/calibration.md`` up to date.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios import GOALS, INDICATORS
from scenarios.tables import markdown_table
from sim.hindcasting import errors_by_series, hindcast, last_observed_month
from sim.observations import Observation, observations
from ui.cli.texts import Language, change, number, quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from scenarios import Indicator
    from sim import Results

__all__ = ["draw_calibration", "draw_plan", "main", "with_calibration"]

REPLICATES = 20
COLOURS = 96
MAP_INDICATOR = "broadband_affordable"
CHART_INDICATOR = "egov_index"
SUFFIX = {Language.EN: "", Language.VI: ".vi"}
MARKED = re.compile(r"(<!-- calibration: ([\w ]+) -->\n).*?(<!-- end of calibration -->)", re.DOTALL)
ENGLISH = Language.EN


def draw_calibration(results: Results, folder: Path) -> list[Path]:
    """Draw every indicator that has observed points.

    Parameters
    ----------
    results : Results
        A run of the scenario ``observed``.
    folder : pathlib.Path
        Folder to write to.

    Returns
    -------
    list of pathlib.Path
        The files, ``calibration-<indicator>.png``.
    """
    from ui.figures.charts import draw_chart

    return [
        _shrunk(draw_chart(results, name, folder / f"calibration-{name}.png", ENGLISH))
        for name in results.arrays
        if name in INDICATORS and observations(name)
    ]


def draw_plan(results: Results, folder: Path) -> list[Path]:
    """Draw the map and the goal chart of the first page, in both languages.

    Parameters
    ----------
    results : Results
        A run of the scenario ``plan-76``.
    folder : pathlib.Path
        Folder to write to.

    Returns
    -------
    list of pathlib.Path
        The files.
    """
    from ui.figures.charts import draw_chart
    from ui.figures.maps import draw_map

    month = min(goal.deadline for goal in GOALS if goal.indicator == MAP_INDICATOR)
    files = []
    for language, suffix in SUFFIX.items():
        map_file = folder / f"map-{MAP_INDICATOR}{suffix}.png"
        chart_file = folder / f"chart-{CHART_INDICATOR}{suffix}.png"
        files += [
            _shrunk(draw_map(results, MAP_INDICATOR, month, map_file, language=language)),
            _shrunk(draw_chart(results, CHART_INDICATOR, chart_file, language)),
        ]
    return files


def with_calibration(page: str, results: Results) -> str:
    """Bring the marked tables of a page up to date.

    Parameters
    ----------
    page : str
        Markdown with marks ``<!-- calibration: NAME -->`` and ``<!-- end of calibration -->``, where
        NAME is run, fitted, held back, points or unobserved.
    results : Results
        A run of the scenario ``observed``.

    Returns
    -------
    str
        The page with the tables of this run.

    Raises
    ------
    KeyError
        If a mark names no table.
    """
    points = hindcast(results)
    errors = errors_by_series(points)
    tables = {
        "run": _run(results),
        "fitted": _error_table(errors[errors["fitted"]], points),
        "held back": _error_table(errors[~errors["fitted"]], points),
        "points": _point_table(points),
        "unobserved": _unobserved(results),
    }
    return MARKED.sub(lambda mark: f"{mark[1]}\n{tables[mark[2]]}\n{mark[3]}", page)


def _run(results: Results) -> str:
    made = results.manifest
    agents = number(made["agents"], ENGLISH)
    return (
        f"Scenario `observed` (hash `{made['scenario_hash'][:12]}`), {made['replicates']} replicates, seed "
        f"{made['seed']}, {agents} residents simulated (scale {made['scale']:g}), {results.months[0]} "
        f"to {results.months[-1]}.\n"
    )


def _error_table(errors: pd.DataFrame, points: pd.DataFrame) -> str:
    head: Sequence[str] = ("Indicator", "Series", "Kind", "Points", "Bias", "Mean absolute error")
    naive = bool(errors["naive_last_error"].notna().any())
    if naive:
        head = (*head, "Last value", "Trend")
    rows = []
    for row in errors.to_dict("records"):
        declared = INDICATORS[points.attrs["indicators"][f"{row['series']}/{row['geography']}"]]
        kind = "proxy" if _of_series(declared, row["series"], row["geography"])[0].proxy else "same"
        cells = [
            declared.label_en,
            f"`{row['series']}`, {row['geography']}",
            kind,
            str(row["points"]),
            _points(change(row["bias"], declared.unit, ENGLISH)),
            _points(change(row["mean_absolute_error"], declared.unit, ENGLISH, sign=False)),
        ]
        if naive:
            cells += [
                _points(change(row[name], declared.unit, ENGLISH, sign=False))
                for name in ("naive_last_error", "naive_trend_error")
            ]
        rows.append(cells)
    return markdown_table(head, rows)


def _point_table(points: pd.DataFrame) -> str:
    head = ("Series", "Month", "Observed", "10 %", "Median", "90 %", "Role", "What the series counts")
    rows = []
    for row in points.to_dict("records"):
        declared = INDICATORS[points.attrs["indicators"][f"{row['series']}/{row['geography']}"]]
        note = _of_series(declared, row["series"], row["geography"])[0].note_en
        values = [quantity(row[name], declared.unit, ENGLISH) for name in ("observed", "p10", "p50", "p90")]
        role = "open to calibration" if row["fitted"] else "held back"
        rows.append((f"`{row['series']}`, {row['geography']}", row["date"], *values, role, note))
    return markdown_table(head, rows)


def _unobserved(results: Results) -> str:
    names: Iterable[str] = (name for name in results.arrays if name in INDICATORS and not observations(name))
    return "".join(f"- {INDICATORS[name].label_en} (`{name}`)\n" for name in names)


def _of_series(declared: Indicator, series: str, geography: str) -> list[Observation]:
    return [
        point for point in observations(declared.id) if (point.series, point.geography) == (series, geography)
    ]


def _points(text: str) -> str:
    return text or "–"


def _shrunk(path: Path) -> Path:
    """Write a picture again with few colours: a third of the size, and nobody sees the difference."""
    # Matplotlib writes its own PNG files with Pillow.
    from PIL import Image

    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    return path


def main(docs: Path) -> None:
    """Run both scenarios and write what the documentation shows of them.

    Parameters
    ----------
    docs : pathlib.Path
        Folder with ``calibration.md``; pictures go to its folder ``images``.
    """
    from sim import simulate

    images = docs / "images"
    images.mkdir(exist_ok=True)
    observed = simulate("observed", replicates=REPLICATES, until=last_observed_month())
    draw_calibration(observed, images)
    page = docs / "calibration.md"
    text = with_calibration(page.read_text(encoding="utf-8"), observed)
    page.write_text(text, encoding="utf-8", newline="\n")
    draw_plan(simulate("plan-76", replicates=REPLICATES), images)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
