"""What a sweep's folder is about: enough to refuse rows that do not belong together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from geodata.errors import InputError
from scenarios import ScenarioError, SweepPlan
from sim.folder import check_folder
from sim.manifest import installed_version
from sim.sweep.plan import Versions

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FORMAT", "MANIFEST", "Manifest", "check_same", "manifest_bytes", "read_manifest"]

MANIFEST = "sweep.json"
FORMAT = "hanoi-twin sweep"
FORMAT_VERSION = 1
MAY_GROW = "replicates"
MAY_DIFFER = ("label_vi", "label_en")


class Manifest(NamedTuple):
    """What is asked for in a folder, and with what.

    Attributes
    ----------
    plan : SweepPlan
        The sweep as resolved.
    versions : Versions
        Code and data that computed every row.
    release : str
        Version of Hanoi Twin that last wrote to the folder, for readers; nothing rests on it.
    """

    plan: SweepPlan
    versions: Versions
    release: str = ""

    @classmethod
    def here(cls, plan: SweepPlan) -> Manifest:
        """Give the manifest of a sweep that this process runs."""
        return cls(plan, Versions.here(), installed_version("hanoi-twin") or "")


def manifest_bytes(manifest: Manifest) -> bytes:
    """Write a manifest.

    Parameters
    ----------
    manifest : Manifest
        What to write.

    Returns
    -------
    bytes
        JSON. Names no path, user or host.
    """
    content = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "sweep": manifest.plan.model_dump(mode="json"),
        "scenario_hash": manifest.plan.scenario.hash,
        "versions": manifest.versions._asdict(),
        "hanoi_twin": manifest.release,
    }
    return json.dumps(content, indent=2, ensure_ascii=False).encode()


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a sweep's folder.

    Parameters
    ----------
    folder : pathlib.Path
        The folder.

    Returns
    -------
    Manifest
        What is in it.

    Raises
    ------
    InputError
        If the folder holds no sweep, or one in another version of the format.
    """
    path = folder / MANIFEST
    check_folder(folder, written_by="sweep")
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(
            "the folder holds no sweep", source=folder, allowed="a folder written by hanoi-twin sweep"
        ) from None
    except OSError as error:
        raise InputError("the file cannot be read", source=path, found=error.strerror) from error
    except ValueError as error:
        raise InputError("the manifest is damaged", source=path, found=str(error)) from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise InputError(
            "the file is no manifest of a sweep", source=path, allowed="a folder written by hanoi-twin sweep"
        )
    version = said.get("format_version")
    if version != FORMAT_VERSION:
        raise InputError(
            "the sweep was written in another version of the format",
            source=path,
            found=version,
            allowed=str(FORMAT_VERSION),
        )
    try:
        plan, versions = SweepPlan(**said["sweep"]), Versions(**said["versions"])
        # Folders of before do not say it.
        return Manifest(plan, versions, str(said.get("hanoi_twin", "")))
    except (KeyError, TypeError, ScenarioError, ValueError) as error:
        raise InputError("the manifest is damaged", source=path, found=str(error)) from error


def check_same(there: Manifest, ours: Manifest, folder: Path) -> None:
    """Refuse rows that do not belong together.

    Parameters
    ----------
    there : Manifest
        Of a folder.
    ours : Manifest
        What is to be added to it.
    folder : pathlib.Path
        The folder, for the message.

    Raises
    ------
    InputError
        If code, data or the sweep differ in anything but its labels and the number of replicates; the
        message names the first difference.
    """
    for name, before, now in zip(Versions._fields, there.versions, ours.versions, strict=True):
        if before != now:
            raise InputError(
                f"the folder was written with another version of the {name}, so new runs do not fit",
                source=folder,
                key=f"versions.{name}",
                found=before,
                allowed=now,
            )
    first, second = (manifest.plan.model_dump(mode="json") for manifest in (there, ours))
    for key, before in first.items():
        if key not in (MAY_GROW, *MAY_DIFFER) and before != second[key]:
            place, was, is_now = _difference(key, before, second[key])
            raise InputError(
                "the folder holds another sweep", source=folder, key=place, found=was, allowed=str(is_now)
            )


def _difference(key: str, before: object, now: object) -> tuple[str, object, object]:
    """Find the innermost place at which two values differ."""
    if isinstance(before, dict) and isinstance(now, dict):
        for name in dict.fromkeys((*before, *now)):
            if before.get(name) != now.get(name):
                return _difference(f"{key}.{name}", before.get(name), now.get(name))
    if isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        for place, (one, other) in enumerate(zip(before, now, strict=True)):
            if one != other:
                return _difference(f"{key}[{place}]", one, other)
    return key, before, now
