"""JSON Schema of scenario files, for completion and checks in editors."""

from __future__ import annotations

from typing import Any

from scenarios.declarations import Lever
from scenarios.districts import DISTRICT_GROUPS, districts
from scenarios.goals import GOALS
from scenarios.indicators import INDICATORS
from scenarios.levers import LEVERS
from scenarios.loader import ID_PATTERN, ROOT, scenario_names
from scenarios.months import MONTH_PATTERN
from scenarios.thresholds import SETTABLE_GOALS, threshold_bounds

__all__ = ["scenario_schema"]


def scenario_schema() -> dict[str, Any]:
    """Describe scenario files as a JSON Schema (draft 2020-12), derived from the lever registry.

    Returns
    -------
    dict
        The schema. It knows what one file can say; whether a parent exists and whether an end lies
        before its start is checked by `load_scenario`.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Hanoi Twin scenario",
        "description": "How a scenario differs from the one it is based on / "
        "Kịch bản khác kịch bản gốc ở những điểm nào",
        "type": "object",
        "additionalProperties": False,
        "required": ["id", "label"],
        "if": {"properties": {"id": {"const": ROOT}}},
        "else": {"required": ["based_on"]},
        "properties": {
            "id": {"type": "string", "pattern": ID_PATTERN},
            "label": {"$ref": "#/$defs/bilingual"},
            "assumes": {"$ref": "#/$defs/bilingual"},
            "sources": {"type": "array", "items": {"type": "string", "minLength": 1}},
            "based_on": {"type": "string", "minLength": 1, "examples": list(scenario_names())},
            "budget": {
                "type": ["object", "null"],
                "additionalProperties": False,
                "required": ["cap_vnd_bn_per_year"],
                "properties": {
                    "cap_vnd_bn_per_year": {"type": "number", "minimum": 0},
                    "priorities": {
                        "type": "array",
                        "uniqueItems": True,
                        "items": {"enum": list(LEVERS.ids)},
                    },
                },
            },
            "thresholds": {
                "type": ["object", "null"],
                "additionalProperties": False,
                "properties": {goal: _threshold_schema(goal) for goal in SETTABLE_GOALS},
            },
            "levers": {
                "type": ["object", "null"],
                "additionalProperties": False,
                "properties": {lever.id: _lever_schema(lever) for lever in LEVERS},
            },
        },
        "$defs": {
            "bilingual": {
                "type": "object",
                "additionalProperties": False,
                "minProperties": 1,
                "properties": {language: {"type": "string", "minLength": 1} for language in ("vi", "en")},
            },
            "month": {"type": "string", "pattern": MONTH_PATTERN},
            "district": {"anyOf": [{"enum": _district_words()}, {"enum": _district_numbers()}]},
            "areas": {
                "anyOf": [
                    {"enum": list(DISTRICT_GROUPS)},
                    {"$ref": "#/$defs/district"},
                    {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/district"}},
                ]
            },
        },
    }


def _threshold_schema(goal_id: str) -> dict[str, Any]:
    goal = GOALS[goal_id]
    low, high = threshold_bounds(goal_id)
    return {
        "title": f"{goal.title_vi} / {goal.title_en}",
        "description": f"Đề xuất: {goal.threshold:g}. {goal.threshold_reason_vi} / "
        f"Suggested: {goal.threshold:g}. {goal.threshold_reason_en}",
        "type": "integer" if INDICATORS[goal.indicator].additive else "number",
        "minimum": low,
        **({"maximum": high} if high < float("inf") else {}),
    }


def _lever_schema(lever: Lever) -> dict[str, Any]:
    value: dict[str, Any] = {
        "type": "integer" if lever.unit == "months" else "number",
        "minimum": lever.minimum,
        "maximum": lever.maximum,
    }
    properties: dict[str, Any] = {"value": value, "unit": {"enum": [lever.unit, lever.unit_vi]}}
    if lever.schedulable:
        properties |= {
            "start": {"$ref": "#/$defs/month"},
            "end": {"$ref": "#/$defs/month"},
            "ramp_months": {"type": "integer", "minimum": 0},
        }
    if lever.targetable:
        properties["areas"] = {"$ref": "#/$defs/areas"}
    phase = {
        "type": "object",
        "additionalProperties": False,
        "required": ["value"],
        "properties": properties,
    }
    return {
        "title": f"{lever.label_vi} / {lever.label_en}",
        "description": f"{lever.measure_vi} / {lever.measure_en}. {lever.help_vi} / {lever.help_en}",
        "anyOf": [value, phase, {"type": "array", "minItems": 1, "items": {"anyOf": [value, phase]}}],
    }


def _district_words() -> list[str]:
    return [word for unit in districts() for word in (unit.code, unit.name_vi, unit.name_en)] + list(
        DISTRICT_GROUPS
    )


def _district_numbers() -> list[int]:
    """List the codes as YAML reads them without quotes."""
    return [int(unit.code) for unit in districts()]
