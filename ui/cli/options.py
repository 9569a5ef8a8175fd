"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from geodata.errors import InputError
from ui.cli.errors import speak
from ui.cli.texts import TEXTS, Count, Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.settings import RunSettings

__all__ = [
    "LanguageOption",
    "ParametersOption",
    "ThresholdOption",
    "parse_levers",
    "parse_thresholds",
    "warn_of_unknown",
]

Value = TypeVar("Value")

# Eager, so that a wrong value of any other option is already told in this language.
LanguageOption = Annotated[
    Language,
    typer.Option("--lang", help="Language of tables, figures and messages.", callback=speak, is_eager=True),
]

ParametersOption = Annotated[
    str,
    typer.Option(
        metavar="best|posterior|FILE",
        help="Draw parameters from the posterior, fix them at its medians, or take the sets of a file.",
    ),
]


ThresholdOption = Annotated[
    list[str] | None,
    typer.Option(
        "--threshold",
        metavar="GOAL=NUMBER",
        help="Your own threshold of a goal for which the plan states none (ours are suggestions); may be "
        "repeated.",
    ),
]


def warn_of_unknown(settings: RunSettings, language: Language) -> None:
    """Say on the error stream which parameters should have been fitted but are drawn from their priors.

    Parameters
    ----------
    settings : RunSettings
        Of a run.
    language : Language
        Language of the words.
    """
    unknown = settings.posterior.unknown
    if unknown:
        names = ", ".join(unknown)
        typer.echo(TEXTS["not_in_posterior"][language].format(n=Count(len(unknown)), names=names), err=True)


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

    return _each_once(assignments, parse_set, "--set names a lever twice", "one value per lever")


def parse_thresholds(assignments: list[str]) -> dict[str, float]:
    """Read all ``--threshold`` options of a command.

    Parameters
    ----------
    assignments : list of str
        One text per use of the option.

    Returns
    -------
    dict
        Goal id to threshold.

    Raises
    ------
    InputError
        If a text is no assignment, a goal or number is wrong, or a goal is set twice.
    """
    from scenarios import parse_threshold

    return _each_once(assignments, parse_threshold, "--threshold names a goal twice", "one value per goal")


def _each_once(
    assignments: list[str], read: Callable[[str], tuple[str, Value]], twice: str, allowed: str
) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for assignment in assignments:
        name, value = read(assignment)
        if name in found:
            raise InputError(twice, key=name, found=assignment, allowed=allowed)
        found[name] = value
    return found
