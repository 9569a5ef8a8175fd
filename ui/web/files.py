"""Scenario files on the page: the same YAML as at the command line."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from scenarios import Problem, Scenario, ScenarioError, load_scenario, scenario_names, scenario_to_yaml
from scenarios.registry import folded, nearest
from scenarios.yaml_source import read_yaml
from ui.web.draft import Draft

__all__ = ["LARGEST_FILE", "read_draft", "scenario_file"]

LARGEST_FILE = 1_000_000
LONGEST_ID = 60


def scenario_file(draft: Draft) -> tuple[str, str]:
    """Write a draft as a scenario file.

    Parameters
    ----------
    draft : Draft
        What to save.

    Returns
    -------
    name : str
        Name for the file.
    text : str
        YAML that ``hanoi-twin run`` takes, and that this page opens again.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", folded(draft.name))[:LONGEST_ID].strip("-")
    identifier = slug or f"{draft.base}-changed"
    while identifier in scenario_names():
        identifier += "-changed"
    scenario = Scenario(
        id=identifier,
        based_on=draft.base,
        label_vi=draft.title("vi"),
        label_en=draft.title("en"),
        levers=draft.scenario().levers,
        budget=draft.scenario().budget,
        thresholds=draft.scenario().thresholds,
    )
    return f"{identifier}.yaml", scenario_to_yaml(scenario)


def read_draft(data_url: str) -> Draft:
    """Read a scenario file that a browser sent.

    Parameters
    ----------
    data_url : str
        The file as a data URL in base64.

    Returns
    -------
    Draft
        Decides what the file decides.

    Raises
    ------
    ScenarioError
        If the file is wrong, or is based on anything but a library scenario: other files lie on the user's
        machine, not here.
    """
    _, _, encoded = data_url.partition(";base64,")
    try:
        content = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise ScenarioError([Problem("not_yaml", details={"reason": "base64"})]) from None
    with TemporaryDirectory() as folder:
        path = Path(folder) / "scenario.yaml"
        path.write_bytes(content[: LARGEST_FILE + 1])
        data = read_yaml(path).data
        parent = data.get("based_on") if isinstance(data, dict) else None
        if isinstance(parent, str) and parent not in scenario_names():
            details = {"found": repr(parent), "allowed": ", ".join(scenario_names())}
            close = nearest(parent, scenario_names())
            raise ScenarioError([Problem("unknown_parent", "based_on", nearest=close, details=details)])
        return Draft.of(load_scenario(path))
