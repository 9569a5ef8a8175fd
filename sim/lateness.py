"""Which districts or communes are late on a goal, and what holds them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geodata.errors import InputError
from scenarios import counted_under
from scenarios.areas import AREA_LEVELS
from scenarios.months import month_index, month_text
from sim.goals import is_due, met
from sim.goals_by_area import area_outcomes, has_meaning_by_area

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from sim.results import Results

__all__ = ["late_areas"]

LATE_COLUMNS = (
    "goal",
    "area_code",
    "name_vi",
    "name_en",
    "month",
    "value",
    "gap",
    "p_met",
    "attained_p50",
    "factor",
    "factor_share",
)


def late_areas(results: Results, goals: Iterable[str], n: int = 5, level: str = "district") -> pd.DataFrame:
    """Name the districts or communes that are furthest behind on some goals.

    Parameters
    ----------
    results : Results
        Where to look.
    goals : iterable of str
        Goal ids.
    n : int
        Number of areas at most, for each goal.
    level : {"district", "commune"}
        Kind of area.

    Returns
    -------
    pandas.DataFrame
        As :meth:`sim.Results.late`, for one goal after the other, with the column ``goal`` in front.

    Raises
    ------
    InputError
        If there is no such goal or level.
    """
    import pandas as pd

    if level not in AREA_LEVELS:
        raise InputError("level is not valid", key="level", found=level, allowed=AREA_LEVELS)

    # Few rows of many columns: plain values are put together in a tenth of the time that tables take, and
    # a person with a finger on a slider waits for it.
    rows = [row for goal in goals for row in _rows(results, goal, n, level)]
    return pd.DataFrame(rows, columns=list(LATE_COLUMNS))


def _rows(results: Results, goal: str, n: int, level: str) -> list[dict[str, object]]:
    declared = results.declared_goal(goal)
    judged = declared.indicator in results.arrays and is_due(declared, results.n_months)
    if not judged or not has_meaning_by_area(declared):
        return []
    month = month_index(declared.deadline)
    places = np.flatnonzero((results.areas["area_level"] == level).to_numpy())
    values = results.arrays[declared.indicator][:, :, places]
    median, p_met, (_, attained, _) = area_outcomes(values, declared)
    # Compared as it was simulated: 0.9 of 32 bits is not below the threshold 0.9.
    behind = np.isfinite(median) & ~met(median.astype(np.float32), declared.threshold, declared.comparison)
    names = results.areas[["area_code", "name_vi", "name_en"]].to_numpy(dtype=object)[places]
    order = sorted(np.flatnonzero(behind), key=lambda place: (median[place], names[place, 0]))[:n]
    binding = _binding(results, goal, month) if order else {}
    return [
        {
            "goal": goal,
            **dict(zip(("area_code", "name_vi", "name_en"), names[place], strict=True)),
            "month": month_text(month),
            "value": float(median[place]),
            "gap": declared.threshold - float(median[place]),
            "p_met": float(p_met[place]),
            "attained_p50": month_text(int(attained[place])) if np.isfinite(attained[place]) else "",
            **dict(
                zip(
                    ("factor", "factor_share"),
                    binding.get(names[place, 0], ("", float("nan"))),
                    strict=True,
                )
            ),
        }
        for place in order
    ]


def _binding(results: Results, goal: str, month: int) -> dict[str, tuple[str, float]]:
    """Find the factor that holds back most residents, and its share, by area, at the last December.

    Factors are counted once for goals that wait for the same people.
    """
    december = month_text(month - (month + 1) % 12) if month >= 11 else ""
    counted = counted_under(goal)
    there = results.bottlenecks[
        (results.bottlenecks["month"] == december)
        & results.bottlenecks["goal"].eq(counted.id if counted else "")
    ]
    shares = there["share"].to_numpy()
    order = np.argsort(shares, kind="stable")
    areas, factors = (there[column].to_numpy(dtype=object) for column in ("area_code", "factor"))
    # The largest comes last and stays.
    return {areas[row]: (factors[row], float(shares[row])) for row in order}
