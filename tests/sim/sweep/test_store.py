"""The folder: what fits into it, how it grows, and how folders become one."""

from __future__ import annotations

import gc
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import psutil
import pytest

from geodata.errors import InputError
from scenarios import SweepPlan
from sim.sweep import Stopped, Sweep, merge_sweeps, run_sweep
from sim.sweep.plan import Run, Versions
from sim.sweep.rows import Outcome, row_bytes

from .conftest import N_RUNS, InlineEngine, content


def edited(folder: Path, *keys: str, value: object) -> Path:
    """Change the manifest of a folder."""
    path = folder / "sweep.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    inner = manifest
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = value
    path.write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_whatever_was_done_before_the_end_is_the_same(
    small: SweepPlan, reference: Path, tmp_path: Path
) -> None:
    for most in (1, 9, 4):
        with pytest.raises(Stopped):
            run_sweep(small, tmp_path / "out", engine=InlineEngine(small, at_a_time=3, most=most))
    partial = Sweep.load(tmp_path / "out")
    assert len(partial) == 14
    run_sweep(small, tmp_path / "out", engine=InlineEngine(small, at_a_time=7))
    assert content(tmp_path / "out") == content(reference)
    whole = Sweep.load(reference).runs.set_index("run")
    early = partial.runs.set_index("run")
    assert early.equals(whole.loc[early.index])


def test_nothing_is_computed_again(small: SweepPlan, reference: Path, tmp_path: Path) -> None:
    shutil.copytree(reference, tmp_path / "out")

    class Idle:
        def outcomes(self, runs: Iterator[Run], stop: Event) -> Iterator[list[Outcome]]:
            assert list(runs) == []
            assert not stop.is_set()
            yield []

    assert len(run_sweep(small, tmp_path / "out", engine=Idle())) == N_RUNS
    assert content(tmp_path / "out") == content(reference)


def test_replicates_can_be_added_and_not_taken_away(
    small: SweepPlan, reference: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    fewer = small.model_copy(update={"replicates": 2})
    run_sweep(fewer, folder, engine=InlineEngine(small))
    assert len(Sweep.load(folder)) == N_RUNS // 2
    run_sweep(small, folder, engine=InlineEngine(small))
    assert content(folder) == content(reference)
    with pytest.raises(InputError, match=r"more replicates.*found: 2; allowed: 4 or more"):
        run_sweep(fewer, folder, engine=InlineEngine(small))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"seed": 5}, "key: sweep?.?seed"),
        ({"until": "2021-05"}, "key: until; found: '2021-06'; allowed: 2021-05"),
        ({"goals": ("G01",)}, "key: goals"),
    ],
)
def test_another_sweep_is_refused_with_what_differs(
    change: dict[str, object], told: str, small: SweepPlan, reference: Path
) -> None:
    before = content(reference)
    with pytest.raises(InputError, match=f"holds another sweep.*{told.replace('key: sweep?.?', 'key: ')}"):
        run_sweep(small.model_copy(update=change), reference, engine=InlineEngine(small))
    assert content(reference) == before


@pytest.mark.parametrize("what", ["code", "data"])
def test_another_version_is_refused_with_its_name(
    what: str, small: SweepPlan, reference: Path, tmp_path: Path
) -> None:
    other = edited(shutil.copytree(reference, tmp_path / "b"), "versions", what, value="0" * 64)
    with pytest.raises(InputError, match=rf"another version of the {what}.*versions\.{what}.*0000"):
        run_sweep(small, other, engine=InlineEngine(small))
    with pytest.raises(InputError, match=rf"another version of the {what}.*versions\.{what}.*0000"):
        merge_sweeps([reference, other], tmp_path / "merged")
    assert not (tmp_path / "merged").exists()


def test_a_worker_with_another_version_is_refused(small: SweepPlan, tmp_path: Path) -> None:
    class Elsewhere(InlineEngine):
        def outcomes(self, runs: Iterator[Run], stop: Event) -> Iterator[list[Outcome]]:
            for outcome in super().outcomes(runs, stop):
                yield [each._replace(versions=Versions("another", each.versions.data)) for each in outcome]

    with pytest.raises(InputError, match="a worker has another version of the code"):
        run_sweep(small, tmp_path / "out", engine=Elsewhere(small))
    assert len(Sweep.load(tmp_path / "out")) == 0


def test_shares_of_several_machines_become_the_whole(
    small: SweepPlan, reference: Path, tmp_path: Path
) -> None:
    folders = [tmp_path / name for name in "abc"]
    for number, folder in enumerate(folders, start=1):
        run_sweep(small, folder, share=(number, 3), engine=InlineEngine(small))
    assert [len(Sweep.load(folder)) for folder in folders] == [8, 8, 8]
    # Runs that are in several folders are counted once.
    merged = merge_sweeps([*folders, reference, folders[0]], tmp_path / "merged")
    assert len(merged) == N_RUNS
    assert content(tmp_path / "merged") == content(reference)
    two = merge_sweeps(folders[:2], tmp_path / "two")
    assert len(two) == 16
    run_sweep(small, tmp_path / "two", engine=InlineEngine(small))
    assert content(tmp_path / "two") == content(reference)


def test_replicates_of_several_machines_become_one_sweep(
    small: SweepPlan, reference: Path, tmp_path: Path
) -> None:
    fewer = small.model_copy(update={"replicates": 1})
    run_sweep(fewer, tmp_path / "a", engine=InlineEngine(small))
    merged = merge_sweeps([tmp_path / "a", reference], tmp_path / "merged")
    assert merged.plan.replicates == 4
    assert content(tmp_path / "merged") == content(reference)


def test_different_sweeps_do_not_merge(small: SweepPlan, reference: Path, tmp_path: Path) -> None:
    other = small.model_copy(update={"seed": 1, "replicates": 1})
    run_sweep(other, tmp_path / "b", engine=InlineEngine(other))
    with pytest.raises(InputError, match="key: seed; found: 1; allowed: 0"):
        merge_sweeps([reference, tmp_path / "b"], tmp_path / "merged")


def test_a_machine_that_computes_wrongly_is_found(small: SweepPlan, reference: Path, tmp_path: Path) -> None:
    class Wrong(InlineEngine):
        def outcomes(self, runs: Iterator[Run], stop: Event) -> Iterator[list[Outcome]]:
            run = next(runs)
            row = row_bytes(small, run, {"cost_vnd_bn": 1.0})
            yield [Outcome(run.identity, row, False, 0.1, Versions.here())]
            stop.set()

    with pytest.raises(Stopped):
        run_sweep(small, tmp_path / "wrong", engine=Wrong(small))
    with pytest.raises(InputError, match="two different results"):
        merge_sweeps([reference, tmp_path / "wrong"], tmp_path / "merged")
    assert not (tmp_path / "merged").exists()


def test_a_folder_with_something_else_is_left_alone(small: SweepPlan, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(InputError, match=r"not empty and holds no sweep.*letter\.txt"):
        run_sweep(small, tmp_path, engine=InlineEngine(small))
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(InputError, match="holds no sweep"):
        Sweep.load(tmp_path)
    with pytest.raises(InputError, match="is a file"):
        run_sweep(small, tmp_path / "letter.txt", engine=InlineEngine(small))


@pytest.mark.parametrize("share", [(0, 2), (3, 2), (1, 0)])
def test_a_share_that_is_none_is_refused(share: tuple[int, int], small: SweepPlan, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="share is not valid"):
        run_sweep(small, tmp_path / "out", share=share)
    assert not (tmp_path / "out").exists()


class Invented:
    """Outcomes made up, to fill a folder quickly."""

    def __init__(self, plan: SweepPlan, watch_at: tuple[int, ...] = (), at_a_time: int = 100) -> None:
        self.plan = plan
        self.at_a_time = at_a_time
        self.watch_at = watch_at
        self.memory: list[int] = []

    def outcomes(self, runs: Iterator[Run], stop: Event) -> Iterator[list[Outcome]]:
        versions = Versions.here()
        batch: list[Outcome] = []
        for number, run in enumerate(runs):
            if number in self.watch_at:
                gc.collect()
                self.memory.append(psutil.Process().memory_info().rss)
            row = row_bytes(self.plan, run, {"cost_vnd_bn": run.point + run.replicate / 7})
            batch.append(Outcome(run.identity, row, False, 0.1, versions))
            if len(batch) == self.at_a_time or stop.is_set():
                yield batch
                batch = []
        yield batch


def test_memory_index_and_number_of_files_stay_flat(small: SweepPlan, tmp_path: Path) -> None:
    many = small.model_copy(update={"replicates": 1700})
    engine = Invented(many, watch_at=(1_500, 10_000))
    folder = tmp_path / "out"
    sweep = run_sweep(many, folder, engine=engine)
    assert len(sweep) == len(set(sweep.runs["run"])) == 10_200
    early, late = engine.memory
    assert late - early < 30e6
    assert (folder / "index.sqlite").stat().st_size < 100 * 10_200
    assert len(list((folder / "parts").iterdir())) == 1
    assert sweep.runs["run"].is_monotonic_increasing
    expected = sweep.runs["point"] + sweep.runs["replicate"] / 7
    assert (sweep.runs["cost_vnd_bn"] == expected).all()


def test_files_stay_few_while_a_sweep_runs(
    small: SweepPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.sweep.parts.MOST_ROWS_PER_GROUP", 10)
    many = small.model_copy(update={"replicates": 200})
    folder = tmp_path / "out"
    files = []

    class Counted(Invented):
        def outcomes(self, runs: Iterator[Run], stop: Event) -> Iterator[list[Outcome]]:
            for outcomes in super().outcomes(runs, stop):
                files.append(len(list((folder / "parts").iterdir())))
                yield outcomes

    sweep = run_sweep(many, folder, engine=Counted(many, at_a_time=10))
    # 120 parts were written in all; eight of a kind become one.
    assert 8 <= max(files) <= 7 * 3
    assert sweep.runs["run"].is_unique
    assert len(sweep) == 1200
