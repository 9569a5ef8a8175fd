"""Words of the view ``compare``."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "compare.side_a": {"vi": "A (tham chiếu)", "en": "A (reference)"},
    "compare.side_b": {"vi": "B", "en": "B"},
    "compare.side_c": {"vi": "C (tùy chọn)", "en": "C (optional)"},
    "compare.none": {"vi": "– không có –", "en": "– none –"},
    "compare.draft": {"vi": "Đang mở: {label}", "en": "Now open: {label}"},
    "compare.upload": {"vi": "Tải kịch bản lên (YAML)…", "en": "Load a scenario (YAML)…"},
    "compare.file_gone": {
        "vi": "{letter} là một kịch bản tải lên từ tệp, mà địa chỉ không chứa được: hãy tải tệp đó lên lại.",
        "en": "{letter} was a scenario loaded from a file, which no address holds: load that file again.",
    },
    "compare.same": {
        "vi": "{letter} và A là cùng một chính sách: không công cụ nào khác nhau, nên mọi chênh lệch bằng 0.",
        "en": "{letter} and A are the same policy: no lever differs, so every difference is 0.",
    },
    "compare.same_policy": {
        "vi": "{letter} và A là cùng một chính sách, chỉ khác ngưỡng của {goals}: mỗi bên xét theo ngưỡng "
        "của mình.",
        "en": "{letter} and A are the same policy and differ in thresholds only ({goals}): each is judged by "
        "its own.",
    },
    "compare.thresholds": {
        "vi": "Ngưỡng khác nhau, mỗi bên xét theo ngưỡng của mình: {goals}.",
        "en": "Thresholds differ, and each is judged by its own: {goals}.",
    },
    "compare.headline": {
        "vi": "{letter} so với A: {earlier} mục tiêu đạt sớm hơn, {later} muộn hơn, {same} không đổi; "
        "chi phí đến 2045: {cost}.",
        "en": "{letter} against A: {earlier} {earlier:goal|goals} met earlier, {later} later, "
        "{same} unchanged; cost to 2045: {cost}.",
    },
    "compare.preview": {
        "vi": "Kết quả xem nhanh: {agents} người được mô phỏng; đang tính kỹ hơn",
        "en": "Preview: {agents} residents simulated; refining",
    },
    "compare.refined": {
        "vi": "{replicates} lần lặp × {agents} người được mô phỏng, chung số ngẫu nhiên",
        "en": "{replicates} replicates × {agents} simulated residents, common random numbers",
    },
    "compare.wait": {"vi": "Đang mô phỏng các kịch bản…", "en": "Simulating the scenarios…"},
    "compare.map_difference": {"vi": "Chênh lệch {letter} − A", "en": "Difference {letter} − A"},
    "compare.difference_of": {"vi": "Chênh lệch", "en": "Difference"},
    "compare.goals": {"vi": "Mục tiêu của kế hoạch", "en": "Goals of the plan"},
    "compare.goals_note": {
        "vi": "Các kịch bản dùng chung số ngẫu nhiên cho từng người và từng tháng: chênh lệch [10; 90 %] "
        "là tác động của chính sách, không phải của may rủi.",
        "en": "The scenarios share every random draw, by resident and month: the difference [10; 90 %] "
        "is the policy, not chance.",
    },
    "compare.goal": {"vi": "Mục tiêu", "en": "Goal"},
    "compare.deadline": {"vi": "Thời hạn", "en": "Deadline"},
    "compare.goal_cell": {"vi": "tháng đạt (trung vị)", "en": "month met (median)"},
    "compare.difference_cell": {"vi": "tại thời hạn [10; 90 %]", "en": "at the deadline [10; 90 %]"},
    "compare.in_time": {"vi": "xác suất {share}", "en": "chance {share}"},
    "compare.then": {"vi": "tại thời hạn {value}", "en": "at the deadline {value}"},
    "compare.never": {"vi": "sau 2045", "en": "after 2045"},
    "compare.own": {"vi": " (ngưỡng tự đặt)", "en": " (your own)"},
    "compare.suggested": {"vi": " (ngưỡng đề xuất)", "en": " (suggested)"},
    "compare.same_month": {"vi": "cùng tháng", "en": "same month"},
    "compare.newly": {"vi": "chỉ kịch bản này đạt", "en": "met by this one only"},
    "compare.lost": {"vi": "chỉ A đạt", "en": "met by A only"},
    "compare.neither": {"vi": "cả hai chưa đạt trước 2046", "en": "neither before 2046"},
    "compare.levers": {"vi": "Công cụ chính sách khác nhau", "en": "Levers that differ"},
    "compare.no_levers": {"vi": "Không công cụ nào khác nhau.", "en": "No lever differs."},
    "compare.lever": {"vi": "Công cụ", "en": "Lever"},
    "compare.from": {"vi": "Ở kịch bản A", "en": "In A"},
    "compare.to": {"vi": "Ở kịch bản kia", "en": "In the other"},
    "compare.when": {"vi": "Khác nhau trong", "en": "Differs during"},
    "compare.where": {"vi": "Địa bàn", "en": "Where"},
    "compare.cost": {"vi": "Chi phí thêm đến 2045", "en": "Added cost to 2045"},
    "compare.cost_total": {
        "vi": "Tổng chi phí công, {letter} so với A",
        "en": "Public cost in all, {letter} against A",
    },
    "compare.reach": {
        "vi": "Chi phí cho mỗi người được tiếp cận thêm",
        "en": "Cost per additional resident reached",
    },
    "compare.reach_note": {
        "vi": "Người được tiếp cận thêm trong {month}; chi phí cộng dồn của mọi công cụ đến hết năm đó, "
        "nên chính sách phục vụ nhiều mục tiêu trông đắt hơn thực tế ở từng mục tiêu.",
        "en": "Residents reached in addition in {month}; costs of all levers up to the end of that year, "
        "so a policy that serves several goals looks dearer for each than it is.",
    },
    "compare.indicator": {"vi": "Chỉ số", "en": "Indicator"},
    "compare.residents": {"vi": "Người được tiếp cận thêm", "en": "Additional residents"},
    "compare.band": {"vi": "trung vị [10; 90 %]", "en": "median [10; 90 %]"},
    "compare.cost_until": {"vi": "Chi phí thêm đến hết {year}", "en": "Added cost to the end of {year}"},
    "compare.each": {"vi": "Mỗi người", "en": "Per resident"},
    "compare.million_each": {"vi": "{cost} triệu đồng", "en": "{cost} million VND"},
    "compare.no_ratio": {"vi": "không xác định", "en": "not defined"},
    "compare.chart": {"vi": "{indicator}, toàn thành phố", "en": "{indicator}, whole city"},
    "compare.chart_difference": {
        "vi": "{indicator}: chênh lệch so với A, dải 10–90 %",
        "en": "{indicator}: difference to A, 10–90 % band",
    },
}
