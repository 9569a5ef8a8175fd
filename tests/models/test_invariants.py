"""What holds in every scenario, month and place."""

from __future__ import annotations

from collections.abc import Callable
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import City, HanoiModel, Parameters
from models.context import IDENTITY_OPENS
from models.hanoi import MODULES
from models.recorder import NOT_COUNTED
from models.state import (
    ADULT_MONTHS,
    AWARE,
    HANDSET_5G,
    IDENTITY,
    PLAN_5G,
    SKILLED,
    SMARTPHONE,
    USER,
)
from scenarios import INDICATORS, LEVERS, Scenario, load_scenario, scenario_names
from scenarios.districts import district_codes
from scenarios.months import month_index, month_text

Run = Callable[..., HanoiModel]

LAUNCH = month_index("2024-10")

NEVER_FALLING = ("procedures_fully_online", "stations_5g", "smart_urban_areas", "smart_city_links")


@st.composite
def phases(draw: st.DrawFn, lever: str) -> list[dict[str, object]] | float:
    """Draw settings of a lever: a number, or one or two dated phases."""
    declared = LEVERS[lever]
    value = st.floats(declared.minimum, declared.maximum)
    if not declared.schedulable:
        return round(draw(value))
    drawn: list[dict[str, object]] = []
    for _ in range(draw(st.integers(1, 2))):
        first = draw(st.integers(0, 90))
        last = draw(st.integers(first, 311))
        phase: dict[str, object] = {
            "value": draw(value),
            "start": month_text(first),
            "end": month_text(last),
            "ramp_months": draw(st.integers(0, min(36, last - first))),
        }
        if declared.targetable:
            some = st.lists(st.sampled_from(district_codes()), min_size=1, max_size=5, unique=True)
            phase["areas"] = draw(st.sampled_from(["all", "urban", "rural"]) | some)
        drawn.append(phase)
    return drawn


@st.composite
def any_scenario(draw: st.DrawFn) -> Scenario:
    """Draw a library scenario with up to six levers set anew."""
    levers = draw(st.lists(st.sampled_from(LEVERS.ids), max_size=6, unique=True))
    return load_scenario(draw(st.sampled_from(scenario_names()))).with_levers(
        {lever: draw(phases(lever)) for lever in levers}
    )


def launch_of(scenario: Scenario) -> int:
    return LAUNCH + round(float(scenario.values("launch_5g_shift")[0, 0]))


def assert_records_are_sound(model: HanoiModel, months: int) -> None:
    records = {name: values[:months] for name, values in model.records.items()}
    assert set(records) == set(INDICATORS.ids)
    for indicator in INDICATORS:
        values = records[indicator.id]
        assert not np.isnan(values[:, 0]).any(), indicator.id
        assert np.isnan(values[:, 1:]).all() == indicator.city_only, indicator.id
        values = values[~np.isnan(values)]
        if indicator.minimum is not None:
            assert values.min() >= indicator.minimum, indicator.id
        if indicator.maximum is not None:
            assert values.max() <= indicator.maximum, indicator.id
    for name in NEVER_FALLING:
        steps = np.diff(records[name], axis=0)
        assert (steps[~np.isnan(steps)] >= 0).all(), name
    launch = launch_of(model.scenario)
    assert (records["coverage_5g"][:launch] == 0.0).all()
    assert (records["users_5g"][:launch] == 0.0).all()
    assert (records["digital_identity"][:IDENTITY_OPENS] == 0.0).all()


def assert_counts_add_up(model: HanoiModel, months: int) -> None:
    areas = model.city.areas["area_level"].to_numpy()
    for name, values in model.recorder.counts().items():
        if name in (*NOT_COUNTED, "scale"):
            continue
        done = values[:months]
        city = done[:, 0]
        for level in ("district", "commune"):
            parts = done[:, areas == level].sum(axis=1)
            np.testing.assert_allclose(parts, city, rtol=1e-9, atol=1e-6, err_msg=f"{name} by {level}")
    counts = {name: values[:months] for name, values in model.recorder.counts().items()}
    for part, whole in (
        ("adults", "capable"),
        ("capable", "residents"),
        ("users_5g", "residents"),
        ("adult_smartphone", "adults"),
        ("adult_identity", "adults"),
        ("adult_online_users", "adults"),
        ("connected", "passed"),
        ("passed", "households"),
        ("households", "residents"),
        ("residents_affordable", "residents"),
        ("residents_covered_5g", "residents"),
        ("dossiers_online", "dossiers"),
        ("dossiers_assisted", "dossiers_online"),
        ("tariffs_subsidised", "connected"),
        ("enterprises_digital", "enterprises"),
    ):
        assert (counts[part] <= counts[whole] + 1e-9).all(), f"{part} within {whole}"


def assert_nobody_uses_what_is_not_there(model: HanoiModel) -> None:
    r, h = model.residents, model.households
    here = r.present == 1
    plan = here & (r.status & PLAN_5G != 0)
    assert (r.status[plan] & HANDSET_5G != 0).all()
    own = r.household[plan]
    coverage = model.radio.coverage[r.operator[plan], h.cell[own]]
    assert (h.radio_place[own] < coverage).all()
    assert (r.status[here & (r.status & HANDSET_5G != 0)] & SMARTPHONE != 0).all()
    connected = h.connected == 1
    passed = model.fibre.passed[h.cell[connected]].astype(np.float32)
    assert (h.place[connected] < passed).all()
    age = model.month_index - r.birth.astype(np.int64)
    assert (age[here & (r.status & (IDENTITY | USER) != 0)] >= ADULT_MONTHS).all()
    assert (r.status[here & (age < 12 * 12)] == 0).all()


def unhindered(model: HanoiModel) -> int:
    """Count adults who have used no online service in the past year though nothing keeps them from it."""
    r, h, month = model.residents, model.households, model.month_index
    age = month - r.birth.astype(np.int64)
    adults = np.flatnonzero(
        (r.present == 1) & (age >= ADULT_MONTHS) & (month - r.last_online.astype(np.int64) >= 12)
    )
    own = r.household[adults]
    status = r.status[adults]
    able = (status & SMARTPHONE != 0) | (h.connected[own] == 1)
    able &= (status & SKILLED != 0) & (status & AWARE != 0)
    if month >= IDENTITY_OPENS:
        able &= status & IDENTITY != 0
    able &= r.plan_taste[adults] < model.catalogue.volume_online
    return int((able & (r.trust[adults] >= 0)).sum())


def assert_bottlenecks_are_the_unreached(model: HanoiModel, months: int) -> None:
    decembers = np.arange(11, months, 12)
    counts = {name: values[decembers] for name, values in model.recorder.counts().items()}
    factors = {goal: values[: len(decembers)].sum(axis=-1) for goal, (_, values) in model.bottlenecks.items()}
    assert all((values >= 0).all() for _, values in model.bottlenecks.values())
    np.testing.assert_array_equal(factors["G02"], counts["residents"] - counts["residents_affordable"])
    # Coverage is a share of each cell's residents, so those without it are no whole number.
    unreached = counts["residents"] - counts["residents_covered_5g"]
    np.testing.assert_allclose(factors["G01"], unreached, rtol=1e-9, atol=1e-6)
    assert (factors["G05"] <= counts["adults"] - counts["adult_online_users"]).all()
    if (months - 1) % 12 == 11:
        # Whom nothing keeps away had nothing to file: counted here one by one, they are the rest.
        rest = counts["adults"][-1, 0] - counts["adult_online_users"][-1, 0] - factors["G05"][-1, 0]
        assert rest == unhindered(model)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(any_scenario(), st.integers(60, 120), st.integers(0, 2**32 - 1))
def test_every_scenario_keeps_the_rules(run: Run, scenario: Scenario, months: int, seed: int) -> None:
    model = run(scenario, months, seed=seed)
    assert_records_are_sound(model, months)
    assert_counts_add_up(model, months)
    assert_nobody_uses_what_is_not_there(model)
    assert_bottlenecks_are_the_unreached(model, months)


def assert_bit_identical(one: HanoiModel, other: HanoiModel, months: int) -> None:
    theirs = other.records
    for name, values in one.records.items():
        np.testing.assert_array_equal(values[:months], theirs[name][:months], err_msg=name)
    for lever, costs in one.costs.items():
        np.testing.assert_array_equal(other.costs[lever], costs, err_msg=lever)
    for goal, (_, counts) in one.bottlenecks.items():
        np.testing.assert_array_equal(other.bottlenecks[goal][1], counts, err_msg=goal)
    for columns in ("residents", "households"):
        first, second = getattr(one, columns), getattr(other, columns)
        for name in first.dtype.names:
            np.testing.assert_array_equal(first[name], second[name], err_msg=name)


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(any_scenario(), st.integers(2, 7), st.sampled_from([300, 700, 2500]), st.integers(0, 2**32 - 1))
def test_threads_and_chunks_change_no_bit_of_any_scenario(
    run: Run, scenario: Scenario, threads: int, block: int, seed: int
) -> None:
    """Workers are processes that run such models one by one: their test is that of the sweeps."""
    alone = run(scenario, 75, seed=seed)
    with patch("models.state.BLOCK", block):
        shared_out = run(scenario, 75, seed=seed, threads=threads)
    assert len(shared_out.state.news.counted) > 1
    assert_bit_identical(alone, shared_out, 75)


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(any_scenario(), st.sampled_from(MODULES), st.integers(0, 2**32 - 1))
def test_a_module_switched_off_changes_no_other_number_of_any_scenario(
    run: Run, scenario: Scenario, module: str, seed: int
) -> None:
    """Without a cap on the budget: with one, what the others cost is taken from the same purse."""
    uncapped = scenario.with_budget(None)
    whole, without = (run(uncapped, 75, seed=seed, off=off) for off in ((), {module}))
    for name, values in without.records.items():
        known = ~np.isnan(values[:75])
        if module == "bottlenecks" or known[:, 0].all():
            np.testing.assert_array_equal(values[:75], whole.records[name][:75], err_msg=name)
        else:
            # Fed by the module: it is missing as a whole, not half computed.
            assert not known.any(), name
    for columns in ("residents", "households"):
        first, second = getattr(whole, columns), getattr(without, columns)
        for name in first.dtype.names:
            np.testing.assert_array_equal(first[name], second[name], err_msg=name)


@pytest.fixture(scope="module")
def samples() -> tuple[City, City]:
    return City.synthesise(0.003), City.synthesise(0.02)


DESIGN_EFFECT = 10.0
"""As in the tests of samples: household and contacts decide alike."""


@settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow])
@given(any_scenario(), st.integers(0, 2**32 - 1))
def test_a_small_sample_tells_what_a_larger_one_tells_in_any_scenario(
    run: Run, samples: tuple[City, City], scenario: Scenario, seed: int
) -> None:
    """Without a cap, which in a small sample holds back more. Five standard errors: 1 in a million misses."""
    small, large = (run(scenario.with_budget(None), 72, city=city, seed=seed) for city in samples)
    for indicator in ("digital_skills", "smartphone_ownership", "digital_identity", "online_service_users"):
        one, other = (float(model.records[indicator][71, 0]) for model in (small, large))
        adults = [float(model.recorder.counts()["adults"][71, 0]) for model in (small, large)]
        spread = max(other * (1.0 - other), 0.01)
        error = np.sqrt(DESIGN_EFFECT * spread * (1 / adults[0] - 1 / adults[1]))
        assert abs(one - other) <= 5.0 * error, indicator


def test_the_rules_hold_until_2045(observed: HanoiModel) -> None:
    assert_records_are_sound(observed, 312)
    assert_counts_add_up(observed, 312)
    assert_nobody_uses_what_is_not_there(observed)
    assert_bottlenecks_are_the_unreached(observed, 312)


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(any_scenario(), st.integers(0, 2**32 - 1))
def test_what_is_built_or_reached_is_kept(run: Run, scenario: Scenario, seed: int) -> None:
    model = run(scenario, 1, seed=seed)
    r = model.residents
    for _ in range(90):
        fibre = model.fibre.passed.copy()
        coverage = model.radio.coverage.copy()
        status, present = r.status.copy(), r.present.copy()
        catalogue = model.catalogue.online.copy()
        model.step()
        assert (model.fibre.passed >= fibre).all()
        assert (model.fibre.passed <= 1.0).all()
        assert (model.radio.coverage >= coverage).all()
        assert (model.catalogue.online >= catalogue).all()
        stayed = (present & r.present) == 1
        # Identity, skills, awareness, handsets: every bit of the status is kept by those who stay.
        assert not (status & ~r.status)[stayed].any()
        assert (np.abs(r.trust) <= 3).all()


def test_only_covered_and_equipped_residents_are_5g_users(run: Run) -> None:
    """Month by month, not at the end only: nobody turns 5G on before it is there."""
    model = run("observed", LAUNCH)
    before = np.zeros(len(model.residents.status), np.bool_)
    for _ in range(15):
        model.step()
        users = (model.residents.status & PLAN_5G != 0) & (model.residents.present == 1)
        assert users.sum() > 0
        assert_nobody_uses_what_is_not_there(model)
        assert not (before & (model.residents.present == 1) & ~users).any()
        before = users


def test_no_dossier_is_filed_online_without_a_procedure_online(run: Run) -> None:
    """A catalogue that stays on paper, even with every help to file online and paper intake closed."""
    paper = Parameters(
        {
            **Parameters.best(),
            "procedures_online_2020": 0.0,
            "procedures_paper_2020": 1.0,
            "procedures_usual_yearly": 0.0,
        }
    )
    scenario = load_scenario("baseline").with_levers(
        {"paper_intake_closed": 1.0, "online_fee_waiver": 1.0, "community_digital_teams": 10.0}
    )
    model = run(scenario, 60, parameters=paper)
    records = model.records
    assert (records["procedures_fully_online"][:60] == 0.0).all()
    assert np.nanmax(records["dossiers_online"][:60]) == 0.0
    assert np.nanmax(records["online_service_users"][:60]) == 0.0
    assert not (model.residents.status & USER).any()


def test_no_dossier_is_filed_online_where_only_the_form_is(run: Run) -> None:
    """Procedures online in part make users, but no dossier counts as filed online."""
    partly = Parameters(
        {
            **Parameters.best(),
            "procedures_online_2020": 0.0,
            "procedures_paper_2020": 0.0,
            "procedures_usual_yearly": 0.0,
        }
    )
    records = run("baseline", 60, parameters=partly).records
    assert np.nanmax(records["dossiers_online"][:60]) == 0.0
    assert records["online_service_users"][59, 0] > 0.0


def test_no_home_connects_without_fibre(run: Run) -> None:
    dark = Parameters(
        {
            **Parameters.best(),
            "fibre_reach_urban": 0.0,
            "fibre_reach_rural": 0.0,
            "fibre_capital_yearly": 0.0,
        }
    )
    model = run("observed", 24, parameters=dark)
    assert not model.households.connected.any()
    assert (model.records["fibre_available"][:24, 0] == 0.0).all()


def test_indicators_are_what_the_counts_say(observed: HanoiModel) -> None:
    counts, records = observed.recorder.counts(), observed.records
    for indicator, part, whole in (
        ("fixed_broadband_households", "connected", "households"),
        ("users_5g", "users_5g", "residents"),
        ("online_service_users", "adult_online_users", "adults"),
        ("digital_skills", "adult_skilled", "adults"),
    ):
        expected = counts[part][:, 0] / counts[whole][:, 0]
        np.testing.assert_allclose(records[indicator][:, 0], expected, rtol=1e-6)
    filed = counts["dossiers_online"][300:312, 0].sum() / counts["dossiers"][300:312, 0].sum()
    assert records["dossiers_online"][311, 0] == pytest.approx(filed, rel=1e-6)


def test_tallies_are_what_residents_have(observed: HanoiModel) -> None:
    """The last month's records against a count in plain NumPy."""
    r = observed.residents
    age = 311 - r.birth.astype(np.int64)
    here, adult = r.present == 1, (r.present == 1) & (age >= ADULT_MONTHS)
    records = {name: values[311, 0] for name, values in observed.records.items()}
    assert records["population"] == pytest.approx(here.sum() / observed.city.scale, rel=1e-6)
    for name, bit in (("smartphone_ownership", SMARTPHONE), ("digital_identity", IDENTITY)):
        assert records[name] == pytest.approx((r.status[adult] & bit != 0).mean(), rel=1e-6)
    assert records["users_5g"] == pytest.approx((r.status[here] & PLAN_5G != 0).mean(), rel=1e-6)
    used = 311 - r.last_online[adult].astype(np.int64) < 12
    assert records["online_service_users"] == pytest.approx(used.mean(), rel=1e-6)
    capable = here & (age >= 15 * 12)
    assert records["handset_5g"] == pytest.approx((r.status[capable] & HANDSET_5G != 0).mean(), rel=1e-6)
    households = observed.households
    connected = households.connected[households.members > 0].mean()
    assert records["fixed_broadband_households"] == pytest.approx(connected, rel=1e-6)
