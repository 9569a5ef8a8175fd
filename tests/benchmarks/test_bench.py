"""The comparison is one of equal work, and the figures are complete; how fast is for `make bench` to say."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from models import CENSUS_RESIDENTS, City, HanoiModel
from scenarios import load_scenario
from sim.bench import run_benchmarks
from sim.bench.objects import ObjectModel
from sim.bench.tuned import TunedModel
from ui.cli import app

MONTHS = 84
"""To December 2026: fibre, handsets, identity, dossiers and the first years of 5G have all moved."""

AGENTS = 2500
OURS, THEIRS = 12, 3
ADOPTIONS = (
    "coverage_5g",
    "fixed_broadband_households",
    "handset_5g",
    "users_5g",
    "smartphone_ownership",
    "digital_skills",
    "awareness_online_services",
    "digital_identity",
    "online_service_users",
    "dossiers_online",
)
INSTITUTIONS = ("procedures_fully_online", "fibre_available", "population")
"""What residents have no influence on."""


@pytest.fixture(scope="module")
def city() -> City:
    return City.synthesise(AGENTS / CENSUS_RESIDENTS)


def curves(kind: type[HanoiModel], city: City, replicates: int) -> dict[str, np.ndarray]:
    """City curves by indicator, shape (replicates, months)."""
    records = []
    for replicate in range(replicates):
        model = kind(load_scenario("plan-76"), city=city, seed=3, replicate=replicate)
        model.run(MONTHS)
        records.append(model.records)
    return {name: np.stack([record[name][:MONTHS, 0] for record in records]) for name in records[0]}


@pytest.fixture(scope="module")
def ours(city: City) -> dict[str, np.ndarray]:
    return curves(HanoiModel, city, OURS)


@pytest.mark.parametrize("kind", [ObjectModel, TunedModel])
def test_objects_land_on_the_curves_of_the_arrays(
    kind: type[HanoiModel], city: City, ours: dict[str, np.ndarray]
) -> None:
    theirs = curves(kind, city, THEIRS)
    for name in INSTITUTIONS:
        # Counted in float32, as the records are.
        np.testing.assert_allclose(theirs[name][0], ours[name][0], rtol=1e-6)
    for name in ADOPTIONS:
        one, two = ours[name][:, 11::12], theirs[name][:, 11::12]
        # Five standard errors of the difference of the means (the spread is that of the arrays, of which
        # there are more), and half a percentage point for seeing contacts at once instead of a month later.
        tolerance = 5.0 * one.std(axis=0, ddof=1) * np.sqrt(1.0 / OURS + 1.0 / THEIRS) + 0.005
        assert (np.abs(one.mean(axis=0) - two.mean(axis=0)) <= tolerance).all(), name


def test_entries_hold_what_other_programs_read() -> None:
    entries = run_benchmarks(
        command=[sys.executable, "-c", "pass"],
        repeats=1,
        object_agents=300,
        months=13,
        scale=0.0005,
    )
    fields = {"name", "framework", "agents", "months", "seconds", "agent_steps_per_second", "peak_rss_mb"}
    assert all(fields <= entry.keys() for entry in entries)
    assert len({entry["name"] for entry in entries}) == len(entries)
    assert [entry["name"] for entry in entries].count("bound") == 1
    assert {entry["framework"] for entry in entries} == {"hanoi-twin", "mesa", "none"}
    for entry in entries:
        assert entry["seconds_min"] <= entry["seconds"] <= entry["seconds_max"]
        assert 0.0 < entry["peak_rss_mb"] < 4000.0
    json.dumps(entries, allow_nan=False)


@pytest.mark.parametrize(
    ("option", "value"), [("--repeats", "0"), ("--objects", "0"), ("--objects", "200001")]
)
def test_numbers_out_of_range_are_refused_before_anything_is_measured(
    option: str, value: str, tmp_path: Path
) -> None:
    out = tmp_path / "bench.json"
    result = CliRunner().invoke(app, ["bench", option, value, "--out", str(out)])
    assert option in str(result.exception)
    assert not out.exists()
