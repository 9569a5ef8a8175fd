"""What is news this month: who got, learned or connected something that contacts have to be told."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.compiled import Number, kernel


class News(NamedTuple):
    """Agents with something to tell, block by block; what it is stands in their own column `news`.

    Attributes
    ----------
    first
        Where the agents of each block begin; int64, shape (blocks,).
    counted
        How many of each block have something to tell; int64, shape (blocks,).
    who
        Who they are, from `first` on; int32, shape (agents,).
    """

    first: NDArray[np.int64]
    counted: NDArray[np.int64]
    who: NDArray[np.int32]


def no_news(first: NDArray[np.int64], agents: int) -> News:
    """Return news of nothing for blocks of agents that begin at `first`."""
    return News(first, np.zeros(len(first), np.int64), np.empty(agents, np.int32))


@kernel
def note(news: News, block: Number, who: Number, agent: Number, what: Number) -> None:
    """Note what happened to an agent of a block: `agent` is its row, `what` a bit, or 1 or -1."""
    if agent.news == 0:
        news.who[news.first[block] + news.counted[block]] = who
        news.counted[block] += 1
    agent.news |= what
