"""Words of downloads and of the printed report."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "files.title": {"vi": "Tải về", "en": "Download"},
    "files.report": {"vi": "Báo cáo hai trang (PDF)", "en": "Two-page report (PDF)"},
    "files.map_png": {"vi": "Bản đồ (PNG)", "en": "Map (PNG)"},
    "files.map_svg": {"vi": "Bản đồ (SVG)", "en": "Map (SVG)"},
    "files.chart_png": {"vi": "Biểu đồ (PNG)", "en": "Chart (PNG)"},
    "files.chart_svg": {"vi": "Biểu đồ (SVG)", "en": "Chart (SVG)"},
    "files.xlsx": {"vi": "Bảng tính Excel (XLSX)", "en": "Workbook (XLSX)"},
    "files.csv": {"vi": "Bảng số liệu (CSV)", "en": "Table (CSV)"},
    "files.gpkg": {"vi": "Lớp bản đồ GIS (GeoPackage)", "en": "GIS layers (GeoPackage)"},
    "files.parquet": {"vi": "Số liệu theo tháng (Parquet)", "en": "Monthly data (Parquet)"},
    "files.scenario": {"vi": "Kịch bản {letter}", "en": "Scenario {letter}"},
    "files.busy": {"vi": "Đang tạo tệp…", "en": "Making the file…"},
    "files.wait": {"vi": "Có sau khi chạy xong", "en": "Available when the run is done"},
    "report.title": {"vi": "Báo cáo kịch bản", "en": "Scenario report"},
    "report.summary": {
        "vi": "{met}/{modelled} mục tiêu đạt đúng hạn với xác suất từ 80 %. Chi phí công "
        "2020–2045: {cost} ({change} so với “{reference}”).",
        "en": "{met} of {modelled} goals are met in time with a probability of 80 % or more. "
        "Public cost 2020–2045: {cost} ({change} against “{reference}”).",
    },
    "report.summary_single": {
        "vi": "{met}/{modelled} mục tiêu đạt đúng hạn khi chỉ chạy một lần lặp, chưa tính được xác suất. "
        "Chi phí công 2020–2045: {cost} ({change} so với “{reference}”).",
        "en": "{met} of {modelled} goals are met in time in a single replicate, which tells no probability. "
        "Public cost 2020–2045: {cost} ({change} against “{reference}”).",
    },
    "report.run": {
        "vi": "{replicates} lần lặp × {agents} người được mô phỏng (1/{one_in}), hạt giống {seed}; phiên bản "
        "{version}, mô hình {code}, số liệu {data}; kịch bản {hash}",
        "en": "{replicates} replicates × {agents} simulated residents (1 in {one_in}), seed {seed}; version "
        "{version}, model {code}, data {data}; scenario {hash}",
    },
    "report.quick": {
        "vi": "Kết quả xem nhanh ở tỷ lệ mô phỏng nhỏ: hãy đợi kết quả tính kỹ trước khi trích dẫn.",
        "en": "A preview at a small scale: wait for the refined results before quoting.",
    },
    "report.map": {"vi": "{indicator}, {month}", "en": "{indicator}, {month}"},
    "report.goals": {"vi": "Mục tiêu của Kế hoạch 76/KH-UBND", "en": "Goals of plan 76/KH-UBND"},
    "report.goal": {"vi": "Mục tiêu", "en": "Goal"},
    "report.deadline": {"vi": "Thời hạn", "en": "Deadline"},
    "report.threshold": {"vi": "Ngưỡng", "en": "Threshold"},
    "report.value": {"vi": "Tại thời hạn", "en": "At deadline"},
    "report.probability": {"vi": "Xác suất", "en": "P(in time)"},
    "report.attained": {"vi": "Tháng đạt (10–90 %)", "en": "Met in (10–90 %)"},
    "report.attained_single": {"vi": "Tháng đạt", "en": "Met in"},
    "report.evidence": {"vi": "Căn cứ", "en": "Evidence"},
    "report.never": {"vi": "sau 2045", "en": "after 2045"},
    "report.own": {"vi": " † ngưỡng do người dùng đặt", "en": " † threshold set by the user"},
    "report.suggested": {
        "vi": "* ngưỡng đề xuất: kế hoạch không nêu con số",
        "en": "* suggested threshold: the plan gives no number",
    },
    "report.late": {"vi": "Chậm ở đâu, vì sao", "en": "Late where, and why"},
    "report.district": {"vi": "Quận, huyện, thị xã", "en": "District"},
    "report.gap": {"vi": "Còn thiếu", "en": "Gap"},
    "report.obstacle": {"vi": "Trở ngại lớn nhất", "en": "Main obstacle"},
    "report.nowhere": {
        "vi": "Không quận, huyện, thị xã nào dưới ngưỡng tại thời hạn.",
        "en": "No district is below a threshold at its deadline.",
    },
    "report.levers": {
        "vi": "Công cụ chính sách khác với “{reference}”",
        "en": "Levers that differ from “{reference}”",
    },
    "report.no_levers": {
        "vi": "Không công cụ nào khác: đây là cùng một chính sách.",
        "en": "No lever differs: it is the same policy.",
    },
    "report.lever": {"vi": "Công cụ", "en": "Lever"},
    "report.before": {"vi": "Trong “{reference}”", "en": "In “{reference}”"},
    "report.after": {"vi": "Trong kịch bản này", "en": "In this scenario"},
    "report.cost": {"vi": "Chi phí thêm", "en": "Added cost"},
    "report.more_levers": {
        "vi": "và {count} công cụ khác, chi phí nhỏ hơn (xem tệp kịch bản)",
        "en": "and {count} more {count:lever that costs|levers that cost} less (see the scenario file)",
    },
    "report.total": {"vi": "Tổng chi phí thêm đến 2045", "en": "Added cost to 2045 in all"},
    "report.note": {"vi": "Phương pháp và giới hạn", "en": "Method and limits"},
    "report.method": {
        "vi": "Mô hình tác tử: từng hộ, người dân, doanh nghiệp viễn thông và cơ quan hành động theo "
        "tháng từ 01/2020 đến 12/2045. Các kịch bản dùng chung số ngẫu nhiên nên chênh lệch là do "
        "chính sách.",
        "en": "Agent-based: households, residents, operators and agencies act month by month from "
        "2020-01 to 2045-12. Scenarios share their random draws, so that a difference is the "
        "policy.",
    },
    "report.again": {"vi": "Chạy lại: {command}", "en": "Repeat with: {command}"},
    "report.page": {"vi": "Hanoi Twin · trang {page}", "en": "Hanoi Twin · page {page}"},
}
