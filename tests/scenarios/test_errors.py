"""Each way of getting a scenario file wrong, with the message a user sees."""

import pickle

import pytest

from geodata.errors import InputError
from scenarios import ScenarioError, load_scenario, validate_scenario
from scenarios.problems import PROBLEM_TEXTS

HEAD = "id: my-plan\nlabel: {vi: Thử, en: Test}\nbased_on: baseline\n"

# name: (text after the head, lines of the message without the file's name)
GOLDEN = {
    "unknown key": (
        "lever: {}\n",
        [
            "line 4, lever: unknown key 'lever' (did you mean levers?); allowed here: "
            "id, label, assumes, sources, based_on, levers"
        ],
    ),
    "duplicate key": (
        "levers:\n  service_points: 1\n  service_points: 2\n",
        ["line 6, levers.service_points: key 'service_points' is given twice, first in line 5"],
    ),
    "duplicate top-level key": (
        "id: other\n",
        ["line 4, id: key 'id' is given twice, first in line 1"],
    ),
    "lever at the top level": (
        "service_points: 1\n",
        ["line 4, service_points: key 'service_points' does not belong here; it belongs under levers"],
    ),
    "phase key at the top level": (
        "start: 2026-01\n",
        ["line 4, start: key 'start' does not belong here; it belongs under levers.<lever>"],
    ),
    "top-level key among the levers": (
        "levers:\n  sources: [a]\n",
        [
            "line 5, levers.sources: key 'sources' does not belong here; it belongs at the top level of the "
            "file"
        ],
    ),
    "misspelt lever": (
        "levers:\n  servce_points: 1\n",
        [
            "line 5, levers.servce_points: unknown lever 'servce_points' (did you mean service_points?); "
            "allowed: "
        ],
    ),
    "misspelt phase key": (
        "levers:\n  service_points:\n    value: 1\n    strat: 2026-01\n",
        [
            "line 7, levers.service_points.strat: unknown key 'strat' (did you mean start?); "
            "allowed here: value, unit, start, end, ramp_months, areas"
        ],
    ),
    "phase without a value": (
        "levers:\n  service_points: {start: 2026-01}\n",
        ["line 5, levers.service_points: key value is missing"],
    ),
    "text for a number": (
        "levers:\n  service_points: many\n",
        [
            "line 5, levers.service_points: found 'many'; needed: a number from 0 to 5 "
            "(assisted access points per 100,000 residents)"
        ],
    ),
    "quoted number": (
        "levers:\n  service_points: '2'\n",
        [
            "line 5, levers.service_points: found the text '2'; write the number 2, with a point and no "
            "quotes or unit"
        ],
    ),
    "decimal comma": (
        "levers:\n  fibre_cofunding: 0,4\n",
        [
            "line 5, levers.fibre_cofunding: found the text '0,4'; write the number 0.4, "
            "with a point and no quotes or unit"
        ],
    ),
    "true for a number": (
        "levers:\n  fibre_cofunding: true\n",
        [
            "line 5, levers.fibre_cofunding: found true; needed: a number from 0 to 0.8 "
            "(share of the cost of passing homes paid from the public budget)"
        ],
    ),
    "per cent for a share": (
        "levers:\n  fibre_cofunding: 40 %\n",
        [
            "line 5, levers.fibre_cofunding: found '40 %'; the unit is "
            "share of the cost of passing homes paid from the public budget: write 0.40"
        ],
    ),
    "hundred times a share": (
        "levers:\n  fibre_cofunding: 40\n",
        [
            "line 5, levers.fibre_cofunding: found 40; allowed: 0 to 0.8 "
            "(share of the cost of passing homes paid from the public budget); if 40 % is meant, write 0.40"
        ],
    ),
    "out of range": (
        "levers:\n  fibre_cofunding:\n    value: -0.1\n",
        [
            "line 6, levers.fibre_cofunding.value: found -0.1; allowed: 0 to 0.8 "
            "(share of the cost of passing homes paid from the public budget)"
        ],
    ),
    "infinite": (
        "levers:\n  fibre_cofunding: .inf\n",
        [
            "line 5, levers.fibre_cofunding: found .inf; needed: a number from 0 to 0.8 "
            "(share of the cost of passing homes paid from the public budget)"
        ],
    ),
    "wrong unit": (
        "levers:\n  fibre_cofunding: {value: 0.4, unit: per cent}\n",
        ["line 5, levers.fibre_cofunding.unit: found unit 'per cent'; the unit of this lever is share"],
    ),
    "part of a month": (
        "levers:\n  launch_5g_shift: 1.5\n",
        [
            "line 5, levers.launch_5g_shift: found 1.5; needed: a whole number "
            "(months against October 2024 (negative: earlier))"
        ],
    ),
    "nothing for a lever": (
        "levers:\n  fibre_cofunding:\n",
        [
            "line 5, levers.fibre_cofunding: found null; allowed: a number, a phase "
            "(value, unit, start, end, ramp_months, areas) or a list of phases"
        ],
    ),
    "list within a list": (
        "levers:\n  fibre_cofunding: [[0.4]]\n",
        [
            "line 5, levers.fibre_cofunding[0]: found [[…]]; allowed: a number, a phase "
            "(value, unit, start, end, ramp_months, areas) or a list of phases"
        ],
    ),
    "month outside the period": (
        "levers:\n  fibre_cofunding: {value: 0.4, start: 2019-12, end: 2050-13}\n",
        [
            "line 5, levers.fibre_cofunding.start: found '2019-12'; "
            "allowed: a month YYYY-MM from 2020-01 to 2045-12",
            "line 5, levers.fibre_cofunding.end: found '2050-13'; "
            "allowed: a month YYYY-MM from 2020-01 to 2045-12",
        ],
    ),
    "a day for a month": (
        "levers:\n  fibre_cofunding: {value: 0.4, start: 2026-01-01}\n",
        [
            "line 5, levers.fibre_cofunding.start: found '2026-01-01'; "
            "allowed: a month YYYY-MM from 2020-01 to 2045-12"
        ],
    ),
    "a year for a month": (
        "levers:\n  fibre_cofunding: {value: 0.4, start: 2026}\n",
        [
            "line 5, levers.fibre_cofunding.start: found 2026; allowed: a month YYYY-MM from 2020-01 to "
            "2045-12"
        ],
    ),
    "end before start": (
        "levers:\n  fibre_cofunding:\n    - {value: 0.4, start: 2026-01, end: 2025-12}\n",
        ["line 6, levers.fibre_cofunding[0].end: end 2025-12 lies before start 2026-01"],
    ),
    "negative ramp": (
        "levers:\n  fibre_cofunding: {value: 0.4, ramp_months: -3}\n",
        ["line 5, levers.fibre_cofunding.ramp_months: found -3; needed: a whole number of months, 0 or more"],
    ),
    "ramp longer than the phase": (
        "levers:\n  fibre_cofunding: {value: 0.4, start: 2026-01, end: 2026-12, ramp_months: 12}\n",
        [
            "line 5, levers.fibre_cofunding.ramp_months: found 12 months; the phase lasts only 12, "
            "so its value would never be reached"
        ],
    ),
    "misspelt district": (
        "levers:\n  fibre_cofunding:\n    value: 0.4\n    areas: [Ba Đình, Hà Dông1]\n",
        [
            "line 7, levers.fibre_cofunding.areas[1]: unknown district 'Hà Dông1' "
            "(did you mean Quận Hà Đông (268)?); allowed: all, urban, rural, or a district's code or name"
        ],
    ),
    "misspelt group of districts": (
        "levers:\n  fibre_cofunding: {value: 0.4, areas: rurral}\n",
        [
            "line 5, levers.fibre_cofunding.areas: unknown district 'rurral' (did you mean rural?); "
            "allowed: all, urban, rural, or a district's code or name"
        ],
    ),
    "no districts": (
        "levers:\n  fibre_cofunding: {value: 0.4, areas: []}\n",
        [
            "line 5, levers.fibre_cofunding.areas: the list of districts is empty; "
            "leave the key out for the whole city"
        ],
    ),
    "dates for a lever without dates": (
        "levers:\n  launch_5g_shift: {value: 12, start: 2026-01}\n",
        [
            "line 5, levers.launch_5g_shift.start: this lever takes no start: "
            "it holds for the whole period; give only its value"
        ],
    ),
    "districts for a lever of the city": (
        "levers:\n  procedure_digitisation: {value: 0.1, areas: urban}\n",
        [
            "line 5, levers.procedure_digitisation.areas: "
            "this lever acts on the whole city and takes no districts"
        ],
    ),
    "levers as a list": (
        "levers: [fibre_cofunding]\n",
        ["line 4, levers: found ['fibre_cofunding']; needed: keys with values (fibre_cofunding: 0.4)"],
    ),
    "sources as text": (
        "sources: a book\n",
        ["line 4, sources: found 'a book'; needed: a list of text"],
    ),
    "source that is no text": (
        "sources:\n  - a book\n  - 12\n",
        ["line 6, sources[1]: found 12; needed: text"],
    ),
    "text in a third language": (
        "assumes: {fr: rien}\n",
        ["line 4, assumes.fr: unknown key 'fr'; allowed here: vi, en"],
    ),
    "text that is empty": (
        "assumes: {vi: ''}\n",
        ["line 4, assumes.vi: found ''; needed: text"],
    ),
    "alias": (
        "levers:\n  fibre_cofunding: &a {value: 0.4}\n  service_points: *a\n",
        [
            "line 5, levers.service_points: anchors and aliases (&, *) are not allowed; write the value out",
        ],
    ),
}


@pytest.fixture
def write(tmp_path):
    def write(content, name="my-plan.yaml"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def message(path):
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    return str(caught.value)


@pytest.mark.parametrize("name", GOLDEN)
def test_wrong_file_says_what_where_and_what_is_allowed(name, write):
    text, expected = GOLDEN[name]
    path = write(HEAD + text)
    lines = message(path).splitlines()
    assert len(lines) == len(expected)
    for line, start in zip(lines, expected, strict=True):
        assert line.startswith(f"{path}: {start}")


@pytest.mark.parametrize("name", GOLDEN)
def test_every_message_is_there_in_vietnamese(name, write):
    for problem in validate_scenario(write(HEAD + GOLDEN[name][0])):
        vietnamese = problem.text("vi")
        assert vietnamese != problem.text("en")
        assert vietnamese.startswith(f"dòng {problem.line}")


def test_every_kind_of_problem_has_both_languages():
    for kind, texts in PROBLEM_TEXTS.items():
        assert set(texts) == {"vi", "en"}, kind


def test_all_errors_of_a_file_are_reported_together_in_their_order(write):
    path = write(
        "id: My Plan\nlabel: Thử\nbased_on: baselin\nlevers:\n"
        "  servce_points: 1\n  fibre_cofunding: 40 %\n  skills_training: {value: 9, start: 2019-01}\n"
    )
    problems = validate_scenario(path)
    assert [(problem.line, problem.kind) for problem in problems] == [
        (1, "bad_id"),
        (2, "not_a_mapping"),
        (3, "unknown_parent"),
        (5, "unknown_lever"),
        (6, "percent"),
        (7, "out_of_range_percent"),
        (7, "bad_month"),
    ]
    assert message(path).count(str(path)) == 7


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "the file is empty; needed: id, label, based_on, levers"),
        (b"# only a comment\n", "the file is empty"),
        (b"id: x\nlabel:\n\tvi: a\n", "line 3: found a tab; YAML allows only blanks for indentation"),
        (b"id: caf\xe9\n", "the file is not UTF-8 text (byte 7); save it as UTF-8"),
        (b"id: [x\nlabel: y\n", "line 2: not valid YAML: "),
        (b"--- {a: 1}\n--- {b: 2}\n", "not valid YAML: "),
        (
            b"id: !!python/object:os.system x\n",
            "line 1, id: found the tag tag:yaml.org,2002:python/object:os.system",
        ),
        (b"just text\n", "line 1: found 'just text'; needed: keys with values (id, label, "),
        (b"[1, 2]\n", "needed: keys with values"),
        (b"\x00\x01\x02", "not valid YAML"),
        (b"#" * 1_000_001, "the file has 1000001 bytes; a scenario has at most 1000000"),
        (b"[" * 5_000, "not valid YAML: "),
    ],
    ids=[
        "empty",
        "comment",
        "tab",
        "latin-1",
        "syntax",
        "documents",
        "object",
        "text",
        "list",
        "binary",
        "large",
        "deep",
    ],
)
def test_a_file_that_is_no_scenario(content, expected, write):
    assert expected in message(write(content))


def test_a_missing_file_and_a_folder(tmp_path):
    assert message(tmp_path / "none.yaml") == f"{tmp_path / 'none.yaml'}: there is no such file"
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    assert "cannot be read" in message(folder)


def test_missing_keys_are_named(write):
    texts = [problem.text() for problem in validate_scenario(write("levers: {}\n"))]
    assert texts == [f"line 1: key {name} is missing" for name in ("id", "label", "based_on")]


def test_misspelt_scenario_name_suggests_the_nearest():
    assert message("plan-67").startswith("no scenario 'plan-67' (did you mean plan-76?); allowed: ")
    assert "did you mean observed?" in message("obseved")
    assert "no scenario" in message("x" * 5000)


def test_unknown_parent_suggests_the_nearest(write):
    path = write("id: mine\nlabel: {en: Mine}\nbased_on: plan76\n")
    assert message(path).startswith(f"{path}: line 3, based_on: no scenario 'plan76' (did you mean plan-76?)")


def test_scenarios_based_on_each_other(write):
    first = write("id: a\nlabel: {en: A}\nbased_on: b\n", "a.yaml")
    write("id: b\nlabel: {en: B}\nbased_on: a.yaml\n", "b.yaml")
    assert "the scenario is based on itself: a → b → a" in message(first)
    own = write("id: c\nlabel: {en: C}\nbased_on: c\n", "c.yaml")
    assert message(own) == f"{own}: line 3, based_on: the scenario is based on itself: c → c"


def test_an_error_in_the_parent_names_the_parents_file(write):
    child = write("id: a\nlabel: {en: A}\nbased_on: b\n", "a.yaml")
    parent = write("id: b\nlabel: {en: B}\nbased_on: baseline\nlevers: {service_points: 9}\n", "b.yaml")
    assert message(child).startswith(f"{parent}: line 4, levers.service_points: found 9")


def test_a_library_name_is_not_taken_twice(write):
    path = write(HEAD.replace("my-plan", "plan-76"))
    assert message(path) == f"{path}: line 1, id: 'plan-76' is the name of a library scenario; choose another"


def test_errors_cross_process_borders(write):
    with pytest.raises(ScenarioError) as caught:
        load_scenario(write("levers: {}\n"))
    copy = pickle.loads(pickle.dumps(caught.value))
    assert str(copy) == str(caught.value)
    assert copy.problems == caught.value.problems


def test_errors_are_the_rooms_common_input_error():
    assert issubclass(ScenarioError, InputError)
    assert issubclass(ScenarioError, ValueError)
