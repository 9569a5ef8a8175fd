"""Parameters and their units have names in both languages."""

from __future__ import annotations

from importlib import resources

import pytest
from ruamel.yaml import YAML

from models.parameter_labels import parameter_label, unit_label
from models.parameters import declarations

FILE = "parameter_labels.yaml"
TEXTS = YAML(typ="safe").load(resources.files("models").joinpath(FILE).read_text(encoding="utf-8"))


def test_every_parameter_has_a_name_and_every_name_a_parameter() -> None:
    assert set(TEXTS["labels"]) == set(declarations()), f"names belong into models/{FILE}"


def test_every_unit_has_a_vietnamese_name_and_is_in_use() -> None:
    assert set(TEXTS["units"]) == {found.unit for found in declarations().values()}, f"see models/{FILE}"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_names_are_short_and_tell_parameters_apart(language: str) -> None:
    names = [parameter_label(name, language) for name in declarations()]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 60


def test_units_are_translated() -> None:
    assert unit_label("per year", "vi") == "mỗi năm"
    assert unit_label("per year", "en") == "per year"
