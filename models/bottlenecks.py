"""Why residents are not yet reached: the factor that binds first, by cell."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.behaviour import TARIFF_SUBSIDY, Month
from models.compiled import Number, kernel
from models.household_step import fibre_price_for, fixed_is_affordable, mobile_is_affordable
from models.state import (
    ADULT_MONTHS,
    AWARE,
    IDENTITY,
    MONTHS_OF_USE,
    SKILLED,
    SMARTPHONE,
    State,
)
from scenarios import UNREACHED

FACTORS: Final[dict[str, tuple[str, ...]]] = {one.id: one.factors for one in UNREACHED}
"""Factors by goal, in the order in which they are asked; see `scenarios.UNREACHED`."""


@kernel
def count_unaffordable(m: Month, s: State, factors: NDArray[np.int64]) -> None:
    """Count residents without affordable broadband by factor: factors, shape (cells, 2)."""
    b, households, cells = s.behaviour[0], s.households, s.cells
    factors[:] = 0
    for c in range(factors.shape[0]):
        subsidy = m.levers[TARIFF_SUBSIDY, cells[c].district]
        for own in range(cells[c].first_household, cells[c].last_household):
            home = households[own]
            members, income = home.members, home.income
            if members == 0:
                continue
            price = fibre_price_for(income, subsidy, m, b)
            has_fibre = home.place < m.fibre[c]
            has_mobile = home.radio_place < m.mobile_broadband[c]
            if has_fibre and fixed_is_affordable(price, income, members, m, b):
                continue
            if has_mobile and mobile_is_affordable(income, m, b):
                continue
            factors[c, 1 if has_fibre or has_mobile else 0] += members


@kernel
def count_not_online(m: Month, volume_online: Number, s: State, factors: NDArray[np.int64]) -> None:
    """Count adults kept from online services in the past 12 months by factor: factors, shape (cells, 7).

    Whether one's service is online is asked of a fixed draw, against the share of dossiers whose
    procedure is fully online.
    """
    residents, households, cells = s.residents, s.households, s.cells
    factors[:] = 0
    for c in range(factors.shape[0]):
        for i in range(cells[c].first_resident, cells[c].last_resident):
            me = residents[i]
            user = m.month - me.last_online < MONTHS_OF_USE
            if not me.present or m.month - me.birth < ADULT_MONTHS or user:
                continue
            home = households[me.household]
            status = me.status
            reachable = home.place < m.fibre[c] or home.radio_place < m.mobile_broadband[c]
            if (status & SMARTPHONE) == 0 and home.connected == 0:
                # Whoever has a device can file (see `dossier`): what reaches home matters without one.
                factor = 1 if reachable else 0
            elif (status & SKILLED) == 0:
                factor = 2
            elif (status & AWARE) == 0:
                factor = 3
            elif m.identity_open and (status & IDENTITY) == 0:
                factor = 4
            elif me.plan_taste >= volume_online:
                factor = 5
            elif me.trust < 0:
                factor = 6
            else:
                continue
            factors[c, factor] += 1
