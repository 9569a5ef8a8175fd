"""Threads within one model: cells shared out in contiguous chunks."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Final

import numpy as np

from models.population import Population

_CHUNKS_PER_THREAD: Final = 4


class Chunks:
    """Contiguous ranges of cells with about the same number of residents each.

    Kernels release the GIL and cells do not touch each other's residents, so chunks run in threads;
    what they write does not depend on how the cells are shared out.
    """

    def __init__(self, population: Population, threads: int) -> None:
        n_cells = len(population.cell_first) - 1
        parts = 1 if threads == 1 else min(n_cells, threads * _CHUNKS_PER_THREAD)
        marks = np.linspace(0, population.cell_first[-1], parts + 1)
        limits = np.unique(np.searchsorted(population.cell_first, marks))
        limits[0], limits[-1] = 0, n_cells
        self._ranges = [(int(a), int(b)) for a, b in pairwise(limits)]
        self._pool = ThreadPoolExecutor(threads) if threads > 1 else None

    def each(self, advance: Callable[[int, int], None]) -> None:
        """Call `advance(first_cell, last_cell)` for every chunk."""
        if self._pool is None:
            for first, last in self._ranges:
                advance(first, last)
            return
        for done in [self._pool.submit(advance, first, last) for first, last in self._ranges]:
            done.result()
