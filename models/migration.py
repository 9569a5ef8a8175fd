"""People come and go: deaths, births and newcomers of a month, and those who come of age."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.compiled import Number, kernel
from models.contacts import add_contact, count_members, recount
from models.household_step import enlist_household
from models.initial import InitialLevels, connect_first_households, equip
from models.resident_step import enlist_resident
from models.state import State
from models.stocks import come_of_age, count_resident


class Movements(NamedTuple):
    """Residents, by index, who are concerned in one month; int64.

    Attributes
    ----------
    leaving, entering
        Who dies; who is born or arrives.
    turning_15, turning_18
        Who reaches these ages.
    """

    leaving: NDArray[np.int64]
    entering: NDArray[np.int64]
    turning_15: NDArray[np.int64]
    turning_18: NDArray[np.int64]


class Usual(NamedTuple):
    """What is usual in the city last month, and so among newcomers: shares in [0, 1].

    Attributes
    ----------
    handset_5g
        Residents aged 15 and over with a 5G handset.
    identity, aware
        Adults with a digital identity; who are aware of online services.
    """

    handset_5g: float
    identity: float
    aware: float


@kernel
def settle(
    here: NDArray[np.int64],
    fibre: NDArray[np.float32],
    seed: Number,
    replicate: Number,
    rural: NDArray[np.uint8],
    levels: InitialLevels,
    s: State,
) -> None:
    """Settle the residents of January 2020, connect the first households, and enlist everybody.

    `fibre` is the share of dwellings passed by cell, `rural` 1 for rural households.
    """
    residents, households, counts, recent = s.residents, s.households, s.resident_counts, s.recent_users
    equip(here, 0, seed, replicate, 0.0, 0.0, 0.0, rural, levels, residents)
    for i in here:
        residents[i].present = 1
    count_members(s)
    connect_first_households(seed, replicate, fibre, levels, households)
    recount(s)
    for i in here:
        count_resident(residents[i], 1, 0, counts[residents[i].cell], recent[residents[i].cell])
        enlist_resident(i, 0, seed, replicate, s)
    for own in range(households.shape[0]):
        if households[own].members:
            enlist_household(own, 0, seed, replicate, s)


@kernel
def come_and_go(
    moving: Movements,
    month: Number,
    seed: Number,
    replicate: Number,
    usual: Usual,
    rural: NDArray[np.uint8],
    levels: InitialLevels,
    s: State,
) -> None:
    """Let residents leave, come of age and enter, with counters and tallies kept right."""
    residents, households, counts, recent = s.residents, s.households, s.resident_counts, s.recent_users
    for i in moving.leaving:
        me = residents[i]
        count_resident(me, -1, month - 1, counts[me.cell], recent[me.cell])
        me.present = 0
        add_contact(i, -1, s)
        home = households[me.household]
        if home.members == 0:
            home.connected = 0
    come_of_age(moving.turning_15, moving.turning_18, residents, counts)
    shares = usual.handset_5g, usual.identity, usual.aware
    equip(moving.entering, month, seed, replicate, *shares, rural, levels, residents)
    for i in moving.entering:
        me = residents[i]
        if households[me.household].members == 0:
            enlist_household(me.household, month, seed, replicate, s)
        add_contact(i, 1, s)
        me.present = 1
        count_resident(me, 1, month, counts[me.cell], recent[me.cell])
        enlist_resident(i, month, seed, replicate, s)
