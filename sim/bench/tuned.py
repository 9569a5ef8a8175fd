"""The objects of `sim.bench.objects`, tuned by hand as far as they stay objects.

What a careful programmer can do without giving up one Python object per resident: contacts in plain
lists instead of cells, counters of what contacts have instead of asking them, draws for everybody from
NumPy at once, the draw before the chance (most draws exceed the highest chance anybody has), no
shuffling, and plain loops instead of `AgentSet.do`.
"""

from __future__ import annotations

from itertools import chain

from models.behaviour import CAMPAIGN, IDENTITY_CAMPAIGN, TRAINING, Month
from models.skills import HIGHEST_SKILL_CHANCE
from models.state import ADULT_MONTHS, PHONE_MONTHS
from scenarios.months import MONTHS_A_YEAR
from sim.bench.objects import Household, ObjectModel, Resident

__all__ = ["TunedModel"]

_DRAWS = 5


class TunedHousehold(Household):
    """A household that knows how many of its contacts are connected."""

    def __init__(self, model: ObjectModel, index: int) -> None:
        super().__init__(model, index)
        self.links = 0
        self.links_connected = 0

    def change(self, *, connected: bool) -> None:
        """Connect or give up, and tell the contacts."""
        self.connected = connected
        change = 1 if connected else -1
        for member in self.members:
            for contact in member.others:
                contact.household.links_connected += change

    def share_connected(self) -> float:
        """Give the share of the members' contacts outside whose household is connected."""
        return self.links_connected / self.links if self.links else 0.0


class TunedResident(Resident):
    """A resident who knows how many contacts have what."""

    household: TunedHousehold

    def __init__(self, model: TunedModel, index: int, household: TunedHousehold) -> None:
        super().__init__(model, index, household)
        self.others: list[TunedResident] = []
        self.among_contacts = {"handset_5g": 0, "skilled": 0, "user": 0}
        ties = model.city.network
        for other in ties.other[ties.first[index] : ties.first[index + 1]].tolist():
            if other in model.people:
                self._meet(model.people[other])
        for member in household.members:
            if member is not self:
                self._add(member, 1)
                member._add(self, 1)

    def _meet(self, other: TunedResident) -> None:
        for one, two in ((self, other), (other, self)):
            one.others.append(two)
            one._add(two, 1)
            one.household.links += 1
            one.household.links_connected += two.household.connected

    def _add(self, other: Resident, sign: int) -> None:
        for what in self.among_contacts:
            self.among_contacts[what] += sign * getattr(other, what)

    def share_of_contacts(self, what: str) -> float:
        """Give the share of contacts, outside and inside the household, who have something."""
        n = len(self.others) + len(self.household.members) - 1
        return self.among_contacts[what] / n if n else 0.0

    def leave(self) -> None:
        """Leave the city and everybody's counters."""
        home = self.household
        for other in self.others:
            other.others.remove(self)
            other._add(self, -1)
            other.household.links -= 1
            other.household.links_connected -= home.connected
        home.links -= len(self.others)
        home.links_connected -= sum(other.household.connected for other in self.others)
        for member in home.members:
            if member is not self:
                member._add(self, -1)
        super().leave()

    def _tell(self, what: str) -> None:
        for other in chain(self.others, self.household.members):
            if other is not self:
                other.among_contacts[what] += 1

    def get_5g_handset(self) -> None:
        """Have a 5G handset from now on, and tell the contacts."""
        self.handset_5g = True
        self._tell("handset_5g")

    def become_skilled(self) -> None:
        """Have basic digital skills from now on, and tell the contacts."""
        self.skilled = True
        self._tell("skilled")

    def become_user(self) -> None:
        """Have used online services with success from now on, and tell the contacts the first time."""
        if not self.user:
            self.user = True
            self._tell("user")

    def decide(self, month: int, limits: tuple[float, ...], draws: list[float]) -> None:
        """Do what `step` does, looking only at what the draws allow."""
        age = month - self.birth
        if age < PHONE_MONTHS:
            return
        phone, skill, hearing, identity, need = draws
        buy, plan, learn, train, hear, identify, file = limits
        if not self.handset_5g:
            if phone < buy:
                self.buy_handset(age, phone)
        elif not self.plan_5g and phone < plan:
            self.turn_5g_on(phone)
        if not self.skilled:
            training = self.random.random() if train > 0.0 else 1.0
            if skill < learn or training < train:
                self.learn(age, skill, training)
        if age >= ADULT_MONTHS:
            if hearing < hear and not self.aware:
                self.hear(hearing)
            if identity < identify and not self.identity:
                self.identify(identity)
            if need < file and need < self.need(age):
                self.file_dossier(age)


class TunedModel(ObjectModel):
    """`ObjectModel` with tuned residents and households."""

    household_type = TunedHousehold
    resident_type = TunedResident
    people: dict[int, TunedResident]

    def _residents_decide(self, month: Month) -> None:
        self._begin(month)
        for home in self.homes:
            home.step()
        limits = self._limits(month)
        draws = self.rng.random((len(self.people), _DRAWS)).tolist()
        for resident, own in zip(self.people.values(), draws, strict=True):
            resident.decide(month.month, limits, own)
        self._count()

    def _limits(self, month: Month) -> tuple[float, ...]:
        """Return the highest chance anybody has this month, by decision."""
        b, levers = self.b, month.levers.max(axis=1).tolist()
        identify = levers[IDENTITY_CAMPAIGN] + (b.identity_rate + b.identity_contacts) / MONTHS_A_YEAR
        return (
            max(3.0 / b.handset_life, 3.0 * b.first_smartphone_rate),
            max(b.plan_5g_rate, b.plan_5g_slow_rate + b.plan_5g_contacts) if month.coverage.any() else 0.0,
            HIGHEST_SKILL_CHANCE,
            levers[TRAINING] / MONTHS_A_YEAR,
            b.awareness_rate + b.awareness_contacts + levers[CAMPAIGN],
            identify if month.identity_open else 0.0,
            b.dossiers_per_adult
            / MONTHS_A_YEAR
            * max(b.need_factor_young, b.need_factor_middle, b.need_factor_old),
        )
