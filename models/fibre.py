"""Fixed broadband networks: homes passed by fibre, and the providers who build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import mesa
import numpy as np
from numpy.typing import NDArray

from models.compiled import Number, kernel

if TYPE_CHECKING:
    from models.city import City
    from models.parameters import Parameters

FIXED_PROVIDERS: Final = ("VNPT", "Viettel", "FPT", "CMC")
_BUILD_STEP: Final = 0.02
_SERVED: Final = 0.5
_COMPLETE: Final = 0.9995


@kernel
def home_cost(passed: Number, base: Number, way_km: Number, way_effect: Number, scattered: Number) -> Number:
    """Cost of passing one more home, million VND.

    The base cost of the kind of cell, times the way along the backbone to the nearest served cell, times
    what the last scattered homes cost: 1 + scattered x passed / (1.02 - passed).
    """
    return base * (1.0 + way_effect * way_km) * (1.0 + scattered * passed / (1.02 - passed))


@kernel
def build_fibre(
    budget: Number,
    passed: NDArray[np.float64],
    homes: NDArray[np.float64],
    base: NDArray[np.float64],
    funded: NDArray[np.float64],
    first: NDArray[np.int64],
    neighbour: NDArray[np.int64],
    length_km: NDArray[np.float64],
    revenue: Number,
    way_effect: Number,
    scattered: Number,
    homes_built: NDArray[np.float64],
    public: NDArray[np.float64],
) -> bool:
    """Spend a budget on passing homes where net revenue per dong is best, as long as there is any.

    Returns whether homes are left that would pay.

    Parameters
    ----------
    budget
        Million VND.
    passed
        Share of homes passed by cell; updated.
    homes, base, funded
        By cell: homes, base cost per home (million VND), share of the cost paid publicly.
    first, neighbour, length_km
        Backbone links of cell c: neighbour[first[c]:first[c + 1]] with their lengths.
    revenue
        Present value of what a passed home brings, million VND.
    homes_built, public
        By cell: homes passed now, and what the budget of the city paid for them (million VND); updated.
    """
    n = passed.shape[0]
    score = np.empty(n)
    way = np.empty(n)
    for c in range(n):
        way[c] = 0.0
        if passed[c] < _SERVED:
            way[c] = 20.0
            for k in range(first[c], first[c + 1]):
                if passed[neighbour[k]] >= _SERVED:
                    way[c] = min(way[c], length_km[k])
        cost = home_cost(passed[c], base[c], way[c], way_effect, scattered) * (1.0 - funded[c])
        score[c] = (revenue - cost) / cost if passed[c] < _COMPLETE else -1.0
    while True:
        best = int(np.argmax(score))
        if score[best] <= 0.0:
            return False
        full = home_cost(passed[best], base[best], way[best], way_effect, scattered)
        cost = full * (1.0 - funded[best])
        step = min(_BUILD_STEP, 1.0 - passed[best], budget / (cost * homes[best]))
        passed[best] += step
        homes_built[best] += step * homes[best]
        public[best] += step * homes[best] * full * funded[best]
        budget -= step * homes[best] * cost
        if budget <= 1e-9:
            return True
        cost = home_cost(passed[best], base[best], way[best], way_effect, scattered) * (1.0 - funded[best])
        score[best] = (revenue - cost) / cost if passed[best] < _COMPLETE else -1.0


class FibreNetwork:
    """Homes passed by fibre, by cell; a home passed by any provider counts once.

    Attributes
    ----------
    passed
        Share of homes passed by cell, [0, 1]; never falls.
    homes
        Homes by cell (census 2019).
    exhausted
        Whether no home is left that would pay without public money, as long as nothing is built.
    """

    def __init__(self, city: City, parameters: Parameters) -> None:
        cells = city.cells
        rural = (cells["kind"] == "xa").to_numpy()
        remote = cells["distance_to_centre_km"].to_numpy()
        reach = np.where(rural, parameters["fibre_reach_rural"], parameters["fibre_reach_urban"])
        fall = parameters["fibre_reach_distance"] * np.maximum(remote - 10.0, 0.0)
        self.passed: NDArray[np.float64] = np.clip(reach - fall, 0.0, 1.0)
        self.homes: NDArray[np.float64] = cells["households_2019"].to_numpy()
        self.base_cost = np.where(
            rural, parameters["fibre_home_cost_rural"], parameters["fibre_home_cost_urban"]
        )
        self.first, self.neighbour, self.length_km = city.backbone
        self.exhausted: bool = False


class FibreProvider(mesa.Agent):  # type: ignore[misc]
    """A fixed broadband provider with its share of the yearly capital budget of all."""

    def __init__(
        self, model: mesa.Model, *, share: float, network: FibreNetwork, parameters: Parameters
    ) -> None:
        super().__init__(model)
        self.network = network
        self._budget = parameters["fibre_capital_yearly"] / 12.0 * share
        self._revenue = parameters["fibre_revenue_per_home"]
        self._way_effect = parameters["fibre_way_effect"]
        self._scattered = parameters["fibre_scattered_effect"]

    def step(self) -> None:
        """Spend this month's budget. What finds no profitable home is not carried over."""
        model = self.model
        helped = model.policy.acts("fibre_cofunding", model.month_index)
        if self.network.exhausted and not helped:
            return
        funded = model.policy.by_cell("fibre_cofunding", model.month_index)
        built, public = np.zeros_like(self.network.passed), np.zeros_like(self.network.passed)
        some_left = build_fibre(
            self._budget,
            self.network.passed,
            self.network.homes,
            self.network.base_cost,
            funded,
            self.network.first,
            self.network.neighbour,
            self.network.length_km,
            self._revenue,
            self._way_effect,
            self._scattered,
            built,
            public,
        )
        if helped:
            model.ledger.pay("fibre_cofunding", model.month_index, float(public.sum()))
        # What was built shortens the way to cells that did not pay before, so only a month without any tells.
        self.network.exhausted = not (helped or some_left or built.any())
