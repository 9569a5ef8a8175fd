"""Births, deaths and newcomers from the census of April 2019 to December 2045."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.compiled import Number, kernel
from models.parameters import Parameters
from models.randomness import POPULATION_SEED, STREAM_BIRTHS, philox, unit
from scenarios.months import MONTHS_A_YEAR, N_MONTHS

CENSUS_MONTH: Final = -9
"""Month index of the census of 1 April 2019 (0 is January 2020)."""

NEWCOMER_SIZES: Final = np.array([1, 2, 3])
_NEWCOMER_SIZE_SHARES: Final = np.array([0.45, 0.30, 0.25])
_DEATH: Final = 99


@kernel
def leaving_months(
    number: NDArray[np.uint32],
    birth: NDArray[np.int16],
    start: NDArray[np.int16],
    level: Number,
    slope: Number,
    leave: NDArray[np.int16],
) -> None:
    """Draw the month of death of every resident by inversion of the Gompertz law.

    The hazard of death at age x is level x exp(slope x x) a year (Gompertz 1825). A resident is known
    to be alive in month `start`. Deaths after 2045 are written as month 20,000.
    """
    for i in range(number.shape[0]):
        word, _, _, _ = philox(number[i], _DEATH, 0, 0, POPULATION_SEED, STREAM_BIRTHS)
        survival = max(float(unit(word)), 1e-7)
        age = max(0.0, (start[i] - birth[i]) / MONTHS_A_YEAR)
        end = np.log(np.exp(slope * age) - slope / level * np.log(survival)) / slope
        leave[i] = np.int16(min(20_000.0, np.ceil(birth[i] + end * MONTHS_A_YEAR)))


def newcomer_arrivals(parameters: Parameters) -> NDArray[np.float64]:
    """Return the net number of newcomers by month, whole city, shape (312,).

    January 2020 holds those who came after the census. The yearly number moves in a straight line from
    its value in 2020 to that of 2045.
    """
    yearly = np.linspace(
        parameters["net_newcomers_2020"], parameters["net_newcomers_2045"], N_MONTHS, dtype=np.float64
    )
    monthly = yearly / MONTHS_A_YEAR
    monthly[0] += -CENSUS_MONTH * monthly[0]
    return monthly


def newcomers_by_district(
    residents: NDArray[np.float64], young_share: NDArray[np.float64], parameters: Parameters
) -> NDArray[np.int64]:
    """Return how many newcomer households each district receives until 2045, shape (30,).

    Newcomers go where the young already live: a district's pull is its residents times its share of
    residents aged 15 to 34, relative to the city's, raised to `newcomer_pull` (assumption).
    """
    city_share = float((residents * young_share).sum() / residents.sum())
    pull = residents * (young_share / city_share) ** parameters["newcomer_pull"]
    mean_size = float((NEWCOMER_SIZES * _NEWCOMER_SIZE_SHARES).sum())
    total = newcomer_arrivals(parameters).sum() / mean_size
    return np.asarray(np.rint(total * pull / pull.sum()), dtype=np.int64)


def newcomer_size(draw: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the size of newcomer households (one, two or three persons) from draws in [0, 1)."""
    limits = np.cumsum(_NEWCOMER_SIZE_SHARES)[:-1]
    return np.asarray(NEWCOMER_SIZES[np.searchsorted(limits, draw, side="right")], dtype=np.int64)
