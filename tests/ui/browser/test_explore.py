"""The first journey of a planner, with the mouse, the keyboard, and at two sizes of a screen."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from scenarios import GOALS, LEVERS
from scenarios.districts import districts
from ui.web.share import decode

LEVER = "broadband_tariff_subsidy"
GOAL = "attained-G02"
MONTH = {"vi": re.compile(r"^\d\d/20\d\d$"), "en": re.compile(r"^20\d\d-\d\d$")}
MOST_TABS = 60


BAND = """() => {
  const canvas = document.querySelector('[data-testid=chart] canvas');
  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  const hues = [0, 114, 178].map((hue, at) => (i) => Math.abs(pixels[i + at] - hue) < 9);
  let found = 0;
  for (let i = 0; i < pixels.length; i += 4)
    found += Math.abs(pixels[i + 3] - 64) < 9 && hues.every((near) => near(i));
  return found > 200;
}"""
"""Whether the chart holds a surface in a quarter of the first line's colour."""


def earlier(screen):
    """What the goal clock says of a goal met earlier than in the reference."""
    return re.compile(re.escape(screen.says("clock.earlier", months=2)).replace("2", r"\d+"))


def start_in(url: str) -> str:
    """When the lever begins by the address of the page."""
    (token,) = parse_qs(urlsplit(url).query)["s"]
    return decode(token).phases(LEVER)[0].start


@pytest.mark.parametrize(("lang", "size"), [("vi", (1366, 768)), ("en", (1920, 1080))])
def test_first_visit_to_a_changed_lever_map_and_goal_date(visit, lang, size):
    screen = visit(lang=lang, size=size)
    page = screen.page
    before = screen.repainted()
    screen.changed(0)
    expect(screen.find(GOAL)).to_have_text(MONTH[lang])
    assert page.evaluate("""document.fonts.check("14px 'Be Vietnam Pro'", "Đường ơ ư ẫ")""")

    screen.set_number(LEVER, "100")
    screen.changed(1)
    expect(screen.find(GOAL)).to_contain_text(earlier(screen))
    after = screen.repainted(before)
    expect(page).to_have_url(re.compile(r"[?&]s=[\w-]+"))

    screen.find(f"reset-{LEVER}").click()
    screen.changed(0)
    screen.repainted(after)
    expect(screen.find(GOAL)).to_have_text(MONTH[lang])
    screen.refined()
    # Several replicates have a band, and a point of the chart is told line by line.
    page.wait_for_function(BAND)
    screen.find("chart").hover()
    said = page.locator(".tw-chart__said").first
    expect(said).to_contain_text(screen.says("chart.median"))
    assert len(said.inner_text().split("\n")) == 2
    # Nothing wider than the window, at either size.
    assert page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_month_area_indicator_and_level_change_what_is_shown(visit, lang):
    screen = visit(lang=lang)
    page = screen.page
    start = screen.repainted()
    slider = screen.find("month-slider")
    slider.focus()
    page.keyboard.press("Home")
    expect(screen.find("month-text")).to_have_text("01/2020" if lang == "vi" else "2020-01")
    first = screen.repainted(start)
    page.keyboard.press("End")
    expect(screen.find("month-text")).to_have_text("12/2045" if lang == "vi" else "2045-12")
    screen.repainted(first)
    expect(page).to_have_url(re.compile("m=2045-12"))

    name = "Ba Đình" if lang == "vi" else "Ba Dinh"
    district = page.locator("[data-testid=map-main] [data-code='001']")
    district.hover()
    expect(page.locator(".tw-map__tip")).to_contain_text(name)
    district.click()
    expect(screen.find("chart-title")).to_contain_text(name)
    expect(page).to_have_url(re.compile("a=001"))
    screen.find("back-to-city").click()
    expect(screen.find("chart-title")).to_contain_text(screen.says("area.city"))

    legend = page.locator(".tw-map__unit").first
    before = legend.inner_text()
    screen.find("indicator").select_option("coverage_5g")
    expect(legend).not_to_have_text(before)
    expect(page).to_have_url(re.compile("i=coverage_5g"))
    screen.find("level").select_option("commune")
    page.wait_for_function("document.querySelectorAll('[data-testid=map-main] .tw-area').length === 126")
    screen.find("map-table").click()
    expect(page.locator(".tw-map__table tbody tr")).to_have_count(126)


def test_a_month_that_nobody_knows_is_hatched(visit):
    screen = visit("?i=users_5g&m=2020-01")
    painted = screen.repainted()
    hatched = [colour for colour in painted if "tw-hatch" in colour]
    expect(screen.page.locator(".tw-map__legend .tw-hatch")).to_have_count(1 if hatched else 0)


NUMBERS = {
    "vi": {"2,5": 2.5, "2.5": 2.5, "97,5 %": 97.5, "1.000": 1000, "1.234,5": 1234.5, "−3": -3, "1,000": 1},
    "en": {"2.5": 2.5, "2,5": 2.5, "1,000": 1000, "1,234.5": 1234.5, "12,345,678": 12345678, "1.000": 1},
}


def test_numbers_are_read_as_the_language_writes_them_and_nothing_is_made_of_others(visit):
    screen = visit()
    page = screen.page
    for lang, numbers in NUMBERS.items():
        for text, number in numbers.items():
            assert page.evaluate("([text, to]) => window.twNumbers.read(text, to)", [text, lang]) == number
        for text in ("", "x", "1e5", "2,5,", "--3"):
            assert page.evaluate("([text, to]) => isNaN(window.twNumbers.read(text, to))", [text, lang])
    written = "2,5"
    screen.set_number(LEVER, written)
    screen.changed(1)
    box = screen.find(f"number-{LEVER}-0")
    expect(box).to_have_value(written)
    for wrong in ("500", "x", "-1"):
        screen.set_number(LEVER, wrong)
        expect(screen.find("notice")).to_contain_text(f"“{wrong}”")
        expect(box).to_have_value(written)
    # What is done next takes the message away.
    screen.set_number(LEVER, "3")
    expect(screen.find("notice")).to_have_count(0)

    # What a goal rests on can be read without a mouse.
    screen.find("evidence-G02").press("Enter")
    expect(screen.find("about-G02")).to_contain_text(GOALS["G02"].evidence_note_vi)
    screen.find("evidence-G02").press("Enter")
    expect(screen.find("about-G02")).to_have_count(0)


def test_districts_chosen_one_by_one_start_from_those_covered_before(visit):
    screen = visit()
    screen.find("details-fibre_cofunding").click()
    # In the plan the first phase holds for the whole city and the second for rural districts.
    rural = [one for one in districts() if not one.urban]
    for phase, covered in ((0, len(districts())), (1, len(rural))):
        screen.find(f"areas-fibre_cofunding-{phase}").select_option("chosen")
        boxes = screen.page.locator(f"fieldset:has([data-testid=areas-fibre_cofunding-{phase}]) :checked")
        expect(boxes.and_(screen.page.locator("[type=checkbox]"))).to_have_count(covered)
    expect(screen.page).to_have_url(re.compile("[?&]s="))
    (token,) = parse_qs(urlsplit(screen.page.url).query)["s"]
    assert len(decode(token).phases("fibre_cofunding")) == 2


def test_what_is_being_typed_outlives_what_the_server_sends_meanwhile(visit):
    screen = visit(lang="vi")
    box = screen.find(f"number-{LEVER}-0")
    box.fill("37")
    # Every text of the panel arrives anew, and the keyboard stays where it is.
    screen.find("lang-en").evaluate("(button) => button.click()")
    screen.lang = "en"
    screen.changed(0)
    expect(screen.page.locator(".tw-lever__name").first).to_have_text(next(iter(LEVERS)).label_en)
    expect(box).to_have_value("37")
    box.press("Enter")
    screen.changed(1)
    expect(box).to_have_value("37")


def test_a_setting_under_way_outlives_an_older_answer(visit, line):
    screen = visit(lang="en", line=line)
    page = screen.page
    screen.repainted()
    screen.find(f"details-{LEVER}").click()
    month, year = (screen.find(f"start-{part}-{LEVER}-0") for part in ("month", "year"))
    expect(month).not_to_have_value("09")
    other = next(lever.id for lever in LEVERS if lever.group == LEVERS[LEVER].group and lever.id != LEVER)
    # The server answers to the first lever only when the second one was set already and is under way.
    line.stop("to page")
    screen.set_number(other, "7")
    line.until(page, "to page", r"[?&]s=")
    line.stop("to server")
    month.select_option("09")
    line.go("to page")
    # The answer came whole: the first lever is marked.
    expect(page.locator(".tw-lever.is-changed")).to_have_count(1)
    expect(month).to_have_value("09")
    year.select_option("2027")
    line.go("to server")
    screen.changed(2)
    expect(month).to_have_value("09")
    expect(year).to_have_value("2027")
    # What the server holds, not only what the page shows: the address is of its making.
    page.wait_for_url(lambda url: start_in(url) == "2027-09")
    expect(month).to_have_value("09")
    expect(year).to_have_value("2027")


def test_the_month_slider_stays_where_it_is_whatever_the_server_repeats(visit, line):
    screen = visit(lang="en", line=line)
    page = screen.page
    screen.repainted()
    slider, shown = screen.find("month-slider"), screen.find("month-text")
    slider.focus()
    line.stop("to page")
    page.keyboard.press("End")
    line.until(page, "to page", "m=2045-12")
    line.stop("to server")
    page.keyboard.press("Home")
    line.go("to page")
    expect(page).to_have_url(re.compile("m=2045-12"))
    expect(shown).to_have_text("2020-01")
    line.go("to server")
    expect(page).to_have_url(re.compile("m=2020-01"))
    expect(shown).to_have_text("2020-01")


def test_first_journey_by_keyboard_alone(visit):
    screen = visit()
    page = screen.page
    before = screen.repainted()

    def tab_to(selector: str) -> None:
        for _ in range(MOST_TABS):
            page.keyboard.press("Tab")
            if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
                shown = page.evaluate(
                    "() => { const style = getComputedStyle(document.activeElement);"
                    " return style.outlineStyle !== 'none' || parseFloat(style.strokeWidth) > 2; }"
                )
                assert shown, f"nobody sees where the keyboard is: {selector}"
                return
        pytest.fail(f"not reached by keyboard: {selector}")

    tab_to(f"[data-testid=slider-{LEVER}-0]")
    page.keyboard.press("End")
    screen.changed(1)
    screen.repainted(before)
    expect(screen.find(GOAL)).to_contain_text(earlier(screen))
    tab_to("[data-testid=map-main] .tw-area")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(screen.find("back-to-city")).to_be_visible()
    tab_to("[data-testid=month-slider]")
    page.keyboard.press("End")
    expect(screen.find("month-text")).to_have_text("12/2045")
    expect(page).to_have_url(re.compile("m=2045-12"))


def test_cancel_stops_the_work_and_it_can_be_asked_for_again(visit, idle):
    screen = visit()
    screen.repainted()
    # A setting of its own: no other test has asked for it, so there is work to cancel.
    screen.set_number(LEVER, "37")
    screen.changed(1)
    screen.find("cancel").click()
    expect(screen.find("run-state")).to_contain_text(screen.says("run.cancelled"))
    # What is shown is told with its sample, as before.
    expect(screen.find("run-state")).to_contain_text(re.compile("1/[15]00"))
    idle()
    screen.find("again").click()
    expect(screen.find("again")).to_have_count(0)
    expect(screen.find("cancel")).to_be_visible()


def test_the_keyboard_stays_with_a_question_and_no_second_is_announced(visit):
    screen = visit("?i=broadband_affordable&m=2030-12&a=277")
    page = screen.page
    ask, cancel = screen.find("why-ask"), screen.find("why-cancel")
    announced = "(button) => button.closest('[aria-live]:not([aria-live=off]), [role=status]') !== null"
    ask.press("Enter")
    expect(cancel).to_be_focused()
    assert not cancel.evaluate(announced)
    cancel.press("Enter")
    expect(ask).to_be_focused()
    # Of a year that is soon computed.
    screen.find("month-slider").fill("23")
    expect(page).to_have_url(re.compile("m=2021-12"))
    ask.press("Enter")
    expect(screen.find("why-text")).to_be_visible()
    expect(screen.find("why-title")).to_be_focused()
    assert screen.find("why-text").evaluate(announced)
