"""Cells and crosswalks: nothing is lost when figures move between levels."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geodata
from geodata.cells import derive_cell_table, write_cell_table
from geodata.crosswalk import LEVELS
from geodata.tables import DATA_FOLDER

LEVEL = st.sampled_from(LEVELS)
BY = st.sampled_from(["residents", "area"])
COUNTS = {"census": 584, "ward": 526, "commune": 126, "district": 30, "city": 1}


def moved(values, source, target, by="residents"):
    table = geodata.crosswalk(source, target, by=by)
    amounts = table["source"].map(values) * table["weight"]
    return amounts.groupby(table["target"]).sum()


@given(source=LEVEL, target=LEVEL, by=BY)
@settings(deadline=None)
def test_weights_sum_to_one_by_source(source, target, by):
    table = geodata.crosswalk(source, target, by=by)
    assert table["weight"].gt(0).all()
    assert table["weight"].le(1 + 1e-12).all()
    np.testing.assert_allclose(table.groupby("source")["weight"].sum(), 1, rtol=1e-12)
    for side, level in (("source", source), ("target", target)):
        if level in COUNTS:
            assert table[side].nunique() == COUNTS[level]
    assert not table.duplicated(["source", "target"]).any()


@given(source=LEVEL, target=LEVEL, by=BY, seed=st.integers(0, 2**32 - 1))
@settings(deadline=None)
def test_totals_stay_the_same(source, target, by, seed):
    codes = geodata.crosswalk(source, target, by=by)["source"].unique()
    values = pd.Series(np.random.default_rng(seed).uniform(0, 1e6, len(codes)), index=codes)
    assert moved(values, source, target, by).sum() == pytest.approx(values.sum(), rel=1e-9)


@given(target=LEVEL, middle=st.sampled_from(["ward", "cell"]))
@settings(deadline=None)
def test_going_through_a_finer_level_changes_nothing(target, middle):
    residents = geodata.census_units().set_index("unit_id")["residents"]
    direct = moved(residents, "census", target)
    if middle == "ward" and target == "census":
        return
    by_steps = moved(moved(residents, "census", middle), middle, target)
    pd.testing.assert_series_equal(direct, by_steps, check_names=False, rtol=1e-9)


@pytest.mark.parametrize("source", ["cell", "ward"])
def test_what_nests_goes_whole_to_one_district(source):
    table = geodata.crosswalk(source, "district")
    assert table["source"].is_unique
    np.testing.assert_allclose(table["weight"], 1)


def test_census_units_go_whole_to_their_ward():
    table = geodata.crosswalk("census", "ward").set_index("source")
    units = geodata.census_units().set_index("unit_id")
    assert table["target"].eq(units["ward_code"]).all()
    np.testing.assert_allclose(table["weight"], 1)


@pytest.mark.parametrize("level", ["cell", "ward", "commune", "district", "city"])
def test_residents_of_every_level_sum_to_the_census(level):
    residents = geodata.census_units().set_index("unit_id")["residents"]
    assert moved(residents, "census", level).sum() == pytest.approx(8_053_663)


def test_residents_of_districts_are_those_of_the_census():
    cells = geodata.cells().groupby("district_code")[["residents_2019", "households_2019"]].sum()
    facts = geodata.districts().set_index("district_code")
    np.testing.assert_allclose(cells["residents_2019"], facts["residents"])
    np.testing.assert_allclose(cells["households_2019"], facts["households"])


def test_cells_hold_what_they_promise():
    cells = geodata.cells()
    assert cells.columns.tolist() == [
        "cell_code",
        "ward_code",
        "district_code",
        "commune_code",
        "kind",
        "area_km2",
        "x_m",
        "y_m",
        "distance_to_centre_km",
        "residents_2019",
        "households_2019",
        "urban_share_2019",
    ]
    order = cells[["district_code", "ward_code", "commune_code"]]
    assert order.equals(order.sort_values(list(order.columns), ignore_index=True))
    assert cells["cell_code"].is_unique
    assert (cells["ward_code"] + "-" + cells["commune_code"]).eq(cells["cell_code"]).all()
    assert cells["area_km2"].sum() == pytest.approx(3_359.8, rel=0.01)
    assert cells["distance_to_centre_km"].between(0, 60).all()
    assert cells[["residents_2019", "households_2019"]].gt(0).all(axis=None)
    assert cells["urban_share_2019"].between(0, 1).all()
    assert (cells["residents_2019"] * cells["urban_share_2019"]).sum() == pytest.approx(3_962_310)
    nearest = cells.loc[cells["distance_to_centre_km"].idxmin()]
    assert nearest["district_code"] == "002"


def test_committed_cell_table_follows_from_the_geometry(tmp_path):
    shapes = geodata.boundaries("cell").rename(columns={"area_code": "cell_code"})
    write_cell_table(shapes.sample(frac=1, random_state=1), tmp_path / "cells.csv")
    assert (tmp_path / "cells.csv").read_bytes() == (DATA_FOLDER / "cells.csv").read_bytes()


def test_cell_table_needs_codes_and_a_reference_system():
    shapes = geodata.boundaries("cell").rename(columns={"area_code": "cell_code"}).head(3)
    with pytest.raises(geodata.InputError, match="lack columns"):
        derive_cell_table(shapes.drop(columns="kind"))
    with pytest.raises(geodata.InputError, match="no coordinate reference system"):
        derive_cell_table(shapes.set_crs(None, allow_override=True))


@pytest.mark.parametrize(
    ("arguments", "key"),
    [(("street", "ward"), "source"), (("ward", "street"), "target")],
)
def test_unknown_level_is_refused(arguments, key):
    with pytest.raises(geodata.InputError, match="unknown level") as caught:
        geodata.crosswalk(*arguments)
    assert caught.value.key == key


def test_unknown_measure_is_refused():
    with pytest.raises(geodata.InputError, match="unknown measure"):
        geodata.crosswalk("ward", "cell", by="houses")
