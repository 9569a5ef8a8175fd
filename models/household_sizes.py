"""How many households of each size every census unit holds."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

COLLECTIVE_SIZE: Final = 30
"""Residents of one collective household (dormitory, barracks): an assumption, range 15 to 60."""

SIZES: Final = np.array([*range(1, 11), COLLECTIVE_SIZE])
"""Household sizes synthesised. The census reports seven and more as one class, with a mean above ten
in several inner districts: more than families explain. Its mean by stratum fixes how many of these
households are collective."""

_FAMILY_MEAN: Final = 7.8
"""Mean size of family households of seven to ten (geometric tail; assumption, range 7.4 to 8.2)."""

_OPEN_CLASS: Final = 7
_TILT: Final = np.minimum(SIZES, 10) - 4.0
_RAKING_ROUNDS: Final = 40


def open_class_shares(mean_size: float) -> NDArray[np.float64]:
    """Spread the class "seven and more" over sizes 7 to 10 and collective households.

    Parameters
    ----------
    mean_size
        Mean size of the households in the class, persons; below 7 counts as 7.

    Returns
    -------
    Shares, shape (5,), sum 1: a truncated geometric distribution over 7 to 10 with mean 7.8 (or
    `mean_size` where that is less), and as many collective households as the mean asks for.
    """
    steps = np.arange(4)
    family_mean = min(mean_size, _FAMILY_MEAN)

    def excess(log_ratio: float) -> float:
        weights = np.exp(log_ratio * steps)
        return float((weights * steps).sum() / weights.sum()) - (family_mean - _OPEN_CLASS)

    lowest = -12.0
    log_ratio = lowest if excess(lowest) >= 0.0 else float(brentq(excess, lowest, 0.0))
    weights = np.exp(log_ratio * steps)
    collective = max(0.0, (mean_size - family_mean) / (COLLECTIVE_SIZE - family_mean))
    return np.append((1.0 - collective) * weights / weights.sum(), collective)


def households_by_size(
    residents: NDArray[np.int64],
    households: NDArray[np.int64],
    stratum: NDArray[np.int64],
    stratum_sizes: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Count households by size for every census unit.

    Iterative proportional fitting with three margins: each unit's households and residents (both met
    exactly) and each stratum's households by size (met up to rounding).

    Parameters
    ----------
    residents, households
        Census counts by unit, shape (units,).
    stratum
        Index of the unit's stratum (district by settlement), shape (units,).
    stratum_sizes
        Households of 1, 2, 3, 4, 5, 6 and 7 or more persons by stratum, shape (strata, 7).

    Returns
    -------
    Households by unit and size (see SIZES), shape (units, 11).
    """
    n_strata = stratum_sizes.shape[0]
    margins = np.zeros((n_strata, len(SIZES)))
    margins[:, : _OPEN_CLASS - 1] = stratum_sizes[:, : _OPEN_CLASS - 1]
    stratum_residents = np.bincount(stratum, weights=residents, minlength=n_strata)
    for index in range(n_strata):
        open_households = stratum_sizes[index, _OPEN_CLASS - 1]
        if open_households:
            known = (margins[index, : _OPEN_CLASS - 1] * SIZES[: _OPEN_CLASS - 1]).sum()
            mean_size = (stratum_residents[index] - known) / open_households
            margins[index, _OPEN_CLASS - 1 :] = open_households * open_class_shares(mean_size)

    fitted = margins[stratum] * (households / margins.sum(axis=1)[stratum])[:, None]
    for _ in range(_RAKING_ROUNDS):
        sums = np.zeros_like(margins)
        np.add.at(sums, stratum, fitted)
        fitted *= np.divide(margins, sums, out=np.ones_like(margins), where=sums > 0)[stratum]
        fitted = _tilted_to_means(fitted, residents / households) * households[:, None]
    return _rounded(fitted, residents, households)


def _tilted_to_means(weights: NDArray[np.float64], means: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return shares by size with the given means: weights x exp(tilt x size), solved by Newton."""
    tilt = np.zeros(len(means))
    for _ in range(30):
        tilted = weights * np.exp(tilt[:, None] * _TILT)
        shares = tilted / tilted.sum(axis=1, keepdims=True)
        mean = shares @ SIZES
        slope = shares @ (SIZES * _TILT) - mean * (shares @ _TILT)
        tilt += (means - mean) / slope
    return np.asarray(shares, dtype=np.float64)


def _rounded(
    fitted: NDArray[np.float64], residents: NDArray[np.int64], households: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Round to whole households, keeping every unit's households and residents."""
    counts = np.floor(fitted).astype(np.int64)
    for unit in range(len(counts)):
        missing = households[unit] - counts[unit].sum()
        largest = np.argsort(counts[unit] - fitted[unit], kind="stable")[:missing]
        counts[unit, largest] += 1
        gap = residents[unit] - counts[unit] @ SIZES
        while gap:
            # One household changes by one person: the pair of neighbouring sizes with the most
            # households bears it best.
            families = counts[unit, :-1]
            donors = families[:-1] if gap > 0 else families[1:]
            size = int(np.argmax(donors))
            change = 1 if gap > 0 else -1
            counts[unit, size] -= change
            counts[unit, size + 1] += change
            gap -= change
    return counts
