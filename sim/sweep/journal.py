"""The journal of a sweep: which runs are done, rows not yet in a part, and the parts that count."""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
from typing import TYPE_CHECKING, NamedTuple, Self

from geodata.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from sim.sweep.rows import Outcome

__all__ = ["INDEX", "Journal", "Part", "index_damage_told"]

INDEX = "index.sqlite"
TABLES = """
CREATE TABLE IF NOT EXISTS runs (identity BLOB PRIMARY KEY, failed INTEGER NOT NULL, seconds REAL NOT NULL)
  WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS waiting (identity TEXT PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS parts (part INTEGER PRIMARY KEY AUTOINCREMENT, level INTEGER NOT NULL,
  rows INTEGER NOT NULL);
"""


AGAIN = "give the sweep's command again: it makes the index anew from the parts"
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class Part(NamedTuple):
    """A part that counts.

    Attributes
    ----------
    number : int
        In its file's name; never used again.
    level : int
        How often rows in it have been merged.
    rows : int
        Rows in it.
    """

    number: int
    level: int
    rows: int


class Journal:
    """Access to the database; every change is on the disk when its method returns.

    Parameters
    ----------
    path : pathlib.Path
        The database; made when it is not there.
    read_only : bool
        For a folder that may be in use, or on a medium that cannot be written.

    Raises
    ------
    InputError
        If it cannot be read, because it is missing or damaged.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._read_only = read_only
        if read_only:
            self._database = _open_to_read(path)
            return
        self._database = sqlite3.connect(path, isolation_level=None)
        try:
            with index_damage_told(path):
                self._database.execute("PRAGMA journal_mode=WAL")
                self._database.execute("PRAGMA synchronous=FULL")
                self._database.executescript(TABLES)
                _check_sound(self._database)
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; what is left is one file that any reader can open."""
        if not self._read_only:
            # Only tidying up: a full disk or a reader may stand against it, and nothing rests on it.
            with contextlib.suppress(sqlite3.Error):
                self._database.execute("PRAGMA journal_mode=DELETE")
        self._database.close()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield self._database
            self._database.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._database.execute("ROLLBACK")
            raise

    def has(self, identity: str) -> bool:
        """Tell whether a run is done, failed runs included."""
        found = self._database.execute("SELECT 1 FROM runs WHERE identity = ?", (bytes.fromhex(identity),))
        return found.fetchone() is not None

    def counts(self) -> tuple[int, int]:
        """Count runs and, among them, failed ones."""
        runs, failed = self._database.execute(
            "SELECT count(*), coalesce(sum(failed), 0) FROM runs"
        ).fetchone()
        return int(runs), int(failed)

    def seconds(self) -> float:
        """Give the time that all runs took, added up; merged folders do not know it."""
        found = self._database.execute("SELECT coalesce(sum(seconds), 0) FROM runs")
        return float(found.fetchone()[0])

    def add(self, outcomes: Sequence[Outcome]) -> None:
        """Keep runs; one that is there already stays as it is."""
        with self._transaction() as database:
            for outcome in outcomes:
                added = database.execute(
                    "INSERT OR IGNORE INTO runs VALUES (?, ?, ?)",
                    (bytes.fromhex(outcome.identity), outcome.failed, outcome.seconds),
                )
                if added.rowcount:
                    database.execute("INSERT INTO waiting VALUES (?, ?)", (outcome.identity, outcome.row))

    def enter(self, runs: Sequence[tuple[str, bool]]) -> None:
        """Count runs as done, each with whether it failed, whose rows are or will be in a part."""
        with self._transaction() as database:
            database.executemany(
                "INSERT INTO runs VALUES (?, ?, 0)",
                [(bytes.fromhex(identity), failed) for identity, failed in runs],
            )

    def waiting(self) -> int:
        """Count the rows that are not in a part yet."""
        return int(self._database.execute("SELECT count(*) FROM waiting").fetchone()[0])

    def rows(self, low: str, high: str) -> list[bytes]:
        """Give waiting rows from one identity up to another, the latter left out."""
        found = self._database.execute(
            "SELECT bytes FROM waiting WHERE identity >= ? AND identity < ? ORDER BY identity", (low, high)
        )
        return [row for (row,) in found]

    def parts(self) -> list[Part]:
        """Give the parts that count."""
        return [
            Part(*row) for row in self._database.execute("SELECT part, level, rows FROM parts ORDER BY part")
        ]

    def next_part(self) -> int:
        """Give a number that no part has had."""
        found = self._database.execute("SELECT seq FROM sqlite_sequence WHERE name = 'parts'").fetchone()
        return 1 if found is None else int(found[0]) + 1

    def replace(
        self, parts: Sequence[Part], by: Part | None, *, with_waiting: bool, forget_failed: bool
    ) -> None:
        """Let a new part count instead of others and, if wanted, of all waiting rows."""
        with self._transaction() as database:
            database.executemany("DELETE FROM parts WHERE part = ?", [(part.number,) for part in parts])
            if by is not None:
                database.execute("INSERT INTO parts VALUES (?, ?, ?)", by)
            if with_waiting:
                database.execute("DELETE FROM waiting")
            if forget_failed:
                database.execute("DELETE FROM runs WHERE failed")

    def lose(self, parts: Sequence[Part], left: Iterable[Sequence[str]]) -> None:
        """Let parts count no more; of the runs, those that wait and those with the identities left stay."""
        with self._transaction() as database:
            database.execute("CREATE TEMPORARY TABLE kept (identity BLOB PRIMARY KEY) WITHOUT ROWID")
            waiting = [identity for (identity,) in database.execute("SELECT identity FROM waiting")]
            for identities in itertools.chain([waiting], left):
                database.executemany(
                    "INSERT INTO kept VALUES (?)", [(bytes.fromhex(identity),) for identity in identities]
                )
            database.execute("DELETE FROM runs WHERE identity NOT IN (SELECT identity FROM kept)")
            database.executemany("DELETE FROM parts WHERE part = ?", [(part.number,) for part in parts])
            database.execute("DROP TABLE kept")

    def shrink(self) -> None:
        """Give back the room of rows that have moved to a part."""
        # Only tidying up, which needs room for a moment.
        with contextlib.suppress(sqlite3.Error):
            self._database.execute("VACUUM")


@contextlib.contextmanager
def index_damage_told(path: Path) -> Iterator[None]:
    """Say clearly that the database is damaged.

    Parameters
    ----------
    path : pathlib.Path
        The database.

    Yields
    ------
    None

    Raises
    ------
    InputError
        In place of what SQLite says.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        # The lowest byte is the kind of an error; the rest says where it came up.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in DAMAGED:
            raise
        raise InputError(
            "the sweep's index is damaged",
            source=path,
            found=str(error),
            allowed=f"delete this file, then {AGAIN}",
        ) from error


def _check_sound(database: sqlite3.Connection) -> None:
    (said,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        error = sqlite3.DatabaseError(str(said).splitlines()[0])
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


def _open_to_read(path: Path) -> sqlite3.Connection:
    address = path.resolve().as_uri()
    # On a medium that cannot be written there is no place for SQLite's own locks, and no writer either.
    for how in ("mode=ro", "mode=ro&immutable=1"):
        try:
            database = sqlite3.connect(f"{address}?{how}", uri=True, isolation_level=None)
        except sqlite3.OperationalError:
            continue
        try:
            # From here to the end, what others add is not seen: parts and waiting rows fit together.
            with index_damage_told(path):
                database.execute("BEGIN")
                database.execute("SELECT count(*) FROM parts")
        except sqlite3.OperationalError:
            database.close()
        except BaseException:
            database.close()
            raise
        else:
            return database
    if path.is_file():
        raise InputError("the file cannot be read", source=path)
    raise InputError("the sweep's index is missing", source=path, allowed=AGAIN)
