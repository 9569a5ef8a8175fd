"""What the command line says about sweeps, in Vietnamese and English."""

from __future__ import annotations

from ui.cli.texts import Language

__all__ = ["SWEEP_TEXTS"]

SWEEP_TEXTS: dict[str, dict[Language, str]] = {
    "runs": {
        Language.VI: "{runs} lần chạy ({points} điểm × {replicates}), đã có {done}",
        Language.EN: "{runs} {runs:run|runs} "
        "({points} {points:point|points} × {replicates}), {done} of them done",
    },
    "takes": {
        Language.VI: "Cần khoảng {time} và nhiều nhất {megabytes} MB đĩa, trong khi chạy nhiều nhất "
        "{peak} MB; chưa ghi gì.",
        Language.EN: "They take about {time} and at most {megabytes} MB of disk, {peak} MB while they run; "
        "nothing was written.",
    },
    "starting": {Language.VI: "Đang khởi động", Language.EN: "Starting"},
    "sweeping": {Language.VI: "Đang chạy", Language.EN: "Running"},
    "rate": {Language.VI: "{rate} lần chạy/giây", Language.EN: "{rate} runs/s"},
    "stopping": {
        Language.VI: "Đang hoàn tất các lần chạy dở; nhấn Ctrl-C lần nữa để dừng ngay.",
        Language.EN: "Finishing the runs under way; Ctrl-C again stops at once.",
    },
    "stopped": {
        Language.VI: "Đã dừng. {folder} giữ {done} trong {total} lần chạy; chạy lại lệnh này để tiếp tục.",
        Language.EN: "Stopped. {folder} holds {done} of {total} runs; the same command goes on.",
    },
    "stopped_now": {
        Language.VI: "Đã dừng ngay. Mọi lần chạy đã xong nằm trong {folder}; chạy lại lệnh này để tiếp tục.",
        Language.EN: "Stopped at once. {folder} holds what was finished; the same command goes on.",
    },
    "finished": {
        Language.VI: "{runs} lần chạy trong {folder}",
        Language.EN: "{runs} {runs:run|runs} in {folder}",
    },
    "failed": {
        Language.VI: "{failed} lần chạy bị lỗi, được giữ cùng kết quả: {first}",
        Language.EN: "{failed} {failed:run failed and is|runs failed and are} kept as such: {first}",
    },
    "goal_share": {
        Language.VI: "Mục tiêu đạt đúng hạn, tỷ lệ trong {runs} lần chạy",
        Language.EN: "Goals met at their deadline, share of {runs} {runs:run|runs}",
    },
    "unknown": {
        Language.VI: "chưa tới hạn trong kỳ mô phỏng",
        Language.EN: "deadline beyond the run",
    },
}
