"""The other views, the files to take along, and what every view owes to every reader."""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree import ElementTree

import geopandas
import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import expect

from scenarios import sweep_names

VIEWS = ("explore", "compare", "sweeps", "method")
SMALLEST_LABEL = 10.5
LABEL_SIZES = """(map) => [...document.querySelectorAll(`[data-testid=${map}] .tw-map__labels text`)].map(
  (label) => parseFloat(getComputedStyle(label).fontSize) * label.getScreenCTM().a)"""
MAPS = ("map-A", "map-B", "map-difference")


def test_compare_two_scenarios_with_one_month(visit):
    screen = visit("?tab=compare", lang="en", size=(1920, 1080))
    page = screen.page
    screen.find("side-a").select_option("library:baseline")
    screen.find("side-b").select_option("library:plan-76")
    before = [screen.repainted(name=name) for name in MAPS]
    assert before[0] != before[1]
    slider = screen.find("month-slider")
    expect(slider).to_have_count(1)
    slider.focus()
    page.keyboard.press("End")
    for name, colours in zip(MAPS, before, strict=True):
        screen.repainted(colours, name)
    expect(screen.find("compare-levers").locator("tbody tr").nth(3)).to_be_visible()
    expect(screen.find("compare-goals").locator("tbody tr").nth(3)).to_be_visible()
    # What is long scrolls below the bar with the views, which stays where it is.
    assert page.evaluate("document.scrollingElement.scrollHeight <= window.innerHeight")

    screen.find("side-b").select_option("library:baseline")
    expect(screen.find("headline")).to_contain_text(screen.says("compare.same", letter="B"))
    # Side A was what it is unless chosen, so only side B is told.
    page.wait_for_url("**c=.baseline.**")
    page.reload()
    expect(screen.find("side-a")).to_have_value("library:baseline")
    expect(screen.find("side-b")).to_have_value("library:baseline")
    expect(screen.find("headline")).to_contain_text(screen.says("compare.same", letter="B"))


def test_names_on_the_maps_can_be_read_on_a_small_screen(visit):
    screen = visit("?tab=compare", lang="vi")
    screen.repainted(name="map-difference")
    for name in MAPS:
        sizes = screen.page.evaluate(LABEL_SIZES, name)
        assert len(sizes) >= 8
        assert min(sizes) >= SMALLEST_LABEL
    # The months stand under the maps, not below the window.
    assert screen.find("month-slider").bounding_box()["y"] < screen.page.viewport_size["height"] - 40


def test_method_says_how_to_repeat_what_is_shown(visit):
    screen = visit("?tab=method")
    expect(screen.find("command")).to_contain_text("hanoi-twin run plan-76")
    expect(screen.find("python")).to_contain_text('simulate("plan-76"')
    rows = screen.find("method-data").locator("tbody tr")
    expect(rows.nth(3)).to_be_visible()
    screen.find("method-data-search").fill("there is no such word")
    expect(rows).to_have_count(1)
    expect(rows).to_have_text(screen.says("method.nothing_found"))


def test_a_small_sweep_is_run_stopped_and_read(visit):
    screen = visit("?tab=sweeps", lang="en")
    expect(screen.find("no-sweeps")).to_be_visible()
    expect(screen.find("sweep-library").locator("tbody tr")).to_have_count(len(sweep_names()))
    screen.find("start-sweep").click()
    screen.find("cancel").click()
    ended = "|".join(
        re.escape(screen.says(key, done="#", total="27")).replace("\\#", r"\d+")
        for key in ("sweeps.stopped", "sweeps.stopped_none")
    )
    # The state of the sweep stands above that of its reading.
    expect(screen.find("run-state").first).to_have_text(re.compile(ended))
    expect(screen.find("sweep")).to_have_value("sweep-quick")


READERS = {
    "report": lambda file: len(re.findall(rb"/Type */Page\b", file.read_bytes())) == 2,
    "map_png": lambda file: Image.open(BytesIO(file.read_bytes())).width > 500,
    "map_svg": lambda file: ElementTree.parse(file).getroot().tag.endswith("svg"),
    "chart_png": lambda file: Image.open(BytesIO(file.read_bytes())).width > 500,
    "chart_svg": lambda file: ElementTree.parse(file).getroot().tag.endswith("svg"),
    "xlsx": lambda file: load_workbook(BytesIO(file.read_bytes())).sheetnames,
    "csv": lambda file: len(pd.read_csv(file)) > 100,
    "gpkg": lambda file: len(geopandas.read_file(file, layer="districts")) >= 30,
    "parquet": lambda file: len(pd.read_parquet(file)) > 100,
}


def test_every_file_is_saved_and_opens(visit, tmp_path):
    screen = visit()
    screen.repainted()
    for name, opens in READERS.items():
        with screen.page.expect_download() as saved:
            screen.find(f"file--{name}").click()
        file = tmp_path / saved.value.suggested_filename
        saved.value.save_as(file)
        assert opens(file), file.name
    # Who does not want to wait for a report gives it up, and another file comes all the same.
    screen.find("file--report").click()
    screen.find("file-cancel").click()
    expect(screen.find("file--csv")).to_be_enabled()
    with screen.page.expect_download():
        screen.find("file--csv").click()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_axe_finds_no_serious_fault_in_any_view(visit, lang):
    screen = visit(lang=lang)
    screen.repainted()
    found = {}
    for view in VIEWS:
        screen.find(f"tab-{view}").click()
        screen.page.locator("#tw-main h2, #tw-main svg, #tw-main table").first.wait_for()
        if view in ("explore", "compare"):
            screen.page.locator(".tw-area").first.wait_for()
        assert screen.page.locator("[role=progressbar]:not([aria-label])").count() == 0
        results = Axe().run(screen.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]})
        for fault in results.response["violations"]:
            if fault["impact"] in ("serious", "critical"):
                where = [node["target"] for node in fault["nodes"]][:5]
                found[view, fault["id"]] = f"{fault['help']}: {where}"
    assert found == {}
