"""Compare a run with what was observed, and with forecasts that need no model.

The band of a comparison is predictive: the ensemble's, widened by the error that the observed figure may have
(:mod:`sim.observation_error`). Only series that are compared count in a verdict; inputs and context stand
beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scenarios import INDICATORS
from scenarios.months import month_index
from sim.observation_error import predictive_band, to_scale
from sim.observations import Observation, observations

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray

    from sim.results import Results

__all__ = [
    "HINDCAST_COLUMNS",
    "Verdict",
    "errors_by_series",
    "hindcast",
    "hindcast_bands",
    "hindcast_csv",
    "hindcast_verdict",
    "last_observed_month",
    "read_hindcast",
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

LEAST_WITHIN = 0.7
"""Share of held-back figures that an honest 80 % band should hold at least."""


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
        p10, p50, p90 (of the predictive band, all in the indicator's unit), fitted (from the calibration
        period), and two forecasts made from the series' own points up to the end of the calibration period:
        naive_last (the last of them) and naive_trend (the straight line fitted to them by least squares, kept
        within the indicator's bounds); both only for points held back, and empty where there are too few
        earlier points. Beside them indicator, role (``compared``, ``input`` or ``context``), and ensemble_p10
        and ensemble_p90, the band of the simulated city alone.
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
            simulated = band[:, month_index(point.month)]
            low, middle, high = predictive_band(simulated, point)
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
                    name,
                    point.role,
                    float(simulated[0]),
                    float(simulated[2]),
                )
            )
    columns = [*HINDCAST_COLUMNS, "indicator", "role", "ensemble_p10", "ensemble_p90"]
    table = pd.DataFrame(rows, columns=columns)
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
        Columns of `HINDCAST_COLUMNS`; ``fitted`` is ``true`` or ``false``, missing numbers are empty.
    """
    # Ten digits hide the noise of converting units, and no observation has that many.
    written = table[list(HINDCAST_COLUMNS)].assign(fitted=table["fitted"].map({True: "true", False: "false"}))
    return written.to_csv(index=False, float_format="%.10g", lineterminator="\n")


def read_hindcast(path: Path) -> pd.DataFrame:
    """Read a hindcast again.

    Parameters
    ----------
    path : pathlib.Path
        A file as :func:`hindcast_csv` writes it.

    Returns
    -------
    pandas.DataFrame
        As :func:`hindcast_bands`, without the band of the ensemble alone.

    Raises
    ------
    KeyError
        If it holds a series that stands beside no indicator.
    """
    import pandas as pd

    table = pd.read_csv(path, dtype={"date": str})
    homes = {
        (series.id, series.geography): (indicator.id, series.role)
        for indicator in INDICATORS
        for series in indicator.observed
    }
    found = [homes[key] for key in zip(table["series"], table["geography"], strict=True)]
    table["indicator"] = [indicator for indicator, _ in found]
    table["role"] = [role for _, role in found]
    table.attrs["indicators"] = {
        f"{series}/{geography}": indicator
        for series, geography, indicator in zip(
            table["series"], table["geography"], table["indicator"], strict=True
        )
    }
    return table


def errors_by_series(table: pd.DataFrame) -> pd.DataFrame:
    """Summarise how far the median passes from the observed points.

    Parameters
    ----------
    table : pandas.DataFrame
        As returned by :func:`hindcast`.

    Returns
    -------
    pandas.DataFrame
        One row per series, geography and period: series, geography, fitted, role, points, bias (mean of
        median less observed), mean_absolute_error, naive_last_error, naive_trend_error (mean absolute
        errors of the naive forecasts over the same points; NaN where these do not exist), within_band
        (share of points between p10 and p90) and band_width (mean of p90 less p10), in the indicator's unit;
        and scaled_error, scaled_last and scaled_trend, the mean absolute errors on the scale of
        :func:`sim.observation_error.to_scale`, on which series of different units can be added.
    """
    errors = table.assign(
        points=1,
        bias=table["p50"] - table["observed"],
        mean_absolute_error=(table["p50"] - table["observed"]).abs(),
        naive_last_error=(table["naive_last"] - table["observed"]).abs(),
        naive_trend_error=(table["naive_trend"] - table["observed"]).abs(),
        within_band=table["observed"].between(table["p10"], table["p90"]).astype(float),
        band_width=table["p90"] - table["p10"],
        scaled_error=_scaled(table, "p50"),
        scaled_last=_scaled(table, "naive_last"),
        scaled_trend=_scaled(table, "naive_trend"),
    )
    means = dict.fromkeys(
        [
            *("bias", "mean_absolute_error", "naive_last_error", "naive_trend_error", "within_band"),
            *("band_width", "scaled_error", "scaled_last", "scaled_trend"),
        ],
        "mean",
    )
    groups = errors.groupby(["series", "geography", "fitted", "role"], sort=False)
    return groups.agg({"points": "sum", **means}).reset_index()


def _scaled(table: pd.DataFrame, forecast: str) -> list[float]:
    """Give absolute errors of a forecast on the scale of errors, point by point."""
    return [
        float(np.abs(to_scale(row[forecast], row["indicator"]) - to_scale(row["observed"], row["indicator"])))
        for row in table.to_dict("records")
    ]


@dataclass(frozen=True)
class Verdict:
    """What the held-back figures say about the model.

    Attributes
    ----------
    points : int
        Held-back figures of compared series.
    within : float
        Share of them within the predictive 80 % band; NaN without any.
    width : float
        Mean width of that band over the shares among them, 0 to 1.
    every_point, within_every : int, float
        The same for all held-back figures, inputs and context included.
    errors : dict
        Sum over compared series of the mean absolute error on the scale of errors, of ``model_last`` and
        ``last``
        over the series that have a last value, of ``model_trend`` and ``trend`` over those that have a trend.
    lost : tuple
        Series, geography and forecast (``last`` or ``trend``) where the forecast without a model was closer.
    """

    points: int
    within: float
    width: float
    every_point: int
    within_every: float
    errors: dict[str, float]
    lost: tuple[tuple[str, str, str], ...]

    @property
    def enough_within(self) -> bool:
        """Whether at least 70 % of the figures are within the band."""
        return self.within >= LEAST_WITHIN

    def beats(self, forecast: str) -> bool:
        """Tell whether the model's error is below that of a naive forecast, summed over the series.

        Parameters
        ----------
        forecast : {"last", "trend"}
            Which one.
        """
        return self.errors[f"model_{forecast}"] < self.errors[forecast]


def hindcast_verdict(table: pd.DataFrame) -> Verdict:
    """Judge a hindcast by the figures that were held back.

    Parameters
    ----------
    table : pandas.DataFrame
        As returned by :func:`hindcast`.

    Returns
    -------
    Verdict
        The same for any order of rows.
    """
    held_back = table[~table["fitted"]]
    compared = held_back[held_back["role"] == "compared"]
    inside = held_back["observed"].between(held_back["p10"], held_back["p90"])
    shares = [INDICATORS[name].maximum == 1 for name in compared["indicator"]]
    width = (compared["p90"] - compared["p10"])[shares]
    errors = {f"{who}{what}": 0.0 for what in ("last", "trend") for who in ("model_", "")}
    lost = []
    for row in errors_by_series(compared).to_dict("records"):
        for forecast in ("last", "trend"):
            naive = row[f"scaled_{forecast}"]
            if naive == naive:
                errors[f"model_{forecast}"] += row["scaled_error"]
                errors[forecast] += naive
                if naive < row["scaled_error"]:
                    lost.append((row["series"], row["geography"], forecast))
    return Verdict(
        points=len(compared),
        within=float(inside[compared.index].mean()),
        width=float(width.mean()),
        every_point=len(held_back),
        within_every=float(inside.mean()),
        errors=errors,
        lost=tuple(lost),
    )


def _same_series(one: Observation, other: Observation) -> bool:
    return (one.series, one.geography) == (other.series, other.geography)


def _last(past: list[Observation]) -> float:
    return past[-1].value if past else float("nan")


def _trend(past: list[Observation], point: Observation) -> float:
    months = [month_index(other.month) for other in past]
    if len(set(months)) < 2:
        return float("nan")
    slope, level = np.polyfit(months, [other.value for other in past], 1)
    forecast = level + slope * month_index(point.month)
    declared = INDICATORS[point.indicator]
    return float(np.clip(forecast, declared.minimum, declared.maximum))
