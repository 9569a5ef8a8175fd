"""What goals about institutions, the economy and the city as a whole still lack, part by part.

Read from the model's state when asked for; nothing here is part of a month.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models.agencies import CityDepartment
from scenarios import SHORTFALLS

if TYPE_CHECKING:
    from models.hanoi import HanoiModel

__all__ = ["shortfalls"]

CITY = 0


def shortfalls(model: HanoiModel) -> dict[str, NDArray[np.float64]]:
    """Tell what goals lacked in the month last simulated.

    Parameters
    ----------
    model
        After at least one month, with the module `development`.

    Returns
    -------
    dict
        By goal of `scenarios.SHORTFALLS` that has factors: what each part lacks, shape (157, factors). In the
        unit that the goal counts (of G07: thirds of its pillars); zero in areas below the city where the goal
        has meaning for the city only.
    """
    found = {
        "G03": _work_on_paper(model),
        "G04": _of_city(model, _datasets(model)),
        "G06": _areas_not_open(model),
        "G07": _of_city(model, [(1.0 - part) / 3.0 for part in model.development.innovation.readiness_parts]),
        "G08": _of_city(model, [(1.0 - part) / 6.0 for part in model.development.innovation.ecosystem_parts]),
        "G09": _of_city(model, model.development.economy.untapped(model.development.enterprises)),
        "G17": _of_city(model, [(1.0 - part) / 5.0 for part in model.development.innovation.vision_parts]),
    }
    for goal, lacking in found.items():
        expected = (len(model.city.areas), len(SHORTFALLS[goal].factors))
        if lacking.shape != expected:
            raise ValueError(f"{goal}: expected shape {expected}, found {lacking.shape}")
    return found


def _of_city(model: HanoiModel, parts: list[float] | tuple[float, ...]) -> NDArray[np.float64]:
    lacking = np.zeros((len(model.city.areas), len(parts)))
    lacking[CITY] = np.maximum(parts, 0.0)
    return lacking


def _work_on_paper(model: HanoiModel) -> NDArray[np.float64]:
    """Share of the bodies' work that is not digital: of departments, of local agencies."""
    share = model.parameters["digital_work_city_share"]
    departments = np.mean(model.agents_by_type[CityDepartment].get("work"))
    lacking = np.zeros((len(model.city.areas), 2))
    # A district or commune has agencies of its own, and no departments.
    lacking[:, 1] = 1.0 - model.government.work_by_area
    lacking[CITY] = share * (1.0 - departments), (1.0 - share) * lacking[CITY, 1]
    return lacking


def _datasets(model: HanoiModel) -> list[float]:
    departments = model.agents_by_type[CityDepartment]
    published, current = (float(np.mean(departments.get(name))) for name in ("published", "current"))
    return [1.0 - published, published - current]


def _areas_not_open(model: HanoiModel) -> NDArray[np.float64]:
    areas = model.development.areas
    obstacles = areas.obstacles(
        model.policy.city("smart_area_programme", model.month_index),
        model.radio.best_coverage,
        model.fibre.passed,
        model.government.connected_by_district,
    )
    waiting = obstacles >= 0
    by_cell = np.zeros((len(model.city.cells), 4))
    np.add.at(by_cell, (areas.cells[waiting], obstacles[waiting]), 1.0)
    return np.asarray(model.city.by_area(by_cell), dtype=np.float64)
