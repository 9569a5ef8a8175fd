"""``hanoi-twin export`` as its users run it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

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
