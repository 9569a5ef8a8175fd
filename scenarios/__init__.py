"""Decisions: levers, indicators, goals, scenarios and the library of scenario files.

Importing this package loads neither NumPy nor pandas nor geometry.
"""

from __future__ import annotations

from scenarios.binding_factors import BINDING_FACTORS, UNREACHED, BindingFactor, Unreached, counted_under
from scenarios.budget import Budget
from scenarios.declarations import COST_BASES, Goal, Indicator, Lever, LeverGroup, ObservedSeries
from scenarios.difference import LeverChange, scenario_diff
from scenarios.goals import GOALS
from scenarios.indicators import HEADLINE_INDICATORS, INDICATORS
from scenarios.lever_groups import LEVER_GROUPS
from scenarios.levers import LEVERS
from scenarios.loader import load_scenario, scenario_names, validate_scenario
from scenarios.months import FIRST_MONTH, LAST_MONTH, N_MONTHS, month_index, month_text
from scenarios.problems import Problem, ScenarioError
from scenarios.registry import Registry, nearest
from scenarios.scenario import Phase, Scenario
from scenarios.schema import scenario_schema
from scenarios.settings import parse_set
from scenarios.shortfalls import SHORTFALLS, Shortfall, lacking_under
from scenarios.sweep import Factor, SweepPlan
from scenarios.sweep_loader import load_sweep, sweep_names
from scenarios.sweep_schema import sweep_schema
from scenarios.thresholds import (
    SETTABLE_GOALS,
    goal_with,
    parse_threshold,
    read_thresholds,
    threshold_bounds,
    threshold_text,
)
from scenarios.writing import new_scenario, scenario_to_yaml

__all__ = [
    "BINDING_FACTORS",
    "COST_BASES",
    "FIRST_MONTH",
    "GOALS",
    "HEADLINE_INDICATORS",
    "INDICATORS",
    "LAST_MONTH",
    "LEVERS",
    "LEVER_GROUPS",
    "N_MONTHS",
    "SETTABLE_GOALS",
    "SHORTFALLS",
    "UNREACHED",
    "BindingFactor",
    "Budget",
    "Factor",
    "Goal",
    "Indicator",
    "Lever",
    "LeverChange",
    "LeverGroup",
    "ObservedSeries",
    "Phase",
    "Problem",
    "Registry",
    "Scenario",
    "ScenarioError",
    "Shortfall",
    "SweepPlan",
    "Unreached",
    "counted_under",
    "goal_with",
    "lacking_under",
    "load_scenario",
    "load_sweep",
    "month_index",
    "month_text",
    "nearest",
    "new_scenario",
    "parse_set",
    "parse_threshold",
    "read_thresholds",
    "scenario_diff",
    "scenario_names",
    "scenario_schema",
    "scenario_to_yaml",
    "sweep_names",
    "sweep_schema",
    "threshold_bounds",
    "threshold_text",
    "validate_scenario",
]
