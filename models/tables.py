"""Markdown tables of the parameters, from their declarations.

A page of the documentation carries a table between marks such as ``<!-- parameters: Fibre networks -->``
and ``<!-- end of parameters -->``. ``python -m models.tables PAGE ...`` brings them up to date, and a test
fails when a page says something else than the model uses. Sections are those of the parameter file.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np

from models.parameters import Parameter, Parameters, declarations
from scenarios.tables import markdown_table

__all__ = ["main", "parameter_table", "sections", "with_parameters"]

_HEADING = re.compile(r"# --- (.+?) -+")
_ENTRY = re.compile(r"(\w+):")
_MARKED = re.compile(r"(<!-- parameters: (.+?) -->\n).*?(<!-- end of parameters -->)", re.DOTALL)
_GROUPED_FROM = 10_000


@cache
def sections() -> dict[str, tuple[str, ...]]:
    """Group the parameters as their file does.

    Returns
    -------
    dict
        Names of parameters by section, both in the file's order.
    """
    names: dict[str, list[str]] = {}
    text = resources.files("models").joinpath("parameters.yaml").read_text(encoding="utf-8")
    section = ""
    for line in text.splitlines():
        if heading := _HEADING.fullmatch(line):
            section = heading[1]
        elif entry := _ENTRY.match(line):
            names.setdefault(section, []).append(entry[1])
    return {section: tuple(members) for section, members in names.items()}


def parameter_table(section: str) -> str:
    """Tabulate the parameters of a section.

    Parameters
    ----------
    section : str
        Heading in the parameter file.

    Returns
    -------
    str
        Markdown: name, value (of a calibrated parameter the posterior's median), range, unit, meaning,
        source, confidence.

    Raises
    ------
    KeyError
        If there is no such section.
    """
    known = declarations()
    head = ("Parameter", "Value", "Range", "Unit", "Meaning", "Source", "Confidence")
    return markdown_table(head, (_row(name, known[name]) for name in sections()[section]))


def with_parameters(page: str) -> str:
    """Bring the marked tables of a page up to date.

    Parameters
    ----------
    page : str
        Markdown with marks ``<!-- parameters: SECTION -->`` and ``<!-- end of parameters -->``.

    Returns
    -------
    str
        The page with the parameters as declared now.

    Raises
    ------
    KeyError
        If a mark names no section.
    """
    return _MARKED.sub(lambda mark: f"{mark[1]}\n{parameter_table(mark[2])}\n{mark[3]}", page)


def _row(name: str, declared: Parameter) -> tuple[str, ...]:
    return (
        f"`{name}`",
        f"{_number(_short(Parameters.best()[name]))} (fitted)"
        if declared.calibrated
        else _number(declared.value),
        f"{_number(declared.low)} to {_number(declared.high)}",
        declared.unit,
        declared.meaning,
        declared.source,
        declared.confidence,
    )


def _short(value: float) -> float:
    return float(f"{value:.3g}")


def _number(value: float) -> str:
    if abs(value) >= _GROUPED_FROM:
        return f"{value:,.0f}"
    return np.format_float_positional(value, trim="-").replace("-", "−")


def main(names: Sequence[str]) -> None:
    """Bring the tables of some pages up to date.

    Parameters
    ----------
    names : sequence of str
        Markdown files.
    """
    for page in map(Path, names):
        page.write_text(with_parameters(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
