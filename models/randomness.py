"""Counter-based random numbers: a draw is a function of who draws, when, and for what.

The generator is Philox4x32 with ten rounds (Salmon, Moraes, Dror and Shaw 2011, "Parallel random
numbers: as easy as 1, 2, 3"). The counter holds
(agent, month, replicate, page) and the key holds (seed, stream); further pages are for those who need
more than four words. A draw so depends neither on the order in which agents act nor on the number of
threads, the chunking, the sample size or anything else that happens in the city. Two scenarios run
with one seed share every draw (common random numbers).
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.compiled import Number, inlined_kernel, kernel

# One stream for one kind of decision. The numbers are part of the model's definition: renumbering
# changes every result.
STREAM_HOUSEHOLD_SYNTHESIS: Final = 1
STREAM_RESIDENT_SYNTHESIS: Final = 2
STREAM_BIRTHS: Final = 3
STREAM_SOCIAL_TIES: Final = 4
STREAM_INITIAL_STATE: Final = 5
STREAM_ARRIVAL: Final = 10
STREAM_LEARNING: Final = 11
STREAM_DOSSIER: Final = 12
STREAM_HANDSET: Final = 13
STREAM_BROADBAND: Final = 14
STREAM_PLAN: Final = 15
STREAM_TRAINING: Final = 16
STREAM_AWARENESS: Final = 17
STREAM_AWARENESS_CAMPAIGN: Final = 18
STREAM_IDENTITY: Final = 19
STREAM_CATALOGUE: Final = 20
STREAM_AGENCY: Final = 21
STREAM_DEPARTMENT: Final = 22
STREAM_IDENTITY_CAMPAIGN: Final = 23
STREAM_ENTERPRISE_REGISTER: Final = 30
STREAM_ENTERPRISE_START: Final = 31
STREAM_ENTERPRISE_MONTH: Final = 32
STREAM_SMART_CITY: Final = 33

POPULATION_SEED: Final = 20190401
"""Seed of the synthetic population: the census date. The population is input data, the same for
every seed and replicate of a run."""

_MULTIPLIER_0 = np.uint64(0xD2511F53)
_MULTIPLIER_1 = np.uint64(0xCD9E8D57)
_WEYL_0 = np.uint64(0x9E3779B9)
_WEYL_1 = np.uint64(0xBB67AE85)
_MASK = np.uint64(0xFFFFFFFF)
_SHIFT = np.uint64(32)

UNIT = np.float32(1.0 / 16777216.0)


@inlined_kernel
def philox(
    agent: Number, month: Number, replicate: Number, page: Number, seed: Number, stream: Number
) -> tuple[Number, Number, Number, Number]:
    """Return four independent 32-bit words (as uint64) for one counter and key.

    Counter: (agent, month, replicate, page), key: (seed, stream); each taken modulo 2**32.
    """
    c0 = np.uint64(agent) & _MASK
    c1 = np.uint64(month) & _MASK
    c2 = np.uint64(replicate) & _MASK
    c3 = np.uint64(page) & _MASK
    k0 = np.uint64(seed) & _MASK
    k1 = np.uint64(stream) & _MASK
    for _ in range(10):
        p0 = _MULTIPLIER_0 * c0
        p1 = _MULTIPLIER_1 * c2
        c0 = (p1 >> _SHIFT) ^ c1 ^ k0
        c1 = p1 & _MASK
        c2 = (p0 >> _SHIFT) ^ c3 ^ k1
        c3 = p0 & _MASK
        k0 = (k0 + _WEYL_0) & _MASK
        k1 = (k1 + _WEYL_1) & _MASK
    return c0, c1, c2, c3


@kernel
def unit(word: Number) -> Number:
    """Return a 32-bit word as a float32 in [0, 1) (its upper 24 bits, exactly representable)."""
    return np.float32(word >> np.uint64(8)) * UNIT


@kernel
def normal(words: tuple[Number, Number, Number, Number]) -> Number:
    """Return an approximately standard normal deviate, in [-4.9, 4.9].

    Sum of eight 16-bit uniforms (Irwin-Hall), variance 8/12: free of the mathematical library and so
    the same bits on every machine.
    """
    total = np.int64(0)
    for word in words:
        total += np.int64(word & np.uint64(0xFFFF)) + np.int64(word >> np.uint64(16))
    centred = np.float32(total - 4 * 65535) / np.float32(65536.0)
    return centred * np.float32(1.2247449)


@kernel
def fill_words(
    agents: NDArray[np.uint32],
    first: int,
    last: int,
    month: int,
    replicate: int,
    seed: int,
    stream: int,
    words: NDArray[np.uint32],
) -> None:
    """Write the four words of agents[first:last] into words[0:4, 0:last - first].

    The loop has no branch, so that the compiler draws for several agents at a time.
    """
    batch = agents[first:last]
    first_word, second_word, third_word, fourth_word = words[0], words[1], words[2], words[3]
    for i in range(batch.shape[0]):
        w0, w1, w2, w3 = philox(batch[i], month, replicate, 0, seed, stream)
        first_word[i] = np.uint32(w0)
        second_word[i] = np.uint32(w1)
        third_word[i] = np.uint32(w2)
        fourth_word[i] = np.uint32(w3)
