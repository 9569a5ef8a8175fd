"""What the page says of a sweep: how often a goal is met over each factor, what counts, when it is missed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.errors import InputError
from sim.sweep import Sweep
from sim.sweep.factors import factor_label, factor_quantity
from ui.web.folders import folder_of

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from scenarios import Factor
    from sim.discovery import Discovery
    from sim.sensitivity import Sensitivity

__all__ = ["Attainment", "Group", "Reading", "read"]

GROUPS = 5
"""Into how many ranges a factor is cut that has more values than that; assumption: enough to see a bend."""

MOST_FACTORS = 9
QUANTITY = "value"


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
class Reading:
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


def read(name: object, goal: str = "") -> Reading:
    """Read a sweep.

    Parameters
    ----------
    name : object
        Name of a sweep in the folder of results, as a browser sent it.
    goal : str
        Which goal; if the sweep does not keep it, the one that is met in about half of the runs.

    Returns
    -------
    Reading
        Kept until the folder changes.

    Raises
    ------
    InputError
        If there is no such sweep, or its folder is damaged.
    """
    folder = folder_of(name)
    return _read(folder, goal, max((path.stat().st_mtime for path in folder.iterdir()), default=0.0))


@lru_cache(maxsize=32)
def _read(folder: Path, goal: str, changed: float) -> Reading:
    del changed
    sweep = Sweep.load(folder)
    plan, runs = sweep.plan, sweep.runs
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
        return Reading(**about)
    known = runs[runs[f"{chosen}_met"].notna()]
    met = known[f"{chosen}_met"].astype(float).to_numpy()
    found = [_attainment(factor, known, met) for factor in plan.factors]
    found.sort(key=lambda one: -one.spread)
    without: list[str] = []
    return Reading(
        **about,
        met=float(met.mean()),
        attainment=tuple(found[:MOST_FACTORS]),
        sensitivity=_sensitivity(sweep, chosen, without),
        discovery=_discovery(sweep, chosen, without),
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
