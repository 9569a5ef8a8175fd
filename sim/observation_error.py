"""How far an observed figure may lie from the model although both are right.

Errors are stated on a scale on which they are about normal and of one size: the logit for shares, the
logarithm
for numbers, and the figure over the mean size of its series for what has no bounds. Three parts add up:

- the figure itself, by its grade, independent from figure to figure;
- the series, when it counts something close to the indicator (a proxy), shared by the figures of a series;
- the model, which is no copy of the city, shared by the figures beside one indicator.

A shared part fades between figures that are years apart. Without the last two, the seven national figures for
fibre would count as seven measurements of Hanoi, and the posterior would be far too narrow. All sizes are
assumptions; `RANGES` says within which bounds another size would be as good.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scenarios import INDICATORS
from scenarios.months import month_index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    from sim.observations import Observation

__all__ = [
    "GRADE_ERROR",
    "MODEL_ERROR",
    "MONTHS_OF_MEMORY",
    "PROXY_ERROR",
    "RANGES",
    "error_covariance",
    "from_scale",
    "predictive_band",
    "standard_error",
    "to_scale",
]

GRADE_ERROR: Final = {"high": 0.05, "medium": 0.15, "low": 0.30}
"""Standard error of a figure by its grade, where no range is known; assumption."""

PROXY_ERROR: Final = 0.30
"""Standard deviation between a proxy and what it stands for, unless its declaration says otherwise; "
"assumption."""

MODEL_ERROR: Final = 0.10
"""Standard deviation between the model and the city at the right parameters; assumption."""

MONTHS_OF_MEMORY: Final = 36.0
"""Time over which a shared error falls to 1/e; assumption."""

RANGES: Final = {
    "high": (0.02, 0.10),
    "medium": (0.10, 0.25),
    "low": (0.20, 0.50),
    "proxy": (0.15, 0.60),
    "model": (0.05, 0.20),
    "memory": (12.0, 120.0),
}
"""Bounds of each of these assumptions."""

COUNTED: Final = 0.1
"""Residents and sites are counted, not asked: a tenth of the first and the last part; assumption."""

STANDARD_ERRORS_TO_AN_END: Final = 1.645
"""A published range is taken to hold the truth nine times out of ten."""

SMALLEST_SHARE: Final = 0.002
SMALLEST_NUMBER: Final = 1.0
NORMAL_90: Final = 1.2815515655446004


def to_scale(values: ArrayLike, indicator: str) -> NDArray[np.float64]:
    """Bring values of an indicator to the scale of errors.

    Parameters
    ----------
    values : array_like
        In the indicator's unit. Shares below 0.002 or above 0.998 count as these.
    indicator : str
        Indicator id.

    Returns
    -------
    numpy.ndarray
        Logits, logarithms, or shares of the mean size of what was observed.
    """
    declared = INDICATORS[indicator]
    found = np.asarray(values, dtype=np.float64)
    if (declared.minimum, declared.maximum) == (0.0, 1.0):
        within = np.clip(found, SMALLEST_SHARE, 1.0 - SMALLEST_SHARE)
        return np.asarray(np.log(within / (1.0 - within)))
    if declared.minimum == 0.0:
        return np.asarray(np.log(np.maximum(found, SMALLEST_NUMBER)))
    return np.asarray(found / _size(indicator))


def from_scale(values: ArrayLike, indicator: str) -> NDArray[np.float64]:
    """Bring values back from the scale of errors.

    Parameters
    ----------
    values : array_like
        As :func:`to_scale` gives them.
    indicator : str
        Indicator id.

    Returns
    -------
    numpy.ndarray
        In the indicator's unit.
    """
    declared = INDICATORS[indicator]
    found = np.asarray(values, dtype=np.float64)
    if (declared.minimum, declared.maximum) == (0.0, 1.0):
        return np.asarray(1.0 / (1.0 + np.exp(-found)))
    if declared.minimum == 0.0:
        return np.asarray(np.exp(found))
    return np.asarray(found * _size(indicator))


def _size(indicator: str) -> float:
    from sim.observations import observations

    values = [abs(point.value) for point in observations(indicator)]
    return float(np.mean(values)) if values and np.mean(values) > 0 else 1.0


def _counted(indicator: str) -> bool:
    declared = INDICATORS[indicator]
    return declared.minimum == 0.0 and declared.maximum != 1.0


def _figure_error(point: Observation) -> float:
    if np.isnan(point.low) or np.isnan(point.high):
        return GRADE_ERROR[point.confidence] * (COUNTED if _counted(point.indicator) else 1.0)
    declared = INDICATORS[point.indicator]
    low, value, high = to_scale([point.low, point.value, point.high], point.indicator)
    # "Below 10 %" says nothing about how far below: where a range begins at nothing, its other side counts.
    sides = [high - value, value - low] if point.low != declared.minimum else [high - value]
    return float(np.mean(sides)) / STANDARD_ERRORS_TO_AN_END


def _model_error(indicator: str) -> float:
    return MODEL_ERROR * (COUNTED if _counted(indicator) else 1.0)


def _series_error(point: Observation) -> float:
    if point.discrepancy is not None:
        return point.discrepancy
    return PROXY_ERROR if point.proxy else 0.0


def standard_error(point: Observation) -> float:
    """Give the standard deviation of a figure around a model with the right parameters.

    Parameters
    ----------
    point : Observation
        The figure.

    Returns
    -------
    float
        On the scale of :func:`to_scale`.
    """
    return float(np.sqrt(error_covariance([point])[0, 0]))


def error_covariance(points: Sequence[Observation]) -> NDArray[np.float64]:
    """Give the covariance of the errors of several figures.

    Parameters
    ----------
    points : sequence of Observation
        The figures.

    Returns
    -------
    numpy.ndarray
        Shape (points, points), positive definite, on the scale of :func:`to_scale`.
    """
    months = np.array([month_index(point.month) for point in points], dtype=np.float64)
    memory = np.exp(-np.abs(months[:, None] - months) / MONTHS_OF_MEMORY)
    indicators = np.array([point.indicator for point in points])
    series = np.array([f"{point.indicator}/{point.series}/{point.geography}" for point in points])
    of_series = np.array([_series_error(point) for point in points])
    of_model = np.array([_model_error(point.indicator) for point in points])
    shared = np.outer(of_model, of_model) * (indicators[:, None] == indicators)
    shared = shared + np.outer(of_series, of_series) * (series[:, None] == series)
    own = np.array([_figure_error(point) for point in points])
    return np.asarray(shared * memory + np.diag(own**2))


def predictive_band(
    band: Sequence[float] | NDArray[np.floating], point: Observation
) -> tuple[float, float, float]:
    """Widen the band of an ensemble by the error of a figure.

    An ensemble says where the city's indicator lies; a figure may miss it. The half-widths of both are added
    like standard deviations on the scale of :func:`to_scale`, which is exact where both are normal.

    Parameters
    ----------
    band : sequence of float
        10, 50 and 90 % quantiles of the ensemble, in the indicator's unit.
    point : Observation
        The figure; of a context series, only the error of the model and of the figure count, because nobody
        knows how far such a series lies from the indicator.

    Returns
    -------
    tuple of float
        10, 50 and 90 % quantiles between which the figure is to be expected.
    """
    low, middle, high = to_scale(band, point.indicator)
    error = NORMAL_90 * (
        float(np.hypot(_model_error(point.indicator), _figure_error(point)))
        if point.role == "context"
        else standard_error(point)
    )
    ends = [middle - np.hypot(middle - low, error), middle, middle + np.hypot(high - middle, error)]
    first, _, last = from_scale(ends, point.indicator)
    # A share of exactly nothing or everything lies beyond the ends of the scale.
    return min(float(first), float(band[0])), float(band[1]), max(float(last), float(band[2]))
