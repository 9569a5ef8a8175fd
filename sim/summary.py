"""What a person at a screen needs of an ensemble, in a twentieth of its memory."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

import geodata
from geodata.errors import InputError
from scenarios import GOALS, counted_under, goal_with
from scenarios.months import FIRST_MONTH, month_index, month_text
from sim.comparison import compare
from sim.goals import QUANTILES
from sim.goals_by_area import area_outcomes, has_meaning_by_area
from sim.lateness import late_areas
from sim.packing import PackedMaps

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from scenarios import Goal, LeverChange
    from sim.results import Results

__all__ = ["AreaGoal", "BottleneckShares", "Difference", "Summary", "summarise"]

LEVELS = ("city", "district", "commune")
FIRST_YEAR = int(FIRST_MONTH[:4])


@dataclass(frozen=True)
class BottleneckShares:
    """What holds back those whom a goal has not reached.

    Attributes
    ----------
    factors : tuple of str
        Factor ids.
    shares : numpy.ndarray
        Float16, shape (Decembers from 2020, areas, factors): share of the residents not yet reached held
        back first by each factor; all zero where nobody is left or nothing was recorded.
    """

    factors: tuple[str, ...]
    shares: NDArray[np.float16]


@dataclass(frozen=True)
class Difference:
    """What a policy changes against a reference scenario, replicate by replicate under the same draws.

    Attributes
    ----------
    reference_hash : str
        Hash of the reference scenario.
    city : dict
        Indicator id to float32 of shape (3, months): 10, 50 and 90 % quantiles over replicates of the
        difference for the city, scenario less reference.
    maps : dict
        Indicator id to packed medians of the difference by month and area.
    goals : pandas.DataFrame
        As ``sim.Comparison.goals``: a is the reference, b the scenario.
    levers : tuple of scenarios.LeverChange
        Levers that differ.
    costs : pandas.DataFrame
        lever, cost_a, cost_b: billion VND over the whole run.
    """

    reference_hash: str
    city: dict[str, NDArray[np.float32]]
    maps: dict[str, PackedMaps]
    goals: pd.DataFrame
    levers: tuple[LeverChange, ...]
    costs: pd.DataFrame

    def map(self, indicator: str, level: str = "district") -> NDArray[np.float32]:
        """Give the median difference by month and area; see :meth:`Summary.map`."""
        return _of_level(_known(self.maps, indicator), level)


class AreaGoal(NamedTuple):
    """When a goal is met in one area.

    Attributes
    ----------
    p_met_by_deadline : float
        Share of replicates, 0 to 1; NaN in a run that ends before the deadline.
    attained_p10, attained_p50, attained_p90 : str
        ``YYYY-MM``; empty when not within the run.
    """

    p_met_by_deadline: float
    attained_p10: str
    attained_p50: str
    attained_p90: str


@dataclass(frozen=True)
class Summary:
    """An ensemble, condensed.

    Attributes
    ----------
    manifest : dict
        What was run, as in ``sim.Results.manifest``, without the scenario's text: summaries are shared
        by scenarios that differ only in their names.
    n_months : int
        Months simulated, from January 2020.
    city : dict
        Indicator id to float32 of shape (3, months): 10, 50 and 90 % quantiles over replicates.
    city_error : dict
        Indicator id to float32 of shape (months,): standard error of the mean over replicates; NaN for a
        single replicate, from which it cannot be told.
    maps : dict
        Indicator id to packed medians over replicates by month and area.
    goals : pandas.DataFrame
        As ``sim.Results.goals()``.
    late : pandas.DataFrame
        As ``sim.Results.late()`` for every goal, with the column ``goal`` in front.
    costs : pandas.DataFrame
        lever, year, cost_vnd_bn, shortfall_vnd_bn: means over replicates.
    bottlenecks : dict
        Goal id to shares by December, area and factor. Goals on one indicator are counted once, under the
        first of them; :meth:`bottleneck` finds it.
    area_goals : dict
        Goal id to float32 of shape (4, areas), for goals with meaning below the city: probability at the
        deadline (NaN before it), and the months attained at 10, 50 and 90 % (infinity: not within the run).
    thresholds : dict
        The user's own thresholds, by goal.
    difference : Difference or None
        Against the reference scenario, when one was asked for.
    """

    manifest: dict[str, Any]
    n_months: int
    city: dict[str, NDArray[np.float32]]
    city_error: dict[str, NDArray[np.float32]]
    maps: dict[str, PackedMaps]
    goals: pd.DataFrame
    late: pd.DataFrame
    costs: pd.DataFrame
    bottlenecks: dict[str, BottleneckShares]
    area_goals: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    thresholds: dict[str, float] = field(default_factory=dict)
    difference: Difference | None = None

    @property
    def declared_goals(self) -> tuple[Goal, ...]:
        """The plan's goals with the thresholds by which they were judged."""
        return tuple(goal_with(goal, self.thresholds.get(goal)) for goal in GOALS.ids)

    def area_goal(self, goal: str, area_code: str) -> AreaGoal | None:
        """Tell when a goal is met in a district or commune, and how sure that is.

        Parameters
        ----------
        goal : str
            Goal id.
        area_code : str
            Code of a district or commune.

        Returns
        -------
        AreaGoal or None
            None for the city, whose goals are in ``goals``, and for goals with meaning for the city only.

        Raises
        ------
        InputError
            If the area does not exist.
        """
        position = _position(area_code)
        if goal not in self.area_goals or position == 0:
            return None
        probability, *months = self.area_goals[goal][:, position].tolist()
        texts = tuple(month_text(int(month)) if np.isfinite(month) else "" for month in months)
        return AreaGoal(probability, *texts)

    @property
    def indicators(self) -> tuple[str, ...]:
        """Ids of the indicators that were simulated."""
        return tuple(self.city)

    @property
    def months(self) -> list[str]:
        """Months simulated, ``YYYY-MM``."""
        return [month_text(index) for index in range(self.n_months)]

    @property
    def scale(self) -> float:
        """Simulated residents per resident."""
        return float(self.manifest["scale"])

    @property
    def replicates(self) -> int:
        """Number of replicates."""
        return int(self.manifest["replicates"])

    @property
    def agents(self) -> int:
        """Residents simulated at the start, in each replicate."""
        return int(self.manifest["agents"])

    def map(self, indicator: str, level: str = "district") -> NDArray[np.float32]:
        """Give the median of an indicator by month and area.

        Parameters
        ----------
        indicator : str
            Indicator id.
        level : {"city", "district", "commune"}
            Kind of area.

        Returns
        -------
        numpy.ndarray
            Float32, shape (months, areas of that level in the order of ``geodata.areas()``); NaN where
            undefined.

        Raises
        ------
        InputError
            If the indicator or the level does not exist.
        """
        return _of_level(_known(self.maps, indicator), level)

    def area(self, indicator: str, area_code: str) -> NDArray[np.float32]:
        """Give the median of an indicator in one area.

        Parameters
        ----------
        indicator : str
            Indicator id.
        area_code : str
            ``hanoi``, or the code of a district or commune.

        Returns
        -------
        numpy.ndarray
            Float32, shape (months,).

        Raises
        ------
        InputError
            If the indicator or the area does not exist.
        """
        maps = _known(self.maps, indicator)
        return maps.unpack()[:, _position(area_code)]

    def bottleneck(self, goal: str, area_code: str, month: str) -> dict[str, float]:
        """Tell what holds back those whom a goal has not reached in an area.

        Parameters
        ----------
        goal : str
            Goal id.
        area_code : str
            ``hanoi``, or the code of a district or commune.
        month : str
            ``YYYY-MM``; the last December up to it counts.

        Returns
        -------
        dict
            Factor id to share, largest first; empty where nothing was recorded.

        Raises
        ------
        InputError
            If the goal, the area or the month does not exist.
        """
        year = (min(month_index(month), self.n_months - 1) + 1) // 12 - 1
        position = _position(area_code)
        counted = counted_under(GOALS[goal].id)
        recorded = self.bottlenecks.get(counted.id) if counted else None
        if recorded is None or not 0 <= year < len(recorded.shares):
            return {}
        shares = recorded.shares[year, position].astype(float)
        order = np.argsort(-shares, kind="stable")
        return {recorded.factors[index]: float(shares[index]) for index in order if shares[index] > 0}

    @property
    def nbytes(self) -> int:
        """Memory held, bytes: what a bounded cache counts."""
        return _size(self)


def summarise(results: Results, reference: Results | None = None) -> Summary:
    """Condense an ensemble.

    Parameters
    ----------
    results : Results
        The ensemble.
    reference : Results, optional
        Ensemble of another scenario with the same seed, scale, replicates and last month.

    Returns
    -------
    Summary
        About 1 MB for all months at any number of replicates, twice that with a reference.

    Raises
    ------
    ValueError
        If the reference was not run under the same draws.
    """
    n = results.n_replicates
    return Summary(
        manifest={key: value for key, value in results.manifest.items() if key != "scenario"},
        n_months=results.n_months,
        city={name: _band(array[:, :, 0]) for name, array in results.arrays.items()},
        city_error={
            name: (
                array[:, :, 0].std(axis=0, ddof=1) / np.sqrt(n)
                if n > 1
                else np.full(results.n_months, np.nan, dtype=np.float32)
            ).astype(np.float32)
            for name, array in results.arrays.items()
        },
        maps={name: PackedMaps.pack(np.median(array, axis=0)) for name, array in results.arrays.items()},
        goals=results.goals(),
        late=late_areas(results, GOALS.ids),
        costs=results.costs,
        bottlenecks=_bottlenecks(results),
        area_goals=_area_goals(results),
        thresholds=dict(results.scenario.thresholds) if "scenario" in results.manifest else {},
        difference=None if reference is None else _difference(results, reference),
    )


def _difference(results: Results, reference: Results) -> Difference:
    compared = compare(reference, results)
    if compared.unpaired_because:
        raise ValueError(f"reference was run with another {', '.join(compared.unpaired_because)}")
    changes = {name: array - reference.arrays[name] for name, array in results.arrays.items()}
    return Difference(
        reference_hash=str(reference.manifest["scenario_hash"]),
        city={name: _band(change[:, :, 0]) for name, change in changes.items()},
        maps={name: PackedMaps.pack(np.median(change, axis=0)) for name, change in changes.items()},
        goals=compared.goals,
        levers=compared.levers,
        costs=compared.costs,
    )


def _area_goals(results: Results) -> dict[str, NDArray[np.float32]]:
    found = {}
    for goal in results.declared_goals:
        if has_meaning_by_area(goal) and goal.indicator in results.arrays:
            outcome = area_outcomes(results.arrays[goal.indicator], goal)
            found[goal.id] = np.vstack([outcome.p_met_by_deadline, outcome.attained]).astype(np.float32)
    return found


def _band(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(np.quantile(values, QUANTILES, axis=0), dtype=np.float32)


def _bottlenecks(results: Results) -> dict[str, BottleneckShares]:
    import pandas as pd

    # As categories, tens of thousands of rows are placed by the few texts that differ.
    table = results.bottlenecks.astype(dict.fromkeys(("goal", "month", "area_code", "factor"), "category"))
    codes = _codes()
    positions = {
        "month": [int(month[:4]) - FIRST_YEAR for month in table["month"].cat.categories],
        "area_code": [codes[code] for code in table["area_code"].cat.categories],
    }
    years, areas = (
        np.asarray(values, dtype=np.intp)[table[column].cat.codes] for column, values in positions.items()
    )
    recorded: dict[str, BottleneckShares] = {}
    for index, goal in enumerate(table["goal"].cat.categories):
        rows = np.flatnonzero(table["goal"].cat.codes == index)
        which, factors = pd.factorize(table["factor"].cat.codes.to_numpy()[rows])
        shares = np.zeros((results.n_months // 12, len(codes), len(factors)), dtype=np.float16)
        shares[years[rows], areas[rows], which] = table["share"].to_numpy()[rows]
        names = tuple(str(name) for name in table["factor"].cat.categories.take(factors))
        recorded[str(goal)] = BottleneckShares(names, shares)
    return recorded


@lru_cache(maxsize=1)
def _codes() -> dict[str, int]:
    return {code: index for index, code in enumerate(geodata.areas()["area_code"])}


@lru_cache(maxsize=len(LEVELS))
def positions_of(level: str) -> NDArray[np.intp]:
    return np.flatnonzero((geodata.areas()["area_level"] == level).to_numpy())


def _position(area_code: str) -> int:
    if area_code not in _codes():
        raise InputError(
            "unknown area",
            key="area_code",
            found=area_code,
            allowed="hanoi, or a district's or commune's code",
        )
    return _codes()[area_code]


def _of_level(maps: PackedMaps, level: str) -> NDArray[np.float32]:
    if level not in LEVELS:
        raise InputError("level is not valid", key="level", found=level, allowed=LEVELS)
    return maps.unpack()[:, positions_of(level)]


def _known(maps: Mapping[str, PackedMaps], indicator: str) -> PackedMaps:
    if indicator not in maps:
        raise InputError("no such indicator in these results", key="indicator", found=indicator, allowed=maps)
    return maps[indicator]


def _size(value: object) -> int:
    import pandas as pd

    if isinstance(value, np.ndarray):
        return int(value.nbytes)
    if isinstance(value, bytes | str):
        return len(value)
    if isinstance(value, pd.DataFrame):
        return int(value.memory_usage(deep=True).sum())
    if isinstance(value, dict):
        return sum(_size(item) for item in value.values())
    if isinstance(value, Summary | Difference | PackedMaps | BottleneckShares):
        return sum(_size(getattr(value, one.name)) for one in fields(value))
    return 0
