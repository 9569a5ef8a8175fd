"""The address of a scenario: what differs from the library, short enough to be mailed.

A token is JSON, compressed and written in the letters that an address may hold. Whatever an address
holds comes from strangers: its size is bounded before and after unpacking, and every setting is read by
the same rules as a scenario file.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from dataclasses import replace
from typing import Any

from geodata.errors import InputError
from scenarios import LAST_MONTH, Phase, scenario_names
from scenarios.budget import read_budget
from ui.web.draft import Draft

__all__ = ["LONGEST_TOKEN", "ShareError", "decode", "encode"]

VERSION = 1
LONGEST_TOKEN = 6_000
LARGEST_CONTENT = 60_000
COMMON_START = "2021-01"


class ShareError(InputError):
    """An address cannot be read: damaged, of another version, or with settings that are not allowed.

    Attributes
    ----------
    reason : str
        Key of the catalogue that says why: ``share.damaged``, ``share.too_long``, ``share.version``,
        ``share.scenario`` or ``share.setting``.
    detail : str
        What was found, when that helps.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"the shared address cannot be used: {reason.removeprefix('share.')}", key="s")


def encode(draft: Draft) -> str:
    """Write a draft as a token.

    Parameters
    ----------
    draft : Draft
        What to share.

    Returns
    -------
    str
        Letters, digits, ``-`` and ``_`` only.
    """
    content: dict[str, Any] = {"v": VERSION, "s": draft.base}
    if draft.name:
        content["n"] = draft.name
    if draft.changes:
        content["l"] = {lever: [_pack(phase) for phase in phases] for lever, phases in draft.changes}
    if draft.budget != "base":
        content["b"] = draft.budget and draft.budget.model_dump(mode="json")
    if draft.thresholds:
        content["t"] = dict(draft.thresholds)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    packed = zlib.compress(text.encode("utf-8"), 9)
    return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def decode(token: str) -> Draft:
    """Read a token.

    Parameters
    ----------
    token : str
        Written by :func:`encode`, or by anybody else.

    Returns
    -------
    Draft
        Equal to what was shared.

    Raises
    ------
    ShareError
        If the token cannot be read or says something that is not allowed.
    """
    if len(token) > LONGEST_TOKEN:
        raise ShareError("share.too_long")
    content = _unpack(token)
    if not isinstance(content, dict) or "v" not in content:
        raise ShareError("share.damaged")
    if content["v"] != VERSION or isinstance(content["v"], bool):
        raise ShareError("share.version", str(content["v"])[:20])
    base = content.get("s")
    if not isinstance(base, str) or base not in scenario_names():
        raise ShareError("share.scenario", str(base)[:40])
    draft = Draft(base)
    levers = content.get("l", {})
    if not isinstance(levers, dict):
        raise ShareError("share.damaged")
    for lever, phases in levers.items():
        if not isinstance(phases, list) or not phases:
            raise ShareError("share.damaged")
        try:
            draft = draft.with_setting(lever, [_phase(phase) for phase in phases])
        except InputError:
            raise ShareError("share.setting", str(lever)[:40]) from None
    if "b" in content:
        budget, problems = read_budget(content["b"])
        if problems:
            raise ShareError("share.setting", "budget")
        draft = replace(draft, budget=budget)
    thresholds = content.get("t", {})
    if not isinstance(thresholds, dict):
        raise ShareError("share.damaged")
    for goal, threshold in thresholds.items():
        try:
            draft = draft.with_threshold(goal, threshold)
        except InputError:
            raise ShareError("share.setting", str(goal)[:40]) from None
    name = content.get("n", "")
    return draft.renamed(name) if isinstance(name, str) else draft


def _pack(phase: Phase) -> list[object]:
    packed: list[object] = [
        phase.value,
        "" if phase.start == COMMON_START else phase.start,
        "" if phase.end == LAST_MONTH else phase.end,
        phase.ramp_months,
        "" if phase.areas == "all" else phase.areas,
    ]
    # What is left out at the end stands for the usual.
    while len(packed) > 1 and packed[-1] in ("", 0):
        packed.pop()
    return packed


def _phase(packed: object) -> dict[str, object]:
    if not isinstance(packed, list) or not 1 <= len(packed) <= 5:
        raise ShareError("share.damaged")
    usual: list[object] = ["", "", "", 0, ""]
    value, start, end, ramp, areas = packed + usual[len(packed) :]
    return {
        "value": value,
        "start": COMMON_START if start == "" else start,
        "end": LAST_MONTH if end == "" else end,
        "ramp_months": ramp,
        "areas": "all" if areas == "" else areas,
    }


def _unpack(token: str) -> object:
    try:
        raw = base64.b64decode(
            token.encode("ascii") + b"=" * (-len(token) % 4), altchars=b"-_", validate=True
        )
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(raw, LARGEST_CONTENT)
        if not unpacker.eof:
            raise ShareError("share.too_long" if unpacker.unconsumed_tail else "share.damaged")
        return json.loads(text.decode("utf-8"))
    except (ValueError, binascii.Error, zlib.error, RecursionError) as error:
        if isinstance(error, ShareError):
            raise
        raise ShareError("share.damaged") from None
