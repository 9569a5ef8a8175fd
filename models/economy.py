"""The digital economy and labour productivity of the city."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

import geodata
from models.register import INFORMATION, SECTORS
from scenarios.months import MONTHS_A_YEAR, N_MONTHS

if TYPE_CHECKING:
    from models.enterprises import Enterprises
    from models.parameters import Parameters
    from models.policy import Policy

_PERCENT: Final = 0.01
_LEAST_INTENSITY: Final = 0.1

LAST_OBSERVED_CYCLE: Final = 2023
"""Last year whose growth of GRDP is an input; later years are projections without a cycle."""


def business_cycle(trend: float) -> NDArray[np.float64]:
    """Return GRDP growth less its trend by month, per year, shape (312,).

    Observed growth (Hanoi Statistics Office) of each year up to 2023 holds for its months; afterwards there
    is no cycle.

    Parameters
    ----------
    trend
        Growth of GRDP without a cycle, per year.
    """
    table = geodata.statistics("observed_series")
    rows = table[(table["series"] == "grdp_growth_pct") & (table["geography"] == "Hanoi")]
    growth = dict(zip(rows["date"].str[:4].astype(int), rows["value"].astype(float), strict=True))
    cycle = np.zeros(N_MONTHS)
    for year in range(2020, LAST_OBSERVED_CYCLE + 1):
        cycle[(year - 2020) * 12 : (year - 2019) * 12] = _PERCENT * growth[year] - trend
    return cycle


class Economy:
    """Digital economy and labour productivity, driven by enterprises and residents.

    Attributes
    ----------
    digital_share
        Share of the digital economy in GRDP, [0, 1]: information and communications, platforms and
        e-commerce, and the digitalised part of every other sector.
    log_productivity
        Logarithm of labour productivity over that of the end of 2019, constant prices.
    """

    def __init__(self, parameters: Parameters, enterprises: Enterprises) -> None:
        p = self._parameters = parameters
        self._information = p["grdp_share_information"]
        self._platforms = p["platform_maturity_2020"]
        others = np.array([p[f"grdp_share_{name}"] for name in SECTORS])
        others[INFORMATION] = 0.0
        self._others: NDArray[np.float64] = others
        self._cycle = p["productivity_cycle"] * business_cycle(p["grdp_trend"])
        self.log_productivity = 0.0
        self._intensity = enterprises.intensity
        self._skills: float | None = None
        known = p["digital_economy_2020"] - self._information - p["platform_ceiling"] * self._platforms
        # What the other sectors' intensity of January 2020 stands for, so that the parts make the whole.
        # A sample of a few enterprises may hold none with digital tools.
        digital = max(float(self._others @ enterprises.sector_intensity), _LEAST_INTENSITY * others.sum())
        self._digitalised_part = known / digital
        self._add_up(enterprises)

    def step(
        self, month: int, policy: Policy, enterprises: Enterprises, *, online: float, skills: float
    ) -> None:
        """Advance by a month.

        Parameters
        ----------
        month
            Month index.
        policy
            Levers in force.
        enterprises
            After their step of this month.
        online
            Share of adults within reach of platforms: those with a smartphone, [0, 1].
        skills
            Share of adults with basic digital skills, [0, 1].
        """
        p = self._parameters
        faster = p["information_growth"]
        faster += p["zones_effect"] * policy.city("digital_industry_zones", month)
        room = max(0.0, 1.0 - self._information / p["information_ceiling"])
        self._information *= 1.0 + faster * room / MONTHS_A_YEAR
        mature = self._platforms
        self._platforms += p["platform_growth"] * mature * max(0.0, online - mature) / MONTHS_A_YEAR
        self._add_up(enterprises)

        intensity = enterprises.intensity
        trend = p["productivity_trend"] - p["productivity_slowdown"] * month / MONTHS_A_YEAR
        trend += p["investment_effect"] * policy.city("technology_investment_promotion", month)
        self.log_productivity += (trend + self._cycle[month]) / MONTHS_A_YEAR
        self.log_productivity += p["productivity_digital"] * (intensity - self._intensity)
        if self._skills is not None:
            self.log_productivity += p["productivity_skills"] * (skills - self._skills)
        self._intensity, self._skills = intensity, skills

    def untapped(self, enterprises: Enterprises) -> tuple[float, float, float]:
        """Return what each part of the digital economy could still add, as shares of GRDP.

        Parameters
        ----------
        enterprises
            As in :meth:`step`.

        Returns
        -------
        tuple of float
            Information and communications up to its ceiling; platforms up to theirs; the other sectors until
            all their processes are digital.
        """
        p = self._parameters
        remaining = (1.0 - self._information) / (1.0 - p["grdp_share_information"])
        analogue = self._others.sum() - self._others @ enterprises.sector_intensity
        return (
            max(0.0, p["information_ceiling"] - self._information),
            max(0.0, p["platform_ceiling"] * (1.0 - self._platforms)),
            max(0.0, self._digitalised_part * float(analogue) * remaining),
        )

    def _add_up(self, enterprises: Enterprises) -> None:
        p = self._parameters
        # What the information sector and platforms gain, the other sectors lose in weight.
        remaining = (1.0 - self._information) / (1.0 - p["grdp_share_information"])
        digitalised = self._digitalised_part * float(self._others @ enterprises.sector_intensity)
        digitalised *= remaining
        self.digital_share = self._information + p["platform_ceiling"] * self._platforms + digitalised
