"""Decisions: levers, indicators, goals, scenarios and the library of scenario files.

Importing this package loads neither pandas nor geometry.
"""

from __future__ import annotations

from scenarios.declarations import COST_BASES, Goal, Indicator, Lever, LeverGroup, ObservedSeries
from scenarios.goals import GOALS
from scenarios.indicators import HEADLINE_INDICATORS, INDICATORS
from scenarios.lever_groups import LEVER_GROUPS
from scenarios.levers import LEVERS
from scenarios.months import FIRST_MONTH, LAST_MONTH, N_MONTHS, month_index, month_text
from scenarios.problems import Problem, ScenarioError
from scenarios.registry import Registry
from scenarios.scenario import Phase, Scenario
from scenarios.settings import parse_set

__all__ = [
    "COST_BASES",
    "FIRST_MONTH",
    "GOALS",
    "HEADLINE_INDICATORS",
    "INDICATORS",
    "LAST_MONTH",
    "LEVERS",
    "LEVER_GROUPS",
    "N_MONTHS",
    "Goal",
    "Indicator",
    "Lever",
    "LeverGroup",
    "ObservedSeries",
    "Phase",
    "Problem",
    "Registry",
    "Scenario",
    "ScenarioError",
    "month_index",
    "month_text",
    "parse_set",
]
