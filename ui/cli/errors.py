"""Errors of the command line in the language of the user."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from geodata.errors import FRAME
from ui.cli.allowed_texts import ALLOWED_VI
from ui.cli.error_texts import FRAME_VI, HINT_VI, MESSAGES_VI, SYSTEM_VI
from ui.cli.texts import Language

if TYPE_CHECKING:
    from geodata.errors import InputError

__all__ = ["error_text", "full_text", "language_of_errors", "speak"]

OPTIONS = {
    "across_versions=True": "--across-versions",
    "overwrite=True": "--overwrite",
    "parameters=FILE": "--parameters FILE",
    "table with ": "--table with ",
}
"""Arguments of Python that messages name, and what they are called here."""

PHRASES = ("allowed", "error", "names", "needed", "problems", "value", "word")
"""What differs in a message and may be several words; anything else is one."""

_FIELD = re.compile(r"\\\{(\w+)\\\}")
_WORD = r"\S+"

language_of_errors: ContextVar[Language] = ContextVar("language_of_errors", default=Language.EN)
"""Language of the command that is run; English for commands that say everything in English."""


def speak(language: Language) -> Language:
    """Say errors in this language from now on.

    Parameters
    ----------
    language : Language
        As given with ``--lang``.

    Returns
    -------
    Language
        The same.
    """
    language_of_errors.set(language)
    return language


def error_text(error: InputError, language: Language) -> str:
    """Say what is wrong with the user's input.

    Parameters
    ----------
    error : InputError
        What is wrong.
    language : Language
        Language of the words. A message that is not known in Vietnamese stays English, its frame does not.

    Returns
    -------
    str
        One message.
    """
    from scenarios.problems import ScenarioError

    if isinstance(error, ScenarioError):
        return error.text("vi" if language is Language.VI else "en")
    if language is Language.EN:
        return error.framed(FRAME, allowed=_with_options)
    return error.framed(
        FRAME_VI,
        message=_message,
        found=lambda text: SYSTEM_VI.get(text, text),
        allowed=lambda text: _in_vietnamese(_with_options(text), ALLOWED_VI),
    )


def full_text(error: OSError, language: Language) -> str:
    """Say that there is no room left.

    Parameters
    ----------
    error : OSError
        With the words of the system, or ours.
    language : Language
        As in :func:`error_text`.

    Returns
    -------
    str
        One message.
    """
    text = error.strerror or str(error)
    return text if language is Language.EN else _in_vietnamese(text, MESSAGES_VI | SYSTEM_VI)


def _with_options(text: str) -> str:
    for argument, option in OPTIONS.items():
        text = text.replace(argument, option)
    return text


def _message(text: str) -> str:
    before, _, word = text.partition("; did you mean ")
    hint = _in_vietnamese(text.removeprefix(before), HINT_VI) if word else ""
    return _in_vietnamese(before, MESSAGES_VI) + hint


def _in_vietnamese(text: str, texts: Mapping[str, str]) -> str:
    if text in texts:
        return texts[text]
    for pattern, template in _patterns(tuple(texts.items())):
        if found := pattern.fullmatch(text):
            values = {name: _value(name, text, texts) for name, text in found.groupdict().items()}
            return template.format_map(values)
    return text


def _value(name: str, text: str, texts: Mapping[str, str]) -> str:
    if name == "problems":
        return "; ".join(_in_vietnamese(one, texts) for one in text.split("; "))
    if name == "names":
        return re.sub(r" and (\d+) more$", r" và \1 mục nữa", text)
    return SYSTEM_VI.get(text, _number(text))


def _number(text: str) -> str:
    return text.replace(",", ".") if re.fullmatch(r"\d{1,3}(,\d{3})+", text) else text


@cache
def _patterns(texts: tuple[tuple[str, str], ...]) -> list[tuple[re.Pattern[str], str]]:
    """Make a pattern of every text with words in braces, the most specific first."""
    templates = [(english, vietnamese) for english, vietnamese in texts if "{" in english]
    templates.sort(key=lambda one: -len(re.sub(r"\{\w+\}", "", one[0])))
    return [(re.compile(_FIELD.sub(_field, re.escape(english)), re.S), said) for english, said in templates]


def _field(found: re.Match[str]) -> str:
    return f"(?P<{found[1]}>{'.+' if found[1] in PHRASES else _WORD})"
