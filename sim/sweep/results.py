"""A sweep as an analyst sees it: one row per run, what failed, and indicators by month and area."""

from __future__ import annotations

from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

import geodata
from geodata.errors import InputError
from scenarios import INDICATORS
from scenarios.areas import AREA_LEVELS
from sim.dataset import UDUNITS
from sim.goals import QUANTILES
from sim.sweep.factors import factor_label, factor_unit
from sim.sweep.journal import INDEX, Journal, index_damage_told
from sim.sweep.kept import not_kept
from sim.sweep.manifest import Manifest, read_manifest
from sim.sweep.parts import PartMissingError, merged_rows
from sim.sweep.rows import (
    DONE,
    FAILED,
    FAILURE_COLUMNS,
    IDENTITY,
    kept_areas,
    kept_months,
    schema_of,
)
from sim.sweep.store import has_rows, row_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import geopandas as gpd
    import pandas as pd
    import xarray as xr

    from scenarios import SweepPlan
    from sim.sweep.plan import Versions

__all__ = ["Sweep", "table"]

ABOUT_AREAS = {
    "area_level": "city, district or commune",
    "name_vi": "name in Vietnamese",
    "name_en": "name in English",
}


class Sweep:
    """What a sweep's folder holds, complete or not.

    Parameters
    ----------
    folder : pathlib.Path
        The folder.
    manifest : Manifest
        What was asked for.
    outlines : pyarrow.Table
        Every run, sorted by identity, of each indicator only the city's value in the last month.

    Examples
    --------
    >>> from sim.sweep import Sweep
    >>> sweep = Sweep.load("results/sweep-quick")  # doctest: +SKIP
    >>> sweep.runs.groupby("fibre_cofunding")["G02_met"].mean()  # doctest: +SKIP
    """

    def __init__(self, folder: Path, manifest: Manifest, outlines: pa.Table) -> None:
        self.folder = folder
        self._manifest = manifest
        self._outlines = outlines

    @classmethod
    def load(cls, folder: str | Path) -> Sweep:
        """Read a sweep's folder; another process may be adding to it.

        Indicators by month and area are read when they are asked for: those of all communes in all months
        may be larger than the memory.

        Parameters
        ----------
        folder : str or pathlib.Path
            Folder written by ``hanoi-twin sweep``.

        Returns
        -------
        Sweep
            What was there.

        Raises
        ------
        InputError
            If the folder holds no sweep, or a damaged one.
        """
        folder = Path(folder)
        manifest = read_manifest(folder)
        plan = manifest.plan
        tables = _read_twice(folder, schema_of(plan), lambda table: _outlined(table, plan))
        return cls(folder, manifest, pa.concat_tables(tables).combine_chunks())

    def __repr__(self) -> str:
        return f"Sweep({self.plan.id}: {len(self)} runs, {len(self.failures)} failed)"

    def __len__(self) -> int:
        """Count the runs that are there, failed ones included."""
        return len(self._outlines)

    @cached_property
    def rows(self) -> pa.Table:
        """Every run as it is stored, sorted by identity; indicators as lists of months by areas."""
        runs = self._outlines[IDENTITY].combine_chunks()
        # What has been added since the sweep was opened is not part of it.
        tables = _read_twice(
            self.folder,
            schema_of(self.plan),
            lambda table: table.filter(pc.is_in(table[IDENTITY], value_set=runs)),
        )
        return pa.concat_tables(tables).combine_chunks()

    def row(self, run: str) -> dict[str, Any]:
        """Give one run as it is stored.

        Parameters
        ----------
        run : str
            Its identity.

        Returns
        -------
        dict
            Values by column; indicators as lists of months by areas.
        """
        tables = _read_twice(
            self.folder, schema_of(self.plan), lambda table: table.filter(pc.equal(table[IDENTITY], run))
        )
        (found,) = pa.concat_tables(tables).to_pylist()
        assert isinstance(found, dict)
        return found

    @cached_property
    def n_missing(self) -> int:
        """Runs that the sweep asks for and that are not there yet."""
        from sim.sweep.plan import Runs

        return max(0, len(Runs(self.plan, self.versions)) - len(self))

    @property
    def plan(self) -> SweepPlan:
        """What was asked for."""
        return self._manifest.plan

    @property
    def versions(self) -> Versions:
        """Code and data that computed the runs."""
        return self._manifest.versions

    @property
    def release(self) -> str:
        """Version of Hanoi Twin that last wrote to the folder; empty where the folder does not say it."""
        return self._manifest.release

    @property
    def factors(self) -> list[str]:
        """Names of the factors, which are columns of :attr:`runs`."""
        return [factor.id for factor in self.plan.factors]

    @cached_property
    def runs(self) -> pd.DataFrame:
        """One row per run, sorted by identity.

        Columns run (identity), point, replicate, seed, the factors, status (``done`` or ``failed``), for
        every goal ``G.._value`` (at the deadline), ``G.._attained`` (``YYYY-MM``, empty when not within the
        run) and ``G.._met`` (at the deadline), cost_vnd_bn (all levers over the whole run), for every
        indicator its value for the city in the last month, and stage, error and message of a failed run.
        """
        return _frame(self._outlines.drop_columns(["traceback"]))

    @cached_property
    def failures(self) -> pd.DataFrame:
        """Runs that raised: run, point, replicate, seed, the factors, stage, error, message, traceback."""
        failed = self._outlines.filter(pc.equal(self._outlines["status"], FAILED))
        return _frame(failed.select(["run", "point", "replicate", "seed", *self.factors, *FAILURE_COLUMNS]))

    @cached_property
    def indicators(self) -> xr.Dataset:
        """Kept indicators of finished runs as a labelled dataset following the CF conventions.

        One float32 variable per indicator with dimensions run, month, area. Beside ``run`` stand point,
        replicate and the factors with their units, so that ``groupby`` and ``set_index`` work on them; beside
        ``month`` stands ``time``, its first day, and beside ``area`` its level and names.
        """
        import pandas as pd
        import xarray as xr

        rows = self.rows.filter(pc.equal(self.rows["status"], DONE))
        months, areas = kept_months(self.plan), kept_areas(self.plan)
        shape = (len(rows), len(months), len(areas))
        variables = {}
        for name in self.plan.indicators:
            values = rows[name].combine_chunks().flatten().to_numpy(zero_copy_only=False)
            indicator = INDICATORS[name]
            about = {
                "units": UDUNITS.get(indicator.unit, "1"),
                "unit": indicator.unit,
                "label_vi": indicator.label_vi,
                "label_en": indicator.label_en,
                "long_name": indicator.label_en,
            }
            variables[name] = (("run", "month", "area"), values.reshape(shape), about)
        beside: dict[str, Any] = {
            "point": ("run", rows["point"].to_numpy(), {"long_name": "row of the design"}),
            "replicate": ("run", rows["replicate"].to_numpy(), {"long_name": "number of the replicate"}),
        }
        for factor in self.plan.factors:
            about = {
                "unit": factor_unit(factor),
                "label_vi": factor_label(factor, "vi"),
                "label_en": factor_label(factor, "en"),
                "long_name": factor_label(factor, "en"),
            }
            beside[factor.id] = ("run", rows[factor.id].to_numpy(), about)
        places = geodata.areas().set_index("area_code").loc[areas]
        time = pd.to_datetime(months, format="%Y-%m").to_numpy(dtype="datetime64[ns]")
        return xr.Dataset(
            variables,
            coords={
                "run": (
                    "run",
                    np.array(rows["run"].to_pylist(), dtype=str),
                    {"long_name": "identity of the run"},
                ),
                "month": ("month", np.array(months), {"long_name": "month, YYYY-MM"}),
                "time": ("month", time, {"standard_name": "time", "long_name": "first day of the month"}),
                "area": ("area", np.array(areas, dtype=str), {"long_name": "area code"}),
                **{
                    name: ("area", places[name].to_numpy(dtype=str), {"long_name": about})
                    for name, about in ABOUT_AREAS.items()
                },
                **beside,
            },
            attrs={
                "Conventions": "CF-1.11",
                "title": f"Hanoi Twin, sweep {self.plan.id}",
                "source": f"agent-based simulation, hanoi-twin {self.release}".rstrip(),
                "scenario": self.plan.scenario.id,
                "scenario_hash": self.plan.scenario.hash,
                "seed": str(self.plan.seed),
                "code": self.versions.code,
                "data": self.versions.data,
            },
        )

    def map(
        self, indicator: str, month: str, level: str = "district", *, run: str | None = None
    ) -> gpd.GeoDataFrame:
        """Map an indicator in one month.

        Parameters
        ----------
        indicator : str
            Indicator that the sweep keeps.
        month : str
            ``YYYY-MM`` that it keeps.
        level : {"district", "commune"}
            Kind of area, which the sweep's ``keep: level`` must hold.
        run : str, optional
            Identity of one run instead of the distribution over all that are done.

        Returns
        -------
        geopandas.GeoDataFrame
            Columns area_code, name_vi, name_en, value (median over runs), p10, p90 (quantiles), geometry;
            EPSG:4326. NaN where undefined.

        Raises
        ------
        InputError
            If the sweep does not keep the indicator, the month or the level, or has no such run.
        """
        import pandas as pd

        values = self.indicators
        if level not in AREA_LEVELS:
            raise InputError("level is not valid", key="level", found=level, allowed=AREA_LEVELS)
        kept = set(values["area_level"].to_numpy().tolist())
        for key, found, allowed in (
            ("indicator", indicator, list(self.plan.indicators)),
            ("month", month, values["month"].to_numpy().tolist()),
            ("level", level, sorted(kept)),
        ):
            if found not in allowed:
                raise not_kept(key, found, allowed, self.folder)
        chosen = values[indicator].sel(month=month)
        if run is not None:
            if run not in values["run"].to_numpy():
                raise InputError(
                    "the sweep holds no such finished run", source=self.folder, key="run", found=run
                )
            chosen = chosen.sel(run=[run])
        if chosen.sizes["run"] == 0:
            raise InputError("no run of the sweep is done", source=self.folder)
        low, middle, high = np.quantile(chosen.to_numpy().astype(np.float64), QUANTILES, axis=0)
        codes = values["area"].to_numpy()
        by_area = pd.DataFrame({"area_code": codes, "value": middle, "p10": low, "p90": high})
        shapes = geodata.boundaries(level)[["area_code", "name_vi", "name_en", "geometry"]]
        merged = shapes.merge(by_area, on="area_code", how="left", validate="one_to_one")
        return merged[["area_code", "name_vi", "name_en", "value", "p10", "p90", "geometry"]]


def table(folder: str | Path) -> pd.DataFrame:
    """Give every run of a sweep's folder, sorted by identity, as :attr:`Sweep.runs` does.

    Parameters
    ----------
    folder : str or pathlib.Path
        Folder written by ``hanoi-twin sweep``.

    Returns
    -------
    pandas.DataFrame
        Equal for equal sweeps, however they were run.

    Raises
    ------
    InputError
        If the folder holds no sweep.
    """
    return Sweep.load(folder).runs


def _read_twice(folder: Path, schema: pa.Schema, chosen: Callable[[pa.Table], pa.Table]) -> list[pa.Table]:
    """Read what is chosen of every few rows; at least one table, which may be empty."""
    empty = chosen(schema.empty_table())
    try:
        return [empty, *map(chosen, read_rows(folder, schema))]
    except PartMissingError:
        # A sweep that is at work in the folder may just have merged the parts that were to be read.
        return [empty, *map(chosen, read_rows(folder, schema))]


def _outlined(rows: pa.Table, plan: SweepPlan) -> pa.Table:
    """Keep of each indicator the city's value in the last month."""
    last = (len(kept_months(plan)) - 1) * len(kept_areas(plan))
    columns = {
        name: pc.list_element(column, last) if name in plan.indicators else column
        for name, column in zip(rows.column_names, rows.columns, strict=True)
    }
    return pa.table(columns)


def read_rows(folder: Path, schema: pa.Schema) -> Iterator[pa.Table]:
    """Read the rows of a folder in order of identity, a few at a time.

    Parameters
    ----------
    folder : pathlib.Path
        The sweep's folder.
    schema : pyarrow.Schema
        Columns of the sweep.

    Yields
    ------
    pyarrow.Table
        Some rows.

    Raises
    ------
    InputError
        If the index or a part is missing or damaged.
    """
    if not has_rows(folder):
        # A sweep that has only just begun.
        return
    with index_damage_told(folder / INDEX), closing(Journal(folder / INDEX, read_only=True)) as journal:
        parts = journal.parts()
        n_rows = sum(part.rows for part in parts) + journal.waiting()
        yield from merged_rows(row_sources(folder, parts, journal, schema), n_rows, schema)


def _frame(rows: pa.Table) -> pd.DataFrame:
    import pandas as pd

    # Whether a goal was met is unknown, rather than not met, in a run that failed or ended before.
    kinds = {pa.bool_(): pd.BooleanDtype()}
    frame = rows.to_pandas(types_mapper=kinds.get)
    assert isinstance(frame, pd.DataFrame)
    return frame
