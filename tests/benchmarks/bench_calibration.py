"""How long a calibration of 2,000 runs takes: ``python tests/benchmarks/bench_calibration.py``.

A share of the runs is made in full, through the sweep engine with its worker processes and its disk, and the
rest is extrapolated. The start of the workers is measured apart: it comes once for each iteration.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
from time import perf_counter

from sim.calibration import calibrate

RUNS = 2000
ITERATIONS = 4
AIM_SECONDS = 3600


def cpu_seconds() -> float:
    """Give the CPU time of this process and of those it has ended."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def main() -> None:
    """Measure and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=40, help="members of the trial, one step")
    parser.add_argument("--scale", type=float, default=0.01)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    # The first runs of a fresh checkout compile the model, which no later calibration pays for.
    with tempfile.TemporaryDirectory() as folder:
        calibrate(f"{folder}/warm", members=4, iterations=1, scale=0.0003, workers=asked.workers)
    marks: list[tuple[float, int]] = []
    cpu, wall, load = cpu_seconds(), perf_counter(), os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        calibrate(
            f"{folder}/out",
            members=asked.members,
            iterations=1,
            scale=asked.scale,
            workers=asked.workers,
            progress=lambda now: marks.append((now.seconds, now.computed)),
        )
    wall, cpu = perf_counter() - wall, cpu_seconds() - cpu
    running, computed = marks[-1]
    overhead = max(0.0, wall - running) / 2
    estimate = running / computed * RUNS + overhead * (ITERATIONS + 1)
    told = {
        "runs": computed,
        "scale": asked.scale,
        "workers": asked.workers,
        "wall_seconds": round(wall, 1),
        "cpu_seconds_per_run": round(cpu / computed, 3),
        "wall_seconds_per_run": round(running / computed, 3),
        "start_seconds_per_iteration": round(overhead, 1),
        "estimated_seconds_for_2000_runs": round(estimate),
        "cpu_seconds_for_2000_runs_over_workers": round(cpu / computed * RUNS / asked.workers),
        "aim_seconds": AIM_SECONDS,
        "load_before_after": [round(load, 1), round(os.getloadavg()[0], 1)],
    }
    sys.stdout.write(json.dumps(told, indent=2) + "\n")


if __name__ == "__main__":
    main()
