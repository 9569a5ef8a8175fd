"""The synthetic population: every household and resident of Hanoi from 2020 to 2045, or a sample.

Households are drawn from the census margins by unit and size, residents from the age margins by
district and settlement. Births, deaths and newcomers until 2045 are drawn here too, once: no lever
changes them, so that every scenario and replicate shares one population.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.census import CensusMargins, census_margins
from models.demography import CENSUS_MONTH, leaving_months
from models.household_sizes import SIZES
from models.households import Households, census_household_numbers, sample_households
from models.parameters import Parameters
from models.residents import Members, draw_children, draw_members, in_household_order
from models.synthesis import RAW_AGE_BINS, raw_age_histogram
from scenarios.months import MONTHS_A_YEAR, N_MONTHS

_REFERENCE_SCALE: Final = 0.1


@dataclass(frozen=True)
class Population:
    """Residents and households as arrays, ordered by cell, household and member.

    Attributes
    ----------
    scale
        Sample as a share of the whole city, (0, 1].
    number
        Identity of the resident in the whole city, the agent of every draw; uint32.
    household
        Index of the resident's household; int32.
    birth, enter, leave
        Month of birth (negative before 2020), of the first month in the city (0 for those there in
        January 2020) and of death; int16. Present in month t: enter <= t < leave.
    education
        0 below upper secondary, 1 upper secondary, 2 vocational or college, 3 university; uint8.
    talent
        Ease of learning new technology, standard normal; float32.
    operator_draw, plan_taste
        Fixed draws in [0, 1); float32.
    cell_first
        Residents of cell c are cell_first[c]:cell_first[c + 1]; int64, shape (cells + 1,).
    household_number, household_cell
        Identity in the whole city (uint32) and cell (int32).
    household_first
        Residents of household h are household_first[h]:household_first[h + 1]; int64.
    household_income
        Income per member relative to the city's mean of the year; float32.
    household_place, household_radio_place
        Position of the dwelling in [0, 1) within its cell, for cables and for radio: the lower, the
        earlier served; float32.
    cell_first_household
        Households of cell c are cell_first_household[c]:cell_first_household[c + 1]; int64.
    rural
        1 where the household's census unit is rural; uint8, by household.
    """

    scale: float
    number: NDArray[np.uint32]
    household: NDArray[np.int32]
    birth: NDArray[np.int16]
    enter: NDArray[np.int16]
    leave: NDArray[np.int16]
    education: NDArray[np.uint8]
    talent: NDArray[np.float32]
    operator_draw: NDArray[np.float32]
    plan_taste: NDArray[np.float32]
    cell_first: NDArray[np.int64]
    household_number: NDArray[np.uint32]
    household_cell: NDArray[np.int32]
    household_first: NDArray[np.int64]
    household_income: NDArray[np.float32]
    household_place: NDArray[np.float32]
    household_radio_place: NDArray[np.float32]
    cell_first_household: NDArray[np.int64]
    rural: NDArray[np.uint8]

    @property
    def n_residents(self) -> int:
        """Residents present in January 2020."""
        return int(np.count_nonzero((self.enter <= 0) & (self.leave > 0)))


@dataclass(frozen=True)
class _Reference:
    """Constants that the whole city, or a fixed tenth of it, gives to every sample.

    Attributes
    ----------
    raw_ages_below
        Residents below each raw age by stratum, shape (60, RAW_AGE_BINS + 1).
    schooling_limits
        Latent schooling at which levels 1, 2 and 3 begin, urban and rural, shape (2, 3).
    income_level
        Factor that brings mean income to 1 in the city with the stated urban to rural ratio, shape (2,).
    """

    raw_ages_below: NDArray[np.int64]
    schooling_limits: NDArray[np.float64]
    income_level: NDArray[np.float64]


def synthesise(scale: float, parameters: Parameters) -> Population:
    """Synthesise the share `scale` of the city, (0, 1].

    A smaller sample is a subset of a larger one: the same households and residents with the same
    attributes and the same identities.
    """
    margins = census_margins()
    reference = _reference(parameters)
    households = sample_households(margins, scale, parameters)
    members = draw_members(margins, households, reference.raw_ages_below)
    rural = _rural(margins, households)
    income = _relative_income(households, members, rural, reference, parameters)
    generations = [members]
    # Whoever is born after the census may have children from 2038 on, and grandchildren not before 2057.
    for _ in range(2):
        mothers = generations[-1]
        until = np.minimum(_leave(mothers, parameters), N_MONTHS)
        generations.append(draw_children(mothers, until, parameters["birth_rate_peak"], households.number))
    residents = in_household_order(generations)
    household_first = _first_of_groups(residents.household, len(households.number))
    cells = np.arange(len(margins.cell_district) + 1)
    cell_first_household = np.searchsorted(households.cell, cells)
    return Population(
        scale=scale,
        number=residents.number,
        household=residents.household,
        birth=residents.birth,
        enter=residents.enter,
        leave=_leave(residents, parameters),
        education=_education(residents, rural, reference.schooling_limits),
        talent=residents.talent,
        operator_draw=residents.operator_draw,
        plan_taste=residents.plan_taste,
        cell_first=household_first[cell_first_household],
        household_number=households.number.astype(np.uint32),
        household_cell=households.cell.astype(np.int32),
        household_first=household_first,
        # Rounded so that a last-bit difference of the exponential between machines has no effect.
        household_income=np.maximum(np.rint(income * 256.0), 1.0).astype(np.float32) / np.float32(256.0),
        household_place=households.place,
        household_radio_place=households.radio_place,
        cell_first_household=cell_first_household.astype(np.int64),
        rural=rural,
    )


@lru_cache(maxsize=4)
def _reference(parameters: Parameters) -> _Reference:
    margins = census_margins()
    n_strata = len(margins.ages_below)
    histogram = np.zeros((n_strata, RAW_AGE_BINS), np.int64)
    raw_age_histogram(margins.sizes, SIZES, margins.stratum, census_household_numbers(margins), histogram)
    below = np.concatenate([np.zeros((n_strata, 1), np.int64), histogram.cumsum(axis=1)], axis=1)

    # Education and income are scaled on a fixed tenth of the city, whatever the scale of the run.
    households = sample_households(margins, _REFERENCE_SCALE, parameters)
    members = draw_members(margins, households, below)
    rural = _rural(margins, households)
    counted = households.stratum[members.household] >= 0
    adult = counted & (members.birth <= CENSUS_MONTH - 15 * MONTHS_A_YEAR)
    limits = np.empty((2, 3))
    for index, kind in enumerate(("urban", "rural")):
        shares = np.cumsum([parameters[f"education_{kind}_{level}"] for level in ("low", "upper", "college")])
        # Each share has a range of its own; where all are high they come to more than everybody, and nobody
        # is left for university.
        shares /= max(1.0, shares[-1])
        limits[index] = np.quantile(members.schooling[adult & (rural[members.household] == index)], shares)

    unscaled = _Reference(below, limits, np.ones(2))
    income = _relative_income(households, members, rural, unscaled, parameters)
    weight = np.bincount(members.household[counted], minlength=len(income))
    means = np.array([np.average(income[rural == s], weights=weight[rural == s]) for s in (0, 1)])
    residents = np.array([weight[rural == s].sum() for s in (0, 1)])
    ratio = np.array([parameters["income_urban_rural_ratio"], 1.0])
    target = ratio / np.average(ratio, weights=residents)
    return _Reference(below, limits, target / means)


def _rural(margins: CensusMargins, households: Households) -> NDArray[np.uint8]:
    """Return 1 for rural households; newcomers settle as the majority of their cell's residents do."""
    counted = households.stratum >= 0
    # From the margins, not from the households at hand: a sample must not change where anybody settles.
    unit = np.repeat(np.arange(len(margins.stratum)), np.diff(margins.cell_first))
    weight = np.diff(margins.cell_cumulative, prepend=0.0)
    weight[margins.cell_first[:-1]] = margins.cell_cumulative[margins.cell_first[:-1]]
    residents = (margins.sizes @ SIZES)[unit] * weight
    n_cells = len(margins.cell_district)
    rural_here = np.bincount(
        margins.cell_index, weights=residents * (margins.stratum[unit] % 2), minlength=n_cells
    )
    majority = 2 * rural_here > np.bincount(margins.cell_index, weights=residents, minlength=n_cells)
    return np.where(counted, households.stratum % 2, majority[households.cell]).astype(np.uint8)


def _education(
    residents: Members, rural: NDArray[np.uint8], limits: NDArray[np.float64]
) -> NDArray[np.uint8]:
    reached = residents.schooling[:, None] >= limits[rural[residents.household]]
    return np.asarray(reached.sum(axis=1), dtype=np.uint8)


def _relative_income(
    households: Households,
    members: Members,
    rural: NDArray[np.uint8],
    reference: _Reference,
    parameters: Parameters,
) -> NDArray[np.float64]:
    """Log-normal income per head: settlement, mean education of the adults, and a household draw."""
    n = len(households.number)
    education = _education(members, rural, reference.schooling_limits)
    adult = members.birth <= households.arrival[members.household] - 18 * MONTHS_A_YEAR
    adults = np.bincount(members.household[adult], minlength=n)
    levels = np.bincount(members.household[adult], weights=education[adult], minlength=n)
    mean_level = levels / np.maximum(adults, 1)
    log_income = parameters["income_education_effect"] * mean_level
    log_income += parameters["income_spread"] * households.income_draw
    return np.asarray(np.exp(log_income) * reference.income_level[rural], dtype=np.float64)


def _leave(residents: Members, parameters: Parameters) -> NDArray[np.int16]:
    leave = np.empty(len(residents.number), np.int16)
    counted = np.maximum(residents.birth, CENSUS_MONTH)
    known_alive = np.where(residents.enter > 0, residents.enter, counted).astype(np.int16)
    leaving_months(
        residents.number,
        residents.birth,
        known_alive,
        parameters["death_level"],
        parameters["death_slope"],
        leave,
    )
    # Whoever comes stays for the month of arrival.
    return np.where(residents.enter > 0, np.maximum(leave, residents.enter + 1), leave).astype(np.int16)


def _first_of_groups(group: NDArray[np.int32], n_groups: int) -> NDArray[np.int64]:
    return np.searchsorted(group, np.arange(n_groups + 1)).astype(np.int64)
