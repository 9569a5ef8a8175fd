"""Cities and runs that the tests of the model share: small samples, each synthesised once a session."""

from __future__ import annotations

from collections.abc import Callable

import mesa
import numpy as np
import pytest

from models import City, HanoiModel
from scenarios import Scenario, load_scenario

Run = Callable[..., HanoiModel]


@pytest.fixture(scope="session")
def village() -> City:
    """A thousandth of the city: about 8,000 residents."""
    return City.synthesise(0.001)


@pytest.fixture(scope="session")
def town() -> City:
    """A two-hundredth of the city: about 41,000 residents."""
    return City.synthesise(0.005)


@pytest.fixture(scope="session")
def run(village: City) -> Run:
    """Run a scenario for some months, by default on a thousandth of the city."""

    def run(
        scenario: Scenario | str, months: int, *, city: City = village, seed: int = 1, **options: object
    ) -> HanoiModel:
        resolved = load_scenario(scenario) if isinstance(scenario, str) else scenario
        model = HanoiModel(resolved, city=city, seed=seed, **options)
        model.run(months)
        # One test may run hundreds: see `forget_models`.
        getattr(mesa.Agent, "_ids", {}).pop(model, None)
        return model

    return run


@pytest.fixture(scope="session")
def different() -> Callable[[HanoiModel, HanoiModel], set[str]]:
    """Name the indicators whose records differ in any bit, optionally over the first months only."""

    def different(one: HanoiModel, other: HanoiModel, months: int = 312) -> set[str]:
        theirs = other.records
        return {
            name
            for name, values in one.records.items()
            if not np.array_equal(values[:months], theirs[name][:months], equal_nan=True)
        }

    return different


@pytest.fixture(scope="session")
def observed(town: City) -> HanoiModel:
    """`observed` from January 2020 to December 2045 on a two-hundredth of the city."""
    model = HanoiModel(load_scenario("observed"), city=town, seed=7)
    model.run()
    return model
