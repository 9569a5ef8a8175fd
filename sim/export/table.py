"""A table with labels in both languages and the unit of every column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

__all__ = ["COLUMN_LABELS", "Table"]

COLUMN_LABELS: dict[str, tuple[str, str]] = {
    "id": ("Mã", "Id"),
    "goal": ("Mục tiêu", "Goal"),
    "title_vi": ("Tên tiếng Việt", "Title in Vietnamese"),
    "title_en": ("Tên tiếng Anh", "Title in English"),
    "indicator": ("Chỉ số", "Indicator"),
    "unit": ("Đơn vị", "Unit"),
    "threshold": ("Ngưỡng", "Threshold"),
    "threshold_source": ("Ngưỡng do ai đặt", "Whose threshold"),
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
    "shortfall_vnd_bn": ("Thiếu so với mức đặt, tỷ đồng", "Shortfall, billion VND"),
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
    words : mapping of str to mapping
        By column: what its codes are called in Vietnamese and English, where people read the table.
    """

    name: str
    title_vi: str
    title_en: str
    frame: pd.DataFrame
    units: dict[str, str] = field(default_factory=dict)
    labels: dict[str, tuple[str, str]] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)

    @property
    def units_text(self) -> str:
        """Units of the columns in one line, for formats that have no other place for them."""
        named = [str(name) for name in self.frame.columns]
        return "; ".join(f"{name}: {self.units[name]}" for name in named if self.units.get(name))

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
