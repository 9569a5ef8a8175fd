"""Scenario discovery in words of either language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios import GOALS
from sim.sweep.factors import factor_label, factor_quantity
from sim.wording import number, percent

if TYPE_CHECKING:
    from sim.discovery import Restriction

__all__ = ["WORDS", "condition", "filled", "goal_text", "listed"]

WORDS = {
    "vi": {
        "missed": "không đạt",
        "met": "đạt",
        "below": "{label} dưới {high}",
        "above": "{label} trên {low}",
        "between": "{label} từ {low} đến {high}",
        "and": " và ",
        "box": "Khi {conditions}, thì mục tiêu {goal} {outcome} trong {density} trường hợp (mật độ); "
        "số này chiếm {coverage} tổng số trường hợp {outcome} (độ bao phủ).",
        "further": "Trong các trường hợp còn lại: khi {conditions}, thì mục tiêu {goal} {outcome} trong "
        "{density} trường hợp (mật độ); số này chiếm {coverage} tổng số trường hợp {outcome} (độ bao phủ).",
        "base": "Mục tiêu {goal} {outcome} trong {cases} trên {points} trường hợp ({share}).",
        "none": "Không tìm được khoảng giá trị nào của các yếu tố giải thích được kết quả này.",
        "too_few": "Có quá ít trường hợp để tìm ra khoảng giá trị nào của các yếu tố; điều đó không có nghĩa "
        "là không yếu tố nào có ảnh hưởng.",
        "one_outcome": "Mọi trường hợp có cùng kết quả, nên không có gì để tìm.",
        "few_points": "Chỉ có {points} trường hợp: quá ít để tin cậy; nên có ít nhất {enough}.",
        "few_cases": "Chỉ có {cases} trường hợp {outcome}: quá ít để tin cậy; nên có ít nhất {enough}.",
        "common": "Kết quả này đã có trong {share} trường hợp; tìm kết quả ngược lại sẽ cho biết nhiều hơn.",
        "sparse": "Không khoảng giá trị nào có mật độ từ {wanted} trở lên; khoảng dày nhất được nêu.",
        "dependent": "Các điểm của thiết kế {design} phụ thuộc lẫn nhau: các giá trị quasi-p quá nhỏ.",
        "unfinished": "Loạt mô phỏng chưa xong: mới có {found} trên {total} lần chạy.",
        "failed": "{failed} lần chạy bị lỗi không được tính.",
        "undecided": "{undecided} điểm có số lần lặp đạt và không đạt bằng nhau được coi là không đạt.",
    },
    "en": {
        "missed": "missed",
        "met": "met",
        "below": "{label} is below {high}",
        "above": "{label} is above {low}",
        "between": "{label} is between {low} and {high}",
        "and": " and ",
        "box": "When {conditions}, then goal {goal} is {outcome} in {density} of cases (density); "
        "these are {coverage} of all cases in which it is {outcome} (coverage).",
        "further": "Among the other cases: when {conditions}, then goal {goal} is {outcome} in {density} of "
        "cases (density); these are {coverage} of all cases in which it is {outcome} (coverage).",
        "base": "Goal {goal} is {outcome} in {cases} of {points} cases ({share}).",
        "none": "No ranges of the factors were found that explain this outcome.",
        "too_few": "There are too few cases to find ranges of the factors in; that does not mean that no "
        "factor matters.",
        "one_outcome": "All cases have the same outcome, so there is nothing to discover.",
        "few_points": "Only {points} cases: too few to rely on; have at least {enough}.",
        "few_cases": "Only {cases} cases are {outcome}: too few to rely on; have at least {enough}.",
        "common": "This outcome occurs in {share} of all cases already; looking for the other one says more.",
        "sparse": "No box has a density of {wanted} or more; the densest is given.",
        "dependent": "Points of the design {design} depend on each other: the quasi-p values are too small.",
        "unfinished": "The sweep is not finished: {found} of {total} runs are there.",
        "failed": "Runs that failed are left out: {failed}.",
        "undecided": "{undecided} points with as many replicates met as missed count as missed.",
    },
}


def condition(found: Restriction, language: str) -> str:
    """Say within which limits a factor lies inside a box, such as "the price is below 30 %"."""
    words = WORDS[language]
    low, high = (
        "" if value is None else factor_quantity(found.factor, value, language)
        for value in (found.low, found.high)
    )
    kind = "between" if low and high else "below" if high else "above"
    return words[kind].format(label=_lowered(factor_label(found.factor, language)), low=low, high=high)


def _lowered(label: str) -> str:
    # A name such as "5G site" or "VNPT's share" begins with letters that stay.
    return label[0].lower() + label[1:] if label[1:2].islower() and "'" not in label.split()[0] else label


def listed(conditions: list[str], last: str) -> str:
    """Join conditions by commas, the last one by `last`."""
    return last.join([", ".join(conditions[:-1]), conditions[-1]]) if len(conditions) > 1 else conditions[0]


def goal_text(goal: str, language: str) -> str:
    """Name a goal by its id and title."""
    declared = GOALS[goal]
    return f"{goal} ({declared.title_vi if language == 'vi' else declared.title_en})"


def filled(key: str, about: dict[str, Any], language: str) -> str:
    """Write a sentence of `WORDS` with its numbers: floats are shares, whole numbers counts."""
    words = WORDS[language]
    written = {
        name: percent(value, language)
        if isinstance(value, float)
        else number(value, language)
        if isinstance(value, int)
        else words.get(value, value)
        for name, value in about.items()
    }
    return words[key].format(**written)
