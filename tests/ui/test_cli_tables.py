"""Tables of the command line on a terminal as narrow as terminals are."""

from __future__ import annotations

import re
import sys
from typing import Literal

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scenarios import GOALS, INDICATORS, goal_with, threshold_text
from scenarios.areas import find_area
from sim.comparison import compare
from sim.explaining.words import value_text
from ui.cli.comparison import print_comparison
from ui.cli.goals import print_area_goals, print_goal_by_area, print_goals
from ui.cli.quantities import quantity
from ui.cli.tables import print_late
from ui.cli.texts import EVIDENCE, TEXTS, Language


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


def read(shown: str, lang: Literal["vi", "en"]) -> float:
    digits = "".join(letter for letter in shown if letter in "0123456789.,−-").replace("−", "-")
    return float(digits.translate(str.maketrans({",": ".", ".": None} if lang == "vi" else {",": None})))


@given(
    goal=st.sampled_from(["G01", "G06", "G07", "G10", "G12"]),
    # With more digits than anybody types, a threshold itself is not written in full.
    threshold=st.floats(0.01, 1.0).map(lambda number: round(number, 9)) | st.sampled_from([0.9, 0.99, 0.07]),
    apart=st.sampled_from([0.0, 1e-7, -1e-7, 1e-4, -1e-4]) | st.floats(-1.0, 1.0),
    lang=st.sampled_from(["vi", "en"]),
)
@example(goal="G12", threshold=0.99, apart=-0.00413, lang="en")
@example(goal="G06", threshold=0.03, apart=-0.005, lang="en")
def test_a_value_is_read_on_its_side_of_the_threshold(
    goal: str, threshold: float, apart: float, lang: Literal["vi", "en"]
) -> None:
    unit = INDICATORS[GOALS[goal].indicator].unit
    if unit == "areas":
        threshold, apart = float(max(1, round(100 * threshold))), round(100 * apart, 1)
    declared = goal_with(goal, threshold)
    value = float(np.float32(threshold + apart))
    true = np.sign(np.float32(value) - np.float32(threshold))
    beside = read(threshold_text(declared, lang), lang)
    for shown in (
        quantity(value, unit, Language(lang), threshold=threshold),
        value_text(value, unit, lang, threshold),
    ):
        assert np.sign(read(shown, lang) - beside) == true, (shown, beside)


def test_no_more_digits_are_written_than_a_reader_needs() -> None:
    assert quantity(0.98587, "index", Language.EN, threshold=0.99) == "0.986"
    assert quantity(0.9, "index", Language.VI, threshold=0.9) == "0,90"
    assert quantity(float(np.float32(0.9)), "index", Language.EN, threshold=0.9) == "0.90"
    assert [quantity(few, "areas", Language.VI) for few in (2.5, 2.0, 5.5, 12345.5)] == [
        *("2,5", "2", "5,5"),
        "12.346",
    ]
    assert value_text(2.5, "links", "en") == "2.5"


@pytest.mark.parametrize("language", Language)
def test_a_missed_goal_is_never_shown_as_met(
    make_results, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    almost = np.full((3, 132, 157), 0.98587)
    results = make_results(months=132, public_bodies_digital=almost)
    text = "0,986" if language is Language.VI else "0.986"
    print_goals(results, language)
    print_late(results, language)
    print_goal_by_area(results, "G12", "district", language)
    printed = capsys.readouterr().out
    # The city, five late districts, and thirty districts.
    assert printed.count(text) == 1 + 5 + 30


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("months", "told"), [(72, ["G10"]), (132, ["G10", "G16"]), (48, [])])
def test_an_average_over_years_is_told_as_such(
    make_results,
    language: Language,
    months: int,
    told: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    results = make_results(months=months, indicators=("labour_productivity_growth",))
    print_goals(results, language)
    lines = capsys.readouterr().out.splitlines()
    marked = [line.split()[0] for line in lines if "‡" in line and not line.startswith("‡")]
    assert marked == told
    notes = [line for line in lines if line.startswith("‡")]
    assert len(notes) == (1 if told else 0)
    assert all(goal in notes[0] for goal in told)


def test_a_comparison_marks_averages_and_names_what_was_set(
    make_results, capsys: pytest.CaptureFixture[str]
) -> None:
    a, b = (make_results(months=72, indicators=("labour_productivity_growth", "coverage_5g")) for _ in "ab")
    b.manifest["scenario"]["overrides"] = ["fibre_cofunding=0.3"]
    print_comparison(a, b, compare(a, b), Language.EN)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("A: plan-76 (3 replicates")
    assert lines[1].startswith("B: plan-76 (fibre_cofunding=0.3) (3 replicates")
    # G16 is not due: its two values are those of the last month.
    assert [(line.split()[0], line.count("‡")) for line in lines if "‡" in line] == [("G10", 2), ("‡", 1)]


@pytest.mark.parametrize("language", Language)
def test_districts_that_are_no_more_are_told_as_such(
    make_results, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    note = TEXTS["old_districts_note"][language]
    low = {name: np.full((3, 84, 157), 0.1) for name in ("coverage_5g", "egov_index")}
    results = make_results(indicators=(), **low)
    for printed, expected in (
        (lambda: print_late(results, language), True),
        (lambda: print_late(results, language, "commune"), False),
        (lambda: print_goal_by_area(results, "G01", "district", language), True),
        # Due in December 2024, and never attained.
        (lambda: print_goal_by_area(results, "G05", "district", language), False),
        (lambda: print_area_goals(results, find_area("001"), language), True),
        (lambda: print_area_goals(results, find_area("00004"), language), False),
    ):
        printed()
        assert (note in capsys.readouterr().out) is expected
