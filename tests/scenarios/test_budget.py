"""How a budget is written, read, inherited and refused."""

from __future__ import annotations

import jsonschema
import pytest
from ruamel.yaml import YAML

from scenarios import Budget, ScenarioError, load_scenario, scenario_schema
from scenarios.writing import scenario_to_yaml

HEAD = "id: mine\nlabel: {en: Mine}\nbased_on: plan-76\n"
SCHEMA = scenario_schema()


def load(tmp_path, text):
    path = tmp_path / "mine.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return load_scenario(path)


def test_a_budget_is_read_and_part_of_the_identity(tmp_path):
    capped = load(tmp_path, "budget: {cap_vnd_bn_per_year: 500, priorities: [skills_training]}\n")
    assert capped.budget == Budget(cap_vnd_bn_per_year=500, priorities=("skills_training",))
    plan = load_scenario("plan-76")
    assert capped.hash != plan.hash
    assert plan.with_budget(capped.budget).hash == capped.hash
    assert capped.with_budget(None).hash == plan.hash


def test_children_keep_the_cap_or_take_it_away(tmp_path):
    text = HEAD.replace("plan-76", "plan-76-capped")
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    assert load_scenario(path).budget == load_scenario("plan-76-capped").budget
    path.write_text(text + "budget: null\n", encoding="utf-8")
    assert load_scenario(path).budget is None


@pytest.mark.parametrize("name", ["plan-76", "plan-76-capped"])
def test_what_is_written_reads_back_the_same(tmp_path, name):
    for budget in (None, {"cap_vnd_bn_per_year": 250.5, "priorities": ["service_points"]}):
        scenario = load_scenario(name).with_budget(budget)
        path = tmp_path / "again.yaml"
        path.write_text(scenario_to_yaml(scenario, id="again"), encoding="utf-8")
        assert load_scenario(path).hash == scenario.hash


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("budget: 500\n", "budget: found 500; needed: keys with values (cap_vnd_bn_per_year, priorities)"),
        ("budget: {}\n", "budget: key cap_vnd_bn_per_year is missing"),
        ("budget: {cap: 500}\n", "budget.cap: unknown key 'cap'"),
        ("budget: {cap_vnd_bn_per_yer: 5}\n", "did you mean cap_vnd_bn_per_year?"),
        ("budget: {cap_vnd_bn_per_year: -1}\n", "budget.cap_vnd_bn_per_year: found -1"),
        ("budget: {cap_vnd_bn_per_year: much}\n", "budget.cap_vnd_bn_per_year: found 'much'"),
        (
            "budget: {cap_vnd_bn_per_year: 5, priorities: [skill_training]}\n",
            "budget.priorities[0]: unknown lever 'skill_training' (did you mean skills_training?)",
        ),
        (
            "budget: {cap_vnd_bn_per_year: 5, priorities: [service_points, service_points]}\n",
            "budget.priorities[1]: found 'service_points' twice",
        ),
        ("budget: {cap_vnd_bn_per_year: 5, priorities: service_points}\n", "budget.priorities"),
        ("cap_vnd_bn_per_year: 5\n", "cap_vnd_bn_per_year"),
    ],
)
def test_a_wrong_budget_is_told_with_key_and_what_is_allowed(tmp_path, text, said):
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path, text)
    assert said in str(caught.value)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(YAML(typ="safe", pure=True).load(HEAD + text), SCHEMA)
