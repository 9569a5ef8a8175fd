"""Indicators of enterprises, innovation, the smart city and digital government beside the headline ones."""

from __future__ import annotations

from scenarios.declarations import Indicator, ObservedSeries

__all__ = ["ECONOMY"]

ECONOMY = (
    Indicator(
        id="digital_government_index",
        label_vi="Chỉ số chính quyền số",
        label_en="Digital government index",
        unit="index",
        unit_vi="chỉ số",
        minimum=0.0,
        maximum=1.0,
        definition_vi=(
            "Trung bình của bốn thành phần, từ 0 đến 1: chỉ số chính quyền điện tử, công việc của cơ quan "
            "được "
            "xử lý số, dữ liệu mở, người dùng dịch vụ công trực tuyến"
        ),
        definition_en=(
            "Mean of four components, 0 to 1: e-government index, public bodies' work done digitally, open "
            "data, users of online public services"
        ),
        headline=False,
    ),
    Indicator(
        id="enterprises_digital",
        label_vi="Doanh nghiệp dùng công cụ số",
        label_en="Enterprises with digital tools",
        unit="share",
        unit_vi="tỷ lệ",
        minimum=0.0,
        maximum=1.0,
        definition_vi="Tỷ lệ doanh nghiệp dùng nền tảng số trong quản lý hoặc bán hàng (bước một trở lên)",
        definition_en="Share of enterprises that run or sell with digital platforms (step one or more)",
        headline=False,
    ),
    Indicator(
        id="enterprise_digital_intensity",
        label_vi="Mức độ số hóa của doanh nghiệp",
        label_en="Digital intensity of enterprises",
        unit="index",
        unit_vi="chỉ số",
        minimum=0.0,
        maximum=1.0,
        definition_vi=(
            "Mức độ số hóa trung bình theo giá trị gia tăng: 0 khi chưa có, 0,5 ở bước một, 1 ở bước hai "
            "(số hóa toàn bộ quy trình, ra quyết định bằng dữ liệu); không kể ngành thông tin và truyền thông"
        ),
        definition_en=(
            "Mean by value added: 0 without, 0.5 at step one, 1 at step two (all processes digital, "
            "decisions "
            "by data); without information and communications"
        ),
        headline=False,
        city_only=True,
    ),
    Indicator(
        id="startups",
        label_vi="Doanh nghiệp khởi nghiệp sáng tạo",
        label_en="Innovative start-ups",
        unit="enterprises",
        unit_vi="doanh nghiệp",
        minimum=0.0,
        maximum=None,
        definition_vi="Số doanh nghiệp khởi nghiệp sáng tạo đang hoạt động",
        definition_en="Active innovative start-ups",
        headline=False,
        city_only=True,
        observed=(ObservedSeries(id="startups_innovative", geography="Hanoi", scale=1.0, role="input"),),
    ),
    Indicator(
        id="startup_share_of_country",
        label_vi="Tỷ trọng doanh nghiệp khởi nghiệp cả nước",
        label_en="Share of the country’s start-ups",
        unit="share",
        unit_vi="tỷ lệ",
        minimum=0.0,
        maximum=1.0,
        definition_vi="Tỷ lệ doanh nghiệp khởi nghiệp sáng tạo đang hoạt động của cả nước đặt tại Hà Nội",
        definition_en="Share of the country’s active innovative start-ups that are in Hanoi",
        headline=False,
        city_only=True,
    ),
    Indicator(
        id="startup_ecosystem",
        label_vi="Hệ sinh thái khởi nghiệp sáng tạo",
        label_en="Start-up ecosystem",
        unit="index",
        unit_vi="chỉ số",
        minimum=0.0,
        maximum=1.0,
        definition_vi=(
            "Trung bình của sáu thành phần so với mức tham chiếu, từ 0 đến 1: mật độ doanh nghiệp khởi "
            "nghiệp, "
            "nhân lực số, hỗ trợ ươm tạo, vốn, thể chế thử nghiệm, doanh nghiệp là khách hàng số"
        ),
        definition_en=(
            "Mean of six components against benchmarks, 0 to 1: density of start-ups, digital specialists, "
            "incubation, capital, rules for trials, enterprises as digital customers"
        ),
        headline=False,
        city_only=True,
    ),
    Indicator(
        id="data_science_ai_readiness",
        label_vi="Năng lực khoa học dữ liệu và trí tuệ nhân tạo",
        label_en="Data science and AI readiness",
        unit="ratio",
        unit_vi="tỷ số",
        minimum=0.0,
        maximum=None,
        definition_vi=(
            "Mức sẵn sàng về khoa học dữ liệu và trí tuệ nhân tạo so với mức của thủ đô ASEAN đứng thứ ba (1 "
            "là "
            "ngang bằng)"
        ),
        definition_en=(
            "Readiness in data science and AI over that of the third-placed ASEAN capital (1 is level with "
            "it)"
        ),
        headline=False,
        city_only=True,
        observed=(
            ObservedSeries(
                id="ai_readiness_score",
                geography="Vietnam",
                scale=1 / 63.03,
                proxy=True,
                role="input",
                note_vi="điểm của cả nước chia cho 63,03, điểm của Thái Lan năm 2023",
                note_en="national score over 63.03, Thailand's score in 2023",
            ),
        ),
    ),
    Indicator(
        id="smart_urban_areas",
        label_vi="Khu đô thị thông minh",
        label_en="Smart urban areas",
        unit="areas",
        unit_vi="khu",
        minimum=0.0,
        maximum=None,
        definition_vi="Số khu đô thị thông minh đã xây dựng và có đủ hạ tầng số để vận hành",
        definition_en="Smart urban areas that are built and have the networks to operate",
        headline=False,
    ),
    Indicator(
        id="smart_city_links",
        label_vi="Liên kết đô thị thông minh",
        label_en="Smart-city links",
        unit="links",
        unit_vi="liên kết",
        minimum=0.0,
        maximum=None,
        definition_vi=(
            "Số tỉnh, thành phố khác của Vùng kinh tế trọng điểm Bắc Bộ (địa giới năm 2020) có liên kết đô "
            "thị "
            "thông minh với Hà Nội đang vận hành"
        ),
        definition_en=(
            "Other provinces of the northern key economic region (boundaries of 2020) with a smart-city link "
            "to Hanoi in operation"
        ),
        headline=False,
        city_only=True,
    ),
    Indicator(
        id="vision_2045_index",
        label_vi="Chỉ số tầm nhìn 2045",
        label_en="Vision 2045 index",
        unit="ratio",
        unit_vi="tỷ số",
        minimum=0.0,
        maximum=None,
        definition_vi=(
            "Trung bình của năm tỷ số so với chuẩn: kinh tế số, năng suất lao động, mật độ doanh nghiệp khởi "
            "nghiệp, hệ sinh thái khởi nghiệp, năng lực khoa học dữ liệu và trí tuệ nhân tạo; mỗi tỷ số tối "
            "đa "
            "1,25"
        ),
        definition_en=(
            "Mean of five ratios to benchmarks: digital economy, labour productivity, density of start-ups, "
            "start-up ecosystem, data science and AI readiness; each at most 1.25"
        ),
        headline=False,
        city_only=True,
    ),
)
"""In the order of their causes, the composite last."""
