"""Thresholds that the plan does not state: a user's setting, with our suggestion shown as ours."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from scenarios import (
    GOALS,
    INDICATORS,
    SETTABLE,
    Scenario,
    ScenarioError,
    load_scenario,
    new_scenario,
    parse_threshold,
    scenario_schema,
    threshold_bounds,
)
from scenarios.writing import scenario_to_yaml

HEAD = "id: mine\nlabel: {en: Mine}\nbased_on: plan-76\n"
SCHEMA = scenario_schema()
STATED = [goal.id for goal in GOALS if goal.threshold_source == "plan"]


def load(tmp_path: Path, text: str) -> Scenario:
    path = tmp_path / "mine.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return load_scenario(path)


def test_every_threshold_is_the_plan_s_or_can_be_set() -> None:
    assert set(SETTABLE) | set(STATED) == set(GOALS.ids)
    assert STATED == ["G09", "G10", "G15", "G16"]


def test_a_threshold_is_read_is_the_user_s_and_keeps_ours_in_sight(tmp_path: Path) -> None:
    mine = load(tmp_path, "thresholds: {G05: 0.85, G14: 3}\n")
    assert mine.thresholds == {"G05": 0.85, "G14": 3.0}
    own = mine.goal("G05")
    assert (own.threshold, own.threshold_source) == (0.85, "own")
    assert "0.8" in own.threshold_reason_en
    assert "0,8" in own.threshold_reason_vi
    assert mine.goal("G13") is GOALS["G13"]
    assert [goal.id for goal in mine.goals] == list(GOALS.ids)
    assert mine.hash != load_scenario("plan-76").hash
    jsonschema.validate(YAML(typ="safe", pure=True).load(tmp_path / "mine.yaml"), SCHEMA)


def test_what_equals_our_suggestion_is_no_setting(tmp_path: Path) -> None:
    plan = load_scenario("plan-76")
    assert load(tmp_path, "thresholds: {G05: 0.8}\n").hash == plan.hash
    assert plan.with_thresholds({"G05": 0.85}).with_thresholds({"G05": 0.8}).hash == plan.hash


def test_children_keep_what_they_do_not_set_anew(tmp_path: Path) -> None:
    load(tmp_path, "thresholds: {G05: 0.85, G06: 3}\n")
    child = tmp_path / "child.yaml"
    child.write_text(
        "id: child\nlabel: {en: Child}\nbased_on: mine.yaml\nthresholds: {G06: 2, G01: 0.95}\n",
        encoding="utf-8",
    )
    assert load_scenario(child).thresholds == {"G01": 0.95, "G05": 0.85}


@settings(max_examples=4, deadline=None)
@given(st.data())
def test_what_is_written_reads_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    goals = data.draw(st.lists(st.sampled_from(SETTABLE), unique=True))
    thresholds = {}
    for goal in goals:
        low, high = threshold_bounds(goal)
        thresholds[goal] = data.draw(st.floats(low, min(high, 50.0)))
    scenario = load_scenario("plan-76-capped").with_thresholds(thresholds)
    path = tmp_path_factory.mktemp("written") / "again.yaml"
    path.write_text(scenario_to_yaml(scenario, id="again"), encoding="utf-8")
    again = load_scenario(path)
    assert again.thresholds == scenario.thresholds
    assert again.hash == scenario.hash
    assert Scenario.model_validate(scenario.model_dump(mode="json")).hash == scenario.hash


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("thresholds: 0.9\n", "thresholds: found 0.9; needed: keys with values"),
        ("thresholds: {G5: 0.9}\n", "thresholds.G5: unknown goal 'G5' (did you mean G05?)"),
        ("thresholds: {G09: 0.2}\n", "the plan itself states the threshold of G09 (0.3)"),
        ("thresholds: {G05: 85}\n", "thresholds.G05: found 85; allowed: 0 to 1 (index)"),
        ("thresholds: {G01: 95}\n", "if 95 % is meant, write 0.95"),
        ("thresholds: {G01: high}\n", "needed: a number from 0 to 1"),
        ("thresholds: {G06: -1}\n", "thresholds.G06: found -1; needed: 0"),
        ("threshold: {G06: 1}\n", "did you mean thresholds?"),
    ],
)
def test_a_wrong_threshold_is_told_with_key_and_what_is_allowed(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path, text)
    assert said in str(caught.value)
    assert "line 4" in str(caught.value)
    assert caught.value.text("vi") != caught.value.text("en")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(YAML(typ="safe", pure=True).load(HEAD + text), SCHEMA)


def test_the_command_line_reads_them_in_one_word() -> None:
    assert parse_threshold("g05=0.85") == ("G05", 0.85)
    for wrong in ("G05", "G05=", "G05=85%", "G10=0.08"):
        with pytest.raises(ScenarioError, match="--threshold"):
            parse_threshold(wrong)


def test_a_new_scenario_lists_them_with_our_suggestions(tmp_path: Path) -> None:
    text = new_scenario(tmp_path / "mine.yaml").read_text(encoding="utf-8")
    for goal in SETTABLE:
        assert f"{goal}: {GOALS[goal].threshold:g}" in text
    assert all(f"{goal}:" not in text for goal in STATED)
    assert all(INDICATORS[GOALS[goal].indicator].minimum == 0.0 for goal in SETTABLE)
