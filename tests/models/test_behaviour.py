"""The rules by which residents and households decide: chances, and the direction of every influence."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import Parameters
from models.awareness import awareness_chance, identity_chance
from models.behaviour import Behaviour, behaviour
from models.bounds import bounds
from models.dossier import need_chance, online_chance, success_chance
from models.event_calendar import pace, spared
from models.handsets import (
    choose_5g_chance,
    first_smartphone_chance,
    highest_handset_chance,
    replacement_chance,
)
from models.household_step import connection_hazard
from models.parameters import declarations
from models.skills import HIGHEST_SKILL_CHANCE, highest_skill_chance, skill_chance
from models.state import AWARE, IDENTITY, SKILLED, SMARTPHONE, share_of_contacts
from scenarios import LEVERS
from scenarios.months import N_MONTHS

SHARE = st.floats(0.0, 1.0)
AGE = st.integers(0, 105 * 12)
LOG_INCOME = st.floats(-3.0, 3.0)
TALENT = st.floats(-4.9, 4.9)


@st.composite
def rules(draw: st.DrawFn) -> Behaviour:
    """Draw behavioural parameters: each at the low end, the value or the high end of its range."""
    ends = {
        name: getattr(declared, draw(st.sampled_from(["low", "value", "high"])))
        for name, declared in declarations().items()
        if name in Behaviour._fields
    }
    return behaviour(Parameters({**Parameters.best(), **ends}))


@given(rules(), AGE, LOG_INCOME, st.booleans())
def test_phones_are_bought_faster_with_income(
    b: Behaviour, age: int, log_income: float, skilled: bool
) -> None:
    for chance in (
        lambda x: replacement_chance(age, x, b),
        lambda x: first_smartphone_chance(skilled, x, b),
    ):
        assert 0.0 < chance(log_income) <= 1.0
        assert chance(log_income) <= chance(log_income + 0.5)
    assert first_smartphone_chance(False, log_income, b) <= first_smartphone_chance(True, log_income, b)
    assert replacement_chance(70 * 12, log_income, b) <= replacement_chance(40 * 12, log_income, b)


@given(rules(), AGE, LOG_INCOME, TALENT, st.booleans(), SHARE, SHARE, st.data())
def test_nobody_exceeds_the_bounds(
    b: Behaviour,
    age: int,
    log_income: float,
    talent: float,
    able: bool,
    contacts: float,
    help_at_hand: float,
    data: st.DataObject,
) -> None:
    """Candidate months come with the bounds: who had a higher chance would be cut off."""
    limit = bounds(b, set(LEVERS.ids), np.array([0.03]))
    assert replacement_chance(age, log_income, b) <= highest_handset_chance(log_income, b)
    assert first_smartphone_chance(able, log_income, b) <= highest_handset_chance(log_income, b)
    month = data.draw(st.integers(0, 311))
    birth = month - max(age, 12 * 12)
    chance = skill_chance(month - birth, talent, able, contacts, help_at_hand, b)
    assert chance <= highest_skill_chance(birth, talent, b)
    assert need_chance(age, b) <= limit.file
    alone = awareness_chance(able, contacts, b)
    assert alone <= limit.hear
    campaign = data.draw(st.floats(0.0, LEVERS["awareness_campaign"].maximum)) * b.campaign_success
    assert campaign <= limit.reach * (1.0 - alone) * (1.0 + 1e-12)
    alone = identity_chance(able, 0.0, contacts, b)
    assert alone <= limit.identify
    campaign = data.draw(st.floats(0.0, LEVERS["digital_identity_campaign"].maximum))
    both = identity_chance(able, campaign, contacts, b)
    assert both - alone <= limit.enrol * (1.0 - alone) * (1.0 + 1e-12)
    assert b.plan_5g_slow_rate + b.plan_5g_contacts * contacts <= limit.turn_on_slowly
    assert connection_hazard(0.0, contacts, able, b) <= limit.connect


def test_levers_left_alone_ask_nobody() -> None:
    limit = bounds(behaviour(Parameters.best()), set(), np.array([0.03]))
    assert (limit.train, limit.reach, limit.enrol) == (0.0, 0.0, 0.0)
    assert spared(np.uint64(2**31), limit.train_pace) == N_MONTHS


@pytest.mark.parametrize("bound", [0.004, 0.05, 0.12, 0.45, 1.0])
def test_months_spared_are_geometric(bound: float) -> None:
    """Against the distribution itself, over all words of a fine grid: no chance is involved."""
    words = (np.arange(200_000, dtype=np.uint64) * np.uint64(2**32) + np.uint64(2**31)) // np.uint64(200_000)
    months = np.array([spared(word, pace(bound)) for word in words])
    for month in (0, 1, 5, 40):
        assert np.mean(months <= month) == pytest.approx(1.0 - (1.0 - bound) ** (month + 1), abs=2e-5)


@given(rules(), LOG_INCOME, st.floats(0.0, 12.0), st.floats(4.0, 40.0), SHARE, SHARE)
def test_5g_handsets_are_chosen_for_price_income_coverage_and_contacts(
    b: Behaviour, log_income: float, price: float, income: float, covered: float, contacts: float
) -> None:
    chance = choose_5g_chance(log_income, price, income, covered, contacts, b)
    assert 0.0 < chance < 1.0
    assert choose_5g_chance(log_income + 0.1, price, income, covered, contacts, b) > chance
    assert choose_5g_chance(log_income, price + 1.0, income, covered, contacts, b) < chance
    assert choose_5g_chance(log_income, price, income, 1.0, contacts, b) >= chance
    assert choose_5g_chance(log_income, price, income, covered, 1.0, b) >= chance


@given(rules(), AGE, TALENT, st.booleans(), SHARE, SHARE)
def test_skills_are_learned_with_youth_talent_phone_contacts_and_help(
    b: Behaviour, age: int, talent: float, has_phone: bool, contacts: float, help_at_hand: float
) -> None:
    chance = skill_chance(age, talent, has_phone, contacts, help_at_hand, b)
    assert 0.0 < chance <= HIGHEST_SKILL_CHANCE
    assert skill_chance(age, talent + 0.5, has_phone, contacts, help_at_hand, b) >= chance
    assert skill_chance(age, talent, True, contacts, help_at_hand, b) >= chance
    assert skill_chance(age, talent, has_phone, 1.0, help_at_hand, b) >= chance
    assert skill_chance(age, talent, has_phone, contacts, 1.0, b) >= chance


def test_learning_slows_with_age() -> None:
    b = behaviour(Parameters.best())
    chances = [skill_chance(12 * age, 0.0, True, 0.5, 0.0, b) for age in (18, 30, 50, 65, 80)]
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] < chances[0] / 5


@given(rules(), st.booleans(), SHARE, SHARE, st.floats(0.0, 0.2))
def test_awareness_and_identity_spread_by_example_and_campaign(
    b: Behaviour, able: bool, contacts: float, more: float, campaign: float
) -> None:
    low, high = sorted((contacts, more))
    assert 0.0 < awareness_chance(able, low, b) <= awareness_chance(able, high, b) <= 1.0
    assert awareness_chance(False, low, b) <= awareness_chance(True, low, b)
    assert 0.0 <= identity_chance(able, campaign, low, b) <= identity_chance(able, campaign, high, b) <= 1.0
    assert identity_chance(able, 0.0, low, b) <= identity_chance(able, campaign, low, b)
    assert identity_chance(False, campaign, low, b) <= identity_chance(True, campaign, low, b)


@given(rules(), st.integers(18 * 12, 105 * 12))
def test_dossiers_are_rare(b: Behaviour, age: int) -> None:
    assert 0.0 < need_chance(age, b) < 0.1


ONLINE = {
    "status": SMARTPHONE | AWARE,
    "education": 1,
    "trust": 0,
    "successes": 0,
    "contacts": 0.2,
    "old": False,
    "partly": False,
    "fee_waived": 0.0,
    "help_at_hand": 0.0,
    "redesign": 0.0,
}


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("status", SMARTPHONE | AWARE | SKILLED),
        ("status", SMARTPHONE | AWARE | IDENTITY),
        ("education", 3),
        ("trust", 2),
        ("successes", 2),
        ("contacts", 0.8),
        ("fee_waived", 1.0),
        ("help_at_hand", 0.5),
        ("redesign", 1.0),
    ],
)
def test_filing_online_has_its_reasons(name: str, better: object) -> None:
    b = behaviour(Parameters.best())
    assert online_chance(b=b, **ONLINE) < online_chance(b=b, **{**ONLINE, name: better}) < 1.0


def test_the_old_file_online_less() -> None:
    b = behaviour(Parameters.best())
    assert 0.0 < online_chance(b=b, **{**ONLINE, "old": True}) < online_chance(b=b, **ONLINE)


@given(rules())
def test_what_is_online_only_in_part_is_filed_online_no_more_readily(b: Behaviour) -> None:
    """Otherwise moving a procedure fully online would lose users."""
    assert online_chance(b=b, **{**ONLINE, "partly": True}) <= online_chance(b=b, **ONLINE)


def test_habit_stops_growing_after_three_successes() -> None:
    b = behaviour(Parameters.best())
    assert online_chance(b=b, **{**ONLINE, "successes": 3}) == online_chance(
        b=b, **{**ONLINE, "successes": 9}
    )


@given(rules(), SHARE, SHARE, SHARE)
def test_success_comes_with_skill_identity_help_design_and_shared_data(
    b: Behaviour, help_at_hand: float, redesign: float, connected: float
) -> None:
    chance = success_chance(SMARTPHONE, help_at_hand, redesign, connected, b)
    assert 0.0 < chance < 1.0
    assert success_chance(SMARTPHONE | SKILLED, help_at_hand, redesign, connected, b) >= chance
    assert success_chance(SMARTPHONE | IDENTITY, help_at_hand, redesign, connected, b) >= chance
    assert success_chance(SMARTPHONE, 1.0, redesign, connected, b) >= chance
    assert success_chance(SMARTPHONE, help_at_hand, 1.0, connected, b) >= chance
    assert success_chance(SMARTPHONE, help_at_hand, redesign, 1.0, b) >= chance


@given(rules(), st.floats(0.0, 2.0), SHARE, SHARE, st.booleans())
def test_households_connect_by_example_and_for_less(
    b: Behaviour, burden: float, contacts: float, more: float, skilled: bool
) -> None:
    low, high = sorted((contacts, more))
    hazard = connection_hazard(burden, low, skilled, b)
    assert 0.0 < hazard <= connection_hazard(burden, high, skilled, b) < 1.0
    assert connection_hazard(burden + 0.1, low, skilled, b) < hazard
    assert connection_hazard(burden, low, False, b) <= connection_hazard(burden, low, True, b)


@given(st.integers(0, 60), st.integers(1, 40), st.booleans(), st.data())
def test_shares_of_contacts_leave_oneself_out(
    contacts: int, members: int, own: bool, data: st.DataObject
) -> None:
    outside = data.draw(st.integers(0, contacts))
    inside = data.draw(st.integers(int(own), members - 1 + int(own)))
    share = share_of_contacts(np.uint8(outside), np.uint8(inside), own, np.uint8(contacts), np.uint8(members))
    assert 0.0 <= share <= 1.0
    others = contacts + members - 1
    assert share == pytest.approx((outside + inside - own) / others if others else 0.0)
