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
from models.dossier import file_dossiers, guide_to_procedures
from models.marks import (
    HIGHEST_SKILL_CHANCE,
    MAY_BUY,
    MAY_IDENTIFY,
    MAY_LEARN,
    bounds,
    list_marked,
    mark,
)
from models.randomness import (
    STREAM_HANDSET,
    STREAM_LEARNING,
    STREAM_RESIDENT_MONTH,
    fill_words,
    philox,
    threshold,
    unit,
)
from models.state import (
    ADULT_MONTHS,
    AWARE,
    CAPABLE_MONTHS,
    EVENT_HANDSET_5G,
    EVENT_SKILLED,
    HANDSET_5G,
    IDENTITY,
    PLAN_5G,
    SKILLED,
    SMARTPHONE,
    HouseholdArrays,
    Places,
    ResidentArrays,
    logistic,
    share_of_contacts,
)

BLOCK: Final = 2048
"""Residents drawn for at a time: the words of a block stay in the first-level cache."""

_SHORT_SUM: Final = 65_535
_YEAR: Final = 12.0
_AGE_45: Final = 45 * 12
_AGE_60: Final = 60 * 12
_AGE_75: Final = 75 * 12
_AGE_25: Final = 25 * 12


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
    return min(HIGHEST_SKILL_CHANCE, rate * np.exp(b.skill_talent * talent) * learned)


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

    Most residents change nothing in a month: `mark` finds those who may, and the processes look at
    these only.
    """
    words = np.empty((4, BLOCK), np.uint32)
    learning = np.empty((4, BLOCK), np.uint32)
    marks = np.empty(BLOCK, np.uint8)
    marked = np.empty(BLOCK + 1, np.int32)
    limit = bounds(m, b, h.log_income.max())
    guide = guide_to_procedures(m.procedure_volume)
    counts[first_cell:last_cell] = 0
    end = int(places.first_resident[last_cell])
    for first in range(int(places.first_resident[first_cell]), end, BLOCK):
        last = first + min(BLOCK, end - first)
        fill_words(r.number, first, last, m.month, m.replicate, m.seed, STREAM_RESIDENT_MONTH, words)
        fill_words(r.number, first, last, m.month, m.replicate, m.seed, STREAM_LEARNING, learning)
        mark(first, last, m.month, r, words, learning, limit, marks)
        found = marked[: list_marked(last - first, marks, marked)]
        buy_phones(first, found, words, learning, marks, m, b, r, h, places, counts)
        learn(first, found, words, learning, marks, m, b, r, h, places, counts)
        identify(first, found, words, marks, m, b, r, h, places, counts)
        file_dossiers(first, found, words, marks, m, b, r, h, places, guide, counts)
    count_stocks(first_cell, last_cell, m.month, r, places, counts)


@kernel
def buy_phones(
    first: Number,
    marked: NDArray[np.int32],
    words: NDArray[np.uint32],
    learning: NDArray[np.uint32],
    marks: NDArray[np.uint8],
    m: Month,
    b: Behaviour,
    r: ResidentArrays,
    h: HouseholdArrays,
    places: Places,
    counts: NDArray[np.int64],
) -> None:
    """Buy handsets, replace them, and turn 5G on where handset and coverage are there."""
    for k in marked:
        if (marks[k] & MAY_BUY) == 0:
            continue
        i = first + k
        own = r.household[i]
        c = h.cell[own]
        status = r.status[i]
        log_income = h.log_income[own]
        has_5g = (status & HANDSET_5G) != 0
        contacts = share_of_contacts(
            r.contacts_5g[i], h.members_5g[own], has_5g, r.contacts[i], h.members[own]
        )
        if has_5g:
            if h.radio_place[own] < m.coverage[r.operator[i], c]:
                chance = b.plan_5g_rate
                if r.plan_taste[i] >= b.plan_5g_prone:
                    chance = b.plan_5g_slow_rate + b.plan_5g_contacts * contacts
                if learning[1, k] < threshold(chance):
                    r.status[i] = status | PLAN_5G
            continue
        if status & SMARTPHONE:
            chance = replacement_chance(m.month - r.birth[i], log_income, b)
        else:
            chance = first_smartphone_chance((status & SKILLED) != 0, log_income, b)
        if words[1, k] >= threshold(chance):
            continue
        status |= SMARTPHONE
        district = places.district[c]
        subsidy = 0.0
        if h.income[own] < b.poor_income:
            subsidy = m.levers[HANDSET_SUBSIDY, district]
        best_coverage = max(m.coverage[0, c], m.coverage[1, c], m.coverage[2, c])
        covered = h.radio_place[own] < best_coverage
        price = m.handset_5g_price - subsidy
        chance = choose_5g_chance(log_income, price, m.income, covered, contacts, b)
        word, _, _, _ = philox(r.number[i], m.month, m.replicate, 0, m.seed, STREAM_HANDSET)
        if unit(word) < chance:
            status |= HANDSET_5G
            r.events[i] |= EVENT_HANDSET_5G
            if subsidy > 0.0:
                counts[c, tally.HANDSETS_SUBSIDISED] += 1
        r.status[i] = status


@kernel
def learn(
    first: Number,
    marked: NDArray[np.int32],
    words: NDArray[np.uint32],
    learning: NDArray[np.uint32],
    marks: NDArray[np.uint8],
    m: Month,
    b: Behaviour,
    r: ResidentArrays,
    h: HouseholdArrays,
    places: Places,
    counts: NDArray[np.int64],
) -> None:
    """Learn basic digital skills, and hear of online public services."""
    for k in marked:
        if (marks[k] & MAY_LEARN) == 0:
            continue
        i = first + k
        own = r.household[i]
        c = h.cell[own]
        district = places.district[c]
        status = r.status[i]
        age = m.month - r.birth[i]
        adult = age >= ADULT_MONTHS
        if (status & SKILLED) == 0:
            contacts = share_of_contacts(
                r.contacts_skilled[i], h.members_skilled[own], 0, r.contacts[i], h.members[own]
            )
            has_phone = (status & SMARTPHONE) != 0
            chance = skill_chance(age, r.talent[i], has_phone, contacts, m.help[district], b)
            if adult and learning[2, k] < threshold(m.levers[TRAINING, district] / _YEAR):
                counts[c, tally.TRAINED] += 1
                chance = max(chance, b.training_success)
            if learning[0, k] < threshold(chance):
                status |= SKILLED
                r.events[i] |= EVENT_SKILLED
        if adult and (status & AWARE) == 0:
            contacts = share_of_contacts(
                r.contacts_users[i], h.members_users[own], 0, r.contacts[i], h.members[own]
            )
            alone = awareness_chance((status & SKILLED) != 0, contacts, b)
            campaign = m.levers[CAMPAIGN, district] * b.campaign_success
            if words[3, k] < threshold(alone + campaign):
                status |= AWARE
        r.status[i] = status


@kernel
def identify(
    first: Number,
    marked: NDArray[np.int32],
    words: NDArray[np.uint32],
    marks: NDArray[np.uint8],
    m: Month,
    b: Behaviour,
    r: ResidentArrays,
    h: HouseholdArrays,
    places: Places,
    counts: NDArray[np.int64],
) -> None:
    """Activate digital identities; who does so by the campaign's doing alone is counted as enrolled."""
    for k in marked:
        if (marks[k] & MAY_IDENTIFY) == 0:
            continue
        i = first + k
        c = h.cell[r.household[i]]
        has_phone = (r.status[i] & SMARTPHONE) != 0
        campaign = m.levers[IDENTITY_CAMPAIGN, places.district[c]]
        chance = identity_chance(has_phone, campaign, m.identity_share[c], b)
        if words[2, k] < threshold(chance):
            r.status[i] |= IDENTITY
            alone = identity_chance(has_phone, 0.0, m.identity_share[c], b)
            if words[2, k] >= threshold(alone):
                counts[c, tally.ENROLLED] += 1


@kernel
def count_stocks(
    first_cell: Number,
    last_cell: Number,
    month: Number,
    r: ResidentArrays,
    places: Places,
    counts: NDArray[np.int64],
) -> None:
    """Count residents and what they have by cell.

    Coverage never falls, so whoever has turned 5G on uses it.
    """
    adult_birth = np.int16(month - ADULT_MONTHS)
    capable_birth = np.int16(month - CAPABLE_MONTHS)
    last_year = np.int16(month - 12)
    for c in range(first_cell, last_cell):
        end = places.first_resident[c + 1]
        # Sums of 16 bits are twice as fast as wider ones and hold for blocks of this length.
        for start in range(places.first_resident[c], end, _SHORT_SUM):
            stop = min(start + _SHORT_SUM, end)
            status, present = r.status[start:stop], r.present[start:stop]
            birth, last_online = r.birth[start:stop], r.last_online[start:stop]
            here = adults = capable = phones = handsets = np.uint16(0)
            users = identities = aware = skilled = online = np.uint16(0)
            for k in range(status.shape[0]):
                s = status[k]
                adult = np.uint8(birth[k] <= adult_birth) & present[k]
                old_enough = np.uint8(birth[k] <= capable_birth) & present[k]
                here = np.uint16(here + present[k])
                adults = np.uint16(adults + adult)
                capable = np.uint16(capable + old_enough)
                phones = np.uint16(phones + (adult & np.uint8((s & SMARTPHONE) != 0)))
                handsets = np.uint16(handsets + (old_enough & np.uint8((s & HANDSET_5G) != 0)))
                users = np.uint16(users + (present[k] & np.uint8((s & PLAN_5G) != 0)))
                identities = np.uint16(identities + (adult & np.uint8((s & IDENTITY) != 0)))
                aware = np.uint16(aware + (adult & np.uint8((s & AWARE) != 0)))
                skilled = np.uint16(skilled + (adult & np.uint8((s & SKILLED) != 0)))
                online = np.uint16(online + (adult & np.uint8(last_online[k] > last_year)))
            counts[c, tally.RESIDENTS] += here
            counts[c, tally.ADULTS] += adults
            counts[c, tally.CAPABLE] += capable
            counts[c, tally.ADULT_SMARTPHONE] += phones
            counts[c, tally.CAPABLE_HANDSET_5G] += handsets
            counts[c, tally.USERS_5G] += users
            counts[c, tally.ADULT_IDENTITY] += identities
            counts[c, tally.ADULT_AWARE] += aware
            counts[c, tally.ADULT_SKILLED] += skilled
            counts[c, tally.ADULT_ONLINE_USERS] += online
