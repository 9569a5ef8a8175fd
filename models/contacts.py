"""Counters of what one's contacts have: pushed to neighbours when something changes.

Work is proportional to what changed: nobody looks at contacts who did not change. Counters are read
by next month's decisions only, so that the order in which residents act does not matter.
"""

from typing import Final

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
    HouseholdArrays,
    ResidentArrays,
    Ties,
)

_EIGHT: Final = 8
"""Bytes looked at together: in most months nothing happened to any of eight neighbours in the array."""


@kernel
def _has(status: Number, bit: Number) -> Number:
    return np.uint8((status & bit) != 0)


@kernel
def _add(i: Number, sign: Number, r: ResidentArrays, h: HouseholdArrays, ties: Ties) -> None:
    """Add (sign 1) or take away (sign -1) resident i, with what they have, at all contacts."""
    own = r.household[i]
    status = r.status[i]
    h.members[own] += sign
    h.members_5g[own] += sign * _has(status, HANDSET_5G)
    h.members_skilled[own] += sign * _has(status, SKILLED)
    h.members_users[own] += sign * _has(status, USER)
    for k in range(ties.first[i], ties.first[i + 1]):
        j = ties.other[k]
        theirs = r.household[j]
        r.contacts[j] += sign
        r.contacts_5g[j] += sign * _has(status, HANDSET_5G)
        r.contacts_skilled[j] += sign * _has(status, SKILLED)
        r.contacts_users[j] += sign * _has(status, USER)
        if r.present[j]:
            h.links[own] += sign
            h.links[theirs] += sign
            h.links_connected[own] += sign * h.connected[theirs]
            h.links_connected[theirs] += sign * h.connected[own]


@kernel
def leave_city(leaving: NDArray[np.int64], r: ResidentArrays, h: HouseholdArrays, ties: Ties) -> None:
    """Take residents out of the city and out of their contacts' counters."""
    for index in range(leaving.shape[0]):
        i = leaving[index]
        r.present[i] = 0
        _add(i, -1, r, h, ties)
        if h.members[r.household[i]] == 0:
            h.connected[r.household[i]] = 0


@kernel
def enter_city(entering: NDArray[np.int64], r: ResidentArrays, h: HouseholdArrays, ties: Ties) -> None:
    """Bring residents, with the status they have, into the city and into their contacts' counters."""
    for index in range(entering.shape[0]):
        i = entering[index]
        _add(i, 1, r, h, ties)
        r.present[i] = 1


@kernel
def _tell_contacts(i: Number, r: ResidentArrays, h: HouseholdArrays, ties: Ties) -> None:
    events = r.events[i]
    handset = _has(events, EVENT_HANDSET_5G)
    skilled = _has(events, EVENT_SKILLED)
    user = _has(events, EVENT_USER)
    own = r.household[i]
    h.members_5g[own] += handset
    h.members_skilled[own] += skilled
    h.members_users[own] += user
    for k in range(ties.first[i], ties.first[i + 1]):
        j = ties.other[k]
        r.contacts_5g[j] += handset
        r.contacts_skilled[j] += skilled
        r.contacts_users[j] += user
    r.events[i] = 0


@kernel
def pass_on(r: ResidentArrays, h: HouseholdArrays, ties: Ties) -> None:
    """Pass this month's events of all residents on to their households and contacts, and clear them."""
    n = r.events.shape[0]
    eights = r.events[: n // _EIGHT * _EIGHT].view(np.uint64)
    for block in range(eights.shape[0]):
        if eights[block] != 0:
            for i in range(block * _EIGHT, (block + 1) * _EIGHT):
                if r.events[i]:
                    _tell_contacts(i, r, h, ties)
    for i in range(eights.shape[0] * _EIGHT, n):
        if r.events[i]:
            _tell_contacts(i, r, h, ties)


@kernel
def _tell_linked(own: Number, change: Number, r: ResidentArrays, h: HouseholdArrays, ties: Ties) -> None:
    for i in range(h.first[own], h.first[own + 1]):
        if r.present[i]:
            for k in range(ties.first[i], ties.first[i + 1]):
                j = ties.other[k]
                if r.present[j]:
                    h.links_connected[r.household[j]] += change


@kernel
def pass_on_connections(changes: NDArray[np.int8], r: ResidentArrays, h: HouseholdArrays, ties: Ties) -> None:
    """Pass on which households connected (1) or gave up (-1) this month, and clear `changes`."""
    n = changes.shape[0]
    eights = changes[: n // _EIGHT * _EIGHT].view(np.uint64)
    for block in range(eights.shape[0]):
        if eights[block] != 0:
            for own in range(block * _EIGHT, (block + 1) * _EIGHT):
                if changes[own]:
                    _tell_linked(own, changes[own], r, h, ties)
    for own in range(eights.shape[0] * _EIGHT, n):
        if changes[own]:
            _tell_linked(own, changes[own], r, h, ties)
    changes[:] = 0


def counters(r: ResidentArrays, h: HouseholdArrays) -> dict[str, NDArray[np.generic]]:
    """Return every counter by name: what `recount` has to reproduce."""
    return {
        "contacts": r.contacts,
        "contacts_5g": r.contacts_5g,
        "contacts_skilled": r.contacts_skilled,
        "contacts_users": r.contacts_users,
        "members": h.members,
        "members_5g": h.members_5g,
        "members_skilled": h.members_skilled,
        "members_users": h.members_users,
        "links": h.links,
        "links_connected": h.links_connected,
    }


def recount(r: ResidentArrays, h: HouseholdArrays, ties: Ties) -> None:
    """Count every counter anew from who is present and what they have.

    Gives the same counters as the pushes of all months since the start.
    """
    for values in counters(r, h).values():
        values[:] = 0
    everybody = np.flatnonzero(r.present)
    r.present[:] = 0
    enter_city(everybody, r, h, ties)
