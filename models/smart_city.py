"""Smart urban areas in the city, and smart-city links to the provinces around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.randomness import STREAM_SMART_CITY, philox, unit
from scenarios.months import MONTHS_A_YEAR

if TYPE_CHECKING:
    import pandas as pd

    from models.parameters import Parameters
    from models.policy import Policy

LISTED_AREAS: Final = (
    ("Khu đô thị Tây Mỗ - Đại Mỗ", "00628", 2018),
    ("Khu đô thị Đa Tốn - Kiêu Kỵ", "00577", 2018),
    ("Thành phố thông minh Bắc Hà Nội", "00508", 2019),
    ("Khu đô thị Tây Hồ Tây", "00611", 2014),
    ("Khu đô thị Dương Nội", "09886", 2015),
    ("Khu công nghệ cao Hòa Lạc", "09988", 2013),
    ("Khu đô thị An Khánh", "09877", 2016),
    ("Khu đô thị Mê Linh", "08974", 2020),
)
"""Large urban areas that announced smart services or an operations centre: name, ward, and year of the start
(developers' and press reports, recalled; the list and the years are of low confidence)."""

PROVINCES: Final = ("Hải Phòng", "Quảng Ninh", "Hải Dương", "Hưng Yên", "Bắc Ninh", "Vĩnh Phúc")
"""The northern key economic region beside Hanoi, boundaries of 2020."""

_FIRST_YEAR: Final = 2020
_AREAS: Final = 0
_LINKS: Final = 1


def _pace(n: int, kind: int, spread: float, draw_key: tuple[int, int]) -> NDArray[np.float64]:
    """Draw how fast each of `n` works advances: 1 - spread to 1 + spread, by number and replicate."""
    seed, replicate = draw_key
    draws = [unit(philox(k, kind, replicate, 0, seed, STREAM_SMART_CITY)[0]) for k in range(n)]
    return np.asarray(1.0 + spread * (2.0 * np.array(draws, np.float64) - 1.0))


class SmartAreas:
    """Listed urban areas on their way into operation.

    An area is in operation when it is built and 5G, fibre and the local agencies' shared data have reached
    it. What has opened stays open.

    Attributes
    ----------
    open
        Which of the listed areas are in operation.
    """

    def __init__(
        self,
        cells: pd.DataFrame,
        cell_district: NDArray[np.int64],
        parameters: Parameters,
        draw_key: tuple[int, int],
    ) -> None:
        self._parameters = parameters
        # A ward that belongs to two communes: the part with most of its residents.
        order = cells.reset_index(drop=True).sort_values("residents_2019", kind="stable")
        largest = {ward: index for index, ward in order["ward_code"].items()}
        self._cell: NDArray[np.int64] = np.array([largest[ward] for _, ward, _ in LISTED_AREAS], np.int64)
        self._district = cell_district[self._cell]
        self._n_cells = len(cells)
        started = np.array([year for _, _, year in LISTED_AREAS], np.float64)
        pace = _pace(len(LISTED_AREAS), _AREAS, parameters["smart_area_spread"], draw_key)
        self._yearly = pace / parameters["smart_area_years"]
        # What was already built in January 2020 was built at the same pace.
        self._built: NDArray[np.float64] = np.minimum(1.0, (_FIRST_YEAR - started) * self._yearly)
        self.open: NDArray[np.bool_] = np.zeros(len(LISTED_AREAS), np.bool_)

    def step(
        self,
        month: int,
        policy: Policy,
        coverage: NDArray[np.float64],
        fibre: NDArray[np.float64],
        connected: NDArray[np.float64],
    ) -> float:
        """Advance by a month; return area-years of help delivered.

        Parameters
        ----------
        month
            Month index.
        policy
            Levers in force.
        coverage, fibre
            5G coverage and homes passed by fibre, by cell, [0, 1].
        connected
            Local agencies' systems connected to shared databases, by district, [0, 1].
        """
        p = self._parameters
        programme = policy.city("smart_area_programme", month)
        helped = programme * float((~self.open).sum()) / MONTHS_A_YEAR
        faster = 1.0 + p["smart_area_effect"] * programme
        self._built = np.minimum(1.0, self._built + self._yearly * faster / MONTHS_A_YEAR)
        # The programme also brings the operating platform, which stands in for shared data.
        data = connected[self._district] + programme
        self.open |= (
            (self._built >= 1.0)
            & (coverage[self._cell] >= p["smart_area_coverage"])
            & (fibre[self._cell] >= p["smart_area_fibre"])
            & (data >= p["smart_area_connected"])
        )
        return helped

    @property
    def cells(self) -> NDArray[np.int64]:
        """Cell of each listed area."""
        return self._cell

    def obstacles(
        self,
        programme: float,
        coverage: NDArray[np.float64],
        fibre: NDArray[np.float64],
        connected: NDArray[np.float64],
    ) -> NDArray[np.int64]:
        """Tell what keeps each listed area from operation.

        Parameters
        ----------
        programme
            Value of the lever `smart_area_programme`.
        coverage, fibre, connected
            As in :meth:`step`.

        Returns
        -------
        numpy.ndarray
            The first that holds: 0 not built, 1 no 5G coverage, 2 no fibre, 3 no shared data; -1 where in
            operation.
        """
        p = self._parameters
        lacking = [
            self._built < 1.0,
            coverage[self._cell] < p["smart_area_coverage"],
            fibre[self._cell] < p["smart_area_fibre"],
            connected[self._district] + programme < p["smart_area_connected"],
        ]
        first: NDArray[np.int64] = np.argmax(lacking, axis=0)
        # What is lacking no more has opened in its month; what has opened stays open.
        return np.where(self.open, -1, first)

    @property
    def by_cell(self) -> NDArray[np.float64]:
        """Areas in operation by cell."""
        return np.bincount(self._cell[self.open], minlength=self._n_cells).astype(np.float64)


class SmartLinks:
    """Links between the city's smart-city platform and those of the region's provinces.

    Attributes
    ----------
    in_operation
        Number of links in operation, 0 to 6.
    """

    def __init__(self, parameters: Parameters, draw_key: tuple[int, int]) -> None:
        self._parameters = parameters
        pace = _pace(len(PROVINCES), _LINKS, parameters["smart_link_spread"], draw_key)
        self._yearly = pace / parameters["smart_link_years"]
        self._ready: NDArray[np.float64] = np.zeros(len(PROVINCES))

    @property
    def in_operation(self) -> int:
        """Links that are ready."""
        return int((self._ready >= 1.0).sum())

    def step(self, month: int, policy: Policy, connected: float) -> float:
        """Advance by a month; return link-years of help delivered.

        A link advances faster with the agreements' programme, and the more of the city's own agencies
        (`connected`, [0, 1]) have data to share.
        """
        p = self._parameters
        programme = policy.city("smart_city_agreements", month)
        helped = programme * float((self._ready < 1.0).sum()) / MONTHS_A_YEAR
        faster = (1.0 + p["smart_link_effect"] * programme) * (1.0 + p["smart_link_data"] * connected)
        self._ready = np.minimum(1.0, self._ready + self._yearly * faster / MONTHS_A_YEAR)
        return helped
