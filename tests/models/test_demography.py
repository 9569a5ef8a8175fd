"""Births, deaths and newcomers from the census to 2045."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

import geodata
from models import City, HanoiModel, Parameters
from models.demography import newcomer_arrivals, newcomer_size, newcomers_by_district
from scenarios.months import N_MONTHS, month_index

FIRST_NEWCOMER = 1 << 24
FIRST_CHILD = 1 << 26


@pytest.fixture(scope="module")
def present(town: City) -> np.ndarray:
    """Residents of the whole city by month, shape (312,)."""
    population = town.population
    seen = population.leave > population.enter
    entering = np.bincount(population.enter[seen], minlength=N_MONTHS)[:N_MONTHS]
    gone = population.leave[seen]
    leaving = np.bincount(gone[gone < N_MONTHS], minlength=N_MONTHS)
    return np.cumsum(entering - leaving) / town.scale


def test_city_grows_as_the_yearbook_says(present: np.ndarray) -> None:
    """Within 2 %: figures after the census are yearly averages, recalled or derived."""
    table = geodata.statistics("observed_series")
    rows = table[(table["series"] == "population_million") & (table["geography"] == "Hanoi")]
    rows = rows[rows["year"].between(2020, 2024)]
    assert len(rows) == 5
    for date, value in zip(rows["date"], rows["value"], strict=True):
        assert present[month_index(date)] == pytest.approx(1e6 * value, rel=0.02), date


def test_births_and_deaths_are_those_of_a_city_like_hanoi(town: City) -> None:
    """Crude rates of the 2020s: 10 to 20 births and 3 to 8 deaths per 1,000 residents and year."""
    population = town.population
    years = (month_index("2030-01")) / 12
    seen = population.leave > population.enter
    born = seen & (population.birth >= 0) & (population.birth < years * 12)
    died = seen & (population.leave >= 0) & (population.leave < years * 12)
    per_thousand = 1000.0 / town.n_residents / years
    assert 10 < born.sum() * per_thousand < 20
    assert 3 < died.sum() * per_thousand < 8


def test_the_city_ages(town: City) -> None:
    def older_share(month: int) -> float:
        population = town.population
        here = (population.enter <= month) & (population.leave > month)
        return float(np.mean(month - population.birth[here] >= 60 * 12))

    shares = [older_share(month) for month in (0, 120, 240, 311)]
    assert shares == sorted(shares)
    assert shares[-1] > shares[0] + 0.04


def test_nobody_comes_before_birth_or_leaves_before_coming(town: City) -> None:
    population = town.population
    assert (population.enter >= 0).all()
    assert (population.birth <= population.enter).all()
    later = population.enter > 0
    assert (population.leave[later] > population.enter[later]).all()
    ages = (population.leave - population.birth)[population.leave < 20_000] / 12.0
    assert ages.max() < 125.0


def test_children_join_the_household_of_a_woman_of_childbearing_age(town: City) -> None:
    population = town.population
    child = np.flatnonzero(population.number >= FIRST_CHILD)
    position = np.argsort(population.number)
    mother_number = (population.number[child] - FIRST_CHILD) // 4
    mother = position[np.searchsorted(population.number, mother_number, sorter=position)]
    np.testing.assert_array_equal(population.number[mother], mother_number)
    np.testing.assert_array_equal(population.household[mother], population.household[child])
    age = (population.birth[child] - population.birth[mother]) / 12.0
    assert age.min() >= 19.0
    assert age.max() < 42.0
    # In the month of a birth the mother is there.
    assert (population.birth[child] < population.leave[mother]).all()


def test_women_born_after_the_census_have_children_as_others_do(town: City) -> None:
    population, parameters = town.population, Parameters.best()
    child = population.number >= FIRST_CHILD
    # Nobody is born in vain.
    assert population.birth[child].max() < N_MONTHS
    mothers = (population.number[child] - FIRST_CHILD) // 4
    grandchildren = int((mothers >= FIRST_CHILD).sum())
    born_here = population.birth[child]
    # Half of those born are women; the rate rises by a tenth of its top with every year of age from 19 on.
    ages = (N_MONTHS - born_here) / 12.0
    years = np.arange(19, 29)
    lived = np.clip(ages[:, None] - years[None, :], 0.0, 1.0)
    expected = 0.504 * parameters["birth_rate_peak"] * float((lived * (years - 18) / 10.0).sum())
    assert expected > 100
    # One in ten thousand draws is further off than four standard deviations; some of the women have died.
    assert grandchildren == pytest.approx(expected, abs=4 * np.sqrt(expected) + 0.02 * expected)


def test_newcomers_are_young_and_come_as_planned(town: City) -> None:
    population, parameters = town.population, Parameters.best()
    newcomer = (population.number >= FIRST_NEWCOMER) & (population.number < FIRST_CHILD)
    age = (population.enter - population.birth)[newcomer] / 12.0
    assert age.min() >= 0.0
    assert age.max() < 37.0
    planned = newcomer_arrivals(parameters)
    came = np.bincount(population.enter[newcomer], minlength=N_MONTHS) / town.scale
    # Households of one to three persons arrive at drawn months.
    for first in range(0, N_MONTHS, 104):
        expected = planned[first : first + 104].sum()
        noise = 5 * np.sqrt(3.0 * expected / town.scale)
        assert abs(came[first : first + 104].sum() - expected) < noise


def test_newcomers_go_where_the_young_live() -> None:
    residents, young = np.full(30, 1e5), np.linspace(0.2, 0.4, 30)
    parameters = Parameters.best()
    households = newcomers_by_district(residents, young, parameters)
    assert (np.diff(households) > 0).all()
    indifferent = newcomers_by_district(residents, young, parameters.replace(newcomer_pull=0.0))
    assert np.ptp(indifferent) <= 1
    persons = households.sum() * newcomer_size(np.linspace(0, 1, 10_000, endpoint=False)).mean()
    assert persons == pytest.approx(newcomer_arrivals(parameters).sum(), rel=0.001)


def test_a_longer_life_keeps_more_residents() -> None:
    parameters = Parameters.best()
    short, long = (
        City.synthesise(0.001, parameters.replace(death_level=level)).population
        for level in (0.00004, 0.00002)
    )
    counted = short.number < FIRST_CHILD
    shorter = dict(zip(short.number[counted], short.leave[counted], strict=True))
    longer = dict(zip(long.number, long.leave, strict=True))
    assert all(longer[number] >= leave for number, leave in shorter.items())


def test_arrivals_and_departures_list_everybody_once(town: City) -> None:
    population = town.population
    seen = population.leave > population.enter
    came, went = np.concatenate(town.arrivals), np.concatenate(town.departures)
    assert len(came) == len(np.unique(came)) == np.sum(seen & (population.enter < N_MONTHS))
    assert len(went) == len(np.unique(went))
    for month in (0, 1, 150, 311):
        assert (population.enter[town.arrivals[month]] == month).all()
        assert (population.leave[town.departures[month]] == month).all()


def test_those_born_later_trust_as_those_who_were_there(run: Callable[..., HanoiModel]) -> None:
    model = run("baseline", 60)
    residents = model.residents
    born_later = (residents.birth > 0) & (residents.present == 1)
    levels = Parameters.best()
    trust = residents.trust[born_later]
    assert born_later.sum() > 200
    assert (trust == -1).mean() == pytest.approx(levels["initial_distrust"], abs=0.1)
    assert (trust == 1).mean() == pytest.approx(levels["initial_confidence"], abs=0.1)
