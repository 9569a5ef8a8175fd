"""What the calibration fits: observed figures up to the end of 2023, and nothing later."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from scenarios import INDICATORS
from scenarios.months import month_index
from sim.observation_error import error_covariance, to_scale
from sim.observations import LAST_FITTED_MONTH, observations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from sim.observations import Observation

__all__ = ["Targets"]


@dataclass(frozen=True)
class Targets:
    """Figures to fit.

    Attributes
    ----------
    points : tuple of Observation
        The figures.

    Raises
    ------
    ValueError
        If there is none, or one is later than the calibration period or of a series that must not be fitted.
    """

    points: tuple[Observation, ...]

    def __post_init__(self) -> None:
        if not self.points:
            raise ValueError("there is nothing to fit")
        for point in self.points:
            if month_index(point.month) > month_index(LAST_FITTED_MONTH):
                raise ValueError(f"{point.series} of {point.month} is held back and must not be fitted")
            if point.role != "compared":
                raise ValueError(f"{point.series} is {point.role} and must not be fitted")

    @classmethod
    def observed(cls) -> Targets:
        """Give every figure that may be fitted, in the order of the registry."""
        return cls(
            tuple(
                point
                for indicator in INDICATORS
                for point in observations(indicator.id)
                if point.fitted and point.role == "compared"
            )
        )

    @property
    def indicators(self) -> tuple[str, ...]:
        """Indicators beside which the figures stand."""
        return tuple(dict.fromkeys(point.indicator for point in self.points))

    @cached_property
    def figures(self) -> NDArray[np.float64]:
        """The figures on the scale of errors, shape (points,)."""
        return np.array([float(to_scale(point.value, point.indicator)) for point in self.points])

    @cached_property
    def covariance(self) -> NDArray[np.float64]:
        """Covariance of their errors, shape (points, points)."""
        return error_covariance(self.points)

    def simulated(self, city: Mapping[str, NDArray[np.floating]]) -> NDArray[np.float64]:
        """Pick what the model gives for each figure.

        Parameters
        ----------
        city : mapping
            Indicator id to values for the city, shape (members, months).

        Returns
        -------
        numpy.ndarray
            On the scale of errors, shape (points, members).
        """
        return np.array(
            [
                to_scale(city[point.indicator][:, month_index(point.month)], point.indicator)
                for point in self.points
            ]
        )
