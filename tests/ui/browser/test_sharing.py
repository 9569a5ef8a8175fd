"""Scenarios leave the page and come back: as a file, as an address, and as whatever strangers make of one."""

from __future__ import annotations

import base64
import json
import zlib

import pytest
from playwright.sync_api import expect

from scenarios import load_scenario

LEVER = "fibre_cofunding"
CHARGED = "<img src=x onerror=document.title='charged'>"


def token(content: object) -> str:
    """Pack anything as the page packs a draft."""
    packed = zlib.compress(json.dumps(content).encode())
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_save_reload_share_and_load(visit, tmp_path, lang):
    screen = visit(lang=lang)
    page = screen.page
    screen.set_number(LEVER, "61")
    screen.changed(1)
    page.wait_for_url("**s=**")
    with page.expect_download() as saved:
        screen.find("save").click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    phases = load_scenario(str(file)).levers[LEVER]
    assert phases[0].value == pytest.approx(0.61)
    assert phases[1:] == load_scenario("plan-76").levers[LEVER][1:]

    page.reload()
    screen.changed(1)
    expect(screen.find(f"number-{LEVER}-0")).to_have_value("61")
    shared = page.url.partition("?")[2]
    other = visit(f"?{shared}", lang=lang)
    other.changed(1)
    expect(other.find(f"number-{LEVER}-0")).to_have_value("61")

    third = visit(lang=lang)
    third.changed(0)
    third.find("load-file").set_input_files(file)
    third.notice("scenario.loaded", name=file.name)
    third.changed(1)
    expect(third.find(f"number-{LEVER}-0")).to_have_value("61")
    broken = tmp_path / "broken.yaml"
    broken.write_text("levers: {fibre_cofundin: 3}\n", encoding="utf-8")
    third.find("load-file").set_input_files(broken)
    expect(third.find("notice")).to_contain_text("fibre_cofunding")
    third.changed(1)


HOSTILE = {
    "share.damaged": "not-a-token",
    "share.version": token({"v": 99, "s": "plan-76"}),
    "share.scenario": token({"v": 1, "s": "../../etc/passwd"}),
    "share.setting": token({"v": 1, "s": "plan-76", "l": {LEVER: [[7.0]]}}),
    "share.too_long": token({"v": 1, "s": "plan-76", "n": "0" * 5_000_000}),
}


def test_hostile_and_outdated_addresses_give_a_message_and_the_defaults(visit):
    details = {"share.version": "99", "share.scenario": "../../etc/passwd", "share.setting": LEVER}
    for lang, (key, text) in zip(["vi", "en", "vi", "en", "vi"], HOSTILE.items(), strict=True):
        screen = visit(f"?s={text}&a=999&m=2199-01&i=none&ref=none&tab=none&level=none", lang=lang)
        screen.notice(key, detail=details.get(key, ""))
        screen.changed(0)
        expect(screen.find("month-text")).to_have_text("12/2025" if lang == "vi" else "2025-12")
    screen.find("notice-close").click()
    expect(screen.find("notice")).to_have_count(0)
    screen = visit("?tab=none&i=coverage_5g&m=2199-01")
    screen.notice("share.left_out", parts="tab=none, m=2199-01")


def test_what_an_address_says_is_text_and_never_markup(visit):
    screen = visit(f"?s={token({'v': 1, 's': 'plan-76', 'n': CHARGED})}")
    page = screen.page
    expect(screen.find("headline")).to_contain_text(CHARGED)
    for view in page.locator("[data-testid^=tab-]").all():
        view.click()
        expect(view).to_have_attribute("aria-current", "page")
        page.locator("#tw-main h2, #tw-main svg").first.wait_for()
        assert page.locator("img[src=x]").count() == 0
    assert "charged" not in page.title()


def test_two_sessions_do_not_touch_each_other(visit):
    first = visit()
    second = visit("?a=001&m=2030-12", lang="en")
    first.set_number(LEVER, "80")
    first.changed(1)
    second.changed(0)
    second.set_number("site_sharing_5g", "80")
    second.changed(1)
    tab = first.page.context.new_page()
    tab.goto(first.page.url.partition("?")[0])
    expect(tab.get_by_test_id("changed-count")).to_have_text(first.says("scenario.unchanged"))
    first.changed(1)
    expect(first.find(f"number-{LEVER}-0")).to_have_value("80")
    expect(second.find(f"number-{LEVER}-0")).not_to_have_value("80")
    expect(first.find("chart-title")).to_contain_text(first.says("area.city"))
    assert "lang=en" not in first.page.url


def test_reload_in_the_middle_of_a_run(visit, idle):
    screen = visit()
    screen.repainted()
    screen.set_number(LEVER, "43")
    screen.find("cancel").wait_for()
    screen.page.wait_for_url("**s=**")
    screen.page.reload()
    screen.changed(1)
    expect(screen.find(f"number-{LEVER}-0")).to_have_value("43")
    screen.repainted()
    # Once more with work on its way: a closed tab leaves nothing running.
    screen.set_number(LEVER, "47")
    screen.find("cancel").wait_for()
    screen.page.goto("about:blank")
    idle()
