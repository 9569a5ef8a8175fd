"""One month of the residents: handsets, skills, awareness, identity, dossiers."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models import tally
from models.behaviour import (
    CAMPAIGN,
    HANDSET_SUBSIDY,
    IDENTITY_CAMPAIGN,
    TRAINING,
    Behaviour,
    Month,
)
from models.compiled import Number, kernel
from models.dossier import file_dossier, logistic, share_of_contacts
from models.randomness import STREAM_LEARNING, STREAM_RESIDENT_MONTH, fill_words, philox, threshold, unit
from models.randomness import STREAM_HANDSET
from models.state import (
    ADULT_MONTHS,
    AWARE,
    CAPABLE_MONTHS,
    EVENT_HANDSET_5G,
    EVENT_SKILLED,
    HANDSET_5G,
    IDENTITY,
    PHONE_MONTHS,
    PLAN_5G,
    SKILLED,
    SMARTPHONE,
    HouseholdArrays,
    Places,
    ResidentArrays,
)

BLOCK: Final = 2048
"""Residents drawn for at a time: the words of a block stay in the first-level cache."""

_YEAR: Final = 12.0
_AGE_45: Final = 45 * 12
_AGE_60: Final = 60 * 12
_AGE_75: Final = 75 * 12
_AGE_30: Final = 30 * 12
_AGE_25: Final = 25 * 12
_HIGHEST_SKILL_CHANCE: Final = 0.12


@kernel
def need_chance(age: Number, b: Behaviour) -> Number:
    """Monthly chance that an adult of `age` months needs a dossier.

    Yearly dossiers per adult times a factor by age: life events cluster between 30 and 59.
    """
    if age < _AGE_30:
        factor = b.need_factor_young
    elif age < _AGE_60:
        factor = b.need_factor_middle
    else:
        factor = b.need_factor_old
    return b.dossiers_per_adult * factor / _YEAR


@kernel
def replacement_chance(age: Number, log_income: Number, b: Behaviour) -> Number:
    """Monthly chance that a handset is replaced: one over its life, which is shorter with income."""
    pace = max(0.3, 1.0 + b.handset_life_income * log_income)
    if age >= _AGE_60:
        pace *= b.handset_life_old
    return pace / b.handset_life


@kernel
def first_smartphone_chance(skilled: bool, log_income: Number, b: Behaviour) -> Number:
    """Monthly chance that someone without a smartphone gets one."""
    chance = b.first_smartphone_rate * max(0.2, 1.0 + b.first_smartphone_income * log_income)
    return chance if skilled else chance * b.first_smartphone_unskilled


@kernel
def choose_5g_chance(
    log_income: Number, price: Number, income: Number, coverage: Number, contacts: Number, b: Behaviour
) -> Number:
    """Chance that a handset bought is a 5G handset.

    Logit in the logarithm of the price of a 5G handset over monthly income per head, coverage at home
    and the share of contacts who have one.
    """
    burden = np.log(max(price, 0.1) / income) - log_income
    return logistic(
        b.handset_5g_level
        - b.handset_5g_price_response * burden
        + b.handset_5g_coverage * coverage
        + b.handset_5g_contacts * contacts
    )


@kernel
def skill_chance(
    age: Number, talent: Number, has_phone: bool, contacts: Number, help_at_hand: Number, b: Behaviour
) -> Number:
    """Monthly chance that someone without basic digital skills learns them.

    A base rate that falls with age, times exp(talent), times what contacts who have skills add; slower
    without a phone to learn on.
    """
    if age < _AGE_25:
        rate = b.skill_rate_young
    else:
        rate = b.skill_rate
        if age >= _AGE_75:
            rate *= b.skill_age_75
        elif age >= _AGE_60:
            rate *= b.skill_age_60
        elif age >= _AGE_45:
            rate *= b.skill_age_45
    if not has_phone:
        rate *= b.skill_without_phone
    learned = b.skill_alone + b.skill_contacts * contacts + b.skill_help * help_at_hand
    return min(_HIGHEST_SKILL_CHANCE, rate * np.exp(b.skill_talent * talent) * learned)


@kernel
def awareness_chance(skilled: bool, contacts: Number, b: Behaviour) -> Number:
    """Monthly chance that an adult hears of online public services without a campaign."""
    chance = b.awareness_rate + b.awareness_contacts * contacts
    return chance if skilled else chance * b.awareness_unskilled


@kernel
def identity_chance(has_phone: bool, campaign: Number, share: Number, b: Behaviour) -> Number:
    """Monthly chance that an adult activates a digital identity: Bass hazard plus campaign."""
    chance = campaign + (b.identity_rate + b.identity_contacts * share) / _YEAR
    return chance if has_phone else chance * b.identity_without_phone


@kernel
def advance_residents(
    first_cell: Number,
    last_cell: Number,
    m: Month,
    b: Behaviour,
    r: ResidentArrays,
    h: HouseholdArrays,
    places: Places,
    counts: NDArray[np.int64],
) -> None:
    """Advance the residents of cells first_cell to last_cell - 1 by one month.

    Decisions read last month's counters, write the resident's own columns and note events; `pass_on`
    tells the contacts. `counts`, shape (cells, len(RESIDENT_TALLIES)), is filled for these cells.

    Most residents change nothing in a month. A first loop without branches draws for a block of
    residents and marks who may change, comparing each draw with the highest chance anybody has; the
    second looks at those only, with their own chance.
    """
    words = np.empty((4, BLOCK), np.uint32)
    learning = np.empty((4, BLOCK), np.uint32)
    may_change = np.empty(BLOCK, np.uint8)
    for c in range(first_cell, last_cell):
        district = places.district[c]
        counts[c, :] = 0
        best_coverage = np.float32(0.0)
        for o in range(m.coverage.shape[0]):
            best_coverage = max(best_coverage, m.coverage[o, c])
        start, end = places.first_resident[c], places.first_resident[c + 1]
        bounds = _bounds(m, b, district)
        for block in range(start, end, BLOCK):
            stop = min(block + BLOCK, end)
            fill_words(r.number, block, stop, m.month, m.replicate, m.seed, STREAM_RESIDENT_MONTH, words)
            fill_words(r.number, block, stop, m.month, m.replicate, m.seed, STREAM_LEARNING, learning)
            _mark(block, stop, m.month, r, words, learning, bounds, may_change)
            for i in range(block, stop):
                if may_change[i - block]:
                    _decide(i, i - block, c, district, best_coverage, words, learning, m, b, r, h, counts)
        _count_stocks(start, end, c, m, r, h, counts)


@kernel
def _bounds(
    m: Month, b: Behaviour, district: Number
) -> tuple[Number, Number, Number, Number, Number, Number, Number]:
    """Draws below which something may happen to the resident with the highest chance."""
    need = b.dossiers_per_adult / _YEAR
    need *= max(b.need_factor_young, b.need_factor_middle, b.need_factor_old)
    phone = max(3.0 / b.handset_life, 3.0 * b.first_smartphone_rate)
    identity = 0.0
    if m.identity_open:
        identity = identity_chance(True, m.levers[IDENTITY_CAMPAIGN, district], 1.0, b)
    awareness = awareness_chance(True, 1.0, b) + m.levers[CAMPAIGN, district]
    launched = 1.0 if m.coverage.max() > 0.0 else 0.0
    plan = launched * min(1.0, max(b.plan_5g_rate, b.plan_5g_slow_rate + b.plan_5g_contacts))
    return (
        threshold(need),
        threshold(phone),
        threshold(identity),
        threshold(awareness),
        threshold(_HIGHEST_SKILL_CHANCE),
        threshold(plan),
        threshold(m.levers[TRAINING, district] / _YEAR),
    )


@kernel
def _mark(
    block: Number,
    stop: Number,
    month: Number,
    r: ResidentArrays,
    words: NDArray[np.uint32],
    learning: NDArray[np.uint32],
    bounds: tuple[Number, Number, Number, Number, Number, Number, Number],
    may_change: NDArray[np.uint8],
) -> None:
    need, phone, identity, awareness, skill, plan, training = bounds
    status, present, birth = r.status[block:stop], r.present[block:stop], r.birth[block:stop]
    youngest = np.int16(month - PHONE_MONTHS)
    for k in range(status.shape[0]):
        s = status[k]
        lacks_skill = (s & SKILLED) == 0
        lacks_identity = (s & IDENTITY) == 0
        lacks_awareness = (s & AWARE) == 0
        lacks_plan = (s & (HANDSET_5G | PLAN_5G)) == HANDSET_5G
        change = (words[0, k] < need) | (words[1, k] < phone)
        change |= lacks_identity & (words[2, k] < identity)
        change |= lacks_awareness & (words[3, k] < awareness)
        change |= lacks_skill & ((learning[0, k] < skill) | (learning[2, k] < training))
        change |= lacks_plan & (learning[1, k] < plan)
        may_change[k] = np.uint8(change & (birth[k] <= youngest)) & present[k]


@kernel
def _decide(
    i: Number,
    k: Number,
    c: Number,
    district: Number,
    best_coverage: Number,
    words: NDArray[np.uint32],
    learning: NDArray[np.uint32],
    m: Month,
    b: Behaviour,
    r: ResidentArrays,
    h: HouseholdArrays,
    counts: NDArray[np.int64],
) -> None:
    age = m.month - r.birth[i]
    own = r.household[i]
    _phone(i, k, age, own, c, district, best_coverage, words, learning, m, b, r, h, counts)
    _learn(i, k, age, own, district, words, learning, m, b, r, h, counts)
    if age < ADULT_MONTHS:
        return
    if m.identity_open and (r.status[i] & IDENTITY) == 0:
        has_phone = (r.status[i] & SMARTPHONE) != 0
        campaign = m.levers[IDENTITY_CAMPAIGN, district]
        chance = identity_chance(has_phone, campaign, m.identity_share[c], b)
        if words[2, k] < threshold(chance):
            r.status[i] |= IDENTITY
            if words[2, k] < threshold(chance * campaign / max(chance, 1e-9)):
                counts[c, tally.ENROLLED] += 1
    if words[0, k] < threshold(need_chance(age, b)):
        counts[c, tally.DOSSIERS] += 1
        file_dossier(i, age, c, district, m, b, r, h, counts)


@kernel
def _phone(
    i: Number,
    k: Number,
    age: Number,
    own: Number,
    c: Number,
    district: Number,
    best_coverage: Number,
    words: NDArray[np.uint32],
    learning: NDArray[np.uint32],
    m: Month,
    b: Behaviour,
    r: ResidentArrays,
    h: HouseholdArrays,
    counts: NDArray[np.int64],
) -> None:
    status = r.status[i]
    log_income = h.log_income[own]
    if (status & HANDSET_5G) == 0:
        if status & SMARTPHONE:
            buys = words[1, k] < threshold(replacement_chance(age, log_income, b))
        else:
            skilled = (status & SKILLED) != 0
            buys = words[1, k] < threshold(first_smartphone_chance(skilled, log_income, b))
        if buys:
            subsidy = np.float32(0.0)
            if h.income[own] < b.poor_income:
                subsidy = m.levers[HANDSET_SUBSIDY, district]
            covered = 1.0 if h.radio_place[own] < best_coverage else 0.0
            contacts = share_of_contacts(r.contacts_5g[i], h.members_5g[own], 0, r.contacts[i], h.members[own])
            price = m.handset_5g_price - subsidy
            chance = choose_5g_chance(log_income, price, m.income, covered, contacts, b)
            word, _, _, _ = philox(r.number[i], m.month, m.replicate, 0, m.seed, STREAM_HANDSET)
            status |= SMARTPHONE
            if unit(word) < chance:
                status |= HANDSET_5G
                r.events[i] |= EVENT_HANDSET_5G
                if subsidy > 0.0:
                    counts[c, tally.HANDSETS_SUBSIDISED] += 1
            r.status[i] = status
    elif (status & PLAN_5G) == 0 and h.radio_place[own] < m.coverage[r.operator[i], c]:
        chance = b.plan_5g_rate
        if r.plan_taste[i] >= b.plan_5g_prone:
            contacts = share_of_contacts(r.contacts_5g[i], h.members_5g[own], 1, r.contacts[i], h.members[own])
            chance = b.plan_5g_slow_rate + b.plan_5g_contacts * contacts
        if learning[1, k] < threshold(chance):
            r.status[i] = status | PLAN_5G


@kernel
def _learn(
    i: Number,
    k: Number,
    age: Number,
    own: Number,
    district: Number,
    words: NDArray[np.uint32],
    learning: NDArray[np.uint32],
    m: Month,
    b: Behaviour,
    r: ResidentArrays,
    h: HouseholdArrays,
    counts: NDArray[np.int64],
) -> None:
    c = h.cell[own]
    status = r.status[i]
    if (status & SKILLED) == 0:
        has_phone = (status & SMARTPHONE) != 0
        contacts = share_of_contacts(
            r.contacts_skilled[i], h.members_skilled[own], 0, r.contacts[i], h.members[own]
        )
        chance = skill_chance(age, r.talent[i], has_phone, contacts, m.help[district], b)
        training = m.levers[TRAINING, district] / _YEAR
        if training > 0.0 and age >= ADULT_MONTHS and learning[2, k] < threshold(training):
            counts[c, tally.TRAINED] += 1
            chance = max(chance, b.training_success)
        if learning[0, k] < threshold(chance):
            r.status[i] = status | SKILLED
            r.events[i] |= EVENT_SKILLED
    if (status & AWARE) == 0 and age >= ADULT_MONTHS:
        skilled = (status & SKILLED) != 0
        contacts = share_of_contacts(
            r.contacts_users[i], h.members_users[own], 0, r.contacts[i], h.members[own]
        )
        alone = awareness_chance(skilled, contacts, b)
        campaign = m.levers[CAMPAIGN, district] * b.campaign_success
        if words[3, k] < threshold(alone + campaign):
            r.status[i] |= AWARE


@kernel
def _count_stocks(
    start: Number,
    end: Number,
    c: Number,
    m: Month,
    r: ResidentArrays,
    h: HouseholdArrays,
    counts: NDArray[np.int64],
) -> None:
    adults = capable = present = phones = handsets = identities = aware = skilled = online = np.int64(0)
    for i in range(start, end):
        here = np.int64(r.present[i])
        age = m.month - r.birth[i]
        s = r.status[i]
        adult = here * np.int64(age >= ADULT_MONTHS)
        old_enough = here * np.int64(age >= CAPABLE_MONTHS)
        present += here
        adults += adult
        capable += old_enough
        phones += adult * np.int64((s & SMARTPHONE) != 0)
        handsets += old_enough * np.int64((s & HANDSET_5G) != 0)
        identities += adult * np.int64((s & IDENTITY) != 0)
        aware += adult * np.int64((s & AWARE) != 0)
        skilled += adult * np.int64((s & SKILLED) != 0)
        online += adult * np.int64(m.month - r.last_online[i] < 12)
    users = 0
    for i in range(start, end):
        if r.present[i] and (r.status[i] & PLAN_5G):
            users += np.int64(h.radio_place[r.household[i]] < m.coverage[r.operator[i], c])
    row = counts[c]
    row[tally.RESIDENTS] = present
    row[tally.ADULTS] = adults
    row[tally.CAPABLE] = capable
    row[tally.ADULT_SMARTPHONE] = phones
    row[tally.CAPABLE_HANDSET_5G] = handsets
    row[tally.USERS_5G] = users
    row[tally.ADULT_IDENTITY] = identities
    row[tally.ADULT_AWARE] = aware
    row[tally.ADULT_SKILLED] = skilled
    row[tally.ADULT_ONLINE_USERS] = online
