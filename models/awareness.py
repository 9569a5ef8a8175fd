"""Awareness of online public services, and the digital identity that they ask for."""

from models import tally
from models.behaviour import CAMPAIGN, IDENTITY_CAMPAIGN, Behaviour, Month
from models.compiled import Number, kernel
from models.event_calendar import ENROL, HEAR, IDENTIFY, NOBODY, REACH, enlist, spared
from models.randomness import (
    STREAM_AWARENESS,
    STREAM_AWARENESS_CAMPAIGN,
    STREAM_IDENTITY,
    STREAM_IDENTITY_CAMPAIGN,
    philox,
    unit,
)
from models.state import AWARE, IDENTITY, SKILLED, SMARTPHONE, State, share_of_contacts
from scenarios.months import MONTHS_A_YEAR


@kernel
def awareness_chance(skilled: bool, contacts: Number, b: Behaviour) -> Number:
    """Monthly chance that an adult hears of online public services without a campaign."""
    chance = b.awareness_rate + b.awareness_contacts * contacts
    return chance if skilled else chance * b.awareness_unskilled


@kernel
def identity_chance(has_phone: bool, campaign: Number, share: Number, b: Behaviour) -> Number:
    """Monthly chance that an adult activates a digital identity: Bass hazard plus campaign."""
    chance = campaign + (b.identity_rate + b.identity_contacts * share) / MONTHS_A_YEAR
    return chance if has_phone else chance * b.identity_without_phone


@kernel
def hear(block: Number, m: Month, s: State) -> None:
    """Hear of online public services from media and contacts."""
    b, bounds, counts = s.behaviour[0], s.bounds[0], s.resident_counts
    residents, households, calendar = s.residents, s.households, s.calendar
    who = calendar.first[block, m.month, HEAR]
    while who != NOBODY:
        i = who
        who = calendar.following[HEAR, i]
        me = residents[i]
        status = me.status
        if not me.present or (status & AWARE) != 0:
            continue
        home = households[me.household]
        heard, wait, _, _ = philox(me.number, m.month, m.replicate, 0, m.seed, STREAM_AWARENESS)
        contacts = share_of_contacts(me.contacts_users, home.members_users, 0, me.contacts, home.members)
        if unit(heard) * bounds.hear < awareness_chance((status & SKILLED) != 0, contacts, b):
            me.status = status | AWARE
            counts[me.cell, tally.ADULT_AWARE] += 1
        else:
            enlist(calendar, block, m.month + 1 + spared(wait, bounds.hear_pace), HEAR, i)


@kernel
def reach(block: Number, m: Month, s: State) -> None:
    """Make adults aware by the campaign who have not heard of online services otherwise this month."""
    b, bounds, counts = s.behaviour[0], s.bounds[0], s.resident_counts
    residents, households, cells, calendar = s.residents, s.households, s.cells, s.calendar
    who = calendar.first[block, m.month, REACH]
    while who != NOBODY:
        i = who
        who = calendar.following[REACH, i]
        me = residents[i]
        status = me.status
        if not me.present or (status & AWARE) != 0:
            continue
        home, c = households[me.household], me.cell
        reached, wait, _, _ = philox(me.number, m.month, m.replicate, 0, m.seed, STREAM_AWARENESS_CAMPAIGN)
        campaign = m.levers[CAMPAIGN, cells[c].district] * b.campaign_success
        contacts = share_of_contacts(me.contacts_users, home.members_users, 0, me.contacts, home.members)
        alone = awareness_chance((status & SKILLED) != 0, contacts, b)
        # So that the chance to become aware in either way is alone + campaign.
        if unit(reached) * bounds.reach * (1.0 - alone) < campaign:
            me.status = status | AWARE
            counts[c, tally.ADULT_AWARE] += 1
        else:
            enlist(calendar, block, m.month + 1 + spared(wait, bounds.reach_pace), REACH, i)


@kernel
def identify(block: Number, m: Month, s: State) -> None:
    """Activate digital identities without the campaign."""
    b, bounds, counts = s.behaviour[0], s.bounds[0], s.resident_counts
    residents, calendar = s.residents, s.calendar
    who = calendar.first[block, m.month, IDENTIFY]
    while who != NOBODY:
        i = who
        who = calendar.following[IDENTIFY, i]
        me = residents[i]
        status = me.status
        if not me.present or (status & IDENTITY) != 0:
            continue
        c = me.cell
        activated, wait, _, _ = philox(me.number, m.month, m.replicate, 0, m.seed, STREAM_IDENTITY)
        chance = identity_chance((status & SMARTPHONE) != 0, 0.0, m.identity_share[c], b)
        if unit(activated) * bounds.identify < chance:
            me.status = status | IDENTITY
            counts[c, tally.ADULT_IDENTITY] += 1
        else:
            enlist(calendar, block, m.month + 1 + spared(wait, bounds.identify_pace), IDENTIFY, i)


@kernel
def enrol(block: Number, m: Month, s: State) -> None:
    """Enrol adults by the campaign who have not activated an identity otherwise this month."""
    b, bounds, counts = s.behaviour[0], s.bounds[0], s.resident_counts
    residents, cells, calendar = s.residents, s.cells, s.calendar
    who = calendar.first[block, m.month, ENROL]
    while who != NOBODY:
        i = who
        who = calendar.following[ENROL, i]
        me = residents[i]
        status = me.status
        if not me.present or (status & IDENTITY) != 0:
            continue
        c = me.cell
        enrolled, wait, _, _ = philox(me.number, m.month, m.replicate, 0, m.seed, STREAM_IDENTITY_CAMPAIGN)
        has_phone = (status & SMARTPHONE) != 0
        campaign = m.levers[IDENTITY_CAMPAIGN, cells[c].district]
        alone = identity_chance(has_phone, 0.0, m.identity_share[c], b)
        both = identity_chance(has_phone, campaign, m.identity_share[c], b)
        # So that the chance to have one in either way is that of campaign and example together.
        if unit(enrolled) * bounds.enrol * (1.0 - alone) < both - alone:
            me.status = status | IDENTITY
            counts[c, tally.ADULT_IDENTITY] += 1
            counts[c, tally.ENROLLED] += 1
        else:
            enlist(calendar, block, m.month + 1 + spared(wait, bounds.enrol_pace), ENROL, i)
