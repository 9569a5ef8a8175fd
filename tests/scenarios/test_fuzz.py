"""Whatever a file holds, a user gets messages, never a traceback."""

from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios import ScenarioError, parse_set, scenario_schema, validate_scenario
from scenarios.loader import LIBRARY

VALID = (LIBRARY / "observed.yaml").read_text(encoding="utf-8").replace("id: observed", "id: mine")
PIECES = st.sampled_from(
    ["\t", "  ", "- ", ": ", "{", "}", "[", "]", '"', "'", "&a ", "*a", "!!x ", "#", "|", "%", "0x"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes(data, tmp_path_factory):
    path = tmp_path_factory.mktemp("fuzz") / "any.yaml"
    path.write_bytes(data)
    assert validate_scenario(path)


@settings(max_examples=100, deadline=None)
@given(
    edits=st.lists(st.tuples(st.integers(0, len(VALID)), st.integers(0, 5), PIECES), min_size=1, max_size=3)
)
def test_a_damaged_file(edits, tmp_path_factory):
    text = VALID
    for place, removed, inserted in edits:
        text = text[:place] + inserted + text[place + removed :]
    path = tmp_path_factory.mktemp("fuzz") / "damaged.yaml"
    path.write_text(text, encoding="utf-8")
    for problem in validate_scenario(path):
        assert problem.text("en")
        assert problem.text("vi")


@settings(max_examples=100, deadline=None)
@given(
    key=st.sampled_from(list(scenario_schema()["properties"])),
    lever=st.sampled_from(["service_points", "launch_5g_shift"]),
    part=st.sampled_from(["value", "start", "end", "ramp_months", "areas", "unit", ""]),
    value=VALUES,
)
def test_any_value_in_any_place(key, lever, part, value, tmp_path_factory):
    from ruamel.yaml import YAML

    setting = {"value": 1, part: value} if part else value
    content = {"id": "mine", "label": {"en": "Mine"}, "based_on": "baseline"}
    content |= {"levers": {lever: setting}} if key == "levers" else {key: value}
    path = tmp_path_factory.mktemp("fuzz") / "any.yaml"
    with path.open("w", encoding="utf-8") as file:
        YAML(typ="safe", pure=True).dump(content, file)
    for problem in validate_scenario(path):
        assert problem.text("vi") != problem.text("en")


@settings(deadline=None)
@given(text=st.text(max_size=30) | st.text(max_size=12).map(lambda tail: f"service_points={tail}"))
def test_any_set_option(text):
    try:
        lever, _ = parse_set(text)
    except ScenarioError:
        return
    assert lever == "service_points"
