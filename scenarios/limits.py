"""Largest numbers that a run or a sweep may ask for."""

from __future__ import annotations

__all__ = ["LARGEST_SEED", "MOST_REPLICATES"]

MOST_REPLICATES = 32_767
"""Result files number replicates in two bytes."""

LARGEST_SEED = 2**32 - 1
"""Draws take the seed as one word of 32 bits."""
