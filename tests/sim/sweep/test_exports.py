"""A sweep as a file for other tools."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import xarray as xr

from geodata.errors import InputError
from scenarios import SweepPlan
from sim.sweep import Sweep, export_sweep, run_sweep

from .conftest import MAIN, N_RUNS, FormulaEngine, InlineEngine, formula_plan


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
    units = dict(one.split(": ") for one in read["units"][0].split("; "))
    assert (units["handset_life"], units["coverage_5g"]) == ("months", "share")
    assert set(read["hanoi_twin"]) == {version("hanoi-twin")}


def test_other_formats_open_in_their_readers(reference: Path, tmp_path: Path) -> None:
    sweep = Sweep.load(reference)
    parquet = pd.read_parquet(export_sweep(reference, tmp_path / "runs.parquet", "parquet"))
    assert parquet.attrs["sweep"] == "small"
    assert parquet.attrs["hanoi_twin"] == version("hanoi-twin")
    assert "" not in parquet.attrs.values()
    assert list(parquet["run"]) == list(sweep.runs["run"])
    with xr.open_dataset(export_sweep(reference, tmp_path / "runs.nc", "netcdf")) as dataset:
        assert dataset["coverage_5g"].shape == (N_RUNS, 2, 31)
        assert dataset["coverage_5g"].attrs["units"] == "1"
        assert dataset.attrs["Conventions"].startswith("CF-")
        assert dataset["handset_life"].attrs["unit"] == "months"
        assert dataset["time"].to_numpy()[1] == np.datetime64("2021-06-01")
        assert "Ba Đình" in str(dataset["name_vi"].sel(area="001").item())
        met = sweep.runs["G01_met"].isna().to_numpy()
        assert np.array_equal(np.isnan(dataset["G01_met"].to_numpy()), met)
        np.testing.assert_array_equal(dataset["cost_vnd_bn"].to_numpy(), sweep.runs["cost_vnd_bn"].to_numpy())
        assert dataset["cost_vnd_bn"].attrs["unit"] == "billion VND"
        assert dataset.attrs["hanoi_twin"] == version("hanoi-twin")
    sheets = pd.read_excel(export_sweep(reference, tmp_path / "runs.xlsx", "xlsx", language="vi"), None)
    assert len(sheets["runs"]) == N_RUNS
    assert "Thời gian dùng một điện thoại (tháng)" in sheets["runs"].columns
    assert set(sheets["runs"]["Trạng thái"]) == {"xong"}
    with pytest.raises(InputError, match=r"no such format.*gpkg"):
        export_sweep(reference, tmp_path / "runs.ods", "ods")


def test_a_geopackage_has_the_distribution_over_runs_by_district(reference: Path, tmp_path: Path) -> None:
    sweep = Sweep.load(reference)
    path = export_sweep(reference, tmp_path / "runs.gpkg", "gpkg")
    districts = gpd.read_file(path, layer="districts")
    assert len(districts) == 30 * 2
    assert districts.crs == "EPSG:4326"
    assert len(pyogrio.read_dataframe(path, layer="runs", read_geometry=False)) == N_RUNS
    about = pyogrio.read_dataframe(path, layer="about", read_geometry=False).set_index("key")["value"]
    assert (about["sweep"], about["seed"]) == ("small", "0")
    said = pyogrio.read_info(path, layer="districts")["layer_metadata"]
    assert "digital_identity_p10: share" in said["units"].split("; ")
    assert "handset_life: months" in pyogrio.read_info(path, layer="runs")["layer_metadata"]["units"]

    # Sweep.map gives the same numbers, and both are what the runs say.
    mapped = sweep.map("digital_identity", "2021-06").set_index("area_code")
    written = districts[districts["month"] == "2021-06"].set_index("area_code").loc[mapped.index]
    by_run = sweep.indicators["digital_identity"].sel(month="2021-06", area="009").to_numpy()
    assert mapped.loc["009", "value"] == pytest.approx(np.median(by_run.astype(float)))
    for column, name in (("value", "digital_identity"), ("p10", "digital_identity_p10")):
        np.testing.assert_allclose(written[name], mapped[column])
    one = sweep.map("digital_identity", "2021-06", run=sweep.runs["run"].iloc[5]).set_index("area_code")
    assert one.loc["009", "value"] == pytest.approx(float(by_run[5]))


def test_a_map_of_what_was_not_kept_is_refused(reference: Path, tmp_path: Path) -> None:
    sweep = Sweep.load(reference)
    for wrong, words in (
        (("egov_index", "2021-06"), "keeps no such indicator.*coverage_5g"),
        (("coverage_5g", "2020-06"), "keeps no such month.*2020-12"),
        (("coverage_5g", "2021-06", "commune"), "keeps no such level.*district"),
        (("coverage_5g", "2021-06", "ward"), "level is not valid"),
    ):
        with pytest.raises(InputError, match=words):
            sweep.map(*wrong)
    plan = formula_plan(1, design="latin_hypercube", samples=2)
    row = {"coverage_5g": np.zeros(6, dtype=np.float32)}
    run_sweep(plan, tmp_path / "city", engine=FormulaEngine(plan, lambda *_: row))
    with pytest.raises(InputError, match=r"no indicators of areas.*level city"):
        export_sweep(tmp_path / "city", tmp_path / "city.gpkg", "gpkg")


def test_the_command_line_exports_a_sweep_like_results(reference: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(reference, tmp_path / "copy")
    command = [sys.executable, "-c", MAIN, "export", folder, "--format", "csv", "--out", tmp_path / "a.csv"]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stderr
    assert (tmp_path / "a.csv").read_bytes() == export_sweep(
        reference, tmp_path / "b.csv", "csv"
    ).read_bytes()
