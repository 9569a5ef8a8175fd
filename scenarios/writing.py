"""Writing scenario files: a scenario as YAML, and a commented template for a new one."""

from __future__ import annotations

import os
import re
import tempfile
from io import StringIO
from pathlib import Path
from typing import Any

from geodata.files import NEW_FILE_MODE, sync_file
from scenarios.budget import Budget
from scenarios.declarations import Lever
from scenarios.difference import scenario_diff
from scenarios.goals import GOALS
from scenarios.lever_groups import LEVER_GROUPS
from scenarios.levers import LEVERS
from scenarios.loader import ID_PATTERN, LIBRARY, ROOT, load_scenario, scenario_names
from scenarios.months import LAST_MONTH
from scenarios.phase import DEFAULT_START, Phase
from scenarios.problems import Problem, ScenarioError
from scenarios.scenario import Scenario
from scenarios.thresholds import SETTABLE_GOALS

__all__ = ["new_scenario", "scenario_to_yaml"]


def scenario_to_yaml(scenario: Scenario, *, id: str | None = None) -> str:  # noqa: A002
    """Write a scenario as the text of a scenario file.

    Based on a library scenario it names only the levers that differ from it; otherwise it is based
    on the baseline and names every lever, so that the text needs no other file.

    Parameters
    ----------
    scenario : Scenario
        What to write.
    id : str, optional
        Another identifier, for instance because the scenario's own is a library name.

    Returns
    -------
    str
        YAML that `load_scenario` reads back to the same decisions, the same ``hash``.
    """
    from ruamel.yaml import YAML

    is_root = scenario.id == ROOT and scenario.based_on is None and id is None
    parent = None
    if not is_root:
        parent = scenario.based_on if scenario.based_on in scenario_names() else ROOT
    above = load_scenario(parent) if parent else None
    inherited = above.levers if above else {}
    named = {
        lever: scenario.levers.get(lever, ())
        for lever in LEVERS.ids
        if scenario.levers.get(lever, ()) != inherited.get(lever, ())
    }
    content: dict[str, Any] = {"id": id or scenario.id}
    for name in ("label", "assumes"):
        texts = {language: getattr(scenario, f"{name}_{language}") for language in ("vi", "en")}
        if any(texts.values()):
            content[name] = {language: text for language, text in texts.items() if text}
    content.setdefault("label", {"en": content["id"]})
    if scenario.sources:
        content["sources"] = list(scenario.sources)
    if parent:
        content["based_on"] = parent
    if scenario.budget != (above.budget if above else None):
        content["budget"] = _budget(scenario.budget)
    thresholds = {
        goal: scenario.goal(goal).threshold
        for goal in SETTABLE_GOALS
        if scenario.thresholds.get(goal) != (above.thresholds.get(goal) if above else None)
    }
    if thresholds:
        content["thresholds"] = thresholds
    content["levers"] = {lever: _setting(LEVERS[lever], phases) for lever, phases in named.items()}
    writer = YAML()
    writer.width = 100
    writer.allow_unicode = True
    stream = StringIO()
    writer.dump(content, stream)
    return stream.getvalue()


def new_scenario(
    path: str | Path,
    based_on: str = ROOT,
    id: str | None = None,  # noqa: A002
) -> Path:
    """Write a commented template for a new scenario.

    The template is valid as it stands and does what its parent does. It lists every lever with
    label, range, unit and the parent's setting, ready to be uncommented. The file appears complete or not at
    all, and never replaces another.

    Parameters
    ----------
    path : str or pathlib.Path
        File to write; ``.yaml`` is added if the name has no suffix.
    based_on : str
        Library name or file of the parent.
    id : str, optional
        Identifier; from the file's name by default.

    Returns
    -------
    pathlib.Path
        The file written.

    Raises
    ------
    ScenarioError
        If the parent does not exist, the identifier is not allowed or taken, or the file exists or
        cannot be written.
    """
    target = Path(path)
    if target.suffix.lower() not in (".yaml", ".yml"):
        target = target.with_name(f"{target.name}.yaml")
    identifier = id if id is not None else target.stem
    problems = []
    if re.fullmatch(ID_PATTERN, identifier) is None:
        problems.append(Problem("bad_id", "id", details={"found": repr(identifier)}))
    elif identifier in scenario_names():
        problems.append(Problem("id_taken", "id", details={"found": repr(identifier)}))
    if target.exists():
        problems.append(Problem("exists"))
    if problems:
        raise ScenarioError(problems, source=target)
    parent = load_scenario(based_on)
    if based_on not in scenario_names():
        based_on = os.path.relpath(Path(based_on).resolve(), target.parent.resolve())
    _write_new(target, _template(identifier, based_on, parent))
    return target


def _budget(budget: Budget | None) -> dict[str, Any] | None:
    if budget is None:
        return None
    said: dict[str, Any] = {"cap_vnd_bn_per_year": budget.cap_vnd_bn_per_year}
    if budget.priorities:
        said["priorities"] = list(budget.priorities)
    return said


def _setting(lever: Lever, phases: tuple[Phase, ...]) -> Any:  # noqa: ANN401
    if not phases:
        return lever.default
    settings = [_phase(phase, lever) for phase in phases]
    return settings[0] if len(settings) == 1 else settings


def _phase(phase: Phase, lever: Lever) -> Any:  # noqa: ANN401
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    value = int(phase.value) if lever.unit == "months" else phase.value
    written = CommentedMap({"value": value})
    if lever.schedulable:
        if phase.start != DEFAULT_START:
            written["start"] = phase.start
        if phase.end != LAST_MONTH:
            written["end"] = phase.end
        if phase.ramp_months:
            written["ramp_months"] = phase.ramp_months
    if phase.areas != "all":
        areas = phase.areas if isinstance(phase.areas, str) else CommentedSeq(phase.areas)
        written["areas"] = areas
    if len(written) == 1:
        return value
    written.fa.set_flow_style()
    return written


def _template(identifier: str, based_on: str, parent: Scenario) -> str:
    lines = [
        "# Scenario of Hanoi Twin: how it differs from the scenario it is based on.",
        "# Kịch bản của Hanoi Twin: khác kịch bản gốc ở những điểm nào.",
        # A name such as 2030 or true is text, too.
        f"id: {_quoted(identifier)}",
        "label:",
        f"  vi: {_quoted(identifier)}",
        f"  en: {_quoted(identifier)}",
        "# assumes:",
        "#   vi: kịch bản giả định điều gì",
        "#   en: what the scenario assumes",
        "# sources:",
        "#   - where the assumptions come from",
        f"based_on: {_quoted(based_on)}",
        "# budget:   # a cap on the levers' yearly cost; what is not listed shares what is left",
        "#   cap_vnd_bn_per_year: 500",
        "#   priorities: [procedure_digitisation, skills_training]",
        "# thresholds:   # of goals for which the plan states no number; these are our suggestions",
        *(
            f"#   {goal}: {parent.goal(goal).threshold:.12g}   # {GOALS[goal].title_en}"
            for goal in SETTABLE_GOALS
        ),
        "",
        "# Remove the '# ' before a lever to set it. A setting is a number, a phase",
        "#   {value: 0.4, start: 2026-01, end: 2030-12, ramp_months: 12, areas: rural}",
        "# or a list of phases, of which the later wins. areas: all, urban, rural or [Ba Đình, 268].",
        "# Bỏ '# ' trước tên công cụ để đặt mức; đặt một số, một giai đoạn hoặc danh sách giai đoạn.",
        "levers:",
    ]
    group = 0
    changed = {change.lever.id: change.after_text for change in scenario_diff(Scenario(id=ROOT), parent)}
    for lever in LEVERS:
        if lever.group != group:
            group = lever.group
            declared = next(item for item in LEVER_GROUPS if item.number == group)
            lines += ["", f"  # --- {group}. {declared.label_vi} / {declared.label_en}"]
        lines += [
            f"  # {lever.label_vi} / {lever.label_en}",
            f"  #   {lever.minimum:g} to {lever.maximum:g}, {lever.measure_en}; "
            f"in {parent.id}: {changed.get(lever.id, f'{lever.default:g}')}",
            f"  # {lever.id}: {lever.default:g}",
        ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return text if text in scenario_names() else "'" + text.replace("'", "''") + "'"


def _write_new(target: Path, text: str) -> None:
    """Write a file that must not exist yet, complete or not at all."""
    if LIBRARY.resolve() == target.parent.resolve():
        details = {"reason": "this is the library's own folder"}
        raise ScenarioError([Problem("unwritable", details=details)], source=target)
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem}-", suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        _publish(Path(temporary), target)
    except FileExistsError:
        raise ScenarioError([Problem("exists")], source=target) from None
    except OSError as error:
        details = {"reason": error.strerror or str(error)}
        raise ScenarioError([Problem("unwritable", details=details)], source=target) from None
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _publish(temporary: Path, target: Path) -> None:
    """Give the complete file its name, without replacing a file that came up meanwhile."""
    sync_file(temporary)
    temporary.chmod(NEW_FILE_MODE)
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems know no hard links; there the check and the rename are two steps.
        if target.exists():
            raise FileExistsError(str(target)) from None
        temporary.replace(target)
