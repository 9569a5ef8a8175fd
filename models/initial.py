"""What residents and households have in January 2020, and what newcomers bring later."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.compiled import Number, Table, kernel
from models.parameters import Parameters
from models.randomness import STREAM_INITIAL_STATE, philox, unit
from models.state import (
    ADULT_MONTHS,
    AWARE,
    HANDSET_5G,
    IDENTITY,
    PHONE_MONTHS,
    SKILLED,
    SMARTPHONE,
    logistic,
)

_HOUSEHOLD_DRAW: Final = 1


class InitialLevels(NamedTuple):
    """Levels of January 2020; each field is the parameter of the same name in parameters.yaml."""

    initial_skill_level: float
    initial_skill_age: float
    initial_skill_talent: float
    initial_skill_education: float
    initial_skill_rural: float
    initial_smartphone_skilled: float
    initial_smartphone_unskilled: float
    initial_aware_level: float
    initial_aware_education: float
    initial_aware_unskilled: float
    initial_distrust: float
    initial_confidence: float
    initial_fibre_level: float
    initial_fibre_income: float
    initial_fibre_skill: float


def initial_levels(parameters: Parameters) -> InitialLevels:
    """Return the initial levels of a set."""
    return InitialLevels(**{name: parameters[name] for name in InitialLevels._fields})


@kernel
def equip(
    who: NDArray[np.int64],
    month: Number,
    seed: Number,
    replicate: Number,
    handset_5g_share: Number,
    identity_share: Number,
    aware_share: Number,
    rural: NDArray[np.uint8],
    levels: InitialLevels,
    residents: Table,
) -> None:
    """Give residents who are there in January 2020, or come in `month`, what they start with.

    Basic skills: logit that falls with the square of age and rises with talent and education (age
    profile after the internet-use prior by age for Hanoi, four years earlier). Smartphones follow
    skills as in January 2020, whenever somebody comes. Newcomers are aware as often as the city is on
    average (`aware_share`), and those with a smartphone have 5G handsets and identities as often
    (`handset_5g_share`, `identity_share`). In January 2020 nobody has either, and awareness follows
    education and skills. Children below 12, those born later among them, have their disposition to
    trust and nothing else.
    """
    for index in range(who.shape[0]):
        me = residents[who[index]]
        age = month - me.birth
        v0, v1, _, _ = philox(me.number, 0, replicate, 1, seed, STREAM_INITIAL_STATE)
        disposition = unit(v0)
        if disposition < levels.initial_distrust:
            me.trust = -1
        else:
            me.trust = np.int8(disposition >= 1.0 - levels.initial_confidence)
        if age < PHONE_MONTHS:
            continue
        w0, w1, w2, w3 = philox(me.number, 0, replicate, 0, seed, STREAM_INITIAL_STATE)
        years = age / 12.0
        x = levels.initial_skill_level - levels.initial_skill_age * years * years
        x += levels.initial_skill_talent * me.talent
        x += levels.initial_skill_education * (me.education - 1.0)
        x += levels.initial_skill_rural * rural[me.household]
        status = np.uint8(0)
        skilled = unit(w0) < logistic(x)
        if skilled:
            status |= SKILLED
        chance = levels.initial_smartphone_skilled if skilled else levels.initial_smartphone_unskilled
        if unit(w1) < chance:
            status |= SMARTPHONE
            if unit(w2) < handset_5g_share:
                status |= HANDSET_5G
        if age >= ADULT_MONTHS:
            aware = aware_share
            if month == 0:
                education = levels.initial_aware_education * (me.education - 1.0)
                aware = logistic(levels.initial_aware_level + education)
                if not skilled:
                    aware *= levels.initial_aware_unskilled
            if unit(w3) < aware:
                status |= AWARE
            if status & SMARTPHONE and unit(v1) < identity_share:
                status |= IDENTITY
        me.status = status


@kernel
def connect_first_households(
    seed: Number,
    replicate: Number,
    fibre: NDArray[np.float32],
    levels: InitialLevels,
    households: Table,
) -> None:
    """Connect households in January 2020: logit in income and in having a member with basic skills."""
    for own in range(households.shape[0]):
        home = households[own]
        if home.members == 0 or home.place >= fibre[home.cell]:
            continue
        w0, _, _, _ = philox(home.number, _HOUSEHOLD_DRAW, replicate, 2, seed, STREAM_INITIAL_STATE)
        x = levels.initial_fibre_level + levels.initial_fibre_income * home.log_income
        x += levels.initial_fibre_skill * (home.members_skilled > 0)
        if unit(w0) < logistic(x):
            home.connected = 1
