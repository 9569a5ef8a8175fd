"""What the levers cost month by month, and how a budget keeps them within its cap."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models import tally
from models.agencies import N_DEPARTMENTS, N_PROCEDURES
from models.development import PROGRAMMES
from models.smart_city import LISTED_AREAS, PROVINCES
from scenarios import LEVERS
from scenarios.months import MONTHS_A_YEAR, N_MONTHS

if TYPE_CHECKING:
    from models.hanoi import HanoiModel

_MILLION: Final = 1e6
_BILLION: Final = 1e9
_POOR: Final = 0.4
"""Share of the residents whom the subsidies for the poorest are for (see parameter poor_income)."""

_CAUTION: Final = 1.05
"""A month is taken to cost a twentieth more than it looks, because the last month's price may rise."""
_DEVIATIONS: Final = 3.0
"""Standard deviations of what is delivered by chance that are kept in reserve as well."""
_BY_CHANCE: Final = (
    "online_fee_waiver",
    "paper_intake_closed",
    "broadband_tariff_subsidy",
    "handset_subsidy_5g",
    "digital_identity_campaign",
    "skills_training",
    "enterprise_vouchers",
)
"""Levers that deliver to whom chance picks, in the sample: each stands for 1 / scale in the city."""
_RESERVE: Final = 0.015
"""Part of the cap that is held back for what a month costs beyond its estimate."""
_MOST_RESERVE: Final = 0.1
"""Part held back at most: in a tiny sample one enterprise stands for a thousand."""
_MEMORY: Final = 0.8
_MOST_RISE: Final = 1.6
"""Most by which the part that a lever gets is multiplied from one month to the next."""
_LEAST_RISE: Final = 0.05
"""Part up to which a lever may always rise."""

_PER_AGENCY: Final = ("leadership_commitment", "agency_interoperability", "internal_digital_work")
_BY_VALUE: Final = (
    ("awareness_campaign", "residents", tally.ADULTS, 1.0),
    ("online_fee_waiver", "residents", tally.DOSSIERS_ONLINE, 1.0),
    ("broadband_tariff_subsidy", "households", tally.TARIFFS_SUBSIDISED, 1.0),
    ("handset_subsidy_5g", "residents", tally.HANDSETS_SUBSIDISED, 1.0),
    ("community_digital_teams", "residents", tally.RESIDENTS, 1e-3),
    ("service_points", "residents", tally.RESIDENTS, 1e-5 / MONTHS_A_YEAR),
)
"""Levers that deliver their value for everybody of a tally: tally, and units of the cost basis each."""
_COUNTED: Final = (
    ("paper_intake_closed", tally.DOSSIERS_ASSISTED),
    ("digital_identity_campaign", tally.ENROLLED),
    ("skills_training", tally.TRAINED),
)
"""Levers whose units are counted as they are delivered."""


_EXACT: Final = frozenset((*_PER_AGENCY, *PROGRAMMES, "service_redesign"))
"""Levers that deliver just what could be delivered: there is nothing to learn, and the month in which
communes take the place of districts must not pass for a rush."""


class Treasury:
    """Bills what was delivered, and scales the levers of a capped scenario beforehand.

    Attributes
    ----------
    shortfall
        Billion VND that a lever would have cost beyond what the cap left it, by lever and month. An
        estimate, from what the lever delivered lately; the most that it could have cost, where it never
        delivered anything.
    """

    def __init__(self, model: HanoiModel) -> None:
        self._model = model
        self._budget = model.scenario.budget
        self._redesigned = 0.0
        self._ratio = dict.fromkeys(LEVERS.ids, 1.0)
        self._bounds: dict[str, float] = {}
        self._part = dict.fromkeys(LEVERS.ids, 1.0)
        self.shortfall: dict[str, NDArray[np.float64]] = {name: np.zeros(N_MONTHS) for name in LEVERS.ids}

    def bill(self, month: int, residents: NDArray[np.int64], households: NDArray[np.int64]) -> None:
        """Note the units delivered in a month that are counted among residents, agencies and forms.

        Parameters
        ----------
        month
            Month index.
        residents, households
            Tallies of the month by cell.
        """
        model, policy = self._model, self._model.policy
        for lever, table, column, per_unit in _BY_VALUE:
            if policy.acts(lever, month):
                units = (households if table == "households" else residents)[:, column]
                self._pay_in_sample(lever, month, float(units @ policy.by_cell(lever, month)) * per_unit)
        for lever, column in _COUNTED:
            if policy.acts(lever, month):
                self._pay_in_sample(lever, month, float(model.residents_by_area[0, column]))
        agencies = N_DEPARTMENTS + model.government.n_agencies
        for lever in _PER_AGENCY:
            model.ledger.add(lever, month, agencies * policy.city(lever, month) / MONTHS_A_YEAR)
        redesigned = policy.city("service_redesign", month) * model.catalogue.n_online
        model.ledger.add("service_redesign", month, max(0.0, redesigned - self._redesigned))
        self._redesigned = max(self._redesigned, redesigned)

    def _pay_in_sample(self, lever: str, month: int, units: float) -> None:
        self._model.ledger.add(lever, month, units / self._model.city.scale)

    def limit(self, month: int) -> None:
        """Scale the levers of a month so that the year stays within the cap; without a cap do nothing.

        What a lever would cost is the most that it could deliver, times the part of that most which it
        delivered lately. What is left of the cap is spread evenly over the months left of the year: a month
        that turns out dearer than it looked leaves less for the others. Only what is left of the whole year
        must not be exceeded even if the month is as dear as caution asks, so that caution costs money in the
        last months alone. Levers with a priority get what they need in that order, the others the same part
        of what they need.
        """
        if self._budget is None:
            return
        self._learn(month)
        january = month - month % MONTHS_A_YEAR
        spent = sum(float(cost[january:month].sum()) for cost in self._model.ledger.costs().values())
        cap = self._budget.cap_vnd_bn_per_year
        left_of_year = max(0.0, cap - self._reserve(cap) - spent)
        left = left_of_year / (january + MONTHS_A_YEAR - month)
        most = self._most(month)
        needed = {
            lever: most[lever] * self._ratio[lever] * LEVERS[lever].unit_cost_vnd / _BILLION for lever in most
        }
        first = [lever for lever in self._budget.priorities if needed.get(lever, 0.0) > 0.0]
        others = [lever for lever in needed if lever not in first and needed[lever] > 0.0]
        for group in (*([lever] for lever in first), others):
            wanted = sum(needed[lever] for lever in group)
            feared = sum(needed[lever] * self._caution(lever, needed[lever]) for lever in group)
            enough = wanted <= left and feared <= left_of_year
            part = 1.0 if enough else min(1.0, left / wanted, left_of_year / feared)
            # Rounding must not leave less than nothing: a lever would act against itself.
            left = max(0.0, left - part * wanted)
            left_of_year = max(0.0, left_of_year - part * feared)
            for lever in group:
                # A lever that is let loose at once may deliver more than in proportion.
                self._part[lever] = min(part, max(_LEAST_RISE, _MOST_RISE * self._part[lever]))
                self._scale(lever, month, self._part[lever], needed[lever])
        for lever in self._part.keys() - {name for name, cost in needed.items() if cost > 0.0}:
            self._part[lever] = 1.0
        # Noted after scaling: what was delivered is compared with what could have been at that strength.
        self._bounds = self._most(month)

    def _reserve(self, cap: float) -> float:
        """Return what is held back: a part of the cap, or what one person or enterprise stands for."""
        largest = max(LEVERS[lever].unit_cost_vnd for lever in _BY_CHANCE) / self._model.city.scale
        return max(_RESERVE * cap, min(_MOST_RESERVE * cap, largest / _BILLION))

    def _caution(self, lever: str, needed: float) -> float:
        """Return the factor by which a month may cost more than it looks."""
        units = needed * _BILLION / LEVERS[lever].unit_cost_vnd
        if lever in _BY_CHANCE:
            return _CAUTION + _DEVIATIONS / math.sqrt(max(1.0, units * self._model.city.scale))
        # Procedures come as wholes, when enough capacity is saved.
        wholes = lever == "procedure_digitisation"
        return _CAUTION + (_DEVIATIONS / math.sqrt(max(1.0, units)) if wholes else 0.0)

    def _scale(self, lever: str, month: int, part: float, needed: float) -> None:
        if part >= 1.0:
            return
        policy = self._model.policy
        self.shortfall[lever][month] = (1.0 - part) * needed
        if lever == "service_redesign":
            # What waits is the same forms month after month: they count once a year.
            self.shortfall[lever][month - month % MONTHS_A_YEAR : month] = 0.0
            # Forms that were redesigned stay so; only new ones have to wait.
            wanted = policy.city(lever, month) * self._model.catalogue.n_online
            reached = self._redesigned + part * max(0.0, wanted - self._redesigned)
            part = min(1.0, reached / wanted)
        policy.scale(lever, month, part)

    def _learn(self, month: int) -> None:
        """Note which part of the most possible the levers delivered last month."""
        for lever, most in self._bounds.items():
            if most > 0.0 and lever not in _EXACT:
                seen = self._model.ledger.delivered(lever)[month - 1] / most
                # A lull is forgotten slowly, so that the next rush does not surprise.
                self._ratio[lever] = max(seen, _MEMORY * self._ratio[lever])

    def _most(self, month: int) -> dict[str, float]:
        """Return the most units that each acting lever with a public cost could deliver in a month."""
        model, policy = self._model, self._model.policy
        per_value = self._most_per_value(month)
        values = {lever: policy.city(lever, month) for lever in per_value if policy.acts(lever, month)}
        most = {lever: per_value[lever] * value for lever, value in values.items()}
        if "service_redesign" in values:
            forms = values["service_redesign"] * model.catalogue.n_online
            most["service_redesign"] = max(0.0, forms - self._redesigned)
        return most

    def _most_per_value(self, month: int) -> dict[str, float]:
        """Return the most units that a lever could deliver in a month, over the lever's value."""
        model, policy, p = self._model, self._model.policy, self._model.parameters
        count = model.people_counted()
        scale = model.city.scale
        residents = max(count["residents"], 1) / scale
        adults = (count["adults"] if month else residents * scale) / scale
        dossiers = count["dossiers"] / scale if month else adults * p["dossiers_per_adult"] / MONTHS_A_YEAR
        agencies = (N_DEPARTMENTS + model.government.n_agencies) / MONTHS_A_YEAR
        firms = float(model.development.enterprises.by_cell[:, 0].sum())
        sites = model.sites_affordable(month)
        dearest = model.radio.dearest_site * _MILLION / LEVERS["equipment_subsidy_5g"].unit_cost_vnd
        # The providers' own money, and beside each of their dong what the budget adds to it.
        capital = p["fibre_capital_yearly"] / MONTHS_A_YEAR * _MILLION
        capital /= 1.0 - float(policy.by_district("fibre_cofunding", month).max())
        return {
            "awareness_campaign": adults,
            "enterprise_outreach": firms / MONTHS_A_YEAR,
            "online_fee_waiver": dossiers,
            "paper_intake_closed": dossiers,
            "site_permit_acceleration": sites,
            "fibre_cofunding": capital / LEVERS["fibre_cofunding"].unit_cost_vnd,
            "broadband_tariff_subsidy": _POOR * residents / 2.0,
            "site_sharing_5g": sites,
            "equipment_subsidy_5g": sites * dearest,
            "handset_subsidy_5g": _POOR * residents / p["handset_life"],
            "digital_identity_campaign": adults,
            "skills_training": adults / MONTHS_A_YEAR,
            "community_digital_teams": residents * 1e-3,
            "service_points": residents * 1e-5 / MONTHS_A_YEAR,
            "enterprise_vouchers": firms / MONTHS_A_YEAR,
            "smart_area_programme": len(LISTED_AREAS) / MONTHS_A_YEAR,
            "smart_city_agreements": len(PROVINCES) / MONTHS_A_YEAR,
            "procedure_digitisation": N_PROCEDURES / MONTHS_A_YEAR,
            "service_redesign": 0.0,
            "open_data_publication": p["open_data_planned"] / MONTHS_A_YEAR,
            **dict.fromkeys(_PER_AGENCY, agencies),
            **dict.fromkeys(PROGRAMMES, 1.0 / MONTHS_A_YEAR),
        }

    def yearly_shortfall(self) -> dict[str, NDArray[np.float64]]:
        """Return billion VND by lever and year that the cap did not leave, shape (26,)."""
        return {
            lever: months.reshape(-1, MONTHS_A_YEAR).sum(axis=1) for lever, months in self.shortfall.items()
        }
