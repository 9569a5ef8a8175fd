"""Why an area is late, in a paragraph of Vietnamese or English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios import LEVERS, counted_under
from sim.wording import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenarios.problems import Language
    from sim.explaining.answering import Why

__all__ = ["lever_strength", "people", "sentence"]

MOST_FACTORS = 3
MOST_LEVERS = 3
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
HUNDREDS_FROM = 10_000
"""Numbers of people from here on are written to the hundred: a sample says no more."""


def people(value: float, lang: Language) -> str:
    """Write a number of people, no finer than a sample can tell.

    Parameters
    ----------
    value : float
        Residents.
    lang : {"vi", "en"}
        Vietnamese writes 412.300 and English 412,300.

    Returns
    -------
    str
        To the hundred from 10,000 on, else to ten; ``−`` before what is negative.
    """
    step = 100 if abs(value) >= HUNDREDS_FROM else 10
    return _grouped(step * round(value / step), lang)


def _grouped(value: float, lang: Language, decimals: int = 0) -> str:
    text = number(abs(value), lang, decimals)
    return f"−{text}" if round(value, decimals) < 0 else text


def _percent(share: float, lang: Language) -> str:
    decimals = 0 if 0.1 <= share <= 0.9 or share in (0.0, 1.0) else 1
    return f"{_grouped(100 * share, lang, decimals)} %"


def lever_strength(name: str, value: float, lang: Language) -> str:
    """Write at which strength a lever is tried.

    Parameters
    ----------
    name : str
        Lever id.
    value : float
        In the lever's unit.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    str
        Shares as per cent, other units with their name.
    """
    lever = LEVERS[name]
    if lever.unit.startswith("share"):
        rest = (lever.unit_vi if lang == "vi" else lever.unit).split(" ", 1 if lang == "en" else 2)
        per = rest[-1] if lever.unit != "share" else ""
        return f"{_grouped(100 * value, lang, 0 if (100 * value).is_integer() else 1)} % {per}".strip()
    text = f"{value:g}".replace("-", "−")
    unit = lever.unit_vi if lang == "vi" else lever.unit
    return f"{text.replace('.', ',') if lang == 'vi' else text} {unit}"


def sentence(why: Why, lang: Language) -> str:
    """Say why an area is late.

    Parameters
    ----------
    why : Why
        The answer.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    str
        One paragraph.
    """
    parts = _vietnamese(why) if lang == "vi" else _english(why)
    return " ".join(part for part in parts if part)


def _unreached(why: Why) -> tuple[str, str]:
    """Give what they lack, in Vietnamese and English."""
    found = counted_under(why.goal)
    assert found is not None
    return found.lacking_vi, found.lacking_en


def _month(text: str, lang: Language) -> str:
    month = int(text[5:])
    return f"tháng {month}/{text[:4]}" if lang == "vi" else f"{MONTHS[month - 1]} {text[:4]}"


def _range(low: float, high: float, lang: Language) -> str:
    first, last = people(low, lang), people(high, lang)
    return f"{first} {'đến' if lang == 'vi' else 'to'} {last}" if first != last else ""


def _lever(row: Mapping[Any, Any], lang: Language) -> str:
    label = row["label_vi"] if lang == "vi" else row["label_en"]
    reached = people(row["residents_p50"], lang) + (" người" if lang == "vi" else "")
    band = _range(row["residents_p10"], row["residents_p90"], lang)
    strength = lever_strength(row["lever"], row["value"], lang)
    return f"{label} ({strength}): {reached}" + (f" ({band})" if band else "")


def _english(why: Why) -> list[str]:
    middle = why.unreached[1]
    month = _month(why.date, "en")
    place = why.area.name_en + ("" if why.area.level == "city" else f" ({why.area.level})")
    share = middle / why.people if why.people else 0.0
    if middle < 1:
        return [f"In {month}, {why.goal} has reached everybody in {place}."]
    band = _range(why.unreached[0], why.unreached[2], "en")
    share_text = _percent(share, "en") + (f"; {band} in eight of ten runs" if band else "")
    said = [
        f"In {month}, {people(middle, 'en')} of {people(why.people, 'en')} {why.counted} of {place} "
        f"({share_text}) {_unreached(why)[1]}."
    ]
    factors = [
        f"{row['label_en']} ({_percent(row['share'], 'en')})"
        for row in why.factors.head(MOST_FACTORS).to_dict("records")
    ]
    said.append(f"What binds first: {', '.join(factors)}.")
    said.append(_english_levers(why))
    return said


def _english_levers(why: Why) -> str:
    if not len(why.levers):
        return ""
    best = why.helpful.head(MOST_LEVERS).to_dict("records")
    if not best:
        return "No single lever would have reached them for certain."
    tried = [_lever(row, "en") for row in best]
    dated = any(row["start"] for row in best)
    since = f" from {_month(why.start, 'en')} on" if dated else ""
    return f"Single levers that would have reached most of them{since}: {'; '.join(tried)}."


def _vietnamese(why: Why) -> list[str]:
    middle = why.unreached[1]
    month = _month(why.date, "vi").capitalize()
    share = middle / why.people if why.people else 0.0
    counted = "người trưởng thành" if why.counted == "adults" else "người dân"
    # Within a sentence the kind of an area is written small: quận, huyện, thị xã, phường, xã.
    place = why.area.name_vi[:1].lower() + why.area.name_vi[1:]
    if middle < 1:
        return [f"{month}, mục tiêu {why.goal} đã đến với mọi {counted} ở {place}."]
    band = _range(why.unreached[0], why.unreached[2], "vi")
    share_text = _percent(share, "vi") + (f"; 80 % số lần chạy cho {band}" if band else "")
    said = [
        f"{month}, {people(middle, 'vi')} trong {people(why.people, 'vi')} {counted} ở {place} "
        f"({share_text}) {_unreached(why)[0]}."
    ]
    factors = [
        f"{row['label_vi']} ({_percent(row['share'], 'vi')})"
        for row in why.factors.head(MOST_FACTORS).to_dict("records")
    ]
    said.append(f"Trở ngại gặp phải trước tiên: {', '.join(factors)}.")
    said.append(_vietnamese_levers(why))
    return said


def _vietnamese_levers(why: Why) -> str:
    if not len(why.levers):
        return ""
    best = why.helpful.head(MOST_LEVERS).to_dict("records")
    if not best:
        return "Không công cụ riêng lẻ nào chắc chắn giúp được họ."
    tried = [_lever(row, "vi") for row in best]
    dated = any(row["start"] for row in best)
    since = f" từ {_month(why.start, 'vi')}" if dated else ""
    return f"Nếu chỉ dùng một công cụ{since}, các công cụ giúp được nhiều người nhất là: {'; '.join(tried)}."
