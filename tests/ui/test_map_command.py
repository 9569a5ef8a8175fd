"""``hanoi-twin map`` as its users run it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from matplotlib.image import imread
from typer.testing import CliRunner

import geodata
from geodata import InputError
from ui.cli import app


def draw(*arguments: str | Path) -> str:
    outcome = CliRunner().invoke(app, ["map", *map(str, arguments)], catch_exceptions=False)
    assert outcome.exit_code == 0, outcome.output
    return outcome.output.strip()


@pytest.fixture
def saved(make_results, tmp_path: Path) -> Path:
    return make_results(replicates=2, months=12).save(tmp_path / "results")


@pytest.fixture
def zone_file(tmp_path: Path) -> Path:
    communes = geodata.boundaries("commune").iloc[::3]
    frame = communes.assign(MA="PK " + communes["area_code"], TEN=communes["name_vi"])
    frame[["MA", "TEN", "geometry"]].to_file(tmp_path / "zones.gpkg")
    return tmp_path / "zones.gpkg"


def test_a_map_is_drawn_on_derived_and_on_own_boundaries(
    saved: Path, zone_file: Path, tmp_path: Path
) -> None:
    geodata.import_boundaries(zone_file, "zone", tmp_path / "own")
    pictures = []
    for name, options in (
        ("districts", ()),
        ("communes", ("--level", "commune", "--month", "2020-06")),
        ("own", ("--boundaries", tmp_path / "own", "--lang", "en")),
        ("file", ("--boundaries", zone_file, "--level", "zone", "--lang", "en")),
    ):
        target = tmp_path / f"{name}.png"
        assert draw(saved, "--indicator", "coverage_5g", "--out", target, *options) == str(target)
        pictures.append(imread(target))
    assert not np.array_equal(pictures[0], pictures[1])
    assert not np.array_equal(pictures[0], pictures[2])
    # A folder that was imported and the file it came from are the same areas.
    assert np.array_equal(pictures[2], pictures[3])


def test_what_is_wrong_is_said_and_nothing_written(saved: Path, zone_file: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken.png"
    taken.write_text("mine", encoding="utf-8")
    folder = tmp_path / "folder.png"
    folder.mkdir()
    before = sorted(tmp_path.iterdir())
    new = tmp_path / "new.png"
    for words, arguments in (
        (".svg", (saved, "--indicator", "coverage_5g", "--out", tmp_path / "new.pdf")),
        ("exists already", (saved, "--indicator", "coverage_5g", "--out", taken)),
        ("did you mean 'coverage_5g'", (saved, "--indicator", "coverage_g", "--out", new)),
        ("city only", (saved, "--indicator", "open_data", "--out", new)),
        ("2020-12", (saved, "--indicator", "coverage_5g", "--month", "2044-01", "--out", new)),
        ("zone", (saved, "--indicator", "coverage_5g", "--boundaries", zone_file, "--out", new)),
        ("is a folder", (saved, "--indicator", "coverage_5g", "--out", folder)),
        ("nowhere", (tmp_path / "nowhere", "--indicator", "coverage_5g", "--out", new)),
    ):
        with pytest.raises(InputError, match=words):
            draw(*arguments)
    assert sorted(tmp_path.iterdir()) == before
    assert taken.read_text(encoding="utf-8") == "mine"
