"""The rules by which residents and households decide: chances, and the direction of every influence."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import Parameters
from models.behaviour import (
    CAMPAIGN,
    IDENTITY_CAMPAIGN,
    LEVER_ROWS,
    TRAINING,
    Behaviour,
    Month,
    behaviour,
)
from models.dossier import need_chance, online_chance, success_chance
from models.household_step import connection_hazard
from models.marks import HIGHEST_SKILL_CHANCE, bounds
from models.parameters import declarations
from models.randomness import threshold
from models.resident_step import (
    awareness_chance,
    choose_5g_chance,
    first_smartphone_chance,
    identity_chance,
    replacement_chance,
    skill_chance,
)
from models.state import AWARE, IDENTITY, SKILLED, SMARTPHONE, share_of_contacts

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


def month(campaign: float, training: float, open_for_identity: bool) -> Month:
    """Return a month in which only these levers act."""
    levers = np.zeros((len(LEVER_ROWS), 30), np.float32)
    levers[[CAMPAIGN, IDENTITY_CAMPAIGN]] = campaign
    levers[TRAINING] = training
    cells = np.ones(1, np.float32)
    return Month(
        month=60,
        seed=1,
        replicate=0,
        levers=levers,
        help=np.zeros(30, np.float32),
        points=np.zeros(30, np.float32),
        connected=np.zeros(30, np.float32),
        income=8.0,
        fibre_price=0.2,
        mobile_price=0.1,
        handset_5g_price=5.0,
        identity_open=open_for_identity,
        coverage=np.ones((3, 1), np.float32),
        fibre=cells,
        mobile_broadband=cells,
        identity_share=cells,
        procedure_volume=cells,
        procedure_online=np.ones(1, np.uint8),
        procedure_rank=cells,
    )


@given(rules(), AGE, LOG_INCOME, st.floats(0.0, 3.0), st.booleans(), SHARE, st.floats(0.0, 0.2))
def test_nobody_is_left_out_of_the_shortlist(
    b: Behaviour,
    age: int,
    log_income: float,
    richer: float,
    able: bool,
    contacts: float,
    campaign: float,
) -> None:
    """Months ask only those whose draw lies below what the likeliest resident has."""
    reach = np.float32(campaign)
    limit = bounds(month(campaign, 0.3, True), b, log_income + richer)
    assert threshold(replacement_chance(age, log_income, b)) <= limit.replace
    assert threshold(first_smartphone_chance(able, log_income, b)) <= limit.first_phone
    assert threshold(need_chance(age, b)) <= limit.file
    assert threshold(awareness_chance(able, contacts, b) + reach * b.campaign_success) <= limit.hear
    assert threshold(identity_chance(able, reach, contacts, b)) <= limit.identify
    slow = b.plan_5g_slow_rate + b.plan_5g_contacts * contacts
    assert threshold(max(b.plan_5g_rate, slow)) <= limit.plan


def test_nobody_is_asked_for_an_identity_before_it_opens() -> None:
    assert bounds(month(0.2, 0.0, False), behaviour(Parameters.best()), 1.0).identify == 0


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
