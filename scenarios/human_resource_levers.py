"""Levers of task group 5, human resources: skills, help at hand, specialists."""

from __future__ import annotations

from scenarios.declarations import Lever

__all__ = ["HUMAN_RESOURCES"]

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
        serves=("digital_skills",),
        mechanism_vi=(
            "Người được tập huấn có được kỹ năng số cơ bản với xác suất cố định; người quen của họ cũng học "
            "được sớm hơn."
        ),
        mechanism_en=(
            "A trained adult learns basic digital skills with a fixed chance; contacts learn sooner."
        ),
        source_vi=(
            "Hiệu quả: parameters.csv training_effect_adoption_points (giả định, 4 – 18 điểm phần trăm). "
            "Chi phí đơn vị: giả định, trong khoảng 100.000 – 800.000 đồng"
        ),
        source_en=(
            "Effect: parameters.csv training_effect_adoption_points (assumption, 4 to 18 points). Unit "
            "cost: assumption; range 100,000 to 800,000 VND"
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
        serves=("digital_skills", "dossiers_online"),
        mechanism_vi=(
            "Có người hỗ trợ tại chỗ khi lựa chọn cách nộp hồ sơ; người được hỗ trợ cũng học thêm được kỹ "
            "năng số."
        ),
        mechanism_en="Help at hand in the choice of channel, and informal training of those who are helped.",
        source_vi=(
            "Mức hiện trạng: parameters.csv community_team_members_per_1000 (hanoitimes.vn 882551). Hỗ trợ "
            "hằng tháng cho một tình nguyện viên: giả định, trong khoảng 0 – 500.000 đồng"
        ),
        source_en=(
            "Level: parameters.csv community_team_members_per_1000 (hanoitimes.vn 882551). Monthly support "
            "of a volunteer: assumption; range 0 to 500,000 VND"
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
        serves=("digital_skills", "dossiers_online"),
        mechanism_vi=(
            "Có hỗ trợ tại chỗ khi lựa chọn cách nộp hồ sơ; người dân không có thiết bị hoặc kết nối "
            "Internet cũng nộp được hồ sơ trực tuyến."
        ),
        mechanism_en=(
            "Help at hand in the choice of channel, and access to online filing for residents without "
            "device or connection."
        ),
        source_vi=(
            "Mức hiện trạng: parameters.csv service_points_city (sovhtt.hanoi.gov.vn 30184). Chi phí hằng "
            "năm của một điểm có hai nhân viên: giả định, trong khoảng 120 – 480 triệu đồng"
        ),
        source_en=(
            "Level: parameters.csv service_points_city (sovhtt.hanoi.gov.vn 30184). Yearly cost of a point "
            "with two staff: assumption; range 120 to 480 million VND"
        ),
        confidence="low",
    ),
    Lever(
        id="specialist_training",
        group=5,
        label_vi="Đào tạo chuyên gia số",
        label_en="Training of digital specialists",
        unit="persons per year",
        unit_vi="người mỗi năm",
        measure_vi=(
            "số chuyên gia khoa học dữ liệu, trí tuệ nhân tạo, an toàn thông tin được hỗ trợ đào tạo mỗi năm"
        ),
        measure_en=(
            "specialists in data science, AI and information security whose training is supported each year"
        ),
        minimum=0.0,
        maximum=10_000.0,
        targetable=False,
        unit_cost_vnd=40_000_000,
        unit_cost_low_vnd=15_000_000,
        unit_cost_high_vnd=120_000_000,
        cost_basis="specialist_trained",
        help_vi="Học bổng và đào tạo lại cho sinh viên, kỹ sư, cùng trường đại học và doanh nghiệp.",
        help_en="Scholarships and retraining for students and engineers, with universities and companies.",
        serves=("data_science_ai_readiness", "startups"),
        mechanism_vi=(
            "Bổ sung đội ngũ chuyên gia số; đội ngũ này tác động tới chỉ số sẵn sàng, số doanh nghiệp khởi "
            "nghiệp mới và tốc độ doanh nghiệp ứng dụng giải pháp số."
        ),
        mechanism_en=(
            "Adds to the stock of digital specialists, which enters the readiness index, the number of new "
            "start-ups and the pace at which enterprises take up digital tools."
        ),
        source_vi=(
            "Khoảng giá trị và chi phí đơn vị: giả định, trong khoảng 15 – 120 triệu đồng cho một chuyên gia"
        ),
        source_en="Range and unit cost: assumption; range 15 to 120 million VND for one specialist",
        confidence="low",
    ),
)
