"""Residents and what they have, counted by cell as it changes."""

import numpy as np
from numpy.typing import NDArray

from models import tally
from models.compiled import Number, Table, kernel
from models.state import (
    ADULT_MONTHS,
    AWARE,
    CAPABLE_MONTHS,
    HANDSET_5G,
    IDENTITY,
    MONTHS_OF_USE,
    PLAN_5G,
    SKILLED,
    SMARTPHONE,
    State,
)


@kernel
def count_resident(
    me: Number, sign: Number, month: Number, row: NDArray[np.int64], recent: NDArray[np.int64]
) -> None:
    """Count a resident in (sign 1) or out (sign -1), with what they have and their age in `month`.

    `row` is the tally of their cell, `recent` its row of `State.recent_users`. Coverage never falls, so
    whoever has turned 5G on uses it.
    """
    row[tally.RESIDENTS] += sign
    row[tally.USERS_5G] += sign * ((me.status & PLAN_5G) != 0)
    age = month - me.birth
    if age >= CAPABLE_MONTHS:
        _count_capable(me.status, sign, row)
    if age >= ADULT_MONTHS:
        _count_adult(me.status, sign, row)
        if month - me.last_online < MONTHS_OF_USE:
            row[tally.ADULT_ONLINE_USERS] += sign
            recent[me.last_online % MONTHS_OF_USE] += sign


@kernel
def use_online(me: Number, month: Number, row: NDArray[np.int64], recent: NDArray[np.int64]) -> None:
    """Use online services in a month: for a year, an adult counts as one who does in the cell's tally."""
    if month - me.last_online < MONTHS_OF_USE:
        recent[me.last_online % MONTHS_OF_USE] -= 1
    else:
        row[tally.ADULT_ONLINE_USERS] += 1
    recent[month % MONTHS_OF_USE] += 1
    me.last_online = month


@kernel
def lapse(block: Number, month: Number, s: State) -> None:
    """Count off those whose last use of online services was a year ago."""
    for c in range(s.first_cell[block], s.first_cell[block + 1]):
        s.resident_counts[c, tally.ADULT_ONLINE_USERS] -= s.recent_users[c, month % MONTHS_OF_USE]
        s.recent_users[c, month % MONTHS_OF_USE] = 0


@kernel
def come_of_age(
    capable: NDArray[np.int64],
    adult: NDArray[np.int64],
    residents: Table,
    counts: NDArray[np.int64],
) -> None:
    """Count those who are there and have reached 15 years (`capable`) and 18 years (`adult`) this month."""
    for i in capable:
        me = residents[i]
        if me.present:
            _count_capable(me.status, 1, counts[me.cell])
    for i in adult:
        me = residents[i]
        if me.present:
            _count_adult(me.status, 1, counts[me.cell])


@kernel
def _count_capable(status: Number, sign: Number, row: NDArray[np.int64]) -> None:
    row[tally.CAPABLE] += sign
    row[tally.CAPABLE_HANDSET_5G] += sign * ((status & HANDSET_5G) != 0)


@kernel
def _count_adult(status: Number, sign: Number, row: NDArray[np.int64]) -> None:
    row[tally.ADULTS] += sign
    row[tally.ADULT_SMARTPHONE] += sign * ((status & SMARTPHONE) != 0)
    row[tally.ADULT_IDENTITY] += sign * ((status & IDENTITY) != 0)
    row[tally.ADULT_AWARE] += sign * ((status & AWARE) != 0)
    row[tally.ADULT_SKILLED] += sign * ((status & SKILLED) != 0)
