"""The server ends and comes back under an open page."""

from __future__ import annotations

import re

from playwright.sync_api import expect


def test_a_page_whose_server_was_restarted_asks_for_a_reload_and_keeps_its_scenario(serve, browser, tmp_path):
    with serve(tmp_path) as first:
        page = browser.new_context().new_page()
        page.goto(first.address)
        box = page.get_by_test_id("number-fibre_cofunding-0")
        box.fill("66")
        box.press("Enter")
        page.wait_for_url("**s=**")
        assert "Traceback" not in first.stop()
    with serve(tmp_path, int(first.address.rsplit(":", 1)[1])) as second:
        page.get_by_role("button", name=re.compile("reload", re.IGNORECASE)).click()
        expect(page.get_by_test_id("number-fibre_cofunding-0")).to_have_value("66")
        expect(page.get_by_test_id("changed-count")).to_be_visible()
        page.context.close()
        assert "Traceback" not in second.stop()
