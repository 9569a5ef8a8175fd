"""Figures of results as PNG: a chart of every headline indicator and a map of every goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from sim import Results
    from ui.cli.texts import Language

__all__ = ["draw_all"]


def draw_all(results: Results, folder: Path, language: Language) -> list[Path]:
    """Draw the standard figures of a run.

    Parameters
    ----------
    results : Results
        What to draw.
    folder : pathlib.Path
        Folder to write to; created if needed.
    language : Language
        Language of titles and labels.

    Returns
    -------
    list of pathlib.Path
        The files: ``chart_<indicator>.png`` for every simulated headline indicator, and
        ``map_<indicator>.png`` for those that a goal is about and that districts have: in the month of
        its first deadline, or in the last month of a run that ends earlier.

    Raises
    ------
    OSError
        If a file cannot be written.
    """
    from scenarios import GOALS, INDICATORS
    from scenarios.months import month_index
    from ui.figures.charts import draw_chart
    from ui.figures.maps import draw_map

    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for indicator in INDICATORS:
        if not indicator.headline or indicator.id not in results.arrays:
            continue
        files.append(draw_chart(results, indicator.id, folder / f"chart_{indicator.id}.png", language))
        deadlines = [goal.deadline for goal in GOALS if goal.indicator == indicator.id]
        if deadlines and not indicator.city_only:
            month = results.months[min(month_index(min(deadlines)), results.n_months - 1)]
            files.append(
                draw_map(results, indicator.id, month, folder / f"map_{indicator.id}.png", language=language)
            )
    return files
