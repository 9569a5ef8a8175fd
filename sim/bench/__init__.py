"""How fast the model is and how much memory it takes, beside one object per resident, in one run."""

from __future__ import annotations

import json
import multiprocessing
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenarios.months import N_MONTHS, month_text
from sim.folder import write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sim.bench.cases import Timing

__all__ = ["machine", "run_benchmarks", "save_benchmarks"]

_PERCENT = 0.01
_TENTH = 0.1
_REPLICATES = 20


def run_benchmarks(
    *,
    command: Sequence[str] | None = None,
    repeats: int = 5,
    object_agents: int = 5000,
    months: int = N_MONTHS,
    scale: float = _PERCENT,
    progress: Callable[[str], None] | None = None,
) -> list[dict[str, Any]]:
    """Measure everything, one case after the other, each in a process of its own.

    Parameters
    ----------
    command : sequence of str, optional
        How the command line is started, without its arguments; without it, nothing is measured from
        process start.
    repeats : int
        How often each short case is timed, at least 1; long ones are timed up to three times.
    object_agents : int
        Residents in the two models with one object per resident, from 1.
    months : int
        Months simulated, 13 to 312.
    scale : float
        Simulated residents per resident of the city, above 0 and at most 0.1; one case runs ten times
        as many.
    progress : callable, optional
        Called with the name of each case before it starts.

    Returns
    -------
    list of dict
        One entry a case: ``name``, ``framework``, ``agents`` (in January 2020), ``months``, ``seconds``
        (median wall time), ``agent_steps_per_second`` (residents present times months, a wall second;
        None where no resident is simulated), ``peak_rss_mb`` (of the process), and beyond these
        ``cpu_seconds``, ``agent_steps_per_cpu_second``, the least and the most of both times, and how
        they were measured. The entry ``bound`` is the least work of one core for residents and
        households; see :func:`sim.bench.cases.bound`.
    """
    from sim.bench import cases

    few = min(repeats, 3)
    percent, tenth = f"{scale:g}", f"{10 * scale:g}"
    entries = []

    def measure(name: str, framework: str, method: str, case: Callable[..., Timing], *arguments: Any) -> None:  # noqa: ANN401
        if progress is not None:
            progress(name)
        entries.append(_measure(name, framework, method, months, case, *arguments))

    whole = "founding the model, every month, its indicators; city ready"
    for threads in (1, 2):
        measure(
            f"one replicate, scale {percent}, {_threads(threads)}",
            "hanoi-twin",
            whole,
            cases.one_replicate,
            scale,
            months,
            threads,
            repeats,
        )
    measure(
        f"one replicate, scale {tenth}, 1 thread",
        "hanoi-twin",
        whole,
        cases.one_replicate,
        10 * scale,
        months,
        1,
        few,
    )
    measure(
        f"{_REPLICATES} replicates, scale {percent}, all cores",
        "hanoi-twin",
        "simulate(), compiled code loaded and city ready",
        cases.ensemble,
        scale,
        months,
        _REPLICATES,
        few,
    )
    for kind, label in (("idiomatic", "as documented"), ("tuned", "tuned by hand")):
        measure(
            f"one object per resident, {label}",
            "mesa",
            "every month; founding the model left out",
            cases.objects,
            kind,
            object_agents,
            months,
            few,
        )
    measure(
        "bound",
        "none",
        "one core: one draw, one logarithm and one row for every candidate month, and every household's row "
        "every month; least of the repeats",
        cases.bound,
        scale,
        months,
        repeats,
    )
    if command is not None:
        until = month_text(months - 1)
        options = (
            "run",
            "plan-76",
            "--replicates",
            str(_REPLICATES),
            "--scale",
            str(scale),
            "--until",
            until,
        )
        ensemble_entry = entries[3]
        for name, arguments, times in (
            ("process: --help", ("--help",), repeats),
            ("process: run", options, few),
        ):
            if progress is not None:
                progress(name)
            entries.append(_measure_process(name, [*command, *arguments], times, ensemble_entry, months))
    return entries


def save_benchmarks(entries: list[dict[str, Any]], path: Path) -> None:
    """Write entries as a JSON list.

    Parameters
    ----------
    entries : list of dict
        As :func:`run_benchmarks` returns them.
    path : pathlib.Path
        File to write; missing parents are created.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, (json.dumps(entries, indent=1) + "\n").encode())


def machine() -> dict[str, str | int]:
    """Describe the machine: processor, cores, and the versions of what the speed depends on.

    Returns
    -------
    dict
        ``processor``, ``cores``, ``system`` and one version by package name.
    """
    processor = platform.processor() or platform.machine()
    described = Path("/proc/cpuinfo")
    if described.exists():
        lines = described.read_text(encoding="utf-8").splitlines()
        processor = next((line.split(":", 1)[1].strip() for line in lines if "model name" in line), processor)
    return {
        "processor": processor,
        "cores": os.cpu_count() or 1,
        "system": platform.system(),
        "python": platform.python_version(),
        **{name: version(name) for name in ("numpy", "numba", "mesa")},
    }


def _measure(
    name: str,
    framework: str,
    method: str,
    months: int,
    case: Callable[..., Timing],
    *arguments: Any,  # noqa: ANN401
) -> dict[str, Any]:
    load = _load()
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        timing = pool.submit(case, *arguments).result()
        peak = pool.submit(_peak_rss_mb).result()
    seconds, cpu = statistics.median(timing.seconds), statistics.median(timing.cpu_seconds)
    return {
        "name": name,
        "framework": framework,
        "agents": timing.agents,
        "months": months,
        "seconds": seconds,
        "agent_steps_per_second": timing.agent_steps / seconds,
        "peak_rss_mb": peak,
        "seconds_min": min(timing.seconds),
        "seconds_max": max(timing.seconds),
        "cpu_seconds": cpu,
        "cpu_seconds_min": min(timing.cpu_seconds),
        "cpu_seconds_max": max(timing.cpu_seconds),
        "agent_steps": timing.agent_steps,
        "agent_steps_per_cpu_second": timing.agent_steps / cpu,
        "repeats": len(timing.seconds),
        "method": method,
        "load_before": load,
        **timing.parts,
        "machine": machine(),
    }


def _measure_process(
    name: str, command: Sequence[str], repeats: int, ensemble: dict[str, Any], months: int
) -> dict[str, Any]:
    """Time a process from its start, warm: the first of all runs is not counted."""
    load = _load()
    runs = "run" in command
    walls, cpus, peaks = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for repeat in range(repeats + 1):
            out = ["--out", str(Path(folder) / str(repeat))] if runs else []
            wall, cpu, peak = _time_process([*command, *out], Path(folder) / "output")
            if repeat:
                walls.append(wall)
                cpus.append(cpu)
                peaks.append(peak)
    seconds, cpu = statistics.median(walls), statistics.median(cpus)
    steps = ensemble["agent_steps"] if runs else None
    return {
        "name": name,
        "framework": "hanoi-twin",
        "agents": ensemble["agents"] if runs else 0,
        "months": months if runs else 0,
        "seconds": seconds,
        "agent_steps_per_second": steps / seconds if steps else None,
        "peak_rss_mb": max(peaks),
        "seconds_min": min(walls),
        "seconds_max": max(walls),
        "cpu_seconds": cpu,
        "cpu_seconds_min": min(cpus),
        "cpu_seconds_max": max(cpus),
        "agent_steps": steps,
        "agent_steps_per_cpu_second": steps / cpu if steps else None,
        "repeats": repeats,
        "method": "from process start to its end, compiled code cached: " + " ".join(command[-7:]),
        "load_before": load,
        "machine": machine(),
    }


_STOPWATCH = """
import json, os, sys, time
report, *command = sys.argv[1:]
started = time.perf_counter()
child = os.posix_spawnp(command[0], command, os.environ)
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - started
with open(report, "w") as file:
    json.dump([wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss], file)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def _time_process(command: Sequence[str], output: Path) -> tuple[float, float, float]:
    """Return wall seconds, CPU seconds and peak memory in MB of a process that has to succeed."""
    # A process inherits the peak of the one that starts it, so that the one that starts it must be small.
    report = output.with_suffix(".json")
    with output.open("wb") as stream:
        stopwatch = [sys.executable, "-I", "-S", "-c", _STOPWATCH, str(report)]
        outcome = subprocess.run([*stopwatch, *command], stdout=stream, stderr=subprocess.STDOUT, check=False)
    if outcome.returncode != 0:
        raise subprocess.CalledProcessError(
            outcome.returncode, list(command), output=output.read_text(encoding="utf-8", errors="replace")
        )
    wall, cpu, peak = json.loads(report.read_text(encoding="utf-8"))
    return wall, cpu, peak / _rss_units()


def _peak_rss_mb() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _rss_units()


def _rss_units() -> float:
    # Kilobytes on Linux, bytes on macOS.
    return 1e6 if sys.platform == "darwin" else 1e3


def _load() -> float:
    """Return the mean number of processes that wanted a core during the past minute."""
    return os.getloadavg()[0]


def _threads(number: int) -> str:
    return "1 thread" if number == 1 else f"{number} threads"
