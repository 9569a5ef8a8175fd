"""The social network: who knows whom outside the own household."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from scipy import sparse

from models import City, Parameters


@pytest.fixture(scope="module")
def ties(town: City) -> tuple[np.ndarray, np.ndarray]:
    """Both ends of every tie, each tie twice."""
    degree = np.diff(town.network.first)
    return np.repeat(np.arange(len(degree)), degree), town.network.other.astype(np.int64)


@pytest.fixture(scope="module")
def here(town: City) -> np.ndarray:
    population = town.population
    return (population.enter <= 0) & (population.leave > 0)


def test_ties_are_mutual(town: City, ties: tuple[np.ndarray, np.ndarray]) -> None:
    n = len(town.population.number)
    matrix = sparse.coo_array((np.ones(len(ties[0]), np.int64), ties), shape=(n, n)).tocsr()
    assert (matrix != matrix.T).nnz == 0


def test_nobody_is_tied_to_oneself_or_the_own_household(
    town: City, ties: tuple[np.ndarray, np.ndarray]
) -> None:
    one, two = ties
    assert (one != two).all()
    household = town.population.household
    assert (household[one] != household[two]).all()


def test_people_have_about_nine_contacts(
    town: City, ties: tuple[np.ndarray, np.ndarray], here: np.ndarray
) -> None:
    """7.7 a day in Ha Nam (Horby et al. 2011); a sympathy group of 10 to 20: between 7 and 11."""
    one, two = ties
    outside = np.bincount(one[here[two]], minlength=len(here))[here]
    household = town.population.household
    inside = np.bincount(household[here])[household[here]] - 1
    contacts = outside + inside
    assert 7.0 <= contacts.mean() <= 11.0
    # Contacts are counted in eight bits.
    assert np.diff(town.network.first).max() < 200
    assert (outside == 0).mean() < 0.02


def test_contacts_are_alike_and_near(
    town: City, ties: tuple[np.ndarray, np.ndarray], here: np.ndarray
) -> None:
    """Shares as the parameter file states them for homophily_age_noise, homophily_education, circle_city."""
    one, two = ties
    adult = here & (town.population.birth <= -18 * 12)
    both = adult[one] & adult[two]
    one, two = one[both], two[both]
    population = town.population
    within_ten_years = np.abs(population.birth[one] - population.birth[two]) <= 120
    assert 0.30 <= within_ten_years.mean() <= 0.60
    groups = np.array([0, 1, 2, 2])[population.education]
    assert 0.35 <= (groups[one] == groups[two]).mean() <= 0.65
    cell = population.household_cell[population.household]
    district = town.cell_district[cell]
    assert 0.50 <= (district[one] == district[two]).mean() <= 0.85


def test_contacts_are_more_alike_than_strangers(
    town: City, ties: tuple[np.ndarray, np.ndarray], here: np.ndarray
) -> None:
    one, two = ties
    adult = here & (town.population.birth <= -18 * 12)
    both = adult[one] & adult[two]
    one, two = one[both], two[both]
    stranger = np.random.default_rng(1).permutation(two)
    population = town.population

    def alike(other: np.ndarray) -> tuple[float, float]:
        age = np.abs(population.birth[one] - population.birth[other]) <= 120
        return float(age.mean()), float((population.education[one] == population.education[other]).mean())

    assert alike(two) > tuple(value + 0.05 for value in alike(stranger))
    assert alike(two)[1] > alike(stranger)[1] + 0.05


def test_more_noise_makes_contacts_less_alike() -> None:
    def within_ten_years(noise: float) -> float:
        city = City.synthesise(0.001, Parameters.best().replace(homophily_age_noise=noise))
        degree = np.diff(city.network.first)
        birth = city.population.birth.astype(np.int64)
        apart = np.abs(np.repeat(birth, degree) - birth[city.network.other])
        return float((apart <= 120).mean())

    assert within_ten_years(4.0) > within_ten_years(12.0) + 0.05


def test_a_sample_is_a_networkx_graph(town: City, ties: tuple[np.ndarray, np.ndarray]) -> None:
    chosen = np.arange(2_000, 4_000)
    graph = town.network.sample(chosen)
    assert isinstance(graph, nx.Graph)
    assert set(graph) == set(chosen.tolist())
    one, two = ties
    inside = np.isin(one, chosen) & np.isin(two, chosen)
    expected = {frozenset(pair) for pair in zip(one[inside].tolist(), two[inside].tolist(), strict=True)}
    assert {frozenset(edge) for edge in graph.edges} == expected
    assert nx.number_of_selfloops(graph) == 0


def test_a_sample_of_nobody_is_an_empty_graph(town: City) -> None:
    assert len(town.network.sample(np.array([], np.int64))) == 0
