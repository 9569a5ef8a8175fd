"""Results in the formats of other tools, with units and provenance in every file.

Examples
--------
>>> from sim import Results
>>> from sim.export import export_results
>>> export_results(Results.load("results/plan-76"), "plan-76.xlsx", "xlsx")  # doctest: +SKIP
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

import geodata
from geodata.errors import InputError
from sim.export.formats import csv_bytes, geopackage_bytes, netcdf_bytes, parquet_bytes, xlsx_bytes
from sim.export.provenance import provenance
from sim.export.summaries import SUMMARY_FORMATS, export_summary
from sim.export.table import Table
from sim.export.tables import TABLES, december_table, result_table
from sim.folder import check_new_file, new_file

if TYPE_CHECKING:
    import xarray as xr

    from sim.results import Results

__all__ = [
    "FORMATS",
    "SUMMARY_FORMATS",
    "TABLES",
    "Table",
    "cf_dataset",
    "check_mark",
    "csv_bytes",
    "export_bytes",
    "export_results",
    "export_summary",
    "geopackage_bytes",
    "netcdf_bytes",
    "parquet_bytes",
    "provenance",
    "xlsx_bytes",
]

FORMATS = ("csv", "parquet", "netcdf", "gpkg", "xlsx")
LANGUAGES = ("vi", "en")
ONE_TABLE = ("csv", "parquet")
DEFAULT_TABLE = "indicators"
BESIDE_LAYERS = ("goals", "late", "levers", "costs")
SHEETS = ("goals", "late", "levers", "costs")


def export_results(
    results: Results,
    path: str | Path,
    format: str,  # noqa: A002
    *,
    table: str | None = None,
    language: str = "vi",
    bom: bool = False,
    overwrite: bool = False,
) -> Path:
    """Write results as one file of another tool's format, complete or not at all.

    Parameters
    ----------
    results : Results
        What to export.
    path : str or pathlib.Path
        File to create; missing folders are created too.
    format : {"csv", "parquet", "netcdf", "gpkg", "xlsx"}
        ``csv`` and ``parquet`` hold one table. ``netcdf`` holds every replicate of every indicator by
        the CF conventions. ``gpkg`` holds districts and communes each December with a date that QGIS can
        animate, and the tables beside them. ``xlsx`` holds a sheet per table.
    table : {"indicators", "goals", "late", "levers", "costs", "bottlenecks"}, optional
        Table for ``csv`` and ``parquet``, ``indicators`` unless given; the other formats hold several and
        take none.
    language : {"vi", "en"}
        Language of labels, units and words in ``xlsx``; the other formats keep stable names.
    bom : bool
        Begin a CSV file with the byte order mark by which Excel knows UTF-8; the other formats have none.
    overwrite : bool
        Replace a file that is there already.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    InputError
        If an argument is not valid, a package for the format is missing, or the file exists or cannot be
        written.
    sim.folder.StorageFullError
        If the disk is full; nothing is left behind.
    """
    target = Path(path)
    check_new_file(target, overwrite=overwrite)
    content = export_bytes(results, format, table=table, language=language, bom=bom)
    return new_file(target, content, overwrite=overwrite)


def export_bytes(
    results: Results,
    format: str,  # noqa: A002
    *,
    table: str | None = None,
    language: str = "vi",
    bom: bool = False,
) -> bytes:
    """Make the content of an exported file.

    Parameters
    ----------
    results, format, table, language, bom
        As in :func:`export_results`.

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    InputError
        If an argument is not valid, or a package for the format is missing.
    """
    for key, found, allowed in (
        ("format", format, FORMATS),
        ("table", DEFAULT_TABLE if table is None else table, tuple(TABLES)),
        ("language", language, LANGUAGES),
    ):
        if found not in allowed:
            raise InputError(f"{key} is not valid", key=key, found=found, allowed=allowed)
    if table is not None and format not in ONE_TABLE:
        raise InputError(
            f"{format} holds several tables and takes none alone",
            key="table",
            found=table,
            allowed=f"table with {' and '.join(ONE_TABLE)} only",
        )
    check_mark(format, bom)
    table = table or DEFAULT_TABLE
    about = provenance(results.manifest)
    if format == "csv":
        return csv_bytes(result_table(results, table), about, bom=bom)
    if format == "parquet":
        return parquet_bytes(result_table(results, table), about)
    if format == "netcdf":
        return netcdf_bytes(cf_dataset(results))
    if format == "gpkg":
        layers = {
            name: (december_table(results, level), level)
            for name, level in (("districts", "district"), ("communes", "commune"))
        }
        return geopackage_bytes(layers, [result_table(results, name) for name in BESIDE_LAYERS], about)
    wide = [december_table(results, level) for level in ("city", "district", "commune")]
    first, *others = (result_table(results, name) for name in SHEETS)
    return xlsx_bytes([first, *wide, *others], about, language)


def check_mark(format: str, bom: bool) -> None:  # noqa: A002
    """Refuse the byte order mark for a file that is no text.

    Parameters
    ----------
    format, bom
        As in :func:`export_results`.

    Raises
    ------
    InputError
        If another format than ``csv`` is asked to begin with the mark.
    """
    if bom and format != "csv":
        raise InputError(
            "only a CSV file begins with the byte order mark", key="bom", found=format, allowed="csv"
        )


def cf_dataset(results: Results) -> xr.Dataset:
    """Give every replicate of every indicator as a dataset following the CF conventions.

    Parameters
    ----------
    results : Results
        What to export.

    Returns
    -------
    xarray.Dataset
        Dimensions replicate, time, area: a set of time series at points (``featureType`` timeSeries),
        with latitude and longitude of a point inside each area. ``time`` is the first day of the month
        and has bounds. Units are UDUNITS; the registry's own stand in ``unit``.
    """
    import pandas as pd

    dataset = results.indicators.swap_dims({"month": "time"}).transpose("replicate", "time", "area")
    dataset["area"].attrs["cf_role"] = "timeseries_id"
    points = pd.concat(
        [
            geodata.boundaries(level).set_index("area_code")["geometry"]
            for level in ("city", "district", "commune")
        ]
    ).representative_point()
    points = points.loc[results.areas["area_code"]]
    dataset = dataset.assign_coords(
        latitude=("area", points.y.to_numpy(), {"standard_name": "latitude", "units": "degrees_north"}),
        longitude=("area", points.x.to_numpy(), {"standard_name": "longitude", "units": "degrees_east"}),
    )
    starts = pd.PeriodIndex(results.months, freq="M").to_timestamp()
    ends = starts + pd.offsets.MonthBegin(1)
    dataset = dataset.assign(
        time_bounds=(("time", "bound"), np.stack([starts.to_numpy(), ends.to_numpy()], axis=1))
    )
    dataset["time"].attrs["bounds"] = "time_bounds"
    days = {"units": "days since 2020-01-01", "calendar": "standard", "dtype": "int32"}
    dataset["time"].encoding = dict(days)
    dataset["time_bounds"].encoding = dict(days)
    dataset.attrs |= {
        "featureType": "timeSeries",
        "institution": "Hanoi Twin",
        "history": "exported by hanoi-twin",
        **provenance(results.manifest),
    }
    return dataset
