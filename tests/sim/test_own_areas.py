"""Values of a planner's own areas: derived from communes by the people who live there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geodata
from geodata import InputError, OwnBoundaries

MONTH = "2020-12"
AREAS = geodata.areas()
COMMUNE = (AREAS["area_level"] == "commune").to_numpy()


def results_of(make_results, seed=0, replicates=3, **arrays):
    random = np.random.default_rng(seed)
    shape = (replicates, 12, len(AREAS))
    arrays.setdefault("population", random.uniform(1e3, 1e5, shape))
    arrays.setdefault("coverage_5g", random.uniform(0.0, 1.0, shape))
    return make_results(indicators=(), **arrays)


def commune_values(results, indicator):
    return results.replicate_values(indicator, MONTH)[:, COMMUNE].astype(float)


def zones(*groups: list[str]) -> OwnBoundaries:
    """Zones that are unions of communes."""
    communes = geodata.boundaries("commune")
    zone = {code: f"Z{at}" for at, group in enumerate(groups) for code in group}
    frame = communes[communes["area_code"].isin(zone)].assign(zone=communes["area_code"].map(zone))
    union = frame.dissolve("zone", aggfunc="first").reset_index()
    return OwnBoundaries("zone", union.drop(columns="area_code").rename(columns={"zone": "area_code"}))


def test_districts_of_ones_own_outline_have_the_runs_own_figures(make_results) -> None:
    results = results_of(make_results)
    own = OwnBoundaries("district", geodata.boundaries("district").iloc[[5, 2]])
    drawn = results.map("coverage_5g", MONTH, own=own).set_index("area_code")["value"]
    expected = results.map("coverage_5g", MONTH).set_index("area_code")["value"]
    assert drawn.index.tolist() == own.areas["area_code"].tolist()
    np.testing.assert_allclose(drawn, expected[drawn.index])


def test_a_share_is_weighted_by_residents_and_a_number_is_summed_in_each_replicate(make_results) -> None:
    results = results_of(make_results)
    codes = AREAS.loc[COMMUNE, "area_code"].tolist()
    own = zones(codes[:2], codes[2:5])
    people, share = commune_values(results, "population"), commune_values(results, "coverage_5g")
    for indicator, by_replicate in (
        ("population", lambda part: people[:, part].sum(axis=1)),
        ("coverage_5g", lambda p: (people[:, p] * share[:, p]).sum(axis=1) / people[:, p].sum(axis=1)),
    ):
        expected = [np.median(by_replicate(part)) for part in (slice(0, 2), slice(2, 5))]
        np.testing.assert_allclose(results.map(indicator, MONTH, own=own)["value"], expected, rtol=1e-6)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**31))
def test_wards_together_hold_everybody_and_no_share_leaves_the_communes_range(make_results, seed) -> None:
    results = results_of(make_results, seed, replicates=1)
    own = OwnBoundaries("ward", geodata.boundaries("ward"))
    people = results.map("population", MONTH, own=own)["value"]
    assert people.sum() == pytest.approx(commune_values(results, "population").sum())
    share = results.map("coverage_5g", MONTH, own=own)["value"].to_numpy()
    known = commune_values(results, "coverage_5g")
    assert known.min() - 1e-9 <= share.min() <= share.max() <= known.max() + 1e-9
    mean = (people * share).sum() / people.sum()
    city = (commune_values(results, "population") * known).sum() / people.sum()
    assert mean == pytest.approx(city)


def test_communes_without_a_figure_leave_the_word_to_the_others(make_results) -> None:
    share = np.full((1, 12, len(AREAS)), 0.25)
    codes = AREAS["area_code"].tolist()
    first, second, third = AREAS.loc[COMMUNE, "area_code"].iloc[:3]
    share[:, :, [codes.index(first), codes.index(third)]] = np.nan
    results = results_of(make_results, replicates=1, coverage_5g=share)
    drawn = results.map("coverage_5g", MONTH, own=zones([first, second], [third]))["value"]
    assert drawn[0] == pytest.approx(0.25)
    assert np.isnan(drawn[1])


@pytest.mark.parametrize(
    ("indicator", "words"),
    [("open_data", "city only"), ("smart_urban_areas", "few places"), ("nope", "nope")],
)
def test_what_cannot_be_derived_is_refused(make_results, indicator: str, words: str) -> None:
    array = np.ones((1, 12, len(AREAS)))
    results = results_of(make_results, replicates=1, open_data=array, smart_urban_areas=array)
    with pytest.raises(InputError, match=words):
        results.map(indicator, MONTH, own=OwnBoundaries("ward", geodata.boundaries("ward")))
