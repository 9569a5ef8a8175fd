"""Thresholds that the plan does not state: a user's setting, with our suggestion shown as ours."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from scenarios import (
    GOALS,
    INDICATORS,
    SETTABLE_GOALS,
    Scenario,
    ScenarioError,
    load_scenario,
    load_sweep,
    new_scenario,
    parse_threshold,
    scenario_schema,
    threshold_bounds,
    threshold_text,
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
    assert set(SETTABLE_GOALS) | set(STATED) == set(GOALS.ids)
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
    goals = data.draw(st.lists(st.sampled_from(SETTABLE_GOALS), unique=True))
    thresholds = {}
    for goal in goals:
        low, high = threshold_bounds(goal)
        whole = INDICATORS[GOALS[goal].indicator].additive
        numbers = st.integers(0, 50) if whole else st.floats(low, min(high, 50.0))
        thresholds[goal] = data.draw(numbers)
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
        ("thresholds: {G06: -1}\n", "thresholds.G06: found -1; needed: a whole number, 0 or more (areas)"),
        ("thresholds: {G06: 2.5}\n", "thresholds.G06: found 2.5; needed: a whole number, 0 or more (areas)"),
        ("thresholds: {G07: -0.5}\n", "thresholds.G07: found -0.5; needed: 0 or more (ratio)"),
        ("thresholds: {G05: null}\n", "thresholds.G05: found null; needed: a number from 0 to 1"),
        ("thresholds: {G05: true}\n", "thresholds.G05: found true; needed: a number from 0 to 1"),
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


def test_vietnamese_speaks_of_what_is_missing_in_vietnamese(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path, "thresholds: {G06: 1.5, G07: -1}\nbudget: {cap_vnd_bn_per_year: -1}\n")
    said = caught.value.text("vi")
    assert "thresholds.G06: nhận được 1.5; cần số nguyên từ 0 trở lên (khu)" in said
    assert "thresholds.G07: nhận được -1; cần từ 0 trở lên (tỷ số)" in said
    assert "budget.cap_vnd_bn_per_year: nhận được -1; cần từ 0 trở lên (tỷ đồng)" in said


@pytest.mark.parametrize(
    "line",
    [
        "thresholds: {G05: HUGE}",
        "thresholds: {G06: HUGE}",
        "thresholds: {G07: HUGE}",
        "budget: {cap_vnd_bn_per_year: HUGE}",
        "levers: {fibre_cofunding: HUGE}",
    ],
)
@pytest.mark.parametrize("digits", [400, 5000])
def test_a_whole_number_too_large_to_calculate_with_is_refused_as_any_other(
    tmp_path: Path, line: str, digits: int
) -> None:
    with pytest.raises(ScenarioError, match="line 4") as caught:
        load(tmp_path, line.replace("HUGE", "1" + "0" * digits) + "\n")
    assert digits > 4000 or len(str(caught.value)) < 300


class Share(NamedTuple):
    low: float = 0.0
    high: float = 1.0
    unit: str = "share"


def test_a_sweep_and_python_refuse_it_too(tmp_path: Path) -> None:
    path = tmp_path / "sweep.yaml"
    path.write_text(
        "id: mine\nlabel: {en: Mine}\nscenario: plan-76\ndesign: list\nreplicates: 1\n"
        f"factors: {{parameters: {{some: [1{'0' * 400}]}}}}\n",
        encoding="utf-8",
    )
    with pytest.raises(ScenarioError, match=r"factors\.parameters\.some.*needed: a number from 0 to 1"):
        load_sweep(path, {"some": Share()})
    for wrong in ({"thresholds": {"G05": 10**5000}}, {"levers": {"fibre_cofunding": 10**5000}}):
        with pytest.raises(ScenarioError):
            Scenario(id="mine", **wrong)


def test_a_number_is_written_as_it_was_set() -> None:
    plan = load_scenario("plan-76")
    for goal, number, vietnamese, english in (
        ("G01", 0.9555, "≥ 95,55 %", "≥ 95.55 %"),
        ("G01", 0.57, "≥ 57 %", "≥ 57 %"),
        ("G05", 0.855, "≥ 0,855", "≥ 0.855"),
        ("G06", 1234, "≥ 1.234", "≥ 1,234"),
        ("G07", 1.0, "≥ 1", "≥ 1"),
    ):
        set_ = plan.with_thresholds({goal: number}).goal(goal)
        assert threshold_text(set_, "vi") == vietnamese
        assert threshold_text(set_, "en") == english
    assert threshold_text(GOALS["G16"], "en", marked=True) == "> 7.5 %/year"
    assert threshold_text(GOALS["G01"], "en", marked=True) == "≥ 90 %*"
    own = plan.with_thresholds({"G01": 0.25}).goal("G01")
    assert threshold_text(own, "vi", marked=True) == "≥ 25 %†"


def test_the_command_line_reads_them_in_one_word() -> None:
    assert parse_threshold("g05=0.85") == ("G05", 0.85)
    for wrong in ("G05", "G05=", "G05=85%", "G10=0.08"):
        with pytest.raises(ScenarioError, match="--threshold"):
            parse_threshold(wrong)


def test_a_new_scenario_lists_them_with_our_suggestions(tmp_path: Path) -> None:
    text = new_scenario(tmp_path / "mine.yaml").read_text(encoding="utf-8")
    for goal in SETTABLE_GOALS:
        assert f"{goal}: {GOALS[goal].threshold:g}" in text
    assert all(f"{goal}:" not in text for goal in STATED)
    assert all(INDICATORS[GOALS[goal].indicator].minimum == 0.0 for goal in SETTABLE_GOALS)
