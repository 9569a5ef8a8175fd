"""Saved results are repeated bit for bit, and what was tampered with is found."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata.errors import InputError
from sim import simulate
from sim.reproducing import reproduce
from ui.cli import main


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    results = simulate("plan-76", agents=400, replicates=2, seed=3, until="2021-03", threads=1)
    return results.save(tmp_path_factory.mktemp("reproducing") / "run")


@pytest.fixture
def copy(saved: Path, tmp_path: Path) -> Path:
    return shutil.copytree(saved, tmp_path / "copy")


def test_untouched_results_are_identical(saved: Path) -> None:
    found = reproduce(saved, threads=2)
    assert found.identical
    assert (found.versions, found.damaged, found.differences) == ((), (), ())
    assert found.n_runs == 2
    assert found.n_values > 2 * 15 * 157 * 10


def test_a_tampered_value_is_found_with_its_place(copy: Path) -> None:
    path = copy / "indicators.parquet"
    table = pq.read_table(path).to_pandas()
    where = (
        (table["indicator"] == "coverage_5g")
        & (table["area_code"] == "004")
        & (table["month"] == "2020-07")
        & (table["replicate"] == 1)
    )
    table.loc[where, "value"] = 0.25
    pq.write_table(pa.Table.from_pandas(table, preserve_index=False), path)
    found = reproduce(copy)
    assert not found.identical
    assert found.damaged == ("indicators.parquet",)
    (difference,) = found.differences
    assert (difference.file, difference.what, difference.n_values) == ("indicators.parquet", "coverage_5g", 1)
    assert difference.where == {"area": "004", "month": "2020-07", "replicate": "1"}
    assert difference.before == "0.25"


def test_a_tampered_table_is_found_with_row_and_column(copy: Path) -> None:
    goals = pd.read_csv(copy / "goals.csv", dtype=str, keep_default_na=False)
    goals.loc[goals["id"] == "G05", "attained_p50"] = "2020-06"
    goals[goals["id"] != "G17"].to_csv(copy / "goals.csv", index=False)
    found = reproduce(copy)
    assert {(each.file, each.what) for each in found.differences} == {
        ("goals.csv", "rows"),
        ("goals.csv", "attained_p50"),
    }
    by_column = {each.what: each for each in found.differences}
    assert by_column["rows"].where == {"id": "G17"}
    assert by_column["attained_p50"].where == {"id": "G05"}
    assert by_column["attained_p50"].before == "2020-06"


def test_a_row_that_was_made_twice_is_found(copy: Path) -> None:
    goals = pd.read_csv(copy / "goals.csv", dtype=str, keep_default_na=False)
    goals.loc[goals["id"] == "G05", "id"] = "G04"
    goals.to_csv(copy / "goals.csv", index=False)
    rows = {tuple(each.where.items()): each for each in reproduce(copy).differences if each.what == "rows"}
    assert rows[("id", "G04"),].n_values == 1
    assert rows[("id", "G05"),].now == "computed"


def test_results_that_cannot_be_compared_are_told(copy: Path) -> None:
    path = copy / "manifest.json"
    manifest = path.read_text(encoding="utf-8")
    changed = {**json.loads(manifest), "replicates": 1}
    path.write_text(json.dumps(changed), encoding="utf-8")
    with pytest.raises(InputError, match="the results cannot be read"):
        reproduce(copy)
    path.write_text(manifest, encoding="utf-8")
    (copy / "costs.csv").unlink()
    with pytest.raises(InputError, match=r"costs\.csv: .*a file is missing"):
        reproduce(copy)


def test_the_command_says_versions_first_and_ends_with_a_status(
    saved: Path,
    copy: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    manifest["versions"]["code"] = "0" * 64
    manifest["seed"] = 4
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for folder, status, words in (
        (saved, 0, "Identical: "),
        (copy, 1, "Another version: code was 000000000000, now "),
        (tmp_path / "empty", 2, "neither results nor a sweep"),
        (tmp_path / "none", 2, "no such folder (allowed: a folder written by hanoi-twin run or hanoi-twin"),
    ):
        monkeypatch.setattr(sys, "argv", ["hanoi-twin", "reproduce", str(folder), "--lang", "en"])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert int(ended.value.code or 0) == status, err
        assert words in out + err
        if status == 1:
            lines = out.splitlines()
            assert lines[0].startswith("Another version: code")
            assert any(line.startswith("indicators.parquet, ") for line in lines)
            assert lines[-1].startswith("Differs: ")
