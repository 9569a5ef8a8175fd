"""Why residents are not yet reached: the factor that binds first, by cell."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.behaviour import TARIFF_SUBSIDY, Behaviour, Month
from models.compiled import Number, kernel
from models.state import (
    ADULT_MONTHS,
    AWARE,
    IDENTITY,
    SKILLED,
    SMARTPHONE,
    HouseholdArrays,
    Places,
    ResidentArrays,
)
from scenarios import UNREACHED

FACTORS: Final[dict[str, tuple[str, ...]]] = {one.id: one.factors for one in UNREACHED}
"""Factors by goal, in the order in which they are asked; see `scenarios.UNREACHED`."""


@kernel
def count_unaffordable(
    m: Month, b: Behaviour, h: HouseholdArrays, places: Places, factors: NDArray[np.int64]
) -> None:
    """Count residents without affordable broadband by factor: factors, shape (cells, 2)."""
    factors[:] = 0
    for c in range(factors.shape[0]):
        subsidy = m.levers[TARIFF_SUBSIDY, places.district[c]]
        for own in range(places.first_household[c], places.first_household[c + 1]):
            members = h.members[own]
            if members == 0:
                continue
            income = h.income[own] * m.income
            price = m.fibre_price
            if h.income[own] < b.poor_income:
                price *= 1.0 - subsidy
            has_fibre = h.place[own] < m.fibre[c]
            has_mobile = h.radio_place[own] < m.mobile_broadband[c]
            if has_fibre and price <= b.affordable_share * income * members:
                continue
            if has_mobile and m.mobile_price <= b.affordable_share * income:
                continue
            factors[c, 1 if has_fibre or has_mobile else 0] += members


@kernel
def count_not_online(
    m: Month,
    volume_online: Number,
    r: ResidentArrays,
    h: HouseholdArrays,
    places: Places,
    factors: NDArray[np.int64],
) -> None:
    """Count adults kept from online services in the past 12 months by factor: factors, shape (cells, 7).

    Whether one's service is online is asked of a fixed draw, against the share of dossiers whose
    procedure is fully online.
    """
    factors[:] = 0
    for c in range(factors.shape[0]):
        for i in range(places.first_resident[c], places.first_resident[c + 1]):
            if not r.present[i] or m.month - r.birth[i] < ADULT_MONTHS or m.month - r.last_online[i] < 12:
                continue
            own = r.household[i]
            status = r.status[i]
            reachable = h.place[own] < m.fibre[c] or h.radio_place[own] < m.mobile_broadband[c]
            if not reachable:
                factor = 0
            elif (status & SMARTPHONE) == 0 and h.connected[own] == 0:
                factor = 1
            elif (status & SKILLED) == 0:
                factor = 2
            elif (status & AWARE) == 0:
                factor = 3
            elif m.identity_open and (status & IDENTITY) == 0:
                factor = 4
            elif r.plan_taste[i] >= volume_online:
                factor = 5
            elif r.trust[i] < 0:
                factor = 6
            else:
                continue
            factors[c, factor] += 1
