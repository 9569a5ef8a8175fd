"""Running ensembles of the real model, small and short."""

from __future__ import annotations

import gc
import threading
import weakref

import numpy as np
import pytest

import geodata
from geodata.errors import InputError
from scenarios import INDICATORS, Scenario, load_scenario
from sim import Cancelled, Results, paired, simulate, simulation
from sim.settings import resolve_settings

SMALL = {"agents": 3000, "until": "2021-02", "replicates": 3, "seed": 5}


@pytest.fixture(scope="module")
def results() -> Results:
    return simulate("plan-76", threads=1, **SMALL)


def equal(one: Results, other: Results) -> bool:
    return list(one.arrays) == list(other.arrays) and all(
        np.array_equal(array, other.arrays[name], equal_nan=True) for name, array in one.arrays.items()
    )


def test_results_cover_the_run(results: Results) -> None:
    assert results.months == [results.months[0], *results.months[1:]]
    assert (results.months[0], results.months[-1]) == ("2020-01", "2021-02")
    assert results.n_replicates == 3
    modelled = list(INDICATORS.ids)
    assert set(modelled) <= set(results.arrays)
    for name in modelled:
        assert results.arrays[name].shape == (3, 14, 157)
        assert np.isfinite(results.arrays[name][:, -1, 0]).all(), name


def test_threads_change_nothing(results: Results) -> None:
    assert equal(results, simulate("plan-76", threads=3, **SMALL))
    one = simulate("plan-76", threads=1, **(SMALL | {"replicates": 1}))
    assert equal(one, simulate("plan-76", threads=4, **(SMALL | {"replicates": 1})))


def test_replicates_differ_and_do_not_depend_on_their_number(results: Results) -> None:
    fewer = simulate("plan-76", **(SMALL | {"replicates": 2}))
    changing = [name for name, array in results.arrays.items() if not np.array_equal(array[0], array[1])]
    assert changing
    for name, array in fewer.arrays.items():
        np.testing.assert_array_equal(array, results.arrays[name][:2])


def test_a_longer_run_begins_like_a_shorter_one(results: Results) -> None:
    shorter = simulate("plan-76", **(SMALL | {"until": "2020-07"}))
    for name, array in shorter.arrays.items():
        np.testing.assert_array_equal(array, results.arrays[name][:, :7])


def test_a_manifest_is_enough_to_repeat_the_run(results: Results) -> None:
    manifest = results.manifest
    repeated = simulate(
        Scenario.model_validate(manifest["scenario"]),
        replicates=manifest["replicates"],
        scale=manifest["scale"],
        seed=manifest["seed"],
        until=manifest["until"],
    )
    assert equal(results, repeated)
    assert manifest["scenario_hash"] == load_scenario("plan-76").hash
    assert manifest["versions"]["data"] == geodata.data_version()
    assert manifest["agents"] == pytest.approx(3000, rel=0.05)


def test_manifest_names_nothing_of_the_machine_but_its_kind(results: Results, tmp_path) -> None:
    results.save(tmp_path / "out")
    text = (tmp_path / "out" / "manifest.json").read_text(encoding="utf-8")
    assert str(tmp_path) not in text
    assert '"/' not in text


def test_levers_are_laid_over_the_scenario() -> None:
    run = simulate("baseline", levers={"fibre_cofunding": 0.4}, **SMALL)
    assert run.scenario.values("fibre_cofunding")[-1, 0] == 0.4
    assert run.manifest["scenario_hash"] != load_scenario("baseline").hash


def test_bottlenecks_and_costs_are_complete(results: Results) -> None:
    shares = results.bottlenecks
    assert set(shares["month"]) == {"2020-12"}
    sums = shares.groupby(["area_code", "goal"], observed=True)["share"].sum()
    np.testing.assert_allclose(sums, 1.0)
    assert set(results.costs["year"]) == {2020, 2021}
    assert (results.costs["cost_vnd_bn"] >= 0).all()


def test_progress_rises_to_the_end_in_the_calling_thread() -> None:
    calls = []
    simulate(
        "baseline",
        progress=lambda done, total: calls.append((done, total, threading.current_thread())),
        **SMALL,
    )
    done = [call[0] for call in calls]
    assert done == sorted(done)
    assert done[-1] == calls[-1][1] == 3 * 14
    assert {call[2] for call in calls} == {threading.current_thread()}


def test_a_cancelled_run_returns_nothing() -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled) as caught:
        simulate("baseline", cancel=cancel, **SMALL)
    assert (caught.value.finished, caught.value.replicates) == (0, 3)


def test_an_error_in_progress_stops_the_run() -> None:
    def broken(*_: int) -> None:
        raise RuntimeError("display gone")

    with pytest.raises(RuntimeError, match="display gone"):
        simulate("baseline", progress=broken, **(SMALL | {"until": "2045-12", "replicates": 50}))


@pytest.mark.parametrize(
    ("argument", "value", "allowed"),
    [
        ("agents", 0, "8,053,663"),
        ("agents", -5, "8,053,663"),
        ("agents", "abc", "8,053,663"),
        ("agents", 1.5, "8,053,663"),
        ("agents", True, "8,053,663"),
        ("agents", 9_000_000, "8,053,663"),
        ("scale", 0, "to 1"),
        ("scale", 1.01, "to 1"),
        ("scale", float("nan"), "to 1"),
        ("scale", "much", "to 1"),
        ("until", "2019-01", "2020-02"),
        ("until", "2020-01", "2020-02"),
        ("until", "2050-13", "2045-12"),
        ("until", None, "2045-12"),
        ("replicates", 0, "from 1"),
        ("replicates", None, "from 1"),
        ("threads", 0, "from 1"),
        ("threads", "two", "from 1"),
        ("seed", -1, "from 0"),
        ("seed", 2**63, "from 0"),
    ],
)
def test_wrong_arguments_say_what_was_found_and_allowed(argument: str, value: object, allowed: str) -> None:
    with pytest.raises(InputError) as caught:
        simulate("baseline", **{argument: value})
    assert argument in str(caught.value)
    assert allowed in str(caught.value)
    if value is not None:
        assert repr(value) in str(caught.value)


def test_scale_and_agents_exclude_each_other() -> None:
    with pytest.raises(InputError, match="exclude each other"):
        simulate("baseline", scale=0.01, agents=1000)


def test_a_misspelt_scenario_or_lever_suggests_the_nearest() -> None:
    with pytest.raises(InputError, match="plan-76"):
        simulate("plan76")
    with pytest.raises(InputError, match="fibre_cofunding"):
        simulate("baseline", levers={"fiber_cofunding": 0.1})


@pytest.fixture
def created(monkeypatch: pytest.MonkeyPatch) -> list[weakref.ref]:
    """Every model made from now on."""
    found = []
    build = simulation.HanoiModel

    def remembered(*arguments, **options):
        model = build(*arguments, **options)
        found.append(weakref.ref(model))
        return model

    for module in (simulation, paired):
        monkeypatch.setattr(module, "HanoiModel", remembered)
    return found


def test_models_are_freed_after_use(created: list[weakref.ref]) -> None:
    simulate("baseline", **SMALL)
    gc.collect()
    assert len(created) == 3
    assert [reference() for reference in created] == [None, None, None]


def test_models_of_a_cancelled_run_are_freed(created: list[weakref.ref]) -> None:
    cancel = threading.Event()
    long = SMALL | {"until": "2045-12"}
    with pytest.raises(Cancelled):
        simulate("baseline", cancel=cancel, progress=lambda done, _: done and cancel.set(), **long)
    settings = resolve_settings("baseline", **long)
    run = paired.PairedRun(settings)
    cancel.clear()
    with pytest.raises(Cancelled):
        paired.run_paired([run], lambda _: 0, cancel=cancel, progress=lambda *_: cancel.set())
    gc.collect()
    assert len(created) >= 2
    assert {reference() for reference in created} == {None}
