"""Whether a goal is met by its deadline, in the words, marks and colours that every view shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from scenarios import month_index
from ui.web.texts import t

if TYPE_CHECKING:
    from scenarios import Goal

__all__ = ["MARKS", "SURE", "UNSURE", "Status", "Verdict", "verdict"]

Status = Literal["on_time", "unsure", "late", "never"]

SURE: Final = 0.8
"""Probability of being in time from which a goal is called on time; assumption."""

UNSURE: Final = 0.2
"""Probability up to which it is called late or not met; assumption."""

MARKS: Final[dict[Status, str]] = {"on_time": "✔", "unsure": "◐", "late": "▲", "never": "✖"}
"""What stands before the word, so that nobody needs the colour."""


@dataclass(frozen=True)
class Verdict:
    """How a goal fares.

    Attributes
    ----------
    status : {"on_time", "unsure", "late", "never"}
        Which colour it is shown in.
    text : str
        In words.
    """

    status: Status
    text: str

    @property
    def mark(self) -> str:
        """The sign that goes with the word."""
        return MARKS[self.status]


def verdict(met: float, attained: str, goal: Goal, lang: str) -> Verdict:
    """Say how a goal fares.

    Parameters
    ----------
    met : float
        Probability that the goal is met by its deadline, 0 to 1.
    attained : str
        ``YYYY-MM``, median month in which it is met; empty where that is after the last month.
    goal : Goal
        The goal, for its deadline.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    Verdict
        On time from a probability of 80 % on, late or not met up to 20 %, and uncertain between the two.
    """
    if met >= SURE:
        return Verdict("on_time", t("clock.on_time", lang))
    if met > UNSURE:
        return Verdict("unsure", t("clock.unsure", lang))
    if not attained:
        return Verdict("never", t("clock.never", lang))
    late = month_index(attained) - month_index(goal.deadline)
    if late <= 0:
        # Met at some time, and lost again before the deadline.
        return Verdict("unsure", t("clock.unsure", lang))
    return Verdict("late", t("clock.late", lang, months=late))
