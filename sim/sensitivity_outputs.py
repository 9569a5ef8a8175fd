"""Outputs of a sweep that may answer to its factors: of goals, or of one indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.errors import InputError
from scenarios import GOALS, INDICATORS
from scenarios.months import month_index
from sim.sweep.kept import not_kept

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.sweep.results import Sweep

__all__ = ["CITY", "QUANTITIES", "goal_outputs", "indicator_output", "labelled"]

CITY = "hanoi"
QUANTITIES = {
    "value": ("giá trị tại thời hạn", "value at the deadline"),
    "months": ("số tháng từ 01/2020 đến khi đạt", "months from January 2020 to attainment"),
    "probability": ("xác suất đạt tại thời hạn", "probability of being met at the deadline"),
    "indicator": ("giá trị", "value"),
}
"""What an output is of a goal or an indicator, in both languages."""


def goal_outputs(sweep: Sweep, goal: str | None) -> list[tuple[dict[str, str], Any, float]]:
    """Give three outputs of each goal: value at the deadline, months to attainment, whether it is met.

    Parameters
    ----------
    sweep : Sweep
        The sweep.
    goal : str or None
        Goal id; None for all that the sweep keeps.

    Returns
    -------
    list of (dict, numpy.ndarray, float)
        What it is, values by run, and the share of runs that do not attain the goal.

    Raises
    ------
    InputError
        If the sweep does not keep the goal, or its deadline lies beyond the runs.
    """
    kept = sweep.plan.goals
    if goal is not None and goal not in kept:
        raise not_kept("goal", goal, kept, sweep.folder)
    runs = sweep.runs
    outputs: list[tuple[dict[str, str], Any, float]] = []
    for name in kept if goal is None else (goal,):
        declared = GOALS[name]
        values = runs[f"{name}_value"].to_numpy(dtype=np.float64, na_value=np.nan)
        if np.isnan(values).any():
            # Some deadlines lie beyond the run: nothing is known of them.
            continue
        labels = {
            "goal": name,
            "indicator": declared.indicator,
            "month": declared.deadline,
            "area": CITY,
            "quantity": "value",
        }
        months, share = _attainment(sweep, name)
        met = runs[f"{name}_met"].to_numpy(dtype=np.float64)
        outputs += [
            (labels, values, 0.0),
            ({**labels, "quantity": "months"}, months, share),
            ({**labels, "quantity": "probability"}, met, 0.0),
        ]
    if not outputs:
        raise InputError(
            "no goal's deadline lies within the runs"
            if goal is None
            else "the goal's deadline lies beyond the runs",
            source=sweep.folder,
            key="goal",
            found=f"runs end in {sweep.plan.until}",
            allowed="a sweep with a later until"
            if goal is None
            else f"until: {GOALS[goal].deadline} or later",
        )
    return outputs


def _attainment(sweep: Sweep, goal: str) -> tuple[NDArray[np.float64], float]:
    """Count the months to a goal's attainment.

    Parameters
    ----------
    sweep : Sweep
        The sweep; it keeps the goal.
    goal : str
        Goal id.

    Returns
    -------
    months : numpy.ndarray
        Months from January 2020, by run; the number of months simulated where the run does not attain the
        goal.
    not_attained : float
        Share of such runs, 0 to 1.
    """
    attained = sweep.runs[f"{goal}_attained"]
    beyond = month_index(sweep.plan.until) + 1
    months = np.array(
        [month_index(str(month)) if month else beyond for month in attained.fillna("")], dtype=np.float64
    )
    return months, float(np.mean(months == beyond))


def indicator_output(
    sweep: Sweep, indicator: str, month: str | None, area: str
) -> tuple[dict[str, str], NDArray[np.float64], float]:
    """Give an indicator in a month and an area as an output.

    Parameters
    ----------
    sweep : Sweep
        The sweep.
    indicator : str
        Indicator id.
    month : str or None
        ``YYYY-MM``; None for the last month kept.
    area : str
        Area code.

    Returns
    -------
    tuple of (dict, numpy.ndarray, float)
        As in :func:`goal_outputs`.

    Raises
    ------
    InputError
        If the sweep does not keep it, or it is not defined in every run.
    """
    plan = sweep.plan
    if indicator not in plan.indicators:
        raise not_kept("indicator", indicator, plan.indicators, sweep.folder)
    dataset = sweep.indicators
    months, areas = dataset["month"].to_numpy().tolist(), dataset["area"].to_numpy().tolist()
    chosen = months[-1] if month is None else month
    for key, found, kept in (("month", chosen, months), ("area", area, areas)):
        if found not in kept:
            raise not_kept(key, found, kept, sweep.folder)
    labels = {"goal": "", "indicator": indicator, "month": chosen, "area": area, "quantity": "indicator"}
    values = dataset[indicator].sel(month=chosen, area=area).to_numpy().astype(np.float64)
    if np.isnan(values).any():
        raise InputError(
            "the indicator is not defined in every run",
            source=sweep.folder,
            key="indicator",
            found=f"{indicator} in {chosen}",
            allowed="a later month",
        )
    return labels, values, 0.0


def labelled(labels: dict[str, str]) -> dict[str, str]:
    """Name an output in both languages, with its unit."""
    what_vi, what_en = QUANTITIES[labels["quantity"]]
    indicator = INDICATORS[labels["indicator"]]
    if labels["goal"]:
        goal = GOALS[labels["goal"]]
        vi, en = f"{goal.id} {goal.title_vi}: {what_vi}", f"{goal.id} {goal.title_en}: {what_en}"
    else:
        vi, en = (f"{label}, {labels['month']}" for label in (indicator.label_vi, indicator.label_en))
    unit = {"months": "months", "probability": "share"}.get(labels["quantity"], indicator.unit)
    return {"label_vi": vi, "label_en": en, "unit": unit}
