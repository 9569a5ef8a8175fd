"""The life of a process that computes runs of a sweep."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from sim.processes import become_worker

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from scenarios import SweepPlan

__all__ = ["READY", "serve_runs"]

READY = "ready"


def serve_runs(pipe: Connection, parent: int, plan: SweepPlan) -> None:
    """Compute runs until there are no more.

    Parameters
    ----------
    pipe : multiprocessing.connection.Connection
        Runs come in and outcomes go out, in the same order; None asks to end. The first message out is
        `READY`.
    parent : int
        Process id of the parent.
    plan : SweepPlan
        The sweep.
    """
    become_worker(parent)
    from sim.sweep.executor import Executor

    executor = Executor(plan)
    # If the city does not fit into memory, say, each run that needs it will tell.
    with contextlib.suppress(Exception):
        executor.warm()
    with contextlib.suppress(EOFError, OSError):
        pipe.send(READY)
        while (run := pipe.recv()) is not None:
            pipe.send(executor.execute(run))
