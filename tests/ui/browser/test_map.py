"""The map under the mouse, under a finger and under the keys: moved, zoomed, and an area chosen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

SIGHT = """() => {
  const area = document.activeElement, seen = area.closest('svg').getBoundingClientRect();
  const box = area.getBoundingClientRect();
  const along = Math.min(box.right, seen.right, innerWidth) - Math.max(box.left, seen.left, 0);
  const up = Math.min(box.bottom, seen.bottom, innerHeight) - Math.max(box.top, seen.top, 0);
  return area.matches('.tw-area') && along > 15 && up > 15;
}"""
"""Whether the area that has the keyboard is to be seen."""


@pytest.fixture
def zoomed(visit):
    """Open the page with its map zoomed in."""
    screen = visit()
    screen.repainted()
    for _ in range(3):
        screen.find("zoom-in").click()
    return screen


def middle(screen) -> tuple[float, float]:
    box = screen.find("map-main").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(screen, by: tuple[float, float]) -> None:
    x, y = middle(screen)
    mouse = screen.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + by[0], y + by[1], steps=4)
    mouse.up()


def view(screen) -> str:
    return screen.find("map-main").get_attribute("viewBox")


def test_whoever_moves_the_map_chooses_nothing_and_what_is_chosen_next_is_chosen(zoomed):
    page, title = zoomed.page, zoomed.find("chart-title")
    zoomed.find("map-table").click()
    rows = page.locator(".tw-map__table tbody button")
    before = view(zoomed)
    # Let go outside of the map, where no area hears of it.
    width = zoomed.find("map-main").bounding_box()["width"]
    drag(zoomed, (-width, 0))
    assert view(zoomed) != before
    rows.nth(0).click()
    expect(title).to_contain_text(rows.nth(0).inner_text())
    drag(zoomed, (width, 0))
    page.locator("[data-testid=map-main] .tw-area").nth(1).focus()
    page.keyboard.press("Enter")
    expect(title).to_contain_text(rows.nth(1).inner_text())

    # Let go on the area that was taken hold of: chosen it was, and chosen it stays.
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("a="))
    x, y = middle(zoomed)
    held = page.evaluate("([x, y]) => document.elementFromPoint(x, y).dataset.code", [x, y])
    page.mouse.click(x, y)
    expect(page).to_have_url(re.compile(f"a={held}"))
    drag(zoomed, (30, 20))
    zoomed.find("month-slider").focus()
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile("m=2045-12"))
    expect(page).to_have_url(re.compile(f"a={held}"))


def test_the_area_under_the_keys_comes_into_sight(zoomed):
    page = zoomed.page
    zoomed.find("zoom-centre").click()
    page.locator("[data-testid=map-main] .tw-area[tabindex='0']").focus()
    for key in ("End", "Home", *["ArrowLeft"] * 6, "End", *["ArrowDown"] * 6, "Home"):
        page.keyboard.press(key)
        page.wait_for_function(SIGHT)


def test_a_finger_moves_a_map_that_is_zoomed_and_the_page_otherwise(zoomed):
    page = zoomed.page
    x, y = middle(zoomed)
    touch = page.context.new_cdp_session(page)

    def finger(kind: str, *points: tuple[float, float]) -> None:
        at = [{"x": x, "y": y} for x, y in points]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    before = view(zoomed)
    finger("touchStart", (x, y))
    for step in range(1, 5):
        finger("touchMove", (x + 15 * step, y + 10 * step))
    finger("touchEnd")
    page.wait_for_function(
        "(before) => document.querySelector('[data-testid=map-main]').getAttribute('viewBox') !== before",
        arg=before,
    )
    # Moved is not chosen; touched is.
    assert "a=" not in page.url
    # The browser takes a finger that follows another at once, or rests, for no tap: on a busy machine it may.
    for _ in range(10):
        page.wait_for_timeout(500)
        finger("touchStart", (x, y))
        finger("touchEnd")
        page.wait_for_timeout(1500)
        if "a=" in page.url:
            break
    expect(page).to_have_url(re.compile(r"a=\d+"))
    way = "() => getComputedStyle(document.querySelector('[data-testid=map-main]')).touchAction"
    assert page.evaluate(way) == "none"
    zoomed.find("zoom-whole").click()
    page.wait_for_function(f"({way})() === 'auto'")
