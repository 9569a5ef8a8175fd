"""Results as tables that other programs understand, with the unit and a label of every column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from scenarios import GOALS, INDICATORS, LEVERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pandas as pd
    from numpy.typing import NDArray

    from sim.results import Results

__all__ = ["COLUMN_LABELS", "TABLES", "Table", "december_table", "result_table"]

DISTRICTS = 30
QUANTILES = (0.1, 0.5, 0.9)

COLUMN_LABELS: dict[str, tuple[str, str]] = {
    "id": ("Mã", "Id"),
    "goal": ("Mục tiêu", "Goal"),
    "title_vi": ("Tên tiếng Việt", "Title in Vietnamese"),
    "title_en": ("Tên tiếng Anh", "Title in English"),
    "indicator": ("Chỉ số", "Indicator"),
    "unit": ("Đơn vị", "Unit"),
    "threshold": ("Ngưỡng", "Threshold"),
    "deadline": ("Thời hạn", "Deadline"),
    "value_at_deadline": ("Giá trị tại thời hạn (trung vị)", "Value at the deadline (median)"),
    "p_met_by_deadline": ("Xác suất đạt đúng hạn", "Probability of being met in time"),
    "attained_p10": ("Tháng đạt, 10 % sớm nhất", "Month attained, earliest 10 %"),
    "attained_p50": ("Tháng đạt, trung vị", "Month attained, median"),
    "attained_p90": ("Tháng đạt, 90 %", "Month attained, 90 %"),
    "evidence": ("Căn cứ", "Evidence"),
    "area_level": ("Cấp", "Level"),
    "area_code": ("Mã địa bàn", "Area code"),
    "name_vi": ("Tên địa bàn", "Name in Vietnamese"),
    "name_en": ("Tên địa bàn (không dấu)", "Name in English"),
    "month": ("Tháng", "Month"),
    "date": ("Ngày", "Date"),
    "value": ("Giá trị", "Value"),
    "gap": ("Còn thiếu so với ngưỡng", "Gap to the threshold"),
    "p_met": ("Xác suất đạt", "Probability of being met"),
    "factor": ("Trở ngại", "Obstacle"),
    "factor_share": ("Tỷ lệ người bị trở ngại đó giữ lại", "Share held back by it"),
    "share": ("Tỷ lệ", "Share"),
    "p10": ("Mức 10 %", "10 % quantile"),
    "p50": ("Trung vị", "Median"),
    "p90": ("Mức 90 %", "90 % quantile"),
    "lever": ("Công cụ chính sách", "Lever"),
    "label_vi": ("Tên tiếng Việt", "Label in Vietnamese"),
    "label_en": ("Tên tiếng Anh", "Label in English"),
    "group": ("Nhóm nhiệm vụ", "Task group"),
    "start": ("Từ tháng", "From"),
    "end": ("Đến tháng", "To"),
    "ramp_months": ("Số tháng tăng dần", "Ramp, months"),
    "areas": ("Địa bàn áp dụng", "Areas"),
    "year": ("Năm", "Year"),
    "cost_vnd_bn": ("Chi phí, tỷ đồng", "Cost, billion VND"),
}
"""Labels of columns in Vietnamese and English."""


@dataclass(frozen=True)
class Table:
    """A table ready for export.

    Attributes
    ----------
    name : str
        Name for files, sheets and layers.
    title_vi, title_en : str
        What the table holds.
    frame : pandas.DataFrame
        The rows, without an index that means anything.
    units : dict of str to str
        Unit of each column that has one unit throughout; where rows differ, the column ``unit`` tells.
    labels : dict of str to tuple of str
        Vietnamese and English labels of columns beyond those in ``COLUMN_LABELS``.
    """

    name: str
    title_vi: str
    title_en: str
    frame: pd.DataFrame
    units: dict[str, str] = field(default_factory=dict)
    labels: dict[str, tuple[str, str]] = field(default_factory=dict)

    def label(self, column: str, language: str) -> str:
        """Give the label of a column.

        Parameters
        ----------
        column : str
            Column of the frame.
        language : {"vi", "en"}
            Language of the label.

        Returns
        -------
        str
            The label, or the column's own name where none is declared.
        """
        pair = self.labels.get(column) or COLUMN_LABELS.get(column) or (column, column)
        return pair[0 if language == "vi" else 1]


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
        one = np.full(n_months * n_areas, position)
        low, middle, high = quantiles.reshape(len(QUANTILES), -1)
        parts.append(
            pd.DataFrame(
                {
                    **areas,
                    "month": months,
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
        "Chỉ số theo tháng và địa bàn: trung vị và dải 10–90 % của các lần chạy",
        "Indicators by month and area: median and 10 to 90 % band over replicates",
        pd.concat(parts, ignore_index=True),
    )


def _goals(results: Results) -> Table:
    frame = results.goals()
    units = [_unit(name) for name in frame["indicator"]]
    frame.insert(list(frame.columns).index("indicator") + 1, "unit", units)
    return Table(
        "goals",
        "Mục tiêu của kế hoạch: giá trị tại thời hạn, xác suất và tháng đạt",
        "Goals of the plan: value at the deadline, probability and month attained",
        frame,
        {"p_met_by_deadline": "share"},
    )


def _late(results: Results) -> Table:
    import pandas as pd

    parts = [results.late(goal.id, n=DISTRICTS).assign(goal=goal.id) for goal in GOALS]
    filled = [part for part in parts if len(part)]
    frame = pd.concat(filled, ignore_index=True) if filled else parts[0]
    columns = ["goal", *(column for column in frame.columns if column != "goal")]
    frame = frame[columns].copy()
    frame.insert(1, "unit", [_unit(GOALS[goal].indicator) for goal in frame["goal"]])
    return Table(
        "late",
        "Quận, huyện, thị xã dưới ngưỡng tại thời hạn, thấp nhất trước",
        "Districts below a threshold at the deadline, furthest behind first",
        frame,
        {"p_met": "share", "factor_share": "share"},
    )


def _costs(results: Results) -> Table:
    frame = results.costs.copy()
    for language in ("vi", "en"):
        labels = [
            getattr(LEVERS[lever], f"label_{language}") if lever in LEVERS else lever
            for lever in frame["lever"]
        ]
        frame[f"label_{language}"] = labels
    return Table(
        "costs",
        "Chi phí công theo công cụ và năm, toàn thành phố (trung bình các lần chạy)",
        "Public cost by lever and year, whole city (mean over replicates)",
        frame[["lever", "label_vi", "label_en", "year", "cost_vnd_bn"]],
        {"cost_vnd_bn": "billion VND"},
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
    )


def _levers(results: Results) -> Table:
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
        for lever, phases in results.scenario.levers.items()
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
    )


TABLES: dict[str, Callable[[Results], Table]] = {
    "indicators": _indicators,
    "goals": _goals,
    "late": _late,
    "levers": _levers,
    "costs": _costs,
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
        Kind of area. For the city the rows are months, with three columns an indicator: the median
        (by the indicator's own name), and the 10 and 90 % quantiles.

    Returns
    -------
    Table
        Medians in December of every year, or in the last month of a run that ends earlier. ``date`` is
        the first day of the month.
    """
    import pandas as pd

    chosen = np.flatnonzero((results.areas["area_level"] == level).to_numpy())
    if level == "city":
        months = np.arange(results.n_months)
    else:
        months = np.union1d(np.arange(11, results.n_months, 12), [results.n_months - 1])
    names = np.array(results.months, dtype=object)[months]
    columns: dict[str, Any] = {
        column: np.tile(results.areas[column].to_numpy(dtype=object)[chosen], len(months))
        for column in ("area_code", "name_vi", "name_en")
    }
    columns["month"] = np.repeat(names, len(chosen))
    columns["date"] = pd.to_datetime(columns["month"], format="%Y-%m")
    units, labels = {}, {}
    for name, array in results.arrays.items():
        within = array[:, months][:, :, chosen].astype(np.float64)
        wanted = QUANTILES if level == "city" else (0.5,)
        for share, values in zip(wanted, np.quantile(within, wanted, axis=0), strict=True):
            column = name if share == 0.5 else f"{name}_p{round(100 * share)}"
            columns[column] = values.ravel()
            units[column] = _unit(name)
            labels[column] = _labels(name, share)
    titles = {
        "city": ("Toàn thành phố theo tháng", "The whole city, by month"),
        "district": ("Quận, huyện, thị xã, tháng 12 hằng năm", "Districts, each December"),
        "commune": ("Phường, xã (từ 1/7/2025), tháng 12 hằng năm", "Communes of 1 July 2025, each December"),
    }
    name = {"city": "city", "district": "districts", "commune": "communes"}[level]
    return Table(name, *titles[level], pd.DataFrame(columns), units, labels)


def _unit(indicator: str) -> str:
    return INDICATORS[indicator].unit if indicator in INDICATORS else ""


def _labels(indicator: str, share: float) -> tuple[str, str]:
    if indicator not in INDICATORS:
        return (indicator, indicator)
    declared = INDICATORS[indicator]
    suffix = "" if share == 0.5 else f" ({round(100 * share)} %)"
    return (declared.label_vi + suffix, declared.label_en + suffix)
