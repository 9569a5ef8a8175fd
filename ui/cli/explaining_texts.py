"""What ``why`` and ``charter`` say, in Vietnamese and English."""

from __future__ import annotations

from ui.cli.texts import Language

__all__ = ["CHARTER_TEXTS", "WHY_TEXTS"]

WHY_TEXTS: dict[str, dict[Language, str]] = {
    "title": {
        Language.VI: "Vì sao chậm: {goal}, {title}\n{area} ({code}), {date}, kịch bản “{scenario}”",
        Language.EN: "Why late: {goal}, {title}\n{area} ({code}), {date}, scenario “{scenario}”",
    },
    "indicator": {
        Language.VI: "{label}: {value}; ngưỡng {threshold}, thời hạn {deadline}.",
        Language.EN: "{label}: {value}; threshold {threshold}, deadline {deadline}.",
    },
    "factors_title": {
        Language.VI: "Trở ngại đầu tiên của những người mà mục tiêu chưa tới được",
        Language.EN: "What binds first, of those not yet reached",
    },
    "parts_title": {Language.VI: "Trong {parts}", Language.EN: "Of {parts}"},
    "part": {Language.VI: "Phần", Language.EN: "Part"},
    "raised": {
        Language.VI: "Thay đổi chỉ số [10; 90 %]",
        Language.EN: "Change of indicator [10; 90 %]",
    },
    "paired_city": {
        Language.VI: "{replicates} cặp lần lặp dùng chung số ngẫu nhiên, mỗi lần mô phỏng {simulated} người. "
        "Dải gồm {held}, chưa gồm sai số chọn mẫu. Chi phí: toàn thành phố, đến {date}.",
        Language.EN: "{replicates} paired {replicates:replicate|replicates} with shared draws, "
        "of {simulated} people each. "
        "Bands hold {held}, not the sample’s own error. Costs: whole city, up to {date}.",
    },
    "factor": {Language.VI: "Trở ngại", Language.EN: "Factor"},
    "share": {Language.VI: "Tỷ lệ", Language.EN: "Share"},
    "residents": {Language.VI: "Số người", Language.EN: "People"},
    "levers_title": {
        Language.VI: "Nếu chỉ thêm một công cụ, ở mức nêu dưới đây{since}",
        Language.EN: "With one lever more, at the strength stated{since}",
    },
    "since": {Language.VI: ", từ {start}", Language.EN: ", from {start} on"},
    "lever": {Language.VI: "Công cụ", Language.EN: "Lever"},
    "strength": {Language.VI: "Mức", Language.EN: "Strength"},
    "reached": {
        Language.VI: "Giúp thêm được (người) [10; 90 %]",
        Language.EN: "Reaches in addition (people) [10; 90 %]",
    },
    "gain": {Language.VI: "Thay đổi chỉ số", Language.EN: "Change of indicator"},
    "cost": {Language.VI: "Chi phí (tỷ đồng)", Language.EN: "Cost (billion VND)"},
    "no_effect": {
        Language.VI: "Không có tác động ở đây: {levers}.",
        Language.EN: "No effect here: {levers}.",
    },
    "in_force": {
        Language.VI: "Kịch bản đã dùng ở mức này: {levers}.",
        Language.EN: "In the scenario at this strength already: {levers}.",
    },
    "paired": {
        Language.VI: "{replicates} cặp lần lặp dùng chung số ngẫu nhiên; mỗi lần mô phỏng {simulated} người "
        "ở đây. "
        "Dải gồm {held}, chưa gồm sai số chọn mẫu. Chi phí: toàn thành phố, đến {date}.",
        Language.EN: "{replicates} paired {replicates:replicate|replicates} with shared draws; "
        "{simulated} people simulated here. "
        "Bands hold {held}, not the sample’s own error. Costs: whole city, up to {date}.",
    },
    "chance": {Language.VI: "biến động ngẫu nhiên", Language.EN: "chance"},
    "chance and parameters": {
        Language.VI: "biến động ngẫu nhiên và độ bất định của tham số",
        Language.EN: "chance and what is uncertain in the parameters",
    },
    "written": {Language.VI: "Đã ghi vào {folder}", Language.EN: "Written to {folder}"},
    "interrupted": {
        Language.VI: "Đã dừng theo yêu cầu. Chưa ghi gì; không giữ lại kết quả nào.",
        Language.EN: "Interrupted. Nothing was written; no results were kept.",
    },
}

CHARTER_TEXTS: dict[str, dict[Language, str]] = {
    "title": {Language.VI: "Mô hình phải làm được những gì", Language.EN: "What the model has to do"},
    "statement": {Language.VI: "Phát biểu", Language.EN: "Statement"},
    "measured": {Language.VI: "Đo được", Language.EN: "Measured"},
    "bound": {Language.VI: "Giới hạn", Language.EN: "Bound"},
    "where": {Language.VI: "Sát giới hạn nhất ở", Language.EN: "Closest at"},
    "holds": {Language.VI: "Đúng", Language.EN: "Holds"},
    "yes": {Language.VI: "đúng", Language.EN: "yes"},
    "no": {Language.VI: "SAI", Language.EN: "NO"},
    "sum": {
        Language.VI: "{held} trong {total} phát biểu đúng.",
        Language.EN: "{held} of {total} statements hold.",
    },
}
