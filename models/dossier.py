"""Dossiers: which procedure, on paper or online, with what outcome."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models import tally
from models.behaviour import FEE_WAIVER, PAPER_CLOSED, REDESIGN, Behaviour, Month
from models.compiled import Number, kernel
from models.event_calendar import FILE, NOBODY, enlist, spared
from models.news import note
from models.randomness import STREAM_DOSSIER, philox, unit
from models.state import (
    AWARE,
    EVENT_USER,
    HIGHEST_TRUST,
    IDENTITY,
    SKILLED,
    SMARTPHONE,
    USER,
    State,
    logistic,
    share_of_contacts,
)
from models.stocks import use_online
from scenarios.months import MONTHS_A_YEAR

ON_PAPER: Final = np.uint8(0)
PARTLY_ONLINE: Final = np.uint8(1)
"""The form can be filed online, but the resident has to appear in person (levels 3 and 4 before 2022)."""
FULLY_ONLINE: Final = np.uint8(2)
"""Dịch vụ công trực tuyến toàn trình: from filing to the result without appearing in person."""

_GUIDE: Final = 4096
_GUIDE_SHIFT: Final = np.uint64(20)
_LOW: Final = np.uint64(0xFF)
_LOW_BITS: Final = np.uint64(8)
_HIGH: Final = np.uint64(16)
_HIGHEST: Final = np.uint64(24)
_AGE_30: Final = 30 * 12
_AGE_60: Final = 60 * 12


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
    return b.dossiers_per_adult * factor / MONTHS_A_YEAR


@kernel
def online_chance(
    status: Number,
    education: Number,
    trust: Number,
    successes: Number,
    contacts: Number,
    old: bool,
    partly: bool,
    fee_waived: Number,
    help_at_hand: Number,
    redesign: Number,
    b: Behaviour,
) -> Number:
    """Chance that an aware adult with access files online of their own accord.

    Logit in basic skills, education, trust, habit, the fee waived, help at hand, the share of contacts
    who have used online services, digital identity, redesigned forms, age of 60 or more, and in that the
    procedure is online only in part. The signs follow surveys of intention in Vietnam (usefulness,
    trust, ease of use, social influence).
    """
    x = b.online_constant
    x += b.online_skill * ((status & SKILLED) != 0)
    x += b.online_education * education
    x += b.online_trust * trust
    x += b.online_habit * min(3, successes)
    x += b.online_fee * fee_waived
    x += b.online_help * help_at_hand
    x += b.online_contacts * contacts
    x += b.online_identity * ((status & IDENTITY) != 0)
    x += b.online_redesign * redesign
    x += b.online_age_60 * old
    x += b.online_partly * partly
    return logistic(x)


@kernel
def success_chance(
    status: Number, help_at_hand: Number, redesign: Number, connected: Number, b: Behaviour
) -> Number:
    """Chance that a dossier filed online goes through.

    Logit in basic skills, digital identity, redesigned forms, help at hand, and the share of local
    agencies' systems connected to shared databases, which spares residents papers the city has.
    """
    x = b.success_constant
    x += b.success_skill * ((status & SKILLED) != 0)
    x += b.success_identity * ((status & IDENTITY) != 0)
    x += b.success_redesign * redesign
    x += b.success_help * help_at_hand
    x += b.success_connected * connected
    return logistic(x)


@kernel
def guide_to_procedures(cumulative_volume: NDArray[np.float32]) -> NDArray[np.int16]:
    """Return where to begin to look for a dossier's procedure, by the upper bits of its draw.

    The guide table of Chen and Asau (1974): a step or two instead of a binary search, whose branches no
    processor foresees.
    """
    guide = np.empty(_GUIDE, np.int16)
    procedure = 0
    for bucket in range(_GUIDE):
        while procedure < cumulative_volume.shape[0] - 1 and cumulative_volume[procedure] <= bucket / _GUIDE:
            procedure += 1
        guide[bucket] = procedure
    return guide


@kernel
def file_dossiers(block: Number, m: Month, s: State, guide: NDArray[np.int16]) -> None:
    """File the dossiers that lives call for this month, and learn from them.

    Filing a form online is use of the service; the dossier counts as filed online only where the
    procedure is fully online and it goes through. A failure lowers trust and the dossier goes to the
    counter on paper; success builds trust and habit. Who has neither smartphone nor connection can
    file online at a service point, where there is one in reach.

    Where paper intake is closed the counter files online for those who would not: such a dossier counts
    as filed online and as use of the service with help, but builds no habit.
    """
    b, bounds, counts = s.behaviour[0], s.bounds[0], s.resident_counts
    residents, households, cells, calendar, news = s.residents, s.households, s.cells, s.calendar, s.news
    last_procedure = m.procedure_volume.shape[0] - 1
    who = calendar.first[block, m.month, FILE]
    while who != NOBODY:
        i = who
        who = calendar.following[FILE, i]
        me = residents[i]
        if not me.present:
            continue
        needed, which, channel, outcome = philox(me.number, m.month, m.replicate, 0, m.seed, STREAM_DOSSIER)
        # Procedure, channel and outcome take the upper 24 bits of their words; the months until the next
        # dossier may be needed take the lower ones.
        wait = ((which & _LOW) << _HIGHEST) | ((channel & _LOW) << _HIGH) | ((outcome & _LOW) << _LOW_BITS)
        enlist(calendar, block, m.month + 1 + spared(wait, bounds.file_pace), FILE, i)
        age = m.month - me.birth
        need = need_chance(age, b)
        if unit(needed) * bounds.file >= need:
            continue
        home, c = households[me.household], me.cell
        counts[c, tally.DOSSIERS] += 1
        procedure = guide[which >> _GUIDE_SHIFT]
        while procedure < last_procedure and m.procedure_volume[procedure] <= unit(which):
            procedure += 1
        offer = m.procedure_online[procedure]
        if offer == ON_PAPER:
            continue
        partly = offer == PARTLY_ONLINE
        district = cells[c].district
        closed = not partly and m.procedure_rank[procedure] < m.levers[PAPER_CLOSED, district]
        status = me.status
        has_access = (status & SMARTPHONE) != 0 or home.connected != 0
        # Given that a dossier is needed, what decided on it is uniform again.
        has_access |= unit(needed) * bounds.file < m.points[district] * need
        if has_access and (status & AWARE) != 0:
            user = (status & USER) != 0
            contacts = share_of_contacts(
                me.contacts_users, home.members_users, user, me.contacts, home.members
            )
            redesign = m.levers[REDESIGN, district]
            help_at_hand = m.help[district]
            chance = online_chance(
                status,
                me.education,
                me.trust,
                me.successes,
                contacts,
                age >= _AGE_60,
                partly,
                m.levers[FEE_WAIVER, district],
                help_at_hand,
                redesign,
                b,
            )
            if unit(channel) < chance:
                use_online(me, m.month, counts[c], s.recent_users[c])
                if partly:
                    continue
                if unit(outcome) < success_chance(status, help_at_hand, redesign, m.connected[district], b):
                    counts[c, tally.DOSSIERS_ONLINE] += 1
                    me.trust = min(HIGHEST_TRUST, me.trust + 1)
                    me.successes = min(255, me.successes + 1)
                    if not user:
                        me.status = status | USER
                        note(news, block, i, me, EVENT_USER)
                    continue
                me.trust = max(-HIGHEST_TRUST, me.trust - 2)
        if closed:
            counts[c, tally.DOSSIERS_ONLINE] += 1
            counts[c, tally.DOSSIERS_ASSISTED] += 1
            use_online(me, m.month, counts[c], s.recent_users[c])
            if (status & AWARE) == 0:
                me.status = status | AWARE
                counts[c, tally.ADULT_AWARE] += 1
