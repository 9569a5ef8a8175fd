"""Counters of what one's contacts have: pushed to neighbours when something changes.

Work is proportional to what changed: nobody looks at contacts who did not change. Counters are read
by next month's decisions only, so that the order in which residents act does not matter.
"""

import numpy as np
from numpy.typing import NDArray

from models.compiled import Number, kernel
from models.state import (
    EVENT_HANDSET_5G,
    EVENT_SKILLED,
    EVENT_USER,
    HANDSET_5G,
    SKILLED,
    USER,
    State,
)


@kernel
def _has(status: Number, bit: Number) -> Number:
    return np.uint8((status & bit) != 0)


@kernel
def add_contact(i: Number, sign: Number, s: State) -> None:
    """Add (sign 1) or take away (sign -1) resident i, with what they have, at all contacts."""
    residents, households, first, other = s.residents, s.households, s.ties.first, s.ties.other
    me = residents[i]
    home = households[me.household]
    handset, skilled = _has(me.status, HANDSET_5G), _has(me.status, SKILLED)
    user = _has(me.status, USER)
    home.members += sign
    home.members_5g += sign * handset
    home.members_skilled += sign * skilled
    home.members_users += sign * user
    for k in range(first[i], first[i + 1]):
        you = residents[other[k]]
        you.contacts += sign
        you.contacts_5g += sign * handset
        you.contacts_skilled += sign * skilled
        you.contacts_users += sign * user
        if you.present:
            theirs = households[you.household]
            home.links += sign
            theirs.links += sign
            home.links_connected += sign * theirs.connected
            theirs.links_connected += sign * home.connected


@kernel
def pass_on(s: State) -> None:
    """Pass this month's news on to households and contacts, and forget it."""
    _pass_on_from_residents(s)
    _pass_on_connections(s)


@kernel
def _pass_on_from_residents(s: State) -> None:
    residents, households, news = s.residents, s.households, s.news
    first, other = s.ties.first, s.ties.other
    for block in range(news.counted.shape[0]):
        for k in range(news.first[block], news.first[block] + news.counted[block]):
            i = news.who[k]
            me = residents[i]
            home = households[me.household]
            handset, skilled = _has(me.news, EVENT_HANDSET_5G), _has(me.news, EVENT_SKILLED)
            user = _has(me.news, EVENT_USER)
            home.members_5g += handset
            home.members_skilled += skilled
            home.members_users += user
            for tie in range(first[i], first[i + 1]):
                you = residents[other[tie]]
                you.contacts_5g += handset
                you.contacts_skilled += skilled
                you.contacts_users += user
            me.news = 0
        news.counted[block] = 0


@kernel
def _pass_on_connections(s: State) -> None:
    residents, households, news = s.residents, s.households, s.household_news
    first, other = s.ties.first, s.ties.other
    for block in range(news.counted.shape[0]):
        for k in range(news.first[block], news.first[block] + news.counted[block]):
            home = households[news.who[k]]
            for i in range(home.first_member, home.last_member):
                if residents[i].present:
                    for tie in range(first[i], first[i + 1]):
                        you = residents[other[tie]]
                        if you.present:
                            households[you.household].links_connected += home.news
            home.news = 0
        news.counted[block] = 0


@kernel
def count_members(s: State) -> None:
    """Count every household's present members and what they have anew."""
    households = s.households
    for own in range(households.shape[0]):
        home = households[own]
        home.members = 0
        home.members_5g = 0
        home.members_skilled = 0
        home.members_users = 0
    for i in range(s.residents.shape[0]):
        me = s.residents[i]
        if me.present:
            home = households[me.household]
            home.members += 1
            home.members_5g += _has(me.status, HANDSET_5G)
            home.members_skilled += _has(me.status, SKILLED)
            home.members_users += _has(me.status, USER)


@kernel
def recount(s: State) -> None:
    """Count every counter anew from who is present and what they have.

    Gives the same counters as the pushes of all months since the start.
    """
    residents, households, first, other = s.residents, s.households, s.ties.first, s.ties.other
    count_members(s)
    for own in range(households.shape[0]):
        households[own].links = 0
        households[own].links_connected = 0
    for i in range(residents.shape[0]):
        me = residents[i]
        contacts = handsets = skilled = users = connected = 0
        for k in range(first[i], first[i + 1]):
            you = residents[other[k]]
            if you.present:
                contacts += 1
                handsets += _has(you.status, HANDSET_5G)
                skilled += _has(you.status, SKILLED)
                users += _has(you.status, USER)
                connected += households[you.household].connected
        me.contacts = contacts
        me.contacts_5g = handsets
        me.contacts_skilled = skilled
        me.contacts_users = users
        if me.present:
            home = households[me.household]
            home.links += contacts
            home.links_connected += connected


def counters(s: State) -> dict[str, NDArray[np.generic]]:
    """Return every counter by name: what `recount` has to reproduce."""
    residents = ("contacts", "contacts_5g", "contacts_skilled", "contacts_users")
    households = ("members", "members_5g", "members_skilled", "members_users", "links", "links_connected")
    return {name: s.residents[name] for name in residents} | {name: s.households[name] for name in households}
