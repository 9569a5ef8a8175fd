"""Residents of a sample: members of the households, and the children born to them until 2045."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.census import CensusMargins
from models.compiled import Number, kernel
from models.demography import CENSUS_MONTH
from models.households import Households
from models.synthesis import (
    MAXIMUM_BIRTHS,
    attributes,
    births_of,
    census_age,
    raw_age,
    schooling,
)

FEMALE_SHARE: Final = 0.504
"""Share of women among residents (census 2019)."""

_FIRST_CHILD: Final = 1 << 26


@dataclass(frozen=True)
class Members:
    """Residents in household order; every array has one entry a resident.

    Attributes
    ----------
    number
        Identity in the whole city.
    household
        Index of the household in the sample.
    birth, enter
        Month of birth; month of arrival, birth, or 0 for those counted in the census.
    female, talent, operator_draw, plan_taste, schooling
        Sex, and the fixed draws of `synthesis.attributes` and `synthesis.schooling`.
    """

    number: NDArray[np.uint32]
    household: NDArray[np.int32]
    birth: NDArray[np.int16]
    enter: NDArray[np.int16]
    female: NDArray[np.uint8]
    talent: NDArray[np.float32]
    operator_draw: NDArray[np.float32]
    plan_taste: NDArray[np.float32]
    schooling: NDArray[np.float32]


def _blank(n: int) -> Members:
    return Members(
        number=np.empty(n, np.uint32),
        household=np.empty(n, np.int32),
        birth=np.empty(n, np.int16),
        enter=np.empty(n, np.int16),
        female=np.empty(n, np.uint8),
        talent=np.empty(n, np.float32),
        operator_draw=np.empty(n, np.float32),
        plan_taste=np.empty(n, np.float32),
        schooling=np.empty(n, np.float32),
    )


@kernel
def _fill_fixed(
    i: Number,
    household_number: Number,
    number: NDArray[np.uint32],
    birth: NDArray[np.int16],
    female: NDArray[np.uint8],
    talent: NDArray[np.float32],
    operator_draw: NDArray[np.float32],
    plan_taste: NDArray[np.float32],
    latent: NDArray[np.float32],
) -> None:
    _, sex, own_talent, operator, taste = attributes(number[i], household_number)
    female[i] = np.uint8(sex < FEMALE_SHARE)
    talent[i] = own_talent
    operator_draw[i] = operator
    plan_taste[i] = taste
    latent[i] = np.float32(schooling(own_talent, 2020.0 + birth[i] / 12.0))


@kernel
def _fill_members(
    household_number: NDArray[np.int64],
    size: NDArray[np.int64],
    stratum: NDArray[np.int64],
    first_resident: NDArray[np.int64],
    arrival: NDArray[np.int64],
    raw_ages_below: NDArray[np.int64],
    ages_below: NDArray[np.float64],
    number: NDArray[np.uint32],
    household: NDArray[np.int32],
    birth: NDArray[np.int16],
    enter: NDArray[np.int16],
    female: NDArray[np.uint8],
    talent: NDArray[np.float32],
    operator_draw: NDArray[np.float32],
    plan_taste: NDArray[np.float32],
    latent: NDArray[np.float32],
) -> None:
    i = 0
    for h in range(size.shape[0]):
        for member in range(size[h]):
            number[i] = np.uint32(first_resident[h] + member)
            household[i] = h
            within, spread, _, _, _ = attributes(number[i], household_number[h])
            if stratum[h] >= 0:
                raw = raw_age(household_number[h], size[h], member)
                age = census_age(raw, within, raw_ages_below[stratum[h]], ages_below[stratum[h]])
            elif member < 2:
                age = 18.0 + 9.0 * within + 8.0 * spread
            else:
                age = 6.0 * within
            birth[i] = np.int16(arrival[h] - 1 - int(age * 12.0))
            enter[i] = np.int16(max(0, arrival[h]))
            _fill_fixed(
                i, household_number[h], number, birth, female, talent, operator_draw, plan_taste, latent
            )
            i += 1


def draw_members(
    margins: CensusMargins, households: Households, raw_ages_below: NDArray[np.int64]
) -> Members:
    """Draw the members of the households, with the census ages of their stratum.

    `raw_ages_below` counts the whole city's raw ages by stratum, shape (60, RAW_AGE_BINS + 1).
    Newcomers are 18 to 35 years old on arrival, a third member up to 6 (assumption).
    """
    members = _blank(int(households.size.sum()))
    _fill_members(
        households.number,
        households.size,
        households.stratum,
        households.first_resident,
        households.arrival,
        raw_ages_below,
        margins.ages_below,
        members.number,
        members.household,
        members.birth,
        members.enter,
        members.female,
        members.talent,
        members.operator_draw,
        members.plan_taste,
        members.schooling,
    )
    return members


@kernel
def _count_births(
    number: NDArray[np.uint32],
    female: NDArray[np.uint8],
    birth: NDArray[np.int16],
    enter: NDArray[np.int16],
    leave: NDArray[np.int16],
    yearly_rate: Number,
    count: NDArray[np.int64],
    months: NDArray[np.int64],
) -> None:
    for i in range(number.shape[0]):
        count[i] = 0
        if female[i]:
            first = enter[i] if enter[i] > 0 else CENSUS_MONTH
            count[i] = births_of(number[i], birth[i], first, leave[i], yearly_rate, months[i])


def in_household_order(parts: Sequence[Members]) -> Members:
    """Return all members of the parts, by household and then by number."""
    joined = {
        name: np.concatenate([getattr(part, name) for part in parts]) for name in Members.__dataclass_fields__
    }
    order = np.lexsort((joined["number"], joined["household"]))
    return Members(**{name: values[order] for name, values in joined.items()})


def draw_children(
    members: Members, until: NDArray[np.int16], yearly_rate: float, household_number: NDArray[np.int64]
) -> Members:
    """Return the children that the members have.

    Children have identities of their own, and so have their children: numbers of adults are below 2**26,
    those of their children between 2**26 and 2**28 + 2**26, those of grandchildren above.

    Parameters
    ----------
    until
        Month before which each member may have children, shape (members,).
    yearly_rate
        Birth rate at its top, births per woman and year.
    household_number
        Identity of each household.
    """
    count = np.empty(len(until), np.int64)
    months = np.empty((len(until), MAXIMUM_BIRTHS), np.int64)
    _count_births(
        members.number, members.female, members.birth, members.enter, until, yearly_rate, count, months
    )
    mother = np.repeat(np.arange(len(count)), count)
    order_of_birth = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    children = _blank(len(mother))
    children.number[:] = (
        _FIRST_CHILD + MAXIMUM_BIRTHS * members.number[mother].astype(np.int64) + order_of_birth
    )
    children.household[:] = members.household[mother]
    children.birth[:] = months[mother, order_of_birth]
    children.enter[:] = np.maximum(children.birth, 0)
    _fill_children(
        children.number,
        children.household,
        household_number,
        children.birth,
        children.female,
        children.talent,
        children.operator_draw,
        children.plan_taste,
        children.schooling,
    )
    return children


@kernel
def _fill_children(
    number: NDArray[np.uint32],
    household: NDArray[np.int32],
    household_number: NDArray[np.int64],
    birth: NDArray[np.int16],
    female: NDArray[np.uint8],
    talent: NDArray[np.float32],
    operator_draw: NDArray[np.float32],
    plan_taste: NDArray[np.float32],
    latent: NDArray[np.float32],
) -> None:
    for i in range(number.shape[0]):
        _fill_fixed(
            i,
            household_number[household[i]],
            number,
            birth,
            female,
            talent,
            operator_draw,
            plan_taste,
            latent,
        )
