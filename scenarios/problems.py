"""What can be wrong with a scenario, said in both languages.

Everything that reads a decision (scenario files, ``--set``, ``with_levers``) collects
`Problem` records and raises them together as one `ScenarioError`, so that a user puts a file
right in one go.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from geodata.errors import InputError

__all__ = ["PROBLEM_TEXTS", "Language", "Problem", "ScenarioError"]

Language = Literal["vi", "en"]

PROBLEM_TEXTS: dict[str, dict[Language, str]] = {
    "no_file": {"en": "there is no such file", "vi": "không có tệp này"},
    "unreadable": {"en": "the file cannot be read: {reason}", "vi": "không đọc được tệp: {reason}"},
    "exists": {
        "en": "the file exists already and is left as it is; choose another name",
        "vi": "tệp đã có và được giữ nguyên; hãy chọn tên khác",
    },
    "unwritable": {"en": "the file cannot be written: {reason}", "vi": "không ghi được tệp: {reason}"},
    "too_large": {
        "en": "the file has {found} bytes; a scenario has at most {allowed}",
        "vi": "tệp có {found} byte; kịch bản có tối đa {allowed}",
    },
    "not_utf8": {
        "en": "the file is not UTF-8 text (byte {found}); save it as UTF-8",
        "vi": "tệp không phải văn bản UTF-8 (byte {found}); hãy lưu dạng UTF-8",
    },
    "empty_file": {
        "en": "the file is empty; needed: {allowed}",
        "vi": "tệp rỗng; cần có: {allowed}",
    },
    "tab": {
        "en": "found a tab; YAML allows only blanks for indentation",
        "vi": "có ký tự tab; YAML chỉ cho phép thụt dòng bằng dấu cách",
    },
    "not_yaml": {
        "en": "not valid YAML: {reason}",
        "vi": "không phải YAML hợp lệ; bộ đọc YAML báo: “{reason}”",
    },
    "alias": {
        "en": "anchors and aliases (&, *) are not allowed; write the value out",
        "vi": "không dùng neo và tham chiếu (&, *); hãy viết đầy đủ giá trị",
    },
    "tag": {
        "en": "found the tag {found}; types are not written out here",
        "vi": "có thẻ kiểu {found}; ở đây không ghi kiểu dữ liệu",
    },
    "not_a_mapping": {
        "en": "found {found}; needed: keys with values ({allowed})",
        "vi": "nhận được {found}; cần các khóa kèm giá trị ({allowed})",
    },
    "unknown_key": {
        "en": "unknown key {found}{hint}; allowed here: {allowed}",
        "vi": "không có khóa {found}{hint}; ở đây cho phép: {allowed}",
    },
    "duplicate_key": {
        "en": "key {found} is given twice, first in line {first}",
        "vi": "khóa {found} xuất hiện hai lần, lần đầu ở dòng {first}",
    },
    "misplaced_key": {
        "en": "key {found} does not belong here; it belongs under {allowed}",
        "vi": "khóa {found} sai chỗ; phải nằm dưới {allowed}",
    },
    "misplaced_top_level_key": {
        "en": "key {found} does not belong here; it belongs at the top level of the file",
        "vi": "khóa {found} sai chỗ; phải nằm ở cấp ngoài cùng của tệp",
    },
    "missing_key": {"en": "key {allowed} is missing", "vi": "thiếu khóa {allowed}"},
    "not_text": {"en": "found {found}; needed: text", "vi": "nhận được {found}; cần văn bản"},
    "not_a_list": {
        "en": "found {found}; needed: a list of text",
        "vi": "nhận được {found}; cần danh sách văn bản",
    },
    "bad_id": {
        "en": "found {found}; an identifier has small letters a to z, digits and hyphens",
        "vi": "nhận được {found}; mã chỉ gồm chữ thường a đến z, chữ số và gạch nối",
    },
    "id_taken": {
        "en": "{found} is the name of a library scenario; choose another",
        "vi": "{found} là tên kịch bản có sẵn; hãy chọn tên khác",
    },
    "sweep_id_taken": {
        "en": "{found} is the name of a library sweep; choose another",
        "vi": "{found} là tên loạt mô phỏng có sẵn; hãy chọn tên khác",
    },
    "unknown_lever": {
        "en": "unknown lever {found}{hint}; allowed: {allowed}",
        "vi": "không có công cụ {found}{hint}; cho phép: {allowed}",
    },
    "not_a_setting": {
        "en": "found {found}; allowed: a number, a phase ({allowed}) or a list of phases",
        "vi": "nhận được {found}; cho phép: một số, một giai đoạn ({allowed}) hoặc danh sách giai đoạn",
    },
    "not_a_number": {
        "en": "found {found}; needed: a number from {minimum} to {maximum} ({unit})",
        "vi": "nhận được {found}; cần một số từ {minimum} đến {maximum} ({unit_vi})",
    },
    "percent": {
        "en": "found {found}; the unit is {unit}: write {suggestion}",
        "vi": "nhận được {found}; đơn vị là {unit_vi}: hãy viết {suggestion}",
    },
    "text_number": {
        "en": "found the text {found}; write the number {suggestion}, with a point and no quotes or unit",
        "vi": "nhận được văn bản {found}; hãy viết số {suggestion}, dùng dấu chấm, không ngoặc kép, không "
        "đơn vị",
    },
    "out_of_range": {
        "en": "found {found}; allowed: {minimum} to {maximum} ({unit})",
        "vi": "nhận được {found}; cho phép: {minimum} đến {maximum} ({unit_vi})",
    },
    "out_of_range_percent": {
        "en": "found {found}; allowed: {minimum} to {maximum} ({unit}); if {found} % is meant, write "
        "{suggestion}",
        "vi": "nhận được {found}; cho phép: {minimum} đến {maximum} ({unit_vi}); nếu là {found} %, viết "
        "{suggestion}",
    },
    "not_whole": {
        "en": "found {found}; needed: a whole number ({unit})",
        "vi": "nhận được {found}; cần số nguyên ({unit_vi})",
    },
    "wrong_unit": {
        "en": "found unit {found}; the unit of this lever is {unit}",
        "vi": "nhận được đơn vị {found}; đơn vị của công cụ này là {unit_vi}",
    },
    "bad_month": {
        "en": "found {found}; allowed: a month YYYY-MM from {minimum} to {maximum}",
        "vi": "nhận được {found}; cho phép: tháng dạng YYYY-MM từ {minimum} đến {maximum}",
    },
    "end_before_start": {
        "en": "end {found} lies before start {first}",
        "vi": "tháng kết thúc {found} trước tháng bắt đầu {first}",
    },
    "bad_ramp": {
        "en": "found {found}; needed: a whole number of months, 0 or more",
        "vi": "nhận được {found}; cần số tháng nguyên, từ 0 trở lên",
    },
    "ramp_too_long": {
        "en": "found {found} months; the phase lasts only {maximum}, so its value would never be reached",
        "vi": "nhận được {found} tháng; giai đoạn chỉ dài {maximum} tháng nên không bao giờ đạt giá trị",
    },
    "unknown_district": {
        "en": "unknown district {found}{hint}; allowed: all, urban, rural, or a district's code or name",
        "vi": "không có quận, huyện, thị xã {found}{hint}; cho phép: all, urban, rural, hoặc mã hay tên "
        "quận, huyện, thị xã",
    },
    "no_districts": {
        "en": "the list of districts is empty; leave the key out for the whole city",
        "vi": "danh sách quận, huyện, thị xã rỗng; bỏ khóa này nếu áp dụng toàn thành phố",
    },
    "not_schedulable": {
        "en": "this lever takes no {found}: it holds for the whole period; give only its value",
        "vi": "công cụ này không nhận {found}: áp dụng cho cả thời kỳ; chỉ ghi giá trị",
    },
    "not_targetable": {
        "en": "this lever acts on the whole city and takes no districts",
        "vi": "công cụ này áp dụng toàn thành phố, không chọn quận, huyện, thị xã",
    },
    "unknown_parent": {
        "en": "no scenario {found}{hint}; allowed: a file, or one of {allowed}",
        "vi": "không có kịch bản {found}{hint}; cho phép: một tệp, hoặc {allowed}",
    },
    "cyclic_parent": {
        "en": "the scenario is based on itself: {found}",
        "vi": "kịch bản dựa trên chính nó: {found}",
    },
    "bad_set": {
        "en": "found {found}; needed: {allowed}",
        "vi": "nhận được {found}; cần: {allowed}",
    },
    "unknown_word": {
        "en": "found {found}{hint}; allowed: {allowed}",
        "vi": "nhận được {found}{hint}; cho phép: {allowed}",
    },
    "other_file": {
        "en": "the scenario cannot be used\n{en}",
        "vi": "không dùng được kịch bản này\n{vi}",
    },
    "unknown_sweep": {
        "en": "no sweep {found}{hint}; allowed: a file, or one of {allowed}",
        "vi": "không có loạt mô phỏng {found}{hint}; cho phép: một tệp, hoặc {allowed}",
    },
    "unknown_parameter": {
        "en": "unknown parameter {found}{hint}; allowed: one of the model's {allowed}, which "
        "hanoi-twin sweep schema lists",
        "vi": "không có tham số {found}{hint}; cho phép: một trong {allowed} tham số của mô hình, liệt kê "
        "bằng hanoi-twin sweep schema",
    },
    "not_a_factor": {
        "en": "found {found}; needed: a list of values, the word range, or keys ({allowed})",
        "vi": "nhận được {found}; cần danh sách giá trị, từ range, hoặc các khóa ({allowed})",
    },
    "not_factors": {
        "en": "found {found}; needed: the word all, or names ({allowed}) with their values",
        "vi": "nhận được {found}; cần từ all, hoặc các tên ({allowed}) kèm giá trị",
    },
    "no_values": {
        "en": "found {found}; needed: a list with one value or more, such as {allowed}",
        "vi": "nhận được {found}; cần danh sách có ít nhất một giá trị, ví dụ {allowed}",
    },
    "no_factors": {
        "en": "nothing varies; name at least one lever or parameter",
        "vi": "không có yếu tố nào thay đổi; hãy nêu ít nhất một công cụ hoặc tham số",
    },
    "values_and_range": {
        "en": "values and {found} exclude each other",
        "vi": "values và {found} loại trừ nhau",
    },
    "repeated_value": {
        "en": "found {found} twice; each value once",
        "vi": "{found} xuất hiện hai lần; mỗi giá trị chỉ một lần",
    },
    "minimum_above_maximum": {
        "en": "minimum {found} is not below maximum {maximum}",
        "vi": "minimum {found} không nhỏ hơn maximum {maximum}",
    },
    "needs_values": {
        "en": "the design {found} needs {allowed} for this factor",
        "vi": "thiết kế {found} cần {allowed} cho yếu tố này",
    },
    "no_steps_here": {
        "en": "the design {found} draws its own points; it takes minimum and maximum, or values, but no "
        "steps",
        "vi": "thiết kế {found} tự rút các điểm; chỉ nhận minimum và maximum, hoặc values, không nhận steps",
    },
    "unequal_lists": {
        "en": "found {found} values; the design list takes the n-th value of every factor together, and the "
        "first factor has {allowed}",
        "vi": "nhận được {found} giá trị; thiết kế list lấy giá trị thứ n của mọi yếu tố cùng nhau, và yếu "
        "tố đầu tiên có {allowed}",
    },
    "no_samples_here": {
        "en": "the design {found} takes no samples: its values say how many runs there are",
        "vi": "thiết kế {found} không dùng samples: số lần chạy do các giá trị quyết định",
    },
    "not_a_power_of_two": {
        "en": "found {found}; samples for Sobol indices are balanced only in powers of two: "
        "write {suggestion}",
        "vi": "nhận được {found}; mẫu cho chỉ số Sobol chỉ cân bằng với lũy thừa của hai: hãy viết "
        "{suggestion}",
    },
    "unknown_goal": {
        "en": "unknown goal {found}{hint}; allowed: {allowed}",
        "vi": "không có mục tiêu {found}{hint}; cho phép: {allowed}",
    },
    "stated_by_plan": {
        "en": "found {found}; the plan itself states the threshold of {goal} ({stated}), so it cannot be "
        "set; those that can be set: {allowed}",
        "vi": "nhận được {found}; ngưỡng của {goal} do chính Kế hoạch nêu ({stated}) nên không đặt lại được; "
        "đặt được ngưỡng của: {allowed}",
    },
    "not_between": {
        "en": "found {found}; needed: {allowed}",
        "vi": "nhận được {found}; cần: {allowed}",
    },
    "not_from": {
        "en": "found {found}; needed: {minimum} or more ({unit})",
        "vi": "nhận được {found}; cần từ {minimum} trở lên ({unit_vi})",
    },
    "not_whole_from": {
        "en": "found {found}; needed: a whole number, {minimum} or more ({unit})",
        "vi": "nhận được {found}; cần số nguyên từ {minimum} trở lên ({unit_vi})",
    },
    "not_whole_between": {
        "en": "found {found}; needed: a whole number from {minimum} to {maximum}",
        "vi": "nhận được {found}; cần số nguyên từ {minimum} đến {maximum}",
    },
    "bad_scale": {
        "en": "found {found}; needed: a number above 0 and at most 1; 0.01 is one resident in a hundred",
        "vi": "nhận được {found}; cần một số lớn hơn 0 và không quá 1; 0.01 là một phần trăm dân số",
    },
    "all_or_list": {
        "en": "found {found}; needed: the word all, or a list such as {allowed}",
        "vi": "nhận được {found}; cần từ all, hoặc danh sách như {allowed}",
    },
    "not_a_statement_list": {
        "en": "found {found}; needed: a list of statements",
        "vi": "nhận được {found}; cần danh sách các phát biểu",
    },
    "bound_and_value": {
        "en": "key value belongs to the relations {allowed}, and to no other",
        "vi": "khóa value đi với quan hệ {allowed}, và chỉ với các quan hệ đó",
    },
    "place_and_group": {
        "en": "found {found}; compare places with places, or groups with groups",
        "vi": "nhận được {found}; chỉ so sánh nơi với nơi, hoặc nhóm với nhóm",
    },
    "one_month_only": {
        "en": "found {found}; groups and costs are measured in one month: write month",
        "vi": "nhận được {found}; nhóm và chi phí chỉ đo trong một tháng: hãy viết month",
    },
    "month_or_period": {
        "en": "give month, or from and to",
        "vi": "ghi month, hoặc from và to",
    },
}
"""Message of each kind of problem; fields in braces come from the problem's details."""

SUGGESTION: dict[Language, str] = {"en": " (did you mean {}?)", "vi": " (có phải ý bạn là {}?)"}
LINE: dict[Language, str] = {"en": "line {}", "vi": "dòng {}"}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with what a user wrote.

    Attributes
    ----------
    kind : str
        A key of `PROBLEM_TEXTS`.
    key : str
        Place in the document, such as ``levers.fibre_cofunding.value``; empty for the whole file.
    line : int or None
        Line of the file, from 1; None when the input is no file.
    nearest : str or None
        The nearest valid word, if there is one.
    details : dict
        What was found and what is allowed, by field of the message.
    """

    kind: str
    key: str = ""
    line: int | None = None
    nearest: str | None = None
    details: dict[str, str] = field(default_factory=dict)

    def at(self, line: int | None) -> Problem:
        """Give the same problem with its line."""
        return replace(self, line=line)

    def text(self, language: Language = "en") -> str:
        """Say what is wrong.

        Parameters
        ----------
        language : {"en", "vi"}
            Language of the message.

        Returns
        -------
        str
            Line, key, what was found, what is allowed and the nearest valid word.
        """
        hint = SUGGESTION[language].format(self.nearest) if self.nearest else ""
        said = PROBLEM_TEXTS[self.kind][language].format_map({**self.details, "hint": hint})
        where = [LINE[language].format(self.line)] if self.line else []
        where += [self.key] if self.key else []
        return ": ".join([", ".join(where), said]) if where else said


class ScenarioError(InputError):
    """A scenario, a sweep or a lever setting is wrong; holds every problem found.

    Parameters
    ----------
    problems : iterable of Problem
        What is wrong, in the order of the file.
    source : str or pathlib.Path, optional
        The file, or the option that was given.

    Attributes
    ----------
    problems : tuple of Problem
        What is wrong, sorted by line.
    """

    def __init__(self, problems: Iterable[Problem], *, source: str | Path | None = None) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems, key=lambda problem: problem.line or 0))
        super().__init__(_joined(self.problems, "en", source), source=source)

    def __str__(self) -> str:
        """Render all problems in English, one a line."""
        return self.text("en")

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by problems, so that the error crosses process borders."""
        return _rebuilt, (self.problems, self.source)

    def text(self, language: Language = "en") -> str:
        """Render all problems, one a line, each with the name of the file.

        Parameters
        ----------
        language : {"en", "vi"}
            Language of the messages.

        Returns
        -------
        str
            One line per problem.
        """
        return _joined(self.problems, language, self.source)


def _rebuilt(problems: tuple[Problem, ...], source: str | Path | None) -> ScenarioError:
    return ScenarioError(problems, source=source)


def _joined(problems: Sequence[Problem], language: Language, source: str | Path | None) -> str:
    prefix = f"{source}: " if source is not None else ""
    return "\n".join(prefix + problem.text(language) for problem in problems)
