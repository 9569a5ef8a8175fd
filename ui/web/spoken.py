"""A chart in words, for those who do not see it: the points that its option names already."""

from __future__ import annotations

from typing import Any

from scenarios import FIRST_MONTH, month_index

__all__ = ["spoken"]

MONTHS_A_YEAR = 12


def spoken(title: str, option: dict[str, Any], month: str = "") -> str:
    """Tell what a chart shows.

    Parameters
    ----------
    title : str
        What it is about.
    option : dict
        Option of the component ``Chart``, whose points are named for tooltips. Small charts in one are told
        apart by their titles.
    month : str
        ``YYYY-MM`` at which lines are told; their ends are told in any case.

    Returns
    -------
    str
        Title, then every bar and mark, and of each line one or two points.
    """
    titles = option.get("title", ())
    headings = [str(one["text"]) for one in titles] if isinstance(titles, list) else []
    said: dict[int, list[str]] = {}
    for series in option["series"]:
        points = [one for one in series.get("data", ()) if isinstance(one, dict) and one.get("name")]
        if series["type"] == "line":
            points = _of_line(points, month)
        names = [str(one["name"]).replace("\n", ": ") for one in points]
        if _axis(option["yAxis"], series.get("yAxisIndex", 0))["type"] == "category":
            # Such bars lie below each other, and the first is drawn lowest.
            names.reverse()
        said.setdefault(series.get("xAxisIndex", 0), []).extend(names)
    parts = [title]
    for place, names in said.items():
        if names:
            heading = f"{headings[place]}: " if place < len(headings) else ""
            parts.append(heading + "; ".join(names))
    return ". ".join(parts)


def _axis(axes: Any, place: int) -> dict[str, Any]:  # noqa: ANN401 -- one axis, or one for each small chart
    found: dict[str, Any] = axes[place] if isinstance(axes, list) else axes
    return found


def _of_line(points: list[dict[str, Any]], month: str) -> list[dict[str, Any]]:
    """Choose the latest point up to a month, and the last."""
    if not points:
        return []
    first_year = int(FIRST_MONTH[:4])
    until = first_year + (month_index(month) + 1) / MONTHS_A_YEAR if month else first_year
    before = [one for one in points if one["value"][0] <= until]
    chosen = [before[-1]] if before else []
    return chosen if chosen and chosen[0] is points[-1] else [*chosen, points[-1]]
