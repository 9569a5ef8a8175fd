"""Measure in a browser how fast the page answers; run it on idle cores: ``make bench``.

Writes one JSON object, all times in milliseconds, median and worst:

first_map
    from navigation to the map's first colours on the screen, for a new visitor
lever
    from a slider released to new pixels on the map, each time for a setting that nobody asked for before
month
    from a move of the month slider to new pixels

A time ends with the second frame after the last change of the map, when the browser has drawn it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

ROUNDS = 30
STRIDE = 13
VISITS = 10
PATIENCE_MS = 120_000
LEVER = "slider-broadband_tariff_subsidy-0"
BROWSER = ["--no-sandbox", "--no-proxy-server", "--disable-background-networking", "--disable-gpu"]

FIRST_MAP = """() => {
  const look = () => {
    const areas = [...document.querySelectorAll('[data-testid=map-main] .tw-area')];
    if (!areas.length || !areas.every((one) => one.style.fill)) { requestAnimationFrame(look); return; }
    requestAnimationFrame(() => requestAnimationFrame(() => { window.firstMap = performance.now(); }));
  };
  look();
}"""
MOVED = """([slider, value]) => new Promise((done, fail) => {
  const input = document.querySelector(`[data-testid=${slider}]`);
  const start = performance.now();
  // A map painted anew writes the values of its areas too, whether or not a colour changes.
  const seen = new MutationObserver(() => {
    seen.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
  });
  const options = { attributes: true, subtree: true, attributeFilter: ['aria-label', 'style'] };
  seen.observe(document.querySelector('[data-testid=map-main]'), options);
  setTimeout(() => fail(new Error('the map did not change')), 60000);
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
})"""


def spread(milliseconds: list[float]) -> dict[str, float]:
    return {"median": round(statistics.median(milliseconds)), "worst": round(max(milliseconds))}


def first_maps(browser, address: str) -> list[float]:
    found = []
    for _ in range(VISITS):
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        page = context.new_page()
        page.add_init_script(f"addEventListener('DOMContentLoaded', {FIRST_MAP})")
        page.goto(address)
        page.wait_for_function("window.firstMap", timeout=PATIENCE_MS)
        found.append(page.evaluate("window.firstMap"))
        page.close(run_before_unload=True)
    return found


def levers(page: Page) -> list[float]:
    found = []
    for number in range(ROUNDS):
        # Far from the setting before: a map on which nothing changes is not painted and ends no time.
        value = round(0.31 + 0.02 * (number * STRIDE % ROUNDS), 2)
        # A move comes when a person has seen the last answer, while its refinement is on its way.
        page.wait_for_timeout(500)
        found.append(page.evaluate(MOVED, [LEVER, str(value)]))
    return found


def months(page: Page) -> list[float]:
    return [page.evaluate(MOVED, ["month-slider", str(10 * number)]) for number in range(1, ROUNDS + 1)]


def wait_ready(address: str) -> None:
    end = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < end:
        try:
            with urlopen(f"{address}/healthz") as response:
                if json.load(response)["workers_ready"] == 2:
                    return
        except URLError:
            pass
        time.sleep(0.2)
    raise TimeoutError("the workers are not ready")


def measure() -> dict[str, object]:
    command = [str(Path(sys.executable).with_name("hanoi-twin")), "ui", "--workers", "2", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as tools:
        try:
            address = re.search(r"http://[\d.:]+", server.stdout.readline())[0]
            wait_ready(address)
            browser = tools.chromium.launch(executable_path=shutil.which("chromium"), args=BROWSER)
            report: dict[str, object] = {"load_before": [round(one, 1) for one in os.getloadavg()]}
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            page.goto(address)
            page.locator(".tw-run__badge.is-good").wait_for(timeout=PATIENCE_MS)
            report["lever"] = spread(levers(page))
            page.locator(".tw-run__badge.is-good").wait_for(timeout=PATIENCE_MS)
            report["month"] = spread(months(page))
            page.close(run_before_unload=True)
            report["first_map"] = spread(first_maps(browser, address))
            report["load_after"] = [round(one, 1) for one in os.getloadavg()]
            browser.close()
        finally:
            server.terminate()
    return report


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(), indent=2) + "\n")
