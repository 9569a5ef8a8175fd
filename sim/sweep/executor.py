"""Runs of a sweep, one after the other, in whatever process is given them."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from models import City, HanoiModel
from models.parameters import Parameters
from scenarios.months import month_text
from sim.processes import memory_mb
from sim.simulation import release_model
from sim.sweep.plan import Versions, n_months, settings_of
from sim.sweep.rows import Failure, Outcome, result_row, row_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenarios import SweepPlan
    from scenarios.scenario import Scenario
    from sim.sweep.plan import Run

__all__ = ["Executor"]

SCALE_TO_COMPILE = 0.0005


class Executor:
    """Computes runs of one sweep; keeps the city for as long as runs live in the same one.

    Parameters
    ----------
    plan : SweepPlan
        The sweep, its scale filled in.
    """

    def __init__(self, plan: SweepPlan) -> None:
        self._plan = plan
        self._city: City | None = None
        self._city_rests_on: Mapping[str, float] = {}
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Synthesise the city and compile what is not compiled yet, so that no run pays for it."""
        parameters = Parameters.best()
        model = self._found(self.city(parameters), self._plan.scenario, parameters, replicate=0)
        model.step()
        release_model(model)

    def measure(self, run: Run, seconds: float) -> float:
        """Measure how long a month takes once everything is compiled.

        Parameters
        ----------
        run : Run
            Which run.
        seconds : float
            Time to spend on months, about.

        Returns
        -------
        float
            Seconds per month, the beginning of the run shared out over its months.
        """
        # Some kernels are first called years into a run; few residents show that as well as many.
        assert self._plan.scale is not None
        small = self._plan.model_copy(update={"scale": min(self._plan.scale, SCALE_TO_COMPILE)})
        Executor(small).execute(run)
        self.warm()
        scenario, parameters = settings_of(self._plan, run.values)
        started = perf_counter()
        city = self.city(parameters)
        model = self._found(city, scenario, parameters, run.replicate)
        months = n_months(self._plan)
        beginning = perf_counter() - started
        done = 0
        # However long the city took, a month at least is needed to say anything.
        while done < months and (not done or perf_counter() - started - beginning < seconds):
            model.step()
            done += 1
        taken = perf_counter() - started - beginning
        release_model(model)
        return taken / done + beginning / months

    def execute(self, run: Run) -> Outcome:
        """Compute a run.

        Parameters
        ----------
        run : Run
            Which one.

        Returns
        -------
        Outcome
            Its row; a run that raises gives one too.
        """
        started = perf_counter()
        stage = _Stage()
        failed = False
        try:
            row = self._simulate(run, stage)
        except Exception as error:
            # Whatever goes wrong in one of thousands of runs is a result to look at in the morning.
            failed = True
            row = row_bytes(self._plan, run, {}, Failure.of(stage.name, error))
        return Outcome(run.identity, row, failed, perf_counter() - started, Versions.here(), memory_mb())

    def _simulate(self, run: Run, stage: _Stage) -> bytes:
        stage.name = "scenario"
        scenario, parameters = settings_of(self._plan, run.values)
        stage.name = "city"
        city = self.city(parameters)
        stage.name = "start"
        model = self._found(city, scenario, parameters, run.replicate)
        try:
            for month in range(n_months(self._plan)):
                stage.name = f"month {month_text(month)}"
                model.step()
            stage.name = "record"
            return result_row(self._plan, run, model)
        finally:
            release_model(model)

    def _found(self, city: City, scenario: Scenario, parameters: Parameters, replicate: int) -> HanoiModel:
        return HanoiModel(
            scenario,
            city=city,
            seed=self._plan.seed,
            replicate=replicate,
            parameters=parameters,
        )

    def city(self, parameters: Parameters) -> City:
        """Give the city for a parameter set, the one at hand if it would turn out the same.

        Parameters
        ----------
        parameters : Parameters
            A few of them shape people and ties, most only what people do.

        Returns
        -------
        City
            Read-only.
        """
        with self._lock:
            rests_on = self._city_rests_on
            if self._city is None or any(parameters[name] != value for name, value in rests_on.items()):
                # Two cities at once would double the memory of a worker.
                self._city = None
                seen = _Seen(parameters)
                assert self._plan.scale is not None
                self._city = City.synthesise(self._plan.scale, seen)
                self._city_rests_on = seen.asked
            return self._city


@dataclass
class _Stage:
    """Where a run is, for the record of a failure."""

    name: str = ""


class _Seen(Parameters):
    """Parameters that remember what was asked of them."""

    def __init__(self, parameters: Parameters) -> None:
        super().__init__(parameters)
        self.asked: dict[str, float] = {}

    def __getitem__(self, name: str) -> float:
        value = self.asked[name] = super().__getitem__(name)
        return value

    def __hash__(self) -> int:
        # Not that of equal parameters: a cache that answers in their place would hide what it rests on.
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other
