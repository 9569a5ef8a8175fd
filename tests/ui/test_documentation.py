"""The pages that show results: pictures small and in use, tables of the model as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from matplotlib.image import imread

from models.posterior import committed_posterior
from scenarios import INDICATORS, load_scenario, parse_set, scenario_diff
from sim import hindcast, simulate
from sim.hindcasting import last_observed_month, read_hindcast
from sim.observations import observations
from ui.cli.quantities import number
from ui.cli.texts import Language
from ui.figures.calibration import with_calibration
from ui.figures.documentation import HINDCAST_FILE, draw_calibration, draw_plan

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PICTURES = sorted((DOCS / "images").glob("*.png"))
PAGES = [*DOCS.glob("*.md"), *ROOT.glob("README*.md")]
OBSERVED = [item.id for item in INDICATORS if observations(item.id)]


def test_pictures_are_small_and_each_is_shown_somewhere() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert PICTURES
    assert [path.name for path in PICTURES if f"images/{path.name})" not in text] == []
    assert max(path.stat().st_size for path in PICTURES) < 150_000
    assert sum(path.stat().st_size for path in PICTURES) < 1_800_000


def test_every_picture_of_a_page_exists() -> None:
    for page in PAGES:
        for target in re.findall(r"!\[[^]]+\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).is_file(), f"{page.name}: {target}; run: make pictures"


def told(text: str) -> tuple[list[str], list[str]]:
    """Give the levels of a document's headings and the pictures it shows, in their order."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", prose)
    return re.findall(r"^#+(?= )", prose, flags=re.M), [name.replace(".vi.", ".") for name in pictures]


@pytest.mark.parametrize("vietnamese", ["README.vi.md", "docs/page.vi.md", "docs/scenarios.vi.md"])
def test_a_vietnamese_document_has_the_sections_and_pictures_of_the_english_one(vietnamese: str) -> None:
    english = (ROOT / vietnamese.replace(".vi.", ".")).read_text(encoding="utf-8")
    # What is for whoever looks after the server is told in English alone.
    planners, _, _ = english.partition("\n## Start and stop\n")
    text = (ROOT / vietnamese).read_text(encoding="utf-8")
    assert told(text) == told(planners)
    assert text.count(".png)") == text.count(".vi.png)")


def test_the_calibration_page_says_what_its_hindcast_and_the_posterior_say() -> None:
    page = (DOCS / "calibration.md").read_text(encoding="utf-8")
    assert with_calibration(page, read_hindcast(DOCS / HINDCAST_FILE)) == page, "run: make pictures"
    assert f"digest `{committed_posterior().digest[:12]}`" in page.split("calibration: run -->")[1][:600]


def test_the_hindcast_of_the_page_is_that_of_the_model_as_it_is_now() -> None:
    results = simulate("observed", replicates=1, until=last_observed_month(), scale=0.003)
    shown = read_hindcast(DOCS / HINDCAST_FILE)
    now = hindcast(results)
    columns = ["series", "geography", "date"]
    assert now[columns].to_numpy().tolist() == shown[columns].to_numpy().tolist(), "run: make pictures"
    for was, point in zip(shown.to_dict("records"), now.to_dict("records"), strict=True):
        assert point["observed"] == pytest.approx(was["observed"])
        # The run at the medians passes well within what the page calls the band of all sets.
        width = was["p90"] - was["p10"] + 0.02 * abs(was["p50"])
        assert abs(point["p50"] - was["p50"]) < 0.75 * width, f"{point['series']}; run: make pictures"


def test_every_observed_indicator_has_its_chart_on_the_calibration_page() -> None:
    page = (DOCS / "calibration.md").read_text(encoding="utf-8")
    assert [name for name in OBSERVED if f"(images/calibration-{name}.png)" not in page] == []


@pytest.mark.parametrize("page", ["README.md", "README.vi.md", "docs/quick-start.md"])
def test_the_example_doubles_the_plan_s_subsidy_and_changes_nothing_else(page: str) -> None:
    (option,) = re.findall(r"run plan-76 --set (\S+)", (ROOT / page).read_text(encoding="utf-8"))
    plan = load_scenario("plan-76")
    (difference,) = scenario_diff(plan, plan.with_levers(dict([parse_set(option)])))
    (before,), (after,) = difference.before, difference.after
    assert after.value == 2 * before.value
    assert after.model_copy(update={"value": before.value}) == before


def test_tables_say_what_the_run_says(make_results) -> None:
    results = make_results(months=72, indicators=("users_5g", "smartphone_ownership"))
    points = hindcast(results)
    marks = ("method", "errors", "parameters", "verdict", "fitted", "held back", "points", "unobserved")
    page = "".join(f"<!-- calibration: {mark} -->\nBEFORE\n<!-- end of calibration -->\n" for mark in marks)
    text = with_calibration(page, points)
    assert "BEFORE" not in text
    assert with_calibration(text, points) == text
    assert "- 5G users (`users_5g`)" in text
    assert "| `smartphone_ownership_pct_adults`, Hanoi | 2022-03 | 74.5 % |" in text


def test_the_run_behind_the_tables_is_named(make_results) -> None:
    results = make_results(months=72)
    mark = "<!-- calibration: run -->\n<!-- end of calibration -->\n"
    assert with_calibration(mark, hindcast(results)) == mark
    text = with_calibration(mark, hindcast(results), results)
    assert results.manifest["scenario_hash"][:12] in text
    assert f"{number(results.manifest['agents'], Language.EN)} residents" in text


def test_a_mark_of_no_table_is_an_error(make_results) -> None:
    with pytest.raises(KeyError):
        with_calibration(
            "<!-- calibration: weather -->\n<!-- end of calibration -->\n", hindcast(make_results())
        )


def test_pictures_of_a_run_are_drawn_in_both_languages(make_results, tmp_path: Path) -> None:
    results = make_results(months=72, indicators=("broadband_affordable", "egov_index", "population"))
    assert {path.name for path in draw_calibration(results, tmp_path)} == {
        "calibration-population.png",
        "hindcast.png",
        "posterior.png",
    }
    drawn = draw_plan(results, tmp_path)
    assert [path.name for path in drawn if path.name.endswith(".vi.png")] == [
        "map-broadband_affordable.vi.png",
        "chart-egov_index.vi.png",
    ]
    for path in drawn:
        assert (imread(path)[..., :3].min(axis=2) < 0.99).mean() > 0.02
