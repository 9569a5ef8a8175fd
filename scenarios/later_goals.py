"""The goals of city plan 76/KH-UBND for 2030 and 2045; see :mod:`scenarios.goals`."""

from __future__ import annotations

from scenarios.declarations import Goal
from scenarios.goal_texts import ORGANS_EN, ORGANS_VI, SOURCE_EN, SOURCE_VI

__all__ = ["LATER_GOALS"]

LATER_GOALS = (
    Goal(
        id="G11",
        title_vi="Trung tâm khởi nghiệp sáng tạo của cả nước",
        title_en="Start-up centre of the country",
        clause_vi="Hà Nội là trung tâm khởi nghiệp sáng tạo của cả nước",
        clause_en="Hanoi is the innovative start-up centre of the whole country",
        indicator="startup_share_of_country",
        comparison=">=",
        threshold=0.4,
        threshold_source="suggested",
        threshold_reason_vi=(
            "Cách hiểu của chúng tôi: ít nhất 40 % doanh nghiệp khởi nghiệp cả nước (năm 2023: 26,3 %)"
        ),
        threshold_reason_en="Our reading: at least 40 % of the country’s start-ups (26.3 % in 2023)",
        deadline="2030-12",
        evidence="index",
        evidence_note_vi=(
            "Chỉ có một điểm quan sát (1.000 doanh nghiệp, 26,3 % cả nước năm 2023); tốc độ của cả "
            "nước là giả định."
        ),
        evidence_note_en=(
            "There is one observed point (1,000 start-ups, 26.3 % of the country in 2023); the pace of "
            "the country is an assumption."
        ),
        source_vi=SOURCE_VI,
        source_en=SOURCE_EN,
        confidence="high",
    ),
    Goal(
        id="G12",
        title_vi="Hoàn thành chuyển đổi số trong các cơ quan",
        title_en="Public bodies’ digital transformation complete",
        clause_vi=f"Hoàn thành chuyển đổi số trong {ORGANS_VI}",
        clause_en=f"Complete the digital transformation of {ORGANS_EN}",
        indicator="public_bodies_digital",
        comparison=">=",
        threshold=0.99,
        threshold_source="suggested",
        threshold_reason_vi="Cách hiểu của chúng tôi về “hoàn thành”: 99 %",
        threshold_reason_en="Our reading of “complete”: 99 %",
        deadline="2030-12",
        evidence="modelled",
        evidence_note_vi="Như G03.",
        evidence_note_en="As G03.",
        source_vi=SOURCE_VI,
        source_en=SOURCE_EN,
        confidence="high",
    ),
    Goal(
        id="G13",
        title_vi="Cơ bản hoàn thành chính quyền số",
        title_en="Digital government basically complete",
        clause_vi="Cơ bản hoàn thành xây dựng chính quyền số Thành phố Hà Nội",
        clause_en="Basically complete Hanoi’s digital government",
        indicator="egov_index",
        comparison=">=",
        threshold=0.9,
        threshold_source="suggested",
        threshold_reason_vi=(
            "Cách hiểu của chúng tôi: cùng chỉ số với chính quyền điện tử, mức 0,9 (ít nhất 90 % hồ sơ "
            "toàn trình); chỉ số chính quyền số được nêu bên cạnh"
        ),
        threshold_reason_en=(
            "Our reading: the index of e-government at 0.9 (at least 90 % of dossiers fully online); the "
            "digital government index stands beside it"
        ),
        deadline="2030-12",
        evidence="modelled",
        evidence_note_vi=("Bốn thành phần có trọng số bằng nhau là lựa chọn của chúng tôi; như G05."),
        evidence_note_en="The four components weigh the same by our choice; as for G05.",
        source_vi=SOURCE_VI,
        source_en=SOURCE_EN,
        confidence="high",
    ),
    Goal(
        id="G14",
        title_vi="Hạt nhân liên kết mạng lưới đô thị thông minh",
        title_en="Core of the smart-city network",
        clause_vi=(
            "Hà Nội là hạt nhân liên kết mạng lưới đô thị thông minh Vùng kinh tế trọng điểm Bắc Bộ, "
            "từng bước kết nối với mạng lưới đô thị thông minh trong khu vực ASEAN"
        ),
        clause_en=(
            "Hanoi is the core of the smart-city network of the northern key economic region, linked "
            "step by step to the ASEAN network"
        ),
        indicator="smart_city_links",
        comparison=">=",
        threshold=6.0,
        threshold_source="suggested",
        threshold_reason_vi=(
            "Cách hiểu của chúng tôi: liên kết với cả sáu tỉnh, thành phố khác của Vùng (địa giới năm 2020)"
        ),
        threshold_reason_en=(
            "Our reading: a link with each of the region’s six other provinces (boundaries of 2020)"
        ),
        deadline="2030-12",
        evidence="judgement",
        evidence_note_vi=(
            "Không tìm được số liệu về liên kết đang vận hành; thời gian chuẩn bị và tác dụng của "
            "chương trình là giả định."
        ),
        evidence_note_en=(
            "No figure of links in operation was found; the time to prepare one and the effect of the "
            "programme are assumptions."
        ),
        source_vi=SOURCE_VI,
        source_en=SOURCE_EN,
        confidence="high",
    ),
    Goal(
        id="G15",
        title_vi="Kinh tế số trên 40 % GRDP",
        title_en="Digital economy above 40 % of GRDP",
        clause_vi="Kinh tế số phát triển mạnh mẽ, phấn đấu chiếm trên 40 % tổng sản phẩm trên địa bàn",
        clause_en="A strong digital economy, above 40 % of the gross regional domestic product",
        indicator="digital_economy_share",
        comparison=">",
        threshold=0.4,
        threshold_source="plan",
        threshold_reason_vi="Con số của Kế hoạch",
        threshold_reason_en="The plan’s number",
        deadline="2030-12",
        evidence="index",
        evidence_note_vi="Như G09.",
        evidence_note_en="As G09.",
        source_vi=SOURCE_VI,
        source_en=SOURCE_EN,
        confidence="high",
    ),
    Goal(
        id="G16",
        title_vi="Năng suất lao động tăng trên 7,5 % mỗi năm",
        title_en="Labour productivity above 7.5 % a year",
        clause_vi="Năng suất lao động tăng bình quân trên 7,5 %/năm",
        clause_en="Labour productivity grows by more than 7.5 % a year on average",
        indicator="labour_productivity_growth",
        comparison=">",
        threshold=0.075,
        threshold_source="plan",
        threshold_reason_vi="Con số của Kế hoạch, bình quân 2026–2030",
        threshold_reason_en="The plan’s number, mean of 2026 to 2030",
        deadline="2030-12",
        evidence="index",
        evidence_note_vi="Như G10; sau năm 2023 không có chu kỳ.",
        evidence_note_en="As G10; no cycle after 2023.",
        window_start="2026-01",
        source_vi=SOURCE_VI,
        source_en=SOURCE_EN,
        confidence="high",
    ),
    Goal(
        id="G17",
        title_vi="Một trong những trung tâm sản xuất, dịch vụ thông minh của châu Á",
        title_en="One of Asia’s smart production and service centres",
        clause_vi=(
            "Hà Nội trở thành một trong những trung tâm sản xuất và dịch vụ thông minh, trung tâm khởi "
            "nghiệp, đổi mới sáng tạo của châu Á; có năng suất lao động cao"
        ),
        clause_en=(
            "Hanoi becomes one of Asia’s centres of smart production and services, start-ups and "
            "innovation, with high labour productivity"
        ),
        indicator="vision_2045_index",
        comparison=">=",
        threshold=1.0,
        threshold_source="suggested",
        threshold_reason_vi="Cách hiểu của chúng tôi: chỉ số tổng hợp ngang chuẩn so sánh được nêu",
        threshold_reason_en="Our reading: the composite index is level with the stated benchmark",
        deadline="2045-12",
        evidence="judgement",
        evidence_note_vi=(
            "Chỉ số tổng hợp và các mức chuẩn là của chúng tôi; hai mươi năm tới rất bất định."
        ),
        evidence_note_en=("The composite and its benchmarks are ours; twenty years ahead is very uncertain."),
        source_vi=SOURCE_VI,
        source_en=SOURCE_EN,
        confidence="high",
    ),
)
"""G11 to G17."""
