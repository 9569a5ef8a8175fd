"""What the command line says when the user's input is wrong, in the process of the test: no model is run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scenarios import GOALS, counted_under
from ui.cli import main

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


def test_goals_without_people_are_told_from_those_with(
    refused: Refused, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    counting = [goal.id for goal in GOALS if counted_under(goal.id)]
    said = refused("why", "hanoi", "--goal", "G09", "--lang", "en")
    assert "about institutions or the economy" in said
    assert ", ".join(counting) in said
    monkeypatch.setattr(sys, "argv", ["hanoi-twin", "why", "--help"])
    with pytest.raises(SystemExit):
        main()
    helped = capsys.readouterr().out
    assert [goal.id for goal in GOALS if goal.id in helped] == counting


def test_the_goal_of_the_same_number_is_the_nearest(refused: Refused) -> None:
    assert "did you mean 'G02'" in refused("why", "hanoi", "--goal", "G2", "--lang", "en")
