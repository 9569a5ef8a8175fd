"""Why an area is late, in a paragraph of Vietnamese or English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios import INDICATORS, LEVERS, counted_under, lacking_under, threshold_text
from sim.wording import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenarios.problems import Language
    from sim.explaining.answering import Why

__all__ = ["gain_text", "lever_strength", "people", "sentence", "value_text"]

MOST_FACTORS = 3
MOST_LEVERS = 3
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
COUNTED = ("areas", "links", "enterprises", "sites", "persons")
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
    if why.of_people:
        parts = _vietnamese(why) if lang == "vi" else _english(why)
    else:
        parts = _of_the_city(why, lang)
    return " ".join(part for part in parts if part)


def value_text(value: float, unit: str, lang: Language) -> str:
    """Write an indicator's value in a sentence.

    Parameters
    ----------
    value : float
        In the indicator's unit.
    unit : str
        That unit.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    str
        Shares as per cent with a decimal, indices with two decimals, numbers of things as they are.
    """
    if unit.startswith("share"):
        yearly = ("/năm" if lang == "vi" else " a year") if unit == "share per year" else ""
        return f"{_grouped(100 * value, lang, 1)} %{yearly}"
    return _grouped(value, lang, 0 if unit in COUNTED or abs(value) >= HUNDREDS_FROM else 2)


def gain_text(value: float, unit: str, lang: Language) -> str:
    """Write by how much an indicator changes.

    Parameters
    ----------
    value, unit, lang
        As in :func:`value_text`.

    Returns
    -------
    str
        With its sign; percentage points for shares, a decimal more than :func:`value_text` for indices.
    """
    sign = "−" if value < 0 else "+"
    if unit.startswith("share"):
        points = {"vi": "điểm %", "en": "pp"}[lang]
        yearly = ("/năm" if lang == "vi" else " a year") if unit == "share per year" else ""
        return f"{sign}{number(abs(100 * value), lang, 2)} {points}{yearly}"
    return f"{sign}{number(abs(value), lang, 1 if unit in COUNTED else 3)}"


def _of_the_city(why: Why, lang: Language) -> list[str]:
    """Say what a goal that counts no people lacks, and what would have raised its indicator most."""
    vi = lang == "vi"
    goal, lacking = why.scenario.goal(why.goal), lacking_under(why.goal)
    assert lacking is not None
    indicator = INDICATORS[why.indicator]
    low, middle, high = (value_text(value, indicator.unit, lang) for value in why.value)
    band = "" if low == high else f"{low} {'đến' if vi else 'to'} {high}"
    threshold = threshold_text(goal, lang)
    place = why.area.name_vi if vi else why.area.name_en
    label, month = indicator.label_vi if vi else indicator.label_en, _month(why.date, lang)
    if vi:
        said = [f"{month.capitalize()}, {place}: {label} là {middle}"]
        said[0] += f" ({_of_runs(why, band, 'vi')})" if band else ""
        said[0] += f"; ngưỡng của {goal.id} là {threshold}."
    else:
        said = [f"In {month}, {place}: {label} is {middle}"]
        said[0] += f" ({_of_runs(why, band, 'en')})" if band else ""
        said[0] += f"; the threshold of {goal.id} is {threshold}."
    if len(why.factors):
        shares = ", ".join(
            f"{row['label_vi' if vi else 'label_en']} ({_percent(row['share'], lang)})"
            for row in why.factors.head(MOST_FACTORS).to_dict("records")
        )
        said.append(f"Trong {lacking.parts_vi}: {shares}." if vi else f"Of {lacking.parts_en}: {shares}.")
    elif not lacking.parts:
        said.append(
            f"Không chia theo nguyên nhân: {lacking.parts_vi}."
            if vi
            else f"Not split by cause: {lacking.parts_en}."
        )
    said.append(_raising_levers(why, indicator.unit, lang))
    return said


def _raising_levers(why: Why, unit: str, lang: Language) -> str:
    if not len(why.levers):
        return ""
    vi = lang == "vi"
    best = why.helpful.head(MOST_LEVERS).to_dict("records")
    if not best:
        return (
            "Không công cụ riêng lẻ nào chắc chắn nâng được chỉ số này."
            if vi
            else "No single lever would have raised it for certain."
        )
    tried = []
    for row in best:
        low, middle, high = (gain_text(row[f"indicator_{end}"], unit, lang) for end in ("p10", "p50", "p90"))
        band = "" if low == high else f" ({low} {'đến' if vi else 'to'} {high})"
        label = row["label_vi" if vi else "label_en"]
        tried.append(f"{label} ({lever_strength(row['lever'], row['value'], lang)}): {middle}{band}")
    dated = any(row["start"] for row in best)
    if vi:
        since = f" từ {_month(why.start, 'vi')}" if dated else ""
        which = "công cụ" if len(tried) == 1 else "các công cụ"
        return f"Nếu chỉ dùng một công cụ{since}, {which} nâng chỉ số nhiều nhất là: {'; '.join(tried)}."
    since = f" from {_month(why.start, 'en')} on" if dated else ""
    which = "The single lever" if len(tried) == 1 else "Single levers"
    return f"{which} that would have raised it most{since}: {'; '.join(tried)}."


def _of_runs(why: Why, band: str, lang: Language) -> str:
    runs = why.replicates
    return (
        f"khoảng 10–90 % của {runs} lần chạy: {band}" if lang == "vi" else f"10–90 % of {runs} runs: {band}"
    )


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
    share_text = _percent(share, "en") + (f"; {_of_runs(why, band, 'en')}" if band else "")
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
    which = "The single lever" if len(tried) == 1 else "Single levers"
    return f"{which} that would have reached most of them{since}: {'; '.join(tried)}."


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
    share_text = _percent(share, "vi") + (f"; {_of_runs(why, band, 'vi')}" if band else "")
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
    which = "công cụ" if len(tried) == 1 else "các công cụ"
    return f"Nếu chỉ dùng một công cụ{since}, {which} giúp được nhiều người nhất là: {'; '.join(tried)}."
