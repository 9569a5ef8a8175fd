"""What a figure needs to know of an ensemble: results in memory, or a summary of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import geodata
from scenarios.months import month_index

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    from numpy.typing import NDArray

    from scenarios import Goal, Scenario
    from sim.summary import Summary

__all__ = ["Ensemble", "SummarySource"]


class Ensemble(Protocol):
    """What is drawn; ``sim.Results`` is one."""

    manifest: dict[str, Any]

    @property
    def n_replicates(self) -> int:
        """Number of replicates."""

    @property
    def n_months(self) -> int:
        """Number of months."""

    @property
    def months(self) -> list[str]:
        """Months simulated, ``YYYY-MM``."""

    @property
    def declared_goals(self) -> tuple[Goal, ...]:
        """Goals with the thresholds that hold; see ``sim.Results.declared_goals``."""

    def goals(self) -> pd.DataFrame:
        """Evaluate the goals; see ``sim.Results.goals``."""

    def band(self, indicator: str, area_code: str = "hanoi") -> NDArray[Any]:
        """Quantiles by month; see ``sim.Results.band``."""

    def map(self, indicator: str, month: str, level: str = "district") -> gpd.GeoDataFrame:
        """Areas with values; see ``sim.Results.map``."""


class SummarySource:
    """A summary, to be drawn like results.

    Parameters
    ----------
    summary : Summary
        What is drawn.
    scenario : Scenario
        What was run: summaries do not keep its names.
    """

    def __init__(self, summary: Summary, scenario: Scenario) -> None:
        self._summary = summary
        self.manifest: dict[str, Any] = summary.manifest | {"scenario": scenario.model_dump(mode="json")}

    @property
    def n_replicates(self) -> int:
        """Number of replicates."""
        return self._summary.replicates

    @property
    def n_months(self) -> int:
        """Number of months."""
        return self._summary.n_months

    @property
    def months(self) -> list[str]:
        """Months simulated, ``YYYY-MM``."""
        return self._summary.months

    @property
    def declared_goals(self) -> tuple[Goal, ...]:
        """Goals with the thresholds that hold."""
        return self._summary.declared_goals

    def goals(self) -> pd.DataFrame:
        """Give the goals as evaluated."""
        return self._summary.goals

    def band(self, indicator: str, area_code: str = "hanoi") -> NDArray[Any]:
        """Quantiles by month; for the city only, of which alone a summary keeps them."""
        if area_code != "hanoi":
            raise ValueError("a summary keeps quantiles for the city only")
        return self._summary.city[indicator]

    def map(self, indicator: str, month: str, level: str = "district") -> gpd.GeoDataFrame:
        """Areas with medians."""
        areas = geodata.areas()
        codes = areas.loc[areas["area_level"] == level, "area_code"]
        values = dict(zip(codes, self._summary.map(indicator, level)[month_index(month)], strict=True))
        shapes = geodata.boundaries(level)[["area_code", "name_vi", "name_en", "geometry"]].copy()
        shapes.insert(3, "value", shapes["area_code"].map(values))
        return shapes
