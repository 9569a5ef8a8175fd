"""The register of enterprises: who they are, in a sample that is a subset of any larger one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.compiled import Number, kernel
from models.randomness import POPULATION_SEED, STREAM_ENTERPRISE_REGISTER, philox, unit

if TYPE_CHECKING:
    import pandas as pd

    from models.parameters import Parameters

SECTORS: Final = ("agriculture", "industry", "trade", "business", "information", "social")
"""Agriculture; industry and construction; trade, transport and accommodation; finance, property and
business services; information and communications; education, health and other services."""

SIZES: Final = ("micro", "small", "medium", "large")
"""Up to 10, 50, 200 and more than 200 employees (Decree 80/2021/ND-CP)."""

INFORMATION: Final = SECTORS.index("information")

OVERSAMPLING: Final = (1.0, 2.0, 10.0, 50.0)
"""How many times likelier than a micro enterprise an enterprise of each size is to be in the sample: the
few large ones make most of the value added, so that a sample without them would say little."""

N_PLACES: Final = 800_000
"""Places in the register, more than there are enterprises in any month of any parameter set."""


class Register(NamedTuple):
    """Places in the register that are in the sample, in the order of their numbers.

    The first places are taken in January 2020, later ones as the number of enterprises grows. When an
    enterprise closes, a new one of the same sector, size and cell takes its place.

    Attributes
    ----------
    number
        Number in the whole city, increasing; uint32.
    sector, size
        Indices of SECTORS and SIZES; uint8.
    cell
        Base cell; int32.
    weight
        Enterprises of the whole city that one stands for, at least 1.
    """

    number: NDArray[np.uint32]
    sector: NDArray[np.uint8]
    size: NDArray[np.uint8]
    cell: NDArray[np.int32]
    weight: NDArray[np.float64]


def enterprise_register(scale: float, cells: pd.DataFrame, parameters: Parameters) -> Register:
    """Draw the sample of the register.

    Sector, size and cell of a place are independent draws by its number. A place is in the sample when
    its own draw lies below ``scale`` times OVERSAMPLING of its size, at most 1.

    Parameters
    ----------
    scale
        Sample as a share of the whole city, (0, 1].
    cells
        Base cells; enterprises stand where residents live, more densely in wards and towns.
    parameters
        Parameter set.
    """
    pull = np.where(cells["kind"] == "xa", 1.0, parameters["enterprise_urban_pull"])
    residents = cells["residents_2019"].to_numpy(np.float64) * pull
    shares = np.array([parameters[f"enterprise_share_{name}"] for name in SECTORS])
    by_size = np.array([parameters[f"enterprise_share_{name}"] for name in SIZES])
    inclusion = np.minimum(1.0, scale * np.array(OVERSAMPLING))
    number, sector, size, cell = _draw(inclusion, _limits(shares), _limits(by_size), _limits(residents))
    return Register(number, sector, size, cell, 1.0 / inclusion[size])


def _limits(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the upper limits of all parts of [0, 1) but the last."""
    return np.cumsum(weights / weights.sum())[:-1]


@kernel
def _draw(
    inclusion: NDArray[np.float64],
    sectors: NDArray[np.float64],
    sizes: NDArray[np.float64],
    cells: NDArray[np.float64],
) -> tuple[NDArray[np.uint32], NDArray[np.uint8], NDArray[np.uint8], NDArray[np.int32]]:
    number = np.empty(N_PLACES, np.uint32)
    sector = np.empty(N_PLACES, np.uint8)
    size = np.empty(N_PLACES, np.uint8)
    cell = np.empty(N_PLACES, np.int32)
    n = 0
    for place in range(N_PLACES):
        w0, w1, w2, w3 = philox(place, 0, 0, 0, POPULATION_SEED, STREAM_ENTERPRISE_REGISTER)
        of_size = _part(sizes, unit(w1))
        if unit(w0) < inclusion[of_size]:
            number[n], size[n] = place, of_size
            sector[n] = _part(sectors, unit(w2))
            cell[n] = np.searchsorted(cells, unit(w3), side="right")
            n += 1
    return number[:n].copy(), sector[:n].copy(), size[:n].copy(), cell[:n].copy()


@kernel
def _part(limits: NDArray[np.float64], draw: Number) -> Number:
    for index in range(limits.shape[0]):
        if draw < limits[index]:
            return index
    return limits.shape[0]
