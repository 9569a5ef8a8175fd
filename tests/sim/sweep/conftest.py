"""Small sweeps, computed in this process or in processes that can be killed."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any, ClassVar

import psutil
import pytest

from geodata.errors import InputError
from models.parameters import declarations
from scenarios import Factor, SweepPlan, load_scenario
from sim.sweep import load_plan
from sim.sweep.executor import Executor
from sim.sweep.journal import INDEX, Journal
from sim.sweep.plan import Run, Versions
from sim.sweep.rows import Failure, Outcome, row_bytes

SMALL = """
id: small
label: {vi: Nhỏ, en: Small}
scenario: plan-76
factors:
  levers: {fibre_cofunding: [0.0, 0.4, 0.8], skills_training: [0.0, 0.3]}
  parameters: {income_spread: [0.5, 0.6], handset_life: range}
design: latin_hypercube
samples: 6
replicates: 4
scale: 0.0005
until: 2021-06
keep: {indicators: [coverage_5g, digital_identity], level: district}
"""
N_RUNS = 24

# Spawned processes import the main script again, so that what it changes is changed in them too.
SCRIPT = """
import os, time
from models import HanoiModel
from models.parameters import declarations
real = HanoiModel.step

def step(self):
    replicate = self.draw_key[1]
    {change}
    real(self)

HanoiModel.step = step
if __name__ == "__main__":
    from ui.cli import main
    main()
"""
MAIN = "from ui.cli import main; main()"
PATIENCE = 300


class InlineEngine:
    """Computes runs in this process, each once in all tests: what comes out twice is shown elsewhere."""

    known: ClassVar[dict[str, Outcome]] = {}

    def __init__(self, plan: SweepPlan, at_a_time: int = 100, most: int = 10**9) -> None:
        self.executor = Executor(plan)
        self.at_a_time = at_a_time
        self.most = most

    def outcomes(self, runs: Iterator[Run], stop: Event) -> Iterator[list[Outcome]]:
        batch: list[Outcome] = []
        for number, run in enumerate(runs, start=1):
            if run.identity not in self.known:
                self.known[run.identity] = self.executor.execute(run)
            batch.append(self.known[run.identity])
            if len(batch) == self.at_a_time or number == self.most:
                yield batch
                batch = []
            if number == self.most:
                stop.set()
                return
        yield batch


class FormulaEngine:
    """Gives every run what a formula says instead of simulating it: what an analysis finds is then known."""

    def __init__(self, plan: SweepPlan, formula: Callable[..., dict[str, object] | None]) -> None:
        self.plan = plan
        self.formula = formula

    def outcomes(self, runs: Iterator[Run], stop: Event) -> Iterator[list[Outcome]]:
        del stop
        versions = Versions.here()
        batch = []
        for run in runs:
            factors = dict(zip((factor.id for factor in self.plan.factors), run.values, strict=True))
            content = self.formula(factors, run.replicate)
            failure = Failure("start", "ValueError", "made up") if content is None else None
            row = row_bytes(self.plan, run, content or {}, failure)
            batch.append(Outcome(run.identity, row, failure is not None, 0.0, versions))
        yield batch


def formula_plan(n_factors: int, **changes: Any) -> SweepPlan:
    """Make a sweep over the first parameters of the model, for a formula."""
    declared = list(declarations().items())[:n_factors]
    content = {
        "id": "formula",
        "label_en": "A formula",
        "scenario": load_scenario("plan-76"),
        "factors": tuple(
            Factor(id=name, kind="parameter", minimum=found.low, maximum=found.high)
            for name, found in declared
        ),
        "scale": 0.0005,
        "until": "2025-12",
        "goals": ("G01",),
        "indicators": ("coverage_5g",),
    }
    return SweepPlan(**{**content, **changes})


def unit_values(factors: dict[str, float]) -> list[float]:
    """Give the place of every value within its parameter's range, 0 to 1."""
    return [
        (value - declarations()[name].low) / (declarations()[name].high - declarations()[name].low)
        for name, value in factors.items()
    ]


class Started:
    """A sweep in processes of its own, in a session of their own as at a terminal."""

    def __init__(
        self, *arguments: str | Path, script: Path | None = None, before: tuple[str, ...] = ()
    ) -> None:
        program = [str(script)] if script else ["-c", MAIN]
        self.process = subprocess.Popen(
            [*before, sys.executable, *program, "sweep", *map(str, arguments), "--lang", "en"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def workers(self) -> list[psutil.Process]:
        children = psutil.Process(self.process.pid).children(recursive=True)
        return [child for child in children if "resource_tracker" not in " ".join(child.cmdline())]

    def interrupt(self) -> None:
        """Press Ctrl-C: every process of the terminal gets it."""
        os.killpg(self.process.pid, signal.SIGINT)

    def kill_everything(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)

    def finish(self) -> tuple[int, str, str]:
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err


def wait_for(condition: Callable[[], Any]) -> Any:
    """Wait until something is the case, and give it."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        if found := condition():
            return found
        time.sleep(0.02)
    raise TimeoutError


def runs_kept(folder: Path) -> int:
    """Count runs in a folder that may be in use, or not there yet."""
    if not (folder / INDEX).exists():
        return 0
    try:
        with Journal(folder / INDEX, read_only=True) as journal:
            return journal.counts()[0]
    except (OSError, sqlite3.Error, InputError):
        return 0


def kill_when(sweep: Started, target: str, enough: int, folder: Path, chance: random.Random) -> int:
    """Kill a worker, the parent or everything once there are enough runs; give those that are kept."""
    wait_for(lambda: sweep.process.poll() is not None or runs_kept(folder) >= enough)
    time.sleep(chance.uniform(0.0, 0.05))
    workers = sweep.workers() if sweep.process.poll() is None else []
    if target == "worker":
        if workers:
            chance.choice(workers).kill()
    elif target == "parent":
        sweep.process.kill()
    else:
        sweep.kill_everything()
    status, _, errors = sweep.finish()
    assert status == (0 if target == "worker" else -signal.SIGKILL), errors
    # Nobody is left behind to go on in the folder, or to use the processor for nothing.
    assert not psutil.wait_procs(workers, timeout=30)[1]
    return runs_kept(folder)


def content(folder: Path) -> bytes:
    """What a finished sweep holds; there must be one part, and nothing half done."""
    (part,) = (folder / "parts").iterdir()
    assert {path.name for path in folder.iterdir()} <= {"sweep.json", INDEX, "lock", "parts"}
    return part.read_bytes()


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sweeps") / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def small(small_file: Path) -> SweepPlan:
    return load_plan(small_file)


@pytest.fixture(scope="session")
def reference(small: SweepPlan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small sweep, computed without interruption by one worker."""
    from sim.sweep import run_sweep

    folder = tmp_path_factory.mktemp("reference") / "small"
    sweep = run_sweep(small, folder, engine=InlineEngine(small))
    assert len(sweep) == N_RUNS
    return folder


@pytest.fixture
def start() -> Iterator[Callable[..., Started]]:
    """Start sweeps that do not outlive the test."""
    started: list[Started] = []

    def begin(*arguments: str | Path, **options: Any) -> Started:
        started.append(Started(*arguments, **options))
        return started[-1]

    yield begin
    for each in started:
        if each.process.poll() is None:
            each.kill_everything()
            each.process.communicate()


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str], Path]:
    """Make a script that runs the command line with a changed model."""

    def script(change: str) -> Path:
        path = tmp_path / "changed.py"
        path.write_text(SCRIPT.format(change=change), encoding="utf-8")
        return path

    return script
