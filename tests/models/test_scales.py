"""A small sample tells what a larger one tells, within the error of sampling."""

from __future__ import annotations

import numpy as np
import pytest

from models import City, HanoiModel
from scenarios import INDICATORS, load_scenario
from scenarios.months import month_index

SMALL, LARGE = 0.01, 0.05
MONTHS = 84
CHECKED = ("2021-12", "2024-12", "2026-12")

DESIGN_EFFECT = 10.0
"""Residents of a household and their contacts decide alike: they count for fewer than they are. Mean
household size, and about as much again for the social network, in whose growth early chance persists."""

STANDARD_DEVIATIONS = 4.0
"""One failure in 15,000 comparisons where the two samples tell the same."""

SHARES_OF_PEOPLE = [
    indicator.id
    for indicator in INDICATORS
    if indicator.unit == "share"
    and not indicator.city_only
    and indicator.id not in ("procedures_fully_online", "coverage_5g", "dossiers_online")
]


@pytest.fixture(scope="module")
def pair() -> tuple[HanoiModel, HanoiModel]:
    def run(scale: float) -> HanoiModel:
        model = HanoiModel(load_scenario("observed"), city=City.synthesise(scale), seed=11)
        model.run(MONTHS)
        return model

    return run(SMALL), run(LARGE)


def sampling_error(share: float, small: float, large: float) -> float:
    """Return the standard deviation of the difference of two samples, one within the other."""
    return float(np.sqrt(DESIGN_EFFECT * share * (1 - share) * (1 / small - 1 / large)))


@pytest.mark.parametrize("indicator", SHARES_OF_PEOPLE)
@pytest.mark.parametrize("date", CHECKED)
def test_samples_agree(pair: tuple[HanoiModel, HanoiModel], indicator: str, date: str) -> None:
    month = month_index(date)
    small, large = (float(model.records[indicator][month, 0]) for model in pair)
    # Households, and so adults, are at least a quarter of the residents.
    people = [0.25 * model.city.n_residents for model in pair]
    error = sampling_error(large, *people)
    assert abs(small - large) <= STANDARD_DEVIATIONS * error + 1e-6


@pytest.mark.parametrize("date", CHECKED)
def test_dossiers_agree(pair: tuple[HanoiModel, HanoiModel], date: str) -> None:
    month = month_index(date)
    small, large = (float(model.records["dossiers_online"][month, 0]) for model in pair)
    filed = [float(model.recorder.counts()["dossiers"][month - 11 : month + 1, 0].sum()) for model in pair]
    assert abs(small - large) <= STANDARD_DEVIATIONS * sampling_error(large, *filed) + 1e-6


def test_supply_does_not_depend_on_the_sample(pair: tuple[HanoiModel, HanoiModel]) -> None:
    small, large = pair
    name = "procedures_fully_online"
    np.testing.assert_array_equal(small.records[name], large.records[name])
    np.testing.assert_array_equal(small.fibre.passed, large.fibre.passed)


@pytest.mark.parametrize("date", ["2024-10", *CHECKED])
def test_5g_networks_depend_on_the_sample_through_handsets_only(
    pair: tuple[HanoiModel, HanoiModel], date: str
) -> None:
    """Operators build where handsets are: a district's share of them scatters, the city's hardly does."""
    month = month_index(date)
    for name, tolerance in (("coverage_5g", 0.02), ("stations_5g", 5.0)):
        small, large = (float(model.records[name][month, 0]) for model in pair)
        assert small == pytest.approx(large, abs=tolerance, rel=0.02), name


def test_population_is_that_of_the_whole_city(pair: tuple[HanoiModel, HanoiModel]) -> None:
    small, large = (model.records["population"][:MONTHS, 0] for model in pair)
    np.testing.assert_allclose(small, large, rtol=0.02)


def test_costs_are_those_of_the_whole_city(pair: tuple[HanoiModel, HanoiModel]) -> None:
    for lever, small in pair[0].costs.items():
        large = pair[1].costs[lever]
        assert small.sum() == pytest.approx(large.sum(), rel=0.1, abs=1.0), lever


def test_districts_agree_on_average(pair: tuple[HanoiModel, HanoiModel]) -> None:
    """Single districts scatter; their mean difference must not."""
    month = month_index("2024-12")
    for indicator in ("digital_skills", "fixed_broadband_households", "handset_5g"):
        small, large = (model.records[indicator][month, 1:31].astype(np.float64) for model in pair)
        apart = small - large
        assert abs(apart.mean()) < 4 * apart.std() / np.sqrt(30) + 0.002, indicator
