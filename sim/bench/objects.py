"""The same city with one Mesa object per resident and household: what our arrays are compared with.

Written as Mesa's documentation teaches: residents are agents in the cells of a
`mesa.discrete_space.Network`, they look at `cell.neighborhood.agents`, draw from `random`, and act in
`shuffle_do("step")`. Places, people, ties, parameters, levers, operators, agencies and the recorder are
those of `HanoiModel`; what residents and households do is written anew in plain Python from the
description of the model, so that the comparison also checks one against the other.

Two things differ from the arrays, both in favour of the objects: residents see at once what others did
this month, so that nobody has to be asked twice, and the yearly count of what holds residents back is
left out.
"""

from __future__ import annotations

from bisect import bisect_right
from math import exp, log
from typing import TYPE_CHECKING, Any

import mesa
import networkx as nx
import numpy as np
from mesa.discrete_space import FixedAgent, Network

from models import HanoiModel
from models.behaviour import (
    CAMPAIGN,
    FEE_WAIVER,
    HANDSET_SUBSIDY,
    IDENTITY_CAMPAIGN,
    PAPER_CLOSED,
    REDESIGN,
    TARIFF_SUBSIDY,
    TRAINING,
    Month,
)
from models.dossier import ON_PAPER, PARTLY_ONLINE
from models.skills import HIGHEST_SKILL_CHANCE
from models.state import (
    ADULT_MONTHS,
    AWARE,
    CAPABLE_MONTHS,
    HANDSET_5G,
    HIGHEST_TRUST,
    IDENTITY,
    NEVER,
    PHONE_MONTHS,
    SKILLED,
    SMARTPHONE,
)
from models.tally import HOUSEHOLD_TALLIES, RESIDENT_TALLIES
from scenarios.months import MONTHS_A_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = ["Household", "ObjectModel", "Resident"]

_AGE_25, _AGE_30, _AGE_45, _AGE_60, _AGE_75 = (years * MONTHS_A_YEAR for years in (25, 30, 45, 60, 75))


def _logistic(x: float) -> float:
    return 1.0 / (1.0 + exp(-x))


class Household(mesa.Agent):  # type: ignore[misc]
    """A household: its dwelling, income, members and fixed broadband."""

    def __init__(self, model: ObjectModel, index: int) -> None:
        super().__init__(model)
        population = model.city.population
        self.area = int(population.household_cell[index])
        self.district = int(model.city.cell_district[self.area])
        self.income = float(population.household_income[index])
        self.log_income = log(self.income)
        self.poor = self.income < model.b.poor_income
        self.place = float(population.household_place[index])
        self.radio_place = float(population.household_radio_place[index])
        self.connected = bool(model.households.connected[index])
        self.members: list[Resident] = []

    def step(self) -> None:
        """Take up fixed broadband, or give it up, and say what is affordable."""
        if not self.members:
            return
        now, b = self.model.now, self.model.b
        income = self.income * now.income
        price = now.fibre_price
        subsidy = now.levers[TARIFF_SUBSIDY][self.district]
        supported = subsidy > 0.0 and self.poor
        if supported:
            price *= 1.0 - subsidy
        burden = price / (income * len(self.members))
        passed = self.place < now.fibre[self.area]
        if self.connected:
            if self.random.random() < b.fibre_churn * (1.0 + b.fibre_price_response * burden):
                self.change(connected=False)
        elif passed and self.random.random() < self.hazard(burden):
            self.change(connected=True)
        covered = self.radio_place < now.mobile_broadband[self.area]
        affordable = (passed and burden <= b.affordable_share) or (
            covered and now.mobile_price <= b.affordable_share * income
        )
        row = self.model.household_rows[self.area]
        row[0] += 1
        row[1] += self.connected
        row[2] += passed
        row[3] += len(self.members) if affordable else 0
        row[4] += supported and self.connected

    def change(self, *, connected: bool) -> None:
        """Connect or give up."""
        self.connected = connected

    def hazard(self, burden: float) -> float:
        """Give the monthly chance of connecting, with `burden` the price as a share of income."""
        b = self.model.b
        hazard = (b.fibre_innovation + b.fibre_imitation * self.share_connected()) / (
            1.0 + b.fibre_price_response * burden
        )
        return float(hazard if any(member.skilled for member in self.members) else hazard * b.fibre_skill)

    def share_connected(self) -> float:
        """Give the share of the members' contacts outside whose household is connected."""
        homes = [
            contact.household.connected
            for member in self.members
            for contact in member.cell.neighborhood.agents
        ]
        return sum(homes) / len(homes) if homes else 0.0


class Resident(FixedAgent):  # type: ignore[misc]
    """A resident: what is fixed, what they have, and what they do in a month."""

    def __init__(self, model: ObjectModel, index: int, household: Household) -> None:
        super().__init__(model)
        arrays, status = model.residents, int(model.residents.status[index])
        self.cell = model.space[index]
        self.household = household
        self.birth = int(arrays.birth[index])
        self.education = int(arrays.education[index])
        self.talent = float(arrays.talent[index])
        self.plan_taste = float(arrays.plan_taste[index])
        self.operator = int(arrays.operator[index])
        self.smartphone = bool(status & SMARTPHONE)
        self.handset_5g = bool(status & HANDSET_5G)
        self.plan_5g = False
        self.identity = bool(status & IDENTITY)
        self.aware = bool(status & AWARE)
        self.skilled = bool(status & SKILLED)
        self.user = False
        self.trust = int(arrays.trust[index])
        self.successes = 0
        self.last_online = int(NEVER)
        household.members.append(self)

    @property
    def contacts(self) -> Iterable[Resident]:
        """Contacts outside the household who are in the city."""
        return self.cell.neighborhood.agents  # type: ignore[no-any-return]

    def share_of_contacts(self, what: str) -> float:
        """Give the share of contacts, outside and inside the household, who have something."""
        others = [getattr(contact, what) for contact in self.contacts]
        others += [getattr(member, what) for member in self.household.members if member is not self]
        return sum(others) / len(others) if others else 0.0

    def leave(self) -> None:
        """Leave the city; a household that nobody is left in gives up its connection."""
        self.household.members.remove(self)
        if not self.household.members:
            self.household.connected = False
        self.remove()

    def step(self) -> None:
        """Decide about handset, plan, skills, awareness and identity, and file a dossier if need be."""
        age = self.model.now.month - self.birth
        if age < PHONE_MONTHS:
            return
        draw = self.random.random
        if not self.handset_5g:
            self.buy_handset(age, draw())
        elif not self.plan_5g:
            self.turn_5g_on(draw())
        if not self.skilled:
            self.learn(age, draw(), draw())
        if age >= ADULT_MONTHS:
            if not self.aware:
                self.hear(draw())
            if not self.identity:
                self.identify(draw())
            if draw() < self.need(age):
                self.file_dossier(age)

    def buy_handset(self, age: int, draw: float) -> None:
        """Buy a first smartphone or replace a handset, and choose whether it is a 5G one."""
        now, b, home = self.model.now, self.model.b, self.household
        if self.smartphone:
            pace = max(0.3, 1.0 + b.handset_life_income * home.log_income)
            chance = (pace * b.handset_life_old if age >= _AGE_60 else pace) / b.handset_life
        else:
            chance = b.first_smartphone_rate * max(0.2, 1.0 + b.first_smartphone_income * home.log_income)
            if not self.skilled:
                chance *= b.first_smartphone_unskilled
        if draw >= chance:
            return
        self.smartphone = True
        subsidy = now.levers[HANDSET_SUBSIDY][home.district] if home.poor else 0.0
        covered = home.radio_place < max(operator[home.area] for operator in now.coverage)
        burden = log(max(now.handset_5g_price - subsidy, 0.1) / now.income) - home.log_income
        chosen = _logistic(
            b.handset_5g_level
            - b.handset_5g_price_response * burden
            + b.handset_5g_coverage * covered
            + b.handset_5g_contacts * self.share_of_contacts("handset_5g")
        )
        if self.random.random() < chosen:
            self.get_5g_handset()
            if subsidy > 0.0:
                self.count("handsets_subsidised")

    def get_5g_handset(self) -> None:
        """Have a 5G handset from now on."""
        self.handset_5g = True

    def turn_5g_on(self, draw: float) -> None:
        """Turn 5G on where the own operator covers the home."""
        now, b, home = self.model.now, self.model.b, self.household
        if home.radio_place < now.coverage[self.operator][home.area]:
            chance = b.plan_5g_rate
            if self.plan_taste >= b.plan_5g_prone:
                chance = b.plan_5g_slow_rate + b.plan_5g_contacts * self.share_of_contacts("handset_5g")
            self.plan_5g = draw < chance

    def learn(self, age: int, draw: float, draw_of_training: float) -> None:
        """Learn basic digital skills from contacts, alone, with help or in a course."""
        now, b, district = self.model.now, self.model.b, self.household.district
        rate = b.skill_rate_young if age < _AGE_25 else b.skill_rate
        if age >= _AGE_75:
            rate *= b.skill_age_75
        elif age >= _AGE_60:
            rate *= b.skill_age_60
        elif age >= _AGE_45:
            rate *= b.skill_age_45
        if not self.smartphone:
            rate *= b.skill_without_phone
        ways = b.skill_alone + b.skill_contacts * self.share_of_contacts("skilled")
        ways += b.skill_help * now.help[district]
        chance = min(HIGHEST_SKILL_CHANCE, rate * exp(b.skill_talent * self.talent) * ways)
        if age >= ADULT_MONTHS and draw_of_training < now.levers[TRAINING][district] / MONTHS_A_YEAR:
            self.count("trained")
            chance = max(chance, b.training_success)
        if draw < chance:
            self.become_skilled()

    def become_skilled(self) -> None:
        """Have basic digital skills from now on."""
        self.skilled = True

    def hear(self, draw: float) -> None:
        """Hear of online public services: media, contacts who use them, campaigns."""
        b = self.model.b
        chance = b.awareness_rate + b.awareness_contacts * self.share_of_contacts("user")
        if not self.skilled:
            chance *= b.awareness_unskilled
        chance += self.model.now.levers[CAMPAIGN][self.household.district] * b.campaign_success
        self.aware = draw < chance

    def identify(self, draw: float) -> None:
        """Activate a digital identity."""
        now, b, home = self.model.now, self.model.b, self.household
        if not now.identity_open:
            return
        alone = (b.identity_rate + b.identity_contacts * now.identity_share[home.area]) / MONTHS_A_YEAR
        chance = now.levers[IDENTITY_CAMPAIGN][home.district] + alone
        factor = 1.0 if self.smartphone else b.identity_without_phone
        if draw < chance * factor:
            self.identity = True
            if draw >= alone * factor:
                self.count("enrolled")

    def need(self, age: int) -> float:
        """Give the monthly chance of needing a dossier."""
        b = self.model.b
        if age < _AGE_30:
            factor = b.need_factor_young
        else:
            factor = b.need_factor_middle if age < _AGE_60 else b.need_factor_old
        return float(b.dossiers_per_adult * factor / MONTHS_A_YEAR)

    def file_dossier(self, age: int) -> None:
        """File a dossier, online or at the counter, and learn from how it went."""
        now, home, random = self.model.now, self.household, self.random
        self.count("dossiers")
        procedure = min(bisect_right(now.procedure_volume, random.random()), len(now.procedure_volume) - 1)
        offer = now.procedure_online[procedure]
        if offer == ON_PAPER:
            return
        partly = offer == PARTLY_ONLINE
        closed = not partly and now.procedure_rank[procedure] < now.levers[PAPER_CLOSED][home.district]
        access = self.smartphone or home.connected or random.random() < now.points[home.district]
        able = self.aware and access
        if able and random.random() < self.online_chance(age, partly=partly):
            self.last_online = now.month
            if partly:
                return
            if random.random() < self.success_chance():
                self.count("dossiers_online")
                self.trust = min(HIGHEST_TRUST, self.trust + 1)
                self.successes += 1
                self.become_user()
                return
            self.trust = max(-HIGHEST_TRUST, self.trust - 2)
        if closed:
            self.count("dossiers_online")
            self.count("dossiers_assisted")
            self.last_online = now.month
            self.aware = True

    def become_user(self) -> None:
        """Have used online services with success from now on."""
        self.user = True

    def online_chance(self, age: int, *, partly: bool) -> float:
        """Give the chance of filing online of one's own accord."""
        now, b, district = self.model.now, self.model.b, self.household.district
        return _logistic(
            b.online_constant
            + b.online_skill * self.skilled
            + b.online_education * self.education
            + b.online_trust * self.trust
            + b.online_habit * min(3, self.successes)
            + b.online_fee * now.levers[FEE_WAIVER][district]
            + b.online_help * now.help[district]
            + b.online_contacts * self.share_of_contacts("user")
            + b.online_identity * self.identity
            + b.online_redesign * now.levers[REDESIGN][district]
            + b.online_age_60 * (age >= _AGE_60)
            + b.online_partly * partly
        )

    def success_chance(self) -> float:
        """Give the chance that a dossier filed online goes through."""
        now, b, district = self.model.now, self.model.b, self.household.district
        return _logistic(
            b.success_constant
            + b.success_skill * self.skilled
            + b.success_identity * self.identity
            + b.success_redesign * now.levers[REDESIGN][district]
            + b.success_help * now.help[district]
            + b.success_connected * now.connected[district]
        )

    def count(self, flow: str) -> None:
        """Count something that happened this month in the resident's place."""
        self.model.resident_rows[self.household.area][RESIDENT_TALLIES.index(flow)] += 1


class ObjectModel(HanoiModel):
    """`HanoiModel` with residents and households as Mesa agents in a Mesa network.

    Attributes
    ----------
    now
        What residents and households meet this month, as plain Python lists.
    resident_rows, household_rows
        Tallies of the month by cell, in the order of `models.tally`.
    """

    household_type: type[Household] = Household
    resident_type: type[Resident] = Resident

    def _settle_residents(self, threads: int) -> None:
        super()._settle_residents(threads)
        self.b = self._behaviour
        self.now: Any = None
        ties = self.city.network
        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(range(len(ties.first) - 1))
        one = np.repeat(np.arange(len(ties.first) - 1), np.diff(ties.first))
        graph.add_edges_from(zip(one.tolist(), ties.other.tolist(), strict=True))
        self.space = Network(graph, random=self.random)
        self.homes = [self.household_type(self, index) for index in range(len(self.households.number))]
        self.people: dict[int, Resident] = {}
        self._admit(np.flatnonzero(self.residents.present).tolist())

    def _admit(self, indices: list[int]) -> None:
        for index in indices:
            home = self.homes[int(self.residents.household[index])]
            self.people[index] = self.resident_type(self, index, home)

    def _people_come_and_go(self) -> None:
        if self.month_index == 0:
            return
        for index in self.city.departures[self.month_index].tolist():
            self.people.pop(index).leave()
        # The arrays serve to equip newcomers; what residents do later is written to the objects alone.
        super()._people_come_and_go()
        self._admit(self.city.arrivals[self.month_index].tolist())

    def _residents_decide(self, month: Month) -> None:
        self._begin(month)
        self.agents_by_type[self.household_type].shuffle_do("step")
        self.agents_by_type[self.resident_type].shuffle_do("step")
        self._count()

    def _begin(self, month: Month) -> None:
        # Looking a number up in a list costs Python a fifth of what it costs in an array.
        plain = {
            name: getattr(values, "tolist", lambda v=values: v)() for name, values in month._asdict().items()
        }
        self.now = Month(**plain)
        cells = len(self.city.cells)
        self.resident_rows = [[0] * len(RESIDENT_TALLIES) for _ in range(cells)]
        self.household_rows = [[0] * len(HOUSEHOLD_TALLIES) for _ in range(cells)]

    def _count(self) -> None:
        month = self.month_index
        for resident in self.people.values():
            row = self.resident_rows[resident.household.area]
            age = month - resident.birth
            row[0] += 1
            row[5] += resident.plan_5g
            if age >= CAPABLE_MONTHS:
                row[2] += 1
                row[4] += resident.handset_5g
            if age >= ADULT_MONTHS:
                row[1] += 1
                row[3] += resident.smartphone
                row[6] += resident.identity
                row[7] += resident.aware
                row[8] += resident.skilled
                row[9] += month - resident.last_online < MONTHS_A_YEAR
        self._resident_counts[:] = self.resident_rows
        self._household_counts[:] = self.household_rows

    def _contacts_hear(self) -> None:
        """Objects look at each other: there is nothing to pass on."""

    def _record_bottlenecks(self, month: Month) -> None:
        """Left out."""
