"""Levers of task groups 1 and 2: leadership and awareness, institutions and policy."""

from __future__ import annotations

from scenarios.declarations import Lever

__all__ = ["AWARENESS_AND_LEADERSHIP", "INSTITUTIONS_AND_POLICY"]

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
        mechanism_vi="Xác suất mỗi tháng để một người dân chưa biết tới dịch vụ công trực tuyến sẽ biết tới.",
        mechanism_en=(
            "Monthly chance that a resident who is not aware of online public services becomes aware."
        ),
        source_vi=(
            "Khoảng giá trị và chi phí đơn vị: giả định (không tìm được chi phí đơn vị đã công bố), trong "
            "khoảng 5.000 – 60.000 đồng"
        ),
        source_en="Range and unit cost: assumption (no published unit cost found); range 5,000 to 60,000 VND",
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
        mechanism_vi=(
            "Nâng năng lực hằng năm của các cơ quan có cam kết trong việc đưa thủ tục hành chính lên trực "
            "tuyến toàn trình."
        ),
        mechanism_en="Raises the yearly capacity of committed agencies to move procedures fully online.",
        source_vi=(
            "Chi phí đơn vị: giả định (theo dõi, đánh giá hằng năm một cơ quan), trong khoảng 20 – 150 "
            "triệu đồng"
        ),
        source_en=(
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
        mechanism_vi="Tăng xác suất để doanh nghiệp tiến thêm một bước trong ứng dụng giải pháp số.",
        mechanism_en="Raises the chance that enterprises take the next step of digital tools.",
        source_vi=(
            "Khoảng giá trị và chi phí đơn vị: giả định, trong khoảng 0,2 – 2 triệu đồng cho một doanh nghiệp"
        ),
        source_en="Range and unit cost: assumption; range 0.2 to 2 million VND for one enterprise",
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
        mechanism_vi="Được tính vào độ thỏa dụng của kênh trực tuyến khi người dân lựa chọn cách nộp hồ sơ.",
        mechanism_en="Enters the utility of the online channel in the choice of how to file a dossier.",
        source_vi=(
            "Khoảng giá trị: parameters.csv fee_waiver_online (m.hanoitimes.vn 324347; news.laodong.vn "
            "1634558). Mức phí bình quân không thu trên mỗi hồ sơ: giả định, trong khoảng 10.000 – 80.000 "
            "đồng"
        ),
        source_en=(
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
        mechanism_vi="Bỏ kênh nộp hồ sơ giấy đối với tỷ lệ tương ứng các thủ tục trực tuyến toàn trình.",
        mechanism_en="Removes the paper channel for that share of fully online procedures.",
        source_vi=(
            "observed_series.csv procedures_full_process_count 2025 (vneconomy.vn tu-0392025: từ ngày "
            "3/9/2025). Chi phí hỗ trợ tại bộ phận một cửa: giả định, trong khoảng 10.000 – 60.000 đồng"
        ),
        source_en=(
            "observed_series.csv procedures_full_process_count 2025 (vneconomy.vn tu-0392025: from 3 "
            "September 2025). Cost of helping at the counter: assumption; range 10,000 to 60,000 VND"
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
        mechanism_vi=(
            "Rút ngắn thời gian từ khi doanh nghiệp quyết định xây dựng trạm 5G đến khi trạm đi vào hoạt "
            "động."
        ),
        mechanism_en=(
            "Shortens the delay between an operator's decision to build a 5G site and its operation."
        ),
        source_vi=(
            "Chi phí đơn vị: giả định (thời gian làm việc của cán bộ cho một giấy phép), trong khoảng 0,5 – "
            "5 triệu đồng"
        ),
        source_en="Unit cost: assumption (staff time for one permit); range 0.5 to 5 million VND",
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
        mechanism_vi=(
            "Hoàn thiện các quy định của hệ sinh thái khởi nghiệp sáng tạo và tăng số doanh nghiệp khởi "
            "nghiệp mới."
        ),
        mechanism_en="Completes the rules of the start-up ecosystem and raises the number of new start-ups.",
        source_vi=(
            "Luật Thủ đô 39/2024/QH15, điều về thử nghiệm có kiểm soát, có hiệu lực từ năm 2025 (nhớ lại, "
            "chưa đối chiếu). Chi phí đơn vị: giả định, trong khoảng 3 – 30 tỷ đồng mỗi năm"
        ),
        source_en=(
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
            "Công cụ này dời thời điểm đó; không đặt theo giai đoạn hay theo quận, huyện, thị xã."
        ),
        help_en=(
            "5G spectrum was auctioned in March 2024 and service began on 15 October 2024. "
            "This lever shifts that date; it takes neither dates nor districts."
        ),
        serves=("coverage_5g", "users_5g"),
        mechanism_vi="Dời tháng mà từ đó doanh nghiệp được xây dựng trạm và cung cấp dịch vụ 5G.",
        mechanism_en="Moves the month from which operators may build and sell 5G.",
        source_vi="observed_series.csv event_5g_commercial_launch (blog.telegeography.com)",
        source_en="observed_series.csv event_5g_commercial_launch (blog.telegeography.com)",
        confidence="high",
    ),
)
