"""A resolved scenario: every lever's value for every month and district."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from scenarios.budget import Budget, read_budget
from scenarios.declarations import Goal
from scenarios.districts import district_codes
from scenarios.goals import GOALS
from scenarios.levers import LEVERS
from scenarios.months import LAST_MONTH, N_MONTHS, month_index
from scenarios.phase import DEFAULT_START, Phase
from scenarios.problems import Problem, ScenarioError
from scenarios.settings import read_lever
from scenarios.thresholds import goal_with, read_thresholds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Phase", "Scenario"]


class Scenario(BaseModel):
    """A scenario with all its parents' settings in it.

    Attributes
    ----------
    levers : dict of str to tuple of Phase
        Levers that differ from "no new policy"; of overlapping phases the later in the tuple wins.
    budget : Budget or None
        Cap on the yearly cost of the levers, None for no cap.
    thresholds : dict of str to float
        The user's own thresholds of goals for which the plan states no number; ours are suggestions, and
        one that says the same as ours is left out.
    overrides : tuple of str
        Settings that were replaced by `with_levers`, for display.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    based_on: str | None = None
    label_vi: str = ""
    label_en: str = ""
    assumes_vi: str = ""
    assumes_en: str = ""
    sources: tuple[str, ...] = ()
    levers: dict[str, tuple[Phase, ...]] = Field(default_factory=dict)
    budget: Budget | None = None
    thresholds: dict[str, float] = Field(default_factory=dict)
    overrides: tuple[str, ...] = ()

    def __init__(self, **data: Any) -> None:  # noqa: ANN401
        # Settings made in Python are held to the same rules as those in files. Not a pydantic
        # validator, because pydantic would wrap the error and hide its list of problems.
        if isinstance(data.get("levers"), Mapping):
            data["levers"] = _read_levers(data["levers"], source=f"scenario {data.get('id')}")
        if data.get("budget") is not None:
            data["budget"], problems = read_budget(data["budget"])
            if problems:
                raise ScenarioError(problems, source=f"scenario {data.get('id')}")
        if data.get("thresholds"):
            read, problems = read_thresholds(data["thresholds"])
            if problems:
                raise ScenarioError(problems, source=f"scenario {data.get('id')}")
            data["thresholds"] = _without_suggested(read)
        super().__init__(**data)

    def __hash__(self) -> int:
        """Hash by what the scenario decides, so that scenarios can be keys."""
        return hash((self.id, self.hash))

    @property
    def hash(self) -> str:
        """Identity of the decisions: SHA-256 of levers' phases, budget and own thresholds as canonical JSON.

        Names, labels and sources do not enter it: two scenarios with the same hash give the same results.
        """
        return self._hash({"thresholds": self.thresholds} if self.thresholds else {})

    @property
    def simulated_hash(self) -> str:
        """Identity of what is simulated: `hash` without own thresholds, which change no simulated figure."""
        return self._hash({})

    def _hash(self, judged: dict[str, object]) -> str:
        decided: dict[str, object] = {
            lever: [phase.model_dump(mode="json") for phase in phases]
            for lever, phases in self.levers.items()
            if phases
        }
        if self.budget is not None:
            decided["budget"] = self.budget.model_dump(mode="json")
        canonical = json.dumps(decided | judged, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(canonical.encode("ascii")).hexdigest()

    @property
    def goals(self) -> tuple[Goal, ...]:
        """The plan's goals in their order, each with the threshold that holds in this scenario."""
        return tuple(self.goal(goal) for goal in GOALS.ids)

    def goal(self, goal_id: str) -> Goal:
        """Give a goal with the threshold that holds in this scenario.

        Parameters
        ----------
        goal_id : str
            ``G01`` to ``G17``.

        Returns
        -------
        Goal
            ``threshold_source`` tells whether it is the plan's, suggested by us, or the user's own.

        Raises
        ------
        InputError
            If there is no such goal.
        """
        return goal_with(GOALS[goal_id].id, self.thresholds.get(goal_id))

    def values(self, lever_id: str) -> NDArray[np.float64]:
        """Give a lever's value for every month and district.

        Parameters
        ----------
        lever_id : str
            Identifier of the lever.

        Returns
        -------
        numpy.ndarray of float64, shape (312, 30)
            Months from 2020-01 by districts in the order of their codes; the lever's default where
            no phase is active.

        Raises
        ------
        InputError
            If there is no such lever.
        """
        import numpy as np

        lever = LEVERS[lever_id]
        codes = district_codes()
        values = np.full((N_MONTHS, len(codes)), lever.default)
        for phase in self.levers.get(lever_id, ()):
            acting = [codes.index(code) for code in phase.codes]
            first, last = month_index(phase.start), month_index(phase.end)
            before = values[first - 1, acting] if first else np.full(len(acting), lever.default)
            months = np.arange(first, last + 1)
            way = np.minimum((months - first + 1) / (phase.ramp_months + 1), 1.0)[:, None]
            values[first : last + 1, acting] = np.where(
                way < 1.0, before + way * (phase.value - before), phase.value
            )
        return values

    def with_budget(self, budget: Budget | Mapping[str, object] | None) -> Scenario:
        """Cap what the levers may cost in a year, or take the cap away.

        Parameters
        ----------
        budget : Budget, mapping or None
            As in a scenario file; None for no cap.

        Returns
        -------
        Scenario
            A new scenario.

        Raises
        ------
        ScenarioError
            If the budget is wrong; all problems together.

        Examples
        --------
        >>> Scenario(id="example").with_budget({"cap_vnd_bn_per_year": 500}).budget.cap_vnd_bn_per_year
        500.0
        """
        read, problems = read_budget(budget)
        if problems:
            raise ScenarioError(problems, source="budget")
        return self.model_copy(update={"budget": read})

    def with_thresholds(self, thresholds: Mapping[str, float]) -> Scenario:
        """Set thresholds of goals for which the plan states no number.

        Parameters
        ----------
        thresholds : mapping of str to float
            Goal id to threshold in the unit of its indicator; added to those that are set already.

        Returns
        -------
        Scenario
            A new scenario. What equals our suggestion counts as not set.

        Raises
        ------
        ScenarioError
            If a goal is unknown, the plan states its threshold, or a number is out of range; all problems
            together.

        Examples
        --------
        >>> Scenario(id="example").with_thresholds({"G05": 0.85}).goal("G05").threshold
        0.85
        """
        read, problems = read_thresholds(thresholds, "")
        if problems:
            raise ScenarioError(problems, source="thresholds")
        return self.model_copy(update={"thresholds": _without_suggested({**self.thresholds, **read})})

    def with_levers(self, settings: Mapping[str, object]) -> Scenario:
        """Replace what the scenario says about some levers.

        Parameters
        ----------
        settings : mapping of str to number, mapping, Phase or list of phases
            A plain number becomes one phase from 2021-01 to the end in all districts; the other
            forms are as in a scenario file. Each replaces all phases of its lever.

        Returns
        -------
        Scenario
            A new scenario; its ``overrides`` name what was replaced.

        Raises
        ------
        ScenarioError
            If a lever is unknown or a setting is wrong; all problems together.

        Examples
        --------
        >>> scenario = Scenario(id="example").with_levers({"fibre_cofunding": 0.4})
        >>> float(scenario.values("fibre_cofunding")[-1, 0])
        0.4
        """
        replaced = _read_levers(settings, source="levers")
        names = tuple(f"{lever}={_setting_text(phases)}" for lever, phases in replaced.items())
        kept = tuple(name for name in self.overrides if name.split("=")[0] not in replaced)
        return self.model_copy(update={"levers": {**self.levers, **replaced}, "overrides": (*kept, *names)})


def _without_suggested(thresholds: Mapping[str, float]) -> dict[str, float]:
    return {
        goal.id: float(thresholds[goal.id])
        for goal in GOALS
        if goal.id in thresholds and thresholds[goal.id] != goal.threshold
    }


def _read_levers(settings: Mapping[Any, object], source: str) -> dict[str, tuple[Phase, ...]]:
    levers: dict[str, tuple[Phase, ...]] = {}
    problems: list[Problem] = []
    for lever, raw in settings.items():
        levers[lever], found = read_lever(lever, raw, str(lever))
        problems += found
    if problems:
        raise ScenarioError(problems, source=source)
    return levers


def _setting_text(phases: tuple[Phase, ...]) -> str:
    texts = []
    for phase in phases:
        text = f"{phase.value:g}"
        if phase.start > DEFAULT_START or phase.end < LAST_MONTH:
            text += f"@{phase.start}..{phase.end}"
        if phase.areas != "all":
            text += f"@{phase.areas if isinstance(phase.areas, str) else '+'.join(phase.areas)}"
        texts.append(text)
    return ";".join(texts)
