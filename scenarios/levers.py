"""The levers that act in the model, one declaration each.

Levers that differ by place and cost are in :mod:`scenarios.infrastructure_levers`
(task group 3); the others are here. ``LEVERS`` holds all of them in the plan's order.
"""

from __future__ import annotations

from scenarios.declarations import Lever
from scenarios.infrastructure_levers import INFRASTRUCTURE_LEVERS
from scenarios.registry import Registry

__all__ = ["LEVERS"]

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
        mechanism="Raises the yearly capacity of committed agencies to move procedures fully online.",
        source=(
            "Unit cost: assumption (monitoring and yearly assessment of one agency); range 20 to 150 "
            "million VND"
        ),
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
        mechanism="Shortens the delay between an operator's decision to build a 5G site and its operation.",
        source="Unit cost: assumption (staff time for one permit); range 0.5 to 5 million VND",
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
        mechanism="Moves the month from which operators may build and sell 5G.",
        source="observed_series.csv event_5g_commercial_launch (blog.telegeography.com)",
        confidence="high",
    ),
)

HUMAN_RESOURCES = (
    Lever(
        id="skills_training",
        group=5,
        label_vi="Tập huấn kỹ năng số",
        label_en="Digital skills training",
        unit="share per year",
        unit_vi="tỷ lệ mỗi năm",
        measure_vi="tỷ lệ người trưởng thành được tập huấn mỗi năm",
        measure_en="share of adults trained per year",
        minimum=0.0,
        maximum=0.3,
        unit_cost_vnd=300_000,
        unit_cost_low_vnd=100_000,
        unit_cost_high_vnd=800_000,
        cost_basis="adult_trained",
        help_vi="Lớp kỹ năng số cơ bản cho người trưởng thành chưa có kỹ năng.",
        help_en="Courses in basic digital skills for adults who lack them.",
        mechanism="A trained adult learns basic digital skills with a fixed chance; contacts learn sooner.",
        source=(
            "Effect: parameters.csv training_effect_adoption_points (assumption, 4 to 18 points). "
            "Unit cost: assumption; range 100,000 to 800,000 VND"
        ),
        confidence="low",
    ),
    Lever(
        id="community_digital_teams",
        group=5,
        label_vi="Tổ công nghệ số cộng đồng",
        label_en="Community digital teams",
        unit="members per 1,000 residents",
        unit_vi="thành viên trên 1.000 dân",
        measure_vi="số thành viên tổ công nghệ số cộng đồng trên 1.000 dân",
        measure_en="team members per 1,000 residents",
        minimum=0.0,
        maximum=10.0,
        unit_cost_vnd=200_000,
        unit_cost_low_vnd=0,
        unit_cost_high_vnd=500_000,
        cost_basis="member_month",
        help_vi=(
            "Tình nguyện viên ở tổ dân phố, thôn hướng dẫn người dân nộp hồ sơ và dùng ứng dụng. "
            "Thực tế 2025: khoảng 30.000 thành viên, tức 3,4 trên 1.000 dân."
        ),
        help_en=(
            "Volunteers in residents' groups and villages who help people file and use applications. "
            "In fact in 2025: about 30,000 members, 3.4 per 1,000 residents."
        ),
        mechanism="Help at hand in the choice of channel, and informal training of those who are helped.",
        source=(
            "Level: parameters.csv community_team_members_per_1000 (hanoitimes.vn 882551). "
            "Monthly support of a volunteer: assumption; range 0 to 500,000 VND"
        ),
        confidence="low",
    ),
    Lever(
        id="service_points",
        group=5,
        label_vi="Điểm hỗ trợ dịch vụ công",
        label_en="Assisted access points",
        unit="points per 100,000 residents",
        unit_vi="điểm trên 100.000 dân",
        measure_vi="số điểm hỗ trợ dịch vụ công trực tuyến trên 100.000 dân",
        measure_en="assisted access points per 100,000 residents",
        minimum=0.0,
        maximum=5.0,
        unit_cost_vnd=240_000_000,
        unit_cost_low_vnd=120_000_000,
        unit_cost_high_vnd=480_000_000,
        cost_basis="point_year",
        help_vi=(
            "Điểm có máy và nhân viên giúp nộp hồ sơ trực tuyến, trong tầm 30 phút hoặc 5 km. "
            "Thực tế 2025: 12 chi nhánh và 30 điểm của Trung tâm Phục vụ hành chính công."
        ),
        help_en=(
            "Places with devices and staff who help to file online, within 30 minutes or 5 km. "
            "In fact in 2025: 12 branches and 30 points of the Public Administration Service Centre."
        ),
        mechanism=(
            "Help at hand in the choice of channel, and access to online filing for residents without device "
            "or connection."
        ),
        source=(
            "Level: parameters.csv service_points_city (sovhtt.hanoi.gov.vn 30184). "
            "Yearly cost of a point with two staff: assumption; range 120 to 480 million VND"
        ),
        confidence="low",
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
        mechanism="Makes residents file online more readily, and more dossiers go through.",
        source="Unit cost: assumption (redesign and user test of one form); range 50 to 300 million VND",
        confidence="low",
    ),
)

LEVERS: Registry[Lever] = Registry(
    "lever",
    (
        *AWARENESS_AND_LEADERSHIP,
        *INSTITUTIONS_AND_POLICY,
        *INFRASTRUCTURE_LEVERS,
        *HUMAN_RESOURCES,
        *DIGITAL_PUBLIC_BODIES,
    ),
)
"""All levers that act in the model, in the plan's order."""
