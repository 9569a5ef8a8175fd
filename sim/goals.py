"""When a goal is met, in one replicate and over the ensemble.

Definitions
-----------
*Met in a month*: the city's indicator compares with the threshold as the goal says (``>=`` or ``>``).

*Met by the deadline*: met in the month of the deadline itself. An earlier success that has been
lost again does not count, because the plan asks for a state at the end of the year.

*Attained*: the first month in which the goal is met. The first crossing needs no look-ahead, so a
date does not change when a run is made longer, exists up to the last simulated month, and can only
move forward when the indicator rises or the threshold falls. A replicate that meets the goal at the
deadline has attained it by then, so ``p_met_by_deadline`` never exceeds the share of replicates that
attained by the deadline; the difference between the two is the share that slipped back.

*Average over years* (goals with a window): the mean of the indicator over the window's months is what is
compared, and the goal is attained in the window's last month or not at all.

Percentiles of the attained month run over replicates, with "not attained within the run" as
infinitely late. They are observed months (inverse of the empirical distribution, without interpolation):
the median exists when at least half of the replicates attain the goal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scenarios.months import month_index, month_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from scenarios import Goal

__all__ = [
    "ATTAINED_QUANTILES",
    "GOAL_COLUMNS",
    "QUANTILES",
    "GoalOutcome",
    "attained_months",
    "evaluate_goal",
    "evaluate_goals",
    "is_due",
]

QUANTILES = (0.1, 0.5, 0.9)
"""Quantiles over replicates that are told of everything: the ends of the band, and its middle."""

ATTAINED_QUANTILES = {f"attained_p{100 * share:.0f}": share for share in QUANTILES}
GOAL_COLUMNS = (
    "id",
    "title_vi",
    "title_en",
    "indicator",
    "threshold",
    "deadline",
    "value_at_deadline",
    "p_met_by_deadline",
    *ATTAINED_QUANTILES,
    "evidence",
    "threshold_source",
)


@dataclass(frozen=True)
class GoalOutcome:
    """What an ensemble says about one goal.

    Attributes
    ----------
    value_at_deadline : float
        Median over replicates of the indicator (or of its average over the goal's window);
        NaN when the run ends before the deadline.
    p_met_by_deadline : float
        Share of replicates that meet the goal at its deadline, 0 to 1; NaN as above.
    attained : numpy.ndarray
        Position of the first month met, by replicate, shape (replicates,); infinity when never.
    at_deadline : numpy.ndarray
        What the value is the median of, by replicate, shape (replicates,).
    """

    value_at_deadline: float
    p_met_by_deadline: float
    attained: NDArray[np.float64]
    at_deadline: NDArray[np.float32]

    def attained_quantile(self, share: float) -> str:
        """Give the month by which a share of the replicates attains the goal.

        Parameters
        ----------
        share : float
            Above 0 and at most 1.

        Returns
        -------
        str
            ``YYYY-MM``, or an empty text when fewer replicates attain the goal within the run.
        """
        month = float(np.quantile(self.attained, share, method="inverted_cdf"))
        return month_text(int(month)) if np.isfinite(month) else ""


def met(values: NDArray[np.float32], threshold: float, comparison: str) -> NDArray[np.bool_]:
    """Tell where values meet a threshold.

    Parameters
    ----------
    values : numpy.ndarray
        Indicator values of any shape; NaN never meets anything.
    threshold : float
        In the indicator's unit.
    comparison : {">=", ">"}
        How the goal compares.

    Returns
    -------
    numpy.ndarray of bool
        Same shape.
    """
    return np.greater(values, threshold) if comparison == ">" else np.greater_equal(values, threshold)


def attained_months(values: NDArray[np.float32], threshold: float, comparison: str) -> NDArray[np.float64]:
    """Find the first month in which a threshold is met.

    Parameters
    ----------
    values : numpy.ndarray
        Shape (..., months).
    threshold, comparison
        As in :func:`met`.

    Returns
    -------
    numpy.ndarray
        Shape (...): position of the month, infinity when the threshold is never met.
    """
    reached = met(values, threshold, comparison)
    return np.where(reached.any(axis=-1), reached.argmax(axis=-1), np.inf)


def is_due(goal: Goal, n_months: int) -> bool:
    """Tell whether a run reaches a goal's deadline: before it, nobody is late.

    Parameters
    ----------
    goal : Goal
        Its declaration.
    n_months : int
        Months of the run, from January 2020.

    Returns
    -------
    bool
        True from the month of the deadline on.
    """
    return month_index(goal.deadline) < n_months


def evaluate_goal(
    values: NDArray[np.float32],
    *,
    threshold: float,
    comparison: str,
    deadline: str,
    window: tuple[str, str] | None = None,
) -> GoalOutcome:
    """Evaluate one goal over an ensemble.

    Parameters
    ----------
    values : numpy.ndarray
        The city's indicator, shape (replicates, months), months from January 2020.
    threshold : float
        In the indicator's unit.
    comparison : {">=", ">"}
        How the goal compares.
    deadline : str
        ``YYYY-MM``.
    window : tuple of str, optional
        First and last month of the average the goal is about.

    Returns
    -------
    GoalOutcome
        Value and probability at the deadline and the attained month of every replicate.
    """
    n_months = values.shape[1]
    last = month_index(deadline if window is None else window[1])
    if last >= n_months:
        at_deadline = np.full(len(values), np.nan, dtype=np.float32)
    elif window is None:
        at_deadline = values[:, last]
    else:
        at_deadline = values[:, month_index(window[0]) : last + 1].mean(axis=1)
    known = not np.isnan(at_deadline).any()
    met_at_deadline = met(at_deadline, threshold, comparison)
    attained = (
        attained_months(values, threshold, comparison)
        if window is None
        else np.where(met_at_deadline, float(last), np.inf)
    )
    return GoalOutcome(
        value_at_deadline=float(np.median(at_deadline)) if known else float("nan"),
        p_met_by_deadline=float(met_at_deadline.mean()) if known else float("nan"),
        attained=attained,
        at_deadline=at_deadline,
    )


def evaluate_goals(city: Mapping[str, NDArray[np.float32]], goals: Iterable[Goal]) -> pd.DataFrame:
    """Evaluate goals over an ensemble, one row per goal in the given order.

    Parameters
    ----------
    city : mapping
        City-wide values by indicator, each of shape (replicates, months).
    goals : iterable of Goal
        Declared goals. A goal whose indicator has no values gets a row with empty results.

    Returns
    -------
    pandas.DataFrame
        Columns as in ``goals.csv`` of the results contract.
    """
    import pandas as pd

    rows = []
    for goal in goals:
        row: dict[str, object] = {
            "id": goal.id,
            "title_vi": goal.title_vi,
            "title_en": goal.title_en,
            "indicator": goal.indicator,
            "threshold": goal.threshold,
            "deadline": goal.deadline,
            "value_at_deadline": np.nan,
            "p_met_by_deadline": np.nan,
            **dict.fromkeys(ATTAINED_QUANTILES, ""),
            "evidence": goal.evidence,
            "threshold_source": goal.threshold_source,
        }
        if goal.indicator in city:
            outcome = evaluate_goal(
                city[goal.indicator],
                threshold=goal.threshold,
                comparison=goal.comparison,
                deadline=goal.deadline,
                window=goal.window,
            )
            row["value_at_deadline"] = outcome.value_at_deadline
            row["p_met_by_deadline"] = outcome.p_met_by_deadline
            row.update({name: outcome.attained_quantile(share) for name, share in ATTAINED_QUANTILES.items()})
        rows.append(row)
    return pd.DataFrame(rows, columns=list(GOAL_COLUMNS))
