"""Observed points that stand beside an indicator."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import geodata
from scenarios import INDICATORS
from scenarios.declarations import SeriesRole
from scenarios.months import FIRST_MONTH, LAST_MONTH, month_index

__all__ = ["CITY_GEOGRAPHY", "LAST_FITTED_MONTH", "Observation", "observations"]

LAST_FITTED_MONTH = "2023-12"
"""Figures up to this month are fitted; later ones are held back for validation."""

CITY_GEOGRAPHY = "Hanoi"


@dataclass(frozen=True)
class Observation:
    """One observed figure in the unit of the indicator it stands beside.

    Attributes
    ----------
    indicator, series, geography : str
        What it stands beside, and its name and place in the observation table.
    month : str
        ``YYYY-MM``.
    value, low, high : float
        In the indicator's unit; ``low`` and ``high`` are NaN where no range is known.
    proxy : bool
        True when the series measures something close to the indicator, not the same.
    fitted : bool
        True when the figure is from the calibration period, False when it is held back.
    role : {"compared", "input", "context"}
        Only figures of compared series are fitted or scored; see ``scenarios.ObservedSeries``.
    confidence : {"high", "medium", "low"}
        Grade of the figure.
    discrepancy : float or None
        As declared for the series.
    note_vi, note_en : str
        How the series differs from the indicator.
    """

    indicator: str
    series: str
    geography: str
    month: str
    value: float
    low: float
    high: float
    proxy: bool
    fitted: bool
    role: SeriesRole
    confidence: str
    discrepancy: float | None
    note_vi: str
    note_en: str


def observations(indicator: str) -> list[Observation]:
    """List the observed points of an indicator within the simulated period, by series and month.

    Parameters
    ----------
    indicator : str
        Indicator id.

    Returns
    -------
    list of Observation
        Empty where nothing was observed.

    Raises
    ------
    InputError
        If there is no such indicator.
    """
    return list(_observations(indicator))


@cache
def _observations(indicator: str) -> tuple[Observation, ...]:
    declared = INDICATORS[indicator]
    if not declared.observed:
        return ()
    table = geodata.statistics("observed_series")
    points: list[Observation] = []
    for series in declared.observed:
        rows = table[
            (table["series"] == series.id)
            & (table["geography"] == series.geography)
            & table["date"].between(FIRST_MONTH, LAST_MONTH)
        ]
        points += [
            Observation(
                indicator=indicator,
                series=series.id,
                geography=series.geography,
                month=row["date"],
                value=float(row["value"]) * series.scale,
                low=float(row["low"]) * series.scale,
                high=float(row["high"]) * series.scale,
                proxy=series.proxy,
                fitted=month_index(row["date"]) <= month_index(LAST_FITTED_MONTH),
                role=series.role,
                confidence=row["confidence"],
                discrepancy=series.discrepancy,
                note_vi=series.note_vi,
                note_en=series.note_en,
            )
            for row in rows.sort_values("date", kind="stable").to_dict("records")
        ]
    return tuple(points)
