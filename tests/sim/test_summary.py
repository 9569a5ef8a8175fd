from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

import geodata
from geodata.errors import InputError
from scenarios import GOALS
from sim.packing import PackedMaps
from sim.summary import summarise

VALUES = st.floats(-1e6, 1e7, width=32) | st.just(float("nan"))


@given(npst.arrays(np.float32, npst.array_shapes(min_dims=2, max_dims=2, max_side=12), elements=VALUES))
def test_packed_values_come_back_within_half_a_step(values):
    back = PackedMaps.pack(values).unpack()
    known = np.isfinite(values)
    assert np.array_equal(np.isfinite(back), known)
    if known.any():
        width = float(values[known].max()) - float(values[known].min())
        largest = float(np.abs(values[known]).max())
        assert np.abs(back - values)[known].max() <= width / 65534 / 2 + largest * 1e-6


def test_a_summary_agrees_with_the_results_it_condenses(make_results):
    results = make_results(replicates=5, months=36)
    summary = summarise(results)
    areas = geodata.areas()
    assert summary.indicators == tuple(results.arrays)
    assert summary.n_months == 36
    for name in results.arrays:
        assert summary.city[name] == pytest.approx(results.band(name), rel=1e-6)
        for level in ("city", "district", "commune"):
            of_level = (areas["area_level"] == level).to_numpy()
            expected = np.median(results.arrays[name], axis=0)[:, of_level]
            assert summary.map(name, level) == pytest.approx(expected, rel=1e-3)
        assert summary.area(name, "001") == pytest.approx(summary.map(name, "district")[:, 0])
        error = results.arrays[name][:, :, 0].std(axis=0, ddof=1) / np.sqrt(5)
        assert summary.city_error[name] == pytest.approx(error, rel=1e-5)
    assert summary.goals.equals(results.goals())
    for goal in GOALS:
        expected = results.late(goal.id)
        assert list(summary.late.loc[summary.late["goal"] == goal.id, "area_code"]) == list(
            expected["area_code"]
        )


def test_one_replicate_tells_no_error(make_results):
    summary = summarise(make_results(replicates=1))
    assert all(np.isnan(error).all() for error in summary.city_error.values())


def test_bottlenecks_are_found_under_every_goal_on_the_indicator(make_results):
    results = make_results(months=36)
    summary = summarise(results)
    rows = results.bottlenecks
    goal, area = str(rows["goal"].iloc[0]), str(rows["area_code"].iloc[0])
    there = rows[(rows["goal"] == goal) & (rows["area_code"] == area) & (rows["month"] == "2021-12")]
    expected = dict(zip(there["factor"], there["share"], strict=True))
    found = summary.bottleneck(goal, area, "2022-05")
    assert found == pytest.approx(expected, abs=1e-3)
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert summary.bottleneck(goal, area, "2020-06") == {}


def test_a_scenario_does_not_differ_from_itself(make_results):
    results = make_results()
    difference = summarise(results, results).difference
    assert difference is not None
    assert difference.levers == ()
    for name in results.arrays:
        assert not difference.city[name].any()
        assert not difference.map(name, "commune").any()


def test_a_difference_is_taken_replicate_by_replicate(make_results):
    low = make_results(replicates=4)
    high = make_results(replicates=4)
    high.arrays["coverage_5g"] = low.arrays["coverage_5g"] + np.float32(0.25)
    summary = summarise(high, low)
    assert summary.difference is not None
    assert summary.difference.city["coverage_5g"] == pytest.approx(0.25, abs=1e-6)


def test_what_does_not_exist_is_named(make_results):
    summary = summarise(make_results())
    with pytest.raises(InputError, match="indicator"):
        summary.map("happiness")
    with pytest.raises(InputError, match="level"):
        summary.map("coverage_5g", "ward")
    with pytest.raises(InputError, match="area"):
        summary.area("coverage_5g", "999")
