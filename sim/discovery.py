r"""Under which circumstances a goal is missed, or met: scenario discovery.

The patient rule induction method (Friedman and Fisher 1999; for scenarios Bryant and Lempert 2010,
doi:10.1016/j.techfore.2009.08.002) looks for boxes: ranges of a few factors within which one outcome is
common. *Density* is how common the outcome is inside a box, *coverage* which part of all such outcomes lies
inside. The implementation is that of the EMA workbench.

Examples
--------
>>> from sim.discovery import discover
>>> found = discover("results/sweep-uncertain", goal="G01")  # doctest: +SKIP
>>> print("\n".join(found.sentences("en")))  # doctest: +SKIP
"""

from __future__ import annotations

import importlib
import logging
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.errors import InputError
from scenarios import GOALS
from sim.discovery_words import WORDS, condition, filled, goal_text, listed
from sim.sweep.factors import factor_label, factor_unit
from sim.sweep.kept import not_kept
from sim.wording import number, percent

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from scenarios import Factor
    from sim.sweep.results import Sweep

__all__ = ["OUTCOMES", "Box", "Discovery", "Restriction", "discover"]

OUTCOMES = ("missed", "met")
DENSITY = 0.8
"""Density from which a box is worth a sentence; usual in the literature, and a caller's to change."""

MOST_BOXES = 3
LEAST_COVERAGE = 0.05
PEEL = 0.05
LEAST_MASS = 0.05
SIGNIFICANCE = 0.05
FEW_POINTS = 100
FEW_CASES = 20
"""Below these numbers of points and of outcomes a warning is given; assumption: a box of `LEAST_MASS` then
rests on fewer than five points, and one or two outcomes decide about it."""


@dataclass(frozen=True)
class Restriction:
    """A factor's range inside a box.

    Attributes
    ----------
    factor : Factor
        Which factor.
    low, high : float or None
        Limits, None where the box reaches to the end of the factor's range.
    quasi_p_low, quasi_p_high : float
        Chance of at least so many outcomes if the limit meant nothing (one-sided binomial test); NaN without
        limit.
    """

    factor: Factor
    low: float | None
    high: float | None
    quasi_p_low: float
    quasi_p_high: float

    @property
    def quasi_p(self) -> float:
        """The smaller of both."""
        return float(np.nanmin([self.quasi_p_low, self.quasi_p_high]))


@dataclass(frozen=True)
class Box:
    """Ranges of a few factors within which an outcome is common.

    Attributes
    ----------
    number : int
        From 1; a box describes only cases that are in none before it.
    density : float
        Share of the cases inside that have the outcome, 0 to 1.
    coverage : float
        Share of all cases with the outcome that lie inside, 0 to 1.
    cases, with_outcome : int
        Cases inside, and those among them with the outcome.
    restrictions : tuple of Restriction
        The factors that are restricted, what matters most first.
    """

    number: int
    density: float
    coverage: float
    cases: int
    with_outcome: int
    restrictions: tuple[Restriction, ...]


@dataclass(frozen=True)
class Discovery:
    """What scenario discovery found about a goal.

    Attributes
    ----------
    goal : str
        Goal id.
    outcome : {"missed", "met"}
        What was looked for.
    points : int
        Cases: points of the sweep, each decided by most of its replicates.
    with_outcome : int
        Cases with the outcome.
    boxes : tuple of Box
        Maybe none.
    notes : tuple of (str, dict)
        What to beware of: keys of the wording with what they speak of; see :meth:`warnings`.
    """

    goal: str
    outcome: str
    points: int
    with_outcome: int
    boxes: tuple[Box, ...]
    notes: tuple[tuple[str, dict[str, Any]], ...] = ()

    @property
    def share(self) -> float:
        """Share of all cases with the outcome, 0 to 1."""
        return self.with_outcome / self.points

    @property
    def table(self) -> pd.DataFrame:
        """One row per box and restricted factor.

        Columns goal, outcome, box, density, coverage, cases, with_outcome, points, share (of all points with
        the outcome), factor, kind, label_vi, label_en, unit, low, high (NaN without limit), minimum, maximum
        (of the factor), quasi_p_low, quasi_p_high, sentence_vi, sentence_en.
        """
        import pandas as pd

        rows = [
            {
                "goal": self.goal,
                "outcome": self.outcome,
                "box": box.number,
                "density": box.density,
                "coverage": box.coverage,
                "cases": box.cases,
                "with_outcome": box.with_outcome,
                "points": self.points,
                "share": self.share,
                "factor": found.factor.id,
                "kind": found.factor.kind,
                "label_vi": factor_label(found.factor, "vi"),
                "label_en": factor_label(found.factor, "en"),
                "unit": factor_unit(found.factor),
                "low": np.nan if found.low is None else found.low,
                "high": np.nan if found.high is None else found.high,
                "minimum": found.factor.minimum,
                "maximum": found.factor.maximum,
                "quasi_p_low": found.quasi_p_low,
                "quasi_p_high": found.quasi_p_high,
                "sentence_vi": self.sentence(box, "vi"),
                "sentence_en": self.sentence(box, "en"),
            }
            for box in self.boxes
            for found in box.restrictions
        ]
        return pd.DataFrame(rows, columns=list(TABLE_COLUMNS))

    def sentence(self, box: Box, language: str) -> str:
        """Tell a box in a sentence.

        Parameters
        ----------
        box : Box
            One of :attr:`boxes`.
        language : {"vi", "en"}
            Language of the sentence.

        Returns
        -------
        str
            When ..., then the goal is missed (or met) in so many cases.
        """
        words = WORDS[language]
        return words["box" if box.number == 1 else "further"].format(
            conditions=listed([condition(found, language) for found in box.restrictions], words["and"]),
            goal=goal_text(self.goal, language),
            outcome=words[self.outcome],
            density=percent(box.density, language),
            coverage=percent(box.coverage, language),
        )

    def sentences(self, language: str) -> list[str]:
        """Tell everything that was found.

        Parameters
        ----------
        language : {"vi", "en"}
            Language of the sentences.

        Returns
        -------
        list of str
            How common the outcome is, then a sentence per box, or one that says why there is none.
        """
        words = WORDS[language]
        told = [
            words["base"].format(
                goal=goal_text(self.goal, language),
                outcome=words[self.outcome],
                cases=number(self.with_outcome, language),
                points=number(self.points, language),
                share=percent(self.share, language),
            )
        ]
        if self.boxes:
            return told + [self.sentence(box, language) for box in self.boxes]
        if self.with_outcome in (0, self.points):
            return [*told, words["one_outcome"]]
        few = any(key in ("few_points", "few_cases") for key, _ in self.notes)
        return [*told, words["too_few" if few else "none"]]

    def warnings(self, language: str) -> list[str]:
        """Say what to beware of.

        Parameters
        ----------
        language : {"vi", "en"}
            Language of the sentences.

        Returns
        -------
        list of str
            Maybe empty.
        """
        return [filled(key, about, language) for key, about in self.notes]


TABLE_COLUMNS = (
    *("goal", "outcome", "box", "density", "coverage", "cases", "with_outcome", "points", "share"),
    *("factor", "kind", "label_vi", "label_en", "unit", "low", "high", "minimum", "maximum"),
    *("quasi_p_low", "quasi_p_high", "sentence_vi", "sentence_en"),
)


def discover(
    sweep: Sweep | str | Path, goal: str, *, outcome: str = "missed", density: float = DENSITY
) -> Discovery:
    """Find the circumstances under which a goal is missed, or met.

    Parameters
    ----------
    sweep : Sweep, str or pathlib.Path
        A sweep, or its folder; a Latin hypercube suits best. An unfinished one is taken as it is, with a
        warning.
    goal : str
        Goal id that the sweep keeps.
    outcome : {"missed", "met"}
        What to look for.
    density : float
        Density that a box should have, above 0 and at most 1: of the boxes on the way from all cases to the
        densest ones, the one with most coverage among those that are so dense is taken. Limits that chance
        could explain are taken back (quasi-p above 0.05 over the number of factors).

    Returns
    -------
    Discovery
        Boxes and warnings; the same for the same sweep.

    Raises
    ------
    InputError
        If an argument is not valid, the sweep does not keep the goal, no run reaches its deadline, or a
        package is missing.
    """
    from sim.sweep.results import Sweep as SweepOfFolder

    opened = SweepOfFolder.load(sweep) if isinstance(sweep, str | Path) else sweep
    if outcome not in OUTCOMES:
        raise InputError("no such outcome", key="outcome", found=outcome, allowed=OUTCOMES)
    if not 0.0 < density <= 1.0:
        raise InputError(
            "density is not valid", key="density", found=density, allowed="above 0 and at most 1"
        )
    cases, notes = _cases(opened, goal)
    looked_for = cases["met"].to_numpy() == (outcome == "met")
    n_found, n_points = int(looked_for.sum()), len(cases)
    boxes: tuple[Box, ...] = ()
    if 0 < n_found < n_points:
        if n_points < FEW_POINTS:
            notes.append(("few_points", {"points": n_points, "enough": FEW_POINTS}))
        if n_found < FEW_CASES:
            notes.append(("few_cases", {"cases": n_found, "enough": FEW_CASES, "outcome": outcome}))
        if n_found / n_points >= density:
            notes.append(("common", {"share": n_found / n_points}))
        if opened.plan.design in ("sobol", "morris"):
            notes.append(("dependent", {"design": opened.plan.design}))
        boxes = _boxes(cases, opened.plan.factors, looked_for, density)
        if boxes and boxes[0].density < density:
            notes.append(("sparse", {"wanted": density}))
    return Discovery(goal, outcome, n_points, n_found, boxes, tuple(notes))


def _cases(sweep: Sweep, goal: str) -> tuple[pd.DataFrame, list[tuple[str, dict[str, Any]]]]:
    """Give factors and outcome of every point, the outcome decided by most of its replicates."""
    kept = sweep.plan.goals
    if goal not in kept:
        raise not_kept("goal", goal, kept, sweep.folder)
    runs = sweep.runs
    known = runs[runs[f"{goal}_met"].notna()]
    if known.empty:
        raise InputError(
            "no run of the sweep reaches the goal's deadline",
            source=sweep.folder,
            key="goal",
            found=f"{len(runs):,} runs until {sweep.plan.until}",
            allowed=f"runs until {GOALS[goal].deadline} or later",
        )
    notes: list[tuple[str, dict[str, Any]]] = []
    if sweep.n_missing:
        notes.append(("unfinished", {"found": len(runs), "total": len(runs) + sweep.n_missing}))
    if len(sweep.failures):
        notes.append(("failed", {"failed": len(sweep.failures)}))
    by_point = known.astype({f"{goal}_met": float}).groupby("point", sort=True)
    # A copy, for hundreds of factors leave a frame in as many pieces.
    cases = by_point[sweep.factors].first().copy()
    share = by_point[f"{goal}_met"].mean()
    undecided = int((share == 0.5).sum())
    if undecided:
        notes.append(("undecided", {"undecided": undecided}))
    return cases.assign(met=share > 0.5), notes


def _boxes(
    cases: pd.DataFrame, factors: tuple[Factor, ...], looked_for: NDArray[np.bool_], density: float
) -> tuple[Box, ...]:
    varying = [factor for factor in factors if np.ptp(cases[factor.id].to_numpy()) > 0]
    if not varying:
        return ()
    prim_module = _prim()
    table = cases[[factor.id for factor in varying]].astype(np.float64).reset_index(drop=True)
    boxes: list[Box] = []
    with warnings.catch_warnings(), np.errstate(invalid="ignore", divide="ignore"):
        # The workbench builds its tables in ways that pandas will not allow for ever.
        for kind in (FutureWarning, DeprecationWarning):
            warnings.filterwarnings("ignore", category=kind, module=r"ema_workbench\.")
        # Every outcome counts, however rare: the density asked for decides only which box is taken.
        search = prim_module.Prim(
            table, looked_for.astype(np.int64), threshold=0.5, peel_alpha=PEEL, mass_min=LEAST_MASS
        )
        search.threshold = np.finfo(np.float64).tiny
        for number_of_box in range(1, MOST_BOXES + 1):
            box = search.find_box()
            if box is None:
                break
            taken = _taken(box, number_of_box, varying, density)
            if taken is None or (boxes and (taken.density < density or taken.coverage < LEAST_COVERAGE)):
                break
            boxes.append(taken)
    return tuple(boxes)


def _taken(box: Any, number_of_box: int, factors: list[Factor], density: float) -> Box | None:  # noqa: ANN401
    """Choose from the ways that PRIM went, and take back what chance explains."""
    way = box.peeling_trajectory
    dense = way[way["density"] >= density]
    chosen = dense["coverage"].idxmax() if len(dense) else way["density"].idxmax()
    # Of equally good ones the first, which restricts least.
    box.select(int(chosen))
    limit = SIGNIFICANCE / len(factors)
    while True:
        place = box._cur_box
        chances = {name: _smallest(pair) for name, pair in box.qp[place].items()}
        weak = {name: chance for name, chance in chances.items() if chance > limit}
        if not weak:
            break
        box.drop_restriction(max(weak, key=lambda name: weak[name]), place)
    if not box.qp[place]:
        return None
    way = box.peeling_trajectory.iloc[place]
    limits, whole = box.box_lims[place], box.box_lims[0]
    by_id = {factor.id: factor for factor in factors}
    restrictions = [
        _restriction(by_id[name], limits[name].tolist(), whole[name].tolist(), pair)
        for name, pair in box.qp[place].items()
    ]
    return Box(
        number_of_box,
        float(way["density"]),
        float(way["coverage"]),
        int(way["n"]),
        int(way["k"]),
        tuple(sorted(restrictions, key=lambda found: (found.quasi_p, found.factor.id))),
    )


def _restriction(
    factor: Factor, limits: list[float], whole: list[float], chances: list[float]
) -> Restriction:
    low, high = (None if limit == end else limit for limit, end in zip(limits, whole, strict=True))
    below, above = (float("nan") if chance < 0 else float(chance) for chance in chances)
    return Restriction(factor, low, high, below, above)


def _smallest(pair: list[float]) -> float:
    # The workbench writes -1 where there is no limit.
    return min((chance for chance in pair if chance >= 0), default=0.0)


def _prim() -> Any:  # noqa: ANN401 -- the workbench has no types
    """Import the workbench, which tells of optional packages that nothing here uses."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="ipyparallel not installed", category=UserWarning)
        warnings.filterwarnings("ignore", message="altair based interactive", category=ImportWarning)
        try:
            found = importlib.import_module("ema_workbench.analysis.prim")
        except ImportError as error:
            raise InputError(
                "a package for scenario discovery is missing",
                key="discover",
                found="no package ema_workbench",
                allowed='pip install "hanoi-twin[analysis]"',
            ) from error
    logging.getLogger("EMA").setLevel(logging.ERROR)
    return found
