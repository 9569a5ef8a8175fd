"""The same bits whatever the threads, the chunks and what else runs."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import City, HanoiModel
from models.chunks import Chunks
from models.state import BLOCK, blocks_of
from scenarios import INDICATORS, load_scenario

MONTHS = 75
"""Past the launch of 5G and the change of government in July 2025."""

Run = Callable[..., HanoiModel]
Different = Callable[..., set[str]]


@pytest.fixture(scope="module")
def alone(run: Run) -> HanoiModel:
    return run("plan-76", MONTHS)


def assert_same(one: HanoiModel, other: HanoiModel, different: Different) -> None:
    assert not different(one, other)
    for goal, (factors, counts) in one.bottlenecks.items():
        assert other.bottlenecks[goal][0] == factors
        np.testing.assert_array_equal(other.bottlenecks[goal][1], counts)
    for lever, costs in one.costs.items():
        np.testing.assert_array_equal(other.costs[lever], costs, err_msg=lever)
    for columns in ("residents", "households"):
        mine, theirs = getattr(one, columns), getattr(other, columns)
        for name in mine.dtype.names:
            np.testing.assert_array_equal(theirs[name], mine[name], err_msg=f"{columns}.{name}")


def test_the_same_seed_gives_the_same_city(alone: HanoiModel, run: Run, different: Different) -> None:
    assert_same(alone, run("plan-76", MONTHS), different)


def test_threads_change_nothing(run: Run, different: Different, town: City) -> None:
    alone = run("plan-76", MONTHS, city=town)
    assert len(alone.state.news.counted) > 1
    assert_same(alone, run("plan-76", MONTHS, city=town, threads=2), different)


def test_blocks_change_nothing(
    alone: HanoiModel, run: Run, different: Different, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.state.BLOCK", 700)
    shared_out = run("plan-76", MONTHS, threads=3)
    assert len(shared_out.state.news.counted) > 6
    assert_same(alone, shared_out, different)


@pytest.mark.parametrize("blocks", [1, 2, 5, 12])
@pytest.mark.parametrize("threads", [1, 2, 3, 7])
def test_chunks_cover_every_block_once(blocks: int, threads: int) -> None:
    seen: list[int] = []

    def note(first: int, last: int) -> None:
        seen.extend(range(first, last))

    Chunks(blocks, threads).each(note)
    assert sorted(seen) == list(range(blocks))


def test_a_chunk_passes_on_what_goes_wrong() -> None:
    def fail(first: int, last: int) -> None:
        raise ZeroDivisionError(f"blocks {first} to {last}")

    for threads in (1, 2):
        with pytest.raises(ZeroDivisionError, match="blocks"):
            Chunks(3, threads).each(fail)


@given(st.lists(st.integers(0, 200_000), min_size=1, max_size=40))
def test_blocks_are_whole_cells_and_large(sizes: list[int]) -> None:
    limits = np.cumsum([0, *sizes])
    first_cell = blocks_of(limits)
    assert (first_cell[0], first_cell[-1]) == (0, len(sizes))
    assert (np.diff(first_cell) > 0).all()
    assert (np.diff(limits[first_cell])[:-1] >= BLOCK).all()


def test_steps_add_up_to_a_run(alone: HanoiModel, run: Run, different: Different) -> None:
    model = run("plan-76", 0)
    for month in range(MONTHS):
        model.step()
        assert model.month_index == month
    assert_same(alone, model, different)


def test_a_run_may_be_continued(alone: HanoiModel, run: Run, different: Different) -> None:
    model = run("plan-76", 30)
    assert np.isfinite(model.records["users_5g"][:30]).all()
    model.run(30)
    assert model.month_index == 29
    model.run(MONTHS)
    assert_same(alone, model, different)


def test_models_that_take_turns_do_not_notice(
    alone: HanoiModel, run: Run, different: Different, village: City
) -> None:
    other_scenario = load_scenario("paperless")
    one = HanoiModel(alone.scenario, city=village, seed=1)
    two = HanoiModel(other_scenario, city=village, seed=2, replicate=3)
    for _ in range(MONTHS):
        one.step()
        two.step()
    assert_same(alone, one, different)
    assert_same(run(other_scenario, MONTHS, seed=2, replicate=3), two, different)


def test_models_that_run_at_once_do_not_notice(alone: HanoiModel, run: Run, different: Different) -> None:
    with ThreadPoolExecutor(2) as pool:
        first, second = (pool.submit(run, "plan-76", MONTHS, replicate=r) for r in (0, 1))
    assert_same(alone, first.result(), different)
    assert_same(run("plan-76", MONTHS, replicate=1), second.result(), different)


@pytest.mark.parametrize("other", [{"seed": 2}, {"replicate": 1}], ids=["seed", "replicate"])
def test_other_draws_give_another_city(
    alone: HanoiModel, run: Run, different: Different, other: dict[str, int]
) -> None:
    changed = different(alone, run("plan-76", MONTHS, **other))
    assert {"users_5g", "online_service_users", "digital_identity", "digital_skills"} <= changed
    # People come and go, and agencies work, without draws of the replicate.
    assert not changed & {"population", "procedures_fully_online"}


def test_replicates_agree_on_the_whole(alone: HanoiModel, run: Run) -> None:
    other = run("plan-76", MONTHS, replicate=1)
    for name, values in alone.records.items():
        one, two = values[MONTHS - 1, 0], other.records[name][MONTHS - 1, 0]
        # Areas and links are few: one more or less is chance. So are enterprises: a share of n of them
        # differs by less than four standard deviations, 4 x sqrt(2 x 0.25 / n).
        apart = 2.0 if INDICATORS[name].unit in ("areas", "links") else 0.03
        if name.startswith("enterprise"):
            apart = max(apart, 4.0 * np.sqrt(0.5 / len(alone.city.enterprises.number)))
        assert two == pytest.approx(one, rel=0.05, abs=apart), name
