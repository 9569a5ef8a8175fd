"""The tidy tables and what is read from them."""

import subprocess
import sys

import pytest

import geodata
from geodata.census import legacy_wards, match_census_units, normalised_name
from geodata.tables import table_names

CENSUS_RESIDENTS = 8_053_663
CENSUS_HOUSEHOLDS = 2_224_107
FIGURES = [name for name in table_names() if name not in {"sources", "cells", "units"}]


@pytest.mark.parametrize("table", FIGURES)
def test_every_row_has_unit_year_source_and_confidence(table):
    frame = geodata.statistics(table)
    assert {"unit", "year", "source", "standing", "confidence", "note"} <= set(frame.columns)
    assert not frame.empty
    assert frame["unit"].ne("").all()
    assert frame["source"].notna().all()
    assert frame["source"].ne("").all()
    assert frame["confidence"].isin(["high", "medium", "low"]).all()
    if table != "parameters":
        assert frame["year"].notna().all()


@pytest.mark.parametrize(
    ("table", "total"),
    [
        ("residents_by_census_unit", CENSUS_RESIDENTS),
        ("residents_by_ward", CENSUS_RESIDENTS),
        ("age_by_district", CENSUS_RESIDENTS),
        ("households_by_census_unit", CENSUS_HOUSEHOLDS),
        ("households_by_ward", CENSUS_HOUSEHOLDS),
        ("household_size_by_district", CENSUS_HOUSEHOLDS),
    ],
)
def test_every_breakdown_sums_to_the_census(table, total):
    assert geodata.statistics(table)["value"].sum() == total


def test_breakdowns_agree_district_by_district():
    by_unit = (
        geodata.census_units().groupby("district_code")[["residents", "urban", "rural", "households"]].sum()
    )
    age = geodata.statistics("age_by_district")
    assert age.groupby("district_code")["value"].sum().eq(by_unit["residents"]).all()
    urban = age[age["settlement"] == "urban"].groupby("district_code")["value"].sum()
    assert urban.eq(by_unit["urban"]).all()
    size = geodata.statistics("household_size_by_district")
    assert size.groupby("district_code")["value"].sum().eq(by_unit["households"]).all()
    facts = geodata.districts().set_index("district_code")
    assert facts["residents"].eq(by_unit["residents"]).all()
    assert facts["residents_rural"].eq(by_unit["rural"]).all()
    assert facts["households"].eq(by_unit["households"]).all()


def test_city_totals_equal_the_sums():
    totals = geodata.statistics("population").query("indicator == 'population_total'")
    by_settlement = totals.set_index("settlement")["value"]
    units = geodata.census_units()
    assert by_settlement["all"] == units["residents"].sum()
    assert by_settlement["urban"] == units["urban"].sum()
    assert by_settlement["rural"] == units["rural"].sum()


def test_census_units_have_stable_numbers_and_a_ward_each():
    units = geodata.census_units()
    assert units["unit_id"].tolist() == list(range(1, 585))
    assert units["ward_code"].nunique() == 526
    assert units["ward_code"].str.fullmatch(r"\d{5}").all()
    assert (units["urban"] + units["rural"]).eq(units["residents"]).all()
    assert units["households"].between(1, units["residents"]).all()


def test_committed_wards_of_census_units_can_be_derived_again():
    pytest.importorskip("vietnamadminunits")
    units = geodata.census_units()
    assert match_census_units(units, legacy_wards()).tolist() == units["ward_code"].tolist()


def test_a_census_unit_without_ward_is_refused():
    pytest.importorskip("vietnamadminunits")
    units = geodata.census_units()
    units.loc[0, "name_vi"] = "Phường Không Có"
    with pytest.raises(geodata.InputError, match="Phường Không Có of district 001"):
        match_census_units(units, legacy_wards())


def test_normalised_name_drops_case_diacritics_and_spaces():
    assert normalised_name("Phường Đức Thắng") == "phuongducthang"


def test_areas_are_in_their_fixed_order():
    areas = geodata.areas()
    assert areas.columns.tolist() == ["area_code", "area_level", "name_vi", "name_en"]
    assert areas["area_level"].tolist() == ["city"] + ["district"] * 30 + ["commune"] * 126
    assert areas.loc[0, "area_code"] == "hanoi"
    for level in ("district", "commune"):
        codes = areas.loc[areas["area_level"] == level, "area_code"]
        assert codes.is_monotonic_increasing
        assert codes.is_unique


@pytest.mark.parametrize("level", ["district", "commune"])
def test_areas_and_boundaries_name_the_same_units(level):
    areas = geodata.areas().query("area_level == @level").set_index("area_code")
    shapes = geodata.boundaries(level).set_index("area_code")
    assert areas.index.tolist() == shapes.index.tolist()
    assert areas["name_vi"].eq(shapes["name_vi"]).all()
    assert areas["name_en"].eq(shapes["name_en"]).all()


def test_district_facts_are_plausible():
    districts = geodata.districts()
    assert districts["kind"].value_counts().to_dict() == {"huyen": 17, "quan": 12, "thi_xa": 1}
    assert districts["area_km2"].sum() == pytest.approx(3_359.8, rel=0.005)
    shares = districts.filter(like="share_age")
    assert shares.sum(axis=1).between(99.9, 100.1).all()
    assert districts["wards_2025"].sum() == 526
    assert districts["census_units"].sum() == 584


def test_observed_series_have_a_month_inside_their_year():
    series = geodata.statistics("observed_series")
    assert series["date"].str.slice(0, 4).astype(int).eq(series["year"]).all()
    launch = series.query("series == 'event_5g_commercial_launch'")
    assert launch["date"].tolist() == ["2024-10"]


@pytest.mark.parametrize("table", ["observed_series", "parameters", "labour", "education", "internet_use"])
def test_values_lie_in_their_ranges(table):
    frame = geodata.statistics(table).dropna(subset=["value", "low", "high"])
    assert not frame.empty
    assert (frame["low"] <= frame["value"]).all()
    assert (frame["value"] <= frame["high"]).all()


def test_targets_say_whose_number_the_threshold_is():
    targets = geodata.statistics("targets")
    without = targets["threshold_basis"] == "none"
    assert targets.loc[without, "threshold"].isna().all()
    assert targets.loc[~without, "threshold"].notna().all()
    suggested = targets.query("threshold_basis == 'suggested'")
    assert suggested["threshold_text"].str.contains("suggest").all()


def test_unknown_table_names_the_nearest():
    with pytest.raises(geodata.InputError, match="did you mean targets") as caught:
        geodata.statistics("target")
    assert caught.value.found == "target"


def test_callers_get_their_own_copies():
    for read in (
        geodata.census_units,
        geodata.areas,
        geodata.districts,
        lambda: geodata.statistics("targets"),
    ):
        frame = read()
        frame.iloc[:, 0] = frame.iloc[0, 0]
        assert not read().equals(frame)


def test_importing_geodata_is_light_and_functions_win_over_modules():
    code = (
        "import sys, geodata\n"
        "assert not {'pandas', 'geopandas', 'networkx', 'scipy'} & set(sys.modules)\n"
        "import geodata.cells, geodata.info, geodata.boundaries\n"
        "from geodata import boundaries, cells, info\n"
        "assert callable(cells) and callable(info) and callable(boundaries)\n"
        "assert callable(geodata.cells)\n"
        "assert len(cells()) > 700\n"
        "assert 'geopandas' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_public_names_resolve_and_others_do_not():
    assert all(getattr(geodata, name) is not None for name in geodata.__all__)
    assert set(geodata.__all__) <= set(dir(geodata))
    with pytest.raises(AttributeError, match="nothing_like_it"):
        geodata.nothing_like_it  # noqa: B018


def test_input_error_says_where_what_and_what_is_allowed():
    error = geodata.InputError("unknown level", source="a.gpkg", key="level", found="x", allowed=["b", "c"])
    assert str(error) == "a.gpkg: unknown level (key: level; found: 'x'; allowed: b, c)"
    assert isinstance(error, ValueError)
    assert str(geodata.InputError("plain")) == "plain"
    assert "and 8 more" in str(geodata.InputError("many", allowed=range(20)))


def test_info_tells_what_is_there():
    report = geodata.info()
    by_name = {table.name: table for table in report.tables}
    assert by_name["residents_by_census_unit"].rows == 584
    assert by_name["observed_series"].first_year == 2005
    assert by_name["cells-geometry"].rows == len(geodata.cells())
    graded = sum(sum(table.confidence.values()) for table in report.tables)
    assert sum(report.confidence.values()) == graded == sum(report.standing.values())
    assert report.n_bytes < 2_000_000
    text = str(report)
    for expected in (geodata.data_version(), "not for legal", "MIT", "census of 2019-04-01", "recalled"):
        assert expected in text


def test_data_version_is_a_short_hash():
    assert len(geodata.data_version()) == 16
    assert int(geodata.data_version(), 16) >= 0
