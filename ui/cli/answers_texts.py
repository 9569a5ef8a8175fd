"""What the command line says about answers from sweeps and about repeated runs, in Vietnamese and English."""

from __future__ import annotations

from ui.cli.texts import Language

__all__ = ["ANSWER_TEXTS"]

ANSWER_TEXTS: dict[str, dict[Language, str]] = {
    "factor": {Language.VI: "yếu tố", Language.EN: "factor"},
    "range": {Language.VI: "Khoảng giá trị", Language.EN: "Range"},
    "effect": {Language.VI: "Thay đổi trên cả khoảng", Language.EN: "Change over the range"},
    "ST": {Language.VI: "ST (± 95 %)", Language.EN: "ST (± 95 %)"},
    "S1": {Language.VI: "S1 (± 95 %)", Language.EN: "S1 (± 95 %)"},
    "mu_star": {Language.VI: "μ* (± 95 %)", Language.EN: "μ* (± 95 %)"},
    "sigma": {Language.VI: "σ", Language.EN: "σ"},
    "sobol_note": {
        Language.VI: "ST: phần phương sai do yếu tố gây ra, kể cả cùng yếu tố khác; S1: riêng yếu tố đó.",
        Language.EN: "ST: share of variance due to the factor, with all others; S1: alone.",
    },
    "morris_note": {
        Language.VI: "μ*: độ lớn trung bình của thay đổi khi chỉ yếu tố đó đi hết khoảng; "
        "σ lớn: tác động phụ thuộc các yếu tố khác.",
        Language.EN: "μ*: mean size of the change when the factor alone goes over its range; "
        "a large σ: it works differently beside others.",
    },
    "more_factors": {
        Language.VI: "{others} yếu tố yếu hơn không được nêu.",
        Language.EN: "{others} weaker {others:factor is|factors are} left out.",
    },
    "written": {Language.VI: "Bảng và biểu đồ: {folder}", Language.EN: "Table and charts: {folder}"},
    "table": {Language.VI: "Bảng: {file}", Language.EN: "Table: {file}"},
    "beware": {Language.VI: "Lưu ý: {text}", Language.EN: "Note: {text}"},
    "version": {
        Language.VI: "Khác phiên bản: {name} khi chạy là {before}, nay là {now}.",
        Language.EN: "Another version: {name} was {before}, now {now}.",
    },
    "damaged": {
        Language.VI: "{file} đã bị thay đổi sau khi lưu.",
        Language.EN: "{file} was changed after it was saved.",
    },
    "difference": {
        Language.VI: "{file}, {what}: {n} giá trị khác; đầu tiên tại {where}: đã lưu {before}, nay {now}.",
        Language.EN: "{file}, {what}: {n} {count:value differs|values differ}; the first at {where}: "
        "saved {before}, now {now}.",
    },
    "nothing": {Language.VI: "không có", Language.EN: "nothing"},
    "everywhere": {Language.VI: "mọi nơi", Language.EN: "all places"},
    "saved": {Language.VI: "có", Language.EN: "there"},
    "computed": {Language.VI: "có", Language.EN: "there"},
    "area": {Language.VI: "địa bàn", Language.EN: "area"},
    "area_code": {Language.VI: "địa bàn", Language.EN: "area"},
    "month": {Language.VI: "tháng", Language.EN: "month"},
    "year": {Language.VI: "năm", Language.EN: "year"},
    "replicate": {Language.VI: "lần lặp", Language.EN: "replicate"},
    "lever": {Language.VI: "công cụ", Language.EN: "lever"},
    "goal": {Language.VI: "mục tiêu", Language.EN: "goal"},
    "id": {Language.VI: "mục tiêu", Language.EN: "goal"},
    "run": {Language.VI: "lần chạy", Language.EN: "run"},
    "identical": {
        Language.VI: "Giống hệt: {n} giá trị của {runs} trên {kept} lần chạy.",
        Language.EN: "Identical: {n} values of {runs} of {kept} runs.",
    },
    "differs": {
        Language.VI: "Khác: {n} giá trị đã được so sánh, của {runs} trên {kept} lần chạy.",
        Language.EN: "Differs: {n} values of {runs} of {kept} runs were compared.",
    },
    "interrupted": {
        Language.VI: "Đã dừng theo yêu cầu; chưa so sánh gì.",
        Language.EN: "Interrupted; nothing was compared.",
    },
}
