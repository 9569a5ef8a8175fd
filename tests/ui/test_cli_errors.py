"""What the command line says when the user's input is wrong, in the process of the test: no model is run."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from geodata.errors import InputError
from ui.cli import main
from ui.cli.errors import error_text
from ui.cli.texts import Language

ROOT = Path(__file__).parents[2]
ROOMS = ("geodata", "scenarios", "models", "sim", "ui")

RAISED = ("InputError", "AssetsMissingError")

Refused = Callable[..., str]


@pytest.fixture
def refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Refused:
    """Give a command that has to be refused; returns what it says."""

    def run(*arguments: str | Path) -> str:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["hanoi-twin", *map(str, arguments)])
        before = sorted(tmp_path.rglob("*"))
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert ended.value.code == 2
        assert said.out == ""
        assert sorted(tmp_path.rglob("*")) == before
        return said.err

    return run


@pytest.mark.parametrize(
    "command",
    [
        ("goals", "file"),
        ("compare", "file", "file"),
        ("reproduce", "file"),
        ("export", "file", "--format", "csv", "--out", "out.csv"),
        ("why", "hanoi", "--goal", "G02", "--results", "file"),
        ("sensitivity", "file"),
    ],
)
def test_a_file_in_the_place_of_a_folder_is_called_a_file(
    refused: Refused, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert "this is a file, and a folder is needed" in refused(*command, "--lang", "en")


def test_a_lever_tried_too_strongly_is_named_with_its_option(refused: Refused) -> None:
    said = refused(
        *("why", "hanoi", "--goal", "G02", "--lever", "skills_training=5", "--lever", "fiber_cofunding"),
        *("--lang", "en"),
    )
    assert "--lever: skills_training: found 5; allowed: 0 to 0.3" in said
    assert "fibre_cofunding" in said
    assert "[" not in said


def test_a_goal_of_the_city_is_not_asked_of_a_district(refused: Refused) -> None:
    said = refused("why", "quận Hà Đông", "--goal", "G09", "--lang", "en")
    assert "this goal has meaning for the city only" in said
    assert "hanoi, or another goal: G01, G02, G03, G05, G06, G12, G13" in said


def test_the_goal_of_the_same_number_is_the_nearest(refused: Refused) -> None:
    assert "did you mean 'G02'" in refused("why", "hanoi", "--goal", "G2", "--lang", "en")


@pytest.mark.parametrize(
    ("command", "vietnamese", "english"),
    [
        (
            ("goals", "nowhere"),
            "không có thư mục này (cho phép: thư mục do hanoi-twin run ghi)",
            "there is no such folder (allowed: a folder written by hanoi-twin run)",
        ),
        (
            ("run", "plan-76", "--parameters", "nowhere.csv"),
            "không đọc được các bộ tham số (nhận được: 'không có tệp hoặc thư mục này'; cho phép: best,",
            "the parameter sets cannot be read (found: 'No such file or directory'; allowed: best,",
        ),
        (
            ("scenario", "new", "mine.yaml", "--based-on", "pln-76"),
            "không có kịch bản 'pln-76' (có phải ý bạn là plan-76?)",
            "no scenario 'pln-76' (did you mean plan-76?)",
        ),
        (
            ("run", "plan-76", "--agents", "9000000"),
            "nhận được: '9000000'; cho phép: số nguyên từ 1 đến 8.053.663",
            "found: '9000000'; allowed: a whole number from 1 to 8,053,663",
        ),
        (
            ("run", "plan-76", "--set", "fiber_cofunding=0.1"),
            "không có công cụ 'fiber_cofunding' (có phải ý bạn là fibre_cofunding?)",
            "unknown lever 'fiber_cofunding' (did you mean fibre_cofunding?)",
        ),
        (
            ("why", "hanoi", "--goal", "G02", "--from", "2050-01"),
            "(khóa: start; nhận được: '2050-01'; cho phép: YYYY-MM từ 2020-01 đến 2045-12)",
            "(key: start; found: '2050-01'; allowed: YYYY-MM from 2020-01 to 2045-12)",
        ),
        (
            ("why", "hanoi", "--goal", "G2"),
            "không có mục tiêu này; có phải ý bạn là 'G02'? (khóa: goal",
            "unknown goal; did you mean 'G02'? (key: goal",
        ),
    ],
)
def test_errors_are_in_the_language_of_the_tables(
    refused: Refused, command: tuple[str, ...], vietnamese: str, english: str
) -> None:
    assert vietnamese in refused(*command)
    assert english in refused(*command, "--lang", "en")
    assert vietnamese in refused(*command, "--lang", "vi")


def raised() -> set[str]:
    """Give every message of every room; X where it differs."""
    messages = set()
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in RAISED and call.args:
                texts = [
                    one for one in ast.walk(call.args[0]) if isinstance(one, (ast.Constant, ast.JoinedStr))
                ]
                if not texts:
                    # Passed on from another error.
                    continue
                whole = texts[0]
                if isinstance(whole, ast.JoinedStr):
                    parts = [
                        part.value
                        if isinstance(part, ast.Constant)
                        else ("" if ast.unparse(part.value) == "hint" else "X")
                        for part in whole.values
                    ]
                    messages.add("".join(parts))
                else:
                    messages |= {one.value for one in texts if isinstance(one.value, str) and one.value}
    return messages


def test_every_message_is_known_in_vietnamese() -> None:
    messages = raised()
    assert len(messages) > 120
    assert [one for one in messages if error_text(InputError(one), Language.VI) == one] == []


def test_what_is_not_known_stays_english_in_a_vietnamese_frame() -> None:
    error = InputError("the moon is full", key="moon", found="full", allowed=[*range(20)])
    said = error_text(error, Language.VI)
    assert said.startswith("the moon is full (khóa: moon; nhận được: 'full'; cho phép: 0, 1,")
    assert re.search(r"và 8 mục nữa\)$", said)


def test_own_thresholds_and_areas_are_checked_before_anything_is_read(refused: Refused) -> None:
    said = refused("run", "plan-76", "--threshold", "G09=0.2", "--lang", "en")
    assert "the plan itself states the threshold of G09 (0.3)" in said
    assert "write 0.95" in refused("goals", "nowhere", "--threshold", "G01=95", "--lang", "en")
    twice = refused("goals", "nowhere", *("--threshold", "G01=0.9") * 2, "--lang", "en")
    assert "--threshold names a goal twice" in twice
    assert "G01, G02, G03" in refused("goals", "nowhere", "--goal", "G09", "--lang", "en")
    assert "district, commune" in refused("goals", "nowhere", "--level", "ward", "--lang", "en")
    both = refused("goals", "nowhere", "--area", "268", "--goal", "G02", "--lang", "en")
    assert "an area excludes --goal and --level" in both


def test_a_calibration_that_cannot_be_made_leaves_nothing_behind(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    said = refused("calibrate", "--out", "file", "--lang", "en")
    assert "the output folder is a file" in said
    within = refused("calibrate", "--out", "file/within", "--lang", "en")
    assert "the output cannot be written to" in within
    assert "Not a directory" in within
    assert "workers is not valid" in refused("calibrate", "--workers", "0", "--lang", "en")
    assert "members" in refused("calibrate", "--members", "2", "--lang", "en")


def test_boundaries_that_cannot_be_used_are_told_in_one_language(
    refused: Refused, make_results, tmp_path: Path
) -> None:
    make_results(months=12).save(tmp_path / "results")
    corners = [[105, 21], [105.1, 21], [105.1, 21.1], [105, 21]]
    far = [[x + 3, y] for x, y in corners]
    for name, text in (
        ("bad.csv", "a,b\n1,2\n"),
        ("bad.txt", "hello"),
        ("empty.geojson", features()),
        ("codes.geojson", features(corners, name="x")),
        ("unknown.geojson", features(corners, code="999")),
        ("twice.geojson", features(corners, corners, code="001")),
        ("far.geojson", features(far, code="001")),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        said = refused(
            *("map", "results", "--indicator", "coverage_5g", "--boundaries", name, "--out", "map.png")
        )
        assert not re.search(r"\b(the|not|no|is|of|with|without|areas|in)\b", said), said


def features(*areas: list[list[float]], **properties: str) -> str:
    shapes = [{"type": "Polygon", "coordinates": [corners]} for corners in areas]
    found = [{"type": "Feature", "properties": properties, "geometry": shape} for shape in shapes]
    return json.dumps({"type": "FeatureCollection", "features": found})
