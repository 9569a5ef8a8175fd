"""Folders of one sweep, run on several machines, become one."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.errors import InputError
from sim.folder import new_folder
from sim.sweep.gathering import gather
from sim.sweep.journal import INDEX, Journal
from sim.sweep.manifest import MANIFEST, check_same, manifest_bytes, read_manifest
from sim.sweep.rows import schema_of
from sim.sweep.store import PARTS, part_path, row_sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.sweep.results import Sweep

__all__ = ["merge_sweeps"]


def merge_sweeps(folders: Sequence[str | Path], out: str | Path) -> Sweep:
    """Merge folders of one sweep.

    Parameters
    ----------
    folders : sequence of str or pathlib.Path
        At least two folders. They may differ in the number of replicates and may hold the same runs.
    out : str or pathlib.Path
        Folder to create, complete or not at all. Running the sweep in it adds what is still missing.

    Returns
    -------
    Sweep
        All runs. Of a run that failed in one folder and succeeded in another, the result is kept.

    Raises
    ------
    InputError
        If a folder holds no sweep or a damaged one, or another one than the first, or was written with
        other versions of code or data, or a run has two different results; the message names the difference.
    StorageFullError
        If the disk is full; nothing is left behind.
    """
    from sim.sweep.results import Sweep

    paths = [Path(folder) for folder in folders]
    if len(paths) < 2:
        raise InputError("one folder cannot be merged", found=str(paths[0]), allowed="two or more folders")
    manifests = [read_manifest(path) for path in paths]
    for path, manifest in zip(paths[1:], manifests[1:], strict=True):
        check_same(manifest, manifests[0], path)
    merged = max(manifests, key=lambda manifest: manifest.plan.replicates)
    schema = schema_of(merged.plan)
    with contextlib.ExitStack() as opened:
        journals = [opened.enter_context(Journal(path / INDEX, read_only=True)) for path in paths]
        stage = opened.enter_context(new_folder(Path(out), last=MANIFEST))
        (stage / PARTS).mkdir()
        sources, n_rows = [], 0
        for path, journal in zip(paths, journals, strict=True):
            parts = journal.parts()
            sources += row_sources(path, parts, journal, schema)
            n_rows += sum(part.rows for part in parts) + journal.waiting()
        gather(sources, n_rows, schema, index=stage / INDEX, part=part_path(stage, 1), number=1)
        (stage / MANIFEST).write_bytes(manifest_bytes(merged))
    return Sweep.load(out)
