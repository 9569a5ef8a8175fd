"""Threads within one model: blocks of cells, one after the other or several at a time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise


class Chunks:
    """Contiguous ranges of blocks, about as many blocks in each.

    Kernels release the GIL and blocks do not touch each other's residents, so ranges run in threads; what
    they write does not depend on how the blocks are shared out.
    """

    def __init__(self, blocks: int, threads: int) -> None:
        parts = min(blocks, threads)
        limits = [blocks * part // parts for part in range(parts + 1)]
        self._ranges = list(pairwise(limits))
        self._pool = ThreadPoolExecutor(parts) if parts > 1 else None

    def each(self, advance: Callable[[int, int], None]) -> None:
        """Call `advance(first_block, last_block)` for every range of blocks."""
        if self._pool is None:
            for first, last in self._ranges:
                advance(first, last)
            return
        for done in [self._pool.submit(advance, first, last) for first, last in self._ranges]:
            done.result()
