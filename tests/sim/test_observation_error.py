"""Errors of observed figures: on a scale on which they add up, shared where figures share a reason."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios import INDICATORS
from sim.observation_error import error_covariance, from_scale, predictive_band, standard_error, to_scale
from sim.observations import observations

POINTS = [point for indicator in INDICATORS for point in observations(indicator.id)]
FIBRE = [point for point in observations("fixed_broadband_households") if point.geography == "Vietnam"]


@given(st.floats(0.003, 0.997))
def test_a_share_comes_back_from_the_scale(value: float) -> None:
    assert from_scale(to_scale(value, "coverage_5g"), "coverage_5g") == pytest.approx(value)


@given(st.floats(2.0, 1e8))
def test_a_number_comes_back_from_the_scale(value: float) -> None:
    assert from_scale(to_scale(value, "population"), "population") == pytest.approx(value)


@given(st.floats(-0.2, 0.2))
def test_growth_comes_back_from_the_scale(value: float) -> None:
    name = "labour_productivity_growth"
    assert from_scale(to_scale(value, name), name) == pytest.approx(value, abs=1e-12)


def test_every_figure_has_an_error_and_all_together_a_covariance() -> None:
    assert all(0 < standard_error(point) < 3 for point in POINTS)
    covariance = error_covariance(POINTS)
    np.testing.assert_allclose(covariance, covariance.T)
    assert np.linalg.eigvalsh(covariance).min() > 0


def test_a_proxy_and_a_lower_grade_are_trusted_less() -> None:
    point = FIBRE[2]
    assert standard_error(replace(point, proxy=False)) < standard_error(point)
    grades = [standard_error(replace(point, confidence=grade)) for grade in ("high", "medium", "low")]
    assert grades == sorted(set(grades))


def test_figures_of_one_series_are_not_independent() -> None:
    one, other = FIBRE[2], FIBRE[3]
    covariance = error_covariance([one, other])
    correlation = covariance[0, 1] / np.sqrt(covariance[0, 0] * covariance[1, 1])
    assert 0.5 < correlation < 1
    stranger = error_covariance([one, observations("smartphone_ownership")[0]])
    assert stranger[0, 1] == 0


def test_a_range_that_begins_at_nothing_is_read_from_its_other_end() -> None:
    (point,) = [p for p in observations("dossiers_online") if p.series == "dossiers_full_process_pct"]
    assert (point.low, point.high) == (0.0, pytest.approx(0.1))
    assert standard_error(point) < 0.3


@given(st.sampled_from(POINTS), st.floats(0.01, 0.98), st.floats(0.0, 0.01))
def test_the_predictive_band_holds_that_of_the_ensemble(point: object, middle: float, half: float) -> None:
    size = 1.0 if INDICATORS[point.indicator].maximum == 1 else 1e6
    band = np.array([middle - half, middle, middle + half]) * size
    low, median, high = predictive_band(band, point)
    assert low <= band[0] + 1e-9 * size
    assert median == band[1]
    assert high >= band[2] - 1e-9 * size


def test_nothing_at_all_has_a_band_in_order() -> None:
    (point,) = observations("coverage_5g")
    low, middle, high = predictive_band([0.0, 0.0, 0.0], point)
    assert low == middle == 0.0
    assert 0 < high < 0.02
