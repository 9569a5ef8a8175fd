"""The one pool of workers that all sessions of a server share."""

from __future__ import annotations

import atexit
import os
from functools import lru_cache
from importlib import import_module

from geodata.errors import InputError
from sim.jobs import JobPool

__all__ = ["WORKERS", "get_pool"]

WORKERS = "HANOI_TWIN_WORKERS"
"""Environment variable that holds the number of worker processes."""


@lru_cache(maxsize=1)
def get_pool() -> JobPool:
    """Give the pool of this server; its processes start with the first call and end with the server.

    Returns
    -------
    JobPool
        Always the same.

    Raises
    ------
    InputError
        If the number of workers in the environment is no whole number of 1 or more.
    """
    text = os.environ.get(WORKERS, "")
    if text and not (text.isdecimal() and int(text) >= 1):
        raise InputError("workers is not valid", key=WORKERS, found=text, allowed="a whole number, 1 or more")
    # Summaries arrive in threads of the pool. Were pandas first imported there, a page drawn at that moment
    # would find it half imported.
    import_module("pandas")
    pool = JobPool(int(text) if text else None)
    atexit.register(pool.close)
    return pool
