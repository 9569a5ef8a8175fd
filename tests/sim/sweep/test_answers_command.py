"""``hanoi-twin sensitivity``, ``discover`` and ``reproduce`` on sweeps, as their users run them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from PIL import Image

from sim.reproducing import reproduce_run
from sim.sweep import Sweep, run_sweep
from ui.cli import main

from .conftest import FormulaEngine, formula_plan
from .test_discovery import planted
from .test_sensitivity import linear


@dataclass
class Ended:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Run the command line in this process, which has imported already what a new one would have to."""

    def run(*arguments: str | Path) -> Ended:
        monkeypatch.setattr(sys, "argv", ["hanoi-twin", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Ended(int(ended.value.code or 0), out, err)

    return run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    plan = formula_plan(3, design="sobol", samples=8)
    where = tmp_path_factory.mktemp("answers") / "sobol"
    run_sweep(plan, where, engine=FormulaEngine(plan, linear))
    return where


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Change over the range"), ("vi", "Thay đổi trên cả khoảng")]
)
def test_sensitivity_prints_tables_and_writes_charts(
    command: Callable[..., Ended], folder: Path, language: str, words: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    outcome = command("sensitivity", folder, "--goal", "G01", "--out", out, "--lang", language)
    assert outcome.returncode == 0, outcome.stderr
    assert words in outcome.stdout
    table = pd.read_csv(out / "sensitivity.csv")
    assert len(table) == 3 * 3
    assert {"ST", "ST_conf", "S1", "effect", "unit", "scenario_hash", "seed", "code"} <= set(table.columns)
    names = {
        f"tornado-G01-{what}.{form}" for what in ("value", "months", "probability") for form in ("png", "svg")
    }
    assert {path.name for path in out.iterdir()} == {"sensitivity.csv", *names}
    with Image.open(out / "tornado-G01-value.png") as picture:
        assert picture.width > 1000
    assert "<svg" in (out / "tornado-G01-value.svg").read_text(encoding="utf-8")


def test_discover_tells_sentences_and_writes_a_table(command: Callable[..., Ended], tmp_path: Path) -> None:
    plan = formula_plan(6, design="latin_hypercube", samples=150, indicators=())
    run_sweep(plan, tmp_path / "sweep", engine=FormulaEngine(plan, planted))
    outcome = command(
        "discover", tmp_path / "sweep", "--goal", "G01", "--out", tmp_path / "b.csv", "--lang", "en"
    )
    assert outcome.returncode == 0, outcome.stderr
    assert "Goal G01" in outcome.stdout
    assert "(density)" in outcome.stdout
    table = pd.read_csv(tmp_path / "b.csv")
    assert set(table["goal"]) == {"G01"}
    assert table["sentence_en"].iloc[0] in outcome.stdout


def test_what_is_wrong_is_said_without_a_traceback(
    command: Callable[..., Ended], folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    for arguments, words in (
        (("sensitivity", tmp_path), "holds no sweep"),
        (("sensitivity", folder, "--method", "morris"), "hanoi-twin sweep screening"),
        (("sensitivity", folder, "--out", tmp_path / "mine"), "output folder is not empty"),
        (("discover", folder, "--goal", "G33"), "keeps no such goal"),
        (("reproduce", folder, "--run", "nonsense"), "no such run"),
    ):
        outcome = command(*arguments, "--lang", "en")
        assert outcome.returncode == 2, arguments
        assert words in outcome.stderr
        assert "Traceback" not in outcome.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("asked", [("--indicator", "coverage_5g"), ("--month", "2025-12")])
def test_a_sweep_without_indicators_says_how_it_would_keep_some(
    command: Callable[..., Ended], tmp_path: Path, asked: tuple[str, str]
) -> None:
    plan = formula_plan(3, design="sobol", samples=2, indicators=())
    run_sweep(plan, tmp_path / "sweep", engine=FormulaEngine(plan, linear))
    outcome = command("sensitivity", tmp_path / "sweep", *asked, "--lang", "en")
    assert outcome.returncode == 2
    assert "the sweep keeps no indicators" in outcome.stderr
    assert "keep: indicators" in outcome.stderr


def test_a_run_of_a_sweep_is_repeated(reference: Path, tmp_path: Path) -> None:
    found = reproduce_run(reference)
    assert found.identical
    assert (found.n_runs, found.n_runs_kept) == (1, 24)

    # Whoever changes a part changes what comes out.
    copy = shutil.copytree(reference, tmp_path / "copy")
    (part,) = (copy / "parts").iterdir()
    table = pq.read_table(part)
    changed = table.to_pylist()
    changed[3]["cost_vnd_bn"] += 1.0
    changed[3]["digital_identity"][2] = 0.75
    pq.write_table(table.from_pylist(changed, schema=table.schema), part)
    run = Sweep.load(copy).runs["run"].iloc[3]
    found = reproduce_run(copy, run[:10])
    assert {each.what for each in found.differences} == {"cost_vnd_bn", "digital_identity"}
    assert (
        next(each for each in found.differences if each.what == "digital_identity").where["month"]
        == "2020-12"
    )
    assert reproduce_run(copy, "").identical
