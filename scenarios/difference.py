"""What differs between two scenarios, lever by lever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scenarios.declarations import Lever
from scenarios.districts import DISTRICT_GROUPS, district_codes
from scenarios.levers import LEVERS
from scenarios.months import month_text
from scenarios.phase import Phase
from scenarios.scenario import Scenario

__all__ = ["LeverChange", "scenario_diff"]


@dataclass(frozen=True)
class LeverChange:
    """A lever that two scenarios set differently.

    Attributes
    ----------
    lever : Lever
        Its declaration, with labels and unit.
    before, after : tuple of Phase
        Settings in the first and in the second scenario; empty for "no new policy".
    start, end : str
        First and last month in which the values differ.
    areas : str or tuple of str
        ``"all"``, ``"urban"``, ``"rural"``, or the codes of the districts in which they differ.
    """

    lever: Lever
    before: tuple[Phase, ...]
    after: tuple[Phase, ...]
    start: str
    end: str
    areas: Literal["all", "urban", "rural"] | tuple[str, ...]

    @property
    def before_text(self) -> str:
        """Settings in the first scenario, in words and numbers."""
        return _phases_text(self.lever, self.before)

    @property
    def after_text(self) -> str:
        """Settings in the second scenario, in words and numbers."""
        return _phases_text(self.lever, self.after)


def scenario_diff(first: Scenario, second: Scenario) -> list[LeverChange]:
    """List the levers whose values differ between two scenarios.

    Two ways of writing the same values are no difference. Budgets are compared by
    `Scenario.budget`: a cap changes what is delivered, not what the levers are set to.

    Parameters
    ----------
    first, second : Scenario
        The scenarios, for example a parent and its child.

    Returns
    -------
    list of LeverChange
        In the order of the registry.
    """
    import numpy as np

    changes = []
    codes = district_codes()
    for lever in LEVERS:
        differs = first.values(lever.id) != second.values(lever.id)
        if not differs.any():
            continue
        months = np.flatnonzero(differs.any(axis=1))
        places = tuple(codes[position] for position in np.flatnonzero(differs.any(axis=0)))
        changes.append(
            LeverChange(
                lever=lever,
                before=first.levers.get(lever.id, ()),
                after=second.levers.get(lever.id, ()),
                start=month_text(int(months[0])),
                end=month_text(int(months[-1])),
                areas=_group(places),
            )
        )
    return changes


def _group(codes: tuple[str, ...]) -> Literal["all", "urban", "rural"] | tuple[str, ...]:
    for group in DISTRICT_GROUPS:
        if codes == district_codes(group):
            return group
    return codes


def _phases_text(lever: Lever, phases: tuple[Phase, ...]) -> str:
    if not phases:
        return f"{lever.default:g}"
    texts = []
    for phase in phases:
        text = f"{phase.value:g}"
        if lever.schedulable:
            text += f" ({phase.start}..{phase.end}"
            text += f", ramp {phase.ramp_months})" if phase.ramp_months else ")"
        if phase.areas != "all":
            text += f" [{phase.areas if isinstance(phase.areas, str) else ', '.join(phase.areas)}]"
        texts.append(text)
    return "; ".join(texts)
