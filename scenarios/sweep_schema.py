"""JSON Schema of sweep files, for completion and checks in editors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scenarios.declarations import Lever
from scenarios.districts import DISTRICT_GROUPS
from scenarios.goals import GOALS
from scenarios.indicators import INDICATORS
from scenarios.levers import LEVERS
from scenarios.limits import LARGEST_SEED, MOST_REPLICATES
from scenarios.loader import ID_PATTERN, scenario_names
from scenarios.months import FIRST_MONTH, MONTH_PATTERN
from scenarios.sweep import DESIGNS, LEVELS, MONTHS_KEPT, SAMPLED, ParameterRange
from scenarios.sweep_factors import ALL, MOST_STEPS, RANGE
from scenarios.sweep_loader import MOST_SAMPLES

__all__ = ["sweep_schema"]


def sweep_schema(parameters: Mapping[str, ParameterRange]) -> dict[str, Any]:
    """Describe sweep files as a JSON Schema (draft 2020-12).

    Parameters
    ----------
    parameters : mapping
        Parameters of the model by name, each with its range.

    Returns
    -------
    dict
        The schema. It knows what one file can say; whether the base scenario exists, lists are of one
        length and a factor's values suit the design is checked by `load_sweep`.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Hanoi Twin sweep",
        "description": "What varies from run to run, and what is kept / "
        "Yếu tố nào thay đổi giữa các lần chạy, giữ lại những gì",
        "type": "object",
        "additionalProperties": False,
        "required": ["id", "label", "scenario", "factors", "design"],
        "if": {"properties": {"design": {"enum": list(SAMPLED)}}},
        "then": {"required": ["samples"]},
        "else": {"not": {"required": ["samples"]}},
        "properties": {
            "id": {"type": "string", "pattern": ID_PATTERN},
            "label": {
                "type": "object",
                "additionalProperties": False,
                "minProperties": 1,
                "properties": {language: {"type": "string", "minLength": 1} for language in ("vi", "en")},
            },
            "scenario": {"type": "string", "minLength": 1, "examples": list(scenario_names())},
            "factors": {
                "type": "object",
                "additionalProperties": False,
                "minProperties": 1,
                "properties": {
                    "levers": _section({lever.id: _lever(lever) for lever in LEVERS}),
                    "parameters": _section({name: _parameter(found) for name, found in parameters.items()}),
                },
            },
            "design": {"enum": list(DESIGNS)},
            "samples": {"type": "integer", "minimum": 2, "maximum": MOST_SAMPLES},
            "replicates": {"type": "integer", "minimum": 1, "maximum": MOST_REPLICATES},
            "seed": {"type": "integer", "minimum": 0, "maximum": LARGEST_SEED},
            "scale": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
            "until": {"type": "string", "pattern": MONTH_PATTERN, "not": {"const": FIRST_MONTH}},
            "keep": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "goals": _all_or_list(GOALS.ids),
                    "indicators": _all_or_list(INDICATORS.ids),
                    "level": {"enum": list(LEVELS)},
                    "months": {"enum": list(MONTHS_KEPT)},
                },
            },
        },
    }


def _section(properties: dict[str, Any]) -> dict[str, Any]:
    named = {"type": "object", "additionalProperties": False, "properties": properties}
    return {"anyOf": [{"const": ALL}, {"type": "null"}, named]}


def _lever(lever: Lever) -> dict[str, Any]:
    value = {
        "type": "integer" if lever.unit == "months" else "number",
        "minimum": lever.minimum,
        "maximum": lever.maximum,
    }
    schedule: dict[str, Any] = {"unit": {"enum": list(dict.fromkeys((lever.unit, lever.unit_vi)))}}
    if lever.schedulable:
        month = {"type": "string", "pattern": MONTH_PATTERN}
        schedule |= {"start": month, "end": month, "ramp_months": {"type": "integer", "minimum": 0}}
    if lever.targetable:
        areas = {"type": "array", "minItems": 1, "items": {"type": ["string", "integer"]}}
        schedule["areas"] = {"anyOf": [{"enum": list(DISTRICT_GROUPS)}, {"type": "string"}, areas]}
    described = f"{lever.label_vi} / {lever.label_en}: {lever.measure_vi} / {lever.measure_en}"
    return _factor(value, schedule, described)


def _parameter(parameter: ParameterRange) -> dict[str, Any]:
    value = {"type": "number", "minimum": parameter.low, "maximum": parameter.high}
    return _factor(value, {}, parameter.unit)


def _factor(value: dict[str, Any], schedule: dict[str, Any], description: str) -> dict[str, Any]:
    values = {"type": "array", "minItems": 1, "items": value}
    listed = {
        "type": "object",
        "additionalProperties": False,
        "required": ["values"],
        "properties": {"values": values, **schedule},
    }
    steps = {"type": "integer", "minimum": 2, "maximum": MOST_STEPS}
    between = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"minimum": value, "maximum": value, "steps": steps, **schedule},
    }
    return {"description": description, "anyOf": [{"const": RANGE}, values, listed, between]}


def _all_or_list(words: tuple[str, ...]) -> dict[str, Any]:
    return {"anyOf": [{"const": ALL}, {"type": "array", "items": {"enum": list(words)}}]}
