"""Words of the view ``explore``."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "scenario.pick": {"vi": "Kịch bản", "en": "Scenario"},
    "scenario.reference": {"vi": "Kịch bản tham chiếu", "en": "Reference scenario"},
    "scenario.changed": {"vi": "Đã chỉnh {count} công cụ", "en": "{count} {count:lever|levers} changed"},
    "scenario.unchanged": {
        "vi": "Chưa chỉnh công cụ nào: hãy kéo một thanh trượt",
        "en": "No lever changed yet: move a slider",
    },
    "scenario.thresholds": {
        "vi": "{count} ngưỡng tự đặt",
        "en": "{count} own {count:threshold|thresholds}",
    },
    "scenario.budget": {"vi": "trần ngân sách khác", "en": "another cap"},
    "scenario.reset": {"vi": "Đặt lại tất cả", "en": "Reset all"},
    "scenario.save": {"vi": "Lưu (YAML)", "en": "Save (YAML)"},
    "scenario.load": {"vi": "Mở (YAML)", "en": "Open (YAML)"},
    "scenario.assumes": {"vi": "Giả định của kịch bản", "en": "What the scenario assumes"},
    "scenario.loaded": {
        "vi": "Đã mở kịch bản từ tệp {name}.",
        "en": "Opened the scenario of the file {name}.",
    },
    "scenario.bad_file": {
        "vi": "Không mở được {name}; kịch bản đang dùng được giữ nguyên. Hãy sửa những chỗ sau rồi mở lại:\n"
        "{problems}",
        "en": "{name} could not be opened; the current scenario is kept. Put this right and open it again:\n"
        "{problems}",
    },
    "scenario.too_large": {
        "vi": "Tệp {name} lớn hơn 1 MB hoặc không đọc được: đây không phải tệp kịch bản.",
        "en": "The file {name} is larger than 1 MB or cannot be read: it is no scenario file.",
    },
    "lever.title": {"vi": "Công cụ chính sách", "en": "Policy levers"},
    "lever.changed": {"vi": "đã chỉnh", "en": "changed"},
    "lever.reset": {"vi": "Đặt lại", "en": "Reset"},
    "lever.was": {"vi": "Trong kịch bản gốc:", "en": "In the scenario:"},
    "lever.details": {"vi": "Lịch, địa bàn, giải thích", "en": "Schedule, districts, explanation"},
    "lever.phase": {"vi": "Giai đoạn", "en": "Phase"},
    "lever.start": {"vi": "Từ", "en": "From"},
    "lever.end": {"vi": "Đến hết", "en": "To the end of"},
    "lever.month": {"vi": "tháng", "en": "month"},
    "lever.month_short": {"vi": "tháng", "en": "month"},
    "lever.year": {"vi": "năm", "en": "year"},
    "lever.ramp": {"vi": "Tăng dần (tháng)", "en": "Ramp (months)"},
    "lever.ramp_short": {"vi": "tăng dần {n} tháng", "en": "{n}-month ramp"},
    "lever.areas": {"vi": "Địa bàn", "en": "Districts"},
    "lever.areas_chosen": {"vi": "Chọn quận, huyện, thị xã…", "en": "Chosen districts…"},
    "lever.districts": {"vi": "quận, huyện, thị xã", "en": "districts"},
    "lever.add_phase": {"vi": "Thêm giai đoạn", "en": "Add a phase"},
    "lever.remove_phase": {"vi": "Bỏ giai đoạn này", "en": "Remove this phase"},
    "lever.fixed": {
        "vi": "Công cụ này áp dụng cho cả thành phố và cả giai đoạn, không đặt lịch.",
        "en": "This lever holds for the whole city and period and has no schedule.",
    },
    "lever.mechanism": {"vi": "Cơ chế", "en": "Mechanism"},
    "lever.cost": {"vi": "Chi phí", "en": "Cost"},
    "lever.no_cost": {"vi": "Không tốn ngân sách", "en": "No public cost"},
    "lever.cost_text": {
        "vi": "{cost} đồng. {basis}. Khoảng {low} – {high} đồng, độ tin cậy {confidence}.",
        "en": "{cost} VND. {basis}. Range {low} to {high} VND, confidence {confidence}.",
    },
    "lever.neutral": {"vi": "Mặc định", "en": "Default"},
    "lever.neutral_text": {
        "vi": "{value} (không có chính sách mới); khoảng {low} – {high}",
        "en": "{value} (no new policy); range {low} to {high}",
    },
    "lever.source": {"vi": "Nguồn", "en": "Source"},
    "lever.too_many": {
        "vi": "Không đặt được công cụ này: {problem}",
        "en": "The lever could not be set: {problem}",
    },
    "lever.not_taken": {
        "vi": "{lever}: “{typed}” không dùng được. Cho phép: từ {low} đến {high}.",
        "en": "{lever}: “{typed}” cannot be used. Allowed: {low} to {high}.",
    },
    "lever.not_taken_whole": {
        "vi": "{lever}: “{typed}” không dùng được. Cho phép: số nguyên từ {low} đến {high}.",
        "en": "{lever}: “{typed}” cannot be used. Allowed: a whole number, {low} to {high}.",
    },
    "lever.measure": {"vi": "Đơn vị", "en": "Measured as"},
    "unit.percent": {"vi": "%", "en": "%"},
    "unit.points": {"vi": "điểm %", "en": "pp"},
    "unit.million": {"vi": "triệu", "en": "m"},
    "unit.thousand": {"vi": "nghìn", "en": "k"},
    "map.title": {"vi": "Bản đồ", "en": "Map"},
    "map.indicator": {"vi": "Chỉ số", "en": "Indicator"},
    "map.headline": {"vi": "Chỉ số chính", "en": "Headline indicators"},
    "map.others": {"vi": "Chỉ số khác", "en": "Other indicators"},
    "map.level": {"vi": "Địa bàn", "en": "Areas"},
    "map.city_only": {
        "vi": "{label}: chỉ có nghĩa với toàn thành phố, xem biểu đồ",
        "en": "{label}: has meaning for the whole city only, see the chart",
    },
    "map.no_areas": {
        "vi": "Chỉ số này chỉ tính cho toàn thành phố, không có số liệu theo địa bàn.",
        "en": "This indicator is known for the whole city only; no area has a figure of its own.",
    },
    "map.show": {"vi": "Hiện", "en": "Show"},
    "map.value": {"vi": "Giá trị", "en": "Value"},
    "map.difference": {"vi": "Chênh lệch", "en": "Difference"},
    "map.difference_of": {
        "vi": "Chênh lệch so với “{reference}”: {label}",
        "en": "Difference from “{reference}”: {label}",
    },
    "map.hint": {"vi": "Bấm vào một địa bàn để xem chi tiết", "en": "Click an area for its details"},
    "map.scale": {"vi": "Thang màu", "en": "Colours"},
    "map.scale_period": {"vi": "cả giai đoạn", "en": "whole period"},
    "map.scale_month": {"vi": "riêng tháng này", "en": "this month"},
    "map.zoom": {"vi": "Thu phóng", "en": "Zoom"},
    "map.whole": {"vi": "Cả thành phố", "en": "Whole city"},
    "map.centre": {"vi": "Trung tâm", "en": "Centre"},
    "map.zoom_in": {"vi": "Phóng to", "en": "Zoom in"},
    "map.zoom_out": {"vi": "Thu nhỏ", "en": "Zoom out"},
    "map.play": {"vi": "Chạy theo tháng", "en": "Play the months"},
    "map.pause": {"vi": "Tạm dừng", "en": "Pause"},
    "map.month": {"vi": "Tháng", "en": "Month"},
    "map.area": {"vi": "Địa bàn", "en": "Area"},
    "map.table": {"vi": "Bảng số liệu của bản đồ", "en": "Data table of the map"},
    "map.definition": {"vi": "Định nghĩa", "en": "Definition"},
    "run.waiting": {"vi": "Đang chuẩn bị kết quả đầu tiên…", "en": "Preparing the first results…"},
    "run.queued": {
        "vi": "Đang chờ, thứ {position} trong hàng",
        "en": "Waiting, place {position} in the queue",
    },
    "run.preview": {"vi": "Đang tính kết quả xem nhanh", "en": "Computing a preview"},
    "run.refining": {
        "vi": "Kết quả xem nhanh: {agents} người được mô phỏng (1/{one_in}){error}; đang tính kỹ hơn",
        "en": "Preview: {agents} residents simulated (1 in {one_in}){error}; refining",
    },
    "run.refined": {
        "vi": "Đã tính kỹ: {replicates} lần lặp (khác nhau do ngẫu nhiên và tham số bất định) × {agents} "
        "người "
        "(1/{one_in}){error}",
        "en": "Refined: {replicates} replicates (they differ by chance and in uncertain parameters) × "
        "{agents} "
        "residents (1 in {one_in}){error}",
    },
    "run.left": {"vi": "còn khoảng {time}", "en": "about {time} left"},
    "run.progress": {"vi": "Tiến độ", "en": "Progress"},
    "run.cancel": {"vi": "Hủy", "en": "Cancel"},
    "run.cancelled": {"vi": "Đã hủy", "en": "Cancelled"},
    "run.cancelled_preview": {
        "vi": "Đã hủy; đang hiện kết quả xem nhanh gần nhất: một lần lặp, {agents} người được mô phỏng "
        "(1/{one_in}){error}",
        "en": "Cancelled; showing the latest preview: a single replicate of {agents} residents "
        "(1 in {one_in}){error}",
    },
    "run.cancelled_refined": {
        "vi": "Đã hủy; đang hiện kết quả gần nhất: {replicates} lần lặp × {agents} người (1/{one_in}){error}",
        "en": "Cancelled; showing the latest results: {replicates} replicates × {agents} residents "
        "(1 in {one_in}){error}",
    },
    "run.again": {"vi": "Chạy lại", "en": "Run again"},
    "run.on_time": {
        "vi": "Đúng hạn {met}/{modelled} mục tiêu",
        "en": "{met} of {modelled} goals on time",
    },
    "run.on_time_single": {
        "vi": "Đúng hạn {met}/{modelled} mục tiêu (kết quả xem nhanh)",
        "en": "{met} of {modelled} goals on time (preview)",
    },
    "run.cost": {"vi": "Chi phí 2020–2045: {cost}", "en": "Cost 2020–2045: {cost}"},
    "run.cost_more": {"vi": "thêm {change}", "en": "{change} more"},
    "run.cost_less": {"vi": "bớt {change}", "en": "{change} less"},
    "run.same": {"vi": "Giống kịch bản tham chiếu", "en": "Same as the reference"},
    "error.worker_lost": {
        "vi": "Tiến trình xử lý trên máy chủ dừng đột ngột.",
        "en": "The server’s process that worked on this ended unexpectedly.",
    },
    "error.out_of_memory": {
        "vi": "Máy chủ hết bộ nhớ.",
        "en": "The server is out of memory.",
    },
    "error.queue_full": {
        "vi": "Máy chủ có quá nhiều yêu cầu đang chờ.",
        "en": "Too much is waiting on the server.",
    },
    "error.closed": {
        "vi": "Máy chủ đang tắt. Hãy tải lại trang khi máy chủ hoạt động trở lại.",
        "en": "The server is shutting down. Reload the page once it is back.",
    },
    "error.internal": {
        "vi": "Máy chủ gặp lỗi ngoài dự kiến khi xử lý.",
        "en": "The server failed unexpectedly at this.",
    },
    "error.again": {
        "vi": "Hãy đợi một lát rồi bấm “{button}”; nếu vẫn lỗi, hãy báo cho người quản trị.",
        "en": "Wait a moment, then press “{button}”; if it repeats, tell the administrator.",
    },
    "share.damaged": {
        "vi": "Địa chỉ chia sẻ bị hỏng hoặc bị cắt ngắn; trang dùng thiết lập mặc định. Hãy xin lại địa chỉ.",
        "en": "The shared address is damaged or cut short; the page shows its defaults. Ask for the address "
        "again.",
    },
    "share.too_long": {
        "vi": "Địa chỉ chia sẻ quá dài; trang dùng thiết lập mặc định. Hãy dùng tệp YAML.",
        "en": "The shared address is too long; the page shows its defaults. Use a YAML file instead.",
    },
    "share.version": {
        "vi": "Địa chỉ chia sẻ thuộc phiên bản khác ({detail}); trang dùng thiết lập mặc định.",
        "en": "The shared address is of another version ({detail}); the page shows its defaults.",
    },
    "share.scenario": {
        "vi": "Địa chỉ chia sẻ nêu kịch bản không có ở đây ({detail}); trang dùng thiết lập mặc định.",
        "en": "The shared address names a scenario that is not here ({detail}); the page shows its defaults.",
    },
    "share.setting": {
        "vi": "Địa chỉ chia sẻ có mức đặt không hợp lệ ({detail}); trang dùng thiết lập mặc định.",
        "en": "The shared address has a setting that is not allowed ({detail}); the page shows its defaults.",
    },
    "share.left_out": {
        "vi": "Địa chỉ có phần không dùng được nên được bỏ qua: {parts}",
        "en": "Parts of the address cannot be used and are left out: {parts}",
    },
    "clock.title": {"vi": "17 mục tiêu: khi nào đạt?", "en": "17 goals: when are they met?"},
    "clock.title_city": {
        "vi": "17 mục tiêu của toàn thành phố: khi nào đạt?",
        "en": "17 goals of the whole city: when are they met?",
    },
    "clock.goal": {"vi": "Mục tiêu", "en": "Goal"},
    "clock.deadline": {"vi": "thời hạn", "en": "deadline"},
    "clock.due": {"vi": "hạn {month}", "en": "due {month}"},
    "clock.when": {"vi": "Trục thời gian", "en": "Time line"},
    "clock.attained": {"vi": "Tháng đạt", "en": "Met in"},
    "clock.probability": {"vi": "Xác suất", "en": "Chance"},
    "clock.status": {"vi": "Tình trạng, căn cứ", "en": "Status, evidence"},
    "clock.median": {"vi": "trung vị", "en": "median"},
    "clock.range": {"vi": "dải 10–90 %", "en": "10–90 % band"},
    "clock.on_time": {"vi": "Đúng hạn", "en": "On time"},
    "clock.unsure": {"vi": "Chưa chắc", "en": "Uncertain"},
    "clock.late": {"vi": "Chậm {months} tháng", "en": "{months} {months:month|months} late"},
    "clock.never": {"vi": "Không đạt", "en": "Not met"},
    "clock.after": {"vi": "sau {year}", "en": "after {year}"},
    "clock.earlier": {"vi": "sớm hơn {months} tháng", "en": "{months} {months:month|months} earlier"},
    "clock.later": {"vi": "muộn hơn {months} tháng", "en": "{months} {months:month|months} later"},
    "clock.threshold": {"vi": "ngưỡng {value}", "en": "threshold {value}"},
    "clock.suggested": {"vi": "đề xuất {value}", "en": "suggested {value}"},
    "clock.own": {
        "vi": "tự đặt {value} (đề xuất {suggested})",
        "en": "your own {value} (suggested {suggested})",
    },
    "clock.set": {
        "vi": "Kế hoạch không nêu số. Ngưỡng của bạn:",
        "en": "The plan states no number. Your threshold:",
    },
    "clock.wrong": {
        "vi": "Không đặt được ngưỡng: {problem}",
        "en": "The threshold could not be set: {problem}",
    },
    "clock.not_percent": {
        "vi": "{goal}: nhận được {typed} %; cho phép: 0 đến {most} %",
        "en": "{goal}: found {typed} %; allowed: 0 to {most} %",
    },
    "clock.no_number": {
        "vi": "{goal}: “{typed}” không phải là số.",
        "en": "{goal}: “{typed}” is no number.",
    },
    "clock.about": {"vi": "Nội dung mục tiêu và căn cứ", "en": "What the goal says, and on what this rests"},
    "clock.back": {"vi": "trở về mức đề xuất", "en": "back to the suggestion"},
    "clock.evidence": {"vi": "{evidence}", "en": "{evidence}"},
    "chart.title": {"vi": "{indicator}: {area}", "en": "{indicator}: {area}"},
    "chart.median": {"vi": "Trung vị, dải 10–90 %", "en": "Median, 10–90 % band"},
    "chart.single": {"vi": "Kết quả xem nhanh, một lần lặp", "en": "Preview, a single replicate"},
    "chart.city": {"vi": "Toàn thành phố", "en": "Whole city"},
    "chart.observed": {"vi": "Quan sát, Hà Nội", "en": "Observed, Hanoi"},
    "chart.proxy": {"vi": "Quan sát, số liệu thay thế", "en": "Observed, proxy"},
    "chart.goal": {"vi": "{goal}: {threshold} ({deadline})", "en": "{goal}: {threshold} ({deadline})"},
    "chart.area_goal": {
        "vi": "{goal} tại đây: ngưỡng {threshold}, thời hạn {deadline}; xác suất đạt {probability}; "
        "tháng đạt (trung vị) {attained}",
        "en": "{goal} here: threshold {threshold}, deadline {deadline}; probability {probability}; "
        "month met (median) {attained}",
    },
    "chart.area_goal_single": {
        "vi": "{goal} tại đây: ngưỡng {threshold}, thời hạn {deadline}; tháng đạt theo kết quả xem nhanh "
        "(một lần lặp): "
        "{attained}",
        "en": "{goal} here: threshold {threshold}, deadline {deadline}; month met in the preview (a single "
        "replicate): "
        "{attained}",
    },
    "chart.describe": {
        "vi": "{indicator}, {area}: {value} vào {month}; {last} vào 12/2045.",
        "en": "{indicator}, {area}: {value} in {month}; {last} in 2045-12.",
    },
    "run.error_up_to": {
        "vi": ", sai số {month} tối đa khoảng {error}",
        "en": ", error in {month} up to about {error}",
    },
    "run.error_about": {
        "vi": ", sai số {month} khoảng ±{error}",
        "en": ", error in {month} about ±{error}",
    },
    "run.error_below": {"vi": ", sai số {month} dưới {error}", "en": ", error in {month} below {error}"},
    "chart.same_in_all": {
        "vi": "{value}, gần như nhau ở mọi lần lặp",
        "en": "{value}, nearly the same in all replicates",
    },
    "chart.difference": {
        "vi": "So với {reference} vào {month}: {value} (10–90 %: {low} đến {high})",
        "en": "Against {reference} in {month}: {value} (10–90 %: {low} to {high})",
    },
    "chart.difference_single": {
        "vi": "So với {reference} vào {month}: {value} (kết quả xem nhanh, một lần lặp)",
        "en": "Against {reference} in {month}: {value} (preview, a single replicate)",
    },
    "chart.area_difference": {
        "vi": "So với {reference} vào {month}: {value}",
        "en": "Against {reference} in {month}: {value}",
    },
    "chart.back": {"vi": "Về toàn thành phố", "en": "Back to the whole city"},
    "chart.all": {
        "vi": "Tất cả chỉ số: {area}",
        "en": "All indicators: {area}",
    },
    "chart.all_hint": {
        "vi": "Nét đứt màu cam: ngưỡng và thời hạn của mục tiêu · chấm đen, tam giác: số liệu quan sát · "
        "* ngưỡng đề xuất, † tự đặt · bấm vào một biểu đồ để đưa chỉ số lên bản đồ",
        "en": "Orange dashes: threshold and deadline of a goal · dots and triangles: observed · "
        "* suggested threshold, † your own · click a chart to put its indicator on the map",
    },
    "why.ask": {
        "vi": "Vì sao, và công cụ nào đã có thể giúp?",
        "en": "Why, and which lever would have helped?",
    },
    "why.title": {"vi": "Vì sao, và điều gì có thể giúp", "en": "Why, and what would help"},
    "why.bars": {
        "vi": "Số người mà riêng từng công cụ, ở mức mạnh nhất từ năm 2021, đã có thể đưa đến mục tiêu:",
        "en": "Residents whom each lever alone, at full strength from 2021, would have brought to the goal:",
    },
    "why.bars_city": {
        "vi": "Mức mà riêng từng công cụ, ở mức mạnh nhất từ năm 2021, đã có thể nâng chỉ số:",
        "en": "By how much each lever alone, at full strength from 2021, would have raised the indicator:",
    },
    "why.parts": {"vi": "Trong {parts}:", "en": "Of {parts}:"},
    "why.note_city": {
        "vi": "{replicates} cặp lần lặp dùng chung số ngẫu nhiên.",
        "en": "{replicates} paired replicates under the same draws.",
    },
    "why.progress": {"vi": "Đang thử từng công cụ", "en": "Trying each lever"},
    "why.cancel": {"vi": "Hủy", "en": "Cancel"},
    "why.note": {
        "vi": "{replicates} cặp lần lặp dùng chung số ngẫu nhiên; mỗi lần mô phỏng {simulated} người ở đây.",
        "en": "{replicates} paired replicates under the same draws; {simulated} residents simulated here in "
        "each.",
    },
    "block.title": {"vi": "Điều gì đang cản trở", "en": "What stands in the way"},
    "block.when": {"vi": "{goal}, {month}: trong số chưa đạt", "en": "{goal}, {month}: of those not reached"},
    "block.none": {
        "vi": "Chỉ số này không đếm người dân chưa được tiếp cận.",
        "en": "This indicator counts no residents who are not reached.",
    },
    "block.nobody": {
        "vi": "Tháng này không còn ai bị cản trở, hoặc chưa có số liệu.",
        "en": "Nobody is held back in this month, or nothing was recorded.",
    },
    "block.nothing": {"vi": "Chọn tháng từ 12/2020 trở đi.", "en": "Choose a month from 2020-12 on."},
}
