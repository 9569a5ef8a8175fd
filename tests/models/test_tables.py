"""The ODD page says what the model uses: every parameter, with its value, once."""

from pathlib import Path

import pytest

from models.parameters import declarations
from models.tables import main, parameter_table, sections, with_parameters

PAGE = Path(__file__).parents[2] / "docs" / "odd.md"


def test_every_parameter_stands_in_one_section_in_the_order_of_the_file() -> None:
    assert [name for members in sections().values() for name in members] == list(declarations())


def test_the_odd_page_carries_every_section_as_declared() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert with_parameters(page) == page, "run: python -m models.tables docs/odd.md"
    assert [section for section in sections() if page.count(f"<!-- parameters: {section} -->") != 1] == []


def test_a_row_shows_value_range_unit_source_and_confidence() -> None:
    row = next(line for line in parameter_table("Population").splitlines() if "`death_level`" in line)
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[1:4] == ["0.000028", "0.00002 to 0.00004", "per year"]
    assert cells[-1] == declarations()["death_level"].confidence


def test_a_mark_of_no_section_is_an_error() -> None:
    with pytest.raises(KeyError):
        with_parameters("<!-- parameters: Weather -->\n<!-- end of parameters -->\n")


def test_the_command_fills_a_page_and_leaves_the_rest_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "Before\n<!-- parameters: Agencies -->\nold\n<!-- end of parameters -->\nAfter\n", "utf-8"
    )
    main([str(page)])
    text = page.read_text(encoding="utf-8")
    assert text.startswith("Before\n")
    assert text.endswith("-->\nAfter\n")
    assert "old" not in text
    assert all(f"`{name}`" in text for name in sections()["Agencies"])
