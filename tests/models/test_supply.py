"""Operators, providers and agencies: budgets are kept, the best comes first, nothing is built twice."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import City, HanoiModel, Parameters
from models.agencies import N_DEPARTMENTS, N_PROCEDURES, LocalAgency, ProcedureCatalogue
from models.dossier import FULLY_ONLINE, ON_PAPER, PARTLY_ONLINE
from models.fibre import FIXED_PROVIDERS, FibreProvider, build_fibre, home_cost
from models.radio import MOBILE_OPERATORS, MobileOperator, build_sites, coverage_of
from scenarios import load_scenario
from scenarios.months import month_index

Run = Callable[..., HanoiModel]


@given(st.floats(0.0, 50.0), st.floats(0.0, 50.0))
def test_coverage_rises_with_sites_and_never_passes_all(one: float, two: float) -> None:
    low, high = sorted((one, two))
    assert 0.0 <= coverage_of(low) <= coverage_of(high) <= 1.0
    assert coverage_of(0.0) == 0.0


@st.composite
def radio_cells(draw: st.DrawFn) -> dict[str, np.ndarray]:
    n = draw(st.integers(1, 8))

    def column(low: float, high: float) -> np.ndarray:
        return np.array(draw(st.lists(st.floats(low, high), min_size=n, max_size=n)))

    return {
        "reach": column(0.0, 3.0),
        "others": column(0.0, 3.0),
        "step": column(0.05, 2.0),
        "residents": column(0.0, 20_000.0),
        "worth": column(0.1, 5.0),
        "cost": column(100.0, 2_000.0),
    }


@given(radio_cells(), st.floats(0.0, 20_000.0), st.floats(0.0, 1.0))
def test_operators_keep_within_their_budget(
    cells: dict[str, np.ndarray], budget: float, obliged: float
) -> None:
    before, started = cells["reach"].copy(), np.zeros(len(cells["reach"]))
    left = build_sites(
        budget,
        obliged,
        cells["reach"],
        cells["others"],
        started,
        cells["step"],
        cells["residents"],
        cells["worth"],
        cells["cost"],
        0.01,
    )
    assert (started >= 0).all()
    assert (started == np.rint(started)).all()
    spent = float(started @ cells["cost"])
    assert -1e-6 <= left <= budget + 1e-6
    assert spent + left == pytest.approx(budget, abs=1e-6)
    np.testing.assert_allclose(cells["reach"], before + started * cells["step"])


def two_villages(obliged: float, worth: np.ndarray) -> np.ndarray:
    """Spend on one site: the first village is served in part and large, the second bare and small."""
    started = np.zeros(2)
    build_sites(
        100.0,
        obliged,
        np.array([0.5, 0.0]),
        np.zeros(2),
        started,
        np.ones(2),
        np.array([10_000.0, 2_000.0]),
        worth,
        np.array([100.0, 100.0]),
        0.01,
    )
    return started


def test_operators_build_where_revenue_is_best_unless_obliged() -> None:
    assert two_villages(0.0, np.ones(2)).tolist() == [1.0, 0.0]
    assert two_villages(0.0, np.array([0.5, 5.0])).tolist() == [0.0, 1.0]
    assert two_villages(1.0, np.ones(2)).tolist() == [0.0, 1.0]


def test_an_obligation_takes_the_best_of_equally_uncovered_cells() -> None:
    started = np.zeros(3)
    build_sites(
        100.0,
        1.0,
        np.zeros(3),
        np.zeros(3),
        started,
        np.ones(3),
        np.array([2_000.0, 9_000.0, 5_000.0]),
        np.ones(3),
        np.full(3, 100.0),
        0.01,
    )
    assert started.tolist() == [0.0, 1.0, 0.0]


@given(st.floats(0.0, 0.99), st.floats(0.0, 30.0))
def test_the_last_and_remote_homes_cost_most(passed: float, way_km: float) -> None:
    cost = home_cost(passed, 2.0, way_km, 0.05, 0.04)
    assert cost >= 2.0 * (1 - 1e-12)
    assert home_cost(passed + 0.01, 2.0, way_km, 0.05, 0.04) > cost
    assert home_cost(passed, 2.0, way_km + 1.0, 0.05, 0.04) > cost


@st.composite
def fibre_cells(draw: st.DrawFn) -> dict[str, np.ndarray]:
    n = draw(st.integers(2, 8))

    def column(low: float, high: float) -> np.ndarray:
        return np.array(draw(st.lists(st.floats(low, high), min_size=n, max_size=n)))

    # A line of exchanges: every cell is linked with the next.
    first = np.array([0, *np.cumsum([1 if cell in (0, n - 1) else 2 for cell in range(n)])], np.int64)
    neighbour = [other for cell in range(n) for other in (cell - 1, cell + 1) if 0 <= other < n]
    return {
        "passed": column(0.0, 1.0),
        "homes": column(10.0, 5_000.0),
        "base": column(1.0, 6.0),
        "funded": column(0.0, 0.8),
        "first": first,
        "neighbour": np.array(neighbour, np.int64),
        "length_km": np.full(len(neighbour), 3.0),
    }


def build(cells: dict[str, np.ndarray], budget: float, revenue: float) -> tuple[np.ndarray, np.ndarray]:
    """Return homes passed, and million VND that the budget of the city paid for them, by cell."""
    built, public = np.zeros(len(cells["passed"])), np.zeros(len(cells["passed"]))
    build_fibre(
        budget,
        cells["passed"],
        cells["homes"],
        cells["base"],
        cells["funded"],
        cells["first"],
        cells["neighbour"],
        cells["length_km"],
        revenue,
        0.05,
        0.04,
        built,
        public,
    )
    return built, public


@given(fibre_cells(), st.floats(0.0, 30_000.0), st.floats(0.0, 8.0))
def test_providers_keep_within_their_budget_and_the_homes_there_are(
    cells: dict[str, np.ndarray], budget: float, revenue: float
) -> None:
    before = cells["passed"].copy()
    built, public = build(cells, budget, revenue)
    assert (cells["passed"] >= before).all()
    assert (cells["passed"] <= 1.0 + 1e-12).all()
    np.testing.assert_allclose(built, (cells["passed"] - before) * cells["homes"], atol=1e-6)
    # No home costs the provider less than its base cost less the public share.
    assert float(built @ (cells["base"] * (1.0 - cells["funded"]))) <= budget * (1 + 1e-9) + 1e-6
    # The city pays its share of what homes cost, the provider the rest out of its budget.
    assert (public >= built * cells["base"] * cells["funded"] * (1 - 1e-9)).all()
    shared = cells["funded"] > 1e-6
    own = (public / np.where(shared, cells["funded"], 1.0) * (1.0 - cells["funded"]))[shared]
    assert float(own.sum()) <= budget * (1 + 1e-9) + 1e-6


@given(fibre_cells(), st.floats(100.0, 30_000.0))
def test_no_home_is_passed_at_a_loss(cells: dict[str, np.ndarray], budget: float) -> None:
    built, public = build(cells, budget, 0.1)
    assert not built.any()
    assert not public.any()


def test_the_budget_pays_the_share_of_what_a_site_costs(run: Run) -> None:
    levers = {"equipment_subsidy_5g": 0.4, "site_sharing_5g": 0.5}
    model = run(load_scenario("observed").with_levers(levers), 72)
    sites = model.ledger.delivered("site_sharing_5g").sum() / 0.5
    paid = model.costs["equipment_subsidy_5g"].sum() * 1e3
    costs = np.unique(model.radio.site_cost)
    assert len(costs) == 3
    assert 0.4 * sites * costs[0] < paid < 0.4 * sites * costs[-1]


def test_actors_are_mesa_agents(village: City) -> None:
    model = HanoiModel(load_scenario("baseline"), city=village, seed=1)
    count = {kind.__name__: len(agents) for kind, agents in model.agents_by_type.items()}
    assert count == {
        MobileOperator.__name__: len(MOBILE_OPERATORS),
        FibreProvider.__name__: len(FIXED_PROVIDERS),
        "CityDepartment": N_DEPARTMENTS,
        LocalAgency.__name__: 30,
    }


def test_communes_replace_districts_in_july_2025(run: Run) -> None:
    model = run("observed", month_index("2025-07"))
    before = model.government.connected_by_area.copy()
    assert len(model.agents_by_type[LocalAgency]) == 30
    model.step()
    assert len(model.agents_by_type[LocalAgency]) == 126
    assert {agent.code for agent in model.agents_by_type[LocalAgency]} == set(
        model.city.areas.loc[model.city.areas["area_level"] == "commune", "area_code"]
    )
    # The reform costs connections, for once.
    assert model.government.connected_by_area[0] < before[0]


def test_agencies_connect_and_otherwise_never_lose_a_connection(run: Run) -> None:
    model = run("plan-76", 1)
    last = model.government.connected_by_area
    for month in range(1, 120):
        model.step()
        now = model.government.connected_by_area
        assert ((now >= 0.0) & (now <= 1.0)).all()
        if month != month_index("2025-07"):
            assert (now >= last - 1e-12).all()
        last = now


def test_the_catalogue_is_as_the_parameters_say() -> None:
    parameters = Parameters.best()
    catalogue = ProcedureCatalogue(parameters)
    assert catalogue.volume.sum() == pytest.approx(1.0)
    assert (np.diff(catalogue.volume) < 0).all()
    assert (np.diff(catalogue.cumulative_volume) >= 0).all()
    assert catalogue.share_online == pytest.approx(parameters["procedures_online_2020"], abs=1e-3)
    assert set(np.unique(catalogue.online)) <= {ON_PAPER, PARTLY_ONLINE, FULLY_ONLINE}
    assert catalogue.eligible[catalogue.online == FULLY_ONLINE].all()
    assert catalogue.eligible.mean() == pytest.approx(parameters["procedures_eligible"], abs=0.03)
    assert set(np.unique(catalogue.owner)) == set(range(N_DEPARTMENTS))
    assert ((catalogue.rank >= 0) & (catalogue.rank < 1)).all()
    # The busy go first: they hold more dossiers than their number.
    assert catalogue.volume_online > catalogue.share_online
    queue = catalogue.queue(np.arange(N_PROCEDURES))
    assert len(np.unique(queue)) == len(queue) == catalogue.eligible.sum()


def test_departments_stop_at_what_can_be_online(run: Run) -> None:
    scenario = load_scenario("baseline").with_levers({"procedure_digitisation": 0.6})
    model = run(scenario, 72)
    catalogue = model.catalogue
    assert catalogue.share_online == pytest.approx(catalogue.eligible.mean(), abs=1e-9)
    assert (catalogue.online[catalogue.eligible] == FULLY_ONLINE).all()
    assert not (catalogue.online[~catalogue.eligible] == FULLY_ONLINE).any()


def test_usual_capacity_is_what_departments_work_off(run: Run) -> None:
    """Three per cent of the catalogue a year, more or less with the effort of those whose turn it is."""
    parameters = Parameters.best()
    model = run("baseline", 36)
    moved = model.catalogue.share_online - parameters["procedures_online_2020"]
    assert moved == pytest.approx(3 * parameters["procedures_usual_yearly"], rel=0.6)
    assert moved > 0


def test_sites_go_on_air_after_their_permit(run: Run) -> None:
    """Half the permit time brings the same sites on air earlier, not more of them at once for ever."""
    slow = run("baseline", 84).records["stations_5g"][:84, 0]
    fast = run(load_scenario("baseline").with_levers({"site_permit_acceleration": 0.5}), 84)
    ahead = fast.records["stations_5g"][:84, 0]
    assert (ahead >= slow).all()
    assert (ahead > slow).any()
