"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from geodata.errors import InputError
from ui.cli.texts import Language

__all__ = ["LanguageOption", "parse_levers"]

LanguageOption = Annotated[Language, typer.Option("--lang", help="Language of tables and figures.")]


def parse_levers(assignments: list[str]) -> dict[str, object]:
    """Read all ``--set`` options of a command.

    Parameters
    ----------
    assignments : list of str
        One text per use of the option.

    Returns
    -------
    dict
        Lever id to setting.

    Raises
    ------
    InputError
        If a text is no assignment, a lever or value is wrong, or a lever is set twice.
    """
    from scenarios import parse_set

    levers: dict[str, object] = {}
    for assignment in assignments:
        lever, setting = parse_set(assignment)
        if lever in levers:
            raise InputError(
                "--set names a lever twice", key=lever, found=assignment, allowed="one value per lever"
            )
        levers[lever] = setting
    return levers
