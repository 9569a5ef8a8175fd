"""Neighbourhood of units and the backbone between exchanges, as graphs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import networkx as nx

from geodata.boundaries import METRIC_CRS, boundaries
from geodata.errors import InputError

if TYPE_CHECKING:
    from typing import TypeAlias

    import numpy as np
    from numpy.typing import NDArray

    Graph: TypeAlias = nx.Graph[str]

__all__ = ["ADJACENCY_LEVELS", "adjacency", "backbone"]

ADJACENCY_LEVELS = ("cell", "ward", "commune", "district")

NEAREST_LINKS = 2
"""Exchanges that every exchange is linked to besides the spanning tree."""


def adjacency(level: str) -> Graph:
    """Return which units share a border (rook neighbours; a common corner does not count).

    Parameters
    ----------
    level : str
        ``"cell"``, ``"ward"``, ``"commune"`` or ``"district"``.

    Returns
    -------
    networkx.Graph
        Nodes are area codes in the order of ``boundaries(level)``, with ``x_m`` and ``y_m`` (centroid,
        EPSG:32648). Edges carry ``border_km`` (length of the common border, above zero) and
        ``distance_km`` (between the centroids). The outlines are approximate: ask for a border of half a
        kilometre where a link must be certain.

    Raises
    ------
    InputError
        If the level is unknown.
    """
    if level not in ADJACENCY_LEVELS:
        raise InputError("no such level of neighbours", key="level", found=level, allowed=ADJACENCY_LEVELS)
    return _adjacency(level).copy()


def backbone() -> Graph:
    """Return a network that could carry the city's fibre between exchanges.

    Every base cell has one exchange, at the point of ``cells()``. The links are the minimum spanning tree
    of the straight-line distances, which connects all exchanges with the least length, and links from
    each exchange to its two nearest, so that few of them hang on a single link. The operators' real
    network is not public; this is an assumption about its shape, not a map of it.

    Returns
    -------
    networkx.Graph
        Connected. Nodes are cell codes with ``x_m``, ``y_m`` (EPSG:32648), ``district_code`` and
        ``root_km`` (length of the shortest path to the root). Edges carry ``length_km`` and ``tree``
        (bool: part of the spanning tree). ``graph["root"]`` is the code of the cell with the exchange
        nearest to Hoàn Kiếm lake.
    """
    return _backbone().copy()


@lru_cache
def _adjacency(level: str) -> Graph:
    import numpy as np
    import shapely

    frame = boundaries(level).to_crs(METRIC_CRS)
    shapes = frame.geometry.to_numpy()
    first, second = frame.sindex.query(shapes, predicate="intersects")
    first, second = first[first < second], second[first < second]
    order = np.lexsort((second, first))
    first, second = first[order], second[order]
    # Neighbours share their vertices, so the common part is made of whole segments.
    border = shapely.length(shapely.intersection(shapes[first], shapes[second])) / 1000
    centre = shapely.get_coordinates(shapely.centroid(shapes))
    codes = frame.area_code.tolist()
    graph: Graph = nx.Graph(level=level)
    for code, (x, y) in zip(codes, centre.tolist(), strict=True):
        graph.add_node(code, x_m=x, y_m=y)
    distance = _distance_km(centre, first, second)
    for i, j, border_km, distance_km in zip(first, second, border.tolist(), distance.tolist(), strict=True):
        if border_km > 0:
            graph.add_edge(codes[i], codes[j], border_km=border_km, distance_km=distance_km)
    return graph


@lru_cache
def _backbone() -> Graph:
    import numpy as np
    from scipy import spatial

    from geodata.cells import cells

    table = cells()
    codes = table.cell_code.tolist()
    points = table[["x_m", "y_m"]].to_numpy(np.float64)
    # The minimum spanning tree of points in the plane is part of their Delaunay triangulation.
    triangles = spatial.Delaunay(points).simplices
    sides = np.unique(
        np.sort(np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [0, 2]]])), axis=0
    )
    candidates: Graph = nx.Graph()
    _add_links(candidates, codes, points, sides, tree=True)
    graph: Graph = nx.Graph()
    for code, (x, y), district in zip(codes, points.tolist(), table.district_code.tolist(), strict=True):
        graph.add_node(code, x_m=x, y_m=y, district_code=district)
    # The nearest of all is the exchange itself.
    nearest = np.asarray(spatial.KDTree(points).query(points, k=NEAREST_LINKS + 1)[1])
    links = np.column_stack([np.repeat(nearest[:, 0], NEAREST_LINKS), nearest[:, 1:].ravel()])
    _add_links(graph, codes, points, np.unique(np.sort(links), axis=0), tree=False)
    graph.add_edges_from(nx.minimum_spanning_edges(candidates, weight="length_km"))
    root = codes[int(table.distance_to_centre_km.to_numpy().argmin())]
    graph.graph["root"] = root
    lengths = nx.single_source_dijkstra_path_length(graph, root, weight="length_km")
    nx.set_node_attributes(graph, lengths, "root_km")
    return graph


def _add_links(
    graph: Graph, codes: list[str], points: NDArray[np.float64], pairs: NDArray[np.int_], *, tree: bool
) -> None:
    lengths = _distance_km(points, pairs[:, 0], pairs[:, 1]).tolist()
    for (i, j), length in zip(pairs.tolist(), lengths, strict=True):
        graph.add_edge(codes[i], codes[j], length_km=length, tree=tree)


def _distance_km(
    points: NDArray[np.float64], first: NDArray[np.int_], second: NDArray[np.int_]
) -> NDArray[np.float64]:
    import numpy as np

    difference = points[first] - points[second]
    return np.asarray(np.hypot(difference[:, 0], difference[:, 1]) / 1000, dtype=np.float64)
