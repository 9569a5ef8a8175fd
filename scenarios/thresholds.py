"""Thresholds of goals: the plan's where it gives a number, else our suggestion, which a user may replace."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from scenarios.declarations import Goal
from scenarios.goals import GOALS
from scenarios.indicators import INDICATORS
from scenarios.problems import Language, Problem, ScenarioError
from scenarios.registry import nearest
from scenarios.values import as_yaml, is_number

__all__ = [
    "SETTABLE_GOALS",
    "THRESHOLD_MARKS",
    "goal_with",
    "parse_threshold",
    "read_thresholds",
    "threshold_bounds",
    "threshold_text",
]

SETTABLE_GOALS = tuple(goal.id for goal in GOALS if goal.threshold_source == "suggested")
"""Goals for which the plan states no number."""

THRESHOLD_EXAMPLE = "G05=0.85"
THRESHOLD_MARKS = {"plan": "", "suggested": "*", "own": "†"}
"""What stands behind a threshold, by where it is from."""


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
        return {}, [Problem("not_a_mapping", key, details={"found": as_yaml(raw), "allowed": "G05: 0.85"})]
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


def threshold_text(goal: Goal, language: Language, *, marked: bool = False) -> str:
    """Write a goal's threshold as it was set: no digit is rounded away.

    Parameters
    ----------
    goal : Goal
        With the threshold that holds; see ``Scenario.goal``.
    language : {"vi", "en"}
        Vietnamese writes 95,55 % and English 95.55 %.
    marked : bool
        Put a star behind what is suggested by us, and a dagger behind what the user has set.

    Returns
    -------
    str
        For example ``≥ 95.55 %†``.
    """
    unit = INDICATORS[goal.indicator].unit
    share = unit.startswith("share")
    number = f"{100 * goal.threshold if share else goal.threshold:,.12g}"
    if language == "vi":
        number = number.translate(str.maketrans(",.", ".,"))
    behind = " %" if share else ""
    if unit == "share per year":
        behind += "/năm" if language == "vi" else "/year"
    sign = "≥" if goal.comparison == ">=" else ">"
    return f"{sign} {number}{behind}{THRESHOLD_MARKS[goal.threshold_source] if marked else ''}"


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
    return goal.model_copy(
        update={
            "threshold": threshold,
            "threshold_source": "own",
            "threshold_reason_vi": f"Người dùng tự đặt; đề xuất ở đây là {threshold_text(goal, 'vi')}",
            "threshold_reason_en": f"Set by the user; suggested here: {threshold_text(goal, 'en')}",
        }
    )


def _problem(name: object, value: Any, key: str) -> Problem | None:  # noqa: ANN401
    if name not in GOALS.ids:
        details = {"found": repr(name), "allowed": ", ".join(SETTABLE_GOALS)}
        return Problem("unknown_goal", key, nearest=nearest(str(name), GOALS.ids), details=details)
    goal = GOALS[str(name)]
    if name not in SETTABLE_GOALS:
        details = {"found": as_yaml(value), "goal": goal.id, "stated": f"{goal.threshold:.12g}"}
        return Problem("stated_by_plan", key, details={**details, "allowed": ", ".join(SETTABLE_GOALS)})
    low, high = threshold_bounds(goal.id)
    indicator = INDICATORS[goal.indicator]
    whole = indicator.additive
    if is_number(value) and low <= value <= high and not (whole and value % 1):
        return None
    details = {"found": as_yaml(value), "unit": indicator.unit, "unit_vi": indicator.unit_vi}
    details |= {"minimum": f"{low:g}", "maximum": f"{high:g}"}
    if math.isinf(high):
        return Problem("not_whole_from" if whole else "not_from", key, details=details)
    if not is_number(value):
        return Problem("not_a_number", key, details=details)
    if high < value <= 100 * high:
        return Problem("out_of_range_percent", key, details=details | {"suggestion": f"{value / 100:g}"})
    return Problem("out_of_range", key, details=details)
