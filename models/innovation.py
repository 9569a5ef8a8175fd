"""Specialists, start-ups, readiness in data science and AI, and the vision for 2045.

Index sub-models: stocks and means whose inputs come from the agents and the levers. No effect size was found
for Hanoi, so effects are parameters with wide ranges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from scenarios.months import MONTHS_A_YEAR

if TYPE_CHECKING:
    from models.parameters import Parameters
    from models.policy import Policy

_PER_100_000: Final = 1e5
_PER_1_000: Final = 1e3
_MOST_POINTS: Final = 100.0
_MOST_A_RATIO_COUNTS: Final = 1.25
"""Most that one ratio adds to the composite, so that none makes up for all others."""


class CityState(NamedTuple):
    """What the index sub-models take from the rest of the city, each for the city as a whole.

    Attributes
    ----------
    residents
        Residents of the whole city.
    procedures, connected, bodies, open_data
        Shares of procedures fully online, of agencies' systems connected, of bodies' work done digitally,
        and of the planned datasets published and current, [0, 1].
    fibre, coverage, skills, smartphones
        Share of households passed by fibre, of residents covered by 5G, of adults with basic digital
        skills, and of adults with a smartphone, [0, 1].
    enterprises
        Share of enterprises with digital tools, [0, 1].
    digital_share
        Digital economy in GRDP, [0, 1].
    log_productivity
        As in `Economy`.
    """

    residents: float
    procedures: float
    connected: float
    bodies: float
    open_data: float
    fibre: float
    coverage: float
    skills: float
    smartphones: float
    enterprises: float
    digital_share: float
    log_productivity: float


def saturating(amount: float, half: float) -> float:
    """Return an effect from 0 towards 1 that is one half at `half`: 1 - 2 ** (-amount / half)."""
    return 1.0 - float(np.exp2(-amount / half))


class Innovation:
    """Stocks of specialists and start-ups, and the indices that rest on them.

    Attributes
    ----------
    specialists
        Digital specialists per 1,000 residents.
    startups, startups_elsewhere
        Active innovative start-ups in Hanoi and in the rest of the country.
    ecosystem
        Mean of six components against benchmarks, [0, 1].
    readiness
        Readiness in data science and AI over that of the third-placed ASEAN capital.
    vision
        Mean of five ratios to the benchmarks of an Asian centre, each at most 1.25.
    ecosystem_parts
        The six components of `ecosystem` over their benchmarks: start-ups, specialists, incubation,
        capital, rules, digital enterprises; 1 is complete.
    readiness_parts
        The three pillars of `readiness`: government, technology, data and infrastructure, [0, 1].
    vision_parts
        The five ratios of `vision`: digital economy, productivity, start-ups, ecosystem, readiness.
    """

    def __init__(self, parameters: Parameters) -> None:
        p = self._parameters = parameters
        self.specialists = p["specialists_2020"]
        self.startups = p["startups_2020"]
        self.startups_elsewhere = p["startups_elsewhere_2020"]
        self._research = p["research_2020"]
        self._places = p["incubation_places"]
        self._capital = p["venture_per_startup"] * self.startups
        self._first: float | None = None
        self._customers: float | None = None
        self.ecosystem = self.readiness = self.vision = float("nan")
        self.ecosystem_parts: tuple[float, ...] = ()
        self.readiness_parts: tuple[float, ...] = ()
        self.vision_parts: tuple[float, ...] = ()

    @property
    def specialists_ratio(self) -> float:
        """Specialists over the benchmark, [0, 1]."""
        return min(1.0, self.specialists / self._parameters["specialists_benchmark"])

    @property
    def share_of_country(self) -> float:
        """Share of the country's start-ups that are in Hanoi, [0, 1]."""
        return self.startups / (self.startups + self.startups_elsewhere)

    def step(self, month: int, policy: Policy, state: CityState) -> None:
        """Advance the stocks by a month and work out the indices."""
        self._train(month, policy, state)
        self._found(month, policy, state)
        self._rate_ecosystem(month, policy, state)
        self._rate_readiness(month, policy, state)
        self._compare_with_asia(state)

    def _train(self, month: int, policy: Policy, state: CityState) -> None:
        p = self._parameters
        room = max(0.0, 1.0 - self.specialists / p["specialists_ceiling"])
        usual = p["specialists_growth"] * self.specialists
        trained = policy.city("specialist_training", month) * p["specialists_kept"]
        self.specialists += room * (usual + trained / state.residents * _PER_1_000) / MONTHS_A_YEAR

    def _found(self, month: int, policy: Policy, state: CityState) -> None:
        p = self._parameters
        if self._customers is None:
            self._customers = state.enterprises
        fund = saturating(policy.city("innovation_fund", month), p["fund_half"])
        places = saturating(policy.city("startup_incubation", month), p["incubation_half"])
        help_ = 1.0 + p["fund_effect"] * fund + p["incubation_effect"] * places
        help_ += p["sandbox_effect"] * policy.city("regulatory_sandbox", month)
        talent = (self.specialists / p["specialists_2020"]) ** p["startup_talent"]
        market = 1.0 + p["startup_market"] * (state.enterprises - self._customers)
        founded = p["startup_births"] * help_ * talent * market
        failing = p["startup_failure"] * (1.0 - p["incubation_survival"] * places)
        self.startups += (founded - failing * self.startups) / MONTHS_A_YEAR
        elsewhere = p["startup_growth_elsewhere"] * self.startups_elsewhere
        # The country's growth slows as that of the city does: towards a multiple of today's number.
        elsewhere *= max(0.0, 1.0 - self.startups_elsewhere / p["startups_elsewhere_ceiling"])
        self.startups_elsewhere += elsewhere / MONTHS_A_YEAR

    def _density(self, state: CityState) -> float:
        """Start-ups per 100,000 residents."""
        return self.startups / state.residents * _PER_100_000

    def _rate_ecosystem(self, month: int, policy: Policy, state: CityState) -> None:
        p = self._parameters
        # Investors and incubators come and go slowly after the money that draws them.
        speed = p["support_speed"] / MONTHS_A_YEAR
        capital = p["venture_per_startup"] * self.startups
        capital += p["venture_leverage"] * policy.city("innovation_fund", month)
        self._capital += speed * (capital - self._capital)
        places = p["incubation_places"] + policy.city("startup_incubation", month)
        self._places += speed * (places - self._places)
        rules = p["rules_2020"] + (1.0 - p["rules_2020"]) * policy.city("regulatory_sandbox", month)
        parts = (
            self._density(state) / p["startup_density_benchmark"],
            self.specialists_ratio,
            self._places / p["incubation_benchmark"],
            self._capital / p["venture_benchmark"],
            rules,
            state.enterprises,
        )
        self.ecosystem_parts = parts
        self.ecosystem = sum(min(1.0, part) for part in parts) / len(parts)

    def _rate_readiness(self, month: int, policy: Policy, state: CityState) -> None:
        p = self._parameters
        government = (state.procedures + state.connected + state.bodies + state.open_data) / 4.0
        grants = policy.city("research_grants", month) / p["research_grants_half"]
        partnerships = policy.city("research_partnerships", month) / p["research_partnerships_half"]
        research = p["research_2020"] + (1.0 - p["research_2020"]) * saturating(grants + partnerships, 1.0)
        self._research += p["support_speed"] / MONTHS_A_YEAR * (research - self._research)
        density = min(1.0, self._density(state) / p["startup_density_benchmark"])
        technology = (self.specialists_ratio + density + self._research) / 3.0
        data = (state.fibre + state.coverage + state.skills + state.smartphones) / 4.0
        self.readiness_parts = (government, technology, data)
        pillars = (government + technology + data) / 3.0
        if self._first is None:
            self._first = pillars
        score = p["readiness_2020"] + p["readiness_slope"] * (pillars - self._first)
        # Who leads gains fewer points the closer the hundred is.
        gap = _MOST_POINTS - p["readiness_third_2020"]
        years = month / MONTHS_A_YEAR
        third = _MOST_POINTS - gap * float(np.exp(-p["readiness_third_growth"] * years / gap))
        self.readiness = min(_MOST_POINTS, score) / third

    def _compare_with_asia(self, state: CityState) -> None:
        p = self._parameters
        productivity = p["productivity_2020"] * float(np.exp(state.log_productivity))
        ratios = (
            state.digital_share / p["vision_digital_share"],
            productivity / p["vision_productivity"],
            self._density(state) / p["vision_startup_density"],
            self.ecosystem / p["vision_ecosystem"],
            self.readiness / p["vision_readiness"],
        )
        self.vision_parts = ratios
        self.vision = sum(min(_MOST_A_RATIO_COUNTS, ratio) for ratio in ratios) / len(ratios)
