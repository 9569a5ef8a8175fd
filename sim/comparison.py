"""Two ensembles side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.errors import InputError
from scenarios import GOALS, scenario_diff
from scenarios.months import month_index
from sim.goals import QUANTILES, evaluate_goal, is_due

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from scenarios import LeverChange
    from sim.results import Results

__all__ = ["Comparison", "compare"]

PAIRED_BY = ("seed", "scale", "replicates", "parameters")


@dataclass(frozen=True)
class Comparison:
    """What the second of two ensembles changes against the first.

    Attributes
    ----------
    goals : pandas.DataFrame
        One row per goal that both simulate: id, title_vi, title_en, indicator, deadline, value_a,
        value_b (medians at the deadline, of the average over the goal's years where it has such, or of the
        last month of runs that stop earlier), difference,
        difference_p10, difference_p90, p_met_a, p_met_b (0 to 1), attained_a, attained_b (medians,
        ``YYYY-MM`` or empty), months_earlier (by which b attains earlier than a; NaN unless both attain).
    levers : tuple of scenarios.LeverChange
        Levers whose values differ, with their settings in a and in b.
    costs : pandas.DataFrame
        lever, cost_a, cost_b: billion VND over the whole run.
    thresholds : tuple of (str, float, float)
        Goals that the two scenarios hold to different thresholds, with that of a and of b: each is judged by
        its own.
    unpaired_because : tuple of str
        What keeps the replicates from sharing their draws. Empty when they do: the difference is then taken
        replicate by replicate, and its band holds the policy's effect without the noise common to both.
    """

    goals: pd.DataFrame
    levers: tuple[LeverChange, ...]
    costs: pd.DataFrame
    unpaired_because: tuple[str, ...]
    thresholds: tuple[tuple[str, float, float], ...] = ()


def compare(a: Results, b: Results, *, across_versions: bool = False) -> Comparison:
    """Compare two ensembles.

    Parameters
    ----------
    a, b : Results
        What to compare, and with what. Both must end in the same month and hold the same indicators.
    across_versions : bool
        Allow other versions of code or data: differences are then those of the programs too, and are not
        taken replicate by replicate.

    Returns
    -------
    Comparison
        Differences are b less a.

    Raises
    ------
    InputError
        If the two end in different months, hold different indicators, or come from different versions of
        code or data.
    """
    import pandas as pd

    if a.n_months != b.n_months:
        raise InputError(
            "the two results end in different months",
            key="until",
            found=b.months[-1],
            allowed=f"{a.months[-1]}, as the first",
        )
    names = [sorted(results.arrays) for results in (a, b)]
    if names[0] != names[1]:
        only = sorted(set(names[0]) ^ set(names[1]))
        raise InputError(
            "the two results hold different indicators",
            key="indicators",
            found=", ".join(only),
            allowed="results that both hold them",
        )
    if not across_versions:
        _check_versions(a, b)
    differing = tuple(key for key in PAIRED_BY if a.manifest.get(key) != b.manifest.get(key))
    differing += tuple(
        f"version of {key}"
        for key in ("code", "data")
        if a.manifest["versions"][key] != b.manifest["versions"][key]
    )
    rows = []
    for goal in GOALS:
        if goal.indicator not in a.arrays:
            continue
        row: dict[str, Any] = {
            "id": goal.id,
            "title_vi": goal.title_vi,
            "title_en": goal.title_en,
            "indicator": goal.indicator,
            "deadline": goal.deadline,
        }
        values, attained = [], []
        for side, results in zip("ab", (a, b), strict=True):
            city = results.arrays[goal.indicator][:, :, 0]
            outcome = evaluate_goal(
                city,
                threshold=results.declared_goal(goal.id).threshold,
                comparison=goal.comparison,
                deadline=goal.deadline,
                window=goal.window,
            )
            value = (outcome.at_deadline if is_due(goal, a.n_months) else city[:, -1]).astype(np.float64)
            values.append(value)
            attained.append(outcome.attained_quantile(0.5))
            row |= {
                f"value_{side}": float(np.median(value)),
                f"p_met_{side}": outcome.p_met_by_deadline,
                f"attained_{side}": attained[-1],
            }
        row |= _difference(values[0], values[1], paired=not differing)
        row["months_earlier"] = (
            month_index(attained[0]) - month_index(attained[1]) if all(attained) else np.nan
        )
        rows.append(row)
    return Comparison(
        goals=pd.DataFrame(rows),
        levers=tuple(scenario_diff(a.scenario, b.scenario)),
        costs=_costs(a, b),
        unpaired_because=differing,
        thresholds=tuple(
            (one.id, one.threshold, other.threshold)
            for one, other in zip(a.declared_goals, b.declared_goals, strict=True)
            if one.threshold != other.threshold
        ),
    )


def _check_versions(a: Results, b: Results) -> None:
    for key in ("code", "data"):
        before, now = (results.manifest["versions"][key] for results in (a, b))
        if before != now:
            raise InputError(
                f"the two results come from different versions of the {key}",
                key=f"versions.{key}",
                found=now,
                allowed=f"{before}, as the first; or across_versions=True",
            )


def _difference(a: NDArray[np.float64], b: NDArray[np.float64], *, paired: bool) -> dict[str, float]:
    if not paired:
        return {
            "difference": float(np.median(b) - np.median(a)),
            "difference_p10": float("nan"),
            "difference_p90": float("nan"),
        }
    low, middle, high = np.quantile(b - a, QUANTILES)
    return {"difference": float(middle), "difference_p10": float(low), "difference_p90": float(high)}


def _costs(a: Results, b: Results) -> pd.DataFrame:
    totals = [results.costs.groupby("lever", sort=False)["cost_vnd_bn"].sum() for results in (a, b)]
    joined = totals[0].to_frame("cost_a").join(totals[1].rename("cost_b"), how="outer", sort=False)
    return joined.fillna(0.0).rename_axis("lever").reset_index()
