"""What is measured; each case runs in a process of its own, so that its peak memory is its own."""

from __future__ import annotations

import gc
from itertools import pairwise
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models import CENSUS_RESIDENTS, City, HanoiModel
from models.compiled import Number, Table, kernel
from models.event_calendar import NOBODY, spared
from models.randomness import STREAM_DOSSIER, philox, unit
from scenarios import load_scenario
from sim.simulation import release_model

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Timing", "bound", "ensemble", "objects", "one_replicate"]

SCENARIO = "plan-76"
_WARM_UP = 13
_ROUNDS = 20


class Timing(NamedTuple):
    """Times of one case.

    Attributes
    ----------
    agents
        Residents in January 2020.
    agent_steps
        Residents present, summed over months and replicates, per repeat.
    seconds, cpu_seconds
        Wall and process CPU time of every repeat.
    parts
        Further figures by name.
    """

    agents: int
    agent_steps: float
    seconds: list[float]
    cpu_seconds: list[float]
    parts: dict[str, float]


def one_replicate(scale: float, months: int, threads: int, repeats: int) -> Timing:
    """Time one replicate: founding the model, every month, and its indicators."""
    scenario, city = load_scenario(SCENARIO), City.synthesise(scale)
    warm = HanoiModel(scenario, city=city, seed=0, threads=threads)
    warm.run(min(months, _WARM_UP))
    release_model(warm)
    steps: list[float] = []

    def run(repeat: int) -> None:
        model = HanoiModel(scenario, city=city, seed=0, replicate=repeat, threads=threads)
        model.run(months)
        steps.append(_agent_steps(model, months))
        release_model(model)

    seconds, cpu_seconds = _repeat(run, repeats)
    return Timing(city.n_residents, steps[0], seconds, cpu_seconds, {})


def ensemble(scale: float, months: int, replicates: int, repeats: int) -> Timing:
    """Time what `run` does between its start and its results, in a process that is warm."""
    from scenarios.months import month_text
    from sim import simulate

    until = month_text(months - 1)
    simulate(SCENARIO, replicates=1, scale=scale, until="2021-01")
    steps: list[float] = []

    def run(repeat: int) -> None:
        results = simulate(SCENARIO, replicates=replicates, scale=scale, until=until, seed=repeat)
        steps.append(float(results.arrays["population"][:, :, 0].sum()) * scale)

    seconds, cpu_seconds = _repeat(run, repeats)
    return Timing(City.synthesise(scale).n_residents, steps[0], seconds, cpu_seconds, {})


def objects(kind: Literal["idiomatic", "tuned"], agents: int, months: int, repeats: int) -> Timing:
    """Time the months of a model with one object per resident; its founding is left out."""
    from sim.bench.objects import ObjectModel
    from sim.bench.tuned import TunedModel

    scenario, city = load_scenario(SCENARIO), City.synthesise(agents / CENSUS_RESIDENTS)
    founded = [
        (ObjectModel if kind == "idiomatic" else TunedModel)(scenario, city=city, seed=0, replicate=repeat)
        for repeat in range(repeats)
    ]
    HanoiModel(scenario, city=city, seed=0).run(min(months, _WARM_UP))
    seconds, cpu_seconds = _repeat(lambda repeat: founded[repeat].run(months), repeats)
    return Timing(city.n_residents, _agent_steps(founded[0], months), seconds, cpu_seconds, {})


def bound(scale: float, months: int, repeats: int) -> Timing:
    """Time what one core cannot avoid with this method, in a kernel that does nothing else.

    For every candidate month of a resident or household: one Philox block, the logarithm that finds the next
    candidate, and the agent's row, in the order of the calendar's lists. For every household and month: its
    row, which is counted. Institutions, contacts, and whoever comes and goes are left out, as is whatever a
    candidate decides.
    """
    city = City.synthesise(scale)
    model = HanoiModel(load_scenario(SCENARIO), city=city, seed=0)
    state, candidates = model.state, 0
    for month in range(months):
        # Those who come during the month are not enlisted yet.
        candidates += _enlisted(state.calendar, month) + _enlisted(state.household_calendar, month)
        model.step()
    steps = _agent_steps(model, months)
    generator = np.random.default_rng(0)
    limits = [*state.cells["first_resident"][state.first_cell[:-1]], len(state.residents)]
    order = np.concatenate([generator.permutation(np.arange(*block)) for block in pairwise(limits)])
    rounds = candidates / len(order)
    least_draws(order, state.residents, 0)
    least_reads(state.households)

    def draw(repeat: int) -> None:
        for turn in range(_ROUNDS):
            least_draws(order, state.residents, repeat * _ROUNDS + turn)

    _, drawn = _repeat(draw, repeats)
    _, read = _repeat(lambda _: [least_reads(state.households) for _ in range(_ROUNDS)], repeats)
    drawing, reading = min(drawn) / _ROUNDS * rounds, min(read) / _ROUNDS * months
    return Timing(
        city.n_residents,
        steps,
        [drawing + reading],
        [drawing + reading],
        {
            "candidates": float(candidates),
            "draw_seconds": drawing,
            "nanoseconds_per_candidate": drawing / candidates * 1e9,
            "read_seconds": reading,
        },
    )


@kernel
def _enlisted(calendar: Number, month: Number) -> Number:
    """Count who is enlisted for a month, over all blocks and processes."""
    found = 0
    for block in range(calendar.first.shape[0]):
        for process in range(calendar.first.shape[2]):
            who = calendar.first[block, month, process]
            while who != NOBODY:
                found += 1
                who = calendar.following[process, who]
    return found


@kernel
def least_draws(order: NDArray[np.int64], residents: Table, month: Number) -> Number:
    """Draw once for every resident in `order` and find their next candidate month."""
    total = 0
    for k in range(order.shape[0]):
        me = residents[order[k]]
        happens, wait, _, _ = philox(me.number, month, 0, 0, 0, STREAM_DOSSIER)
        total += spared(wait, -10.0) + (unit(happens) < 0.5) * me.present
    return total


@kernel
def least_reads(households: Table) -> Number:
    """Read every household as counting them does."""
    total = 0
    for own in range(households.shape[0]):
        home = households[own]
        total += home.members * (home.place < 0.5) + home.connected
    return total


def _repeat(run: Callable[[int], Any], repeats: int) -> tuple[list[float], list[float]]:
    seconds, cpu_seconds = [], []
    for repeat in range(repeats):
        gc.collect()
        wall, cpu = perf_counter(), process_time()
        run(repeat)
        cpu_seconds.append(process_time() - cpu)
        seconds.append(perf_counter() - wall)
    return seconds, cpu_seconds


def _agent_steps(model: HanoiModel, months: int) -> float:
    return float(model.records["population"][:months, 0].sum()) * model.city.scale
