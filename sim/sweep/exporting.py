"""A sweep as one file of another tool's format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geodata.errors import InputError
from models.parameters import declarations
from scenarios import GOALS, INDICATORS, LEVERS
from sim.export import csv_bytes, netcdf_bytes, parquet_bytes, provenance, xlsx_bytes
from sim.export.table import Table
from sim.folder import check_new_file, new_file
from sim.sweep.results import Sweep

if TYPE_CHECKING:
    from scenarios import SweepPlan

__all__ = ["SWEEP_FORMATS", "export_sweep"]

SWEEP_FORMATS = ("csv", "parquet", "netcdf", "xlsx")
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
    format : {"csv", "parquet", "netcdf", "xlsx"}
        ``netcdf`` holds the kept indicators of every run, the others a row per run sorted by identity, so
        that equal sweeps give equal files.
    language : {"vi", "en"}
        Language of labels in ``xlsx``.
    bom : bool
        Begin a CSV file with the byte order mark by which Excel knows UTF-8.
    overwrite : bool
        Replace a file that is there already.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    InputError
        If an argument is not valid, the folder holds no sweep, or the file exists or cannot be written.
    StorageFullError
        If the disk is full; nothing is left behind.
    """
    check_new_file(Path(path), overwrite=overwrite)
    sweep = Sweep.load(folder)
    if format == "csv":
        content = csv_bytes(_table(sweep), _about(sweep), bom=bom, float_format=EXACT)
    elif format == "parquet":
        content = parquet_bytes(_table(sweep), _about(sweep))
    elif format == "netcdf":
        dataset = sweep.indicators
        dataset.attrs |= _about(sweep)
        content = netcdf_bytes(dataset)
    elif format == "xlsx":
        content = xlsx_bytes([_table(sweep)], _about(sweep), language)
    else:
        raise InputError("a sweep has no such format", key="format", found=format, allowed=SWEEP_FORMATS)
    return new_file(Path(path), content, overwrite=overwrite)


def _about(sweep: Sweep) -> dict[str, str]:
    plan = sweep.plan
    manifest = {
        "scenario": plan.scenario.model_dump(mode="json"),
        "scenario_hash": plan.scenario.hash,
        "seed": plan.seed,
        "replicates": plan.replicates,
        "scale": plan.scale,
        "until": plan.until,
        "versions": sweep.versions._asdict(),
    }
    return {"sweep": plan.id, **provenance(manifest)}


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
    return Table("runs", f"Loạt {plan.id}: các lần chạy", f"Runs of sweep {plan.id}", runs, units, labels)


def _of_factors(plan: SweepPlan) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    units: dict[str, str] = {}
    labels: dict[str, tuple[str, str]] = {}
    for factor in plan.factors:
        if factor.kind == "lever":
            lever = LEVERS[factor.id]
            units[factor.id] = lever.unit
            labels[factor.id] = (lever.label_vi, lever.label_en)
        else:
            declared = declarations()[factor.id]
            units[factor.id] = declared.unit
            labels[factor.id] = (factor.id, declared.meaning)
    return units, labels
