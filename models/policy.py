"""The levers' values of a scenario as the model reads them."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from models.behaviour import LEVER_ROWS
from scenarios import LEVERS, Scenario


class Policy:
    """Values of all levers by month and district.

    Parameters
    ----------
    scenario
        Resolved scenario.
    cell_district
        District index of every cell.
    district_weight
        Residents by district, for city-wide means.

    Attributes
    ----------
    district_weight
        Share of the residents by district, sum 1, shape (30,).
    """

    def __init__(
        self, scenario: Scenario, cell_district: NDArray[np.int64], district_weight: NDArray[np.float64]
    ) -> None:
        self.scenario = scenario
        self._cell_district = cell_district
        self._nothing = np.zeros(len(cell_district))
        self._values = {lever.id: scenario.values(lever.id) for lever in LEVERS}
        weight = self.district_weight = district_weight / district_weight.sum()
        self._acts: dict[str, list[bool]] = {
            name: (values != 0.0).any(axis=1).tolist() for name, values in self._values.items()
        }
        self._city: dict[str, list[float]] = {
            name: (values @ weight).tolist() for name, values in self._values.items()
        }

    def acts(self, lever: str, month: int) -> bool:
        """Whether a lever differs from zero anywhere in a month."""
        return self._acts[lever][month]

    @property
    def in_use(self) -> set[str]:
        """Levers that differ from zero anywhere in any month."""
        return {lever for lever, acts in self._acts.items() if any(acts)}

    def by_district(self, lever: str, month: int) -> NDArray[np.float64]:
        """Return a lever's values of a month, shape (30,); read only."""
        values: NDArray[np.float64] = self._values[lever][month]
        values.flags.writeable = False
        return values

    def by_cell(self, lever: str, month: int) -> NDArray[np.float64]:
        """Return a lever's values of a month, shape (cells,); not to be changed."""
        if not self._acts[lever][month]:
            return self._nothing
        return np.asarray(self._values[lever][month].take(self._cell_district))

    def city(self, lever: str, month: int) -> float:
        """Return a lever's mean over the districts, weighted by residents."""
        return self._city[lever][month]

    def scale(self, lever: str, month: int, part: float) -> None:
        """Reduce a lever to a part of its value in one month, everywhere; `part` is in [0, 1]."""
        values = self._values[lever]
        values[month] *= part
        self._acts[lever][month] = bool(values[month].any())
        self._city[lever][month] = float(values[month] @ self.district_weight)
        if lever in LEVER_ROWS:
            self.felt[month, LEVER_ROWS.index(lever)] = values[month]

    @cached_property
    def felt(self) -> NDArray[np.float32]:
        """Levers that residents feel, shape (months, len(LEVER_ROWS), 30); float32."""
        return np.stack([self._values[name] for name in LEVER_ROWS], axis=1).astype(np.float32)
