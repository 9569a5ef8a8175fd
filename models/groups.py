"""Shares of adults who have something, by groups of adults: who leads, and who lags."""

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.state import (
    ADULT_MONTHS,
    AWARE,
    HANDSET_5G,
    IDENTITY,
    MONTHS_OF_USE,
    PLAN_5G,
    SKILLED,
    SMARTPHONE,
)
from models.synthesis import EDUCATION_LEVELS
from scenarios.months import MONTHS_A_YEAR

if TYPE_CHECKING:
    from models.hanoi import HanoiModel

GROUP_INDICATORS: Final = (
    "smartphone_ownership",
    "handset_5g",
    "users_5g",
    "digital_identity",
    "awareness_online_services",
    "digital_skills",
    "online_service_users",
    "fixed_broadband_households",
)
"""Indicators that can be told by group; all as shares of adults, the last of those who have it at home."""

_BITS: Final = {
    "smartphone_ownership": SMARTPHONE,
    "handset_5g": HANDSET_5G,
    "users_5g": PLAN_5G,
    "digital_identity": IDENTITY,
    "awareness_online_services": AWARE,
    "digital_skills": SKILLED,
}


def share_by_group(model: "HanoiModel", indicator: str) -> dict[str, float]:
    """Return the share of adults who have something, by group, in the month last simulated.

    Parameters
    ----------
    model
        After at least one month.
    indicator
        One of `GROUP_INDICATORS`.

    Returns
    -------
    dict
        By group of `scenarios.charter.GROUPS`: share in [0, 1], NaN for a group without an adult. A third of
        the adults have a household income per head at or below `poorer`, a third at or above `richer`.
    """
    r, h = model.residents, model.households
    age = model.month_index - r.birth.astype(np.int64)
    adults = np.flatnonzero((r.present == 1) & (age >= ADULT_MONTHS))
    age, own = age[adults], r.household[adults]
    if indicator == "fixed_broadband_households":
        has = h.connected[own] != 0
    elif indicator == "online_service_users":
        has = model.month_index - r.last_online[adults].astype(np.int64) < MONTHS_OF_USE
    else:
        has = (r.status[adults] & _BITS[indicator]) != 0
    income = h.income[own]
    low, high = np.quantile(income, (1 / 3, 2 / 3)) if len(adults) else (0.0, 0.0)
    education = r.education[adults]
    members = {
        "younger": age < 35 * MONTHS_A_YEAR,
        "older": age >= 60 * MONTHS_A_YEAR,
        "poorer": income <= low,
        "richer": income >= high,
        "less_schooled": education == 0,
        "university": education == len(EDUCATION_LEVELS) - 1,
    }
    return {name: _mean(has[within]) for name, within in members.items()}


def _mean(values: NDArray[np.bool_]) -> float:
    return float(values.mean()) if len(values) else float("nan")
