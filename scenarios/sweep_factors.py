"""The grammar of a sweep's factors.

A factor is a list of values, the word ``range`` (all that is declared), or keys: ``values``, or
``minimum``, ``maximum`` and, for a grid, ``steps``; a lever also takes ``unit``, ``start``, ``end``,
``ramp_months`` and ``areas``, which hold for each of its values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scenarios.declarations import Lever
from scenarios.levers import LEVERS
from scenarios.problems import Problem
from scenarios.registry import nearest
from scenarios.settings import read_lever
from scenarios.sweep import SAMPLED, Factor, ParameterRange
from scenarios.values import as_yaml, is_number

__all__ = [
    "ALL",
    "FACTOR_KEYS",
    "LEVER_FACTOR_KEYS",
    "MOST_STEPS",
    "RANGE",
    "SCHEDULE_KEYS",
    "read_factors",
]

ALL = "all"
RANGE = "range"
KINDS = ("levers", "parameters")
FACTOR_KEYS = ("values", "minimum", "maximum", "steps")
SCHEDULE_KEYS = ("unit", "start", "end", "ramp_months", "areas")
LEVER_FACTOR_KEYS = FACTOR_KEYS + SCHEDULE_KEYS
MOST_STEPS = 1000

Check = Callable[[object, str], list[Problem]]


def read_factors(
    raw: object,
    design: str,
    parameters: Mapping[str, ParameterRange],
    unit_in_vietnamese: Callable[[str], str] = str,
) -> tuple[tuple[Factor, ...], list[Problem]]:
    """Read the factors of a sweep file.

    Parameters
    ----------
    raw : object
        What stands under ``factors``.
    design : str
        The sweep's design; decides whether values or a range are needed. Empty where the file names none that
        exists: the rest is checked all the same, so that a user is told everything at once.
    parameters : mapping
        Parameters of the model by name.
    unit_in_vietnamese : callable, optional
        Gives the Vietnamese name of a parameter's unit.

    Returns
    -------
    factors : tuple of Factor
        Those that could be read, levers first.
    problems : list of Problem
        Everything that is wrong.
    """
    if not isinstance(raw, Mapping):
        details = {"found": as_yaml(raw), "allowed": ", ".join(KINDS)}
        return (), [Problem("not_a_mapping", "factors", details=details)]
    problems = [_not_a_kind(name, f"factors.{name}", parameters) for name in raw if name not in KINDS]
    factors: list[Factor] = []
    for kind, known in (("levers", LEVERS.ids), ("parameters", tuple(parameters))):
        section = raw.get(kind)
        if section is None:
            continue
        if section == ALL:
            section = dict.fromkeys(known, RANGE)
        if not isinstance(section, Mapping):
            details = {"found": as_yaml(section), "allowed": f"{known[0]}, {known[1]}, …"}
            problems.append(Problem("not_factors", f"factors.{kind}", details=details))
            continue
        for name, said in section.items():
            key = f"factors.{kind}.{name}"
            if name not in known:
                problems.append(_unknown(kind, name, key, parameters))
                continue
            factor, found = (
                _read_lever_factor(LEVERS[name], said, key, design)
                if kind == "levers"
                else _read_parameter_factor(
                    name, parameters[name], said, key, design, unit_in_vietnamese(parameters[name].unit)
                )
            )
            problems += found
            if factor:
                factors.append(factor)
    if not factors and not problems:
        problems.append(Problem("no_factors", "factors"))
    if design == "list":
        problems += _unequal(factors)
    return tuple(factors), problems


def _read_lever_factor(
    lever: Lever, raw: object, key: str, design: str
) -> tuple[Factor | None, list[Problem]]:
    schedule = {name: raw[name] for name in SCHEDULE_KEYS if name in raw} if isinstance(raw, Mapping) else {}

    def check(value: object, place: str) -> list[Problem]:
        # A text among numbers is one value, however it reads to the grammar of settings.
        if isinstance(value, (Mapping, list, tuple)):
            value = as_yaml(value)
        _, problems = read_lever(lever.id, value, place)
        return problems

    whole = lever.unit == "months"
    factor, problems = _read_factor(
        lever.id, "lever", raw, key, design, LEVER_FACTOR_KEYS, (lever.minimum, lever.maximum), whole, check
    )
    phases, found = read_lever(lever.id, {"value": lever.default, **schedule}, key)
    problems += found
    if factor is None or problems:
        return None, problems
    # A unit is checked, and says nothing more.
    phase = phases[0].model_dump(mode="json", exclude={"value"}) if set(schedule) - {"unit"} else {}
    return factor.model_copy(update={"phase": phase}), []


def _read_parameter_factor(
    name: str, parameter: ParameterRange, raw: object, key: str, design: str, unit_vi: str
) -> tuple[Factor | None, list[Problem]]:
    def check(value: object, place: str) -> list[Problem]:
        details = {
            "found": as_yaml(value),
            "minimum": f"{parameter.low:g}",
            "maximum": f"{parameter.high:g}",
            "unit": parameter.unit,
            "unit_vi": unit_vi,
        }
        if not is_number(value):
            return [Problem("not_a_number", place, details=details)]
        if not parameter.low <= value <= parameter.high:
            return [Problem("out_of_range", place, details=details)]
        return []

    limits = (parameter.low, parameter.high)
    return _read_factor(name, "parameter", raw, key, design, FACTOR_KEYS, limits, False, check)


def _read_factor(
    name: str,
    kind: Any,  # noqa: ANN401
    raw: object,
    key: str,
    design: str,
    allowed: tuple[str, ...],
    limits: tuple[float, float],
    whole: bool,
    check: Check,
) -> tuple[Factor | None, list[Problem]]:
    said: Mapping[Any, Any]
    if isinstance(raw, list):
        said = {"values": raw}
    elif isinstance(raw, Mapping):
        said = raw
    elif raw == RANGE:
        said = {}
    else:
        details = {"found": as_yaml(raw), "allowed": ", ".join(allowed)}
        return None, [Problem("not_a_factor", key, details=details)]
    problems = [
        Problem(
            "unknown_key",
            f"{key}.{word}",
            nearest=nearest(str(word), allowed),
            details={"found": repr(word), "allowed": ", ".join(allowed)},
        )
        for word in said
        if word not in allowed
    ]
    if "values" in said:
        values, found = _read_values(said, f"{key}.values" if isinstance(raw, Mapping) else key, check)
        if design not in ("", "list") and not found:
            found = _repeated(values, key)
        if found or problems:
            return None, problems + found
        return Factor(
            id=name, kind=kind, minimum=min(values), maximum=max(values), values=values, whole=whole
        ), []
    ends, found = _read_range(said, key, limits, check)
    steps, more = _read_steps(said, key, design)
    problems += found + more
    if problems:
        return None, problems
    grid = None if steps is None else _spaced(*ends, steps, whole)
    return Factor(id=name, kind=kind, minimum=ends[0], maximum=ends[1], values=grid, whole=whole), []


def _read_values(said: Mapping[Any, Any], key: str, check: Check) -> tuple[tuple[float, ...], list[Problem]]:
    others = [name for name in ("minimum", "maximum", "steps") if name in said]
    if others:
        return (), [Problem("values_and_range", key, details={"found": ", ".join(others)})]
    values = said["values"]
    if not isinstance(values, list) or not values:
        return (), [Problem("no_values", key, details={"found": as_yaml(values), "allowed": "[0.1, 0.2]"})]
    problems = [problem for place, value in enumerate(values) for problem in check(value, f"{key}[{place}]")]
    return (() if problems else tuple(float(value) + 0.0 for value in values)), problems


def _read_range(
    said: Mapping[Any, Any], key: str, limits: tuple[float, float], check: Check
) -> tuple[tuple[float, float], list[Problem]]:
    ends = (said.get("minimum", limits[0]), said.get("maximum", limits[1]))
    problems = [
        problem
        for name, value in zip(("minimum", "maximum"), ends, strict=True)
        for problem in check(value, f"{key}.{name}")
    ]
    if not problems and not ends[0] < ends[1]:
        details = {"found": f"{ends[0]:g}", "maximum": f"{ends[1]:g}"}
        problems.append(Problem("minimum_above_maximum", f"{key}.minimum", details=details))
    return (limits if problems else (float(ends[0]) + 0.0, float(ends[1]) + 0.0)), problems


def _read_steps(said: Mapping[Any, Any], key: str, design: str) -> tuple[int | None, list[Problem]]:
    if "steps" not in said:
        if design in ("", *SAMPLED):
            return None, []
        details = {"found": design, "allowed": "values / steps" if design == "grid" else "values"}
        return None, [Problem("needs_values", key, details=details)]
    steps = said["steps"]
    if design in SAMPLED:
        return None, [Problem("no_steps_here", f"{key}.steps", details={"found": design})]
    if isinstance(steps, bool) or not isinstance(steps, int) or not 2 <= steps <= MOST_STEPS:
        details = {"found": as_yaml(steps), "minimum": "2", "maximum": str(MOST_STEPS)}
        return None, [Problem("not_whole_between", f"{key}.steps", details=details)]
    return steps, []


def _spaced(minimum: float, maximum: float, steps: int, whole: bool) -> tuple[float, ...]:
    """Space values evenly; of whole numbers that coincide, one stays."""
    values = [minimum + (maximum - minimum) * step / (steps - 1) for step in range(steps)]
    # Without the detour over text, 0.1 * 3 would stand in every table as 0.30000000000000004.
    values = [float(f"{value:.12g}") for value in values]
    return tuple(dict.fromkeys(float(round(value)) for value in values) if whole else values)


def _repeated(values: tuple[float, ...], key: str) -> list[Problem]:
    seen: set[float] = set()
    for value in values:
        if value in seen:
            return [Problem("repeated_value", key, details={"found": f"{value:g}"})]
        seen.add(value)
    return []


def _unequal(factors: list[Factor]) -> list[Problem]:
    if not factors:
        return []
    first = len(factors[0].values or ())
    return [
        Problem(
            "unequal_lists",
            f"factors.{factor.kind}s.{factor.id}",
            details={"found": str(len(factor.values or ())), "allowed": str(first)},
        )
        for factor in factors[1:]
        if len(factor.values or ()) != first
    ]


def _not_a_kind(name: str, key: str, parameters: Mapping[str, ParameterRange]) -> Problem:
    """Say where a key belongs that stands beside ``levers`` and ``parameters``."""
    for kind, known in (("levers", LEVERS), ("parameters", parameters)):
        if name in known:
            return _misplaced(name, key, f"factors.{kind}")
    if name in FACTOR_KEYS or name in SCHEDULE_KEYS:
        return _misplaced(name, key, "factors.levers.<lever>")
    details = {"found": repr(name), "allowed": ", ".join(KINDS)}
    return Problem("unknown_key", key, nearest=nearest(str(name), KINDS), details=details)


def _unknown(kind: str, name: str, key: str, parameters: Mapping[str, ParameterRange]) -> Problem:
    known, others = LEVERS.ids, tuple(parameters)
    if kind == "parameters":
        known, others = others, known
    if name in others:
        return _misplaced(name, key, "factors.parameters" if kind == "levers" else "factors.levers")
    return Problem(
        "unknown_lever" if kind == "levers" else "unknown_parameter",
        key,
        nearest=nearest(str(name), known),
        # Hundreds of parameters would hide what is wrong.
        details={"found": repr(name), "allowed": ", ".join(known) if kind == "levers" else str(len(known))},
    )


def _misplaced(name: str, key: str, place: str) -> Problem:
    return Problem("misplaced_key", key, details={"found": repr(name), "allowed": place})
