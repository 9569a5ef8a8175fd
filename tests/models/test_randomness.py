"""Counter-based draws: the published generator, and draws that have nothing to do with each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from models import randomness
from models.randomness import fill_words, normal, philox, unit

WORD = st.integers(0, 2**32 - 1)
ALL_ONES = 2**32 - 1

# One failure in a million when the generator is as it should be; the draws are fixed, so that a test
# that passes once passes always.
ERROR_RATE = 1e-6

AGENTS = 40_000


def words(
    month: int = 1, replicate: int = 0, seed: int = 1, stream: int = 10, first_agent: int = 0
) -> np.ndarray:
    agents = np.arange(first_agent, first_agent + AGENTS, dtype=np.uint32)
    drawn = np.empty((4, AGENTS), np.uint32)
    fill_words(agents, 0, AGENTS, month, replicate, seed, stream, drawn)
    return drawn


@pytest.mark.parametrize(
    ("counter", "key", "expected"),
    [
        ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((ALL_ONES,) * 4, (ALL_ONES,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
    ids=["zeros", "ones", "digits of pi"],
)
def test_known_answers(counter: tuple[int, ...], key: tuple[int, ...], expected: tuple[int, ...]) -> None:
    """Vectors of the Random123 distribution (file kat_vectors, philox4x32 with ten rounds)."""
    assert tuple(int(word) for word in philox(*counter, *key)) == expected


def test_every_kind_of_decision_has_a_stream_of_its_own() -> None:
    streams = [value for name, value in vars(randomness).items() if name.startswith("STREAM_")]
    assert len(streams) > 20
    assert len(set(streams)) == len(streams)


@given(WORD, st.integers(0, 311), st.integers(0, 999), WORD, st.integers(0, 30))
def test_batches_hold_what_single_draws_give(
    agent: int, month: int, replicate: int, seed: int, stream: int
) -> None:
    agents = np.array([0, agent, 5], np.uint32)
    drawn = np.zeros((4, 2), np.uint32)
    fill_words(agents, 1, 3, month, replicate, seed, stream, drawn)
    for column, number in enumerate((agent, 5)):
        expected = [int(word) for word in philox(number, month, replicate, 0, seed, stream)]
        assert drawn[:, column].tolist() == expected


@given(WORD)
def test_units_lie_in_the_half_open_interval(word: int) -> None:
    value = unit(np.uint64(word))
    assert 0.0 <= value < 1.0
    assert abs(float(value) - word / 2**32) < 2.0**-24


@pytest.mark.parametrize("position", range(4))
@pytest.mark.parametrize("shift", [0, 12, 24], ids=["low bits", "middle bits", "high bits"])
def test_words_are_uniform(position: int, shift: int) -> None:
    classes = (words()[position] >> np.uint32(shift)) & np.uint32(0xFF)
    assert stats.chisquare(np.bincount(classes, minlength=256)).pvalue > ERROR_RATE


@pytest.mark.parametrize(
    "other",
    [{"month": 2}, {"replicate": 1}, {"seed": 2}, {"stream": 11}, {"first_agent": 1}],
    ids=["months", "replicates", "seeds", "streams", "agents"],
)
def test_draws_are_independent_across_counters(other: dict[str, int]) -> None:
    one, two = words() >> np.uint32(28), words(**other) >> np.uint32(28)
    for position in range(4):
        table = np.histogram2d(one[position], two[position], bins=16)[0]
        assert stats.chi2_contingency(table).pvalue > ERROR_RATE


def test_words_of_one_draw_are_independent() -> None:
    drawn = words() >> np.uint32(28)
    for one in range(4):
        for two in range(one):
            table = np.histogram2d(drawn[one], drawn[two], bins=16)[0]
            assert stats.chi2_contingency(table).pvalue > ERROR_RATE


def test_waiting_times_are_geometric() -> None:
    """A constant monthly chance must give the waiting times it promises: runs over months matter most."""
    chance, months = 0.05, 60
    waiting = np.full(AGENTS, months)
    for month in reversed(range(months)):
        waiting[words(month=month)[0] < round(chance * 2**32)] = month
    expected = AGENTS * chance * (1 - chance) ** np.arange(months)
    expected = np.append(expected, AGENTS - expected.sum())
    assert stats.chisquare(np.bincount(waiting, minlength=months + 1), expected).pvalue > ERROR_RATE


def test_normal_deviates_have_the_moments_of_a_normal_distribution() -> None:
    drawn = words().astype(np.uint64)
    values = np.array([normal(tuple(column)) for column in drawn.T[:20_000]])
    n = len(values)
    assert abs(values.mean()) < 5 / np.sqrt(n)
    assert abs(values.var() - 1.0) < 5 * np.sqrt(2 / n)
    assert abs(stats.skew(values)) < 5 * np.sqrt(6 / n)
    # The sum of eight uniforms has a kurtosis of 3 - 1.2 / 8.
    assert abs(stats.kurtosis(values) + 0.15) < 5 * np.sqrt(24 / n)
    assert np.abs(values).max() <= 4.9
