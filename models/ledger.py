"""What the levers cost: what was delivered, times what a unit costs, or what was paid where units differ."""

import numpy as np
from numpy.typing import NDArray

from scenarios import LEVERS
from scenarios.months import MONTHS_A_YEAR, N_MONTHS

_MILLION, _BILLION = 1e6, 1e9


class Ledger:
    """Units delivered by lever and month, whole city."""

    def __init__(self) -> None:
        self._delivered: dict[str, NDArray[np.float64]] = {lever.id: np.zeros(N_MONTHS) for lever in LEVERS}

    def add(self, lever: str, month: int, units: float) -> None:
        """Add units of the lever's cost basis delivered in a month, whole city."""
        self._delivered[lever][month] += units

    def add_by_cell(self, lever: str, month: int, units: NDArray[np.float64]) -> None:
        """Add units delivered by cell."""
        self._delivered[lever][month] += float(units.sum())

    def pay(self, lever: str, month: int, million_vnd: float) -> None:
        """Add what was paid for units that do not all cost the same, as so many units at the lever's cost."""
        self._delivered[lever][month] += million_vnd * _MILLION / LEVERS[lever].unit_cost_vnd

    def delivered(self, lever: str) -> NDArray[np.float64]:
        """Return the units of a lever's cost basis by month, whole city, shape (312,)."""
        return self._delivered[lever]

    def costs(self) -> dict[str, NDArray[np.float64]]:
        """Return billion VND by lever and month, shape (312,)."""
        return {lever.id: self._delivered[lever.id] * (lever.unit_cost_vnd / _BILLION) for lever in LEVERS}

    def yearly(self) -> dict[str, NDArray[np.float64]]:
        """Return billion VND by lever and year, 2020 to 2045, shape (26,)."""
        return {
            lever.id: self._delivered[lever.id].reshape(-1, MONTHS_A_YEAR).sum(axis=1)
            * lever.unit_cost_vnd
            / _BILLION
            for lever in LEVERS
        }
