"""Who may change this month: one pass without branches over everybody."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.behaviour import CAMPAIGN, IDENTITY_CAMPAIGN, TRAINING, Behaviour, Month
from models.compiled import Number, kernel
from models.randomness import threshold
from models.state import (
    ADULT_MONTHS,
    AWARE,
    HANDSET_5G,
    IDENTITY,
    PHONE_MONTHS,
    PLAN_5G,
    SKILLED,
    SMARTPHONE,
    ResidentArrays,
)

MAY_FILE: Final = np.uint8(1)
MAY_BUY: Final = np.uint8(2)
MAY_LEARN: Final = np.uint8(4)
MAY_IDENTIFY: Final = np.uint8(8)

HIGHEST_SKILL_CHANCE: Final = 0.12
"""Highest monthly chance of learning basic skills without training."""

_YEAR: Final = 12.0


class Bounds(NamedTuple):
    """Draws below which something may happen to the resident with the highest chance; 32-bit words."""

    file: np.uint32
    replace: np.uint32
    first_phone: np.uint32
    plan: np.uint32
    learn: np.uint32
    train: np.uint32
    hear: np.uint32
    identify: np.uint32


@kernel
def bounds(m: Month, b: Behaviour, log_income: Number) -> Bounds:
    """Return the bounds of a month over all residents and districts; `log_income` is the highest."""
    need = b.dossiers_per_adult / _YEAR
    need *= max(b.need_factor_young, b.need_factor_middle, b.need_factor_old)
    replace = max(0.3, 1.0 + b.handset_life_income * log_income) / b.handset_life
    first_phone = b.first_smartphone_rate * max(0.2, 1.0 + b.first_smartphone_income * log_income)
    plan = 0.0
    if m.coverage.max() > 0.0:
        plan = min(1.0, max(b.plan_5g_rate, b.plan_5g_slow_rate + b.plan_5g_contacts))
    hear = b.awareness_rate + b.awareness_contacts + m.levers[CAMPAIGN].max()
    identify = 0.0
    if m.identity_open:
        identify = m.levers[IDENTITY_CAMPAIGN].max() + (b.identity_rate + b.identity_contacts) / _YEAR
    return Bounds(
        threshold(need),
        threshold(replace),
        threshold(first_phone),
        threshold(plan),
        threshold(HIGHEST_SKILL_CHANCE),
        threshold(m.levers[TRAINING].max() / _YEAR),
        threshold(hear),
        threshold(identify),
    )


@kernel
def mark(
    first: Number,
    last: Number,
    month: Number,
    r: ResidentArrays,
    words: NDArray[np.uint32],
    learning: NDArray[np.uint32],
    limit: Bounds,
    marks: NDArray[np.uint8],
) -> None:
    """Mark in marks[0:last - first] what may happen to residents first to last - 1.

    Draws are compared with the highest chance anybody has; those marked are asked with their own.
    """
    status, present, birth = r.status[first:last], r.present[first:last], r.birth[first:last]
    phone_birth = np.int16(month - PHONE_MONTHS)
    adult_birth = np.int16(month - ADULT_MONTHS)
    w0, w1, w2, w3 = words[0], words[1], words[2], words[3]
    v0, v1, v2 = learning[0], learning[1], learning[2]
    for k in range(status.shape[0]):
        s = status[k]
        here = present[k]
        adult = np.uint8(birth[k] <= adult_birth) & here
        old_enough = np.uint8(birth[k] <= phone_birth) & here
        lacks_5g = np.uint8((s & HANDSET_5G) == 0)
        lacks_plan = np.uint8((s & (HANDSET_5G | PLAN_5G)) == HANDSET_5G)
        lacks_skill = np.uint8((s & SKILLED) == 0)
        lacks_awareness = np.uint8((s & AWARE) == 0) & adult
        lacks_identity = np.uint8((s & IDENTITY) == 0) & adult
        files = np.uint8(w0[k] < limit.file) & adult
        has_phone = np.uint8(s & SMARTPHONE)
        buys = (np.uint8(w1[k] < limit.replace) & has_phone) | (
            np.uint8(w1[k] < limit.first_phone) & (has_phone ^ np.uint8(1))
        )
        buys = (buys & lacks_5g) | (np.uint8(v1[k] < limit.plan) & lacks_plan)
        learns = (np.uint8(v0[k] < limit.learn) | np.uint8(v2[k] < limit.train)) & lacks_skill
        hears = np.uint8(w3[k] < limit.hear) & lacks_awareness
        identifies = np.uint8(w2[k] < limit.identify) & lacks_identity
        marks[k] = (
            files
            | ((buys & old_enough) << np.uint8(1))
            | (((learns & old_enough) | hears) << np.uint8(2))
            | (identifies << np.uint8(3))
        )


@kernel
def list_marked(count: Number, marks: NDArray[np.uint8], marked: NDArray[np.int32]) -> Number:
    """Write the positions of the non-zero among marks[0:count] to `marked`; return how many."""
    found = 0
    for k in range(count):
        marked[found] = k
        found += marks[k] != 0
    return found
