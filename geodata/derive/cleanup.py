"""Every atom, ward, commune and district in one piece, without holes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy import ndimage

from geodata.derive.grid import CELL_KM, NOBODY, Labels
from geodata.derive.wards import Atoms

_UNSET = -1
_MOST_PASSES = 60

_BAY_KM = 0.8
_NARROWEST_UNIT, _NARROWEST_OUTSIDE = 5, 9


def clean(labels: Labels, atoms: Atoms) -> Labels:
    """Give cut-off pieces and enclosed holes to the nearest remaining label.

    Parameters
    ----------
    labels : numpy.ndarray of int32, shape (rows, columns)
        Atom by cell as assigned.
    atoms : Atoms

    Returns
    -------
    numpy.ndarray of int32, shape (rows, columns)
        Atom of Hanoi by cell; ``atoms.n_hanoi`` stands for everything outside. Each atom that is left,
        each ward, commune and district, and the outside are connected through the sides of cells.

    Raises
    ------
    AssertionError
        If the pieces do not settle.
    """
    n = atoms.n_hanoi
    cells: Labels = np.where((labels < 0) | (labels >= n), n, labels).astype(np.int32)
    cells = _fill(cells, _bays(cells < n, labels == NOBODY))
    district = np.unique(atoms.wards.district_code.to_numpy()[atoms.ward[:n]], return_inverse=True)[1]
    atom = _with_outside(np.arange(n))
    ward = _with_outside(atoms.ward[:n])
    commune = _with_outside(atoms.commune[:n])
    districts = _with_outside(district)
    city = _with_outside(np.zeros(n, np.int64))
    for table, width in (
        (city, _NARROWEST_OUTSIDE),
        (districts, _NARROWEST_UNIT),
        (commune, _NARROWEST_UNIT),
        (ward, _NARROWEST_UNIT),
    ):
        thin = narrow(table[cells], width)
        # A ward that is narrow as a whole stays: only offshoots are cut.
        size = np.bincount(ward[cells].ravel())
        lost_of_ward = np.bincount(ward[cells][thin], minlength=len(size))
        cells = _fill(cells, thin & (2 * lost_of_ward <= size)[ward[cells]])
    for _ in range(_MOST_PASSES):
        lost = np.zeros(cells.shape, bool)
        for table in (atom, ward, commune, districts, city):
            lost |= outside_largest_piece(table[cells], int(table[-1]) + 1)
        if not lost.any():
            return cells
        cells = _fill(cells, lost)
    raise AssertionError(f"pieces still move after {_MOST_PASSES} passes")


def outside_largest_piece(unit: NDArray[np.int32], n_units: int) -> NDArray[np.bool_]:
    """Cells that are not part of the largest 4-connected piece of their unit.

    Parameters
    ----------
    unit : numpy.ndarray of int32, shape (rows, columns)
        Unit by cell, 0 to `n_units` - 1.
    n_units : int

    Returns
    -------
    numpy.ndarray of bool, shape (rows, columns)
    """
    piece, unit_of_piece, size = _pieces(unit)
    best = np.full(n_units, _UNSET, np.int64)
    # Of equal pieces the northernmost stays: a stable sort keeps the order in which they were met.
    for p in np.argsort(-size, kind="stable"):
        if best[unit_of_piece[p]] == _UNSET:
            best[unit_of_piece[p]] = p
    largest = np.zeros(len(size), bool)
    largest[best[best >= 0]] = True
    return ~largest[piece]


def narrow(unit: NDArray[np.int32], width: int) -> NDArray[np.bool_]:
    """Cells in parts of their unit that are narrower than a square.

    Parameters
    ----------
    unit : numpy.ndarray of int32, shape (rows, columns)
    width : int
        Side of the square in cells, odd.

    Returns
    -------
    numpy.ndarray of bool, shape (rows, columns)
        True where no square of that size around the cell lies within the unit.
    """
    uniform = ndimage.minimum_filter(unit, width) == ndimage.maximum_filter(unit, width)
    thin: NDArray[np.bool_] = ~ndimage.maximum_filter(uniform, width)
    return thin


def _with_outside(unit: NDArray[np.integer[Any]]) -> NDArray[np.int32]:
    return np.append(unit, unit.max() + 1).astype(np.int32)


def _bays(city: NDArray[np.bool_], unclaimed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    # Land that no ward claims and that the city nearly surrounds is the city's: the neighbours' boxes
    # would reach it otherwise. A closing by distances, as a disk of this size is slow to slide.
    grown = ndimage.distance_transform_edt(~city, sampling=CELL_KM) <= _BAY_KM
    closed = ndimage.distance_transform_edt(grown, sampling=CELL_KM) > _BAY_KM
    return closed & ~city & unclaimed


def _fill(cells: Labels, lost: NDArray[np.bool_]) -> Labels:
    if not lost.any():
        return cells
    row, column = ndimage.distance_transform_edt(lost, return_distances=False, return_indices=True)
    filled: Labels = cells[row, column]
    return filled


@njit(cache=True)
def _pieces(
    unit: NDArray[np.int32],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    # scipy.ndimage.label knows one foreground only; this labels all units in one go.
    rows, columns = unit.shape
    piece = np.full((rows, columns), -1, np.int64)
    # An empty list has no type for the compiler unless it is drawn from something typed.
    units, sizes = [np.int64(0) for _ in range(0)], [np.int64(0) for _ in range(0)]
    stack = np.empty((rows * columns, 2), np.int32)
    for row in range(rows):
        for column in range(columns):
            if piece[row, column] >= 0:
                continue
            value, number = unit[row, column], len(sizes)
            piece[row, column] = number
            stack[0, 0], stack[0, 1] = row, column
            depth, size = 1, 0
            while depth > 0:
                depth -= 1
                r, c = stack[depth, 0], stack[depth, 1]
                size += 1
                for step in range(4):
                    i = r + (step == 0) - (step == 1)
                    j = c + (step == 2) - (step == 3)
                    if 0 <= i < rows and 0 <= j < columns and piece[i, j] < 0 and unit[i, j] == value:
                        piece[i, j] = number
                        stack[depth, 0], stack[depth, 1] = i, j
                        depth += 1
            units.append(np.int64(value))
            sizes.append(np.int64(size))
    return piece, np.array(units), np.array(sizes)
