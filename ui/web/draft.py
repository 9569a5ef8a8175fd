"""A scenario on the page: one from the library and what the user changed in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from geodata.errors import InputError
from scenarios import (
    GOALS,
    LEVERS,
    SETTABLE_GOALS,
    Budget,
    Phase,
    Scenario,
    ScenarioError,
    load_scenario,
    scenario_names,
)
from scenarios.settings import read_lever
from ui.web.texts import field, t

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DEFAULT_SCENARIO", "LONGEST_NAME", "MOST_PHASES", "Draft"]

DEFAULT_SCENARIO = "plan-76"
MOST_PHASES = 12
"""Phases of one lever: more than a schedule needs, few enough to stay readable and to fit into an address."""
LONGEST_NAME = 80

Changes = tuple[tuple[str, tuple[Phase, ...]], ...]


@lru_cache(maxsize=64)
def library(name: str) -> Scenario:
    """Load a library scenario, once.

    Parameters
    ----------
    name : str
        Name of the library.

    Returns
    -------
    Scenario
        The scenario.
    """
    if name not in scenario_names():
        raise InputError(
            "no such scenario in the library", key="scenario", found=name, allowed=scenario_names()
        )
    return load_scenario(name)


@dataclass(frozen=True)
class Draft:
    """What is simulated: immutable and hashable, so that it is a key and never shared half changed.

    Attributes
    ----------
    base : str
        Name of a library scenario.
    changes : tuple
        Pairs of lever id and phases, in the registry's order, for the levers set otherwise than in the base.
    name : str
        The user's own name for it; empty until they give one.
    budget : Budget, None or "base"
        Cap on the yearly cost, None for no cap, "base" for what the base says.
    thresholds : tuple
        Pairs of goal id and threshold, in the goals' order, for those set otherwise than in the base.
    """

    base: str = DEFAULT_SCENARIO
    changes: Changes = ()
    name: str = ""
    budget: Budget | Literal["base"] | None = "base"
    thresholds: tuple[tuple[str, float], ...] = ()

    @property
    def origin(self) -> Scenario:
        """The library scenario it starts from."""
        return library(self.base)

    @property
    def changed(self) -> dict[str, tuple[Phase, ...]]:
        """Phases by lever, of the levers set otherwise than in the base."""
        return dict(self.changes)

    @property
    def decided(self) -> tuple[object, ...]:
        """What results depend on: base, changes, budget and thresholds, but not the name."""
        return self.base, self.changes, self.budget, self.thresholds

    @property
    def is_changed(self) -> bool:
        """Whether anything is decided otherwise than in the base."""
        return bool(self.changes or self.thresholds) or self.budget != "base"

    def with_threshold(self, goal: str, threshold: float | None) -> Draft:
        """Set the threshold of a goal for which the plan states none.

        Parameters
        ----------
        goal : str
            Goal id.
        threshold : float or None
            In the unit of the goal's indicator; None takes back what the base says.

        Returns
        -------
        Draft
            A new draft; a threshold equal to the base's is no change.

        Raises
        ------
        ScenarioError
            If the goal or the number is not valid.
        """
        own = dict(self.thresholds)
        own.pop(goal, None)
        if threshold is not None:
            # Read by the scenario, so that the rules are the same everywhere.
            wanted = self.origin.with_thresholds({goal: threshold}).goal(goal).threshold
            if wanted != self.origin.goal(goal).threshold:
                own[goal] = wanted
        return replace(self, thresholds=tuple((one, own[one]) for one in GOALS.ids if one in own))

    def phases(self, lever: str) -> tuple[Phase, ...]:
        """Give the phases of a lever.

        Parameters
        ----------
        lever : str
            Lever id.

        Returns
        -------
        tuple of Phase
            Empty for "no new policy".
        """
        return self.changed.get(lever, self.origin.levers.get(lever, ()))

    def with_setting(self, lever: str, raw: object) -> Draft:
        """Set a lever.

        Parameters
        ----------
        lever : str
            Lever id.
        raw : object
            Number, phase or list of phases as in a scenario file; None takes the base's setting back.

        Returns
        -------
        Draft
            A new draft; a setting equal to the base's is no change.

        Raises
        ------
        ScenarioError
            If the lever or the setting is not valid.
        InputError
            If there are too many phases.
        """
        changed = self.changed
        changed.pop(lever, None)
        if raw is not None:
            if isinstance(raw, list | tuple) and len(raw) > MOST_PHASES:
                raise InputError(
                    "too many phases", key=lever, found=len(raw), allowed=f"at most {MOST_PHASES}"
                )
            phases, problems = read_lever(lever, raw, lever)
            if problems:
                raise ScenarioError(problems)
            if phases != self.origin.levers.get(lever, ()) and not self._idle(lever, phases):
                changed[lever] = phases
        return replace(self, changes=_ordered(changed))

    def _idle(self, lever: str, phases: tuple[Phase, ...]) -> bool:
        """Tell whether phases say no more than a base that leaves the lever alone."""
        alone = not self.origin.levers.get(lever)
        return alone and all(phase.value == LEVERS[lever].default for phase in phases) and len(phases) == 1

    def renamed(self, name: str) -> Draft:
        """Give it a name.

        Parameters
        ----------
        name : str
            Cut after 80 characters; control characters are dropped.

        Returns
        -------
        Draft
            A new draft.
        """
        clean = "".join(letter for letter in name if letter.isprintable())[:LONGEST_NAME].strip()
        return replace(self, name=clean)

    def scenario(self) -> Scenario:
        """Resolve it.

        Returns
        -------
        Scenario
            What the simulation and the scenario file take.
        """
        scenario = self.origin.with_levers(self.changed) if self.changes else self.origin
        if self.thresholds:
            scenario = scenario.with_thresholds(dict(self.thresholds))
        return scenario if self.budget == "base" else scenario.with_budget(self.budget)

    def title(self, lang: str) -> str:
        """Name it for readers, so that what was changed never passes for its base.

        Parameters
        ----------
        lang : {"vi", "en"}
            Language.

        Returns
        -------
        str
            The user's name; without one the base's label, which says so where anything was changed.
        """
        label = field(self.origin, "label", lang)
        return self.name or (t("scenario.own", lang, label=label) if self.is_changed else label)

    @classmethod
    def of(cls, scenario: Scenario) -> Draft:
        """Express a scenario as changes to a library scenario.

        Parameters
        ----------
        scenario : Scenario
            Any scenario.

        Returns
        -------
        Draft
            Decides the same.
        """
        if scenario.id in scenario_names() and scenario == library(scenario.id):
            return cls(scenario.id)
        base = scenario.based_on if scenario.based_on in scenario_names() else scenario_names()[0]
        draft = cls(str(base))
        for lever in LEVERS.ids:
            wanted = scenario.levers.get(lever, ())
            if wanted != draft.phases(lever):
                draft = draft.with_setting(lever, list(wanted) or LEVERS[lever].default)
        if scenario.budget != draft.origin.budget:
            draft = replace(draft, budget=scenario.budget)
        for goal in SETTABLE_GOALS:
            draft = draft.with_threshold(goal, scenario.goal(goal).threshold)
        if (scenario.label_vi, scenario.label_en) == (draft.title("vi"), draft.title("en")):
            # Nobody named it: each language goes on saying it in its own words.
            return draft
        return draft.renamed(scenario.label_vi or scenario.label_en)


def _ordered(changed: Mapping[str, tuple[Phase, ...]]) -> Changes:
    return tuple((lever, changed[lever]) for lever in LEVERS.ids if lever in changed)
