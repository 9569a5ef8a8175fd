"""5G: cells, sites, coverage, and the mobile operators who build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import mesa
import numpy as np
from numpy.typing import NDArray

from models.compiled import Number, kernel
from models.context import BAND_700_MHZ, LAUNCH_5G, Context
from scenarios.months import N_MONTHS

if TYPE_CHECKING:
    from models.city import City
    from models.parameters import Parameters

MOBILE_OPERATORS: Final = ("Viettel", "VinaPhone", "MobiFone")
_LAUNCH_AFTER: Final = (0, 2, 5)
"""Months by which each operator's commercial launch follows the first (October and December 2024,
March 2025)."""

_HEXAGON: Final = 2.598
"""Area of a hexagon over the square of its radius."""

_LONGEST_PERMIT: Final = 24
_URBAN_DENSITY: Final = 8000.0
_SUBURBAN_DENSITY: Final = 2500.0


@kernel
def coverage_of(sites: Number, footprint: Number, gain: Number) -> Number:
    """Share of a cell's settled area that sites cover: 1 - exp(-gain x sites x footprint).

    Footprint is the area of one site over the settled area. Sites placed at random would have gain 1;
    planned ones overlap less.
    """
    return 1.0 - np.exp(-gain * sites * footprint)


@kernel
def build_sites(
    budget: Number,
    obliged_share: Number,
    sites: NDArray[np.float64],
    others: NDArray[np.float64],
    started: NDArray[np.float64],
    footprint: NDArray[np.float64],
    residents: NDArray[np.float64],
    cost: NDArray[np.float64],
    gain: Number,
    least_gain: Number,
) -> Number:
    """Spend a budget on sites, the best first; return what is left.

    Each site goes where the residents newly covered per dong are most; the obliged share of the budget
    goes to the cell with the least coverage instead. Building stops where a site would cover fewer
    than `least_gain` residents.

    Parameters
    ----------
    budget
        Million VND.
    sites
        Sites by cell built or under way; updated.
    others
        Other operators' sites that are shared, by cell.
    started
        Sites started now by cell; updated.
    footprint, residents, cost
        By cell: area of a site over settled area, residents, million VND per site.
    """
    obliged = budget * obliged_share
    free = budget - obliged
    score = np.empty(sites.shape[0])
    covered = np.empty(sites.shape[0])
    for c in range(sites.shape[0]):
        usable = sites[c] + others[c]
        covered[c] = coverage_of(usable, footprint[c], gain)
        more = coverage_of(usable + 1.0, footprint[c], gain) - covered[c]
        score[c] = residents[c] * more / cost[c]
    while True:
        best = -1
        if obliged > 0.0:
            least = 2.0
            for c in range(sites.shape[0]):
                if covered[c] < least and score[c] * cost[c] > least_gain:
                    least, best = covered[c], c
            if best < 0 or cost[best] > obliged:
                # What the least covered cells cannot use is spent freely.
                free += obliged
                obliged = 0.0
                continue
            obliged -= cost[best]
        else:
            best = int(np.argmax(score))
            if cost[best] > free or score[best] * cost[best] <= least_gain:
                return free
            free -= cost[best]
        sites[best] += 1.0
        started[best] += 1.0
        usable = sites[best] + others[best]
        covered[best] = coverage_of(usable, footprint[best], gain)
        more = coverage_of(usable + 1.0, footprint[best], gain) - covered[best]
        score[best] = residents[best] * more / cost[best]


class RadioNetwork:
    """Sites and coverage of all operators by cell.

    Attributes
    ----------
    live
        Sites in operation by operator and cell, shape (3, cells).
    coverage
        Share of residents covered at home by operator and cell, [0, 1]; float32. Zero before the
        operator's commercial launch.
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
        self.residents: NDArray[np.float64] = residents
        self.launch = LAUNCH_5G + launch_shift
        self._gain = parameters["site_planning_gain"]
        radii: dict[str, NDArray[np.float64]] = {
            band: np.array([parameters[f"radius_{band}_{name}"] for name in names])[kind]
            for band in ("2600mhz", "3500mhz", "700mhz")
        }
        widest = np.maximum(radii["2600mhz"], radii["700mhz"])
        self._footprint_2600: NDArray[np.float64] = _HEXAGON * radii["2600mhz"] ** 2 / settled
        self._footprint_2600_700: NDArray[np.float64] = _HEXAGON * widest**2 / settled
        self._footprint_3500: NDArray[np.float64] = _HEXAGON * radii["3500mhz"] ** 2 / settled
        self.site_cost = np.array([parameters[f"site_5g_cost_{name}"] for name in names])[kind]
        self.planned = np.zeros((len(MOBILE_OPERATORS), n))
        self.live = np.zeros_like(self.planned)
        self._shared = np.zeros_like(self.planned)
        self._planned_shared = np.zeros_like(self.planned)
        self._pending = np.zeros((N_MONTHS + _LONGEST_PERMIT + 1, len(MOBILE_OPERATORS), n))
        self._pending_shared = np.zeros_like(self._pending)
        self.coverage: NDArray[np.float32] = np.zeros(self.planned.shape, np.float32)
        self._built = np.zeros(len(MOBILE_OPERATORS), dtype=np.bool_)

    def footprint(self, operator: int, month: int) -> NDArray[np.float64]:
        """Return the area of one site over the settled area of each cell.

        Viettel builds at 2.6 GHz and from mid-2025 at 700 MHz too; the others at 3.5 GHz.
        """
        if operator == 0:
            return self._footprint_2600_700 if month >= BAND_700_MHZ else self._footprint_2600
        return self._footprint_3500

    def shared_by_others(self, operator: int) -> NDArray[np.float64]:
        """Return the sites, built or under way, that other operators share, by cell."""
        return np.asarray(self._planned_shared.sum(axis=0) - self._planned_shared[operator])

    def start(
        self,
        operator: int,
        month: int,
        started: NDArray[np.float64],
        permit_months: NDArray[np.float64],
        shared: NDArray[np.float64],
    ) -> None:
        """Note sites started in `month`; they go live when their permit is through.

        `permit_months` and the share of sites `shared`, [0, 1], are by cell.
        """
        self._planned_shared[operator] += started * shared
        if not started.any():
            return
        for c in np.flatnonzero(started):
            ready = month + round(permit_months[c])
            self._pending[ready, operator, c] += started[c]
            self._pending_shared[ready, operator, c] += started[c] * shared[c]

    def go_live(self, month: int) -> None:
        """Put finished sites into operation and work out coverage.

        Of every operator's shared sites the others have the use too.
        """
        new = self._pending[month]
        changed = new.any()
        self.live += new
        self._shared += self._pending_shared[month]
        launched = [month >= self.launch + after for after in _LAUNCH_AFTER]
        band_opens = month == BAND_700_MHZ
        if not (changed or band_opens or list(self._built) != launched):
            return
        self._built[:] = launched
        everybodys = self._shared.sum(axis=0)
        for operator in np.flatnonzero(self._built):
            usable = self.live[operator] + everybodys - self._shared[operator]
            covered = 1.0 - np.exp(-self._gain * usable * self.footprint(int(operator), month))
            # Once covered, a home stays covered: sites are not taken down.
            self.coverage[operator] = np.maximum(self.coverage[operator], covered)


class MobileOperator(mesa.Agent):  # type: ignore[misc]
    """A mobile operator that spends its monthly 5G budget where it covers most residents per dong.

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
        permit = int(parameters["site_permit_months"])
        # What is on air in a month was paid for when its permit was asked for.
        months = np.arange(N_MONTHS + permit + 1) - launch_shift
        national = np.interp(months, np.arange(N_MONTHS), context.stations_5g_national)
        yearly = np.maximum(np.diff(national, prepend=0.0), 0.0)[permit : permit + N_MONTHS]
        mean_cost = float(np.average(network.site_cost, weights=network.residents))
        share = shares[index] / shares.sum()
        self._budget = yearly * parameters["hanoi_station_share"] * share * mean_cost
        self._permit_months = parameters["site_permit_months"]
        self._gain = parameters["site_planning_gain"]
        self._least_gain = parameters["site_least_residents"]
        self._left = 0.0

    def step(self) -> None:
        """Start this month's sites."""
        model = self.model
        month, policy = model.month_index, model.policy
        if self._left + self._budget[month] <= 0.0:
            return
        subsidy = policy.by_cell("equipment_subsidy_5g", month)
        sharing = policy.by_cell("site_sharing_5g", month)
        obligation = float(policy.by_cell("coverage_obligation_5g", month).mean())
        permits = policy.by_cell("site_permit_acceleration", month)
        started = np.zeros(len(self.network.residents))
        self._left = build_sites(
            self._left + self._budget[month],
            obligation,
            self.network.planned[self.index],
            self.network.shared_by_others(self.index),
            started,
            self.network.footprint(self.index, month),
            self.network.residents,
            self.network.site_cost * (1.0 - subsidy),
            self._gain,
            self._least_gain,
        )
        self.network.start(self.index, month, started, self._permit_months * (1.0 - permits), sharing)
        model.costs.add_by_cell("equipment_subsidy_5g", month, started * subsidy)
        model.costs.add_by_cell("site_sharing_5g", month, started * sharing)
        model.costs.add_by_cell("site_permit_acceleration", month, started * (permits > 0))
