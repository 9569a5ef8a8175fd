"""What the command line says about results, in Vietnamese and English."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    FACTORS: dict[str, dict[Language, str]]
    """What holds residents back, by its name in the bottleneck table."""

__all__ = ["EVIDENCE", "FACTORS", "TEXTS", "Count", "Language"]


class Count(int):
    """A whole number that chooses between two words: ``{n:run|runs}``.

    Examples
    --------
    >>> "{n} {n:run|runs}".format(n=Count(1))
    '1 run'
    """

    def __format__(self, form: str) -> str:
        """Write the number, or the first of two words for one and the second for any other."""
        if "|" not in form:
            return super().__format__(form)
        one, many = form.split("|")
        return one if self == 1 else many


class Language(StrEnum):
    """Language of tables and figures."""

    VI = "vi"
    EN = "en"


TEXTS: dict[str, dict[Language, str]] = {
    "goals_title": {
        Language.VI: "Mục tiêu của Kế hoạch 76/KH-UBND, kịch bản {scenario}",
        Language.EN: "Goals of plan 76/KH-UBND, scenario {scenario}",
    },
    "goal": {Language.VI: "Mục tiêu", Language.EN: "Goal"},
    "threshold": {Language.VI: "Ngưỡng", Language.EN: "Threshold"},
    "deadline": {Language.VI: "Thời hạn", Language.EN: "Deadline"},
    "value_at_deadline": {Language.VI: "Giá trị tại thời hạn", Language.EN: "At deadline"},
    "p_met": {Language.VI: "Xác suất đạt", Language.EN: "P(met)"},
    "attained": {Language.VI: "Tháng đạt 10 / 50 / 90 %", Language.EN: "Attained 10 / 50 / 90 %"},
    "evidence": {Language.VI: "Căn cứ", Language.EN: "Evidence"},
    "after": {Language.VI: "sau {month}", Language.EN: "after {month}"},
    "area_goals_title": {
        Language.VI: "Mục tiêu của Kế hoạch 76/KH-UBND tại {area} ({code}), kịch bản {scenario}",
        Language.EN: "Goals of plan 76/KH-UBND in {area} ({code}), scenario {scenario}",
    },
    "area_goals_note": {
        Language.VI: "Kế hoạch đặt ngưỡng cho toàn thành phố. Chỉ có nghĩa cho toàn thành phố: {goals}.",
        Language.EN: "The plan sets its thresholds for the city. With meaning for the city only: {goals}.",
    },
    "goal_by_area_title": {
        Language.VI: "{goal} {title}: ngưỡng {threshold}, thời hạn {deadline}, kịch bản {scenario}",
        Language.EN: "{goal} {title}: threshold {threshold}, deadline {deadline}, scenario {scenario}",
    },
    "suggested_note": {
        Language.VI: "* Kế hoạch không nêu số: ngưỡng do chúng tôi đề xuất; đặt lại bằng --threshold.",
        Language.EN: "* The plan states no number: our suggestion; set your own with --threshold.",
    },
    "own_note": {
        Language.VI: "† Ngưỡng do người dùng đặt.",
        Language.EN: "† A threshold set by the user.",
    },
    "thresholds_differ": {
        Language.VI: "Ngưỡng khác nhau, mỗi bên xét theo ngưỡng của mình: {goals}.",
        Language.EN: "Thresholds differ, and each side is judged by its own: {goals}.",
    },
    "average_note": {
        Language.VI: "‡ Trung bình của các năm nêu trong mục tiêu, không phải giá trị của riêng tháng "
        "đến hạn: {goals}.",
        Language.EN: "‡ The average over the goal’s years, not the value of one month: {goals}.",
    },
    "old_districts_note": {
        Language.VI: "Từ tháng 7/2025: theo địa giới quận, huyện, thị xã trước ngày 1/7/2025.",
        Language.EN: "From July 2025 on: districts in their boundaries before 1 July 2025, when communes "
        "took over.",
    },
    "goals_note": {
        Language.VI: "Trung vị của {replicates} lần lặp; tháng đạt là tháng đầu tiên từ ngưỡng trở lên.",
        Language.EN: "Median of {replicates} {replicates:replicate|replicates}; "
        "attained: first month at or above the threshold.",
    },
    "own_parameters_note": {
        Language.VI: "Mỗi lần lặp có bộ tham số riêng: xác suất gồm ngẫu nhiên và độ bất định của tham số.",
        Language.EN: "Each replicate has parameters of its own: probabilities hold chance and what is "
        "uncertain in the parameters.",
    },
    "one_replicate_note": {
        Language.VI: "Chỉ một lần lặp: chưa có xác suất; hãy dùng --replicates để có nhiều lần lặp.",
        Language.EN: "One replicate tells no probability: take more with --replicates.",
    },
    "same_parameters_note": {
        Language.VI: "Các lần lặp chỉ khác nhau do ngẫu nhiên: xác suất chưa gồm độ bất định của tham số.",
        Language.EN: "Replicates differ by chance alone: the probabilities leave out what is uncertain in "
        "the parameters.",
    },
    "late_title_district": {
        Language.VI: "Chậm ở đâu (năm quận, huyện, thị xã thấp nhất so với ngưỡng của thành phố)",
        Language.EN: "What is late where (five districts furthest below the city's threshold)",
    },
    "late_title_commune": {
        Language.VI: "Chậm ở đâu (năm phường, xã thấp nhất so với ngưỡng của thành phố)",
        Language.EN: "What is late where (five communes furthest below the city's threshold)",
    },
    "late_note": {
        Language.VI: "Khác biệt giữa các địa bàn là kết quả của giả định: chưa có số liệu quan sát.",
        Language.EN: "Differences between areas follow from assumptions: none was observed.",
    },
    "nowhere_late_commune": {
        Language.VI: "Không phường, xã nào dưới ngưỡng của một mục tiêu đã đến hạn.",
        Language.EN: "No commune is below the threshold of a goal that is due.",
    },
    "nowhere_late_district": {
        Language.VI: "Không quận, huyện, thị xã nào dưới ngưỡng của một mục tiêu đã đến hạn.",
        Language.EN: "No district is below the threshold of a goal that is due.",
    },
    "not_due": {Language.VI: "chưa đến hạn", Language.EN: "not due"},
    "waiting": {
        Language.VI: "Chưa đến hạn vào tháng {month}, nên chưa xét chậm hay không: {goals}.",
        Language.EN: "Not due by {month}, and so not judged late: {goals}.",
    },
    "district": {Language.VI: "Quận, huyện, thị xã", Language.EN: "District"},
    "commune": {Language.VI: "Phường, xã", Language.EN: "Commune"},
    "month": {Language.VI: "Tháng", Language.EN: "Month"},
    "value": {Language.VI: "Giá trị", Language.EN: "Value"},
    "gap": {Language.VI: "Còn thiếu", Language.EN: "Gap"},
    "attained_median": {Language.VI: "Đạt (trung vị)", Language.EN: "Attained (median)"},
    "factor": {Language.VI: "Trở ngại lớn nhất", Language.EN: "Main obstacle"},
    "cost": {
        Language.VI: "Chi phí chính sách đến {until}: {cost} tỷ đồng.",
        Language.EN: "Cost of the levers to {until}: {cost} billion VND.",
    },
    "scenario_budget": {
        Language.VI: "Trần ngân sách: {cap} tỷ đồng mỗi năm.",
        Language.EN: "Cap: {cap} billion VND a year.",
    },
    "scenario_budget_first": {
        Language.VI: "Trần ngân sách: {cap} tỷ đồng mỗi năm; ưu tiên: {levers}.",
        Language.EN: "Cap: {cap} billion VND a year; first come: {levers}.",
    },
    "scenario_thresholds": {
        Language.VI: "Ngưỡng tự đặt: {goals}.",
        Language.EN: "Own thresholds: {goals}.",
    },
    "budget": {
        Language.VI: "Trần ngân sách {cap} tỷ đồng mỗi năm; năm chi nhiều nhất là {year}: {most} tỷ đồng.",
        Language.EN: "Cap {cap} billion VND a year; the most spent in a year, {year}: {most} billion VND.",
    },
    "budget_used": {
        Language.VI: "Những năm nhu cầu vượt trần: đã chi {low} đến {high} mức trần; phần còn lại chủ yếu là "
        "dự phòng, vì chi phí của một tháng chỉ biết được khi tháng đã qua.",
        Language.EN: "In years in which more was wanted than the cap, {low} to {high} of it was spent; the "
        "rest is mostly a reserve, because what a month costs is known only when it is over.",
    },
    "budget_used_alike": {
        Language.VI: "Những năm nhu cầu vượt trần: đã chi {high} mức trần; phần còn lại chủ yếu là dự phòng, "
        "vì chi phí của một tháng chỉ biết được khi tháng đã qua.",
        Language.EN: "In years in which more was wanted than the cap, {high} of it was spent; the rest is "
        "mostly a reserve, because what a month costs is known only when it is over.",
    },
    "budget_title": {
        Language.VI: "Công cụ bị cắt giảm do trần ngân sách (tỷ đồng, cả thời kỳ)",
        Language.EN: "Levers cut by the cap (billion VND, whole period)",
    },
    "delivered": {Language.VI: "Đã chi", Language.EN: "Delivered"},
    "shortfall": {Language.VI: "Còn thiếu (ước tính)", Language.EN: "Shortfall (estimate)"},
    "written": {Language.VI: "Kết quả: {folder}", Language.EN: "Results written to {folder}"},
    "too_many_rows": {
        Language.VI: "Tệp có {rows} dòng, nhiều hơn {most} dòng mà Excel mở được: hãy đọc bằng chương trình "
        "khác, hoặc dùng --format xlsx (tháng 12 hằng năm) hay parquet.",
        Language.EN: "The file has {rows} lines, more than the {most} that Excel opens: read it with another "
        "program, or take --format xlsx (every December) or parquet.",
    },
    "figures": {Language.VI: "Hình vẽ: {folder}", Language.EN: "Figures written to {folder}"},
    "no_figures": {
        Language.VI: "Kết quả đã được lưu đầy đủ, nhưng không vẽ được hình: {error}",
        Language.EN: "The results are complete, but the figures could not be drawn: {error}",
    },
    "compiling": {
        Language.VI: "Lần chạy đầu tiên sau khi cài đặt: đang biên dịch mô hình, "
        "mất một đến hai phút, chỉ một lần.",
        Language.EN: "First run after installation: compiling the model. It takes one or two minutes, once.",
    },
    "preparing": {Language.VI: "Đang dựng dân cư", Language.EN: "Preparing residents"},
    "simulating": {Language.VI: "Đang mô phỏng", Language.EN: "Simulating"},
    "time_left": {Language.VI: "còn lại", Language.EN: "time left"},
    "left": {Language.VI: "còn khoảng {time}", Language.EN: "about {time} left"},
    "interrupted_before": {
        Language.VI: "Đã dừng theo yêu cầu. Chưa ghi gì vào {folder}; không giữ lại kết quả nào.",
        Language.EN: "Interrupted. Nothing was written to {folder}; no results were kept.",
    },
    "interrupted_after": {
        Language.VI: "Đã dừng theo yêu cầu. Kết quả trong {folder} đầy đủ; hình vẽ có thể còn thiếu.",
        Language.EN: "Interrupted. The results in {folder} are complete; figures may be missing.",
    },
    "compare_title": {Language.VI: "Mục tiêu: B so với A", Language.EN: "Goals: B against A"},
    "values_of_last_month": {
        Language.VI: "Mục tiêu chưa đến hạn: giá trị của tháng {month}.",
        Language.EN: "Of goals that are not due: the values of {month}.",
    },
    "value_a": {Language.VI: "A", Language.EN: "A"},
    "value_b": {Language.VI: "B", Language.EN: "B"},
    "difference": {Language.VI: "B − A [10; 90 %]", Language.EN: "B − A [10; 90 %]"},
    "p_met_a": {Language.VI: "Xác suất A", Language.EN: "P(met) A"},
    "p_met_b": {Language.VI: "Xác suất B", Language.EN: "P(met) B"},
    "attained_a": {Language.VI: "Tháng đạt A", Language.EN: "Attained A"},
    "attained_b": {Language.VI: "Tháng đạt B", Language.EN: "Attained B"},
    "months_earlier": {Language.VI: "Sớm hơn (tháng)", Language.EN: "Months earlier"},
    "ensemble": {
        Language.VI: "{letter}: {name} ({replicates} lần lặp, mỗi lần {agents} người được mô phỏng)",
        Language.EN: "{letter}: {name} ({replicates} {replicates:replicate|replicates} of "
        "{agents} residents)",
    },
    "no_policy": {Language.VI: "không áp dụng", Language.EN: "not used"},
    "ramp": {Language.VI: "tăng dần {months} tháng", Language.EN: "{months}-month ramp"},
    "all": {Language.VI: "Toàn thành phố", Language.EN: "Whole city"},
    "urban": {Language.VI: "Quận và thị xã", Language.EN: "Urban districts"},
    "rural": {Language.VI: "Các huyện", Language.EN: "Rural districts"},
    "districts": {Language.VI: "{n} quận, huyện, thị xã", Language.EN: "{n} {n:district|districts}"},
    "parameters": {Language.VI: "bộ tham số", Language.EN: "parameter sets"},
    "seed": {Language.VI: "hạt giống", Language.EN: "seed"},
    "scale": {Language.VI: "tỷ lệ mô phỏng", Language.EN: "scale"},
    "replicates": {Language.VI: "số lần lặp", Language.EN: "number of replicates"},
    "version of code": {Language.VI: "phiên bản chương trình", Language.EN: "version of the program"},
    "version of data": {Language.VI: "phiên bản dữ liệu", Language.EN: "version of the data"},
    "paired": {
        Language.VI: "Hai kịch bản dùng chung các số ngẫu nhiên: khác biệt là do chính sách.",
        Language.EN: "Both share their random draws: the difference is the policy.",
    },
    "same_run": {
        Language.VI: "Cùng một kịch bản và cùng các số ngẫu nhiên: hai kết quả là một.",
        Language.EN: "The same scenario under the same random draws: both are one result.",
    },
    "unpaired": {
        Language.VI: "Không dùng chung số ngẫu nhiên (khác nhau: {reasons}): khác biệt gồm cả ngẫu nhiên.",
        Language.EN: "They do not share their random draws (not the same: {reasons}): chance is included.",
    },
    "levers_title": {Language.VI: "Công cụ chính sách khác nhau", Language.EN: "Levers that differ"},
    "lever": {Language.VI: "Công cụ", Language.EN: "Lever"},
    "same_levers": {Language.VI: "Hai bên có cùng các công cụ.", Language.EN: "Both have the same levers."},
    "reach_title": {
        Language.VI: "Chi phí cho mỗi người dân tiếp cận thêm, tháng {month} (mọi công cụ, đến hết năm đó)",
        Language.EN: "Cost per additional resident reached, {month} (all levers, to the end of that year)",
    },
    "reach_residents": {
        Language.VI: "Người dân thêm, B so với A [10–90 %]",
        Language.EN: "Residents more in B than in A [10–90 %]",
    },
    "reach_cost": {Language.VI: "Chi phí thêm, tỷ đồng", Language.EN: "Additional cost, billion VND"},
    "reach_each": {Language.VI: "Triệu đồng mỗi người", Language.EN: "Million VND each"},
    "reach_no_ratio": {Language.VI: "không tính", Language.EN: "no ratio"},
    "costs": {
        Language.VI: "Chi phí chính sách đến {until}: A {a} tỷ đồng, B {b} tỷ đồng.",
        Language.EN: "Cost of the levers to {until}: A {a}, B {b} billion VND.",
    },
    "name": {Language.VI: "Tên", Language.EN: "Name"},
    "based_on": {Language.VI: "Dựa trên", Language.EN: "Based on"},
    "label": {Language.VI: "Kịch bản", Language.EN: "Scenario"},
    "setting": {Language.VI: "Mức đặt", Language.EN: "Setting"},
    "measure": {Language.VI: "Đơn vị", Language.EN: "Measured as"},
    "against_baseline": {Language.VI: "Khác với “baseline”", Language.EN: "Against “baseline”"},
    "no_levers": {Language.VI: "Không khác “baseline”.", Language.EN: "The same as “baseline”."},
    "valid": {Language.VI: "{file}: hợp lệ (kịch bản {id})", Language.EN: "{file}: valid (scenario {id})"},
    "not_in_posterior": {
        Language.VI: "{n} tham số chưa có trong bộ tham số đã hiệu chỉnh, được rút từ khoảng khai báo "
        "(chạy hanoi-twin calibrate để hiệu chỉnh): {names}",
        Language.EN: "{n} {n:parameter is|parameters are} not in the posterior yet and drawn from the "
        "declared {n:range|ranges} (hanoi-twin calibrate fits {n:it|them}): {names}",
    },
    "series": {Language.VI: "Chuỗi số liệu", Language.EN: "Series"},
    "indicator": {Language.VI: "Chỉ số", Language.EN: "Indicator"},
    "role": {Language.VI: "Vai trò", Language.EN: "Role"},
    "fitted": {Language.VI: "hiệu chỉnh", Language.EN: "calibration"},
    "validation": {Language.VI: "kiểm chứng", Language.EN: "validation"},
    "points": {Language.VI: "Điểm", Language.EN: "Points"},
    "bias": {Language.VI: "Lệch trung bình", Language.EN: "Bias"},
    "error": {Language.VI: "Sai số tuyệt đối", Language.EN: "Mean abs. error"},
    "naive_last": {Language.VI: "Giữ nguyên", Language.EN: "Last value"},
    "naive_trend": {Language.VI: "Theo xu thế", Language.EN: "Trend"},
    "within": {Language.VI: "Trong dải 80 %", Language.EN: "Within 80 % band"},
    "width": {Language.VI: "Độ rộng dải", Language.EN: "Band width"},
    "parameter": {Language.VI: "Tham số", Language.EN: "Parameter"},
    "prior_range": {Language.VI: "Khoảng ban đầu", Language.EN: "Prior"},
    "posterior_range": {Language.VI: "Sau hiệu chỉnh (10–50–90 %)", Language.EN: "Posterior (10–50–90 %)"},
    "variance_left": {Language.VI: "Phương sai còn lại", Language.EN: "Variance left"},
}

EVIDENCE: dict[str, dict[Language, str]] = {
    "modelled": {Language.VI: "mô hình", Language.EN: "modelled"},
    "index": {Language.VI: "chỉ số tổng hợp", Language.EN: "index"},
    "judgement": {Language.VI: "nhận định", Language.EN: "judgement"},
}
"""Strength of evidence, by its name in the registry."""


def __getattr__(name: str) -> dict[str, dict[Language, str]]:
    # FACTORS comes from the declarations, whose import a command that only prints help must not pay.
    if name != "FACTORS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from scenarios import BINDING_FACTORS

    return {
        factor.id: {Language.VI: factor.label_vi, Language.EN: factor.label_en} for factor in BINDING_FACTORS
    }
