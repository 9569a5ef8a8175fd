"""Fixtures that several rooms' tests share."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import settings

from scenarios import GOALS, load_scenario
from scenarios.months import month_text
from sim import Results

MakeResults = Callable[..., Results]

# The first call of a kernel compiles it, and machines may be busy: no example is judged by the time it takes.
# A commit passes or fails whoever tests it: examples are drawn by the test's own name. To search for
# new ones: pytest --hypothesis-profile=search.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile("repeatable")

HERE = Path(__file__).parent
FIRST = (
    "sim/sweep/test_faults.py",
    "ui/browser",
    "sim/test_jobs.py",
    "benchmarks/test_bench.py",
    "test_project.py",
    "ui/test_cli.py",
    "geodata/test_build.py",
    "sim/sweep/test_store.py",
    "ui/test_notebooks.py",
    "ui/test_web_server.py",
)
"""Files and folders whose tests take longest."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no process waits for another at the end."""

    def place(item: pytest.Item) -> int:
        path = item.path.relative_to(HERE).as_posix()
        return next((k for k, name in enumerate(FIRST) if path.startswith(name)), len(FIRST))

    items.sort(key=place)


@pytest.fixture(autouse=True)
def forget_models() -> Iterator[None]:
    """Let go of every model of a test: Mesa 3.3 keeps each that ever had an agent, hundreds in the end."""
    yield
    if mesa := sys.modules.get("mesa"):
        getattr(mesa.Agent, "_ids", {}).clear()


@pytest.fixture
def in_a_loop() -> Callable[[Coroutine[Any, Any, Any]], Any]:
    """Run a coroutine in a thread of its own: tests in a browser leave a running loop in this one."""

    def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, coroutine).result()

    return run


@pytest.fixture
def make_results() -> MakeResults:
    """Make results from arrays, without running a model."""

    def make(
        *,
        replicates: int = 3,
        months: int = 24,
        scenario: str = "plan-76",
        seed: int = 1,
        indicators: tuple[str, ...] = ("coverage_5g", "egov_index", "population"),
        **arrays: np.ndarray,
    ) -> Results:
        random = np.random.default_rng(seed)
        shape = (replicates, months, 157)
        for name in indicators:
            rising = np.linspace(0.0, 0.9, months)[None, :, None] + random.uniform(0.0, 0.1, shape)
            arrays.setdefault(name, rising * (8e6 if name == "population" else 1.0))
        resolved = load_scenario(scenario)
        goal = next(iter(GOALS)).id
        bottlenecks = pd.DataFrame(
            [
                (area, f"{2020 + year}-12", goal, factor, share)
                for year in range(months // 12)
                for area in ("hanoi", "001", "002")
                for factor, share in (("no_coverage", 0.75), ("no_device", 0.25))
            ],
            columns=["area_code", "month", "goal", "factor", "share"],
        ).astype({"area_code": "category", "month": "category", "goal": "category", "factor": "category"})
        return Results(
            {name: np.asarray(array, dtype=np.float32) for name, array in arrays.items()},
            bottlenecks=bottlenecks,
            costs=pd.DataFrame({"lever": ["fibre_cofunding"], "year": [2021], "cost_vnd_bn": [12.5]}),
            manifest={
                "format": "hanoi-twin results",
                "format_version": 1,
                "scenario": resolved.model_dump(mode="json"),
                "scenario_hash": resolved.hash,
                "seed": seed,
                "agents": 1000,
                "scale": 0.001,
                "replicates": replicates,
                "parameters": {"kind": "posterior", "digest": "d" * 64, "sets": [], "unknown": []},
                "until": month_text(months - 1),
                "versions": {"code": "c", "data": "d"},
            },
        )

    return make


@pytest.fixture
def documented() -> Callable[[str], list[str]]:
    """Give the columns that the documentation of results lists under the name of a file, in their order."""

    def columns(file: str) -> list[str]:
        text = (Path(__file__).parents[1] / "docs" / "results.md").read_text(encoding="utf-8")
        section = re.split(r"\n#+ ", text.split(f"# {file}\n")[1])[0]
        firsts = re.findall(r"^\| (`[^|]*) \|", section, re.M)
        return [name for first in firsts for name in re.findall(r"`(\w+)`", first)]

    return columns
