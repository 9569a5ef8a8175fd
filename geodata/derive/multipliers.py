"""Weights by which communes come near their published area and centre.

Choosing the cheapest atom everywhere, subject to every commune's area and first moment, has a concave
dual: the integral of the lowest cost plus the sum of lambda A. Its gradient is what each commune still
lacks. The bounds are essential: without them a few wrong points bend everything around them.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from geodata.derive.grid import Grid

_AREA_BOUND, _MOMENT_BOUND = 0.7, 0.25


def fit_multipliers(grid: Grid, iterations: int) -> None:
    """Set the multipliers of `grid` in place, starting from where they stand.

    Parameters
    ----------
    grid : Grid
    iterations : int
        Iterations of the bounded quasi-Newton method (L-BFGS-B).
    """
    target = grid.atoms.communes.area_km2.to_numpy(np.float64)
    n = len(target)
    if n == 0:
        return
    # A commune of area A answers to its multiplier roughly in proportion to A; the scale evens that out.
    scale = np.tile(target**-0.25, 3)
    bound = np.concatenate([np.full(n, _AREA_BOUND), np.full(2 * n, _MOMENT_BOUND)]) / scale

    def apply(scaled: NDArray[np.float64]) -> None:
        values = scaled * scale
        grid.area_weight = values[:n]
        grid.moment_weight = values[n:].reshape(2, n).T.copy()

    def negative_dual(scaled: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        apply(scaled)
        labels, total = grid.assign()
        area, moment = grid.commune_areas_and_moments(labels)
        value = total + math.fsum(grid.area_weight * target)
        gradient = np.concatenate([target - area, -(moment / np.sqrt(target)[:, None]).T.ravel()])
        return -value, -gradient * scale

    start = np.concatenate([grid.area_weight, grid.moment_weight.T.ravel()]) / scale
    result = optimize.minimize(
        negative_dual,
        np.clip(start, -bound, bound),
        jac=True,
        method="L-BFGS-B",
        bounds=optimize.Bounds(-bound, bound),
        options={"maxiter": iterations},
    )
    apply(result.x)
    # Rounded: linear algebra differs in its last bits between processors, and must not decide a cell.
    grid.area_weight = np.round(grid.area_weight, 4)
    grid.moment_weight = np.round(grid.moment_weight, 4)
