"""Words that every view uses."""

from __future__ import annotations

from ui.cli.texts import TEXTS

__all__ = ["WORDS"]

AREA_GROUPS = ("all", "urban", "rural")

WORDS: dict[str, dict[str, str]] = {
    "app.title": {"vi": "Hanoi Twin", "en": "Hanoi Twin"},
    "app.subtitle": {
        "vi": "Bản sao số chuyển đổi số Hà Nội · Kế hoạch 76/KH-UBND",
        "en": "Digital twin of Hanoi's digital transformation · plan 76/KH-UBND",
    },
    "app.skip": {"vi": "Tới nội dung chính", "en": "Skip to the main content"},
    "app.views": {"vi": "Các trang", "en": "Views"},
    "app.language": {"vi": "Ngôn ngữ", "en": "Language"},
    "app.to_vi": {"vi": "Tiếng Việt", "en": "Tiếng Việt"},
    "app.to_en": {"vi": "English", "en": "English"},
    "app.close": {"vi": "Đóng", "en": "Close"},
    "tab.explore": {"vi": "Khám phá", "en": "Explore"},
    "tab.compare": {"vi": "So sánh", "en": "Compare"},
    "tab.sweeps": {"vi": "Loạt mô phỏng", "en": "Sweeps"},
    "tab.method": {"vi": "Số liệu và phương pháp", "en": "Data and method"},
    "area.city": {"vi": "Toàn thành phố", "en": "Whole city"},
    "level.district": {"vi": "30 quận, huyện, thị xã", "en": "30 districts"},
    "level.commune": {"vi": "126 phường, xã", "en": "126 wards and communes"},
    **{f"areas.{group}": {lang.value: text for lang, text in TEXTS[group].items()} for group in AREA_GROUPS},
    "confidence.high": {"vi": "cao", "en": "high"},
    "confidence.medium": {"vi": "trung bình", "en": "medium"},
    "confidence.low": {"vi": "thấp", "en": "low"},
    "no_data": {"vi": "Không có số liệu", "en": "No data"},
    "scenario.own": {"vi": "{label}, đã chỉnh", "en": "{label}, changed"},
}
