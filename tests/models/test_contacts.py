"""Counters of what contacts have: pushed month by month, they stay what a fresh count gives."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import City, HanoiModel
from models.contacts import counters, recount
from models.state import HANDSET_5G, SKILLED, USER
from scenarios import load_scenario, scenario_names


def assert_recount_changes_nothing(model: HanoiModel) -> None:
    pushed = {name: values.copy() for name, values in counters(model.state).items()}
    recount(model.state)
    for name, values in counters(model.state).items():
        np.testing.assert_array_equal(values, pushed[name], err_msg=name)


@settings(max_examples=12)
@given(st.sampled_from(scenario_names()), st.integers(1, 130), st.integers(0, 2**32 - 1))
def test_pushes_give_what_a_fresh_count_gives(
    run: Callable[..., HanoiModel], scenario: str, months: int, seed: int
) -> None:
    assert_recount_changes_nothing(run(scenario, months, seed=seed))


def test_pushes_hold_until_2045(observed: HanoiModel) -> None:
    assert_recount_changes_nothing(observed)


def test_counters_count_contacts(run: Callable[..., HanoiModel]) -> None:
    """Against a count in plain NumPy, so that pushes and fresh count cannot share a mistake."""
    model = run("observed", 70)
    r, h, ties = model.residents, model.households, model.state.ties
    n = len(r.number)
    one, two = np.repeat(np.arange(n), np.diff(ties.first)), ties.other
    present = r.present == 1
    for name, bit in (("contacts_5g", HANDSET_5G), ("contacts_skilled", SKILLED), ("contacts_users", USER)):
        has = present & (r.status & bit != 0)
        np.testing.assert_array_equal(getattr(r, name), np.bincount(one, has[two], n), err_msg=name)
        members = np.bincount(r.household, has, len(h.number))
        np.testing.assert_array_equal(getattr(h, name.replace("contacts", "members")), members)
    np.testing.assert_array_equal(r.contacts, np.bincount(one, present[two], n))
    np.testing.assert_array_equal(h.members, np.bincount(r.household, present, len(h.number)))
    both = present[one] & present[two]
    own, theirs = r.household[one][both], r.household[two][both]
    np.testing.assert_array_equal(h.links, np.bincount(own, minlength=len(h.number)))
    np.testing.assert_array_equal(h.links_connected, np.bincount(own, h.connected[theirs], len(h.number)))


def test_whoever_is_present_has_come_and_not_left(run: Callable[..., HanoiModel]) -> None:
    model = run("baseline", 1)
    population = model.city.population
    for month in range(1, 100):
        model.step()
        expected = (population.enter <= month) & (population.leave > month)
        np.testing.assert_array_equal(model.residents.present.astype(bool), expected)


def test_residents_are_those_who_entered_less_those_who_left(observed: HanoiModel) -> None:
    city = observed.city
    entered = np.cumsum([len(who) for who in city.arrivals])
    left = np.cumsum([len(who) for who in city.departures])
    counted = observed.records["population"][:, 0].astype(np.float64) * city.scale
    np.testing.assert_allclose(counted, entered - left, rtol=1e-6)


def test_empty_households_have_no_connection(observed: HanoiModel) -> None:
    assert (observed.households.connected[observed.households.members == 0] == 0).all()


def test_news_are_passed_on_within_the_month(observed: HanoiModel) -> None:
    for table, news in (
        (observed.residents, observed.state.news),
        (observed.households, observed.state.household_news),
    ):
        assert (table.news == 0).all()
        assert (news.counted == 0).all()


def test_the_city_as_input_is_never_changed(run: Callable[..., HanoiModel]) -> None:
    model = run("baseline", 0)
    population, network = model.city.population, model.city.network
    before = {
        name: np.copy(getattr(population, name))
        for name in type(population).__dataclass_fields__
        if name != "scale"
    }
    ends = network.first.copy(), network.other.copy()
    model.run(90)
    for name, values in before.items():
        np.testing.assert_array_equal(getattr(population, name), values, err_msg=name)
    np.testing.assert_array_equal(network.first, ends[0])
    np.testing.assert_array_equal(network.other, ends[1])


def test_no_month_follows_december_2045(run: Callable[..., HanoiModel]) -> None:
    # A model of its own: the clock has moved when the step is refused, and others look at the shared one.
    model = run("observed", 312, city=City.synthesise(1e-5))
    assert model.month_index == 311
    with pytest.raises(RuntimeError, match="2045"):
        model.step()


def test_every_scenario_of_the_library_runs_on_every_lever(run: Callable[..., HanoiModel]) -> None:
    for name in scenario_names():
        model = run(name, 2)
        assert model.scenario == load_scenario(name)
        assert np.isfinite(model.records["population"][:2]).all()
        assert np.isnan(model.records["population"][2:]).all()
