"""The parameters: declared once, within their ranges, all of them used."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import InputError
from models import City, HanoiModel, Parameters
from models.context import context
from models.parameters import Parameter, declarations
from scenarios import INDICATORS, load_scenario
from scenarios.months import month_index

NAMES = list(declarations())


class Watched(Parameters):
    """The file's parameters, which remember what was asked of them."""

    def __init__(self) -> None:
        super().__init__(Parameters.best())
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> float:
        self.asked.add(name)
        return super().__getitem__(name)

    def __hash__(self) -> int:
        # Another hash than that of equal parameters: caches must not answer in their place.
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


def test_every_parameter_of_the_file_is_used() -> None:
    watched = Watched()
    city = City.synthesise(0.001, watched)
    model = HanoiModel(load_scenario("plan-76"), city=city, seed=1, parameters=watched)
    # Past the reform of July 2025.
    model.run(month_index("2025-10"))
    assert set(NAMES) - watched.asked == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_says_what_it_is_and_where_it_comes_from(name: str) -> None:
    parameter = declarations()[name]
    assert parameter.low <= parameter.value <= parameter.high
    assert parameter.low < parameter.high
    for text in (parameter.unit, parameter.meaning, parameter.source):
        assert text.strip() == text != ""
    assert parameter.confidence in {"high", "medium", "low"}
    # Whatever nobody has published is not known well.
    if parameter.source.startswith("assumption"):
        assert parameter.confidence != "high"


def test_shares_of_operators_and_providers_are_shares_of_one() -> None:
    best = Parameters.best()
    for prefix in ("subscriber_share_", "build_share_", "capital_share_"):
        assert sum(best[name] for name in NAMES if name.startswith(prefix)) == pytest.approx(1.0)


def test_best_are_the_values_of_the_file_unless_they_are_fitted() -> None:
    best = Parameters.best()
    declared = {name: parameter.value for name, parameter in declarations().items()}
    assert dict(Parameters.declared()) == declared
    fitted = {name for name, parameter in declarations().items() if parameter.calibrated}
    assert {name for name in NAMES if best[name] != declared[name]} <= fitted
    assert len(best) == len(NAMES)
    with pytest.raises(KeyError):
        best["no_such_parameter"]


def test_an_unknown_parameter_is_refused() -> None:
    with pytest.raises(InputError, match="no_such_parameter"):
        Parameters.best().replace(no_such_parameter=1.0)


@given(st.sampled_from(NAMES), st.floats(1e-6, 1e6), st.booleans())
def test_a_value_out_of_range_is_refused_with_the_range(name: str, beyond: float, above: bool) -> None:
    declared = declarations()[name]
    value = declared.high + beyond if above else declared.low - beyond
    with pytest.raises(InputError) as caught:
        Parameters.best().replace(**{name: value})
    for told in (name, str(value), str(declared.low), str(declared.high)):
        assert told in str(caught.value)


def test_nothing_but_numbers_is_a_value() -> None:
    with pytest.raises(InputError, match="handset_life"):
        Parameters.best().replace(handset_life=float("nan"))


@given(st.sampled_from(NAMES), st.floats(0.0, 1.0))
def test_sets_compare_and_hash_by_value(name: str, part: float) -> None:
    declared = declarations()[name]
    value = declared.low + part * (declared.high - declared.low)
    value = min(max(value, declared.low), declared.high)
    best = Parameters.best()
    one, other = best.replace(**{name: value}), best.replace(**{name: value})
    assert one == other
    assert hash(one) == hash(other)
    assert one.digest == other.digest
    assert one[name] == value
    assert (one == best) == (value == best[name])
    assert (one.digest == best.digest) == (value == best[name])


def test_the_order_of_names_does_not_matter() -> None:
    best = Parameters.best()
    backwards = Parameters(dict(reversed(list(best.items()))))
    assert backwards == best
    assert backwards.digest == best.digest
    assert hash(backwards) == hash(best)
    assert best != dict(best)


def test_a_declaration_outside_its_range_is_refused() -> None:
    with pytest.raises(ValueError, match="outside its range"):
        Parameter(value=2.0, low=0.0, high=1.0, unit="share", meaning="m", source="s", confidence="low")


def test_the_city_around_is_observed_then_carried_on() -> None:
    found = context(Parameters.best())
    for field in dataclasses.fields(found):
        values = getattr(found, field.name)
        assert values.shape == (312,)
        assert np.isfinite(values).all()
        assert (values >= 0.0).all()
    assert (np.diff(found.income) > 0).all()
    assert (np.diff(found.handset_5g_price) <= 1e-12).all()
    assert (np.diff(found.stations_5g_national) >= 0).all()
    assert found.stations_5g_national[month_index("2020-01")] < 1_000
    richer = context(Parameters.best().replace(income_growth=0.08))
    last_observed = month_index("2024-06")
    np.testing.assert_allclose(richer.income[:last_observed], found.income[:last_observed])
    assert richer.income[-1] > found.income[-1]


@pytest.mark.parametrize("low", [True, False], ids=["lowest", "highest"])
def test_the_model_runs_at_the_ends_of_every_range(village: City, low: bool) -> None:
    ends = {name: d.low if low else d.high for name, d in declarations().items()}
    model = HanoiModel(
        load_scenario("plan-76"), city=village, seed=1, parameters=Parameters.best().replace(**ends)
    )
    model.run(84)
    for name, values in model.records.items():
        assert np.isfinite(values[83, 0]), name
        declared = INDICATORS[name]
        assert declared.minimum is None or values[83, 0] >= declared.minimum, name
        assert declared.maximum is None or values[83, 0] <= declared.maximum, name
