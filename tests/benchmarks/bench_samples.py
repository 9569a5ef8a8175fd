"""Set a sample of the city beside the whole city: every share of people in standard errors of sampling.

Run by hand, for the whole city takes minutes and some gigabytes of memory:
``python tests/benchmarks/bench_samples.py --until 2025-12``. The tests compare smaller samples.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time

import numpy as np

from models import City, HanoiModel
from scenarios import INDICATORS, load_scenario
from scenarios.months import month_index

DESIGN_EFFECT = 10.0
"""Residents of a household and their contacts decide alike; as in the test of smaller samples."""

BASES = {
    "fixed_broadband_households": "households",
    "fibre_available": "households",
    "broadband_affordable": "residents",
    "users_5g": "residents",
    "handset_5g": "capable",
    "enterprises_digital": "enterprises",
}
"""What a share is one of; adults where nothing is said."""


def run(scale: float, months: int, scenario: str, threads: int) -> tuple[HanoiModel, float]:
    clock = time.process_time()
    model = HanoiModel(load_scenario(scenario), city=City.synthesise(scale), seed=11, threads=threads)
    model.run(months)
    return model, time.process_time() - clock


def enterprises_that_count(model: HanoiModel, month: int) -> float:
    """Effective size of the sample of enterprises (Kish 1965): large ones are likelier to be in it."""
    weight = model.city.enterprises.weight
    active = float(model.recorder.counts()["enterprises"][month, 0])
    return active * float(weight.sum() / (weight**2).sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scenario", default="observed")
    parser.add_argument("--until", default="2025-12")
    parser.add_argument("--sample", type=float, default=0.01)
    parser.add_argument("--whole", type=float, default=1.0)
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    month = month_index(asked.until)
    runs = [run(scale, month + 1, asked.scenario, asked.threads) for scale in (asked.sample, asked.whole)]
    (small, _), (large, _) = runs
    counts = [model.recorder.counts() for model, _ in runs]
    worst, compared = 0.0, {}
    for indicator in INDICATORS:
        if indicator.unit != "share" or getattr(indicator, "city_only", False):
            continue
        base = BASES.get(indicator.id, "adults")
        one, other = (float(model.records[indicator.id][month, 0]) for model in (small, large))
        if base == "enterprises":
            effect, counted = 1.0, [enterprises_that_count(model, month) for model, _ in runs]
        else:
            effect, counted = DESIGN_EFFECT, [float(count[base][month, 0]) for count in counts]
        variance = effect * other * (1 - other) * (1 / counted[0] - 1 / counted[1])
        errors = (one - other) / np.sqrt(variance) if variance > 0 else 0.0
        compared[indicator.id] = {"sample": one, "whole": other, "standard_errors": round(float(errors), 2)}
        if indicator.id not in ("coverage_5g", "procedures_fully_online"):
            worst = max(worst, abs(float(errors)))
    json.dump(
        {
            "scenario": asked.scenario,
            "until": asked.until,
            "residents": [model.city.n_residents for model, _ in runs],
            "cpu_seconds": [round(seconds, 1) for _, seconds in runs],
            "peak_memory_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
            "largest_standard_errors": round(worst, 2),
            "indicators": compared,
        },
        sys.stdout,
        indent=1,
    )


if __name__ == "__main__":
    main()
