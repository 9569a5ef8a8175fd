"""The ``hanoi-twin`` command.

Exit status: 0 done, 2 the user's input is wrong, 130 interrupted, 1 anything else.
"""

from __future__ import annotations

import errno
import sys
from typing import Annotated

import typer

from geodata.errors import InputError
from ui.cli import answers as answer_commands
from ui.cli import calibration as calibration_commands
from ui.cli import geodata as geodata_commands
from ui.cli import results as result_commands
from ui.cli import scenario as scenario_commands
from ui.cli import sweep as sweep_commands
from ui.cli.bench import bench
from ui.cli.charter import charter
from ui.cli.errors import error_text, full_text, language_of_errors, speak
from ui.cli.export import export
from ui.cli.map import map_
from ui.cli.run import run
from ui.cli.texts import Language
from ui.cli.ui import ui
from ui.cli.why import why

__all__ = ["app", "main"]

INPUT_IS_WRONG = 2
FAILED = 1
STORAGE_IS_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

app = typer.Typer(
    name="hanoi-twin",
    help="Hanoi Twin: when does Hanoi meet its digital goals, where is it late, and why.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command(no_args_is_help=True)(run)
result_commands.register(app)
calibration_commands.register(app)
app.command(no_args_is_help=True)(why)
app.command()(charter)
app.command("map", no_args_is_help=True)(map_)
app.command(no_args_is_help=True)(export)
answer_commands.register(app)
app.command()(bench)
app.command()(ui)
app.add_typer(sweep_commands.app, name="sweep")
app.add_typer(scenario_commands.app, name="scenario")
app.add_typer(geodata_commands.app, name="geodata")


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"hanoi-twin {version('hanoi-twin')}")
        raise typer.Exit


@app.callback()
def _hanoi_twin(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Hanoi Twin: when does Hanoi meet its digital goals, where is it late, and why."""
    del version


def main() -> None:
    """Run the command line.

    Raises
    ------
    SystemExit
        With the exit status of the command.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a Vietnamese letter shows a question mark; it must not end the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    speak(Language.EN)
    try:
        app(prog_name="hanoi-twin")
    except InputError as error:
        typer.echo(f"hanoi-twin: {error_text(error, language_of_errors.get())}", err=True)
        sys.exit(INPUT_IS_WRONG)
    except OSError as error:
        # Told apart by number, because the class would cost every help page the import of its module.
        if error.errno not in STORAGE_IS_FULL:
            raise
        typer.echo(f"hanoi-twin: {full_text(error, language_of_errors.get())}", err=True)
        sys.exit(FAILED)


if __name__ == "__main__":
    main()
