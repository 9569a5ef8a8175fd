"""What results answer."""

from __future__ import annotations

import numpy as np
import pytest

import geodata
from geodata.errors import InputError
from scenarios import GOALS


def test_indicators_are_labelled(make_results) -> None:
    results = make_results(replicates=3, months=24)
    dataset = results.indicators
    assert dict(dataset.sizes) == {"area": 157, "month": 24, "replicate": 3}
    coverage = dataset["coverage_5g"]
    assert coverage.dims == ("area", "month", "replicate")
    assert coverage.dtype == np.float32
    assert {"unit", "label_vi", "label_en", "long_name", "units"} <= set(coverage.attrs)
    picked = coverage.sel(area="001", month="2021-03", replicate=2)
    row = results.areas.index[results.areas["area_code"] == "001"][0]
    assert picked.item() == results.arrays["coverage_5g"][2, 14, row]
    assert dataset["area_level"].sel(area="hanoi").item() == "city"
    assert str(dataset["time"].sel(month="2021-03").to_numpy())[:10] == "2021-03-01"


def test_dataset_can_be_written_as_text_attributes_only(make_results) -> None:
    # NetCDF has no place for anything but text and numbers.
    dataset = make_results().indicators
    for attributes in [dataset.attrs, *(variable.attrs for variable in dataset.variables.values())]:
        assert all(isinstance(value, str | int | float) for value in attributes.values())


@pytest.mark.parametrize(("level", "count"), [("district", 30), ("commune", 126)])
def test_map_holds_the_median_of_every_area(make_results, level: str, count: int) -> None:
    results = make_results(replicates=3)
    shapes = results.map("coverage_5g", "2020-06", level=level)
    assert list(shapes.columns) == ["area_code", "name_vi", "name_en", "value", "geometry"]
    assert len(shapes) == count
    assert shapes.crs == "EPSG:4326"
    expected = dict(
        zip(
            results.areas["area_code"],
            np.median(results.arrays["coverage_5g"][:, 5], axis=0),
            strict=True,
        )
    )
    assert shapes["value"].tolist() == [expected[code] for code in shapes["area_code"]]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("coverage_6g", "2020-06"), "coverage_5g"),
        (("coverage_5g", "2026-01"), "2021-12"),
        (("coverage_5g", "June"), "YYYY-MM"),
        (("coverage_5g", "2020-06", "ward"), "district"),
    ],
)
def test_map_says_what_is_allowed(make_results, arguments: tuple[str, ...], named: str) -> None:
    with pytest.raises(InputError, match=named):
        make_results().map(*arguments)


@pytest.mark.parametrize("level", ["district", "commune"])
def test_what_only_the_city_has_is_no_map_of_nothing(make_results, level: str) -> None:
    results = make_results(indicators=("open_data",))
    with pytest.raises(InputError, match="for the city only"):
        results.map("open_data", "2020-06", level=level)


def test_late_names_the_districts_furthest_behind(make_results) -> None:
    areas = geodata.areas()
    districts = np.flatnonzero(areas["area_level"] == "district")
    coverage = np.full((4, 84, 157), 0.95)
    behind = districts[[20, 3, 11]]
    for position, district in enumerate(behind):
        coverage[:, :, district] = 0.2 + 0.1 * position
    late = make_results(indicators=(), coverage_5g=coverage).late("G01")
    assert late["area_code"].tolist() == areas["area_code"].iloc[behind].tolist()
    assert late["month"].unique().tolist() == [GOALS["G01"].deadline]
    assert late["gap"].tolist() == pytest.approx([0.7, 0.6, 0.5], abs=1e-6)
    assert (late["p_met"] == 0).all()
    assert (late["attained_p50"] == "").all()


def test_late_says_what_holds_a_district_back(make_results) -> None:
    coverage = np.full((2, 84, 157), 0.1)
    late = make_results(months=84, indicators=(), coverage_5g=coverage).late("G01", n=30)
    known = late.set_index("area_code").loc[["001", "002"]]
    assert known["factor"].tolist() == ["no_coverage", "no_coverage"]
    assert known["factor_share"].tolist() == [0.75, 0.75]
    assert (late.set_index("area_code").drop(["001", "002"])["factor"] == "").all()


@pytest.mark.parametrize(("months", "late"), [(71, 0), (72, 30)])
def test_nobody_is_late_on_a_goal_before_its_deadline(make_results, months: int, late: int) -> None:
    assert GOALS["G01"].deadline == "2025-12"
    results = make_results(indicators=(), coverage_5g=np.zeros((2, months, 157)))
    assert len(results.late("G01", n=30)) == late


@pytest.mark.parametrize("goal", ["G01", "G06"])
def test_late_is_empty_where_nothing_is_late_or_modelled(make_results, goal: str) -> None:
    results = make_results(indicators=(), coverage_5g=np.ones((2, 84, 157)))
    late = results.late(goal)
    assert late.empty
    assert "area_code" in late.columns


def test_no_district_is_late_on_a_number_of_things_asked_of_the_city(make_results) -> None:
    areas = np.zeros((2, 84, 157))
    assert make_results(indicators=(), smart_urban_areas=areas).late("G06").empty


def test_unknown_goal_is_refused(make_results) -> None:
    with pytest.raises(InputError, match="G01"):
        make_results().late("G99")


def test_band_is_ordered(make_results) -> None:
    low, middle, high = make_results(replicates=5).band("coverage_5g")
    assert (low <= middle).all()
    assert (middle <= high).all()
    with pytest.raises(InputError, match="hanoi"):
        make_results().band("coverage_5g", "999")


def test_arrays_must_agree(make_results) -> None:
    with pytest.raises(ValueError, match="one shape"):
        make_results(coverage_5g=np.zeros((3, 12, 157)))
    with pytest.raises(ValueError, match="157"):
        make_results(indicators=(), coverage_5g=np.zeros((3, 12, 30)))


def test_scenario_can_be_run_again(make_results) -> None:
    results = make_results(scenario="delayed-5g")
    assert results.scenario.hash == results.manifest["scenario_hash"]


def test_goals_that_wait_for_the_same_people_share_what_holds_districts_back(make_results) -> None:
    results = make_results(months=140, indicators=(), egov_index=np.full((2, 140, 157), 0.1))
    results.bottlenecks["goal"] = "G05"
    late = results.late("G13", n=30).set_index("area_code")
    assert late.loc["001", "factor"] == "no_coverage"
