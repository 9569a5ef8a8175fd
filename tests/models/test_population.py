"""The synthetic population against the margins of the census of 1 April 2019 it was made from."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import geodata
from models import CENSUS_RESIDENTS, Parameters
from models.census import CensusMargins, census_margins
from models.demography import CENSUS_MONTH
from models.household_sizes import COLLECTIVE_SIZE, SIZES, open_class_shares
from models.households import Households, census_household_numbers, sample_households
from models.parameters import declarations
from models.population import Population, synthesise

SCALE = 0.2
FIRST_NEWCOMER = 1 << 24
"""Identities below are those counted in the census; above are newcomers and children born later."""

# Counts of a sample are binomial; six standard deviations for the worst of about a thousand cells.
WORST_DEVIATION = 6.0


@pytest.fixture(scope="module")
def margins() -> CensusMargins:
    return census_margins()


@pytest.fixture(scope="module")
def everybody(margins: CensusMargins) -> pd.DataFrame:
    """Every census household of the city with the row of its census unit."""
    households: Households = sample_households(margins, 1.0, Parameters.best())
    counted = households.stratum >= 0
    first = census_household_numbers(margins)
    unit = np.searchsorted(first[:, 0], households.number[counted], side="right") - 1
    return pd.DataFrame(
        {
            "unit": unit,
            "size": households.size[counted],
            "cell": households.cell[counted],
            "stratum": households.stratum[counted],
        }
    )


@pytest.fixture(scope="module")
def population() -> Population:
    return synthesise(SCALE, Parameters.best())


@pytest.fixture(scope="module")
def counted(population: Population) -> pd.DataFrame:
    """Residents counted in the census, of a fifth of the city."""
    household = population.household
    frame = pd.DataFrame(
        {
            "district": census_margins().cell_district[population.household_cell[household]],
            "rural": population.rural[household],
            # Completed on 1 April: whoever was born in March is not yet a month old.
            "age": (CENSUS_MONTH - 1 - population.birth) / 12.0,
            "education": population.education,
            "income": population.household_income[household],
            "household": household,
        }
    )
    return frame[population.number < FIRST_NEWCOMER]


def test_every_census_unit_has_its_residents_and_households(everybody: pd.DataFrame) -> None:
    units = geodata.census_units()
    made = everybody.groupby("unit")["size"].agg(["sum", "size"])
    np.testing.assert_array_equal(made["sum"], units["residents"])
    np.testing.assert_array_equal(made["size"], units["households"])
    assert everybody["size"].sum() == CENSUS_RESIDENTS


def test_household_sizes_follow_the_census_by_stratum(everybody: pd.DataFrame) -> None:
    """Within a few hundred households a stratum: units' residents are met exactly, sizes give way."""
    table = geodata.statistics("household_size_by_district")
    size = table["household_size"].astype(str).str.rstrip("+").astype(int)
    codes = sorted(table["district_code"].unique())
    stratum = 2 * table["district_code"].map(codes.index) + (table["settlement"] == "rural")
    census = np.zeros((60, 8))
    census[stratum, size] = table["value"]
    made = np.zeros((60, 8))
    np.add.at(made, (everybody["stratum"], np.minimum(everybody["size"], 7)), 1)
    assert made.sum() == census.sum()
    inhabited = census.sum(axis=1) > 0
    wrong = np.abs(made - census)[inhabited].sum(axis=1) / census[inhabited].sum(axis=1) / 2
    assert np.average(wrong, weights=census[inhabited].sum(axis=1)) < 0.01
    assert wrong.max() < 0.05
    city = np.abs(made.sum(axis=0) - census.sum(axis=0))
    assert city.max() < 0.005 * census.sum()
    assert set(np.unique(everybody["size"])) <= set(SIZES.tolist())


def test_residents_settle_in_the_cells_of_their_census_unit(
    everybody: pd.DataFrame, margins: CensusMargins
) -> None:
    cells = geodata.cells()
    np.testing.assert_array_equal(
        margins.cell_district[everybody["cell"]], everybody["stratum"].to_numpy() // 2
    )
    made = np.bincount(everybody["cell"], weights=everybody["size"], minlength=len(cells))
    expected = cells["residents_2019"].to_numpy()
    # Whole households are placed: the variance of a cell is its residents times the mean size of a
    # resident's household.
    weight = (everybody["size"] ** 2).sum() / everybody["size"].sum()
    deviation = (made - expected) / np.sqrt(np.maximum(expected, 50.0) * weight)
    assert np.abs(deviation).max() < WORST_DEVIATION


def test_ages_follow_the_census_by_stratum_and_band(counted: pd.DataFrame, margins: CensusMargins) -> None:
    """Ages are placed by rank, so that only sampling separates them from the margin."""
    census = np.diff(margins.ages_below, axis=1)
    made = np.zeros_like(census)
    band = np.minimum(counted["age"] // 5, 17).astype(int)
    np.add.at(made, (2 * counted["district"] + counted["rural"], band), 1)
    # Households are drawn whole and hold members of like age: design effect about 2.
    deviation = (made - SCALE * census) / np.sqrt(np.maximum(2 * SCALE * census, 25.0))
    assert np.abs(deviation).max() < WORST_DEVIATION
    shares = made.sum(axis=0) / made.sum() - census.sum(axis=0) / census.sum()
    assert np.abs(shares).max() < 0.001


def test_margins_add_up_to_the_published_totals(margins: CensusMargins) -> None:
    assert margins.ages_below[:, -1].sum() == geodata.statistics("age_by_district")["value"].sum()
    assert (margins.sizes @ SIZES).sum() == CENSUS_RESIDENTS
    np.testing.assert_allclose(margins.cell_residents.sum(), CENSUS_RESIDENTS, rtol=1e-6)


def test_sample_is_as_large_and_as_urban_as_the_census_says(counted: pd.DataFrame) -> None:
    units = geodata.census_units()
    assert abs(len(counted) / SCALE / CENSUS_RESIDENTS - 1) < 0.001
    # Strata are census units, rural where any rural resident is counted.
    urban = units.loc[units["rural"] == 0, "residents"].sum() / CENSUS_RESIDENTS
    assert abs((counted["rural"] == 0).mean() - urban) < 0.002


@pytest.mark.parametrize(("rural", "kind"), [(0, "urban"), (1, "rural")])
def test_education_follows_its_shares_by_settlement(counted: pd.DataFrame, rural: int, kind: str) -> None:
    parameters = Parameters.best()
    adults = counted[(counted["age"] >= 15) & (counted["rural"] == rural)]
    made = np.bincount(adults["education"], minlength=4) / len(adults)
    expected = [parameters[f"education_{kind}_{level}"] for level in ("low", "upper", "college")]
    np.testing.assert_allclose(made, [*expected, 1 - sum(expected)], atol=0.005)


def test_shares_of_education_that_come_to_more_than_everybody_leave_nobody_for_university() -> None:
    highest = {
        name: declared.high for name, declared in declarations().items() if name.startswith("education_rural")
    }
    assert sum(highest.values()) > 1
    made = synthesise(0.002, Parameters.best().replace(**highest))
    rural = made.rural[made.household].astype(bool)
    adults = rural & (made.birth <= CENSUS_MONTH - 15 * 12)
    shares = np.bincount(made.education[adults], minlength=4) / adults.sum()
    expected = np.array(list(highest.values())) / sum(highest.values())
    np.testing.assert_allclose(shares, [*expected, 0.0], atol=0.03)


def test_education_of_the_city_lies_in_its_recalled_ranges(counted: pd.DataFrame) -> None:
    table = geodata.statistics("education")
    rows = table[(table["geography"] == "Hanoi") & (table["settlement"] == "all")]
    adults = counted[counted["age"] >= 15]
    made = 100 * np.bincount(adults["education"], minlength=4) / len(adults)
    assert ((rows["low"] <= made) & (made <= rows["high"])).all()


def test_incomes_have_the_stated_mean_ratio_and_inequality(counted: pd.DataFrame) -> None:
    parameters = Parameters.best()
    income = counted["income"].to_numpy(np.float64)
    assert abs(income.mean() - 1.0) < 0.01
    urban, rural = (counted.loc[counted["rural"] == kind, "income"].mean() for kind in (0, 1))
    assert abs(urban / rural - parameters["income_urban_rural_ratio"]) < 0.02
    rising = np.sort(income)
    below = np.cumsum(rising) / rising.sum()
    gini = 1 - 2 * np.trapezoid(below, dx=1 / len(rising))
    assert 0.31 <= gini <= 0.37
    assert abs((income < parameters["poor_income"]).mean() - 0.4) < 0.02


def test_educated_households_earn_more(counted: pd.DataFrame) -> None:
    adults = counted[counted["age"] >= 25]
    means = adults.groupby("education")["income"].mean()
    assert means.is_monotonic_increasing


def test_fixed_draws_are_what_they_claim(population: Population) -> None:
    for draw in (
        population.operator_draw,
        population.plan_taste,
        population.household_place,
        population.household_radio_place,
    ):
        assert draw.min() >= 0.0
        assert draw.max() < 1.0
        assert abs(draw.mean() - 0.5) < 6 * np.sqrt(1 / 12 / len(draw))
    # Talent is shared in part within the household: design effect below 4.
    n = len(population.talent) / 4
    assert abs(population.talent.mean()) < 6 / np.sqrt(n)
    assert abs(population.talent.std() - 1.0) < 6 / np.sqrt(2 * n)


def test_arrays_are_ordered_and_fit_together(population: Population) -> None:
    n = len(population.number)
    assert len(np.unique(population.number)) == n
    assert len(np.unique(population.household_number)) == len(population.household_number)
    assert (np.diff(population.household) >= 0).all()
    assert (np.diff(population.household_cell) >= 0).all()
    np.testing.assert_array_equal(np.diff(population.household_first), np.bincount(population.household))
    cell_of_resident = population.household_cell[population.household]
    np.testing.assert_array_equal(
        np.diff(population.cell_first), np.bincount(cell_of_resident, minlength=len(geodata.cells()))
    )
    np.testing.assert_array_equal(
        np.diff(population.cell_first_household),
        np.bincount(population.household_cell, minlength=len(geodata.cells())),
    )
    assert (population.birth <= population.enter).all()
    assert (population.household_income > 0).all()


def test_raking_keeps_the_open_class_of_household_sizes() -> None:
    for mean in (7.0, 7.4, 7.8, 9.0, 12.0):
        shares = open_class_shares(mean)
        assert (shares >= 0).all()
        assert shares.sum() == pytest.approx(1.0)
        assert shares @ [7, 8, 9, 10, COLLECTIVE_SIZE] == pytest.approx(mean, abs=0.01)
