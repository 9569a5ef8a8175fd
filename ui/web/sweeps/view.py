"""The view: a sweep and a goal, how often it is met, what counts, when it is missed; a small sweep to run."""

from __future__ import annotations

import asyncio
import math
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import solara
import solara.lab

from geodata.errors import InputError
from scenarios import GOALS, scenario_names
from sim.sweep.local import WorkersLostError
from ui.cli.errors import full_text
from ui.cli.texts import Language
from ui.web import state
from ui.web.charts import written
from ui.web.components import Chart, RunBar, Select
from ui.web.draft import Draft
from ui.web.explore.view import Notices
from ui.web.folders import sweep_folders
from ui.web.formats import duration, number_text, percent
from ui.web.spoken import spoken
from ui.web.state import Message
from ui.web.sweeps.charts import MOST_BARS, attainment_chart, columns, tornado_chart
from ui.web.sweeps.library import Library, design_text
from ui.web.sweeps.reading import use_reading
from ui.web.sweeps.running import Course, desk, number_of_runs, small_sweeps
from ui.web.texts import field, problem_text, t
from ui.web.values import LOCALES

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.sweep.overview import Overview
    from ui.web.sweeps.reading import Reading

__all__ = ["Sweeps", "course_text", "facts_text"]

STYLE = Path(__file__).with_name("sweeps.css").read_text(encoding="utf-8")
SECONDS_BETWEEN_LOOKS = 0.5
CHART_HEIGHT = 190
BAR_HEIGHT, AXIS_HEIGHT = 34, 40
"""Pixels of one row of small charts, of one bar of a tornado, and of its axis."""


@solara.component
def Sweeps() -> None:
    """Show sweeps of the server's folder of results."""
    course = solara.use_reactive(desk().course)
    with solara.Div(classes=["tw-main", "tw-sweeps"], attributes={"id": "tw-main", "role": "main"}):
        solara.Style(STYLE)
        Notices()
        Starter(course)
        Reader(course)


@solara.component
def Starter(course: solara.Reactive[Course]) -> None:
    """Start a small sweep, and say how far it is.

    Parameters
    ----------
    course : solara.Reactive
        Where the server's sweep stands; kept in step here.
    """
    lang = state.lang.value
    chosen = solara.use_reactive(next(iter(small_sweeps()), ""))
    asked_to_stop = solara.use_reactive(False)
    left: threading.Event = solara.use_memo(threading.Event, [])

    def leave() -> Callable[[], None]:
        # A closed tab ends its session, but nobody tells its tasks.
        return left.set

    solara.use_effect(leave, [])

    async def watch() -> None:
        while not left.is_set():
            course.set(desk().course)
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)

    solara.lab.use_task(watch, dependencies=[], raise_error=False)

    def start(_: object) -> None:
        asked_to_stop.set(False)
        try:
            desk().start(chosen.peek())
        except InputError as error:
            state.message.set(Message(problem_text(error, state.lang.peek())))
        course.set(desk().course)

    def stop(_: object) -> None:
        asked_to_stop.set(True)
        desk().stop()

    def choose(name: object) -> None:
        if name in small_sweeps():
            chosen.set(str(name))

    now = course.value
    busy = now.status == "running"
    with solara.Div(classes=["tw-card"]):
        solara.HTML(tag="h2", unsafe_innerHTML=t("sweeps.new", lang))
        with solara.Div(classes=["tw-pickers"]):
            Select(
                label=t("sweeps.pick", lang),
                value=chosen.value,
                on_value=choose,
                options=[
                    {
                        "id": name,
                        "label": t(
                            "sweeps.option",
                            lang,
                            label=field(plan, "label", lang) or name,
                            runs=number_text(number_of_runs(name), lang),
                        ),
                    }
                    for name, plan in small_sweeps().items()
                ],
                testid="small-sweep",
            )
            solara.Button(
                t("sweeps.start", lang),
                on_click=lambda: start(None),
                disabled=busy or not chosen.value,
                outlined=True,
                small=True,
                attributes={"data-testid": "start-sweep"},
            )
        if now.status == "idle":
            solara.HTML(tag="p", unsafe_innerHTML=t("sweeps.new_note", lang), classes=["tw-sweeps__note"])
        else:
            text, kind = course_text(now, lang, stopping=asked_to_stop.value)
            RunBar(
                title=_label(now.name, lang),
                facts=[],
                state=text,
                kind=kind,
                busy=busy,
                progress=now.done / now.total if now.total else 0.0,
                left=""
                if now.seconds_left is None
                else t("run.left", lang, time=duration(now.seconds_left, lang)),
                again=False,
                labels={
                    "progress": t("sweeps.progress", lang),
                    "cancel": t("sweeps.cancel", lang),
                    "again": t("sweeps.start", lang),
                },
                event_cancel=stop,
                event_again=start,
            )


@solara.component
def Reader(course: solara.Reactive[Course]) -> None:
    """Choose a sweep and a goal, and read it.

    Parameters
    ----------
    course : solara.Reactive
        Where the server's sweep stands: its folder is read again when it ends.
    """
    lang = state.lang.value
    ended = course.value.status
    names = solara.use_memo(lambda: list(sweep_folders()), [ended])
    wanted, goal = solara.use_reactive(""), solara.use_reactive("")
    name = wanted.value if wanted.value in names else next(iter(names), "")

    reading, cancel, again = use_reading(name, goal.value, ended)
    found = reading.found
    with solara.Div(classes=["tw-card"]):
        solara.HTML(tag="h2", unsafe_innerHTML=t("sweeps.title", lang))
        if not name:
            solara.HTML(
                tag="p",
                unsafe_innerHTML=t("sweeps.none", lang),
                attributes={"data-testid": "no-sweeps"},
                classes=["tw-sweeps__facts"],
            )
        else:
            with solara.Div(classes=["tw-pickers"]):
                Select(
                    label=t("sweeps.pick", lang),
                    value=name,
                    on_value=lambda chosen: wanted.set(chosen if chosen in names else ""),
                    options=[{"id": one, "label": one} for one in names],
                    testid="sweep",
                )
                if found is not None and found.goals:
                    Select(
                        label=t("sweeps.goal", lang),
                        value=found.goal,
                        on_value=lambda chosen: goal.set(chosen if chosen in GOALS else ""),
                        options=[
                            {"id": one, "label": f"{one} · {field(GOALS[one], 'title', lang)}"}
                            for one in found.goals
                        ],
                        testid="sweep-goal",
                    )
            if reading.status == "done" and found is not None:
                # A sweep's label was written by whoever wrote its file: text, never markup.
                solara.Text(facts_text(found, lang), classes=["tw-sweeps__facts"])
            else:
                text, kind = _reading_text(reading, lang)
                RunBar(
                    title=name,
                    facts=[],
                    state=text,
                    kind=kind,
                    busy=reading.status == "busy",
                    progress=reading.progress,
                    left=_left(reading, lang),
                    again=reading.status != "busy",
                    labels={
                        "progress": t("sweeps.reading_progress", lang),
                        "cancel": t("run.cancel", lang),
                        "again": t("sweeps.read_again", lang),
                    },
                    event_cancel=cancel,
                    event_again=again,
                )
    if name and found is not None and found.goal:
        Findings(found)
    elif reading.status != "busy":
        Library()


@solara.component
def Findings(found: Overview) -> None:
    """Show what a sweep says of a goal.

    Parameters
    ----------
    found : Overview
        The sweep.
    """
    lang = state.lang.value
    rows = -(-len(found.attainment) // columns(len(found.attainment)))
    attainment = attainment_chart(found.attainment, lang)
    with solara.Div(classes=["tw-card"]):
        _heading("attainment", lang)
        with solara.Div(style={"height": f"{CHART_HEIGHT * rows}px"}):
            Chart(
                option=written(attainment),
                locale=LOCALES[lang],
                label=spoken(t("sweeps.attainment", lang), attainment),
                event_pick=lambda _: None,
                testid="sweep-attainment",
            ).key("sweep-attainment")
    with solara.Div(classes=["tw-sweeps__two"]):
        with solara.Div(classes=["tw-card"]):
            _heading("tornado", lang)
            if found.sensitivity is not None:
                bars = min(len(found.attainment), MOST_BARS)
                tornado = tornado_chart(found.sensitivity, found.goal, lang)
                with solara.Div(style={"height": f"{BAR_HEIGHT * bars + AXIS_HEIGHT}px"}):
                    Chart(
                        option=written(tornado),
                        locale=LOCALES[lang],
                        label=spoken(t("sweeps.tornado", lang), tornado),
                        event_pick=lambda _: None,
                        testid="sweep-tornado",
                    ).key("sweep-tornado")
                for warning in found.sensitivity.warnings(lang):
                    solara.Text(warning, classes=["tw-sweeps__note"])
            _without(found, ("design", "unfinished", "other_versions"), lang)
        with solara.Div(classes=["tw-card"]):
            _heading("boxes", lang)
            if found.discovery is not None:
                with solara.Div(classes=["tw-sweeps__boxes"], attributes={"data-testid": "sweep-boxes"}):
                    for sentence in [*found.discovery.sentences(lang), *found.discovery.warnings(lang)]:
                        solara.Text(sentence, style={"display": "block", "marginBottom": "6px"})
            _without(found, ("package",), lang)


def _heading(name: str, lang: str) -> None:
    solara.HTML(tag="h2", unsafe_innerHTML=t(f"sweeps.{name}", lang))
    solara.HTML(tag="p", unsafe_innerHTML=t(f"sweeps.{name}_note", lang), classes=["tw-sweeps__note"])


def _without(found: Overview, reasons: tuple[str, ...], lang: str) -> None:
    for reason in reasons:
        if reason in found.without:
            solara.HTML(
                tag="p", unsafe_innerHTML=t(f"sweeps.without_{reason}", lang), classes=["tw-sweeps__facts"]
            )


def _reading_text(reading: Reading, lang: str) -> tuple[str, str]:
    if reading.status == "failed":
        return reading.error, "bad"
    if reading.status == "cancelled":
        return t("sweeps.reading_cancelled", lang), "bad"
    return t("sweeps.reading", lang), "busy"


def _left(reading: Reading, lang: str) -> str:
    if reading.position:
        return t("run.queued", lang, position=reading.position)
    if reading.seconds_left is None or not math.isfinite(reading.seconds_left):
        return ""
    return t("run.left", lang, time=duration(reading.seconds_left, lang))


def _label(name: str, lang: str) -> str:
    plan: Any = small_sweeps().get(name)
    return (field(plan, "label", lang) if plan is not None else "") or name


def facts_text(found: Overview, lang: str) -> str:
    """Say which sweep it is, how much of it is there, and how often the goal is met.

    Parameters
    ----------
    found : Overview
        The sweep.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    str
        In words.
    """
    about = {
        "label": field(found, "label", lang) or found.name,
        "scenario": Draft(found.scenario).title(lang)
        if found.scenario in scenario_names()
        else found.scenario,
        "design": design_text(found.design, lang),
    }
    if not found.runs and not found.failed:
        return t("sweeps.nothing_yet", lang, total=number_text(found.missing, lang), **about)
    parts = [
        t(
            "sweeps.facts",
            lang,
            points=number_text(found.points, lang),
            n_points=found.points,
            replicates=found.replicates,
            runs=number_text(found.runs, lang),
            n_runs=found.runs,
            **about,
        )
    ]
    if found.missing:
        parts.append(t("sweeps.missing", lang, missing=number_text(found.missing, lang)))
    if found.failed:
        parts.append(t("sweeps.broken", lang, failed=number_text(found.failed, lang)))
    said = " · ".join(parts) + ". "
    return said + (
        t("sweeps.met", lang, share=percent(found.met, lang)) if found.goal else t("sweeps.no_goal", lang)
    )


def course_text(now: Course, lang: str, *, stopping: bool) -> tuple[str, str]:
    """Say how far a sweep is.

    Parameters
    ----------
    now : Course
        Where it stands.
    lang : {"vi", "en"}
        Language.
    stopping : bool
        Whether it was asked to stop.

    Returns
    -------
    text : str
        In words.
    kind : {"good", "busy", "bad"}
        How that is.
    """
    numbers = {"done": number_text(now.done, lang), "total": number_text(now.total, lang)}
    if now.status == "running":
        return t("sweeps.ending" if stopping else "sweeps.running", lang, **numbers), "busy"
    if now.status == "done":
        return t("sweeps.done", lang, **numbers), "good"
    if now.status == "stopped":
        return t("sweeps.stopped" if now.done else "sweeps.stopped_none", lang, **numbers), "bad"
    return t("sweeps.failed", lang, error=_error_text(now.error, lang)), "bad"


def _error_text(error: Exception | None, lang: str) -> str:
    if isinstance(error, InputError):
        return problem_text(error, lang)
    if isinstance(error, OSError):
        return full_text(error, Language(lang))
    return t("error.worker_lost" if isinstance(error, WorkersLostError) else "error.internal", lang)
