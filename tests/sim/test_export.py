"""Exports open in the tools they are for, say where they come from, and never run as formulas."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import InputError
from sim import Results
from sim.export import FORMATS, TABLES, Table, csv_bytes, export_bytes, export_results, provenance, xlsx_bytes

ABOUT = {"scenario": "=1+1", "seed": "1"}
HOSTILE = ["=1+1", "+SUM(A1)", "-2+3", "@cmd", "\t=1", "\r=1"]


@pytest.fixture
def results(make_results) -> Results:
    return make_results(replicates=3, months=24)


def hostile_table() -> Table:
    return Table("hostile", "=tiêu đề", "=title", pd.DataFrame({"text": HOSTILE, "number": [-1.5] * 6}))


def test_csv_is_read_by_pandas_and_says_where_it_comes_from(results) -> None:
    table = pd.read_csv(BytesIO(export_bytes(results, "csv")), dtype={"area_code": str})
    assert len(table) == 157 * 24 * 3
    row = table[
        (table["area_code"] == "001") & (table["month"] == "2021-06") & (table["indicator"] == "coverage_5g")
    ].iloc[0]
    place = results.areas.index[results.areas["area_code"] == "001"][0]
    expected = np.quantile(results.arrays["coverage_5g"][:, 17, place], [0.1, 0.5, 0.9])
    np.testing.assert_allclose(row[["p10", "p50", "p90"]].to_numpy(dtype=float), expected, rtol=1e-6)
    assert row["name_vi"] == "Quận Ba Đình"
    assert row["unit"] == "share"
    assert (table["scenario"] == "plan-76").all()
    assert set(table["scenario_hash"]) == {results.manifest["scenario_hash"][:12]}
    assert (table["seed"] == 1).all()
    assert {"code", "data"} <= set(table.columns)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_what_only_the_city_has_fills_no_empty_rows(make_results, form: str) -> None:
    array = np.full((2, 12, 157), np.nan)
    array[:, :, 0] = np.linspace(0.1, 0.5, 12)
    results = make_results(replicates=2, months=12, indicators=("coverage_5g",), open_data=array)
    read = pd.read_csv if form == "csv" else pd.read_parquet
    table = read(BytesIO(export_bytes(results, form)))
    assert table["indicator"].value_counts().to_dict() == {"coverage_5g": 157 * 12, "open_data": 12}
    assert table["p50"].notna().all()
    only = table[table["indicator"] == "open_data"]
    assert set(only["area_code"]) == {"hanoi"}
    np.testing.assert_allclose(only["p50"], np.linspace(0.1, 0.5, 12), rtol=1e-6)


@pytest.mark.parametrize("bom", [False, True])
def test_only_a_csv_for_excel_begins_with_the_byte_order_mark(results, bom: bool) -> None:
    content = export_bytes(results, "csv", table="goals", bom=bom)
    assert content.startswith(b"\xef\xbb\xbf") is bom
    assert len(pd.read_csv(BytesIO(content))) == 17


@pytest.mark.parametrize("table", TABLES)
def test_parquet_is_read_by_pandas_with_units_and_provenance(results, table: str) -> None:
    content = export_bytes(results, "parquet", table=table)
    frame = pd.read_parquet(BytesIO(content))
    assert frame.attrs == provenance(results.manifest)
    schema = pq.read_schema(BytesIO(content))
    assert json.loads(schema.metadata[b"hanoi_twin"])["scenario"] == "plan-76"
    assert all(b"unit" in schema.field(name).metadata for name in schema.names)
    csv = pd.read_csv(BytesIO(export_bytes(results, "csv", table=table)))
    assert len(csv) == len(frame)
    assert list(csv.columns)[: len(frame.columns)] == list(frame.columns)


def test_netcdf_is_read_by_xarray_with_every_replicate(results) -> None:
    with xr.open_dataset(BytesIO(export_bytes(results, "netcdf")), engine="h5netcdf") as dataset:
        dataset.load()
    assert dataset.attrs["Conventions"].startswith("CF-")
    assert dataset.attrs["scenario"] == "plan-76"
    assert dataset.attrs["seed"] == "1"
    coverage = dataset["coverage_5g"]
    assert coverage.dims == ("replicate", "time", "area")
    assert coverage.attrs["units"] == "1"
    assert coverage.attrs["label_vi"]
    np.testing.assert_array_equal(coverage.to_numpy(), results.arrays["coverage_5g"])
    assert dataset["time"].to_numpy()[12] == np.datetime64("2021-01-01")
    assert dataset["time_bounds"].to_numpy()[12, 1] == np.datetime64("2021-02-01")
    assert 20.5 < float(dataset["latitude"].min()) < float(dataset["latitude"].max()) < 21.4
    assert float(coverage.sel(area="001").isel(time=0, replicate=0)) == pytest.approx(
        float(results.indicators["coverage_5g"].sel(area="001", month="2020-01", replicate=0))
    )


def test_geopackage_is_read_by_geopandas_with_its_layers_and_tables(results, tmp_path: Path) -> None:
    path = export_results(results, tmp_path / "out.gpkg", "gpkg")
    layers = {str(name) for name, _ in pyogrio.list_layers(path)}
    assert layers == {"districts", "communes", "goals", "goals_by_area", "late", "levers", "costs", "about"}
    districts = gpd.read_file(path, layer="districts")
    assert districts.crs == "EPSG:4326"
    assert len(districts) == 30 * 2
    december = districts[districts["month"] == "2021-12"].set_index("area_code")
    expected = results.map("coverage_5g", "2021-12").set_index("area_code")["value"]
    np.testing.assert_allclose(december["coverage_5g"], expected.loc[december.index], rtol=1e-6)
    assert december.geometry.is_valid.all()
    assert str(december["date"].iloc[0].date()) == "2021-12-01"
    assert len(gpd.read_file(path, layer="communes")) == 126 * 2
    about = pyogrio.read_dataframe(path, layer="about", read_geometry=False).set_index("key")["value"]
    assert about["scenario"] == "plan-76"
    said = pyogrio.read_info(path, layer="districts")["layer_metadata"]
    assert said["seed"] == "1"
    assert "coverage_5g: share" in said["units"].split("; ")
    assert "cost_vnd_bn: billion VND" in pyogrio.read_info(path, layer="costs")["layer_metadata"]["units"]


@pytest.mark.parametrize(("language", "header"), [("vi", "Thời hạn"), ("en", "Deadline")])
def test_a_workbook_is_read_by_openpyxl_in_either_language(results, language: str, header: str) -> None:
    book = openpyxl.load_workbook(BytesIO(export_bytes(results, "xlsx", language=language)))
    assert book.sheetnames[1:] == [
        "goals",
        "city",
        "districts",
        "communes",
        "goals_by_area",
        "late",
        "levers",
        "costs",
    ]
    goals = list(book["goals"].values)
    assert header in goals[0]
    assert len(goals) == 18
    assert book["city"].max_row == 25
    assert book["communes"].max_row == 126 * 2 + 1
    about = book.worksheets[0].iter_rows(values_only=True)
    key = {"vi": "Kịch bản", "en": "scenario"}[language]
    assert {row[0]: row[1] for row in about if row[0]}[key] == "plan-76"
    value = book["city"].cell(row=2, column=6)
    assert value.number_format == "0.0%"
    assert value.value == pytest.approx(np.quantile(results.arrays["coverage_5g"][:, 0, 0], 0.1), abs=1e-6)


def test_a_workbook_says_units_and_words_once_and_in_its_language(results) -> None:
    book = openpyxl.load_workbook(BytesIO(export_bytes(results, "xlsx", language="vi")))
    header, first, *_ = book["goals"].iter_rows(values_only=True)
    row = dict(zip(header, first, strict=True))
    assert (row["Đơn vị"], row["Căn cứ"]) == ("tỷ lệ", "mô hình")
    assert next(iter(book["costs"].iter_rows(values_only=True)))[-1] == "Chi phí, tỷ đồng"
    assert book["districts"]["A2"].value == "quận, huyện, thị xã"
    levers = pd.DataFrame(book["levers"].iter_rows(values_only=True))
    assert "tỷ lệ mỗi tháng" in set(levers[5])
    book = openpyxl.load_workbook(BytesIO(export_bytes(results, "xlsx", language="en")))
    assert next(iter(book["costs"].iter_rows(values_only=True)))[-1] == "Cost, billion VND"
    assert book["late"]["K2"].value in {"no coverage", "no device", None}


@pytest.mark.parametrize("table", TABLES)
def test_every_csv_says_its_units(results, table: str) -> None:
    read = pd.read_csv(BytesIO(export_bytes(results, "csv", table=table)))
    if "unit" in read:
        return
    units = dict(one.split(": ") for one in read["units"][0].split("; "))
    assert units
    assert set(units) <= set(read.columns)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_text_is_run_as_a_formula(language: str) -> None:
    rows = pd.read_csv(BytesIO(csv_bytes(hostile_table(), ABOUT)), keep_default_na=False)
    assert [text[0] for text in rows["text"]] == ["'"] * len(HOSTILE)
    assert (rows["number"] == -1.5).all()
    assert (rows["scenario"] == "'=1+1").all()
    book = openpyxl.load_workbook(BytesIO(xlsx_bytes([hostile_table()], ABOUT, language)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert not [cell.value for cell in cells if str(cell.value).startswith(("=", "+", "@"))]


@given(st.text(max_size=20))
def test_any_text_survives_a_csv(text: str) -> None:
    frame = pd.DataFrame({"text": [text], "last": ["end"]})
    content = csv_bytes(Table("any", "", "", frame), {})
    back = pd.read_csv(BytesIO(content), keep_default_na=False, dtype=str)
    assert back["text"].iloc[0].removeprefix("'") == text.removeprefix("'")


@pytest.mark.parametrize("form", FORMATS)
def test_equal_results_give_equal_content(results, form: str) -> None:
    if form in {"xlsx", "gpkg"}:
        pytest.skip("these formats hold the time of writing")
    assert export_bytes(results, form) == export_bytes(results, form)


def test_wrong_arguments_name_what_is_allowed(results, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="parquet"):
        export_results(results, tmp_path / "out", "ods")
    with pytest.raises(InputError, match="bottlenecks"):
        export_results(results, tmp_path / "out", "csv", table="everything")
    assert not list(tmp_path.iterdir())


def test_a_file_is_replaced_only_on_request_and_a_folder_never(results, tmp_path: Path) -> None:
    target = tmp_path / "new" / "goals.csv"
    export_results(results, target, "csv", table="goals")
    with pytest.raises(InputError, match="overwrite=True"):
        export_results(results, target, "csv", table="costs")
    export_results(results, target, "csv", table="costs", overwrite=True)
    assert "cost_vnd_bn" in target.read_text(encoding="utf-8")
    with pytest.raises(InputError, match="folder"):
        export_results(results, tmp_path, "csv", overwrite=True)
    assert [path.name for path in target.parent.iterdir()] == ["goals.csv"]


@pytest.mark.skipif(os.name != "posix", reason="limits of this kind exist on POSIX only")
def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    code = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from sim.folder import StorageFullError, new_file\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n"
        "    new_file(Path(sys.argv[1]), bytes(5000))\n"
        "except StorageFullError as error:\n"
        "    print(error.strerror)\n"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a" / "b.csv")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "nothing was left behind" in outcome.stdout
    assert not list(tmp_path.iterdir())
