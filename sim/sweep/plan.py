"""From a sweep file to runs: points, what each decides, and the identity of every run."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

import geodata
from geodata.errors import InputError
from models import DEFAULT_SCALE
from models.parameter_labels import unit_label
from models.parameters import Parameters, declarations
from scenarios import load_sweep
from scenarios.months import month_index
from sim.manifest import code_version
from sim.settings import resolve_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scenarios import Scenario, SweepPlan

__all__ = ["Run", "Runs", "Versions", "load_plan", "n_months", "settings_of"]


class Versions(NamedTuple):
    """What a result depends on besides what was asked for.

    Attributes
    ----------
    code : str
        SHA-256 of the model's source.
    data : str
        SHA-256 of the committed data.
    """

    code: str
    data: str

    @classmethod
    def here(cls) -> Versions:
        """Give the versions that this process runs with."""
        return cls(code_version(), geodata.data_version())


class Run(NamedTuple):
    """One replicate of one point.

    Attributes
    ----------
    identity : str
        SHA-256 of everything that the result depends on, 64 hexadecimal digits.
    point : int
        Row of the design, from 0.
    replicate : int
        From 0.
    values : tuple of float
        Value of every factor, in the plan's order.
    """

    identity: str
    point: int
    replicate: int
    values: tuple[float, ...]


def load_plan(name_or_path: str | Path) -> SweepPlan:
    """Load a sweep and hold it to what a run accepts.

    Parameters
    ----------
    name_or_path : str or pathlib.Path
        Name of a library sweep or a sweep file.

    Returns
    -------
    SweepPlan
        With the scale filled in.

    Raises
    ------
    InputError
        If there is no such sweep, or the file is wrong.
    """
    plan = load_sweep(name_or_path, declarations(), partial(unit_label, language="vi"))
    scale = DEFAULT_SCALE if plan.scale is None else plan.scale
    try:
        settings = resolve_settings(
            plan.scenario, replicates=plan.replicates, seed=plan.seed, scale=scale, until=plan.until
        )
    except InputError as error:
        raise InputError(
            error.message, source=name_or_path, key=error.key, found=error.found, allowed=error.allowed
        ) from error
    return plan.model_copy(update={"scale": settings.scale})


def settings_of(plan: SweepPlan, values: tuple[float, ...]) -> tuple[Scenario, Parameters]:
    """Give the scenario and the parameters of a point.

    Parameters
    ----------
    plan : SweepPlan
        The sweep.
    values : tuple of float
        Value of every factor, in the plan's order.

    Returns
    -------
    scenario : Scenario
        The base scenario with the point's levers.
    parameters : Parameters
        The best values with the point's.
    """
    levers: dict[str, object] = {}
    parameters: dict[str, float] = {}
    for factor, value in zip(plan.factors, values, strict=True):
        if factor.kind == "parameter":
            parameters[factor.id] = value
        else:
            levers[factor.id] = {"value": value, **factor.phase} if factor.phase else value
    return plan.scenario.with_levers(levers), Parameters.best().replace(**parameters)


@dataclass(frozen=True)
class Runs:
    """All runs of a sweep, made one after the other rather than kept.

    Attributes
    ----------
    plan : SweepPlan
        The sweep.
    versions : Versions
        Versions of code and data.
    share : tuple of int
        ``(k, n)``: every n-th run beginning with the k-th, both from 1; (1, 1) for all.
    """

    plan: SweepPlan
    versions: Versions
    share: tuple[int, int] = (1, 1)

    @cached_property
    def points(self) -> list[tuple[float, ...]]:
        """Values of every factor by point."""
        from sim.sweep.design import design_points

        return design_points(self.plan)

    def __len__(self) -> int:
        """Count the runs of the share."""
        first, step = self.share
        return len(range(first - 1, len(self.points) * self.plan.replicates, step))

    def __iter__(self) -> Iterator[Run]:
        """Give the runs of the share, by point and replicate."""
        first, step = self.share
        replicates = self.plan.replicates
        for point, values in enumerate(self.points):
            mine = [
                replicate
                for replicate in range(replicates)
                if (point * replicates + replicate - first + 1) % step == 0
            ]
            if not mine:
                continue
            about = self._identity_of_point(values)
            for replicate in mine:
                yield Run(_sha256({**about, "replicate": replicate}), point, replicate, values)

    def _identity_of_point(self, values: tuple[float, ...]) -> dict[str, object]:
        plan = self.plan
        scenario, parameters = settings_of(plan, values)
        return {
            "scenario": scenario.hash,
            "parameters": parameters.digest,
            "seed": plan.seed,
            "scale": plan.scale,
            "until": plan.until,
            "code": self.versions.code,
            "data": self.versions.data,
        }


def n_months(plan: SweepPlan) -> int:
    """Count the months that a run of the sweep simulates."""
    return month_index(plan.until) + 1


def _sha256(content: dict[str, object]) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()
