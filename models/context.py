"""What happens around the city whatever it decides: incomes, prices, the national 5G programme."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

import geodata
from models.parameters import Parameters
from scenarios.months import MONTHS_A_YEAR, N_MONTHS, month_index

_MONTHS: Final = np.arange(N_MONTHS, dtype=np.float64)
_MILLION: Final = 1e6

LAUNCH_5G: Final = month_index("2024-10")
"""Commercial launch of 5G, 15 October 2024 (Viettel)."""

IDENTITY_OPENS: Final = month_index("2022-07")
"""Month in which residents could first activate a digital identity (VNeID)."""

BAND_700_MHZ: Final = month_index("2025-06")
"""Month from which the 700 MHz band is built (auctioned in May 2025)."""

DISTRICTS_END: Final = month_index("2025-07")
"""First month without the district tier (Resolution 1656/NQ-UBTVQH15)."""


@dataclass(frozen=True)
class Context:
    """National and price context by month, each of shape (312,).

    Attributes
    ----------
    income
        Mean monthly income per head in Hanoi, million VND (current prices).
    fibre_price, mobile_price
        Monthly price of an entry fibre plan and of an entry mobile broadband plan, million VND.
    handset_5g_price
        Price of the cheapest common 5G handset, million VND.
    stations_5g_national
        5G stations in operation in the country if the launch is in October 2024.
    """

    income: NDArray[np.float64]
    fibre_price: NDArray[np.float64]
    mobile_price: NDArray[np.float64]
    handset_5g_price: NDArray[np.float64]
    stations_5g_national: NDArray[np.float64]


@cache
def _series(name: str, geography: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return months (may be negative) and values of an observed series, in order.

    Every parameter set has a context of its own; what was observed is read once.
    """
    table = geodata.statistics("observed_series")
    rows = table[(table["series"] == name) & (table["geography"] == geography)]
    dates = rows["date"].str.split("-", expand=True).astype(int)
    months = (dates[0] - 2020) * 12 + dates[1] - 1
    # A figure for a year stands at its middle.
    months = months.where(rows["date_precision"] != "year", (dates[0] - 2020) * 12 + 5.5)
    order = np.argsort(months.to_numpy(), kind="stable")
    return months.to_numpy(np.float64)[order], rows["value"].to_numpy(np.float64)[order]


def _onwards(
    months: NDArray[np.float64], values: NDArray[np.float64], yearly_growth: float
) -> NDArray[np.float64]:
    """Interpolate the logarithm between observations; grow at a constant rate after the last one."""
    inside = np.exp(np.interp(_MONTHS, months, np.log(values)))
    after = np.maximum(_MONTHS - months[-1], 0.0) / MONTHS_A_YEAR
    return np.asarray(inside * (1.0 + yearly_growth) ** after, dtype=np.float64)


@cache
def _incomes() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return months and values of the mean monthly income per head in Hanoi, in order."""
    incomes = geodata.statistics("income")
    rows = incomes[
        (incomes["indicator"] == "income_per_capita_month")
        & (incomes["geography"] == "Hanoi")
        & (incomes["settlement"] == "all")
        & (incomes["category"] == "mean")
    ].sort_values("year")
    income_months = (rows["year"].to_numpy(np.float64) - 2020.0) * MONTHS_A_YEAR + 5.5
    return income_months, rows["value"].to_numpy(np.float64)


@lru_cache(maxsize=4)
def context(parameters: Parameters) -> Context:
    """Return the context: observed where observed, carried on with the parameters' growth after."""
    income_months, income_values = _incomes()
    first_growth = (income_values[1] / income_values[0]) ** (
        MONTHS_A_YEAR / (income_months[1] - income_months[0])
    )
    income = _onwards(income_months, income_values, parameters["income_growth"])
    income *= first_growth ** (np.minimum(_MONTHS - income_months[0], 0.0) / MONTHS_A_YEAR)

    price_months, prices = _series("fixed_broadband_price_vnd_month", "Vietnam")
    fibre_price = _onwards(price_months, prices / _MILLION, parameters["fibre_price_growth"])

    share_months, shares = _series("mobile_broadband_price_pct_gni_pc", "Vietnam")
    gni_months, gni = _series("gni_per_capita_atlas_usd", "Vietnam")
    gni_then = np.interp(share_months, gni_months, gni)
    rate = np.interp(
        share_months,
        [0.0, month_index("2024-07")],
        [parameters["dong_per_dollar_2020"], parameters["dong_per_dollar_2024"]],
    )
    mobile = shares / 100.0 * gni_then / MONTHS_A_YEAR * rate / _MILLION
    mobile_price = _onwards(share_months, mobile, parameters["mobile_price_growth"])

    years_from_2025 = (_MONTHS - month_index("2025-01")) / MONTHS_A_YEAR
    falling = np.where(
        years_from_2025 < 0,
        parameters["handset_5g_price_fall_before"],
        parameters["handset_5g_price_fall_after"],
    )
    handset = parameters["handset_5g_price_2025"] * (1.0 - falling) ** years_from_2025
    handset = np.maximum(handset, parameters["handset_5g_price_floor"])

    station_months, stations = _series("stations_5g", "Vietnam")
    national = np.interp(_MONTHS, station_months, stations, left=0.0)
    national += (
        parameters["stations_5g_yearly_after"] / MONTHS_A_YEAR * np.maximum(_MONTHS - station_months[-1], 0.0)
    )
    national = np.minimum(national, parameters["stations_5g_ceiling"])
    return Context(income, fibre_price, mobile_price, handset, national)
