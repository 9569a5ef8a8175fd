"""Rows from several places become one part and its index: one row of each run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.errors import InputError
from sim.sweep.journal import Journal, Part
from sim.sweep.parts import merged_rows, write_part
from sim.sweep.rows import DONE, IDENTITY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

__all__ = ["gather"]


def gather(
    sources: Sequence[Callable[[str, str], pa.Table]],
    n_rows: int,
    schema: pa.Schema,
    *,
    index: Path,
    part: Path,
    number: int,
) -> None:
    """Write one part, and a new index in which it alone counts.

    Parameters
    ----------
    sources : sequence of callable
        As in :func:`sim.sweep.parts.merged_rows`; they may hold the same runs.
    n_rows : int
        Rows in all of them.
    schema : pyarrow.Schema
        Columns of the sweep.
    index, part : pathlib.Path
        Files to create; without rows there is no part.
    number : int
        Of the part.

    Raises
    ------
    InputError
        If a run has two different results; the message names the columns. Of a run that failed in one place
        and succeeded in another, the result is kept.
    """
    with Journal(index) as journal:
        rows = _entered(_one_of_each(merged_rows(sources, n_rows, schema)), journal)
        written = write_part(part, rows, schema)
        if written:
            journal.replace([], Part(number, 0, written), with_waiting=False, forget_failed=False)
        else:
            part.unlink()


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
            elif ordered["status"][place].as_py() == DONE:
                one, other = ordered.slice(first, 1), ordered.slice(place, 1)
                differing = [name for name in table.column_names if not _same(one[name], other[name])]
                if differing:
                    raise InputError(
                        "a run has two different results; one of the machines computes wrongly",
                        key=", ".join(differing),
                        found=identity,
                    )
        yield ordered.take(pa.array(kept, pa.int64()))


def _same(one: pa.ChunkedArray, other: pa.ChunkedArray) -> bool:
    if one.equals(other):
        return True
    listed = pa.types.is_fixed_size_list(one.type)
    if not pa.types.is_floating(one.type.value_type if listed else one.type):
        return False
    # To Arrow, what is not a number differs from itself; an indicator is such before it is defined.
    values = [
        (column.combine_chunks().flatten() if listed else column).to_numpy(zero_copy_only=False)
        for column in (one, other)
    ]
    return np.array_equal(values[0], values[1], equal_nan=True)


def _entered(tables: Iterator[pa.Table], journal: Journal) -> Iterator[pa.Table]:
    for table in tables:
        failed = pc.not_equal(table["status"], DONE).to_pylist()
        journal.enter(list(zip(table[IDENTITY].to_pylist(), failed, strict=True)))
        yield table
