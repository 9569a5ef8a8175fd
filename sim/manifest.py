"""What a run was made from and with: enough to repeat it bit for bit."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from functools import cache, lru_cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geodata
from models.posterior import BEST
from scenarios.months import FIRST_MONTH

if TYPE_CHECKING:
    from datetime import datetime

    from sim.settings import RunSettings

__all__ = ["FORMAT", "FORMAT_VERSION", "code_version", "describe_run", "installed_version"]

FORMAT = "hanoi-twin results"
FORMAT_VERSION = 1
ROOMS_OF_THE_MODEL = ("geodata", "scenarios", "models", "sim")
LIBRARIES = ("hanoi-twin", "mesa", "numba", "numpy", "pandas", "pyarrow", "scipy")


def describe_run(settings: RunSettings, *, agents: int, started: datetime, seconds: float) -> dict[str, Any]:
    """Describe a finished run.

    Parameters
    ----------
    settings : RunSettings
        What was asked for.
    agents : int
        Residents simulated at the start.
    started : datetime.datetime
        When the run began, with time zone.
    seconds : float
        Wall time of the run.

    Returns
    -------
    dict
        JSON-ready. Names no path, user or host of the machine.
    """
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "scenario": settings.scenario.model_dump(mode="json"),
        "scenario_hash": settings.scenario.hash,
        "seed": settings.seed,
        "agents": agents,
        "scale": settings.scale,
        "replicates": settings.replicates,
        "parameters": describe_parameters(settings),
        "from": FIRST_MONTH,
        "until": settings.until,
        "versions": {
            "python": platform.python_version(),
            **{name: installed_version(name) for name in LIBRARIES},
            "code": code_version(),
            "data": geodata.data_version(),
        },
        "platform": {
            "system": platform.platform(),
            "machine": platform.machine(),
            "cores": os.cpu_count(),
            "threads": settings.threads,
        },
        "started": started.isoformat(timespec="seconds"),
        "seconds": round(seconds, 3),
        "peak_memory_mb": peak_memory_mb(),
    }


def describe_parameters(settings: RunSettings) -> dict[str, Any]:
    """Describe which parameters a run takes.

    Parameters
    ----------
    settings : RunSettings
        What was asked for.

    Returns
    -------
    dict
        ``kind`` (``posterior``, ``best`` or the name of a file), ``digest`` of the parameter sets, ``sets``:
        for every replicate the number of its set or ``best``, and ``unknown``: parameters that should have
        been fitted but that the sets do not hold, and so were drawn from their priors.
    """
    return {
        "kind": settings.parameters,
        "digest": settings.posterior.digest,
        "sets": ["best" if number == BEST else number for number in settings.sets],
        "unknown": list(settings.posterior.unknown),
    }


@lru_cache(maxsize=1)
def code_version() -> str:
    """Hash the source of the model, so that a changed copy does not pass for the released one.

    Returns
    -------
    str
        SHA-256 over the Python and YAML files of the packages that results depend on.
    """
    digest = hashlib.sha256()
    for room in ROOMS_OF_THE_MODEL:
        root = Path(str(import_module(room).__file__)).parent
        for path in sorted(root.rglob("*")):
            if path.suffix in {".py", ".yaml"}:
                digest.update(f"{room}/{path.relative_to(root).as_posix()}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def peak_memory_mb() -> float | None:
    """Measure the largest resident memory of this process so far.

    Returns
    -------
    float or None
        Megabytes (10**6 bytes); None where the system does not tell.
    """
    try:
        import resource
    except ImportError:
        return None
    # Linux counts kibibytes, macOS counts bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6, 1)


@cache
def installed_version(distribution: str) -> str | None:
    """Give the version of an installed distribution.

    Parameters
    ----------
    distribution : str
        Its name.

    Returns
    -------
    str or None
        None where it is not installed.
    """
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None
