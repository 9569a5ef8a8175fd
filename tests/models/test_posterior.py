"""Parameter sets: drawn from a posterior or a prior, the same wherever and whenever they are asked for."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import InputError
from models import City, Parameters
from models.parameters import Parameter, declarations
from models.posterior import (
    BEST,
    CITY_PARAMETERS,
    Posterior,
    committed_manifest,
    committed_posterior,
    declarations_digest,
    posterior_csv,
    prior_draw,
    read_posterior,
)

NAMES = list(declarations())
FREE = [name for name in NAMES if name not in CITY_PARAMETERS]
CALIBRATED = [name for name, declared in declarations().items() if declared.calibrated]
EXAMPLE = Posterior(("handset_life", "skill_rate"), np.array([[30.0, 0.01], [33.0, 0.02], [40.0, 0.05]]))


class Watched(Parameters):
    """Parameters that remember what was asked of them, and that no cache takes for others."""

    def __init__(self) -> None:
        super().__init__(Parameters.declared())
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> float:
        self.asked.add(name)
        return super().__getitem__(name)

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


def test_what_shapes_the_city_is_what_its_synthesis_reads() -> None:
    watched = Watched()
    City.synthesise(0.0005, watched)
    assert watched.asked == CITY_PARAMETERS


def test_at_least_fifteen_parameters_are_fitted_and_none_shapes_the_city() -> None:
    assert len(CALIBRATED) >= 15
    assert not CITY_PARAMETERS & set(CALIBRATED)


@given(st.sampled_from(NAMES), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_quantiles_of_a_prior_rise_within_its_range(name: str, one: float, other: float) -> None:
    declared = declarations()[name]
    low, high = sorted((one, other))
    assert declared.low <= declared.quantile(low) <= declared.quantile(high) <= declared.high
    assert declared.quantile(0.0) == declared.low
    assert declared.quantile(1.0) == declared.high
    if declared.calibrated:
        assert declared.quantile(0.5) == pytest.approx((declared.low + declared.high) / 2)
    else:
        assert declared.quantile(0.5) == pytest.approx(declared.value)


def test_half_of_a_prior_lies_at_a_value_on_the_edge_and_the_rest_beyond() -> None:
    edge = Parameter(value=0.0, low=0.0, high=1.0, unit="share", meaning="m", source="s", confidence="low")
    assert edge.quantile(0.49) == 0.0
    assert 0.0 < edge.quantile(0.6) < edge.quantile(0.9) < 1.0


def test_draws_from_priors_are_spread_as_the_priors_say() -> None:
    for name in FREE[::9]:
        declared = declarations()[name]
        drawn = np.array([prior_draw(name, number) for number in range(800)])
        # Sampling error of a share of a half among 800: 0.018; five of them.
        assert (drawn <= declared.quantile(0.5)).mean() >= 0.5 - 0.09
        assert (drawn >= declared.quantile(0.5)).mean() >= 0.5 - 0.09
        assert (drawn < declared.quantile(0.1)).mean() <= 0.1 + 0.055


def test_draws_of_two_parameters_have_nothing_to_do_with_each_other() -> None:
    ranks = np.array([[prior_draw(name, number) for number in range(400)] for name in FREE[::25]])
    correlations = np.corrcoef(ranks)[np.triu_indices(len(ranks), 1)]
    assert np.abs(correlations).max() < 0.25  # five standard errors of 1 / sqrt(400)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_set_holds_every_parameter_within_its_range(number: int) -> None:
    found = EXAMPLE.parameters(number)
    assert set(found) == set(NAMES)
    for name, declared in declarations().items():
        assert declared.low <= found[name] <= declared.high
        if name in CITY_PARAMETERS:
            assert found[name] == declared.value
    assert found["handset_life"] == EXAMPLE.draws[number, 0]
    # What was not fitted is drawn, by the number of the set and the name alone.
    assert found["fibre_skill"] == prior_draw("fibre_skill", number)


def test_best_are_the_medians() -> None:
    best = EXAMPLE.parameters(BEST)
    assert (best["handset_life"], best["skill_rate"]) == (33.0, 0.02)
    assert best["income_growth"] == declarations()["income_growth"].value


def test_there_is_no_set_beyond_the_last() -> None:
    for number in (3, -2):
        with pytest.raises(IndexError):
            EXAMPLE.parameters(number)


@given(st.integers(0, 2**32 - 1), st.integers(1, 12), st.integers(1, 12))
def test_a_replicate_has_its_set_whatever_the_number_of_replicates(seed: int, one: int, other: int) -> None:
    few, many = sorted((one, other))
    sets = EXAMPLE.sets_of(seed, many)
    assert sets[:few] == EXAMPLE.sets_of(seed, few)
    assert sets[0] == BEST
    # Every set is used before one comes again.
    assert sorted(sets[1:4]) == list(range(min(3, many - 1))) or many < 4


def test_seeds_choose_other_sets() -> None:
    sets = Posterior(("skill_rate",), np.linspace(0.01, 0.02, 300)[:, None])
    first, second = (set(sets.sets_of(seed, 21)[1:]) for seed in (1, 2))
    assert len(first) == len(second) == 20
    assert len(first & second) < 10


def test_without_a_posterior_all_replicates_take_the_values_of_the_file() -> None:
    nothing = Posterior((), np.empty((0, 0)))
    assert nothing.sets_of(1, 3) == (BEST,) * 3
    assert nothing.best == Parameters.declared()
    assert set(nothing.unknown) == set(CALIBRATED)


def test_a_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "posterior.csv").write_text(posterior_csv(EXAMPLE.names, EXAMPLE.draws))
    for path in (tmp_path, tmp_path / "posterior.csv"):
        found = read_posterior(path)
        assert found.names == EXAMPLE.names
        np.testing.assert_array_equal(found.draws, EXAMPLE.draws)
        assert found.digest == EXAMPLE.digest
        assert found.parameters(1) == EXAMPLE.parameters(1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no parameter sets"),
        ("a,b\n1,2\n", "no parameter sets"),
        ("set,skill_rate\n", "no parameter sets"),
        ("set,skill_rat\n0,0.01\n", "skill_rat"),
        ("set,skill_rate,skill_rate\n0,0.01,0.01\n", "twice"),
        ("set,income_spread\n0,0.5\n", "shapes the city"),
        ("set,skill_rate\n0,0.01,5\n", "row 1"),
        ("set,skill_rate\n0,fast\n", "fast"),
        ("set,skill_rate\n0,nan\n", "nan"),
        ("set,skill_rate\n0,0.9\n", "0.005 to 0.05"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(text: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "sets.csv"
    file.write_text(text)
    with pytest.raises(InputError, match=told):
        read_posterior(file)


def test_a_file_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="best, posterior"):
        read_posterior(tmp_path / "nowhere")


def test_the_committed_posterior_holds_what_is_declared() -> None:
    posterior = committed_posterior()
    assert len(posterior) >= 200
    assert len(posterior.names) >= 15
    assert set(posterior.names) <= set(CALIBRATED)
    for place, name in enumerate(posterior.names):
        declared = declarations()[name]
        values = posterior.draws[:, place]
        assert declared.low <= values.min() < values.max() <= declared.high
    assert Parameters.best() == posterior.best


def test_the_committed_posterior_is_small_and_tells_how_it_was_found() -> None:
    made = committed_manifest()
    assert made["fitted_to"] == "2023-12"
    assert all(figure.rsplit(", ", 1)[1] <= "2023-12" for figure in made["figures"])
    assert made["sets"] == len(committed_posterior())
    folder = Path(str(__import__("models").__file__)).parent
    assert sum((folder / name).stat().st_size for name in ("posterior.csv", "posterior.json")) < 300_000


def test_the_committed_posterior_was_found_with_the_ranges_of_today() -> None:
    """Whoever changes a parameter's range or value has to calibrate again."""
    assert committed_manifest()["declarations"] == declarations_digest()
