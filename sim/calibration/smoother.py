"""The ensemble smoother with multiple data assimilation, on parameters that stay within their ranges.

Emerick and Reynolds (2013), as implemented in ``iterative_ensemble_smoother``: an ensemble drawn from the
prior
is run, and moved towards the figures by the regression of parameters on simulated figures, in several steps
that each trust the figures less (the error covariance times the number of steps), so that together they count
once. Nothing but simulated figures is asked of the model.

Parameters are moved as normal scores of their uniform priors, so that no step can leave a range. Where the
model
is linear in the scores and errors are normal, the result is a sample of the exact posterior; elsewhere it is
an approximation, the better the more steps and members.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr, ndtri

from models.parameters import declarations
from models.posterior import DIGITS, prior_draw

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

__all__ = ["Ensemble", "calibrated_names", "from_scores", "prior_values", "smooth", "to_scores"]

FARTHEST_SCORE = 4.0
"""Scores are kept within so many standard deviations: 99.994 % of a range."""

LEAST_GOOD = 0.9
"""Share of the runs of an iteration that must not fail."""


@dataclass(frozen=True)
class Ensemble:
    """Members before or after some steps.

    Attributes
    ----------
    draws : numpy.ndarray
        Parameters, shape (members, parameters).
    simulated : numpy.ndarray
        What the model gave for the figures, shape (points, members); NaN where a run failed.
    """

    draws: NDArray[np.float64]
    simulated: NDArray[np.float64]


def calibrated_names() -> tuple[str, ...]:
    """Give the parameters declared as calibrated, in the order of their file."""
    return tuple(name for name, declared in declarations().items() if declared.calibrated)


def prior_values(names: Sequence[str], members: int) -> NDArray[np.float64]:
    """Draw an ensemble from the priors.

    Parameters
    ----------
    names : sequence of str
        Calibrated parameters.
    members : int
        Size of the ensemble.

    Returns
    -------
    numpy.ndarray
        Shape (members, parameters); six significant digits, as in the file of a posterior.
    """
    drawn = np.array([[prior_draw(name, member) for name in names] for member in range(members)])
    return from_scores(to_scores(drawn, names), names)


def to_scores(values: NDArray[np.float64], names: Sequence[str]) -> NDArray[np.float64]:
    """Give the normal scores of parameters under their uniform priors.

    Parameters
    ----------
    values : numpy.ndarray
        Shape (members, parameters).
    names : sequence of str
        The parameters.

    Returns
    -------
    numpy.ndarray
        Same shape, within four standard deviations.
    """
    low, high = _ranges(names)
    with np.errstate(divide="ignore"):
        return np.clip(ndtri(np.clip((values - low) / (high - low), 0, 1)), -FARTHEST_SCORE, FARTHEST_SCORE)


def from_scores(scores: NDArray[np.float64], names: Sequence[str]) -> NDArray[np.float64]:
    """Give the parameters that belong to normal scores.

    Parameters
    ----------
    scores : numpy.ndarray
        Shape (members, parameters).
    names : sequence of str
        The parameters.

    Returns
    -------
    numpy.ndarray
        Same shape, within the ranges. Rounded to six significant digits: a linear algebra library that adds
        in another order must not change what is run.
    """
    low, high = _ranges(names)
    values = low + (high - low) * ndtr(np.clip(scores, -FARTHEST_SCORE, FARTHEST_SCORE))
    rounded = np.array([[float(f"{value:.{DIGITS}g}") for value in row] for row in values.tolist()])
    return np.asarray(np.clip(rounded, low, high))


def smooth(
    run: Callable[[int, NDArray[np.float64]], NDArray[np.float64]],
    *,
    names: Sequence[str],
    figures: NDArray[np.float64],
    covariance: NDArray[np.float64],
    members: int,
    iterations: int,
    seed: int,
) -> list[Ensemble]:
    """Move an ensemble from the prior to the posterior.

    Parameters
    ----------
    run : callable
        Called with the number of the iteration and the members' parameters, shape (members, parameters);
        gives what the model says for the figures, shape (points, members), NaN in columns of failed runs.
    names : sequence of str
        Calibrated parameters.
    figures : numpy.ndarray
        What was observed, shape (points,).
    covariance : numpy.ndarray
        Of the errors, shape (points, points).
    members : int
        Size of the ensemble.
    iterations : int
        Steps; there is one run of all members before each and one after the last.
    seed : int
        Seed of the perturbed figures.

    Returns
    -------
    list of Ensemble
        The prior, the ensemble after each step, the posterior last.

    Raises
    ------
    RuntimeError
        If more than a tenth of the runs of an iteration failed.
    """
    from iterative_ensemble_smoother import ESMDA

    values = prior_values(names, members)
    smoother = ESMDA(covariance, figures, alpha=iterations, seed=np.random.default_rng([seed, members]))
    ensembles = []
    for iteration in range(iterations + 1):
        simulated = run(iteration, values)
        ensembles.append(Ensemble(values, simulated))
        if iteration == iterations:
            break
        good = np.isfinite(simulated).all(axis=0)
        if good.sum() < LEAST_GOOD * members:
            raise RuntimeError(f"{members - int(good.sum())} of {members} runs failed")
        smoother.prepare_assimilation(Y=simulated[:, good])
        moved = to_scores(values, names)
        # A member whose run failed says nothing, and stays where it was.
        moved[good] = smoother.assimilate_batch(X=np.ascontiguousarray(moved[good].T)).T
        values = from_scores(moved, names)
    return ensembles


def _ranges(names: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    known = declarations()
    return (
        np.array([known[name].low for name in names]),
        np.array([known[name].high for name in names]),
    )
