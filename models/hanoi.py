"""The model: one month of Hanoi, step by step."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

import mesa
import numpy as np
from numpy.typing import NDArray

from models import tally
from models.agencies import N_DEPARTMENTS, CityDepartment, ProcedureCatalogue, city_orders
from models.behaviour import Month, behaviour
from models.bottlenecks import FACTORS, count_not_online, count_unaffordable
from models.bounds import bounds
from models.chunks import Chunks
from models.city import City
from models.contacts import pass_on
from models.context import IDENTITY_OPENS, context
from models.development import Development
from models.dossier import guide_to_procedures
from models.fibre import FIXED_PROVIDERS, FibreNetwork, FibreProvider
from models.government import LocalGovernment
from models.initial import initial_levels
from models.ledger import Ledger
from models.migration import Movements, Usual, come_and_go, settle
from models.parameters import Parameters
from models.people_step import advance_people
from models.policy import Policy
from models.radio import MOBILE_OPERATORS, MobileOperator, RadioNetwork
from models.recorder import Recorder
from models.state import blank_state
from models.tally import RESIDENT_TALLIES
from models.treasury import Treasury
from scenarios import Scenario
from scenarios.months import MONTHS_A_YEAR, N_MONTHS

_DECEMBER: Final = 11


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


MODULES: Final = ("development", "bottlenecks")
"""Parts on which no other part depends, and which may be switched off: what follows from the month of
residents and agencies (enterprises, economy, innovation, smart city), and the counts of each December."""


class HanoiModel(mesa.Model):  # type: ignore[misc]
    """Hanoi month by month, from January 2020 to December 2045.

    Residents and households are arrays advanced by compiled kernels; mobile operators, fixed
    providers, city departments and local agencies are Mesa agents. Residents decide on this month's
    supply and on what their contacts had at the end of the month before.

    Parameters
    ----------
    scenario
        Levers by month and district.
    city
        Places, people and ties; shared between replicates, never changed.
    seed, replicate
        Key and counter of every draw: two models with the same seed and replicate share all draws,
        whatever their scenarios.
    parameters
        Parameter set; the file's values if left out.
    threads
        Threads for the residents of this one model, at least 1; results do not depend on it.
    off
        Modules switched off, of `MODULES`. What they feed is missing; every other number stays the same to
        the bit, as long as no budget has to be shared with their levers.

    Raises
    ------
    ValueError
        If there is no such module.

    Attributes
    ----------
    ledger
        Units delivered by lever and month.
    policy
        Levers as the agents read them.
    residents, households
        Tables of `state.RESIDENT` and `state.HOUSEHOLD`, one row each; columns are attributes too.
    state
        What the kernels take.
    residents_by_area, households_by_area
        Tallies of residents and households by area at the end of the last month, shapes (157, tallies).
    """

    def __init__(
        self,
        scenario: Scenario,
        *,
        city: City,
        seed: int,
        replicate: int = 0,
        parameters: Parameters | None = None,
        threads: int = 1,
        off: Collection[str] = (),
    ) -> None:
        if not set(off) <= set(MODULES):
            message = f"modules to switch off are of {MODULES}, found {sorted(off)}"
            raise ValueError(message)
        super().__init__(rng=np.random.default_rng([seed, replicate]))
        self.parameters = parameters or Parameters.best()
        self.city = city
        self.scenario = scenario
        self.off = frozenset(off)
        self.draw_key = (seed, replicate)
        self.context = context(self.parameters)
        self.policy = Policy(scenario, city.cell_district, city.district_residents)
        self.ledger = Ledger()
        self.recorder = Recorder(city)
        self._behaviour = behaviour(self.parameters)
        self._levels = initial_levels(self.parameters)
        self._month: Month | None = None
        self._found_institutions()
        self.development = Development(city, self.parameters, self.draw_key)
        self._settle_residents(threads)
        self.treasury = Treasury(self)

    def _found_institutions(self) -> None:
        parameters = self.parameters
        shift = round(self.policy.city("launch_5g_shift", 0))
        self.radio = RadioNetwork(self.city, parameters, shift)
        for index in range(len(MOBILE_OPERATORS)):
            MobileOperator(
                self,
                index=index,
                network=self.radio,
                context=self.context,
                parameters=parameters,
                launch_shift=shift,
            )
        self.fibre = FibreNetwork(self.city, parameters)
        for name in FIXED_PROVIDERS:
            FibreProvider(
                self,
                share=parameters[f"capital_share_{name.lower()}"],
                network=self.fibre,
                parameters=parameters,
            )
        self.catalogue = ProcedureCatalogue(parameters)
        self._guide = guide_to_procedures(self.catalogue.cumulative_volume)
        for index in range(N_DEPARTMENTS):
            CityDepartment(self, index=index, catalogue=self.catalogue, parameters=parameters)
        self.government = LocalGovernment(self, self.city, parameters)

    def _settle_residents(self, threads: int) -> None:
        parameters, city = self.parameters, self.city
        shares = np.array([parameters[f"subscriber_share_{name.lower()}"] for name in MOBILE_OPERATORS])
        burden = self.context.fibre_price / self.context.income
        self.state = state = blank_state(
            city.population,
            city.network,
            city.cell_district,
            shares / shares.sum(),
            self._behaviour,
            bounds(self._behaviour, self.policy.in_use, burden),
            self.radio.launch,
        )
        # Tables whose columns are also attributes: residents.status is residents["status"].
        self.residents = state.residents.view(np.recarray)
        self.households = state.households.view(np.recarray)
        self._chunks = Chunks(len(state.first_cell) - 1, threads)
        self._resident_counts, self._household_counts = state.resident_counts, state.household_counts
        here = np.flatnonzero((city.population.enter <= 0) & (city.population.leave > 0))
        fibre = self.fibre.passed.astype(np.float32)
        settle(here, fibre, *self.draw_key, city.population.rural, self._levels, state)
        self._districts = slice(1, 1 + len(city.district_residents))
        self._count_by_area()
        self._mobile_broadband = np.where(
            city.cells["kind"] == "xa",
            parameters["mobile_broadband_rural"],
            parameters["mobile_broadband_urban"],
        ).astype(np.float32)

    @property
    def month_index(self) -> int:
        """Month being simulated, or last simulated: 0 is January 2020."""
        return int(self.steps) - 1

    def step(self) -> None:
        """Advance the city by one month.

        Raises
        ------
        RuntimeError
            After December 2045.
        """
        if self.month_index >= N_MONTHS:
            message = "the simulated period ended in December 2045"
            raise RuntimeError(message)
        self.treasury.limit(self.month_index)
        self._operators_build()
        self._agencies_digitise()
        month = self._month_in_force()
        self._people_come_and_go()
        self._residents_decide(month)
        self._contacts_hear()
        self._count_by_area()
        self._city_develops()
        self._record(month)

    def run(self, months: int = N_MONTHS) -> None:
        """Run until `months` months have been simulated."""
        while self.steps < months:
            self.step()

    def _operators_build(self) -> None:
        self.radio.expect_revenue(self._handset_share())
        self.agents_by_type[MobileOperator].do("step")
        self.radio.go_live(self.month_index)
        self.agents_by_type[FibreProvider].do("step")

    def _handset_share(self) -> NDArray[np.float64]:
        """Share of residents 15 and over with a 5G handset, last month, by cell: that of its district."""
        district = self.city.cell_district
        people = self.residents_by_area[self._districts]
        shares = people[:, tally.CAPABLE_HANDSET_5G] / np.maximum(people[:, tally.CAPABLE], 1.0)
        return np.asarray(shares.take(district))

    def _agencies_digitise(self) -> None:
        month, connected = self.month_index, self.government.connected
        orders = city_orders(self.policy, month, connected, self.parameters)
        self.agents_by_type[CityDepartment].do("step", orders)
        self.government.step(month)

    def _people_come_and_go(self) -> None:
        month = self.month_index
        if month == 0:
            return
        city = self.city
        count = self.people_counted()
        # A sample of a few residents may hold no adult.
        usual = Usual(
            handset_5g=count["capable_handset_5g"] / max(1, count["capable"]),
            identity=count["adult_identity"] / max(1, count["adults"]),
            aware=count["adult_aware"] / max(1, count["adults"]),
        )
        moving = Movements(
            leaving=city.departures[month],
            entering=city.arrivals[month],
            turning_15=city.turning_15[month],
            turning_18=city.turning_18[month],
        )
        come_and_go(moving, month, *self.draw_key, usual, city.population.rural, self._levels, self.state)

    def _month_in_force(self) -> Month:
        month = self.month_index
        seed, replicate = self.draw_key
        adults = np.maximum(self._resident_counts[:, tally.ADULTS], 1)
        identity = self._resident_counts[:, tally.ADULT_IDENTITY] / adults
        return Month(
            month=month,
            seed=seed,
            replicate=replicate,
            levers=self.policy.felt[month],
            help=self._help_at_hand(),
            points=self._points_in_reach(),
            connected=self.government.connected_by_district.astype(np.float32),
            income=float(self.context.income[month]),
            fibre_price=float(self.context.fibre_price[month]),
            mobile_price=float(self.context.mobile_price[month]),
            handset_5g_price=float(self.context.handset_5g_price[month]),
            identity_open=month >= IDENTITY_OPENS,
            coverage=self.radio.coverage,
            fibre=self.fibre.passed.astype(np.float32),
            mobile_broadband=self._mobile_broadband,
            identity_share=identity.astype(np.float32),
            procedure_volume=self.catalogue.cumulative_volume,
            procedure_online=self.catalogue.online,
            procedure_rank=self.catalogue.rank,
        )

    def _help_at_hand(self) -> NDArray[np.float32]:
        """Help with online services by district, [0, 1): saturates with teams and service points."""
        month, parameters = self.month_index, self.parameters
        teams = self.policy.by_district("community_digital_teams", month)
        points = self.policy.by_district("service_points", month)
        reach = parameters["help_of_teams"] * teams + parameters["help_of_points"] * points
        return (1.0 - np.exp(-reach)).astype(np.float32)

    def _points_in_reach(self) -> NDArray[np.float32]:
        """Chance of a service point in reach by district, [0, 1): 1 - exp(-effect x points)."""
        points = self.policy.by_district("service_points", self.month_index)
        return (1.0 - np.exp(-self.parameters["reach_of_points"] * points)).astype(np.float32)

    def _residents_decide(self, month: Month) -> None:
        self._chunks.each(lambda first, last: advance_people(first, last, month, self.state, self._guide))

    def _contacts_hear(self) -> None:
        pass_on(self.state)

    def _count_by_area(self) -> None:
        self.residents_by_area = self.city.by_area(self._resident_counts)
        self.households_by_area = self.city.by_area(self._household_counts)

    def _city_develops(self) -> None:
        departments = self.agents_by_type[CityDepartment]
        share = self.parameters["digital_work_city_share"]
        work = share * _mean(departments.get("work")) + (1.0 - share) * self.government.work_by_area[0]
        self._work_by_area = self.government.work_by_area.copy()
        self._work_by_area[0] = work
        if "development" in self.off:
            return
        self.development.step(
            self.month_index,
            self.policy,
            self.ledger,
            residents=self._resident_counts[:, tally.RESIDENTS],
            people=self.residents_by_area[: self._districts.stop],
            homes=self.households_by_area[0],
            coverage=self.radio.best_coverage,
            fibre=self.fibre.passed,
            procedures=self.catalogue.share_online,
            connected=self.government.connected_by_area[: self._districts.stop],
            bodies=float(work),
            open_data=_mean(departments.get("current")),
        )

    def _record(self, month: Month) -> None:
        self._month = month
        self.recorder.record(
            month.month,
            self.residents_by_area,
            self.households_by_area,
            self._resident_counts[:, tally.RESIDENTS] * self.radio.best_coverage,
            self.radio.stations,
            self.catalogue.share_online,
            self.government.connected_by_area,
            self._work_by_area,
            None if "development" in self.off else self.development,
        )
        self.treasury.bill(month.month, self._resident_counts, self._household_counts)
        if month.month % MONTHS_A_YEAR == _DECEMBER and "bottlenecks" not in self.off:
            self._record_bottlenecks(month)

    def _record_bottlenecks(self, month: Month) -> None:
        for goal, counts in self._count_unreached(month).items():
            self.recorder.record_bottlenecks(month.month, goal, counts)

    def _count_unreached(self, month: Month) -> dict[str, NDArray[np.float64]]:
        """Count residents of the sample not yet reached by goal, cell and factor."""
        cells = len(self.city.cells)
        residents = self._resident_counts[:, tally.RESIDENTS]
        # Coverage is a share of each cell's residents: those without it are no whole number.
        covered = residents * self.radio.best_coverage
        uncovered = np.zeros((cells, len(FACTORS["G01"])))
        uncovered[:, int(month.month >= self.radio.launch)] = residents - covered
        unaffordable = np.zeros((cells, len(FACTORS["G02"])), np.int64)
        count_unaffordable(month, self.state, unaffordable)
        not_online = np.zeros((cells, len(FACTORS["G05"])), np.int64)
        volume = self.catalogue.volume_online
        count_not_online(month, volume, self.state, not_online)
        return {
            "G01": uncovered,
            "G02": unaffordable.astype(np.float64),
            "G05": not_online.astype(np.float64),
        }

    def unreached(self) -> dict[str, tuple[tuple[str, ...], NDArray[np.float64]]]:
        """Count residents not yet reached in the month last simulated.

        Returns
        -------
        dict
            By goal of `scenarios.UNREACHED`: names of the factors, and residents of the sample by area and
            binding factor, shape (157, factors).

        Raises
        ------
        RuntimeError
            Before the first month.
        """
        if self._month is None:
            message = "no month has been simulated yet"
            raise RuntimeError(message)
        counts = self._count_unreached(self._month)
        return {goal: (FACTORS[goal], self.city.by_area(by_cell)) for goal, by_cell in counts.items()}

    def people_counted(self) -> dict[str, int]:
        """Return the residents' tally of the month last simulated for the whole sample, zero before it."""
        return {name: int(n) for name, n in zip(RESIDENT_TALLIES, self.residents_by_area[0], strict=True)}

    def sites_affordable(self, month: int) -> float:
        """Return the most 5G sites that the operators' money can start in a month."""
        money = sum(float(operator.money(month)) for operator in self.agents_by_type[MobileOperator])
        paid = float(self.policy.by_district("equipment_subsidy_5g", month).max())
        return money / float(self.radio.site_cost.min() * (1.0 - paid))

    @property
    def shortfall(self) -> Mapping[str, NDArray[np.float64]]:
        """Billion VND by lever and year that a capped budget did not leave, 2020 to 2045, shape (26,)."""
        return self.treasury.yearly_shortfall()

    @property
    def costs(self) -> Mapping[str, NDArray[np.float64]]:
        """Billion VND by lever and year, 2020 to 2045, shape (26,), for the whole city."""
        return self.ledger.yearly()

    @property
    def bottlenecks(self) -> Mapping[str, tuple[tuple[str, ...], NDArray[np.float64]]]:
        """By goal: names of the factors, and residents of the sample not yet reached by binding factor.

        Counts are of each December, shape (26, 157, factors): years, areas, factors.
        """
        return {goal: (FACTORS[goal], counts) for goal, counts in self.recorder.bottlenecks.items()}

    @property
    def records(self) -> Mapping[str, NDArray[np.float32]]:
        """Every indicator by id, shape (312, 157): months by areas, NaN for months not yet run."""
        return self.recorder.indicators()
