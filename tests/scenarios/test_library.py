from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from scenarios import (
    GOALS,
    INDICATORS,
    LEVERS,
    load_scenario,
    month_index,
    scenario_names,
    scenario_schema,
    validate_scenario,
)
from scenarios.loader import LIBRARY
from scenarios.tables import (
    goal_table,
    indicator_table,
    lever_group_table,
    lever_table,
    library_table,
    with_tables,
)

NAMES = ("baseline", "austerity", "delayed-5g", "digital-skills", "observed", "paperless", "plan-76")


@pytest.fixture(scope="module")
def schema():
    schema = scenario_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def parsed(text):
    return YAML(typ="safe", pure=True).load(text)


def test_library_is_complete_and_starts_with_the_baseline():
    assert scenario_names()[0] == "baseline"
    assert set(scenario_names()) >= {*NAMES, "rural-first"}


@pytest.mark.parametrize("name", scenario_names())
def test_library_file_loads_under_its_own_name_and_explains_itself(name):
    scenario = load_scenario(name)
    assert scenario.id == name
    assert scenario.label_vi != scenario.label_en
    assert len(scenario.assumes_vi) > 50
    assert len(scenario.assumes_en) > 50
    assert scenario.sources
    texts = (scenario.label_vi, scenario.label_en, scenario.assumes_vi, scenario.assumes_en)
    assert all(text.isprintable() for text in texts)


@pytest.mark.parametrize("name", scenario_names())
def test_library_file_is_valid_by_the_schema(name, schema):
    schema.validate(parsed((LIBRARY / f"{name}.yaml").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", scenario_names())
def test_nothing_is_decided_before_2021(name):
    scenario = load_scenario(name)
    for lever in LEVERS:
        if lever.schedulable:
            assert not scenario.values(lever.id)[:12].any()


def test_baseline_decides_nothing():
    assert load_scenario("baseline").levers == {}


def test_plan_acts_in_every_group_that_has_levers():
    plan = load_scenario("plan-76")
    assert {LEVERS[lever].group for lever in plan.levers} == {lever.group for lever in LEVERS}


def test_observed_follows_the_dates_on_record():
    observed = load_scenario("observed")
    waiver = observed.values("online_fee_waiver")[:, 0]
    closed = observed.values("paper_intake_closed")[:, 0]
    subsidy = observed.values("equipment_subsidy_5g")[:, 0]
    assert [waiver[month_index(month)] for month in ("2023-06", "2023-07", "2045-12")] == [0, 1, 1]
    assert [closed[month_index(month)] for month in ("2025-08", "2025-09", "2045-12")] == [0, 1, 1]
    assert [subsidy[month_index(month)] for month in ("2024-12", "2025-12", "2026-01")] == [0, 0.15, 0]
    assert observed.values("community_digital_teams")[month_index("2023-09"), 0] == 3.4
    assert observed.values("launch_5g_shift").max() == 0


def test_children_take_over_what_they_do_not_name():
    plan, delayed = load_scenario("plan-76"), load_scenario("delayed-5g")
    assert delayed.levers["skills_training"] == plan.levers["skills_training"]
    assert delayed.values("launch_5g_shift")[0, 0] == 24


def test_austerity_never_does_more_than_the_plan():
    plan, austerity = load_scenario("plan-76"), load_scenario("austerity")
    for lever in LEVERS:
        assert (austerity.values(lever.id) <= plan.values(lever.id)).all()


@pytest.mark.parametrize(
    "text",
    [
        "id: a\nlabel: {en: A}\n",
        "id: a\nlabel: {en: A}\nbased_on: baseline\nlever: {}\n",
        "id: a\nlabel: {en: A}\nbased_on: baseline\nlevers: {fibre_cofunding: 40}\n",
        "id: a\nlabel: {en: A}\nbased_on: baseline\nlevers: {fibre_cofunding: '0.4'}\n",
        "id: a\nlabel: {en: A}\nbased_on: baseline\nlevers: {fibre_cofundin: 0.4}\n",
        "id: a\nlabel: {en: A}\nbased_on: baseline\nlevers: {fibre_cofunding: {start: 2026-01}}\n",
        "id: a\nlabel: {en: A}\nbased_on: baseline\nlevers: {fibre_cofunding: {value: 0, end: 2046-01}}\n",
        "id: a\nlabel: {en: A}\nbased_on: baseline\nlevers: {fibre_cofunding: {value: 0, areas: Huế}}\n",
        "id: a\nlabel: {en: A}\nbased_on: baseline\nlevers: {fibre_cofunding: {value: 0, unit: kg}}\n",
        "id: a\nlabel: {en: A}\nbased_on: baseline\nlevers: {launch_5g_shift: {value: 1, start: 2026-01}}\n",
    ],
)
def test_schema_refuses_what_the_loader_refuses(text, schema, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    assert not schema.is_valid(parsed(text))
    with pytest.raises(ValueError, match=r"a\.yaml"):
        load_scenario(path)


def test_schema_knows_every_lever(schema):
    assert tuple(schema.schema["properties"]["levers"]["properties"]) == LEVERS.ids


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("table", "ids"),
    [
        (lever_table, LEVERS.ids),
        (indicator_table, INDICATORS.ids),
        (goal_table, GOALS.ids),
        (library_table, scenario_names()),
        (lever_group_table, range(1, 9)),
    ],
)
def test_tables_have_a_row_for_everything_declared(table, ids, language):
    head, rule, *rows = table(language).splitlines()
    assert len(rows) == len(ids)
    for row, identifier in zip(rows, ids, strict=True):
        assert str(identifier) in row
        assert row.count(" | ") == head.count(" | ") == rule.count("---") - 1


def test_tables_write_numbers_as_their_language_does():
    assert "≥ 0.9 |" in goal_table("en")
    assert "≥ 0,9 |" in goal_table("vi")
    assert "2,900,000" in lever_table("en")
    assert "2.900.000" in lever_table("vi")


DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["scenarios.md", "scenarios.vi.md"])
def test_the_documentation_says_what_is_declared(name):
    page = (DOCS / name).read_text(encoding="utf-8")
    assert page.count("<!-- table: ") == 5
    assert with_tables(page) == page, f"run: python -m scenarios.tables docs/{name}"


@pytest.mark.parametrize("name", ["scenarios.md", "scenarios.vi.md"])
def test_the_example_in_the_documentation_is_valid(name, tmp_path):
    page = (DOCS / name).read_text(encoding="utf-8")
    example = tmp_path / "example.yaml"
    example.write_text(page.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    assert validate_scenario(example) == []
