"""Results folders: complete or absent, and never trusted when damaged."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geodata.errors import InputError
from sim import Results
from sim.folder import StorageFullError

FILES = [
    "bottlenecks.parquet",
    "costs.csv",
    "goals.csv",
    "goals_by_area.csv",
    "indicators.parquet",
    "manifest.json",
]

SAVE = """
import sys
import numpy as np
import pandas as pd
from scenarios import load_scenario
from sim import Results

random = np.random.default_rng(1)
names = ("coverage_5g", "users_5g", "egov_index", "digital_identity", "population")
results = Results(
    {name: random.random((10, 120, 157), dtype=np.float32) for name in names},
    bottlenecks=pd.DataFrame({"area_code": [], "month": [], "goal": [], "factor": [], "share": []}),
    costs=pd.DataFrame({"lever": ["x"], "year": [2021], "cost_vnd_bn": [1.0]}),
    manifest={
        "format": "hanoi-twin results", "format_version": 1, "replicates": 10, "until": "2029-12",
        "scenario": load_scenario("baseline").model_dump(mode="json"),
    },
)
"""


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(("replicates", "months"), [(1, 2), (3, 24), (2, 312)])
def test_what_is_saved_is_what_is_loaded(make_results, tmp_path: Path, replicates: int, months: int) -> None:
    undefined = np.random.default_rng(2).random((replicates, months, 157))
    undefined[undefined < 0.3] = np.nan
    results = make_results(replicates=replicates, months=months, users_5g=undefined)
    results.save(tmp_path / "out")
    loaded = Results.load(tmp_path / "out")
    assert names_in(tmp_path / "out") == FILES
    assert list(loaded.arrays) == list(results.arrays)
    for name, array in results.arrays.items():
        np.testing.assert_array_equal(loaded.arrays[name], array)
    pd.testing.assert_frame_equal(loaded.goals(), results.goals(), check_dtype=False)
    pd.testing.assert_frame_equal(loaded.costs, results.costs)
    pd.testing.assert_frame_equal(
        loaded.bottlenecks.astype(str), results.bottlenecks.astype(str), check_dtype=False
    )
    assert loaded.manifest == json.loads(json.dumps(results.manifest))


def test_files_follow_the_contract(make_results, tmp_path: Path) -> None:
    make_results(replicates=2, months=24).save(tmp_path / "out")
    indicators = pd.read_parquet(tmp_path / "out" / "indicators.parquet")
    assert (indicators["month"] >= "2021-01").mean() == 0.5
    assert list(indicators.columns) == [
        *("area_level", "area_code", "month", "replicate", "indicator", "value")
    ]
    assert len(indicators) == 2 * 24 * 157 * 3
    assert set(indicators["area_level"]) == {"city", "district", "commune"}
    assert set(indicators.loc[indicators["area_level"] == "city", "area_code"]) == {"hanoi"}
    goals = pd.read_csv(tmp_path / "out" / "goals.csv")
    assert list(goals.columns) == [
        *("id", "title_vi", "title_en", "indicator", "threshold", "deadline", "value_at_deadline"),
        *(
            "p_met_by_deadline",
            "attained_p10",
            "attained_p50",
            "attained_p90",
            "evidence",
            "threshold_source",
        ),
    ]
    assert len(goals) == 17
    bottlenecks = pd.read_parquet(tmp_path / "out" / "bottlenecks.parquet")
    assert list(bottlenecks.columns) == ["area_code", "month", "goal", "factor", "share"]
    assert list(pd.read_csv(tmp_path / "out" / "costs.csv").columns) == ["lever", "year", "cost_vnd_bn"]


def test_equal_results_give_equal_files(make_results, tmp_path: Path) -> None:
    for name in ("one", "two"):
        make_results().save(tmp_path / name)
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_an_empty_folder_may_be_filled_and_parents_are_made(make_results, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    make_results().save(tmp_path / "empty")
    make_results().save(tmp_path / "a" / "b" / "c")
    assert names_in(tmp_path / "empty") == names_in(tmp_path / "a" / "b" / "c") == FILES
    assert names_in(tmp_path) == ["a", "empty"]


def test_the_current_folder_may_be_filled(
    make_results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make_results().save(".")
    assert names_in(Path()) == FILES
    make_results(months=12).save(".", overwrite=True)
    assert Results.load(".").n_months == 12


def test_results_are_replaced_only_on_request(make_results, tmp_path: Path) -> None:
    make_results(months=24).save(tmp_path / "out")
    with pytest.raises(InputError, match="overwrite=True"):
        make_results(months=12).save(tmp_path / "out")
    assert Results.load(tmp_path / "out").n_months == 24
    make_results(months=12).save(tmp_path / "out", overwrite=True)
    assert Results.load(tmp_path / "out").n_months == 12
    assert names_in(tmp_path) == ["out"]


@pytest.mark.parametrize("stranger", ["notes.txt", "figures/notes.txt"])
def test_foreign_files_are_never_replaced(make_results, tmp_path: Path, stranger: str) -> None:
    out = tmp_path / "out"
    make_results().save(out)
    (out / "figures").mkdir()
    (out / stranger).write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"notes\.txt"):
        make_results().save(out, overwrite=True)
    assert (out / stranger).read_text(encoding="utf-8") == "mine"


def test_a_folder_of_something_else_is_never_replaced(make_results, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    with pytest.raises(InputError, match="not empty"):
        make_results().save(tmp_path, overwrite=True)
    assert names_in(tmp_path) == ["photo.jpg"]


def test_what_cannot_be_written_says_so(make_results, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="is a file"):
        make_results().save(tmp_path / "file")
    with pytest.raises(InputError, match="cannot be written"):
        make_results().save(tmp_path / "file" / "out")
    assert names_in(tmp_path) == ["file"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_says_so(make_results, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(InputError, match="cannot be written"):
        make_results().save(tmp_path / "out")
    tmp_path.chmod(0o700)


def test_interrupted_save_leaves_nothing(
    make_results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = make_results()

    def interrupted() -> pd.DataFrame:
        raise KeyboardInterrupt

    monkeypatch.setattr(results, "goals", interrupted)
    with pytest.raises(KeyboardInterrupt):
        results.save(tmp_path / "new" / "out")
    assert names_in(tmp_path) == []


@pytest.mark.skipif(os.name != "posix", reason="limits of this kind exist on POSIX only")
def test_full_disk_leaves_nothing(tmp_path: Path) -> None:
    code = SAVE + (
        "import resource\n"
        "from sim.folder import StorageFullError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try:\n"
        "    results.save(sys.argv[1])\n"
        "except StorageFullError as error:\n"
        "    print(error.strerror)\n"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "out")], capture_output=True, text=True, check=True
    )
    assert "nothing was left behind" in outcome.stdout
    assert names_in(tmp_path) == []
    assert issubclass(StorageFullError, OSError)


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
@pytest.mark.parametrize("delay", [0.0, 0.07, 0.19, 0.4])
def test_a_killed_save_leaves_no_incomplete_folder_with_a_manifest(tmp_path: Path, delay: float) -> None:
    code = SAVE + (
        "print('ready', flush=True)\n"
        "for number in range(1000):\n"
        "    results.save(f'{sys.argv[1]}/out-{number}')\n"
    )
    child = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    time.sleep(delay)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert all((folder / "manifest.json").exists() for folder in tmp_path.glob("out-*"))
    for manifest in tmp_path.rglob("manifest.json"):
        loaded = Results.load(manifest.parent)
        assert loaded.n_replicates == 10
        assert len(loaded.arrays) == 5


def test_a_damaged_folder_is_named(make_results, tmp_path: Path) -> None:
    out = tmp_path / "out"

    def damaged(name: str, change) -> str:
        make_results().save(out, overwrite=out.exists())
        change(out / name)
        with pytest.raises(InputError) as caught:
            Results.load(out)
        make_results().save(tmp_path / "spare")
        for path in (tmp_path / "spare").iterdir():
            path.replace(out / path.name)
        (tmp_path / "spare").rmdir()
        return str(caught.value)

    def truncate(path: Path) -> None:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    def edit(key: str, value: object):
        def change(path: Path) -> None:
            manifest = json.loads(path.read_text(encoding="utf-8"))
            path.write_text(json.dumps(manifest | {key: value}), encoding="utf-8")

        return change

    for name in FILES:
        assert name in damaged(name, Path.unlink)
        assert name in damaged(name, truncate)
    assert "format_version" in damaged("manifest.json", edit("format_version", 99))
    assert "manifest" in damaged("manifest.json", edit("format", "something else"))
    assert "manifest" in damaged("manifest.json", lambda path: path.write_text("[]", encoding="utf-8"))

    def flip(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(bytes(content))

    assert "indicators.parquet" in damaged("indicators.parquet", flip)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        Results.load(tmp_path / "nowhere")
    with pytest.raises(InputError, match=r"manifest\.json"):
        Results.load(tmp_path)
