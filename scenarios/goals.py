"""The 17 goals of city plan 76/KH-UBND, made measurable.

The plan gives numbers only for the digital economy and for labour productivity
(``threshold_source="plan"``). Every other threshold is our suggestion, says why, and is a
user setting. The wording of the clauses follows the city's press, which reported the plan
in full; compare it with the signed document before quoting it as official.
"""

from __future__ import annotations

from scenarios.declarations import Goal
from scenarios.goal_texts import ORGANS_EN, ORGANS_VI, SOURCE_EN, SOURCE_VI
from scenarios.later_goals import LATER_GOALS
from scenarios.registry import Registry

__all__ = ["GOALS"]

GOALS: Registry[Goal] = Registry(
    "goal",
    (
        Goal(
            id="G01",
            title_vi="Phát triển mạng di động 5G",
            title_en="5G mobile network",
            clause_vi="Phát triển mạng di động 5G",
            clause_en="Develop the 5G mobile network",
            indicator="coverage_5g",
            comparison=">=",
            threshold=0.9,
            threshold_source="suggested",
            threshold_reason_vi=(
                "Kế hoạch không nêu con số; các mục tiêu chính thức về phủ sóng 5G từ 90 đến 99 % dân số, "
                "lấy mức thấp nhất"
            ),
            threshold_reason_en=(
                "The plan gives no number; official targets for 5G coverage run from 90 to 99 % of the "
                "population, and the lowest is taken"
            ),
            deadline="2025-12",
            evidence="modelled",
            evidence_note_vi=(
                "Độ phủ theo trạm của doanh nghiệp; không có số trạm công bố cho Hà Nội, tỷ phần của Thành "
                "phố là ước tính. Khác biệt giữa các địa bàn là giả định."
            ),
            evidence_note_en=(
                "Coverage from operators' sites; Hanoi publishes no count of stations, its share of the "
                "country's is an estimate. Differences between districts are assumptions."
            ),
            source_vi=SOURCE_VI,
            source_en=SOURCE_EN,
            confidence="high",
        ),
        Goal(
            id="G02",
            title_vi="Mọi người dân tiếp cận Internet băng rộng giá thấp",
            title_en="Affordable broadband for every citizen",
            clause_vi="Mọi người dân được truy cập Internet băng rộng với chi phí thấp",
            clause_en="Every citizen can access broadband Internet at low cost",
            indicator="broadband_affordable",
            comparison=">=",
            threshold=0.99,
            threshold_source="suggested",
            threshold_reason_vi=(
                "Cách hiểu của chúng tôi về “mọi người dân”: 99 %, vì chỉ số mẫu không bao giờ đạt đúng 100 "
                "%; giá thấp là không quá 2 % thu nhập (Ủy ban Băng rộng Liên hợp quốc)"
            ),
            threshold_reason_en=(
                "Our reading of “every citizen”: 99 %, since a sample never shows exactly 100 %; low cost "
                "is at most 2 % of income (UN Broadband Commission)"
            ),
            deadline="2025-12",
            evidence="modelled",
            evidence_note_vi=(
                "Giá và thu nhập có nguồn; độ phủ cáp quang năm 2020 là giả định. Khác biệt giữa các địa "
                "bàn là giả định."
            ),
            evidence_note_en=(
                "Prices and incomes are sourced; fibre reach in 2020 is an assumption. Differences between "
                "districts are assumptions."
            ),
            source_vi=SOURCE_VI,
            source_en=SOURCE_EN,
            confidence="high",
        ),
        Goal(
            id="G03",
            title_vi="Cơ bản hoàn thành chuyển đổi số trong các cơ quan",
            title_en="Public bodies’ digital transformation basically complete",
            clause_vi=f"Cơ bản hoàn thành chuyển đổi số trong {ORGANS_VI}",
            clause_en=f"Basically complete the digital transformation of {ORGANS_EN}",
            indicator="public_bodies_digital",
            comparison=">=",
            threshold=0.9,
            threshold_source="suggested",
            threshold_reason_vi=(
                "Cách hiểu của chúng tôi về “cơ bản hoàn thành”; Quyết định 749/QĐ-TTg đặt 90 % hồ sơ công "
                "việc cấp tỉnh xử lý trên mạng"
            ),
            threshold_reason_en=(
                "Our reading of “basically complete”; Decision 749/QD-TTg asks for 90 % of provincial work "
                "records online"
            ),
            deadline="2025-12",
            evidence="modelled",
            evidence_note_vi=(
                "Không có số liệu về công việc xử lý số của Hà Nội: mức năm 2020 và tốc độ là giả định với "
                "khoảng rộng."
            ),
            evidence_note_en=(
                "No figure of digital work was found for Hanoi: the level of 2020 and the pace are "
                "assumptions with wide ranges."
            ),
            source_vi=SOURCE_VI,
            source_en=SOURCE_EN,
            confidence="high",
        ),
        Goal(
            id="G04",
            title_vi="Dữ liệu mở của chính quyền",
            title_en="Open government data",
            clause_vi="Cung cấp dữ liệu mở của chính quyền Thành phố phục vụ người dân, doanh nghiệp",
            clause_en="Provide the city government’s open data to citizens and enterprises",
            indicator="open_data",
            comparison=">=",
            threshold=0.9,
            threshold_source="suggested",
            threshold_reason_vi="Kế hoạch không nêu con số; lấy cùng mức với “cơ bản hoàn thành”",
            threshold_reason_en=(
                "The plan gives no number; the same level as for “basically complete” is taken"
            ),
            deadline="2025-12",
            evidence="modelled",
            evidence_note_vi=(
                "Không có số tập dữ liệu theo kế hoạch lẫn tỷ lệ cập nhật: số lượng, tốc độ công bố và tốc "
                "độ lỗi thời là giả định."
            ),
            evidence_note_en=(
                "Neither the number of planned datasets nor the share kept current was found: number, pace "
                "and ageing are assumptions."
            ),
            source_vi=SOURCE_VI,
            source_en=SOURCE_EN,
            confidence="high",
        ),
        Goal(
            id="G05",
            title_vi="Cơ bản hoàn thành chính quyền điện tử",
            title_en="E-government basically complete",
            clause_vi=(
                "Cơ bản hoàn thành xây dựng chính quyền điện tử của Thành phố trước năm 2025, hướng tới "
                "hình thành chính quyền số"
            ),
            clause_en="Basically complete the city’s e-government before 2025, towards digital government",
            indicator="egov_index",
            comparison=">=",
            threshold=0.8,
            threshold_source="suggested",
            threshold_reason_vi=(
                "Cách hiểu của chúng tôi; Quyết định 942/QĐ-TTg đặt ít nhất 80 % hồ sơ trực tuyến toàn trình"
            ),
            threshold_reason_en=(
                "Our reading; Decision 942/QD-TTg asks for at least 80 % of dossiers fully online"
            ),
            deadline="2024-12",
            evidence="modelled",
            evidence_note_vi=(
                "Bốn thành phần có trọng số bằng nhau là lựa chọn của chúng tôi; liên thông dữ liệu giữa "
                "cơ quan không có số liệu quan sát."
            ),
            evidence_note_en=(
                "The four components weigh the same by our choice; agencies' interoperability was not "
                "observed."
            ),
            source_vi=SOURCE_VI,
            source_en=SOURCE_EN,
            confidence="high",
        ),
        Goal(
            id="G06",
            title_vi="Hình thành một số khu đô thị thông minh",
            title_en="Smart urban areas formed",
            clause_vi="Hình thành, phát triển một số khu đô thị thông minh trên địa bàn Thành phố",
            clause_en="Form and develop some smart urban areas in the city",
            indicator="smart_urban_areas",
            comparison=">=",
            threshold=2.0,
            threshold_source="suggested",
            threshold_reason_vi="Cách hiểu của chúng tôi về “một số”: ít nhất hai",
            threshold_reason_en="Our reading of “some”: at least two",
            deadline="2025-12",
            evidence="judgement",
            evidence_note_vi=(
                "Danh mục dự án và thời gian xây dựng theo nguồn công khai (nhớ lại); tác dụng của chương "
                "trình là giả định."
            ),
            evidence_note_en=(
                "Projects and building times from public sources (recalled); the effect of the programme "
                "is an assumption."
            ),
            source_vi=SOURCE_VI,
            source_en=SOURCE_EN,
            confidence="high",
        ),
        Goal(
            id="G07",
            title_vi="Nhóm dẫn đầu Đông Nam Á về khoa học dữ liệu và trí tuệ nhân tạo",
            title_en="Leading group of South-East Asia in data science and AI",
            clause_vi="Hà Nội thuộc nhóm dẫn đầu Đông Nam Á về khoa học dữ liệu và trí tuệ nhân tạo",
            clause_en=(
                "Hanoi in the leading group of South-East Asia in data science and artificial intelligence"
            ),
            indicator="data_science_ai_readiness",
            comparison=">=",
            threshold=1.0,
            threshold_source="suggested",
            threshold_reason_vi=(
                "Cách hiểu của chúng tôi về “nhóm dẫn đầu”: ngang thủ đô ASEAN đứng thứ ba trở lên"
            ),
            threshold_reason_en=(
                "Our reading of “leading group”: level with the third-placed ASEAN capital or better"
            ),
            deadline="2025-12",
            evidence="index",
            evidence_note_vi=(
                "Không có chỉ số theo thủ đô: dùng điểm quốc gia làm gốc; trọng số và tác dụng là giả định "
                "với khoảng rộng."
            ),
            evidence_note_en=(
                "No index by capital was found: national scores are the base; weights and effects are "
                "assumptions with wide ranges."
            ),
            source_vi=SOURCE_VI,
            source_en=SOURCE_EN,
            confidence="high",
        ),
        Goal(
            id="G08",
            title_vi="Hoàn thiện hệ sinh thái khởi nghiệp sáng tạo",
            title_en="Start-up ecosystem complete",
            clause_vi="Hoàn thiện hệ sinh thái khởi nghiệp sáng tạo Thành phố",
            clause_en="Complete the city’s innovative start-up ecosystem",
            indicator="startup_ecosystem",
            comparison=">=",
            threshold=0.8,
            threshold_source="suggested",
            threshold_reason_vi="Kế hoạch không nêu con số; đề xuất 0,8 của chỉ số",
            threshold_reason_en="The plan gives no number; 0.8 of the index is suggested",
            deadline="2025-12",
            evidence="index",
            evidence_note_vi=(
                "Mức tham chiếu của sáu thành phần là của chúng tôi; không tìm được độ lớn tác dụng của "
                "quỹ, ươm tạo, cơ chế thử nghiệm."
            ),
            evidence_note_en=(
                "The benchmarks of the six components are ours; no effect size was found for funds, "
                "incubation or sandboxes."
            ),
            source_vi=SOURCE_VI,
            source_en=SOURCE_EN,
            confidence="high",
        ),
        Goal(
            id="G09",
            title_vi="Kinh tế số khoảng 30 % GRDP",
            title_en="Digital economy about 30 % of GRDP",
            clause_vi=(
                "Phát triển kinh tế số, phấn đấu giá trị kinh tế số chiếm khoảng 30 % tổng sản phẩm trên "
                "địa bàn"
            ),
            clause_en="Develop the digital economy to about 30 % of the gross regional domestic product",
            indicator="digital_economy_share",
            comparison=">=",
            threshold=0.3,
            threshold_source="plan",
            threshold_reason_vi="Con số của Kế hoạch",
            threshold_reason_en="The plan’s number",
            deadline="2025-12",
            evidence="index",
            evidence_note_vi=(
                "Theo cách tính mà Thành phố công bố (15 % năm 2020); cách tính của cơ quan thống kê cho "
                "số thấp hơn. Tác dụng của công cụ là giả định."
            ),
            evidence_note_en=(
                "On the basis the city reports (15 % in 2020); the statistics office's basis gives less. "
                "Effects of levers are assumptions."
            ),
            source_vi=SOURCE_VI,
            source_en=SOURCE_EN,
            confidence="high",
        ),
        Goal(
            id="G10",
            title_vi="Năng suất lao động tăng 7–7,5 % mỗi năm",
            title_en="Labour productivity +7 to 7.5 % a year",
            clause_vi="Năng suất lao động tăng bình quân 7–7,5 %/năm",
            clause_en="Labour productivity grows by 7 to 7.5 % a year on average",
            indicator="labour_productivity_growth",
            comparison=">=",
            threshold=0.07,
            threshold_source="plan",
            threshold_reason_vi="Cận dưới của khoảng mà Kế hoạch nêu, bình quân 2021–2025",
            threshold_reason_en="Lower end of the plan’s range, mean of 2021 to 2025",
            deadline="2025-12",
            evidence="index",
            evidence_note_vi=(
                "Tốc độ nền theo 2016–2020, chu kỳ theo GRDP đến 2023; không có độ lớn tác dụng của số "
                "hóa cho Hà Nội, dùng khoảng rộng từ nghiên cứu quốc tế."
            ),
            evidence_note_en=(
                "Trend from 2016 to 2020, cycle from GRDP up to 2023; no effect of digitalisation was "
                "found for Hanoi, so a wide range from studies abroad is used."
            ),
            window_start="2021-01",
            source_vi=SOURCE_VI,
            source_en=SOURCE_EN,
            confidence="high",
        ),
        *LATER_GOALS,
    ),
)
"""The goals G01 to G17 in the plan's order."""
