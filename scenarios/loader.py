"""Scenario files: the library, a user's own, and the chain of parents between them.

A file says how it differs from the scenario it is based on. Each lever it names replaces all
that the parent says about that lever; everything else is taken over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from scenarios.budget import BUDGET_KEYS, Budget, read_budget
from scenarios.levers import LEVERS
from scenarios.phase import PHASE_KEYS, Phase
from scenarios.problems import Problem, ScenarioError
from scenarios.registry import nearest
from scenarios.scenario import Scenario
from scenarios.settings import read_lever
from scenarios.thresholds import read_thresholds
from scenarios.values import as_yaml
from scenarios.yaml_source import Document, read_yaml

__all__ = [
    "ID_PATTERN",
    "LIBRARY",
    "ROOT",
    "TOP_LEVEL_KEYS",
    "load_scenario",
    "scenario_names",
    "validate_scenario",
]

LIBRARY = Path(__file__).parent / "library"
"""Folder of the library's scenario files."""

ROOT = "baseline"
"""The one scenario that is based on none."""

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
TOP_LEVEL_KEYS = ("id", "label", "assumes", "sources", "based_on", "levers", "budget", "thresholds")
LANGUAGES = ("vi", "en")


@dataclass
class _Content:
    """What one file says, before its parents."""

    id: str = ""
    based_on: str | None = None
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    levers: dict[str, tuple[Phase, ...]] = field(default_factory=dict)
    budget: Budget | None = None
    says_budget: bool = False
    thresholds: dict[str, float] = field(default_factory=dict)


@cache
def scenario_names() -> tuple[str, ...]:
    """Give the names of the library's scenarios.

    Returns
    -------
    tuple of str
        The baseline first, then by name.
    """
    names = sorted(path.stem for path in LIBRARY.glob("*.yaml"))
    return tuple(sorted(names, key=lambda name: (name != ROOT, name)))


def load_scenario(name_or_path: str | Path) -> Scenario:
    """Load a scenario with all that its parents say.

    Parameters
    ----------
    name_or_path : str or pathlib.Path
        Name of a library scenario (``"plan-76"``) or a YAML file. A library name wins over a file
        of the same name.

    Returns
    -------
    Scenario
        The resolved scenario.

    Raises
    ------
    ScenarioError
        If there is no such scenario, or a file is wrong; all problems of the file together.
    """
    path = _locate(str(name_or_path), beside=Path())
    if path is None:
        raise ScenarioError([_unknown_parent(str(name_or_path), "")], source=None)
    return _resolve(path, ())


def validate_scenario(path: str | Path) -> list[Problem]:
    """Check a scenario file and its parents.

    Parameters
    ----------
    path : str or pathlib.Path
        Name of a library scenario or a YAML file.

    Returns
    -------
    list of Problem
        Everything that is wrong, by line; empty when the file is right.
    """
    try:
        load_scenario(path)
    except ScenarioError as error:
        return list(error.problems)
    return []


def _locate(name: str, beside: Path) -> Path | None:
    """Find the file that a name stands for: library first, then relative to a folder."""
    if name in scenario_names():
        return LIBRARY / f"{name}.yaml"
    path = beside / name
    try:
        if path.suffix.lower() in (".yaml", ".yml") or path.is_file():
            return path
        with_suffix = path.with_name(f"{path.name}.yaml") if path.name else path
        return with_suffix if with_suffix.is_file() else None
    except OSError:
        # A name too long for the file system names no file.
        return None


def _resolve(path: Path, children: tuple[Path, ...]) -> Scenario:
    document = read_yaml(path)
    content, problems = _read_content(document, path)
    # An alias or a tag left no value behind: that is one problem, not two.
    unread = {problem.key for problem in document.problems if problem.kind in ("alias", "tag")}
    problems = document.problems + [problem for problem in problems if problem.key not in unread]
    parent = None
    if not any(problem.key == "based_on" for problem in problems) and content.based_on is not None:
        parent_path = _locate(content.based_on, beside=path.parent)
        chain = (*children, path)
        if parent_path is None or not parent_path.is_file():
            problems.append(_unknown_parent(content.based_on, "based_on"))
        elif parent_path.resolve() in [known.resolve() for known in chain]:
            names = " → ".join(known.stem for known in (*chain, parent_path))
            problems.append(Problem("cyclic_parent", "based_on", details={"found": names}))
        elif not problems:
            parent = _resolve(parent_path, chain)
    if problems:
        placed = [problem if problem.line else problem.at(document.line(problem.key)) for problem in problems]
        raise ScenarioError(placed, source=path)
    inherited = parent.levers if parent else {}
    return Scenario(
        id=content.id,
        based_on=content.based_on,
        **_both_languages("label", content.texts),
        **_both_languages("assumes", content.texts),
        sources=content.sources,
        levers={**inherited, **content.levers},
        budget=content.budget if content.says_budget or parent is None else parent.budget,
        thresholds={**(parent.thresholds if parent else {}), **content.thresholds},
    )


def _both_languages(name: str, texts: dict[str, dict[str, str]]) -> Any:  # noqa: ANN401
    """Fill a text that is given in one language only from the other."""
    given = texts.get(name, {})
    fallback = next(iter(given.values()), "")
    return {f"{name}_{language}": given.get(language, fallback) for language in LANGUAGES}


def _read_content(document: Document, path: Path) -> tuple[_Content, list[Problem]]:
    content = _Content()
    problems: list[Problem] = []
    if not isinstance(document.data, Mapping):
        details = {"found": as_yaml(document.data), "allowed": ", ".join(TOP_LEVEL_KEYS)}
        return content, [Problem("not_a_mapping", details=details)]
    data = document.data
    problems += _top_level_problems(data)
    in_library = path.parent.resolve() == LIBRARY.resolve()
    required = ("id", "label") if in_library and path.stem == ROOT else ("id", "label", "based_on")
    problems += [Problem("missing_key", details={"allowed": name}) for name in required if name not in data]

    if "id" in data:
        content.id = str(data["id"])
        if not isinstance(data["id"], str) or re.fullmatch(ID_PATTERN, data["id"]) is None:
            problems.append(Problem("bad_id", "id", details={"found": as_yaml(data["id"])}))
        elif data["id"] in scenario_names() and not in_library:
            problems.append(Problem("id_taken", "id", details={"found": as_yaml(data["id"])}))
    if "based_on" in data:
        if isinstance(data["based_on"], str) and data["based_on"].strip():
            content.based_on = data["based_on"]
        else:
            problems.append(Problem("not_text", "based_on", details={"found": as_yaml(data["based_on"])}))
    for name in ("label", "assumes"):
        if name in data:
            content.texts[name], found = _read_text_pair(data[name], name)
            problems += found
    if "sources" in data:
        content.sources, found = _read_sources(data["sources"])
        problems += found
    if "budget" in data:
        content.says_budget = True
        content.budget, found = read_budget(data["budget"])
        problems += found
    if "thresholds" in data:
        content.thresholds, found = read_thresholds(data["thresholds"])
        problems += found
    levers = data.get("levers")
    if isinstance(levers, Mapping):
        for lever, raw in levers.items():
            if lever in TOP_LEVEL_KEYS or lever in PHASE_KEYS:
                problems.append(_misplaced(lever, f"levers.{lever}"))
                continue
            content.levers[lever], found = read_lever(lever, raw, f"levers.{lever}")
            problems += found
    elif "levers" in data and levers is not None:
        details = {"found": as_yaml(levers), "allowed": "fibre_cofunding: 0.4"}
        problems.append(Problem("not_a_mapping", "levers", details=details))
    return content, problems


def _top_level_problems(data: Mapping[str, Any]) -> list[Problem]:
    problems = []
    for name in data:
        if name in TOP_LEVEL_KEYS:
            continue
        if name in LEVERS or name in PHASE_KEYS or name in LANGUAGES or name in BUDGET_KEYS:
            problems.append(_misplaced(name, name))
        else:
            details = {"found": repr(name), "allowed": ", ".join(TOP_LEVEL_KEYS)}
            close = nearest(name, TOP_LEVEL_KEYS)
            problems.append(Problem("unknown_key", name, nearest=close, details=details))
    return problems


def _misplaced(name: str, key: str) -> Problem:
    details = {"found": repr(name)}
    if name in TOP_LEVEL_KEYS:
        return Problem("misplaced_top_level_key", key, details=details)
    place = "label, assumes" if name in LANGUAGES else "levers" if name in LEVERS else "levers.<lever>"
    if name in BUDGET_KEYS:
        place = "budget"
    return Problem("misplaced_key", key, details={**details, "allowed": place})


def _read_text_pair(raw: object, name: str) -> tuple[dict[str, str], list[Problem]]:
    if not isinstance(raw, Mapping):
        details = {"found": as_yaml(raw), "allowed": ", ".join(LANGUAGES)}
        return {}, [Problem("not_a_mapping", name, details=details)]
    problems = []
    texts = {}
    for language, text in raw.items():
        key = f"{name}.{language}"
        if language not in LANGUAGES:
            details = {"found": repr(language), "allowed": ", ".join(LANGUAGES)}
            problems.append(
                Problem("unknown_key", key, nearest=nearest(language, LANGUAGES), details=details)
            )
        elif not isinstance(text, str) or not text.strip():
            problems.append(Problem("not_text", key, details={"found": as_yaml(text)}))
        else:
            texts[language] = text.strip()
    if not raw:
        problems.append(Problem("missing_key", name, details={"allowed": " / ".join(LANGUAGES)}))
    return texts, problems


def _read_sources(raw: object) -> tuple[tuple[str, ...], list[Problem]]:
    if not isinstance(raw, list):
        return (), [Problem("not_a_list", "sources", details={"found": as_yaml(raw)})]
    problems = [
        Problem("not_text", f"sources[{position}]", details={"found": as_yaml(item)})
        for position, item in enumerate(raw)
        if not isinstance(item, str) or not item.strip()
    ]
    return tuple(str(item).strip() for item in raw), problems


def _unknown_parent(name: str, key: str) -> Problem:
    details = {"found": repr(name), "allowed": ", ".join(scenario_names())}
    return Problem("unknown_parent", key, nearest=nearest(name, scenario_names()), details=details)
