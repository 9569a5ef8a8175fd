"""Measure sweeps: throughput by workers, what the store costs, memory, Mesa's batch_run, Dask, many kills in
a row.

Run by hand, for it takes minutes: ``python tests/benchmarks/bench_sweeps.py throughput``, ``memory``,
``mesa``, ``dask`` or ``kills``; ``throughput --runs 1000`` takes most of an hour and tells its course as it
goes. Times are processor seconds of all processes where it says so: unlike wall times they do not depend on
what else a machine does. The load at the start is told.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import psutil
from mesa import DataCollector
from mesa.batchrunner import batch_run

from models import City, HanoiModel
from models.parameters import Parameters
from scenarios import SweepPlan, load_scenario
from scenarios.months import month_index
from sim.sweep import estimate, load_plan, run_sweep
from sim.sweep.journal import INDEX, Journal
from sim.sweep.plan import Run, Versions
from sim.sweep.rows import Outcome, kept_months, row_bytes

COMMAND = (sys.executable, "-c", "from ui.cli import main; main()", "sweep")
FILE = """
id: measured
label: {{en: Measured}}
scenario: plan-76
factors:
  levers: {{fibre_cofunding: range, skills_training: range}}
design: latin_hypercube
samples: {runs}
scale: {scale}
until: {until}
"""


def sweep_file(folder: Path, runs: int, scale: float, until: str) -> Path:
    path = folder / "measured.yaml"
    path.write_text(FILE.format(runs=runs, scale=scale, until=until), encoding="utf-8")
    return path


def digest(folder: Path) -> str:
    (part,) = (folder / "parts").iterdir()
    return hashlib.sha256(part.read_bytes()).hexdigest()


def processor_seconds() -> float:
    """Give the processor time of this process and of those children that have ended."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


class Watch:
    """Notes the course of a sweep at every tenth of its runs: time, rate since the last look, memory."""

    def __init__(self, runs: int) -> None:
        self.step = max(1, runs // 10)
        self.looks: list[dict[str, float]] = []
        self.seconds = 0.0
        self.most_mb = 0

    def __call__(self, now: object) -> None:
        memory = round(psutil.Process().memory_info().rss / 1e6)
        self.most_mb = max(self.most_mb, memory)
        self.seconds = now.seconds  # type: ignore[attr-defined]
        done = now.computed  # type: ignore[attr-defined]
        before = self.looks[-1] if self.looks else {"runs": 0, "seconds": 0.0}
        if (done - before["runs"] < self.step and done < now.total) or done == before["runs"]:  # type: ignore[attr-defined]
            return
        # The machine's own speed may change within the hours of a long sweep; this shows when.
        rate = (done - before["runs"]) / (self.seconds - before["seconds"])
        look = {"runs": done, "seconds": round(self.seconds, 1), "rate": round(rate, 3), "parent_mb": memory}
        self.looks.append(look)
        sys.stderr.write(f"  {look}\n")


def throughput(runs: int, scale: float, until: str) -> dict[str, object]:
    """Run the same sweep with one and two workers, and say what the parent needs."""
    told: dict[str, object] = {"runs": runs, "scale": scale, "until": until}
    rates = {}
    with tempfile.TemporaryDirectory() as place:
        plan = load_plan(sweep_file(Path(place), runs, scale, until))
        # Who compiles first would seem slower, whichever comes second.
        run_sweep(plan, Path(place) / "warm", workers=1, share=(1, runs))
        for workers in (1, 2):
            folder = Path(place) / str(workers)
            sys.stderr.write(f"{workers} worker(s), load {os.getloadavg()[0]:.1f}\n")
            watch = Watch(runs)
            # The parent's own processor time is what storing and handing out cost.
            before = time.process_time()
            run_sweep(plan, folder, workers=workers, progress=watch)
            parent = time.process_time() - before
            with Journal(folder / INDEX, read_only=True) as journal:
                model = journal.seconds()
            wall = watch.seconds
            rates[workers] = runs / wall
            told[f"workers_{workers}"] = {
                "seconds": round(wall, 2),
                "runs_per_second": round(rates[workers], 3),
                "model_seconds": round(model, 2),
                "idle_share_of_workers": round(1 - model / (workers * wall), 4),
                "parent_cpu_share_of_model": round(parent / model, 4),
                "parent_most_mb": watch.most_mb,
                "course": watch.looks,
            }
        told["two_workers_over_one"] = round(rates[2] / rates[1], 3)
        told["identical"] = digest(Path(place) / "1") == digest(Path(place) / "2")
    return told


class RowsOnly:
    """Gives rows without simulating, so that a sweep is nothing but its store and scheduling."""

    def __init__(self, plan: SweepPlan) -> None:
        self.plan = plan

    def outcomes(self, runs: Iterator[Run], stop: threading.Event) -> Iterator[list[Outcome]]:
        del stop
        versions = Versions.here()
        chance = np.random.default_rng(0)
        for run in runs:
            row = {
                name: chance.random(len(kept_months(self.plan)), dtype=np.float32)
                for name in self.plan.indicators
            }
            yield [Outcome(run.identity, row_bytes(self.plan, run, row), False, 0.0, versions)]


def memory(runs: int) -> dict[str, object]:
    """Store many rows, and say how the parent's memory grows and what a row costs."""
    told: dict[str, object] = {"runs": runs}
    with tempfile.TemporaryDirectory() as place:
        path = sweep_file(Path(place), runs, 0.01, "2045-12")
        plan = load_plan(path)
        plan = plan.model_copy(update={"indicators": ("coverage_5g", "egov_index", "dossiers_online")})
        process, seen = psutil.Process(), {}
        marks = {runs // 100, runs // 10, runs // 2, runs}

        def look(now: object) -> None:
            done = now.done  # type: ignore[attr-defined]
            if done in marks:
                seen[done] = round(process.memory_info().rss / 1e6)

        before = time.process_time()
        run_sweep(plan, Path(place) / "out", engine=RowsOnly(plan), progress=look)
        told["parent_mb_by_runs"] = seen
        told["parent_ms_per_run"] = round(1000 * (time.process_time() - before) / runs, 2)
        told["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6)
        files = [found for found in (Path(place) / "out").rglob("*") if found.is_file()]
        told["files"] = len(files)
        found = estimate(plan, Path(place) / "out")
        told["disk_mb"] = round(sum(file.stat().st_size for file in files) / 1e6, 2)
        told["disk_mb_estimated"] = round(found.disk_bytes / 1e6, 2)
    return told


MESA_SETTINGS = {"scale": "HANOI_TWIN_BENCH_SCALE", "until": "HANOI_TWIN_BENCH_UNTIL"}


@cache
def mesa_city(scale: float) -> City:
    return City.synthesise(scale)


class BatchModel(HanoiModel):
    """The model as batch_run wants it: parameters by keyword, results by a data collector."""

    def __init__(self, fibre_cofunding: float, skills_training: float) -> None:
        levers = {"fibre_cofunding": fibre_cofunding, "skills_training": skills_training}
        scenario = load_scenario("plan-76").with_levers(levers)
        city = mesa_city(float(os.environ[MESA_SETTINGS["scale"]]))
        super().__init__(scenario, city=city, seed=0, parameters=Parameters.best())
        self.last = month_index(os.environ[MESA_SETTINGS["until"]])
        self.datacollector = DataCollector(model_reporters={"fixed_broadband_households": self.reached})

    def step(self) -> None:
        super().step()
        self.datacollector.collect(self)

    def reached(self) -> float:
        if self.month_index < self.last:
            return 0.0
        return float(self.records["fixed_broadband_households"][self.last, 0])


def mesa(runs: int, scale: float, until: str, workers: int) -> dict[str, object]:
    """Run the same scenarios with Mesa's batch_run and as a sweep, and compare results and processor time."""
    side = max(2, round(runs**0.5))
    values = {
        "fibre_cofunding": np.linspace(0.0, 0.8, side).round(6).tolist(),
        "skills_training": np.linspace(0.0, 0.3, side).round(6).tolist(),
    }
    os.environ[MESA_SETTINGS["scale"]], os.environ[MESA_SETTINGS["until"]] = str(scale), until
    told: dict[str, object] = {"runs": side**2, "scale": scale, "until": until, "workers": workers}
    with tempfile.TemporaryDirectory() as place:
        text = FILE.format(runs=0, scale=scale, until=until).replace("samples: 0\n", "")
        text = text.replace("design: latin_hypercube", "design: grid")
        for name, levels in values.items():
            text = text.replace(f"{name}: range", f"{name}: {levels}")
        text += "keep: {goals: [], indicators: [fixed_broadband_households], months: last}\n"
        path = Path(place) / "grid.yaml"
        path.write_text(text, encoding="utf-8")
        plan = load_plan(path)
        # Both compile and build their city first, so that either finds the compiler's cache.
        run_sweep(plan, Path(place) / "warm", workers=1, share=(1, side**2))
        before, clock = processor_seconds(), time.perf_counter()
        sweep = run_sweep(plan, Path(place) / "out", workers=workers)
        told["sweep"] = {
            "processor_seconds": round(processor_seconds() - before, 2),
            "wall_seconds": round(time.perf_counter() - clock, 2),
        }
        before, clock = processor_seconds(), time.perf_counter()
        found = batch_run(
            BatchModel,
            values,
            number_processes=workers,
            max_steps=month_index(until),
            display_progress=False,
        )
        told["batch_run"] = {
            "processor_seconds": round(processor_seconds() - before, 2),
            "wall_seconds": round(time.perf_counter() - clock, 2),
        }
        ours = sweep.runs.set_index(["fibre_cofunding", "skills_training"])["fixed_broadband_households"]
        theirs = {
            (row["fibre_cofunding"], row["skills_training"]): row["fixed_broadband_households"]
            for row in found
        }
        told["same_results"] = all(np.float32(theirs[key]) == value for key, value in ours.items())
    told["sweep_over_batch_run"] = round(
        told["sweep"]["processor_seconds"] / told["batch_run"]["processor_seconds"],  # type: ignore[index]
        3,
    )
    return told


def dask(runs: int, scale: float, until: str) -> dict[str, object]:
    """Run the same sweep on a cluster of one and of two workers, and with as many plain ones."""
    told: dict[str, object] = {"runs": runs, "scale": scale, "until": until}
    with tempfile.TemporaryDirectory() as place:
        plan = load_plan(sweep_file(Path(place), runs, scale, until))
        digests = set()
        for workers in (1, 2):
            last: list[object] = []
            folder = Path(place) / f"plain-{workers}"
            run_sweep(plan, folder, workers=workers, progress=last.append)
            told[f"plain_{workers}"] = rate(last)
            digests.add(digest(folder))
            last.clear()
            folder = Path(place) / f"dask-{workers}"
            with cluster(Path(place) / str(workers), workers) as address:
                run_sweep(plan, folder, dask=address, progress=last.append)
            told[f"dask_{workers}"] = rate(last)
            digests.add(digest(folder))
        told["identical"] = len(digests) == 1
    return told


def rate(progress: list[object]) -> dict[str, float]:
    now = progress[-1]
    return {"seconds": round(now.seconds, 2), "runs_per_second": round(now.rate or 0.0, 2)}  # type: ignore[attr-defined]


@contextlib.contextmanager
def cluster(place: Path, workers: int) -> Iterator[str]:
    """Start a scheduler and workers as separate processes on this machine."""
    place.mkdir()
    told = place / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": place}
    scheduler = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    processes = [subprocess.Popen([*scheduler, "--no-dashboard", "--scheduler-file", str(told)], **quiet)]
    try:
        while not (told.exists() and (address := json.loads(told.read_text() or "{}").get("address"))):
            time.sleep(0.1)
        worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1"]
        processes += [
            subprocess.Popen([*worker, "--no-dashboard", "--host", "127.0.0.1"], **quiet)
            for _ in range(workers)
        ]
        from distributed import Client

        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=300)
        yield address
    finally:
        for process in processes:
            for child in psutil.Process(process.pid).children(recursive=True):
                child.kill()
            process.kill()
            process.wait()


def kills(moments: int, seed: int) -> dict[str, object]:
    """Kill a worker, the parent or everything again and again, then compare with a sweep in peace."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        runs = 8 * moments
        file = sweep_file(Path(place), runs, 0.0003, "2021-12")
        peace = Path(place) / "peace"
        run_sweep(str(file), peace, workers=2)
        folder = Path(place) / "killed"
        done = {"worker": 0, "parent": 0, "everything": 0}
        while sum(done.values()) < moments:
            workers = chance.choice([1, 2, 3])
            process = subprocess.Popen(
                [*COMMAND, str(file), "--out", str(folder), "--workers", str(workers)],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            # From the first moment of the start to the middle of the runs.
            time.sleep(chance.uniform(0.2, 7.0))
            while process.poll() is None and sum(done.values()) < moments:
                target = chance.choice(list(done))
                if target == "worker":
                    children = psutil.Process(process.pid).children()
                    if not children:
                        time.sleep(0.1)
                        continue
                    chance.choice(children).kill()
                    done[target] += 1
                    time.sleep(chance.uniform(0.0, 2.0))
                    continue
                done[target] += 1
                if target == "parent":
                    process.kill()
                else:
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            if process.poll() is None:
                process.wait()
            if process.returncode == 0:
                break
        sweep = run_sweep(str(file), folder, workers=2)
        return {
            "kills": done,
            "runs": runs,
            "found": len(sweep),
            "distinct": int(sweep.runs["run"].nunique()),
            "identical": digest(folder) == digest(peace),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["throughput", "memory", "mesa", "dask", "kills"])
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--scale", type=float, default=0.01)
    parser.add_argument("--until", default="2045-12")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    load = os.getloadavg()[0]
    told = {
        "throughput": lambda: throughput(chosen.runs, chosen.scale, chosen.until),
        "memory": lambda: memory(chosen.runs),
        "mesa": lambda: mesa(chosen.runs, chosen.scale, chosen.until, chosen.workers),
        "dask": lambda: dask(chosen.runs, chosen.scale, chosen.until),
        "kills": lambda: kills(chosen.moments, chosen.seed),
    }[chosen.what]()
    told["load_at_start"] = round(load, 1)
    sys.stdout.write(json.dumps(told, indent=2) + "\n")


if __name__ == "__main__":
    main()
