"""What every export says about where its numbers come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["provenance"]

SHORT = 12
"""Hexadecimal digits of a hash that are shown; enough to tell any two versions apart."""


def provenance(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Summarise a manifest: scenario, versions and seed, as text.

    Parameters
    ----------
    manifest : mapping
        Manifest of results; see :mod:`sim.manifest`.

    Returns
    -------
    dict of str to str
        Keys scenario, overrides, scenario_hash, seed, replicates, scale, agents, until,
        hanoi_twin (version), code and data (hashes). A key that the manifest does not hold is empty.
    """
    scenario = manifest.get("scenario", {})
    versions = manifest.get("versions", {})
    return {
        "scenario": str(scenario.get("id", "")),
        "overrides": " ".join(scenario.get("overrides", ())),
        "scenario_hash": _text(manifest.get("scenario_hash"))[:SHORT],
        **{key: _text(manifest.get(key)) for key in ("seed", "replicates", "scale", "agents", "until")},
        "hanoi_twin": _text(versions.get("hanoi-twin")),
        "code": _text(versions.get("code"))[:SHORT],
        "data": _text(versions.get("data"))[:SHORT],
    }


def _text(value: object) -> str:
    return "" if value is None else str(value)
