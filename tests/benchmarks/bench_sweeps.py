"""Measure sweeps: throughput by workers, what the store costs, and many kills in a row.

Run by hand, for it takes minutes: ``python tests/benchmarks/bench_sweeps.py throughput`` or ``... kills``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from sim.sweep import load_plan, run_sweep
from sim.sweep.journal import INDEX, Journal

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


def throughput(runs: int, scale: float) -> dict[str, object]:
    """Run the same sweep with one and two workers, and say what the parent needs."""
    told: dict[str, object] = {"runs": runs, "scale": scale}
    with tempfile.TemporaryDirectory() as place:
        plan = load_plan(sweep_file(Path(place), runs, scale, "2045-12"))
        for workers in (1, 2):
            folder = Path(place) / str(workers)
            last = []
            # The parent's own processor time is what storing and handing out cost.
            before = time.process_time()
            run_sweep(plan, folder, workers=workers, progress=lambda now, last=last: last.append(now))
            parent = time.process_time() - before
            with Journal(folder / INDEX, read_only=True) as journal:
                model = journal.seconds()
            wall = last[-1].seconds
            told[f"workers_{workers}"] = {
                "seconds": round(wall, 2),
                "runs_per_second": round(runs / wall, 2),
                "model_seconds": round(model, 2),
                "idle_share_of_workers": round(1 - model / (workers * wall), 4),
                "parent_cpu_share_of_model": round(parent / model, 4),
                "parent_mb": round(psutil.Process().memory_info().rss / 1e6),
            }
        told["identical"] = digest(Path(place) / "1") == digest(Path(place) / "2")
    return told


def kills(moments: int, seed: int) -> dict[str, object]:
    """Kill a worker, the parent or everything again and again, then compare with a sweep in peace."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        runs = 20 * moments
        file = sweep_file(Path(place), runs, 0.0005, "2021-12")
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
    parser.add_argument("what", choices=["throughput", "kills"])
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--scale", type=float, default=0.01)
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    told = (
        throughput(chosen.runs, chosen.scale)
        if chosen.what == "throughput"
        else kills(chosen.moments, chosen.seed)
    )
    sys.stdout.write(json.dumps(told, indent=2) + "\n")


if __name__ == "__main__":
    main()
