"""Compare a run with what was observed, and with forecasts that need no model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenarios import INDICATORS
from scenarios.months import month_index
from sim.observations import Observation, observations

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from sim.results import Results

__all__ = [
    "HINDCAST_COLUMNS",
    "errors_by_series",
    "hindcast",
    "hindcast_bands",
    "hindcast_csv",
    "last_observed_month",
]

HINDCAST_COLUMNS = (
    "series",
    "geography",
    "date",
    "observed",
    "p10",
    "p50",
    "p90",
    "fitted",
    "naive_last",
    "naive_trend",
)


def last_observed_month() -> str:
    """Give the last month with an observed point of an indicator.

    Returns
    -------
    str
        ``YYYY-MM``: how far a run must go to be compared with all points.
    """
    return max(point.month for indicator in INDICATORS for point in observations(indicator.id))


def hindcast(results: Results) -> pd.DataFrame:
    """Set observed points beside the simulated band of the same month.

    Parameters
    ----------
    results : Results
        A run of the scenario ``observed``, which holds what is known to have happened.

    Returns
    -------
    pandas.DataFrame
        As :func:`hindcast_bands`.
    """
    return hindcast_bands({name: results.band(name) for name in results.arrays if name in INDICATORS})


def hindcast_bands(bands: Mapping[str, NDArray[np.floating]]) -> pd.DataFrame:
    """Set observed points beside bands of a run of the scenario ``observed``.

    Parameters
    ----------
    bands : mapping of str to numpy.ndarray
        Indicator id to the 10, 50 and 90 % quantiles for the city, shape (3, months).

    Returns
    -------
    pandas.DataFrame
        One row per point of a simulated indicator: series, geography, date (``YYYY-MM``), observed,
        p10, p50, p90 (all in the indicator's unit), fitted (open to calibration), and two forecasts
        made from the series' own points up to the end of the calibration period: naive_last (the last
        of them) and naive_trend (the line through the last two, kept within the indicator's bounds);
        both only for points held back, and empty where there are too few earlier points.
        The attribute ``indicators`` (``DataFrame.attrs``) maps each series and geography to its indicator.
    """
    import pandas as pd

    rows = []
    indicators = {}
    for name, band in bands.items():
        points = observations(name)
        for point in points:
            if month_index(point.month) >= band.shape[1]:
                continue
            indicators[f"{point.series}/{point.geography}"] = name
            past = [other for other in points if _same_series(point, other) and other.fitted]
            low, middle, high = band[:, month_index(point.month)]
            rows.append(
                (
                    point.series,
                    point.geography,
                    point.month,
                    point.value,
                    low,
                    middle,
                    high,
                    point.fitted,
                    np.nan if point.fitted else _last(past),
                    np.nan if point.fitted else _trend(past, point),
                )
            )
    table = pd.DataFrame(rows, columns=list(HINDCAST_COLUMNS))
    table.attrs["indicators"] = indicators
    return table


def hindcast_csv(table: pd.DataFrame) -> str:
    """Write a hindcast as CSV.

    Parameters
    ----------
    table : pandas.DataFrame
        As returned by :func:`hindcast`.

    Returns
    -------
    str
        Columns as in the table; ``fitted`` is ``true`` or ``false``, missing numbers are empty.
    """
    # Ten digits hide the noise of converting units, and no observation has that many.
    written = table.assign(fitted=table["fitted"].map({True: "true", False: "false"}))
    return written.to_csv(index=False, float_format="%.10g", lineterminator="\n")


def errors_by_series(table: pd.DataFrame) -> pd.DataFrame:
    """Summarise how far the median passes from the observed points.

    Parameters
    ----------
    table : pandas.DataFrame
        As returned by :func:`hindcast`.

    Returns
    -------
    pandas.DataFrame
        One row per series, geography and role: series, geography, fitted, points, bias (mean of
        median less observed), mean_absolute_error, naive_last_error, naive_trend_error (mean absolute
        errors of the naive forecasts over the same points; NaN where these do not exist), within_band
        (share of points between p10 and p90). Units are those of the indicator.
    """
    errors = table.assign(
        points=1,
        bias=table["p50"] - table["observed"],
        mean_absolute_error=(table["p50"] - table["observed"]).abs(),
        naive_last_error=(table["naive_last"] - table["observed"]).abs(),
        naive_trend_error=(table["naive_trend"] - table["observed"]).abs(),
        within_band=table["observed"].between(table["p10"], table["p90"]).astype(float),
    )
    means = dict.fromkeys(
        ["bias", "mean_absolute_error", "naive_last_error", "naive_trend_error", "within_band"], "mean"
    )
    groups = errors.groupby(["series", "geography", "fitted"], sort=False)
    return groups.agg({"points": "sum", **means}).reset_index()


def _same_series(one: Observation, other: Observation) -> bool:
    return (one.series, one.geography) == (other.series, other.geography)


def _last(past: list[Observation]) -> float:
    return past[-1].value if past else float("nan")


def _trend(past: list[Observation], point: Observation) -> float:
    months = [month_index(other.month) for other in past]
    earlier = [position for position, month in enumerate(months) if month < months[-1]]
    if not earlier:
        return float("nan")
    first, last = past[earlier[-1]], past[-1]
    slope = (last.value - first.value) / (months[-1] - months[earlier[-1]])
    forecast = last.value + slope * (month_index(point.month) - months[-1])
    declared = INDICATORS[point.indicator]
    return float(np.clip(forecast, declared.minimum, declared.maximum))
