"""The plan's goals in every district and commune: value at the deadline, probability and month attained.

The plan sets its thresholds for the city. The same threshold, asked of a part of the city, tells where the
city's gap lies; it is no obligation of that part. It has meaning for shares and indices that areas have of
their own; not for what only the city has (the economy, open data), nor for a number of things that is asked
of the city as a whole (smart urban areas).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geodata.errors import InputError
from scenarios import INDICATORS
from scenarios.areas import AREA_LEVELS
from scenarios.months import month_index, month_text
from sim.goals import ATTAINED_QUANTILES, GOAL_COLUMNS, attained_months, is_due, met

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from scenarios import Goal
    from sim.results import Results

__all__ = [
    "AREA_COLUMNS",
    "AreaOutcomes",
    "area_outcomes",
    "evaluate_goals_by_area",
    "has_meaning_by_area",
]

AREA_COLUMNS = ("id", "area_level", "area_code", "name_vi", "name_en", *GOAL_COLUMNS[3:])


class AreaOutcomes(NamedTuple):
    """What an ensemble says about one goal in many areas.

    Attributes
    ----------
    value_at_deadline, p_met_by_deadline : numpy.ndarray
        Median, and share of replicates, by area; NaN when the run ends before the deadline.
    attained : numpy.ndarray
        Positions of the months by which 10, 50 and 90 % of the replicates attain it, shape (3, areas);
        infinity where they do not.
    """

    value_at_deadline: NDArray[np.float64]
    p_met_by_deadline: NDArray[np.float64]
    attained: NDArray[np.float64]


def has_meaning_by_area(goal: Goal) -> bool:
    """Tell whether a goal can be asked of a district or commune.

    Parameters
    ----------
    goal : Goal
        Its declaration.

    Returns
    -------
    bool
        False for figures that only the city has, and for numbers of things that are asked of the city.
    """
    declared = INDICATORS[goal.indicator]
    return not (declared.city_only or declared.additive)


def evaluate_goals_by_area(
    results: Results, goals: tuple[Goal, ...], levels: tuple[str, ...] = AREA_LEVELS
) -> pd.DataFrame:
    """Evaluate the goals that have meaning below the city, in every area.

    Parameters
    ----------
    results : Results
        Where to look.
    goals : tuple of Goal
        Goals with the thresholds that count; those without meaning by area are left out.
    levels : tuple of str
        Kinds of area: district, commune.

    Returns
    -------
    pandas.DataFrame
        One row per goal and area, with ``AREA_COLUMNS``: defined as the city's in :mod:`sim.goals`.

    Raises
    ------
    InputError
        If a level is not valid.
    """
    import pandas as pd

    for level in levels:
        if level not in AREA_LEVELS:
            raise InputError("level is not valid", key="level", found=level, allowed=AREA_LEVELS)
    areas = results.areas[results.areas["area_level"].isin(levels)]
    named = areas[["area_level", "area_code", "name_vi", "name_en"]].reset_index(drop=True)
    positions = areas.index.to_numpy()
    tables = [
        pd.DataFrame(
            {
                "id": goal.id,
                **named,
                "indicator": goal.indicator,
                "threshold": goal.threshold,
                "deadline": goal.deadline,
                **_columns(area_outcomes(results.arrays[goal.indicator][:, :, positions], goal)),
                "evidence": goal.evidence,
                "threshold_source": goal.threshold_source,
            },
            columns=list(AREA_COLUMNS),
        )
        for goal in goals
        if has_meaning_by_area(goal) and goal.indicator in results.arrays
    ]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=list(AREA_COLUMNS))


def area_outcomes(values: NDArray[np.float32], goal: Goal) -> AreaOutcomes:
    """Evaluate a goal in many areas at once.

    Parameters
    ----------
    values : numpy.ndarray
        The goal's indicator, shape (replicates, months, areas), months from January 2020.
    goal : Goal
        With the threshold that counts; about the month of its deadline, not about an average over years.

    Returns
    -------
    AreaOutcomes
        As :func:`sim.goals.evaluate_goal` gives it for each area alone.

    Raises
    ------
    ValueError
        If the goal is about an average over years, which no area has.
    """
    if goal.window is not None:
        raise ValueError(f"{goal.id} is about an average over years")
    attained = attained_months(values.swapaxes(1, 2), goal.threshold, goal.comparison)
    value = probability = np.full(values.shape[2], np.nan)
    if is_due(goal, values.shape[1]):
        at_deadline = values[:, month_index(goal.deadline), :]
        share = met(at_deadline, goal.threshold, goal.comparison).mean(axis=0)
        probability = np.where(np.isnan(at_deadline).any(axis=0), np.nan, share)
        value = np.median(at_deadline, axis=0).astype(np.float64)
    quantiles = np.quantile(attained, list(ATTAINED_QUANTILES.values()), axis=0, method="inverted_cdf")
    return AreaOutcomes(value, probability, quantiles)


def _columns(outcomes: AreaOutcomes) -> dict[str, NDArray[Any]]:
    texts = {
        name: np.array([month_text(int(one)) if np.isfinite(one) else "" for one in months], dtype=object)
        for name, months in zip(ATTAINED_QUANTILES, outcomes.attained, strict=True)
    }
    return {
        "value_at_deadline": outcomes.value_at_deadline,
        "p_met_by_deadline": outcomes.p_met_by_deadline,
        **texts,
    }
