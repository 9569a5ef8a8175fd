"""What every process that works for another has to do."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["become_worker", "interrupts_held", "memory_mb"]

PR_SET_PDEATHSIG = 1
SINGLE_THREADED = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def become_worker(parent: int) -> None:
    """Make this process one that works for another: never outlives it, and leaves Ctrl-C to it.

    Call it before NumPy is imported: libraries that bring threads of their own read at their start how
    many they may have, and processes that all take every core only wait for each other.

    Parameters
    ----------
    parent : int
        Process id of the parent.
    """
    # Ctrl-C reaches every process of a terminal; how to end is the parent's decision.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in SINGLE_THREADED:
        os.environ.setdefault(name, "1")
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        # The parent may have gone before the kernel was asked.
        if os.getppid() != parent:
            os._exit(0)


@contextlib.contextmanager
def interrupts_held() -> Iterator[None]:
    """Start processes in here, so that a Ctrl-C in their first moments does not end them with a traceback.

    A process inherits what its parent holds back; the parent itself gets the interrupt afterwards.

    Yields
    ------
    None
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Started with the first process otherwise, and it then lets interrupts through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def memory_mb() -> float:
    """Measure the memory that this process has now.

    Returns
    -------
    float
        Megabytes (10**6 bytes).
    """
    import psutil

    return float(psutil.Process().memory_info().rss) / 1e6
