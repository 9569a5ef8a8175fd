"""What is measured; each case runs in a process of its own, so that its peak memory is its own."""

from __future__ import annotations

import gc
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from models import CENSUS_RESIDENTS, City, HanoiModel
from scenarios import load_scenario

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Timing", "bound", "ensemble", "objects", "one_replicate"]

SCENARIO = "plan-76"
_WARM_UP = 13
_BLOCK = 2048
_STREAMED_BYTES = 64 << 20


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
    HanoiModel(scenario, city=city, seed=0, threads=threads).run(min(months, _WARM_UP))
    steps: list[float] = []

    def run(repeat: int) -> None:
        model = HanoiModel(scenario, city=city, seed=0, replicate=repeat, threads=threads)
        model.run(months)
        steps.append(_agent_steps(model, months))

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
    """Time what one core cannot avoid with this method: the draws of one replicate, and its memory traffic.

    Draws: two Philox blocks for every resident and month and one for every household and month, in the
    compiled loop that the model uses, on a block that stays in the first-level cache. Traffic: the
    columns that every month has to read, at the bandwidth measured on an array too large for the caches.
    The two overlap on a real processor: the bound is the longer of them.
    """
    from models.randomness import fill_words

    city = City.synthesise(scale)
    residents, households = len(city.population.number), len(city.population.household_number)
    agents = np.arange(_BLOCK, dtype=np.uint32)
    words = np.empty((4, _BLOCK), np.uint32)
    streamed = np.ones(_STREAMED_BYTES // 8)
    fill_words(agents, 0, _BLOCK, 0, 0, 0, 0, words)
    calls = 500

    def draw(repeat: int) -> None:
        for month in range(calls):
            fill_words(agents, 0, _BLOCK, month, repeat, 0, 0, words)

    draw_seconds, draw_cpu = _repeat(draw, repeats)
    blocks = months * (2 * residents + households)
    drawing = min(draw_cpu) / (calls * _BLOCK) * blocks

    read_seconds, _ = _repeat(lambda _: float(streamed.sum()), repeats)
    # Identity 4, status 1, presence 1, birth 2 and last use 2 bytes a resident; identity 4, cell 4,
    # income 4, two positions 8, members 1, connection 1 and ties 8 bytes a household.
    traffic = months * (10 * residents + 30 * households)
    reading = traffic * min(read_seconds) / _STREAMED_BYTES
    model = HanoiModel(load_scenario(SCENARIO), city=city, seed=0)
    model.run(months)
    shortest = max(drawing, reading)
    return Timing(
        city.n_residents,
        _agent_steps(model, months),
        [shortest],
        [shortest],
        {
            "draw_seconds": drawing,
            "traffic_seconds": reading,
            "nanoseconds_per_philox_block": min(draw_cpu) / (calls * _BLOCK) * 1e9,
            "philox_blocks": float(blocks),
            "traffic_bytes": float(traffic),
            "gigabytes_per_second": _STREAMED_BYTES / min(read_seconds) / 1e9,
            "slowest_draw_seconds": max(draw_seconds) / (calls * _BLOCK) * blocks,
        },
    )


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
