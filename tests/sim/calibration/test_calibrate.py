"""Calibrations of the real model, small and short: what is fitted, resumed, refused and written."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from geodata.errors import InputError
from models.posterior import CITY_PARAMETERS, read_posterior
from scenarios import INDICATORS
from sim import simulate
from sim.calibration import Calibration, Targets, calibrate, resolve_calibration
from sim.calibration.smoother import calibrated_names
from sim.observations import observations
from sim.sweep import Stopped, Sweep
from sim.sweep.executor import Executor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scenarios import SweepPlan
    from sim.sweep.plan import Run
    from sim.sweep.rows import Outcome

SMALL = {"members": 6, "iterations": 1, "scale": 0.0003, "seed": 4}


class InlineEngine:
    """Computes runs in this process, where nothing has to be started."""

    def __init__(self, plan: SweepPlan, _versions: object, _workers: int) -> None:
        self._executor = Executor(plan)

    def outcomes(self, runs: Iterator[Run], stop: threading.Event) -> Iterator[list[Outcome]]:
        for run in runs:
            if stop.is_set():
                return
            yield [self._executor.execute(run)]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Calibration, Path]:
    folder = tmp_path_factory.mktemp("calibration") / "out"
    stop = threading.Event()
    patch = pytest.MonkeyPatch()
    patch.setattr("sim.sweep.local.LocalEngine", InlineEngine)

    def after_some(now: object) -> None:
        if now.done >= 3:
            stop.set()

    # Stopped on the way, then told to go on.
    with patch.context():
        with pytest.raises(Stopped) as stopped:
            calibrate(folder, progress=after_some, stop=stop, **SMALL)
        assert 3 <= stopped.value.progress.done < 12
        assert not (folder / "posterior.csv").exists()
        result = calibrate(folder, **SMALL)
    patch.undo()
    return result, folder


def test_nothing_later_than_2023_is_fitted() -> None:
    targets = Targets.observed()
    assert targets.points
    assert max(point.month for point in targets.points) <= "2023-12"
    assert {point.role for point in targets.points} == {"compared"}
    later = next(p for i in INDICATORS for p in observations(i.id) if not p.fitted)
    with pytest.raises(ValueError, match="held back"):
        Targets((later,))
    # Nor by calling it something else.
    with pytest.raises(ValueError, match="held back"):
        Targets((replace(later, fitted=True, role="compared"),))
    with pytest.raises(ValueError, match="must not be fitted"):
        Targets((observations("population")[0],))
    with pytest.raises(ValueError, match="nothing"):
        Targets(())


def test_runs_end_before_what_is_held_back(finished: tuple[Calibration, Path]) -> None:
    _, folder = finished
    for iteration in (0, 1):
        sweep = Sweep.load(folder / f"iteration-{iteration}")
        assert sweep.plan.until == "2023-12"
        assert sweep.indicators["month"].to_numpy()[-1] == "2023-12"


def test_every_parameter_varies_but_those_of_the_population(finished: tuple[Calibration, Path]) -> None:
    result, folder = finished
    plan = Sweep.load(folder / "iteration-1").plan
    varied = {factor.id for factor in plan.factors if len(set(factor.values)) > 1}
    assert not varied & CITY_PARAMETERS
    assert set(calibrated_names()) <= varied
    posterior = read_posterior(folder)
    for member in range(SMALL["members"]):
        run = {factor.id: factor.values[member] for factor in plan.factors}
        found = posterior.parameters(member)
        assert {name: found[name] for name in run} == run
    np.testing.assert_array_equal(posterior.draws, result.posterior.draws)


def test_one_that_was_stopped_ends_as_one_that_was_not_in_processes_of_its_own(
    finished: tuple[Calibration, Path], tmp_path: Path
) -> None:
    result, folder = finished
    other = calibrate(tmp_path / "again", workers=1, **SMALL)
    np.testing.assert_array_equal(other.posterior.draws, result.posterior.draws)
    for name in ("posterior.csv", "parameters.csv", "fit.csv"):
        assert (tmp_path / "again" / name).read_bytes() == (folder / name).read_bytes()


def test_the_folder_tells_what_was_done(
    finished: tuple[Calibration, Path], documented: Callable[[str], list[str]]
) -> None:
    result, folder = finished
    for name in ("parameters.csv", "fit.csv"):
        header = (folder / name).read_text(encoding="utf-8").splitlines()[0]
        assert header.split(",") == documented(name)
    made = json.loads((folder / "posterior.json").read_text())
    assert (made["members"], made["runs"], made["seed"]) == (6, 12, 4)
    assert made["digest"] == read_posterior(folder).digest
    assert len(made["figures"]) == len(result.targets.points)
    assert len(made["misfit"]) == 2
    assert len(result.fit()) == len(result.targets.points)
    assert list(result.parameters()["name"]) == list(calibrated_names())


def test_another_calibration_does_not_fit_into_the_folder(finished: tuple[Calibration, Path]) -> None:
    _, folder = finished
    with pytest.raises(InputError, match="seed"):
        calibrate(folder, workers=1, **(SMALL | {"seed": 5}))


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [("members", 3, "from 4"), ("iterations", 0, "from 1"), ("scale", 2, "to 1"), ("seed", -1, "seed")],
)
def test_wrong_settings_are_refused(setting: str, value: object, told: str) -> None:
    with pytest.raises(InputError, match=told):
        resolve_calibration(**{setting: value})


def test_a_run_can_take_the_sets(finished: tuple[Calibration, Path]) -> None:
    _, folder = finished
    run = simulate("observed", parameters=folder, replicates=3, scale=0.0003, until="2020-03", seed=1)
    assert run.parameter_sets[0] == "best"
    assert set(run.parameter_sets[1:]) <= set(range(6))
    assert run.manifest["parameters"]["kind"] == "posterior.csv"
