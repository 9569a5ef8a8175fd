"""Photograph every view of the page in both languages: ``make pictures``.

``python tests/ui/browser/pictures.py docs/images`` writes ``page-<view>.png`` and ``page-<view>.vi.png``.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

SIZE = {"width": 1366, "height": 768}
# Generous: on a busy machine the runs behind a view take minutes, and a build must not end for that.
PATIENCE_MS = 900_000
SUFFIX = {"en": "", "vi": ".vi"}
BROWSER = ["--no-sandbox", "--no-proxy-server", "--disable-background-networking", "--disable-gpu"]


def explore(page: Page) -> None:
    page.locator(".tw-run__badge.is-good").wait_for()
    page.locator("[data-testid=chart] canvas").wait_for()


def compare(page: Page) -> None:
    page.get_by_test_id("side-a").select_option("library:baseline")
    page.get_by_test_id("side-b").select_option("library:plan-76")
    page.locator(".tw-map__panel figcaption", has_text="B: ").wait_for()
    page.locator(".tw-run__badge.is-good").wait_for()


def method(page: Page) -> None:
    page.locator("[data-testid=method-chart] canvas").wait_for()


def sweeps(page: Page) -> None:
    page.locator("[data-testid=sweep-attainment] canvas").wait_for()


VIEWS = {
    "explore": ("?ref=baseline", explore),
    "compare": ("?tab=compare", compare),
    "sweeps": ("?tab=sweeps", sweeps),
    "method": ("?tab=method", method),
}


def photograph(address: str, folder: Path) -> None:
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=shutil.which("chromium"), args=BROWSER)
        for view, (query, wait) in VIEWS.items():
            for lang, suffix in SUFFIX.items():
                page = browser.new_page(viewport=SIZE, reduced_motion="reduce")
                page.set_default_timeout(PATIENCE_MS)
                page.goto(f"{address}/{query}&lang={lang}")
                wait(page)
                # Charts grow into their place, and fonts arrive, in the frames after the data.
                page.evaluate("document.fonts.ready")
                page.wait_for_timeout(1500)
                picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
                # Small areas have colours of their own too, which only this method keeps.
                few = picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
                few.save(folder / f"page-{view}{suffix}.png", optimize=True)
                page.close(run_before_unload=True)
        browser.close()


def main(folder: Path) -> None:
    program = str(Path(sys.executable).with_name("hanoi-twin"))
    with TemporaryDirectory() as results:
        subprocess.run([program, "sweep", "quick", "--out", f"{results}/sweep-quick"], check=True)
        serve = [program, "ui", "--workers", "2", "--port", "0", "--results", results]
        with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True) as server:
            try:
                photograph(re.search(r"http://[\d.:]+", server.stdout.readline())[0], folder)
            finally:
                server.terminate()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
