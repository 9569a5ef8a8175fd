"""Thresholds of goals: the plan's where it gives a number, else our suggestion, which a user may replace."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from scenarios.declarations import Goal
from scenarios.goals import GOALS
from scenarios.indicators import INDICATORS
from scenarios.problems import Problem
from scenarios.registry import nearest

__all__ = ["SETTABLE", "goal_with", "parse_threshold", "read_thresholds", "threshold_bounds"]

SETTABLE = tuple(goal.id for goal in GOALS if goal.threshold_source == "suggested")
"""Goals for which the plan states no number."""

THRESHOLD_EXAMPLE = "goal=number (G05=0.85)"


def read_thresholds(raw: object, key: str = "thresholds") -> tuple[dict[str, float], list[Problem]]:
    """Read a user's own thresholds.

    Parameters
    ----------
    raw : object
        Mapping of goal id to number, or None.
    key : str
        Place of the setting, for messages.

    Returns
    -------
    thresholds : dict of str to float
        In the order of the goals, in the unit of the goal's indicator.
    problems : list of Problem
        Everything that is wrong.
    """
    if raw is None:
        return {}, []
    if not isinstance(raw, Mapping):
        return {}, [Problem("not_a_mapping", key, details={"found": repr(raw), "allowed": "G05: 0.85"})]
    read: dict[str, float] = {}
    problems: list[Problem] = []
    for name, value in raw.items():
        problem = _problem(name, value, f"{key}.{name}" if key else str(name))
        if problem is not None:
            problems.append(problem)
        else:
            read[str(name)] = float(value)
    return {goal: read[goal] for goal in GOALS.ids if goal in read}, problems


def parse_threshold(assignment: str) -> tuple[str, float]:
    """Read ``GOAL=NUMBER`` as the command line takes it.

    Parameters
    ----------
    assignment : str
        For example ``G05=0.85``.

    Returns
    -------
    tuple of (str, float)
        Goal id and threshold.

    Raises
    ------
    ScenarioError
        If it is none, or the goal has no threshold of the user's.
    """
    from scenarios.problems import ScenarioError

    name, equals, text = assignment.partition("=")
    goal = name.strip().upper()
    if not equals:
        details = {"found": repr(assignment), "allowed": THRESHOLD_EXAMPLE}
        raise ScenarioError([Problem("bad_set", details=details)], source="--threshold")
    try:
        number = float(text)
        # Written back as the user wrote it: 95, not 95.0.
        value: object = int(number) if number.is_integer() else number
    except (ValueError, OverflowError):
        value = text
    read, problems = read_thresholds({goal: value}, "")
    if problems:
        raise ScenarioError(problems, source="--threshold")
    return goal, read[goal]


def threshold_bounds(goal_id: str) -> tuple[float, float]:
    """Give the smallest and the largest threshold that a goal may have.

    Parameters
    ----------
    goal_id : str
        Goal id.

    Returns
    -------
    tuple of float
        Those of its indicator; infinity where that has no bound.
    """
    indicator = INDICATORS[GOALS[goal_id].indicator]
    low = 0.0 if indicator.minimum is None else indicator.minimum
    return low, math.inf if indicator.maximum is None else indicator.maximum


@lru_cache(maxsize=1024)
def goal_with(goal_id: str, threshold: float | None) -> Goal:
    """Give a goal with a user's own threshold.

    Parameters
    ----------
    goal_id : str
        Goal id.
    threshold : float or None
        In the unit of the goal's indicator; None for the plan's or the suggested one.

    Returns
    -------
    Goal
        ``threshold_source`` is "own" unless the number is that of the registry.
    """
    goal = GOALS[goal_id]
    if threshold is None or threshold == goal.threshold:
        return goal
    suggested = f"{goal.threshold:g}"
    return goal.model_copy(
        update={
            "threshold": threshold,
            "threshold_source": "own",
            "threshold_reason_vi": f"Người dùng tự đặt; đề xuất ở đây là {suggested.replace('.', ',')}",
            "threshold_reason_en": f"Set by the user; suggested here: {suggested}",
        }
    )


def _problem(name: object, value: Any, key: str) -> Problem | None:  # noqa: ANN401
    if name not in GOALS.ids:
        details = {"found": repr(name), "allowed": ", ".join(SETTABLE)}
        return Problem("unknown_goal", key, nearest=nearest(str(name), GOALS.ids), details=details)
    goal = GOALS[str(name)]
    if name not in SETTABLE:
        details = {"found": repr(value), "goal": goal.id, "stated": f"{goal.threshold:g}"}
        return Problem("stated_by_plan", key, details={**details, "allowed": ", ".join(SETTABLE)})
    low, high = threshold_bounds(goal.id)
    number = not isinstance(value, bool) and isinstance(value, int | float) and math.isfinite(value)
    if number and low <= value <= high:
        return None
    indicator = INDICATORS[goal.indicator]
    details = {"found": repr(value), "unit": indicator.unit, "unit_vi": indicator.unit_vi}
    if math.isinf(high):
        both = dict.fromkeys((indicator.unit_vi, indicator.unit))
        return Problem("not_between", key, details=details | {"allowed": f"{low:g} ≤ … ({', '.join(both)})"})
    details |= {"minimum": f"{low:g}", "maximum": f"{high:g}"}
    if not number:
        return Problem("not_a_number", key, details=details)
    if high < value <= 100 * high:
        return Problem("out_of_range_percent", key, details=details | {"suggestion": f"{value / 100:g}"})
    return Problem("out_of_range", key, details=details)
