"""The social network: who knows whom outside the own household."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from models.compiled import kernel
from models.parameters import Parameters
from models.population import Population
from models.randomness import POPULATION_SEED, STREAM_SOCIAL_TIES, normal, philox, unit


@dataclass(frozen=True)
class SocialNetwork:
    """Undirected ties between residents of different households, in compressed sparse rows.

    Attributes
    ----------
    first
        Ties of resident i are other[first[i]:first[i + 1]]; int64, shape (residents + 1,).
    other
        Index of the resident at the other end; int32, shape (2 x ties,).
    """

    first: NDArray[np.int64]
    other: NDArray[np.int32]

    def sample(self, residents: NDArray[np.int64]) -> nx.Graph[int]:
        """Return the ties among the given residents as a NetworkX graph, for study."""
        graph: nx.Graph[int] = nx.Graph()
        chosen = {int(i) for i in residents}
        graph.add_nodes_from(chosen)
        for i in chosen:
            ends = self.other[self.first[i] : self.first[i + 1]]
            graph.add_edges_from((i, int(j)) for j in ends if int(j) in chosen)
        return graph


@kernel
def _circle_draws(
    number: NDArray[np.uint32], circle: int, taking_part: NDArray[np.float32], noise: NDArray[np.float32]
) -> None:
    for i in range(number.shape[0]):
        word, _, _, _ = philox(number[i], circle, 0, 0, POPULATION_SEED, STREAM_SOCIAL_TIES)
        taking_part[i] = unit(word)
        noise[i] = normal(philox(number[i], circle, 1, 0, POPULATION_SEED, STREAM_SOCIAL_TIES))


@kernel
def _count_ties(one: NDArray[np.int32], two: NDArray[np.int32], first: NDArray[np.int64]) -> None:
    for k in range(one.shape[0]):
        first[one[k] + 1] += 1
        first[two[k] + 1] += 1
    for i in range(first.shape[0] - 1):
        first[i + 1] += first[i]


@kernel
def _fill_ties(
    one: NDArray[np.int32],
    two: NDArray[np.int32],
    position: NDArray[np.int64],
    other: NDArray[np.int32],
) -> None:
    for k in range(one.shape[0]):
        other[position[one[k]]] = two[k]
        position[one[k]] += 1
        other[position[two[k]]] = one[k]
        position[two[k]] += 1


def social_network(
    population: Population,
    cell_ward: NDArray[np.int64],
    cell_district: NDArray[np.int64],
    parameters: Parameters,
) -> SocialNetwork:
    """Tie residents into circles of people alike.

    A circle is a chain of the residents of a ward (neighbours), a district (school, work) or the city
    (work, friends), ordered by age and education with noise; next in order are tied. Homophily follows
    from the order, distance decay from the three ranges, degrees from who takes part. Those born or
    arriving later stand in their place from the start and count as contacts once they are there.

    Parameters
    ----------
    cell_ward, cell_district
        Ward and district index of every cell.
    """
    cell = population.household_cell[population.household]
    ward = cell_ward[cell]
    district = cell_district[cell]
    city = np.zeros_like(ward)
    circles = (
        (ward, parameters["circle_ward_close"]),
        (ward, parameters["circle_ward_wide"]),
        (district, parameters["circle_district"]),
        (city, parameters["circle_city"]),
    )
    alike = population.birth / 12.0 - parameters["homophily_education"] * population.education
    seen = population.leave > 0
    ends = []
    for index, (group, share) in enumerate(circles):
        taking_part = np.empty(len(ward), np.float32)
        noise = np.empty(len(ward), np.float32)
        _circle_draws(population.number, index, taking_part, noise)
        members = np.flatnonzero(seen & (taking_part < share))
        key = alike[members] + parameters["homophily_age_noise"] * noise[members]
        order = members[np.lexsort((key, group[members]))]
        tied = (group[order[:-1]] == group[order[1:]]) & (
            population.household[order[:-1]] != population.household[order[1:]]
        )
        ends.append((order[:-1][tied], order[1:][tied]))
    one = np.concatenate([pair[0] for pair in ends]).astype(np.int32)
    two = np.concatenate([pair[1] for pair in ends]).astype(np.int32)
    first = np.zeros(len(ward) + 1, np.int64)
    _count_ties(one, two, first)
    other = np.empty(2 * len(one), np.int32)
    _fill_ties(one, two, first[:-1].copy(), other)
    return SocialNetwork(first=first, other=other)
