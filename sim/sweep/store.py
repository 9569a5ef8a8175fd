"""The folder of a sweep: what is asked for, what is done, and the rows.

A row is safe as soon as it is in the journal, an SQLite database that also knows which runs are done.
Many rows at a time move from the journal to a part, a Parquet file. A part counts once the journal lists
it, and in the same transaction its rows leave the journal: whenever the machine stops, a run is in one
place or in none, never in two. A few parts of one size become one, so that files stay few.

Only one process writes. Workers send it rows and own nothing in the folder, so that nothing that happens
to them, least of all being killed, can harm what is there.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Self

import pyarrow as pa
import pyarrow.compute as pc

from geodata.errors import InputError
from geodata.files import sync_folder
from sim.folder import FULL, StorageFullError, new_file
from sim.sweep.gathering import gather
from sim.sweep.journal import INDEX, Journal, Part, index_damage_told
from sim.sweep.lock import HOLDER, LOCK, locked
from sim.sweep.manifest import MANIFEST, Manifest, check_same, manifest_bytes, read_manifest
from sim.sweep.parts import (
    PARTIAL,
    PartMissingError,
    check_part,
    identities_in_part,
    merged_rows,
    part_rows,
    rows_in_part,
    rows_per_group,
    write_part,
)
from sim.sweep.rows import DONE, from_bytes, schema_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from sim.sweep.rows import Outcome

__all__ = [
    "PARTS",
    "Store",
    "check_takes",
    "has_rows",
    "part_files",
    "part_path",
    "row_sources",
    "storage_explained",
]

PARTS = "parts"
MOST_PARTS_OF_A_LEVEL = 8
SQLITE_FULL_DISK = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
SQLITE_READ_ONLY = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)


class Store:
    """A sweep's folder, opened to add runs; nobody else can open it so at the same time.

    Parameters
    ----------
    folder : pathlib.Path
        Made when it is not there; otherwise it must be empty or hold the same sweep.
    manifest : Manifest
        What is asked for. The number of replicates may be larger than before.

    Raises
    ------
    InputError
        If the folder holds something else, another sweep, a damaged one, or rows of another version of code
        or data, or another process works in it.
    StorageFullError
        If the disk is full.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.schema = schema_of(manifest.plan)
        self._batch = rows_per_group(self.schema)
        with contextlib.ExitStack() as opened, storage_explained(folder):
            check_takes(folder, manifest)
            folder.mkdir(parents=True, exist_ok=True)
            opened.enter_context(locked(folder))
            _settle(folder, manifest)
            _restore_index(folder, self.schema)
            self._journal = opened.enter_context(Journal(folder / INDEX))
            self._check_parts()
            self._waiting = self._journal.waiting()
            self._remove_what_does_not_count()
            self._opened = opened.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.close()

    def has(self, identity: str) -> bool:
        """Tell whether a run is done, failed runs included.

        Parameters
        ----------
        identity : str
            Of the run.
        """
        return self._journal.has(identity)

    def counts(self) -> tuple[int, int]:
        """Count runs and, among them, failed ones."""
        return self._journal.counts()

    def add(self, outcomes: Sequence[Outcome]) -> None:
        """Keep runs; they are on the disk when this returns.

        Parameters
        ----------
        outcomes : sequence of Outcome
            Finished or failed runs.

        Raises
        ------
        StorageFullError
            If the disk is full; everything added before is kept.
        """
        with storage_explained(self.folder):
            self._journal.add(outcomes)
            self._waiting += len(outcomes)
            if self._waiting >= self._batch:
                self._merge([], level=0, with_waiting=True)
                self._tidy()

    def finish(self) -> None:
        """Put all rows into one part, sorted by identity: equal sweeps then have equal parts.

        Raises
        ------
        StorageFullError
            If the disk is full; everything is kept as it was.
        """
        with storage_explained(self.folder):
            parts = self._journal.parts()
            if len(parts) > 1 or self._waiting:
                self._merge(parts, level=max((part.level for part in parts), default=0), with_waiting=True)
                self._journal.shrink()

    def forget_failed(self) -> None:
        """Remove failed runs, so that they are run again.

        Raises
        ------
        StorageFullError
            If the disk is full; everything is kept as it was.
        """
        _, failed = self.counts()
        if failed:
            with storage_explained(self.folder):
                parts = self._journal.parts()
                level = max((part.level for part in parts), default=0)
                self._merge(parts, level=level, with_waiting=True, forget_failed=True)

    def _check_parts(self) -> None:
        """Let the runs of a part that was removed be run again; other damage is told before any is."""
        there: list[Part] = []
        missing: list[Part] = []
        for part in self._journal.parts():
            try:
                check_part(part_path(self.folder, part.number), part.rows)
            except PartMissingError:
                missing.append(part)
            else:
                there.append(part)
        if missing:
            paths = (part_path(self.folder, part.number) for part in there)
            self._journal.lose(missing, (group for path in paths for group in identities_in_part(path)))

    def _tidy(self) -> None:
        level = 0
        while True:
            alike = [part for part in self._journal.parts() if part.level == level]
            if len(alike) < MOST_PARTS_OF_A_LEVEL:
                return
            self._merge(alike, level=level + 1, with_waiting=False)
            level += 1

    def _merge(
        self, parts: list[Part], *, level: int, with_waiting: bool, forget_failed: bool = False
    ) -> None:
        sources = row_sources(self.folder, parts, self._journal if with_waiting else None, self.schema)
        n_rows = sum(part.rows for part in parts) + (self._waiting if with_waiting else 0)
        rows: Iterator[pa.Table] = merged_rows(sources, n_rows, self.schema)
        if forget_failed:
            rows = (table.filter(pc.equal(table["status"], DONE)) for table in rows)
        number = self._journal.next_part()
        path = part_path(self.folder, number)
        written = write_part(path, rows, self.schema)
        part = Part(number, level, written) if written else None
        self._journal.replace(parts, part, with_waiting=with_waiting, forget_failed=forget_failed)
        if with_waiting:
            self._waiting = 0
        for merged in parts:
            part_path(self.folder, merged.number).unlink(missing_ok=True)
        if part is None:
            path.unlink()

    def _remove_what_does_not_count(self) -> None:
        counted = {part_path(self.folder, part.number) for part in self._journal.parts()}
        for path in (self.folder / PARTS).iterdir():
            if path not in counted:
                path.unlink()


def part_path(folder: Path, number: int) -> Path:
    """Give the file of a part.

    Parameters
    ----------
    folder : pathlib.Path
        The sweep's folder.
    number : int
        Of the part.

    Returns
    -------
    pathlib.Path
        Inside the folder.
    """
    return folder / PARTS / f"{number:06d}.parquet"


def row_sources(
    folder: Path, parts: Sequence[Part], journal: Journal | None, schema: pa.Schema
) -> list[Callable[[str, str], pa.Table]]:
    """Give access to rows wherever they are.

    Parameters
    ----------
    folder : pathlib.Path
        The sweep's folder.
    parts : sequence of Part
        Parts to read.
    journal : Journal, optional
        For rows that wait in it.
    schema : pyarrow.Schema
        Columns of the sweep.

    Returns
    -------
    list of callable
        Sources for :func:`sim.sweep.parts.merged_rows`.
    """

    def waiting(low: str, high: str) -> pa.Table:
        found = journal.rows(low, high) if journal is not None else []
        return pa.Table.from_batches([from_bytes(row, schema) for row in found], schema)

    return [
        *(part_rows(part_path(folder, part.number), part.rows, schema) for part in parts),
        *([waiting] if journal is not None else []),
    ]


@contextlib.contextmanager
def storage_explained(folder: Path) -> Iterator[None]:
    """Say clearly that a disk is full, or that a folder cannot be written.

    Parameters
    ----------
    folder : pathlib.Path
        The sweep's folder.

    Yields
    ------
    None

    Raises
    ------
    StorageFullError, InputError
        In place of what the system says.
    """
    try:
        with index_damage_told(folder / INDEX):
            yield
    except sqlite3.OperationalError as error:
        # The lowest byte is the kind of an error; the rest says where it came up.
        kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if kind in SQLITE_FULL_DISK:
            raise _full(folder, str(error)) from error
        if kind in SQLITE_READ_ONLY:
            raise _not_writable(folder, str(error)) from error
        raise
    except StorageFullError:
        raise
    except OSError as error:
        if error.errno in FULL:
            raise _full(folder, error.strerror or str(error)) from error
        raise _not_writable(folder, error.strerror or str(error)) from error


def _not_writable(folder: Path, reason: str) -> InputError:
    return InputError(
        "the sweep's folder cannot be written to",
        source=folder,
        found=reason,
        allowed="a folder in which you may create files",
    )


def _full(folder: Path, reason: str) -> StorageFullError:
    from errno import ENOSPC

    return StorageFullError(
        ENOSPC,
        f"no room in {folder} ({reason}); finished runs are kept: make room, then start the same sweep again",
    )


def check_takes(folder: Path, manifest: Manifest) -> None:
    """Check that a folder can take a sweep, or more of it.

    Parameters
    ----------
    folder : pathlib.Path
        The sweep's folder; nothing is written.
    manifest : Manifest
        What is asked for.

    Raises
    ------
    InputError
        If it is a file, or holds something else, another sweep, more replicates, or rows of another version.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise InputError("the sweep's folder is a file", source=folder, allowed="a new or an empty folder")
    if not (folder / MANIFEST).exists():
        ours = {LOCK, HOLDER, MANIFEST, PARTS}
        strangers = sorted(
            path.name
            for path in folder.iterdir()
            if path.name not in ours and not path.name.startswith(f".{MANIFEST}")
        )
        if strangers:
            raise InputError(
                "the folder is not empty and holds no sweep",
                source=folder,
                found=strangers[:5],
                allowed="a new or an empty folder, or that of the same sweep",
            )
        return
    there = read_manifest(folder)
    check_same(there, manifest, folder)
    if manifest.plan.replicates < there.plan.replicates:
        raise InputError(
            "the folder holds the sweep with more replicates",
            source=folder,
            key="replicates",
            found=manifest.plan.replicates,
            allowed=f"{there.plan.replicates} or more",
        )


def _settle(folder: Path, manifest: Manifest) -> None:
    """Write what the folder is about, unless it says so already."""
    for left in folder.glob(f".{MANIFEST}*"):
        left.unlink()
    # Somebody else may have been here until this process got the lock.
    check_takes(folder, manifest)
    if (folder / MANIFEST).exists() and read_manifest(folder) == manifest:
        (folder / PARTS).mkdir(exist_ok=True)
        return
    new_file(folder / MANIFEST, manifest_bytes(manifest), overwrite=True)
    (folder / PARTS).mkdir(exist_ok=True)


def has_rows(folder: Path) -> bool:
    """Tell whether a sweep's folder holds an index or a part: all but those in which it has only just begun.

    Parameters
    ----------
    folder : pathlib.Path
        The sweep's folder.
    """
    return (folder / INDEX).exists() or bool(part_files(folder))


def part_files(folder: Path) -> list[Path]:
    """Give the files of parts, whether or not they count.

    Parameters
    ----------
    folder : pathlib.Path
        The sweep's folder.
    """
    return sorted(path for path in (folder / PARTS).glob("*.parquet") if PARTIAL not in path.name)


def _restore_index(folder: Path, schema: pa.Schema) -> None:
    """Make an index that is not there, from the parts; what was in none of them is run again."""
    if (folder / INDEX).exists():
        return
    files = part_files(folder)
    parts = [(path, rows_in_part(path)) for path in files]
    stage = folder / f"{INDEX}{PARTIAL}"
    stage.unlink(missing_ok=True)
    # Parts that became one just before may both be there, so that a run may be in two of them.
    number = 1 + max((int(path.stem) for path in files if path.stem.isdecimal()), default=0)
    sources = [part_rows(path, n_rows, schema) for path, n_rows in parts]
    n_rows = sum(rows for _, rows in parts)
    gather(sources, n_rows, schema, index=stage, part=part_path(folder, number), number=number)
    for left in folder.glob(f"{INDEX}-*"):
        # SQLite would take what a killed process left beside the old index for changes to the new one.
        left.unlink()
    stage.replace(folder / INDEX)
    sync_folder(folder)
