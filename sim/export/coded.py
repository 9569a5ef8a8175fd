"""What the codes in exported tables are called, for tables that people read."""

from __future__ import annotations

from scenarios import BINDING_FACTORS, LEVERS

__all__ = ["AREAS", "AREA_LEVELS", "EVIDENCE", "OBSTACLES", "UNITS"]

Words = dict[str, tuple[str, str]]

UNITS_OF_INDICATORS = {
    "share": "tỷ lệ",
    "share per year": "tỷ lệ mỗi năm",
    "index": "chỉ số 0–1",
    "persons": "người",
    "sites": "trạm",
    "ratio": "tỷ số",
    "enterprises": "doanh nghiệp",
    "areas": "khu",
    "links": "liên kết",
    "billion VND": "tỷ đồng",
    "months": "tháng",
}
"""In Vietnamese, those of costs and months included."""

UNITS: Words = {
    **{unit: (vi, unit) for unit, vi in UNITS_OF_INDICATORS.items()},
    **{lever.unit: (lever.unit_vi, lever.unit) for lever in LEVERS},
}
AREA_LEVELS: Words = {
    "city": ("thành phố", "city"),
    "district": ("quận, huyện, thị xã", "district"),
    "commune": ("phường, xã", "commune"),
}
AREAS: Words = {
    "all": ("toàn thành phố", "whole city"),
    "urban": ("các quận, thị xã", "urban districts"),
    "rural": ("các huyện", "rural districts"),
}
EVIDENCE: Words = {
    "modelled": ("mô hình", "modelled"),
    "index": ("chỉ số tổng hợp", "index"),
    "judgement": ("nhận định", "judgement"),
}
OBSTACLES: Words = {factor.id: (factor.label_vi, factor.label_en) for factor in BINDING_FACTORS}
