"""The grid and the competition for its cells.

Every atom may claim the cells inside its ward's mask; the atom with the lowest cost takes the cell. With
(dx, dy) from the ward's centre, half-axes h by the sign of dx and dy, commune point m, commune area A and
the multipliers lambda and mu, the cost of atom k at p is

    (dx / hx)^2 + (dy / hy)^2 + 0.3 |p - m|^2 / A - lambda - mu . (p - m) / sqrt(A)
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray
from scipy import ndimage

from geodata.derive.wards import Atoms

CELL_KM = 0.05
NOBODY = -1
"""Label of cells that no atom took."""

_MARGIN_KM = 3.0
_COMMUNE_PULL = 0.3
_BACKGROUND_COST, _BACKGROUND_PER_KM, _BACKGROUND_REACH_KM = 0.5, 1 / 1.5, 2.5
_BACKGROUND_KM2 = 0.5
_BANDS = 64

Labels = NDArray[np.int32]


@dataclass
class Grid:
    """Cells, the atoms that compete for them, and the state that calibration moves.

    Attributes
    ----------
    west, north : float
        Outer corner of cell (0, 0), km. Rows run south, columns east.
    shape : tuple of int
        Rows and columns.
    atoms : Atoms
    window : numpy.ndarray of int64, shape (atoms, 4)
        First row, end row, first column, end column of each atom's mask (empty when off the grid).
    half_axes : numpy.ndarray of float64, shape (wards, 4)
        Half-axes to the west, south, east and north, km.
    area_weight : numpy.ndarray of float64, shape (communes,)
        The multiplier lambda (dimensionless).
    moment_weight : numpy.ndarray of float64, shape (communes, 2)
        The multiplier mu (dimensionless).
    background : numpy.ndarray of float64, shape `shape`
        Cost of neighbouring land without a box, infinite where it cannot be.
    """

    west: float
    north: float
    shape: tuple[int, int]
    atoms: Atoms
    window: NDArray[np.int64]
    half_axes: NDArray[np.float64]
    area_weight: NDArray[np.float64]
    moment_weight: NDArray[np.float64]
    background: NDArray[np.float64]

    def assign(self) -> tuple[Labels, float]:
        """Give every cell to its cheapest atom.

        Returns
        -------
        labels : numpy.ndarray of int32, shape `shape`
            Running number of the atom, `NOBODY` elsewhere.
        total : float
            Sum of the cheapest costs over all claimed cells, times the area of a cell (km²).
        """
        wards, communes = self.atoms.wards, self.atoms.communes
        labels, costs = _assign(
            self.shape,
            self.west,
            self.north,
            self.window,
            self.atoms.ward,
            self.atoms.commune,
            wards[["x", "y"]].to_numpy(np.float64),
            self.half_axes,
            communes[["x", "y"]].to_numpy(np.float64),
            communes.area_km2.to_numpy(np.float64),
            self.area_weight,
            self.moment_weight,
            self.background,
        )
        # An exact sum: numpy's own depends on the width of the processor's vectors.
        return labels, math.fsum(costs) * CELL_KM**2

    def commune_areas_and_moments(self, labels: Labels) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Area and first moment about the published point of every commune.

        Parameters
        ----------
        labels : numpy.ndarray of int32

        Returns
        -------
        area : numpy.ndarray of float64, shape (communes,)
            Square kilometres.
        moment : numpy.ndarray of float64, shape (communes, 2)
            Integral of p - m, km³.
        """
        communes = self.atoms.communes
        # Sums of whole numbers are exact, so neither order nor vector width can change a bit of them.
        counts = _commune_sums(labels, self.atoms.commune, len(communes))
        area: NDArray[np.float64] = np.asarray(counts[:, 0] * CELL_KM**2, dtype=np.float64)
        sum_x = (counts[:, 0] * (self.west + CELL_KM / 2) + counts[:, 1] * CELL_KM) * CELL_KM**2
        sum_y = (counts[:, 0] * (self.north - CELL_KM / 2) - counts[:, 2] * CELL_KM) * CELL_KM**2
        centre = communes[["x", "y"]].to_numpy(np.float64)
        moment: NDArray[np.float64] = np.column_stack([sum_x, sum_y]) - area[:, None] * centre
        return area, moment


def build_grid(atoms: Atoms) -> Grid:
    """Lay the grid over Hanoi's boxes and 3 km around them.

    Parameters
    ----------
    atoms : Atoms

    Returns
    -------
    Grid
        With half-axes equal to the half extents of the boxes and all multipliers zero.
    """
    city = atoms.wards[atoms.wards.hanoi]
    west = float(np.floor(city.west.min() - _MARGIN_KM))
    north = float(np.ceil(city.north.max() + _MARGIN_KM))
    columns = int(np.ceil((city.east.max() + _MARGIN_KM - west) / CELL_KM))
    rows = int(np.ceil((north - city.south.min() + _MARGIN_KM) / CELL_KM))
    wards = atoms.wards
    # A cell belongs to the mask when its centre does.
    window = np.column_stack(
        [
            np.ceil((north - wards.north) / CELL_KM - 0.5),
            np.ceil((north - wards.south) / CELL_KM - 0.5),
            np.ceil((wards.west - west) / CELL_KM - 0.5),
            np.ceil((wards.east - west) / CELL_KM - 0.5),
        ]
    ).astype(np.int64)
    window[:, :2] = window[:, :2].clip(0, rows)
    window[:, 2:] = window[:, 2:].clip(0, columns)
    half = wards[["half_x", "half_y"]].to_numpy(np.float64)
    n_communes = len(atoms.communes)
    return Grid(
        west,
        north,
        (rows, columns),
        atoms,
        window[atoms.ward],
        np.column_stack([half, half]),
        np.zeros(n_communes),
        np.zeros((n_communes, 2)),
        _background(window, wards.hanoi.to_numpy(), (rows, columns)),
    )


def _background(
    window: NDArray[np.int64], hanoi: NDArray[np.bool_], shape: tuple[int, int]
) -> NDArray[np.float64]:
    masked = np.zeros(shape, bool)
    city = np.zeros(shape, bool)
    for (top, bottom, left, right), ours in zip(window, hanoi, strict=True):
        masked[top:bottom, left:right] = True
        if ours:
            city[top:bottom, left:right] = True
    free, n_pieces = ndimage.label(~masked & ~ndimage.binary_fill_holes(city))
    sizes = np.bincount(free.ravel(), minlength=n_pieces + 1)
    large = sizes * CELL_KM**2 >= _BACKGROUND_KM2
    large[0] = False
    seed = large[free]
    if not seed.any():
        return np.full(shape, np.inf)
    distance = ndimage.distance_transform_edt(~seed, sampling=CELL_KM)
    cost = _BACKGROUND_COST + _BACKGROUND_PER_KM * distance
    return np.where(distance <= _BACKGROUND_REACH_KM, cost, np.inf)


@njit(cache=True, parallel=True)
def _assign(
    shape: tuple[int, int],
    west: float,
    north: float,
    window: NDArray[np.int64],
    ward: NDArray[np.int64],
    commune: NDArray[np.int64],
    centre: NDArray[np.float64],
    half_axes: NDArray[np.float64],
    commune_point: NDArray[np.float64],
    commune_area: NDArray[np.float64],
    area_weight: NDArray[np.float64],
    moment_weight: NDArray[np.float64],
    background: NDArray[np.float64],
) -> tuple[Labels, NDArray[np.float64]]:
    rows, columns = shape
    labels = np.full((rows, columns), NOBODY, np.int32)
    row_costs = np.zeros(rows)
    band = (rows + _BANDS - 1) // _BANDS
    for b in prange(_BANDS):
        first, end = b * band, min(rows, (b + 1) * band)
        if first >= end:
            continue
        cheapest = background[first:end].copy()
        for k in range(len(ward)):
            top, bottom = max(first, window[k, 0]), min(end, window[k, 1])
            if top >= bottom:
                continue
            w, m = ward[k], commune[k]
            for row in range(top, bottom):
                y = north - (row + 0.5) * CELL_KM
                dy = y - centre[w, 1]
                dy /= half_axes[w, 1] if dy < 0 else half_axes[w, 3]
                for column in range(window[k, 2], window[k, 3]):
                    x = west + (column + 0.5) * CELL_KM
                    dx = x - centre[w, 0]
                    dx /= half_axes[w, 0] if dx < 0 else half_axes[w, 2]
                    cost = dx * dx + dy * dy
                    if m >= 0:
                        ex, ey = x - commune_point[m, 0], y - commune_point[m, 1]
                        size = commune_area[m]
                        cost += _COMMUNE_PULL * (ex * ex + ey * ey) / size - area_weight[m]
                        cost -= (moment_weight[m, 0] * ex + moment_weight[m, 1] * ey) / np.sqrt(size)
                    if cost < cheapest[row - first, column]:
                        cheapest[row - first, column] = cost
                        labels[row, column] = k
        for row in range(first, end):
            for column in range(columns):
                if cheapest[row - first, column] < np.inf:
                    row_costs[row] += cheapest[row - first, column]
    return labels, row_costs


@njit(cache=True)
def _commune_sums(labels: Labels, commune: NDArray[np.int64], n_communes: int) -> NDArray[np.int64]:
    sums = np.zeros((n_communes, 3), np.int64)
    for row in range(labels.shape[0]):
        for column in range(labels.shape[1]):
            label = labels[row, column]
            if label >= 0 and commune[label] >= 0:
                sums[commune[label], 0] += 1
                sums[commune[label], 1] += column
                sums[commune[label], 2] += row
    return sums
