"""What the page says, in Vietnamese and English.

Labels of levers, indicators, goals and scenarios come from their registries; everything else comes from the
catalogues in :mod:`ui.web.words`, one per view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ui.cli.errors import error_text
from ui.cli.texts import Count, Language
from ui.web.words import common, compare, explore, files, method, sweeps

if TYPE_CHECKING:
    from geodata.errors import InputError

__all__ = ["CATALOGUE", "LANGUAGES", "Lang", "field", "problem_text", "t"]

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
        One message, as the command line has it.
    """
    return error_text(error, Language(lang))


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
