"""What goals that count no people still lack, part by part, and why some are not split."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from scenarios.declarations import Declaration
from scenarios.registry import Registry

__all__ = ["SHORTFALLS", "Part", "Shortfall", "lacking_under"]


class Part(Declaration):
    """Something that a goal about institutions, the economy or the city still lacks."""

    label_vi: str
    label_en: str


class Shortfall(Declaration):
    """What a goal that counts no people still lacks; ``id`` is that goal's."""

    also: tuple[str, ...] = ()
    """Further goals on the same indicator."""
    counted: Literal["areas", "index"]
    """Whether places are counted, or parts of an index are weighed."""
    parts: tuple[Part, ...] = ()
    """What is told apart; empty where the indicator has no parts that add up."""
    parts_vi: str
    """What the shares of the parts are shares of; why there are none, where there are no parts."""
    parts_en: str
    moved_by: tuple[str, ...] = ()
    """Indicators through which it is moved: a lever that serves none of them changes nothing. Empty where
    nearly everything moves it: then every lever is tried."""

    @property
    def factors(self) -> tuple[str, ...]:
        """Identifiers of the parts."""
        return tuple(part.id for part in self.parts)

    @model_validator(mode="after")
    def _told_apart(self) -> Shortfall:
        if len(set(self.factors)) != len(self.parts) or len(self.parts) == 1:
            raise ValueError(f"{self.id}: parts must be several and differ")
        return self


def _part(id: str, vi: str, en: str) -> Part:  # noqa: A002
    return Part(id=id, label_vi=vi, label_en=en)


SHORTFALLS: Registry[Shortfall] = Registry(
    "goal that counts no people",
    [
        Shortfall(
            id="G03",
            also=("G12",),
            counted="index",
            parts=(
                _part("departments", "sở, ban, ngành của Thành phố", "city departments"),
                _part("local_agencies", "cơ quan địa phương", "local agencies"),
            ),
            parts_vi="phần công việc chưa làm trên môi trường số",
            parts_en="the work not yet done digitally",
            moved_by=("public_bodies_digital", "egov_index"),
        ),
        Shortfall(
            id="G04",
            counted="index",
            parts=(
                _part("not_published", "chưa công bố", "not published"),
                _part(
                    "not_current", "đã công bố nhưng không còn cập nhật", "published but no longer current"
                ),
            ),
            parts_vi="số tập dữ liệu theo kế hoạch còn thiếu",
            parts_en="the planned datasets that are missing",
            moved_by=("open_data", "public_bodies_digital", "egov_index"),
        ),
        Shortfall(
            id="G06",
            counted="areas",
            parts=(
                _part("not_built", "chưa xây xong", "not built yet"),
                _part("no_5g_coverage", "chưa đủ sóng 5G", "too little 5G coverage"),
                _part("no_fibre", "chưa đủ cáp quang", "too little fibre"),
                _part(
                    "no_shared_data",
                    "cơ quan địa phương chưa chia sẻ dữ liệu",
                    "local agencies share no data",
                ),
            ),
            parts_vi="số khu đô thị thông minh đã công bố nhưng chưa vận hành",
            parts_en="the announced smart urban areas that are not in operation",
            # The programme builds them; networks and shared data reach them; operators go where handsets are.
            moved_by=(
                *("smart_urban_areas", "coverage_5g", "stations_5g", "users_5g", "handset_5g"),
                *("smartphone_ownership", "digital_skills", "fibre_available", "egov_index"),
                *("public_bodies_digital", "broadband_affordable"),
            ),
        ),
        Shortfall(
            id="G07",
            counted="index",
            parts=(
                _part("government", "trụ cột chính quyền", "the pillar of government"),
                _part("technology", "trụ cột công nghệ và nhân lực", "the pillar of technology and people"),
                _part("data", "trụ cột dữ liệu và hạ tầng", "the pillar of data and infrastructure"),
            ),
            parts_vi="phần còn thiếu của ba trụ cột so với mức đầy đủ",
            parts_en="what the three pillars lack to be complete",
        ),
        Shortfall(
            id="G08",
            counted="index",
            parts=(
                _part("startups", "số doanh nghiệp khởi nghiệp", "start-ups"),
                _part("specialists", "chuyên gia số", "digital specialists"),
                _part("incubation", "suất ươm tạo", "incubation places"),
                _part("capital", "vốn đầu tư mạo hiểm", "venture capital"),
                _part("rules", "cơ chế, thể chế", "rules"),
                _part("customers", "doanh nghiệp chuyển đổi số", "digital enterprises as customers"),
            ),
            parts_vi="phần còn thiếu của sáu thành phần so với mức tham chiếu",
            parts_en="what the six components lack to their benchmarks",
        ),
        Shortfall(
            id="G09",
            also=("G15",),
            counted="index",
            parts=(
                _part(
                    "information",
                    "công nghiệp thông tin, truyền thông và số",
                    "information and digital industries",
                ),
                _part("platforms", "nền tảng, thương mại điện tử", "platforms and e-commerce"),
                _part("other_sectors", "số hóa các ngành khác", "digitalisation of the other sectors"),
            ),
            parts_vi="tiềm năng chưa khai thác của kinh tế số",
            parts_en="what the digital economy could still add",
        ),
        Shortfall(
            id="G10",
            also=("G16",),
            counted="index",
            parts_vi="tốc độ tăng là tổng của nhiều nguồn, không nguồn nào có mức đầy đủ để so",
            parts_en="growth adds up from several sources, and none has a level at which it is complete",
        ),
        Shortfall(
            id="G11",
            counted="index",
            parts_vi="tỷ phần của Hà Nội còn phụ thuộc vào số doanh nghiệp khởi nghiệp ở nơi khác",
            parts_en="the city's share also depends on how many start-ups there are elsewhere",
        ),
        Shortfall(
            id="G14",
            counted="index",
            parts_vi="mọi liên kết còn thiếu đều đang được chuẩn bị",
            parts_en="every link that is missing is being prepared",
            moved_by=("smart_city_links", "egov_index", "public_bodies_digital"),
        ),
        Shortfall(
            id="G17",
            counted="index",
            parts=(
                _part("digital_economy", "kinh tế số", "digital economy"),
                _part("productivity", "năng suất lao động", "labour productivity"),
                _part("startup_density", "mật độ doanh nghiệp khởi nghiệp", "density of start-ups"),
                _part("ecosystem", "hệ sinh thái khởi nghiệp", "start-up ecosystem"),
                _part("readiness", "khoa học dữ liệu và trí tuệ nhân tạo", "data science and AI"),
            ),
            parts_vi="phần còn thiếu của năm tỷ số so với chuẩn của một trung tâm châu Á",
            parts_en="what the five ratios lack to the benchmarks of an Asian centre",
        ),
    ],
)
"""Goals that count no people, by goal; with ``UNREACHED`` they are all of them."""


def lacking_under(goal: str) -> Shortfall | None:
    """Tell what a goal lacks.

    Parameters
    ----------
    goal : str
        Goal id.

    Returns
    -------
    Shortfall or None
        None where the goal counts people.
    """
    return next((one for one in SHORTFALLS if goal == one.id or goal in one.also), None)
