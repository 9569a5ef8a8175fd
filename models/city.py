"""The city as input: places, people and ties, shared by all replicates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

import geodata
from geodata.errors import InputError
from models.compiled import kernel
from models.network import SocialNetwork, social_network
from models.parameters import Parameters
from models.population import Population, synthesise
from models.register import Register, enterprise_register
from models.state import ADULT_MONTHS, CAPABLE_MONTHS

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class City:
    """Places, population and social network; nothing in it changes during a run.

    Attributes
    ----------
    scale
        Sample as a share of the whole city, (0, 1].
    cells
        Base cells, one row each (see `geodata.cells`).
    areas
        Reporting areas in their order: city, 30 districts, 126 communes (see `geodata.areas`).
    population, network
        Who lives there and who knows whom.
    enterprises
        Which enterprises are there.
    """

    scale: float
    cells: pd.DataFrame
    areas: pd.DataFrame
    population: Population
    network: SocialNetwork
    enterprises: Register

    @classmethod
    def synthesise(cls, scale: float, parameters: Parameters | None = None) -> City:
        """Synthesise a sample of the city.

        Parameters
        ----------
        scale
            Sample as a share of the whole city, (0, 1].
        parameters
            Parameter set; the file's values if left out.

        Raises
        ------
        InputError
            If the scale is not above 0 and at most 1.
        """
        if not 0.0 < scale <= 1.0:
            raise InputError("scale is not valid", key="scale", found=scale, allowed="above 0 and at most 1")
        parameters = parameters or Parameters.best()
        cells = geodata.cells()
        population = synthesise(scale, parameters)
        network = social_network(
            population, _codes(cells["ward_code"]), _codes(cells["district_code"]), parameters
        )
        return cls(
            scale,
            cells,
            geodata.areas(),
            population,
            network,
            enterprise_register(scale, cells, parameters),
        )

    @property
    def n_residents(self) -> int:
        """Residents present in January 2020."""
        return self.population.n_residents

    @cached_property
    def cell_district(self) -> NDArray[np.int64]:
        """District index of every cell."""
        return _codes(self.cells["district_code"])

    @cached_property
    def district_residents(self) -> NDArray[np.float64]:
        """Residents by district in 2019, shape (30,)."""
        weights = self.cells["residents_2019"].to_numpy(np.float64)
        return np.asarray(np.bincount(self.cell_district, weights=weights), dtype=np.float64)

    def by_area(self, by_cell: NDArray[np.number[Any]]) -> NDArray[np.float64]:
        """Sum what is counted by cell, shape (cells, columns), by area, shape (157, columns)."""
        sums = np.zeros((len(self.areas), by_cell.shape[1]))
        _add_up(*self._members, by_cell, sums)
        return sums

    @cached_property
    def _members(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Cells of area a, in order: cell[first[a]:first[a + 1]]; first and cell."""
        index = {code: row for row, code in enumerate(self.areas["area_code"])}
        n = len(self.cells)
        rows = np.concatenate(
            [
                np.zeros(n, np.int64),
                self.cells["district_code"].map(index).to_numpy(np.int64),
                self.cells["commune_code"].map(index).to_numpy(np.int64),
            ]
        )
        columns = np.tile(np.arange(n), 3)
        order = np.argsort(rows, kind="stable")
        first = np.searchsorted(rows[order], np.arange(len(self.areas) + 1))
        return first, columns[order]

    @cached_property
    def backbone(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Links of the backbone: first, neighbour and length in km, in compressed sparse rows."""
        graph = nx.to_scipy_sparse_array(
            geodata.backbone(), nodelist=self.cells["cell_code"].tolist(), weight="length_km", format="csr"
        )
        lengths = graph.data.astype(np.float64)
        return graph.indptr.astype(np.int64), graph.indices.astype(np.int64), lengths

    @cached_property
    def arrivals(self) -> list[NDArray[np.int64]]:
        """Residents by month of birth or arrival, from January 2020 on."""
        return _by_month(self.population.enter, self.population.leave > self.population.enter)

    @cached_property
    def departures(self) -> list[NDArray[np.int64]]:
        """Residents by month of death, from January 2020 on."""
        return _by_month(self.population.leave, self.population.leave > self.population.enter)

    @cached_property
    def turning_15(self) -> list[NDArray[np.int64]]:
        """Residents by month in which they reach 15 years, from January 2020 on, wherever they are then."""
        return _by_month(self.population.birth + CAPABLE_MONTHS, self.population.leave > 0)

    @cached_property
    def turning_18(self) -> list[NDArray[np.int64]]:
        """Residents by month in which they come of age, from January 2020 on, wherever they are then."""
        return _by_month(self.population.birth + ADULT_MONTHS, self.population.leave > 0)


@kernel
def _add_up(
    first: NDArray[np.int64],
    cell: NDArray[np.int64],
    by_cell: NDArray[np.number[Any]],
    by_area: NDArray[np.float64],
) -> None:
    for area in range(by_area.shape[0]):
        for k in range(first[area], first[area + 1]):
            for column in range(by_area.shape[1]):
                by_area[area, column] += by_cell[cell[k], column]


def _codes(column: pd.Series[str]) -> NDArray[np.int64]:
    return np.asarray(column.astype("category").cat.codes.to_numpy(), dtype=np.int64)


def _by_month(months: NDArray[np.int16], seen: NDArray[np.bool_]) -> list[NDArray[np.int64]]:
    from scenarios.months import N_MONTHS

    who = np.flatnonzero(seen & (months >= 0) & (months < N_MONTHS))
    who = who[np.argsort(months[who], kind="stable")]
    limits = np.searchsorted(months[who], np.arange(N_MONTHS + 1))
    return [who[limits[month] : limits[month + 1]] for month in range(N_MONTHS)]
