"""From labelled cells to a valid coverage of simplified polygons.

Outlining every unit on its own leaves T-junctions where a neighbour has no vertex. Here the borders between
cells are merged into lines first, and the faces between the lines become the polygons, so neighbours share
their vertices from the start.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

from geodata.boundaries import METRIC_CRS
from geodata.derive.grid import CELL_KM, Grid, Labels

TOLERANCE_M = 100.0
DECIMALS = 5
"""Decimals of a degree that are kept: about a metre."""


def vectorise(labels: Labels, grid: Grid) -> tuple[NDArray[np.int64], NDArray[np.object_]]:
    """Polygons of the atoms.

    Parameters
    ----------
    labels : numpy.ndarray of int32, shape (rows, columns)
        Atom by cell, ``grid.atoms.n_hanoi`` outside.
    grid : Grid

    Returns
    -------
    atom : numpy.ndarray of int64, shape (n,)
        Running numbers of the atoms that have land, ascending.
    polygons : numpy.ndarray of shapely.Polygon, shape (n,)
        In EPSG:4326, simplified together with a tolerance of 100 m and rounded to 1e-5 degrees.

    Raises
    ------
    AssertionError
        If the polygons are not a valid coverage of single polygons.
    """
    faces = _faces(labels)
    inside = shapely.point_on_surface(faces)
    column = np.floor(shapely.get_x(inside)).astype(np.int64)
    row = np.floor(shapely.get_y(inside)).astype(np.int64)
    label = labels[row, column]
    atoms = np.unique(label[label != grid.atoms.n_hanoi]).astype(np.int64)
    shapes = np.array([shapely.coverage_union_all(faces[label == atom]) for atom in atoms], dtype=object)
    metric = shapely.transform(
        shapes,
        lambda xy: np.column_stack(
            [(grid.west + xy[:, 0] * CELL_KM) * 1000, (grid.north - xy[:, 1] * CELL_KM) * 1000]
        ),
    )
    simple = shapely.coverage_simplify(metric, TOLERANCE_M)
    transformer = Transformer.from_crs(METRIC_CRS, "EPSG:4326", always_xy=True)
    degrees = shapely.transform(
        simple, lambda xy: np.round(np.column_stack(transformer.transform(xy[:, 0], xy[:, 1])), DECIMALS)
    )
    polygons = shapely.normalize(degrees)
    assert shapely.coverage_is_valid(polygons)
    assert (shapely.get_type_id(polygons) == shapely.GeometryType.POLYGON).all()
    assert shapely.is_valid(polygons).all()
    return atoms, polygons


def _faces(labels: Labels) -> NDArray[np.object_]:
    row, column = np.nonzero(labels[:, 1:] != labels[:, :-1])
    upright = np.stack([np.column_stack([column + 1, row]), np.column_stack([column + 1, row + 1])], axis=1)
    row, column = np.nonzero(labels[1:] != labels[:-1])
    level = np.stack([np.column_stack([column, row + 1]), np.column_stack([column + 1, row + 1])], axis=1)
    edges = shapely.linestrings(np.concatenate([upright, level]).astype(np.float64))
    lines = shapely.line_merge(shapely.multilinestrings(edges))
    faces: NDArray[np.object_] = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    return faces
