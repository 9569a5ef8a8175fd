"""Every atom, ward, commune and district in one piece, without holes."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy import ndimage

from geodata.derive.grid import Labels
from geodata.derive.wards import Atoms

_UNSET = -1
_MOST_PASSES = 60


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
    cells = np.where((labels < 0) | (labels >= n), n, labels).astype(np.int32)
    district = np.unique(atoms.wards.district_code.to_numpy()[atoms.ward[:n]], return_inverse=True)[1]
    units = [np.arange(n), atoms.ward[:n], atoms.commune[:n], district, np.zeros(n, np.int64)]
    tables = [np.append(unit, unit.max() + 1).astype(np.int32) for unit in units]
    for _ in range(_MOST_PASSES):
        lost = np.zeros(cells.shape, bool)
        for table in tables:
            unit_of_cell = table[cells]
            lost |= outside_largest_piece(unit_of_cell, int(table[-1]) + 1)
        if not lost.any():
            return cells
        # The lost cells' own labels stay available elsewhere, so nothing is invented here.
        row, column = ndimage.distance_transform_edt(lost, return_distances=False, return_indices=True)
        cells = cells[row, column]
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


@njit(cache=True)
def _pieces(unit):  # type: ignore[no-untyped-def]
    # scipy.ndimage.label knows one foreground only; this labels all units in one go.
    rows, columns = unit.shape
    piece = np.full((rows, columns), -1, np.int64)
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
