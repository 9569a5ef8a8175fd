"""What changes from month to month: residents' and households' state as arrays."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.behaviour import Behaviour
from models.bounds import Bounds
from models.compiled import Number, Table, kernel
from models.event_calendar import (
    N_HOUSEHOLD_PROCESSES,
    N_RESIDENT_PROCESSES,
    Calendar,
    empty_calendar,
)
from models.network import SocialNetwork
from models.news import News, no_news
from models.population import Population
from models.tally import HOUSEHOLD_TALLIES, RESIDENT_TALLIES

# Bits of a resident's status.
SMARTPHONE: Final = np.uint8(1)
HANDSET_5G: Final = np.uint8(2)
PLAN_5G: Final = np.uint8(4)
IDENTITY: Final = np.uint8(8)
AWARE: Final = np.uint8(16)
SKILLED: Final = np.uint8(32)
USER: Final = np.uint8(64)
"""Has filed a dossier online with success at least once."""

# Bits of what happened to a resident this month and is passed on to contacts at its end.
EVENT_HANDSET_5G: Final = np.int8(1)
EVENT_SKILLED: Final = np.int8(2)
EVENT_USER: Final = np.int8(4)

NEVER: Final = np.int16(-1000)
ADULT_MONTHS: Final = 18 * 12
CAPABLE_MONTHS: Final = 15 * 12
PHONE_MONTHS: Final = 12 * 12
HIGHEST_TRUST: Final = 3
MONTHS_OF_USE: Final = 12
"""Months for which somebody who used online services counts as one who does."""


@kernel
def logistic(x: Number) -> Number:
    """Logistic function."""
    return 1.0 / (1.0 + np.exp(-x))


@kernel
def share_of_contacts(
    outside: Number, inside: Number, own: Number, contacts: Number, members: Number
) -> Number:
    """Share of contacts, outside and inside the household, who have something; own is 1 if oneself has."""
    others = np.int64(contacts) + np.int64(members) - 1
    return (np.int64(outside) + np.int64(inside) - own) / others if others > 0 else 0.0


RESIDENT: Final = np.dtype(
    [
        ("number", np.uint32),
        ("household", np.int32),
        ("cell", np.int32),
        ("talent", np.float32),
        ("plan_taste", np.float32),
        ("birth", np.int16),
        ("last_online", np.int16),
        ("education", np.uint8),
        ("operator", np.uint8),
        ("present", np.uint8),
        ("status", np.uint8),
        ("trust", np.int8),
        ("successes", np.uint8),
        ("contacts", np.uint8),
        ("contacts_5g", np.uint8),
        ("contacts_skilled", np.uint8),
        ("contacts_users", np.uint8),
        ("news", np.int8),
    ],
    align=True,
)
"""A resident: one row of the residents' table, in the order of `Population`. What a month needs of one
resident lies together, because a month looks at few of them.

number, household, cell, birth, education, talent, plan_taste
    As in `Population`; the cell is the household's.
operator
    Mobile operator, index of MOBILE_OPERATORS.
present
    1 while in the city.
status
    Bits SMARTPHONE to USER.
trust
    Trust in online services, -3 to 3.
successes
    Dossiers filed online with success, at most 255.
last_online
    Month in which online services were last used, NEVER if not yet.
contacts, contacts_5g, contacts_skilled, contacts_users
    Contacts outside the household who are present, have a 5G handset, basic skills, have used online
    services.
news
    Bits EVENT_* of what happened this month and has not been passed on.
"""

HOUSEHOLD: Final = np.dtype(
    [
        ("number", np.uint32),
        ("cell", np.int32),
        ("first_member", np.int32),
        ("last_member", np.int32),
        ("income", np.float32),
        ("log_income", np.float32),
        ("place", np.float32),
        ("radio_place", np.float32),
        ("links", np.int32),
        ("links_connected", np.int32),
        ("members", np.uint8),
        ("members_5g", np.uint8),
        ("members_skilled", np.uint8),
        ("members_users", np.uint8),
        ("connected", np.uint8),
        ("news", np.int8),
    ],
    align=True,
)
"""A household: one row of the households' table, in the order of `Population`.

number, cell, income, place, radio_place
    As in `Population`.
first_member, last_member
    Its residents, present or not, are first_member:last_member.
log_income
    Natural logarithm of income.
members, members_5g, members_skilled, members_users
    Members present, with a 5G handset, with basic skills, who have used online services.
connected
    1 with fixed broadband.
links, links_connected
    Ties of present members to present residents of other households, and of these to connected
    households.
news
    1 where it connected this month, -1 where it gave up, as long as that has not been passed on.
"""

CELL: Final = np.dtype(
    [
        ("first_resident", np.int64),
        ("last_resident", np.int64),
        ("first_household", np.int64),
        ("last_household", np.int64),
        ("district", np.int64),
        ("block", np.int64),
    ],
    align=True,
)
"""A cell: its residents are first_resident:last_resident, its households alike; its district and block."""


class Ties(NamedTuple):
    """The social network as the kernels take it; see `SocialNetwork`."""

    first: NDArray[np.int64]
    other: NDArray[np.int32]


class State(NamedTuple):
    """One replicate as the kernels take it.

    Attributes
    ----------
    behaviour, bounds
        Behavioural parameters, and the highest chances that follow from them: tables of one row with the
        fields of `Behaviour` and `Bounds`.
    residents, households, cells
        Tables of RESIDENT, HOUSEHOLD and CELL.
    ties
        The social network.
    launch_5g
        Month of the first commercial launch of 5G; nobody is covered before.
    first_cell
        Cells of block b are first_cell[b]:first_cell[b + 1]; int64.
    calendar, household_calendar
        Who is asked when.
    news, household_news
        Who has something to tell.
    recent_users
        Adults present by cell and month of their last use of online services, if that lies within
        MONTHS_OF_USE: month m has column m modulo MONTHS_OF_USE; int64.
    resident_counts, household_counts
        Tallies by cell, shapes (cells, len(RESIDENT_TALLIES)) and (cells, len(HOUSEHOLD_TALLIES)); int64.
    """

    behaviour: Table
    bounds: Table
    residents: Table
    households: Table
    cells: Table
    ties: Ties
    launch_5g: int
    first_cell: NDArray[np.int64]
    calendar: Calendar
    household_calendar: Calendar
    news: News
    household_news: News
    recent_users: NDArray[np.int64]
    resident_counts: NDArray[np.int64]
    household_counts: NDArray[np.int64]


BLOCK: Final = 32_768
"""Residents of a block, at least: what one month reads of them stays in the second-level cache."""


def blocks_of(cell_first: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the first cell of each block and the number of cells: whole cells, BLOCK residents or more.

    `cell_first` is that of `Population`. The last block may hold fewer.
    """
    first = [0]
    for cell in range(1, len(cell_first) - 1):
        if cell_first[cell] - cell_first[first[-1]] >= BLOCK:
            first.append(cell)
    return np.array([*first, len(cell_first) - 1])


def blank_state(
    population: Population,
    network: SocialNetwork,
    cell_district: NDArray[np.int64],
    operator_shares: NDArray[np.float64],
    behaviour: Behaviour,
    bounds: Bounds,
    launch_5g: int,
) -> State:
    """Return the state before anybody is present.

    Parameters
    ----------
    operator_shares
        Share of subscribers by mobile operator, sum 1.
    launch_5g
        Month of the first commercial launch of 5G.
    """
    first_cell = blocks_of(population.cell_first)
    blocks = len(first_cell) - 1
    cells = np.zeros(len(cell_district), CELL)
    for name, limits in (("resident", population.cell_first), ("household", population.cell_first_household)):
        cells[f"first_{name}"], cells[f"last_{name}"] = limits[:-1], limits[1:]
    cells["district"] = cell_district
    cells["block"] = np.repeat(np.arange(blocks), np.diff(first_cell))

    residents = np.zeros(len(population.number), RESIDENT)
    for name in ("number", "household", "birth", "education", "talent", "plan_taste"):
        residents[name] = getattr(population, name)
    residents["cell"] = population.household_cell[population.household]
    residents["operator"] = np.searchsorted(
        np.cumsum(operator_shares)[:-1], population.operator_draw, side="right"
    )
    residents["last_online"] = NEVER

    households = np.zeros(len(population.household_number), HOUSEHOLD)
    for name in ("number", "cell", "income", "place", "radio_place"):
        households[name] = getattr(population, f"household_{name}")
    households["first_member"], households["last_member"] = (
        population.household_first[:-1],
        population.household_first[1:],
    )
    households["log_income"] = np.log(population.household_income)
    return State(
        behaviour=_row(behaviour),
        bounds=_row(bounds),
        residents=residents,
        households=households,
        cells=cells,
        ties=Ties(network.first, network.other),
        launch_5g=launch_5g,
        first_cell=first_cell,
        calendar=empty_calendar(blocks, N_RESIDENT_PROCESSES, len(residents)),
        household_calendar=empty_calendar(blocks, N_HOUSEHOLD_PROCESSES, len(households)),
        news=no_news(cells["first_resident"][first_cell[:-1]], len(residents)),
        household_news=no_news(cells["first_household"][first_cell[:-1]], len(households)),
        recent_users=np.zeros((len(cells), MONTHS_OF_USE), np.int64),
        resident_counts=np.zeros((len(cells), len(RESIDENT_TALLIES)), np.int64),
        household_counts=np.zeros((len(cells), len(HOUSEHOLD_TALLIES)), np.int64),
    )


def _row(values: Behaviour | Bounds) -> Table:
    return np.array([tuple(values)], np.dtype([(name, np.float64) for name in values._fields], align=True))
