"""The census margins that the synthetic population reproduces, as arrays."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

import geodata
from models.household_sizes import households_by_size


@dataclass(frozen=True)
class CensusMargins:
    """Margins of the census of 1 April 2019 by census unit and stratum.

    A stratum is a district by settlement: index 2 x district + (0 urban, 1 rural).

    Attributes
    ----------
    sizes
        Households by census unit and size, shape (584, 11); see `household_sizes.SIZES`.
    stratum
        Stratum of each unit, shape (584,).
    ages_below
        Residents of each stratum below each five-year age band, cumulative, shape (60, 19).
    cell_first, cell_index, cell_cumulative
        For unit u the cells it covers are cell_index[cell_first[u]:cell_first[u + 1]], with the
        cumulative share of its residents in them.
    cell_district
        District index of every cell, shape (cells,).
    cell_residents
        Residents of every cell in 2019, shape (cells,).
    young_share
        Share of residents aged 15 to 34 by district, shape (30,).
    """

    sizes: NDArray[np.int64]
    stratum: NDArray[np.int64]
    ages_below: NDArray[np.float64]
    cell_first: NDArray[np.int64]
    cell_index: NDArray[np.int64]
    cell_cumulative: NDArray[np.float64]
    cell_district: NDArray[np.int64]
    cell_residents: NDArray[np.float64]
    young_share: NDArray[np.float64]


@cache
def census_margins() -> CensusMargins:
    """Read the margins from the place statistics."""
    units = geodata.census_units()
    cells = geodata.cells()
    district_codes = sorted(cells["district_code"].unique())
    district_index = {code: index for index, code in enumerate(district_codes)}
    settlement_index = {"urban": 0, "rural": 1}

    unit_district = units["district_code"].map(district_index).to_numpy(np.int64)
    stratum = 2 * unit_district + (units["rural"].to_numpy() > 0)
    n_strata = 2 * len(district_codes)

    size_table = geodata.statistics("household_size_by_district")
    stratum_sizes = np.zeros((n_strata, 7), dtype=np.int64)
    rows = 2 * size_table["district_code"].map(district_index) + size_table["settlement"].map(
        settlement_index
    )
    columns = size_table["household_size"].astype(str).str.rstrip("+").astype(int) - 1
    stratum_sizes[rows.to_numpy(), columns.to_numpy()] = size_table["value"].to_numpy()

    age_table = geodata.statistics("age_by_district")
    bands = age_table["age_group"].str.extract(r"^(\d+)")[0].astype(int).to_numpy() // 5
    rows = 2 * age_table["district_code"].map(district_index) + age_table["settlement"].map(settlement_index)
    ages = np.zeros((n_strata, 18))
    ages[rows.to_numpy(), bands] = age_table["value"].to_numpy()
    district_ages = ages.reshape(len(district_codes), 2, 18).sum(axis=1)

    ways = geodata.crosswalk("census", "cell").sort_values(["source", "target"], kind="stable")
    cell_number = {code: index for index, code in enumerate(cells["cell_code"])}
    unit_number = {unit: index for index, unit in enumerate(units["unit_id"])}
    source = ways["source"].map(unit_number).to_numpy(np.int64)
    order = np.argsort(source, kind="stable")
    source, weight = source[order], ways["weight"].to_numpy()[order]
    first = np.searchsorted(source, np.arange(len(units) + 1))
    running = np.cumsum(weight)
    before = np.concatenate([[0.0], running])[first[:-1]]

    return CensusMargins(
        sizes=households_by_size(
            units["residents"].to_numpy(np.int64),
            units["households"].to_numpy(np.int64),
            stratum.astype(np.int64),
            stratum_sizes,
        ),
        stratum=stratum.astype(np.int64),
        ages_below=np.concatenate([np.zeros((n_strata, 1)), ages.cumsum(axis=1)], axis=1),
        cell_first=first.astype(np.int64),
        cell_index=ways["target"].map(cell_number).to_numpy(np.int64)[order],
        cell_cumulative=running - before[source],
        cell_district=cells["district_code"].map(district_index).to_numpy(np.int64),
        cell_residents=cells["residents_2019"].to_numpy(np.float64),
        young_share=district_ages[:, 3:7].sum(axis=1) / district_ages.sum(axis=1),
    )
