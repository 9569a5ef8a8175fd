"""Whether a calibration finds known truths: ``python tests/benchmarks/check_truths.py --truths 3``.

Each truth is a parameter set drawn from the priors, with the parameters that are not fitted. What the real
model gives for the observed figures gets errors drawn as they are assumed, and is fitted like the real
figures. Reported is how often the truth lies within the posterior's 80 % interval, for all fitted
parameters and for those that were identified, and how far the median is from it, over the distance that the
prior's would be.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import replace

import numpy as np

from models import City, HanoiModel
from models.parameters import Parameters, declarations
from models.posterior import prior_draw
from scenarios import load_scenario
from scenarios.months import month_index
from sim.calibration import Targets, calibrate
from sim.calibration.smoother import calibrated_names, to_scores
from sim.observation_error import from_scale
from sim.observations import LAST_FITTED_MONTH

FIRST_TRUTH = 1_000_000
"""Number of the first truth: far from those of the members, whose draws must be others."""


def figures_of(parameters: Parameters, city: City, number: int) -> Targets:
    """Simulate the figures of a truth, with errors."""
    # Grades say how large errors are, because a published range belongs to the real figure.
    observed = Targets(tuple(replace(p, low=np.nan, high=np.nan) for p in Targets.observed().points))
    model = HanoiModel(load_scenario("observed"), city=city, seed=number, parameters=parameters)
    model.run(month_index(LAST_FITTED_MONTH) + 1)
    records = {name: model.records[name][None, :, 0] for name in observed.indicators}
    exact = observed.simulated(records)[:, 0]
    errors = np.random.default_rng(number).multivariate_normal(np.zeros(len(exact)), observed.covariance)
    return Targets(
        tuple(
            replace(point, value=float(from_scale(value, point.indicator)))
            for point, value in zip(observed.points, exact + errors, strict=True)
        )
    )


def main() -> None:
    """Fit some truths and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--truths", type=int, default=3)
    parser.add_argument("--members", type=int, default=100)
    parser.add_argument("--iterations", type=int, default=4)
    parser.add_argument("--scale", type=float, default=0.002)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    names = calibrated_names()
    city = City.synthesise(asked.scale)
    inside, identified, nearer = [], [], []
    for number in range(FIRST_TRUTH, FIRST_TRUTH + asked.truths):
        truth = Parameters({name: prior_draw(name, number) for name in declarations()})
        targets = figures_of(truth, city, number)
        with tempfile.TemporaryDirectory() as folder:
            found = calibrate(
                f"{folder}/out",
                members=asked.members,
                iterations=asked.iterations,
                scale=asked.scale,
                workers=asked.workers,
                targets=targets,
                seed=number % 1000,
            )
        table = found.parameters()
        values = np.array([truth[name] for name in names])
        inside += list((table["p10"].to_numpy() <= values) & (values <= table["p90"].to_numpy()))
        identified += list(table["identified"])
        score = to_scores(values[None], names)[0]
        nearer += list(
            np.abs(np.median(to_scores(found.posterior.draws, names), axis=0) - score) / np.abs(score)
        )
    known = np.array(identified)
    told = {
        "truths": asked.truths,
        "members": asked.members,
        "iterations": asked.iterations,
        "scale": asked.scale,
        "parameters": len(names),
        "within_80_percent_interval": round(float(np.mean(inside)), 3),
        "identified": int(known.sum()),
        "identified_within": round(float(np.mean(np.array(inside)[known])), 3),
        "median_distance_of_identified_over_prior": round(float(np.median(np.array(nearer)[known])), 3),
    }
    sys.stdout.write(json.dumps(told, indent=2) + "\n")


if __name__ == "__main__":
    main()
