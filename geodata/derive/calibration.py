"""Half-axes adjusted until the region of each ward fills its bounding box.

A box touches its unit on all four sides. Where a region ends short of a side, its half-axis towards that
side grows; where it runs along a side for long, the half-axis shrinks.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from geodata.derive.grid import Grid, Labels

_GAP_TOLERANCE, _LARGEST_GAP, _GROWTH = 0.02, 0.4, 0.6
_USUAL_REACH, _SHRINKAGE = 0.15, 0.3
_RETURN = 0.05
_LOWEST, _HIGHEST = np.log(0.6), np.log(2.0)
_NEAR = 0.03


def calibrate_sides(grid: Grid, passes: int) -> None:
    """Adjust the half-axes of `grid` in place.

    Parameters
    ----------
    grid : Grid
    passes : int
        How often to assign and adjust.
    """
    wards = grid.atoms.wards
    start = np.column_stack([wards[["half_x", "half_y"]].to_numpy(np.float64)] * 2)
    window = np.zeros((len(wards), 4), np.int64)
    window[grid.atoms.ward] = grid.window
    rows, columns = grid.shape
    # The grid's own edge is no border to reach for, and a made-up box has no sides worth filling.
    at_edge = np.column_stack(
        [window[:, 2] == 0, window[:, 1] == rows, window[:, 3] == columns, window[:, 0] == 0]
    )
    fixed = at_edge | wards.approximate.to_numpy()[:, None]
    for _ in range(passes):
        labels, _ = grid.assign()
        gap, reach = fill(grid, labels, window)
        log_ratio = np.log(grid.half_axes / start)
        change = np.where(
            gap > _GAP_TOLERANCE,
            _GROWTH * gap,
            np.where(reach > _USUAL_REACH, -_SHRINKAGE * (reach - _USUAL_REACH), 0.0),
        )
        log_ratio += np.where(fixed, 0.0, change) - _RETURN * log_ratio
        # Rounded: the last bits of a logarithm differ between processors, and must not decide a cell.
        ratio = np.round(np.exp(np.clip(log_ratio, _LOWEST, _HIGHEST)), 6)
        grid.half_axes = ratio * start


def fill(
    grid: Grid, labels: Labels, window: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How well each ward fills its box.

    Parameters
    ----------
    grid : Grid
    labels : numpy.ndarray of int32
        Atom by cell.
    window : numpy.ndarray of int64, shape (wards, 4)
        First row, end row, first column, end column of the box.

    Returns
    -------
    gap : numpy.ndarray of float64, shape (wards, 4)
        Distance from the region to the west, south, east and north side as a share of the box's extent
        across that side, 0 to 0.4.
    reach : numpy.ndarray of float64, shape (wards, 4)
        Share of the side that the region comes near to (3 % of the extent), 0 to 1.
    """
    sides = _fill(labels, grid.atoms.ward, window)
    return np.minimum(sides[0], _LARGEST_GAP), sides[1]


@njit(cache=True)
def _fill(
    labels: Labels, ward: NDArray[np.int64], window: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    n = len(window)
    gap = np.full((n, 4), 1.0)
    reach = np.zeros((n, 4))
    for w in range(n):
        top, bottom, left, right = window[w]
        height, width = bottom - top, right - left
        if height <= 0 or width <= 0:
            gap[w] = 0.0
            continue
        near_rows = max(1, int(np.ceil(_NEAR * height)))
        near_columns = max(1, int(np.ceil(_NEAR * width)))
        for column in range(left, right):
            for depth in range(height):
                label = labels[top + depth, column]
                if label >= 0 and ward[label] == w:
                    gap[w, 3] = min(gap[w, 3], depth / height)
                    reach[w, 3] += depth < near_rows
                    break
            for depth in range(height):
                label = labels[bottom - 1 - depth, column]
                if label >= 0 and ward[label] == w:
                    gap[w, 1] = min(gap[w, 1], depth / height)
                    reach[w, 1] += depth < near_rows
                    break
        for row in range(top, bottom):
            for depth in range(width):
                label = labels[row, left + depth]
                if label >= 0 and ward[label] == w:
                    gap[w, 0] = min(gap[w, 0], depth / width)
                    reach[w, 0] += depth < near_columns
                    break
            for depth in range(width):
                label = labels[row, right - 1 - depth]
                if label >= 0 and ward[label] == w:
                    gap[w, 2] = min(gap[w, 2], depth / width)
                    reach[w, 2] += depth < near_columns
                    break
        reach[w, 1] /= width
        reach[w, 3] /= width
        reach[w, 0] /= height
        reach[w, 2] /= height
    return gap, reach
