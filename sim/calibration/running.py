"""Run a calibration on the sweep engine: each iteration is a sweep whose points are parameter sets.

So every run is kept as soon as it is done, a killed calibration goes on where it was, and no number of
workers changes a bit.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from geodata.errors import InputError
from models.parameters import declarations
from models.posterior import CITY_PARAMETERS, prior_draw
from scenarios import Factor, SweepPlan, load_scenario
from scenarios.months import month_index
from sim.calibration.smoother import calibrated_names, smooth
from sim.calibration.targets import Targets
from sim.calibration.writing import Calibration, save_calibration
from sim.folder import new_file
from sim.observations import LAST_FITTED_MONTH
from sim.settings import resolve_settings, whole_number
from sim.sweep.plan import Versions
from sim.sweep.running import Progress, Stopped, run_sweep, worker_count

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from numpy.typing import NDArray

    from sim.sweep.results import Sweep

__all__ = [
    "DEFAULT_ITERATIONS",
    "DEFAULT_MEMBERS",
    "SETTINGS_FILE",
    "CalibrationSettings",
    "calibrate",
    "resolve_calibration",
]

DEFAULT_MEMBERS = 400
DEFAULT_ITERATIONS = 4
LEAST_MEMBERS = 4
MOST_MEMBERS = 100_000
MOST_ITERATIONS = 100
SCENARIO = "observed"
SETTINGS_FILE = "calibration.json"
FORMAT = "hanoi-twin calibration"


@dataclass(frozen=True)
class CalibrationSettings:
    """Settings of a calibration, all of them valid.

    Attributes
    ----------
    members : int
        Parameter sets that are moved together; as many come out.
    iterations : int
        Steps from the prior to the posterior; all members run once more than there are steps.
    seed : int
        Seed of the draws within the city and of the perturbed figures.
    scale : float
        Simulated residents per resident of the census.
    """

    members: int
    iterations: int
    seed: int
    scale: float

    @property
    def runs(self) -> int:
        """Runs of the model in all."""
        return self.members * (self.iterations + 1)


def resolve_calibration(
    *,
    members: object = DEFAULT_MEMBERS,
    iterations: object = DEFAULT_ITERATIONS,
    seed: object = 0,
    scale: object | None = None,
) -> CalibrationSettings:
    """Check the settings of a calibration.

    Parameters
    ----------
    members, iterations, seed, scale
        As in :class:`CalibrationSettings`; text that holds a number is accepted.

    Returns
    -------
    CalibrationSettings
        Valid settings.

    Raises
    ------
    InputError
        If one is out of range.
    """
    run = resolve_settings(SCENARIO, seed=seed, scale=scale, until=LAST_FITTED_MONTH)
    return CalibrationSettings(
        members=whole_number("members", members, LEAST_MEMBERS, MOST_MEMBERS),
        iterations=whole_number("iterations", iterations, 1, MOST_ITERATIONS),
        seed=run.seed,
        scale=run.scale,
    )


def calibrate(
    folder: str | Path,
    *,
    members: object = DEFAULT_MEMBERS,
    iterations: object = DEFAULT_ITERATIONS,
    seed: object = 0,
    scale: object | None = None,
    workers: int | None = None,
    targets: Targets | None = None,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> Calibration:
    """Fit the calibrated parameters to what was observed up to 2023, or finish what a folder holds.

    Runs end in December 2023: what was observed later has nothing to be compared with. Parameters that are
    not fitted vary with the members as their priors say, so that the posterior of the others allows for them.

    Parameters
    ----------
    folder : str or pathlib.Path
        Where runs and results are kept.
    members, iterations, seed, scale
        See :class:`CalibrationSettings`.
    workers : int, optional
        Processes; as many as there are cores unless given. Never changes the results.
    targets : Targets, optional
        Other figures, to try the method on a known truth.
    progress : callable, optional
        Called about twice a second, and whenever runs have been stored.
    stop : threading.Event, optional
        Set it to finish only the runs under way.

    Returns
    -------
    Calibration
        Also written to the folder.

    Raises
    ------
    InputError
        If a setting is not valid, or the folder cannot take the calibration.
    StorageFullError
        If the disk is full.
    Stopped
        If ``stop`` was set before the end; what was finished is kept.
    RuntimeError
        If more than a tenth of the runs of an iteration failed.
    """
    settings = resolve_calibration(members=members, iterations=iterations, seed=seed, scale=scale)
    # Whatever is wrong has to be said before anything is written.
    worker_count(workers)
    figures = targets or Targets.observed()
    names = calibrated_names()
    target = Path(folder)
    versions = Versions.here()
    _settle(target, settings, figures, versions)
    course = _Course(settings.runs, progress or (lambda _: None))

    def run(iteration: int, values: NDArray[np.float64]) -> NDArray[np.float64]:
        plan = _plan(settings, iteration, names, values, figures)
        try:
            sweep = run_sweep(
                plan, target / f"iteration-{iteration}", workers=workers, progress=course.report, stop=stop
            )
        except Stopped as stopped:
            raise Stopped(course.overall(stopped.progress)) from None
        course.close(settings.members)
        return figures.simulated(_by_member(sweep, settings.members))

    ensembles = smooth(
        run,
        names=names,
        figures=figures.figures,
        covariance=figures.covariance,
        members=settings.members,
        iterations=settings.iterations,
        seed=settings.seed,
    )
    result = Calibration(
        names=names,
        ensembles=tuple(ensembles),
        targets=figures,
        settings=asdict(settings),
        versions=versions._asdict(),
    )
    save_calibration(result, target)
    return result


def _settle(target: Path, settings: CalibrationSettings, figures: Targets, versions: Versions) -> None:
    """Write what the folder is about, or check that it is about the same."""
    asked = {
        "format": FORMAT,
        **asdict(settings),
        "figures": len(figures.points),
        "versions": versions._asdict(),
    }
    path = target / SETTINGS_FILE
    if target.is_dir() and any(target.iterdir()):
        try:
            there = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            there = {}
        if there.get("format") != FORMAT:
            raise InputError(
                "the folder is not empty and holds no calibration",
                source=target,
                allowed="a new or an empty folder, or that of the same calibration",
            )
        for key, value in asked.items():
            if there.get(key) != value:
                raise InputError(
                    "the folder holds another calibration",
                    source=target,
                    key=key,
                    found=there.get(key),
                    allowed=f"{value}, or a new folder",
                )
        return
    if target.exists() and not target.is_dir():
        raise InputError("the output folder is a file", source=target, allowed="a new or an empty folder")
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            "the output cannot be written to",
            source=target,
            found=error.strerror,
            allowed="a folder in which you may create files",
        ) from error
    new_file(path, (json.dumps(asked, indent=2) + "\n").encode())


def _plan(
    settings: CalibrationSettings,
    iteration: int,
    names: tuple[str, ...],
    values: NDArray[np.float64],
    figures: Targets,
) -> SweepPlan:
    """Lay out an iteration: a list of points, each a whole parameter set."""
    fitted = dict(zip(names, values.T.tolist(), strict=True))
    return SweepPlan(
        id=f"calibration-{iteration}",
        scenario=load_scenario(SCENARIO),
        factors=tuple(
            Factor(
                id=name,
                kind="parameter",
                minimum=declared.low,
                maximum=declared.high,
                values=tuple(
                    fitted[name]
                    if name in fitted
                    else (prior_draw(name, member) for member in range(settings.members))
                ),
            )
            for name, declared in declarations().items()
            if name not in CITY_PARAMETERS
        ),
        design="list",
        seed=settings.seed,
        scale=settings.scale,
        until=LAST_FITTED_MONTH,
        indicators=figures.indicators,
        months="all",
    )


def _by_member(sweep: Sweep, members: int) -> dict[str, NDArray[np.float64]]:
    """Give the city's values by indicator, shape (members, months); NaN for runs that failed."""
    kept = sweep.indicators
    points = kept["point"].to_numpy()
    found = {}
    for name in sweep.plan.indicators:
        values = np.full((members, month_index(LAST_FITTED_MONTH) + 1), np.nan)
        values[points] = kept[name].to_numpy()[:, :, 0]
        found[name] = values
    return found


class _Course:
    """Progress over all iterations, each of which counts its own."""

    def __init__(self, total: int, report: Callable[[Progress], None]) -> None:
        self._before = Progress(total)
        self._latest = self._before
        self._report = report

    def overall(self, now: Progress) -> Progress:
        """Add an iteration's progress to that of the earlier ones."""
        before = self._before
        return replace(
            before,
            done=before.done + now.done,
            failed=before.failed + now.failed,
            computed=before.computed + now.computed,
            seconds=before.seconds + now.seconds,
        )

    def report(self, now: Progress) -> None:
        """Tell how far the calibration is."""
        self._latest = self.overall(now)
        self._report(self._latest)

    def close(self, members: int) -> None:
        """Count an iteration as done."""
        self._before = replace(self._latest, done=self._before.done + members)
        self._latest = self._before
