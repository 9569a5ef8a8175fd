"""Pictures and tables of the documentation that come out of runs: ``make pictures``.

``python -m ui.figures.documentation docs`` runs the scenarios ``observed`` and ``plan-76``, writes
``docs/images/*.png`` and ``docs/hindcast.csv``, and brings the marked tables of ``docs/calibration.md`` up
to date.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios import GOALS, INDICATORS
from sim.hindcasting import hindcast, hindcast_csv, last_observed_month, read_hindcast
from sim.observations import observations
from ui.cli.texts import Language

if TYPE_CHECKING:
    from sim import Results

__all__ = ["HINDCAST_FILE", "draw_calibration", "draw_plan", "main"]

HINDCAST_FILE = "hindcast.csv"
OBSERVED_REPLICATES = 200

REPLICATES = 20
COLOURS = 96
FEW_COLOURS = 32
MAP_INDICATOR = "broadband_affordable"
CHART_INDICATOR = "egov_index"
SUFFIX = {Language.EN: "", Language.VI: ".vi"}
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
        The files: ``calibration-<indicator>.png``, ``hindcast.png`` with all series, and ``posterior.png``.
    """
    from models.posterior import committed_posterior
    from ui.figures.calibration import draw_posterior
    from ui.figures.charts import draw_chart
    from ui.figures.hindcast import draw_hindcast

    posterior = committed_posterior()
    files = [draw_hindcast(results, hindcast(results), folder / "hindcast.png", ENGLISH)]
    if posterior.names:
        files.append(draw_posterior(posterior, folder / "posterior.png"))
    return [_shrunk(path, FEW_COLOURS) for path in files] + [
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


def _shrunk(path: Path, colours: int = COLOURS) -> Path:
    """Write a picture again with few colours: a third of the size, and nobody sees the difference."""
    # Matplotlib writes its own PNG files with Pillow.
    from PIL import Image

    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE)
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
    from ui.figures.calibration import with_calibration

    images = docs / "images"
    images.mkdir(exist_ok=True)
    observed = simulate("observed", replicates=OBSERVED_REPLICATES, until=last_observed_month())
    draw_calibration(observed, images)
    points = hindcast(observed)
    (docs / HINDCAST_FILE).write_text(hindcast_csv(points), encoding="utf-8", newline="\n")
    page = docs / "calibration.md"
    # From the file, not from the run: a test holds the page to the file.
    points = read_hindcast(docs / HINDCAST_FILE)
    text = with_calibration(page.read_text(encoding="utf-8"), points, observed)
    page.write_text(text, encoding="utf-8", newline="\n")
    draw_plan(simulate("plan-76", replicates=REPLICATES), images)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
