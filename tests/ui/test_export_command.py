"""``hanoi-twin export`` as its users run it."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest

from ui.cli.quantities import number
from ui.cli.texts import Language

MAIN = "from ui.cli import main; main()"


def export(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", MAIN, "export", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def saved(make_results, tmp_path: Path) -> Path:
    return make_results(replicates=2, months=12).save(tmp_path / "results")


def test_a_table_is_written_and_its_file_named(saved: Path, tmp_path: Path) -> None:
    target = tmp_path / "goals.csv"
    outcome = export(saved, "--format", "csv", "--table", "goals", "--bom", "--out", target)
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.strip() == str(target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert len(pd.read_csv(target)) == 17


def test_what_is_wrong_is_said_without_a_traceback(saved: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("mine", encoding="utf-8")
    for arguments, words in (
        ((saved, "--format", "ods", "--out", tmp_path / "new"), "netcdf"),
        ((saved, "--format", "csv", "--out", target), "--overwrite"),
        ((saved, "--format", "xlsx", "--table", "goals", "--out", tmp_path / "new"), "csv and parquet"),
        ((saved, "--format", "gpkg", "--table", "indicators", "--out", tmp_path / "new"), "csv and parquet"),
        ((saved, "--format", "parquet", "--bom", "--out", tmp_path / "new"), "bom"),
        ((tmp_path / "nowhere", "--format", "csv", "--out", tmp_path / "new"), "nowhere"),
    ):
        outcome = export(*arguments, "--lang", "en")
        assert outcome.returncode == 2
        assert words in outcome.stderr
        assert "Traceback" not in outcome.stderr
    assert target.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("language", Language)
def test_more_rows_than_excel_opens_are_told(
    saved: Path,
    tmp_path: Path,
    language: Language,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # The package has the command itself under the name of its module.
    command = import_module("ui.cli.export")
    rows = 157 * 12 * 3 + 1
    for most, told in ((rows, False), (rows - 1, True)):
        monkeypatch.setattr(command, "EXCEL_ROWS", most)
        command.export(saved, "csv", tmp_path / f"{most}.csv", lang=language)
        said = capsys.readouterr().err
        assert (number(rows, language) in said and number(most, language) in said) is told
        assert told or said == ""
