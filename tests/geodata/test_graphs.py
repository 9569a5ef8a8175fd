"""Graphs: who borders whom, and a backbone that reaches every exchange."""

import itertools

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geodata
from geodata.graphs import ADJACENCY_LEVELS

LEVEL = st.sampled_from(ADJACENCY_LEVELS)


@pytest.mark.parametrize(
    ("level", "nodes", "edges"), [("ward", 526, 1474), ("commune", 126, 335), ("district", 30, 72)]
)
def test_size_of_the_neighbourhood(level, nodes, edges):
    graph = geodata.adjacency(level)
    assert graph.number_of_nodes() == nodes
    assert graph.number_of_edges() == pytest.approx(edges, rel=0.02)


@pytest.mark.parametrize("level", ADJACENCY_LEVELS)
def test_the_city_hangs_together(level):
    graph = geodata.adjacency(level)
    assert nx.is_connected(graph)
    assert list(graph) == geodata.boundaries(level).area_code.tolist()


@given(level=LEVEL, data=st.data())
@settings(deadline=None)
def test_borders_are_no_longer_than_the_outline(level, data):
    graph = geodata.adjacency(level)
    shapes = geodata.boundaries(level).set_index("area_code").geometry.to_crs("EPSG:32648")
    unit = data.draw(st.sampled_from(sorted(graph)))
    borders = [edge["border_km"] for edge in graph[unit].values()]
    assert min(borders) > 0
    assert sum(borders) <= shapes[unit].length / 1000 + 1e-6


@given(level=LEVEL, data=st.data())
@settings(deadline=None)
def test_neighbours_touch_and_others_do_not(level, data):
    graph = geodata.adjacency(level)
    shapes = geodata.boundaries(level).set_index("area_code").geometry
    one, other = data.draw(st.lists(st.sampled_from(sorted(graph)), min_size=2, max_size=2, unique=True))
    common = shapes[one].intersection(shapes[other])
    assert graph.has_edge(one, other) == (common.length > 0)


def test_interior_borders_are_counted_once():
    graph = geodata.adjacency("district")
    frame = geodata.boundaries("district").to_crs("EPSG:32648")
    (city,) = geodata.boundaries("city").to_crs("EPSG:32648").geometry
    inner = sum(edge["border_km"] for *_, edge in graph.edges(data=True))
    assert frame.length.sum() / 1000 == pytest.approx(2 * inner + city.length / 1000, rel=1e-6)


def test_known_neighbours():
    graph = geodata.adjacency("district")
    hoan_kiem = {other for other, edge in graph["002"].items() if edge["border_km"] >= 0.5}
    assert hoan_kiem == {"001", "004", "006", "007"}


def test_distances_are_between_centroids():
    graph = geodata.adjacency("commune")
    for one, other, distance_km in itertools.islice(graph.edges(data="distance_km"), 50):
        a, b = graph.nodes[one], graph.nodes[other]
        assert distance_km == pytest.approx(np.hypot(a["x_m"] - b["x_m"], a["y_m"] - b["y_m"]) / 1000)


@pytest.mark.parametrize("level", ["city", "province", ""])
def test_an_unknown_level_is_refused(level):
    with pytest.raises(geodata.InputError, match="cell, ward, commune, district"):
        geodata.adjacency(level)


def test_the_backbone_reaches_every_exchange():
    graph = geodata.backbone()
    assert nx.is_connected(graph)
    assert list(graph) == geodata.cells().cell_code.tolist()
    lengths = [length for *_, length in graph.edges(data="length_km")]
    assert min(lengths) > 0
    assert max(lengths) < 10


def test_the_backbone_holds_a_least_spanning_tree():
    graph = geodata.backbone()
    tree = nx.Graph((a, b, d) for a, b, d in graph.edges(data=True) if d["tree"])
    assert nx.is_tree(tree)
    assert len(tree) == len(graph)
    least = nx.minimum_spanning_tree(graph, weight="length_km")
    assert tree.size(weight="length_km") == pytest.approx(least.size(weight="length_km"))


@given(data=st.data())
@settings(deadline=None)
def test_exchanges_are_linked_to_their_two_nearest(data):
    graph = geodata.backbone()
    table = geodata.cells().set_index("cell_code")
    code = data.draw(st.sampled_from(list(graph)))
    distance = np.hypot(table.x_m - table.x_m[code], table.y_m - table.y_m[code]).drop(code)
    assert set(distance.nsmallest(2).index) <= set(graph[code])


@given(data=st.data())
@settings(deadline=None)
def test_the_way_to_the_root_is_no_shorter_than_the_straight_line(data):
    graph = geodata.backbone()
    code = data.draw(st.sampled_from(list(graph)))
    node, root = graph.nodes[code], graph.nodes[graph.graph["root"]]
    straight = np.hypot(node["x_m"] - root["x_m"], node["y_m"] - root["y_m"]) / 1000
    assert root["root_km"] == 0
    assert node["root_km"] >= straight - 1e-9


def test_the_root_is_in_the_centre():
    graph = geodata.backbone()
    assert graph.nodes[graph.graph["root"]]["district_code"] == "002"


def test_graphs_belong_to_the_caller():
    geodata.adjacency("district").clear()
    geodata.backbone().clear()
    assert len(geodata.adjacency("district")) == 30
    assert len(geodata.backbone()) == len(geodata.cells())
