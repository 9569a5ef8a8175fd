"""What follows from the residents' and the agencies' month: enterprises, economy, innovation, smart city."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models import tally
from models.economy import Economy
from models.enterprises import Enterprises, Surroundings
from models.innovation import CityState, Innovation
from models.smart_city import SmartAreas, SmartLinks
from scenarios.months import MONTHS_A_YEAR

if TYPE_CHECKING:
    from models.city import City
    from models.ledger import Ledger
    from models.parameters import Parameters
    from models.policy import Policy

CITY_FIGURES: Final = (
    "open_data",
    "enterprise_digital_intensity",
    "digital_economy_share",
    "log_productivity",
    "startups",
    "startup_share_of_country",
    "startup_ecosystem",
    "data_science_ai_readiness",
    "smart_city_links",
    "vision_2045_index",
)
"""Figures that have meaning for the city as a whole only, in the order of `Development.city_figures`."""

DEVELOPMENT_BY_CELL: Final = ("enterprises", "enterprises_digital", "smart_urban_areas")
"""Figures by cell, in the order of `Development.by_cell`."""

PROGRAMMES: Final = (
    "regulatory_sandbox",
    "digital_industry_zones",
    "technology_investment_promotion",
    "innovation_fund",
    "startup_incubation",
    "research_grants",
    "specialist_training",
    "research_partnerships",
)
"""Levers of a yearly size that the city carries out as a whole: each month delivers a twelfth."""


class Development:
    """Enterprises, economy, innovation and smart city of one replicate.

    Attributes
    ----------
    enterprises, economy, innovation, areas, links
        The sub-models.
    """

    def __init__(self, city: City, parameters: Parameters, draw_key: tuple[int, int]) -> None:
        self._city = city
        self._parameters = parameters
        self.enterprises = Enterprises(city.enterprises, len(city.cells), parameters, draw_key)
        self.economy = Economy(parameters, self.enterprises)
        self.innovation = Innovation(parameters)
        self.areas = SmartAreas(city.cells, city.cell_district, parameters, draw_key)
        self.links = SmartLinks(parameters, draw_key)
        self.open_data = parameters["open_data_2020"]

    def step(
        self,
        month: int,
        policy: Policy,
        ledger: Ledger,
        *,
        residents: NDArray[np.int64],
        people: NDArray[np.float64],
        homes: NDArray[np.float64],
        coverage: NDArray[np.float64],
        fibre: NDArray[np.float64],
        procedures: float,
        connected: NDArray[np.float64],
        bodies: float,
        open_data: float,
    ) -> None:
        """Advance by a month, after residents and agencies.

        Parameters
        ----------
        month
            Month index.
        policy, ledger
            Levers in force, and where what they deliver is noted.
        residents
            Residents of the sample by cell.
        people
            Residents' tallies of the month: the city, then its districts, shape (31, tallies).
        homes
            Households' tallies of the month, the city as a whole.
        coverage, fibre
            5G coverage of the best operator and homes passed by fibre, by cell, [0, 1].
        procedures
            Share of procedures fully online, [0, 1].
        connected
            Local agencies' systems connected: the city, then its districts, shape (31,), [0, 1].
        bodies, open_data
            Public bodies' work done digitally; planned datasets published and current, [0, 1].
        """
        self.open_data = open_data
        city = people[0].tolist()
        adults, skilled = people[1:, tally.ADULTS], people[1:, tally.ADULT_SKILLED]
        # A small sample has districts without adults: they are taken as the city.
        grown_up = max(1.0, city[tally.ADULTS])
        skills = city[tally.ADULT_SKILLED] / grown_up
        by_district = np.divide(skilled, adults, out=np.full(len(adults), skills), where=adults > 0)
        outreach = policy.by_cell("enterprise_outreach", month)
        self.enterprises.step(
            month,
            Surroundings(
                fibre=fibre,
                coverage=coverage,
                skilled=by_district.take(self._city.cell_district),
                procedures=procedures,
                specialists=self.innovation.specialists_ratio,
                outreach=outreach,
                vouchers=policy.by_cell("enterprise_vouchers", month),
            ),
        )
        smartphones = city[tally.ADULT_SMARTPHONE] / grown_up
        self.economy.step(month, policy, self.enterprises, online=smartphones, skills=skills)
        households, passed = float(homes[tally.HOUSEHOLDS]), float(homes[tally.PASSED])
        present = max(1.0, city[tally.RESIDENTS])
        self.innovation.step(
            month,
            policy,
            CityState(
                residents=present / self._city.scale,
                procedures=procedures,
                connected=float(connected[0]),
                bodies=bodies,
                open_data=open_data,
                fibre=passed / max(1.0, households),
                coverage=float(residents @ coverage) / present,
                skills=skills,
                smartphones=smartphones,
                enterprises=self.enterprises.share_digital,
                digital_share=self.economy.digital_share,
                log_productivity=self.economy.log_productivity,
            ),
        )
        helped = self.areas.step(month, policy, coverage, fibre, connected[1:])
        ledger.add("smart_area_programme", month, helped)
        ledger.add("smart_city_agreements", month, self.links.step(month, policy, float(connected[0])))
        reached = float(self.enterprises.by_cell[:, 0] @ outreach)
        ledger.add("enterprise_outreach", month, reached / MONTHS_A_YEAR)
        ledger.add("enterprise_vouchers", month, self.enterprises.vouchers)
        for lever in PROGRAMMES:
            ledger.add(lever, month, policy.city(lever, month) / MONTHS_A_YEAR)

    @property
    def by_cell(self) -> NDArray[np.float64]:
        """Enterprises, those with digital tools, and smart urban areas by cell, shape (cells, 3)."""
        return np.column_stack([self.enterprises.by_cell, self.areas.by_cell])

    @property
    def city_figures(self) -> tuple[float, ...]:
        """Figures of the city as a whole, in the order of CITY_FIGURES."""
        return (
            self.open_data,
            self.enterprises.intensity,
            self.economy.digital_share,
            self.economy.log_productivity,
            self.innovation.startups,
            self.innovation.share_of_country,
            self.innovation.ecosystem,
            self.innovation.readiness,
            float(self.links.in_operation),
            self.innovation.vision,
        )
