"""What the views for comparing, for method and for files say, without a browser."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from io import BytesIO

import openpyxl
import pandas as pd
import pytest

pytest.importorskip("solara")

import geodata
from models.parameter_labels import parameter_label
from models.posterior import committed_posterior
from scenarios import GOALS, LEVERS, load_scenario, parse_set
from sim import simulate
from sim.calibration.writing import parameter_summary
from sim.hindcasting import hindcast_bands
from sim.summary import Summary, summarise
from ui.cli.phases import phases_text
from ui.web.charts import written
from ui.web.compare.charts import value_lines
from ui.web.compare.runs import state_text
from ui.web.compare.sides import Compared
from ui.web.compare.tables import goal_table, headline, lever_table, reach_table
from ui.web.draft import Draft
from ui.web.explore.goals import goal_rows
from ui.web.files import scenario_file
from ui.web.formats import NO_BREAK, setting_text
from ui.web.making import FILES, Material, make_file
from ui.web.method.calibrated import posterior_chart
from ui.web.method.observed import error_table, point_table
from ui.web.method.tables import TABLES, table
from ui.web.report import report_pdf
from ui.web.reproduce import Settings, command, python_lines
from ui.web.sheet import Sheet
from ui.web.spoken import spoken
from ui.web.state import Run
from ui.web.texts import field, t
from ui.web.verdicts import MARKS, verdict
from ui.web.words.data import NOTES, PLACES, UNITS
from ui.web.words.sources import SOURCE_PHRASES, SOURCE_STARTS, SOURCES

LANGUAGES = ("vi", "en")
SHOWN = {"indicator": "coverage_5g", "month": "2021-12", "level": "district"}


def texts(rows) -> str:
    cells = (cell for row in rows for cell in row["cells"])
    return "\n".join(" ".join(cell.values()) if isinstance(cell, dict) else cell for cell in cells)


@pytest.fixture
def compared(make_results) -> Compared:
    reference = make_results(scenario="baseline", months=24)
    results = make_results(scenario="plan-76", months=24)
    summaries = (summarise(reference), summarise(results, reference))
    return Compared((Draft("baseline"), Draft("plan-76")), "refined", summaries)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_goals_and_levers_stand_side_by_side(compared: Compared, lang: str) -> None:
    columns, rows = goal_table(compared, lang)
    assert [column["id"] for column in columns] == ["goal", "deadline", "A", "B", "B-A"]
    assert all(len(row["cells"]) == len(columns) for row in rows)
    assert "G01" in texts(rows)
    for position, summary in enumerate(compared.summaries):
        explored = {row["id"]: row for row in goal_rows(summary, lang)}
        for row in rows:
            cell, same = row["cells"][2 + position], explored[row["cells"][0]["text"][:3]]
            assert cell["tone"] == same["status"]
            assert cell["text"] == f"{MARKS[same['status']]} {same['attained_text']}"
            assert cell["sub"].replace(NO_BREAK, " ").startswith(f"{same['status_text']} · ")
    columns, rows = lever_table(compared, lang)
    assert all(len(row["cells"]) == len(columns) for row in rows)
    assert len(rows) == len(load_scenario("plan-76").levers) + 1
    _, rows = reach_table(compared, "2021-12", lang)
    assert rows


def test_a_verdict_is_a_word_and_a_mark_of_its_own() -> None:
    goal = GOALS["G06"]
    found = [
        verdict(met, attained, goal, "en")
        for met, attained in (
            (0.8, "2025-08"),
            (0.75, "2025-08"),
            (0.2, "2026-09"),
            (0.2, ""),
            (0.1, "2025-08"),
        )
    ]
    assert [one.status for one in found] == ["on_time", "unsure", "late", "never", "unsure"]
    assert found[2].text == "9 months late"
    assert len({one.mark for one in found[:4]}) == len({one.text for one in found[:4]}) == 4


@pytest.mark.parametrize(
    ("lang", "words"), [("vi", "chỉ khác ngưỡng của G01"), ("en", "thresholds only (G01)")]
)
def test_the_same_policy_held_to_other_thresholds_says_so(make_results, lang: str, words: str) -> None:
    results = make_results(months=72)
    mine = results.with_thresholds({"G01": 0.2})
    drafts = (Draft(), Draft().with_threshold("G01", 0.2))
    found = Compared(drafts, "refined", (summarise(results), summarise(mine, results)))
    assert words in headline(found, 1, lang)
    other = make_results(months=72, scenario="baseline")
    drafts = (Draft("baseline"), drafts[1])
    said = headline(Compared(drafts, "refined", (summarise(other), summarise(mine, other))), 1, lang)
    assert said.endswith({"vi": "ngưỡng của mình: G01.", "en": "by its own: G01."}[lang])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_draft_with_thresholds_alone_does_not_pass_for_the_library_scenario(make_results, lang) -> None:
    draft = Draft().with_threshold("G01", 0.2)
    assert draft.is_changed
    assert Draft("plan-76-capped").is_changed is False
    assert replace(Draft("plan-76-capped"), budget=None).is_changed
    results = make_results(months=24)
    mine = summarise(results.with_thresholds({"G01": 0.2}), results)
    name, _ = make_file("csv", Material(draft, Draft(), mine), lang=lang, **SHOWN)
    assert name == "plan-76-changed.csv"


@pytest.mark.parametrize(("lang", "words"), [("vi", "cùng một chính sách"), ("en", "same policy")])
def test_a_scenario_compared_with_itself_says_so(make_results, lang: str, words: str) -> None:
    results = make_results(months=12)
    same = Compared((Draft(), Draft()), "refined", (summarise(results), summarise(results, results)))
    assert words in headline(same, 1, lang)
    assert lever_table(same, lang)[1] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_changed_scenario_and_its_base_never_have_the_same_name(compared: Compared, lang: str) -> None:
    base, changed = Draft(), Draft().with_setting("fibre_cofunding", 0.8)
    lines = value_lines(replace(compared, drafts=(base, changed)), "coverage_5g", lang)
    assert len({line.name.partition(": ")[2] for line in lines}) == 2
    assert f"  {lang}: {changed.title(lang)}\n" in scenario_file(changed)[1]
    assert f"  {lang}: {base.title(lang)}\n" in scenario_file(base)[1]
    own = changed.renamed("Phương án của Sở")
    assert own.title(lang) == own.name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_comparison_is_called_done_only_at_the_default_scale_and_for_what_is_chosen(
    compared: Compared, lang: str
) -> None:
    chosen = tuple(draft.decided for draft in compared.drafts)
    done = Run("done", "refined", 1.0)
    text, kind = state_text(done, compared, chosen, lang)
    assert kind == "good"
    preview = replace(compared, stage="preview")
    assert state_text(Run("done", "preview", 1.0), preview, chosen, lang)[1] == "busy"
    assert state_text(Run("running", "refined"), preview, chosen, lang)[1] == "busy"
    other, kind = state_text(done, compared, (chosen[0], Draft("austerity").decided), lang)
    assert kind == "busy"
    assert other != text
    assert state_text(Run("cancelled"), compared, chosen, lang)[1] == "bad"
    assert state_text(Run(), None, chosen, lang)[1] == "busy"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TABLES)
def test_every_table_of_data_is_whole(name: str, lang: str) -> None:
    columns, rows = table(name, lang)
    assert rows
    assert all(len(row["cells"]) == len(columns) for row in rows)
    assert "nan" not in texts(rows).split()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_levers_do_and_rest_on_is_said_in_the_readers_language(lang: str) -> None:
    _, rows = table("levers", lang)
    shown = texts(rows)
    for lever in LEVERS:
        for name in ("mechanism", "source"):
            assert field(lever, name, lang) in shown, f"{lever.id}.{name}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_goals_rest_on_is_said_in_the_readers_language(lang: str) -> None:
    shown = texts(table("goals", lang)[1])
    for goal in GOALS:
        for name in ("threshold_reason", "evidence_note", "source"):
            assert field(goal, name, lang) in shown, f"{goal.id}.{name}"


def test_the_words_of_the_data_have_vietnamese_twins_and_no_twin_is_left_over() -> None:
    parameters, observed = (geodata.statistics(name) for name in ("parameters", "observed_series"))
    assert set(NOTES) == set(parameters["note"]) - {""}
    assert set(UNITS) == set(parameters["unit"]) | set(observed["unit"])
    assert set(PLACES) == set(observed["geography"])
    sources = {*parameters["source"], *observed["source"], *geodata.statistics("sources")["title"]}
    assert set(SOURCES) <= sources
    told = {start for start in SOURCE_STARTS for source in sources if source.startswith(start)}
    assert told == set(SOURCE_STARTS)
    assert not [phrase for phrase in SOURCE_PHRASES if not any(phrase in source for source in sources)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_how_a_figure_is_known_and_how_far_it_is_trusted_are_two_things(lang: str) -> None:
    for name in ("parameters", "observed"):
        declared, rows = table(name, lang)
        at = {column["id"]: place for place, column in enumerate(declared)}
        said = {(row["cells"][at["standing"]], row["cells"][at["confidence"]]) for row in rows}
        data = geodata.statistics({"observed": "observed_series"}.get(name, name))
        pairs = set(zip(data["standing"], data["confidence"], strict=True))
        assert ("recalled", "high") in pairs
        assert len(said) == len(pairs)
        # No year twice, as in "... 1990 (meta-analysis) (1990)".
        sources = [row["cells"][at["source"]] for row in rows]
        years = [re.search(r"^(.*) \((\d{4})\)$", source) for source in sources]
        assert not [found[0] for found in years if found and found[2] in re.split(r"\D", found[1])]


def test_no_english_note_unit_or_origin_is_shown_to_the_vietnamese_reader() -> None:
    english = re.compile(r"\b(the|of|and|from|with|per|recalled|derived|assumption)\b")
    for name, columns in (("parameters", ("unit", "note")), ("observed", ("unit", "place"))):
        declared, rows = table(name, "vi")
        at = [column["id"] for column in declared]
        for one in columns:
            shown = {row["cells"][at.index(one)] for row in rows}
            assert not {text for text in shown if english.search(text)}
        origins = {row["cells"][at.index("source")] for row in rows}
        assert not {text for text in origins if english.search(text)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_observations_stand_beside_the_simulation(make_results, lang: str) -> None:
    results = make_results(months=72, scenario="observed")
    points = hindcast_bands({name: results.band(name) for name in results.arrays})
    columns, rows = error_table(points, lang)
    assert all(len(row["cells"]) == len(columns) for row in rows)
    columns, rows = point_table(points, "population", lang)
    assert len(rows) == int((points["series"] == "population_million").sum())


def test_the_command_runs_what_is_on_the_screen() -> None:
    draft = Draft().with_setting("fibre_cofunding", 0.4)
    draft = draft.with_setting("skills_training", {"value": 0.1, "start": "2026-01", "end": "2030-12"})
    line, from_file = command(draft, Settings(0.01, 8, 7), "mine.yaml")
    assert not from_file
    words = shlex.split(line.replace("\\\n", " "))
    assert words[:3] == ["hanoi-twin", "run", "plan-76"]
    assert words[-6:] == ["--scale", "0.01", "--replicates", "8", "--seed", "7"]
    settings = dict(parse_set(words[at + 1]) for at, word in enumerate(words) if word == "--set")
    assert load_scenario("plan-76").with_levers(settings).hash == draft.scenario().hash


@pytest.mark.parametrize("raw", [{"value": 0.4, "areas": "rural"}, {"value": 0.4, "ramp_months": 6}])
def test_what_the_command_cannot_say_is_taken_from_the_file(raw: dict[str, object]) -> None:
    draft = Draft().with_setting("fibre_cofunding", raw)
    line, from_file = command(draft, Settings(0.01, 8, 7), "my plan.yaml")
    assert from_file
    assert "run 'my plan.yaml'" in line


@pytest.mark.parametrize("lever", [lever.id for lever in LEVERS if lever.schedulable and lever.targetable])
def test_the_python_lines_run_what_is_on_the_screen(lever: str) -> None:
    most = LEVERS[lever].maximum
    phases = [
        {"value": most / 3, "end": "2025-12", "areas": ["001", "268"]},
        {"value": most, "start": "2026-01", "ramp_months": 12},
    ]
    draft = Draft().with_setting(lever, phases).with_setting("launch_5g_shift", 3)
    lines = python_lines(draft, Settings(0.01, 8, 7))
    called: dict[str, object] = {}
    scope = {"simulate": lambda scenario, **given: called.update(given, scenario=scenario) or called}
    code = lines.replace("from sim import simulate\n", "").replace("results.goals()", "")
    exec(code, scope)
    assert called["scenario"] == "plan-76"
    assert load_scenario("plan-76").with_levers(called["levers"]).hash == draft.scenario().hash
    assert (called["scale"], called["replicates"], called["seed"]) == (0.01, 8, 7)


@pytest.fixture(scope="module")
def everything_late() -> tuple[Draft, Summary]:
    draft = Draft("baseline")
    for lever in LEVERS:
        draft = draft.with_setting(
            lever.id, lever.maximum if lever.maximum != lever.default else lever.minimum
        )
    settings = {"scale": 0.001, "replicates": 1, "until": "2031-12"}
    return draft, summarise(simulate(draft.scenario(), **settings), simulate("baseline", **settings))


@pytest.fixture
def printed(monkeypatch):
    """Print a report: its file, the texts it sets and its tables with their headers."""

    def make(draft, reference, summary, *, level="district", lang):
        said: list[str] = []
        tables: list[list[tuple[str, ...]]] = []
        write, tabulate = Sheet.text, Sheet.table

        def text(sheet, text, **form):
            said.append(text)
            write(sheet, text, **form)

        def table(sheet, header, widths, rows, **form):
            tables.append([tuple(header), *rows])
            tabulate(sheet, header, widths, rows, **form)

        with monkeypatch.context() as patch:
            patch.setattr(Sheet, "text", text)
            patch.setattr(Sheet, "table", table)
            pages = report_pdf(draft, reference, summary, **(SHOWN | {"level": level}), lang=lang)
        return pages, said, tables

    return make


def chances(said, tables, lang):
    """Tell what a report says of probabilities: its first sentence, and its table of goals."""
    summary = next(text for text in said if t("report.title", lang) not in text and "2020–2045" in text)
    goals = next(table for table in tables if table[0][0] == t("report.goal", lang))
    place = goals[0].index(t("report.probability", lang))
    return "80 %" in summary, any("%" in row[place] for row in goals[1:]), "90 %" in " ".join(goals[0])


@pytest.mark.parametrize("level", ["district", "commune"])
def test_the_printed_report_has_two_pages_and_the_same_rows_in_both_languages(
    everything_late, level, printed
) -> None:
    draft, summary = everything_late
    rows = {}
    for lang in LANGUAGES:
        pages, said, tables = printed(draft, Draft("baseline"), summary, level=level, lang=lang)
        assert len(re.findall(rb"/Type */Page\b", pages)) == 2
        rows[lang] = [len(table) for table in tables[-2:]]
        # A single run knows no chance.
        assert chances(said, tables, lang) == (False, False, False)
    assert rows["vi"] == rows["en"]


def test_the_printed_report_of_several_replicates_tells_probabilities(make_results, printed) -> None:
    results = make_results(months=72)
    _, said, tables = printed(Draft(), Draft(), summarise(results, results), lang="vi")
    assert chances(said, tables, "vi") == (True, True, True)


def test_one_of_a_unit_is_no_plural() -> None:
    lever = LEVERS["service_points"]
    one, two = (
        Draft().with_setting("service_points", value).phases("service_points") for value in (1.0, 2.0)
    )
    assert phases_text(lever, one, "en").startswith("1 point per 100,000 residents")
    assert phases_text(lever, two, "en").startswith("2 points per 100,000 residents")
    assert setting_text(lever, one, "en") == "1 point per 100,000 residents"
    assert setting_text(lever, one, "vi").startswith("1 điểm trên")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", FILES)
def test_every_file_can_be_made(compared: Compared, name: str, lang: str) -> None:
    material = Material(compared.drafts[1], compared.drafts[0], compared.summaries[1])
    saved, content = make_file(name, material, lang=lang, **SHOWN)
    suffix = saved.rpartition(".")[2]
    starts = {"pdf": b"%PDF", "png": b"\x89PNG", "svg": b"<?xml", "csv": b"\xef\xbb\xbf", "parquet": b"PAR1"}
    assert content.startswith(starts.get(suffix, b""))
    assert saved.startswith("plan-76")
    if name == "report":
        assert content.count(b"/Type /Page\n") + content.count(b"/Type /Page ") == 2
    if suffix == "csv":
        assert set(pd.read_csv(BytesIO(content))["scenario"]) == {"plan-76"}
    if suffix == "xlsx":
        first = openpyxl.load_workbook(BytesIO(content)).sheetnames[0]
        assert first == ("Nguồn gốc" if lang == "vi" else "About")


def test_a_draft_with_changes_does_not_pass_for_the_library_scenario(compared: Compared) -> None:
    changed = Draft("plan-76").with_setting("fibre_cofunding", 0.8)
    material = Material(changed, compared.drafts[0], compared.summaries[1])
    with pytest.raises(ValueError, match="another scenario"):
        make_file("csv", material, lang="vi", **SHOWN)
    assert isinstance(material.summary, Summary)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_chart_is_told_in_the_order_in_which_it_is_read(lang: str) -> None:
    found = parameter_summary(committed_posterior().names, committed_posterior().draws)
    told = spoken("Title", posterior_chart(found, lang), "")
    first, last = (parameter_label(str(found["name"].iloc[place]), lang) for place in (0, -1))
    assert told.startswith(f"Title. {first}: ")
    assert told.index(first) < told.index(f"{last}: ")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fitted_parameter_has_its_posterior_within_its_prior(lang: str) -> None:
    posterior = committed_posterior()
    option = posterior_chart(parameter_summary(posterior.names, posterior.draws), lang)
    names = [name for axis in option["yAxis"] for name in axis["data"]]
    assert len(names) == len(set(names)) == len(posterior.names)
    starts, widths = ([bar for one in option["series"][first::3] for bar in one["data"]] for first in (0, 1))
    for start, width in zip(starts, widths, strict=True):
        assert 0 <= start <= start + width["value"] <= 100.01
    assert written(option)
