"""What changes from month to month: residents' and households' state as arrays."""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.compiled import Number, kernel
from models.network import SocialNetwork
from models.population import Population

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
EVENT_HANDSET_5G: Final = np.uint8(1)
EVENT_SKILLED: Final = np.uint8(2)
EVENT_USER: Final = np.uint8(4)

NEVER: Final = np.int16(-1000)
ADULT_MONTHS: Final = 18 * 12
CAPABLE_MONTHS: Final = 15 * 12
PHONE_MONTHS: Final = 12 * 12
HIGHEST_TRUST: Final = 3


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


class ResidentArrays(NamedTuple):
    """Columns of the residents; one entry a resident, in the order of `Population`.

    Attributes
    ----------
    number, household, birth, education, talent, plan_taste
        As in `Population`.
    operator
        Mobile operator, index of MOBILE_OPERATORS; uint8.
    present
        1 while in the city; uint8.
    status
        Bits SMARTPHONE to USER; uint8.
    trust
        Trust in online services, -3 to 3; int8.
    successes
        Dossiers filed online with success, at most 255; uint8.
    last_online
        Month in which online services were last used, NEVER if not yet; int16.
    contacts, contacts_5g, contacts_skilled, contacts_users
        Contacts outside the household who are present, have a 5G handset, basic skills, have used
        online services; uint8.
    events
        What happened this month; uint8.
    """

    number: NDArray[np.uint32]
    household: NDArray[np.int32]
    birth: NDArray[np.int16]
    education: NDArray[np.uint8]
    talent: NDArray[np.float32]
    plan_taste: NDArray[np.float32]
    operator: NDArray[np.uint8]
    present: NDArray[np.uint8]
    status: NDArray[np.uint8]
    trust: NDArray[np.int8]
    successes: NDArray[np.uint8]
    last_online: NDArray[np.int16]
    contacts: NDArray[np.uint8]
    contacts_5g: NDArray[np.uint8]
    contacts_skilled: NDArray[np.uint8]
    contacts_users: NDArray[np.uint8]
    events: NDArray[np.uint8]


class HouseholdArrays(NamedTuple):
    """Columns of the households; one entry a household, in the order of `Population`.

    Attributes
    ----------
    number, cell, first, income, place, radio_place
        As in `Population`.
    log_income
        Natural logarithm of income; float32.
    members, members_5g, members_skilled, members_users
        Members present, with a 5G handset, with basic skills, who have used online services; uint8.
    connected
        1 with fixed broadband; uint8.
    links, links_connected
        Ties of present members to present residents of other households, and of these to connected
        households; int32.
    """

    number: NDArray[np.uint32]
    cell: NDArray[np.int32]
    first: NDArray[np.int64]
    income: NDArray[np.float32]
    place: NDArray[np.float32]
    radio_place: NDArray[np.float32]
    log_income: NDArray[np.float32]
    members: NDArray[np.uint8]
    members_5g: NDArray[np.uint8]
    members_skilled: NDArray[np.uint8]
    members_users: NDArray[np.uint8]
    connected: NDArray[np.uint8]
    links: NDArray[np.int32]
    links_connected: NDArray[np.int32]


class Ties(NamedTuple):
    """The social network as the kernels take it; see `SocialNetwork`."""

    first: NDArray[np.int64]
    other: NDArray[np.int32]


class Places(NamedTuple):
    """Cells as the kernels take them: where their residents and households begin, and their district."""

    first_resident: NDArray[np.int64]
    first_household: NDArray[np.int64]
    district: NDArray[np.int64]


@dataclass(frozen=True)
class State:
    """State of one replicate."""

    residents: ResidentArrays
    households: HouseholdArrays
    ties: Ties
    places: Places


def blank_state(
    population: Population,
    network: SocialNetwork,
    cell_district: NDArray[np.int64],
    operator_shares: NDArray[np.float64],
) -> State:
    """Return the state in which nobody has anything yet.

    Arrays that never change are shared with the population, the others are new.
    `operator_shares` are the mobile operators' market shares, sum 1.
    """
    n, households = len(population.number), len(population.household_number)
    operator = np.searchsorted(np.cumsum(operator_shares)[:-1], population.operator_draw, side="right")

    def zeros() -> NDArray[np.uint8]:
        return np.zeros(n, np.uint8)

    def household_zeros() -> NDArray[np.uint8]:
        return np.zeros(households, np.uint8)

    residents = ResidentArrays(
        number=population.number,
        household=population.household,
        birth=population.birth,
        education=population.education,
        talent=population.talent,
        plan_taste=population.plan_taste,
        operator=operator.astype(np.uint8),
        present=zeros(),
        status=zeros(),
        trust=np.zeros(n, np.int8),
        successes=zeros(),
        last_online=np.full(n, NEVER, np.int16),
        contacts=zeros(),
        contacts_5g=zeros(),
        contacts_skilled=zeros(),
        contacts_users=zeros(),
        events=zeros(),
    )
    return State(
        residents=residents,
        households=HouseholdArrays(
            number=population.household_number,
            cell=population.household_cell,
            first=population.household_first,
            income=population.household_income,
            place=population.household_place,
            radio_place=population.household_radio_place,
            log_income=np.log(population.household_income),
            members=household_zeros(),
            members_5g=household_zeros(),
            members_skilled=household_zeros(),
            members_users=household_zeros(),
            connected=household_zeros(),
            links=np.zeros(households, np.int32),
            links_connected=np.zeros(households, np.int32),
        ),
        ties=Ties(network.first, network.other),
        places=Places(population.cell_first, population.cell_first_household, cell_district),
    )
