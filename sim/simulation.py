"""Run an ensemble: the same scenario under different random draws."""

from __future__ import annotations

import threading
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from datetime import UTC, datetime
from functools import lru_cache
from time import perf_counter
from typing import TYPE_CHECKING

import mesa
import numpy as np

from models import DEFAULT_SCALE, City, HanoiModel
from scenarios.months import FIRST_MONTH, month_index
from sim.manifest import describe_run
from sim.results import Results
from sim.settings import RunSettings, resolve_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray

    from scenarios import Scenario

__all__ = ["Cancelled", "release_model", "run_ensemble", "shared_city", "simulate"]

SECONDS_BETWEEN_REPORTS = 0.1
FIRST_YEAR = int(FIRST_MONTH[:4])


class Cancelled(Exception):  # noqa: N818 -- not an error: the caller asked for it
    """The run was stopped at the caller's request; no results were kept.

    Attributes
    ----------
    finished : int
        Replicates that had been completed.
    replicates : int
        Replicates asked for.
    """

    def __init__(self, finished: int, replicates: int) -> None:
        self.finished = finished
        self.replicates = replicates
        super().__init__(f"stopped after {finished} of {replicates} replicates")


def simulate(
    scenario: str | Path | Scenario,
    *,
    replicates: int = 20,
    scale: float | None = None,
    agents: int | None = None,
    seed: int = 0,
    until: str = "2045-12",
    levers: Mapping[str, object] | None = None,
    thresholds: Mapping[str, float] | None = None,
    threads: int | None = None,
    parameters: str | Path = "posterior",
    progress: Callable[[int, int], None] | None = None,
    cancel: threading.Event | None = None,
) -> Results:
    """Simulate Hanoi month by month from January 2020 under one scenario.

    Parameters
    ----------
    scenario : str, pathlib.Path or Scenario
        Library name (``plan-76``), path of a scenario file, or a resolved scenario.
    replicates : int
        Number of runs that differ in their random draws and in their parameters.
    scale : float, optional
        Simulated residents per resident of the 2019 census, above 0 and at most 1; 0.01 unless
        ``agents`` is given.
    agents : int, optional
        Residents simulated at the start, instead of ``scale``.
    seed : int
        Seed of all draws. Two scenarios with one seed share every draw, so that their difference
        is the policy.
    until : str
        Last month, ``YYYY-MM``, from ``2020-02`` to ``2045-12``.
    levers : mapping, optional
        Lever id to a number, in force from January 2021, or to phases as in a scenario file; each
        replaces what the scenario says about its lever.
    thresholds : mapping, optional
        Goal id to a threshold of your own, for goals whose threshold the plan does not state; ours are
        suggestions. Decides which goals are met, and changes no simulated figure.
    threads : int, optional
        Replicates advanced at the same time, as many as there are cores unless given; threads that
        are left over share the residents of each replicate. Never changes the results.
    parameters : str or pathlib.Path
        ``posterior``: the first replicate takes the medians of the posterior and each other a set drawn from
        it, by the seed and the number of the replicate alone, so that scenarios stay paired. ``best``: all
        take the medians, and differ by chance alone. Otherwise a file or folder that ``hanoi-twin calibrate``
        wrote.
    progress : callable, optional
        Called in the calling thread, at most ten times a second and once at the end, with the number of
        months done and the number of months in all, summed over replicates.
    cancel : threading.Event, optional
        Set it from anywhere to stop at the next month.

    Returns
    -------
    Results
        The same bits for the same arguments, whatever the number of threads.

    Raises
    ------
    InputError
        If an argument is not valid; its message says what was found and what is allowed.
    Cancelled
        If ``cancel`` was set before the end.
    """
    settings = resolve_settings(
        scenario,
        replicates=replicates,
        scale=scale,
        agents=agents,
        seed=seed,
        until=until,
        levers=levers,
        thresholds=thresholds,
        threads=threads,
        parameters=parameters,
    )
    return run_ensemble(settings, progress=progress, cancel=cancel)


def run_ensemble(
    settings: RunSettings,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancel: threading.Event | None = None,
    look: tuple[int, Callable[[HanoiModel], None]] | None = None,
) -> Results:
    """Run an ensemble whose settings have been checked.

    Parameters
    ----------
    settings : RunSettings
        What to run.
    progress, cancel
        As in :func:`simulate`.
    look : tuple of int and callable, optional
        A month's index, and what is called with the first replicate's model when it has simulated that month,
        in the replicate's thread. It may read the model and must not change it.

    Returns
    -------
    Results
        See :func:`simulate`.

    Raises
    ------
    Cancelled
        If ``cancel`` was set before the end.
    """
    started = datetime.now(UTC)
    clock = perf_counter()
    city = shared_city(settings.scale)
    ensemble = _Ensemble(settings)
    stop = threading.Event()

    with ThreadPoolExecutor(settings.workers, thread_name_prefix="replicate") as pool:
        runs = [
            pool.submit(
                _run_replicate, settings, city, replicate, ensemble, stop, cancel, None if replicate else look
            )
            for replicate in range(settings.replicates)
        ]
        try:
            _watch(runs, ensemble, progress)
        finally:
            # Whatever went wrong, an interrupt included, the other replicates end at their next month.
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)

    if cancel is not None and cancel.is_set() and ensemble.finished < settings.replicates:
        raise Cancelled(ensemble.finished, settings.replicates)
    return Results(
        ensemble.arrays,
        bottlenecks=ensemble.bottleneck_shares(),
        costs=ensemble.mean_costs(),
        manifest=describe_run(
            settings, agents=city.n_residents, started=started, seconds=perf_counter() - clock
        ),
    )


def shared_city(scale: float) -> City:
    """Give the city at a scale; the last one is kept, and the last two of those that are small.

    Parameters
    ----------
    scale : float
        Simulated residents per resident of the census.

    Returns
    -------
    City
        Shared by all runs: read only.
    """
    # A person at a slider runs the same city again and again, by turns small and at the default scale.
    # Parameter sets share it too: those that shape it are the same in all.
    return _small_city(scale) if scale <= DEFAULT_SCALE else _large_city(scale)


@lru_cache(maxsize=2)
def _small_city(scale: float) -> City:
    return City.synthesise(scale)


@lru_cache(maxsize=1)
def _large_city(scale: float) -> City:
    return City.synthesise(scale)


def _run_replicate(
    settings: RunSettings,
    city: City,
    replicate: int,
    ensemble: _Ensemble,
    stop: threading.Event,
    cancel: threading.Event | None,
    look: tuple[int, Callable[[HanoiModel], None]] | None,
) -> None:
    if stop.is_set() or (cancel is not None and cancel.is_set()):
        return
    model = HanoiModel(
        settings.scenario,
        city=city,
        seed=settings.seed,
        replicate=replicate,
        parameters=settings.posterior.parameters(settings.sets[replicate]),
        threads=settings.threads_each,
    )
    try:
        for month in range(settings.n_months):
            if stop.is_set() or (cancel is not None and cancel.is_set()):
                return
            model.step()
            ensemble.months_done[replicate] = month + 1
            if look is not None and month == look[0]:
                look[1](model)
        ensemble.add(replicate, model)
    finally:
        release_model(model)


def release_model(model: HanoiModel) -> None:
    """Free a model that is done with, so that memory does not grow with the number of replicates.

    Parameters
    ----------
    model : HanoiModel
        Must not be used any more.
    """
    # Mesa 3.3 keeps every model that ever had an agent in a class attribute; later versions do not have it.
    getattr(mesa.Agent, "_ids", {}).pop(model, None)
    # A model and its agents refer to each other, and the collector may let many of them pile up first.
    model.__dict__.clear()


def _watch(
    runs: list[Future[None]], ensemble: _Ensemble, progress: Callable[[int, int], None] | None
) -> None:
    total = len(runs) * ensemble.settings.n_months
    pending = set(runs)
    while pending:
        done, pending = wait(pending, timeout=SECONDS_BETWEEN_REPORTS, return_when=FIRST_EXCEPTION)
        for run in done:
            run.result()
        if progress is not None:
            progress(int(ensemble.months_done.sum()), total)


class _Ensemble:
    """Collects replicates in arrays of the final size, so that memory does not grow with time."""

    def __init__(self, settings: RunSettings) -> None:
        self.settings = settings
        self.months_done = np.zeros(settings.replicates, dtype=np.int64)
        self.finished = 0
        self.arrays: dict[str, NDArray[np.float32]] = {}
        self._factors: dict[str, tuple[str, ...]] = {}
        self._unreached: dict[str, NDArray[np.float64]] = {}
        self._costs: dict[str, NDArray[np.float64]] = {}
        self._shortfall: dict[str, NDArray[np.float64]] = {}
        self._lock = threading.Lock()

    def add(self, replicate: int, model: HanoiModel) -> None:
        """Keep what a finished replicate recorded; the model can then be freed."""
        n_months = self.settings.n_months
        with self._lock:
            for name, record in model.records.items():
                if name not in self.arrays:
                    self.arrays[name] = np.full(
                        (self.settings.replicates, n_months, record.shape[1]), np.nan, dtype=np.float32
                    )
                self.arrays[name][replicate] = record[:n_months]
            for goal, (factors, counts) in model.bottlenecks.items():
                if goal not in self._unreached:
                    self._factors[goal] = tuple(factors)
                    self._unreached[goal] = np.zeros((self.settings.replicates, *counts.shape))
                self._unreached[goal][replicate] = counts
            for lever, years in model.costs.items():
                if lever not in self._costs:
                    self._costs[lever] = np.zeros((self.settings.replicates, len(years)))
                    self._shortfall[lever] = np.zeros_like(self._costs[lever])
                self._costs[lever][replicate] = years
                self._shortfall[lever][replicate] = model.shortfall[lever]
            self.finished += 1

    def bottleneck_shares(self) -> pd.DataFrame:
        """Give, for every area, December and goal, the share of those not reached by binding factor."""
        import pandas as pd

        import geodata

        codes = geodata.areas()["area_code"].to_numpy(dtype=object)
        n_years = self.settings.n_months // 12
        months = np.array([f"{FIRST_YEAR + year}-12" for year in range(n_years)], dtype=object)
        parts = []
        for goal, by_replicate in self._unreached.items():
            # Summed in the order of the replicates, whatever the order in which they ended.
            within = by_replicate[:, :n_years].sum(axis=0)
            total = within.sum(axis=2, keepdims=True)
            year, area, factor = np.nonzero(np.broadcast_to(total > 0, within.shape))
            parts.append(
                pd.DataFrame(
                    {
                        "area_code": codes[area],
                        "month": months[year],
                        "goal": goal,
                        "factor": np.array(self._factors[goal], dtype=object)[factor],
                        "share": within[year, area, factor] / total[year, area, 0],
                    }
                )
            )
        columns = ["area_code", "month", "goal", "factor", "share"]
        if not parts:
            return pd.DataFrame(
                {name: pd.Series(dtype=float if name == "share" else object) for name in columns}
            )
        return pd.concat(parts, ignore_index=True).astype(dict.fromkeys(columns[:-1], "category"))

    def mean_costs(self) -> pd.DataFrame:
        """Give the mean cost by lever and year, in billion VND, for the years simulated.

        Beside it stands what the cap of the scenario's budget did not leave the lever; zero without a cap.
        """
        import pandas as pd

        n_years = month_index(self.settings.until) // 12 + 1
        rows = [
            (lever, FIRST_YEAR + year, float(cost), float(short))
            for lever, by_replicate in self._costs.items()
            for year, (cost, short) in enumerate(
                zip(
                    by_replicate.mean(axis=0)[:n_years],
                    self._shortfall[lever].mean(axis=0)[:n_years],
                    strict=True,
                )
            )
        ]
        return pd.DataFrame(rows, columns=["lever", "year", "cost_vnd_bn", "shortfall_vnd_bn"])
