"""The grammar of lever settings, the same for files, ``--set`` and ``with_levers``.

A setting is a number, a phase ``{value, unit, start, end, ramp_months, areas}`` or a list of
phases. Nothing is ever ignored: whatever cannot be read exactly becomes a `Problem`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from scenarios.declarations import Lever
from scenarios.districts import DISTRICT_GROUPS, district_codes, find_district, nearest_district
from scenarios.levers import LEVERS
from scenarios.months import FIRST_MONTH, LAST_MONTH, MONTH_PATTERN, month_index
from scenarios.phase import DEFAULT_START, PHASE_KEYS, Phase
from scenarios.problems import Problem, ScenarioError
from scenarios.registry import folded, nearest
from scenarios.values import as_yaml, is_number

__all__ = ["parse_set", "read_lever", "read_setting"]

WHOLE_PERIOD = {"start": FIRST_MONTH, "end": LAST_MONTH, "ramp_months": 0}
SET_EXAMPLE = "lever=value | lever=value@YYYY-MM..YYYY-MM"


def read_lever(lever_id: str, raw: object, key: str) -> tuple[tuple[Phase, ...], list[Problem]]:
    """Read what is said about one lever.

    Parameters
    ----------
    lever_id : str
        Identifier as written.
    raw : object
        Number, mapping, `Phase`, or list of these.
    key : str
        Place of the setting, for messages.

    Returns
    -------
    phases : tuple of Phase
        The phases that could be read, in the order given.
    problems : list of Problem
        Everything that is wrong.
    """
    if lever_id not in LEVERS:
        details = {"found": repr(lever_id), "allowed": ", ".join(LEVERS.ids)}
        return (), [Problem("unknown_lever", key, nearest=nearest(lever_id, LEVERS.ids), details=details)]
    lever = LEVERS[lever_id]
    if not isinstance(raw, (list, tuple)):
        phase, problems = read_setting(lever, raw, key)
        return ((phase,) if phase else ()), problems
    if not raw:
        return (), [Problem("not_a_setting", key, details=_setting_details(raw))]
    phases, problems = [], []
    for position, item in enumerate(raw):
        phase, found = read_setting(lever, item, f"{key}[{position}]")
        problems += found
        if phase:
            phases.append(phase)
    return tuple(phases), problems


def read_setting(lever: Lever, raw: object, key: str) -> tuple[Phase | None, list[Problem]]:
    """Read one number or one phase of a lever.

    Parameters
    ----------
    lever : Lever
        The lever that is set.
    raw : object
        Number, mapping or `Phase`.
    key : str
        Place of the setting, for messages.

    Returns
    -------
    phase : Phase or None
        None when something is wrong.
    problems : list of Problem
        Everything that is wrong.
    """
    if isinstance(raw, Phase):
        raw = raw.model_dump()
    said: Mapping[Any, Any]
    if isinstance(raw, Mapping):
        said, value_key = raw, f"{key}.value"
    elif raw is None or isinstance(raw, (list, tuple)):
        return None, [Problem("not_a_setting", key, details=_setting_details(raw))]
    else:
        said, value_key = {"value": raw}, key
    problems = _unknown_keys(said, key)
    if "value" not in said:
        problems.append(Problem("missing_key", key, details={"allowed": "value"}))
    else:
        problems += _value_problems(lever, said["value"], value_key)
    if "unit" in said and folded(str(said["unit"])) not in (folded(lever.unit), folded(lever.unit_vi)):
        details = {"found": as_yaml(said["unit"]), **_unit_details(lever)}
        problems.append(Problem("wrong_unit", f"{key}.unit", details=details))
    problems += _date_problems(lever, said, key)
    areas, found = _read_areas(lever, said, key)
    problems += found
    if problems:
        return None, problems
    # A lever without dates holds for the whole period, the years before 2021 included.
    start = said.get("start", DEFAULT_START if lever.schedulable else FIRST_MONTH)
    return (
        Phase(
            value=float(said["value"]),
            start=start,
            end=said.get("end", LAST_MONTH),
            ramp_months=said.get("ramp_months", 0),
            areas=areas,
        ),
        [],
    )


def parse_set(text: str) -> tuple[str, float | dict[str, Any]]:
    """Read one ``--set`` option.

    Parameters
    ----------
    text : str
        ``lever=value``, which holds from 2021-01 to the end everywhere and replaces whatever the
        scenario says about the lever; or ``lever=value@2026-01..2030-12``, which holds in those
        months only.

    Returns
    -------
    lever : str
        Identifier of the lever.
    setting : float or dict
        What `Scenario.with_levers` takes.

    Raises
    ------
    ScenarioError
        If the text cannot be read, or the lever, the value or a month is wrong.

    Examples
    --------
    >>> parse_set("fibre_cofunding=0.4")
    ('fibre_cofunding', 0.4)
    """
    source = f"--set {text}"
    matched = re.fullmatch(r"\s*([^=\s]+)\s*=\s*([^@\s]+)\s*(?:@\s*(\S+?)\s*\.\.\s*(\S+))?\s*", text)
    if matched is None:
        details = {"found": repr(text), "allowed": SET_EXAMPLE}
        raise ScenarioError([Problem("bad_set", details=details)], source=source)
    lever_id, number, start, end = matched.groups()
    value: float | str
    try:
        value = float(number)
    except ValueError:
        value = number
    raw: object = value if start is None else {"value": value, "start": start, "end": end}
    phases, problems = read_lever(lever_id, raw, lever_id)
    if problems:
        raise ScenarioError(problems, source=source)
    if start is None:
        return lever_id, phases[0].value
    return lever_id, {"value": phases[0].value, "start": start, "end": end}


def _unknown_keys(raw: Mapping[Any, Any], key: str) -> list[Problem]:
    return [
        Problem(
            "unknown_key",
            f"{key}.{name}",
            nearest=nearest(str(name), PHASE_KEYS),
            details={"found": repr(name), "allowed": ", ".join(PHASE_KEYS)},
        )
        for name in raw
        if name not in PHASE_KEYS
    ]


def _value_problems(lever: Lever, value: object, key: str) -> list[Problem]:
    details = {"found": as_yaml(value), **_range_details(lever)}
    if isinstance(value, str):
        return [_text_problem(lever, value, key, details)]
    if not is_number(value):
        return [Problem("not_a_number", key, details=details)]
    if not lever.minimum <= value <= lever.maximum:
        as_share = value / 100
        if lever.unit.startswith("share") and 1 < value <= 100 and lever.minimum <= as_share <= lever.maximum:
            details["suggestion"] = f"{as_share:.2f}"
            return [Problem("out_of_range_percent", key, details=details)]
        return [Problem("out_of_range", key, details=details)]
    if lever.unit == "months" and value != int(value):
        return [Problem("not_whole", key, details=details)]
    return []


def _text_problem(lever: Lever, text: str, key: str, details: dict[str, str]) -> Problem:
    """Name the likely slip behind a text that stands where a number should."""
    number = re.match(r"\s*(-?\d+(?:[.,]\d+)?)\s*(%?)", text)
    if number is None:
        return Problem("not_a_number", key, details=details)
    value = float(number[1].replace(",", "."))
    share = lever.unit.startswith("share")
    if share and (number[2] or 1 < value <= 100):
        return Problem("percent", key, details={**details, "suggestion": f"{value / 100:.2f}"})
    return Problem("text_number", key, details={**details, "suggestion": f"{value:g}"})


def _date_problems(lever: Lever, raw: Mapping[Any, Any], key: str) -> list[Problem]:
    if not lever.schedulable:
        return [
            Problem("not_schedulable", f"{key}.{name}", details={"found": name})
            for name, whole in WHOLE_PERIOD.items()
            if raw.get(name, whole) != whole
        ]
    problems = []
    for name in ("start", "end"):
        if name in raw and not _is_month(raw[name]):
            details = {"found": as_yaml(raw[name]), "minimum": FIRST_MONTH, "maximum": LAST_MONTH}
            problems.append(Problem("bad_month", f"{key}.{name}", details=details))
    ramp = raw.get("ramp_months", 0)
    if isinstance(ramp, bool) or not isinstance(ramp, int) or ramp < 0:
        problems.append(Problem("bad_ramp", f"{key}.ramp_months", details={"found": as_yaml(ramp)}))
    if problems:
        return problems
    start, end = raw.get("start", DEFAULT_START), raw.get("end", LAST_MONTH)
    months = month_index(end) - month_index(start) + 1
    if months < 1:
        details = {"found": end, "first": start}
        return [Problem("end_before_start", f"{key}.{'end' if 'end' in raw else 'start'}", details=details)]
    if ramp >= months:
        details = {"found": str(ramp), "maximum": str(months)}
        return [Problem("ramp_too_long", f"{key}.ramp_months", details=details)]
    return []


def _read_areas(lever: Lever, raw: Mapping[Any, Any], key: str) -> tuple[Any, list[Problem]]:
    if "areas" not in raw:
        return "all", []
    key = f"{key}.areas"
    areas = raw["areas"]
    if not lever.targetable and areas != "all":
        return "all", [Problem("not_targetable", key)]
    if isinstance(areas, str) and areas in DISTRICT_GROUPS:
        return areas, []
    listed = list(areas) if isinstance(areas, (list, tuple)) else [areas]
    if not listed:
        return "all", [Problem("no_districts", key)]
    codes: set[str] = set()
    problems = []
    for position, item in enumerate(listed):
        # YAML reads an unquoted 001 as the number 1.
        text = str(item).zfill(3) if str(item).isdecimal() else str(item)
        if text in DISTRICT_GROUPS:
            codes.update(district_codes(text))
        elif code := find_district(text):
            codes.add(code)
        else:
            place = key if isinstance(areas, str) else f"{key}[{position}]"
            details = {"found": as_yaml(item)}
            problems.append(
                Problem("unknown_district", place, nearest=nearest_district(text), details=details)
            )
    return tuple(sorted(codes)), problems


def _is_month(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(MONTH_PATTERN, value) is not None


def _unit_details(lever: Lever) -> dict[str, str]:
    return {"unit": lever.unit, "unit_vi": lever.unit_vi}


def _range_details(lever: Lever) -> dict[str, str]:
    return {
        "minimum": f"{lever.minimum:g}",
        "maximum": f"{lever.maximum:g}",
        "unit": lever.measure_en,
        "unit_vi": lever.measure_vi,
    }


def _setting_details(raw: object) -> dict[str, str]:
    found = "null" if raw is None else ("[]" if raw in ([], ()) else "[[…]]")
    return {"found": found, "allowed": ", ".join(PHASE_KEYS)}
