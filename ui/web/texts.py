"""What the page says, in Vietnamese and English.

Labels of levers, indicators, goals and scenarios come from their registries; everything else comes from the
catalogues in :mod:`ui.web.words`, one per view.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from scenarios import ScenarioError
from ui.cli.errors import error_text
from ui.cli.texts import Count, Language
from ui.web.words import common, compare, explore, files, method, sweeps

if TYPE_CHECKING:
    from geodata.errors import InputError
    from scenarios.problems import Problem

__all__ = ["CATALOGUE", "LANGUAGES", "Lang", "field", "problem_text", "t"]

MOST_ALLOWED = 80
"""Letters of a list of what is allowed, when the word that was meant is named."""

Lang = Literal["vi", "en"]
LANGUAGES: tuple[Lang, ...] = ("vi", "en")

CATALOGUE: dict[str, dict[str, str]] = {
    **common.WORDS,
    **explore.WORDS,
    **compare.WORDS,
    **method.WORDS,
    **sweeps.WORDS,
    **files.WORDS,
}
"""Text by key and language."""


def t(key: str, lang: str, **values: object) -> str:
    """Give a text in a language.

    Parameters
    ----------
    key : str
        Key of the catalogue, such as ``explore.map``.
    lang : {"vi", "en"}
        Language.
    **values : object
        What stands in the text's places, ready for reading (numbers already formatted). A whole number
        chooses between words, as :class:`ui.cli.texts.Count` does.

    Returns
    -------
    str
        The text.

    Raises
    ------
    KeyError
        If the catalogue has no such key: a mistake of ours, which a test finds.
    """
    text = CATALOGUE[key][lang]
    counted = {name: Count(value) if isinstance(value, int) else value for name, value in values.items()}
    return text.format(**counted) if counted else text


def problem_text(error: InputError, lang: str) -> str:
    """Say what is wrong with what a person chose, typed or loaded.

    Parameters
    ----------
    error : InputError
        What is wrong.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    str
        As the command line has it; of a decision a line for each problem, without the file, which lies where
        the reader cannot see it, and with a few of many allowed words where the one that was meant is found.
    """
    if isinstance(error, ScenarioError):
        return "\n".join(_brief(problem).text(Language(lang).value) for problem in error.problems)
    return error_text(error, Language(lang))


def _brief(problem: Problem) -> Problem:
    allowed = problem.details.get("allowed", "")
    if problem.nearest is None or len(allowed) <= MOST_ALLOWED:
        return problem
    few = allowed[:MOST_ALLOWED].rpartition(", ")[0]
    return replace(problem, details={**problem.details, "allowed": f"{few}, …"})


def field(declared: object, name: str, lang: str) -> str:
    """Give a text of a declaration or a scenario in a language.

    Parameters
    ----------
    declared : object
        Lever, indicator, goal, lever group or scenario.
    name : str
        Field without its language, such as ``label``.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    str
        The text.
    """
    return str(getattr(declared, f"{name}_{lang}"))
