"""A threshold is shown as it judges: the number a user set is read back wherever thresholds stand."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scenarios.areas import find_area
from sim.comparison import compare
from sim.results import Results
from sim.summary import summarise
from ui.cli.comparison import print_comparison
from ui.cli.goals import print_area_goals, print_goal_by_area, print_goals
from ui.cli.tables import print_costs
from ui.cli.texts import Language
from ui.figures.charts import draw_chart
from ui.figures.maps import draw_map
from ui.web.charts import Line, line_chart
from ui.web.compare.sides import Compared
from ui.web.compare.tables import goal_table
from ui.web.draft import Draft
from ui.web.explore.charting import area_goals
from ui.web.explore.goals import goal_rows
from ui.web.report import report_pdf
from ui.web.sheet import Sheet

SET = {"G01": 0.9555, "G05": 0.855}
WRITTEN = {"vi": ("≥ 95,55 %", "≥ 0,855"), "en": ("≥ 95.55 %", "≥ 0.855")}
LANGUAGES = tuple(WRITTEN)


@pytest.fixture
def mine(make_results) -> Results:
    return make_results(months=72).with_thresholds(SET)


def holds(shown: object, lang: str, *goals: int) -> bool:
    text = str(shown).replace("\\xa0", " ").replace("\u00a0", " ")
    return all(WRITTEN[lang][goal] in text for goal in goals or (0, 1))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_the_command_line(mine: Results, make_results, capsys, lang: str) -> None:
    def printed() -> str:
        return capsys.readouterr().out

    language = Language(lang)
    print_goals(mine, language)
    assert holds(text := printed(), lang)
    assert all(mark in text for mark in ("†", "* "))
    print_area_goals(mine, find_area("001"), language)
    assert holds(printed(), lang)
    print_goal_by_area(mine, "G01", "district", language)
    assert holds(printed(), lang, 0)
    other = make_results(months=72)
    print_comparison(other, mine, compare(other, mine), language)
    text = printed()
    assert holds(text, lang)
    # The marks are explained below.
    assert sum(line.startswith(("* ", "† ")) for line in text.splitlines()) == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_in_figures(mine: Results, tmp_path: Path, lang: str) -> None:
    for goal, indicator in enumerate(("coverage_5g", "egov_index")):
        # Letters are drawn as outlines, with the text beside them as a comment.
        drawn = draw_chart(mine, indicator, tmp_path / "chart.svg", Language(lang))
        assert holds(drawn.read_text(encoding="utf-8"), lang, goal)
    drawn = draw_map(mine, "coverage_5g", "2025-10", tmp_path / "map.svg", language=Language(lang))
    text = drawn.read_text(encoding="utf-8")
    assert {"vi": "ngưỡng G01†", "en": "G01 threshold†"}[lang] in text
    assert {"vi": "† (ngưỡng do người dùng đặt)", "en": "† (threshold set by the user)"}[lang] in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_the_page(mine: Results, make_results, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    reference = make_results(months=72, scenario="baseline").with_thresholds(SET)
    summary = summarise(mine, reference)
    assert holds([row["threshold"] for row in goal_rows(summary, lang)], lang)
    assert [row["number"] for row in goal_rows(summary, lang) if row["own"]] == [95.55, 0.855]
    assert holds(area_goals(summary, "coverage_5g", "001", lang), lang, 0)
    line = Line("A", summary.city["coverage_5g"][1])
    option = line_chart(
        "coverage_5g", [line], lang, month="2025-12", goals=True, declared_goals=summary.declared_goals
    )
    assert holds(option, lang, 0)
    drafts = (Draft("baseline"), Draft("plan-76"))
    _, rows = goal_table(Compared(drafts, "refined", (summarise(reference), summary)), lang)
    assert holds([row["cells"][0] for row in rows], lang)
    tables: list[object] = []
    monkeypatch.setattr(Sheet, "table", lambda *said, **_: tables.append(said[3]))
    report_pdf(
        drafts[1],
        drafts[0],
        summary,
        indicator="coverage_5g",
        month="2025-12",
        level="district",
        lang=lang,
    )
    assert holds(tables, lang)


@pytest.mark.parametrize(
    ("months", "spent", "said"),
    [
        (84, (800.0, 900.0), "80 % to 90 % of it was spent; the rest is mostly a reserve"),
        # Half a year's spending says nothing of the cap of a year.
        (78, (800.0, 400.0), "than the cap, 80 % of it was spent"),
        (66, (400.0, 0.0), ""),
    ],
)
def test_only_whole_years_are_held_to_the_cap(
    make_results, capsys: pytest.CaptureFixture[str], months: int, spent: tuple[float, float], said: str
) -> None:
    results = make_results(months=months, scenario="plan-76-capped")
    results.scenario = results.scenario.with_budget({"cap_vnd_bn_per_year": 1000})
    results.costs = pd.DataFrame(
        {
            "lever": "fibre_cofunding",
            "year": [2025, 2026],
            "cost_vnd_bn": spent,
            "shortfall_vnd_bn": [900.0, 900.0],
        }
    )
    print_costs(results, Language.EN)
    text = capsys.readouterr().out
    assert said in text
    assert ("mostly a reserve" in text) == bool(said)
