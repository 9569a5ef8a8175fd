"""Values by month and area, kept small."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["PackedMaps"]

UNDEFINED = 65535
STEPS = UNDEFINED - 1
CODEC = "zstd"


@dataclass(frozen=True)
class PackedMaps:
    """One value by month and area, kept small.

    Values are rounded to one 65,534th of the range between the smallest and the largest, finer than any
    figure that is printed or any colour that is told from another, and compressed.

    Attributes
    ----------
    packed : bytes
        Compressed steps, uint16, by area and then month, each less the month before.
    shape : tuple of int
        (months, areas), areas in the order of ``geodata.areas()``.
    low, high : float
        Smallest and largest value.
    """

    packed: bytes
    shape: tuple[int, int]
    low: float
    high: float

    @classmethod
    def pack(cls, values: NDArray[np.floating]) -> PackedMaps:
        """Pack values.

        Parameters
        ----------
        values : numpy.ndarray
            Shape (months, areas); NaN where undefined.

        Returns
        -------
        PackedMaps
            The values, rounded.
        """
        known = np.isfinite(values)
        low, high = (float(values[known].min()), float(values[known].max())) if known.any() else (0.0, 0.0)
        steps = np.full(values.shape, UNDEFINED, dtype=np.uint16)
        width = (high - low) or 1.0
        steps[known] = np.rint((values[known].astype(np.float64) - low) / width * STEPS)
        by_area = np.ascontiguousarray(steps.T)
        # Indicators move slowly: differences between months are small numbers, which compress well. They wrap
        # around, and adding them up wraps back.
        by_area[:, 1:] -= by_area[:, :-1].copy()
        packed = pa.Codec(CODEC, compression_level=1).compress(by_area.tobytes(), asbytes=True)
        return cls(packed, (values.shape[0], values.shape[1]), low, high)

    def unpack(self) -> NDArray[np.float32]:
        """Give the values back.

        Returns
        -------
        numpy.ndarray
            Shape (months, areas), float32, NaN where undefined.
        """
        n_months, n_areas = self.shape
        size = n_months * n_areas * np.dtype(np.uint16).itemsize
        unpacked = pa.Codec(CODEC).decompress(self.packed, decompressed_size=size)
        changes = np.frombuffer(unpacked, dtype=np.uint16).reshape(n_areas, n_months)
        steps = np.cumsum(changes, axis=1, dtype=np.uint16).T
        values = self.low + steps * ((self.high - self.low) / STEPS)
        return np.where(steps == UNDEFINED, np.nan, values).astype(np.float32)
