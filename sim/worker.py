"""A process that runs ensembles for others, one at a time, and never outlives them."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from scenarios.months import month_index
from sim.processes import become_worker
from sim.settings import RunSettings
from sim.work import EarlyMap, Ensembles, Question

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from models import HanoiModel
    from sim.results import Results
    from sim.summary import Summary

__all__ = ["Cancel", "Order", "Report", "serve_orders"]

LATER_BY = 5
LIBRARIES = ("sim.simulation", "sim.summary")
"""Loaded before the first order: they bring everything else that a run needs."""

REFERENCES_KEPT = 4
MOST_REFERENCE_BYTES = 256 * 2**20


@dataclass(frozen=True)
class Order:
    """Work for a worker: what the pool knows it by, and what is asked."""

    number: int
    asked: Ensembles | Question[Any]


@dataclass(frozen=True)
class Cancel:
    """Stop the order with this number, if it is the one at work."""

    number: int


@dataclass(frozen=True)
class Report:
    """What a worker says about an order.

    ``begun`` comes once, before the first order. ``progress`` carries months done and months in all;
    ``early`` a map that was asked for; ``failed`` a reason and a text.
    """

    kind: Literal["begun", "progress", "early", "done", "cancelled", "failed"]
    number: int = 0
    months: tuple[int, int] = (0, 0)
    answer: object = None
    early: EarlyMap | None = None
    reason: str = ""
    text: str = ""


def serve_orders(pipe: Connection, parent: int, *, yields: bool) -> None:
    """Run a worker's life.

    Parameters
    ----------
    pipe : multiprocessing.connection.Connection
        Both ways to the parent: orders and cancellations in, reports out. Its end is the worker's end.
    parent : int
        Process id of the parent.
    yields : bool
        Let other processes have the processor first.
    """
    become_worker(parent)
    if yields and hasattr(os, "nice"):
        os.nice(LATER_BY)
    desk = _Desk(pipe)
    threading.Thread(target=desk.listen, name="orders", daemon=True).start()
    bench = _Bench()
    for name in LIBRARIES:
        import_module(name)
    desk.say(Report("begun"))
    while True:
        desk.say(_carry_out(desk.next_order(), desk, bench))


def _carry_out(order: Order, desk: _Desk, bench: _Bench) -> Report:
    from sim.simulation import Cancelled

    try:
        answer = bench.run(order, desk)
    except Cancelled:
        return Report("cancelled", order.number)
    except MemoryError:
        return Report("failed", order.number, reason="out_of_memory")
    except Exception as error:
        return Report("failed", order.number, reason="internal", text=f"{type(error).__name__}: {error}")
    return Report("done", order.number, answer=answer)


class _Desk:
    """Where orders come in while another is at work."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._orders: queue.SimpleQueue[tuple[Order, threading.Event]] = queue.SimpleQueue()
        self._stops: dict[int, threading.Event] = {}
        self.stop = threading.Event()
        self._speaking = threading.Lock()

    def listen(self) -> None:
        """Take in orders and cancellations until the parent is gone, then end the process."""
        while True:
            try:
                message = self._pipe.recv()
            except (EOFError, OSError):
                # No clean end here: the other threads may be inside compiled code for a long time.
                os._exit(0)
            if isinstance(message, Cancel):
                stop = self._stops.get(message.number)
                if stop is not None:
                    stop.set()
            else:
                stop = self._stops[message.number] = threading.Event()
                self._orders.put((message, stop))

    def next_order(self) -> Order:
        """Wait for an order; ``stop`` is then the event that a cancellation sets."""
        order, self.stop = self._orders.get()
        # An order before this one is over, and nobody can cancel it any more.
        for number in [number for number in self._stops if number < order.number]:
            del self._stops[number]
        return order

    def say(self, report: Report) -> None:
        """Report to the parent."""
        with self._speaking, contextlib.suppress(BrokenPipeError):
            self._pipe.send(report)


class _Bench:
    """Where ensembles are run; references and the latest run stay on it.

    A moved lever is compared with the same reference, and after a change of a threshold the same run is
    judged again.
    """

    def __init__(self) -> None:
        self._references: dict[tuple[object, ...], Results] = {}
        self._latest: dict[tuple[object, ...], Results] = {}

    def run(self, order: Order, desk: _Desk) -> object:
        """Run an order: condense the results of ensembles, answer a question."""
        if isinstance(order.asked, Ensembles):
            return self._run(order.number, order.asked, desk)
        return order.asked.answer(
            lambda done, total: _tell(desk, order.number, done, total),
            desk.stop,
        )

    def _run(self, number: int, asked: Ensembles, desk: _Desk) -> Summary:
        from sim.simulation import Cancelled, run_ensemble
        from sim.summary import summarise

        settings = asked.settings
        reference = None if asked.reference is None else _key(asked.reference)
        # On a first visit a scenario is compared with itself: one run serves as both.
        wanted = {_key(one): one for one in (asked.reference, settings) if one is not None}
        kept = self._references | self._latest
        found = {key: kept[key] for key in wanted if key in kept}
        missing = [key for key in wanted if key not in found]
        for position, key in enumerate(missing):
            known = found.get(reference) if reference is not None else None
            found[key] = run_ensemble(
                wanted[key],
                progress=partial(_tell_part, desk, number, (position, len(missing))),
                cancel=desk.stop,
                look=_look(number, asked, known, desk) if wanted[key] is settings else None,
            )
            self._keep(key, found[key], reference)
        # Cancelled when the last month was over: nobody waits for the summary, and the next order does.
        if missing and desk.stop.is_set():
            raise Cancelled(settings.replicates, settings.replicates)
        return summarise(
            found[_key(settings)].judged_as(settings.scenario),
            None
            if asked.reference is None
            else found[_key(asked.reference)].judged_as(asked.reference.scenario),
        )

    def _keep(self, key: tuple[object, ...], results: Results, reference: tuple[object, ...] | None) -> None:
        if sum(array.nbytes for array in results.arrays.values()) > MOST_REFERENCE_BYTES:
            return
        if key != reference:
            self._latest = {key: results}
            return
        while len(self._references) >= REFERENCES_KEPT:
            del self._references[next(iter(self._references))]
        self._references[key] = results


def _key(settings: RunSettings) -> tuple[object, ...]:
    return (
        settings.scenario.simulated_hash,
        settings.replicates,
        settings.scale,
        settings.seed,
        settings.until,
        settings.parameters,
        settings.posterior.digest,
    )


def _look(
    number: int, asked: Ensembles, reference: Results | None, desk: _Desk
) -> tuple[int, Callable[[HanoiModel], None]] | None:
    """Tell what a person looks at as soon as it is simulated; nothing where it takes several replicates."""
    sight = asked.sight
    if sight is None or asked.settings.replicates > 1:
        return None
    months = month_index(sight.month) + 1

    def tell(model: HanoiModel) -> None:
        values = model.recorder.indicator(sight.indicator)[:months]
        difference = values - reference.arrays[sight.indicator][0, :months] if reference is not None else None
        desk.say(Report("early", number, early=EarlyMap(sight.indicator, values, difference)))

    return months - 1, tell


def _tell(desk: _Desk, number: int, done: int, total: int) -> None:
    desk.say(Report("progress", number, months=(done, total)))


def _tell_part(desk: _Desk, number: int, part: tuple[int, int], done: int, total: int) -> None:
    """Report the progress of one of an order's runs as that of the whole."""
    position, parts = part
    _tell(desk, number, done + position * total, parts * total)
