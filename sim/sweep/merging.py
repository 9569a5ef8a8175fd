"""Folders of one sweep, run on several machines, become one."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from geodata.errors import InputError
from sim.folder import new_folder
from sim.sweep.journal import INDEX, Journal, Part
from sim.sweep.manifest import MANIFEST, check_same, manifest_bytes, read_manifest
from sim.sweep.parts import merged_rows, write_part
from sim.sweep.rows import DONE, IDENTITY, schema_of
from sim.sweep.store import PARTS, part_path, row_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
        If a folder holds no sweep, or another one than the first, or was written with other versions of
        code or data, or a run has two different results; the message names the difference.
    StorageFullError
        If the disk is full; nothing is left behind.
    """
    from sim.sweep.results import Sweep

    paths = [Path(folder) for folder in folders]
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
        with Journal(stage / INDEX) as index:
            rows = _indexed(_one_of_each(merged_rows(sources, n_rows, schema)), index)
            written = write_part(part_path(stage, 1), rows, schema)
            if written:
                index.replace([], Part(1, 0, written), with_waiting=False, forget_failed=False)
            else:
                part_path(stage, 1).unlink()
        (stage / MANIFEST).write_bytes(manifest_bytes(merged))
    return Sweep.load(out)


def _one_of_each(tables: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """Keep one row of each run; equal runs have equal rows, or something is wrong with a machine."""
    for table in tables:
        # What is alike lies side by side, and a result before a failure.
        ordered = table.sort_by([(IDENTITY, "ascending"), ("status", "ascending")])
        identities = ordered[IDENTITY].to_pylist()
        kept: list[int] = []
        for place, identity in enumerate(identities):
            first = kept[-1] if kept else None
            if first is None or identities[first] != identity:
                kept.append(place)
            elif ordered["status"][place].as_py() == DONE and not ordered.slice(first, 1).equals(
                ordered.slice(place, 1)
            ):
                raise InputError(
                    "a run has two different results; one of the machines computes wrongly", found=identity
                )
        yield ordered.take(pa.array(kept, pa.int64()))


def _indexed(tables: Iterator[pa.Table], index: Journal) -> Iterator[pa.Table]:
    for table in tables:
        failed = pc.not_equal(table["status"], DONE).to_pylist()
        index.enter(list(zip(table[IDENTITY].to_pylist(), failed, strict=True)))
        yield table
