"""Designs: which points a sweep computes."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

from geodata.errors import InputError
from scenarios.sweep import SAMPLED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenarios import Factor, SweepPlan

__all__ = ["MORRIS_LEVELS", "MOST_POINTS", "design_points", "design_rows", "salib_problem", "unit_rows"]

MOST_POINTS = 2**20
MORRIS_LEVELS = 4
"""Levels of the grid on which Morris' trajectories walk; four are usual (Campolongo et al. 2007)."""


def design_points(plan: SweepPlan) -> list[tuple[float, ...]]:
    """Lay out the points of a sweep.

    Parameters
    ----------
    plan : SweepPlan
        The sweep.

    Returns
    -------
    list of tuple of float
        Value of every factor by point: the rows of the design, where one that occurs again, as those of
        whole numbers may, is left out.

    Raises
    ------
    InputError
        If the design has more than `MOST_POINTS` rows, or a package for it is missing.
    """
    return list(dict.fromkeys(design_rows(plan)))


def design_rows(plan: SweepPlan) -> list[tuple[float, ...]]:
    """Lay out the rows of a design, repeated ones included.

    A grid combines every value of every factor with all others, the last factor changing fastest; a list
    takes the n-th values together. A Latin hypercube is that of :mod:`scipy.stats.qmc`. Designs for Sobol
    indices and for elementary effects are those of SALib: of D factors and N samples, the first has
    N (D + 2) rows (Saltelli et al. 2010) and the second N (D + 1) (Morris 1991). All are drawn with the
    sweep's seed, so that the same file gives the same rows on every machine. Values drawn for a factor with
    listed values are taken from the list.

    Parameters
    ----------
    plan : SweepPlan
        The sweep.

    Returns
    -------
    list of tuple of float
        Value of every factor by row.

    Raises
    ------
    InputError
        If there are more than `MOST_POINTS` rows, or a package for the design is missing.
    """
    if plan.design in SAMPLED:
        unit = unit_rows(plan)
        columns = [_scaled(factor, unit[:, place]) for place, factor in enumerate(plan.factors)]
        return list(zip(*columns, strict=True))
    values = [factor.values or () for factor in plan.factors]
    if plan.design == "grid":
        _check_size(plan, [len(each) for each in values])
        return list(itertools.product(*values))
    return list(zip(*values, strict=True))


def unit_rows(plan: SweepPlan) -> NDArray[np.float64]:
    """Draw the rows of a sampled design on the unit cube.

    Parameters
    ----------
    plan : SweepPlan
        A sweep whose design draws points from ranges.

    Returns
    -------
    numpy.ndarray
        Shape (rows, factors), 0 to 1.

    Raises
    ------
    InputError
        As :func:`design_rows`.
    """
    n_samples = plan.samples or 0
    n_factors = len(plan.factors)
    # Every bit of a seed counts, but the samplers take small ones only.
    random = np.random.default_rng([plan.seed, n_factors])
    if plan.design == "latin_hypercube":
        from scipy.stats import qmc

        return np.asarray(qmc.LatinHypercube(n_factors, rng=random).random(n_samples))
    _check_size(plan, [n_samples, n_factors + (2 if plan.design == "sobol" else 1)])
    try:
        from SALib.sample import morris, sobol
    except ImportError as error:
        raise InputError(
            f"a package for the design {plan.design} is missing",
            key="design",
            found="no package SALib",
            allowed='pip install "hanoi-twin[analysis]", or design: latin_hypercube',
        ) from error
    problem = salib_problem(plan)
    if plan.design == "sobol":
        return np.asarray(sobol.sample(problem, n_samples, calc_second_order=False, seed=random))
    return np.asarray(morris.sample(problem, n_samples, num_levels=MORRIS_LEVELS, seed=random))


def salib_problem(plan: SweepPlan) -> dict[str, object]:
    """Describe a sweep's factors to SALib, on the unit cube.

    Parameters
    ----------
    plan : SweepPlan
        The sweep.

    Returns
    -------
    dict
        As SALib's samplers and analyses take it.
    """
    names = [factor.id for factor in plan.factors]
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


def _check_size(plan: SweepPlan, lengths: list[int]) -> None:
    # Python's own whole numbers, which do not overflow where a machine's would.
    n_points = 1
    for length in lengths:
        n_points *= length
    if n_points > MOST_POINTS:
        raise InputError(
            f"the design {plan.design} has too many points",
            source=f"sweep {plan.id}",
            key="design" if plan.design == "grid" else "samples",
            found=f"{n_points:,} points",
            allowed=f"at most {MOST_POINTS:,}"
            + (
                "; draw samples instead, for example design: latin_hypercube" if plan.design == "grid" else ""
            ),
        )


def _scaled(factor: Factor, unit: NDArray[np.float64]) -> list[float]:
    if factor.values is not None:
        places = np.minimum((unit * len(factor.values)).astype(np.int64), len(factor.values) - 1)
        return [factor.values[place] for place in places]
    if factor.whole:
        # Each whole number gets the same share of the unit interval, the ends included.
        numbers = np.floor(factor.minimum + unit * (factor.maximum - factor.minimum + 1))
        return [float(number) + 0.0 for number in np.minimum(numbers, factor.maximum)]
    drawn = factor.minimum + unit * (factor.maximum - factor.minimum)
    return [float(value) for value in np.clip(drawn, factor.minimum, factor.maximum)]
