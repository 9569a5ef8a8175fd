"""A sweep at a glance: how often a goal is met over each factor, what counts, when it is missed."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np

from geodata.errors import InputError
from sim.simulation import Cancelled
from sim.sweep.factors import factor_label, factor_quantity
from sim.sweep.results import Sweep

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from scenarios import Factor
    from sim.discovery import Discovery
    from sim.sensitivity import Sensitivity

__all__ = ["Attainment", "Group", "Overview", "OverviewQuestion"]

GROUPS = 5
"""Into how many ranges a factor is cut that has more values than that; assumption: enough to see a bend."""

MOST_FACTORS = 9
EFFORT = 2_000.0

DONE_AFTER = {"runs": 5, "attainment": 10, "sensitivity": 35, "discovery": 100}
"""Per cent of the time, as measured the first time, when libraries for the last two are loaded."""


@dataclass(frozen=True)
class Group:
    """A range of a factor, and how the goal fares in it.

    Attributes
    ----------
    text_vi, text_en : str
        The range in words.
    share : float
        Share of its runs that meet the goal at the deadline.
    runs : int
        Number of those runs.
    """

    text_vi: str
    text_en: str
    share: float
    runs: int


@dataclass(frozen=True)
class Attainment:
    """How often a goal is met over the range of one factor.

    Attributes
    ----------
    factor : str
        Factor id.
    label_vi, label_en : str
        Its name.
    groups : tuple of Group
        From low to high.
    """

    factor: str
    label_vi: str
    label_en: str
    groups: tuple[Group, ...]

    @property
    def spread(self) -> float:
        """Difference between the highest and the lowest share."""
        shares = [group.share for group in self.groups]
        return max(shares) - min(shares)


@dataclass(frozen=True)
class Overview:
    """What is shown of a sweep and a goal.

    Attributes
    ----------
    name, label_vi, label_en, design, scenario : str
        Which sweep.
    goals : tuple of str
        Goals that it keeps and whose deadline lies within its runs.
    goal : str
        The goal that is read; empty when there is none.
    runs, missing, failed, points, replicates : int
        How much of it is there.
    met : float
        Share of all runs that meet the goal at the deadline.
    attainment : tuple of Attainment
        The factors over which the share changes most, first.
    sensitivity : Sensitivity or None
        None where the design is not made for it; ``without`` says why.
    discovery : Discovery or None
        None while no run is there.
    without : tuple of str
        Why one of these is missing.
    """

    name: str
    label_vi: str
    label_en: str
    design: str
    scenario: str
    goals: tuple[str, ...]
    goal: str
    runs: int
    missing: int
    failed: int
    points: int
    replicates: int
    met: float = float("nan")
    attainment: tuple[Attainment, ...] = ()
    sensitivity: Sensitivity | None = None
    discovery: Discovery | None = None
    without: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class OverviewQuestion:
    """What a sweep says of a goal: asked of a pool of workers (:class:`sim.work.Question`).

    Attributes
    ----------
    folder : pathlib.Path
        The sweep's.
    goal : str
        Which goal; if the sweep does not keep it, the one that is met in about half of the runs.
    changed : float
        When the folder was last changed, seconds: an answer holds until it is again.
    """

    folder: Path
    goal: str
    changed: float
    short: ClassVar[bool] = False
    kept: ClassVar[bool] = True

    @classmethod
    def about(cls, folder: Path, goal: str = "") -> Self:
        """Ask about a folder as it is now.

        Parameters
        ----------
        folder : pathlib.Path
            Of the sweep.
        goal : str
            Which goal.

        Returns
        -------
        OverviewQuestion
            To be answered.
        """
        times = []
        for path in folder.iterdir():
            # A sweep that runs puts its files in others' places.
            with contextlib.suppress(FileNotFoundError):
                times.append(path.stat().st_mtime)
        return cls(folder, goal, max(times, default=0.0))

    @property
    def identity(self) -> tuple[object, ...]:
        """Two questions with the same have the same answer."""
        return ("sweep", str(self.folder), self.goal, self.changed)

    @property
    def size(self) -> float:
        """Effort, in months of a small city; assumption: libraries are loaded first, for seconds."""
        return EFFORT

    def answer(self, progress: Callable[[int, int], None], cancel: threading.Event) -> Overview | InputError:
        """Read the sweep.

        Parameters
        ----------
        progress : callable
            Called with how much is done, and of how much.
        cancel : threading.Event
            When it is set, nobody waits any more.

        Returns
        -------
        Overview or InputError
            What it says; or what is wrong with the folder.

        Raises
        ------
        Cancelled
            If ``cancel`` was set before the end.
        """

        def reached(stage: str) -> None:
            if cancel.is_set():
                raise Cancelled(0, 0)
            progress(DONE_AFTER[stage], DONE_AFTER["discovery"])

        try:
            return _overview(self.folder, self.goal, reached)
        except InputError as error:
            return error


def _overview(folder: Path, goal: str, reached: Callable[[str], None]) -> Overview:
    sweep = Sweep.load(folder)
    plan, runs = sweep.plan, sweep.runs
    reached("runs")
    goals = tuple(one for one in plan.goals if runs[f"{one}_met"].notna().any()) if len(runs) else ()
    # A goal that is met in some runs and missed in others says most about the factors.
    chosen = goal if goal in goals else min(goals, key=lambda one: abs(_met(runs, one) - 0.5), default="")
    about: dict[str, Any] = {
        "name": folder.name,
        "label_vi": plan.label_vi,
        "label_en": plan.label_en,
        "design": plan.design,
        "scenario": plan.scenario.id,
        "goals": goals,
        "goal": chosen,
        "runs": len(sweep),
        "missing": sweep.n_missing,
        "failed": len(sweep.failures),
        "points": int(runs["point"].nunique()) if len(runs) else 0,
        "replicates": plan.replicates,
    }
    if not chosen:
        return Overview(**about)
    known = runs[runs[f"{chosen}_met"].notna()]
    met = known[f"{chosen}_met"].astype(float).to_numpy()
    found = [_attainment(factor, known, met) for factor in plan.factors]
    found.sort(key=lambda one: -one.spread)
    reached("attainment")
    without: list[str] = []
    sensitivity = _sensitivity(sweep, chosen, without)
    reached("sensitivity")
    discovery = _discovery(sweep, chosen, without)
    reached("discovery")
    return Overview(
        **about,
        met=float(met.mean()),
        attainment=tuple(found[:MOST_FACTORS]),
        sensitivity=sensitivity,
        discovery=discovery,
        without=tuple(without),
    )


def _met(runs: pd.DataFrame, goal: str) -> float:
    return float(runs[f"{goal}_met"].dropna().astype(float).mean())


def _attainment(factor: Factor, runs: pd.DataFrame, met: np.ndarray[Any, Any]) -> Attainment:
    values = runs[factor.id].to_numpy(dtype=np.float64)
    different = np.unique(values)
    if len(different) <= GROUPS:
        ranges = [(value, value) for value in different]
    else:
        edges = np.quantile(values, np.linspace(0, 1, GROUPS + 1))
        ranges = list(pairwise(edges))
    groups = []
    for number, (low, high) in enumerate(ranges):
        # Each range holds its upper end, the first also its lower one.
        above = values > low if number and low < high else values >= low
        inside = above & (values <= high)
        if not inside.any():
            continue
        groups.append(
            Group(
                _range(factor, low, high, "vi"),
                _range(factor, low, high, "en"),
                float(met[inside].mean()),
                int(inside.sum()),
            )
        )
    return Attainment(factor.id, factor_label(factor, "vi"), factor_label(factor, "en"), tuple(groups))


def _range(factor: Factor, low: float, high: float, language: str) -> str:
    first, last = (factor_quantity(factor, float(f"{value:.3g}"), language) for value in (low, high))
    return first if first == last else f"{first} – {last}"


def _sensitivity(sweep: Sweep, goal: str, without: list[str]) -> Sensitivity | None:
    from sim.sensitivity import METHODS, sensitivity

    if sweep.plan.design not in METHODS:
        without.append("design")
        return None
    if sweep.n_missing or len(sweep.failures):
        without.append("unfinished")
        return None
    try:
        return sensitivity(sweep, goal=goal)
    except InputError:
        without.append("other_versions")
        return None


def _discovery(sweep: Sweep, goal: str, without: list[str]) -> Discovery | None:
    from sim.discovery import discover

    try:
        return discover(sweep, goal)
    except InputError:
        without.append("package")
        return None
