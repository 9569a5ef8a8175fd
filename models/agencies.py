"""Public agencies: procedures going online, systems connected, their own work and open data."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import mesa
import numpy as np
from numpy.typing import NDArray

from models.compiled import Number, kernel
from models.dossier import FULLY_ONLINE, ON_PAPER, PARTLY_ONLINE
from models.randomness import (
    POPULATION_SEED,
    STREAM_AGENCY,
    STREAM_CATALOGUE,
    STREAM_DEPARTMENT,
    UNIT,
    fill_words,
    philox,
    unit,
)
from scenarios.months import MONTHS_A_YEAR

if TYPE_CHECKING:
    from models.parameters import Parameters
    from models.policy import Policy

N_PROCEDURES: Final = 1877
"""Administrative procedures of the city in mid-2024 (vietnamplus.vn post982888)."""

N_DEPARTMENTS: Final = 22
"""City departments and bodies of equal rank that own procedures (assumption: about 20)."""

_QUARTERS_A_YEAR: Final = 4.0


@cache
def _catalogue_draws() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return two tables of four fixed draws a procedure, in [0, 1): the same in every run."""
    numbers = np.arange(N_PROCEDURES, dtype=np.uint32)
    words = np.empty((2, 4, N_PROCEDURES), np.uint32)
    for page in (0, 1):
        fill_words(numbers, 0, N_PROCEDURES, page, 0, POPULATION_SEED, STREAM_CATALOGUE, words[page])
    units = (words >> np.uint32(8)).astype(np.float32) * UNIT
    return units[0].T, units[1].T


class ProcedureCatalogue:
    """The city's administrative procedures.

    Attributes
    ----------
    volume
        Share of all dossiers by procedure, sum 1, Zipf-like: the procedure of rank k gets dossiers in
        proportion to k to the power of -procedure_zipf_exponent.
    cumulative_volume
        Running sum of the volume; float32.
    effort
        Capacity it takes to move a procedure fully online, mean 1: complexity, more from paper.
    owner
        Department of each procedure.
    eligible
        Whether the procedure can be fully online at all.
    online
        FULLY_ONLINE, PARTLY_ONLINE or ON_PAPER by procedure; uint8. Changed by `move_online` only.
    n_online
        Number of procedures that are fully online.
    rank
        Fixed draw, [0, 1): below the lever `paper_intake_closed`, paper intake is closed.
    """

    def __init__(self, parameters: Parameters) -> None:
        numbers = np.arange(N_PROCEDURES)
        draws, more = _catalogue_draws()
        weight = 1.0 / (numbers + 1.0) ** parameters["procedure_zipf_exponent"]
        self.volume: NDArray[np.float64] = weight / weight.sum()
        self.cumulative_volume: NDArray[np.float32] = np.cumsum(self.volume).astype(np.float32)
        on_paper = draws[:, 1] < parameters["procedures_paper_2020"]
        effort = (0.4 + 1.2 * draws[:, 0]) * np.where(on_paper, 1.3, 1.0)
        self.effort = np.asarray(effort / effort.mean(), np.float64)
        self._hurdle = np.asarray(0.3 + more[:, 1], np.float64)
        self.owner: NDArray[np.int64] = (draws[:, 2] * N_DEPARTMENTS).astype(np.int64)
        self.eligible: NDArray[np.bool_] = draws[:, 3] < parameters["procedures_eligible"]
        self.rank: NDArray[np.float32] = more[:, 0].astype(np.float32)
        self.online: NDArray[np.uint8] = np.where(on_paper, ON_PAPER, PARTLY_ONLINE).astype(np.uint8)
        first = self.queue(np.arange(N_PROCEDURES))[
            : round(parameters["procedures_online_2020"] * N_PROCEDURES)
        ]
        self.online[first] = FULLY_ONLINE
        self.n_online = len(first)

    def move_online(self, procedure: int) -> None:
        """Put a procedure fully online that was not yet."""
        self.online[procedure] = FULLY_ONLINE
        self.n_online += 1

    def queue(self, procedures: NDArray[np.int64]) -> NDArray[np.int64]:
        """Order eligible procedures by when their turn comes: many dossiers, low legal hurdles first."""
        able = procedures[self.eligible[procedures]]
        # The busiest are also the hardest to change (land, business, civil status): the square root
        # keeps them in front without letting them all go first.
        worth = np.sqrt(self.volume[able]) / self._hurdle[able]
        return able[np.argsort(-worth, kind="stable")]

    @property
    def share_online(self) -> float:
        """Share of procedures that are fully online, [0, 1]."""
        return self.n_online / N_PROCEDURES

    @property
    def volume_online(self) -> float:
        """Share of dossiers that belong to fully online procedures, [0, 1]."""
        return float(self.volume[self.online == FULLY_ONLINE].sum())


class CityOrders(NamedTuple):
    """What a month asks of every department of the city alike.

    Attributes
    ----------
    usual, extra
        Procedures moved online a year: of the department's own capacity, and by the lever
        `procedure_digitisation`; shares of those it owns.
    work
        Share of the work left that goes digital a year.
    leadership
        Factor by which heads who answer for results speed up what departments do of their own accord.
    datasets
        Planned datasets published or updated in the month by the lever `open_data_publication`; share.
    unfed
        Share of published datasets that age, because no shared database feeds them.
    """

    usual: float
    extra: float
    work: float
    leadership: float
    datasets: float
    unfed: float


def city_orders(policy: Policy, month: int, connected: float, parameters: Parameters) -> CityOrders:
    """Return the orders of a month; `connected` is the share of agencies' systems connected, [0, 1]."""
    leadership = 1.0 + parameters["leadership_capacity"] * policy.city("leadership_commitment", month)
    usual = parameters["procedures_usual_yearly"] * leadership
    usual *= 1.0 + parameters["interoperability_capacity"] * policy.city("agency_interoperability", month)
    work = parameters["digital_work_usual"]
    work += parameters["digital_work_programme"] * policy.city("internal_digital_work", month)
    return CityOrders(
        usual=usual,
        extra=policy.city("procedure_digitisation", month),
        work=work * leadership * (1.0 + parameters["digital_work_data"] * connected),
        leadership=leadership,
        datasets=policy.city("open_data_publication", month) / MONTHS_A_YEAR,
        unfed=1.0 - parameters["open_data_fed"] * connected,
    )


class LocalOrders(NamedTuple):
    """What a quarter asks of local agencies, by district.

    Attributes
    ----------
    connected
        Share of its systems that an agency is asked to connect, [0, 1].
    leadership
        Factor by which heads who answer for results speed up what agencies do.
    work
        Share of the work left that goes digital a year where no system is connected.
    """

    connected: list[float]
    leadership: list[float]
    work: list[float]


def local_orders(policy: Policy, month: int, parameters: Parameters) -> LocalOrders:
    """Return the orders of a quarter that ends with `month`."""
    commitment = policy.by_district("leadership_commitment", month)
    leadership = 1.0 + parameters["leadership_capacity"] * commitment
    programme = parameters["digital_work_programme"] * policy.by_district("internal_digital_work", month)
    return LocalOrders(
        connected=policy.by_district("agency_interoperability", month).tolist(),
        leadership=leadership.tolist(),
        work=((parameters["digital_work_usual"] + programme) * leadership).tolist(),
    )


class _DataHabits(NamedTuple):
    """Shares a year of datasets published, ageing and updated of a department's own accord."""

    usual: float
    ageing: float
    upkeep: float


@kernel
def _digitised(work: Number, usual: Number, pace: Number, steps_a_year: Number) -> Number:
    """Share of the work done digitally a step later; `usual` is the part of the rest that goes in a year."""
    return min(1.0, work + pace * ((1.0 - work) * usual) / steps_a_year)


@kernel
def _publish(
    published: Number, current: Number, pace: Number, habits: _DataHabits, orders: CityOrders
) -> tuple[Number, Number, Number]:
    """Publish and update datasets; published ones age unless shared databases feed them.

    Returns the shares published and current, and the share published or updated by the lever.
    """
    own = pace * orders.leadership / MONTHS_A_YEAR
    left = 1.0 - published
    new = min(left, own * habits.usual * left)
    helped = min(left - new, orders.datasets)
    aged = current * habits.ageing / MONTHS_A_YEAR * orders.unfed
    stale = published - current
    updated = min(stale, own * habits.upkeep * stale)
    refreshed = min(stale - updated, orders.datasets - helped)
    published += new + helped
    return published, min(published, current + new + helped + updated + refreshed - aged), helped + refreshed


class CityDepartment(mesa.Agent):  # type: ignore[misc]
    """A department that moves its procedures, its own work and its data online.

    Capacity for procedures grows with the leadership that answers for results, with shared databases and
    with the lever `procedure_digitisation`; what is not enough for the next procedure is kept.

    Attributes
    ----------
    work
        Share of its own work done digitally, [0, 1].
    published, current
        Shares of its planned open datasets that are published, and published and current, [0, 1].
    """

    def __init__(
        self, model: mesa.Model, *, index: int, catalogue: ProcedureCatalogue, parameters: Parameters
    ) -> None:
        super().__init__(model)
        self.catalogue = catalogue
        owned = np.flatnonzero(catalogue.owner == index)
        waiting = catalogue.queue(owned)
        self._waiting = waiting[catalogue.online[waiting] != FULLY_ONLINE]
        self._effort: list[float] = catalogue.effort[self._waiting].tolist()
        self._next = 0
        self._owned = len(owned)
        self._saved = 0.0
        self._habits = _DataHabits(
            usual=parameters["open_data_usual"],
            ageing=parameters["open_data_ageing"],
            upkeep=parameters["open_data_upkeep"],
        )
        self._data_planned = parameters["open_data_planned"]
        draw = unit(philox(index, 0, 0, 0, POPULATION_SEED, STREAM_DEPARTMENT)[0])
        self._pace = 0.85 + 0.3 * float(draw)
        self.work = parameters["digital_work_2020_city"]
        self.published = parameters["open_data_2020"]
        self.current = self.published

    def step(self, orders: CityOrders) -> None:
        """Use this month's capacity: procedures, the department's own work, datasets.

        A share of the work left goes digital: of the department's own accord, and more in the programme
        (`internal_digital_work`); faster where the head answers for results and where shared databases
        make paper needless.
        """
        self._move_procedures(orders)
        self.work = _digitised(self.work, orders.work, self._pace, MONTHS_A_YEAR)
        self.published, self.current, helped = _publish(
            self.published, self.current, self._pace, self._habits, orders
        )
        if orders.datasets > 0.0:
            datasets = helped * self._data_planned / N_DEPARTMENTS
            self.model.ledger.add("open_data_publication", self.model.month_index, datasets)

    def _move_procedures(self, orders: CityOrders) -> None:
        waiting = len(self._waiting)
        if self._next == waiting:
            return
        self._saved += (orders.usual + orders.extra) * self._owned / MONTHS_A_YEAR
        moved = 0
        while self._next < waiting and self._saved >= self._effort[self._next]:
            self._saved -= self._effort[self._next]
            self.catalogue.move_online(self._waiting[self._next])
            self._next += 1
            moved += 1
        if orders.extra > 0.0 and moved:
            built = moved * orders.extra / (orders.usual + orders.extra)
            self.model.ledger.add("procedure_digitisation", self.model.month_index, built)


class LocalAgency(mesa.Agent):  # type: ignore[misc]
    """A district's agency until June 2025, a commune's or ward's from July 2025 on.

    Each quarter it connects a part of its systems to the shared databases: some of its own accord, more
    as `agency_interoperability` asks for it, faster where the leadership answers for results. Its own work
    goes digital at the same time. Agencies differ in pace by up to 15 % (assumption).

    Attributes
    ----------
    connected
        Share of its systems connected, [0, 1]; never falls.
    work
        Share of its own work done digitally, [0, 1]; never falls.
    """

    def __init__(
        self,
        model: mesa.Model,
        *,
        code: str,
        district: int,
        connected: float,
        work: float,
        parameters: Parameters,
    ) -> None:
        super().__init__(model)
        self.code = code
        self.district = district
        self.connected = connected
        self.work = work
        draw = unit(philox(int(code), 0, 0, 0, POPULATION_SEED, STREAM_AGENCY)[0])
        self._pace = 0.85 + 0.3 * float(draw)
        self._own_accord = parameters["connection_usual_yearly"]
        self._speed = parameters["connection_speed_yearly"]
        self._data = parameters["digital_work_data"]

    def step(self, orders: LocalOrders) -> None:
        """Connect a quarter's systems, and move a quarter's work to digital platforms."""
        district = self.district
        gap = max(0.0, orders.connected[district] - self.connected)
        yearly = self._own_accord * (1.0 - self.connected) + self._speed * gap
        yearly *= self._pace * orders.leadership[district]
        self.connected = min(1.0, self.connected + yearly / _QUARTERS_A_YEAR)
        usual = orders.work[district] * (1.0 + self._data * self.connected)
        self.work = _digitised(self.work, usual, self._pace, _QUARTERS_A_YEAR)
