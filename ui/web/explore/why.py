"""Why the chosen area is late, and what each lever alone would have moved: asked at a click."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import solara
import solara.lab

from geodata.errors import InputError
from models import DEFAULT_SCALE
from scenarios import GOALS, INDICATORS, lacking_under, month_index
from sim.explaining import ask
from sim.explaining.question import FIRST_DATE
from sim.explaining.words import gain_text, people
from sim.jobs import JobError
from ui.web import state
from ui.web.components import WhyPanel
from ui.web.explore.running import SEED
from ui.web.failures import failure_text, reason_of
from ui.web.formats import duration, number_text, percent
from ui.web.screen import Screen, follow
from ui.web.texts import field, problem_text, t

if TYPE_CHECKING:
    from scenarios.problems import Language
    from sim.explaining import Why as Explanation
    from sim.jobs import Job
    from ui.web.draft import Draft

__all__ = ["Why", "goal_of", "lever_bars", "part_bars"]

REPLICATES = 4
MOST_LEVERS = 5


@dataclass(frozen=True)
class Question:
    """What is asked: of which draft, where, about which goal, for which month."""

    draft: Draft
    area: str
    goal: str
    month: str


@dataclass(frozen=True, eq=False)
class Standing:
    """Where the answer stands."""

    question: Question | None = None
    busy: bool = False
    progress: float = 0.0
    seconds_left: float | None = None
    error: str = ""
    found: Explanation | None = None


IDLE = Standing()


def goal_of(indicator: str) -> str:
    """Find the goal that an indicator measures, the first of the plan's where there are several.

    Parameters
    ----------
    indicator : str
        Indicator id.

    Returns
    -------
    str
        Goal id; empty where no goal is measured by it.
    """
    return next((goal.id for goal in GOALS if goal.indicator == indicator), "")


def lever_bars(found: Explanation, lang: str) -> list[dict[str, Any]]:
    """Give the levers that would have moved most people, or raised the indicator most.

    Parameters
    ----------
    found : Why
        The answer.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    list of dict
        name, text and share (of the largest), at most five; only levers that help in at least nine of ten
        replicates.
    """
    rows = found.helpful.head(MOST_LEVERS).to_dict("records")
    language: Language = "vi" if lang == "vi" else "en"
    column = "residents_p50" if found.of_people else "indicator_p50"
    unit = INDICATORS[found.indicator].unit
    most = max((float(row[column]) for row in rows), default=1.0)
    return [
        {
            "name": row[f"label_{lang}"],
            "text": people(float(row[column]), language)
            if found.of_people
            else gain_text(float(row[column]), unit, language),
            "share": max(0.0, float(row[column]) / most),
        }
        for row in rows
    ]


def part_bars(found: Explanation, lang: str) -> list[dict[str, Any]]:
    """Give what a goal that counts no people lacks; what binds people stands above the answer already.

    Parameters
    ----------
    found : Why
        The answer.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    list of dict
        name, text and share of what is lacking.
    """
    if found.of_people:
        return []
    return [
        {
            "name": row[f"label_{lang}"],
            "text": percent(float(row["share"]), lang),
            "share": float(row["share"]),
        }
        for row in found.factors.to_dict("records")
    ]


@solara.component
def Why(draft: Draft, indicator: str, area: str, month: str) -> None:
    """Offer to tell why the area is late, and tell it.

    Parameters
    ----------
    draft : Draft
        What is shown.
    indicator, area, month : str
        What is chosen.
    """
    lang, goal = state.lang.value, goal_of(indicator)
    screen = solara.use_memo(Screen, [])
    solara.use_effect(lambda: screen.leave, [])
    standing = solara.use_reactive(IDLE)
    asked: solara.Reactive[tuple[Question, int] | None] = solara.use_reactive(None)
    if goal and INDICATORS[indicator].city_only:
        area = state.CITY
    question = Question(draft, area, goal, month)

    turn = solara.use_memo(screen.turn, [asked.value])

    async def tell() -> None:
        if asked.value is not None:
            await _answer(asked.value[0], screen, turn, standing)

    task: Any = solara.lab.use_task(tell, dependencies=[asked.value], raise_error=False)

    def begin(_: object) -> None:
        # Counted, so that a question that came to nothing can be asked again.
        asked.set((question, asked.value[1] + 1 if asked.value else 1))

    def cancel(_: object) -> None:
        task.cancel()
        standing.set(IDLE)

    if not goal or month_index(month) < month_index(FIRST_DATE):
        return
    # An answer about another area or month is none to this question.
    now = standing.value if standing.value.question == question else IDLE
    found = now.found
    left = ""
    if now.seconds_left is not None and math.isfinite(now.seconds_left):
        left = t("run.left", lang, time=duration(now.seconds_left, lang))
    WhyPanel(
        busy=now.busy,
        progress=now.progress,
        left=left,
        text=found.sentence("vi" if lang == "vi" else "en") if found is not None else "",
        bars=lever_bars(found, lang) if found is not None else [],
        parts=part_bars(found, lang) if found is not None else [],
        note=t(
            "why.note" if found.of_people else "why.note_city",
            lang,
            replicates=found.replicates,
            simulated=number_text(found.simulated, lang),
        )
        if found is not None
        else "",
        error=failure_text(now.error, lang, t("why.ask", lang)),
        labels={
            **{name: t(f"why.{name}", lang) for name in ("ask", "title", "progress", "cancel")},
            "bars": t("why.bars" if found is None or found.of_people else "why.bars_city", lang),
            "parts": _parts_title(found, lang),
        },
        event_ask=begin,
        event_cancel=cancel,
    )


def _parts_title(found: Explanation | None, lang: str) -> str:
    lacking = lacking_under(found.goal) if found is not None else None
    return t("why.parts", lang, parts=field(lacking, "parts", lang)) if lacking is not None else ""


async def _answer(question: Question, screen: Screen, turn: int, standing: solara.Reactive[Standing]) -> None:
    def report(job: Job[Explanation]) -> None:
        standing.set(Standing(question, True, round(job.progress, 2), job.seconds_left))

    try:
        asked = ask(
            question.area,
            question.goal,
            question.month,
            scenario=question.draft.scenario(),
            replicates=REPLICATES,
            scale=DEFAULT_SCALE,
            seed=SEED,
            threads=1,
        )
        job = screen.question(asked, turn, "why")
        if job is None:
            return
        found = await follow(job, report)
        standing.set(Standing(question, found=found))
    except JobError as error:
        standing.set(Standing(question, error=reason_of(error)))
    except InputError as error:
        standing.set(Standing(question, error=problem_text(error, state.lang.peek())))
