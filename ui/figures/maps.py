"""Choropleth map of an indicator: the whole city beside its crowded centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib import colormaps, patheffects
from matplotlib.cm import ScalarMappable
from matplotlib.colors import BoundaryNorm
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator
from shapely.geometry import Point

import geodata
from geodata.boundaries import METRIC_CRS
from scenarios import INDICATORS
from scenarios.thresholds import THRESHOLD_MARKS
from sim.wording import month_text, short_name
from ui.cli.quantities import quantity
from ui.cli.tables import districts_note
from ui.cli.texts import Language
from ui.figures.style import GOAL, GREY, WORDS, save, value_formatter, write_heading

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation
    from matplotlib.transforms import Bbox
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geodata import OwnBoundaries
    from sim import Results
    from ui.figures.source import Ensemble

__all__ = ["draw_map", "draw_own_map", "fill_axes"]

SIZE_INCHES = (11.0, 7.2)
PALETTE = "YlGnBu"
CLASSES = 7
NARROWEST_RANGE = 0.05
SMALLEST_LABELLED_KM2 = 60.0
LABELLED = ("district", "zone")
ROOM_INSIDE_KM2, ROOM_OUTSIDE_KM2 = 1.5, 25.0
GROUND, GROUND_BORDER = "#F2F2F2", "#D0D0D0"
SCALE_BAR_M = 10_000
MARGIN_M = 800
NOTE_LINE = 0.02
"""Height of a further line of the note, of the figure's."""

BORDER = "#8C8C8C"
HALO = 0.12
"""Room around a label, in the height of its letters."""

SHIFTS = tuple(
    sorted(
        ((across, up) for across in (0.0, -1.0, 1.0, -2.0, 2.0) for up in (0.0, 0.75, -0.75, 1.5, -1.5)),
        key=lambda shift: abs(shift[0]) + abs(shift[1]),
    )
)
"""Where else a label may stand in its area, in the height of its letters: the nearest first."""

DARK_BELOW = 0.45
FINE_CLASS = 0.02
LUMINANCE = np.array([0.2126, 0.7152, 0.0722])


def draw_map(
    results: Ensemble,
    indicator: str,
    month: str,
    path: Path,
    *,
    level: str = "district",
    language: Language = Language.VI,
) -> Path:
    """Draw the median of an indicator in one month, by district or commune.

    Parameters
    ----------
    results : Ensemble
        What to draw.
    indicator : str
        Indicator id.
    month : str
        ``YYYY-MM``, within the run.
    path : pathlib.Path
        File to create, ``.png`` or ``.svg``.
    level : {"district", "commune"}
        Kind of area.
    language : Language
        Language of titles and labels.

    Returns
    -------
    pathlib.Path
        The file. Areas without data are hatched; narrow differences are not blown up: a colour never
        stands for less than a seventh of five percentage points.

    Raises
    ------
    InputError
        If the results hold no such indicator, month or level.
    """
    shapes = results.map(indicator, month, level)
    notes = (WORDS["map_note"][language], districts_note(level, [month], language))
    figure = _figure(results, shapes, indicator, month, level, "\n".join(filter(None, notes)), language)
    return save(figure, path)


def draw_own_map(
    results: Results,
    indicator: str,
    month: str,
    path: Path,
    own: OwnBoundaries,
    *,
    language: Language = Language.VI,
) -> Path:
    """Draw the median of an indicator in one month on a planner's own areas.

    Parameters
    ----------
    results, indicator, month, path, language
        As for :func:`draw_map`.
    own : OwnBoundaries
        The areas. Districts are labelled, and so are other areas where there is room.

    Returns
    -------
    pathlib.Path
        The file, as :func:`draw_map` draws it; the note says where wards' and zones' figures are from.
        Districts that the areas leave free show through in grey.

    Raises
    ------
    InputError
        See :meth:`sim.Results.map`.
    """
    shapes = results.map(indicator, month, own=own)
    note = WORDS["own_note" if own.reported else "derived_note"][language]
    figure = _figure(results, shapes, indicator, month, own.level, note, language)
    return save(figure, path)


def _figure(
    results: Ensemble,
    shapes: gpd.GeoDataFrame,
    indicator: str,
    month: str,
    level: str,
    note: str,
    language: Language,
) -> Figure:
    declared = INDICATORS[indicator]
    vietnamese = language is Language.VI
    figure = Figure(figsize=SIZE_INCHES)
    label = declared.label_vi if vietnamese else declared.label_en
    title = WORDS["map_title"][language].format(label=label, month=month_text(month, language))
    more = write_heading(figure, title, results, language)
    city, centre = figure.subplots(1, 2, width_ratios=(1.0, 0.9))
    top = 0.87 - more / figure.get_figheight()
    up = NOTE_LINE * note.count("\n")
    figure.subplots_adjust(left=0.01, right=0.99, top=top, bottom=0.14 + up, wspace=0.03)
    shapes = shapes.to_crs(METRIC_CRS)
    mappable, norm = fill_axes(city, centre, shapes, declared.unit, level=level, language=language)

    place = figure.add_axes((0.2, 0.075 + up, 0.6, 0.024))
    bar = figure.colorbar(mappable, cax=place, orientation="horizontal")
    bar.ax.xaxis.set_major_formatter(
        value_formatter(declared.unit, language, 0 if _whole_percent(norm) else 1)
    )
    _mark_thresholds(bar.ax, results, indicator, month, norm, language)
    if shapes["value"].isna().any():
        hatched = Patch(facecolor="white", edgecolor=GREY, hatch="////", label=WORDS["no_data"][language])
        figure.legend(
            handles=[hatched], loc="lower left", bbox_to_anchor=(0.84, 0.055 + up), frameon=False, fontsize=9
        )
    figure.text(0.012, 0.012, note, fontsize=8, color=GREY)
    return figure


def fill_axes(
    city: Axes,
    centre: Axes,
    shapes: gpd.GeoDataFrame,
    unit: str,
    *,
    level: str,
    language: Language,
    type_scale: float = 1.0,
) -> tuple[ScalarMappable, BoundaryNorm]:
    """Draw areas on two axes: the whole city, and its crowded centre.

    Parameters
    ----------
    city, centre : matplotlib.axes.Axes
        Where to draw.
    shapes : geopandas.GeoDataFrame
        name_vi, name_en, value and geometry in metres.
    unit : str
        Unit of the values.
    level : {"district", "commune", "ward", "zone"}
        Kind of area; districts are labelled, zones where there is room.
    language : Language
        Language of the labels.
    type_scale : float
        Size of the labels relative to the usual, for a small map.

    Returns
    -------
    matplotlib.cm.ScalarMappable, matplotlib.colors.BoundaryNorm
        The colours and their classes, for a colour bar.
    """
    norm = _classes(shapes["value"].to_numpy(dtype=np.float64), unit)
    mappable = ScalarMappable(norm, colormaps[PALETTE])
    window = _centre()
    for axes in (city, centre):
        if level == "zone":
            _draw_ground(axes)
        _draw_areas(axes, shapes, mappable, level)
    low, high = window
    centre.set_xlim(low[0], high[0])
    centre.set_ylim(low[1], high[1])
    centre.set_title(WORDS["inner"][language], fontsize=10 * type_scale, loc="left")
    city.add_patch(Rectangle((low[0], low[1]), *(high - low), fill=False, edgecolor=GOAL, linewidth=1.6))
    for side in centre.spines.values():
        side.set(color=GOAL, linewidth=1.6)
    for side in city.spines.values():
        side.set_visible(False)
    if level in LABELLED:
        for axes, inside in ((city, False), (centre, True)):
            size = (8.5 if inside else 7.0) * type_scale
            wide = shapes.area >= (ROOM_INSIDE_KM2 if inside else ROOM_OUTSIDE_KM2) * 1e6
            _label(
                axes,
                shapes[wide] if level == "zone" else shapes,
                mappable,
                norm,
                unit,
                language,
                window=window,
                inside=inside,
                size=size,
            )
    _draw_scale_bar(city)
    return mappable, norm


def _classes(values: NDArray[np.float64], unit: str) -> BoundaryNorm:
    known = values[np.isfinite(values)]
    low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 1.0)
    if unit in {"share", "index"}:
        missing = max(0.0, NARROWEST_RANGE - (high - low))
        low, high = max(0.0, low - missing / 2), high + missing / 2
        if high > 1:
            low, high = max(0.0, low - (high - 1)), 1.0
    elif high <= low:
        high = low + 1.0
    edges = MaxNLocator(CLASSES, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    return BoundaryNorm(edges, colormaps[PALETTE].N)


def _whole_percent(norm: BoundaryNorm) -> bool:
    return bool(np.allclose(np.round(100 * norm.boundaries), 100 * norm.boundaries))


def _draw_ground(axes: Axes) -> None:
    """Draw the districts in grey, under zones that need not make up the city."""
    districts = geodata.boundaries("district").to_crs(METRIC_CRS)
    districts.plot(ax=axes, facecolor=GROUND, edgecolor=GROUND_BORDER, linewidth=0.6)


def _draw_areas(axes: Axes, shapes: gpd.GeoDataFrame, mappable: ScalarMappable, level: str) -> None:
    missing = shapes["value"].isna()
    width = 0.8 if level in LABELLED else 0.4
    known = shapes[~missing]
    if len(known):
        known.plot(ax=axes, color=mappable.to_rgba(known["value"]), edgecolor=BORDER, linewidth=width)
    if missing.any():
        shapes[missing].plot(ax=axes, facecolor="white", edgecolor=GREY, hatch="////", linewidth=width)
    axes.set_aspect("equal")
    axes.set_xlabel("")
    axes.set_ylabel("")
    axes.set_xticks([])
    axes.set_yticks([])


def _centre() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Find the window around the districts too small to be labelled on the map of the whole city."""
    districts = geodata.boundaries("district").to_crs(METRIC_CRS)
    bounds = np.array(districts[districts.area < SMALLEST_LABELLED_KM2 * 1e6].total_bounds)
    return bounds[:2] - MARGIN_M, bounds[2:] + MARGIN_M


def _label(
    axes: Axes,
    shapes: gpd.GeoDataFrame,
    mappable: ScalarMappable,
    norm: BoundaryNorm,
    unit: str,
    language: Language,
    *,
    window: tuple[NDArray[np.float64], NDArray[np.float64]],
    inside: bool,
    size: float,
) -> None:
    """Write names and values of the areas inside or outside the window of the centre, where they fit."""
    low, high = window
    # The smallest first, which have the least choice. A label without room is left out: the colour remains.
    shapes = shapes.loc[shapes.area.sort_values(kind="stable").index]
    places = shapes.representative_point()
    axes.apply_aspect()
    taken: list[Bbox] = []
    # Where colours tell apart less than two points, rounded labels would contradict them.
    decimals = 1 if np.diff(norm.boundaries).min() < FINE_CLASS else 0
    for name_vi, name_en, value, shape, place in zip(
        shapes["name_vi"], shapes["name_en"], shapes["value"], shapes.geometry, places, strict=True
    ):
        if inside != (low[0] < place.x < high[0] and low[1] < place.y < high[1]):
            continue
        name = short_name(name_vi if language is Language.VI else name_en)
        fill = np.array(mappable.to_rgba(value)[:3]) if np.isfinite(value) else np.ones(3)
        dark = fill @ LUMINANCE < DARK_BELOW
        text = axes.annotate(
            f"{name}\n{quantity(value, unit, language, decimals)}".rstrip(),
            (place.x, place.y),
            xytext=(0, 0),
            textcoords="offset points",
            ha="center",
            va="center",
            fontsize=size,
            linespacing=0.95,
            color="white" if dark else "black",
        )
        if not _placed(text, axes, shape, size, taken):
            text.remove()
            continue
        outline = tuple(fill) if dark else "white"
        text.set_path_effects([patheffects.withStroke(linewidth=size / 4, foreground=outline)])


def _placed(text: Annotation, axes: Axes, shape: BaseGeometry, size: float, taken: list[Bbox]) -> bool:
    """Move a label within its area to where it lies on no other; False where there is no such place."""
    pixels = size * axes.figure.dpi / 72
    anchor = axes.transData.transform(text.xy)
    for across, up in SHIFTS:
        centre = axes.transData.inverted().transform(anchor + pixels * np.array([across, up]))
        if not shape.contains(Point(centre)):
            continue
        text.xyann = (size * across, size * up)
        room = text.get_window_extent().padded(HALO * pixels)
        if not any(room.overlaps(other) for other in taken):
            taken.append(room)
            return True
    return False


def _draw_scale_bar(axes: Axes) -> None:
    left, bottom = axes.get_xlim()[0], axes.get_ylim()[0]
    x, y = left + 3000, bottom + 3000
    axes.plot([x, x + SCALE_BAR_M], [y, y], color=GREY, linewidth=2.5, solid_capstyle="butt")
    axes.annotate(
        f"{SCALE_BAR_M // 1000} km",
        (x + SCALE_BAR_M / 2, y),
        xytext=(0, 4),
        textcoords="offset points",
        ha="center",
        fontsize=8,
        color=GREY,
    )


def _mark_thresholds(
    axes: Axes, results: Ensemble, indicator: str, month: str, norm: BoundaryNorm, language: Language
) -> None:
    """Mark on the colour bar the thresholds of goals that are due in the month drawn or later."""
    sources = set()
    for goal in results.declared_goals:
        due = goal.indicator == indicator and goal.window is None and goal.deadline >= month
        if due and norm.boundaries[0] <= goal.threshold <= norm.boundaries[-1]:
            sources.add(goal.threshold_source)
            axes.axvline(goal.threshold, color=GOAL, linewidth=2.5)
            axes.annotate(
                WORDS["threshold"][language].format(id=goal.id) + THRESHOLD_MARKS[goal.threshold_source],
                (goal.threshold, 1),
                xycoords=("data", "axes fraction"),
                xytext=(0, 3),
                textcoords="offset points",
                ha="center",
                fontsize=8,
                color=GOAL,
            )
    legend = "\n".join(
        f"{THRESHOLD_MARKS[source]}{WORDS[source][language]}"
        for source in ("suggested", "own")
        if source in sources
    )
    axes.figure.text(0.012, 0.075, legend, fontsize=8, color=GREY)
