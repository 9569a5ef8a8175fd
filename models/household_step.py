"""One month of the households: fixed broadband taken up and given up, and what is affordable."""

import numpy as np
from numpy.typing import NDArray

from models import tally
from models.behaviour import TARIFF_SUBSIDY, Behaviour, Month
from models.compiled import Number, kernel
from models.randomness import STREAM_HOUSEHOLD_MONTH, philox, threshold
from models.state import HouseholdArrays, Places


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
    """
    for c in range(first_cell, last_cell):
        subsidy = m.levers[TARIFF_SUBSIDY, places.district[c]]
        fibre, mobile = m.fibre[c], m.mobile_broadband[c]
        households = connected = passed = affordable = subsidised = 0
        for own in range(places.first_household[c], places.first_household[c + 1]):
            members = h.members[own]
            if members == 0:
                continue
            income = h.income[own] * m.income
            price = m.fibre_price
            supported = subsidy > 0.0 and h.income[own] < b.poor_income
            if supported:
                price *= 1.0 - subsidy
            burden = price / (income * members)
            has_fibre = h.place[own] < fibre
            word, _, _, _ = philox(h.number[own], m.month, m.replicate, 0, m.seed, STREAM_HOUSEHOLD_MONTH)
            if h.connected[own]:
                # Giving up weighs the price too: the poor leave more often.
                if word < threshold(b.fibre_churn * (1.0 + b.fibre_price_response * burden)):
                    h.connected[own] = 0
                    changes[own] = -1
            elif has_fibre:
                links = h.links[own]
                contacts = h.links_connected[own] / links if links > 0 else 0.0
                if word < threshold(connection_hazard(burden, contacts, h.members_skilled[own] > 0, b)):
                    h.connected[own] = 1
                    changes[own] = 1
            households += 1
            connected += h.connected[own]
            passed += has_fibre
            subsidised += supported and h.connected[own] != 0
            has_mobile = h.radio_place[own] < mobile
            if (has_fibre and burden <= b.affordable_share) or (
                has_mobile and m.mobile_price <= b.affordable_share * income
            ):
                affordable += members
        row = counts[c]
        row[tally.HOUSEHOLDS] = households
        row[tally.CONNECTED] = connected
        row[tally.PASSED] = passed
        row[tally.RESIDENTS_AFFORDABLE] = affordable
        row[tally.TARIFFS_SUBSIDISED] = subsidised
