"""The month is recorded: counts by area, month after month."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.bottlenecks import FACTORS
from models.city import City
from models.development import CITY_FIGURES, DEVELOPMENT_BY_CELL, Development
from models.indicators import INDICATORS_FROM_COUNTS
from models.tally import HOUSEHOLD_TALLIES, RESIDENT_TALLIES
from scenarios.months import MONTHS_A_YEAR, N_MONTHS

_BY_CELL: Final = ("residents_covered_5g", "stations_5g", *DEVELOPMENT_BY_CELL)
NOT_COUNTED: Final = ("procedures_fully_online", "agencies_connected", "bodies_work", *CITY_FIGURES)
"""What is recorded as it is: three shares by area, and figures of the city alone (NaN elsewhere)."""
_PEOPLE: Final = len(RESIDENT_TALLIES)
_HOMES: Final = _PEOPLE + len(HOUSEHOLD_TALLIES)


class Recorder:
    """Counts by month and area of one replicate.

    Attributes
    ----------
    bottlenecks
        By goal, residents not yet reached by binding factor each December, shape (26, areas, factors);
        see `bottlenecks.FACTORS`.
    """

    def __init__(self, city: City) -> None:
        self._city = city
        self._names = (*RESIDENT_TALLIES, *HOUSEHOLD_TALLIES, *_BY_CELL, *NOT_COUNTED)
        self._counts = np.full((N_MONTHS, len(city.areas), len(self._names)), np.nan)
        self._by_cell = np.full((len(city.cells), len(_BY_CELL)), np.nan)
        years = N_MONTHS // MONTHS_A_YEAR
        self.bottlenecks: dict[str, NDArray[np.float64]] = {
            goal: np.zeros((years, len(city.areas), len(factors))) for goal, factors in FACTORS.items()
        }

    def record(
        self,
        month: int,
        people: NDArray[np.float64],
        homes: NDArray[np.float64],
        covered: NDArray[np.float64],
        stations: NDArray[np.float64],
        procedures_online: float,
        connected: NDArray[np.float64],
        work: NDArray[np.float64],
        development: Development | None,
    ) -> None:
        """Record a month.

        Parameters
        ----------
        people, homes
            Tallies of residents and households by area.
        covered
            Residents of the sample covered by 5G at home by cell.
        stations
            5G sites in operation by cell.
        procedures_online
            Share of procedures fully online, [0, 1].
        connected
            Share of agencies' systems connected by area, [0, 1].
        work
            Share of public bodies' work done digitally by area, [0, 1].
        development
            After its step of the month; None when it is switched off.
        """
        by_cell = self._by_cell
        by_cell[:, 0] = covered
        by_cell[:, 1] = stations
        if development is not None:
            by_cell[:, 2:] = development.by_cell
        counted = len(self._names) - len(NOT_COUNTED)
        row = self._counts[month]
        row[:, :_PEOPLE] = people
        row[:, _PEOPLE:_HOMES] = homes
        row[:, _HOMES:counted] = self._city.by_area(by_cell)
        row[:, counted] = procedures_online
        row[:, counted + 1] = connected
        row[:, counted + 2] = work
        if development is not None:
            row[0, counted + 3 :] = development.city_figures

    def record_bottlenecks(self, month: int, goal: str, factors: NDArray[np.float64]) -> None:
        """Record residents not reached by factor and cell, shape (cells, factors), for a year's end."""
        self.bottlenecks[goal][month // MONTHS_A_YEAR] = self._city.by_area(factors)

    def counts(self) -> dict[str, NDArray[np.float64]]:
        """Return the counts by name, each of shape (months, areas), NaN for months not yet run."""
        counts = {name: self._counts[:, :, index] for index, name in enumerate(self._names)}
        counts["scale"] = np.full(self._counts.shape[:2], self._city.scale)
        return counts

    def indicators(self) -> dict[str, NDArray[np.float32]]:
        """Return every indicator by id, shape (months, areas); NaN where undefined or not yet run."""
        counts = self.counts()
        return {name: self._evaluate(name, counts) for name in INDICATORS_FROM_COUNTS}

    def indicator(self, name: str) -> NDArray[np.float32]:
        """Return one of the indicators, as `indicators` does."""
        return self._evaluate(name, self.counts())

    def _evaluate(self, name: str, counts: dict[str, NDArray[np.float64]]) -> NDArray[np.float32]:
        values = INDICATORS_FROM_COUNTS[name](counts)
        values[np.isnan(self._counts[:, 0, 0])] = np.nan
        return values.astype(np.float32)
