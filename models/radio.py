"""5G: cells, sites, coverage, and the mobile operators who build."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

import mesa
import numpy as np
from numpy.typing import NDArray

from models.compiled import Number, kernel
from models.context import BAND_700_MHZ, LAUNCH_5G, Context
from scenarios.months import N_MONTHS, month_index

if TYPE_CHECKING:
    from models.city import City
    from models.parameters import Parameters

MOBILE_OPERATORS: Final = ("Viettel", "VinaPhone", "MobiFone")
_LAUNCH_AFTER: Final = (0, 2, 5)
"""Months by which each operator's commercial launch follows the first (October and December 2024,
March 2025)."""

_HEXAGON: Final = 2.598
"""Area of a hexagon over the square of its radius."""

_SOMEBODY: Final = 5.0
"""Residents whom a site built under the coverage obligation has to cover anew."""
_EARLY_SHARE: Final = 0.02
_MILLION_IN_BILLION: Final = 1000.0
_URBAN_DENSITY: Final = 8000.0
_SUBURBAN_DENSITY: Final = 2500.0


@kernel
def coverage_of(reach: Number) -> Number:
    """Share of a cell's settled area that is covered: 1 - exp(-reach).

    Reach is the number of sites times the area of one over the settled area. Sites placed at random
    would cover just that share; `site_planning_gain` counts a planned site for more.
    """
    return 1.0 - np.exp(-reach)


@kernel
def build_sites(
    budget: Number,
    obliged_share: Number,
    reach: NDArray[np.float64],
    others: NDArray[np.float64],
    started: NDArray[np.float64],
    step: NDArray[np.float64],
    residents: NDArray[np.float64],
    worth: NDArray[np.float64],
    cost: NDArray[np.float64],
    least_gain: Number,
) -> Number:
    """Spend a budget on sites, the best first; return what is left.

    Each site goes where the revenue from residents newly covered per dong is most; the obliged share of
    the budget goes to the cell with the least coverage instead, as long as it covers anybody anew.
    Building for coverage stops where a site would cover fewer than `least_gain` residents of mean worth
    per million VND.

    Parameters
    ----------
    budget
        Million VND.
    reach
        Reach of the operator's sites built or under way by cell; updated.
    others
        Reach of other operators' sites that are shared, by cell.
    started
        Sites started now by cell; updated.
    step, residents, worth, cost
        By cell: reach of one more site, residents, expected revenue from a resident relative to the
        city's mean, million VND per site.
    """
    obliged = budget * obliged_share
    free = budget - obliged
    n = reach.shape[0]
    covered = np.empty(n)
    newly = np.empty(n)
    score = np.empty(n)
    for c in range(n):
        covered[c] = coverage_of(reach[c] + others[c])
        newly[c] = residents[c] * (1.0 - covered[c]) * coverage_of(step[c])
        score[c] = newly[c] * worth[c] / cost[c]
    while True:
        best = -1
        if obliged > 0.0:
            least = 2.0
            for c in range(n):
                if newly[c] <= _SOMEBODY:
                    continue
                # Before the first sites all cells are equal: then the best of them comes first.
                if covered[c] < least or (covered[c] == least and score[c] > score[best]):
                    least, best = covered[c], c
            if best < 0 or cost[best] > obliged:
                # What the least covered cells cannot use is spent freely.
                free += obliged
                obliged = 0.0
                continue
            obliged -= cost[best]
        else:
            best = int(np.argmax(score))
            if cost[best] > free or score[best] < least_gain:
                return free
            free -= cost[best]
        started[best] += 1.0
        reach[best] += step[best]
        covered[best] = coverage_of(reach[best] + others[best])
        newly[best] = residents[best] * (1.0 - covered[best]) * coverage_of(step[best])
        score[best] = newly[best] * worth[best] / cost[best]


class _Works(NamedTuple):
    """Sites under way that go on air together; arrays by cell."""

    operator: int
    cells: NDArray[np.int64]
    sites: NDArray[np.float64]
    reach: NDArray[np.float64]
    shared_reach: NDArray[np.float64]


class RadioNetwork:
    """Sites and coverage of all operators by cell.

    Attributes
    ----------
    residents, all_residents
        Residents of the census by cell, and their sum.
    site_cost, dearest_site
        Million VND of a site by cell, and the most.
    stations
        Stations in operation by cell, all operators.
    coverage
        Share of residents covered at home by operator and cell, [0, 1], shape (3, cells); float32.
        Zero before the operator's commercial launch; never falls.
    best_coverage
        That of the operator who covers most, by cell, shape (cells,).
    planned
        Reach of sites built or under way by operator and cell.
    worth
        Revenue expected from a covered resident by cell, relative to the city's mean.
    """

    def __init__(self, city: City, parameters: Parameters, launch_shift: int) -> None:
        cells = city.cells
        n = len(cells)
        area = cells["area_km2"].to_numpy()
        residents = cells["residents_2019"].to_numpy()
        density = residents / area
        kind = np.where(density >= _URBAN_DENSITY, 0, np.where(density >= _SUBURBAN_DENSITY, 1, 2))
        # Nobody lives on fields and water: homes stand at a density no lower than a village's.
        settled = np.minimum(area, residents / parameters["village_density"])
        names = ("urban", "suburban", "rural")
        radii: dict[str, NDArray[np.float64]] = {
            band: np.array([parameters[f"radius_{band}_{name}"] for name in names])[kind]
            for band in ("2600mhz", "3500mhz", "700mhz")
        }
        gain = parameters["site_planning_gain"] * _HEXAGON
        widest = np.maximum(radii["2600mhz"], radii["700mhz"])
        self._reach_2600: NDArray[np.float64] = gain * radii["2600mhz"] ** 2 / settled
        self._reach_2600_700: NDArray[np.float64] = gain * widest**2 / settled
        self._reach_3500: NDArray[np.float64] = gain * radii["3500mhz"] ** 2 / settled
        self.residents: NDArray[np.float64] = residents
        self.launch = LAUNCH_5G + launch_shift
        self.site_cost = np.array([parameters[f"site_5g_cost_{name}"] for name in names])[kind]
        self.planned = np.zeros((len(MOBILE_OPERATORS), n))
        self._planned_shared = np.zeros_like(self.planned)
        self._live = np.zeros_like(self.planned)
        self._live_shared = np.zeros_like(self.planned)
        self._spending = (
            1.0 + (parameters["income_urban_rural_ratio"] - 1.0) * cells["urban_share_2019"].to_numpy()
        )
        self.worth: NDArray[np.float64] = self._spending / np.average(self._spending, weights=residents)
        self._launched = [False] * len(MOBILE_OPERATORS)
        self._works: defaultdict[int, list[_Works | NDArray[np.float64]]] = defaultdict(list)
        self.stations: NDArray[np.float64] = np.zeros(n)
        self.coverage: NDArray[np.float32] = np.zeros(self.planned.shape, np.float32)
        self.best_coverage: NDArray[np.float64] = np.zeros(n)
        self.all_residents = float(residents.sum())
        self.dearest_site = float(self.site_cost.max())

    def expect_revenue(self, handset_5g_share: NDArray[np.float64]) -> None:
        """Expect revenue where people have 5G handsets and income; shares by cell, [0, 1]."""
        # A floor, so that the network's first customers are looked for before there is one.
        worth = self._spending * (_EARLY_SHARE + handset_5g_share)
        self.worth = worth / (np.multiply(worth, self.residents).sum() / self.all_residents)

    def reach_of_site(self, operator: int, month: int) -> NDArray[np.float64]:
        """Return the reach of one more site by cell.

        Viettel builds at 2.6 GHz and from mid-2025 at 700 MHz too; the others at 3.5 GHz.
        """
        if operator != 0:
            return self._reach_3500
        return self._reach_2600_700 if month >= BAND_700_MHZ else self._reach_2600

    def shared_by_others(self, operator: int) -> NDArray[np.float64]:
        """Return the reach of other operators' shared sites, built or under way, by cell."""
        return np.asarray(self._planned_shared.sum(axis=0) - self._planned_shared[operator])

    def start(
        self,
        operator: int,
        month: int,
        started: NDArray[np.float64],
        permit_months: NDArray[np.float64],
        shared: NDArray[np.float64],
    ) -> None:
        """Note sites started in `month`; they go on air when their permit is through.

        `permit_months` and the share of sites that others may use, `shared`, are by cell.
        """
        if not started.any():
            return
        reach = started * self.reach_of_site(operator, month)
        self._planned_shared[operator] += reach * shared
        busy = np.flatnonzero(started)
        ready = month + np.rint(permit_months[busy]).astype(np.int64)
        for then in np.unique(ready):
            cells = busy[ready == then]
            works = _Works(operator, cells, started[cells], reach[cells], (reach * shared)[cells])
            self._works[int(then)].append(works)

    def add_capacity(self, month: int, stations: NDArray[np.float64]) -> None:
        """Note stations by cell that go on air in `month` without widening coverage."""
        self._works[month].append(stations)

    def go_live(self, month: int) -> None:
        """Put finished sites into operation and work out coverage; shared sites serve all operators."""
        wider = False
        for works in self._works.pop(month, []):
            if not isinstance(works, _Works):
                self.stations += works
                continue
            wider = True
            self.stations[works.cells] += works.sites
            self._live[works.operator, works.cells] += works.reach
            self._live_shared[works.operator, works.cells] += works.shared_reach
        launched = [month >= self.launch + after for after in _LAUNCH_AFTER]
        if not wider and launched == self._launched:
            return
        self._launched = launched
        everybodys = self._live_shared.sum(axis=0)
        for operator in np.flatnonzero(launched):
            usable = self._live[operator] + everybodys - self._live_shared[operator]
            self.coverage[operator] = 1.0 - np.exp(-usable)
        self.best_coverage = self.coverage.max(axis=0).astype(np.float64)


class MobileOperator(mesa.Agent):  # type: ignore[misc]
    """A mobile operator that spends its monthly 5G budget where revenue per dong is best.

    The budget is what the operator's share of the national station programme costs in Hanoi at full
    cost, so that subsidies buy more sites with the same money.
    """

    def __init__(
        self,
        model: mesa.Model,
        *,
        index: int,
        network: RadioNetwork,
        context: Context,
        parameters: Parameters,
        launch_shift: int,
    ) -> None:
        super().__init__(model)
        self.index = index
        self.network = network
        shares = np.array([parameters[f"build_share_{name.lower()}"] for name in MOBILE_OPERATORS])
        permit = round(parameters["site_permit_months"])
        # What is on air in a month was paid for when its permit was asked for.
        months = np.arange(N_MONTHS + permit + 1) - launch_shift
        national = np.interp(months, np.arange(N_MONTHS), context.stations_5g_national)
        monthly = np.maximum(np.diff(national, prepend=0.0), 0.0)[permit : permit + N_MONTHS]
        self._mean_cost = float(np.average(network.site_cost, weights=network.residents))
        # In 2025 the State paid a part of the equipment: the operators' own money bought that much less.
        bought = np.arange(N_MONTHS) - launch_shift
        helped = (bought >= month_index("2025-01") - permit) & (bought <= month_index("2025-12") - permit)
        monthly = monthly * np.where(helped, 1.0 - parameters["national_equipment_subsidy_2025"], 1.0)
        share = shares[index] / shares.sum()
        self._budget = monthly * parameters["hanoi_station_share"] * share * self._mean_cost
        self._permit_months = parameters["site_permit_months"]
        self._least_gain = parameters["site_least_residents"] / _MILLION_IN_BILLION
        self._left = 0.0

    def money(self, month: int) -> float:
        """Return what it may spend on sites in a month, million VND."""
        return float(self._left + self._budget[month])

    def step(self) -> None:
        """Start this month's sites."""
        model, network = self.model, self.network
        month, policy = model.month_index, model.policy
        if self._left + self._budget[month] <= 0.0:
            return
        subsidy = policy.by_cell("equipment_subsidy_5g", month)
        sharing = policy.by_cell("site_sharing_5g", month)
        permits = policy.by_cell("site_permit_acceleration", month)
        started = np.zeros(len(network.residents))
        self._left = build_sites(
            self._left + self._budget[month],
            policy.city("coverage_obligation_5g", month),
            network.planned[self.index],
            network.shared_by_others(self.index),
            started,
            network.reach_of_site(self.index, month),
            network.residents,
            network.worth,
            network.site_cost * (1.0 - subsidy),
            self._least_gain,
        )
        network.start(self.index, month, started, self._permit_months * (1.0 - permits), sharing)
        self._add_capacity(month)
        if not started.any():
            return
        model.ledger.pay("equipment_subsidy_5g", month, float(started @ (subsidy * network.site_cost)))
        model.ledger.add_by_cell("site_sharing_5g", month, started * sharing)
        model.ledger.add_by_cell("site_permit_acceleration", month, started * permits)

    def _add_capacity(self, month: int) -> None:
        """Spend what finds no home worth covering on more equipment where people live."""
        network = self.network
        if self._left < network.dearest_site:
            return
        stations = np.floor(self._left / self._mean_cost)
        self._left -= stations * self._mean_cost
        ready = month + round(self._permit_months)
        network.add_capacity(ready, stations * network.residents / network.all_residents)
