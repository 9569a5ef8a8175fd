"""Who is asked when: a calendar of the months in which something may happen to somebody.

What happens to a resident in a month with chance p, at most `bound`, is drawn by thinning (Lewis and
Shedler 1979): candidate months come with chance `bound` each, so that the months between two of them are
geometric and one draw finds the next; in a candidate month it happens with chance p / bound. Months that
are no candidates cost nothing. Bounds depend on who it is and on parameters, never on a lever's value, so
that scenarios share their candidate months as they share all draws.

The calendar is a calendar queue (Brown 1988): a linked list of agents for every month and process, kept
apart by block of cells, so that blocks can be advanced in any order and by any thread.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.compiled import Number, kernel
from models.randomness import unit
from scenarios.months import N_MONTHS

NOBODY: Final = -1

_NEVER: Final = -1e12
_ENOUGH: Final = float(N_MONTHS)

(REPLACE, TURN_ON, LEARN, TRAIN, HEAR, REACH, IDENTIFY, ENROL, FILE) = range(9)
"""Processes of the residents: get or replace a handset, turn 5G on, learn basic skills, be trained, hear of
online services, be reached by the campaign, activate an identity, be enrolled by the campaign, need a
dossier."""

N_RESIDENT_PROCESSES: Final = 9

RECONSIDER: Final = 0
"""Process of the households: take up fixed broadband or give it up."""

N_HOUSEHOLD_PROCESSES: Final = 1


class Calendar(NamedTuple):
    """Agents by block, month and process, as linked lists.

    Attributes
    ----------
    first
        First agent of each list, NOBODY if it is empty; int32, shape (blocks, months, processes).
    following
        Next agent in the list that an agent is in, NOBODY at its end; int32, shape (processes, agents).
    """

    first: NDArray[np.int32]
    following: NDArray[np.int32]


def empty_calendar(blocks: int, processes: int, agents: int) -> Calendar:
    """Return a calendar in which nobody is enlisted."""
    return Calendar(
        np.full((blocks, N_MONTHS, processes), NOBODY, np.int32), np.empty((processes, agents), np.int32)
    )


@kernel
def enlist(calendar: Calendar, block: Number, month: Number, process: Number, who: Number) -> None:
    """Enter an agent of a block for a month and process; months after the last are never reached."""
    if month < N_MONTHS:
        calendar.following[process, who] = calendar.first[block, month, process]
        calendar.first[block, month, process] = who


@kernel
def pace(bound: Number) -> Number:
    """Return 1 / ln(1 - bound): what `spared` takes. Never, for a bound of 0; every month, for 1."""
    if bound <= 0.0:
        return _NEVER
    if bound >= 1.0:
        return 0.0
    return 1.0 / np.log(1.0 - bound)


@kernel
def spared(word: Number, paced: Number) -> Number:
    """Months before the next candidate: ln(1 - u) / ln(1 - bound), rounded down.

    `paced` is the `pace` of the bound, the chance with which each month is a candidate.
    """
    return int(min(_ENOUGH, np.log(np.float32(1.0) - unit(word)) * paced))
