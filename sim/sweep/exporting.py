"""A sweep as one file of another tool's format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.errors import InputError
from scenarios import GOALS, INDICATORS
from sim.dataset import UDUNITS
from sim.export import (
    check_mark,
    csv_bytes,
    geopackage_bytes,
    netcdf_bytes,
    parquet_bytes,
    provenance,
    xlsx_bytes,
)
from sim.export.table import COLUMN_LABELS, Table
from sim.folder import check_new_file, new_file
from sim.results import MAP_LEVELS
from sim.sweep.factors import factor_label, factor_unit
from sim.sweep.results import Sweep
from sim.sweep.rows import AREAS_OF_LEVEL, DONE, FAILED

if TYPE_CHECKING:
    import xarray as xr

    from scenarios import SweepPlan

__all__ = ["SWEEP_FORMATS", "export_sweep"]

SWEEP_FORMATS = ("csv", "parquet", "netcdf", "gpkg", "xlsx")
EXACT = "%.17g"
OWN_LABELS = {
    "run": ("Mã lần chạy", "Run"),
    "point": ("Điểm", "Point"),
    "replicate": ("Lần lặp", "Replicate"),
    "seed": ("Hạt giống ngẫu nhiên", "Seed"),
    "status": ("Trạng thái", "Status"),
    "stage": ("Bước bị lỗi", "Stage of the failure"),
    "error": ("Loại lỗi", "Type of the error"),
    "message": ("Thông báo lỗi", "Message of the error"),
}
STATUS_WORDS = {DONE: ("xong", "done"), FAILED: ("lỗi", "failed")}
OF_GOALS = {
    "value": ("giá trị tại thời hạn", "value at the deadline"),
    "attained": ("tháng đạt", "month attained"),
    "met": ("đạt đúng hạn", "met at the deadline"),
}


def export_sweep(
    folder: str | Path,
    path: str | Path,
    format: str,  # noqa: A002
    *,
    language: str = "vi",
    bom: bool = False,
    overwrite: bool = False,
) -> Path:
    """Write a sweep as one file, complete or not at all.

    Parameters
    ----------
    folder : str or pathlib.Path
        Folder written by ``hanoi-twin sweep``.
    path : str or pathlib.Path
        File to create.
    format : {"csv", "parquet", "netcdf", "gpkg", "xlsx"}
        ``netcdf`` holds the kept indicators of every run, with goals and costs; ``gpkg`` holds medians and 10
        and 90 % quantiles over runs by area and month, and the table of runs; the others hold a row per run
        sorted by identity, so that equal sweeps give equal files.
    language : {"vi", "en"}
        Language of labels in ``xlsx``.
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
        If an argument is not valid, the folder holds no sweep, the sweep keeps no areas to map, or the file
        exists or cannot be written.
    StorageFullError
        If the disk is full; nothing is left behind.
    """
    check_new_file(Path(path), overwrite=overwrite)
    if format not in SWEEP_FORMATS:
        raise InputError("a sweep has no such format", key="format", found=format, allowed=SWEEP_FORMATS)
    check_mark(format, bom)
    sweep = Sweep.load(folder)
    if format == "csv":
        content = csv_bytes(_table(sweep), _about(sweep), bom=bom, float_format=EXACT)
    elif format == "parquet":
        content = parquet_bytes(_table(sweep), _about(sweep))
    elif format == "netcdf":
        content = netcdf_bytes(_dataset(sweep))
    elif format == "gpkg":
        content = geopackage_bytes(_layers(sweep), [_table(sweep)], _about(sweep))
    else:
        content = xlsx_bytes([_table(sweep)], _about(sweep), language)
    return new_file(Path(path), content, overwrite=overwrite)


def _dataset(sweep: Sweep) -> xr.Dataset:
    """Give indicators, goals and costs of every finished run."""
    dataset = sweep.indicators
    done = sweep.runs[sweep.runs["status"] == DONE]
    label_vi, label_en = COLUMN_LABELS["cost_vnd_bn"]
    about = {"unit": "billion VND", "long_name": label_en, "label_vi": label_vi}
    variables = {"cost_vnd_bn": ("run", done["cost_vnd_bn"].to_numpy(), about)}
    for name in sweep.plan.goals:
        goal = GOALS[name]
        unit = INDICATORS[goal.indicator].unit
        for what, units in (("value", UDUNITS.get(unit, "1")), ("met", "1")):
            about = {
                "units": units,
                "unit": unit if what == "value" else "share",
                "long_name": f"{goal.title_en}: {OF_GOALS[what][1]}",
                "label_vi": f"{goal.title_vi}: {OF_GOALS[what][0]}",
            }
            values = done[f"{name}_{what}"].to_numpy(dtype=np.float64, na_value=np.nan)
            variables[f"{name}_{what}"] = ("run", values, about)
    return dataset.assign(variables).assign_attrs(_about(sweep))


def _layers(sweep: Sweep) -> dict[str, tuple[Table, str]]:
    """Give districts, and communes where they are kept, by month with the distribution over runs."""
    kept = [level for level in MAP_LEVELS if level in AREAS_OF_LEVEL[sweep.plan.level]]
    if not kept or not sweep.plan.indicators:
        raise InputError(
            "the sweep keeps no indicators of areas that could be mapped",
            source=sweep.folder,
            key="keep",
            found=f"level {sweep.plan.level}, {len(sweep.plan.indicators)} indicators",
            allowed="level: district or commune, and indicators; or another format",
        )
    dataset = sweep.indicators
    if dataset.sizes["run"] == 0:
        raise InputError("no run of the sweep is done", source=sweep.folder)
    layers = {}
    for level in kept:
        chosen = dataset.isel(area=np.flatnonzero(dataset["area_level"].to_numpy() == level))
        n_months, n_areas = chosen.sizes["month"], chosen.sizes["area"]
        columns: dict[str, object] = {
            "area_code": np.tile(chosen["area"].to_numpy().astype(object), n_months),
            "name_vi": np.tile(chosen["name_vi"].to_numpy().astype(object), n_months),
            "name_en": np.tile(chosen["name_en"].to_numpy().astype(object), n_months),
            "month": np.repeat(chosen["month"].to_numpy().astype(object), n_areas),
            "date": np.repeat(chosen["time"].to_numpy(), n_areas),
        }
        units = {}
        for name in sweep.plan.indicators:
            quantiles = np.quantile(chosen[name].to_numpy().astype(np.float64), (0.5, 0.1, 0.9), axis=0)
            for column, values in zip((name, f"{name}_p10", f"{name}_p90"), quantiles, strict=True):
                columns[column] = values.ravel()
                units[column] = INDICATORS[name].unit
        layers[f"{level}s"] = (Table(f"{level}s", "", "", pd.DataFrame(columns), units), level)
    return layers


def _about(sweep: Sweep) -> dict[str, str]:
    plan = sweep.plan
    manifest = {
        "scenario": plan.scenario.model_dump(mode="json"),
        "scenario_hash": plan.scenario.hash,
        "seed": plan.seed,
        "replicates": plan.replicates,
        "scale": plan.scale,
        "until": plan.until,
        "versions": {**sweep.versions._asdict(), "hanoi-twin": sweep.release},
    }
    return {"sweep": plan.id, **{key: text for key, text in provenance(manifest).items() if text}}


def _table(sweep: Sweep) -> Table:
    plan = sweep.plan
    units, labels = _of_factors(plan)
    labels |= OWN_LABELS
    units["cost_vnd_bn"] = "billion VND"
    for name in plan.goals:
        goal = GOALS[name]
        units[f"{name}_value"] = INDICATORS[goal.indicator].unit
        for what, (vi, en) in OF_GOALS.items():
            labels[f"{name}_{what}"] = (f"{goal.title_vi}: {vi}", f"{goal.title_en}: {en}")
    for name in plan.indicators:
        indicator = INDICATORS[name]
        units[name] = indicator.unit
        labels[name] = (f"{indicator.label_vi}, {plan.until}", f"{indicator.label_en}, {plan.until}")
    runs = sweep.runs.copy()
    for name in plan.goals:
        # Other programs know nothing of pandas' own missing value.
        met = runs[f"{name}_met"]
        runs[f"{name}_met"] = met.astype(object).where(met.notna(), None)
    title_vi, title_en = f"Loạt {plan.id}: các lần chạy", f"Runs of sweep {plan.id}"
    return Table("runs", title_vi, title_en, runs, units, labels, {"status": STATUS_WORDS})


def _of_factors(plan: SweepPlan) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    units = {factor.id: factor_unit(factor) for factor in plan.factors}
    labels = {factor.id: (factor_label(factor, "vi"), factor_label(factor, "en")) for factor in plan.factors}
    return units, labels
