"""Why an area is late, in a paragraph of Vietnamese or English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios import INDICATORS, LEVERS, counted_under, lacking_under, threshold_text
from sim.wording import beside_threshold, count_decimals, lever_value, number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenarios.problems import Language
    from sim.explaining.answering import Why

__all__ = ["gain_text", "people", "sentence", "value_text"]

MOST_FACTORS = 3
MOST_LEVERS = 3
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
COUNTED = ("areas", "links", "enterprises", "sites", "persons")
ENGLISH_LEVERS = {
    of_people: {
        "all: best": f"The single lever that would have {done}{{since}}: {{levers}}.",
        "all: many": f"Single levers that would have {done}{{since}}: {{levers}}.",
        "all: none": f"No single lever would have {surely} for certain.",
        "some: best": f"Of the levers tried, the one that alone would have {done}{{since}}: {{levers}}.",
        "some: many": f"Of the levers tried, those that alone would have {done}{{since}}: {{levers}}.",
        "some: none": f"None of the levers tried would alone have {surely} for certain.",
        "one: best": f"The one lever tried would have {surely}{{since}}: {{levers}}.",
        "one: none": f"The one lever tried, {{lever}}, would not have {surely} for certain.",
    }
    for of_people, done, surely in (
        (True, "reached most of them", "reached more of them"),
        (False, "raised it most", "raised it"),
    )
}
"""What is said of the best levers, of people and of an indicator, by how many levers that is said."""
OF_THOSE_TRIED = "Trong các công cụ được thử, nếu chỉ dùng một"
VIETNAMESE_LEVERS = {
    of_people: {
        "all: best": f"Nếu chỉ dùng một công cụ{{since}}, công cụ {done} là: {{levers}}.",
        "all: many": f"Nếu chỉ dùng một công cụ{{since}}, các công cụ {done} là: {{levers}}.",
        "all: none": f"Không công cụ riêng lẻ nào chắc chắn {surely}.",
        "some: best": f"{OF_THOSE_TRIED}{{since}}, công cụ {done} là: {{levers}}.",
        "some: many": f"{OF_THOSE_TRIED}{{since}}, các công cụ {done} là: {{levers}}.",
        "some: none": f"Trong các công cụ được thử, không công cụ riêng lẻ nào chắc chắn {surely}.",
        "one: best": f"Chỉ thử một công cụ{{since}}; công cụ này {alone}: {{levers}}.",
        "one: none": f"Chỉ thử một công cụ, {{lever}}; công cụ này không chắc chắn {surely}.",
    }
    for of_people, done, surely, alone in (
        (True, "giúp được nhiều người nhất", "giúp thêm được ai trong số họ", "giúp thêm được"),
        (False, "nâng chỉ số nhiều nhất", "nâng được chỉ số này", "nâng chỉ số thêm"),
    )
}
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


def value_text(value: float, unit: str, lang: Language, threshold: float | None = None) -> str:
    """Write an indicator's value in a sentence.

    Parameters
    ----------
    value : float
        In the indicator's unit.
    unit : str
        That unit.
    lang : {"vi", "en"}
        Language.
    threshold : float, optional
        Number that the value stands beside: decimals are added until the value is read on its side of it.

    Returns
    -------
    str
        Shares as per cent with a decimal, indices with two decimals, numbers of things as they are.
    """
    share = unit.startswith("share")
    factor = 100 if share else 1
    things = unit in COUNTED or abs(value) >= HUNDREDS_FROM
    decimals = 1 if share else count_decimals(value) if things else 2
    shown = factor * value
    if threshold is not None:
        shown, decimals = beside_threshold(value, threshold, decimals, factor)
    yearly = ("/năm" if lang == "vi" else " a year") if unit == "share per year" else ""
    return f"{_grouped(shown, lang, decimals)}{' %' if share else ''}{yearly}"


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
    low, middle, high = (value_text(value, indicator.unit, lang, goal.threshold) for value in why.value)
    band = "" if low == high else f"{low} {'đến' if vi else 'to'} {high}"
    threshold = threshold_text(goal, lang)
    place = why.area.name_vi if vi else why.area.name_en
    label, month = indicator.label_vi if vi else indicator.label_en, _month(why.date, lang)
    if vi:
        said = [f"{month.capitalize()}, {place}: {label} là {middle}"]
        said[0] += f" ({_of_replicates(why, band, 'vi')})" if band else ""
        said[0] += f"; ngưỡng của {goal.id} là {threshold}."
    else:
        said = [f"In {month}, {place}: {label} is {middle}"]
        said[0] += f" ({_of_replicates(why, band, 'en')})" if band else ""
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
    tried = []
    for row in _best(why):
        low, middle, high = (gain_text(row[f"indicator_{end}"], unit, lang) for end in ("p10", "p50", "p90"))
        band = "" if low == high else f" ({low} {'đến' if lang == 'vi' else 'to'} {high})"
        tried.append(f"{_label(row, lang)}: {middle}{band}")
    return _best_levers(why, tried, lang)


def _best(why: Why) -> list[dict[Any, Any]]:
    return why.helpful.head(MOST_LEVERS).to_dict("records")


def _label(row: Mapping[Any, Any], lang: Language) -> str:
    label = row["label_vi"] if lang == "vi" else row["label_en"]
    return f"{label} ({lever_value(LEVERS[row['lever']], row['value'], lang)})"


def _best_levers(why: Why, helping: list[str], lang: Language) -> str:
    """Say which levers would have helped most, and of which levers that is said."""
    if not len(why.levers):
        return ""
    said = (VIETNAMESE_LEVERS if lang == "vi" else ENGLISH_LEVERS)[why.of_people]
    tried = why.levers.to_dict("records")
    since = ""
    if any(row["start"] for row in _best(why)):
        since = f" từ {_month(why.start, 'vi')}" if lang == "vi" else f" from {_month(why.start, 'en')} on"
    of = "all" if not why.named else "one" if len(tried) == 1 else "some"
    found = "none" if not helping else "best" if len(helping) == 1 else "many"
    return said[f"{of}: {found}"].format(lever=_label(tried[0], lang), since=since, levers="; ".join(helping))


def _of_replicates(why: Why, band: str, lang: Language) -> str:
    replicates = why.replicates
    return (
        f"dải 10–90 % của {replicates} lần lặp: {band}"
        if lang == "vi"
        else f"10–90 % of {replicates} replicates: {band}"
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
    reached = people(row["residents_p50"], lang) + (" người" if lang == "vi" else "")
    band = _range(row["residents_p10"], row["residents_p90"], lang)
    return f"{_label(row, lang)}: {reached}" + (f" ({band})" if band else "")


def _english(why: Why) -> list[str]:
    middle = why.unreached[1]
    month = _month(why.date, "en")
    place = why.area.name_en + ("" if why.area.level == "city" else f" ({why.area.level})")
    share = middle / why.people if why.people else 0.0
    if middle < 1:
        return [f"In {month}, {why.goal} has reached everybody in {place}."]
    band = _range(why.unreached[0], why.unreached[2], "en")
    share_text = _percent(share, "en") + (f"; {_of_replicates(why, band, 'en')}" if band else "")
    said = [
        f"In {month}, {people(middle, 'en')} of {people(why.people, 'en')} {why.counted} of {place} "
        f"({share_text}) {_unreached(why)[1]}."
    ]
    factors = [
        f"{row['label_en']} ({_percent(row['share'], 'en')})"
        for row in why.factors.head(MOST_FACTORS).to_dict("records")
    ]
    said.append(f"What binds first: {', '.join(factors)}.")
    said.append(_best_levers(why, [_lever(row, "en") for row in _best(why)], "en"))
    return said


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
    share_text = _percent(share, "vi") + (f"; {_of_replicates(why, band, 'vi')}" if band else "")
    said = [
        f"{month}, {people(middle, 'vi')} trong {people(why.people, 'vi')} {counted} ở {place} "
        f"({share_text}) {_unreached(why)[0]}."
    ]
    factors = [
        f"{row['label_vi']} ({_percent(row['share'], 'vi')})"
        for row in why.factors.head(MOST_FACTORS).to_dict("records")
    ]
    said.append(f"Trở ngại gặp phải trước tiên: {', '.join(factors)}.")
    said.append(_best_levers(why, [_lever(row, "vi") for row in _best(why)], "vi"))
    return said
