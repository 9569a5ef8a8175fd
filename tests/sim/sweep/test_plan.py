"""Which runs a sweep has: designs and identities."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.errors import InputError
from models.parameters import declarations
from scenarios import LEVERS, Factor, SweepPlan, load_scenario
from sim.sweep import load_plan
from sim.sweep.design import design_points, design_rows
from sim.sweep.plan import Runs, Versions, settings_of

VERSIONS = Versions("code", "data")


def plan(**changes: object) -> SweepPlan:
    content = {
        "id": "made-up",
        "scenario": load_scenario("plan-76"),
        "factors": (
            Factor(id="fibre_cofunding", kind="lever", minimum=0.0, maximum=0.8, values=(0.0, 0.4, 0.8)),
            Factor(id="skills_training", kind="lever", minimum=0.0, maximum=0.3, values=(0.0, 0.3)),
        ),
        "design": "grid",
        "replicates": 2,
        "scale": 0.001,
    }
    return SweepPlan(**{**content, **changes})


def ranges(n: int) -> tuple[Factor, ...]:
    names = list(declarations())[:n]
    return tuple(
        Factor(id=name, kind="parameter", minimum=declarations()[name].low, maximum=declarations()[name].high)
        for name in names
    )


def test_a_grid_combines_every_value_with_every_other() -> None:
    assert design_points(plan()) == [(a, b) for a in (0.0, 0.4, 0.8) for b in (0.0, 0.3)]


def test_a_list_takes_values_together() -> None:
    factors = tuple(
        factor.model_copy(update={"values": values})
        for factor, values in zip(plan().factors, ((0.1, 0.2), (0.3, 0.0)), strict=True)
    )
    assert design_points(plan(design="list", factors=factors)) == [(0.1, 0.3), (0.2, 0.0)]


def test_a_grid_that_nobody_can_run_is_refused() -> None:
    factors = tuple(
        Factor(id=lever.id, kind="lever", minimum=0.0, maximum=0.5, values=(0.0, 0.1, 0.2, 0.3, 0.4))
        for lever in LEVERS
    )
    with pytest.raises(InputError, match="too many points"):
        design_points(plan(factors=factors))


@settings(deadline=None, max_examples=25)
@given(
    n_factors=st.integers(1, 12),
    samples=st.sampled_from([2, 8, 32]),
    seed=st.integers(0, 2**63 - 1),
    design=st.sampled_from(["latin_hypercube", "sobol"]),
)
def test_sampled_points_fill_every_range_evenly(n_factors: int, samples: int, seed: int, design: str) -> None:
    drawn = plan(factors=ranges(n_factors), design=design, samples=samples, seed=seed)
    points = np.array(design_rows(drawn))
    if design == "sobol":
        # The first row of each block of rows for Sobol indices is a point of a Sobol sequence.
        assert points.shape == (samples * (n_factors + 2), n_factors)
        points = points[:: n_factors + 2]
    assert points.shape == (samples, n_factors)
    assert design_rows(drawn) == design_rows(drawn)
    for factor, values in zip(drawn.factors, points.T, strict=True):
        assert factor.minimum <= values.min() <= values.max() <= factor.maximum
        # Both designs have exactly one value in each of as many equal intervals as there are samples.
        where = (values - factor.minimum) / (factor.maximum - factor.minimum) * samples
        assert len(set(np.minimum(where.astype(int), samples - 1))) >= samples - 1


@settings(deadline=None, max_examples=25)
@given(n_factors=st.integers(1, 12), samples=st.integers(2, 6), seed=st.integers(0, 2**63 - 1))
def test_rows_for_sensitivity_differ_in_one_factor(n_factors: int, samples: int, seed: int) -> None:
    made = plan(factors=ranges(n_factors), design="morris", samples=samples, seed=seed)
    trajectories = np.array(design_rows(made)).reshape(samples, n_factors + 1, n_factors)
    changed = np.diff(trajectories, axis=1) != 0
    # Every trajectory moves each factor once.
    assert (changed.sum(axis=2) == 1).all()
    assert (changed.sum(axis=1) == 1).all()
    made = plan(factors=ranges(n_factors), design="sobol", samples=2, seed=seed)
    blocks = np.array(design_rows(made)).reshape(2, n_factors + 2, n_factors)
    for block in blocks:
        assert np.array_equal(block[1:-1] != block[0], np.eye(n_factors, dtype=bool))
        assert np.array_equal(np.diag(block[1:-1]), block[-1])


def test_a_design_that_nobody_can_run_is_refused() -> None:
    with pytest.raises(InputError, match="the design morris has too many points"):
        design_points(plan(factors=ranges(19), design="morris", samples=2**16))


def test_whole_numbers_and_listed_values_are_drawn_as_such() -> None:
    factors = (
        Factor(id="launch_5g_shift", kind="lever", minimum=-2.0, maximum=2.0, whole=True),
        Factor(id="fibre_cofunding", kind="lever", minimum=0.0, maximum=0.8, values=(0.0, 0.4, 0.8)),
        *ranges(1),
    )
    points = np.array(design_points(plan(factors=factors, design="sobol", samples=64)))
    assert set(points[:, 0]) == {-2.0, -1.0, 0.0, 1.0, 2.0}
    assert set(points[:, 1]) == {0.0, 0.4, 0.8}


def test_points_that_coincide_are_computed_once() -> None:
    factors = (Factor(id="launch_5g_shift", kind="lever", minimum=0.0, maximum=1.0, whole=True),)
    assert sorted(design_points(plan(factors=factors, design="sobol", samples=64))) == [(0.0,), (1.0,)]


def test_every_run_has_its_own_identity() -> None:
    runs = list(Runs(plan(), VERSIONS))
    assert len(runs) == len({run.identity for run in runs}) == len(Runs(plan(), VERSIONS)) == 12
    assert all(len(run.identity) == 64 for run in runs)


@pytest.mark.parametrize("change", [{"seed": 1}, {"scale": 0.002}, {"until": "2030-12"}])
def test_identities_tell_apart_what_results_depend_on(change: dict[str, object]) -> None:
    before = {run.identity for run in Runs(plan(), VERSIONS)}
    assert before.isdisjoint(run.identity for run in Runs(plan(**change), VERSIONS))
    for other in (Versions("new", "data"), Versions("code", "new")):
        assert before.isdisjoint(run.identity for run in Runs(plan(), other))
    other_base = plan(scenario=load_scenario("baseline"))
    assert before.isdisjoint(run.identity for run in Runs(other_base, VERSIONS))


def test_identities_do_not_depend_on_what_is_kept_or_on_other_points() -> None:
    before = {run.identity for run in Runs(plan(), VERSIONS)}
    assert before == {run.identity for run in Runs(plan(goals=("G01",), months="all"), VERSIONS)}
    assert before < {run.identity for run in Runs(plan(replicates=3), VERSIONS)}


@given(st.integers(1, 7), st.integers(1, 5))
@settings(deadline=None, max_examples=10)
def test_shares_are_disjoint_and_complete(n_shares: int, replicates: int) -> None:
    whole = plan(replicates=replicates)
    shares = [Runs(whole, VERSIONS, (k, n_shares)) for k in range(1, n_shares + 1)]
    runs = [run for share in shares for run in share]
    assert sorted(runs) == sorted(Runs(whole, VERSIONS))
    assert [len(share) for share in shares] == [len(list(share)) for share in shares]


def test_a_point_decides_levers_and_parameters() -> None:
    phase = {"start": "2026-01", "end": "2030-12", "ramp_months": 0, "areas": "rural"}
    factors = (
        Factor(id="service_points", kind="lever", minimum=0.0, maximum=5.0, values=(2.0,), phase=phase),
        Factor(id="handset_life", kind="parameter", minimum=24.0, maximum=30.0, values=(25.0,)),
    )
    declared = declarations()["handset_life"]
    value = (declared.low + declared.high) / 2
    scenario, parameters = settings_of(plan(factors=factors), (2.0, value))
    (setting,) = scenario.levers["service_points"]
    assert (setting.value, setting.start, setting.end, setting.areas) == (2.0, "2026-01", "2030-12", "rural")
    assert scenario.levers["fibre_cofunding"] == load_scenario("plan-76").levers["fibre_cofunding"]
    assert parameters["handset_life"] == value


@pytest.mark.parametrize("name", ["quick", "levers", "screening", "uncertain"])
def test_the_library_has_the_runs_that_it_promises(name: str) -> None:
    library = load_plan(name)
    n_runs = len(Runs(library, VERSIONS))
    assert n_runs >= 24
    first = next(iter(Runs(library, VERSIONS)))
    settings_of(library, first.values)
    if name == "quick":
        # What ends within a minute: measured for these numbers.
        assert n_runs <= 40
        assert library.scale is not None
        assert library.scale <= 0.005


def test_the_documentation_shows_a_sweep_that_can_be_run(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "sweeps.md").read_text(encoding="utf-8")
    example = tmp_path / "example.yaml"
    example.write_text(page.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    assert len(Runs(load_plan(example), VERSIONS)) == 1000
