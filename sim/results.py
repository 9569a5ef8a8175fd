"""Results of an ensemble: what every indicator did, when goals are met, where they are late and why."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

import geodata
from geodata.errors import InputError
from scenarios import GOALS, INDICATORS
from scenarios.areas import AREA_LEVELS
from scenarios.months import month_index, month_text
from scenarios.registry import nearest
from sim.goals import QUANTILES, evaluate_goals

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd
    import pandas as pd
    import xarray as xr
    from numpy.typing import NDArray

    from geodata import OwnBoundaries
    from scenarios import Goal, Scenario

__all__ = ["Results"]

CITY = 0


class Results:
    """Results of one ensemble, in memory.

    Parameters
    ----------
    arrays : mapping
        Indicator id to an array float32 of shape (replicates, months, areas): months from January 2020,
        areas in the order of ``geodata.areas()``; NaN where undefined.
    bottlenecks : pandas.DataFrame
        Columns area_code, month, goal, factor, share: of the residents not yet reached in that
        December, the share held back first by each factor; sums to one by area, month and goal.
    costs : pandas.DataFrame
        Columns lever, year, cost_vnd_bn, and shortfall_vnd_bn (what the cap of the scenario's budget did
        not leave the lever; zero without a cap): means over replicates, billion VND, whole city.
    manifest : mapping
        Everything needed to repeat the run; see :mod:`sim.manifest`.
    goals : pandas.DataFrame, optional
        Evaluated goals as they were saved; evaluated from the arrays when left out.

    Raises
    ------
    ValueError
        If the arrays do not have one common shape that fits the areas.

    Examples
    --------
    >>> results = simulate("plan-76", replicates=20)  # doctest: +SKIP
    >>> results.indicators["coverage_5g"].sel(area="hanoi").median("replicate")  # doctest: +SKIP
    """

    def __init__(
        self,
        arrays: Mapping[str, NDArray[np.float32]],
        *,
        bottlenecks: pd.DataFrame,
        costs: pd.DataFrame,
        manifest: Mapping[str, Any],
        goals: pd.DataFrame | None = None,
    ) -> None:
        self.areas = geodata.areas().reset_index(drop=True)
        shapes = {array.shape for array in arrays.values()}
        if len(shapes) != 1:
            raise ValueError(f"indicators must share one shape, found {sorted(shapes)}")
        (shape,) = shapes
        if len(shape) != 3 or shape[2] != len(self.areas):
            raise ValueError(f"expected (replicates, months, {len(self.areas)} areas), found {shape}")
        self.arrays = dict(arrays)
        self.bottlenecks = bottlenecks
        self.costs = costs
        self.manifest = dict(manifest)
        self._goals = goals

    def __repr__(self) -> str:
        return (
            f"Results({self.manifest.get('scenario', {}).get('id', '?')}: {len(self.arrays)} indicators, "
            f"{self.n_replicates} replicates, 2020-01 to {self.months[-1]}, {len(self.areas)} areas)"
        )

    @property
    def n_replicates(self) -> int:
        """Number of replicates."""
        return int(next(iter(self.arrays.values())).shape[0])

    @property
    def n_months(self) -> int:
        """Number of months."""
        return int(next(iter(self.arrays.values())).shape[1])

    @cached_property
    def months(self) -> list[str]:
        """Months simulated, ``YYYY-MM``."""
        return [month_text(index) for index in range(self.n_months)]

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario as it was run: give it to :func:`sim.simulate` to run it again."""
        from scenarios import Scenario

        return Scenario.model_validate(self.manifest["scenario"])

    @property
    def parameter_sets(self) -> tuple[int | str, ...]:
        """Number of the set behind each replicate, ``best`` for the medians; empty if not known."""
        return tuple(self.manifest.get("parameters", {}).get("sets", ()))

    @cached_property
    def declared_goals(self) -> tuple[Goal, ...]:
        """The plan's goals with the thresholds that hold in the scenario."""
        return self.scenario.goals if "scenario" in self.manifest else tuple(GOALS)

    def declared_goal(self, goal: str) -> Goal:
        """Give one of them by its id; raises InputError if there is no such goal."""
        return self.declared_goals[GOALS.ids.index(GOALS[goal].id)]

    def with_thresholds(self, thresholds: Mapping[str, float]) -> Results:
        """Ask the same run with other thresholds: nothing is simulated again.

        Parameters
        ----------
        thresholds : mapping of str to float
            As in :meth:`scenarios.Scenario.with_thresholds`.

        Returns
        -------
        Results
            The same figures; goals, and what is late, by these thresholds.

        Raises
        ------
        ScenarioError
            If a threshold is wrong.
        """
        return self.judged_as(self.scenario.with_thresholds(thresholds))

    def judged_as(self, scenario: Scenario) -> Results:
        """Take the same run for that of a scenario with other names or thresholds; else raise ValueError."""
        if scenario.simulated_hash != self.scenario.simulated_hash:
            raise ValueError(f"{scenario.id} is another run than {self.scenario.id}")
        if scenario == self.scenario:
            return self
        manifest = self.manifest | {
            "scenario": scenario.model_dump(mode="json"),
            "scenario_hash": scenario.hash,
        }
        return Results(self.arrays, bottlenecks=self.bottlenecks, costs=self.costs, manifest=manifest)

    def goals(self) -> pd.DataFrame:
        """Evaluate the plan's goals, one row per goal.

        Returns
        -------
        pandas.DataFrame
            Columns id, title_vi, title_en, indicator, threshold, deadline, value_at_deadline
            (median), p_met_by_deadline (0 to 1), attained_p10, attained_p50, attained_p90
            (``YYYY-MM``, empty beyond the run), evidence, threshold_source (plan, suggested by us, or the
            user's own). :mod:`sim.goals` defines them. Goals whose
            indicator an older run did not record have empty results.
        """
        if self._goals is None:
            self._goals = evaluate_goals(
                {name: array[:, :, CITY] for name, array in self.arrays.items()}, self.declared_goals
            )
        return self._goals.copy()

    def goals_by_area(self, level: str | None = None) -> pd.DataFrame:
        """Evaluate the goals that have meaning below the city in every district and commune.

        The plan sets its thresholds for the city: asked of a part of it they tell where the gap lies.

        Parameters
        ----------
        level : {"district", "commune"}, optional
            Kind of area; both unless given.

        Returns
        -------
        pandas.DataFrame
            One row per goal and area: id, area_level, area_code, name_vi, name_en, and the columns of
            :meth:`goals` from indicator on. Goals about the economy and the city's data, and smart urban
            areas, which are asked of the city as a number, have no rows.

        Raises
        ------
        InputError
            If the level is not valid.
        """
        from sim.goals_by_area import evaluate_goals_by_area

        return evaluate_goals_by_area(self, self.declared_goals, AREA_LEVELS if level is None else (level,))

    @cached_property
    def indicators(self) -> xr.Dataset:
        """All indicators as a labelled dataset following the CF conventions.

        One float32 variable per indicator with dimensions area, month, replicate. ``area`` holds
        area codes, with area_level, name_vi and name_en beside it; ``month`` holds ``YYYY-MM``
        with ``time``, the first day of the month, beside it; ``parameter_set`` stands beside ``replicate``.
        Variables carry unit, label_vi, label_en and long_name.
        """
        from sim.dataset import labelled

        return labelled(self)

    def map(
        self, indicator: str, month: str, level: str = "district", *, own: OwnBoundaries | None = None
    ) -> gpd.GeoDataFrame:
        """Map an indicator in one month.

        Parameters
        ----------
        indicator : str
            Indicator id.
        month : str
            ``YYYY-MM``, within the run.
        level : {"district", "commune"}
            Kind of area.
        own : OwnBoundaries, optional
            A planner's own areas instead, as ``geodata.own_boundaries`` reads them. Districts and communes
            have the run's figures, by their codes; wards and zones what :mod:`sim.own_areas` derives.

        Returns
        -------
        geopandas.GeoDataFrame
            Columns area_code, name_vi, name_en, value (median over replicates; NaN where
            undefined), geometry; EPSG:4326.

        Raises
        ------
        InputError
            If the indicator, the month or the level does not exist, the indicator has meaning for the city
            only, or nothing can be derived for own areas.
        """
        if own is not None:
            from sim.own_areas import own_map

            return own_map(self, indicator, month, own)
        if level not in AREA_LEVELS:
            raise InputError("level is not valid", key="level", found=level, allowed=AREA_LEVELS)
        if indicator in self.arrays and indicator in INDICATORS and INDICATORS[indicator].city_only:
            raise InputError("this indicator has meaning for the city only", key="indicator", found=indicator)
        values = self.areas[["area_code"]].assign(value=self.median(indicator, month))
        shapes = geodata.boundaries(level)[["area_code", "name_vi", "name_en", "geometry"]]
        merged = shapes.merge(values, on="area_code", how="left", validate="one_to_one")
        return merged[["area_code", "name_vi", "name_en", "value", "geometry"]]

    def median(self, indicator: str, month: str) -> NDArray[np.float32]:
        """Give the median over replicates of an indicator in one month, by area.

        Parameters
        ----------
        indicator : str
            Indicator id.
        month : str
            ``YYYY-MM``, within the run.

        Returns
        -------
        numpy.ndarray
            Shape (areas,).

        Raises
        ------
        InputError
            If the indicator or the month does not exist.
        """
        return np.asarray(np.median(self.replicate_values(indicator, month), axis=0))

    def replicate_values(self, indicator: str, month: str) -> NDArray[np.float32]:
        """Give an indicator in one month, by replicate and area.

        Parameters
        ----------
        indicator : str
            Indicator id.
        month : str
            ``YYYY-MM``, within the run.

        Returns
        -------
        numpy.ndarray
            Shape (replicates, areas).

        Raises
        ------
        InputError
            If the indicator or the month does not exist.
        """
        return self._array(indicator)[:, self._month(month), :]

    def band(self, indicator: str, area_code: str = "hanoi") -> NDArray[np.float64]:
        """Give the 10, 50 and 90 % quantiles over replicates of an indicator, by month.

        Parameters
        ----------
        indicator : str
            Indicator id.
        area_code : str
            Code of the city, a district or a commune.

        Returns
        -------
        numpy.ndarray
            Shape (3, months).

        Raises
        ------
        InputError
            If the indicator or the area does not exist.
        """
        codes = self.areas["area_code"].tolist()
        if area_code not in codes:
            raise InputError(
                "unknown area",
                key="area_code",
                found=area_code,
                allowed="hanoi, or a district's or commune's code",
            )
        return np.asarray(
            np.quantile(self._array(indicator)[:, :, codes.index(area_code)], QUANTILES, axis=0)
        )

    def late(self, goal: str, n: int = 5, *, level: str = "district") -> pd.DataFrame:
        """Name the districts or communes that are furthest behind on a goal.

        A district is late when its median is below the city's threshold in the month of the
        deadline; in a run that ends earlier the goal is not due, and no district is late on it. The plan sets
        its thresholds for the city as a whole, so a late district is not a breach in itself; it is where the
        city's gap lies.

        Parameters
        ----------
        goal : str
            Goal id, ``G01`` to ``G17``.
        n : int
            Number of areas at most.
        level : {"district", "commune"}
            Kind of area.

        Returns
        -------
        pandas.DataFrame
            Worst first: area_code, name_vi, name_en, month, value (median), gap (threshold less
            value), p_met (share of replicates that meet the threshold in that month),
            attained_p50 (``YYYY-MM`` or empty), factor and factor_share (what holds back most of those
            not yet reached, and which share of them; empty where not recorded). Empty when no district
            is late, the goal is not due within the run, or it has meaning for the city only: no district
            alone has to reach a number of things that is asked of the city.

        Raises
        ------
        InputError
            If there is no such goal or level.
        """
        from sim.lateness import late_areas

        return late_areas(self, [goal], n, level).drop(columns="goal")

    def save(self, path: str | Path, *, overwrite: bool = False) -> Path:
        """Write the results folder: complete or not at all.

        Parameters
        ----------
        path : str or pathlib.Path
            Folder to create. It may exist if it is empty.
        overwrite : bool
            Replace a results folder that is there already; any other content is never touched.

        Returns
        -------
        pathlib.Path
            The folder.

        Raises
        ------
        InputError
            If the folder is not empty or cannot be written to.
        sim.store.StorageFullError
            If the disk is full; nothing is left behind.
        """
        from sim.store import save_results

        return save_results(self, Path(path), overwrite=overwrite)

    @classmethod
    def load(cls, path: str | Path) -> Results:
        """Read a results folder.

        Parameters
        ----------
        path : str or pathlib.Path
            Folder written by :meth:`save` or ``hanoi-twin run``.

        Returns
        -------
        Results
            Equal to what was saved.

        Raises
        ------
        InputError
            If the folder is no results folder, is damaged, or was written by another version of the format.
        """
        from sim.load import load_results

        return load_results(Path(path))

    def _array(self, indicator: str) -> NDArray[np.float32]:
        if indicator not in self.arrays:
            close = nearest(indicator, self.arrays)
            hint = f"; did you mean {close!r}?" if close else ""
            raise InputError(
                f"no such indicator in these results{hint}",
                key="indicator",
                found=indicator,
                allowed=self.arrays,
            )
        return self.arrays[indicator]

    def _month(self, month: str) -> int:
        index = month_index(month)
        if index >= self.n_months:
            raise InputError(
                "month beyond the run",
                key="month",
                found=month,
                allowed=f"{self.months[0]} to {self.months[-1]}",
            )
        return index
