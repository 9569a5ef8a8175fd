"""Kernels that make households and residents out of counters and census margins.

Every attribute is a function of the household's or resident's number in the whole city, so that a
smaller sample is a subset of a larger one.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.compiled import Number, kernel
from models.household_sizes import COLLECTIVE_SIZE
from models.randomness import (
    POPULATION_SEED,
    STREAM_BIRTHS,
    STREAM_HOUSEHOLD_SYNTHESIS,
    STREAM_RESIDENT_SYNTHESIS,
    normal,
    philox,
    unit,
)

RAW_AGE_BINS: Final = 1664
"""Bins of one sixteenth of a year, up to 104 years."""

AGE_BAND_YEARS: Final = 5
N_AGE_BANDS: Final = 18
EDUCATION_LEVELS: Final = (
    "below upper secondary",
    "upper secondary",
    "vocational or college",
    "university",
)

_FERTILE_FIRST: Final = 19
_FERTILE_LAST: Final = 41
MAXIMUM_BIRTHS: Final = 4

_RESIDENT: Final = STREAM_RESIDENT_SYNTHESIS
_HOUSEHOLD: Final = STREAM_HOUSEHOLD_SYNTHESIS


@kernel
def first_position(unit_index: Number, size_index: Number) -> Number:
    """Position in [0, 1) of the first household of a census unit and size among its equals."""
    word, _, _, _ = philox(unit_index, size_index, 0, 0, POPULATION_SEED, _HOUSEHOLD)
    return float(unit(word))


@kernel
def sampled_count(count: Number, first: Number, scale: Number) -> Number:
    """Return how many of `count` households stand before `scale`.

    The household of rank j stands at (j + first) / count: evenly spread, so that any first part is a
    sample, and a smaller part lies within a larger one.
    """
    return min(count, max(0, int(np.ceil(scale * count - first))))


@kernel
def raw_age(household: Number, size: Number, member: Number) -> Number:
    """Return an age in years, [0, 104), by the member's place in the household, before raking.

    Assumed structure: a head; a spouse in nine of ten households of three or more and three of four of
    two; grandparents in larger households; children 24 to 34 years younger than the head; collective
    households of young adults. The census margin of ages is imposed afterwards and keeps the order, so
    that only the structure within households rests on these assumptions.
    """
    w0, w1, w2, w3 = philox(household, 0, 0, 0, POPULATION_SEED, _HOUSEHOLD)
    v0, v1, _, _ = philox(household, 1 + member, 0, 0, POPULATION_SEED, _HOUSEHOLD)
    chance, spread = unit(v0), unit(v1)
    if size == COLLECTIVE_SIZE:
        return 17.5 + 8.0 * spread
    if size == 1:
        young = unit(w0) < 0.55
        head = 19.0 + 18.0 * unit(w1) if young else 52.0 + 36.0 * unit(w1)
    elif size == 2:
        head = 23.0 + 57.0 * unit(w1)
    else:
        head = 26.0 + 40.0 * (0.5 * unit(w1) + 0.5 * unit(w2))
    if member == 0:
        return head
    has_spouse = unit(w3) < (0.75 if size == 2 else 0.9)
    if member == 1 and has_spouse:
        return max(18.0, head - 6.0 + 8.0 * spread)
    grandparents = 0
    if size >= 3:
        share = 0.10 if size <= 4 else 0.55
        grandparents = int(unit(w0) < share) + int(size >= 5 and unit(w0) < 0.35)
    if member >= size - grandparents:
        return min(103.0, max(head + 19.0, 46.0) + 10.0 * spread)
    if chance < 0.06:
        return 16.0 + 44.0 * spread
    children_before = member - 2 if has_spouse else member - 1
    return max(0.0, head - 24.0 - 10.0 * spread - 2.5 * children_before)


@kernel
def raw_age_histogram(
    counts: NDArray[np.int64],
    sizes: NDArray[np.int64],
    stratum: NDArray[np.int64],
    household_base: NDArray[np.int64],
    histogram: NDArray[np.int64],
) -> None:
    """Count the raw ages of the whole city by stratum: histogram, shape (strata, RAW_AGE_BINS)."""
    for u in range(counts.shape[0]):
        row = histogram[stratum[u]]
        for s in range(counts.shape[1]):
            for j in range(counts[u, s]):
                household = household_base[u, s] + j
                for member in range(sizes[s]):
                    row[int(raw_age(household, sizes[s], member) * 16.0)] += 1


@kernel
def census_age(
    raw: Number, within: Number, cumulative_raw: NDArray[np.int64], cumulative_census: NDArray[np.float64]
) -> Number:
    """Map a raw age to the census age of equal rank, years.

    Parameters
    ----------
    raw
        Raw age, years.
    within
        Position within its histogram bin, [0, 1).
    cumulative_raw
        Residents of the stratum below each raw bin, shape (RAW_AGE_BINS + 1,).
    cumulative_census
        Residents of the stratum below each five-year census band, shape (N_AGE_BANDS + 1,).

    Within a band ages are uniform; the open band 85 and over thins out towards 100.
    """
    index = int(raw * 16.0)
    below, upto = cumulative_raw[index], cumulative_raw[index + 1]
    rank = (below + within * (upto - below)) / cumulative_raw[RAW_AGE_BINS]
    rank *= cumulative_census[N_AGE_BANDS]
    band = np.searchsorted(cumulative_census, rank, side="right") - 1
    band = min(max(band, 0), N_AGE_BANDS - 1)
    width = cumulative_census[band + 1] - cumulative_census[band]
    position = (rank - cumulative_census[band]) / width if width > 0 else 0.5
    if band == N_AGE_BANDS - 1:
        return 85.0 + 15.0 * position * position
    return AGE_BAND_YEARS * (band + position)


@kernel
def attributes(resident: Number, household: Number) -> tuple[Number, Number, Number, Number, Number]:
    """Return a resident's fixed draws.

    Returns
    -------
    Position within the raw age bin [0, 1), sex draw [0, 1), learning talent (standard normal, shared in
    part with the household), operator draw [0, 1), taste for 5G plans [0, 1).
    """
    v0, v1, v2, v3 = philox(resident, 0, 0, 0, POPULATION_SEED, _RESIDENT)
    own = normal(philox(resident, 1, 0, 0, POPULATION_SEED, _RESIDENT))
    shared = normal(philox(household, 0, 1, 0, POPULATION_SEED, _HOUSEHOLD))
    talent = np.float32(0.8) * own + np.float32(0.6) * shared
    return unit(v0), unit(v1), talent, unit(v2), unit(v3)


@kernel
def schooling(talent: Number, birth_year: Number) -> Number:
    """Return the latent schooling of a resident: talent plus the trend between cohorts.

    The trend rises by 0.025 a year for those born from 1945 to 1995 (assumption, range 0.015 to 0.035:
    older cohorts left school earlier) and is flat before and after.
    """
    return talent + 0.025 * (min(max(birth_year, 1945.0), 1995.0) - 1970.0)


@kernel
def births_of(
    mother: Number,
    birth_month: Number,
    first: Number,
    leave: Number,
    yearly_rate: Number,
    months: NDArray[np.int64],
) -> Number:
    """Draw the months, first <= month < leave, in which a woman gives birth; return how many.

    One draw for each year from 19 to 41; the rate is triangular with its top at 28.
    `yearly_rate` is the rate at the top. At most MAXIMUM_BIRTHS children are born.
    """
    born = 0
    for age in range(_FERTILE_FIRST, _FERTILE_LAST + 1):
        birthday = birth_month + 12 * age
        if birthday + 11 < first or birthday >= leave:
            continue
        word, place, _, _ = philox(mother, age, 0, 0, POPULATION_SEED, STREAM_BIRTHS)
        if age <= 28:
            rate = yearly_rate * (age - _FERTILE_FIRST + 1) / (28 - _FERTILE_FIRST + 1)
        else:
            rate = yearly_rate * (_FERTILE_LAST + 1 - age) / (_FERTILE_LAST + 1 - 28)
        if unit(word) < rate:
            month = birthday + int(unit(place) * 12.0)
            if first <= month < leave and born < MAXIMUM_BIRTHS:
                months[born] = month
                born += 1
    return born
