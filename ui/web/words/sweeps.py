"""Words of the view ``sweeps``."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "sweeps.pick": {"vi": "Loạt mô phỏng", "en": "Sweep"},
    "sweeps.goal": {"vi": "Mục tiêu", "en": "Goal"},
    "sweeps.none": {
        "vi": "Thư mục kết quả của máy chủ chưa có loạt mô phỏng nào: hãy chạy một loạt trong bảng dưới đây.",
        "en": "The server's folder of results holds no sweep yet: run one of those listed below.",
    },
    "sweeps.about": {"vi": "Loạt mô phỏng là gì", "en": "What a sweep is"},
    "sweeps.about_text": {
        "vi": "Một loạt mô phỏng chạy lại cùng một kịch bản nhiều lần; từ lần này sang lần khác, các công cụ "
        "chính sách hoặc những tham số bất định được đặt khác đi. Nhờ vậy, nó trả lời điều mà một lần "
        "chạy không trả lời được: mục tiêu đạt được thường xuyên đến đâu, điều đó phụ thuộc nhất vào yếu "
        "tố nào, và trong hoàn cảnh nào thì không đạt.",
        "en": "A sweep runs the same scenario many times; from run to run, policy levers or uncertain "
        "parameters are set differently. So it answers what a single run cannot: how often a goal is met, "
        "which factors that depends on most, and under which circumstances it is missed.",
    },
    "sweeps.library": {"vi": "Các loạt có sẵn", "en": "Sweeps of the library"},
    "sweeps.library_note": {
        "vi": "Loạt không quá {most} lần chạy bắt đầu được ngay trên trang này; loạt lớn hơn hãy chạy bằng "
        "dòng lệnh, kết quả sẽ hiện ở đây. Thêm --dry-run để biết trước cần bao lâu; dừng giữa chừng "
        "rồi chạy lại cùng lệnh thì loạt chạy tiếp.",
        "en": "Sweeps of at most {most} runs can be started on this page; run larger ones from the command "
        "line, and they appear here. Add --dry-run to be told how long one takes; when interrupted, the "
        "same command goes on.",
    },
    "sweeps.answers": {"vi": "Trả lời câu hỏi", "en": "What it answers"},
    "sweeps.varies": {"vi": "Thay đổi gì", "en": "What varies"},
    "sweeps.runs": {"vi": "Số lần chạy", "en": "Runs"},
    "sweeps.command": {"vi": "Lệnh", "en": "Command"},
    "sweeps.levers": {
        "vi": "{count} công cụ chính sách",
        "en": "{count} policy {count:lever|levers}",
    },
    "sweeps.parameters": {
        "vi": "{count} tham số bất định",
        "en": "{count} uncertain {count:parameter|parameters}",
    },
    "sweeps.design": {"vi": "thiết kế {design}", "en": "{design} design"},
    "sweeps.design_grid": {"vi": "lưới mọi tổ hợp", "en": "full grid"},
    "sweeps.design_list": {"vi": "danh sách tổ hợp", "en": "list"},
    "sweeps.design_latin_hypercube": {"vi": "siêu khối Latinh", "en": "Latin hypercube"},
    "sweeps.design_sobol": {"vi": "Sobol", "en": "Sobol"},
    "sweeps.design_morris": {"vi": "Morris", "en": "Morris"},
    "sweeps.answers_grid": {
        "vi": "Ở từng mức của từng yếu tố, mục tiêu đạt đúng hạn trong bao nhiêu phần trăm số lần chạy?",
        "en": "At each value of each factor, in which share of the runs is a goal met by its deadline?",
    },
    "sweeps.answers_list": {
        "vi": "Mỗi tổ hợp đã chọn đạt mục tiêu thường xuyên đến đâu?",
        "en": "How often does each of the chosen combinations meet a goal?",
    },
    "sweeps.answers_latin_hypercube": {
        "vi": "Mục tiêu chắc chắn đến đâu khi các yếu tố này chưa biết rõ, và trong hoàn cảnh nào thì không "
        "đạt (phương pháp PRIM)?",
        "en": "How sure is a goal while these factors are not known, and under which circumstances is it "
        "missed (PRIM)?",
    },
    "sweeps.answers_morris": {
        "vi": "Yếu tố nào đáng kể nhất: xếp hạng ban đầu với ít lần chạy?",
        "en": "Which factors matter most: a first ranking from few runs?",
    },
    "sweeps.answers_sobol": {
        "vi": "Mỗi yếu tố giải thích bao nhiêu phần khác biệt của kết quả, riêng nó và cùng các yếu tố khác?",
        "en": "Which part of the differences does each factor explain, alone and together with others?",
    },
    "sweeps.reading": {"vi": "Đang đọc loạt mô phỏng…", "en": "Reading the sweep…"},
    "sweeps.reading_progress": {"vi": "Tiến độ đọc loạt mô phỏng", "en": "Progress of reading the sweep"},
    "sweeps.reading_cancelled": {
        "vi": "Đã hủy đọc loạt mô phỏng.",
        "en": "Reading was cancelled.",
    },
    "sweeps.read_again": {"vi": "Đọc lại", "en": "Read again"},
    "sweeps.new": {"vi": "Chạy một loạt nhỏ", "en": "Run a small sweep"},
    "sweeps.new_note": {
        "vi": "Một tiến trình, mỗi lúc một loạt cho cả máy chủ. Dừng giữa chừng thì phần đã chạy được giữ "
        "lại và lần "
        "sau chạy tiếp.",
        "en": "One process, one sweep at a time for the whole server. When stopped, what was done is kept "
        "and the "
        "next start goes on from there.",
    },
    "sweeps.option": {"vi": "{label} ({runs} lần chạy)", "en": "{label} ({runs} runs)"},
    "sweeps.start": {"vi": "Chạy", "en": "Start"},
    "sweeps.cancel": {"vi": "Dừng", "en": "Stop"},
    "sweeps.progress": {"vi": "Tiến độ loạt mô phỏng", "en": "Progress of the sweep"},
    "sweeps.running": {"vi": "Đang chạy: {done} trên {total} lần", "en": "Running: {done} of {total} runs"},
    "sweeps.ending": {"vi": "Đang kết thúc các lần chạy dở…", "en": "Finishing the runs under way…"},
    "sweeps.done": {"vi": "Đã xong {total} lần chạy.", "en": "All {total} runs are done."},
    "sweeps.stopped": {
        "vi": "Đã dừng sau {done} trên {total} lần chạy; phần này được giữ lại.",
        "en": "Stopped after {done} of {total} runs; these are kept.",
    },
    "sweeps.failed": {"vi": "Loạt mô phỏng không chạy được: {error}", "en": "The sweep failed: {error}"},
    "sweeps.stopped_none": {
        "vi": "Đã dừng trước khi lần chạy đầu tiên xong: chưa có lần nào trong {total} lần.",
        "en": "Stopped before the first run was done: none of the {total} runs is there yet.",
    },
    "sweeps.facts": {
        "vi": "{label} · dựa trên kịch bản “{scenario}” · thiết kế {design} · {points} điểm × {replicates} "
        "lần lặp · đã có {runs} lần chạy",
        "en": "{label} · based on the scenario “{scenario}” · {design} design · {points} "
        "{n_points:point|points} × {replicates} {replicates:replicate|replicates} · {runs} "
        "{n_runs:run is|runs are} there",
    },
    "sweeps.nothing_yet": {
        "vi": "{label} · dựa trên kịch bản “{scenario}” · thiết kế {design}. Chưa có lần chạy nào trong "
        "{total} lần: hãy cho loạt chạy tiếp rồi xem lại.",
        "en": "{label} · based on the scenario “{scenario}” · {design} design. None of its {total} runs is "
        "there yet: let the sweep go on, then look again.",
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
    "sweeps.title": {"vi": "Nhiều lần chạy cho thấy điều gì", "en": "What many runs say"},
}
