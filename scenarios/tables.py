"""Markdown tables of levers, indicators, goals, library scenarios and the charter, from their declarations.

A page of the documentation carries the tables between marks such as
``<!-- table: levers en -->`` and ``<!-- end of table -->``. ``python -m scenarios.tables PAGE ...``
brings them up to date, and a test fails when a page says something else than the program does.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from scenarios.charter import load_charter
from scenarios.charter_words import compared, expected
from scenarios.declarations import COST_BASES, Goal, Indicator, Lever
from scenarios.goals import GOALS
from scenarios.indicators import INDICATORS
from scenarios.lever_groups import LEVER_GROUPS
from scenarios.levers import LEVERS
from scenarios.loader import load_scenario, scenario_names
from scenarios.problems import Language

__all__ = [
    "charter_table",
    "goal_table",
    "indicator_table",
    "lever_group_table",
    "lever_table",
    "library_table",
    "markdown_table",
    "with_tables",
]

EVIDENCE_VI = {
    "modelled": "mô phỏng",
    "index": "chỉ số",
    "judgement": "đánh giá",
}
CONFIDENCE_VI = {"high": "cao", "medium": "trung bình", "low": "thấp"}
THRESHOLD_SOURCE_VI = {"plan": "Kế hoạch", "suggested": "đề xuất"}
YES_NO: dict[Language, tuple[str, str]] = {"en": ("yes", "no"), "vi": ("có", "không")}


def lever_table(language: Language = "en") -> str:
    """Tabulate the levers.

    Parameters
    ----------
    language : {"en", "vi"}
        Language of the table.

    Returns
    -------
    str
        Markdown: group, identifier, label, measure, range, unit cost with its range, basis,
        confidence, what it serves, what it does, source.
    """
    head = {
        "en": (
            "Group",
            "Id",
            "Lever",
            "Measures",
            "Range",
            "Dates",
            "Districts",
            "Unit cost, VND",
            "Per",
            "Confidence",
            "Serves",
            "What it does",
            "Source",
        ),
        "vi": (
            "Nhóm",
            "Mã",
            "Công cụ",
            "Đo bằng",
            "Khoảng",
            "Theo thời gian",
            "Theo quận, huyện, thị xã",
            "Chi phí đơn vị, đồng",
            "Tính cho",
            "Độ tin cậy",
            "Phục vụ",
            "Tác dụng",
            "Nguồn",
        ),
    }
    return markdown_table(head[language], (_lever_row(lever, language) for lever in LEVERS))


def lever_group_table(language: Language = "en") -> str:
    """Tabulate the plan's eight task groups with the number of levers that act in each.

    Parameters
    ----------
    language : {"en", "vi"}
        Language of the table.

    Returns
    -------
    str
        Markdown.
    """
    head = {
        "en": ("No.", "Task group", "In the resolution's words", "Levers"),
        "vi": ("Số", "Nhóm nhiệm vụ", "Theo nghị quyết", "Số công cụ"),
    }
    rows = (
        (
            str(group.number),
            group.label_vi if language == "vi" else group.label_en,
            group.clause_vi if language == "vi" else group.clause_en,
            str(sum(lever.group == group.number for lever in LEVERS)),
        )
        for group in LEVER_GROUPS
    )
    return markdown_table(head[language], rows)


def indicator_table(language: Language = "en") -> str:
    """Tabulate the indicators.

    Parameters
    ----------
    language : {"en", "vi"}
        Language of the table.

    Returns
    -------
    str
        Markdown: identifier, label, definition, unit, headline, by district, observed series.
    """
    head = {
        "en": ("Id", "Indicator", "Definition", "Unit", "Headline", "Districts", "Drawn with it"),
        "vi": (
            "Mã",
            "Chỉ số",
            "Định nghĩa",
            "Đơn vị",
            "Chính",
            "Theo quận, huyện, thị xã",
            "Số liệu quan sát kèm theo",
        ),
    }
    return markdown_table(head[language], (_indicator_row(declared, language) for declared in INDICATORS))


def goal_table(language: Language = "en") -> str:
    """Tabulate the plan's goals.

    Parameters
    ----------
    language : {"en", "vi"}
        Language of the table.

    Returns
    -------
    str
        Markdown: identifier, title, clause, indicator, threshold with its origin and reason,
        deadline, evidence, what it lacks, and the source of wording and number.
    """
    head = {
        "en": (
            "Id",
            "Goal",
            "In the plan's words",
            "Indicator",
            "Threshold",
            "From",
            "Reason",
            "Deadline",
            "Evidence",
            "What the figures do not give",
            "Source",
        ),
        "vi": (
            "Mã",
            "Mục tiêu",
            "Theo Kế hoạch",
            "Chỉ số",
            "Ngưỡng",
            "Nguồn ngưỡng",
            "Lý do",
            "Thời hạn",
            "Cơ sở",
            "Số liệu còn thiếu",
            "Nguồn",
        ),
    }
    return markdown_table(head[language], (_goal_row(goal, language) for goal in GOALS))


def library_table(language: Language = "en") -> str:
    """Tabulate the library's scenarios.

    Parameters
    ----------
    language : {"en", "vi"}
        Language of the table.

    Returns
    -------
    str
        Markdown: name, label, parent, assumptions, sources.
    """
    head = {
        "en": ("Name", "Scenario", "Based on", "Assumes", "Sources"),
        "vi": ("Tên", "Kịch bản", "Dựa trên", "Giả định", "Nguồn"),
    }
    rows = []
    for name in scenario_names():
        scenario = load_scenario(name)
        vi = language == "vi"
        rows.append(
            (
                f"`{name}`",
                scenario.label_vi if vi else scenario.label_en,
                f"`{scenario.based_on}`" if scenario.based_on else "",
                scenario.assumes_vi if vi else scenario.assumes_en,
                "; ".join(scenario.sources),
            )
        )
    return markdown_table(head[language], rows)


def _lever_row(lever: Lever, language: Language) -> tuple[str, ...]:
    vi = language == "vi"
    yes, no = YES_NO[language]
    basis_vi, basis_en = COST_BASES[lever.cost_basis]
    cost = _money(lever.unit_cost_vnd, language)
    if lever.unit_cost_low_vnd < lever.unit_cost_high_vnd:
        low, high = (_money(bound, language) for bound in (lever.unit_cost_low_vnd, lever.unit_cost_high_vnd))
        cost += f" ({low} – {high})"
    return (
        str(lever.group),
        f"`{lever.id}`",
        lever.label_vi if vi else lever.label_en,
        lever.measure_vi if vi else lever.measure_en,
        f"{_number(lever.minimum, language)} – {_number(lever.maximum, language)}",
        yes if lever.schedulable else no,
        yes if lever.targetable else no,
        cost,
        basis_vi if vi else basis_en,
        CONFIDENCE_VI[lever.confidence] if vi else lever.confidence,
        ", ".join(f"`{name}`" for name in lever.serves),
        f"{lever.help_vi} {lever.mechanism_vi}" if vi else f"{lever.help_en} {lever.mechanism_en}",
        lever.source_vi if vi else lever.source_en,
    )


def _indicator_row(indicator: Indicator, language: Language) -> tuple[str, ...]:
    vi = language == "vi"
    yes, no = YES_NO[language]
    series = []
    for observed in indicator.observed:
        note = observed.note_vi if vi else observed.note_en
        series.append(f"`{observed.id}` {observed.geography}" + (f" ({note})" if note else ""))
    return (
        f"`{indicator.id}`",
        indicator.label_vi if vi else indicator.label_en,
        indicator.definition_vi if vi else indicator.definition_en,
        indicator.unit_vi if vi else indicator.unit,
        yes if indicator.headline else no,
        no if indicator.city_only else yes,
        "; ".join(series),
    )


def _goal_row(goal: Goal, language: Language) -> tuple[str, ...]:
    vi = language == "vi"
    threshold = f"{'≥' if goal.comparison == '>=' else '>'} {_number(goal.threshold, language)}"
    if goal.window:
        mean = "bình quân" if vi else "mean of"
        threshold += f" ({mean} {goal.window[0]} – {goal.window[1]})"
    return (
        goal.id,
        goal.title_vi if vi else goal.title_en,
        goal.clause_vi if vi else goal.clause_en,
        f"`{goal.indicator}`",
        threshold,
        THRESHOLD_SOURCE_VI[goal.threshold_source] if vi else goal.threshold_source,
        goal.threshold_reason_vi if vi else goal.threshold_reason_en,
        goal.deadline,
        EVIDENCE_VI[goal.evidence] if vi else goal.evidence,
        goal.evidence_note_vi if vi else goal.evidence_note_en,
        goal.source_vi if vi else goal.source_en,
    )


def _number(value: float, language: Language) -> str:
    text = f"{value:g}".replace("-", "−")
    return text.replace(".", ",") if language == "vi" else text


def _money(value: float, language: Language) -> str:
    grouped = f"{value:,.0f}"
    return grouped.replace(",", ".") if language == "vi" else grouped


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table in Markdown.

    Parameters
    ----------
    head : sequence of str
        Names of the columns.
    rows : iterable of sequence of str
        Cells by row; white space runs become one space, and bars are escaped.

    Returns
    -------
    str
        Lines of the table, each ending in a line feed.
    """
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(_cell(text) for text in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def charter_table(language: Language = "en") -> str:
    """Tabulate the statements of the behaviour charter, each in both languages.

    Parameters
    ----------
    language : {"en", "vi"}
        Language of the other columns.

    Returns
    -------
    str
        Markdown: identifier, statement, what is compared, what is expected.
    """
    head = {
        "en": ("Statement", "Phát biểu", "Compared", "Expected"),
        "vi": ("Phát biểu", "Statement", "So sánh", "Kỳ vọng"),
    }
    rows = (
        (
            *((one.vi, one.en) if language == "vi" else (one.en, one.vi)),
            compared(one, language),
            expected(one, language),
        )
        for one in load_charter()
    )
    return markdown_table(head[language], rows)


TABLES: dict[str, Callable[[Language], str]] = {
    "groups": lever_group_table,
    "levers": lever_table,
    "indicators": indicator_table,
    "goals": goal_table,
    "library": library_table,
    "charter": charter_table,
}
MARKED = re.compile(r"(<!-- table: (\w+) (vi|en) -->\n).*?(<!-- end of table -->)", re.DOTALL)


def with_tables(page: str) -> str:
    """Bring the marked tables of a page up to date.

    Parameters
    ----------
    page : str
        Markdown with marks ``<!-- table: NAME LANGUAGE -->`` and ``<!-- end of table -->``, where
        NAME is groups, levers, indicators, goals, library or charter and LANGUAGE is vi or en.

    Returns
    -------
    str
        The page with the tables as declared now.

    Raises
    ------
    KeyError
        If a mark names no table.
    """

    def filled(mark: re.Match[str]) -> str:
        language: Language = "vi" if mark[3] == "vi" else "en"
        return f"{mark[1]}\n{TABLES[mark[2]](language)}\n{mark[4]}"

    return MARKED.sub(filled, page)


def main(names: Sequence[str]) -> None:
    """Bring the tables of some pages up to date.

    Parameters
    ----------
    names : sequence of str
        Markdown files.
    """
    for page in map(Path, names):
        page.write_text(with_tables(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
