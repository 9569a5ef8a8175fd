"""The command and the Python lines that give what is on the screen."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from scenarios import LAST_MONTH
from scenarios.phase import DEFAULT_START, Phase

if TYPE_CHECKING:
    from sim.summary import Summary
    from ui.web.draft import Draft

__all__ = ["Settings", "command", "python_lines"]


@dataclass(frozen=True)
class Settings:
    """What a run needs besides its scenario.

    Attributes
    ----------
    scale : float
        Simulated residents per resident.
    replicates, seed : int
        As in :func:`sim.simulate`.
    """

    scale: float
    replicates: int
    seed: int

    @classmethod
    def of(cls, summary: Summary) -> Self:
        """Take them from results.

        Parameters
        ----------
        summary : Summary
            Results.

        Returns
        -------
        Settings
            Those of the run.
        """
        return cls(summary.scale, summary.replicates, int(summary.manifest["seed"]))


def command(draft: Draft, settings: Settings, file: str) -> tuple[str, bool]:
    """Write the command that runs a draft again.

    Parameters
    ----------
    draft : Draft
        What was run.
    settings : Settings
        How.
    file : str
        Name of the scenario file, for a draft with schedules or districts that ``--set`` cannot say.

    Returns
    -------
    text : str
        One command for a shell, over several lines.
    from_file : bool
        Whether it needs the scenario file.
    """
    parts = ["hanoi-twin run"]
    changes = [_setting(lever, phases) for lever, phases in draft.changes]
    from_file = not all(changes) or draft.budget != "base"
    if from_file:
        parts[0] += f" {shlex.quote(file)}"
    else:
        parts[0] += f" {draft.base}"
        parts += [f"--set {change}" for change in changes]
        parts += [f"--threshold {goal}={threshold!r}" for goal, threshold in draft.thresholds]
    parts.append(f"--scale {settings.scale:g} --replicates {settings.replicates} --seed {settings.seed}")
    return " \\\n    ".join(parts), from_file


def python_lines(draft: Draft, settings: Settings) -> str:
    """Write the Python lines that run a draft again.

    Parameters
    ----------
    draft : Draft
        What was run.
    settings : Settings
        How.

    Returns
    -------
    str
        Lines that leave ``results``, and show its goals.
    """
    run = f"scale={settings.scale:g}, replicates={settings.replicates}, seed={settings.seed}"
    lines = ["from sim import simulate", ""]
    if draft.changes:
        lines += ["levers = {"]
        lines += [f'    "{lever}": {_python(phases)},' for lever, phases in draft.changes]
        lines += ["}"]
        run = f"levers=levers, {run}"
    if draft.thresholds:
        run = f"thresholds={dict(draft.thresholds)!r}, {run}"
    scenario = f'"{draft.base}"'
    if draft.budget != "base":
        said = draft.budget and draft.budget.model_dump(mode="json")
        lines[0] += "\nfrom scenarios import load_scenario"
        lines += [f"scenario = load_scenario({scenario}).with_budget({said!r})"]
        scenario = "scenario"
    return "\n".join([*lines, f"results = simulate({scenario}, {run})", "results.goals()"])


def _setting(lever: str, phases: tuple[Phase, ...]) -> str:
    """Write phases as ``--set`` takes them; empty where it cannot."""
    if len(phases) != 1 or phases[0].ramp_months or phases[0].areas != "all":
        return ""
    (phase,) = phases
    text = f"{lever}={phase.value!r}"
    if (phase.start, phase.end) != (DEFAULT_START, LAST_MONTH):
        text += f"@{phase.start}..{phase.end}"
    return text


def _python(phases: tuple[Phase, ...]) -> str:
    texts = []
    for phase in phases:
        said = phase.model_dump(exclude_defaults=True)
        areas = said.get("areas")
        if isinstance(areas, tuple):
            said["areas"] = list(areas)
        texts.append(repr(phase.value) if set(said) == {"value"} else repr(said))
    if len(texts) == 1:
        return texts[0]
    return "[\n        " + ",\n        ".join(texts) + ",\n    ]"
