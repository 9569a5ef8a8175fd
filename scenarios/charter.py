"""The behaviour charter: what the model has to do, said in both languages and in a form that can be checked.

A statement compares one side with another, or with a number, in every month and place it names:

- a change of levers or parameters with the scenario without it;
- a scenario with another one (``against``);
- an area or a group of adults with another (``than``), within one scenario;
- a value with a bound (``at_least``, ``at_most``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from scenarios.indicators import INDICATORS
from scenarios.loader import ID_PATTERN, load_scenario, scenario_names
from scenarios.months import FIRST_MONTH, LAST_MONTH, MONTH_PATTERN
from scenarios.problems import Problem, ScenarioError
from scenarios.registry import nearest
from scenarios.scenario import Scenario
from scenarios.settings import read_lever
from scenarios.sweep import ParameterRange
from scenarios.values import as_yaml, is_number
from scenarios.yaml_source import Document, read_yaml

__all__ = ["CHARTER", "COST", "GROUPS", "Statement", "load_charter"]

CHARTER = Path(__file__).parent / "charter.yaml"
"""The charter of the program."""

COST = "public_cost"
"""Measured beside the indicators: what the levers have cost since January 2020, billion VND, whole city."""

RELATIONS = ("not_lower", "not_higher", "higher", "lower", "same", "at_least", "at_most")
BOUNDS = ("at_least", "at_most")
PLACES = ("hanoi", "urban", "rural", "districts", "communes")
"""The city; the mean over quận and thị xã, or over huyện, by residents; each district; each commune."""

GROUPS = ("younger", "older", "poorer", "richer", "less_schooled", "university")
"""Groups of adults: under 35, 60 and over; the third with the lowest and the highest income per head; below
upper secondary school, university."""

REQUIRED = ("id", "vi", "en", "indicator", "relation")
OPTIONAL = (
    *("scenario", "levers", "parameters", "against"),
    *("where", "than", "value", "by", "tolerance", "month", "from", "to"),
)


class Statement(BaseModel):
    """One thing that the model has to do.

    Attributes
    ----------
    id, vi, en : str
        Identifier, and the statement in Vietnamese and English.
    scenario, base : Scenario
        The side that is measured, and the side that it is measured against; the same object unless the
        statement changes levers or names another scenario.
    change : dict
        Levers changed, as in the file, for display.
    parameters : dict of str to float
        Parameters changed on the measured side.
    indicator : str
        Indicator, or ``COST``.
    relation : str
        One of ``RELATIONS``: "not_lower" and "not_higher" within the tolerance, "higher" and "lower" by at
        least `by`, "same" within the tolerance, "at_least" and "at_most" the value.
    where : str
        One of ``PLACES`` or ``GROUPS``: what is measured.
    than : str
        Place or group on the other side; as `where` unless given.
    value : float or None
        Bound of "at_least" and "at_most".
    by, tolerance : float
        Margins, in the indicator's unit.
    first, last : str
        Every month from the first to the last is checked.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    vi: str
    en: str
    scenario: Scenario
    base: Scenario
    change: dict[str, Any] = Field(default_factory=dict)
    parameters: dict[str, float] = Field(default_factory=dict)
    indicator: str
    relation: Literal["not_lower", "not_higher", "higher", "lower", "same", "at_least", "at_most"]
    where: str = "hanoi"
    than: str = "hanoi"
    value: float | None = None
    by: float = Field(default=0.0, ge=0.0)
    tolerance: float = Field(default=0.0, ge=0.0)
    first: str
    last: str

    @property
    def by_group(self) -> bool:
        """Whether it is about groups of adults."""
        return self.where in GROUPS


def load_charter(
    parameters: Mapping[str, ParameterRange] | None = None, path: str | Path = CHARTER
) -> tuple[Statement, ...]:
    """Load a charter.

    Parameters
    ----------
    parameters : mapping, optional
        Parameters of the model by name, each with its range; without it, what the file says about
        parameters is not checked.
    path : str or pathlib.Path
        YAML file; the program's own unless given.

    Returns
    -------
    tuple of Statement
        In the order of the file.

    Raises
    ------
    ScenarioError
        If the file is wrong; all problems together.
    """
    source = Path(path)
    document = read_yaml(source, "statements")
    reader = _Reader(parameters)
    statements = reader.read(document)
    unread = {problem.key for problem in document.problems if problem.kind in ("alias", "tag")}
    problems = document.problems + [problem for problem in reader.problems if problem.key not in unread]
    if problems:
        placed = [problem if problem.line else problem.at(document.line(problem.key)) for problem in problems]
        raise ScenarioError(placed, source=source)
    return tuple(statements)


class _Reader:
    """Reads a document, and collects what is wrong with it."""

    def __init__(self, parameters: Mapping[str, ParameterRange] | None) -> None:
        self.problems: list[Problem] = []
        self._parameters = parameters

    def read(self, document: Document) -> list[Statement]:
        data = document.data
        if not isinstance(data, Mapping):
            self._wrong("not_a_mapping", "", found=as_yaml(data), allowed="statements")
            return []
        self._known_keys(data, "", ("statements",))
        raw = data.get("statements")
        if not isinstance(raw, list) or not raw:
            self._wrong("not_a_statement_list", "statements", found=as_yaml(raw))
            return []
        read = [self._statement(item, f"statements[{position}]") for position, item in enumerate(raw)]
        statements = [statement for statement in read if statement is not None]
        seen: set[str] = set()
        for statement in statements:
            if statement.id in seen:
                self._wrong("repeated_value", f"statements.{statement.id}", found=repr(statement.id))
            seen.add(statement.id)
        return statements

    def _statement(self, raw: object, key: str) -> Statement | None:
        if not isinstance(raw, Mapping):
            self._wrong("not_a_mapping", key, found=as_yaml(raw), allowed=", ".join(REQUIRED))
            return None
        before = len(self.problems)
        self._known_keys(raw, key, REQUIRED + OPTIONAL)
        for name in REQUIRED:
            if name not in raw:
                self._wrong("missing_key", key, allowed=name)
        self._texts(raw, key)
        self._word(raw, key, "indicator", (*INDICATORS.ids, COST))
        self._word(raw, key, "relation", RELATIONS)
        for name in ("where", "than"):
            self._word(raw, key, name, PLACES + GROUPS)
        for name in ("value", "by", "tolerance"):
            self._number(raw, key, name, smallest=None if name == "value" else 0.0)
        if (raw.get("relation") in BOUNDS) != ("value" in raw):
            self._wrong("bound_and_value", key, allowed=", ".join(BOUNDS))
        first, last = self._months(raw, key)
        sides = self._sides(raw, key)
        parameters = self._parameter_values(raw, key)
        where = raw.get("where", "hanoi")
        than = raw.get("than", where)
        if (where in GROUPS) != (than in GROUPS):
            self._wrong("place_and_group", key, found=f"{where}, {than}")
        if (where in GROUPS or raw.get("indicator") == COST) and first != last:
            self._wrong("one_month_only", key, found=f"{first} .. {last}")
        if len(self.problems) > before or sides is None:
            return None
        scenario, base = sides
        return Statement(
            id=raw["id"],
            vi=raw["vi"].strip(),
            en=raw["en"].strip(),
            scenario=scenario,
            base=base,
            change=dict(raw.get("levers", {})),
            parameters=parameters,
            indicator=raw["indicator"],
            relation=raw["relation"],
            where=where,
            than=than,
            value=raw.get("value"),
            by=raw.get("by", 0.0),
            tolerance=raw.get("tolerance", 0.0),
            first=first,
            last=last,
        )

    def _texts(self, raw: Mapping[Any, Any], key: str) -> None:
        for name in ("vi", "en"):
            if name in raw and (not isinstance(raw[name], str) or not raw[name].strip()):
                self._wrong("not_text", f"{key}.{name}", found=as_yaml(raw[name]))
        if "id" in raw and (not isinstance(raw["id"], str) or not re.fullmatch(ID_PATTERN, raw["id"])):
            self._wrong("bad_id", f"{key}.id", found=as_yaml(raw["id"]))

    def _sides(self, raw: Mapping[Any, Any], key: str) -> tuple[Scenario, Scenario] | None:
        names = [raw.get("scenario", "baseline"), raw.get("against")]
        for name, said in zip(("scenario", "against"), names, strict=True):
            if said is not None:
                self._word({name: said}, key, name, scenario_names())
        if any(name is not None and name not in scenario_names() for name in names):
            return None
        scenario = load_scenario(names[0])
        base = load_scenario(names[1]) if names[1] is not None else scenario
        levers = raw.get("levers", {})
        if not isinstance(levers, Mapping):
            self._wrong("not_a_mapping", f"{key}.levers", found=as_yaml(levers), allowed="lever: value")
            return None
        before = len(self.problems)
        for lever, setting in levers.items():
            self.problems += read_lever(lever, setting, f"{key}.levers.{lever}")[1]
        return (scenario.with_levers(levers), base) if len(self.problems) == before else None

    def _parameter_values(self, raw: Mapping[Any, Any], key: str) -> dict[str, float]:
        said = raw.get("parameters", {})
        if not isinstance(said, Mapping):
            self._wrong("not_a_mapping", f"{key}.parameters", found=as_yaml(said), allowed="parameter: value")
            return {}
        if self._parameters is None:
            return dict(said)
        for name, value in said.items():
            place = f"{key}.parameters.{name}"
            allowed = self._parameters.get(name)
            if allowed is None:
                close = nearest(str(name), self._parameters)
                self._wrong(
                    "unknown_parameter", place, close, found=repr(name), allowed=str(len(self._parameters))
                )
                continue
            if not is_number(value) or not allowed.low <= value <= allowed.high:
                self._wrong(
                    "not_between", place, found=as_yaml(value), allowed=f"{allowed.low:g}..{allowed.high:g}"
                )
        return dict(said)

    def _months(self, raw: Mapping[Any, Any], key: str) -> tuple[str, str]:
        names = ("month",) if "month" in raw else ("from", "to")
        if "month" in raw and ("from" in raw or "to" in raw):
            self._wrong("month_or_period", key)
        for name in names:
            said = raw.get(name)
            if name not in raw:
                self._wrong("missing_key", key, allowed="month / from, to")
            elif not isinstance(said, str) or re.fullmatch(MONTH_PATTERN, said) is None:
                details = {"found": as_yaml(said), "minimum": FIRST_MONTH, "maximum": LAST_MONTH}
                self._wrong("bad_month", f"{key}.{name}", **details)
        first, last = (str(raw.get(names[0])), str(raw.get(names[-1])))
        if first > last:
            self._wrong("end_before_start", f"{key}.to", found=last, first=first)
        return first, last

    def _number(self, raw: Mapping[Any, Any], key: str, name: str, smallest: float | None) -> None:
        if name not in raw:
            return
        found = raw[name]
        if not is_number(found) or (smallest is not None and found < smallest):
            allowed = "a number" if smallest is None else f"a number from {smallest:g} on"
            self._wrong("not_between", f"{key}.{name}", found=as_yaml(found), allowed=allowed)

    def _word(self, raw: Mapping[Any, Any], key: str, name: str, allowed: tuple[str, ...]) -> None:
        if name in raw and raw[name] not in allowed:
            close = nearest(str(raw[name]), allowed)
            self._wrong(
                "unknown_word", f"{key}.{name}", close, found=as_yaml(raw[name]), allowed=", ".join(allowed)
            )

    def _known_keys(self, raw: Mapping[Any, Any], key: str, allowed: tuple[str, ...]) -> None:
        for name in raw:
            if name not in allowed:
                place = f"{key}.{name}" if key else str(name)
                close = nearest(str(name), allowed)
                self._wrong("unknown_key", place, close, found=repr(name), allowed=", ".join(allowed))

    def _wrong(self, kind: str, key: str, close: str | None = None, **details: str) -> None:
        self.problems.append(Problem(kind, key, nearest=close, details=details))
