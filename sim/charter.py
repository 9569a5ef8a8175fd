"""Whether the model does what its behaviour charter says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

import geodata
from models.groups import share_by_group
from models.parameters import declarations
from scenarios.charter import CHARTER, COST, GROUPS, load_charter
from scenarios.districts import district_codes
from scenarios.months import month_index, month_text
from sim.paired import PairedRun, run_paired
from sim.settings import RunSettings, resolve_settings

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray

    from models import HanoiModel
    from scenarios.charter import Statement

__all__ = ["DEFAULT_REPLICATES", "check_charter", "evaluate"]

DEFAULT_REPLICATES = 4
DEFAULT_SCALE = 0.005

COLUMNS = ("id", "vi", "en", "holds", "measured", "bound", "month", "area_code")

RunKey = tuple[str, tuple[tuple[str, float], ...]]


def check_charter(
    path: str | Path = CHARTER,
    *,
    replicates: object = DEFAULT_REPLICATES,
    scale: object = DEFAULT_SCALE,
    seed: object = 0,
    threads: object | None = None,
    parameters: str | Path = "posterior",
    progress: Callable[[int, int], None] | None = None,
    cancel: threading.Event | None = None,
) -> pd.DataFrame:
    """Check every statement of a charter by paired runs.

    Parameters
    ----------
    path : str or pathlib.Path
        Charter file; the program's own unless given.
    replicates, scale, seed, threads, parameters
        As in :func:`sim.simulate`. Statements are about the mean over replicates.
    progress, cancel
        As in :func:`sim.simulate`; months are summed over all runs.

    Returns
    -------
    pandas.DataFrame
        One row per statement: id, vi, en, holds, measured (where and when it is closest to failing, or
        fails most: the difference of both sides, or the value, in the indicator's unit), bound (what
        measured may not pass), month and area_code of that place (empty where it is a mean or a group).

    Raises
    ------
    InputError
        If the file or an argument is not valid.
    Cancelled
        If ``cancel`` was set before the end.
    """
    statements = load_charter(declarations(), path)
    settings = resolve_settings(
        "baseline",
        replicates=replicates,
        scale=scale,
        seed=seed,
        until="2045-12",
        threads=threads,
        parameters=parameters,
    )
    return evaluate(statements, settings, progress=progress, cancel=cancel)


def evaluate(
    statements: Sequence[Statement],
    settings: RunSettings,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancel: threading.Event | None = None,
) -> pd.DataFrame:
    """Check statements by paired runs; runs that several of them need are run once.

    Parameters
    ----------
    statements : sequence of Statement
        What to check.
    settings : RunSettings
        Replicates, scale, seed and threads; scenario and last month follow from the statements.
    progress, cancel
        As in :func:`check_charter`.

    Returns
    -------
    pandas.DataFrame
        See :func:`check_charter`.

    Raises
    ------
    Cancelled
        If ``cancel`` was set before the end.
    """
    import pandas as pd

    runs = _runs(statements, settings)
    measured = {statement.indicator for statement in statements if not statement.by_group}
    by_group = {statement.indicator for statement in statements if statement.by_group}

    def observe(model: HanoiModel) -> _Seen:
        records = model.records
        return _Seen(
            indicators={name: records[name] for name in measured if name != COST},
            groups={name: share_by_group(model, name) for name in by_group},
            cost=float(sum(years.sum() for years in model.costs.values())),
        )

    looked = run_paired(list(runs.values()), observe, progress=progress, cancel=cancel)
    seen = {
        key: [dict(zip(run.months, replicate, strict=True)) for replicate in replicates]
        for (key, run), replicates in zip(runs.items(), looked, strict=True)
    }
    return pd.DataFrame([_verdict(statement, seen) for statement in statements], columns=list(COLUMNS))


@dataclass(frozen=True)
class _Seen:
    """What is kept of a replicate in a month: indicators up to then, and shares by group."""

    indicators: dict[str, NDArray[np.float32]]
    groups: dict[str, dict[str, float]]
    cost: float


def _keys(statement: Statement) -> tuple[RunKey, RunKey]:
    """Tell which runs a statement compares; twice the same where it compares areas, groups or a bound."""
    return (
        (statement.scenario.hash, tuple(sorted(statement.parameters.items()))),
        (statement.base.hash, ()),
    )


def _runs(statements: Sequence[Statement], settings: RunSettings) -> dict[RunKey, PairedRun]:
    months: dict[RunKey, set[int]] = {}
    scenarios = {}
    for statement in statements:
        for key, scenario in zip(_keys(statement), (statement.scenario, statement.base), strict=True):
            scenarios[key] = scenario
            months.setdefault(key, set()).add(month_index(statement.last))
    return {
        key: PairedRun(
            replace(settings, scenario=scenarios[key], until=month_text(max(looked))),
            parameters=dict(key[1]),
            at=tuple(sorted(looked)),
        )
        for key, looked in months.items()
    }


def _verdict(statement: Statement, seen: dict[RunKey, list[dict[int, _Seen]]]) -> dict[str, Any]:
    last = month_index(statement.last)
    measured_key, base_key = _keys(statement)
    left, codes = _side(statement, statement.where, [one[last] for one in seen[measured_key]])
    if statement.value is not None:
        values = left
    else:
        values = left - _side(statement, statement.than, [one[last] for one in seen[base_key]])[0]
    # Statements are about the mean: a single replicate may go its own way.
    mean = values.mean(axis=0)
    bound, lowest = _bound(statement)
    sizes = np.abs(mean) if statement.relation == "same" else mean
    known = ~np.isnan(sizes)
    row: dict[str, Any] = {"id": statement.id, "vi": statement.vi, "en": statement.en, "bound": bound}
    if not known.any():
        return {**row, "holds": False, "measured": float("nan"), "month": "", "area_code": ""}
    towards = sizes if lowest else -sizes
    month, place = np.unravel_index(int(np.argmin(np.where(known, towards, np.inf))), sizes.shape)
    extreme = float(sizes[month, place])
    first = month_index(statement.first)
    return {
        **row,
        "holds": extreme >= bound if lowest else extreme <= bound,
        "measured": extreme,
        "month": month_text(first + int(month)),
        "area_code": codes[int(place)],
    }


def _bound(statement: Statement) -> tuple[float, bool]:
    """Give what the measured may not pass, and whether from above (True) or from below."""
    value = statement.value if statement.value is not None else 0.0
    return {
        "not_lower": (0.0 - statement.tolerance, True),
        "higher": (statement.by, True),
        "at_least": (value - statement.tolerance, True),
        "not_higher": (statement.tolerance, False),
        "lower": (0.0 - statement.by, False),
        "at_most": (value + statement.tolerance, False),
        "same": (statement.tolerance, False),
    }[statement.relation]


def _side(
    statement: Statement, where: str, replicates: Sequence[_Seen]
) -> tuple[NDArray[np.float64], list[str]]:
    """Give the values of one side, shape (replicates, months, places), and the code of each place."""
    if statement.indicator == COST:
        return np.array([[[one.cost]] for one in replicates]), ["hanoi"]
    if where in GROUPS:
        return np.array([[[one.groups[statement.indicator][where]]] for one in replicates]), [""]
    first, last = month_index(statement.first), month_index(statement.last)
    values = np.stack(
        [one.indicators[statement.indicator][first : last + 1].astype(np.float64) for one in replicates]
    )
    areas = geodata.areas()
    codes = areas["area_code"].to_numpy()
    if where in ("urban", "rural"):
        among = np.isin(codes, district_codes(where))
        weights = geodata.districts().set_index("district_code")["residents"][codes[among]].to_numpy()
        return np.average(values[:, :, among], axis=2, weights=weights)[:, :, None], [""]
    level = {"hanoi": "city", "districts": "district", "communes": "commune"}[where]
    among = (areas["area_level"] == level).to_numpy()
    return values[:, :, among], codes[among].tolist()
