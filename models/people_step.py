"""One month of households and residents, in one call."""

import numpy as np
from numpy.typing import NDArray

from models.behaviour import Month
from models.compiled import Number, kernel
from models.household_step import count_households, reconsider
from models.resident_step import advance_residents
from models.state import State


@kernel
def advance_people(
    first_block: Number, last_block: Number, m: Month, s: State, guide: NDArray[np.int16]
) -> None:
    """Advance the households and residents of blocks first_block to last_block - 1 by one month."""
    for block in range(first_block, last_block):
        reconsider(block, m, s)
        count_households(block, m, s)
        advance_residents(block, m, s, guide)
