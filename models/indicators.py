"""Indicators by month and area, from what was counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

Counts = Mapping[str, NDArray[np.float64]]
"""Counts by name, each of shape (months, areas)."""

_WINDOW: Final = 12


def _share(part: str, whole: str) -> Callable[[Counts], NDArray[np.float64]]:
    def share(counts: Counts) -> NDArray[np.float64]:
        return _ratio(counts[part], counts[whole])

    return share


def _ratio(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)


def past_year(flow: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum a monthly flow over the past 12 months (fewer in 2020), along the first axis."""
    running = np.cumsum(flow, axis=0)
    total = running.copy()
    total[_WINDOW:] -= running[:-_WINDOW]
    return total


def _dossiers_online(counts: Counts) -> NDArray[np.float64]:
    return _ratio(past_year(counts["dossiers_online"]), past_year(counts["dossiers"]))


def _egov_index(counts: Counts) -> NDArray[np.float64]:
    """Mean of four shares: procedures, dossiers, agencies' systems, adults with a digital identity."""
    parts = (
        counts["procedures_fully_online"],
        np.nan_to_num(_dossiers_online(counts)),
        counts["agencies_connected"],
        _ratio(counts["adult_identity"], counts["adults"]),
    )
    return np.asarray(sum(parts) / len(parts), dtype=np.float64)


def _digital_government(counts: Counts) -> NDArray[np.float64]:
    """Mean of four: e-government, bodies' digital work, open data of the city, users of online services."""
    parts = (
        _egov_index(counts),
        counts["bodies_work"],
        counts["open_data"][:, :1],
        np.nan_to_num(_ratio(counts["adult_online_users"], counts["adults"])),
    )
    return np.asarray(sum(parts) / len(parts), dtype=np.float64)


def _productivity_growth(counts: Counts) -> NDArray[np.float64]:
    """Growth over the past 12 months; in 2020, of the months so far as a yearly rate."""
    level = counts["log_productivity"]
    change = level.copy()
    change[_WINDOW:] -= level[:-_WINDOW]
    months = np.minimum(np.arange(1, len(level) + 1), _WINDOW)
    return np.asarray(np.expm1(change * (_WINDOW / months)[:, None]), dtype=np.float64)


def _as_recorded(name: str) -> Callable[[Counts], NDArray[np.float64]]:
    return lambda counts: counts[name].copy()


INDICATORS_FROM_COUNTS: Final[dict[str, Callable[[Counts], NDArray[np.float64]]]] = {
    "fixed_broadband_households": _share("connected", "households"),
    "broadband_affordable": _share("residents_affordable", "residents"),
    "coverage_5g": _share("residents_covered_5g", "residents"),
    "users_5g": _share("users_5g", "residents"),
    "online_service_users": _share("adult_online_users", "adults"),
    "procedures_fully_online": lambda counts: counts["procedures_fully_online"],
    "dossiers_online": _dossiers_online,
    "digital_identity": _share("adult_identity", "adults"),
    "egov_index": _egov_index,
    "public_bodies_digital": _as_recorded("bodies_work"),
    "open_data": _as_recorded("open_data"),
    "digital_economy_share": _as_recorded("digital_economy_share"),
    "labour_productivity_growth": _productivity_growth,
    "fibre_available": _share("passed", "households"),
    "handset_5g": _share("capable_handset_5g", "capable"),
    "smartphone_ownership": _share("adult_smartphone", "adults"),
    "digital_skills": _share("adult_skilled", "adults"),
    "awareness_online_services": _share("adult_aware", "adults"),
    "population": lambda counts: counts["residents"] / counts["scale"],
    "stations_5g": lambda counts: counts["stations_5g"],
    "digital_government_index": _digital_government,
    "enterprises_digital": _share("enterprises_digital", "enterprises"),
    "enterprise_digital_intensity": _as_recorded("enterprise_digital_intensity"),
    "startups": _as_recorded("startups"),
    "startup_share_of_country": _as_recorded("startup_share_of_country"),
    "startup_ecosystem": _as_recorded("startup_ecosystem"),
    "data_science_ai_readiness": _as_recorded("data_science_ai_readiness"),
    "smart_urban_areas": _as_recorded("smart_urban_areas"),
    "smart_city_links": _as_recorded("smart_city_links"),
    "vision_2045_index": _as_recorded("vision_2045_index"),
}
"""Every indicator that the model feeds, with how it follows from the counts."""
