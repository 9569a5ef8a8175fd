"""What statements of the charter compare and expect, in words, for tables."""

from __future__ import annotations

from collections.abc import Mapping

from scenarios.charter import COST, Statement
from scenarios.indicators import INDICATORS
from scenarios.problems import Language

__all__ = ["compared", "expected", "indicator_label", "plain_number"]

WHERE: dict[str, dict[Language, str]] = {
    "hanoi": {"en": "city", "vi": "toàn thành phố"},
    "urban": {"en": "urban districts", "vi": "các quận, thị xã"},
    "rural": {"en": "rural districts", "vi": "các huyện"},
    "districts": {"en": "each district", "vi": "từng quận, huyện, thị xã"},
    "communes": {"en": "each commune", "vi": "từng phường, xã"},
    "younger": {"en": "adults under 35", "vi": "người dưới 35 tuổi"},
    "older": {"en": "adults of 60 and over", "vi": "người từ 60 tuổi"},
    "poorer": {"en": "third with the lowest income", "vi": "một phần ba thu nhập thấp nhất"},
    "richer": {"en": "third with the highest income", "vi": "một phần ba thu nhập cao nhất"},
    "less_schooled": {"en": "below upper secondary school", "vi": "chưa tốt nghiệp trung học phổ thông"},
    "university": {"en": "university graduates", "vi": "trình độ đại học"},
}
RELATION: dict[str, dict[Language, str]] = {
    "not_lower": {"en": "not lower", "vi": "không thấp hơn"},
    "not_higher": {"en": "not higher", "vi": "không cao hơn"},
    "higher": {"en": "higher", "vi": "cao hơn"},
    "lower": {"en": "lower", "vi": "thấp hơn"},
    "same": {"en": "the same", "vi": "như nhau"},
    "at_least": {"en": "at least", "vi": "ít nhất"},
    "at_most": {"en": "at most", "vi": "nhiều nhất"},
}
COST_LABEL: dict[Language, str] = {"en": "Public cost (billion VND)", "vi": "Chi ngân sách (tỷ đồng)"}


def indicator_label(statement: Statement, language: Language) -> str:
    """Name what a statement measures.

    Parameters
    ----------
    statement : Statement
        The statement.
    language : {"en", "vi"}
        Language.

    Returns
    -------
    str
        The indicator's label.
    """
    if statement.indicator == COST:
        return COST_LABEL[language]
    declared = INDICATORS[statement.indicator]
    return declared.label_vi if language == "vi" else declared.label_en


def compared(statement: Statement, language: Language) -> str:
    """Say what a statement compares with what.

    Parameters
    ----------
    statement : Statement
        The statement.
    language : {"en", "vi"}
        Language.

    Returns
    -------
    str
        Such as ``baseline with fibre_cofunding = 0.6 / baseline``.
    """
    changes = [f"{name} = {_setting(setting)}" for name, setting in statement.change.items()]
    changes += [f"{name} = {value:g}" for name, value in statement.parameters.items()]
    side = statement.scenario.id
    if changes:
        side += (" với " if language == "vi" else " with ") + ", ".join(changes)
    if statement.value is not None:
        return side
    if statement.where != statement.than:
        places = WHERE[statement.where][language], WHERE[statement.than][language]
        return f"{side}: {places[0]} / {places[1]}"
    return f"{side} / {statement.base.id}"


def _setting(setting: object) -> str:
    if isinstance(setting, Mapping):
        return " ".join(str(value) for value in setting.values())
    return str(setting)


def expected(statement: Statement, language: Language) -> str:
    """Say what a statement expects.

    Parameters
    ----------
    statement : Statement
        The statement.
    language : {"en", "vi"}
        Language.

    Returns
    -------
    str
        Indicator, place, months, relation and margin.
    """
    place = "" if statement.where != statement.than else f", {WHERE[statement.where][language]}"
    months = statement.first
    if statement.last != statement.first:
        months += (" đến " if language == "vi" else " to ") + statement.last
    said = RELATION[statement.relation][language]
    if statement.value is not None:
        said += f" {plain_number(statement.value, language)}"
    elif statement.by:
        said += (" ít nhất " if language == "vi" else " by at least ") + plain_number(statement.by, language)
    if statement.tolerance:
        words = "sai số cho phép" if language == "vi" else "tolerance"
        said += f" ({words} {plain_number(statement.tolerance, language)})"
    return f"{indicator_label(statement, language)}{place}, {months}: {said}"


def plain_number(value: float, language: Language) -> str:
    """Write a number of the charter, with up to six decimals.

    Parameters
    ----------
    value : float
        Any number.
    language : {"en", "vi"}
        Vietnamese writes a decimal comma.

    Returns
    -------
    str
        Without zeros at its end.
    """
    text = f"{value:.6f}".rstrip("0").rstrip(".").replace("-", "−")
    return text.replace(".", ",") if language == "vi" else text
