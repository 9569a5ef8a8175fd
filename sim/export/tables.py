"""Results as tables that other programs understand, with the unit and a label of every column."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

import geodata
from scenarios import GOALS, INDICATORS, LEVERS
from sim.export.coded import AREA_LEVELS, AREAS, EVIDENCE, OBSTACLES, THRESHOLD_SOURCES, UNITS
from sim.export.table import COLUMN_LABELS, Table
from sim.goals import QUANTILES
from sim.lateness import late_areas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from scenarios import Scenario
    from sim.results import Results

__all__ = [
    "TABLES",
    "area_goal_table",
    "cost_table",
    "december_table",
    "goal_table",
    "late_table",
    "lever_table",
    "result_table",
    "wide_table",
]

DISTRICTS = 30
GOAL_WORDS = {"unit": UNITS, "evidence": EVIDENCE, "threshold_source": THRESHOLD_SOURCES}


def result_table(results: Results, name: str) -> Table:
    """Make one table of results.

    Parameters
    ----------
    results : Results
        What to export.
    name : str
        One of ``TABLES``.

    Returns
    -------
    Table
        The table.
    """
    return TABLES[name](results)


def _indicators(results: Results) -> Table:
    import pandas as pd

    n_months, n_areas = results.n_months, len(results.areas)
    positions = np.tile(np.arange(n_areas), n_months)

    def repeated(values: Iterable[str], rows: NDArray[np.intp]) -> pd.Categorical[str]:
        # A twentieth of the memory of the same text in every row.
        texts = list(values)
        return pd.Categorical(np.array(texts, dtype=object)[rows], categories=list(dict.fromkeys(texts)))

    areas = {
        column: repeated(results.areas[column], positions)
        for column in ("area_level", "area_code", "name_vi", "name_en")
    }
    months = repeated(results.months, np.repeat(np.arange(n_months), n_areas))
    names = list(results.arrays)
    parts = []
    for position, name in enumerate(names):
        quantiles = np.quantile(results.arrays[name].astype(np.float64), QUANTILES, axis=0)
        low, middle, high = quantiles.reshape(len(QUANTILES), -1)
        # What only the city has would be an empty row for every area and month.
        known = np.isfinite(middle)
        one = np.full(int(known.sum()), position)
        low, middle, high = low[known], middle[known], high[known]
        parts.append(
            pd.DataFrame(
                {
                    **{column: texts[known] for column, texts in areas.items()},
                    "month": months[known],
                    "indicator": repeated(names, one),
                    "unit": repeated([_unit(name) for name in names], one),
                    "p10": low,
                    "p50": middle,
                    "p90": high,
                }
            )
        )
    return Table(
        "indicators",
        "Chỉ số theo tháng và địa bàn: trung vị và dải 10–90 % của các lần lặp",
        "Indicators by month and area: median and 10 to 90 % band over replicates",
        pd.concat(parts, ignore_index=True),
    )


def goal_table(goals: pd.DataFrame) -> Table:
    """Make the table of goals.

    Parameters
    ----------
    goals : pandas.DataFrame
        As ``Results.goals()``.

    Returns
    -------
    Table
        The same with the indicator's unit.
    """
    frame = goals.copy()
    averages = ", ".join(goal.id for goal in GOALS if goal.window is not None)
    units = [_unit(name) for name in frame["indicator"]]
    frame.insert(list(frame.columns).index("indicator") + 1, "unit", units)
    return Table(
        "goals",
        "Mục tiêu của kế hoạch: giá trị tại thời hạn, xác suất và tháng đạt",
        "Goals of the plan: value at the deadline, probability and month attained",
        frame,
        {"p_met_by_deadline": "share"},
        {
            "value_at_deadline": (
                f"{COLUMN_LABELS['value_at_deadline'][0]}; {averages}: trung bình các năm của mục tiêu",
                f"{COLUMN_LABELS['value_at_deadline'][1]}; {averages}: average over the goal’s years",
            )
        },
        words=GOAL_WORDS,
    )


def area_goal_table(frame: pd.DataFrame) -> Table:
    """Make the table of goals by district and commune.

    Parameters
    ----------
    frame : pandas.DataFrame
        As ``Results.goals_by_area()``.

    Returns
    -------
    Table
        The same with the indicator's unit.
    """
    frame = frame.copy()
    units = [_unit(name) for name in frame["indicator"]]
    frame.insert(list(frame.columns).index("indicator") + 1, "unit", units)
    return Table(
        "goals_by_area",
        "Mục tiêu theo quận, huyện, thị xã và phường, xã: giá trị tại thời hạn, xác suất và tháng đạt",
        "Goals by district and commune: value at the deadline, probability and month attained",
        frame,
        {"p_met_by_deadline": "share"},
        words=GOAL_WORDS | {"area_level": AREA_LEVELS},
    )


def _late(results: Results) -> Table:
    return late_table(late_areas(results, GOALS.ids, DISTRICTS))


def late_table(frame: pd.DataFrame) -> Table:
    """Make the table of late districts.

    Parameters
    ----------
    frame : pandas.DataFrame
        As ``Results.late()`` for several goals, with the column ``goal`` in front.

    Returns
    -------
    Table
        The same with the indicator's unit.
    """
    frame = frame.copy()
    frame.insert(1, "unit", [_unit(GOALS[goal].indicator) for goal in frame["goal"]])
    return Table(
        "late",
        "Quận, huyện, thị xã dưới ngưỡng tại thời hạn, thấp nhất trước",
        "Districts below a threshold at the deadline, furthest behind first",
        frame,
        {"p_met": "share", "factor_share": "share"},
        words={"unit": UNITS, "factor": OBSTACLES},
    )


def cost_table(costs: pd.DataFrame) -> Table:
    """Make the table of costs.

    Parameters
    ----------
    costs : pandas.DataFrame
        As ``Results.costs``.

    Returns
    -------
    Table
        The same with labels.
    """
    frame = costs.copy()
    for language in ("vi", "en"):
        labels = [
            getattr(LEVERS[lever], f"label_{language}") if lever in LEVERS else lever
            for lever in frame["lever"]
        ]
        frame[f"label_{language}"] = labels
    # A folder written before budgets could be capped has no shortfall.
    amounts = [name for name in ("cost_vnd_bn", "shortfall_vnd_bn") if name in frame]
    return Table(
        "costs",
        "Chi phí công theo công cụ và năm, toàn thành phố (trung bình các lần lặp)",
        "Public cost by lever and year, whole city (mean over replicates)",
        frame[["lever", "label_vi", "label_en", "year", *amounts]],
        dict.fromkeys(amounts, "billion VND"),
    )


def _bottlenecks(results: Results) -> Table:
    frame = results.bottlenecks.astype({"share": float})
    for column in ("area_code", "month", "goal", "factor"):
        frame[column] = frame[column].astype(object)
    return Table(
        "bottlenecks",
        "Điều gì giữ lại những người chưa được tiếp cận, tháng 12 hằng năm",
        "What holds back those not yet reached, each December",
        frame,
        {"share": "share"},
        words={"factor": OBSTACLES},
    )


def lever_table(scenario: Scenario) -> Table:
    """Make the table of a scenario's levers.

    Parameters
    ----------
    scenario : Scenario
        What was run.

    Returns
    -------
    Table
        One row per phase.
    """
    import pandas as pd

    rows = [
        (
            lever,
            LEVERS[lever].group,
            LEVERS[lever].label_vi,
            LEVERS[lever].label_en,
            phase.value,
            LEVERS[lever].unit,
            phase.start,
            phase.end,
            phase.ramp_months,
            phase.areas if isinstance(phase.areas, str) else " ".join(phase.areas),
        )
        for lever, phases in scenario.levers.items()
        for phase in phases
    ]
    columns = ["lever", "group", "label_vi", "label_en", "value", "unit"]
    columns += ["start", "end", "ramp_months", "areas"]
    return Table(
        "levers",
        "Công cụ chính sách của kịch bản; công cụ không nêu ở mức mặc định",
        "Levers of the scenario; levers that are not listed keep their default",
        pd.DataFrame(rows, columns=columns),
        {"ramp_months": "months"},
        words={"unit": UNITS, "areas": AREAS},
    )


TABLES: dict[str, Callable[[Results], Table]] = {
    "indicators": _indicators,
    "goals": lambda results: goal_table(results.goals()),
    "goals_by_area": lambda results: area_goal_table(results.goals_by_area()),
    "late": _late,
    "levers": lambda results: lever_table(results.scenario),
    "costs": lambda results: cost_table(results.costs),
    "bottlenecks": _bottlenecks,
}
"""Tables by name."""


def december_table(results: Results, level: str) -> Table:
    """Make a wide table: one row per area and year, one column per indicator.

    Parameters
    ----------
    results : Results
        What to export.
    level : {"city", "district", "commune"}
        Kind of area.

    Returns
    -------
    Table
        As :func:`wide_table`.
    """
    return wide_table(
        level,
        results.months,
        {name: partial(_medians, array) for name, array in results.arrays.items()},
        {name: partial(results.band, name) for name in results.arrays},
    )


def _medians(array: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(np.median(array, axis=0))


def wide_table(
    level: str,
    months: Sequence[str],
    medians: Mapping[str, Callable[[], NDArray[np.floating]]],
    bands: Mapping[str, Callable[[], NDArray[np.floating]]],
    *,
    every_month: bool = False,
) -> Table:
    """Make a wide table: one row per area and month, one column per indicator.

    Parameters
    ----------
    level : {"city", "district", "commune", "all"}
        Kind of area. For the city there are three columns an indicator: the median (by the indicator's
        own name), and the 10 and 90 % quantiles.
    months : sequence of str
        Months simulated.
    medians : mapping of str to callable
        Indicator id to what gives its medians, shape (months, areas).
    bands : mapping of str to callable
        Indicator id to what gives its quantiles for the city, shape (3, months).
    every_month : bool
        Whether areas below the city have a row for every month; only for December of each year, and the
        last month of a run that ends earlier, unless set.

    Returns
    -------
    Table
        ``date`` is the first day of the month.
    """
    import pandas as pd

    areas = geodata.areas().reset_index(drop=True)
    chosen = np.flatnonzero((areas["area_level"] == level).to_numpy() | (level == "all"))
    whole_city = level == "city"
    rows = np.arange(len(months))
    if not (whole_city or every_month):
        rows = np.union1d(rows[11::12], rows[-1:])
    columns: dict[str, Any] = {
        column: np.tile(areas[column].to_numpy(dtype=object)[chosen], len(rows))
        for column in ("area_level", "area_code", "name_vi", "name_en")
    }
    columns["month"] = np.repeat(np.array(months, dtype=object)[rows], len(chosen))
    columns["date"] = pd.to_datetime(columns["month"], format="%Y-%m")
    units, labels = {}, {}
    for name in medians:
        quantiles = {0.5: medians[name]()[np.ix_(rows, chosen)].ravel()}
        if whole_city:
            quantiles = dict(zip(QUANTILES, bands[name](), strict=True))
        for share, values in quantiles.items():
            column = name if share == 0.5 else f"{name}_p{round(100 * share)}"
            columns[column] = np.asarray(values, dtype=np.float64)
            units[column] = _unit(name)
            labels[column] = _labels(name, share)
    titles = {
        "city": ("Toàn thành phố theo tháng", "The whole city, by month"),
        "district": ("Quận, huyện, thị xã, tháng 12 hằng năm", "Districts, each December"),
        "commune": ("Phường, xã (từ 1/7/2025), tháng 12 hằng năm", "Communes of 1 July 2025, each December"),
        "all": ("Thành phố, quận, huyện, thị xã, phường, xã", "City, districts and communes"),
    }
    name = {"city": "city", "district": "districts", "commune": "communes", "all": "areas"}[level]
    words = {"area_level": AREA_LEVELS}
    return Table(name, *titles[level], pd.DataFrame(columns), units, labels, words)


def _unit(indicator: str) -> str:
    return INDICATORS[indicator].unit if indicator in INDICATORS else ""


def _labels(indicator: str, share: float) -> tuple[str, str]:
    if indicator not in INDICATORS:
        return (indicator, indicator)
    declared = INDICATORS[indicator]
    suffix = "" if share == 0.5 else f" ({round(100 * share)} %)"
    return (declared.label_vi + suffix, declared.label_en + suffix)
