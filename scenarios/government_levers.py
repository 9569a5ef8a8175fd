"""Levers of the administration itself: task groups 1, 2 and 8.

Leadership and awareness, institutions and policy, and the digital transformation of public bodies.
"""

from __future__ import annotations

from scenarios.declarations import Lever

__all__ = ["AWARENESS_AND_LEADERSHIP", "DIGITAL_PUBLIC_BODIES", "INSTITUTIONS_AND_POLICY"]

AWARENESS_AND_LEADERSHIP = (
    Lever(
        id="awareness_campaign",
        group=1,
        label_vi="Chiến dịch truyền thông",
        label_en="Awareness campaign",
        unit="share per month",
        unit_vi="tỷ lệ mỗi tháng",
        measure_vi="tỷ lệ người trưởng thành được tiếp cận mỗi tháng",
        measure_en="share of adults reached per month",
        minimum=0.0,
        maximum=0.2,
        unit_cost_vnd=20_000,
        unit_cost_low_vnd=5_000,
        unit_cost_high_vnd=60_000,
        cost_basis="adult_reached",
        help_vi=(
            "Truyền thông về dịch vụ công trực tuyến qua báo đài, mạng xã hội, loa phường và tổ dân phố. "
            "Người chưa biết tới dịch vụ sẽ biết tới; ai đã biết thì không thay đổi."
        ),
        help_en=(
            "Tell people about online public services through press, social media, ward loudspeakers and "
            "residents' groups. Those who did not know of the services learn of them; nothing changes for "
            "the rest."
        ),
        serves=("awareness_online_services", "online_service_users"),
        mechanism="Monthly chance that a resident who is not aware of online public services becomes aware.",
        source="Range and unit cost: assumption (no published unit cost found); range 5,000 to 60,000 VND",
        confidence="low",
    ),
    Lever(
        id="leadership_commitment",
        group=1,
        label_vi="Trách nhiệm người đứng đầu",
        label_en="Leadership commitment",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi="tỷ lệ cơ quan có người đứng đầu chịu trách nhiệm về kết quả chuyển đổi số",
        measure_en="share of agencies whose head answers for digital results",
        minimum=0.0,
        maximum=1.0,
        unit_cost_vnd=50_000_000,
        unit_cost_low_vnd=20_000_000,
        unit_cost_high_vnd=150_000_000,
        cost_basis="agency_year",
        help_vi=(
            "Người đứng đầu cơ quan trực tiếp chịu trách nhiệm và được đánh giá theo kết quả chuyển đổi số. "
            "Cơ quan có cam kết đưa thủ tục lên trực tuyến toàn trình nhanh hơn."
        ),
        help_en=(
            "The head of the agency answers for digital results and is assessed by them. "
            "Committed agencies move their procedures fully online faster."
        ),
        serves=("procedures_fully_online", "public_bodies_digital"),
        mechanism="Raises the yearly capacity of committed agencies to move procedures fully online.",
        source=(
            "Unit cost: assumption (monitoring and yearly assessment of one agency); range 20 to 150 "
            "million VND"
        ),
        confidence="low",
    ),
    Lever(
        id="enterprise_outreach",
        group=1,
        label_vi="Truyền thông chuyển đổi số tới doanh nghiệp",
        label_en="Outreach to enterprises",
        unit="share per year",
        unit_vi="tỷ lệ mỗi năm",
        measure_vi="tỷ lệ doanh nghiệp được tư vấn, giới thiệu giải pháp số mỗi năm",
        measure_en="share of enterprises advised on digital tools each year",
        minimum=0.0,
        maximum=1.0,
        unit_cost_vnd=500_000,
        unit_cost_low_vnd=200_000,
        unit_cost_high_vnd=2_000_000,
        cost_basis="enterprise_reached",
        help_vi=(
            "Hội thảo, tư vấn tại chỗ và đánh giá mức độ sẵn sàng chuyển đổi số, nhất là cho doanh nghiệp "
            "siêu nhỏ, nhỏ và vừa."
        ),
        help_en="Seminars, advice on the spot and readiness checks, above all for small enterprises.",
        serves=("enterprises_digital", "enterprise_digital_intensity", "digital_economy_share"),
        mechanism="Raises the chance that enterprises take the next step of digital tools.",
        source="Range and unit cost: assumption; range 0.2 to 2 million VND for one enterprise",
        confidence="low",
    ),
)

INSTITUTIONS_AND_POLICY = (
    Lever(
        id="online_fee_waiver",
        group=2,
        label_vi="Miễn, giảm phí khi nộp hồ sơ trực tuyến",
        label_en="Fee waiver for online filing",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi="tỷ lệ phí, lệ phí được miễn khi nộp hồ sơ trực tuyến",
        measure_en="share of the fee waived for online filing",
        minimum=0.0,
        maximum=1.0,
        unit_cost_vnd=25_000,
        unit_cost_low_vnd=10_000,
        unit_cost_high_vnd=80_000,
        cost_basis="dossier_waived",
        help_vi=(
            "Hội đồng nhân dân Thành phố miễn hoặc giảm các khoản phí, lệ phí thuộc thẩm quyền khi hồ sơ "
            "được "
            "nộp trực tuyến. Thực tế: miễn 100 % từ giữa năm 2023."
        ),
        help_en=(
            "The city's People's Council waives the fees within its power when a dossier is filed online. "
            "In fact: 100 % waived since mid-2023."
        ),
        serves=("dossiers_online",),
        mechanism="Enters the utility of the online channel in the choice of how to file a dossier.",
        source=(
            "Range: parameters.csv fee_waiver_online (m.hanoitimes.vn 324347; news.laodong.vn 1634558). "
            "Average fee forgone per dossier: assumption; range 10,000 to 80,000 VND"
        ),
        confidence="low",
    ),
    Lever(
        id="paper_intake_closed",
        group=2,
        label_vi="Ngừng tiếp nhận hồ sơ giấy",
        label_en="Paper intake closed",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi="tỷ lệ thủ tục trực tuyến toàn trình không còn nhận hồ sơ giấy",
        measure_en="share of fully online procedures no longer taken on paper",
        minimum=0.0,
        maximum=1.0,
        unit_cost_vnd=30_000,
        unit_cost_low_vnd=10_000,
        unit_cost_high_vnd=60_000,
        cost_basis="dossier_assisted",
        help_vi=(
            "Bộ phận một cửa chỉ nhận hồ sơ trực tuyến với các thủ tục này; người không tự nộp được sẽ được "
            "hỗ trợ tại chỗ. Đây là bắt buộc, không phải tự nguyện."
        ),
        help_en=(
            "One-stop counters take these procedures online only; whoever cannot file alone is helped at the "
            "counter. This is a mandate, not voluntary use."
        ),
        serves=("dossiers_online",),
        mechanism="Removes the paper channel for that share of fully online procedures.",
        source=(
            "observed_series.csv procedures_full_process_count 2025 (vneconomy.vn tu-0392025: from 3 "
            "September 2025). "
            "Cost of helping at the counter: assumption; range 10,000 to 60,000 VND"
        ),
        confidence="low",
    ),
    Lever(
        id="site_permit_acceleration",
        group=2,
        label_vi="Rút ngắn thời gian cấp phép trạm",
        label_en="Faster site permits",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi="tỷ lệ thời gian cấp phép trạm được cắt giảm",
        measure_en="share of the permit time cut",
        minimum=0.0,
        maximum=0.8,
        unit_cost_vnd=2_000_000,
        unit_cost_low_vnd=500_000,
        unit_cost_high_vnd=5_000_000,
        cost_basis="permit",
        help_vi="Cắt giảm thời gian cấp phép, bàn giao vị trí cho trạm thu phát sóng di động (BTS).",
        help_en="Cut the time that permits and access to a place take before a mobile site can be built.",
        serves=("coverage_5g",),
        mechanism="Shortens the delay between an operator's decision to build a 5G site and its operation.",
        source="Unit cost: assumption (staff time for one permit); range 0.5 to 5 million VND",
        confidence="low",
    ),
    Lever(
        id="regulatory_sandbox",
        group=2,
        label_vi="Cơ chế thử nghiệm có kiểm soát",
        label_en="Regulatory sandbox",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi="tỷ lệ lĩnh vực công nghệ ưu tiên được áp dụng cơ chế thử nghiệm có kiểm soát",
        measure_en="share of the priority technology fields with a regulatory sandbox in force",
        minimum=0.0,
        maximum=1.0,
        targetable=False,
        unit_cost_vnd=10_000_000_000,
        unit_cost_low_vnd=3_000_000_000,
        unit_cost_high_vnd=30_000_000_000,
        cost_basis="programme_year",
        help_vi="Cho phép thử nghiệm sản phẩm, mô hình mới trong phạm vi và thời hạn nhất định, có giám sát.",
        help_en="New products and models may be tried within limits of place and time, under supervision.",
        serves=("startup_ecosystem", "startups"),
        mechanism="Completes the rules of the start-up ecosystem and raises the number of new start-ups.",
        source=(
            "Law on the Capital 39/2024/QH15, article on controlled trials, in force from 2025 (recalled). "
            "Unit cost: assumption; range 3 to 30 billion VND a year"
        ),
        confidence="low",
    ),
    Lever(
        id="launch_5g_shift",
        group=2,
        label_vi="Dời thời điểm thương mại hóa 5G",
        label_en="Shift of the 5G launch",
        unit="months",
        unit_vi="tháng",
        measure_vi="số tháng dời so với tháng 10/2024 (âm: sớm hơn)",
        measure_en="months against October 2024 (negative: earlier)",
        minimum=-48.0,
        maximum=60.0,
        schedulable=False,
        targetable=False,
        unit_cost_vnd=0,
        unit_cost_low_vnd=0,
        unit_cost_high_vnd=0,
        cost_basis="none",
        help_vi=(
            "Băng tần 5G được đấu giá tháng 3/2024 và mạng được thương mại hóa ngày 15/10/2024. "
            "Công cụ này dời thời điểm đó; không đặt theo giai đoạn hay theo quận, huyện."
        ),
        help_en=(
            "5G spectrum was auctioned in March 2024 and service began on 15 October 2024. "
            "This lever shifts that date; it takes neither dates nor districts."
        ),
        serves=("coverage_5g", "users_5g"),
        mechanism="Moves the month from which operators may build and sell 5G.",
        source="observed_series.csv event_5g_commercial_launch (blog.telegeography.com)",
        confidence="high",
    ),
)

DIGITAL_PUBLIC_BODIES = (
    Lever(
        id="procedure_digitisation",
        group=8,
        label_vi="Số hóa thủ tục hành chính",
        label_en="Digitisation of procedures",
        unit="share per year",
        unit_vi="tỷ lệ mỗi năm",
        measure_vi="tỷ lệ danh mục thủ tục được đưa lên toàn trình mỗi năm, ngoài năng lực thường xuyên",
        measure_en="share of the catalogue moved fully online per year beyond usual capacity",
        minimum=0.0,
        maximum=0.6,
        targetable=False,
        unit_cost_vnd=250_000_000,
        unit_cost_low_vnd=100_000_000,
        unit_cost_high_vnd=600_000_000,
        cost_basis="procedure",
        help_vi=(
            "Đợt cao điểm đưa thủ tục lên trực tuyến toàn trình; danh mục dùng chung toàn Thành phố "
            "nên không đặt theo quận, huyện."
        ),
        help_en=(
            "A push to move procedures fully online; the catalogue is the city's, so the lever takes no "
            "districts."
        ),
        serves=("procedures_fully_online", "dossiers_online"),
        mechanism="Adds to the yearly capacity of agencies to move procedures from partly to fully online.",
        source=(
            "Catalogue: observed_series.csv procedures_total_count (1,877 in 2024). "
            "Unit cost: assumption; range 100 to 600 million VND"
        ),
        confidence="low",
    ),
    Lever(
        id="agency_interoperability",
        group=8,
        label_vi="Kết nối, chia sẻ dữ liệu giữa cơ quan",
        label_en="Agency interoperability",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi="tỷ lệ cơ quan kết nối với cơ sở dữ liệu dùng chung",
        measure_en="share of agencies connected to shared databases",
        minimum=0.0,
        maximum=1.0,
        unit_cost_vnd=150_000_000,
        unit_cost_low_vnd=50_000_000,
        unit_cost_high_vnd=400_000_000,
        cost_basis="agency_year",
        help_vi="Cơ quan khai thác dữ liệu dân cư, đất đai, hộ tịch dùng chung thay vì đòi lại giấy tờ.",
        help_en=(
            "Agencies use the shared population, land and civil-status data instead of asking for papers "
            "again."
        ),
        serves=("procedures_fully_online", "egov_index"),
        mechanism="Raises the success of online dossiers and the capacity to move procedures fully online.",
        source=(
            "Unit cost: assumption (connection and running of one agency); range 50 to 400 million VND a year"
        ),
        confidence="low",
    ),
    Lever(
        id="service_redesign",
        group=8,
        label_vi="Thiết kế lại biểu mẫu điện tử",
        label_en="Service redesign",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi="tỷ lệ biểu mẫu trực tuyến được thiết kế lại, điền sẵn dữ liệu",
        measure_en="share of online forms redesigned with pre-filled data",
        minimum=0.0,
        maximum=1.0,
        targetable=False,
        unit_cost_vnd=120_000_000,
        unit_cost_low_vnd=50_000_000,
        unit_cost_high_vnd=300_000_000,
        cost_basis="procedure",
        help_vi=(
            "Biểu mẫu ngắn, điền sẵn dữ liệu đã có, thử với người dùng; danh mục dùng chung toàn Thành phố."
        ),
        help_en=(
            "Short forms, filled in with what is already known and tested with users; the catalogue is the "
            "city's."
        ),
        serves=("dossiers_online",),
        mechanism="Makes residents file online more readily, and more dossiers go through.",
        source="Unit cost: assumption (redesign and user test of one form); range 50 to 300 million VND",
        confidence="low",
    ),
    Lever(
        id="internal_digital_work",
        group=8,
        label_vi="Xử lý công việc nội bộ trên môi trường số",
        label_en="Internal work on digital platforms",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi=(
            "tỷ lệ cơ quan Đảng, Nhà nước, Mặt trận, đoàn thể thuộc chương trình chuyển công việc lên nền "
            "tảng số"
        ),
        measure_en=(
            "share of Party, State, Front and socio-political bodies in a programme that moves their work "
            "online"
        ),
        minimum=0.0,
        maximum=1.0,
        unit_cost_vnd=300_000_000,
        unit_cost_low_vnd=100_000_000,
        unit_cost_high_vnd=800_000_000,
        cost_basis="agency_year",
        help_vi="Văn bản điện tử, chữ ký số, báo cáo và họp trực tuyến, dữ liệu nghiệp vụ dùng chung.",
        help_en="Electronic documents, digital signatures, online reports and meetings, shared work data.",
        serves=("public_bodies_digital", "digital_government_index"),
        mechanism="Raises the pace at which agencies move their own work to digital platforms.",
        source=(
            "Unit cost: assumption (platform, devices and training of one body); range 100 to 800 million "
            "VND a year"
        ),
        confidence="low",
    ),
    Lever(
        id="open_data_publication",
        group=8,
        label_vi="Công bố dữ liệu mở",
        label_en="Open data publication",
        unit="share per year",
        unit_vi="tỷ lệ mỗi năm",
        measure_vi="tỷ lệ tập dữ liệu theo kế hoạch được công bố hoặc cập nhật mỗi năm nhờ chương trình",
        measure_en="share of the planned datasets that the programme publishes or updates each year",
        minimum=0.0,
        maximum=1.0,
        targetable=False,
        unit_cost_vnd=60_000_000,
        unit_cost_low_vnd=20_000_000,
        unit_cost_high_vnd=200_000_000,
        cost_basis="dataset",
        help_vi=(
            "Chuẩn hóa, công bố và duy trì tập dữ liệu mở trên Cổng dữ liệu của Thành phố (Nghị định "
            "47/2020/NĐ-CP)."
        ),
        help_en=(
            "Cleans, publishes and keeps up open datasets on the city's data portal (Decree 47/2020/ND-CP)."
        ),
        serves=("open_data", "digital_government_index"),
        mechanism="Departments publish more of the planned datasets, and update more of those published.",
        source=(
            "Decree 47/2020/ND-CP (recalled). Unit cost: assumption; range 20 to 200 million VND for one "
            "dataset"
        ),
        confidence="low",
    ),
)
