"""``hanoi-twin why``: why an area is late, and what each lever alone would have changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geodata.errors import InputError
from ui.cli.explaining_texts import WHY_TEXTS
from ui.cli.options import LanguageOption, warn_of_unknown
from ui.cli.progress import explained_interruption, show_progress
from ui.cli.texts import Count, Language

if TYPE_CHECKING:
    import pandas as pd
    from rich.table import Table

    from sim import Why

__all__ = ["why"]

BAR_WIDTH = 40


def why(
    area: Annotated[
        str, typer.Argument(metavar="AREA", help="Code or name of the city, a district or a commune.")
    ],
    goal: Annotated[str, typer.Option(metavar="GOAL", help="Goal of the plan, G01 to G17.")],
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM", help="Month. [default: the goal's deadline]")
    ] = None,
    scenario: Annotated[
        str | None,
        typer.Option(metavar="SCENARIO", help="Library scenario or scenario file. [default: plan-76]"),
    ] = None,
    results: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Instead: results folder whose scenario and settings are taken."),
    ] = None,
    lever: Annotated[
        list[str] | None,
        typer.Option(
            "--lever",
            metavar="LEVER[=VALUE]",
            help="Try only this, at this strength; may be repeated. [default: all that act, in full]",
        ),
    ] = None,
    no_levers: Annotated[bool, typer.Option("--no-levers", help="Try none: say only what binds.")] = False,
    start: Annotated[
        str, typer.Option("--from", metavar="YYYY-MM", help="First month of the levers tried.")
    ] = "2021-01",
    replicates: Annotated[
        str | None, typer.Option(metavar="R", help="Paired replicates. [default: 8, or those of DIR]")
    ] = None,
    agents: Annotated[str | None, typer.Option(metavar="N", help="Residents simulated at the start.")] = None,
    scale: Annotated[
        str | None,
        typer.Option(metavar="F", help="Instead: residents simulated per real resident. [default: 0.01]"),
    ] = None,
    seed: Annotated[str | None, typer.Option(metavar="S", help="Seed of all random draws.")] = None,
    threads: Annotated[
        str | None, typer.Option(metavar="T", help="Replicates run at the same time. [default: all cores]")
    ] = None,
    parameters: Annotated[
        str | None,
        typer.Option(
            metavar="best|posterior|FILE",
            help="Parameters, as for run. [default: posterior, or those of DIR]",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder for factors.csv and levers.csv.")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace such a folder.")] = False,
    lang: LanguageOption = Language.VI,
) -> None:
    """Say why an area is late: what binds, and what each lever alone would have changed."""
    if no_levers and lever:
        raise InputError("--lever and --no-levers exclude each other", key="lever", allowed="one of them")
    with explained_interruption(lambda: WHY_TEXTS["interrupted"][lang]):
        from sim.explaining import answer, ask, check_target
        from sim.results import Results

        question = ask(
            area,
            goal,
            date,
            scenario=scenario,
            results=Results.load(results) if results is not None else None,
            levers=[] if no_levers else _strengths(lever or []) or None,
            start=start,
            replicates=replicates,
            scale=scale,
            agents=agents,
            seed=seed,
            threads=threads,
            parameters=parameters,
        )
        warn_of_unknown(question.settings, lang)
        if out is not None:
            check_target(out, overwrite=overwrite)
        with show_progress(lang) as progress:
            found = answer(question, progress=progress)
        if out is not None:
            found.save(out, overwrite=overwrite)
    _print(found, lang)
    if out is not None:
        typer.echo(WHY_TEXTS["written"][lang].format(folder=out))


def _strengths(options: list[str]) -> dict[str, float | None]:
    from sim.explaining import check_strengths

    strengths: dict[str, float | None] = {}
    for option in options:
        name, equals, text = option.partition("=")
        if name in strengths:
            raise InputError("--lever names a lever twice", key=name, found=option, allowed="once each")
        try:
            strengths[name] = float(text) if equals else None
        except ValueError:
            raise InputError(
                "--lever states no number", key=name, found=text, allowed="LEVER or LEVER=NUMBER"
            ) from None
    check_strengths(strengths, "--lever")
    return strengths


def _print(found: Why, lang: Language) -> None:
    from scenarios import INDICATORS, threshold_text
    from ui.cli.goals import print_threshold_notes
    from ui.cli.quantities import number, quantity
    from ui.cli.tables import console, print_districts_note

    vietnamese = lang is Language.VI
    goal, indicator = found.scenario.goal(found.goal), INDICATORS[found.indicator]
    out = console()
    out.print(
        WHY_TEXTS["title"][lang].format(
            goal=goal.id,
            title=goal.title_vi if vietnamese else goal.title_en,
            area=found.area.name_vi if vietnamese else found.area.name_en,
            code=found.area.code,
            date=found.date,
            scenario=found.scenario.id,
        )
    )
    out.print(
        WHY_TEXTS["indicator"][lang].format(
            label=indicator.label_vi if vietnamese else indicator.label_en,
            value=quantity(found.value[1], indicator.unit, lang, threshold=goal.threshold),
            threshold=threshold_text(goal, lang.value, marked=True),
            deadline=goal.deadline,
        )
    )
    print_threshold_notes([goal], lang)
    out.print()
    out.print(found.sentence(lang.value))
    out.print()
    if len(found.factors):
        out.print(_factor_table(found, lang))
    if len(found.levers):
        helping = _lever_table(found, lang)
        if helping.row_count:
            out.print(helping)
        for said, rows in (
            ("no_effect", found.levers[_without_effect(found) & ~found.levers["in_force"]]),
            ("in_force", found.levers[found.levers["in_force"]]),
        ):
            if len(rows):
                names = ", ".join(rows["label_vi" if vietnamese else "label_en"])
                out.print(WHY_TEXTS[said][lang].format(levers=names))
    fixed = found.manifest["parameters"]["kind"] == "best"
    out.print(
        WHY_TEXTS["paired" if found.of_people else "paired_city"][lang].format(
            replicates=Count(found.replicates),
            simulated=number(found.simulated, lang),
            held=WHY_TEXTS["chance" if fixed else "chance and parameters"][lang],
            date=found.date,
        )
    )
    print_districts_note(found.area.level, [found.date], lang)


def _without_effect(found: Why) -> pd.Series[bool]:
    effects = [name for name in found.levers.columns if name.startswith(("residents_", "indicator_"))]
    return found.levers[effects].fillna(0.0).eq(0.0).all(axis=1)


def _factor_table(found: Why, lang: Language) -> Table:
    from rich.bar import Bar

    from scenarios import lacking_under
    from sim.explaining.words import people
    from ui.cli.quantities import quantity
    from ui.cli.tables import plain_table

    if found.of_people:
        title, columns = WHY_TEXTS["factors_title"][lang], ["factor", "share", "residents"]
    else:
        lacking = lacking_under(found.goal)
        assert lacking is not None
        parts = lacking.parts_vi if lang is Language.VI else lacking.parts_en
        title, columns = WHY_TEXTS["parts_title"][lang].format(parts=parts), ["part", "share"]
    table = plain_table(title, [], lang)
    for name in columns:
        table.add_column(WHY_TEXTS[name][lang], justify="left" if name in ("factor", "part") else "right")
    table.add_column()
    for row in found.factors.to_dict("records"):
        table.add_row(
            row["label_vi"] if lang is Language.VI else row["label_en"],
            quantity(row["share"], "share", lang),
            *([people(row["residents"], lang.value)] if found.of_people else []),
            Bar(1.0, 0.0, row["share"], width=BAR_WIDTH),
        )
    return table


def _lever_table(found: Why, lang: Language) -> Table:
    from scenarios import INDICATORS, LEVERS
    from sim.explaining.words import gain_text, people
    from sim.wording import lever_value
    from ui.cli.quantities import change, number
    from ui.cli.tables import plain_table

    unit = INDICATORS[found.indicator].unit
    dated = any(found.levers["start"])
    since = WHY_TEXTS["since"][lang].format(start=found.start) if dated else ""
    table = plain_table(WHY_TEXTS["levers_title"][lang].format(since=since), [], lang)
    measured = ("reached", "gain", "cost") if found.of_people else ("raised", "cost")
    for name in ("lever", "strength", *measured):
        numbers = name not in ("lever", "strength")
        table.add_column(WHY_TEXTS[name][lang], justify="right" if numbers else "left")
    for row in found.levers[~_without_effect(found)].to_dict("records"):
        if found.of_people:
            quantiles = [people(row[f"residents_{end}"], lang.value) for end in ("p10", "p50", "p90")]
        else:
            quantiles = [
                gain_text(row[f"indicator_{end}"], unit, lang.value) for end in ("p10", "p50", "p90")
            ]
        low, middle, high = quantiles
        table.add_row(
            row["label_vi"] if lang is Language.VI else row["label_en"],
            lever_value(LEVERS[row["lever"]], row["value"], lang),
            middle if low == high else f"{middle} [{low}; {high}]",
            *([change(row["indicator_p50"], unit, lang)] if found.of_people else []),
            number(row["cost_vnd_bn"], lang),
        )
    return table
