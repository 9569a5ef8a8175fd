"""Households of a sample: which ones, where, how large, since when."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.census import CensusMargins
from models.compiled import kernel
from models.demography import CENSUS_MONTH, newcomer_arrivals, newcomer_size, newcomers_by_district
from models.household_sizes import SIZES
from models.parameters import Parameters
from models.randomness import POPULATION_SEED, STREAM_HOUSEHOLD_SYNTHESIS, normal, philox, unit
from models.synthesis import first_position, sampled_count

_FIRST_NEWCOMER_HOUSEHOLD: Final = 3_000_000
_FIRST_NEWCOMER: Final = 1 << 24
_LARGEST_NEWCOMER_HOUSEHOLD: Final = 3
_NEWCOMER_UNIT: Final = 60_000


@dataclass(frozen=True)
class Households:
    """Households by cell; every array has one entry a household.

    Attributes
    ----------
    number
        Identity in the whole city.
    size
        Residents when the household is first seen.
    cell, stratum
        Cell index; stratum (2 x district + 1 where rural), -1 for newcomers' households.
    first_resident
        Identity of the first resident; the others follow.
    arrival
        Month of arrival for newcomers, CENSUS_MONTH for the others.
    place, radio_place, income_draw
        Fixed draws: position within the cell for cables and for radio, [0, 1), and standard normal.
    """

    number: NDArray[np.int64]
    size: NDArray[np.int64]
    cell: NDArray[np.int64]
    stratum: NDArray[np.int64]
    first_resident: NDArray[np.int64]
    arrival: NDArray[np.int64]
    place: NDArray[np.float32]
    radio_place: NDArray[np.float32]
    income_draw: NDArray[np.float32]


@kernel
def _draws(
    number: NDArray[np.int64],
    cell: NDArray[np.float32],
    place: NDArray[np.float32],
    radio: NDArray[np.float32],
    income: NDArray[np.float32],
    arrival: NDArray[np.float32],
    size: NDArray[np.float32],
) -> None:
    for i in range(number.shape[0]):
        w0, w1, w2, w3 = philox(number[i], 0, 2, 0, POPULATION_SEED, STREAM_HOUSEHOLD_SYNTHESIS)
        cell[i], place[i], arrival[i], size[i] = unit(w0), unit(w1), unit(w2), unit(w3)
        w0, _, _, _ = philox(number[i], 0, 4, 0, POPULATION_SEED, STREAM_HOUSEHOLD_SYNTHESIS)
        radio[i] = unit(w0)
        income[i] = normal(philox(number[i], 0, 3, 0, POPULATION_SEED, STREAM_HOUSEHOLD_SYNTHESIS))


@kernel
def _sampled(counts: NDArray[np.int64], scale: float, sampled: NDArray[np.int64]) -> None:
    for u in range(counts.shape[0]):
        for s in range(counts.shape[1]):
            sampled[u, s] = sampled_count(counts[u, s], first_position(u, s), scale)


@kernel
def _cells_of(
    row: NDArray[np.int64],
    draw: NDArray[np.float32],
    first: NDArray[np.int64],
    index: NDArray[np.int64],
    cumulative: NDArray[np.float64],
    cell: NDArray[np.int64],
) -> None:
    for i in range(row.shape[0]):
        position = first[row[i]]
        while position < first[row[i] + 1] - 1 and draw[i] >= cumulative[position]:
            position += 1
        cell[i] = index[position]


def census_household_numbers(margins: CensusMargins) -> NDArray[np.int64]:
    """Return the identity of the first household of every unit and size, shape (units, sizes)."""
    flat = margins.sizes.ravel()
    return (np.cumsum(flat) - flat).reshape(margins.sizes.shape)


def sample_households(margins: CensusMargins, scale: float, parameters: Parameters) -> Households:
    """Return the households of the sample `scale`, (0, 1], ordered by cell and identity."""
    census = _census_households(margins, scale)
    newcomers = _newcomer_households(margins, scale, parameters)
    joined = {
        name: np.concatenate([getattr(census, name), getattr(newcomers, name)])
        for name in Households.__dataclass_fields__
    }
    order = np.lexsort((joined["number"], joined["cell"]))
    return Households(**{name: values[order] for name, values in joined.items()})


def _enumerated(
    counts: NDArray[np.int64], scale: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return row, column and rank of every sampled household of a table of counts."""
    sampled = np.zeros_like(counts)
    _sampled(counts, scale, sampled)
    flat = sampled.ravel()
    group = np.repeat(np.arange(flat.size), flat)
    rank = np.arange(flat.sum()) - np.repeat(np.cumsum(flat) - flat, flat)
    return group // counts.shape[1], group % counts.shape[1], rank


def _draw_all(number: NDArray[np.int64]) -> tuple[NDArray[np.float32], ...]:
    draws = tuple(np.empty(len(number), np.float32) for _ in range(6))
    _draws(number, *draws)
    return draws


def _census_households(margins: CensusMargins, scale: float) -> Households:
    row, column, rank = _enumerated(margins.sizes, scale)
    residents = margins.sizes * SIZES
    resident_base = (np.cumsum(residents) - residents.ravel()).reshape(residents.shape)
    number = census_household_numbers(margins)[row, column] + rank
    cell_draw, place, radio, income, _, _ = _draw_all(number)
    cell = np.empty(len(number), np.int64)
    _cells_of(row, cell_draw, margins.cell_first, margins.cell_index, margins.cell_cumulative, cell)
    return Households(
        number=number,
        size=SIZES[column].astype(np.int64),
        cell=cell,
        stratum=margins.stratum[row],
        first_resident=resident_base[row, column] + rank * SIZES[column],
        arrival=np.full(len(number), CENSUS_MONTH, np.int64),
        place=place,
        radio_place=radio,
        income_draw=income,
    )


def _newcomer_households(margins: CensusMargins, scale: float, parameters: Parameters) -> Households:
    districts = len(margins.young_share)
    residents = np.zeros(districts)
    np.add.at(residents, margins.cell_district, margins.cell_residents)
    counts = newcomers_by_district(residents, margins.young_share, parameters)
    district, _, rank = _enumerated_districts(counts, scale)
    serial = (np.cumsum(counts) - counts)[district] + rank
    number = _FIRST_NEWCOMER_HOUSEHOLD + serial
    cell_draw, place, radio, income, arrival_draw, size_draw = _draw_all(number)

    order = np.argsort(margins.cell_district, kind="stable")
    first = np.searchsorted(margins.cell_district[order], np.arange(districts + 1)).astype(np.int64)
    running = np.concatenate([[0.0], np.cumsum(margins.cell_residents[order])])
    start = running[first[margins.cell_district[order]]]
    cumulative = (running[1:] - start) / residents[margins.cell_district[order]]
    cell = np.empty(len(number), np.int64)
    _cells_of(district, cell_draw, first, order.astype(np.int64), cumulative, cell)

    path = np.cumsum(newcomer_arrivals(parameters))
    return Households(
        number=number,
        size=newcomer_size(size_draw),
        cell=cell,
        stratum=np.full(len(number), -1, np.int64),
        first_resident=_FIRST_NEWCOMER + _LARGEST_NEWCOMER_HOUSEHOLD * serial,
        arrival=np.searchsorted(path / path[-1], arrival_draw, side="right").astype(np.int64),
        place=place,
        radio_place=radio,
        income_draw=income,
    )


def _enumerated_districts(
    counts: NDArray[np.int64], scale: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    # Rows far beyond the census units' keep the newcomers' first positions apart from theirs.
    table = np.zeros((_NEWCOMER_UNIT + len(counts), 1), np.int64)
    table[_NEWCOMER_UNIT:, 0] = counts
    row, column, rank = _enumerated(table, scale)
    return row - _NEWCOMER_UNIT, column, rank
