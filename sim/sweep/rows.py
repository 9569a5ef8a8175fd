"""A run as a row: what is kept of it, in which columns, and how it travels between processes.

A row travels and waits in the journal as an Arrow record batch without its schema, which every process
derives from the plan.
"""

from __future__ import annotations

import traceback
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa

import geodata
from scenarios.months import month_text
from sim.goals import evaluate_goal
from sim.sweep.plan import Versions, n_months

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from models import HanoiModel
    from scenarios import Goal, SweepPlan
    from sim.sweep.plan import Run

__all__ = [
    "DONE",
    "FAILED",
    "FAILURE_COLUMNS",
    "IDENTITY",
    "Failure",
    "Outcome",
    "from_bytes",
    "kept_areas",
    "kept_months",
    "result_row",
    "row_bytes",
    "schema_of",
]

DONE = "done"
FAILED = "failed"
CITY = 0
IDENTITY = "run"
FAILURE_COLUMNS = ("stage", "error", "message", "traceback")
AREAS_OF_LEVEL = {
    "city": ("city",),
    "district": ("city", "district"),
    "commune": ("city", "district", "commune"),
}


class Outcome(NamedTuple):
    """What became of a run.

    Attributes
    ----------
    identity : str
        Of the run.
    row : bytes
        The row; see :func:`from_bytes`.
    failed : bool
        Whether the run raised.
    seconds : float
        Time the run took.
    versions : Versions
        What the process ran with.
    memory_mb : float
        Memory of the process after the run.
    """

    identity: str
    row: bytes
    failed: bool
    seconds: float
    versions: Versions
    memory_mb: float = 0.0


class Failure(NamedTuple):
    """Why there is no result: kept as data beside the results of other runs.

    Attributes
    ----------
    stage : str
        ``scenario``, ``city``, ``start``, ``month YYYY-MM``, ``record`` or ``process``.
    error, message, traceback : str
        Type, text and place of the error.
    """

    stage: str
    error: str
    message: str
    traceback: str = ""

    @classmethod
    def of(cls, stage: str, error: Exception) -> Failure:
        """Describe an error that was raised."""
        # The first frame is the engine's own, which says nothing about the run.
        frames = error.__traceback__.tb_next if error.__traceback__ is not None else None
        told = "".join(traceback.format_exception(type(error), error, frames))
        return cls(stage, type(error).__name__, str(error), told)


def schema_of(plan: SweepPlan) -> pa.Schema:
    """Give the columns of a sweep.

    Parameters
    ----------
    plan : SweepPlan
        The sweep.

    Returns
    -------
    pyarrow.Schema
        ``run``, ``point``, ``replicate``, ``seed``, one column per factor, ``status``, three columns per
        goal, ``cost_vnd_bn`` (all levers over the whole run, billion VND), one list per indicator (months
        by areas), and ``stage``, ``error``, ``message``, ``traceback`` of a run that raised.
    """
    length = len(kept_months(plan)) * len(kept_areas(plan))
    goals = [
        pa.field(f"{goal}_{what}", kind)
        for goal in plan.goals
        for what, kind in (("value", pa.float64()), ("attained", pa.string()), ("met", pa.bool_()))
    ]
    return pa.schema(
        [
            pa.field(IDENTITY, pa.string()),
            pa.field("point", pa.int32()),
            pa.field("replicate", pa.int32()),
            pa.field("seed", pa.int64()),
            *(pa.field(factor.id, pa.float64()) for factor in plan.factors),
            pa.field("status", pa.string()),
            *goals,
            pa.field("cost_vnd_bn", pa.float64()),
            *(pa.field(name, pa.list_(pa.float32(), length)) for name in plan.indicators),
            *(pa.field(name, pa.string()) for name in FAILURE_COLUMNS),
        ]
    )


def kept_months(plan: SweepPlan) -> list[str]:
    """Give the months for which indicators are kept.

    Parameters
    ----------
    plan : SweepPlan
        The sweep.

    Returns
    -------
    list of str
        ``YYYY-MM``; the last month of the run is always among them.
    """
    months = n_months(plan)
    if plan.months == "all":
        return [month_text(index) for index in range(months)]
    decembers = range(11, months - 1, 12) if plan.months == "december" else ()
    return [month_text(index) for index in (*decembers, months - 1)]


def kept_areas(plan: SweepPlan) -> list[str]:
    """Give the areas for which indicators are kept.

    Parameters
    ----------
    plan : SweepPlan
        The sweep.

    Returns
    -------
    list of str
        Area codes in the order of ``geodata.areas()``, the city first.
    """
    return list(_areas_of_level(plan.level))


@cache
def _areas_of_level(level: str) -> tuple[str, ...]:
    # Asked for with every row; looking it up in the table of areas would cost more than writing the row.
    areas = geodata.areas()
    return tuple(areas.loc[areas["area_level"].isin(AREAS_OF_LEVEL[level]), "area_code"])


def result_row(plan: SweepPlan, run: Run, model: HanoiModel) -> bytes:
    """Condense a finished run.

    Parameters
    ----------
    plan : SweepPlan
        The sweep.
    run : Run
        Which run it was.
    model : HanoiModel
        After its last month.

    Returns
    -------
    bytes
        The row.
    """
    months = n_months(plan)
    records = model.records
    row: dict[str, object] = {}
    for name in plan.goals:
        row.update(_goal_cells(plan.scenario.goal(name), records, months))
    years = (months + 11) // 12
    row["cost_vnd_bn"] = float(sum(float(cost[:years].sum()) for _, cost in sorted(model.costs.items())))
    if plan.indicators:
        from scenarios.months import month_index

        rows = [month_index(month) for month in kept_months(plan)]
        n_areas = len(kept_areas(plan))
        for name in plan.indicators:
            row[name] = records[name][rows, :n_areas].ravel()
    return row_bytes(plan, run, row)


def row_bytes(
    plan: SweepPlan, run: Run, content: Mapping[str, object], failure: Failure | None = None
) -> bytes:
    """Write a row.

    Parameters
    ----------
    plan : SweepPlan
        The sweep.
    run : Run
        Which run it was.
    content : mapping
        Columns of the result; what is missing is empty.
    failure : Failure, optional
        Why there is no result.

    Returns
    -------
    bytes
        See :func:`from_bytes`.
    """
    schema = schema_of(plan)
    row: dict[str, object] = {
        IDENTITY: run.identity,
        "point": run.point,
        "replicate": run.replicate,
        "seed": plan.seed,
        **{factor.id: value for factor, value in zip(plan.factors, run.values, strict=True)},
        "status": DONE if failure is None else FAILED,
        **content,
        **(failure._asdict() if failure is not None else {}),
    }
    arrays = [_cell(row.get(field.name), field.type) for field in schema]
    return bytes(pa.RecordBatch.from_arrays(arrays, schema=schema).serialize())


def from_bytes(row: bytes, schema: pa.Schema) -> pa.RecordBatch:
    """Read a row.

    Parameters
    ----------
    row : bytes
        As :func:`row_bytes` gave it.
    schema : pyarrow.Schema
        As :func:`schema_of` gives it.

    Returns
    -------
    pyarrow.RecordBatch
        One row.
    """
    return pa.ipc.read_record_batch(pa.py_buffer(row), schema)


def _cell(value: object, kind: pa.DataType) -> pa.Array:
    if isinstance(value, np.ndarray):
        return pa.FixedSizeListArray.from_arrays(pa.array(value, pa.float32()), kind.list_size)
    return pa.array([value], kind)


def _goal_cells(goal: Goal, records: Mapping[str, NDArray[np.float32]], months: int) -> dict[str, object]:
    outcome = evaluate_goal(
        records[goal.indicator][None, :months, CITY],
        threshold=goal.threshold,
        comparison=goal.comparison,
        deadline=goal.deadline,
        window=goal.window,
    )
    known = not np.isnan(outcome.value_at_deadline)
    return {
        f"{goal.id}_value": outcome.value_at_deadline if known else None,
        f"{goal.id}_attained": outcome.attained_quantile(1.0) or None,
        f"{goal.id}_met": bool(outcome.p_met_by_deadline) if known else None,
    }
