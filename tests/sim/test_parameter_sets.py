"""Replicates and their parameters: from the posterior unless told otherwise, and paired between scenarios."""

from __future__ import annotations

import numpy as np
import pytest

from geodata.errors import InputError
from models import HanoiModel, Parameters
from models.parameters import declarations
from models.posterior import committed_posterior
from scenarios import GOALS, LEVERS, load_scenario
from sim import compare, simulate
from sim.simulation import shared_city

SMALL = {"scale": 0.0003, "until": "2020-12", "replicates": 4, "seed": 9, "threads": 1}


@pytest.fixture(scope="module")
def drawn():
    return simulate("plan-76", **SMALL)


def test_the_first_replicate_takes_the_medians_and_the_others_take_sets(drawn) -> None:
    first, *others = drawn.parameter_sets
    assert first == "best"
    assert len(set(others)) == 3
    assert all(0 <= number < len(committed_posterior()) for number in others)
    assert drawn.manifest["parameters"]["digest"] == committed_posterior().digest


def test_scenarios_share_the_sets_so_that_differences_stay_paired(drawn) -> None:
    other = simulate("baseline", **SMALL)
    assert other.parameter_sets == drawn.parameter_sets
    assert compare(drawn, other).unpaired_because == ()
    # Before the first lever acts, nothing differs.
    for name, array in drawn.arrays.items():
        np.testing.assert_array_equal(array[:, :11], other.arrays[name][:, :11], err_msg=name)


def test_best_differ_by_chance_alone(drawn) -> None:
    best = simulate("plan-76", parameters="best", **SMALL)
    assert best.parameter_sets == ("best",) * 4
    for name, array in drawn.arrays.items():
        np.testing.assert_array_equal(array[0], best.arrays[name][0])
    name = "online_service_users"
    assert drawn.arrays[name][1:, -1, 0].std() > best.arrays[name][1:, -1, 0].std()
    assert compare(drawn, best).unpaired_because == ("parameters",)


def test_sets_do_not_depend_on_how_many_replicates_there_are(drawn) -> None:
    fewer = simulate("plan-76", **(SMALL | {"replicates": 2}))
    assert fewer.parameter_sets == drawn.parameter_sets[:2]
    for name, array in fewer.arrays.items():
        np.testing.assert_array_equal(array, drawn.arrays[name][:2])


def test_the_dataset_says_which_set_is_behind_a_replicate(drawn) -> None:
    sets = drawn.indicators["parameter_set"]
    assert sets.dims == ("replicate",)
    assert sets.to_numpy().tolist() == [-1, *drawn.parameter_sets[1:]]


def test_parameters_that_are_nowhere_are_an_input_error() -> None:
    with pytest.raises(InputError, match="best, posterior"):
        simulate("plan-76", parameters="nowhere.csv", **SMALL)


@pytest.fixture(scope="module")
def to_2025():
    return [
        simulate("plan-76", scale=0.003, until="2025-12", replicates=6, seed=2, parameters=parameters)
        for parameters in ("posterior", "best")
    ]


@pytest.mark.parametrize("goal", [goal.id for goal in GOALS if goal.evidence != "modelled"])
def test_what_is_uncertain_reaches_every_goal_that_rests_on_judgement(to_2025, goal: str) -> None:
    """Bands of goals without known effect sizes must hold their ranges, not chance alone."""
    drawn, best = (one.arrays[GOALS[goal].indicator][1:, 71, 0].astype(float) for one in to_2025)
    assert drawn.std() > best.std()
    assert drawn.std() > 0.0


WITHOUT_EFFECT_SIZE = [name for name, one in declarations().items() if "no effect size" in one.source]


@pytest.mark.parametrize("name", WITHOUT_EFFECT_SIZE)
def test_a_range_without_a_known_effect_size_varies_in_the_sets_and_moves_a_goal(name: str) -> None:
    """The parameter alone, at both ends of its range, under the plan with every lever of groups 4 to 7."""
    declared = declarations()[name]
    values = [committed_posterior().parameters(number)[name] for number in range(40)]
    assert len(set(values)) > 20
    assert all(declared.low <= value <= declared.high for value in values)
    plan = load_scenario("plan-76").with_levers(
        {lever.id: lever.maximum for lever in LEVERS if lever.group in (4, 5, 6, 7)}
    )
    ends = []
    for value in (declared.low, declared.high):
        parameters = Parameters({**Parameters.best(), name: value})
        model = HanoiModel(plan, city=shared_city(0.0005), seed=3, parameters=parameters)
        model.run(72)
        ends.append({goal.id: model.records[goal.indicator][12:72, 0] for goal in GOALS})
    assert any((ends[0][goal] != ends[1][goal]).any() for goal in GOALS.ids), name
