"""What happens to a sweep when everything goes wrong, with real processes."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

import psutil
import pytest

from sim.sweep import Sweep, run_sweep

from .conftest import (
    MAIN,
    N_RUNS,
    FormulaEngine,
    Started,
    content,
    formula_plan,
    kill_when,
    runs_kept,
    wait_for,
)

Start = Callable[..., Started]

# What is killed one after the other in one folder, and with how many workers.
KILLS = [
    [("everything", 1), ("parent", 2), ("worker", 3)],
    [("parent", 3), ("everything", 2), ("worker", 1)],
]


@pytest.mark.parametrize("kills", KILLS)
def test_kills_at_random_moments_lose_nothing_and_double_nothing(
    kills: list[tuple[str, int]], start: Start, small_file: Path, reference: Path, tmp_path: Path
) -> None:
    chance = random.Random(str(kills))
    folder = tmp_path / "out"
    kept = 0
    for target, n_workers in kills:
        sweep = start(small_file, "--out", folder, "--workers", n_workers)
        # The first moments are as good as any other: nothing may be there yet.
        enough = kept + chance.randrange((N_RUNS - kept) // 2)
        kept = kill_when(sweep, target, enough, folder, chance)
        assert kept >= enough
    # What was killed last was a worker, which its sweep survives.
    assert kept == N_RUNS
    assert content(folder) == content(reference)


# What a process does that is killed: it stores rows one at a time, in many parts, and simulates nothing.
STORING = """
import sys
from pathlib import Path
from scenarios import SweepPlan
from sim.sweep import run_sweep, store
from sim.sweep.plan import Versions
from sim.sweep.rows import Outcome, row_bytes

class OneByOne:
    def outcomes(self, runs, stop):
        for run in runs:
            row = row_bytes(plan, run, {"cost_vnd_bn": 1.0})
            yield [Outcome(run.identity, row, False, 0.0, Versions.here())]

store.rows_per_group = lambda schema: 25
plan = SweepPlan.model_validate_json(document)
run_sweep(plan, Path(folder), engine=OneByOne())
"""


def stored(folder: Path, enough: int, process: BaseProcess) -> Callable[[], bool]:
    return lambda: runs_kept(folder) >= enough or not process.is_alive()


def test_fifty_kills_of_a_process_that_stores_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    # Simulating is left out, so that 50 processes fit into a test; kills of whole sweeps are above, and
    # tests/benchmarks/bench_sweeps.py kills as many of those.
    moments, n_points, replicates = 50, 8, 150
    plan = formula_plan(
        1, design="latin_hypercube", samples=n_points, replicates=replicates, indicators=(), goals=()
    )
    engine = FormulaEngine(plan, lambda *_: {"cost_vnd_bn": 1.0})
    peace = tmp_path / "peace"
    run_sweep(plan, peace, engine=engine)
    chance = random.Random(20_200_101)
    # Processes of a server that has imported everything start within milliseconds.
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["sim.sweep.running", "sim.sweep.results", "pyarrow.parquet"])
    killed = finished = 0
    while killed < moments:
        folder = tmp_path / f"out-{finished}"
        known = {"document": plan.model_dump_json(), "folder": str(folder)}
        process = processes.Process(target=exec, args=(STORING, known))
        process.start()
        if killed % 2:
            # Anywhere within the next rows, merges of parts included, however slow the machine is.
            wait_for(stored(folder, runs_kept(folder) + chance.randrange(1, 30), process))
        process.join(chance.uniform(0.0, 0.03))
        process.kill()
        process.join()
        if process.exitcode == -signal.SIGKILL:
            killed += 1
        else:
            assert process.exitcode == 0
            assert content(folder) == content(peace)
            finished += 1
    folder = tmp_path / f"out-{finished}"
    kept = runs_kept(folder)
    sweep = run_sweep(plan, folder, engine=engine)
    assert kept <= len(sweep) == n_points * replicates
    assert sweep.runs["run"].is_unique
    assert content(folder) == content(peace)


def test_a_run_that_raises_is_kept_and_the_sweep_goes_on(
    start: Start, changed: Callable[[str], Path], small_file: Path, reference: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    change = (
        "if replicate == 1 and self.month_index == 3: raise ValueError('the bridge is closed')\n"
        # A Latin hypercube has one point in the highest sixth.
        "    life = declarations()['handset_life']\n"
        "    high = self.parameters['handset_life'] > life.high - (life.high - life.low) / 6\n"
        "    if replicate == 2 and self.month_index == 5 and high: os._exit(9)"
    )
    status, _, errors = start(small_file, "--out", folder, "--workers", "2", script=changed(change)).finish()
    assert status == 1
    assert "7 runs failed" in errors
    sweep = Sweep.load(folder)
    assert len(sweep) == N_RUNS
    failures = sweep.failures
    raised, lost = (failures[failures["replicate"] == replicate] for replicate in (1, 2))
    assert (len(raised), len(lost)) == (6, 1)
    assert set(raised["stage"]) == {"month 2020-04"}
    assert set(raised["error"]) == {"ValueError"}
    assert set(raised["message"]) == {"the bridge is closed"}
    assert raised["traceback"].str.contains("in step").all()
    assert set(lost["stage"]) == {"process"}
    assert lost["message"].str.contains("exit status 9").all()
    # The others are as if nothing had happened, and what failed can be run again.
    status, _, errors = start(small_file, "--out", folder, "--retry-failed").finish()
    assert status == 0, errors
    assert content(folder) == content(reference)


def test_ctrl_c_finishes_what_is_under_way_and_ctrl_c_twice_stops_at_once(
    start: Start, changed: Callable[[str], Path], small_file: Path, reference: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    # One run takes minutes; waiting for it would not pass unseen.
    endless = changed("if replicate == 3: time.sleep(30)")
    sweep = start(small_file, "--out", folder, "--workers", "2", script=endless)
    wait_for(lambda: runs_kept(folder) >= 3)

    second = start(small_file, "--out", folder)
    status, _, errors = second.finish()
    assert status == 2
    assert "another sweep works in this folder" in errors
    assert f"process {sweep.process.pid} on " in errors
    assert "Traceback" not in errors

    workers = sweep.workers()
    sweep.interrupt()
    time.sleep(0.5)
    sweep.interrupt()
    status, _, errors = sweep.finish()
    assert status == 130
    assert "Stopped at once" in errors
    assert "Traceback" not in errors
    assert not psutil.wait_procs(workers, timeout=30)[1]

    kept = runs_kept(folder)
    assert kept >= 3
    sweep = start(small_file, "--out", folder, "--workers", "1")
    wait_for(lambda: runs_kept(folder) > kept)
    sweep.interrupt()
    status, _, errors = sweep.finish()
    assert status == 130
    assert f"of {N_RUNS} runs" in errors
    assert "Traceback" not in errors

    status, _, errors = start(small_file, "--out", folder).finish()
    assert status == 0, errors
    assert content(folder) == content(reference)


def test_a_lock_left_behind_is_recognised(
    start: Start, small_file: Path, reference: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    shutil.copytree(reference, folder)
    elsewhere = {"pid": 1, "host": "another-machine", "since": "2026-01-01T00:00:00+00:00"}
    (folder / "lock.json").write_text(json.dumps(elsewhere), encoding="utf-8")
    status, _, errors = start(small_file, "--out", folder).finish()
    assert status == 2
    assert "process 1 on another-machine since 2026-01-01" in errors
    (folder / "lock.json").unlink()
    status, _, errors = start(small_file, "--out", folder).finish()
    assert status == 0, errors
    assert content(folder) == content(reference)


def can_mount() -> bool:
    command = ["unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@pytest.mark.skipif(not can_mount(), reason="no small disk can be mounted here")
def test_a_full_disk_stops_the_sweep_and_room_lets_it_go_on(
    small_file: Path, reference: Path, tmp_path: Path
) -> None:
    disk, copy = tmp_path / "disk", tmp_path / "copy"
    disk.mkdir()
    script = tmp_path / "script.sh"
    script.write_text(
        f"""
        mount -t tmpfs -o size=120k none {disk} || exit 99
        "$@" --out {disk}/out
        echo "status $?"
        ls {disk}/out/parts
        mount -o remount,size=20m {disk} || exit 99
        "$@" --out {disk}/out
        echo "status $?"
        cp -r {disk}/out {copy}
        """,
        encoding="utf-8",
    )
    command = [sys.executable, "-c", MAIN, "sweep", small_file, "--workers", "2", "--lang", "en"]
    outcome = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", script, *command],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(Path.cwd()), os.environ.get("PYTHONPATH", "")]),
        },
    )
    assert outcome.returncode == 0, outcome.stderr
    assert "status 1" in outcome.stdout, outcome.stderr
    assert "no room in" in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert "status 0" in outcome.stdout, outcome.stderr
    assert content(copy) == content(reference)
