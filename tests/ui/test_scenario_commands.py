"""``hanoi-twin scenario`` and ``hanoi-twin geodata``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import geodata
from scenarios import LEVERS, load_scenario, scenario_names

MAIN = "from ui.cli import main; main()"


def hanoi_twin(*arguments: str | Path, folder: Path, status: int = 0) -> str:
    outcome = subprocess.run(
        [sys.executable, "-c", MAIN, *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == status, outcome.stderr
    return outcome.stdout if status == 0 else outcome.stderr


def test_list_names_the_library(tmp_path: Path) -> None:
    text = hanoi_twin("scenario", "list", folder=tmp_path)
    assert all(name in text for name in scenario_names())


def test_show_tells_levers_and_assumptions(tmp_path: Path) -> None:
    text = hanoi_twin("scenario", "show", "plan-76", "--lang", "en", folder=tmp_path)
    scenario = load_scenario("plan-76")
    assert scenario.label_en in text
    assert all(lever in text for lever in scenario.levers)
    assert "The same as" in hanoi_twin("scenario", "show", "baseline", "--lang", "en", folder=tmp_path)


def test_what_show_writes_can_be_loaded_again(tmp_path: Path) -> None:
    text = hanoi_twin("scenario", "show", "rural-first", "--yaml", folder=tmp_path)
    file = tmp_path / "mine.yaml"
    file.write_text(text.replace("id: rural-first", "id: mine"), encoding="utf-8")
    assert load_scenario(file).hash == load_scenario("rural-first").hash


def test_a_new_scenario_is_valid_and_never_replaces_a_file(tmp_path: Path) -> None:
    hanoi_twin("scenario", "new", "mine.yaml", "--based-on", "plan-76", folder=tmp_path)
    assert "mine.yaml" in hanoi_twin("scenario", "validate", "mine.yaml", folder=tmp_path)
    assert load_scenario(tmp_path / "mine.yaml").hash == load_scenario("plan-76").hash
    assert "mine.yaml" in hanoi_twin("scenario", "new", "mine.yaml", folder=tmp_path, status=2)


def test_validate_names_line_and_key_in_the_language_asked_for(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(
        "id: bad\nbased_on: baseline\nlabel: {en: Bad}\nlevers:\n  fibre_cofunding: 9\n", encoding="utf-8"
    )
    english = hanoi_twin("scenario", "validate", "bad.yaml", "--lang", "en", folder=tmp_path, status=2)
    vietnamese = hanoi_twin("scenario", "validate", "bad.yaml", folder=tmp_path, status=2)
    assert "line 5" in english
    assert "dòng 5" in vietnamese
    assert "fibre_cofunding" in english
    assert "fibre_cofunding" in vietnamese


def test_schema_is_json(tmp_path: Path) -> None:
    printed = json.loads(hanoi_twin("scenario", "schema", folder=tmp_path))
    hanoi_twin("scenario", "schema", "--out", "schema.json", folder=tmp_path)
    assert json.loads((tmp_path / "schema.json").read_text(encoding="utf-8")) == printed
    assert "cannot be written" in hanoi_twin(
        "scenario", "schema", "--out", "no/schema.json", folder=tmp_path, status=2
    )


def test_geodata_info_names_version_and_sources(tmp_path: Path) -> None:
    assert geodata.data_version() in hanoi_twin("geodata", "info", folder=tmp_path)


def test_own_boundaries_are_checked_and_imported(tmp_path: Path) -> None:
    geodata.boundaries("district")[["area_code", "geometry"]].to_file(tmp_path / "own.gpkg", driver="GPKG")
    assert "sound" in hanoi_twin("geodata", "validate", "own.gpkg", folder=tmp_path)
    hanoi_twin("geodata", "import", "own.gpkg", "--out", "mine", folder=tmp_path)
    assert (tmp_path / "mine" / "district.parquet").is_file()
    halved = geodata.boundaries("district").head(2)[["area_code", "geometry"]]
    halved["area_code"] = "001"
    halved.to_file(tmp_path / "bad.gpkg", driver="GPKG")
    assert "001" in hanoi_twin(
        "geodata", "validate", "bad.gpkg", "--level", "district", folder=tmp_path, status=2
    )
    assert "001" in hanoi_twin(
        "geodata", "import", "bad.gpkg", "--level", "district", folder=tmp_path, status=2
    )
    assert not (tmp_path / "boundaries").exists()


def test_show_tells_own_thresholds_and_the_budget(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "id: mine\nlabel: {en: Mine}\nbased_on: plan-76\nthresholds: {G01: 0.9555, G06: 3}\n"
        "budget: {cap_vnd_bn_per_year: 1500, priorities: [skills_training]}\n",
        encoding="utf-8",
    )
    shown = hanoi_twin("scenario", "show", path, "--lang", "en", folder=tmp_path)
    assert "Own thresholds: G01 ≥ 95.55 %, G06 ≥ 3." in shown
    assert f"Cap: 1,500 billion VND a year; first come: {LEVERS['skills_training'].label_en}." in shown
    assert "Ngưỡng tự đặt: G01 ≥ 95,55 %, G06 ≥ 3." in hanoi_twin("scenario", "show", path, folder=tmp_path)
