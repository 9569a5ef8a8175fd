"""Two results side by side."""

from __future__ import annotations

import numpy as np
import pytest

from geodata.errors import InputError
from scenarios import GOALS
from sim import compare


def test_the_difference_is_taken_replicate_by_replicate(make_results) -> None:
    noise = np.random.default_rng(3).normal(0, 0.1, (9, 84, 157))
    a = make_results(replicates=9, months=84, indicators=(), coverage_5g=0.4 + noise)
    b = make_results(replicates=9, months=84, indicators=(), coverage_5g=0.5 + noise)
    row = compare(a, b).goals.set_index("id").loc["G01"]
    assert row["difference"] == pytest.approx(0.1, abs=1e-5)
    assert row["difference_p10"] == pytest.approx(row["difference_p90"], abs=1e-5)
    assert compare(a, b).unpaired_because == ()


def test_values_are_those_of_the_goal_tables_averages_over_years_included(make_results) -> None:
    growth = np.linspace(0.0, 0.1, 84)[None, :, None] + np.zeros((3, 84, 157))
    a = make_results(months=84, indicators=(), labour_productivity_growth=growth)
    b = make_results(months=84, indicators=(), labour_productivity_growth=growth + 0.01)
    compared, table = compare(a, b).goals.set_index("id"), a.goals().set_index("id")
    assert GOALS["G10"].window
    assert compared.loc["G10", "value_a"] == table.loc["G10", "value_at_deadline"]
    assert compared.loc["G10", "difference"] == pytest.approx(0.01, abs=1e-6)
    # Before its deadline a goal has the value of the last month.
    assert compared.loc["G16", "value_a"] == pytest.approx(0.1)


def test_results_with_other_draws_are_marked(make_results) -> None:
    comparison = compare(make_results(seed=1), make_results(seed=2))
    assert comparison.unpaired_because == ("seed",)
    assert comparison.goals["difference_p10"].isna().all()


def test_results_that_end_in_other_months_are_refused(make_results) -> None:
    with pytest.raises(InputError, match="different months"):
        compare(make_results(months=12), make_results(months=24))


def test_other_versions_are_refused_unless_asked_for(make_results) -> None:
    a, b = make_results(), make_results()
    b.manifest["versions"]["data"] = "0" * 64
    with pytest.raises(InputError, match=r"different versions of the data.*found: '000.*across_versions"):
        compare(a, b)
    comparison = compare(a, b, across_versions=True)
    assert comparison.unpaired_because == ("version of data",)
    assert comparison.goals["difference_p10"].isna().all()


def test_no_goal_is_left_out_for_want_of_an_indicator(make_results) -> None:
    coverage = np.full((3, 84, 157), 0.5)
    a = make_results(months=84, indicators=(), coverage_5g=coverage)
    b = make_results(months=84, indicators=(), coverage_5g=coverage, egov_index=coverage)
    for one, other in ((a, b), (b, a)):
        with pytest.raises(InputError, match=r"different indicators.*found: 'egov_index'"):
            compare(one, other)


def test_levers_that_differ_are_listed(make_results) -> None:
    comparison = compare(make_results(scenario="baseline"), make_results(scenario="delayed-5g"))
    assert "launch_5g_shift" in {change.lever.id for change in comparison.levers}
    assert compare(make_results(), make_results()).levers == ()


def test_months_earlier_needs_both_to_attain(make_results) -> None:
    early, late = np.zeros((2, 84, 157)), np.zeros((2, 84, 157))
    early[:, 30:], late[:, 40:] = 1, 1
    never = make_results(months=84, indicators=(), coverage_5g=np.zeros((2, 84, 157)), replicates=2)
    a = make_results(months=84, indicators=(), coverage_5g=late, replicates=2)
    b = make_results(months=84, indicators=(), coverage_5g=early, replicates=2)
    assert compare(a, b).goals["months_earlier"].item() == 10
    assert np.isnan(compare(a, never).goals["months_earlier"].item())
