"""A cap on what the levers may cost in a year, and which of them comes first."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

from scenarios.levers import LEVERS
from scenarios.problems import Problem
from scenarios.registry import nearest
from scenarios.values import as_yaml, is_number

__all__ = ["BUDGET_KEYS", "Budget", "read_budget"]

CAP = "cap_vnd_bn_per_year"
PRIORITIES = "priorities"
BUDGET_KEYS = (CAP, PRIORITIES)
"""Keys of a budget in a scenario file."""


class Budget(BaseModel):
    """A cap on the cost of all levers together in every calendar year.

    Levers are scaled so that what they deliver stays within the cap: those with a priority get what
    they need in that order, and the others share what is left in proportion to what they need.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    cap_vnd_bn_per_year: float = Field(ge=0, allow_inf_nan=False)
    """Billion VND of 2024 a year; 0 leaves only levers without public cost."""
    priorities: tuple[str, ...] = ()
    """Identifiers of levers, the most important first."""


def read_budget(raw: object, key: str = "budget") -> tuple[Budget | None, list[Problem]]:
    """Read what a scenario file says about the budget.

    Parameters
    ----------
    raw : object
        Mapping with `BUDGET_KEYS`, a `Budget`, or None for no cap.
    key : str
        Place of the setting, for messages.

    Returns
    -------
    budget : Budget or None
        None when there is no cap or something is wrong.
    problems : list of Problem
        Everything that is wrong.
    """
    if raw is None:
        return None, []
    if isinstance(raw, Budget):
        raw = raw.model_dump()
    if not isinstance(raw, Mapping):
        return None, [
            Problem("not_a_mapping", key, details={"found": as_yaml(raw), "allowed": ", ".join(BUDGET_KEYS)})
        ]
    problems = [
        Problem(
            "unknown_key",
            f"{key}.{name}",
            nearest=nearest(str(name), BUDGET_KEYS),
            details={"found": repr(name), "allowed": ", ".join(BUDGET_KEYS)},
        )
        for name in raw
        if name not in BUDGET_KEYS
    ]
    if CAP not in raw:
        problems.append(Problem("missing_key", key, details={"allowed": CAP}))
    elif not is_number(raw[CAP]) or raw[CAP] < 0:
        unit = {"unit": "billion VND", "unit_vi": "tỷ đồng"}
        details = {"found": as_yaml(raw[CAP]), "minimum": "0", **unit}
        problems.append(Problem("not_from", f"{key}.{CAP}", details=details))
    problems += _priority_problems(raw.get(PRIORITIES, ()), f"{key}.{PRIORITIES}")
    if problems:
        return None, problems
    return Budget(cap_vnd_bn_per_year=float(raw[CAP]), priorities=tuple(raw.get(PRIORITIES, ()))), []


def _priority_problems(raw: object, key: str) -> list[Problem]:
    if not isinstance(raw, list | tuple):
        return [Problem("not_a_list", key, details={"found": as_yaml(raw)})]
    problems = []
    for place, lever in enumerate(raw):
        details = {"found": as_yaml(lever), "allowed": ", ".join(LEVERS.ids)}
        if lever not in LEVERS.ids:
            close = nearest(str(lever), LEVERS.ids)
            problems.append(Problem("unknown_lever", f"{key}[{place}]", nearest=close, details=details))
        elif lever in raw[:place]:
            problems.append(Problem("repeated_value", f"{key}[{place}]", details=details))
    return problems
