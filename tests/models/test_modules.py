"""Parts that may be left out, and levers that are there but do nothing: no other number notices."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import City, HanoiModel
from models.hanoi import MODULES
from scenarios import LEVER_GROUPS, LEVERS, load_scenario, scenario_names

Run = Callable[..., HanoiModel]
Different = Callable[..., set[str]]

MONTHS = 75
"""Past the launch of 5G and the change of government in July 2025."""

FED_BY = {
    "development": {
        "enterprises_digital",
        "enterprise_digital_intensity",
        "digital_economy_share",
        "labour_productivity_growth",
        "startups",
        "startup_share_of_country",
        "startup_ecosystem",
        "data_science_ai_readiness",
        "smart_urban_areas",
        "smart_city_links",
        "vision_2045_index",
        "open_data",
        "digital_government_index",
    },
    "bottlenecks": set(),
}
"""Indicators that are missing without a module."""


def assert_same_people(one: HanoiModel, other: HanoiModel) -> None:
    for columns in ("residents", "households"):
        first, second = getattr(one, columns), getattr(other, columns)
        for name in first.dtype.names:
            np.testing.assert_array_equal(first[name], second[name], err_msg=name)


@pytest.fixture(scope="module")
def whole(run: Run) -> HanoiModel:
    return run("plan-76", MONTHS)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_switched_off_leaves_every_other_number_as_it_is(
    whole: HanoiModel, run: Run, different: Different, module: str
) -> None:
    without = run("plan-76", MONTHS, off={module})
    assert different(whole, without) == FED_BY[module]
    for name in FED_BY[module]:
        assert np.isnan(without.records[name]).all(), name
    assert_same_people(whole, without)
    np.testing.assert_array_equal(whole.radio.coverage, without.radio.coverage)
    np.testing.assert_array_equal(whole.fibre.passed, without.fibre.passed)
    for goal, (_, counts) in whole.bottlenecks.items():
        expected = np.zeros_like(counts) if module == "bottlenecks" else counts
        np.testing.assert_array_equal(without.bottlenecks[goal][1], expected)
    own = {
        lever.id for lever in LEVERS if module == "development" and set(lever.serves) & FED_BY["development"]
    }
    for lever, costs in whole.costs.items():
        if lever not in own:
            np.testing.assert_array_equal(without.costs[lever], costs, err_msg=lever)


def test_no_other_part_can_be_switched_off(village: City) -> None:
    with pytest.raises(ValueError, match="development"):
        HanoiModel(load_scenario("baseline"), city=village, seed=1, off=["residents"])


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(scenario_names()),
    st.sampled_from([group.number for group in LEVER_GROUPS]),
    st.sampled_from(["all", "urban", "rural"]),
    st.integers(0, 2**32 - 1),
)
def test_a_group_of_levers_at_zero_is_as_good_as_not_there(
    run: Run, different: Different, name: str, group: int, areas: str, seed: int
) -> None:
    """Zeros written out, with dates and districts, against the same scenario without the group's levers."""
    scenario = load_scenario(name)
    levers = [lever for lever in LEVERS if lever.group == group]
    without = scenario.model_copy(
        update={
            "levers": {
                lever: phases for lever, phases in scenario.levers.items() if LEVERS[lever].group != group
            }
        }
    )
    zeros = without.with_levers(
        {
            lever.id: {"value": 0.0, "start": "2022-03", "ramp_months": 5}
            | ({"areas": areas} if lever.targetable else {})
            if lever.schedulable
            else 0.0
            for lever in levers
        }
    )
    one, other = run(without, 60, seed=seed), run(zeros, 60, seed=seed)
    assert not different(one, other)
    assert_same_people(one, other)
    assert all(not one.costs[lever.id].any() and not other.costs[lever.id].any() for lever in levers)
