"""Designs: which points a sweep computes."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

from geodata.errors import InputError
from scenarios.sweep import SAMPLED

if TYPE_CHECKING:
    from scenarios import Factor, SweepPlan

__all__ = ["MOST_POINTS", "design_points"]

MOST_POINTS = 2**20


def design_points(plan: SweepPlan) -> list[tuple[float, ...]]:
    """Lay out the points of a sweep.

    A grid combines every value of every factor with all others, the last factor changing fastest; a list
    takes the n-th values together. Latin hypercubes and Sobol sequences are those of
    :mod:`scipy.stats.qmc`, scrambled with the sweep's seed, so that the same file gives the same points on
    every machine. Values drawn for a factor with listed values are taken from the list.

    Parameters
    ----------
    plan : SweepPlan
        The sweep.

    Returns
    -------
    list of tuple of float
        Value of every factor by point; a point that occurs again, as whole numbers may, is left out.

    Raises
    ------
    InputError
        If a grid has more than `MOST_POINTS` points.
    """
    if plan.design in SAMPLED:
        points = _sampled(plan)
    else:
        values = [factor.values or () for factor in plan.factors]
        if plan.design == "grid":
            _check_size(plan, [len(each) for each in values])
            points = list(itertools.product(*values))
        else:
            points = list(zip(*values, strict=True))
    return list(dict.fromkeys(points))


def _check_size(plan: SweepPlan, lengths: list[int]) -> None:
    # Python's own whole numbers, which do not overflow where a machine's would.
    n_points = 1
    for length in lengths:
        n_points *= length
    if n_points > MOST_POINTS:
        raise InputError(
            "the grid has too many points; draw samples instead",
            source=f"sweep {plan.id}",
            key="design",
            found=f"{n_points:,} points",
            allowed=f"at most {MOST_POINTS:,}, or design: latin_hypercube or sobol",
        )


def _sampled(plan: SweepPlan) -> list[tuple[float, ...]]:
    from scipy.stats import qmc

    n_points = plan.samples or 0
    n_factors = len(plan.factors)
    # Every bit of a seed counts, but the samplers take small ones only.
    random = np.random.default_rng([plan.seed, n_factors])
    if plan.design == "sobol":
        unit = qmc.Sobol(n_factors, scramble=True, rng=random).random(n_points)
    else:
        unit = qmc.LatinHypercube(n_factors, rng=random).random(n_points)
    columns = [_scaled(factor, unit[:, place]) for place, factor in enumerate(plan.factors)]
    return list(zip(*columns, strict=True))


def _scaled(factor: Factor, unit: np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[float]:
    if factor.values is not None:
        places = np.minimum((unit * len(factor.values)).astype(np.int64), len(factor.values) - 1)
        return [factor.values[place] for place in places]
    if factor.whole:
        # Each whole number gets the same share of the unit interval, the ends included.
        numbers = np.floor(factor.minimum + unit * (factor.maximum - factor.minimum + 1))
        return [float(number) + 0.0 for number in np.minimum(numbers, factor.maximum)]
    drawn = factor.minimum + unit * (factor.maximum - factor.minimum)
    return [float(value) for value in np.clip(drawn, factor.minimum, factor.maximum)]
