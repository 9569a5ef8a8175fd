"""A sweep's folder that lost something, or in which something was changed, is told and mended."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata.errors import InputError
from scenarios import SweepPlan
from sim.reproducing import reproduce_run
from sim.sweep import Stopped, Sweep, estimate, export_sweep, merge_sweeps, run_sweep
from sim.sweep.journal import INDEX
from sim.sweep.plan import Run
from sim.sweep.rows import Outcome

from .conftest import N_RUNS, FormulaEngine, InlineEngine, content, formula_plan


@pytest.fixture
def copy(reference: Path, tmp_path: Path) -> Path:
    return shutil.copytree(reference, tmp_path / "copy")


def part_of(folder: Path) -> Path:
    (part,) = (folder / "parts").iterdir()
    return part


def cut_manifest(folder: Path) -> None:
    path = folder / "sweep.json"
    path.write_bytes(path.read_bytes()[:-100])


def lose_row(folder: Path) -> None:
    path = part_of(folder)
    pq.write_table(pq.read_table(path).slice(1), path)


def lose_column(folder: Path) -> None:
    path = part_of(folder)
    pq.write_table(pq.read_table(path).drop_columns(["status"]), path)


def flip_a_bit(folder: Path) -> None:
    path = part_of(folder)
    content = bytearray(path.read_bytes())
    # The last byte of a column belongs to a page, and every page has a checksum.
    column = pq.ParquetFile(path).metadata.row_group(0).column(0)
    first = column.dictionary_page_offset if column.has_dictionary_page else column.data_page_offset
    content[first + column.total_compressed_size - 1] ^= 1
    path.write_bytes(bytes(content))


def damage_index(folder: Path) -> None:
    path = folder / INDEX
    content = bytearray(path.read_bytes())
    content[100:4096] = bytes(3996)
    path.write_bytes(bytes(content))


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "cut manifest": (cut_manifest, r"sweep\.json: the manifest is damaged"),
    "other file": (lambda folder: (folder / "sweep.json").write_text("[1]"), "no manifest of a sweep"),
    "lost manifest": (lambda folder: (folder / "sweep.json").unlink(), "holds no sweep"),
    "lost part": (lambda folder: part_of(folder).unlink(), "a part of the sweep is missing.*command again"),
    "lost parts": (lambda folder: shutil.rmtree(folder / "parts"), "a part of the sweep is missing"),
    "no parquet": (lambda folder: part_of(folder).write_text("x"), "a part of the sweep is damaged"),
    "lost row": (lose_row, r"a part of the sweep is damaged.*23 rows instead of 24"),
    "lost column": (lose_column, "a part of the sweep is damaged.*other columns"),
    "flipped bit": (flip_a_bit, "a part of the sweep is damaged"),
    "no database": (
        lambda folder: (folder / INDEX).write_text("x" * 5000),
        r"index\.sqlite: the sweep's index is damaged.*delete this file",
    ),
    "damaged database": (damage_index, "the sweep's index is damaged.*delete this file"),
    "lost index": (lambda folder: (folder / INDEX).unlink(), "the sweep's index is missing.*command again"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_folder_is_told_by_all_that_read_it(
    damage: str, copy: Path, reference: Path, tmp_path: Path
) -> None:
    spoil, told = DAMAGES[damage]
    spoil(copy)
    with pytest.raises(InputError, match=told):
        Sweep.load(copy)
    with pytest.raises(InputError, match=told):
        merge_sweeps([reference, copy], tmp_path / "merged")
    with pytest.raises(InputError, match=told):
        export_sweep(copy, tmp_path / "out.csv", "csv")
    with pytest.raises(InputError, match=told):
        reproduce_run(copy)
    assert {path.name for path in tmp_path.iterdir()} == {"copy"}


@pytest.mark.parametrize("damage", ["no parquet", "lost row", "no database", "damaged database"])
def test_a_damaged_folder_is_told_before_it_is_written_to(damage: str, small: SweepPlan, copy: Path) -> None:
    spoil, told = DAMAGES[damage]
    spoil(copy)
    before = part_of(copy).read_bytes()
    more = small.model_copy(update={"replicates": small.replicates + 1})
    with pytest.raises(InputError, match=told):
        run_sweep(more, copy, engine=Unasked(more))
    assert part_of(copy).read_bytes() == before


class Unasked(InlineEngine):
    def outcomes(self, runs: Iterator[Run], stop: Event) -> Iterator[list[Outcome]]:
        raise AssertionError(f"runs were asked for: {list(runs)}, {stop}")


class Counting(InlineEngine):
    """Keeps which runs were asked for."""

    def outcomes(self, runs: Iterator[Run], stop: Event) -> Iterator[list[Outcome]]:
        wanted = list(runs)
        self.asked = [run.identity for run in wanted]
        yield from super().outcomes(iter(wanted), stop)


def test_a_part_that_was_deleted_costs_its_own_runs_only(
    small: SweepPlan, reference: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    # Two parts of 10 rows, and two rows that wait.
    monkeypatch.setattr("sim.sweep.parts.MOST_ROWS_PER_GROUP", 10)
    with pytest.raises(Stopped):
        run_sweep(small, folder, engine=InlineEngine(small, at_a_time=1, most=22))
    monkeypatch.undo()
    lost = min((folder / "parts").iterdir())
    identities = set(pq.read_table(lost)["run"].to_pylist())
    lost.unlink()
    engine = Counting(small)
    run_sweep(small, folder, engine=engine)
    assert len(engine.asked) == 10 + N_RUNS - 22
    assert identities < set(engine.asked)
    assert content(folder) == content(reference)


@pytest.mark.parametrize("error", [OSError(24, "Too many open files"), pa.ArrowMemoryError("no memory")])
def test_what_passes_is_not_called_damage(
    error: Exception, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(pq, "ParquetFile", refuse)
    with pytest.raises((InputError, MemoryError)) as told:
        Sweep.load(copy).runs  # noqa: B018 -- reading it is what fails
    assert "damaged" not in str(told.value)


def test_a_sweep_that_lost_its_index_keeps_its_parts(small: SweepPlan, copy: Path, reference: Path) -> None:
    (copy / INDEX).unlink()
    # What a killed process left beside the old index must not change the new one.
    (copy / f"{INDEX}-wal").write_bytes(b"old")

    assert estimate(small, copy).done == N_RUNS
    engine = Counting(small)
    assert len(run_sweep(small, copy, engine=engine)) == N_RUNS
    assert engine.asked == []
    assert content(copy) == content(reference)


def test_only_what_was_in_no_part_is_run_again(small: SweepPlan, reference: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with pytest.raises(Stopped):
        run_sweep(small, folder, engine=InlineEngine(small, most=10))
    fewer = small.model_copy(update={"replicates": 2})
    run_sweep(fewer, tmp_path / "fewer", engine=InlineEngine(fewer))
    # As after a kill between a merge of parts and the removal of those that became one.
    shutil.copy(part_of(tmp_path / "fewer"), folder / "parts" / "000001.parquet")
    shutil.copy(part_of(tmp_path / "fewer"), folder / "parts" / "000002.parquet")
    (folder / INDEX).unlink()
    engine = Counting(small)
    run_sweep(small, folder, engine=engine)
    assert len(engine.asked) == N_RUNS // 2
    assert content(folder) == content(reference)


def test_a_sweep_that_has_only_just_begun_has_no_runs(copy: Path) -> None:
    (copy / INDEX).unlink()
    part_of(copy).unlink()
    assert len(Sweep.load(copy)) == 0


def test_what_is_not_defined_is_alike_when_folders_become_one(tmp_path: Path) -> None:
    plan = formula_plan(1, design="latin_hypercube", samples=3)
    values = np.full(6, np.nan, dtype=np.float32)
    for name in "ab":
        run_sweep(plan, tmp_path / name, engine=FormulaEngine(plan, lambda *_: {"coverage_5g": values}))
    assert len(merge_sweeps([tmp_path / "a", tmp_path / "b"], tmp_path / "c")) == 3
    other = {"coverage_5g": np.zeros(6, dtype=np.float32), "cost_vnd_bn": 1.0}
    run_sweep(plan, tmp_path / "d", engine=FormulaEngine(plan, lambda *_: other))
    with pytest.raises(InputError, match=r"two different results.*key: cost_vnd_bn, coverage_5g"):
        merge_sweeps([tmp_path / "a", tmp_path / "d"], tmp_path / "e")
    assert not (tmp_path / "e").exists()


def test_one_folder_is_nothing_to_merge(reference: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="two or more folders"):
        merge_sweeps([reference], tmp_path / "out")
