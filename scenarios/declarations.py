"""What a declaration of a lever, an indicator or a goal consists of."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from scenarios.months import MONTH_PATTERN

__all__ = [
    "COST_BASES",
    "Confidence",
    "CostBasis",
    "Declaration",
    "Evidence",
    "Goal",
    "Indicator",
    "Lever",
    "LeverGroup",
    "ObservedSeries",
    "SeriesRole",
]

Confidence = Literal["high", "medium", "low"]
"""How far a figure may be trusted, as graded in the fact tables."""

SeriesRole = Literal["compared", "input", "context"]
"""What a series is to the model: "compared" is fitted up to 2023 and a test afterwards; "input" is what the
model takes in, so that agreement is no merit; "context" is drawn beside an indicator but counts something
that the city's cannot be held to, as its note says. Only the first kind is fitted and scored."""

Evidence = Literal["modelled", "index", "judgement"]
"""How strong the answer to a goal is: from agents' behaviour, from an index that agents drive, or from a
sub-model whose effect sizes are judged."""

CostBasis = Literal[
    "none",
    "adult_reached",
    "adult_trained",
    "adult_enrolled",
    "agency_year",
    "procedure",
    "dossier_waived",
    "dossier_assisted",
    "permit",
    "home_passed",
    "household_month",
    "site_shared",
    "site_built",
    "handset",
    "member_month",
    "point_year",
    "enterprise_reached",
    "voucher",
    "place_year",
    "specialist_trained",
    "billion_vnd",
    "programme_year",
    "partnership_year",
    "area_year",
    "link_year",
    "dataset",
]

COST_BASES: dict[CostBasis, tuple[str, str]] = {
    "none": ("Không tốn ngân sách", "No public cost"),
    "adult_reached": ("Mỗi lượt người trưởng thành được tiếp cận", "Each time an adult is reached"),
    "adult_trained": ("Mỗi người trưởng thành được tập huấn", "Each adult trained"),
    "adult_enrolled": ("Mỗi tài khoản định danh được kích hoạt", "Each identity account activated"),
    "agency_year": ("Mỗi cơ quan áp dụng, mỗi năm", "Each agency that takes part, each year"),
    "procedure": ("Mỗi thủ tục hành chính được xử lý", "Each procedure worked on"),
    "dossier_waived": (
        "Mỗi hồ sơ nộp trực tuyến, nhân với tỷ lệ phí được miễn",
        "Each dossier filed online, times the share of the fee waived",
    ),
    "dossier_assisted": (
        "Mỗi hồ sơ đáng ra nộp bằng giấy phải được hỗ trợ nộp trực tuyến",
        "Each dossier that would have been filed on paper and is now filed with help",
    ),
    "permit": (
        "Mỗi trạm 5G mới, nhân với tỷ lệ thời gian cấp phép được cắt giảm",
        "Each new 5G site, times the share of the permit time cut",
    ),
    "home_passed": (
        "Mỗi hộ được kéo cáp tới nơi, nhân với tỷ lệ đồng tài trợ",
        "Each home passed by fibre, times the share co-funded",
    ),
    "household_month": (
        "Mỗi hộ được hỗ trợ, mỗi tháng, nhân với tỷ lệ giá cước được chi trả",
        "Each household helped, each month, times the share of the price paid",
    ),
    "site_shared": ("Mỗi trạm 5G mới dùng chung", "Each new 5G site that is shared"),
    "site_built": (
        "Mỗi trạm 5G mới, nhân với tỷ lệ thiết bị được hỗ trợ",
        "Each new 5G site, times the share of equipment cost paid",
    ),
    "handset": (
        "Mỗi điện thoại 5G được hỗ trợ, nhân với mức hỗ trợ (triệu đồng)",
        "Each subsidised 5G handset, times the subsidy in million VND",
    ),
    "member_month": ("Mỗi thành viên tổ công nghệ số, mỗi tháng", "Each team member, each month"),
    "point_year": ("Mỗi điểm hỗ trợ, mỗi năm", "Each access point, each year"),
    "enterprise_reached": ("Mỗi lượt doanh nghiệp được tiếp cận", "Each time an enterprise is reached"),
    "voucher": ("Mỗi phiếu hỗ trợ cấp cho doanh nghiệp", "Each voucher given to an enterprise"),
    "place_year": ("Mỗi suất ươm tạo", "Each incubation place"),
    "specialist_trained": ("Mỗi chuyên gia được đào tạo", "Each specialist trained"),
    "billion_vnd": ("Mỗi tỷ đồng chi ra", "Each billion VND spent"),
    "programme_year": (
        "Mỗi năm của chương trình đầy đủ, nhân với tỷ lệ thực hiện",
        "Each year of the full programme, times the share carried out",
    ),
    "partnership_year": ("Mỗi chương trình hợp tác, mỗi năm", "Each joint programme, each year"),
    "area_year": (
        "Mỗi khu đô thị đang xây dựng, mỗi năm, nhân với tỷ lệ thực hiện",
        "Each urban area under development, each year, times the share carried out",
    ),
    "link_year": (
        "Mỗi liên kết đang chuẩn bị, mỗi năm, nhân với tỷ lệ thực hiện",
        "Each link under preparation, each year, times the share carried out",
    ),
    "dataset": ("Mỗi tập dữ liệu được công bố hoặc cập nhật", "Each dataset published or updated"),
}
"""What the unit cost of a lever is multiplied by, in Vietnamese and English."""


class Declaration(BaseModel):
    """Base of the declarations: immutable, and strict about its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    """Identifier used in files, in Python and at the command line."""


class LeverGroup(Declaration):
    """One of the plan's eight task groups."""

    number: int = Field(ge=1, le=8)
    label_vi: str
    label_en: str
    clause_vi: str
    """Title of the task group in the resolution that the plan implements."""
    clause_en: str
    source: str


class Lever(Declaration):
    """A policy lever: what may be decided, within which range, at what cost."""

    group: int = Field(ge=1, le=8)
    """Task group of the plan, 1 to 8."""
    label_vi: str
    label_en: str
    unit: str
    """Short unit in English, the one a scenario file may name (``unit: share``)."""
    unit_vi: str
    measure_vi: str
    """What the number counts, spelt out."""
    measure_en: str
    minimum: float
    maximum: float
    default: float = 0.0
    """Value that means "no new policy"."""
    schedulable: bool = True
    """Whether the lever may have dated phases."""
    targetable: bool = True
    """Whether the lever may be limited to some districts."""
    unit_cost_vnd: float = Field(ge=0)
    """Public cost per unit of `cost_basis`, VND of 2024."""
    unit_cost_low_vnd: float = Field(ge=0)
    unit_cost_high_vnd: float = Field(ge=0)
    cost_basis: CostBasis
    help_vi: str
    help_en: str
    serves: tuple[str, ...] = Field(min_length=1)
    """Indicators that the lever is meant to raise, the most direct one first."""
    mechanism_vi: str
    """Where the lever enters the model."""
    mechanism_en: str
    source_vi: str
    """Source of the range and of the unit cost. Names of documents, files and series are the same in both."""
    source_en: str
    confidence: Confidence
    """Grade of the unit cost."""

    @model_validator(mode="after")
    def _ordered(self) -> Lever:
        if not self.minimum <= self.default <= self.maximum:
            raise ValueError(f"{self.id}: default outside the range")
        if not self.unit_cost_low_vnd <= self.unit_cost_vnd <= self.unit_cost_high_vnd:
            raise ValueError(f"{self.id}: unit cost outside its own range")
        return self


class ObservedSeries(Declaration):
    """A series of the observation table that may be drawn beside an indicator.

    The ``id`` is the series' name in the observation table; several
    geographies may carry the same name.
    """

    geography: str
    scale: float = Field(gt=0)
    """Factor from the series' unit to the indicator's (0.01 for per cent to share)."""
    proxy: bool = False
    """True when the series measures something close to the indicator, not the same."""
    role: SeriesRole = "compared"
    discrepancy: float | None = Field(default=None, gt=0)
    """How far the series may lie from what the indicator counts, one standard deviation: in logits for a
    share,
    relative otherwise. None for the assumption that holds for every proxy; see ``sim.observation_error``."""
    note_vi: str = ""
    note_en: str = ""


class Indicator(Declaration):
    """Something measured every month for the city, its districts and its communes."""

    label_vi: str
    label_en: str
    unit: str
    """"share", "index", "share per year", "persons", "sites", "areas", "links" or "enterprises"."""
    unit_vi: str
    minimum: float | None
    maximum: float | None
    """None where there is no bound."""
    definition_vi: str
    definition_en: str
    headline: bool
    city_only: bool = False
    """True where a figure has meaning only for the city as a whole: districts and communes then have none."""
    higher_is_better: bool | None = True
    """None where neither direction is better (the number of residents)."""
    observed: tuple[ObservedSeries, ...] = ()

    @property
    def additive(self) -> bool:
        """Whether the city's figure is the sum of its districts': a number of things, not a share."""
        return self.unit in ("persons", "sites", "areas", "links", "enterprises")

    @property
    def bounded(self) -> bool:
        """Whether values lie between nothing and the whole, 0 and 1: a share or an index."""
        return self.unit in ("share", "index")

    @property
    def relative(self) -> bool:
        """Whether a difference is one in percentage points: of shares, also by year, and of indices."""
        return self.bounded or self.unit == "share per year"


class Goal(Declaration):
    """A goal of the plan, made measurable."""

    title_vi: str
    title_en: str
    clause_vi: str
    """The plan's wording, as reported by the city's press."""
    clause_en: str
    indicator: str
    """Identifier of the indicator that measures it."""
    comparison: Literal[">=", ">"]
    threshold: float
    threshold_source: Literal["plan", "suggested", "own"]
    """"suggested" where the plan gives no number: ours, and a user setting; "own" where a user has set it
    (``Scenario.goals``), never in the registry."""
    threshold_reason_vi: str
    threshold_reason_en: str
    deadline: str = Field(pattern=MONTH_PATTERN)
    evidence: Evidence
    evidence_note_vi: str
    """What the figures do not give, and what is assumed instead."""
    evidence_note_en: str
    window_start: str | None = Field(default=None, pattern=MONTH_PATTERN)
    """First month of the average for goals about a mean over years; None for a value at the deadline."""
    source_vi: str
    """Where the wording and the number are from. Names of documents and papers are the same in both."""
    source_en: str
    confidence: Confidence

    @property
    def window(self) -> tuple[str, str] | None:
        """First and last month of the average, or None when the value at the deadline counts."""
        return None if self.window_start is None else (self.window_start, self.deadline)
