"""Scenario discovery finds a box that is there, none that is not, and says when not to trust it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from geodata.errors import InputError
from scenarios import SweepPlan
from sim.discovery import discover
from sim.sweep import Sweep, run_sweep

from .conftest import FormulaEngine, formula_plan, unit_values


def outcome(met: bool) -> dict[str, object]:
    return {"G01_value": float(met), "G01_attained": "2024-01" if met else None, "G01_met": met}


def planted(factors: dict[str, float], replicate: int) -> dict[str, object]:
    """Miss the goal where the first factor is low and the third high, and in few other cases."""
    del replicate
    one, _, three, *_ = unit_values(factors)
    inside = one < 0.4 and three > 0.5
    return outcome(not inside and hash(tuple(factors.values())) % 20 != 0)


def computed(folder: Path, formula: object, **changes: object) -> Sweep:
    content = {"design": "latin_hypercube", "samples": 300, "indicators": ()}
    plan: SweepPlan = formula_plan(6, **{**content, **changes})
    return run_sweep(plan, folder, engine=FormulaEngine(plan, formula))


@pytest.fixture(scope="module")
def sweep(tmp_path_factory: pytest.TempPathFactory) -> Sweep:
    return computed(tmp_path_factory.mktemp("planted") / "out", planted)


def test_a_planted_box_is_found_and_told_in_both_languages(sweep: Sweep) -> None:
    found = discover(sweep, "G01")
    box = found.boxes[0]
    names = sweep.factors
    assert {limit.factor.id for limit in box.restrictions} == {names[0], names[2]}
    assert box.density >= 0.8
    assert box.coverage >= 0.6
    by_factor = {limit.factor.id: limit for limit in box.restrictions}
    first, third = by_factor[names[0]], by_factor[names[2]]
    assert first.low is None
    assert third.high is None
    span = first.factor.maximum - first.factor.minimum
    # A box is cut between points: an edge is out by no more than a few of 300 of them.
    assert first.high == pytest.approx(first.factor.minimum + 0.4 * span, abs=0.05 * span)
    assert all(limit.quasi_p < 0.001 for limit in box.restrictions)

    # Density and coverage are what anyone can count from the runs.
    runs = sweep.runs
    inside = (runs[names[0]] <= first.high) & (runs[names[2]] >= third.low)
    missed = ~runs["G01_met"].astype(bool)
    assert box.density == pytest.approx((inside & missed).sum() / inside.sum())
    assert box.coverage == pytest.approx((inside & missed).sum() / missed.sum())
    assert found.with_outcome == missed.sum()

    english, vietnamese = (found.sentence(box, language) for language in ("en", "vi"))
    assert english.startswith("When ")
    assert f"is missed in {round(100 * box.density)} % of cases (density)" in english
    assert f"{round(100 * box.coverage)} % of all cases in which it is missed (coverage)" in english
    assert vietnamese.startswith("Khi ")
    assert "không đạt" in vietnamese
    assert "mật độ" in vietnamese
    table = found.table
    assert list(table[table["box"] == 1]["factor"]) == [limit.factor.id for limit in box.restrictions]
    assert set(table["sentence_en"]) >= {english}


def test_the_other_outcome_can_be_explained_too(sweep: Sweep) -> None:
    missed, met = discover(sweep, "G01"), discover(sweep, "G01", outcome="met")
    assert missed.with_outcome + met.with_outcome == met.points == 300
    assert any("occurs in" in text for text in met.warnings("en")) == (met.share >= 0.8)
    assert "is met in" in met.sentences("en")[0]


def test_chance_alone_makes_no_box(tmp_path: Path) -> None:
    # Limits whose quasi-p is above 0.05 over the number of factors are taken back. Of 10 sweeps without any
    # pattern at most 3 may have a box: were the rate 5 % for each, more would be seen for 0.1 % of all seeds.
    boxes = 0
    for seed in range(10):
        chance = np.random.default_rng(seed)
        sweep = computed(
            tmp_path / str(seed),
            lambda *_, chance=chance: outcome(bool(chance.random() < 0.7)),
            samples=100,
            seed=seed,
        )
        boxes += bool(discover(sweep, "G01").boxes)
    assert boxes <= 3


def test_one_outcome_leaves_nothing_to_discover(tmp_path: Path) -> None:
    found = discover(computed(tmp_path / "out", lambda *_: outcome(True), samples=10), "G01")
    assert found.boxes == ()
    assert found.sentences("en")[-1] == "All cases have the same outcome, so there is nothing to discover."
    assert len(found.table) == 0


def test_small_and_odd_samples_are_warned_of(tmp_path: Path) -> None:
    few = discover(computed(tmp_path / "few", planted, samples=30), "G01")
    assert any("too few to rely on" in text for text in few.warnings("en"))
    assert any("quá ít" in text for text in few.warnings("vi"))
    # Where so few cases show nothing, the search was hopeless from the start, and says so.
    fewer = discover(computed(tmp_path / "fewer", planted, samples=12), "G01")
    assert 0 < fewer.with_outcome < fewer.points
    assert fewer.boxes == ()
    assert fewer.sentences("en")[-1].startswith("There are too few cases")
    assert fewer.sentences("vi")[-1].startswith("Có quá ít trường hợp")
    tied = discover(
        computed(tmp_path / "tied", lambda _, replicate: outcome(replicate == 0), samples=10, replicates=2),
        "G01",
    )
    assert tied.with_outcome == 10
    assert any("as many replicates met as missed" in text for text in tied.warnings("en"))
    plan = formula_plan(6, design="sobol", samples=16, indicators=())
    half = run_sweep(plan, tmp_path / "half", share=(1, 2), engine=FormulaEngine(plan, planted))
    warned = " ".join(discover(half, "G01").warnings("en"))
    assert "not finished: 64 of 128 runs" in warned
    assert "design sobol depend on each other" in warned


def test_wrong_questions_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    computed(folder, planted, samples=10)
    for wrong, words in (
        ({"goal": "G13"}, "keeps no such goal"),
        ({"goal": "G01", "outcome": "late"}, "no such outcome.*missed, met"),
        ({"goal": "G01", "density": 0.0}, "density is not valid"),
    ):
        with pytest.raises(InputError, match=words):
            discover(folder, **wrong)
    unknown = {"G01_value": None, "G01_attained": None, "G01_met": None}
    with pytest.raises(InputError, match=r"no run of the sweep reaches the goal's deadline.*2025-12"):
        discover(computed(tmp_path / "short", lambda *_: unknown, samples=10), "G01")


def test_hundreds_of_factors_are_searched_without_a_warning(tmp_path: Path) -> None:
    plan = formula_plan(200, design="latin_hypercube", samples=120, indicators=())
    run_sweep(plan, tmp_path / "out", engine=FormulaEngine(plan, planted))
    found = discover(tmp_path / "out", "G01")
    assert found.points == 120
