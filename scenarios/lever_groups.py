"""The plan's eight task groups, in the plan's order."""

from __future__ import annotations

from scenarios.declarations import LeverGroup
from scenarios.registry import Registry

__all__ = ["LEVER_GROUPS"]

SOURCE = (
    "Nghị quyết 52-NQ/TW (27/9/2019), phần III, tám nhóm chủ trương, chính sách, which city plan "
    "76/KH-UBND implements; titles recalled, check against the official text before publication"
)

LEVER_GROUPS: Registry[LeverGroup] = Registry(
    "lever group",
    [
        LeverGroup(
            id="awareness_and_leadership",
            number=1,
            label_vi="Nhận thức và lãnh đạo",
            label_en="Awareness and leadership",
            clause_vi=(
                "Đổi mới tư duy, thống nhất nhận thức, tăng cường sự lãnh đạo của Đảng, quản lý của Nhà nước"
            ),
            clause_en=(
                "Renew thinking, agree on aims, strengthen the Party's leadership and the State's management"
            ),
            source=SOURCE,
        ),
        LeverGroup(
            id="institutions_and_policy",
            number=2,
            label_vi="Thể chế và chính sách",
            label_en="Institutions and policy",
            clause_vi=(
                "Hoàn thiện thể chế tạo thuận lợi cho chủ động tham gia Cách mạng công nghiệp lần thứ tư "
                "và quá trình chuyển đổi số"
            ),
            clause_en=(
                "Complete the institutions that ease taking part in Industry 4.0 and digital transformation"
            ),
            source=SOURCE,
        ),
        LeverGroup(
            id="essential_infrastructure",
            number=3,
            label_vi="Hạ tầng thiết yếu",
            label_en="Essential infrastructure",
            clause_vi="Phát triển kết cấu hạ tầng thiết yếu",
            clause_en="Develop essential infrastructure",
            source=SOURCE,
        ),
        LeverGroup(
            id="innovation_capacity",
            number=4,
            label_vi="Năng lực đổi mới sáng tạo",
            label_en="Innovation capacity",
            clause_vi="Phát triển và nâng cao năng lực đổi mới sáng tạo",
            clause_en="Develop and raise the capacity to innovate",
            source=SOURCE,
        ),
        LeverGroup(
            id="human_resources",
            number=5,
            label_vi="Nguồn nhân lực",
            label_en="Human resources",
            clause_vi="Phát triển nguồn nhân lực",
            clause_en="Develop human resources",
            source=SOURCE,
        ),
        LeverGroup(
            id="priority_sectors_and_technologies",
            number=6,
            label_vi="Ngành và công nghệ ưu tiên",
            label_en="Priority sectors and technologies",
            clause_vi="Phát triển các ngành và công nghệ ưu tiên",
            clause_en="Develop priority sectors and technologies",
            source=SOURCE,
        ),
        LeverGroup(
            id="international_integration",
            number=7,
            label_vi="Hội nhập quốc tế",
            label_en="International integration",
            clause_vi="Tăng cường hội nhập quốc tế",
            clause_en="Strengthen international integration",
            source=SOURCE,
        ),
        LeverGroup(
            id="digital_public_bodies",
            number=8,
            label_vi="Chuyển đổi số trong cơ quan nhà nước",
            label_en="Digital transformation of public bodies",
            clause_vi=(
                "Thúc đẩy chuyển đổi số trong các cơ quan Đảng, Nhà nước, Mặt trận Tổ quốc, "
                "các tổ chức chính trị - xã hội"
            ),
            clause_en=(
                "Speed up the digital transformation of the Party, the State, the Fatherland Front "
                "and socio-political organisations"
            ),
            source=SOURCE,
        ),
    ],
)
"""The eight groups by identifier; ``number`` is the group number that levers refer to."""
