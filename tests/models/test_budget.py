"""A cap on the budget holds in every year, and says what it costs.

In a sample of a thousandth one enterprise stands for a thousand, and a single voucher may break a small
cap: here a two-hundredth is used.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from models import City, HanoiModel
from scenarios import LEVERS, load_scenario

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
    assert (spent[short][1:] > 0.75 * cap).all()
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


def test_a_budget_of_nothing_leaves_what_costs_nothing(run: Run, different: Different) -> None:
    plan = load_scenario("plan-76")
    free = {lever: plan.levers[lever] for lever in plan.levers if LEVERS[lever].cost_basis == "none"}
    nothing = run(plan.with_budget({"cap_vnd_bn_per_year": 0}), MONTHS)
    assert not total(nothing).any()
    assert not different(nothing, run(load_scenario("baseline").with_levers(free), MONTHS))
