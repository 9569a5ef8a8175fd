"""Why work that a worker did came to nothing, in words, and what to do then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.web.texts import t

if TYPE_CHECKING:
    from sim.jobs import JobError

__all__ = ["INTERNAL", "REASONS", "failure_text", "reason_of"]

INTERNAL = "internal"
RELOAD = "closed"
"""The only reason after which no button helps."""

REASONS = ("worker_lost", "out_of_memory", "queue_full", RELOAD, INTERNAL)
"""What a job may come to; each has a text ``error.…`` that tells the cause alone."""


def reason_of(error: JobError) -> str:
    """Give the reason why a job failed, as the catalogue's ``error.`` texts name it.

    Parameters
    ----------
    error : sim.jobs.JobError
        What a job came to.

    Returns
    -------
    str
        One of ``REASONS``.
    """
    return error.reason if error.reason in REASONS else INTERNAL


def failure_text(reason: str, lang: str, button: str) -> str:
    """Say why there is no result, and how to ask for it again.

    Parameters
    ----------
    reason : str
        One of ``REASONS``, or what is wrong in words.
    lang : {"vi", "en"}
        Language.
    button : str
        Label of the button that asks again, in the view where this is read.

    Returns
    -------
    str
        One or two sentences; words as they stand.
    """
    if reason not in REASONS:
        return reason
    text = t(f"error.{reason}", lang)
    return text if reason == RELOAD else f"{text} {t('error.again', lang, button=button)}"
