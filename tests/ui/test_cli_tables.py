"""Tables of the command line on a terminal as narrow as terminals are."""

from __future__ import annotations

import re
import sys

import pytest

from ui.cli.goals import print_goals
from ui.cli.texts import EVIDENCE, Language


@pytest.mark.parametrize("language", Language)
def test_the_goal_table_fits_a_terminal_of_eighty_columns(
    make_results, language: Language, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    results = make_results(months=72)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    print_goals(results, language)
    text = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
    assert max(map(len, text.splitlines())) <= 80
    # Nothing is cut off at the edge: the last column is told in full.
    for grade in ("modelled", "judgement"):
        assert EVIDENCE[grade][language] in text
