"""Parts: Parquet files of rows sorted by run identity, and how many become one with flat memory."""

from __future__ import annotations

import contextlib
import itertools
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geodata.errors import InputError
from geodata.files import sync_file, sync_folder
from sim.sweep.rows import IDENTITY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

__all__ = [
    "PARTIAL",
    "PartMissingError",
    "bytes_per_row",
    "check_part",
    "identities_in_part",
    "merged_rows",
    "part_rows",
    "rows_in_part",
    "rows_per_group",
    "write_part",
]

PARTIAL = ".partial"
COMPRESSION = "zstd"
MOST_ROWS_PER_GROUP = 1000
BYTES_PER_GROUP = 8_000_000
BYTES_OF_TEXT = 64
"""Counted for a text, whose length is not known before; nearly all are shorter."""

AGAIN = "give the sweep's command again: only its runs are run again"


class PartMissingError(InputError):
    """A part that counts is not there: it was removed, or has just become one with others."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "a part of the sweep is missing", source=path, allowed=f"the file as it was saved; or {AGAIN}"
        )

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by the path, so that the error crosses process borders."""
        return type(self), (self.source,)


def bytes_per_row(schema: pa.Schema) -> int:
    """Give the size of a row, about: texts are as long as they are.

    Parameters
    ----------
    schema : pyarrow.Schema
        Columns of the sweep.

    Returns
    -------
    int
        Bytes before compression.
    """
    size = 0
    for field in schema:
        if pa.types.is_fixed_size_list(field.type):
            size += 4 * field.type.list_size
        else:
            size += BYTES_OF_TEXT if pa.types.is_string(field.type) else 8
    return size


def rows_per_group(schema: pa.Schema) -> int:
    """Give the number of rows that are written at a time.

    Parameters
    ----------
    schema : pyarrow.Schema
        Columns of the sweep.

    Returns
    -------
    int
        At least 1; at most about eight megabytes' worth, so that memory does not depend on what is kept.
    """
    return max(1, min(MOST_ROWS_PER_GROUP, BYTES_PER_GROUP // bytes_per_row(schema)))


def write_part(path: Path, batches: Iterable[pa.Table], schema: pa.Schema) -> int:
    """Write a part, complete or not at all.

    Parameters
    ----------
    path : pathlib.Path
        File to create.
    batches : iterable of pyarrow.Table
        Rows in order of identity, in pieces of any size.
    schema : pyarrow.Schema
        Columns of the sweep.

    Returns
    -------
    int
        Number of rows. Equal rows give equal bytes, however they were cut into pieces.
    """
    stage = path.with_name(path.name + PARTIAL)
    size = rows_per_group(schema)
    n_rows = 0
    waiting = schema.empty_table()
    try:
        with pq.ParquetWriter(
            stage,
            schema,
            compression=COMPRESSION,
            # Of numbers that hardly ever come twice, a list of distinct ones takes more room than they do.
            use_dictionary=[field.name for field in schema if pa.types.is_string(field.type)],
            write_page_index=False,
            write_page_checksum=True,
        ) as writer:
            for batch in batches:
                waiting = pa.concat_tables([waiting, batch])
                while len(waiting) >= size:
                    writer.write_table(waiting.slice(0, size).combine_chunks(), row_group_size=size)
                    waiting = waiting.slice(size)
                    n_rows += size
                # A slice keeps all that it was cut from in memory.
                waiting = waiting.combine_chunks()
            if len(waiting):
                writer.write_table(waiting, row_group_size=size)
                n_rows += len(waiting)
        sync_file(stage)
        stage.replace(path)
    finally:
        stage.unlink(missing_ok=True)
    sync_folder(path.parent)
    return n_rows


def merged_rows(
    sources: Sequence[Callable[[str, str], pa.Table]], n_rows: int, schema: pa.Schema
) -> Iterator[pa.Table]:
    """Give the rows of several sources in order of identity.

    Identities are hashes and spread evenly, so that equal slices of what they may be hold about as many rows.

    Parameters
    ----------
    sources : sequence of callable
        Each gives its rows from one identity up to another, the latter left out, in any order.
    n_rows : int
        Rows in all.
    schema : pyarrow.Schema
        Columns of the sweep.

    Yields
    ------
    pyarrow.Table
        Sorted, not empty.
    """
    slices = max(1, -(-n_rows // rows_per_group(schema)))
    limits = [f"{(slice_ << 64) // slices:016x}" for slice_ in range(slices)] + ["g"]
    for low, high in itertools.pairwise(limits):
        found = [table for table in (source(low, high) for source in sources) if len(table)]
        if found:
            yield pa.concat_tables(found).sort_by(IDENTITY).combine_chunks()


def identities_in_part(path: Path) -> Iterator[list[str]]:
    """Give the identities of the runs in a part.

    Parameters
    ----------
    path : pathlib.Path
        The part.

    Yields
    ------
    list of str
        Those of a group of rows, so that memory stays flat.

    Raises
    ------
    InputError
        If it is missing or damaged.
    """
    with _damage_told(path), pq.ParquetFile(path, page_checksum_verification=True) as file:
        for group in range(file.num_row_groups):
            yield file.read_row_group(group, columns=[IDENTITY], use_threads=False)[IDENTITY].to_pylist()


def check_part(path: Path, n_rows: int) -> None:
    """Check that a part is there and has the rows that it has to have, without reading them.

    Parameters
    ----------
    path : pathlib.Path
        The part.
    n_rows : int
        Rows that it has to have.

    Raises
    ------
    InputError
        If it is missing, is damaged, or has another number of rows.
    """
    _check_rows(path, rows_in_part(path), n_rows)


def rows_in_part(path: Path) -> int:
    """Count the rows of a part.

    Parameters
    ----------
    path : pathlib.Path
        The part.

    Returns
    -------
    int
        As its file says.

    Raises
    ------
    InputError
        If it is missing or damaged.
    """
    with _damage_told(path), pq.ParquetFile(path) as file:
        return int(file.metadata.num_rows)


def part_rows(path: Path, n_rows: int, schema: pa.Schema) -> Callable[[str, str], pa.Table]:
    """Give access to the rows of a part.

    Parameters
    ----------
    path : pathlib.Path
        The part.
    n_rows : int
        Rows that it has to have.
    schema : pyarrow.Schema
        Columns of the sweep.

    Returns
    -------
    callable
        A source for :func:`merged_rows`. Only row groups that can hold what is asked for are read. Raises
        InputError if the part is missing, is damaged, or has another number of rows.
    """

    def rows(low: str, high: str) -> pa.Table:
        with _damage_told(path), pq.ParquetFile(path, page_checksum_verification=True) as file:
            _check_rows(path, file.metadata.num_rows, n_rows)
            groups = [
                group
                for group in range(file.num_row_groups)
                if _overlaps(file.metadata.row_group(group).column(0).statistics, low, high)
            ]
            if not groups:
                return schema.empty_table()
            table = file.read_row_groups(groups, use_threads=False)
            if table.schema.names != schema.names:
                raise _damaged(path, "other columns")
            table = table.cast(schema)
        keys = table[IDENTITY]
        return table.filter(pc.and_(pc.greater_equal(keys, low), pc.less(keys, high)))

    return rows


@contextlib.contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise PartMissingError(path) from None
    except MemoryError:
        raise
    except (OSError, pa.ArrowException) as error:
        # What the system itself refuses passes, and must not be answered by deleting a sound file.
        if getattr(error, "errno", None) is not None:
            raise InputError("the file cannot be read", source=path, found=error.strerror) from error
        # Libraries put their whole story into one text; its first sentence says what is wrong.
        raise _damaged(path, str(error).splitlines()[0].partition(". ")[0]) from error


def _check_rows(path: Path, found: int, n_rows: int) -> None:
    if found != n_rows:
        raise _damaged(path, f"{found:,} rows instead of {n_rows:,}")


def _damaged(path: Path, found: str) -> InputError:
    return InputError(
        "a part of the sweep is damaged",
        source=path,
        found=found,
        allowed=f"the file as it was saved; or delete it and {AGAIN}",
    )


def _overlaps(statistics: pq.Statistics, low: str, high: str) -> bool:
    return bool(statistics.min < high and statistics.max >= low)
