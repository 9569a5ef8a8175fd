"""The build: the committed geometry comes out again, and what it is made of holds."""

import importlib.util
import json
import os

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import ndimage

import geodata
from geodata.derive import source
from geodata.derive.cleanup import narrow, outside_largest_piece
from geodata.derive.wards import without_diacritics
from geodata.tables import DATA_FOLDER

FILES = ("cells.parquet", "cells.csv", "units.csv")
LABELS = hnp.arrays(np.int32, st.tuples(st.integers(1, 9), st.integers(1, 9)), elements=st.integers(0, 3))


def writer(path):
    metadata = pq.read_metadata(path)
    return metadata.created_by, json.loads(metadata.metadata[b"geo"]).get("creator")


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    folder = tmp_path_factory.mktemp("geometry")
    steps = []
    report = geodata.build(folder, progress=steps.append)
    return folder, report, steps


def test_a_rebuild_gives_the_committed_files(rebuilt):
    folder, _, _ = rebuilt
    for name in FILES:
        committed, found = DATA_FOLDER / name, folder / name
        if name.endswith(".parquet") and writer(committed) != writer(found):
            # Other releases of the writers pack the same table into other bytes.
            pd.testing.assert_frame_equal(gpd.read_parquet(found), gpd.read_parquet(committed))
        else:
            assert found.read_bytes() == committed.read_bytes(), name


def test_the_report_says_what_was_built(rebuilt):
    folder, report, steps = rebuilt
    assert (report.n_wards, report.n_communes, report.n_districts) == (526, 126, 30)
    assert report.n_cells == len(geodata.boundaries("cell"))
    assert report.district_area_error_mean < 0.02
    assert report.district_area_error_max < 0.10
    assert report.city_area_km2 == pytest.approx(3359.8, rel=0.005)
    assert report.cells_path == folder / "cells.parquet"
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    assert len(steps) > 5


def test_a_missing_package_is_named_with_its_remedy(monkeypatch, tmp_path):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(geodata.InputError, match=r"pip install hanoi-twin\[geodata\]"):
        geodata.build(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_another_version_of_the_package_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(source.metadata, "version", lambda _: "9.9")
    with pytest.raises(geodata.InputError, match=r"1\.0\.4.*9\.9"):
        geodata.build(tmp_path)


def test_a_folder_that_cannot_be_made_is_refused_before_the_work(tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    steps = []
    with pytest.raises(geodata.InputError, match="taken"):
        geodata.build(tmp_path / "taken" / "inner", progress=steps.append)
    assert len(steps) <= 1


def test_a_folder_that_cannot_be_written_is_refused_before_the_work(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "access", lambda *_: False)
    steps = []
    with pytest.raises(geodata.InputError, match="cannot be written"):
        geodata.build(tmp_path, progress=steps.append)
    assert len(steps) <= 1


def test_names_lose_their_diacritics_only():
    assert without_diacritics("Phường Đức Thắng") == "Phuong Duc Thang"
    assert without_diacritics("Văn Miếu - Quốc Tử Giám") == "Van Mieu - Quoc Tu Giam"


@given(unit=LABELS)
@settings(deadline=None)
def test_what_stays_of_a_unit_is_one_largest_piece(unit):
    lost = outside_largest_piece(unit, 4)
    for value in np.unique(unit):
        pieces, count = ndimage.label(unit == value)
        sizes = np.bincount(pieces.ravel(), minlength=count + 1)[1:]
        kept = (unit == value) & ~lost
        assert ndimage.label(kept)[1] == 1
        assert kept.sum() == sizes.max()


@pytest.mark.parametrize(("breadth", "width"), [(1, 3), (2, 3), (3, 3), (3, 5), (4, 5), (6, 5)])
def test_offshoots_narrower_than_the_square_are_found(breadth, width):
    unit = np.zeros((30, 30), np.int32)
    unit[10:20, :12] = 1
    unit[10 : 10 + breadth, 12:] = 1
    thin = narrow(unit, width)
    assert not thin[:, :12].any()
    assert (thin[10 : 10 + breadth, 16:] == (breadth < width)).all()


@given(unit=LABELS)
@settings(deadline=None)
def test_nothing_is_narrower_than_one_cell(unit):
    assert not narrow(unit, 1).any()
