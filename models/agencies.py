"""Public agencies: the catalogue of procedures going online, and systems being connected."""

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


class CityDepartment(mesa.Agent):  # type: ignore[misc]
    """A department that moves the procedures it owns online, the busiest first.

    Capacity grows with the leadership that answers for results, with shared databases and with the
    lever `procedure_digitisation`; what is not enough for the next procedure is kept.
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

    def step(self) -> None:
        """Use this month's capacity."""
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


class LocalAgency(mesa.Agent):  # type: ignore[misc]
    """A district's agency until June 2025, a commune's or ward's from July 2025 on.

    Each quarter it connects a part of its systems to the shared databases: some of its own accord, more
    as `agency_interoperability` asks for it, faster where the leadership answers for results. Agencies
    differ in pace by up to 15 % (assumption).

    Attributes
    ----------
    connected
        Share of its systems connected, [0, 1]; never falls.
    """

    def __init__(
        self, model: mesa.Model, *, code: str, district: int, connected: float, parameters: Parameters
    ) -> None:
        super().__init__(model)
        self.code = code
        self.district = district
        self.connected = connected
        draw = unit(philox(int(code), 0, 0, 0, POPULATION_SEED, _STREAM_AGENCY)[0])
        self._pace = 0.85 + 0.3 * float(draw)
        self._own_accord = parameters["connection_usual_yearly"]
        self._speed = parameters["connection_speed_yearly"]
        self._leadership = parameters["leadership_capacity"]

    def step(self) -> None:
        """Connect a quarter's systems."""
        policy, month = self.model.policy, self.model.month_index
        target = policy.district("agency_interoperability", month, self.district)
        leadership = policy.district("leadership_commitment", month, self.district)
        gap = max(0.0, target - self.connected)
        yearly = self._own_accord * (1.0 - self.connected) + self._speed * gap
        yearly *= self._pace * (1.0 + self._leadership * leadership)
        self.connected = min(1.0, self.connected + yearly / _QUARTERS_A_YEAR)
