"""One dossier: which procedure, on paper or online, with what outcome."""

import numpy as np
from numpy.typing import NDArray

from models import tally
from models.behaviour import FEE_WAIVER, PAPER_CLOSED, REDESIGN, Behaviour, Month
from models.compiled import Number, kernel
from models.randomness import STREAM_DOSSIER, philox, unit
from models.state import (
    AWARE,
    EVENT_USER,
    HIGHEST_TRUST,
    IDENTITY,
    SKILLED,
    SMARTPHONE,
    USER,
    HouseholdArrays,
    ResidentArrays,
)

_AGE_60 = 60 * 12


@kernel
def logistic(x: Number) -> Number:
    """Logistic function."""
    return 1.0 / (1.0 + np.exp(-x))


@kernel
def share_of_contacts(outside: Number, inside: Number, own: Number, contacts: Number, members: Number) -> Number:
    """Share of contacts, outside and inside the household, who have something; own is 1 if oneself has."""
    others = np.int64(contacts) + np.int64(members) - 1
    return (np.int64(outside) + np.int64(inside) - own) / others if others > 0 else 0.0


@kernel
def online_chance(
    i: Number, age: Number, district: Number, m: Month, b: Behaviour, r: ResidentArrays, h: HouseholdArrays
) -> Number:
    """Chance that an aware adult with access files online of their own accord.

    Logit in basic skills, education, trust, habit, the fee waived, help at hand, the share of contacts
    who have used online services, digital identity, redesigned forms, and age of 60 or more. The signs
    follow surveys of intention in Vietnam (usefulness, trust, ease of use, social influence).
    """
    status = r.status[i]
    own = r.household[i]
    contacts = share_of_contacts(
        r.contacts_users[i], h.members_users[own], (status & USER) != 0, r.contacts[i], h.members[own]
    )
    x = b.online_constant
    x += b.online_skill * ((status & SKILLED) != 0)
    x += b.online_education * r.education[i]
    x += b.online_trust * r.trust[i]
    x += b.online_habit * min(3, r.successes[i])
    x += b.online_fee * m.levers[FEE_WAIVER, district]
    x += b.online_help * m.help[district]
    x += b.online_contacts * contacts
    x += b.online_identity * ((status & IDENTITY) != 0)
    x += b.online_redesign * m.levers[REDESIGN, district]
    x += b.online_age_60 * (age >= _AGE_60)
    return logistic(x)


@kernel
def success_chance(status: Number, help_at_hand: Number, redesign: Number, b: Behaviour) -> Number:
    """Chance that a dossier filed online goes through: quality of the form, skill, identity, help."""
    x = b.success_constant
    x += b.success_skill * ((status & SKILLED) != 0)
    x += b.success_identity * ((status & IDENTITY) != 0)
    x += b.success_redesign * redesign
    x += b.success_help * help_at_hand
    return logistic(x)


@kernel
def file_dossier(
    i: Number,
    age: Number,
    c: Number,
    district: Number,
    m: Month,
    b: Behaviour,
    r: ResidentArrays,
    h: HouseholdArrays,
    counts: NDArray[np.int64],
) -> None:
    """File one dossier of resident i, and learn from it.

    A failure lowers trust and the dossier goes to the counter on paper; success builds trust and habit.
    Where paper intake is closed the counter files online for those who would not: such a dossier counts
    as filed online and as use of the service with help, but builds no habit.
    """
    which, channel, outcome, _ = philox(r.number[i], m.month, m.replicate, 0, m.seed, STREAM_DOSSIER)
    procedure = np.searchsorted(m.procedure_volume, unit(which), side="right")
    procedure = min(procedure, m.procedure_volume.shape[0] - 1)
    if not m.procedure_online[procedure]:
        return
    closed = m.procedure_rank[procedure] < m.levers[PAPER_CLOSED, district]
    status = r.status[i]
    has_access = (status & SMARTPHONE) != 0 or h.connected[r.household[i]] != 0
    goes_online = has_access and (status & AWARE) != 0
    if goes_online:
        goes_online = unit(channel) < online_chance(i, age, district, m, b, r, h)
    if goes_online:
        redesign = m.levers[REDESIGN, district]
        if unit(outcome) < success_chance(status, m.help[district], redesign, b):
            counts[c, tally.DOSSIERS_ONLINE] += 1
            r.last_online[i] = m.month
            r.trust[i] = min(HIGHEST_TRUST, r.trust[i] + 1)
            r.successes[i] = min(255, r.successes[i] + 1)
            if (status & USER) == 0:
                r.status[i] = status | USER
                r.events[i] |= EVENT_USER
            return
        r.trust[i] = max(-HIGHEST_TRUST, r.trust[i] - 2)
    if closed:
        counts[c, tally.DOSSIERS_ONLINE] += 1
        counts[c, tally.DOSSIERS_ASSISTED] += 1
        r.last_online[i] = m.month
        r.status[i] |= AWARE
