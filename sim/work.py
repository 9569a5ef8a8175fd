"""What is asked of a pool of workers, and how far it is."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, Protocol, TypeVar

from scenarios.months import LAST_MONTH, N_MONTHS

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from scenarios import Scenario
    from sim.jobs import JobPool
    from sim.settings import RunSettings
    from sim.slot import Slot

__all__ = [
    "PREVIEW_REPLICATES",
    "PREVIEW_SCALE",
    "REFINED_REPLICATES",
    "EarlyMap",
    "Ensembles",
    "Job",
    "JobError",
    "PoolStatus",
    "Question",
    "Request",
    "Sight",
    "Work",
    "settle",
]

PREVIEW_SCALE = 0.002
PREVIEW_REPLICATES = 1
REFINED_REPLICATES = 8

SHORT_UP_TO = 0.01
"""Scale times ensembles times replicates up to which a request counts as short."""

AGENTS_AS_COSTLY_AS_A_MONTH = 0.003
"""Scale at which the residents of a month cost as much as the month itself (institutions, records)."""

Answer = TypeVar("Answer", covariant=True)
"""What a job comes to: a ``sim.summary.Summary``, or what answers a question."""

Status = Literal["queued", "running", "done", "failed", "cancelled"]


class JobError(RuntimeError):
    """A job came to nothing for a reason that is not the user's input.

    Attributes
    ----------
    reason : {"worker_lost", "out_of_memory", "internal", "queue_full", "closed"}
        For a message in the reader's language.
    """

    def __init__(self, reason: str, text: str) -> None:
        self.reason = reason
        super().__init__(text)


@dataclass(frozen=True)
class Request:
    """What a person at a screen wants to know.

    Attributes
    ----------
    scenario : Scenario
        What to simulate.
    scale : float
        Simulated residents per resident of the 2019 census.
    replicates : int
        Runs that differ only in their random draws.
    seed : int
        Seed of all draws.
    until : str
        Last month, ``YYYY-MM``.
    key : str
        Who asks, and for which place on the screen. A new request cancels what the same key still has
        waiting or running, so that a slider never leaves a trail of runs. Empty: cancels nothing.
    reference : Scenario, optional
        Also run this scenario under the same draws, and give the paired difference.
    sight : Sight, optional
        Tell this part of the answer as soon as it is known (``Job.early``). One replicate only.
    """

    scenario: Scenario
    scale: float = PREVIEW_SCALE
    replicates: int = PREVIEW_REPLICATES
    seed: int = 0
    until: str = LAST_MONTH
    key: str = ""
    reference: Scenario | None = None
    sight: Sight | None = None


@dataclass(frozen=True)
class Sight:
    """What a person looks at while waiting.

    Attributes
    ----------
    indicator : str
        Indicator id.
    month : str
        ``YYYY-MM``.
    """

    indicator: str
    month: str


@dataclass(frozen=True, eq=False)
class EarlyMap:
    """One indicator up to the month that a person looks at, told before the run has ended.

    Attributes
    ----------
    indicator : str
        Indicator id.
    values : numpy.ndarray
        Float32, shape (months, areas), from January 2020; areas in the order of ``geodata.areas()``.
    difference : numpy.ndarray or None
        Less the reference under the same draws, where there is one.
    """

    indicator: str
    values: NDArray[np.float32]
    difference: NDArray[np.float32] | None

    def map(self, level: str, *, difference: bool = False) -> NDArray[np.float32] | None:
        """Give the values of one level, or their difference, for every month: NaN after those that are known.

        Parameters
        ----------
        level : {"city", "district", "commune"}
            Kind of area.
        difference : bool
            Whether the difference is wanted.

        Returns
        -------
        numpy.ndarray or None
            Float32, shape (312, areas of the level); None where there is no difference.
        """
        import numpy as np

        from sim.summary import positions_of

        found = self.difference if difference else self.values
        if found is None:
            return None
        of_level = found[:, positions_of(level)]
        return np.pad(of_level, ((0, N_MONTHS - len(of_level)), (0, 0)), constant_values=np.nan)


@dataclass(frozen=True)
class Ensembles:
    """What a request comes to: an ensemble, for a paired difference with its reference.

    Attributes
    ----------
    settings, reference : RunSettings
        What is run; no reference where no difference is asked for.
    sight : Sight or None
        What is told early.
    """

    settings: RunSettings
    reference: RunSettings | None = None
    sight: Sight | None = None
    kept: ClassVar[bool] = True

    @property
    def identity(self) -> tuple[object, ...]:
        """Two with the same have the same answer."""
        one, other = self.settings, self.reference
        reference = other.scenario.hash if other is not None else None
        return (
            one.scenario.hash,
            one.scale,
            one.replicates,
            one.seed,
            one.until,
            one.parameters,
            one.posterior.digest,
            reference,
        )

    @property
    def short(self) -> bool:
        """Whether a person is waiting for it with a finger on a slider."""
        return self.settings.scale * self.settings.replicates * self._number <= SHORT_UP_TO

    @property
    def size(self) -> float:
        """Effort, in months of a small city."""
        return self._number * months_of_work(self.settings)

    @property
    def _number(self) -> int:
        return 1 if self.reference is None else 2


class Question(Protocol[Answer]):
    """Anything else that is asked of a worker: it can be sent to a process and knows how it is answered.

    Attributes
    ----------
    identity : tuple
        Two questions with the same have the same answer.
    size : float
        Effort, in months of a small city: some milliseconds each.
    short : bool
        Whether the worker that is kept for short work may take it.
    kept : bool
        Whether the answer is kept for whoever asks the same later.
    """

    @property
    def identity(self) -> tuple[object, ...]: ...  # noqa: D102
    @property
    def size(self) -> float: ...  # noqa: D102
    @property
    def short(self) -> bool: ...  # noqa: D102
    @property
    def kept(self) -> bool: ...  # noqa: D102
    def answer(self, progress: Callable[[int, int], None], cancel: threading.Event) -> Answer:
        """Answer it.

        Parameters
        ----------
        progress : callable
            Called with how much is done, and of how much.
        cancel : threading.Event
            When it is set, nobody waits any more.

        Returns
        -------
        object
            What can be sent to another process.

        Raises
        ------
        Cancelled
            If ``cancel`` was set before the end.
        """
        ...


def months_of_work(settings: RunSettings) -> float:
    """Estimate the effort of an ensemble.

    Parameters
    ----------
    settings : RunSettings
        What is run.

    Returns
    -------
    float
        Months of a small city.
    """
    return settings.n_months * settings.replicates * (1 + settings.scale / AGENTS_AS_COSTLY_AS_A_MONTH)


@dataclass(eq=False)
class Work:
    """One computation, which several jobs may be waiting for."""

    number: int
    asked: Ensembles | Question[Any]
    jobs: list[Job[Any]] = field(default_factory=list)
    slot: Slot | None = None
    started: float = 0.0
    months: tuple[int, int] = (0, 0)
    lost: int = 0

    @property
    def short(self) -> bool:
        """Whether a worker that is kept for short work may do it."""
        return self.asked.short

    @property
    def order(self) -> tuple[bool, int]:
        """Place in the queue: short work first, then by the time of asking."""
        return (not self.short, self.number)


@dataclass(frozen=True)
class PoolStatus:
    """State of a pool: processes, jobs waiting and running, and the memory of summaries kept."""

    workers: tuple[int, ...]
    ready: int
    queued: int
    running: int
    kept: int
    kept_bytes: int


class Job(Generic[Answer]):
    """A request or question on its way; made by :meth:`JobPool.submit` or :meth:`JobPool.ask`.

    Attributes
    ----------
    key : str
        Who asks; see :class:`Request`.
    future : concurrent.futures.Future
        Of the answer: ``asyncio.wrap_future(job.future)`` waits for it without a thread. Cancelling the
        future cancels the job.
    early : concurrent.futures.Future
        Of an :class:`EarlyMap`, where the request asked for a sight. It may never come: an answer from memory
        or of work that was under way already has none.
    """

    def __init__(self, key: str, pool: JobPool, work: Work | None) -> None:
        self.key = key
        self.future: Future[Answer] = Future()
        self.early: Future[EarlyMap] = Future()
        self._pool = pool
        self._work = work

    def __repr__(self) -> str:
        return f"Job({self.key!r}, {self.status})"

    @property
    def status(self) -> Status:
        """One of ``queued``, ``running``, ``done``, ``failed``, ``cancelled``."""
        if self.future.cancelled():
            return "cancelled"
        if self.future.done():
            return "done" if self.future.exception() is None else "failed"
        return "running" if self._work is not None and self._work.slot is not None else "queued"

    @property
    def position(self) -> int:
        """Place in the queue, 1 for the next; 0 when not waiting."""
        return self._pool._position(self._work) if self._work is not None and not self.future.done() else 0

    @property
    def progress(self) -> float:
        """Share that is done, 0 to 1."""
        if self.future.done():
            return 0.0 if self.future.cancelled() or self.future.exception() else 1.0
        done, total = self._work.months if self._work is not None else (0, 0)
        return done / total if total else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Estimate of the time to the end, waiting included; None when the job is over."""
        return None if self._work is None or self.future.done() else self._pool._seconds_left(self._work)

    def done(self) -> bool:
        """Tell whether the job is over: done, failed or cancelled."""
        return self.future.done()

    def result(self, timeout: float | None = None) -> Answer:
        """Wait for the answer.

        Parameters
        ----------
        timeout : float, optional
            Seconds to wait at most.

        Returns
        -------
        Summary, or what answers the question
            What was asked for.

        Raises
        ------
        JobError
            If the job failed.
        concurrent.futures.CancelledError
            If it was cancelled.
        TimeoutError
            If it is not over in time.
        """
        return self.future.result(timeout)

    def cancel(self) -> bool:
        """Stop the work, unless another job waits for the same.

        Returns
        -------
        bool
            False when the job was over before.
        """
        return self.future.cancel()

    def add_done_callback(self, callback: Callable[[Job[Answer]], object]) -> None:
        """Call back when the job is over, from another thread; at once when it is over already.

        Parameters
        ----------
        callback : callable
            Called with the job.
        """
        self.future.add_done_callback(lambda _: callback(self))


def settle(jobs: list[Job[Any]], answer: object = None, error: JobError | None = None) -> None:
    """Give every job the same answer or error; cancel them where there is neither."""
    for job in jobs:
        if answer is None and error is None:
            job.future.cancel()
        elif job.future.set_running_or_notify_cancel():
            if answer is not None:
                job.future.set_result(answer)
            else:
                job.future.set_exception(error)
