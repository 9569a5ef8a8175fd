"""Words of the view ``sweeps``."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "sweeps.pick": {"vi": "Loạt mô phỏng", "en": "Sweep"},
    "sweeps.goal": {"vi": "Mục tiêu", "en": "Goal"},
    "sweeps.none": {
        "vi": "Thư mục kết quả của máy chủ chưa có loạt mô phỏng nào. Hãy chạy một loạt nhỏ ở đây, hoặc "
        "dùng lệnh: "
        "hanoi-twin sweep TÊN",
        "en": "The server's folder of results holds no sweep yet. Run a small one here, or use the command: "
        "hanoi-twin sweep NAME",
    },
    "sweeps.reading": {"vi": "Đang đọc loạt mô phỏng…", "en": "Reading the sweep…"},
    "sweeps.reading_progress": {"vi": "Tiến độ đọc loạt mô phỏng", "en": "Progress of reading the sweep"},
    "sweeps.reading_cancelled": {
        "vi": "Đã dừng đọc loạt mô phỏng.",
        "en": "Reading was cancelled.",
    },
    "sweeps.read_again": {"vi": "Đọc lại", "en": "Read again"},
    "sweeps.new": {"vi": "Chạy một loạt nhỏ", "en": "Run a small sweep"},
    "sweeps.new_note": {
        "vi": "Một tiến trình, mỗi lúc một loạt cho cả máy chủ. Dừng giữa chừng thì phần đã chạy được giữ "
        "lại và lần "
        "sau chạy tiếp. Loạt lớn hơn: dùng lệnh hanoi-twin sweep.",
        "en": "One process, one sweep at a time for the whole server. When stopped, what was done is kept "
        "and the "
        "next start goes on from there. For larger ones use the command hanoi-twin sweep.",
    },
    "sweeps.option": {"vi": "{label} ({runs} lần chạy)", "en": "{label} ({runs} runs)"},
    "sweeps.start": {"vi": "Chạy", "en": "Start"},
    "sweeps.cancel": {"vi": "Dừng", "en": "Stop"},
    "sweeps.progress": {"vi": "Tiến độ loạt mô phỏng", "en": "Progress of the sweep"},
    "sweeps.running": {"vi": "Đang chạy: {done} trên {total} lần", "en": "Running: {done} of {total} runs"},
    "sweeps.ending": {"vi": "Đang kết thúc các lần chạy dở…", "en": "Finishing the runs under way…"},
    "sweeps.left": {"vi": "còn khoảng {time}", "en": "about {time} left"},
    "sweeps.done": {"vi": "Đã xong {total} lần chạy.", "en": "All {total} runs are done."},
    "sweeps.stopped": {
        "vi": "Đã dừng sau {done} trên {total} lần chạy; phần này được giữ lại.",
        "en": "Stopped after {done} of {total} runs; these are kept.",
    },
    "sweeps.failed": {"vi": "Loạt mô phỏng không chạy được: {error}", "en": "The sweep failed: {error}"},
    "sweeps.facts": {
        "vi": "{label} · dựa trên kịch bản {scenario} · thiết kế {design} · {points} điểm × {replicates} lần "
        "lặp · {runs} lần chạy đã có",
        "en": "{label} · based on scenario {scenario} · design {design} · {points} points × {replicates} "
        "· {runs} runs are there",
    },
    "sweeps.missing": {"vi": "còn thiếu {missing}", "en": "{missing} missing"},
    "sweeps.broken": {"vi": "{failed} lần bị lỗi", "en": "{failed} failed"},
    "sweeps.met": {
        "vi": "Mục tiêu đạt đúng hạn trong {share} số lần chạy.",
        "en": "The goal is met by its deadline in {share} of the runs.",
    },
    "sweeps.no_goal": {
        "vi": "Loạt này không giữ mục tiêu nào, hoặc thời hạn nằm ngoài kỳ mô phỏng.",
        "en": "This sweep keeps no goal, or their deadlines lie beyond its runs.",
    },
    "sweeps.attainment": {
        "vi": "Tỷ lệ đạt mục tiêu theo từng yếu tố",
        "en": "How often the goal is met, by factor",
    },
    "sweeps.attainment_note": {
        "vi": "Tỷ lệ số lần chạy đạt đúng hạn trong từng khoảng giá trị; yếu tố có chênh lệch lớn nhất "
        "đứng trước. Các "
        "yếu tố khác cùng thay đổi.",
        "en": "Share of runs that meet the goal by its deadline in each range; the factors with the "
        "largest contrast "
        "first. All other factors vary at the same time.",
    },
    "sweeps.tornado": {
        "vi": "Yếu tố nào đáng kể nhất",
        "en": "Which factors matter most",
    },
    "sweeps.tornado_note": {
        "vi": "Thay đổi của chỉ số tại thời hạn khi riêng yếu tố đó đi từ mức thấp nhất đến mức cao nhất.",
        "en": "Change of the indicator at the deadline when that factor alone goes from its lowest to its "
        "highest.",
    },
    "sweeps.without_design": {
        "vi": "Cần một loạt có thiết kế morris hoặc sobol, ví dụ: hanoi-twin sweep screening",
        "en": "This needs a sweep of design morris or sobol, for example: hanoi-twin sweep screening",
    },
    "sweeps.without_unfinished": {
        "vi": "Chỉ tính được khi mọi lần chạy đã xong và không có lần nào bị lỗi.",
        "en": "This can be told only when all runs are done and none has failed.",
    },
    "sweeps.without_other_versions": {
        "vi": "Loạt này được chạy bằng phiên bản thư viện khác, nên không tính lại được thiết kế của nó.",
        "en": "The sweep was run with other versions of the libraries, so that its design cannot be drawn "
        "again.",
    },
    "sweeps.without_package": {
        "vi": "Không tìm được: không lần chạy nào đến thời hạn, hoặc chưa cài gói ema_workbench.",
        "en": "Nothing can be told: no run reaches the deadline, or the package ema_workbench is not "
        "installed.",
    },
    "sweeps.boxes": {"vi": "Khi nào mục tiêu không đạt", "en": "When the goal is missed"},
    "sweeps.boxes_note": {
        "vi": "Phương pháp PRIM: những khoảng giá trị trong đó phần lớn trường hợp không đạt mục tiêu.",
        "en": "Patient rule induction (PRIM): ranges within which the goal is missed in most cases.",
    },
    "sweeps.title": {"vi": "Nhiều lần mô phỏng cùng lúc nói gì", "en": "What many runs say"},
}
