"""Sweep files: the library, what may be written, and each way of getting one wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from models.parameters import declarations
from scenarios import GOALS, LEVERS, ScenarioError, SweepPlan, load_sweep, sweep_names, sweep_schema
from scenarios.sweep_loader import SWEEP_LIBRARY

HEAD = "id: mine\nlabel: {vi: Thử, en: Test}\nscenario: plan-76\n"
GRID = HEAD + "design: grid\nfactors: {levers: {service_points: [0, 1]}}\n"
SCHEMA = sweep_schema(declarations())

Write = Callable[[str], Path]

# name: (file, beginning of each line of the message without the file's name)
GOLDEN = {
    "unknown key": (
        GRID + "replicate: 3\n",
        ["line 6, replicate: unknown key 'replicate' (did you mean replicates?); allowed here: id, label"],
    ),
    "key of keep at the top level": (
        GRID + "level: district\n",
        ["line 6, level: key 'level' does not belong here; it belongs under keep"],
    ),
    "lever at the top level": (
        GRID + "fibre_cofunding: [0, 0.4]\n",
        [
            "line 6, fibre_cofunding: key 'fibre_cofunding' does not belong here; it belongs under "
            "factors.levers"
        ],
    ),
    "key of the top level in keep": (
        GRID + "keep:\n  replicates: 2\n",
        ["line 7, keep.replicates: key 'replicates' does not belong here; it belongs at the top level"],
    ),
    "key of the top level among factors": (
        HEAD + "factors:\n  design: grid\n  levers: {service_points: [0, 1]}\ndesign: grid\n",
        ["line 5, factors.design: key 'design' does not belong here; it belongs at the top level"],
    ),
    "parameter among levers": (
        HEAD + "design: grid\nfactors:\n  levers:\n    handset_life: [24, 30]\n",
        [
            "line 7, factors.levers.handset_life: key 'handset_life' does not belong here; it belongs under "
            "factors.parameters"
        ],
    ),
    "lever among parameters": (
        HEAD + "design: grid\nfactors:\n  parameters:\n    service_points: [0, 1]\n",
        ["line 7, factors.parameters.service_points: key 'service_points' does not belong here"],
    ),
    "neither all nor names": (
        HEAD + "design: sobol\nsamples: 8\nfactors:\n  levers: every\n",
        ["line 7, factors.levers: found 'every'; needed: the word all, or names (awareness_campaign, "],
    ),
    "no values": (
        HEAD + "design: grid\nfactors:\n  levers:\n    fibre_cofunding: []\n",
        ["line 7, factors.levers.fibre_cofunding: found []; needed: a list with one value or more"],
    ),
    "nothing after a factor": (
        HEAD + "design: grid\nfactors:\n  levers:\n    fibre_cofunding:\n",
        ["line 7, factors.levers.fibre_cofunding: found null; needed: a list of values, the word range"],
    ),
    "wrong unit": (
        HEAD + "design: grid\nfactors:\n  levers:\n    fibre_cofunding: {values: [0.4], unit: months}\n",
        ["line 7, factors.levers.fibre_cofunding.unit: found unit 'months'; the unit of this lever is share"],
    ),
    "steps of a drawn design": (
        HEAD + "design: morris\nsamples: 8\nfactors:\n  levers:\n    fibre_cofunding: {steps: 3}\n",
        ["line 8, factors.levers.fibre_cofunding.steps: the design morris draws its own points"],
    ),
    "negative replicates": (
        GRID + "replicates: -1\n",
        ["line 6, replicates: found -1; needed: a whole number from 1 to 32767"],
    ),
    "true for a number": (
        GRID + "replicates: true\n",
        ["line 6, replicates: found true; needed: a whole number"],
    ),
    "a list in a list of goals": (
        GRID + "keep: {goals: [[G01], {G02: 1}]}\n",
        ["line 6, keep.goals[0]: found ['G01']", "line 6, keep.goals[1]: found {G02: 1}"],
    ),
    "no goals": (
        GRID + "keep: {goals: }\n",
        ["line 6, keep.goals: found null; needed: the word all, or a list such as [G01, G02]"],
    ),
    "duplicate key": (GRID + "id: twice\n", ["line 6, id: key 'id' is given twice, first in line 1"]),
    "no design": (HEAD + "factors: {levers: {service_points: [0, 1]}}\n", ["line 1: key design is missing"]),
    "unknown design": (
        HEAD + "design: sobel\nfactors: {levers: {service_points: [0, 1]}}\n",
        [
            "line 4, design: found 'sobel' (did you mean sobol?); "
            "allowed: grid, list, latin_hypercube, sobol, morris"
        ],
    ),
    "lever outside its section": (
        HEAD + "design: grid\nfactors:\n  service_points: [0, 1]\n",
        [
            "line 6, factors.service_points: key 'service_points' does not belong here; it belongs under "
            "factors.levers"
        ],
    ),
    "misspelt lever": (
        HEAD + "design: grid\nfactors:\n  levers:\n    service_pints: [0, 1]\n",
        ["line 7, factors.levers.service_pints: unknown lever 'service_pints' (did you mean"],
    ),
    "misspelt parameter": (
        HEAD + "design: grid\nfactors:\n  parameters:\n    handset_lif: [24]\n",
        ["line 7, factors.parameters.handset_lif: unknown parameter 'handset_lif' (did you"],
    ),
    "value out of range": (
        HEAD + "design: grid\nfactors:\n  levers:\n    fibre_cofunding: [0.4, 1.2]\n",
        ["line 7, factors.levers.fibre_cofunding[1]: found 1.2; allowed: 0 to 0.8"],
    ),
    "percent": (
        HEAD + 'design: grid\nfactors:\n  levers:\n    fibre_cofunding: ["40 %"]\n',
        ["line 7, factors.levers.fibre_cofunding[0]: found '40 %'; the unit is share of the cost"],
    ),
    "value twice": (
        HEAD + "design: grid\nfactors:\n  levers:\n    fibre_cofunding: [0.4, 0.4]\n",
        ["line 7, factors.levers.fibre_cofunding: found 0.4 twice; each value once"],
    ),
    "range upside down": (
        HEAD + "design: sobol\nsamples: 8\nfactors:\n  levers:\n"
        "    fibre_cofunding: {minimum: 0.5, maximum: 0.4}\n",
        ["line 8, factors.levers.fibre_cofunding.minimum: minimum 0.5 is not below maximum 0.4"],
    ),
    "range without steps on a grid": (
        HEAD + "design: grid\nfactors:\n  levers:\n    fibre_cofunding: range\n",
        ["line 7, factors.levers.fibre_cofunding: the design grid needs values / steps for this factor"],
    ),
    "values and a range": (
        HEAD + "design: grid\nfactors:\n  levers:\n    fibre_cofunding: {values: [0], minimum: 0}\n",
        ["line 7, factors.levers.fibre_cofunding.values: values and minimum exclude each other"],
    ),
    "dates of a lever without dates": (
        HEAD + "design: grid\nfactors:\n  levers:\n    launch_5g_shift: {values: [0, 6], start: 2026-01}\n",
        ["line 7, factors.levers.launch_5g_shift.start: this lever takes no start"],
    ),
    "lists of two lengths": (
        HEAD + "design: list\nfactors:\n  levers:\n    fibre_cofunding: [0, 0.4]\n    service_points: [1]\n",
        ["line 8, factors.levers.service_points: found 1 values; the design list takes the n-th value"],
    ),
    "samples of a grid": (GRID + "samples: 8\n", ["line 6, samples: the design grid takes no samples"]),
    "samples missing": (
        HEAD + "design: sobol\nfactors: {levers: all}\n",
        ["line 1: key samples is missing"],
    ),
    "no power of two": (
        HEAD + "design: sobol\nsamples: 100\nfactors: {levers: all}\n",
        [
            "line 5, samples: found 100; samples for Sobol indices are balanced only in powers of two: "
            "write 64 / 128"
        ],
    ),
    "nothing varies": (
        HEAD + "design: grid\nfactors: {levers: {}}\n",
        ["line 5, factors: nothing varies; name at least one lever or parameter"],
    ),
    "unknown scenario": (
        GRID.replace("plan-76", "plan-67"),
        ["line 3, scenario: no scenario 'plan-67' (did you mean plan-76?)"],
    ),
    "name of the library": (
        GRID.replace("mine", "quick"),
        ["line 1, id: 'quick' is the name of a library sweep; choose another"],
    ),
    "no replicates": (
        GRID + "replicates: 0\n",
        ["line 6, replicates: found 0; needed: a whole number from 1 to 32767"],
    ),
    "scale in percent": (
        GRID + "scale: 5\n",
        ["line 6, scale: found 5; needed: a number above 0 and at most 1"],
    ),
    "too short a run": (
        GRID + "until: 2020-01\n",
        ["line 6, until: found '2020-01'; allowed: a month YYYY-MM from 2020-02 to 2045-12"],
    ),
    "mistakes of every kind": (
        HEAD + "design: gird\nuntil: 2020-01\nfactors:\n  levers:\n    service_pints: [1]\n"
        "    fibre_cofunding: [1.2]\nfoo: 1\n",
        [
            "line 4, design: found 'gird' (did you mean grid?)",
            "line 5, until: found '2020-01'",
            "line 8, factors.levers.service_pints: unknown lever 'service_pints' (did you mean",
            "line 9, factors.levers.fibre_cofunding[0]: found 1.2; allowed: 0 to 0.8",
            "line 10, foo: unknown key 'foo'",
        ],
    ),
    "no month": (GRID + "until: 2046-01\n", ["line 6, until: found '2046-01'; allowed: a month YYYY-MM"]),
    "goal unknown": (
        GRID + "keep: {goals: [G18]}\n",
        ["line 6, keep.goals[0]: found 'G18' (did you mean G17?)"],
    ),
    "misspelt indicator": (
        GRID + "keep: {indicators: [coverage5g]}\n",
        ["line 6, keep.indicators[0]: found 'coverage5g' (did you mean coverage_5g?); allowed: "],
    ),
    "several problems": (
        GRID + "scale: 5\nkeep: {level: ward}\n",
        ["line 6, scale: found 5", "line 7, keep.level: found 'ward'"],
    ),
    "empty": ("", ["the file is empty; needed: id, label, scenario, factors, design"]),
    "no mapping": ("[1]\n", ["line 1: found [1]; needed: keys with values (id, label, scenario"]),
}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def file(text: str) -> Path:
        path = tmp_path / "mine.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return file


@pytest.mark.parametrize("name", GOLDEN)
def test_each_mistake_is_told_with_line_key_and_what_is_allowed(name: str, write: Write) -> None:
    text, expected = GOLDEN[name]
    path = write(text)
    with pytest.raises(ScenarioError) as caught:
        load_sweep(path, declarations())
    lines = str(caught.value).splitlines()
    assert len(lines) == len(expected), lines
    for line, beginning in zip(lines, expected, strict=True):
        assert line.startswith(f"{path}: {beginning}"), line
    assert len(caught.value.text("vi").splitlines()) == len(lines)


@pytest.mark.parametrize("name", sweep_names())
def test_the_library_loads_and_keeps_to_its_schema(name: str) -> None:
    path = SWEEP_LIBRARY / f"{name}.yaml"
    jsonschema.validate(YAML(typ="safe").load(path.read_text(encoding="utf-8")), SCHEMA)
    plan = load_sweep(name, declarations())
    assert plan.id == name
    assert plan.label_vi != plan.label_en
    assert SweepPlan(**plan.model_dump(mode="json")) == plan


def test_the_library_holds_what_the_documentation_names() -> None:
    assert {"quick", "levers", "uncertain"} <= set(sweep_names())
    levers = {factor.id: factor for factor in load_sweep("levers", declarations()).factors}
    assert set(levers) == set(LEVERS.ids)
    for lever in LEVERS:
        assert (levers[lever.id].minimum, levers[lever.id].maximum) == (lever.minimum, lever.maximum)
    uncertain = {factor.id: factor for factor in load_sweep("uncertain", declarations()).factors}
    assert set(uncertain) == set(declarations())


def test_every_form_of_a_factor_can_be_written(write: Write) -> None:
    path = write(
        HEAD + "design: grid\nfactors:\n"
        "  levers:\n"
        "    fibre_cofunding: [0, 0.4]\n"
        "    launch_5g_shift: {minimum: -12, maximum: 12, steps: 3}\n"
        "    service_points: {values: [1, 2], start: 2026-01, ramp_months: 6, areas: rural}\n"
        "  parameters:\n"
        "    handset_life: {steps: 2}\n"
    )
    jsonschema.validate(YAML(typ="safe").load(path.read_text(encoding="utf-8")), SCHEMA)
    plan = load_sweep(path, declarations())
    fibre, launch, points, handset = plan.factors
    assert fibre.values == (0.0, 0.4)
    assert launch.values == (-12.0, 0.0, 12.0)
    assert launch.whole
    assert points.phase == {"start": "2026-01", "end": "2045-12", "ramp_months": 6, "areas": "rural"}
    declared = declarations()["handset_life"]
    assert handset.values == (declared.low, declared.high)
    assert plan.goals == GOALS.ids


def test_a_base_scenario_lies_beside_its_sweep(write: Write, tmp_path: Path) -> None:
    base = "id: base\nlabel: {vi: Thử}\nbased_on: plan-76\nlevers: {service_points: 2}\n"
    (tmp_path / "base.yaml").write_text(base, encoding="utf-8")
    plan = load_sweep(write(GRID.replace("plan-76", "base.yaml")), declarations())
    assert plan.scenario.id == "base"


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(ScenarioError, match=r"no sweep 'quik' \(did you mean quick\?\)"):
        load_sweep("quik", declarations())


@pytest.mark.parametrize(
    "wrong",
    [
        {"design": "sobol"},
        {"design": "grid", "samples": 8},
        {"design": "grid", "factors": {"levers": {"nothing": [1]}}},
        {"design": "grid", "factors": {"levers": {"fibre_cofunding": [2]}}},
        {"design": "grid", "keep": {"goals": ["G18"]}},
        {"design": "grid", "scale": 2},
        {"design": "grid", "until": "2020-01"},
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(wrong: dict[str, object]) -> None:
    right = {
        "id": "mine",
        "label": {"en": "Test"},
        "scenario": "plan-76",
        "design": "grid",
        "factors": {"levers": {"service_points": [0, 1]}},
    }
    jsonschema.validate(right, SCHEMA)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(right | wrong, SCHEMA)


def test_mistakes_in_the_base_scenario_are_told_with_those_of_the_sweep(write: Write, tmp_path: Path) -> None:
    base = tmp_path / "base.yaml"
    base.write_text("id: base\nlabel: {en: B}\nbased_on: plan-76\nlevers: {nothing: 1}\n", encoding="utf-8")
    path = write(GRID.replace("scenario: plan-76", "scenario: base.yaml") + "scale: 5\n")
    with pytest.raises(ScenarioError) as caught:
        load_sweep(path, declarations())
    said = str(caught.value)
    assert f"{base}: line 4, levers.nothing: unknown lever" in said
    assert f"{path}: line 6, scale: found 5" in said


def test_a_base_scenario_based_on_itself_is_told_with_its_file(write: Write, tmp_path: Path) -> None:
    for name, parent in (("one", "two"), ("two", "one")):
        text = f"id: {name}\nlabel: {{en: B}}\nbased_on: {parent}.yaml\nlevers: {{}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_sweep(write(GRID.replace("plan-76", "one.yaml")), declarations())
    assert "line 3, scenario: the scenario cannot be used" in str(caught.value)
    assert f"{tmp_path / 'two.yaml'}: line 3, based_on: the scenario is based on itself" in str(caught.value)


def test_units_of_parameters_are_told_in_either_language(write: Write) -> None:
    text = HEAD + "design: grid\nfactors:\n  parameters:\n    handset_life: [1]\n"
    with pytest.raises(ScenarioError) as caught:
        load_sweep(write(text), declarations(), {"months": "tháng"}.__getitem__)
    assert "allowed: 24 to 42 (months)" in str(caught.value)
    assert "cho phép: 24 đến 42 (tháng)" in caught.value.text("vi")
