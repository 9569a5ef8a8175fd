"""A resolved sweep: what varies, over which values, how often, and what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict

from scenarios.months import LAST_MONTH
from scenarios.scenario import Scenario

__all__ = ["DESIGNS", "LEVELS", "MONTHS_KEPT", "SAMPLED", "Factor", "ParameterRange", "SweepPlan"]

DESIGNS = ("grid", "list", "latin_hypercube", "sobol", "morris")
SAMPLED = ("latin_hypercube", "sobol", "morris")
"""Designs that draw points from ranges; the others take the values as they are given."""

LEVELS = ("city", "district", "commune")
MONTHS_KEPT = ("last", "december", "all")


class ParameterRange(Protocol):
    """What a sweep has to know about a parameter of the model, which lies a floor above."""

    @property
    def low(self) -> float:
        """Lowest value."""

    @property
    def high(self) -> float:
        """Highest value."""

    @property
    def unit(self) -> str:
        """Unit of both."""


class Factor(BaseModel):
    """Something that varies from run to run.

    Attributes
    ----------
    id : str
        Lever or parameter.
    kind : {"lever", "parameter"}
        Which of both.
    minimum, maximum : float
        Range from which sampled designs draw, in the factor's unit.
    values : tuple of float or None
        Values in the order of the file; None where only a range is given.
    whole : bool
        Whether only whole numbers are values.
    phase : dict
        Start, end, ramp_months and areas of a lever's values, where the file says so.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: Literal["lever", "parameter"]
    minimum: float
    maximum: float
    values: tuple[float, ...] | None = None
    whole: bool = False
    phase: dict[str, Any] = {}


class SweepPlan(BaseModel):
    """A sweep file with its base scenario resolved.

    Attributes
    ----------
    scenario : Scenario
        Base scenario; a lever that is a factor replaces all that it says about that lever.
    factors : tuple of Factor
        What varies, levers first, in the order of the file.
    design : {"grid", "list", "latin_hypercube", "sobol", "morris"}
        How points are laid over the factors.
    samples : int or None
        Size of a sampled design: points of a Latin hypercube, base samples for Sobol indices, trajectories
        of the Morris method.
    replicates : int
        Runs of every point that differ only in their random draws.
    seed : int
        Seed of the draws and of a sampled design.
    scale : float or None
        Simulated residents per resident of the census; None for the model's own.
    until : str
        Last month, ``YYYY-MM``.
    goals, indicators : tuple of str
        What is kept of every run.
    level : {"city", "district", "commune"}
        Areas for which indicators are kept: the city, also districts, or all.
    months : {"last", "december", "all"}
        Months for which indicators are kept.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    label_vi: str = ""
    label_en: str = ""
    scenario: Scenario
    factors: tuple[Factor, ...]
    design: Literal["grid", "list", "latin_hypercube", "sobol", "morris"]
    samples: int | None = None
    replicates: int = 1
    seed: int = 0
    scale: float | None = None
    until: str = LAST_MONTH
    goals: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    level: Literal["city", "district", "commune"] = "city"
    months: Literal["last", "december", "all"] = "december"

    def __init__(self, **data: Any) -> None:  # noqa: ANN401
        # The scenario's own constructor holds its levers to the rules of the registry.
        if isinstance(data.get("scenario"), Mapping):
            data["scenario"] = Scenario(**data["scenario"])
        super().__init__(**data)
