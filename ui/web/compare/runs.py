"""Run the scenarios that are compared, all under the same draws."""

from __future__ import annotations

import asyncio
import math
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any

import solara
import solara.lab

from geodata.errors import InputError
from sim.jobs import JobError, Request
from ui.web import state
from ui.web.compare import sides
from ui.web.compare.tables import headline
from ui.web.components import RunBar
from ui.web.explore.running import SEED, STAGES
from ui.web.failures import failure_text, reason_of
from ui.web.formats import duration, number_text
from ui.web.screen import SECONDS_BETWEEN_REPORTS, Screen
from ui.web.texts import problem_text, t

if TYPE_CHECKING:
    from sim.jobs import Job
    from sim.summary import Summary
    from ui.web.draft import Draft

__all__ = ["Runner", "state_text"]


@solara.component
def Runner() -> None:
    """Keep the results in step with the scenarios chosen, and say where that stands."""
    drafts = tuple(sides.draft_of(side) for side in sides.chosen())
    decided = tuple(draft.decided for draft in drafts)
    attempt = sides.attempt.value
    screen = solara.use_memo(Screen, [])
    turn = solara.use_memo(screen.turn, [decided, attempt])
    solara.use_effect(lambda: screen.leave, [])

    async def simulate() -> None:
        try:
            for stage in STAGES:
                if not await _run_stage(screen, turn, drafts, stage):
                    return
        except CancelledError:
            # Replaced by a newer request, it was not cancelled in the user's eyes.
            if screen.is_newest(turn):
                sides.run.value = state.Run("cancelled")
        except JobError as error:
            sides.run.value = state.Run("failed", error=reason_of(error))
        except InputError as error:
            sides.run.value = state.Run("failed", error=problem_text(error, state.lang.peek()))

    task: Any = solara.lab.use_task(simulate, dependencies=[decided, attempt], raise_error=False)

    def cancel(_: object) -> None:
        task.cancel()
        sides.run.value = state.Run("cancelled")

    Headline(decided, cancel)


async def _run_stage(screen: Screen, turn: int, drafts: tuple[Draft, ...], stage: state.Stage) -> bool:
    """Run all scenarios at one scale; False when nobody waits for them any more."""
    scale, replicates = STAGES[stage]
    scenarios = [draft.scenario() for draft in drafts]
    # A newer call may have begun before this one ends, so each stops its own.
    jobs: list[Job[Summary]] = []
    try:
        for position, scenario in enumerate(scenarios):
            request = Request(
                scenario,
                scale=scale,
                replicates=replicates,
                seed=SEED,
                reference=scenarios[0] if position else None,
            )
            job = screen.ask(request, turn, str(position))
            if job is None:
                _stop(jobs)
                return False
            jobs.append(job)
        waiting = [asyncio.wrap_future(job.future) for job in jobs]
        while not all(job.done() for job in jobs):
            sides.run.value = _standing(jobs, stage)
            await asyncio.wait(waiting, timeout=SECONDS_BETWEEN_REPORTS)
        await asyncio.gather(*waiting, return_exceptions=True)
        summaries = tuple(job.result() for job in jobs)
    except BaseException:
        # Whichever of them came to nothing, the others are of no use.
        _stop(jobs)
        raise
    if not screen.is_newest(turn):
        return False
    sides.compared.value = sides.Compared(drafts, stage, summaries)
    sides.run.value = state.Run("done", stage, 1.0)
    return True


def _stop(jobs: list[Job[Summary]]) -> None:
    for job in jobs:
        job.cancel()


def _standing(jobs: list[Job[Summary]], stage: state.Stage) -> state.Run:
    left = [seconds for job in jobs if (seconds := job.seconds_left) is not None]
    started = any(job.status != "queued" for job in jobs)
    return state.Run(
        "running" if started else "queued",
        stage,
        round(sum(job.progress for job in jobs) / len(jobs), 2),
        max(left, default=None),
        0 if started else min((job.position for job in jobs if job.position), default=0),
    )


@solara.component
def Headline(decided: tuple[object, ...], on_cancel: Any) -> None:  # noqa: ANN401
    """Say what changes against A and where the simulation stands.

    Parameters
    ----------
    decided : tuple
        What is chosen, as ``Draft.decided`` tells it: what is shown may still be of an earlier choice.
    on_cancel : callable
        Called when the user cancels.
    """
    lang, run, compared = state.lang.value, sides.run.value, sides.compared.value
    left = ""
    if run.status == "queued" and run.position:
        left = t("run.queued", lang, position=run.position)
    elif run.seconds_left is not None and math.isfinite(run.seconds_left):
        left = t("run.left", lang, time=duration(run.seconds_left, lang))
    facts = []
    if compared is not None:
        facts = [headline(compared, position, lang) for position in range(1, len(compared.summaries))]
    text, kind = state_text(run, compared, decided, lang)
    RunBar(
        title="",
        facts=facts,
        state=text,
        kind=kind,
        busy=run.status in ("queued", "running"),
        progress=run.progress,
        left=left,
        again=run.status in ("cancelled", "failed"),
        labels={name: t(f"run.{name}", lang) for name in ("progress", "cancel", "again")},
        event_cancel=on_cancel,
        event_again=lambda _: sides.attempt.set(sides.attempt.value + 1),
    )


def state_text(
    run: state.Run, compared: sides.Compared | None, decided: tuple[object, ...], lang: str
) -> tuple[str, str]:
    """Say where the simulation of what is compared stands.

    Parameters
    ----------
    run : state.Run
        The latest run.
    compared : Compared or None
        What is shown.
    decided : tuple
        What is chosen: ``Draft.decided`` of every side.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    text : str
        In words.
    kind : {"good", "busy", "bad"}
        ``good`` only once what is chosen is shown at the default scale.
    """
    if run.status == "failed":
        return failure_text(run.error, lang, t("run.again", lang)), "bad"
    if run.status == "cancelled":
        return t("run.cancelled", lang), "bad"
    if compared is None:
        return t("compare.wait", lang), "busy"
    if tuple(draft.decided for draft in compared.drafts) != decided:
        return t("compare.wait", lang), "busy"
    summary = compared.summaries[0]
    text = t(
        f"compare.{compared.stage}",
        lang,
        agents=number_text(summary.agents, lang),
        replicates=summary.replicates,
    )
    return text, "good" if compared.stage == "refined" else "busy"
