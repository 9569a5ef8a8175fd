"""A sweep on a Dask cluster: a scheduler and workers as separate processes on this machine."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from geodata.errors import InputError
from sim.sweep import run_sweep

from .conftest import N_RUNS, Started, content, runs_kept, wait_for

pytest.importorskip("distributed", reason="the optional package distributed is not installed")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Address of a scheduler with two workers, and the workers."""
    told = tmp_path / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
    module = (sys.executable, "-m", "distributed.cli.dask_scheduler")
    place = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told))
    processes = [subprocess.Popen([*module, *place], **quiet)]
    try:
        wait_for(told.exists)
        address = wait_for(lambda: json.loads(told.read_text() or "{}").get("address"))
        module = (sys.executable, "-m", "distributed.cli.dask_worker", address)
        place = ("--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
        workers = [subprocess.Popen([*module, *place], **quiet) for _ in range(2)]
        processes += workers
        yield address, workers
    finally:
        for process in processes:
            for child in psutil.Process(process.pid).children(recursive=True):
                child.kill()
            process.kill()
            process.wait()


def test_a_cluster_gives_the_same_bits_though_a_worker_is_killed(
    cluster: tuple[str, list[subprocess.Popen[bytes]]],
    start: Callable[..., Started],
    small_file: Path,
    reference: Path,
    tmp_path: Path,
) -> None:
    address, workers = cluster
    folder = tmp_path / "out"
    sweep = start(small_file, "--dask", address, "--out", folder)
    wait_for(lambda: runs_kept(folder) >= 2 or sweep.process.poll() is not None)
    # The worker proper is a child of the process that was started, which starts another.
    for child in psutil.Process(workers[0].pid).children():
        child.kill()
    status, _, errors = sweep.finish()
    assert status == 0, errors
    assert content(folder) == content(reference)
    assert runs_kept(folder) == N_RUNS


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("tcp://127.0.0.1:9", "no cluster with workers at this address"),
        ("127.0.0.1:8786", "not an address of a Dask scheduler"),
        ("tcp://127.0.0.1", "not an address of a Dask scheduler"),
        ("scheduler", "not an address of a Dask scheduler"),
    ],
)
def test_an_address_without_a_cluster_is_told_and_nothing_written(
    address: str, told: str, small_file: Path, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=f"{told}.*tcp://192"):
        run_sweep(str(small_file), tmp_path / "out", dask=address)
    assert not (tmp_path / "out").exists()
