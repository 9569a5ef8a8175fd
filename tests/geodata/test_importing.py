"""A planner's own boundary file: what is accepted, and what each fault says."""

import json
import shutil
import zipfile

import geopandas as gpd
import pandas as pd
import pytest
import shapely

import geodata
from geodata.importing import imported_boundaries

VN2000 = "EPSG:3405"
METRIC = "EPSG:32648"


@pytest.fixture
def districts():
    return geodata.boundaries("district")[["area_code", "name_vi", "geometry"]]


def kinds(report):
    return {problem.kind for problem in report.problems}


def concerned(report):
    return {code for problem in report.problems for code in problem.codes}


def reshaped(frame, code, change):
    metric = frame.to_crs(METRIC)
    shapes = [
        change(shape) if found == code else shape
        for found, shape in zip(metric.area_code, metric.geometry, strict=True)
    ]
    return metric.set_geometry(gpd.GeoSeries(shapes, crs=METRIC))


def write_without_crs(frame, path):
    with pytest.warns(UserWarning, match="crs"):
        frame.set_crs(None, allow_override=True).to_file(path)


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".shp", ".zip"])
@pytest.mark.parametrize("crs", ["EPSG:4326", VN2000])
def test_any_format_and_reference_system_is_read(districts, tmp_path, suffix, crs):
    path = tmp_path / f"quan{suffix}"
    if suffix == ".zip":
        districts.to_crs(crs).to_file(tmp_path / "quan.shp", encoding="utf-8")
        with zipfile.ZipFile(path, "w") as archive:
            for part in tmp_path.glob("quan.*"):
                if part != path:
                    archive.write(part, part.name)
    else:
        districts.to_crs(crs).to_file(path)
    report = geodata.validate(path)
    assert report.ok, str(report)
    assert report.level == "district"
    assert report.n_areas == 30
    assert "sound" in str(report)


@pytest.mark.parametrize("level", ["district", "commune", "ward"])
def test_import_gives_back_the_same_boundaries(tmp_path, level):
    expected = geodata.boundaries(level)
    expected[["area_code", "geometry"]].to_crs(VN2000).to_file(tmp_path / "own.gpkg")
    report = geodata.import_boundaries(tmp_path / "own.gpkg", out=tmp_path / "out")
    assert report.path == tmp_path / "out" / f"{level}.parquet"
    assert report.sha256 in str(report)
    found = imported_boundaries(tmp_path / "out", level)
    assert found.columns.tolist() == expected.columns.tolist()
    assert found["area_code"].tolist() == expected["area_code"].tolist()
    assert found.crs.to_epsg() == 4326
    moved = shapely.hausdorff_distance(found.to_crs(METRIC).geometry, expected.to_crs(METRIC).geometry)
    assert moved.max() < 0.1
    pd.testing.assert_series_equal(found["area_km2"], expected["area_km2"], rtol=1e-5)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"{level}.json", f"{level}.parquet"]


def test_an_import_replaces_the_one_before_and_keeps_other_levels(districts, tmp_path):
    districts.to_file(tmp_path / "quan.gpkg")
    geodata.boundaries("commune").to_file(tmp_path / "xa.gpkg")
    for name in ("quan.gpkg", "xa.gpkg", "quan.gpkg"):
        geodata.import_boundaries(tmp_path / name, out=tmp_path / "out")
    assert len(imported_boundaries(tmp_path / "out", "district")) == 30
    assert len(imported_boundaries(tmp_path / "out", "commune")) == 126
    note = json.loads((tmp_path / "out" / "district.json").read_text(encoding="utf-8"))
    assert note["origin"] == "quan.gpkg"
    assert len(note["origin_sha256"]) == 64


@pytest.mark.parametrize("name", ["area_code", "MA", "code", "MaHuyen"])
def test_usual_names_of_the_code_column_are_recognised(districts, tmp_path, name):
    districts.rename(columns={"area_code": name}).to_file(tmp_path / "own.gpkg")
    assert geodata.validate(tmp_path / "own.gpkg").code_column == name


def test_codes_stored_as_numbers_get_their_zeros_back(districts, tmp_path):
    districts.assign(area_code=districts["area_code"].astype(int)).to_file(tmp_path / "own.gpkg")
    report = geodata.validate(tmp_path / "own.gpkg")
    assert report.ok, str(report)
    assert report.level == "district"


def test_any_column_can_be_named(districts, tmp_path):
    districts.rename(columns={"area_code": "so_hieu"}).to_file(tmp_path / "own.gpkg")
    assert geodata.validate(tmp_path / "own.gpkg", code_column="so_hieu").ok
    with pytest.raises(geodata.InputError, match="no such column") as caught:
        geodata.validate(tmp_path / "own.gpkg", code_column="sohieu")
    assert "so_hieu" in str(caught.value)


def test_no_code_column_says_what_was_found_and_what_is_accepted(districts, tmp_path):
    districts.drop(columns="area_code").to_file(tmp_path / "own.gpkg")
    with pytest.raises(geodata.InputError, match="no column with area codes") as caught:
        geodata.validate(tmp_path / "own.gpkg")
    for expected in ("own.gpkg", "name_vi", "area_code", "ma"):
        assert expected in str(caught.value)


@pytest.mark.parametrize("suffix", [".shp", ".gpkg"])
def test_missing_reference_system(districts, tmp_path, suffix):
    path = tmp_path / f"own{suffix}"
    write_without_crs(districts.to_crs(VN2000), path)
    with pytest.raises(geodata.InputError, match="no coordinate reference system") as caught:
        geodata.import_boundaries(path, out=tmp_path / "out")
    assert caught.value.source == path
    assert not (tmp_path / "out").exists()
    assert geodata.validate(path, crs=VN2000).ok


def test_reference_system_given_for_a_file_that_states_another(districts, tmp_path):
    districts.to_file(tmp_path / "own.gpkg")
    with pytest.raises(geodata.InputError, match="states another"):
        geodata.validate(tmp_path / "own.gpkg", crs=VN2000)


def test_unknown_reference_system_given(districts, tmp_path):
    write_without_crs(districts, tmp_path / "own.shp")
    with pytest.raises(geodata.InputError, match="unknown coordinate reference system"):
        geodata.validate(tmp_path / "own.shp", crs="EPSG:no")


def test_metres_in_a_geojson_that_states_no_reference_system(districts, tmp_path):
    path = tmp_path / "own.geojson"
    districts.to_crs(VN2000).to_file(path)
    content = json.loads(path.read_text(encoding="utf-8"))
    content.pop("crs")
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(geodata.InputError, match="no degrees"):
        geodata.validate(path)


def test_areas_outside_hanoi(districts, tmp_path):
    elsewhere = districts.set_geometry(districts.translate(xoff=-10))
    elsewhere.to_file(tmp_path / "own.gpkg")
    report = geodata.validate(tmp_path / "own.gpkg")
    assert kinds(report) == {"place"}
    assert "reference system" in str(report)


def test_unknown_codes(districts, tmp_path):
    districts.replace({"area_code": {"001": "998", "002": "999"}}).to_file(tmp_path / "own.gpkg")
    report = geodata.validate(tmp_path / "own.gpkg")
    assert kinds(report) == {"unknown code"}
    assert concerned(report) == {"998", "999"}
    with pytest.raises(geodata.InputError, match="998, 999"):
        geodata.import_boundaries(tmp_path / "own.gpkg", out=tmp_path / "out")


def test_absent_code(districts, tmp_path):
    districts.replace({"area_code": {"001": None}}).to_file(tmp_path / "own.gpkg")
    report = geodata.validate(tmp_path / "own.gpkg")
    assert kinds(report) == {"missing code"}
    assert "row 1" in str(report)


def test_duplicate_codes(districts, tmp_path):
    pd.concat([districts, districts.iloc[:1]]).to_file(tmp_path / "own.gpkg")
    report = geodata.validate(tmp_path / "own.gpkg")
    assert kinds(report) == {"duplicate code"}
    assert concerned(report) == {"001"}


def test_empty_geometry(districts, tmp_path):
    districts.loc[3, "geometry"] = None
    districts.to_file(tmp_path / "own.gpkg")
    report = geodata.validate(tmp_path / "own.gpkg")
    assert kinds(report) == {"empty geometry"}
    assert concerned(report) == {districts.loc[3, "area_code"]}


def test_invalid_geometry(districts, tmp_path):
    bow_tie = shapely.Polygon([(105.8, 21.0), (105.9, 21.1), (105.9, 21.0), (105.8, 21.1)])
    districts.loc[0, "geometry"] = bow_tie
    districts.to_file(tmp_path / "own.gpkg")
    report = geodata.validate(tmp_path / "own.gpkg")
    assert kinds(report) == {"invalid geometry"}
    assert "Self-intersection" in str(report)


def test_points_instead_of_polygons(districts, tmp_path):
    districts.set_geometry(districts.representative_point()).to_file(tmp_path / "own.gpkg")
    report = geodata.validate(tmp_path / "own.gpkg")
    assert kinds(report) == {"geometry type"}
    assert "Point" in str(report)


def test_overlaps(districts, tmp_path):
    reshaped(districts, "001", lambda shape: shape.buffer(300)).to_file(tmp_path / "own.gpkg")
    report = geodata.validate(tmp_path / "own.gpkg")
    assert kinds(report) == {"overlap"}
    assert "001" in concerned(report)
    with pytest.raises(geodata.InputError, match="areas overlap"):
        geodata.import_boundaries(tmp_path / "own.gpkg", out=tmp_path / "out")


def test_enclosed_gaps(districts, tmp_path):
    reshaped(districts, "002", lambda shape: shape.difference(shape.centroid.buffer(200))).to_file(
        tmp_path / "own.gpkg"
    )
    report = geodata.validate(tmp_path / "own.gpkg")
    assert kinds(report) == {"gap"}
    assert concerned(report) == {"002"}
    assert "km²" in str(report)


def test_an_absent_area_in_the_middle_is_a_gap(districts, tmp_path):
    districts[districts["area_code"] != "006"].to_file(tmp_path / "own.gpkg")
    report = geodata.validate(tmp_path / "own.gpkg")
    assert kinds(report) == {"gap"}
    assert any("006" in remark for remark in report.remarks)


def test_gaps_open_to_the_outside(districts, tmp_path):
    ba_vi = "271"
    reshaped(districts, ba_vi, lambda shape: shape.buffer(-200)).to_file(tmp_path / "own.gpkg")
    report = geodata.validate(tmp_path / "own.gpkg")
    assert kinds(report) == {"gap"}
    assert ba_vi in concerned(report)


def test_noise_along_borders_is_accepted(districts, tmp_path):
    noisy = districts.to_crs(METRIC)
    noisy["geometry"] = shapely.set_precision(noisy.geometry.to_numpy(), 0.5)
    noisy.to_file(tmp_path / "own.gpkg")
    assert geodata.validate(tmp_path / "own.gpkg").ok


def test_a_part_of_the_city_is_accepted_with_a_remark(districts, tmp_path):
    districts.iloc[:1].to_file(tmp_path / "own.gpkg")
    report = geodata.validate(tmp_path / "own.gpkg")
    assert report.ok
    assert "29 of 30 areas are absent" in str(report)


@pytest.mark.parametrize("name", ["own.geojson", "own.gpkg", "own.shp", "own.zip", "own.xyz"])
def test_a_file_that_is_no_geodata(tmp_path, name):
    (tmp_path / name).write_bytes(b"\x00 these are not the areas you look for \xff")
    with pytest.raises(geodata.InputError, match="not readable as geodata") as caught:
        geodata.validate(tmp_path / name)
    assert "GeoPackage" in str(caught.value)


def test_a_table_without_geometry(tmp_path):
    (tmp_path / "own.csv").write_text("code,value\n001,2\n", encoding="utf-8")
    with pytest.raises(geodata.InputError, match="table without geometry"):
        geodata.validate(tmp_path / "own.csv")


def test_a_truncated_geopackage(districts, tmp_path):
    path = tmp_path / "own.gpkg"
    districts.to_file(path)
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(geodata.InputError):
        geodata.validate(path)


def test_a_shapefile_without_its_companions(districts, tmp_path):
    districts.to_file(tmp_path / "own.shp")
    (tmp_path / "alone").mkdir()
    shutil.copy(tmp_path / "own.shp", tmp_path / "alone")
    with pytest.raises(geodata.InputError, match="not readable as geodata"):
        geodata.validate(tmp_path / "alone" / "own.shp")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(geodata.InputError, match="no such file"):
        geodata.validate(tmp_path / "own.gpkg")


def test_a_layer_without_areas(districts, tmp_path):
    districts.iloc[:0].to_file(tmp_path / "own.gpkg")
    with pytest.raises(geodata.InputError, match="no areas"):
        geodata.validate(tmp_path / "own.gpkg")


def test_a_layer_must_be_named_where_there_are_several(districts, tmp_path):
    path = tmp_path / "own.gpkg"
    districts.to_file(path, layer="quan")
    geodata.boundaries("commune").to_file(path, layer="xa")
    with pytest.raises(geodata.InputError, match="several layers") as caught:
        geodata.validate(path)
    assert "quan, xa" in str(caught.value)
    assert geodata.validate(path, layer="quan").level == "district"
    assert geodata.validate(path, layer="xa").level == "commune"
    with pytest.raises(geodata.InputError, match="no such layer"):
        geodata.validate(path, layer="phuong")


def test_a_level_can_be_demanded(districts, tmp_path):
    districts.to_file(tmp_path / "own.gpkg")
    assert geodata.validate(tmp_path / "own.gpkg", level="district").ok
    assert "unknown code" in kinds(geodata.validate(tmp_path / "own.gpkg", level="commune"))
    with pytest.raises(geodata.InputError, match="unknown level"):
        geodata.validate(tmp_path / "own.gpkg", level="quarter")


def test_a_folder_that_cannot_be_written(districts, tmp_path):
    districts.to_file(tmp_path / "own.gpkg")
    (tmp_path / "out").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(geodata.InputError, match="cannot be written"):
        geodata.import_boundaries(tmp_path / "own.gpkg", out=tmp_path / "out")


def test_reading_back_refuses_what_is_absent_changed_or_unfinished(districts, tmp_path):
    districts.to_file(tmp_path / "own.gpkg")
    out = tmp_path / "out"
    geodata.import_boundaries(tmp_path / "own.gpkg", out=out)
    with pytest.raises(geodata.InputError, match="level not imported here"):
        imported_boundaries(out, "commune")
    with pytest.raises(geodata.InputError, match="unknown level"):
        imported_boundaries(out, "city")
    with (out / "district.parquet").open("ab") as file:
        file.write(b"x")
    with pytest.raises(geodata.InputError, match="changed since it was imported"):
        imported_boundaries(out, "district")
    (out / "district.json").unlink()
    with pytest.raises(geodata.InputError, match="unfinished"):
        imported_boundaries(out, "district")
