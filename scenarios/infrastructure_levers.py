"""Levers of task group 3, essential infrastructure: networks, prices, devices, identity.

Prices in USD are turned into VND at 26,000 VND per USD, the rate used in the
observation table (fixed_broadband_price_pct_gni_pc, 2026).
"""

from __future__ import annotations

from scenarios.declarations import Lever

__all__ = ["INFRASTRUCTURE_LEVERS"]

INFRASTRUCTURE_LEVERS = (
    Lever(
        id="fibre_cofunding",
        group=3,
        label_vi="Đồng tài trợ kéo cáp quang",
        label_en="Fibre co-funding",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi="tỷ lệ chi phí kéo cáp quang tới hộ gia đình do ngân sách chi trả",
        measure_en="share of the cost of passing homes paid from the public budget",
        minimum=0.0,
        maximum=0.8,
        unit_cost_vnd=2_900_000,
        unit_cost_low_vnd=1_600_000,
        unit_cost_high_vnd=5_500_000,
        cost_basis="home_passed",
        help_vi=(
            "Ngân sách chi trả một phần chi phí đưa mạng cáp quang tới nơi ở, để doanh nghiệp kéo sớm hơn."
        ),
        help_en=(
            "The budget pays part of the cost of bringing fibre past homes, so that operators build sooner."
        ),
        serves=("fibre_available", "fixed_broadband_households"),
        mechanism_vi=(
            "Giảm chi phí của doanh nghiệp khi kéo cáp quang tới hộ gia đình, qua đó nâng thứ tự ưu tiên của "
            "địa bàn trong kế hoạch triển khai."
        ),
        mechanism_en=(
            "Lowers the operator's cost of passing homes, hence the rank of a cell in the build-out."
        ),
        source_vi=(
            "Bảng tham số của bộ số liệu: 70 USD mỗi nhà ở thành thị (ftth_pass_vn_urban) và 150 USD ở nông "
            "thôn (ftth_pass_vn_rural), đều là giả định, tính bình quân theo tỷ lệ dân số thành thị 49 % của "
            "Tổng điều tra dân số và nhà ở năm 2019"
        ),
        source_en=(
            "Parameters of the data package: 70 USD per home in towns (ftth_pass_vn_urban) and 150 USD in "
            "the countryside (ftth_pass_vn_rural), assumptions, "
            "weighted by the urban share of 49 % in the 2019 census"
        ),
        confidence="low",
    ),
    Lever(
        id="broadband_tariff_subsidy",
        group=3,
        label_vi="Hỗ trợ cước băng rộng cho hộ nghèo",
        label_en="Broadband tariff subsidy",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi="tỷ lệ giá cước hằng tháng được chi trả cho 40 % hộ nghèo nhất",
        measure_en="share of the monthly price paid for the poorest 40 % of households",
        minimum=0.0,
        maximum=1.0,
        unit_cost_vnd=192_500,
        unit_cost_low_vnd=190_000,
        unit_cost_high_vnd=195_000,
        cost_basis="household_month",
        help_vi="Chi trả một phần cước Internet cố định cho 40 % hộ có thu nhập thấp nhất.",
        help_en="Pays part of the fixed Internet price for the 40 % of households with the lowest income.",
        serves=("broadband_affordable", "fixed_broadband_households"),
        mechanism_vi=(
            "Giảm giá cước được dùng để xét khả năng chi trả Internet băng rộng cố định của hộ thuộc diện "
            "hỗ trợ."
        ),
        mechanism_en="Lowers the price in the affordability of fixed broadband for eligible households.",
        source_vi="parameters.csv price_fibre_entry_vnd (baohatinh.vn/tv 33444)",
        source_en="parameters.csv price_fibre_entry_vnd (baohatinh.vn/tv 33444)",
        confidence="high",
    ),
    Lever(
        id="site_sharing_5g",
        group=3,
        label_vi="Dùng chung trạm 5G",
        label_en="5G site sharing",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi="tỷ lệ trạm 5G mới dùng chung giữa các doanh nghiệp",
        measure_en="share of new 5G sites shared between operators",
        minimum=0.0,
        maximum=0.8,
        unit_cost_vnd=20_000_000,
        unit_cost_low_vnd=5_000_000,
        unit_cost_high_vnd=60_000_000,
        cost_basis="site_shared",
        help_vi=(
            "Doanh nghiệp cho nhau dùng chung trạm mới, nên mỗi trạm phủ sóng cho thuê bao của mọi "
            "doanh nghiệp."
        ),
        help_en="Operators open new sites to each other, so that a site covers the customers of all.",
        serves=("coverage_5g",),
        mechanism_vi=(
            "Cộng phần trạm mới dùng chung của các doanh nghiệp khác vào vùng phủ sóng của mỗi doanh nghiệp."
        ),
        mechanism_en="Adds the shared part of the others' new sites to each operator's coverage.",
        source_vi=(
            "Chi phí dùng chung được: parameters.csv site_5g_greenfield_3sector trừ "
            "site_5g_upgrade_on_4g_site. Chi phí ngân sách để một trạm được dùng chung: giả định, trong "
            "khoảng 5 – 60 triệu đồng"
        ),
        source_en=(
            "Shareable cost: parameters.csv site_5g_greenfield_3sector less site_5g_upgrade_on_4g_site. "
            "Public cost of making a site shareable: assumption; range 5 to 60 million VND"
        ),
        confidence="low",
    ),
    Lever(
        id="coverage_obligation_5g",
        group=3,
        label_vi="Nghĩa vụ phủ sóng 5G",
        label_en="5G coverage obligation",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi="tỷ lệ vốn đầu tư 5G phải dành cho nơi có độ phủ thấp nhất",
        measure_en="share of operators' 5G budget that must go to the least covered cells",
        minimum=0.0,
        maximum=1.0,
        targetable=False,
        unit_cost_vnd=0,
        unit_cost_low_vnd=0,
        unit_cost_high_vnd=0,
        cost_basis="none",
        help_vi=(
            "Điều kiện kèm theo giấy phép băng tần: một phần vốn phải đầu tư ở nơi phủ sóng kém nhất, "
            "dù doanh thu thấp hơn. Doanh nghiệp chịu chi phí."
        ),
        help_en=(
            "A condition of the spectrum licence: part of the budget must be spent where coverage is lowest, "
            "even if it earns less. Operators bear the cost."
        ),
        serves=("coverage_5g",),
        mechanism_vi=(
            "Chia vốn đầu tư 5G hằng tháng của mỗi doanh nghiệp giữa nơi có doanh thu cao nhất và nơi có độ "
            "phủ sóng thấp nhất."
        ),
        mechanism_en="Splits each operator's monthly 5G budget between best revenue and lowest coverage.",
        source_vi=(
            "Khoảng giá trị: theo định nghĩa. Không tốn ngân sách; phần doanh thu doanh nghiệp mất đi do mô "
            "hình tính ra"
        ),
        source_en="Range: by definition. No public cost; operators' forgone revenue comes out of the model",
        confidence="medium",
    ),
    Lever(
        id="equipment_subsidy_5g",
        group=3,
        label_vi="Hỗ trợ thiết bị 5G",
        label_en="5G equipment subsidy",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi="tỷ lệ chi phí thiết bị 5G được hỗ trợ",
        measure_en="share of the 5G equipment cost paid",
        minimum=0.0,
        maximum=0.5,
        unit_cost_vnd=871_000_000,
        unit_cost_low_vnd=468_000_000,
        unit_cost_high_vnd=1_326_000_000,
        cost_basis="site_built",
        help_vi=(
            "Hoàn lại một phần chi phí thiết bị của trạm 5G mới. Thực tế 2025: 15 % nếu doanh nghiệp nghiệm "
            "thu "
            "ít nhất 20.000 trạm (Nghị quyết 193/2025/QH15)."
        ),
        help_en=(
            "Pays back part of the equipment of new 5G sites. In fact in 2025: 15 % for operators that "
            "commission "
            "at least 20,000 stations (Resolution 193/2025/QH15)."
        ),
        serves=("coverage_5g", "stations_5g"),
        mechanism_vi="Giảm chi phí đầu tư của mỗi trạm 5G mới.",
        mechanism_en="Lowers the capital cost of a new 5G site.",
        source_vi=(
            "parameters.csv subsidy_5g_equipment (vietnamnews.vn 1717922), site_5g_upgrade_on_4g_site "
            "(33.500 USD)"
        ),
        source_en=(
            "parameters.csv subsidy_5g_equipment (vietnamnews.vn 1717922), site_5g_upgrade_on_4g_site "
            "(33,500 USD)"
        ),
        confidence="medium",
    ),
    Lever(
        id="handset_subsidy_5g",
        group=3,
        label_vi="Hỗ trợ mua điện thoại 5G",
        label_en="5G handset subsidy",
        unit="million VND",
        unit_vi="triệu đồng",
        measure_vi="triệu đồng cho mỗi điện thoại 5G của người thuộc nhóm 40 % nghèo nhất",
        measure_en="million VND per 5G handset for the poorest 40 %",
        minimum=0.0,
        maximum=3.0,
        unit_cost_vnd=1_000_000,
        unit_cost_low_vnd=1_000_000,
        unit_cost_high_vnd=1_000_000,
        cost_basis="handset",
        help_vi=(
            "Giảm giá khi người thuộc nhóm 40 % nghèo nhất thay điện thoại và chọn máy 5G (từ khoảng 5 "
            "triệu đồng)."
        ),
        help_en=(
            "A discount when someone among the poorest 40 % replaces a handset and picks a 5G one (from "
            "about 5 million VND)."
        ),
        serves=("handset_5g", "users_5g"),
        mechanism_vi=(
            "Giảm phần giá cao hơn của điện thoại 5G khi người thuộc diện hỗ trợ chọn máy để thay máy cũ."
        ),
        mechanism_en=(
            "Lowers the price premium of a 5G handset in the choice at replacement for eligible residents."
        ),
        source_vi="parameters.csv cheapest_5g_phone (4 – 6 triệu đồng); chi phí chính là mức hỗ trợ",
        source_en="parameters.csv cheapest_5g_phone (4 to 6 million VND); the cost is the subsidy itself",
        confidence="high",
    ),
    Lever(
        id="digital_identity_campaign",
        group=3,
        label_vi="Chiến dịch cấp tài khoản định danh điện tử",
        label_en="Digital identity campaign",
        unit="share per month",
        unit_vi="tỷ lệ mỗi tháng",
        measure_vi="tỷ lệ người trưởng thành chưa có tài khoản được kích hoạt mỗi tháng",
        measure_en="share of adults without an account enrolled per month",
        minimum=0.0,
        maximum=0.2,
        unit_cost_vnd=30_000,
        unit_cost_low_vnd=10_000,
        unit_cost_high_vnd=80_000,
        cost_basis="adult_enrolled",
        help_vi=(
            "Lực lượng công an và tổ công nghệ số kích hoạt tài khoản định danh mức 2 (VNeID, Đề án 06) cho "
            "người dân."
        ),
        help_en=(
            "Police and digital teams activate level-2 identity accounts (VNeID, Project 06) for residents."
        ),
        serves=("digital_identity",),
        mechanism_vi=(
            "Xác suất mỗi tháng để một người trưởng thành chưa có tài khoản định danh điện tử được cấp tài "
            "khoản."
        ),
        mechanism_en="Monthly chance that an adult without a digital identity gets one.",
        source_vi=(
            "Tốc độ: parameters.csv bass_p_vneid (0,24 mỗi năm, trong khoảng 0,15 – 0,35), bass_q_vneid. "
            "Chi phí đơn vị: giả định, trong khoảng 10.000 – 80.000 đồng"
        ),
        source_en=(
            "Pace: parameters.csv bass_p_vneid (0.24 a year, 0.15 to 0.35), bass_q_vneid. Unit cost: "
            "assumption; range 10,000 to 80,000 VND"
        ),
        confidence="low",
    ),
)
"""Task group 3 in the plan's order."""
