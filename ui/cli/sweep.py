"""``hanoi-twin sweep``: many runs that can be interrupted, resumed and merged."""

from __future__ import annotations

import json
import signal
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from geodata.errors import InputError
from ui.cli.options import LanguageOption
from ui.cli.progress import INTERRUPTED, duration, say_if_compiling
from ui.cli.sweep_texts import SWEEP_TEXTS as TEXTS
from ui.cli.texts import Count, Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sim.sweep import Progress, Sweep

__all__ = ["app", "stopped_gently", "sweep_progress"]

FAILED = 1
LINES = 20


class _RunsByDefault(TyperGroup):
    """``sweep NAME`` means ``sweep run NAME``."""

    # Typer's own type of a context has no public name.
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Put the command in that was left out."""
        if args and args[0] not in {*self.commands, "--help"}:
            args = ["run", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_RunsByDefault,
    help="Run many scenarios: hanoi-twin sweep NAME_OR_FILE. Give the same command again to resume.",
    no_args_is_help=True,
)


@app.command()
def run(
    sweep: Annotated[str, typer.Argument(metavar="SWEEP", help="Name of a library sweep, or a sweep file.")],
    workers: Annotated[int | None, typer.Option(metavar="N", help="Processes. [default: all cores]")] = None,
    dask: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Instead: a Dask scheduler, such as tcp://host:8786."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder for the runs. [default: results/sweep-NAME]")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say how many runs, how long, how much disk.")
    ] = False,
    share: Annotated[
        str, typer.Option(metavar="K/N", help="Only the K-th of N shares, for one of N machines.")
    ] = "1/1",
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Run again what failed before.")
    ] = False,
    lang: LanguageOption = Language.VI,
) -> None:
    """Run a sweep, or what is left of it."""
    from sim.sweep import Stopped, estimate, load_plan, run_sweep

    plan = load_plan(sweep)
    folder = out or Path("results") / f"sweep-{plan.id}"
    part = _share(share)
    if dask is not None and workers is not None:
        raise InputError("--workers and --dask exclude each other", allowed="one of them")
    if dask is None or dry_run:
        say_if_compiling(lang)
    if dry_run:
        found = estimate(plan, folder, workers=workers, share=part)
        said = TEXTS["runs"][lang]
        typer.echo(
            said.format(
                runs=Count(found.runs),
                points=Count(found.points),
                replicates=found.replicates,
                done=found.done,
            )
        )
        room, peak = (Count(-(-taken // 1_000_000)) for taken in (found.disk_bytes, found.peak_bytes))
        typer.echo(TEXTS["takes"][lang].format(time=duration(found.seconds), megabytes=room, peak=peak))
        return
    try:
        with stopped_gently(lang) as stop, sweep_progress(lang) as report:
            result = run_sweep(
                plan,
                folder,
                workers=workers,
                share=part,
                retry_failed=retry_failed,
                progress=report,
                stop=stop,
                dask=dask,
            )
    except Stopped as stopped:
        now = stopped.progress
        typer.echo(TEXTS["stopped"][lang].format(folder=folder, done=now.done, total=now.total), err=True)
        raise typer.Exit(INTERRUPTED) from None
    except KeyboardInterrupt:
        typer.echo(TEXTS["stopped_now"][lang].format(folder=folder), err=True)
        raise typer.Exit(INTERRUPTED) from None
    _conclude(result, lang)


@app.command()
def merge(
    folders: Annotated[list[Path], typer.Argument(metavar="A B...", help="Folders of one sweep.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder to create.")],
    lang: LanguageOption = Language.VI,
) -> None:
    """Merge folders of one sweep that was run on several machines."""
    from sim.sweep import merge_sweeps

    _conclude(merge_sweeps(folders, out), lang)


@app.command("list")
def list_(lang: LanguageOption = Language.VI) -> None:
    """List the sweeps of the library."""
    from scenarios import sweep_names
    from sim.sweep import load_plan

    for name in sweep_names():
        plan = load_plan(name)
        typer.echo(f"{plan.id}: {plan.label_vi if lang is Language.VI else plan.label_en}")


@app.command()
def schema() -> None:
    """Write the JSON Schema of sweep files, for editors."""
    from models.parameters import declarations
    from scenarios import sweep_schema

    typer.echo(json.dumps(sweep_schema(declarations()), indent=2, ensure_ascii=False))


def _share(text: str) -> tuple[int, int]:
    first, _, step = text.partition("/")
    if not (first.isdecimal() and step.isdecimal()):
        raise InputError("share is not valid", key="--share", found=text, allowed="K/N, for example 1/2")
    return int(first), int(step)


def _conclude(sweep: Sweep, lang: Language) -> None:
    runs = sweep.runs
    for number, goal in enumerate(sweep.plan.goals):
        if number == 0:
            typer.echo(TEXTS["goal_share"][lang].format(runs=Count(len(runs))))
        met = runs[f"{goal}_met"].dropna()
        share = f"{100 * met.mean():.0f} %" if len(met) else TEXTS["unknown"][lang]
        typer.echo(f"  {goal}  {share}")
    typer.echo(TEXTS["finished"][lang].format(runs=Count(len(sweep)), folder=sweep.folder))
    failures = sweep.failures
    if len(failures):
        first = failures.iloc[0]
        what = f"{first['stage']}: {first['error']}: {first['message']}"
        typer.echo(TEXTS["failed"][lang].format(failed=Count(len(failures)), first=what), err=True)
        raise typer.Exit(FAILED)


@contextmanager
def stopped_gently(lang: Language) -> Iterator[threading.Event]:
    """Take the first Ctrl-C as a wish to finish what is under way; the second is as usual.

    Parameters
    ----------
    lang : Language
        Language of the words.

    Yields
    ------
    threading.Event
        Set by the first.
    """
    stop = threading.Event()
    before = signal.getsignal(signal.SIGINT)

    def gently(_number: int, _frame: Any) -> None:  # noqa: ANN401
        stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        typer.echo(TEXTS["stopping"][lang], err=True)

    signal.signal(signal.SIGINT, gently)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def sweep_progress(lang: Language) -> Iterator[Callable[[Progress], None]]:
    """Show on the error stream how many runs are done and how long the rest takes.

    Parameters
    ----------
    lang : Language
        Language of the words.

    Yields
    ------
    callable
        To be called with a :class:`sim.sweep.Progress`.
    """
    if not sys.stderr.isatty():
        yield _plain_lines(lang)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(TEXTS["starting"][lang], total=None, pace="")

        def report(now: Progress) -> None:
            words = TEXTS["sweeping" if now.computed else "starting"][lang]
            bar.update(task, description=words, completed=now.done, total=now.total, pace=_pace(now, lang))

        yield report


def _plain_lines(lang: Language) -> Callable[[Progress], None]:
    shown = -1

    def report(now: Progress) -> None:
        nonlocal shown
        step = now.done * LINES // max(1, now.total)
        if step > shown and now.computed:
            shown = step
            words = TEXTS["sweeping"][lang]
            typer.echo(f"{words}: {now.done}/{now.total}, {_pace(now, lang)}".rstrip(", "), err=True)

    return report


def _pace(now: Progress, lang: Language) -> str:
    from ui.cli.texts import TEXTS as COMMON

    if now.rate is None or now.seconds_left is None:
        return ""
    rate = TEXTS["rate"][lang].format(rate=f"{now.rate:.2g}")
    left = COMMON["left"][lang].format(time=duration(now.seconds_left))
    return f"{rate}, {left}"
