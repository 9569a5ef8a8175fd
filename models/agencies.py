"""Public agencies: procedures going online, systems connected, their own work and open data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import mesa
import numpy as np
from numpy.typing import NDArray

from models.dossier import FULLY_ONLINE, ON_PAPER, PARTLY_ONLINE
from models.randomness import POPULATION_SEED, philox, unit

if TYPE_CHECKING:
    from models.parameters import Parameters

N_PROCEDURES: Final = 1877
"""Administrative procedures of the city in mid-2024 (vietnamplus.vn post982888)."""

N_DEPARTMENTS: Final = 22
"""City departments and bodies of equal rank that own procedures (assumption: about 20)."""

_STREAM_CATALOGUE: Final = 20
_STREAM_AGENCY: Final = 21
_STREAM_DEPARTMENT: Final = 22
_MONTHS_A_YEAR: Final = 12.0
_QUARTERS_A_YEAR: Final = 4.0


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
        FULLY_ONLINE, PARTLY_ONLINE or ON_PAPER by procedure; uint8.
    rank
        Fixed draw, [0, 1): below the lever `paper_intake_closed`, paper intake is closed.
    """

    def __init__(self, parameters: Parameters) -> None:
        numbers = np.arange(N_PROCEDURES)
        draws, more = (
            np.array(
                [
                    [unit(word) for word in philox(k, page, 0, 0, POPULATION_SEED, _STREAM_CATALOGUE)]
                    for k in numbers
                ]
            )
            for page in (0, 1)
        )
        weight = 1.0 / (numbers + 1.0) ** parameters["procedure_zipf_exponent"]
        self.volume: NDArray[np.float64] = weight / weight.sum()
        self.cumulative_volume: NDArray[np.float32] = np.cumsum(self.volume).astype(np.float32)
        on_paper = draws[:, 1] < parameters["procedures_paper_2020"]
        effort = (0.4 + 1.2 * draws[:, 0]) * np.where(on_paper, 1.3, 1.0)
        self.effort: NDArray[np.float64] = effort / effort.mean()
        self._hurdle: NDArray[np.float64] = 0.3 + more[:, 1]
        self.owner: NDArray[np.int64] = (draws[:, 2] * N_DEPARTMENTS).astype(np.int64)
        self.eligible: NDArray[np.bool_] = draws[:, 3] < parameters["procedures_eligible"]
        self.rank: NDArray[np.float32] = more[:, 0].astype(np.float32)
        self.online: NDArray[np.uint8] = np.where(on_paper, ON_PAPER, PARTLY_ONLINE).astype(np.uint8)
        first = self.queue(np.arange(N_PROCEDURES))[
            : round(parameters["procedures_online_2020"] * N_PROCEDURES)
        ]
        self.online[first] = FULLY_ONLINE

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
    def n_online(self) -> int:
        """Number of procedures that are fully online."""
        return int((self.online == FULLY_ONLINE).sum())

    @property
    def volume_online(self) -> float:
        """Share of dossiers that belong to fully online procedures, [0, 1]."""
        return float(self.volume[self.online == FULLY_ONLINE].sum())


def work_gone_digital(
    work: float, programme: float, leadership: float, connected: float, parameters: Parameters
) -> float:
    """Return the share of a body's work that goes digital per year.

    A share of what is left: of its own accord, and more in the programme (`internal_digital_work`);
    faster where the head answers for results and where shared databases make paper needless.

    Parameters
    ----------
    work
        Share of its work done digitally, [0, 1].
    programme, leadership
        The levers `internal_digital_work` and `leadership_commitment`, [0, 1].
    connected
        Share of agencies' systems connected to shared databases, [0, 1].
    parameters
        Parameter set.
    """
    pace = parameters["digital_work_usual"] + parameters["digital_work_programme"] * programme
    pace *= 1.0 + parameters["leadership_capacity"] * leadership
    pace *= 1.0 + parameters["digital_work_data"] * connected
    return (1.0 - work) * pace


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
        self._next = 0
        self._owned = len(owned)
        self._saved = 0.0
        self._usual = parameters["procedures_usual_yearly"]
        self._leadership = parameters["leadership_capacity"]
        self._databases = parameters["interoperability_capacity"]
        self._parameters = parameters
        draw = unit(philox(index, 0, 0, 0, POPULATION_SEED, _STREAM_DEPARTMENT)[0])
        self._pace = 0.85 + 0.3 * float(draw)
        self.work = parameters["digital_work_2020_city"]
        self.published = parameters["open_data_2020"]
        self.current = self.published

    def step(self) -> None:
        """Use this month's capacity."""
        self._move_procedures()
        self._work_digitally()
        self._publish_data()

    def _move_procedures(self) -> None:
        if self._next == len(self._waiting):
            return
        policy, month = self.model.policy, self.model.month_index
        usual = self._usual * (1.0 + self._leadership * policy.city("leadership_commitment", month))
        usual *= 1.0 + self._databases * policy.city("agency_interoperability", month)
        extra = policy.city("procedure_digitisation", month)
        yearly = (usual + extra) * self._owned
        self._saved += yearly / _MONTHS_A_YEAR
        moved = 0
        while self._next < len(self._waiting):
            procedure = self._waiting[self._next]
            if self._saved < self.catalogue.effort[procedure]:
                break
            self._saved -= self.catalogue.effort[procedure]
            self.catalogue.online[procedure] = FULLY_ONLINE
            self._next += 1
            moved += 1
        if extra > 0.0 and moved:
            self.model.ledger.add("procedure_digitisation", month, moved * extra / (usual + extra))

    def _work_digitally(self) -> None:
        policy, month = self.model.policy, self.model.month_index
        gone = work_gone_digital(
            self.work,
            policy.city("internal_digital_work", month),
            policy.city("leadership_commitment", month),
            self.model.government.connected,
            self._parameters,
        )
        self.work = min(1.0, self.work + self._pace * gone / _MONTHS_A_YEAR)

    def _publish_data(self) -> None:
        """Publish and update datasets; published ones age unless shared databases feed them."""
        p, policy, month = self._parameters, self.model.policy, self.model.month_index
        own = self._pace * (1.0 + self._leadership * policy.city("leadership_commitment", month))
        own /= _MONTHS_A_YEAR
        programme = policy.city("open_data_publication", month) / _MONTHS_A_YEAR
        new = min(1.0 - self.published, own * p["open_data_usual"] * (1.0 - self.published))
        helped = min(1.0 - self.published - new, programme)
        aged = self.current * p["open_data_ageing"] / _MONTHS_A_YEAR
        aged *= 1.0 - p["open_data_fed"] * self.model.government.connected
        stale = self.published - self.current
        updated = min(stale, own * p["open_data_upkeep"] * stale)
        refreshed = min(stale - updated, programme - helped)
        self.published += new + helped
        self.current = min(self.published, self.current + new + helped + updated + refreshed - aged)
        if programme > 0.0:
            datasets = (helped + refreshed) * p["open_data_planned"] / N_DEPARTMENTS
            self.model.ledger.add("open_data_publication", month, datasets)


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
        self._parameters = parameters
        draw = unit(philox(int(code), 0, 0, 0, POPULATION_SEED, _STREAM_AGENCY)[0])
        self._pace = 0.85 + 0.3 * float(draw)
        self._own_accord = parameters["connection_usual_yearly"]
        self._speed = parameters["connection_speed_yearly"]
        self._leadership = parameters["leadership_capacity"]

    def step(self) -> None:
        """Connect a quarter's systems, and move a quarter's work to digital platforms."""
        policy, month = self.model.policy, self.model.month_index
        target = policy.district("agency_interoperability", month, self.district)
        leadership = policy.district("leadership_commitment", month, self.district)
        gap = max(0.0, target - self.connected)
        yearly = self._own_accord * (1.0 - self.connected) + self._speed * gap
        yearly *= self._pace * (1.0 + self._leadership * leadership)
        self.connected = min(1.0, self.connected + yearly / _QUARTERS_A_YEAR)
        programme = policy.district("internal_digital_work", month, self.district)
        gone = work_gone_digital(self.work, programme, leadership, self.connected, self._parameters)
        self.work = min(1.0, self.work + self._pace * gone / _QUARTERS_A_YEAR)
