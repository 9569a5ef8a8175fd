"""Sweep files: the library and a user's own, as strict as scenario files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from scenarios.goals import GOALS
from scenarios.indicators import HEADLINE_INDICATORS, INDICATORS
from scenarios.levers import LEVERS
from scenarios.limits import LARGEST_SEED, MOST_REPLICATES
from scenarios.loader import ID_PATTERN, load_scenario, scenario_names
from scenarios.months import EARLIEST_END, LAST_MONTH, MONTH_PATTERN
from scenarios.problems import Language, Problem, ScenarioError
from scenarios.registry import nearest
from scenarios.sweep import DESIGNS, LEVELS, MONTHS_KEPT, SAMPLED, ParameterRange, SweepPlan
from scenarios.sweep_factors import ALL, FACTOR_KEYS, SCHEDULE_KEYS, read_factors
from scenarios.values import as_yaml
from scenarios.yaml_source import Document, read_yaml

__all__ = [
    "MOST_SAMPLES",
    "SWEEP_LIBRARY",
    "load_sweep",
    "sweep_names",
]

SWEEP_LIBRARY = Path(__file__).parent / "sweeps"
"""Folder of the library's sweep files."""

REQUIRED = ("id", "label", "scenario", "factors", "design")
OPTIONAL = ("samples", "replicates", "seed", "scale", "until", "keep")
KEEP_KEYS = ("goals", "indicators", "level", "months")
LANGUAGES: tuple[Language, ...] = ("vi", "en")
MOST_SAMPLES = 2**20


@cache
def sweep_names() -> tuple[str, ...]:
    """Give the names of the library's sweeps.

    Returns
    -------
    tuple of str
        Sorted.
    """
    return tuple(sorted(path.stem for path in SWEEP_LIBRARY.glob("*.yaml")))


def load_sweep(
    name_or_path: str | Path,
    parameters: Mapping[str, ParameterRange],
    unit_in_vietnamese: Callable[[str], str] = str,
) -> SweepPlan:
    """Load a sweep with its base scenario.

    Parameters
    ----------
    name_or_path : str or pathlib.Path
        Name of a library sweep (``"quick"``) or a YAML file. A library name wins over a file of the
        same name.
    parameters : mapping
        Parameters of the model by name, each with its range.
    unit_in_vietnamese : callable, optional
        Gives the Vietnamese name of a parameter's unit, for messages.

    Returns
    -------
    SweepPlan
        The resolved sweep.

    Raises
    ------
    ScenarioError
        If there is no such sweep, or the file is wrong; all problems of the file together.
    """
    name = str(name_or_path)
    path = SWEEP_LIBRARY / f"{name}.yaml" if name in sweep_names() else Path(name)
    if path.suffix.lower() not in (".yaml", ".yml") and not path.is_file():
        details = {"found": repr(name), "allowed": ", ".join(sweep_names())}
        problem = Problem("unknown_sweep", nearest=nearest(name, sweep_names()), details=details)
        raise ScenarioError([problem])
    document = read_yaml(path, ", ".join(REQUIRED))
    content, problems = _read_content(document, path, parameters, unit_in_vietnamese)
    unread = {problem.key for problem in document.problems if problem.kind in ("alias", "tag")}
    problems = document.problems + [problem for problem in problems if problem.key not in unread]
    if problems:
        placed = [problem if problem.line else problem.at(document.line(problem.key)) for problem in problems]
        raise ScenarioError(placed, source=path)
    return SweepPlan(**content)


def _read_content(
    document: Document,
    path: Path,
    parameters: Mapping[str, ParameterRange],
    unit_in_vietnamese: Callable[[str], str],
) -> tuple[dict[str, Any], list[Problem]]:
    data = document.data
    if not isinstance(data, Mapping):
        details = {"found": as_yaml(data), "allowed": ", ".join(REQUIRED)}
        return {}, [Problem("not_a_mapping", details=details)]
    problems = [
        problem
        for name in data
        if name not in REQUIRED + OPTIONAL
        for problem in _not_at_the_top(name, data, parameters)
    ]
    problems += [Problem("missing_key", details={"allowed": name}) for name in REQUIRED if name not in data]
    content: dict[str, Any] = {}
    design = data.get("design")
    if "id" in data:
        content["id"] = data["id"]
        problems += _id_problems(data["id"], path)
    if "label" in data:
        problems += _read_label(data["label"], content)
    if "scenario" in data:
        problems += _read_scenario(data["scenario"], path, content)
    if "design" in data:
        content["design"] = design
        problems += _word_problems(design, "design", DESIGNS)
    if "factors" in data:
        known = str(design) if design in DESIGNS else ""
        factors = data["factors"]
        if isinstance(factors, Mapping):
            # The rest is checked without them, so that each is told once.
            astray = [name for name in factors if name in REQUIRED + OPTIONAL]
            problems += [_belongs_at_the_top(name, f"factors.{name}") for name in astray]
            factors = {name: said for name, said in factors.items() if name not in astray}
        content["factors"], found = read_factors(factors, known, parameters, unit_in_vietnamese)
        problems += found
    problems += _read_samples(data, content)
    for name, smallest, largest in (("replicates", 1, MOST_REPLICATES), ("seed", 0, LARGEST_SEED)):
        if name in data:
            content[name] = data[name]
            problems += _whole_problems(data[name], name, smallest, largest)
    if "scale" in data:
        problems += _read_scale(data["scale"], content)
    if "until" in data:
        content["until"] = data["until"]
        month = isinstance(data["until"], str) and re.fullmatch(MONTH_PATTERN, data["until"])
        if not month or data["until"] < EARLIEST_END:
            details = {"found": as_yaml(data["until"]), "minimum": EARLIEST_END, "maximum": LAST_MONTH}
            problems.append(Problem("bad_month", "until", details=details))
    problems += _read_keep(data.get("keep", {}), content)
    return content, problems


def _id_problems(raw: object, path: Path) -> list[Problem]:
    if not isinstance(raw, str) or re.fullmatch(ID_PATTERN, raw) is None:
        return [Problem("bad_id", "id", details={"found": as_yaml(raw)})]
    if raw in sweep_names() and path.parent.resolve() != SWEEP_LIBRARY.resolve():
        return [Problem("sweep_id_taken", "id", details={"found": as_yaml(raw)})]
    return []


def _read_label(raw: object, content: dict[str, Any]) -> list[Problem]:
    if not isinstance(raw, Mapping) or not raw:
        details = {"found": as_yaml(raw), "allowed": ", ".join(LANGUAGES)}
        return [Problem("not_a_mapping", "label", details=details)]
    problems = _unknown_keys(raw, "label", LANGUAGES)
    given = {name: text for name, text in raw.items() if name in LANGUAGES}
    problems += [
        Problem("not_text", f"label.{name}", details={"found": as_yaml(text)})
        for name, text in given.items()
        if not isinstance(text, str) or not text.strip()
    ]
    if not problems:
        for name in LANGUAGES:
            content[f"label_{name}"] = given.get(name, next(iter(given.values()))).strip()
    return problems


def _read_scenario(raw: object, path: Path, content: dict[str, Any]) -> list[Problem]:
    if not isinstance(raw, str) or not raw.strip():
        return [Problem("not_text", "scenario", details={"found": as_yaml(raw)})]
    beside = path.parent / raw
    details = {"found": as_yaml(raw), "allowed": ", ".join(scenario_names())}
    unknown = Problem("unknown_parent", "scenario", nearest=nearest(raw, scenario_names()), details=details)
    if raw not in scenario_names() and not beside.is_file():
        return [unknown]
    try:
        content["scenario"] = load_scenario(raw if raw in scenario_names() else beside)
    except ScenarioError as error:
        # What is wrong in another file is told with that file's name and lines.
        return [Problem("other_file", "scenario", details={name: error.text(name) for name in LANGUAGES})]
    return []


def _read_samples(data: Mapping[str, Any], content: dict[str, Any]) -> list[Problem]:
    design = data.get("design")
    if design not in DESIGNS:
        return _whole_problems(data["samples"], "samples", 2, MOST_SAMPLES) if "samples" in data else []
    if design not in SAMPLED:
        return [Problem("no_samples_here", "samples", details={"found": design})] if "samples" in data else []
    if "samples" not in data:
        return [Problem("missing_key", details={"allowed": "samples"})]
    samples = content["samples"] = data["samples"]
    problems = _whole_problems(samples, "samples", 2, MOST_SAMPLES)
    if not problems and design == "sobol" and samples & (samples - 1):
        below = 1 << (samples.bit_length() - 1)
        details = {"found": str(samples), "suggestion": f"{below} / {2 * below}"}
        problems = [Problem("not_a_power_of_two", "samples", details=details)]
    return problems


def _read_scale(raw: object, content: dict[str, Any]) -> list[Problem]:
    if isinstance(raw, bool) or not isinstance(raw, (int, float)) or not 0.0 < raw <= 1.0:
        return [Problem("bad_scale", "scale", details={"found": as_yaml(raw)})]
    content["scale"] = float(raw)
    return []


def _read_keep(raw: object, content: dict[str, Any]) -> list[Problem]:
    if not isinstance(raw, Mapping):
        details = {"found": as_yaml(raw), "allowed": ", ".join(KEEP_KEYS)}
        return [Problem("not_a_mapping", "keep", details=details)]
    astray = [name for name in raw if name in REQUIRED + OPTIONAL]
    problems = [_belongs_at_the_top(name, f"keep.{name}") for name in astray]
    raw = {name: said for name, said in raw.items() if name not in astray}
    problems += _unknown_keys(raw, "keep", KEEP_KEYS)
    lists: tuple[tuple[str, object, tuple[str, ...], tuple[str, ...]], ...] = (
        ("goals", ALL, GOALS.ids, GOALS.ids),
        ("indicators", [], HEADLINE_INDICATORS, INDICATORS.ids),
    )
    for name, default, meant_by_all, declared in lists:
        said = raw.get(name, default)
        if said == ALL:
            content[name] = meant_by_all
        elif not isinstance(said, list):
            details = {"found": as_yaml(said), "allowed": f"[{declared[0]}, {declared[1]}]"}
            problems.append(Problem("all_or_list", f"keep.{name}", details=details))
        else:
            for place, word in enumerate(said):
                problems += _word_problems(word, f"keep.{name}[{place}]", declared)
            if not problems:
                content[name] = tuple(dict.fromkeys(said))
    for name, words in (("level", LEVELS), ("months", MONTHS_KEPT)):
        if name in raw:
            content[name] = raw[name]
            problems += _word_problems(raw[name], f"keep.{name}", words)
    return problems


def _not_at_the_top(
    name: str, data: Mapping[str, Any], parameters: Mapping[str, ParameterRange]
) -> list[Problem]:
    """Say where a key belongs that stands at the top level, or that there is none such."""
    places = (
        (("levers",), "factors"),
        (("parameters",), "factors"),
        (KEEP_KEYS, "keep"),
        (LANGUAGES, "label"),
        (LEVERS, "factors.levers"),
        (parameters, "factors.parameters"),
        ((*FACTOR_KEYS, *SCHEDULE_KEYS), "factors.levers.<lever>"),
    )
    for known, place in places:
        if name in known:
            return [Problem("misplaced_key", name, details={"found": repr(name), "allowed": place})]
    return _unknown_keys({name: data[name]}, "", REQUIRED + OPTIONAL)


def _belongs_at_the_top(name: str, key: str) -> Problem:
    return Problem("misplaced_top_level_key", key, details={"found": repr(name)})


def _unknown_keys(raw: Mapping[Any, Any], key: str, allowed: tuple[str, ...]) -> list[Problem]:
    return [
        Problem(
            "unknown_key",
            f"{key}.{name}" if key else str(name),
            nearest=nearest(str(name), allowed),
            details={"found": repr(name), "allowed": ", ".join(allowed)},
        )
        for name in raw
        if name not in allowed
    ]


def _word_problems(found: object, key: str, allowed: tuple[str, ...]) -> list[Problem]:
    if found in allowed:
        return []
    details = {"found": as_yaml(found), "allowed": ", ".join(allowed)}
    return [Problem("unknown_word", key, nearest=nearest(str(found), allowed), details=details)]


def _whole_problems(found: object, key: str, smallest: int, largest: int) -> list[Problem]:
    if isinstance(found, bool) or not isinstance(found, int) or not smallest <= found <= largest:
        details = {"found": as_yaml(found), "minimum": f"{smallest}", "maximum": f"{largest}"}
        return [Problem("not_whole_between", key, details=details)]
    return []
