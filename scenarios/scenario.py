"""A resolved scenario: every lever's value for every month and district."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from scenarios.budget import Budget, read_budget
from scenarios.districts import district_codes
from scenarios.levers import LEVERS
from scenarios.months import LAST_MONTH, N_MONTHS, month_index
from scenarios.phase import DEFAULT_START, Phase
from scenarios.problems import Problem, ScenarioError
from scenarios.settings import read_lever

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
        super().__init__(**data)

    def __hash__(self) -> int:
        """Hash by what the scenario decides, so that scenarios can be keys."""
        return hash((self.id, self.hash))

    @property
    def hash(self) -> str:
        """Identity of the decisions: SHA-256 of the levers' phases, and of the budget, as canonical JSON.

        Names, labels and sources do not enter it: two scenarios with the same hash give the same run.
        """
        decided: dict[str, object] = {
            lever: [phase.model_dump(mode="json") for phase in phases]
            for lever, phases in self.levers.items()
            if phases
        }
        if self.budget is not None:
            decided["budget"] = self.budget.model_dump(mode="json")
        canonical = json.dumps(decided, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(canonical.encode("ascii")).hexdigest()

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
