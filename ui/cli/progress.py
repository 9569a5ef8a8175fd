"""Progress of a run: a bar with the time left on a terminal, plain lines elsewhere."""

from __future__ import annotations

import inspect
import sys
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import typer

from ui.cli.texts import TEXTS, Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["INTERRUPTED", "duration", "explained_interruption", "say_if_compiling", "show_progress"]

INTERRUPTED = 130
LINES = 10


@contextmanager
def show_progress(language: Language) -> Iterator[Callable[[int, int], None]]:
    """Show on the error stream how far a run is.

    Parameters
    ----------
    language : Language
        Language of the words.

    Yields
    ------
    callable
        To be called with the months done and the months in all.
    """
    say_if_compiling(language)
    if sys.stderr.isatty():
        with _bar(language) as report:
            yield report
    else:
        yield _plain_lines(language)


def say_if_compiling(language: Language) -> None:
    """Say on the error stream that the first run compiles the model, when it is so.

    Otherwise nothing would be seen to move for a minute.

    Parameters
    ----------
    language : Language
        Language of the words.
    """
    if not _is_compiled():
        typer.echo(TEXTS["compiling"][language], err=True)


def _is_compiled() -> bool:
    """Tell whether the largest kernel's machine code is on the disk, made from the source as it is."""
    from models.people_step import advance_people

    stats = getattr(advance_people, "stats", None)
    if stats is None:
        # Numba is told to compile nothing.
        return True
    source = Path(inspect.getfile(inspect.unwrap(advance_people)))
    python = f"py{sys.version_info.major}{sys.version_info.minor}"
    kept = f"{source.stem}.{advance_people.__name__}-*.{python}.nbi"
    indexes = list(Path(stats.cache_path).glob(kept))
    # The times of files tell nothing: a copied or newly fetched source has the machine code of its content.
    content = sha256(source.read_bytes()).digest()
    if any(content in index.read_bytes() for index in indexes):
        return True
    # Earlier releases of Numba go by the times.
    return any(index.stat().st_mtime >= source.stat().st_mtime for index in indexes)


@contextmanager
def explained_interruption(explanation: Callable[[], str]) -> Iterator[None]:
    """End with exit status 130 on Ctrl-C, saying what is kept.

    Parameters
    ----------
    explanation : callable
        Gives the sentence, asked for at the moment of the interruption.

    Yields
    ------
    None
    """
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(explanation(), err=True)
        raise typer.Exit(INTERRUPTED) from None


@contextmanager
def _bar(language: Language) -> Iterator[Callable[[int, int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn(TEXTS["time_left"][language]),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(TEXTS["preparing"][language], total=None)

        def report(done: int, total: int) -> None:
            if done:
                progress.update(task, description=TEXTS["simulating"][language], completed=done, total=total)

        yield report


def _plain_lines(language: Language) -> Callable[[int, int], None]:
    started = monotonic()
    shown = 0

    def report(done: int, total: int) -> None:
        nonlocal shown
        step = done * LINES // total
        if step <= shown:
            return
        shown = step
        text = f"{TEXTS['simulating'][language]}: {100 * done // total} %"
        if done < total:
            left = (monotonic() - started) * (total - done) / done
            text += ", " + TEXTS["left"][language].format(time=duration(left))
        typer.echo(text, err=True)

    return report


def duration(seconds: float) -> str:
    """Write a time span.

    Parameters
    ----------
    seconds : float
        How long.

    Returns
    -------
    str
        ``m:ss`` or ``h:mm:ss``.
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
