import stat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios import (
    LEVERS,
    Phase,
    Scenario,
    ScenarioError,
    load_scenario,
    month_text,
    new_scenario,
    scenario_diff,
    scenario_names,
    scenario_to_yaml,
    validate_scenario,
)
from scenarios.districts import district_codes

AREAS = st.one_of(
    st.sampled_from(["all", "urban", "rural"]),
    st.sets(st.sampled_from(district_codes()), min_size=1).map(lambda codes: tuple(sorted(codes))),
)
TEXTS = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=200).map(str.strip)


@st.composite
def phases(draw, lever):
    if lever.unit == "months":
        return (Phase(value=draw(st.integers(-48, 60)), start="2020-01"),)
    one = st.builds(
        lambda value, months, ramp, areas: Phase(
            value=value,
            start=month_text(min(months)),
            end=month_text(max(months)),
            ramp_months=min(ramp, max(months) - min(months)),
            areas=areas if lever.targetable else "all",
        ),
        st.floats(lever.minimum, lever.maximum),
        st.tuples(st.integers(0, 311), st.integers(0, 311)),
        st.integers(0, 60),
        AREAS,
    )
    return tuple(draw(st.lists(one, min_size=1, max_size=3)))


@st.composite
def random_scenarios(draw):
    levers = draw(st.sets(st.sampled_from(LEVERS.ids), max_size=5))
    label = draw(TEXTS) or "Thử"
    return Scenario(
        id=draw(st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}-x", fullmatch=True)),
        based_on="baseline",
        label_vi=label,
        label_en=draw(TEXTS) or label,
        assumes_vi=(assumes := draw(TEXTS)),
        assumes_en=draw(TEXTS) or assumes if assumes else "",
        sources=tuple(text for text in draw(st.lists(TEXTS, max_size=2)) if text),
        levers={lever: draw(phases(LEVERS[lever])) for lever in sorted(levers)},
    )


@settings(max_examples=60, deadline=None)
@given(scenario=random_scenarios())
def test_written_scenario_reads_back_the_same(scenario, tmp_path_factory):
    path = tmp_path_factory.mktemp("round") / "scenario.yaml"
    path.write_text(scenario_to_yaml(scenario), encoding="utf-8")
    again = load_scenario(path)
    assert again == scenario
    assert again.hash == scenario.hash


@pytest.mark.parametrize("name", scenario_names())
def test_library_scenario_can_be_written_and_read_under_another_name(name, tmp_path):
    scenario = load_scenario(name)
    path = tmp_path / "copy.yaml"
    path.write_text(scenario_to_yaml(scenario, id="copy"), encoding="utf-8")
    again = load_scenario(path)
    assert again.hash == scenario.hash
    assert again.assumes_vi == scenario.assumes_vi


def test_written_scenario_names_only_what_differs_from_its_parent():
    text = scenario_to_yaml(load_scenario("delayed-5g"), id="copy")
    assert "based_on: plan-76" in text
    assert "launch_5g_shift: 24" in text
    assert "skills_training" not in text


def test_written_child_of_a_users_file_needs_no_other_file(tmp_path):
    parent = new_scenario(tmp_path / "parent", "plan-76")
    child = tmp_path / "child.yaml"
    child.write_text(
        f"id: child\nlabel: {{en: Child}}\nbased_on: {parent.name}\nlevers: {{service_points: 2}}\n"
    )
    alone = tmp_path / "elsewhere" / "alone.yaml"
    alone.parent.mkdir()
    alone.write_text(scenario_to_yaml(load_scenario(child)), encoding="utf-8")
    assert load_scenario(alone).hash == load_scenario(child).hash


def test_a_label_in_one_language_serves_for_both(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("id: a\nlabel: {vi: Thử}\nbased_on: baseline\nlevers: {}\n", encoding="utf-8")
    assert load_scenario(path).label_en == "Thử"


@pytest.mark.parametrize("parent", scenario_names())
def test_new_scenario_is_valid_and_does_what_its_parent_does(parent, tmp_path):
    path = new_scenario(tmp_path / "my-plan", parent)
    assert path.name == "my-plan.yaml"
    assert validate_scenario(path) == []
    scenario = load_scenario(path)
    assert (scenario.id, scenario.based_on) == ("my-plan", parent)
    assert scenario_diff(load_scenario(parent), scenario) == []


@pytest.mark.parametrize("name", ["2030", "0123", "1e5", "true", "null", "2026-01"])
def test_a_name_that_looks_like_a_number_is_a_name(name, tmp_path):
    path = new_scenario(tmp_path / name, "plan-76")
    assert validate_scenario(path) == []
    assert load_scenario(path).id == name


def test_new_scenario_offers_every_lever_for_uncommenting(tmp_path):
    path = new_scenario(tmp_path / "my-plan.yaml", "plan-76")
    text = path.read_text(encoding="utf-8")
    for lever in LEVERS:
        assert f"  # {lever.id}: 0\n" in text
        text = text.replace(f"  # {lever.id}: 0\n", f"  {lever.id}: 0\n")
    path.write_text(text, encoding="utf-8")
    assert not scenario_diff(load_scenario("baseline"), load_scenario(path))


def test_new_scenario_can_be_based_on_a_file(tmp_path):
    parent = new_scenario(tmp_path / "parent.yaml", "observed")
    (tmp_path / "sub").mkdir()
    child = new_scenario(tmp_path / "sub" / "child.yaml", str(parent), "my-child")
    assert load_scenario(child).id == "my-child"
    assert load_scenario(child).hash == load_scenario("observed").hash


def test_new_scenario_never_replaces_a_file(tmp_path):
    path = tmp_path / "my-plan.yaml"
    path.write_text("precious", encoding="utf-8")
    with pytest.raises(ScenarioError, match="exists already"):
        new_scenario(path)
    assert path.read_text(encoding="utf-8") == "precious"
    assert [item.name for item in tmp_path.iterdir()] == ["my-plan.yaml"]


@pytest.mark.parametrize(
    ("name", "parent", "expected"),
    [
        ("My Plan", "baseline", "an identifier has small letters"),
        ("plan-76", "baseline", "is the name of a library scenario"),
        ("mine", "plan-67", "did you mean plan-76"),
        ("none/mine", "baseline", "cannot be written: No such file or directory"),
    ],
)
def test_new_scenario_says_what_is_wrong(name, parent, expected, tmp_path):
    with pytest.raises(ScenarioError, match=expected):
        new_scenario(tmp_path / name, parent)
    assert list(tmp_path.iterdir()) == []


def test_new_scenario_can_be_read_by_others(tmp_path):
    path = new_scenario(tmp_path / "my-plan")
    assert path.stat().st_mode & stat.S_IRGRP


def test_difference_names_levers_dates_and_districts():
    plan = load_scenario("plan-76")
    phase = {"value": 0.1, "start": "2031-01", "end": "2035-12", "areas": "rural"}
    changed = plan.with_levers(
        {"skills_training": [*plan.levers["skills_training"], phase], "site_sharing_5g": 0}
    )
    sharing, training = scenario_diff(plan, changed)
    assert (sharing.lever.id, sharing.before_text, sharing.after_text, sharing.areas) == (
        "site_sharing_5g",
        "0.4 (2021-01..2045-12)",
        "0 (2021-01..2045-12)",
        "all",
    )
    assert (training.lever.id, training.start, training.end, training.areas) == (
        "skills_training",
        "2031-01",
        "2035-12",
        "rural",
    )


def test_two_ways_of_writing_the_same_policy_are_no_difference():
    first = Scenario(id="a", levers={"service_points": 1})
    second = Scenario(
        id="b",
        levers={"service_points": [{"value": 1, "areas": "urban"}, {"value": 1, "areas": "rural"}]},
    )
    assert scenario_diff(first, second) == []
    assert scenario_diff(first, Scenario(id="c"))[0].after_text == "0"
