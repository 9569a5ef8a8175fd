"""The charter file: what may be written, and what is said of each mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.parameters import declarations
from scenarios import ScenarioError
from scenarios.charter import GROUPS, PLACES, RELATIONS, load_charter
from scenarios.charter_words import RELATION, WHERE, compared, expected
from scenarios.tables import with_tables

DOCS = Path(__file__).parents[2] / "docs"
GOOD = (
    "statements:\n  - {id: a, vi: Một, en: One, indicator: coverage_5g, relation: not_lower, month: 2025-12"
)

# name: (what follows the good beginning, what the message says)
WRONG = {
    "unknown key": (", levrs: {}}", "levrs (did you mean levers?)"),
    "unknown lever": (", levers: {fiber_cofunding: 0.1}}", "fibre_cofunding"),
    "lever out of range": (", levers: {fibre_cofunding: 3}}", "0 to 0.8"),
    "unknown parameter": (", parameters: {handset_lif: 24}}", "handset_life"),
    "parameter out of range": (", parameters: {affordable_share: 0.5}}", "0.01..0.05"),
    "unknown scenario": (", scenario: pln-76}", "plan-76"),
    "unknown place": (", where: district}", "districts"),
    "place against group": (", where: urban, than: older}", "places with places"),
    "negative tolerance": (", tolerance: -0.1}", "from 0 on"),
    "value without a bound": (", value: 0.5}", "at_least"),
    "month and period": (", from: 2020-01}", "month, or from and to"),
}


def load(tmp_path: Path, text: str) -> tuple[object, ...]:
    path = tmp_path / "charter.yaml"
    path.write_text(text, encoding="utf-8")
    return load_charter(declarations(), path)


def test_the_beginning_of_the_examples_is_right(tmp_path: Path) -> None:
    (statement,) = load(tmp_path, GOOD + "}\n")
    assert (statement.first, statement.last) == ("2025-12", "2025-12")
    assert statement.scenario.hash == statement.base.hash


@pytest.mark.parametrize("name", WRONG)
def test_every_mistake_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    rest, said = WRONG[name]
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path, GOOD + rest + "\n")
    message = str(caught.value)
    assert "line 2" in message
    assert said.split(" (")[0] in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("statements: []\n", "list of statements"),
        ("statement: []\n", "statements"),
        ("- a\n", "statements"),
        ("statements:\n  - one\n", "id, vi, en"),
        ("statements:\n  - {id: a, vi: Một, en: One, indicator: coverage_5g}\n", "relation"),
        (GOOD.replace("2025-12", "2025-13") + "}\n", "YYYY-MM"),
        (GOOD.replace("month: 2025-12", "from: 2025-12, to: 2025-01") + "}\n", "before"),
        (
            GOOD.replace("coverage_5g", "public_cost").replace("month: 2025-12", "from: 2025-01, to: 2025-02")
            + "}\n",
            "one month",
        ),
        (GOOD + "}\n" + GOOD.split("\n")[1] + "}\n", "twice"),
    ],
)
def test_files_of_another_shape_are_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ScenarioError, match=said):
        load(tmp_path, text)


def test_the_charter_is_said_in_both_languages() -> None:
    statements = load_charter(declarations())
    assert len(statements) >= 20
    for statement in statements:
        assert statement.vi != statement.en
        texts = {words(statement, lang) for words in (compared, expected) for lang in ("en", "vi")}
        assert all(texts)
    assert set(WHERE) == set(PLACES + GROUPS)
    assert set(RELATION) == set(RELATIONS)


def test_the_page_says_what_the_charter_says() -> None:
    page = (DOCS / "charter.md").read_text(encoding="utf-8")
    assert with_tables(page) == page, "run: python -m scenarios.tables docs/charter.md"
