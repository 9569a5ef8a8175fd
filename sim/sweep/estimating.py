"""What a sweep would take, measured on the first months of its first run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.settings import usable_cores
from sim.sweep.executor import Executor
from sim.sweep.journal import INDEX, Journal
from sim.sweep.manifest import MANIFEST, Manifest
from sim.sweep.parts import bytes_per_row, rows_in_part, rows_per_group
from sim.sweep.plan import Run, Runs, load_plan, n_months
from sim.sweep.rows import row_bytes, schema_of
from sim.sweep.store import check_takes, part_files

if TYPE_CHECKING:
    from scenarios import SweepPlan

__all__ = ["Estimate", "estimate"]

SECONDS_TO_MEASURE = 5.0
BYTES_IN_INDEX = 70
"""Of a run in the journal's index: its identity, a time and what SQLite needs around them."""

BYTES_OF_A_FOLDER = 100_000
"""Manifest, an index without runs, and the description of a part's columns."""

ROOM_IN_A_PART = 1.02
"""Bytes in a part per byte of numbers that cannot be compressed, as drawn ones; results take less."""

ROOM_IN_THE_JOURNAL = 2.5
"""Bytes in the index and in SQLite's own journal per byte of waiting rows; measured 1.6 to 1.9."""


@dataclass(frozen=True)
class Estimate:
    """What a sweep would take.

    Attributes
    ----------
    points, replicates : int
        Points of the design, and runs of each.
    runs : int
        Runs asked for.
    done : int
        Runs among them that the folder holds.
    seconds : float
        Time for the others, start of the processes left out.
    disk_bytes : int
        Room for all results at most: nothing is counted for compression.
    peak_bytes : int
        Room at most while the sweep is at work: at its end all parts become one, and both are there at once.
    """

    points: int
    replicates: int
    runs: int
    done: int
    seconds: float
    disk_bytes: int
    peak_bytes: int


def estimate(
    sweep: str | Path | SweepPlan,
    folder: str | Path,
    *,
    workers: int | None = None,
    share: tuple[int, int] = (1, 1),
) -> Estimate:
    """Estimate what a sweep would take, on this machine as busy as it is now.

    Parameters
    ----------
    sweep, folder, workers, share
        As in :func:`sim.sweep.run_sweep`. Nothing is written to the folder.

    Returns
    -------
    Estimate
        From a few seconds of the first run.

    Raises
    ------
    InputError
        If the sweep is not valid, or the folder cannot take it.
    """
    from sim.sweep.running import check_share, worker_count

    plan = sweep if not isinstance(sweep, str | Path) else load_plan(sweep)
    check_share(share)
    manifest = Manifest.here(plan)
    check_takes(Path(folder), manifest)
    runs = Runs(plan, manifest.versions, share)
    done = _done(runs, Path(folder))
    schema = schema_of(plan)
    parts = len(runs) * ROOM_IN_A_PART * bytes_per_row(schema)
    rest = BYTES_OF_A_FOLDER + len(runs) * BYTES_IN_INDEX
    # A row that waits is an Arrow message of its own, with room around each of its columns.
    a_row = len(row_bytes(plan, Run("0" * 64, 0, 0, tuple(0.0 for _ in plan.factors)), {}))
    waiting = min(len(runs), rows_per_group(schema)) * a_row * ROOM_IN_THE_JOURNAL
    processes = max(1, min(worker_count(workers), usable_cores(), len(runs) - done))
    seconds = 0.0
    if len(runs) > done:
        seconds = Executor(plan).measure(next(iter(runs)), SECONDS_TO_MEASURE)
    return Estimate(
        points=len(runs.points),
        replicates=plan.replicates,
        runs=len(runs),
        done=done,
        seconds=seconds * n_months(plan) * (len(runs) - done) / processes,
        disk_bytes=round(parts + rest),
        peak_bytes=round(2 * parts + rest + waiting),
    )


def _done(runs: Runs, folder: Path) -> int:
    if not (folder / MANIFEST).exists():
        return 0
    if not (folder / INDEX).exists():
        # The sweep makes its index anew from the parts.
        return min(len(runs), sum(rows_in_part(path) for path in part_files(folder)))
    with Journal(folder / INDEX, read_only=True) as journal:
        return sum(journal.has(run.identity) for run in runs)
