"""The smoother recovers known truths, with the spread that it should have."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.parameters import declarations
from sim.calibration import smooth
from sim.calibration.smoother import calibrated_names, from_scores, prior_values, to_scores

NAMES = calibrated_names()
THREE = NAMES[:3]


@given(st.lists(st.floats(-12, 12), min_size=len(NAMES), max_size=len(NAMES)))
def test_no_score_leads_out_of_a_range(scores: list[float]) -> None:
    values = from_scores(np.array([scores]), NAMES)[0]
    for name, value in zip(NAMES, values, strict=True):
        assert declarations()[name].low <= value <= declarations()[name].high


def test_scores_of_the_prior_are_normal() -> None:
    scores = to_scores(prior_values(NAMES, 400), NAMES)
    # Standard errors: 0.05 of a mean, 0.035 of a deviation; the worst of thirty lies within four.
    assert np.abs(scores.mean(axis=0)).max() < 0.2
    assert np.abs(scores.std(axis=0) - 1).max() < 0.15


def run_linear(matrix: np.ndarray):
    return lambda _iteration, values: matrix @ to_scores(values, THREE).T


@pytest.mark.parametrize("iterations", [1, 4])
def test_a_linear_model_gets_the_exact_posterior(iterations: int) -> None:
    matrix = np.array([[1.0, 0.5, 0.0], [0.0, 1.0, 0.0]])
    covariance = np.array([[0.10, 0.04], [0.04, 0.20]])
    figures = np.array([0.8, -0.5])
    found = smooth(
        run_linear(matrix),
        names=THREE,
        figures=figures,
        covariance=covariance,
        members=2000,
        iterations=iterations,
        seed=3,
    )[-1]
    gain = matrix.T @ np.linalg.inv(matrix @ matrix.T + covariance)
    mean, spread = gain @ figures, np.eye(3) - gain @ matrix
    scores = to_scores(found.draws, THREE)
    np.testing.assert_allclose(scores.mean(axis=0), mean, atol=0.1)
    np.testing.assert_allclose(np.cov(scores.T), spread, atol=0.1)
    # What no figure depends on stays as it was.
    assert scores[:, 2].var() == pytest.approx(1, abs=0.12)


def take_up(values: np.ndarray) -> np.ndarray:
    """Give logits of a diffusion curve in four years; three parameters, as the fibre model has."""
    innovation, imitation, price = to_scores(values, THREE).T
    shares = np.full(len(values), 0.3)
    rows = []
    for month in range(48):
        hazard = np.exp(-4.5 + 0.4 * innovation) + np.exp(-3 + 0.4 * imitation) * shares
        shares = shares + (1 - shares) * hazard * np.exp(-0.2 * price)
        if month % 12 == 11:
            rows.append(np.log(shares / (1 - shares)))
    return np.array(rows)


def test_truths_lie_within_the_band_as_often_as_it_says() -> None:
    random = np.random.default_rng(11)
    deviation = 0.08
    inside, closer = [], []
    for trial in range(40):
        truth = from_scores(random.normal(size=(1, 3)), THREE)
        figures = take_up(truth)[:, 0] + deviation * random.normal(size=4)
        found = smooth(
            lambda _iteration, values: take_up(values),
            names=THREE,
            figures=figures,
            covariance=deviation**2 * np.eye(4),
            members=200,
            iterations=4,
            seed=trial,
        )
        low, high = np.quantile(found[-1].draws, (0.1, 0.9), axis=0)
        inside.append((low <= truth[0]) & (truth[0] <= high))
        fit = np.abs(np.median(take_up(found[-1].draws), axis=1) - figures).mean()
        closer.append(fit < 2 * deviation)
    # 120 binomial draws of 0.8, correlated in threes: standard error below 0.065; three of them.
    assert 0.6 < np.mean(inside) < 0.97
    assert np.mean(closer) > 0.9


def test_failed_runs_stay_where_they_were_and_too_many_are_an_error() -> None:
    matrix = np.eye(3)[:1]

    def failing(share: float):
        def run(_iteration: int, values: np.ndarray) -> np.ndarray:
            simulated = run_linear(matrix)(0, values)
            simulated[:, : int(share * len(values))] = np.nan
            return simulated

        return run

    asked = {
        "names": THREE,
        "figures": np.array([1.0]),
        "covariance": np.eye(1) * 0.01,
        "members": 50,
        "iterations": 2,
        "seed": 0,
    }
    found = smooth(failing(0.06), **asked)
    np.testing.assert_array_equal(found[0].draws[:3], found[-1].draws[:3])
    assert not np.array_equal(found[0].draws[3:], found[-1].draws[3:])
    with pytest.raises(RuntimeError, match="failed"):
        smooth(failing(0.2), **asked)


@settings(max_examples=5)
@given(st.integers(0, 2**32 - 1))
def test_the_same_seed_gives_the_same_bits(seed: int) -> None:
    asked = {
        "names": THREE,
        "figures": np.array([1.0]),
        "covariance": np.eye(1) * 0.1,
        "members": 20,
        "iterations": 2,
        "seed": seed,
    }
    one, other = (smooth(run_linear(np.eye(3)[:1]), **asked)[-1].draws for _ in range(2))
    np.testing.assert_array_equal(one, other)
