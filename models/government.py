"""Local government: districts until June 2025, communes and wards from July 2025 on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import mesa
import numpy as np
from numpy.typing import NDArray

from models.agencies import LocalAgency, local_orders
from models.context import DISTRICTS_END

if TYPE_CHECKING:
    from models.city import City
    from models.parameters import Parameters

_QUARTER: Final = 3


class LocalGovernment:
    """The local agencies in office.

    Attributes
    ----------
    connected_by_area
        Share of local agencies' systems connected to shared databases by reporting area, [0, 1], shape
        (157,). Before the reform a commune has its district's value; after it a district is the mean
        of its communes.
    work_by_area
        Share of local agencies' own work done digitally by reporting area, likewise.
    """

    def __init__(self, model: mesa.Model, city: City, parameters: Parameters) -> None:
        self._model = model
        self._parameters = parameters
        areas, cells = city.areas, city.cells
        self._districts: list[str] = areas.loc[areas["area_level"] == "district", "area_code"].tolist()
        self._communes: list[str] = areas.loc[areas["area_level"] == "commune", "area_code"].tolist()
        number = {code: index for index, code in enumerate(self._districts)}
        # A commune made of parts of two districts inherits from the one with most of its residents.
        shared = cells.groupby(["commune_code", "district_code"])["residents_2019"].sum().reset_index()
        largest = shared.sort_values("residents_2019", kind="stable").drop_duplicates(
            "commune_code", keep="last"
        )
        district_of = largest.set_index("commune_code")["district_code"].map(number)
        self._commune_district: NDArray[np.int64] = np.array(district_of[self._communes], np.int64)
        n = len(self._districts)
        self._found(
            self._districts,
            range(n),
            [parameters["connected_2020"]] * n,
            [parameters["digital_work_2020_local"]] * n,
        )

    def _found(
        self,
        codes: list[str],
        districts: range | NDArray[np.int64],
        connected: list[float],
        work: list[float],
    ) -> None:
        self._agencies = [
            LocalAgency(
                self._model,
                code=code,
                district=int(district),
                connected=share,
                work=digital,
                parameters=self._parameters,
            )
            for code, district, share, digital in zip(codes, districts, connected, work, strict=True)
        ]
        self._take_stock()

    def _take_stock(self) -> None:
        self.connected_by_area: NDArray[np.float64] = self._by_area([a.connected for a in self._agencies])
        self.work_by_area: NDArray[np.float64] = self._by_area([a.work for a in self._agencies])

    @property
    def connected(self) -> float:
        """Share of all local agencies' systems connected, [0, 1]."""
        return float(self.connected_by_area[0])

    @property
    def n_agencies(self) -> int:
        """Local agencies in office."""
        return len(self._agencies)

    @property
    def connected_by_district(self) -> NDArray[np.float64]:
        """The part of `connected_by_area` that stands for districts, shape (30,)."""
        return self.connected_by_area[1 : 1 + len(self._districts)]

    def step(self, month: int) -> None:
        """Let the agencies act: each quarter; the tier changes on 1 July 2025."""
        if month == DISTRICTS_END:
            self._abolish_districts()
        if month % _QUARTER == _QUARTER - 1:
            orders = local_orders(self._model.policy, month, self._parameters)
            self._model.agents_by_type[LocalAgency].do("step", orders)
            self._take_stock()

    def _abolish_districts(self) -> None:
        """Replace the agencies of districts by those of communes, which inherit most of what they had."""
        kept = 1.0 - self._parameters["reform_disruption"]
        forebears = [self._agencies[district] for district in self._commune_district]
        connected = [kept * agency.connected for agency in forebears]
        work = [kept * agency.work for agency in forebears]
        for agency in self._agencies:
            agency.remove()
        self._found(self._communes, self._commune_district, connected, work)

    def _by_area(self, shares: list[float]) -> NDArray[np.float64]:
        values = np.array(shares)
        if len(values) == len(self._districts):
            return np.concatenate([[values.mean()], values, values[self._commune_district]])
        sums = np.bincount(self._commune_district, weights=values, minlength=len(self._districts))
        members = np.bincount(self._commune_district, minlength=len(self._districts))
        districts = np.where(members > 0, sums / np.maximum(members, 1), values.mean())
        return np.concatenate([[values.mean()], districts, values])
