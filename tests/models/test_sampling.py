"""Samples of the city: the smaller lies within the larger, resident by resident."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.errors import InputError
from models import CENSUS_RESIDENTS, City, HanoiModel, Parameters
from models.population import Population, synthesise
from models.synthesis import sampled_count
from scenarios import INDICATORS, load_scenario

RESIDENT_COLUMNS = (
    "number",
    "birth",
    "enter",
    "leave",
    "education",
    "talent",
    "operator_draw",
    "plan_taste",
)
HOUSEHOLD_COLUMNS = (
    "household_number",
    "household_cell",
    "household_income",
    "household_place",
    "household_radio_place",
    "rural",
)


def residents(population: Population) -> pd.DataFrame:
    columns = {name: getattr(population, name) for name in RESIDENT_COLUMNS}
    columns |= {name: getattr(population, name)[population.household] for name in HOUSEHOLD_COLUMNS}
    return pd.DataFrame(columns).set_index("number")


@pytest.fixture(scope="module")
def tenth() -> pd.DataFrame:
    return residents(synthesise(0.1, Parameters.best()))


def assert_within(smaller: pd.DataFrame, larger: pd.DataFrame) -> None:
    assert smaller.index.isin(larger.index).all()
    pd.testing.assert_frame_equal(smaller, larger.loc[smaller.index])


def test_a_hundredth_lies_within_a_tenth_with_the_same_attributes(tenth: pd.DataFrame) -> None:
    assert_within(residents(synthesise(0.01, Parameters.best())), tenth)


def test_a_tenth_lies_within_a_fifth_with_the_same_attributes(tenth: pd.DataFrame) -> None:
    assert_within(tenth, residents(synthesise(0.2, Parameters.best())))


@settings(max_examples=8)
@given(st.floats(1e-4, 0.02), st.floats(1e-4, 0.02))
def test_of_any_two_samples_the_smaller_lies_within_the_larger(one: float, two: float) -> None:
    low, high = sorted((one, two))
    assert_within(*(residents(synthesise(scale, Parameters.best())) for scale in (low, high)))


@settings(max_examples=8)
@given(st.floats(1e-3, 0.02))
def test_households_stay_whole(scale: float) -> None:
    population = synthesise(scale, Parameters.best())
    members = np.diff(population.household_first)
    assert (members > 0).all()
    assert len(population.household) == members.sum()


@settings(max_examples=10)
@given(st.floats(1e-3, 0.02))
def test_samples_have_the_size_asked_for(scale: float) -> None:
    """Rows of the census tables are sampled by evenly spread positions: less noise than by chance."""
    city_residents = synthesise(scale, Parameters.best()).n_residents
    # The city grew by about 1.5 % from the census of April 2019 to January 2020.
    assert abs(city_residents / (scale * CENSUS_RESIDENTS) - 1.0) < 0.03 + 0.5 / np.sqrt(city_residents)


@given(st.integers(0, 10_000), st.floats(0.0, 0.999), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_counts_of_a_sample_are_monotone_and_bounded(
    count: int, first: float, one: float, two: float
) -> None:
    low, high = sorted((one, two))
    few, many = sampled_count(count, first, low), sampled_count(count, first, high)
    assert 0 <= few <= many <= count
    assert abs(many - high * count) <= 1.0
    assert sampled_count(count, first, 1.0) == count


def test_cities_of_equal_scale_are_equal(village: City) -> None:
    again = City.synthesise(village.scale)
    for name in Population.__dataclass_fields__:
        np.testing.assert_array_equal(getattr(again.population, name), getattr(village.population, name))
    np.testing.assert_array_equal(again.network.first, village.network.first)
    np.testing.assert_array_equal(again.network.other, village.network.other)


def test_city_counts_whom_it_holds(village: City) -> None:
    population = village.population
    assert village.n_residents == ((population.enter <= 0) & (population.leave > 0)).sum()
    cells = np.arange(2 * len(village.cells)).reshape(-1, 2)
    sums = village.by_area(cells)
    np.testing.assert_array_equal(sums[0], cells.sum(axis=0))
    np.testing.assert_array_equal(sums[1:31].sum(axis=0), sums[0])
    np.testing.assert_array_equal(sums[31:].sum(axis=0), sums[0])


@pytest.mark.parametrize("scale", [0.0, -0.1, 1.0001, float("nan"), float("inf")])
def test_a_scale_out_of_range_is_refused(scale: float) -> None:
    with pytest.raises(InputError, match="scale"):
        City.synthesise(scale)


@pytest.mark.parametrize("scale", [1.2e-7, 5e-7, 2e-6])
def test_samples_of_a_few_residents_run(scale: float) -> None:
    """They tell nothing, but they are allowed: shares of nobody are undefined, not an error."""
    model = HanoiModel(load_scenario("plan-76"), city=City.synthesise(scale), seed=1)
    model.run(75)
    for name, values in model.records.items():
        declared, known = INDICATORS[name], values[:75][~np.isnan(values[:75])]
        if declared.minimum is not None:
            assert (known >= declared.minimum).all(), name
        if declared.maximum is not None:
            assert (known <= declared.maximum).all(), name
