"""One month of the residents: who is asked what, and the order of the processes."""

import numpy as np
from numpy.typing import NDArray

from models import tally
from models.awareness import enrol, hear, identify, reach
from models.behaviour import Month
from models.compiled import Number, kernel
from models.context import IDENTITY_OPENS
from models.dossier import file_dossiers
from models.event_calendar import (
    ENROL,
    FILE,
    HEAR,
    IDENTIFY,
    LEARN,
    REACH,
    REPLACE,
    TRAIN,
    TURN_ON,
    enlist,
    pace,
    spared,
)
from models.handsets import buy_handsets, first_chance_to_turn_on, highest_handset_chance, turn_5g_on
from models.randomness import STREAM_ARRIVAL, philox
from models.skills import highest_skill_chance, learn, train
from models.state import (
    ADULT_MONTHS,
    AWARE,
    HANDSET_5G,
    IDENTITY,
    PHONE_MONTHS,
    SKILLED,
    State,
)
from models.stocks import lapse


@kernel
def enlist_resident(i: Number, month: Number, seed: Number, replicate: Number, s: State) -> None:
    """Enlist a resident who enters the city in `month` for what may happen to them.

    Nobody is asked about what they have: it is not lost. Children are enlisted for when they are old
    enough.
    """
    b, bounds, calendar = s.behaviour[0], s.bounds[0], s.calendar
    me = s.residents[i]
    block = s.cells[me.cell].block
    number, status = me.number, me.status
    grown = max(month, me.birth + PHONE_MONTHS)
    adult = max(month, me.birth + ADULT_MONTHS)
    v0, v1, v2, v3 = philox(number, month, replicate, 0, seed, STREAM_ARRIVAL)
    w0, w1, w2, w3 = philox(number, month, replicate, 1, seed, STREAM_ARRIVAL)
    enlist(calendar, block, adult + spared(v0, bounds.file_pace), FILE, i)
    if (status & HANDSET_5G) == 0:
        bound = highest_handset_chance(s.households[me.household].log_income, b)
        enlist(calendar, block, grown + spared(v1, pace(bound)), REPLACE, i)
    else:
        then = first_chance_to_turn_on(month, s.launch_5g, v1, me.plan_taste, b, bounds)
        enlist(calendar, block, then, TURN_ON, i)
    if (status & SKILLED) == 0:
        bound = highest_skill_chance(me.birth, me.talent, b)
        enlist(calendar, block, grown + spared(v2, pace(bound)), LEARN, i)
        enlist(calendar, block, adult + spared(v3, bounds.train_pace), TRAIN, i)
    if (status & AWARE) == 0:
        enlist(calendar, block, adult + spared(w0, bounds.hear_pace), HEAR, i)
        enlist(calendar, block, adult + spared(w1, bounds.reach_pace), REACH, i)
    if (status & IDENTITY) == 0:
        opens = max(adult, IDENTITY_OPENS)
        enlist(calendar, block, opens + spared(w2, bounds.identify_pace), IDENTIFY, i)
        enlist(calendar, block, opens + spared(w3, bounds.enrol_pace), ENROL, i)


@kernel
def advance_residents(block: Number, m: Month, s: State, guide: NDArray[np.int16]) -> None:
    """Advance the residents of a block of cells by one month.

    Decisions read last month's counters of what contacts have, write the resident's own columns and note
    what is news; `pass_on` tells the contacts. Only those are looked at whom the calendar names.
    """
    s.resident_counts[s.first_cell[block] : s.first_cell[block + 1], tally.FIRST_FLOW :] = 0
    lapse(block, m.month, s)
    turn_5g_on(block, m, s)
    buy_handsets(block, m, s)
    learn(block, m, s)
    train(block, m, s)
    hear(block, m, s)
    reach(block, m, s)
    identify(block, m, s)
    enrol(block, m, s)
    file_dossiers(block, m, s, guide)
