"""What the command line says about calibration and hindcast, in Vietnamese and English."""

from __future__ import annotations

from ui.cli.texts import Language

__all__ = ["CALIBRATION_TEXTS", "ROLES"]

ROLES: dict[str, dict[Language, str]] = {
    "compared": {Language.VI: "", Language.EN: ""},
    "input": {Language.VI: "đầu vào", Language.EN: "input"},
    "context": {Language.VI: "tham khảo", Language.EN: "context"},
}
"""What a series is to the model, by its name in the registry; nothing for the usual kind."""

CALIBRATION_TEXTS: dict[str, dict[Language, str]] = {
    "stopped": {
        Language.VI: "Đã dừng. {folder} giữ {done} trong {total} lần chạy; chạy lại lệnh này để tiếp tục.",
        Language.EN: "Stopped. {folder} holds {done} of {total} runs; the same command goes on.",
    },
    "stopped_now": {
        Language.VI: "Đã dừng ngay. Mọi lần chạy đã xong nằm trong {folder}; chạy lại lệnh này để tiếp tục.",
        Language.EN: "Stopped at once. {folder} holds what was finished; the same command goes on.",
    },
    "begins": {
        Language.VI: "{runs} lần chạy: {members} bộ tham số, {steps} bước; số liệu đến {until}",
        Language.EN: "{runs} runs: {members} parameter sets, {steps} steps; figures up to {until}",
    },
    "parameters_title": {
        Language.VI: "Tham số trước và sau hiệu chỉnh",
        Language.EN: "Parameters before and after",
    },
    "misfit": {
        Language.VI: "Khoảng cách tới {figures} số liệu (1 là mức sai số giải thích được): {before} trước, "
        "{after} sau hiệu chỉnh.",
        Language.EN: "Distance from {figures} figures (errors explain 1): {before} before, {after} after.",
    },
    "not_identified": {
        Language.VI: "Số liệu không xác định được (còn hơn {share} % phương sai): {names}.",
        Language.EN: "Not identified by the figures (more than {share} % of the variance left): {names}.",
    },
    "written": {
        Language.VI: "{sets} bộ tham số: {file}\nDùng: hanoi-twin run plan-76 --parameters {folder}",
        Language.EN: "{sets} parameter sets: {file}\nTo use them: hanoi-twin run plan-76 --parameters "
        "{folder}",
    },
    "few_replicates": {
        Language.VI: "Lưu ý: dải của {n} lần lặp ít ý nghĩa; "
        "nên dùng từ {least} lần lặp trở lên (--replicates).",
        Language.EN: "Note: a band over {n} {n:replicate|replicates} means little; take {least} or more "
        "(--replicates).",
    },
    "hindcast_fitted": {
        Language.VI: "Kịch bản “observed” so với số liệu dùng để hiệu chỉnh (đến {until})",
        Language.EN: "Scenario “observed” against figures of the calibration period (to {until})",
    },
    "hindcast_held_back": {
        Language.VI: "So với số liệu giữ lại, không dùng khi hiệu chỉnh (sau {until})",
        Language.EN: "Against figures held back from the calibration (after {until})",
    },
    "hindcast_note": {
        Language.VI: "Dải 80 % là dải dự báo cho số liệu: dải các lần lặp cộng sai số của số liệu. Giữ "
        "nguyên, theo "
        "xu thế: sai số của dự báo không cần mô hình. Chuỗi đầu vào và chuỗi tham khảo không tính điểm.",
        Language.EN: "The 80 % band is what the figure may be: the band of the replicates, widened by the "
        "figure’s "
        "error. Last value, trend: errors of forecasts without a model. Inputs and context do not count.",
    },
    "within_enough": {
        Language.VI: "{inside} trong {points} số liệu giữ lại nằm trong dải 80 % ({share}): đạt mức ít "
        "nhất {least}.",
        Language.EN: "{inside} of {points} held-back figures lie within the 80 % band ({share}): at least "
        "{least}, "
        "as asked.",
    },
    "within_too_few": {
        Language.VI: "Chỉ {inside} trong {points} số liệu giữ lại nằm trong dải 80 % ({share}): chưa đạt mức "
        "{least}. Dải quá hẹp hoặc mô hình sai.",
        Language.EN: "Only {inside} of {points} held-back figures lie within the 80 % band ({share}): "
        "less than "
        "{least}. The bands are too narrow, or the model is wrong.",
    },
    "width": {
        Language.VI: "Dải rộng trung bình {width}. Kể cả đầu vào và tham khảo: {share} trong {points} số "
        "liệu.",
        Language.EN: "Mean band width {width}. With inputs and context: {share} of {points} figures within.",
    },
    "beaten": {
        Language.VI: "Cộng các chuỗi, mô hình sai ít hơn {forecast} ({model} so với {naive}).",
        Language.EN: "Summed over the series, the model errs less than {forecast} ({model} against {naive}).",
    },
    "not_beaten": {
        Language.VI: "Cộng các chuỗi, mô hình KHÔNG tốt hơn {forecast} ({model} so với {naive}).",
        Language.EN: "Summed over the series, the model does NOT beat {forecast} ({model} against {naive}).",
    },
    "lost": {
        Language.VI: "Dự báo không cần mô hình gần hơn ở: {where}.",
        Language.EN: "A forecast without a model was closer for: {where}.",
    },
    "last": {Language.VI: "giữ nguyên giá trị cuối", Language.EN: "the last value carried on"},
    "trend": {Language.VI: "xu thế tuyến tính", Language.EN: "the linear trend"},
    "nothing_held_back": {
        Language.VI: "Không có số liệu giữ lại nào để kiểm chứng.",
        Language.EN: "No figure was held back: there is nothing to judge by.",
    },
}
