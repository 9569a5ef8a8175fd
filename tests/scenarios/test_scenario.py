import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios import LEVERS, Phase, Scenario, ScenarioError, month_index, month_text, parse_set
from scenarios.districts import district_codes
from scenarios.loader import load_scenario

HA_DONG = district_codes().index("268")
BA_VI = district_codes().index("271")


def scenario(**levers):
    return Scenario(id="example", levers=levers)


def test_without_phases_the_default_holds():
    for lever in LEVERS:
        values = scenario().values(lever.id)
        assert values.shape == (312, 30)
        assert values.dtype == np.float64
        assert not values.any()


def test_a_number_holds_from_2021_to_the_end_everywhere():
    values = scenario(fibre_cofunding=0.4).values("fibre_cofunding")
    assert not values[:12].any()
    assert (values[12:] == 0.4).all()


def test_start_and_end_are_included():
    phase = {"value": 0.1, "start": "2026-01", "end": "2026-03"}
    values = scenario(skills_training=phase).values("skills_training")[:, 0]
    acting = [month_text(month) for month in np.flatnonzero(values)]
    assert acting == ["2026-01", "2026-02", "2026-03"]


def test_ramp_rises_in_equal_steps_to_the_full_value():
    phase = {"value": 0.2, "start": "2026-01", "ramp_months": 3}
    values = scenario(skills_training=phase).values("skills_training")[:, 0]
    first = month_index("2026-01")
    assert values[first - 1 : first + 5] == pytest.approx([0, 0.05, 0.1, 0.15, 0.2, 0.2])


def test_ramp_starts_from_what_was_in_force():
    phases = [
        {"value": 0.8, "start": "2021-01", "end": "2025-12"},
        {"value": 0.4, "start": "2026-01", "ramp_months": 1},
    ]
    values = scenario(agency_interoperability=phases).values("agency_interoperability")[:, 0]
    first = month_index("2026-01")
    assert values[first - 1 : first + 2] == pytest.approx([0.8, 0.6, 0.4])


def test_the_later_of_overlapping_phases_wins_where_it_acts():
    phases = [{"value": 0.2}, {"value": 0.1, "start": "2030-01", "end": "2030-12", "areas": "rural"}]
    values = scenario(skills_training=phases).values("skills_training")
    june = month_index("2030-06")
    assert values[june, HA_DONG] == 0.2
    assert values[june, BA_VI] == 0.1
    assert values[month_index("2031-01"), BA_VI] == 0.2


@pytest.mark.parametrize("name", ["268", "Hà Đông", "Quận Hà Đông", "Ha Dong", "hà đông", 268])
def test_districts_are_found_by_code_and_by_name(name):
    values = scenario(service_points={"value": 1, "areas": [name]}).values("service_points")[-1]
    assert np.flatnonzero(values).tolist() == [HA_DONG]


def test_a_code_without_quotes_keeps_its_leading_zeros():
    values = scenario(service_points={"value": 1, "areas": [1]}).values("service_points")[-1]
    assert np.flatnonzero(values).tolist() == [0]


def test_urban_and_rural_together_are_the_city():
    urban, rural = district_codes("urban"), district_codes("rural")
    assert sorted(urban + rural) == list(district_codes())
    assert (len(urban), len(rural)) == (13, 17)
    both = scenario(service_points={"value": 1, "areas": ["urban", "rural"]})
    assert (both.values("service_points")[-1] == 1).all()


def test_a_lever_without_dates_holds_for_the_whole_period():
    assert (scenario(launch_5g_shift=24).values("launch_5g_shift") == 24).all()


def test_wrong_settings_in_python_are_refused_all_together():
    with pytest.raises(ScenarioError) as caught:
        scenario(fibre_cofundin=0.4, skills_training=3)
    assert len(caught.value.problems) == 2


def test_with_levers_replaces_all_phases_and_says_so():
    plan = load_scenario("plan-76")
    changed = plan.with_levers({"fibre_cofunding": 0.4})
    assert changed.levers["fibre_cofunding"] == (Phase(value=0.4),)
    assert changed.levers["skills_training"] == plan.levers["skills_training"]
    assert changed.overrides == ("fibre_cofunding=0.4",)
    assert changed.hash != plan.hash
    assert changed.with_levers({"fibre_cofunding": 0.2}).overrides == ("fibre_cofunding=0.2",)


def test_set_option_is_what_with_levers_takes():
    lever, setting = parse_set("skills_training=0.1@2026-01..2030-12")
    values = scenario().with_levers({lever: setting}).values(lever)[:, 0]
    assert np.flatnonzero(values).tolist() == list(range(month_index("2026-01"), month_index("2031-01")))
    assert parse_set(" launch_5g_shift = -12 ") == ("launch_5g_shift", -12.0)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("fibre_cofunding", "bad_set"),
        ("=0.4", "bad_set"),
        ("fibre_cofunding=0.4@2026-01", "bad_set"),
        ("fibre_cofundin=0.4", "unknown_lever"),
        ("fibre_cofunding=40%", "percent"),
        ("fibre_cofunding=0,4", "text_number"),
        ("fibre_cofunding=much", "not_a_number"),
        ("fibre_cofunding=nan", "not_a_number"),
        ("fibre_cofunding=40", "out_of_range_percent"),
        ("fibre_cofunding=-0.1", "out_of_range"),
        ("fibre_cofunding=0.4@2026-01..2050-13", "bad_month"),
        ("fibre_cofunding=0.4@2026-01..2025-01", "end_before_start"),
        ("launch_5g_shift=0.5", "not_whole"),
        ("launch_5g_shift=12@2026-01..2030-01", "not_schedulable"),
    ],
)
def test_wrong_set_option_says_what_is_wrong(text, kind):
    with pytest.raises(ScenarioError) as caught:
        parse_set(text)
    assert {problem.kind for problem in caught.value.problems} == {kind}
    assert str(caught.value).startswith(f"--set {text}: ")


def test_hash_depends_on_decisions_only():
    plan = load_scenario("plan-76")
    assert plan.model_copy(update={"id": "other", "label_en": "Other"}).hash == plan.hash
    assert plan.with_levers({"service_points": 2}).hash != plan.hash


def test_hash_is_stable_between_versions():
    """A changed hash means that stored results no longer find their scenario."""
    assert Scenario(id="example").hash == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert (
        scenario(fibre_cofunding=0.4).hash
        == "39f17baf19742294c0a0e0f9cf32d8eb477a44ad1dee862705dd77bf217e93f8"
    )


def test_hash_does_not_depend_on_the_order_of_levers():
    first = scenario(fibre_cofunding=0.4, skills_training=0.1)
    second = scenario(skills_training=0.1, fibre_cofunding=0.4)
    assert first.hash == second.hash


def test_scenarios_cross_process_borders():
    plan = load_scenario("plan-76").with_levers({"service_points": 2})
    assert pickle.loads(pickle.dumps(plan)) == plan
    assert Scenario.model_validate_json(plan.model_dump_json()) == plan


@settings(deadline=None)
@given(
    lever=st.sampled_from([lever.id for lever in LEVERS if lever.schedulable]),
    months=st.tuples(st.integers(0, 311), st.integers(0, 311)).map(sorted),
    ramp=st.integers(0, 24),
)
def test_a_phase_of_zero_strength_changes_nothing(lever, months, ramp):
    first, last = months
    phase = Phase(value=0, start=month_text(first), end=month_text(last), ramp_months=min(ramp, last - first))
    values = scenario(**{lever: phase}).values(lever)
    assert np.array_equal(values, scenario().values(lever))


@settings(deadline=None)
@given(
    value=st.floats(0, 0.3),
    months=st.tuples(st.integers(0, 311), st.integers(0, 311)).map(sorted),
    ramp=st.integers(0, 24),
)
def test_values_stay_between_default_and_setting(value, months, ramp):
    first, last = months
    phase = Phase(
        value=value, start=month_text(first), end=month_text(last), ramp_months=min(ramp, last - first)
    )
    values = scenario(skills_training=phase).values("skills_training")
    assert values.min() >= 0
    assert values.max() == value
    assert not values[:first].any()
    assert not values[last + 1 :].any()
