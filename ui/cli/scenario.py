"""``hanoi-twin scenario``: the library of scenarios, and scenario files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geodata.errors import InputError
from ui.cli.options import LanguageOption
from ui.cli.phases import phases_text
from ui.cli.quantities import number
from ui.cli.texts import TEXTS, Language

__all__ = ["app"]

INPUT_IS_WRONG = 2

app = typer.Typer(help="List, show, check and create scenarios.", no_args_is_help=True)

ScenarioArgument = Annotated[
    str, typer.Argument(metavar="SCENARIO", help="Name of a library scenario, or a scenario file.")
]


@app.command("list")
def list_(lang: LanguageOption = Language.VI) -> None:
    """List the scenarios of the library."""
    from scenarios import load_scenario, scenario_names
    from ui.cli.tables import console, plain_table

    table = plain_table("", ["name", "based_on", "label"], lang)
    for name in scenario_names():
        scenario = load_scenario(name)
        label = scenario.label_vi if lang is Language.VI else scenario.label_en
        table.add_row(scenario.id, scenario.based_on or "", label)
    console().print(table)


@app.command()
def show(
    scenario: ScenarioArgument,
    yaml: Annotated[bool, typer.Option("--yaml", help="Write a scenario file instead of a table.")] = False,
    lang: LanguageOption = Language.VI,
) -> None:
    """Show what a scenario decides and assumes, parents included."""
    from scenarios import (
        LEVERS,
        load_scenario,
        scenario_diff,
        scenario_names,
        scenario_to_yaml,
        threshold_text,
    )
    from ui.cli.tables import console, plain_table

    shown = load_scenario(scenario)
    if yaml:
        typer.echo(scenario_to_yaml(shown), nl=False)
        return
    vietnamese = lang is Language.VI
    out = console()
    out.print(f"{shown.id}: {shown.label_vi if vietnamese else shown.label_en}")
    out.print((shown.assumes_vi if vietnamese else shown.assumes_en).strip())
    table = plain_table(TEXTS["against_baseline"][lang], ["lever", "setting", "measure"], lang)
    for change in scenario_diff(load_scenario(scenario_names()[0]), shown):
        lever = change.lever
        label = lever.label_vi if vietnamese else lever.label_en
        measure = lever.measure_vi if vietnamese else lever.measure_en
        table.add_row(f"{label}\n{lever.id}", phases_text(lever, change.after, lang), measure)
    out.print(table if table.row_count else TEXTS["no_levers"][lang])
    if shown.budget is not None:
        levers = [LEVERS[name] for name in shown.budget.priorities]
        first = ", ".join(one.label_vi if vietnamese else one.label_en for one in levers)
        said = TEXTS["scenario_budget_first" if first else "scenario_budget"][lang]
        out.print(said.format(cap=number(shown.budget.cap_vnd_bn_per_year, lang), levers=first))
    if shown.thresholds:
        goals = ", ".join(
            f"{goal} {threshold_text(shown.goal(goal), lang.value)}" for goal in shown.thresholds
        )
        out.print(TEXTS["scenario_thresholds"][lang].format(goals=goals))
    for source in shown.sources:
        out.print(f"- {source}")


@app.command()
def validate(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Scenario file.")],
    lang: LanguageOption = Language.VI,
) -> None:
    """Check a scenario file and its parents."""
    from scenarios import ScenarioError, load_scenario

    try:
        scenario = load_scenario(file)
    except ScenarioError as error:
        typer.echo(error.text(lang.value), err=True)
        raise typer.Exit(INPUT_IS_WRONG) from None
    typer.echo(TEXTS["valid"][lang].format(file=file, id=scenario.id))


@app.command()
def schema(
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="File to write. [default: standard output]")
    ] = None,
) -> None:
    """Write the JSON Schema of scenario files, for editors."""
    import json

    from scenarios import scenario_schema

    text = json.dumps(scenario_schema(), indent=2, ensure_ascii=False) + "\n"
    if out is None:
        typer.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError("the file cannot be written", source=out, found=error.strerror) from error


@app.command()
def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Scenario file to create.")],
    based_on: Annotated[
        str, typer.Option(metavar="SCENARIO", help="Library scenario or file to start from.")
    ] = "baseline",
    lang: LanguageOption = Language.VI,
) -> None:
    """Create a scenario file that lists every lever, ready to be edited."""
    from scenarios import new_scenario

    del lang
    typer.echo(new_scenario(file, based_on=based_on))
