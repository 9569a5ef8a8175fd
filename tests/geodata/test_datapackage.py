"""The committed data against their Frictionless descriptor."""

import json
import shutil
import warnings

import pytest

from geodata.tables import DATA_FOLDER, descriptor

with warnings.catch_warnings():
    # Deprecations inside the library are not this project's.
    warnings.simplefilter("ignore")
    from frictionless import Package

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(DATA_FOLDER, tmp_path / "data", ignore=shutil.ignore_patterns("__pycache__"))


def errors(folder):
    report = Package(str(folder / "datapackage.json")).validate()
    return {row[0] for row in report.flatten(["type"])}


def test_data_conform_to_their_descriptor():
    report = Package(str(DATA_FOLDER / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:10]


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("001,0-4,urban,14083", "001,0-4,urban,many", "type-error"),
        ("001,0-4,urban,14083,persons", "001,0-4,urban,14083,people", "constraint-error"),
        ("001,0-4,urban,14083", "099,0-4,urban,14083", "foreign-key"),
        ("001,0-4,rural,0", "001,0-4,urban,0", "primary-key"),
        ("census-2019,high", "unheard-of,high", "foreign-key"),
    ],
)
def test_the_descriptor_catches_faults(copy, old, new, error):
    table = copy / "tables" / "age_by_district.csv"
    text = table.read_text(encoding="utf-8")
    assert old in text
    table.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert error in errors(copy)


def test_every_file_and_field_is_described():
    resources = descriptor()["resources"]
    described = {resource["path"] for resource in resources} | {"datapackage.json"}
    present = {
        path.relative_to(DATA_FOLDER).as_posix()
        for path in DATA_FOLDER.rglob("*")
        if path.suffix in {".csv", ".json", ".parquet"}
    }
    assert present == described
    for resource in resources:
        assert resource["title"]
        assert resource["description"]
        for field in resource.get("schema", {}).get("fields", []):
            assert field["description"]


def test_package_names_sources_and_licences():
    package = descriptor()
    assert {licence["name"] for licence in package["licenses"]} == {"Apache-2.0", "MIT"}
    assert any("census" in source["title"].lower() for source in package["sources"])
    assert "not for legal" in package["description"]


def test_committed_data_stay_small_and_canonical():
    files = [path for path in DATA_FOLDER.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert sum(path.stat().st_size for path in files) < 2_000_000
    for path in files:
        if path.suffix in {".csv", ".json"}:
            content = path.read_bytes()
            assert b"\r" not in content
            assert content.endswith(b"\n")
    json.loads((DATA_FOLDER / "datapackage.json").read_text(encoding="utf-8"))
