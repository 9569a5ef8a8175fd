"""One month of the households: fixed broadband taken up and given up, and what is affordable."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models import tally
from models.behaviour import TARIFF_SUBSIDY, Behaviour, Month
from models.compiled import Number, kernel
from models.randomness import STREAM_HOUSEHOLD_MONTH, fill_words, threshold
from models.state import HouseholdArrays, Places

BLOCK: Final = 1024
"""Households drawn for at a time."""


@kernel
def connection_hazard(burden: Number, contacts: Number, skilled: Number, b: Behaviour) -> Number:
    """Monthly chance that a household passed by fibre connects.

    Bass hazard (Bass 1969) p + q x share of contacts connected, damped by the burden of the price,
    1 / (1 + response x burden), whose elasticity is -response x burden / (1 + response x burden): weak
    where the price is one per cent of income, strong for the poor. Households in which nobody has basic
    digital skills connect more slowly.
    """
    hazard = (b.fibre_innovation + b.fibre_imitation * contacts) / (1.0 + b.fibre_price_response * burden)
    return hazard if skilled else hazard * b.fibre_skill


@kernel
def advance_households(
    first_cell: Number,
    last_cell: Number,
    m: Month,
    b: Behaviour,
    h: HouseholdArrays,
    places: Places,
    changes: NDArray[np.int8],
    counts: NDArray[np.int64],
) -> None:
    """Advance the households of cells first_cell to last_cell - 1 by one month.

    `changes`, shape (households,), receives 1 where a household connects and -1 where it gives up;
    `counts`, shape (cells, len(HOUSEHOLD_TALLIES)), is filled for these cells.

    Few households change in a month: those whose draw exceeds the highest chance of their kind are left
    alone, and what is counted is counted without branches.
    """
    words = np.empty((4, BLOCK), np.uint32)
    drawn_from = drawn_to = int(places.first_household[first_cell])
    last_household = int(places.first_household[last_cell])
    connecting = threshold(b.fibre_innovation + b.fibre_imitation)
    # Holds while the price is at most the household's income; the margin covers rounding.
    leaving = threshold(1.001 * b.fibre_churn * (1.0 + b.fibre_price_response))
    for c in range(first_cell, last_cell):
        first, last = places.first_household[c], places.first_household[c + 1]
        for own in range(first, last):
            if own == drawn_to:
                drawn_from, drawn_to = own, min(own + BLOCK, last_household)
                month, replicate = m.month, m.replicate
                stream = STREAM_HOUSEHOLD_MONTH
                fill_words(h.number, drawn_from, drawn_to, month, replicate, m.seed, stream, words)
            word = words[0, own - drawn_from]
            if h.connected[own]:
                rich_enough = h.income[own] * m.income * h.members[own] >= m.fibre_price
                if word >= leaving and rich_enough:
                    continue
            elif word >= connecting:
                continue
            if h.members[own]:
                _reconsider(own, c, word, m, b, h, places, changes)
        _count_households(first, last, c, m, b, h, places, counts[c])


@kernel
def _reconsider(
    own: Number,
    c: Number,
    word: Number,
    m: Month,
    b: Behaviour,
    h: HouseholdArrays,
    places: Places,
    changes: NDArray[np.int8],
) -> None:
    """Take up fixed broadband or give it up."""
    price = m.fibre_price
    subsidy = m.levers[TARIFF_SUBSIDY, places.district[c]]
    if subsidy > 0.0 and h.income[own] < b.poor_income:
        price *= 1.0 - subsidy
    burden = price / (h.income[own] * m.income * h.members[own])
    if h.connected[own]:
        # Giving up weighs the price too: the poor leave more often.
        if word < threshold(b.fibre_churn * (1.0 + b.fibre_price_response * burden)):
            h.connected[own] = 0
            changes[own] = -1
    elif h.place[own] < m.fibre[c]:
        links = h.links[own]
        contacts = h.links_connected[own] / links if links > 0 else 0.0
        if word < threshold(connection_hazard(burden, contacts, h.members_skilled[own] > 0, b)):
            h.connected[own] = 1
            changes[own] = 1


@kernel
def _count_households(
    first: Number,
    last: Number,
    c: Number,
    m: Month,
    b: Behaviour,
    h: HouseholdArrays,
    places: Places,
    row: NDArray[np.int64],
) -> None:
    """Count households first to last - 1, those of cell c, in its tally `row`."""
    subsidy = m.levers[TARIFF_SUBSIDY, places.district[c]]
    fibre, mobile = m.fibre[c], m.mobile_broadband[c]
    poor_price = m.fibre_price * (1.0 - subsidy) if subsidy > 0.0 else m.fibre_price
    households = connected = passed = affordable = subsidised = 0
    income, place, radio_place = h.income[first:last], h.place[first:last], h.radio_place[first:last]
    members, has_broadband = h.members[first:last], h.connected[first:last]
    for k in range(income.shape[0]):
        there = members[k] > 0
        poor = income[k] < b.poor_income
        own_income = income[k] * m.income
        price = poor_price if poor else m.fibre_price
        burden = price / (own_income * members[k])
        has_fibre = place[k] < fibre
        fixed = has_fibre & (burden <= b.affordable_share)
        mobile_too = (radio_place[k] < mobile) & (m.mobile_price <= b.affordable_share * own_income)
        households += there
        connected += there & (has_broadband[k] != 0)
        passed += there & has_fibre
        subsidised += there & poor & (subsidy > 0.0) & (has_broadband[k] != 0)
        affordable += members[k] if fixed | mobile_too else 0
    row[tally.HOUSEHOLDS] = households
    row[tally.CONNECTED] = connected
    row[tally.PASSED] = passed
    row[tally.RESIDENTS_AFFORDABLE] = affordable
    row[tally.TARIFFS_SUBSIDISED] = subsidised
