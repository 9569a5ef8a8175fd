"""The pages that show results: pictures small and in use, tables of the model as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from matplotlib.image import imread

from scenarios import INDICATORS
from sim import hindcast, simulate
from sim.hindcasting import last_observed_month
from sim.observations import observations
from ui.cli.texts import Language, number
from ui.figures.documentation import draw_calibration, draw_plan, with_calibration

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PICTURES = sorted((DOCS / "images").glob("*.png"))
PAGES = [*DOCS.glob("*.md"), *ROOT.glob("README*.md")]
OBSERVED = [item.id for item in INDICATORS if observations(item.id)]


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split(" | ")]


def amount(text: str) -> float:
    return float(text.removesuffix(" %").replace(",", ""))


def test_pictures_are_small_and_each_is_shown_somewhere() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert PICTURES
    assert [path.name for path in PICTURES if f"images/{path.name})" not in text] == []
    assert max(path.stat().st_size for path in PICTURES) < 150_000
    assert sum(path.stat().st_size for path in PICTURES) < 1_500_000


def test_every_picture_of_a_page_exists() -> None:
    for page in PAGES:
        for target in re.findall(r"!\[[^]]+\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).is_file(), f"{page.name}: {target}; run: make pictures"


def test_the_calibration_page_shows_every_observed_point_as_the_model_passes_it_now() -> None:
    results = simulate("observed", replicates=1, until=last_observed_month())
    page = (DOCS / "calibration.md").read_text(encoding="utf-8")
    table = page.split("<!-- calibration: points -->")[1].split("<!-- end of calibration -->")[0]
    shown = {tuple(cells(row)[:2]): cells(row) for row in table.splitlines() if row.startswith("| `")}
    points = hindcast(results)
    for point in points.to_dict("records"):
        key = (f"`{point['series']}`, {point['geography']}", point["date"])
        assert key in shown, "run: make pictures"
        share = INDICATORS[points.attrs["indicators"][f"{point['series']}/{point['geography']}"]].maximum == 1
        now = 100 * point["p50"] if share else point["p50"]
        # One replicate beside the median of twenty: no farther off than chance takes it.
        margin = 1.5 if share else 0.03 * now + 2
        assert amount(shown[key][4]) == pytest.approx(now, abs=margin), f"{key}; run: make pictures"
    assert len(shown) == len(points)


def test_every_observed_indicator_has_its_chart_on_the_calibration_page() -> None:
    page = (DOCS / "calibration.md").read_text(encoding="utf-8")
    assert [name for name in OBSERVED if f"(images/calibration-{name}.png)" not in page] == []


def test_tables_say_what_the_run_says(make_results) -> None:
    names = ("users_5g", "smartphone_ownership")
    results = make_results(months=72, indicators=names)
    marks = ("fitted", "held back", "points", "unobserved")
    page = "".join(f"<!-- calibration: {mark} -->\nold\n<!-- end of calibration -->\n" for mark in marks)
    text = with_calibration(page, results)
    assert "old" not in text
    assert with_calibration(text, results) == text
    assert "- 5G users (`users_5g`)" in text
    assert "| `smartphone_ownership_pct_adults`, Hanoi | 2022-03 | 74.5 % |" in text


def test_the_run_behind_the_tables_is_named(make_results) -> None:
    results = make_results(months=72)
    text = with_calibration("<!-- calibration: run -->\n<!-- end of calibration -->\n", results)
    assert results.manifest["scenario_hash"][:12] in text
    assert f"{number(results.manifest['agents'], Language.EN)} residents" in text


def test_a_mark_of_no_table_is_an_error(make_results) -> None:
    with pytest.raises(KeyError):
        with_calibration("<!-- calibration: weather -->\n<!-- end of calibration -->\n", make_results())


def test_pictures_of_a_run_are_drawn_in_both_languages(make_results, tmp_path: Path) -> None:
    results = make_results(months=72, indicators=("broadband_affordable", "egov_index", "population"))
    assert {path.name for path in draw_calibration(results, tmp_path)} == {"calibration-population.png"}
    drawn = draw_plan(results, tmp_path)
    assert [path.name for path in drawn if path.name.endswith(".vi.png")] == [
        "map-broadband_affordable.vi.png",
        "chart-egov_index.vi.png",
    ]
    for path in drawn:
        assert (imread(path)[..., :3].min(axis=2) < 0.99).mean() > 0.02
