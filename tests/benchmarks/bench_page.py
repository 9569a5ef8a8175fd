"""Measure the page's engine and its server on this machine; run it by hand, on idle cores.

    .venv/bin/python tests/benchmarks/bench_page.py [SESSIONS]

Writes one JSON object. Seconds from asking to the summary: for a moved slider, alone and against a reference,
for the default scale, and after a cancellation. Memory of the server: without sessions, with SESSIONS of them
at once (20 unless given) after each moved a slider, and after all were closed; then with as many new ones.
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
from urllib.error import HTTPError
from urllib.request import urlopen

import psutil
from playwright.sync_api import sync_playwright

from scenarios import load_scenario
from sim.jobs import PREVIEW_SCALE, REFINED_REPLICATES, JobPool, Request

ROUNDS = 30
SESSIONS = 20
ROUNDS_OF_SESSIONS = 2
PATIENCE = 600
# Only results of a changed scenario have a cost that differs from the cost of the reference.
ANSWERED = "/thêm|bớt/.test(document.querySelector('[data-testid=headline]').textContent)"
BROWSER = ["--no-sandbox", "--no-proxy-server", "--disable-background-networking", "--disable-gpu"]


def clocked(action) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def spread(seconds: list[float]) -> dict[str, float]:
    return {"median": round(statistics.median(seconds), 3), "worst": round(max(seconds), 3)}


def measure_jobs() -> dict[str, object]:
    plan, baseline = load_scenario("plan-76"), load_scenario("baseline")
    found: dict[str, object] = {"load_before": [round(load, 1) for load in os.getloadavg()]}
    start = time.perf_counter()
    with JobPool(2) as pool:
        pool.wait_ready()
        found["workers_warm"] = round(time.perf_counter() - start, 2)
        moved = [plan.with_levers({"fibre_cofunding": 0.8 * (i + 1) / ROUNDS}) for i in range(ROUNDS)]
        for name, reference in (("preview", None), ("preview_with_reference", baseline)):
            pool.submit(Request(plan, reference=reference)).result()
            found[name] = spread(
                [clocked(pool.submit(Request(one, reference=reference)).result) for one in moved]
            )
        found["from_memory"] = spread([clocked(pool.submit(Request(one)).result) for one in moved])
        refined = Request(plan, scale=0.01, replicates=REFINED_REPLICATES, reference=baseline)
        found["refined_with_reference_first"] = round(clocked(pool.submit(refined).result), 2)
        again = Request(moved[0], scale=0.01, replicates=REFINED_REPLICATES, reference=baseline)
        found["refined_with_reference_known"] = round(clocked(pool.submit(again).result), 2)
        found["summary_mb"] = {
            "preview": round(pool.submit(Request(moved[0])).result().nbytes / 1e6, 2),
            "refined_with_reference": round(pool.submit(again).result().nbytes / 1e6, 2),
        }
        found["worker_mb"] = [
            round(psutil.Process(pid).memory_info().rss / 1e6) for pid in pool.status.workers
        ]
    with JobPool(1) as pool:
        pool.wait_ready()
        freed = []
        for round_ in range(5):
            job = pool.submit(Request(plan, scale=0.01, replicates=1000, seed=round_))
            while not job.progress:
                time.sleep(0.01)
            job.cancel()
            short = Request(plan, scale=PREVIEW_SCALE, until="2020-02", seed=round_)
            freed.append(clocked(pool.submit(short).result))
        found["cancelled_to_next_answer"] = spread(freed)
    return found


def measure_sessions(sessions: int) -> dict[str, object]:
    command = [str(Path(sys.executable).with_name("hanoi-twin")), "ui", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as tools:
        try:
            address = re.search(r"http://[\d.:]+", server.stdout.readline())[0]
            wait(lambda: health(address)["workers_ready"] == 2, "workers")
            browser = tools.chromium.launch(executable_path=shutil.which("chromium"), args=BROWSER)
            measured = use(browser, address, psutil.Process(server.pid), sessions)
            browser.close()
        finally:
            server.kill()
    return measured


def use(browser, address: str, server: psutil.Process, sessions: int) -> dict[str, object]:
    # The first session brings in modules that stay.
    leave(visit(browser, address))
    wait(lambda: health(address)["sessions"] == 0, "the first session to end")
    empty, rounds = memory(server), []
    # What a round leaves behind, the next one uses again, unless it is lost.
    for number in range(ROUNDS_OF_SESSIONS):
        before, kept = memory(server), health(address)["summaries_kept_mb"]
        rounds.append(work(browser, address, server, range(number * sessions, (number + 1) * sessions)))
        grown = rounds[-1]["full_mb"] - before
        # Summaries are kept in a bounded store that all sessions share, and outlive them.
        shared = rounds[-1]["summaries_shared_mb"] - kept
        rounds[-1]["per_session_mb"] = round(grown / sessions, 2)
        rounds[-1]["per_session_without_summaries_mb"] = round((grown - shared) / sessions, 2)
    return {"empty_mb": round(empty, 1), "rounds": rounds}


def work(browser, address: str, server: psutil.Process, settings: range) -> dict[str, float]:
    """Open a page for every setting, each in a session of its own, until all are answered; and close them."""
    pages = [visit(browser, address) for _ in settings]
    for setting, page in zip(settings, pages, strict=True):
        page.locator("input[type=range]").first.focus()
        for _ in range(setting + 1):
            page.keyboard.press("ArrowRight")
    # Every session works when its own lever is marked and the answer to it is on its screen; refined ones may
    # still be under way.
    for page in pages:
        page.locator(".tw-lever.is-changed").wait_for(timeout=PATIENCE * 1000)
        page.wait_for_function(ANSWERED, timeout=PATIENCE * 1000)
    now, full = health(address), memory(server)
    for page in pages:
        leave(page)
    wait(lambda: health(address)["sessions"] == 0, "sessions to end")
    time.sleep(5)
    return {
        "sessions_that_worked": len(pages),
        "sessions": now["sessions"],
        "jobs_still_waiting": now["jobs_queued"],
        "summaries_shared_mb": now["summaries_kept_mb"],
        "full_mb": round(full, 1),
        "after_mb": round(memory(server), 1),
    }


def health(address: str) -> dict[str, float]:
    try:
        with urlopen(f"{address}/healthz") as response:
            return json.load(response)
    except HTTPError as starting:
        with starting:
            return json.load(starting)


def visit(browser, address: str):
    page = browser.new_context().new_page()
    page.goto(address)
    page.locator("input[type=range]").first.wait_for(timeout=PATIENCE * 1000)
    return page


def leave(page) -> None:
    # As people leave a page: a browser that is ended cannot tell the server.
    page.goto("about:blank")
    page.context.close()


def memory(process: psutil.Process) -> float:
    return process.memory_full_info().uss / 1e6


def wait(condition, what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.2)


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else SESSIONS
    report = {"jobs": measure_jobs(), "server": measure_sessions(wanted)}
    sys.stdout.write(json.dumps(report, indent=2) + "\n")
