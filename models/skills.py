"""Basic digital skills: learned from contacts, alone, with help, or in a course."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models import tally
from models.behaviour import TRAINING, Behaviour, Month
from models.compiled import Number, kernel
from models.event_calendar import LEARN, NOBODY, TRAIN, enlist, pace, spared
from models.news import News, note
from models.randomness import STREAM_LEARNING, STREAM_TRAINING, philox, unit
from models.state import (
    ADULT_MONTHS,
    EVENT_SKILLED,
    PHONE_MONTHS,
    SKILLED,
    SMARTPHONE,
    State,
    share_of_contacts,
)
from scenarios.months import MONTHS_A_YEAR

HIGHEST_SKILL_CHANCE: Final = 0.12
"""Highest monthly chance of learning basic skills without training."""

_AGE_25: Final = 25 * 12
_AGE_45: Final = 45 * 12
_AGE_60: Final = 60 * 12
_AGE_75: Final = 75 * 12


@kernel
def learning_rate(age: Number, b: Behaviour) -> Number:
    """Return the base rate of learning basic digital skills at an age in months; it falls with age."""
    if age < _AGE_25:
        return b.skill_rate_young
    rate = b.skill_rate
    if age >= _AGE_75:
        rate *= b.skill_age_75
    elif age >= _AGE_60:
        rate *= b.skill_age_60
    elif age >= _AGE_45:
        rate *= b.skill_age_45
    return rate


@kernel
def skill_chance(
    age: Number, talent: Number, has_phone: bool, contacts: Number, help_at_hand: Number, b: Behaviour
) -> Number:
    """Monthly chance that someone without basic digital skills learns them.

    A base rate that falls with age, times exp(talent), times what contacts who have skills add; slower
    without a phone to learn on.
    """
    rate = learning_rate(age, b)
    if not has_phone:
        rate *= b.skill_without_phone
    learned = b.skill_alone + b.skill_contacts * contacts + b.skill_help * help_at_hand
    return min(HIGHEST_SKILL_CHANCE, rate * np.exp(b.skill_talent * talent) * learned)


@kernel
def highest_skill_chance(birth: Number, talent: Number, b: Behaviour) -> Number:
    """Highest chance of learning that a resident, born in month `birth`, has in any month.

    With phone, all contacts skilled and full help, at the age from January 2020 or twelve years on at which
    the base rate is highest.
    """
    age = max(PHONE_MONTHS, -birth)
    rate = learning_rate(age, b)
    for later in (_AGE_25, _AGE_45, _AGE_60, _AGE_75):
        if age < later:
            rate = max(rate, learning_rate(later, b))
    learned = b.skill_alone + b.skill_contacts + b.skill_help
    return min(HIGHEST_SKILL_CHANCE, rate * np.exp(b.skill_talent * talent) * learned)


@kernel
def learn(block: Number, m: Month, s: State) -> None:
    """Learn basic digital skills without a course."""
    b, counts = s.behaviour[0], s.resident_counts
    residents, households, cells, calendar, news = s.residents, s.households, s.cells, s.calendar, s.news
    who = calendar.first[block, m.month, LEARN]
    while who != NOBODY:
        i = who
        who = calendar.following[LEARN, i]
        me = residents[i]
        status = me.status
        if not me.present or (status & SKILLED) != 0:
            continue
        home, c = households[me.household], me.cell
        age = m.month - me.birth
        bound = highest_skill_chance(me.birth, me.talent, b)
        learned, wait, _, _ = philox(me.number, m.month, m.replicate, 0, m.seed, STREAM_LEARNING)
        contacts = share_of_contacts(me.contacts_skilled, home.members_skilled, 0, me.contacts, home.members)
        has_phone = (status & SMARTPHONE) != 0
        chance = skill_chance(age, me.talent, has_phone, contacts, m.help[cells[c].district], b)
        if unit(learned) * bound < chance:
            _have_skills(block, i, me, age, news, counts[c])
        else:
            enlist(calendar, block, m.month + 1 + spared(wait, pace(bound)), LEARN, i)


@kernel
def train(block: Number, m: Month, s: State) -> None:
    """Train adults without basic skills, who then have learned them with chance `training_success` at least.

    Who has learned without a course this month may have been in one all the same, and is counted. For the
    others the chance to learn is such that both ways together come to the stated chance.
    """
    b, bounds, counts = s.behaviour[0], s.bounds[0], s.resident_counts
    residents, households, cells, calendar, news = s.residents, s.households, s.cells, s.calendar, s.news
    who = calendar.first[block, m.month, TRAIN]
    while who != NOBODY:
        i = who
        who = calendar.following[TRAIN, i]
        me = residents[i]
        status = me.status
        learned_now = (me.news & EVENT_SKILLED) != 0
        if not me.present or ((status & SKILLED) != 0 and not learned_now):
            continue
        home, c = households[me.household], me.cell
        district = cells[c].district
        trained, learned, wait, _ = philox(me.number, m.month, m.replicate, 0, m.seed, STREAM_TRAINING)
        if unit(trained) * bounds.train < m.levers[TRAINING, district] / MONTHS_A_YEAR:
            counts[c, tally.TRAINED] += 1
            if not learned_now:
                age = m.month - me.birth
                contacts = share_of_contacts(
                    me.contacts_skilled, home.members_skilled, 0, me.contacts, home.members
                )
                has_phone = (status & SMARTPHONE) != 0
                alone = skill_chance(age, me.talent, has_phone, contacts, m.help[district], b)
                if unit(learned) * (1.0 - alone) < b.training_success - alone:
                    _have_skills(block, i, me, age, news, counts[c])
                    continue
        if not learned_now:
            enlist(calendar, block, m.month + 1 + spared(wait, bounds.train_pace), TRAIN, i)


@kernel
def _have_skills(
    block: Number, i: Number, me: Number, age: Number, news: News, row: NDArray[np.int64]
) -> None:
    """Have basic digital skills from now on, and tell the contacts; `row` is the cell's tally."""
    me.status |= SKILLED
    note(news, block, i, me, EVENT_SKILLED)
    if age >= ADULT_MONTHS:
        row[tally.ADULT_SKILLED] += 1
