"""Replicates and their parameters: from the posterior unless told otherwise, and paired between scenarios."""

from __future__ import annotations

import numpy as np
import pytest

from geodata.errors import InputError
from models.posterior import committed_posterior
from sim import compare, simulate

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
