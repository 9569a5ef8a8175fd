"""A planner's own areas: zones with codes of their own, and where their residents are from."""

import geopandas as gpd
import pytest
import shapely

import geodata
from geodata import OwnBoundaries, own_boundaries
from geodata.importing import imported_boundaries

METRIC = "EPSG:32648"


def zones_file(folder, shapes, **columns):
    frame = gpd.GeoDataFrame({"MA": [f"PK {at}" for at in range(len(shapes))], **columns}, geometry=shapes)
    path = folder / "zones.gpkg"
    frame.set_crs(METRIC).to_file(path)
    return path


@pytest.fixture
def centre():
    communes = geodata.boundaries("commune").to_crs(METRIC)
    return communes.geometry.union_all().representative_point()


def test_zones_keep_their_codes_and_names(tmp_path, centre):
    path = zones_file(tmp_path, [centre.buffer(500), centre.buffer(900).difference(centre.buffer(500))])
    report = geodata.import_boundaries(path, "zone", tmp_path / "own")
    assert report.validation.ok
    found = imported_boundaries(tmp_path / "own", "zone")
    assert found["area_code"].tolist() == found["name_vi"].tolist() == ["PK 0", "PK 1"]
    named = zones_file(tmp_path, [centre.buffer(500)], TEN=["Phân khu lõi"], NAME_EN=[None])
    areas = own_boundaries(named, "zone").areas
    assert areas[["name_vi", "name_en"]].to_numpy().tolist() == [["Phân khu lõi", "Phân khu lõi"]]


def test_codes_of_ones_own_are_pointed_to_zones(tmp_path, centre):
    report = geodata.validate(zones_file(tmp_path, [centre.buffer(500)]))
    assert [problem.kind for problem in report.problems] == ["unknown code"]
    assert "zone" in str(report)


def test_zones_may_not_overlap_nor_lie_outside_the_city(tmp_path, centre):
    report = geodata.validate(zones_file(tmp_path, [centre.buffer(500), centre.buffer(600)]), level="zone")
    assert {problem.kind for problem in report.problems} == {"overlap"}
    city = geodata.boundaries("city").to_crs(METRIC).geometry.iloc[0]
    beyond = shapely.Point(city.bounds[0] + 500, city.bounds[1] + 500)
    assert city.disjoint(beyond.buffer(400))
    report = geodata.validate(zones_file(tmp_path, [beyond.buffer(400)]), level="zone")
    assert [problem.codes for problem in report.problems] == [("PK 0",)]
    edge = shapely.Point(city.exterior.coords[0])
    report = geodata.validate(zones_file(tmp_path, [edge.buffer(400)]), level="zone")
    assert report.ok
    assert "beyond the city limits" in report.remarks[0]


@pytest.mark.parametrize("level", ["commune", "ward", "district"])
def test_units_taken_as_zones_have_the_residents_of_the_crosswalk(level):
    areas = geodata.boundaries(level)
    by_outline = OwnBoundaries("zone", areas).commune_shares().set_index(["area_code", "commune_code"])
    by_code = OwnBoundaries(level, areas).commune_shares().set_index(["area_code", "commune_code"])
    both = by_outline.join(by_code, how="outer", suffixes=("_outline", "_code")).fillna(0.0)
    assert (both["share_outline"] - both["share_code"]).abs().max() < 1e-6
    assert by_code["share"].groupby("commune_code").sum().sub(1).abs().max() < 1e-9


def test_a_file_and_a_folder_are_read_alike(tmp_path):
    areas = geodata.boundaries("district")[["area_code", "geometry"]].iloc[:7]
    areas.to_file(tmp_path / "own.gpkg")
    geodata.import_boundaries(tmp_path / "own.gpkg", out=tmp_path / "own")
    from_file, from_folder = own_boundaries(tmp_path / "own.gpkg"), own_boundaries(tmp_path / "own")
    assert from_file.level == from_folder.level == "district"
    assert from_file.reported
    assert from_file.areas["area_code"].tolist() == from_folder.areas["area_code"].tolist()


def test_a_folder_with_several_levels_or_none_asks_for_one(tmp_path):
    with pytest.raises(geodata.InputError, match="geodata import"):
        own_boundaries(tmp_path)
    for level in ("district", "commune"):
        geodata.boundaries(level)[["area_code", "geometry"]].to_file(tmp_path / f"{level}.gpkg")
        geodata.import_boundaries(tmp_path / f"{level}.gpkg", out=tmp_path / "own")
    with pytest.raises(geodata.InputError, match="name one"):
        own_boundaries(tmp_path / "own")
    assert own_boundaries(tmp_path / "own", "commune").level == "commune"
