"""A sweep as a file for other tools."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import xarray as xr

from geodata.errors import InputError
from scenarios import SweepPlan
from sim.sweep import Sweep, export_sweep, run_sweep

from .conftest import MAIN, N_RUNS, InlineEngine


def test_equal_sweeps_give_equal_files(small: SweepPlan, reference: Path, tmp_path: Path) -> None:
    for share in ((1, 2), (2, 2)):
        run_sweep(small, tmp_path / "again", share=share, engine=InlineEngine(small))
    files = [
        export_sweep(folder, tmp_path / f"{name}.csv", "csv")
        for name, folder in (("a", reference), ("b", tmp_path / "again"))
    ]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_csv_has_every_run_exactly(reference: Path, tmp_path: Path) -> None:
    runs = Sweep.load(reference).runs
    read = pd.read_csv(export_sweep(reference, tmp_path / "runs.csv", "csv"), dtype=str)
    assert list(read["run"]) == list(runs["run"])
    for name in ("fibre_cofunding", "handset_life", "cost_vnd_bn", "coverage_5g"):
        assert list(read[name].map(float).astype(runs[name].dtype)) == list(runs[name])
    assert set(read["scenario"]) == {"plan-76"}


def test_other_formats_open_in_their_readers(reference: Path, tmp_path: Path) -> None:
    sweep = Sweep.load(reference)
    parquet = pd.read_parquet(export_sweep(reference, tmp_path / "runs.parquet", "parquet"))
    assert parquet.attrs["sweep"] == "small"
    assert list(parquet["run"]) == list(sweep.runs["run"])
    with xr.open_dataset(export_sweep(reference, tmp_path / "runs.nc", "netcdf")) as dataset:
        assert dataset["coverage_5g"].shape == (N_RUNS, 2, 31)
        assert dataset["coverage_5g"].attrs["units"] == "1"
    sheets = pd.read_excel(export_sweep(reference, tmp_path / "runs.xlsx", "xlsx", language="en"), None)
    assert any(len(sheet) >= N_RUNS for sheet in sheets.values())
    with pytest.raises(InputError, match=r"no such format.*gpkg"):
        export_sweep(reference, tmp_path / "runs.gpkg", "gpkg")


def test_the_command_line_exports_a_sweep_like_results(reference: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(reference, tmp_path / "copy")
    command = [sys.executable, "-c", MAIN, "export", folder, "--format", "csv", "--out", tmp_path / "a.csv"]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stderr
    assert (tmp_path / "a.csv").read_bytes() == export_sweep(
        reference, tmp_path / "b.csv", "csv"
    ).read_bytes()
