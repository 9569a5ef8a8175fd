"""Runs of a sweep on a Dask cluster that is there already."""

from __future__ import annotations

import json
import threading
from functools import lru_cache
from typing import TYPE_CHECKING

from geodata.errors import InputError
from scenarios import SweepPlan
from sim.sweep.local import WorkersLostError
from sim.sweep.rows import Failure, Outcome, row_bytes

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from distributed import Client

    from sim.sweep.executor import Executor
    from sim.sweep.plan import Run, Versions

__all__ = ["DaskEngine"]

RUNS_PER_THREAD = 2
"""A thread has its next run at hand; more would only be lost with a worker and fill the scheduler."""

SECONDS_TO_CONNECT = 10
ADDRESS = "the address of a Dask scheduler, such as tcp://192.168.1.10:8786"

_MAKING = threading.Lock()
"""Threads of one worker share a city, rather than each making its own at the start."""


class DaskEngine:
    """The workers of a cluster; Dask decides which of them computes what, and replaces lost work.

    Parameters
    ----------
    plan : SweepPlan
        The sweep.
    versions : Versions
        Of this process; for the record of a run that ended its worker again and again.
    address : str
        Of the scheduler, ``tcp://host:port``.

    Raises
    ------
    InputError
        If Dask is not installed, or this is no address.
    """

    def __init__(self, plan: SweepPlan, versions: Versions, address: str) -> None:
        try:
            import distributed
        except ImportError as error:
            raise InputError(
                "a package for clusters is missing",
                key="--dask",
                found="no package distributed",
                allowed='pip install "hanoi-twin[dask]"',
            ) from error
        del distributed
        self._check_address(address)
        self._plan = plan
        self._versions = versions
        self._address = address

    @staticmethod
    def _check_address(address: str) -> None:
        from distributed.comm import resolve_address

        try:
            # Dask keeps trying for long what names no place at all.
            if "://" not in address:
                raise ValueError(address)
            resolve_address(address)
        except (OSError, ValueError) as error:
            raise InputError(
                "not an address of a Dask scheduler", key="--dask", found=address, allowed=ADDRESS
            ) from error

    def check(self) -> None:
        """Check that there is a scheduler with workers, before anything is written.

        Raises
        ------
        InputError
            If there is none.
        """
        self._connected().close()

    def _connected(self) -> Client:
        from distributed import Client

        client = None
        try:
            client = Client(self._address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
            client.wait_for_workers(1, timeout=SECONDS_TO_CONNECT)
        except (OSError, TimeoutError, ValueError) as error:
            if client is not None:
                client.close()
            raise InputError(
                "no cluster with workers at this address", key="--dask", found=self._address, allowed=ADDRESS
            ) from error
        return client

    def outcomes(self, runs: Iterator[Run], stop: threading.Event) -> Generator[list[Outcome], None, None]:
        """Compute runs.

        Parameters
        ----------
        runs : iterator of Run
            What to compute; taken as threads of the cluster become free, so that memory stays flat.
        stop : threading.Event
            Once it is set, runs that were handed out are finished and no others begun.

        Yields
        ------
        list of Outcome
            What has come in since the last time.

        Raises
        ------
        InputError
            If there is no scheduler, or it has no workers.
        WorkersLostError
            If the scheduler is gone, or a worker cannot run Hanoi Twin.
        """
        from distributed import as_completed

        with self._connected() as client:
            waiting = as_completed(loop=client.loop)
            handed: dict[str, Run] = {}
            while True:
                # Workers may come and go; each look counts those that are there now.
                room = RUNS_PER_THREAD * max(1, sum(client.nthreads().values()))
                while not stop.is_set() and len(handed) < room:
                    run = next(runs, None)
                    if run is None:
                        break
                    # The run's identity as the key: Dask itself computes no run twice at the same time.
                    future = client.submit(_execute, self._plan, run, key=run.identity, pure=True)
                    handed[run.identity] = run
                    waiting.add(future)
                if not handed:
                    return
                yield [self._outcome(handed.pop(future.key), future) for future in waiting.next_batch()]

    def _outcome(self, run: Run, future: object) -> Outcome:
        from distributed import Future, KilledWorker

        assert isinstance(future, Future)
        if future.status == "finished":
            outcome = future.result()
            assert isinstance(outcome, Outcome)
            return outcome
        if future.status == "error":
            error = future.exception()
            if isinstance(error, KilledWorker):
                failure = Failure("process", "KilledWorker", "the worker ended in this run, again and again")
                row = row_bytes(self._plan, run, {}, failure)
                return Outcome(run.identity, row, failed=True, seconds=0.0, versions=self._versions)
            raise WorkersLostError(f"a worker of the cluster cannot run Hanoi Twin: {error!r}") from error
        raise WorkersLostError(f"the connection to the scheduler at {self._address} was lost")


def _execute(plan: SweepPlan, run: Run) -> Outcome:
    """Compute a run on a worker, with the city that the worker has from earlier runs."""
    with _MAKING:
        executor = _executor(plan.model_dump_json())
    return executor.execute(run)


@lru_cache(maxsize=1)
def _executor(plan: str) -> Executor:
    from sim.sweep.executor import Executor

    return Executor(SweepPlan(**json.loads(plan)))
