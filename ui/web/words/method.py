"""Words of the view ``method``."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "method.posterior": {
        "vi": "Hiệu chỉnh: số liệu cho biết gì về từng tham số",
        "en": "Calibration: what the figures taught",
    },
    "method.posterior_note": {
        "vi": "Thanh ngang là 80 % giữa của phân phối sau hiệu chỉnh, trong khoảng cho phép trước đó (0 "
        "đến 100 %); vạch đen là "
        "trung vị. Số liệu đến năm 2023 thu hẹp rõ rệt {learned} trên {fitted} tham số (màu xanh); số còn "
        "lại (màu xám) chúng không xác định được.",
        "en": "Each bar is the middle 80 % of the posterior within the range allowed before (0 to 100 %); "
        "the black mark is the median. "
        "Figures up to 2023 narrow {learned} of {fitted} parameters noticeably (blue); the others (grey) "
        "they cannot identify.",
    },
    "method.posterior_range": {
        "vi": "trước: {low} đến {high}; sau: {p10} đến {p90}, trung vị {p50}; ",
        "en": "before: {low} to {high}; after: {p10} to {p90}, median {p50}; ",
    },
    "method.posterior_learned": {"vi": "số liệu xác định được", "en": "identified by the figures"},
    "method.posterior_not_learned": {
        "vi": "số liệu không xác định được",
        "en": "not identified by the figures",
    },
    "method.working": {"vi": "Mô hình hoạt động thế nào", "en": "How the twin works"},
    "method.step1_title": {"vi": "Dân cư.", "en": "Residents."},
    "method.step1": {
        "vi": "Hộ và người dân được dựng từ Tổng điều tra 2019 theo phường, xã; mỗi người được mô phỏng "
        "đại diện cho một số người thật.",
        "en": "Households and residents are built from the 2019 census, ward by ward; each simulated "
        "resident stands for some real ones.",
    },
    "method.step2_title": {"vi": "Hạ tầng.", "en": "Networks."},
    "method.step2": {
        "vi": "Mỗi tháng, doanh nghiệp kéo cáp quang và dựng trạm 5G ở nơi có lợi nhất trong ngân sách "
        "của mình.",
        "en": "Every month operators pass homes with fibre and build 5G sites where it pays best within "
        "their budgets.",
    },
    "method.step3_title": {"vi": "Cơ quan nhà nước.", "en": "Agencies."},
    "method.step3": {
        "vi": "Sở, ngành đưa thủ tục lên trực tuyến; quận, huyện, thị xã và (từ 7/2025) phường, xã kết nối "
        "dữ liệu.",
        "en": "Departments move procedures online; districts and, from July 2025, communes connect their "
        "systems.",
    },
    "method.step4_title": {"vi": "Người dân quyết định.", "en": "Decisions."},
    "method.step4": {
        "vi": "Từng hộ, từng người chọn thuê bao, thiết bị, kỹ năng, định danh và cách nộp hồ sơ, tùy "
        "thu nhập, tuổi, học vấn và người quen.",
        "en": "Each household and resident takes up subscriptions, devices, skills, identity and ways of "
        "filing, by income, age, education and the people they know.",
    },
    "method.step5_title": {"vi": "Chính sách.", "en": "Policy."},
    "method.step5": {
        "vi": "Công cụ chính sách thay đổi chi phí, thời gian hoặc xác suất trong các bước trên, và được "
        "tính chi phí.",
        "en": "Levers change costs, times or probabilities in the steps above, and their public cost is "
        "counted.",
    },
    "method.step6_title": {"vi": "So sánh công bằng.", "en": "Fair comparison."},
    "method.step6": {
        "vi": "Mọi kịch bản dùng chung số ngẫu nhiên cho từng người, từng tháng: chênh lệch là do chính "
        "sách.",
        "en": "All scenarios share every random draw, by resident and month: a difference is the policy.",
    },
    "method.documents": {
        "vi": "Đọc thêm trong tài liệu đi kèm phần mềm:",
        "en": "More in the documentation that comes with the software:",
    },
    "method.doc_model": {"vi": "mô hình theo chuẩn ODD", "en": "the model, as an ODD description"},
    "method.doc_data": {"vi": "số liệu và nguồn", "en": "data and sources"},
    "method.doc_scenarios": {"vi": "kịch bản và công cụ", "en": "scenarios and levers"},
    "method.doc_results": {"vi": "tệp kết quả và định dạng", "en": "result files and formats"},
    "method.limits": {"vi": "Giới hạn khi sử dụng", "en": "What it cannot say"},
    "method.limit1": {
        "vi": "Đây không phải dự báo. Mô hình so sánh chính sách với nhau dưới những giả định được nêu rõ.",
        "en": "It is not a forecast. It compares policies under stated assumptions.",
    },
    "method.limit2": {
        "vi": "Dải 10–90 % và xác suất phản ánh ngẫu nhiên và tham số bất định của mô hình, không gồm "
        "những gì mô hình bỏ qua.",
        "en": "Bands and probabilities cover chance and the model's uncertain parameters, not what the model "
        "leaves out.",
    },
    "method.limit3": {
        "vi": "Không có số liệu quan sát theo quận, huyện, thị xã: khác biệt giữa các địa bàn là kết quả "
        "của giả định.",
        "en": "Nothing was observed by district: differences between areas follow from assumptions.",
    },
    "method.limit4": {
        "vi": "Kế hoạch chỉ nêu con số cho ít mục tiêu; ngưỡng còn lại là đề xuất và được ghi rõ.",
        "en": "The plan gives numbers for few goals; the other thresholds are suggestions and marked as "
        "such.",
    },
    "method.limit5": {
        "vi": "Ranh giới địa bàn là gần đúng, không dùng cho mục đích pháp lý hay địa chính.",
        "en": "Boundaries are approximate, not for legal or cadastral use.",
    },
    "method.limit6": {
        "vi": "Chi phí là ước tính của dự án, phần lớn có độ tin cậy thấp; hãy kiểm tra trước khi trích dẫn.",
        "en": "Costs are estimates of this project, mostly of low confidence; check them before quoting.",
    },
    "method.grades": {"vi": "Độ tin cậy của số liệu", "en": "Grades of confidence"},
    "method.grade_high": {
        "vi": "chính thức, hoặc lấy từ một ấn phẩm được nêu tên",
        "en": "official, or quoted from a named publication",
    },
    "method.grade_medium": {
        "vi": "số liệu báo chí, suy ra từ số liệu đã công bố, hoặc số nhớ lại nhưng được biết rộng rãi",
        "en": "press figures, derived from published ones, or recalled but widely known",
    },
    "method.grade_low": {
        "vi": "giả định, số liệu mâu thuẫn hoặc chỉ gần đúng",
        "en": "assumptions, contradictory or approximate figures",
    },
    "method.grades_note": {
        "vi": "Độ tin cậy nói về con số; cột “Cách có số liệu” nói con số đến với mô hình bằng cách nào. Số "
        "“nhớ lại” được ghi theo trí nhớ về ấn phẩm nêu tên: có thể đáng tin cao vì ấn phẩm đó quen "
        "thuộc, nhưng vẫn phải đối chiếu với bản gốc trước khi trích dẫn.",
        "en": "Confidence speaks about the figure; the column “How known” says how it reached the model. A "
        "“recalled” figure was written down from memory of the publication named: it may be of high "
        "confidence because that publication is well known, and still has to be looked up before quoting.",
    },
    "method.reproduce": {"vi": "Chạy lại kết quả này", "en": "Reproduce this"},
    "method.reproduce_note": {
        "vi": "Cùng lệnh, cùng phiên bản cho đúng từng con số của kịch bản đang mở: {label}.",
        "en": "The same command and version give every figure of the scenario now open: {label}.",
    },
    "method.command": {"vi": "Dòng lệnh", "en": "Command line"},
    "method.from_file": {
        "vi": "Kịch bản này có lịch hoặc địa bàn riêng: trước hết hãy lưu nó ở trang Khám phá thành tệp "
        "{name}.",
        "en": "This scenario has schedules or districts of its own: first save it in Explore as the file "
        "{name}.",
    },
    "method.copy": {"vi": "Sao chép", "en": "Copy"},
    "method.copied": {"vi": "Đã sao chép", "en": "Copied"},
    "method.observed_title": {"vi": "Quan sát và mô phỏng", "en": "Observed against simulated"},
    "method.observed_wait": {
        "vi": "Đang mô phỏng lại những năm đã qua (kịch bản “observed”)…",
        "en": "Simulating the past years (scenario “observed”)…",
    },
    "method.errors": {
        "vi": "Mô hình lệch bao nhiêu so với quan sát",
        "en": "How far the twin passes from observations",
    },
    "method.errors_note": {
        "vi": "“Kiểm chứng” là các điểm từ năm 2024, không dùng để hiệu chỉnh. Cột “không cần mô hình” "
        "là sai số khi giữ nguyên điểm cuối / kéo dài xu thế. Dải gồm cả sai số của số liệu. “Đầu vào” và "
        "“tham khảo” không dùng để hiệu chỉnh hay chấm điểm.",
        "en": "“Held back” are points from 2024 on, never used to calibrate. “Without a model” is the "
        "error of keeping the last value / continuing the trend. The band includes the figure's own error. "
        "“Input” and “context” are neither fitted nor scored.",
    },
    "method.role": {"vi": "Vai trò", "en": "Role"},
    "method.fitted": {"vi": "hiệu chỉnh", "en": "calibration"},
    "method.held_back": {"vi": "kiểm chứng", "en": "held back"},
    "method.role_input": {"vi": "đầu vào", "en": "input"},
    "method.role_context": {"vi": "tham khảo", "en": "context"},
    "method.points": {"vi": "Điểm", "en": "Points"},
    "method.error": {"vi": "Sai số trung bình", "en": "Mean error"},
    "method.bias": {"vi": "lệch {bias}", "en": "bias {bias}"},
    "method.naive": {"vi": "Không cần mô hình", "en": "Without a model"},
    "method.within": {"vi": "Trong dải", "en": "Within band"},
    "method.hanoi": {"vi": "Hà Nội", "en": "Hanoi"},
    "method.vietnam": {"vi": "cả nước", "en": "national"},
    "method.twin": {"vi": "Mô phỏng “observed”, dải 10–90 %", "en": "Simulated “observed”, 10–90 % band"},
    "method.col_date": {"vi": "Tháng", "en": "Month"},
    "method.col_observed": {"vi": "Quan sát", "en": "Observed"},
    "method.col_twin": {"vi": "Mô phỏng", "en": "Simulated"},
    "method.table": {"vi": "Bảng số liệu", "en": "Table of data"},
    "method.table_parameters": {"vi": "Tham số của mô hình", "en": "Parameters of the model"},
    "method.table_observed": {"vi": "Chuỗi quan sát", "en": "Observed series"},
    "method.table_levers": {"vi": "Công cụ chính sách", "en": "Levers"},
    "method.table_goals": {"vi": "Mục tiêu và ngưỡng", "en": "Goals and thresholds"},
    "method.table_indicators": {"vi": "Chỉ số", "en": "Indicators"},
    "method.table_statistics": {"vi": "Thống kê địa phương theo bảng", "en": "Place statistics, by table"},
    "method.table_sources": {"vi": "Danh mục nguồn", "en": "List of sources"},
    "method.table_note": {
        "vi": "Tên tài liệu, bài báo và chuỗi số liệu được giữ nguyên như trong bảng số liệu gốc.",
        "en": "Titles of documents and names of series stand as they are in the data package.",
    },
    "method.amount": {"vi": "{amount} đồng", "en": "{amount} VND"},
    "method.search": {"vi": "Tìm", "en": "Search"},
    "method.nothing_found": {"vi": "Không tìm thấy dòng nào.", "en": "No row matches."},
    "method.yes": {"vi": "có", "en": "yes"},
    "method.no": {"vi": "không", "en": "no"},
    "method.proxy": {"vi": " (thay thế)", "en": " (proxy)"},
    "method.col_parameter": {"vi": "Tham số", "en": "Parameter"},
    "method.col_value": {"vi": "Giá trị", "en": "Value"},
    "method.col_range": {"vi": "Khoảng", "en": "Range"},
    "method.col_unit": {"vi": "Đơn vị", "en": "Unit"},
    "method.col_source": {"vi": "Nguồn", "en": "Source"},
    "method.col_note": {"vi": "Ghi chú", "en": "Note"},
    "method.col_series": {"vi": "Chuỗi số liệu", "en": "Series"},
    "method.col_place": {"vi": "Phạm vi", "en": "Place"},
    "method.col_table": {"vi": "Bảng", "en": "Table"},
    "method.col_rows": {"vi": "Dòng", "en": "Rows"},
    "method.col_years": {"vi": "Năm", "en": "Years"},
    "method.col_standing": {"vi": "Cách có số liệu", "en": "How known"},
    "method.col_confidence": {"vi": "Độ tin cậy", "en": "Confidence"},
    "method.col_sources": {"vi": "Nguồn", "en": "Sources"},
    "method.col_lever": {"vi": "Công cụ", "en": "Lever"},
    "method.col_mechanism": {"vi": "Tác động", "en": "Mechanism"},
    "method.col_cost": {"vi": "Đơn giá", "en": "Unit cost"},
    "method.col_goal": {"vi": "Mục tiêu", "en": "Goal"},
    "method.col_deadline": {"vi": "Thời hạn", "en": "Deadline"},
    "method.col_threshold": {"vi": "Ngưỡng (* đề xuất)", "en": "Threshold (* suggested)"},
    "method.col_reason": {"vi": "Căn cứ của ngưỡng", "en": "Reason for the threshold"},
    "method.col_evidence": {"vi": "Mức căn cứ", "en": "Evidence"},
    "method.col_indicator": {"vi": "Chỉ số", "en": "Indicator"},
    "method.col_definition": {"vi": "Định nghĩa", "en": "Definition"},
    "method.col_by_district": {"vi": "Theo địa bàn", "en": "By district"},
    "method.col_lacking": {"vi": "Số liệu còn thiếu", "en": "What the figures do not give"},
    "method.col_observed_with": {"vi": "Chuỗi quan sát đi cùng", "en": "Observed series"},
    "standing.published": {"vi": "đã công bố", "en": "published"},
    "standing.recalled": {"vi": "nhớ lại", "en": "recalled"},
    "standing.partly_recalled": {"vi": "một phần nhớ lại", "en": "partly recalled"},
    "standing.derived": {"vi": "suy ra", "en": "derived"},
    "standing.derived_from_recalled": {"vi": "suy ra từ số nhớ lại", "en": "derived from recalled"},
    "standing.assumption": {"vi": "giả định", "en": "assumption"},
}
