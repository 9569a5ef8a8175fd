"""Outlines of districts and communes as SVG paths, made once and sent to the browser once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

import geodata
from geodata.boundaries import METRIC_CRS

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["area_codes", "shapes"]

HEIGHT = 1000.0
TOLERANCE_M = 60.0
MARGIN = 8.0
SMALLEST_OUTSIDE_KM2 = 60.0
CENTRE_MARGIN_M = 800.0


@cache
def shapes(level: str) -> dict[str, Any]:
    """Give the outlines of a level.

    Parameters
    ----------
    level : {"district", "commune"}
        Kind of area.

    Returns
    -------
    dict
        width, height (of the drawing), centre (x, y, width, height of the crowded centre) and areas: code, d
        (SVG path), x, y (of a point inside), room (side of a square of the same size), in the units of the
        drawing. The same object at every call, so that the page sends it once.
    """
    frame = geodata.boundaries(level).to_crs(METRIC_CRS).sort_values("area_code")
    left, bottom, right, top = frame.total_bounds
    scale = (HEIGHT - 2 * MARGIN) / (top - bottom)

    def place(points: np.ndarray) -> np.ndarray:
        x = (points[:, 0] - left) * scale + MARGIN
        y = (top - points[:, 1]) * scale + MARGIN
        return np.column_stack([x, y])

    # Neighbours share their vertices; simplified together they still do.
    outlines = frame.geometry.simplify_coverage(TOLERANCE_M)
    inside = frame.geometry.representative_point()
    areas = []
    for code, outline, point in zip(frame["area_code"], outlines, inside, strict=True):
        ((x, y),) = place(np.array([[point.x, point.y]]))
        areas.append(
            {
                "code": code,
                "d": _path(outline, place),
                "x": round(float(x), 1),
                "y": round(float(y), 1),
                "room": round(float(np.sqrt(outline.area)) * scale, 1),
            }
        )
    return {
        "level": level,
        "width": round((right - left) * scale + 2 * MARGIN, 1),
        "height": HEIGHT,
        "centre": _centre(place),
        "areas": areas,
    }


@cache
def area_codes(level: str) -> tuple[str, ...]:
    """Give the codes of a level's areas in the order of :func:`shapes`.

    Parameters
    ----------
    level : {"district", "commune"}
        Kind of area.

    Returns
    -------
    tuple of str
        Codes in ascending order.
    """
    return tuple(area["code"] for area in shapes(level)["areas"])


def _path(outline: BaseGeometry, place: Any) -> str:  # noqa: ANN401
    parts = []
    for polygon in getattr(outline, "geoms", [outline]):
        for ring in (polygon.exterior, *polygon.interiors):
            points = place(np.asarray(ring.coords)[:-1, :2])
            parts.append("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points) + "Z")
    return "".join(parts)


def _centre(place: Any) -> list[float]:  # noqa: ANN401
    districts = geodata.boundaries("district").to_crs(METRIC_CRS)
    low_x, low_y, high_x, high_y = districts[districts.area < SMALLEST_OUTSIDE_KM2 * 1e6].total_bounds
    corners = place(
        np.array(
            [
                [low_x - CENTRE_MARGIN_M, high_y + CENTRE_MARGIN_M],
                [high_x + CENTRE_MARGIN_M, low_y - CENTRE_MARGIN_M],
            ]
        )
    )
    (x, y), (right, bottom) = corners
    return [round(float(side), 1) for side in (x, y, right - x, bottom - y)]
