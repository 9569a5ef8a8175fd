"""What it costs to reach one more resident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geodata.errors import InputError
from scenarios.months import month_index
from sim.goals import QUANTILES

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from sim.results import Results
    from sim.summary import Summary

__all__ = ["COUNTED_BY_RESIDENT", "AdditionalReach", "additional_reach", "reach_between"]

COUNTED_BY_RESIDENT = ("coverage_5g", "users_5g", "broadband_affordable")
"""Indicators whose share is one of all residents, so that a share is a number of people."""

VND_PER_BILLION = 1e9


@dataclass(frozen=True)
class AdditionalReach:
    """What a policy reaches beyond another, and what it costs beyond it.

    Attributes
    ----------
    residents : tuple of float
        10, 50 and 90 % quantiles over paired replicates: residents reached in addition in that month,
        negative when fewer are.
    cost_vnd_bn : float
        Public cost of all levers beyond the other policy's, from January 2020 to the end of the
        month's year, billion VND.
    vnd_per_resident : float or None
        Cost divided by the median of residents. None unless more residents are reached in at least nine
        of ten replicates and it costs more: a ratio of noise, or of a saving, says nothing.
    """

    residents: tuple[float, float, float]
    cost_vnd_bn: float
    vnd_per_resident: float | None


def additional_reach(reference: Summary, summary: Summary, indicator: str, month: str) -> AdditionalReach:
    """Set what a policy reaches beyond a reference against what it costs beyond it.

    All costs are counted, whatever they were meant for: a policy that serves several goals looks
    dearer for each of them than it is.

    Parameters
    ----------
    reference, summary : Summary
        The reference, and the policy with its paired difference to it.
    indicator : str
        One of ``COUNTED_BY_RESIDENT``.
    month : str
        ``YYYY-MM``, within the run.

    Returns
    -------
    AdditionalReach
        Residents, cost, and cost per resident.

    Raises
    ------
    InputError
        If the indicator is not counted by resident, was not simulated, or the month is beyond the run.
    ValueError
        If the summary holds no difference to this reference.
    """
    difference = summary.difference
    if difference is None or difference.reference_hash != reference.manifest["scenario_hash"]:
        raise ValueError("the summary holds no difference to this reference")
    if indicator not in COUNTED_BY_RESIDENT or indicator not in difference.city:
        raise InputError(
            "the indicator is not counted by resident",
            key="indicator",
            found=indicator,
            allowed=COUNTED_BY_RESIDENT,
        )
    index = month_index(month)
    if index >= summary.n_months:
        raise InputError("month beyond the run", key="month", found=month, allowed=summary.months[-1])
    population = float(summary.city["population"][1, index])
    cost = _cost_until(summary.costs, month) - _cost_until(reference.costs, month)
    return _reach(difference.city[indicator][:, index] * population, cost)


def reach_between(reference: Results, results: Results, indicator: str, month: str) -> AdditionalReach:
    """Do as :func:`additional_reach` with whole results.

    Parameters
    ----------
    reference, results : Results
        The reference and the policy, run under the same draws.
    indicator, month : str
        As in :func:`additional_reach`.

    Returns
    -------
    AdditionalReach
        Residents, cost, and cost per resident.

    Raises
    ------
    InputError
        If the indicator is not counted by resident, was not simulated, or the month is beyond the run.
    """
    if indicator not in COUNTED_BY_RESIDENT or indicator not in results.arrays:
        raise InputError(
            "the indicator is not counted by resident",
            key="indicator",
            found=indicator,
            allowed=COUNTED_BY_RESIDENT,
        )
    index = month_index(month)
    if index >= min(results.n_months, reference.n_months):
        raise InputError("month beyond the run", key="month", found=month, allowed=results.months[-1])
    share = [one.arrays[indicator][:, index, 0].astype(np.float64) for one in (reference, results)]
    population = float(np.median(results.arrays["population"][:, index, 0]))
    cost = _cost_until(results.costs, month) - _cost_until(reference.costs, month)
    return _reach(np.quantile(share[1] - share[0], QUANTILES) * population, cost)


def _reach(residents: NDArray[np.floating], cost: float) -> AdditionalReach:
    low, middle, high = (float(number) for number in residents)
    return AdditionalReach(
        residents=(low, middle, high),
        cost_vnd_bn=cost,
        vnd_per_resident=cost * VND_PER_BILLION / middle if low > 0 and cost > 0 else None,
    )


def _cost_until(costs: pd.DataFrame, month: str) -> float:
    within = costs.loc[costs["year"] <= int(month[:4]), "cost_vnd_bn"]
    return float(np.sum(within.to_numpy(dtype=np.float64)))
