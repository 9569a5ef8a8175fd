"""The command line, run as its users run it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from sim import Results

MAIN = "from ui.cli import main; main()"
SMALL = ("--agents", "3000", "--replicates", "2", "--until", "2020-12", "--seed", "3")
CONTRACT = [
    "bottlenecks.parquet",
    "costs.csv",
    "figures",
    "goals.csv",
    "goals_by_area.csv",
    "indicators.parquet",
    "manifest.json",
]


def hanoi_twin(*arguments: str | Path, folder: Path, before: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", before + MAIN, *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Results of a small run, and what it printed."""
    folder = tmp_path_factory.mktemp("run")
    outcome = hanoi_twin("run", "plan-76", *SMALL, "--out", "out", "--lang", "en", folder=folder)
    assert outcome.returncode == 0, outcome.stderr
    return folder / "out", outcome.stdout


def test_run_prints_goals_and_writes_the_contract(finished: tuple[Path, str]) -> None:
    folder, text = finished
    assert sorted(path.name for path in folder.iterdir()) == CONTRACT
    for goal in ("G01", "G05", "G17"):
        assert goal in text
    assert "judgement" in text
    assert "What is late where" not in text
    assert "not due" in text
    assert "Not due by 2020-12, and so not judged late: G01," in text
    assert "out" in text.splitlines()[-1]
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["seed"], manifest["replicates"], manifest["until"]) == (3, 2, "2020-12")
    assert str(folder.parent) not in json.dumps(manifest)


def test_run_draws_a_chart_of_every_headline_indicator(finished: tuple[Path, str]) -> None:
    folder, _ = finished
    results = Results.load(folder)
    drawn = {path.name for path in (folder / "figures").iterdir()}
    headline = {"coverage_5g", "egov_index", "fixed_broadband_households"}
    assert {f"chart_{name}.png" for name in headline & set(results.arrays)} <= drawn
    assert "map_coverage_5g.png" in drawn


def test_goals_prints_what_run_printed(finished: tuple[Path, str]) -> None:
    folder, text = finished
    outcome = hanoi_twin("goals", folder, "--lang", "en", folder=folder.parent)
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout in text


def test_tables_are_vietnamese_by_default(finished: tuple[Path, str]) -> None:
    folder, _ = finished
    outcome = hanoi_twin("goals", folder, folder=folder.parent)
    assert "Mục tiêu" in outcome.stdout
    assert "chưa đến hạn" in outcome.stdout
    assert "Xác suất đạt" in outcome.stdout


def test_goals_are_asked_of_areas_and_by_own_thresholds(finished: tuple[Path, str]) -> None:
    folder, _ = finished

    def goals(*options: str) -> str:
        outcome = hanoi_twin("goals", folder, *options, "--lang", "en", folder=folder.parent)
        assert outcome.returncode == 0, outcome.stderr
        return outcome.stdout

    own = goals("--threshold", "G02=0.5", "--level", "commune")
    assert "≥ 50 %†" in own
    assert "≥ 90 %*" in own
    assert "≥ 30 % " in own
    assert "our suggestion" in own
    assert "set by the user" in own
    one = goals("--area", "quận Hà Đông")
    assert "Ha Dong (268)" in one
    assert "G03" in one
    assert "With meaning for the city only: G04, G06, G07" in one
    every = goals("--goal", "g02", "--level", "commune")
    assert every.count("\n") > 126
    assert "Commune" in every


def test_compare_shows_levers_that_differ(finished: tuple[Path, str], tmp_path: Path) -> None:
    folder, _ = finished
    ran = hanoi_twin("run", "plan-76", *SMALL, "--set", "fibre_cofunding=0.75", "--out", "b", folder=tmp_path)
    assert ran.returncode == 0, ran.stderr
    # The fixture has run before: nothing is left to be compiled.
    assert "biên dịch" not in ran.stderr
    outcome = hanoi_twin("compare", folder, "b", "--lang", "en", folder=tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    assert "fibre_cofunding" in outcome.stdout
    assert "0.75" in outcome.stdout
    assert "share their random draws" in outcome.stdout
    assert "Of goals that are not due: the values of 2020-12." in outcome.stdout
    assert "Cost per additional resident reached" in outcome.stdout
    alone = hanoi_twin("compare", folder, folder, "--lang", "en", folder=tmp_path)
    assert "both are one result" in alone.stdout
    assert "the difference is the policy" not in alone.stdout


def test_hindcast_writes_its_file(tmp_path: Path) -> None:
    outcome = hanoi_twin(
        "hindcast", "--scale", "0.0003", "--replicates", "1", "--out", "h", "--lang", "en", folder=tmp_path
    )
    assert outcome.returncode == 0, outcome.stderr
    assert {path.name for path in (tmp_path / "h").iterdir()} == {"hindcast.csv", "hindcast.png"}
    table = pd.read_csv(tmp_path / "h" / "hindcast.csv")
    assert table["fitted"].dtype == bool
    assert (table["p10"] <= table["p50"]).all()
    assert (table["p50"] <= table["p90"]).all()
    assert "held back from the calibration" in outcome.stdout
    assert "within the 80 % band" in outcome.stdout
    told = outcome.stderr.index("a band over 1 replicate means little; take 20 or more")
    assert told < outcome.stderr.index("Simulating")


def test_why_says_what_binds_and_what_would_have_helped(
    finished: tuple[Path, str], tmp_path: Path, documented: Callable[[str], list[str]]
) -> None:
    folder, _ = finished
    tried = ("--lever", "broadband_tariff_subsidy=0.9", "--lever", "awareness_campaign")
    outcome = hanoi_twin(
        *("why", "thành phố hà nội", "--goal", "G02", "--date", "2021-06", "--results", folder, *tried),
        *("--out", "why", "--lang", "en"),
        folder=tmp_path,
    )
    assert outcome.returncode == 0, outcome.stderr
    for words in ("Why late: G02", "not affordable", "█", "Broadband tariff subsidy", "90 %", "2 paired"):
        assert words in outcome.stdout
    assert "No effect here: Awareness campaign." in outcome.stdout
    assert "Simulating: 100 %" in outcome.stderr
    factors, levers = (pd.read_csv(tmp_path / "why" / f"{name}.csv") for name in ("factors", "levers"))
    assert factors["share"].sum() == pytest.approx(1.0)
    assert levers["value"].tolist() == [0.9, 0.2]
    assert list(factors.columns) == documented("factors.csv")
    assert list(levers.columns) == documented("levers.csv")


def test_charter_says_what_holds_and_fails_when_something_does_not(tmp_path: Path) -> None:
    about = "indicator: population, relation: at_most, month: 2020-02"
    (tmp_path / "mine.yaml").write_text(
        f"statements:\n  - {{id: few, vi: Ít, en: Few people live here, {about}, value: 10}}\n"
        f"  - {{id: many, vi: Nhiều, en: There are limits, {about}, value: 1.0e+9}}\n",
        encoding="utf-8",
    )
    outcome = hanoi_twin(
        *("charter", "mine.yaml", "--scale", "0.0005", "--replicates", "1", "--out", "c.csv", "--lang", "en"),
        folder=tmp_path,
    )
    assert outcome.returncode == 1, outcome.stderr
    assert "1 of 2 statements hold" in outcome.stdout
    assert "Few people live here" in outcome.stdout
    assert pd.read_csv(tmp_path / "c.csv")["holds"].tolist() == [False, True]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "pln-76"), "plan-76"),
        (("run", "nowhere.yaml"), "nowhere.yaml"),
        (("run", "plan-76", "--agents", "0"), "8,053,663"),
        (("run", "plan-76", "--agents", "-5"), "'-5'"),
        (("run", "plan-76", "--agents", "abc"), "'abc'"),
        (("run", "plan-76", "--agents", "9000000"), "8,053,663"),
        (("run", "plan-76", "--scale", "2"), "to 1"),
        (("run", "plan-76", "--scale", "0.1", "--agents", "100"), "exclude each other"),
        (("run", "plan-76", "--until", "2019-01"), "2020-02"),
        (("run", "plan-76", "--until", "2050-13"), "2045-12"),
        (("run", "plan-76", "--replicates", "0"), "replicates"),
        (("run", "plan-76", "--threads", "0"), "threads"),
        (("run", "plan-76", "--seed", "x"), "seed"),
        (("run", "plan-76", "--set", "fiber_cofunding=0.1"), "fibre_cofunding"),
        (("run", "plan-76", "--set", "fibre_cofunding=7"), "0.8"),
        (("run", "plan-76", "--set", "fibre_cofunding=0.1", "--set", "fibre_cofunding=0.2"), "twice"),
        (("run", "plan-76", "--set", "fibre_cofunding"), "lever=value"),
        (("run", "plan-76", "--out", "file/out"), "cannot be written"),
        (("run", "plan-76", "--out", "file"), "is a file"),
        (("run", "plan-76", "--out", "full"), "not empty"),
        (("run", "plan-76", "--agnets", "5"), "--agents"),
        (("run", "plan-76", "--lang", "fr"), "'vi', 'en'"),
        (("rnu", "plan-76"), "'run'"),
        (("goals", "nowhere"), "nowhere"),
        (("goals", "full"), "manifest.json"),
        (("compare", "nowhere", "full"), "nowhere"),
        (("hindcast", "--out", "full"), "not empty"),
        (("run", "plan-76", "--parameters", "file"), "no parameter sets"),
        (("run", "plan-76", "--parameters", "nowhere.csv"), "best, posterior"),
        (("calibrate", "--out", "full"), "holds no calibration"),
        (("calibrate", "--members", "2"), "from 4"),
        (("calibrate", "--iterations", "0"), "iterations"),
        (("charter", "nowhere.yaml"), "no such file"),
        (("charter", "--scale", "2"), "to 1"),
        (("charter", "--out", "file"), "exists already"),
        (("why", "Ha Dong", "--goal", "G02"), "09556"),
        (("why", "Hoang Mia", "--goal", "G02"), "Hoàng Mai"),
        (("why", "hanoi", "--goal", "G09x"), "G09"),
        (("why", "hanoi", "--goal", "G02", "--date", "2025-13"), "YYYY-MM"),
        (("why", "hanoi", "--goal", "G02", "--lever", "fibre_cofunding=much"), "LEVER=NUMBER"),
        (("why", "hanoi", "--goal", "G02", "--lever", "fiber_cofunding"), "fibre_cofunding"),
        (
            ("why", "hanoi", "--goal", "G02", "--lever", "fibre_cofunding", "--no-levers"),
            "exclude each other",
        ),
        (("why", "hanoi", "--goal", "G02", "--results", "nowhere"), "nowhere"),
        (("why", "hanoi", "--goal", "G02", "--out", "full"), "not empty"),
        (("scenario", "show", "pln-76"), "plan-76"),
        (("scenario", "validate", "file"), "file"),
        (("geodata", "validate", "nowhere.gpkg"), "nowhere.gpkg"),
    ],
)
def test_wrong_input_is_named_and_nothing_is_written(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "file").write_text("levels: 1\n", encoding="utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "photo.jpg").write_bytes(b"x")
    speaks = arguments[0] not in ("rnu", "geodata") and "--lang" not in arguments
    outcome = hanoi_twin(*arguments, *(("--lang", "en") if speaks else ()), folder=tmp_path)
    assert outcome.returncode == 2, outcome.stderr
    assert said in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert outcome.stdout == ""
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "full", "photo.jpg"]


def test_overwrite_replaces_results_only(finished: tuple[Path, str], tmp_path: Path) -> None:
    shutil.copytree(finished[0], tmp_path / "out")
    refused = hanoi_twin("run", "baseline", *SMALL, "--out", "out", folder=tmp_path)
    assert refused.returncode == 2
    assert "--overwrite" in refused.stderr
    replaced = hanoi_twin("run", "baseline", *SMALL, "--out", "out", "--overwrite", folder=tmp_path)
    assert replaced.returncode == 0, replaced.stderr
    assert Results.load(tmp_path / "out").manifest["scenario"]["id"] == "baseline"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.skipif(os.name != "posix", reason="limits of this kind exist on POSIX only")
def test_a_full_disk_is_no_traceback_and_leaves_nothing(tmp_path: Path) -> None:
    # The limit is set once everything is loaded, so that it meets the results and nothing else.
    before = (
        "import resource, sim.store as store\n"
        "check = store.check_target\n"
        "def check_then_limit(*arguments, **options):\n"
        "    check(*arguments, **options)\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "store.check_target = check_then_limit\n"
    )
    outcome = hanoi_twin("run", "plan-76", *SMALL, "--out", "out", folder=tmp_path, before=before)
    assert outcome.returncode == 1, outcome.stderr
    assert "không còn chỗ cho kết quả trong" in outcome.stderr
    assert "(tệp quá lớn); không để lại gì" in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert list(tmp_path.iterdir()) == []


def test_figures_that_fail_do_not_lose_results(tmp_path: Path) -> None:
    before = (
        "import ui.figures\n"
        "def draw_all(*arguments):\n"
        "    raise RuntimeError('no fonts')\n"
        "ui.figures.draw_all = draw_all\n"
    )
    outcome = hanoi_twin(
        "run", "plan-76", *SMALL, "--out", "out", "--lang", "en", folder=tmp_path, before=before
    )
    assert outcome.returncode == 0
    assert "no fonts" in outcome.stderr
    assert "complete" in outcome.stderr
    assert Results.load(tmp_path / "out").n_replicates == 2


@pytest.mark.skipif(os.name != "posix", reason="needs SIGINT")
def test_an_interrupted_run_says_what_is_kept_and_leaves_nothing(tmp_path: Path) -> None:
    command = ["run", "plan-76", "--replicates", "30", "--out", "out", "--lang", "en"]
    child = subprocess.Popen(
        [sys.executable, "-c", MAIN, *command],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that starts a job in the background lets it ignore SIGINT, and tests may run in one.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert child.stderr is not None
    # Where the model is not compiled yet, that is said first.
    first = next(line for line in iter(child.stderr.readline, "") if "Simulating" in line)
    child.send_signal(signal.SIGINT)
    stdout, stderr = child.communicate()
    assert "Simulating" in first
    assert child.returncode == 130, stderr
    assert "no results were kept" in stderr
    assert "Traceback" not in stderr
    assert stdout == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="pipes close differently elsewhere")
def test_a_reader_that_leaves_is_no_traceback(finished: tuple[Path, str]) -> None:
    folder, _ = finished
    child = subprocess.Popen(
        [sys.executable, "-c", MAIN, "goals", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    child.stdout.close()
    assert child.stderr is not None
    stderr = child.stderr.read()
    child.stderr.close()
    assert child.wait() == 1
    assert "Traceback" not in stderr


def test_a_terminal_without_vietnamese_letters_still_gets_its_table(finished: tuple[Path, str]) -> None:
    folder, _ = finished
    outcome = subprocess.run(
        [sys.executable, "-c", MAIN, "goals", str(folder)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert outcome.returncode == 0
    assert b"G01" in outcome.stdout


@pytest.mark.parametrize("arguments", [("--help",), ("run", "--help"), ("scenario", "--help")])
def test_help_imports_nothing_heavy(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    after = (
        "import sys\n"
        "from ui.cli import main\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    heavy = {'numba', 'numpy', 'pandas', 'mesa', 'geopandas', 'pyarrow', 'xarray', 'matplotlib'}\n"
        "    print('heavy:', sorted(heavy & set(sys.modules)))\n"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", after, *arguments], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert "Usage: hanoi-twin" in outcome.stdout
    assert "heavy: []" in outcome.stdout


def test_version_is_the_distribution_s(tmp_path: Path) -> None:
    from importlib.metadata import version

    assert hanoi_twin("--version", folder=tmp_path).stdout.split() == ["hanoi-twin", version("hanoi-twin")]


def test_a_first_run_says_that_it_compiles(tmp_path: Path) -> None:
    program = (
        "from ui.cli.progress import show_progress\n"
        "from ui.cli.texts import Language\n"
        "for language in Language:\n"
        "    with show_progress(language):\n"
        "        pass\n"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)},
    )
    vietnamese, english = outcome.stderr.splitlines()
    assert "đang biên dịch mô hình" in vietnamese
    assert "compiling the model" in english


@pytest.mark.usefixtures("finished")
def test_a_later_run_does_not_say_so_whatever_the_times_of_files(tmp_path: Path) -> None:
    from models.people_step import advance_people

    # The fixture has compiled: its index, as old as a file can be, in a cache of our own.
    program = (
        "import os, shutil, sys\n"
        "from pathlib import Path\n"
        "from models.people_step import advance_people\n"
        "from ui.cli.progress import say_if_compiling\n"
        "from ui.cli.texts import Language\n"
        "folder = Path(advance_people.stats.cache_path)\n"
        "folder.mkdir(parents=True, exist_ok=True)\n"
        "for index in Path(sys.argv[1]).glob('people_step.advance_people-*.nbi'):\n"
        "    os.utime(shutil.copy(index, folder), (0, 0))\n"
        "say_if_compiling(Language.EN)\n"
        "for index in folder.glob('*.nbi'):\n"
        "    index.write_bytes(b'of another source')\n"
        "    os.utime(index, (0, 0))\n"
        "print('later', file=sys.stderr, flush=True)\n"
        "say_if_compiling(Language.EN)\n"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", program, advance_people.stats.cache_path],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)},
    )
    first, second = outcome.stderr.split("later\n")
    assert first == ""
    assert "compiling the model" in second
