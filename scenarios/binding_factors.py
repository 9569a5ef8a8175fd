"""What may keep a resident from what a goal promises, and who counts as not yet reached."""

from __future__ import annotations

from typing import Literal

from scenarios.declarations import Declaration
from scenarios.registry import Registry

__all__ = ["BINDING_FACTORS", "UNREACHED", "BindingFactor", "Unreached", "counted_under"]


class BindingFactor(Declaration):
    """Something that keeps a resident from what a goal promises."""

    label_vi: str
    label_en: str


class Unreached(Declaration):
    """Who counts as not yet reached by a goal, and why; ``id`` is that goal's."""

    also: tuple[str, ...] = ()
    """Further goals that wait for the same people."""

    counted: Literal["residents", "adults"]
    """Of whom they are a part."""
    lacking_vi: str
    """What they lack, after the number: "412.000 cư dân …"."""
    lacking_en: str
    """What they lack, after the number: "412,000 residents …"."""
    factors: tuple[str, ...]
    """What binds, in the order in which it is asked: the first that holds is the one that binds."""
    moved_by: tuple[str, ...]
    """Indicators through which people are reached: a lever that serves none of them moves nobody."""


BINDING_FACTORS: Registry[BindingFactor] = Registry(
    "binding factor",
    [
        BindingFactor(
            id="network_not_launched",
            label_vi="mạng chưa khai trương",
            label_en="network not launched",
        ),
        BindingFactor(id="no_coverage", label_vi="chưa có sóng hoặc cáp", label_en="no coverage"),
        BindingFactor(id="not_affordable", label_vi="giá quá cao so với thu nhập", label_en="not affordable"),
        BindingFactor(id="no_device", label_vi="không có thiết bị", label_en="no device"),
        BindingFactor(id="low_skill", label_vi="thiếu kỹ năng số", label_en="low digital skill"),
        BindingFactor(id="not_aware", label_vi="chưa biết đến dịch vụ", label_en="not aware"),
        BindingFactor(id="no_identity", label_vi="chưa có định danh điện tử", label_en="no digital identity"),
        BindingFactor(
            id="service_not_online", label_vi="thủ tục chưa trực tuyến", label_en="service not online"
        ),
        BindingFactor(id="no_trust", label_vi="chưa tin tưởng", label_en="no trust"),
    ],
)
"""Every factor by its name in the bottleneck table."""

UNREACHED: Registry[Unreached] = Registry(
    "goal for which people not yet reached are counted",
    [
        Unreached(
            id="G01",
            counted="residents",
            lacking_vi="chưa có sóng 5G tại nơi ở",
            lacking_en="have no 5G coverage at home",
            factors=("network_not_launched", "no_coverage"),
            # Operators build where handsets are, and who learns digital skills gets one sooner.
            moved_by=(
                *("coverage_5g", "stations_5g", "users_5g", "handset_5g"),
                *("smartphone_ownership", "digital_skills"),
            ),
        ),
        Unreached(
            id="G02",
            counted="residents",
            lacking_vi="chưa có băng rộng giá thấp",
            lacking_en="have no affordable broadband",
            factors=("no_coverage", "not_affordable"),
            moved_by=("broadband_affordable", "fibre_available"),
        ),
        # Whom nothing keeps away, but who merely had nothing to file, is not among them.
        Unreached(
            id="G05",
            also=("G13",),
            counted="adults",
            lacking_vi="chưa dùng dịch vụ công trực tuyến trong 12 tháng qua vì có trở ngại",
            lacking_en="are kept from online public services and have used none in the past 12 months",
            factors=(
                "no_coverage",
                "no_device",
                "low_skill",
                "not_aware",
                "no_identity",
                "service_not_online",
                "no_trust",
            ),
            moved_by=(
                *("egov_index", "online_service_users", "dossiers_online", "procedures_fully_online"),
                *("digital_identity", "digital_skills", "awareness_online_services", "smartphone_ownership"),
                *("fixed_broadband_households", "broadband_affordable", "fibre_available"),
            ),
        ),
    ],
)
"""Goals for which the model counts people not yet reached, by goal."""


def counted_under(goal: str) -> Unreached | None:
    """Tell whom a goal waits for.

    Parameters
    ----------
    goal : str
        Goal id.

    Returns
    -------
    Unreached or None
        None where the goal is about institutions or the economy: nobody is counted.
    """
    return next((one for one in UNREACHED if goal == one.id or goal in one.also), None)
