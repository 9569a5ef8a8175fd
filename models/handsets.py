"""Handsets and 5G: a first smartphone, replacement, the choice of 5G, and turning it on."""

from typing import Final

import numpy as np

from models import tally
from models.behaviour import HANDSET_SUBSIDY, Behaviour, Month
from models.compiled import Number, kernel
from models.event_calendar import NOBODY, REPLACE, TURN_ON, enlist, pace, spared
from models.news import note
from models.randomness import STREAM_HANDSET, STREAM_PLAN, philox, unit
from models.state import (
    ADULT_MONTHS,
    CAPABLE_MONTHS,
    EVENT_HANDSET_5G,
    HANDSET_5G,
    PLAN_5G,
    SKILLED,
    SMARTPHONE,
    State,
    logistic,
    share_of_contacts,
)

_AGE_60: Final = 60 * 12


@kernel
def replacement_chance(age: Number, log_income: Number, b: Behaviour) -> Number:
    """Monthly chance that a handset is replaced: one over its life, which is shorter with income."""
    speed = max(0.3, 1.0 + b.handset_life_income * log_income)
    if age >= _AGE_60:
        speed *= b.handset_life_old
    return speed / b.handset_life


@kernel
def first_smartphone_chance(skilled: bool, log_income: Number, b: Behaviour) -> Number:
    """Monthly chance that someone without a smartphone gets one."""
    chance = b.first_smartphone_rate * max(0.2, 1.0 + b.first_smartphone_income * log_income)
    return chance if skilled else chance * b.first_smartphone_unskilled


@kernel
def highest_handset_chance(log_income: Number, b: Behaviour) -> Number:
    """Monthly chance of getting a handset that nobody of this income exceeds, whatever age and skills."""
    return min(1.0, max(replacement_chance(0, log_income, b), first_smartphone_chance(True, log_income, b)))


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
def first_chance_to_turn_on(
    month: Number, launch: Number, word: Number, taste: Number, b: Behaviour, bounds: Number
) -> Number:
    """Month in which an owner of a 5G handset is first asked, from `month` and the launch of 5G on.

    At once for those prone to turn 5G on; the others are asked in their candidate months.
    """
    months = 0 if taste < b.plan_5g_prone else spared(word, bounds.turn_on_slowly_pace)
    return max(month, launch) + months


@kernel
def buy_handsets(block: Number, m: Month, s: State) -> None:
    """Buy handsets and replace them, until one is a 5G handset."""
    b, bounds, counts = s.behaviour[0], s.bounds[0], s.resident_counts
    residents, households, cells, calendar, news = s.residents, s.households, s.cells, s.calendar, s.news
    who = calendar.first[block, m.month, REPLACE]
    while who != NOBODY:
        i = who
        who = calendar.following[REPLACE, i]
        me = residents[i]
        if not me.present:
            continue
        home = households[me.household]
        status = me.status
        log_income = home.log_income
        age = m.month - me.birth
        bound = highest_handset_chance(log_income, b)
        bought, chosen, wait, on = philox(me.number, m.month, m.replicate, 0, m.seed, STREAM_HANDSET)
        if status & SMARTPHONE:
            chance = replacement_chance(age, log_income, b)
        else:
            chance = first_smartphone_chance((status & SKILLED) != 0, log_income, b)
        if unit(bought) * bound < chance:
            c = me.cell
            if (status & SMARTPHONE) == 0 and age >= ADULT_MONTHS:
                counts[c, tally.ADULT_SMARTPHONE] += 1
            me.status = status | SMARTPHONE
            subsidy = 0.0
            if home.income < b.poor_income:
                subsidy = m.levers[HANDSET_SUBSIDY, cells[c].district]
            best_coverage = max(m.coverage[0, c], m.coverage[1, c], m.coverage[2, c])
            covered = home.radio_place < best_coverage
            contacts = share_of_contacts(me.contacts_5g, home.members_5g, 0, me.contacts, home.members)
            price = m.handset_5g_price - subsidy
            if unit(chosen) < choose_5g_chance(log_income, price, m.income, covered, contacts, b):
                me.status = status | (SMARTPHONE | HANDSET_5G)
                note(news, block, i, me, EVENT_HANDSET_5G)
                if age >= CAPABLE_MONTHS:
                    counts[c, tally.CAPABLE_HANDSET_5G] += 1
                if subsidy > 0.0:
                    counts[c, tally.HANDSETS_SUBSIDISED] += 1
                then = first_chance_to_turn_on(m.month + 1, s.launch_5g, on, me.plan_taste, b, bounds)
                enlist(calendar, block, then, TURN_ON, i)
                continue
        enlist(calendar, block, m.month + 1 + spared(wait, pace(bound)), REPLACE, i)


@kernel
def turn_5g_on(block: Number, m: Month, s: State) -> None:
    """Turn 5G on where the handset is there and the own operator covers the home."""
    b, bounds, counts = s.behaviour[0], s.bounds[0], s.resident_counts
    residents, households, calendar = s.residents, s.households, s.calendar
    who = calendar.first[block, m.month, TURN_ON]
    while who != NOBODY:
        i = who
        who = calendar.following[TURN_ON, i]
        me = residents[i]
        if not me.present:
            continue
        home, c = households[me.household], me.cell
        covered = home.radio_place < m.coverage[me.operator, c]
        months = 0
        if covered or me.plan_taste >= b.plan_5g_prone:
            turned_on, wait, _, _ = philox(me.number, m.month, m.replicate, 0, m.seed, STREAM_PLAN)
            if me.plan_taste < b.plan_5g_prone:
                happens = unit(turned_on) < b.plan_5g_rate
            else:
                contacts = share_of_contacts(me.contacts_5g, home.members_5g, 1, me.contacts, home.members)
                chance = b.plan_5g_slow_rate + b.plan_5g_contacts * contacts
                happens = covered and unit(turned_on) * bounds.turn_on_slowly < chance
                months = spared(wait, bounds.turn_on_slowly_pace)
            if happens:
                me.status |= PLAN_5G
                counts[c, tally.USERS_5G] += 1
                continue
        enlist(calendar, block, m.month + 1 + months, TURN_ON, i)
