from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import CancelledError

import numpy as np
import psutil
import pytest

from geodata.errors import InputError
from scenarios import load_scenario
from sim import simulate
from sim.explaining import answer, ask
from sim.jobs import JobError, JobPool, Request, Sight
from sim.summary import summarise

PATIENCE = 120
SCENARIO = load_scenario("plan-76")
BASELINE = load_scenario("baseline")


def quick(level: float = 0.0, **settings: object) -> Request:
    scenario = SCENARIO.with_levers({"fibre_cofunding": level}) if level else SCENARIO
    return Request(**{"scenario": scenario, "scale": 0.001, "until": "2021-12", **settings})


def endless(seed: int = 0, **settings: object) -> Request:
    return Request(SCENARIO, scale=0.01, replicates=5000, seed=seed, **settings)


def until(condition, what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"waited too long: {what}")
        time.sleep(0.02)


@pytest.fixture(scope="module")
def pool():
    with JobPool(2) as pool:
        assert pool.wait_ready(PATIENCE)
        yield pool


@pytest.fixture(scope="module")
def narrow():
    with JobPool(1, queue_limit=4) as pool:
        assert pool.wait_ready(PATIENCE)
        yield pool


def test_a_worker_gives_the_bits_of_a_run_in_this_process(pool):
    summary = pool.submit(quick(replicates=2, seed=7)).result(PATIENCE)
    expected = summarise(simulate(SCENARIO, scale=0.001, until="2021-12", replicates=2, seed=7))
    assert summary.scale == 0.001
    assert summary.replicates == 2
    assert summary.goals.equals(expected.goals)
    for name in expected.indicators:
        assert np.array_equal(summary.city[name], expected.city[name], equal_nan=True)
        assert summary.maps[name] == expected.maps[name]


def test_a_reference_gives_paired_differences(pool):
    summary = pool.submit(quick(0.5, replicates=3, reference=BASELINE)).result(PATIENCE)
    run = {"scale": 0.001, "until": "2021-12", "replicates": 3}
    a = simulate(BASELINE, **run).arrays["fibre_available"][:, :, 0]
    b = simulate(SCENARIO.with_levers({"fibre_cofunding": 0.5}), **run).arrays["fibre_available"][:, :, 0]
    assert summary.difference is not None
    assert summary.difference.city["fibre_available"][1] == pytest.approx(np.median(b - a, axis=0), abs=1e-6)
    itself = pool.submit(quick(reference=SCENARIO)).result(PATIENCE)
    assert not any(np.nan_to_num(band).any() for band in itself.difference.city.values())


def test_what_a_person_looks_at_is_told_before_the_rest(pool):
    sight = Sight("fibre_available", "2020-06")
    job = pool.submit(quick(0.5, seed=5, until="2045-12", reference=BASELINE, sight=sight))
    early = job.early.result(PATIENCE)
    assert not job.done()
    summary = job.result(PATIENCE)
    for level in ("district", "commune"):
        for difference, source in ((False, summary), (True, summary.difference)):
            whole, shown = source.map("fibre_available", level), early.map(level, difference=difference)
            np.testing.assert_allclose(shown[:6], whole[:6], atol=1e-4)
            assert shown.shape == whole.shape
            assert np.isnan(shown[6:]).all()


def test_the_same_question_is_answered_from_memory(pool):
    first = pool.submit(quick(seed=11)).result(PATIENCE)
    again = pool.submit(quick(seed=11))
    assert again.status == "done"
    assert again.result() is first


def test_a_worker_tells_why_as_this_process_would_and_can_be_stopped(pool):
    question = ask(
        "268",
        "G02",
        "2021-12",
        scenario=SCENARIO,
        levers=["fibre_cofunding"],
        replicates=2,
        scale=0.001,
        threads=1,
    )
    found = pool.ask(question).result(PATIENCE)
    expected = answer(question)
    assert found.factors.equals(expected.factors)
    assert found.levers.equals(expected.levers)
    assert found.sentence("vi") == expected.sentence("vi")
    assert pool.ask(question).result() is found
    long = pool.ask(ask("hanoi", "G02", "2040-12", scenario=SCENARIO, replicates=500, threads=1), "screen")
    until(lambda: long.progress > 0, "progress of a question")
    assert pool.ask(question, "screen").done()
    until(lambda: long.status == "cancelled" and not pool.status.running, "the end of a question left")


def test_the_same_question_asked_twice_at_once_is_computed_once_and_outlives_one_asker(narrow):
    blocker = narrow.submit(endless())
    one, two = narrow.submit(quick(seed=12)), narrow.submit(quick(seed=12))
    assert one.cancel()
    blocker.cancel()
    assert two.result(PATIENCE).n_months == 24
    assert one.status == "cancelled"
    with pytest.raises(CancelledError):
        one.result()


def test_a_cancelled_run_leaves_its_worker_to_others(narrow):
    (worker,) = narrow.status.workers
    job = narrow.submit(endless(seed=1))
    until(lambda: job.progress > 0, "progress of a running job")
    assert job.status == "running"
    assert job.seconds_left > 0
    assert job.cancel()
    assert job.status == "cancelled"
    # The run would take an hour: the next job is done only because it was stopped.
    assert narrow.submit(quick(seed=2)).result(PATIENCE).n_months == 24
    assert narrow.status.workers == (worker,)


def test_a_new_request_replaces_what_its_key_still_has_under_way(narrow):
    first = narrow.submit(endless(seed=3, key="tab-1"))
    other = narrow.submit(endless(seed=4, key="tab-2"))
    second = narrow.submit(quick(seed=3, key="tab-1"))
    assert first.status == "cancelled"
    assert second.result(PATIENCE).n_months == 24
    assert other.status in {"queued", "running"}
    other.cancel()


def test_waiting_jobs_know_their_place_and_short_ones_go_first(narrow):
    running = narrow.submit(endless(seed=5))
    until(lambda: running.status == "running", "a job to run")
    long = [narrow.submit(endless(seed=seed)) for seed in (6, 7)]
    assert [job.position for job in (running, *long)] == [0, 1, 2]
    assert all(job.status == "queued" and job.seconds_left > 0 for job in long)
    short = narrow.submit(quick(seed=6))
    assert [job.position for job in (short, *long)] == [1, 2, 3]
    narrow.submit(quick(seed=7)).add_done_callback(lambda _: None)
    with pytest.raises(JobError) as refused:
        narrow.submit(quick(seed=8))
    assert refused.value.reason == "queue_full"
    for job in (*long, running):
        job.cancel()
    assert short.result(PATIENCE).n_months == 24


def test_a_long_run_does_not_keep_a_short_one_waiting(pool):
    long = [pool.submit(endless(seed=seed)) for seed in (21, 22)]
    until(lambda: long[0].status == "running", "a job to run")
    assert pool.submit(quick(seed=21)).result(PATIENCE).n_months == 24
    assert [job.status for job in long] == ["running", "queued"]
    for job in long:
        job.cancel()


def test_a_killed_worker_costs_time_but_no_result(pool):
    job = pool.submit(Request(SCENARIO, scale=0.003, replicates=2, seed=31))
    until(lambda: job.progress > 0, "progress of a running job")
    # The idle one first: it must not be given what the other loses, and be killed then.
    for worker in reversed(pool.status.workers):
        os.kill(worker, signal.SIGKILL)
    summary = job.result(PATIENCE)
    expected = simulate(SCENARIO, scale=0.003, replicates=2, seed=31).band("digital_identity")
    assert summary.city["digital_identity"] == pytest.approx(expected, nan_ok=True)


def test_a_job_whose_worker_dies_twice_fails_and_the_pool_lives_on(narrow):
    job = narrow.submit(endless(seed=41))
    for _ in range(2):
        until(lambda: job.progress > 0, "progress of a running job")
        (worker,) = narrow.status.workers
        os.kill(worker, signal.SIGKILL)
        until(lambda worker=worker: worker not in narrow.status.workers, "the dead worker to be noticed")
    with pytest.raises(JobError) as failed:
        job.result(PATIENCE)
    assert failed.value.reason == "worker_lost"
    assert job.status == "failed"
    assert narrow.submit(quick(seed=41)).result(PATIENCE).n_months == 24


def test_jobs_fit_into_asyncio(pool, in_a_loop):
    async def ask():
        return await asyncio.wrap_future(pool.submit(quick(seed=51)).future)

    assert in_a_loop(ask()).n_months == 24

    async def ask_and_leave(job):
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.wrap_future(job.future), 0.05)

    job = pool.submit(endless(seed=51))
    in_a_loop(ask_and_leave(job))
    assert job.status == "cancelled"


def test_callbacks_hear_of_every_end(pool):
    ends = []
    done = pool.submit(quick(seed=61))
    done.add_done_callback(ends.append)
    done.result(PATIENCE)
    until(lambda: ends == [done], "the callback")
    left = pool.submit(endless(seed=61))
    left.add_done_callback(ends.append)
    left.cancel()
    assert ends == [done, left]


def test_what_cannot_be_run_is_refused_at_once(pool):
    with pytest.raises(InputError, match="scale"):
        pool.submit(quick(scale=2.0))
    with pytest.raises(InputError, match="until"):
        pool.submit(quick(until="2050-01"))
    with pytest.raises(InputError, match="workers"):
        JobPool(0)


def test_memory_for_summaries_is_bounded_and_workers_are_replaced_in_time():
    with JobPool(1, cache_bytes=150_000, recycle_after=2) as pool:
        pool.wait_ready(PATIENCE)
        workers = set(pool.status.workers)
        for seed in range(5):
            size = pool.submit(quick(seed=seed)).result(PATIENCE).nbytes
            until(lambda: pool.status.ready == 1, "a worker")
            workers.update(pool.status.workers)
            assert size < 150_000
            assert pool.status.kept_bytes <= 150_000
        assert 0 < pool.status.kept < 5
        assert len(workers) > 1
        # What was used last is still there, what was used first is not.
        assert pool.submit(quick(seed=4)).status == "done"
        assert pool.submit(quick(seed=0)).status != "done"


def test_a_new_worker_knows_the_reference_that_moves_are_compared_with(monkeypatch):
    months = set()
    with JobPool(1, recycle_after=1) as pool:
        assert pool.wait_ready(PATIENCE)
        note = pool.note
        monkeypatch.setattr(pool, "note", lambda work, told: (months.add(told[1]), note(work, told)))
        pool.submit(quick(0.3, reference=BASELINE)).result(PATIENCE)
        assert months == {2 * 24}
        months.clear()
        pool.submit(quick(0.6, reference=BASELINE)).result(PATIENCE)
        assert months == {24}


def test_closing_ends_every_process_and_fails_what_waits():
    pool = JobPool(1)
    pool.wait_ready(PATIENCE)
    workers = pool.status.workers
    jobs = [pool.submit(endless(seed=seed)) for seed in (1, 2)]
    pool.close()
    for job in jobs:
        with pytest.raises(JobError) as failed:
            job.result(PATIENCE)
        assert failed.value.reason == "closed"
    assert not any(psutil.pid_exists(worker) for worker in workers)
    with pytest.raises(JobError, match="closed"):
        pool.submit(quick())


PARENT = """
import sys, time
from scenarios import load_scenario
from sim.jobs import JobPool, Request

if __name__ == "__main__":
    pool = JobPool(2)
    pool.wait_ready()
    job = pool.submit(Request(load_scenario("plan-76"), scale=0.01, replicates=5000))
    while not job.progress:
        time.sleep(0.05)
    print(*pool.status.workers, flush=True)
    time.sleep(600)
"""


def test_workers_do_not_outlive_a_killed_parent(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as parent:
        workers = [int(text) for text in parent.stdout.readline().split()]
        assert len(workers) == 2
        descendants = [child.pid for child in psutil.Process(parent.pid).children(recursive=True)]
        parent.kill()
    assert set(workers) <= set(descendants)
    until(lambda: not any(_runs(pid) for pid in descendants), "workers to end with their parent")


def _runs(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
