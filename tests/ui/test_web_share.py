import base64
import json
import string
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.errors import InputError
from scenarios import (
    GOALS,
    INDICATORS,
    LEVERS,
    SETTABLE_GOALS,
    Phase,
    ScenarioError,
    load_scenario,
    scenario_names,
)
from scenarios.districts import district_codes
from scenarios.months import N_MONTHS, month_text
from ui.web.draft import LONGEST_NAME, MOST_PHASES, Draft
from ui.web.files import read_draft, scenario_file
from ui.web.share import LONGEST_TOKEN, ShareError, decode, encode
from ui.web.texts import CATALOGUE

AREAS = st.one_of(
    st.sampled_from(["all", "urban", "rural"]),
    st.lists(st.sampled_from(district_codes()), min_size=1, max_size=5, unique=True).map(sorted),
)


@st.composite
def settings_of(draw, lever):
    first = draw(st.integers(0, N_MONTHS - 2))
    last = draw(st.integers(first + 1, N_MONTHS - 1))
    value = draw(
        st.floats(lever.minimum, lever.maximum, allow_nan=False).map(lambda number: round(number, 3))
    )
    value = min(max(value, lever.minimum), lever.maximum)
    said = {"value": float(round(value)) if lever.unit == "months" else value}
    if lever.schedulable:
        said |= {"start": month_text(first), "end": month_text(last)}
        said["ramp_months"] = draw(st.integers(0, last - first))
    if lever.targetable:
        said["areas"] = draw(AREAS)
    return said


@st.composite
def drafts(draw):
    draft = Draft(draw(st.sampled_from(scenario_names())))
    for lever_id in draw(st.lists(st.sampled_from(LEVERS.ids), max_size=5, unique=True)):
        lever = LEVERS[lever_id]
        phases = draw(st.lists(settings_of(lever), min_size=1, max_size=3 if lever.schedulable else 1))
        draft = draft.with_setting(lever_id, phases)
    for goal in draw(st.lists(st.sampled_from(SETTABLE_GOALS), max_size=3, unique=True)):
        counted = INDICATORS[GOALS[goal].indicator].additive
        number = draw(st.integers(0, 20)) if counted else round(draw(st.floats(0.0, 1.0)), 3)
        draft = draft.with_threshold(goal, number)
    return draft.renamed(draw(st.text(max_size=100)))


def token_of(content):
    text = content if isinstance(content, str) else json.dumps(content)
    return base64.urlsafe_b64encode(zlib.compress(text.encode())).decode().rstrip("=")


@settings(deadline=None)
@given(drafts())
def test_what_is_shared_comes_back(draft):
    token = encode(draft)
    assert set(token) <= set(string.ascii_letters + string.digits + "-_")
    assert decode(token) == draft
    assert decode(token).scenario().hash == draft.scenario().hash


@settings(deadline=None)
@given(drafts())
def test_what_is_saved_comes_back(draft):
    name, text = scenario_file(draft)
    read = read_draft("data:application/yaml;base64," + base64.b64encode(text.encode()).decode())
    assert name.endswith(".yaml")
    assert read.scenario().hash == draft.scenario().hash
    # Whom nobody named is called in the language of the page.
    assert [read.title(lang) for lang in ("vi", "en")] == [draft.title(lang) for lang in ("vi", "en")]


@pytest.mark.parametrize("base", ["plan-76", "plan-76-capped"])
@pytest.mark.parametrize("budget", [None, {"cap_vnd_bn_per_year": 300, "priorities": ["service_points"]}])
def test_a_budget_travels_with_the_address_and_the_file(base, budget):
    scenario = load_scenario(base).with_budget(budget)
    draft = Draft.of(scenario.model_copy(update={"id": "mine", "based_on": base}))
    assert draft.scenario().hash == scenario.hash
    assert decode(encode(draft)).scenario().hash == scenario.hash
    _, text = scenario_file(draft)
    assert read_yaml_text(text).scenario().hash == scenario.hash


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text):
    found = ""
    try:
        decode(text)
    except ShareError as error:
        found = error.reason
    assert found in {"", *CATALOGUE}


# No number of these is a share: [[0.4]] would be a setting like any other.
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats(max_value=-1.0) | st.text(max_size=8), st.lists, max_leaves=6
    )
)
def test_no_setting_breaks_the_reader(value):
    for content in ({"v": 1, "s": "plan-76", "l": {"fibre_cofunding": value}}, {"v": 1, "s": value}, value):
        with pytest.raises(ShareError):
            decode(token_of(content))


@given(drafts(), st.integers(0, 10_000), st.sampled_from(string.ascii_letters))
def test_a_changed_letter_is_noticed_or_harmless(draft, place, letter):
    token = encode(draft)
    place %= len(token)
    try:
        changed = decode(token[:place] + letter + token[place + 1 :])
    except ShareError:
        return
    changed.scenario()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({"v": 2, "s": "plan-76"}, "share.version"),
        ({"v": True, "s": "plan-76"}, "share.version"),
        ({"v": 1, "s": "../secret"}, "share.scenario"),
        ({"v": 1, "s": "plan-76", "l": {"gone_lever": [[0.4]]}}, "share.setting"),
        ({"v": 1, "s": "plan-76", "l": {"fibre_cofunding": [[40]]}}, "share.setting"),
        ({"v": 1, "s": "plan-76", "l": {"fibre_cofunding": [["<script>"]]}}, "share.setting"),
        ({"v": 1, "s": "plan-76", "l": {"fibre_cofunding": [[0.1]] * (MOST_PHASES + 1)}}, "share.setting"),
        ({"v": 1, "s": "plan-76", "l": [1]}, "share.damaged"),
        ({"s": "plan-76"}, "share.damaged"),
        ("not json", "share.damaged"),
        ("[" * 50_000, "share.damaged"),
        (" " * 100_000, "share.too_long"),
    ],
)
def test_a_hostile_or_outdated_token_is_refused_in_words(content, reason):
    with pytest.raises(ShareError) as caught:
        decode(token_of(content))
    assert caught.value.reason == reason
    assert reason in CATALOGUE


def test_an_endless_token_is_not_even_unpacked():
    with pytest.raises(ShareError) as caught:
        decode("A" * (LONGEST_TOKEN + 1))
    assert caught.value.reason == "share.too_long"


def test_a_typical_address_is_short_enough_to_be_mailed():
    draft = Draft("plan-76").with_setting("fibre_cofunding", 0.4).with_setting("skills_training", 0.1)
    assert len(encode(draft)) < 150


def test_a_setting_like_the_base_is_no_change():
    draft = Draft("plan-76")
    same = draft.with_setting("fibre_cofunding", list(load_scenario("plan-76").levers["fibre_cofunding"]))
    assert same == draft
    assert draft.with_setting("fibre_cofunding", 0.4).with_setting("fibre_cofunding", None) == draft
    assert Draft("baseline").with_setting("fibre_cofunding", 0) == Draft("baseline")


def test_a_wrong_setting_is_refused_and_names_the_range():
    with pytest.raises(ScenarioError, match="allowed"):
        Draft().with_setting("fibre_cofunding", 40)
    with pytest.raises(ScenarioError):
        Draft().with_setting("no_such_lever", 1)
    with pytest.raises(InputError, match="too many phases"):
        Draft().with_setting("fibre_cofunding", [Phase(value=0.1)] * (MOST_PHASES + 1))
    with pytest.raises(InputError):
        Draft("no-such-scenario").scenario()


def test_a_name_is_cut_and_cleaned():
    draft = Draft().renamed("  a\nb\x00" + "c" * 200)
    assert draft.name.startswith("abc")
    assert len(draft.name) <= LONGEST_NAME
    assert draft.title("vi") == draft.name


@pytest.mark.parametrize("name", scenario_names())
def test_a_library_scenario_is_a_draft_without_changes(name):
    assert Draft.of(load_scenario(name)) == Draft(name)


def read_yaml_text(text):
    return read_draft("data:text/yaml;base64," + base64.b64encode(text.encode()).decode())


def test_a_file_may_only_be_based_on_the_library(tmp_path):
    parent = tmp_path / "parent.yaml"
    parent.write_text("id: parent\nlabel: {en: x}\nbased_on: plan-76\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_yaml_text(f"id: child\nlabel: {{en: x}}\nbased_on: {parent}\n")
    assert [problem.kind for problem in caught.value.problems] == ["unknown_parent"]


@pytest.mark.parametrize("text", ["", "a: [", "- 1", "id: x\nlevers: {fibre: 1}\n", "\ttab: 1"])
def test_a_wrong_file_is_refused_in_both_languages(text):
    with pytest.raises(ScenarioError) as caught:
        read_yaml_text(text)
    assert all(problem.text(language) for problem in caught.value.problems for language in ("vi", "en"))


def test_what_is_no_file_at_all_is_refused():
    with pytest.raises(ScenarioError):
        read_draft("data:text/yaml;base64,%%%")


def test_a_threshold_is_set_taken_back_and_held_to_the_rules_of_a_file():
    draft = Draft().with_threshold("G05", 0.85)
    assert draft.scenario().goal("G05").threshold_source == "own"
    assert draft.decided != Draft().decided
    assert draft.with_threshold("G05", None) == Draft()
    assert draft.with_threshold("G05", GOALS["G05"].threshold) == Draft()
    assert Draft.of(draft.scenario()).thresholds == (("G05", 0.85),)
    name, text = scenario_file(draft)
    assert "G05: 0.85" in text
    assert name.endswith(".yaml")
    for goal, number in (("G09", 0.2), ("G05", 85), ("G99", 1)):
        with pytest.raises(ScenarioError):
            draft.with_threshold(goal, number)
