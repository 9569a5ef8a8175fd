"""Boundaries: one coverage at every level, near the published areas."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

import geodata
from geodata.boundaries import LEVELS
from geodata.tables import read_table

COUNTS = {"ward": 526, "commune": 126, "district": 30, "city": 1}
UPPER = ("ward", "commune", "district")


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_is_a_valid_coverage_of_single_polygons(level):
    frame = geodata.boundaries(level)
    assert frame.crs == "EPSG:4326"
    assert shapely.coverage_is_valid(frame.geometry.to_numpy())
    assert set(frame.geom_type) == {"Polygon"}
    assert frame.is_valid.all()
    assert frame.area_code.is_unique
    if level in COUNTS:
        assert len(frame) == COUNTS[level]


def test_the_city_has_no_gap():
    (city,) = geodata.boundaries("city").geometry
    assert len(city.interiors) == 0


@pytest.mark.parametrize("level", LEVELS)
def test_levels_cover_the_same_land(level):
    (city_area,) = geodata.boundaries("city").area_km2
    assert geodata.boundaries(level).area_km2.sum() == pytest.approx(city_area, rel=1e-9)


@pytest.mark.parametrize("level", UPPER)
def test_units_are_dissolves_of_their_cells(level):
    cells = geodata.boundaries("cell")
    units = geodata.boundaries(level).set_index("area_code")
    total = cells.groupby(f"{level}_code").area_km2.sum()
    assert set(total.index) == set(units.index)
    np.testing.assert_allclose(units.area_km2[total.index], total, rtol=1e-9)


def test_wards_nest_in_districts():
    wards = geodata.boundaries("ward").set_index("area_code")
    cells = geodata.boundaries("cell")
    assert (cells.groupby("ward_code").district_code.nunique() == 1).all()
    assert (wards.district_code[cells.ward_code].to_numpy() == cells.district_code.to_numpy()).all()


@given(across=st.floats(0, 1), down=st.floats(0, 1))
@settings(deadline=None, max_examples=200)
def test_any_place_in_the_city_has_one_cell_and_the_units_it_names(across, down):
    cells = geodata.boundaries("cell")
    west, south, east, north = cells.total_bounds
    point = shapely.Point(west + across * (east - west), south + down * (north - south))
    (city,) = geodata.boundaries("city").geometry
    found = cells.iloc[cells.sindex.query(point, predicate="within")]
    # A place on a common border lies within no cell, but touches some.
    touching = cells.iloc[cells.sindex.query(point, predicate="intersects")]
    assert (len(touching) > 0) == city.intersects(point)
    assert len(found) <= 1
    for cell in found.itertuples():
        for level in UPPER:
            units = geodata.boundaries(level)
            (unit,) = units.area_code.iloc[units.sindex.query(point, predicate="within")]
            assert unit == getattr(cell, f"{level}_code")


def test_district_areas_are_near_the_published_ones():
    published = geodata.districts().set_index("district_code").area_km2
    found = geodata.boundaries("district").set_index("area_code").area_km2
    error = (found / published - 1).abs()
    assert error.mean() < 0.02
    assert error.max() < 0.10


def test_commune_areas_are_near_the_published_ones():
    published = read_table("communes").set_index("commune_code").area_km2
    found = geodata.boundaries("commune").set_index("area_code").area_km2
    error = (found / published - 1).abs()
    assert error.mean() < 0.02
    assert error.max() < 0.10


def test_names_and_codes_agree_with_the_reporting_areas():
    areas = geodata.areas()
    for level in ("city", "district", "commune"):
        expected = areas[areas.area_level == level].set_index("area_code")
        found = geodata.boundaries(level).set_index("area_code")
        assert list(found.index) == list(expected.index)
        assert (found.name_vi == expected.name_vi).all()
        assert (found.name_en == expected.name_en).all()


def test_names_carry_their_kind_and_diacritics():
    wards = geodata.boundaries("ward").set_index("area_code")
    assert wards.name_vi["00001"] == "Phường Phúc Xá"
    assert wards.name_en["00001"] == "Phuc Xa"
    assert wards.kind.value_counts().to_dict() == {"xa": 345, "phuong": 160, "thi_tran": 21}
    assert wards.name_en.map(str.isascii).all()


def test_landmarks_lie_in_their_units():
    places = {  # longitude, latitude
        "002": (105.8525, 21.0287),  # Hoàn Kiếm lake
        "001": (105.8346, 21.0368),  # Ba Đình square
        "016": (105.8067, 21.2187),  # Nội Bài airport
        "003": (105.8190, 21.0580),  # West Lake
    }
    districts = geodata.boundaries("district").set_index("area_code").geometry
    for code, place in places.items():
        assert districts[code].contains(shapely.Point(place)), code


def test_wards_without_a_usable_box_are_marked():
    wards = geodata.boundaries("ward")
    assert set(wards.name_vi[wards.approximate]) >= {"Xã Tòng Bạt", "Xã Ba Trại", "Phường Trung Hưng"}
    assert wards.approximate.sum() < 15


def test_the_result_belongs_to_the_caller():
    first = geodata.boundaries("district")
    first["area_km2"] = 0.0
    assert (geodata.boundaries("district").area_km2 > 0).all()


def test_an_unknown_level_is_refused():
    with pytest.raises(geodata.InputError, match=r"'quarter'.*cell, ward, commune, district, city"):
        geodata.boundaries("quarter")
