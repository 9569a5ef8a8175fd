"""A cap on the budget holds in every year, and says what it costs.

In a sample of a thousandth one enterprise stands for a thousand, and a single voucher may break a small
cap: here a two-hundredth is used.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import City, HanoiModel
from scenarios import LEVERS, Scenario, load_scenario, scenario_names
from scenarios.months import month_text

Run = Callable[..., HanoiModel]
Different = Callable[..., set[str]]

MONTHS = 132
FIRST = ("internal_digital_work", "procedure_digitisation", "skills_training")


def total(model: HanoiModel) -> np.ndarray:
    return np.sum(list(model.costs.values()), axis=0)


@pytest.fixture(scope="module")
def uncapped(run: Run, town: City) -> HanoiModel:
    return run("plan-76", MONTHS, city=town)


@pytest.mark.parametrize("cap", [150.0, 800.0])
@pytest.mark.parametrize("priorities", [(), FIRST])
def test_the_cap_holds_in_every_year_and_most_of_it_is_used(
    run: Run, town: City, uncapped: HanoiModel, cap: float, priorities: tuple[str, ...]
) -> None:
    budget = {"cap_vnd_bn_per_year": cap, "priorities": priorities}
    model = run(load_scenario("plan-76").with_budget(budget), MONTHS, city=town)
    spent = total(model)[: MONTHS // 12]
    assert (spent <= cap).all()
    short = total(uncapped)[: MONTHS // 12] > 1.3 * cap
    assert short.sum() > 3
    assert (spent[short][1:] > 0.88 * cap).all()
    # In this sample one enterprise stands for two hundred, which is kept in reserve: a tenth of a small cap.
    assert np.median(spent[short][1:]) > (0.95 if cap > 500 else 0.92) * cap
    assert sum(values.sum() for values in model.shortfall.values()) > 0.0
    if cap > 500:
        # What comes first gets all that it would have had.
        for lever in priorities:
            assert model.costs[lever].sum() >= 0.9 * uncapped.costs[lever].sum(), lever


def test_a_cap_that_does_not_bind_changes_no_bit(
    run: Run, town: City, uncapped: HanoiModel, different: Different
) -> None:
    model = run(load_scenario("plan-76").with_budget({"cap_vnd_bn_per_year": 1e6}), MONTHS, city=town)
    assert not different(uncapped, model)
    assert all(not values.any() for values in model.shortfall.values())


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Draw a library scenario with up to six levers set anew from some month on."""
    chosen = draw(st.lists(st.sampled_from(LEVERS.ids), max_size=6, unique=True))
    return load_scenario(draw(st.sampled_from(scenario_names()))).with_levers(
        {
            lever: {
                "value": draw(st.floats(LEVERS[lever].minimum, LEVERS[lever].maximum)),
                "start": month_text(draw(st.integers(0, 100))),
            }
            if LEVERS[lever].schedulable
            else draw(st.integers(round(LEVERS[lever].minimum), round(LEVERS[lever].maximum)))
            for lever in chosen
        }
    )


caps = st.sampled_from([100.0, 300.0, 600.0, 1000.0, 2000.0])
orders = st.lists(st.sampled_from(LEVERS.ids), max_size=5, unique=True)


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(scenarios(), caps, orders, st.integers(0, 2**32 - 1))
def test_the_cap_holds_whatever_is_decided(
    run: Run, town: City, scenario: Scenario, cap: float, order: list[str], seed: int
) -> None:
    budget = {"cap_vnd_bn_per_year": cap, "priorities": order}
    model = run(scenario.with_budget(budget), MONTHS, city=town, seed=seed)
    # A month is billed when it is over: the last of a year may hold one voucher more than was foreseen, which
    # in a sample stands for many.
    voucher = LEVERS["enterprise_vouchers"].unit_cost_vnd / town.scale / 1e9
    assert (total(model) <= cap + voucher).all()
    assert all((values >= 0.0).all() for values in model.shortfall.values())
    for lever in LEVERS:
        strengths = [model.policy.by_district(lever.id, month).min() for month in range(MONTHS)]
        assert min(strengths) >= min(0.0, lever.minimum), lever.id


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(scenarios(), orders, st.integers(0, 2**32 - 1))
def test_a_budget_of_nothing_leaves_what_costs_nothing(
    run: Run, different: Different, scenario: Scenario, order: list[str], seed: int
) -> None:
    """Bit for bit the baseline, with the levers of the scenario that have no public cost."""
    free = {name: phases for name, phases in scenario.levers.items() if LEVERS[name].cost_basis == "none"}
    budget = {"cap_vnd_bn_per_year": 0, "priorities": order}
    nothing = run(scenario.with_budget(budget), 75, seed=seed)
    assert not total(nothing).any()
    assert not different(nothing, run(load_scenario("baseline").with_levers(free), 75, seed=seed))
