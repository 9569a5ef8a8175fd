"""From a moved lever to results: quick first, then at the default scale, and what is told meanwhile."""

from __future__ import annotations

import asyncio
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import solara
import solara.lab

from geodata.errors import InputError
from models import DEFAULT_SCALE
from scenarios import INDICATORS, month_index
from sim.jobs import PREVIEW_REPLICATES, PREVIEW_SCALE, REFINED_REPLICATES, JobError, Request, Sight
from ui.web import state
from ui.web.components import RunBar
from ui.web.draft import library
from ui.web.failures import failure_text, reason_of
from ui.web.formats import billions, duration, month_text, number_text, percent
from ui.web.screen import SECONDS_BETWEEN_REPORTS, Screen
from ui.web.state import Run, Shown
from ui.web.texts import problem_text, t
from ui.web.verdicts import SURE

if TYPE_CHECKING:
    from sim.jobs import Job
    from sim.summary import Summary
    from ui.web.draft import Draft
    from ui.web.state import Stage

__all__ = ["Runner", "request_of", "sampling_error"]

SETTLING_SECONDS = 0.03
SEED = 7
STAGES: dict[Stage, tuple[float, int]] = {
    "preview": (PREVIEW_SCALE, PREVIEW_REPLICATES),
    "refined": (DEFAULT_SCALE, REFINED_REPLICATES),
}
SMALLEST_WRITTEN = 0.001
"""One tenth of a percentage point: what a smaller error is told to be below."""


@solara.component
def Runner() -> None:
    """Simulate the draft whenever it changes, and say where that stands."""
    draft, reference, attempt = state.draft.value, state.reference.value, state.attempt.value
    screen = solara.use_memo(Screen, [])
    turn = solara.use_memo(screen.turn, [draft.decided, reference, attempt])
    solara.use_effect(lambda: screen.leave, [])

    async def simulate() -> None:
        # A newer change arrives here as a cancellation, before anything was asked for.
        await asyncio.sleep(SETTLING_SECONDS)
        for stage in STAGES:
            request = request_of(draft, reference, stage)
            if stage == "preview":
                sight = Sight(state.indicator.peek(), state.month.peek())
                request = replace(request, sight=sight)
            summary = await _answer(request, stage, screen, turn)
            if not screen.is_newest(turn):
                return
            if summary is not None:
                state.shown.set(Shown(draft, reference, stage, summary))
            # Only now: the map would otherwise go back to older results for a moment.
            state.early.set(None)
            if summary is None:
                return
            state.run.set(Run("done", stage, 1.0))

    task: Any = solara.lab.use_task(
        simulate, dependencies=[draft.decided, reference, attempt], raise_error=False
    )

    def cancel(_: object) -> None:
        task.cancel()
        # The headline tells of the results before: the map may not be newer.
        state.early.set(None)
        state.run.set(Run("cancelled", state.run.peek().stage))

    Headline(cancel)


def request_of(draft: Draft, reference: str, stage: Stage) -> Request:
    """Ask for what the page shows.

    Parameters
    ----------
    draft : Draft
        What to simulate.
    reference : str
        Library scenario to pair it with.
    stage : {"preview", "refined"}
        Small scale and quick, or default scale.

    Returns
    -------
    sim.jobs.Request
        For the pool.
    """
    scale, replicates = STAGES[stage]
    return Request(
        draft.scenario(),
        scale=scale,
        replicates=replicates,
        seed=SEED,
        # Judged by the same thresholds: what differs is the policy.
        reference=library(reference).with_thresholds(draft.scenario().thresholds),
    )


async def _answer(request: Request, stage: Stage, screen: Screen, turn: int) -> Summary | None:
    """Wait for a summary, reporting on the way; None when there is none, which has then been told."""
    job: Job[Summary] | None = None
    try:
        job = screen.ask(request, turn)
        if job is None:
            return None
        waiting = asyncio.wrap_future(job.future)
        early = asyncio.wrap_future(job.early)
        pending: set[asyncio.Future[Any]] = {waiting, early}
        while not job.done():
            state.run.set(
                Run(
                    "queued" if job.status == "queued" else "running",
                    stage,
                    round(job.progress, 2),
                    job.seconds_left,
                    job.position,
                )
            )
            done, pending = await asyncio.wait(
                pending, timeout=SECONDS_BETWEEN_REPORTS, return_when=asyncio.FIRST_COMPLETED
            )
            if early in done and not waiting.done():
                state.early.set(early.result())
        return await waiting
    except asyncio.CancelledError:
        if job is not None:
            job.cancel()
        raise
    except JobError as error:
        state.run.set(Run("failed", stage, error=reason_of(error)))
    except InputError as error:
        state.run.set(Run("failed", stage, error=problem_text(error, state.lang.peek())))
    return None


@solara.component
def Headline(on_cancel: Any) -> None:  # noqa: ANN401
    """Say what is shown and where the simulation stands.

    Parameters
    ----------
    on_cancel : callable
        Called when the user cancels.
    """
    lang, run, shown = state.lang.value, state.run.value, state.shown.value
    draft = state.draft.value
    busy = run.status in ("queued", "running")
    text, kind = _state_text(run, shown, draft, lang)
    left = ""
    if run.status == "queued" and run.position:
        left = t("run.queued", lang, position=run.position)
    elif run.seconds_left is not None and math.isfinite(run.seconds_left):
        left = t("run.left", lang, time=duration(run.seconds_left, lang))
    RunBar(
        title=draft.title(lang),
        facts=_facts(shown, draft, lang) if shown is not None else [],
        state=text,
        kind=kind,
        busy=busy,
        progress=run.progress,
        left=left,
        again=run.status in ("cancelled", "failed"),
        labels={name: t(f"run.{name}", lang) for name in ("progress", "cancel", "again")},
        event_cancel=on_cancel,
        event_again=lambda _: state.attempt.set(state.attempt.value + 1),
    )


def sampling_error(summary: Summary, indicator: str, month: str, lang: str) -> str:
    """Say how far the city's figure of a month may be off because only some residents are simulated.

    Parameters
    ----------
    summary : sim.summary.Summary
        Results.
    indicator : str
        Indicator id.
    month : str
        ``YYYY-MM``.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    str
        Twice the standard error over replicates; for a single replicate, from which it cannot be told, twice
        the largest standard error of a share in a sample of that size. Empty where there is no figure.
    """
    index = month_index(month)
    absolute = not INDICATORS[indicator].relative
    found, value = float(summary.city_error[indicator][index]), float(summary.city[indicator][1, index])
    if math.isnan(value):
        return ""
    known = not math.isnan(found)
    error = 2 * found / (max(1.0, value) if absolute else 1.0) if known else 1 / math.sqrt(summary.agents)

    def written(error: float) -> str:
        if absolute:
            return percent(error, lang, 1)
        return f"{number_text(100 * error, lang, 1)} {t('unit.points', lang)}"

    said = {"month": month_text(month, lang)}
    if error < SMALLEST_WRITTEN / 2:
        return t("run.error_below", lang, error=written(SMALLEST_WRITTEN), **said)
    return t("run.error_about" if known else "run.error_up_to", lang, error=written(error), **said)


def _state_text(run: Run, shown: Shown | None, draft: Draft, lang: str) -> tuple[str, str]:
    if run.status == "failed":
        return failure_text(run.error, lang, t("run.again", lang)), "bad"
    if shown is None:
        return t("run.cancelled" if run.status == "cancelled" else "run.waiting", lang), "busy"
    if run.status != "cancelled" and shown.draft.decided != draft.decided:
        return t("run.preview", lang), "busy"
    summary = shown.summary
    values = {
        "agents": number_text(summary.agents, lang),
        "one_in": number_text(1 / summary.scale, lang),
        "error": sampling_error(summary, state.indicator.value, state.month.value, lang),
        "replicates": summary.replicates,
    }
    if run.status == "cancelled":
        return t(f"run.cancelled_{shown.stage}", lang, **values), "bad"
    if shown.stage == "refined":
        return t("run.refined", lang, **values), "good"
    return t("run.refining", lang, **values), "busy"


def _facts(shown: Shown, draft: Draft, lang: str) -> list[str]:
    goals = shown.summary.goals
    modelled = goals[goals["p_met_by_deadline"].notna()]
    met = int((modelled["p_met_by_deadline"] >= SURE).sum())
    cost = float(shown.summary.costs["cost_vnd_bn"].sum())
    said = t("run.cost", lang, cost=billions(cost, lang))
    compared = shown.summary.difference
    if compared is not None and compared.levers:
        change = float(compared.costs["cost_b"].sum() - compared.costs["cost_a"].sum())
        key = "run.cost_less" if change < 0 else "run.cost_more"
        said += f" ({t(key, lang, change=billions(abs(change), lang))})"
    on_time = "run.on_time" if shown.summary.replicates > 1 else "run.on_time_single"
    facts = [t(on_time, lang, met=met, modelled=len(modelled)), said]
    if compared is not None and not compared.levers and not draft.is_changed:
        facts.append(t("run.same", lang))
    return facts
