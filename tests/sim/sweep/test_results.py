"""A sweep in pandas and xarray, held against runs made one by one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geodata.errors import InputError
from models import HanoiModel
from scenarios import SweepPlan
from sim import simulate
from sim.sweep import Stopped, Sweep, estimate, load_plan, run_sweep, table
from sim.sweep.rows import schema_of

from .conftest import N_RUNS, FormulaEngine, InlineEngine, formula_plan

LEVERS_ONLY = """
id: levers-only
label: {en: Levers}
scenario: plan-76
factors:
  levers: {fibre_cofunding: [0.0, 0.8]}
design: grid
replicates: 2
seed: 3
scale: 0.0005
until: 2025-12
keep: {indicators: [coverage_5g, population], level: district, months: all}
"""


@pytest.fixture(scope="module")
def sweep(tmp_path_factory: pytest.TempPathFactory) -> Sweep:
    folder = tmp_path_factory.mktemp("levers")
    (folder / "file.yaml").write_text(LEVERS_ONLY, encoding="utf-8")
    plan = load_plan(folder / "file.yaml")
    return run_sweep(plan, folder / "out", engine=InlineEngine(plan))


@pytest.mark.parametrize("value", [0.0, 0.8])
def test_a_run_of_a_sweep_is_the_same_as_a_run_alone(sweep: Sweep, value: float) -> None:
    # Factors are all that varies in a sweep: its runs take the medians of the parameters.
    alone = simulate(
        "plan-76",
        replicates=2,
        scale=0.0005,
        seed=3,
        until="2025-12",
        levers={"fibre_cofunding": value},
        parameters="best",
    )
    runs = sweep.runs[sweep.runs["fibre_cofunding"] == value].sort_values("replicate")
    kept = sweep.indicators.sel(run=list(runs["run"]))
    for name in ("coverage_5g", "population"):
        np.testing.assert_array_equal(
            kept[name].transpose("run", "month", "area"), alone.arrays[name][:, :, :31]
        )
        np.testing.assert_array_equal(runs[name], alone.arrays[name][:, -1, 0])
    goals = alone.goals().set_index("id")
    for goal in sweep.plan.goals:
        met = runs[f"{goal}_met"]
        share = goals.loc[goal, "p_met_by_deadline"]
        assert (met.isna().all() and np.isnan(share)) or met.mean() == share
        value_there = goals.loc[goal, "value_at_deadline"]
        if not np.isnan(value_there):
            assert runs[f"{goal}_value"].median() == pytest.approx(value_there)
    assert runs["cost_vnd_bn"].mean() == pytest.approx(alone.costs["cost_vnd_bn"].sum())


def test_runs_are_one_row_each_sorted_by_identity(sweep: Sweep) -> None:
    runs = sweep.runs
    assert len(sweep) == len(runs) == 4
    assert runs["run"].is_monotonic_increasing
    assert runs["run"].is_unique
    assert set(zip(runs["point"], runs["replicate"], strict=True)) == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert (runs["seed"] == 3).all()
    assert (runs["status"] == "done").all()
    assert isinstance(runs["G01_met"].dtype, pd.BooleanDtype)
    attained = runs.loc[runs["G01_attained"].notna(), "G01_attained"]
    assert attained.str.fullmatch(r"20\d\d-\d\d").all()
    assert sweep.failures.empty
    assert table(sweep.folder).equals(runs)


def test_a_goal_beyond_the_run_is_unknown_rather_than_missed(reference: Path) -> None:
    runs = Sweep.load(reference).runs
    assert len(runs) == N_RUNS
    assert runs["G05_met"].isna().all()
    assert runs["G05_value"].isna().all()


def test_indicators_carry_units_labels_factors_and_versions(sweep: Sweep) -> None:
    dataset = sweep.indicators
    assert dict(dataset.sizes) == {"run": 4, "month": 72, "area": 31}
    assert dataset["coverage_5g"].attrs["unit"] == "share"
    assert dataset["coverage_5g"].attrs["label_vi"]
    assert dataset.attrs["code"] == sweep.versions.code
    assert dataset.attrs["seed"] == "3"
    by_factor = dataset["coverage_5g"].groupby("fibre_cofunding").mean()
    assert list(by_factor["fibre_cofunding"].to_numpy()) == [0.0, 0.8]


def test_what_is_added_after_a_sweep_was_opened_is_no_part_of_it(
    small: SweepPlan, reference: Path, tmp_path: Path
) -> None:
    with pytest.raises(Stopped):
        run_sweep(small, tmp_path / "out", engine=InlineEngine(small, most=9))
    early = Sweep.load(tmp_path / "out")
    run_sweep(small, tmp_path / "out", engine=InlineEngine(small))
    assert list(early.indicators["run"].to_numpy()) == list(early.runs["run"])
    assert len(early) == len(early.rows) == 9
    whole = Sweep.load(reference)
    run = early.runs["run"].iloc[3]
    assert early.row(run) == whole.row(run)
    assert float(early.indicators["coverage_5g"].sel(run=run, area="hanoi")[-1]) == pytest.approx(
        float(whole.runs.set_index("run").loc[run, "coverage_5g"])
    )


def test_goals_are_held_to_the_scenario_s_own_thresholds(tmp_path: Path) -> None:
    (tmp_path / "easy.yaml").write_text(
        "id: easy\nlabel: {en: Easy}\nbased_on: plan-76\nlevers: {}\nthresholds: {G05: 0.05, G04: 0.99}\n",
        encoding="utf-8",
    )
    text = LEVERS_ONLY.replace("scenario: plan-76", "scenario: easy.yaml").replace(
        "replicates: 2", "replicates: 1"
    )
    (tmp_path / "file.yaml").write_text(text, encoding="utf-8")
    plan = load_plan(tmp_path / "file.yaml")
    runs = run_sweep(plan, tmp_path / "out", engine=InlineEngine(plan)).runs
    assert runs["G05_met"].all()
    assert (runs["G05_attained"] < "2024").all()
    assert not runs["G04_met"].any()


def test_levels_and_months_are_kept_as_asked(small: SweepPlan, reference: Path) -> None:
    dataset = Sweep.load(reference).indicators
    assert list(dataset["month"].to_numpy()) == ["2020-12", "2021-06"]
    assert dataset.sizes["area"] == 31
    # The city is shared by runs that differ in what people do only, and made anew for the others.
    spread = dataset["income_spread"].to_numpy()
    assert set(spread) == {0.5, 0.6}
    assert small.indicators == ("coverage_5g", "digital_identity")


def test_an_estimate_counts_what_is_there_and_writes_nothing(
    small: SweepPlan, reference: Path, tmp_path: Path
) -> None:
    found = estimate(small, tmp_path / "out", workers=1)
    assert (found.points, found.replicates, found.runs, found.done) == (6, 4, N_RUNS, 0)
    assert found.seconds > 0
    assert found.disk_bytes > N_RUNS * 31 * 2 * 4
    assert not (tmp_path / "out").exists()
    rest = estimate(small, reference, workers=1)
    assert (rest.done, rest.seconds) == (N_RUNS, 0.0)
    # One of more machines than there are runs has nothing to do.
    none = estimate(small, tmp_path / "out", workers=1, share=(N_RUNS + 1, N_RUNS + 2))
    assert (none.runs, none.seconds) == (0, 0.0)
    assert len(run_sweep(small, tmp_path / "none", workers=1, share=(N_RUNS + 1, N_RUNS + 2))) == 0


def test_an_estimate_leaves_out_what_happens_once(
    sweep: Sweep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step, clock, compiled = HanoiModel.step, [0.0], []

    def timed(model: HanoiModel) -> None:
        clock[0] += 1
        # As when the first May of a process compiles what no month before needed.
        if model.month_index == 4 and not compiled:
            compiled.append(model)
            clock[0] += 1000
        step(model)

    monkeypatch.setattr(HanoiModel, "step", timed)
    monkeypatch.setattr("sim.sweep.executor.perf_counter", lambda: clock[0])
    plan = sweep.plan.model_copy(update={"until": "2020-06"})
    found = estimate(plan, tmp_path / "out", workers=1)
    assert compiled
    assert found.seconds == found.runs * 6
    # A month is measured however long it takes.
    monkeypatch.setattr("sim.sweep.estimating.SECONDS_TO_MEASURE", 0.0)
    assert estimate(plan, tmp_path / "out", workers=1).seconds == found.runs * 6


def test_a_sweep_takes_no_more_room_than_estimated(tmp_path: Path) -> None:
    plan = formula_plan(2, design="latin_hypercube", samples=60, level="commune", until="2040-12")
    chance = np.random.default_rng(1)
    # Numbers without any order, which nothing can compress.
    length = schema_of(plan).field("coverage_5g").type.list_size
    engine = FormulaEngine(plan, lambda *_: {"coverage_5g": chance.random(length, dtype=np.float32)})
    run_sweep(plan, tmp_path / "out", engine=engine)
    taken = sum(path.stat().st_size for path in (tmp_path / "out").rglob("*") if path.is_file())
    found = estimate(plan, tmp_path / "out", workers=1)
    assert 0.5 * found.disk_bytes < taken <= found.disk_bytes
    assert found.peak_bytes > 2 * taken


def test_an_estimate_tells_a_folder_that_would_be_refused(
    small: SweepPlan, reference: Path, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=r"holds another sweep.*key: seed"):
        estimate(small.model_copy(update={"seed": 5}), reference)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    with pytest.raises(InputError, match="not empty and holds no sweep"):
        estimate(small, tmp_path / "full")


@pytest.mark.parametrize("workers", [0, -1, 2.0, True])
def test_a_number_of_workers_that_is_none_is_refused(
    workers: object, small: SweepPlan, tmp_path: Path
) -> None:
    for ask in (estimate, run_sweep):
        with pytest.raises(InputError, match="workers is not valid"):
            ask(small, tmp_path / "out", workers=workers)
    assert not (tmp_path / "out").exists()
