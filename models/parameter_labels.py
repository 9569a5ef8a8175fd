"""What parameters and their units are called, in both languages."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from ruamel.yaml import YAML

from models.parameters import declarations

__all__ = ["parameter_label", "unit_label"]


def parameter_label(name: str, language: str) -> str:
    """Name a parameter for readers.

    Parameters
    ----------
    name : str
        Parameter.
    language : {"vi", "en"}
        Language of the name.

    Returns
    -------
    str
        Its short name; its meaning where it has none.

    Raises
    ------
    KeyError
        If there is no such parameter.
    """
    meaning = declarations()[name].meaning
    return str(_texts()["labels"].get(name, {}).get(language, meaning))


def unit_label(unit: str, language: str) -> str:
    """Name a parameter's unit for readers.

    Parameters
    ----------
    unit : str
        As declared.
    language : {"vi", "en"}
        Language of the name.

    Returns
    -------
    str
        The unit; as declared where it has no other name.
    """
    return unit if language == "en" else str(_texts()["units"].get(unit, unit))


@cache
def _texts() -> Mapping[str, Any]:
    text = resources.files("models").joinpath("parameter_labels.yaml").read_text(encoding="utf-8")
    found = YAML(typ="safe").load(text)
    assert isinstance(found, Mapping)
    return found
