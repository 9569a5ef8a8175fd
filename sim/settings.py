"""What a run is asked to do, checked before anything is computed."""

from __future__ import annotations

import operator
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex, cast

from geodata.errors import InputError
from scenarios.limits import LARGEST_SEED, MOST_REPLICATES
from scenarios.months import EARLIEST_END, LAST_MONTH, month_index

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.posterior import Posterior
    from scenarios import Scenario

__all__ = ["RunSettings", "resolve_settings", "usable_cores", "whole_number"]

MOST_THREADS = 1024
POSTERIOR = "posterior"
BEST = "best"


@dataclass(frozen=True)
class RunSettings:
    """Settings of one ensemble, all of them valid.

    Attributes
    ----------
    scenario : Scenario
        The scenario as resolved, overrides included.
    replicates : int
        Number of runs that differ only in their random draws.
    scale : float
        Simulated residents per resident of the census, above 0 and at most 1.
    seed : int
        Seed of all draws, 0 to 2**32 - 1.
    until : str
        Last month simulated, ``YYYY-MM``.
    threads : int
        Threads in all; never changes the results.
    parameters : str
        Where parameters come from: ``posterior``, ``best`` or the name of a file.
    posterior : Posterior
        The parameter sets to draw from; for ``best``, only their medians are used.
    """

    scenario: Scenario
    replicates: int
    scale: float
    seed: int
    until: str
    threads: int
    parameters: str
    posterior: Posterior

    @property
    def n_months(self) -> int:
        """Number of months simulated, January 2020 included."""
        return month_index(self.until) + 1

    @cached_property
    def sets(self) -> tuple[int, ...]:
        """Number of the parameter set of each replicate, `models.posterior.BEST` for the medians."""
        from models import posterior

        if self.parameters == BEST:
            return (posterior.BEST,) * self.replicates
        return self.posterior.sets_of(self.seed, self.replicates)

    @property
    def workers(self) -> int:
        """Replicates advanced at the same time."""
        return min(self.threads, self.replicates)

    @property
    def threads_each(self) -> int:
        """Threads of one replicate, more than one only when there are more threads than replicates."""
        return self.threads // self.workers


def resolve_settings(
    scenario: str | Path | Scenario,
    *,
    replicates: object = 20,
    scale: object | None = None,
    agents: object | None = None,
    seed: object = 0,
    until: str = LAST_MONTH,
    levers: Mapping[str, object] | None = None,
    thresholds: Mapping[str, float] | None = None,
    threads: object | None = None,
    parameters: str | Path = POSTERIOR,
) -> RunSettings:
    """Check the arguments of a run and resolve its scenario.

    Parameters
    ----------
    scenario : str, pathlib.Path or Scenario
        Library name, path of a scenario file, or a resolved scenario.
    replicates, scale, agents, seed, until, levers, thresholds, threads, parameters
        As in :func:`sim.simulate`; text that holds a number is accepted.

    Returns
    -------
    RunSettings
        Valid settings.

    Raises
    ------
    InputError
        If an argument is out of range, or the scenario or the parameter sets cannot be read.
    """
    from models.posterior import committed_posterior, read_posterior
    from scenarios import load_scenario

    resolved = load_scenario(scenario) if isinstance(scenario, str | Path) else scenario
    if levers:
        resolved = resolved.with_levers(levers)
    if thresholds:
        resolved = resolved.with_thresholds(thresholds)
    n_replicates = whole_number("replicates", replicates, 1, MOST_REPLICATES)
    n_threads = usable_cores() if threads is None else whole_number("threads", threads, 1, MOST_THREADS)
    named = str(parameters) in (POSTERIOR, BEST)
    posterior = committed_posterior() if named else read_posterior(Path(parameters))
    return RunSettings(
        scenario=resolved,
        parameters=str(parameters) if named else posterior.origin,
        posterior=posterior,
        replicates=n_replicates,
        seed=whole_number("seed", seed, 0, LARGEST_SEED),
        until=_last_month(until),
        threads=n_threads,
        scale=_scale(scale, agents),
    )


def usable_cores() -> int:
    """Count the processor cores that this process may use.

    Returns
    -------
    int
        At least 1; respects the limits a scheduler or container sets where the system tells.
    """
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def whole_number(name: str, value: object, minimum: int, maximum: int, maximum_is: str | None = None) -> int:
    """Check a whole number.

    Parameters
    ----------
    name : str
        What it is, for the message.
    value : object
        A whole number of any kind, or text that holds one.
    minimum, maximum : int
        Bounds, both allowed.
    maximum_is : str, optional
        What the upper bound stands for.

    Returns
    -------
    int
        The number.

    Raises
    ------
    InputError
        If it is none, or out of bounds.
    """
    allowed = f"a whole number from {minimum:,} to {maximum:,}"
    if maximum_is:
        allowed += f" ({maximum_is})"
    error = InputError(f"{name} is not valid", key=name, found=value, allowed=allowed)
    try:
        if isinstance(value, bool):
            raise error
        # NumPy's whole numbers are no subclass of int, but say that they are whole.
        number = int(value) if isinstance(value, str) else operator.index(cast("SupportsIndex", value))
    except (TypeError, ValueError):
        raise error from None
    if not minimum <= number <= maximum:
        raise error
    return number


def _scale(scale: object | None, agents: object | None) -> float:
    from models import CENSUS_RESIDENTS, DEFAULT_SCALE

    if agents is not None and scale is not None:
        raise InputError(
            "agents and scale exclude each other",
            found=f"agents {agents}, scale {scale}",
            allowed="one of them",
        )
    if agents is not None:
        most = "the residents of the 2019 census"
        return whole_number("agents", agents, 1, CENSUS_RESIDENTS, most) / CENSUS_RESIDENTS
    if scale is None:
        return DEFAULT_SCALE
    smallest = 1 / CENSUS_RESIDENTS
    error = InputError(
        "scale is not valid",
        key="scale",
        found=scale,
        allowed=f"a number from {smallest:.2g} (one resident) to 1 (all of them)",
    )
    try:
        if isinstance(scale, bool):
            raise error
        number = float(cast("SupportsFloat | str", scale))
    except (TypeError, ValueError):
        raise error from None
    if not smallest <= number <= 1:
        raise error
    return number


def _last_month(until: object) -> str:
    error = InputError(
        "until is not valid",
        key="until",
        found=until,
        allowed=f"a month YYYY-MM from {EARLIEST_END} to {LAST_MONTH}",
    )
    if not isinstance(until, str):
        raise error
    try:
        index = month_index(until)
    except InputError:
        raise error from None
    if index < month_index(EARLIEST_END):
        raise error
    return until
