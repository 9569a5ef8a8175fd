"""Run the scenarios that are compared, all under the same draws."""

from __future__ import annotations

import asyncio
import math
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any

import solara
import solara.lab

from geodata.errors import InputError
from sim.jobs import Job, JobError, Request
from ui.web import state
from ui.web.compare import sides
from ui.web.compare.tables import headline
from ui.web.components import RunBar
from ui.web.explore.running import REASONS, SEED, STAGES
from ui.web.formats import duration, number_text
from ui.web.pool import get_pool
from ui.web.texts import t

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.web.draft import Draft

__all__ = ["Runner"]

SECONDS_BETWEEN_LOOKS = 0.2


@solara.component
def Runner() -> None:
    """Keep the results in step with the scenarios chosen, and say where that stands."""
    drafts = tuple(sides.draft_of(side) for side in sides.chosen())
    decided = tuple((draft.base, draft.changes) for draft in drafts)
    session = solara.use_memo(solara.get_session_id, [])
    screen = solara.use_unique_key(prefix=f"{session}-compare")

    asked: list[Job] = solara.use_memo(list[Job], [])

    def leave() -> Callable[[], None]:
        # A closed tab ends its session, but nobody tells its tasks.
        return lambda: _stop(asked)

    solara.use_effect(leave, [])

    async def simulate() -> None:
        try:
            for stage, scale, replicates in STAGES:
                await _run_stage(screen, drafts, asked, stage, scale, replicates)
        except CancelledError:
            sides.run.value = state.Run("cancelled")
        except JobError as error:
            sides.run.value = state.Run(
                "failed", error=error.reason if error.reason in REASONS else "internal"
            )
        except InputError as error:
            sides.run.value = state.Run("failed", error=str(error))

    task: Any = solara.lab.use_task(simulate, dependencies=[decided, sides.attempt.value], raise_error=False)

    def cancel(_: object) -> None:
        task.cancel()
        sides.run.value = state.Run("cancelled")

    Headline(cancel)


async def _run_stage(
    screen: str,
    drafts: tuple[Draft, ...],
    asked: list[Job],
    stage: state.Stage,
    scale: float,
    replicates: int,
) -> None:
    scenarios = [draft.scenario() for draft in drafts]
    # A newer call may have begun before this one ends, so each stops its own.
    jobs: list[Job] = []
    try:
        for position, scenario in enumerate(scenarios):
            request = Request(
                scenario,
                scale=scale,
                replicates=replicates,
                seed=SEED,
                key=f"{screen}-{position}",
                reference=scenarios[0] if position else None,
            )
            jobs.append(get_pool().submit(request))
        asked[:] = jobs
        while not all(job.done() for job in jobs):
            sides.run.value = _standing(jobs, stage)
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        summaries = tuple(job.result() for job in jobs)
    except BaseException:
        # Whichever of them came to nothing, the others are of no use.
        _stop(jobs)
        raise
    sides.compared.value = sides.Compared(drafts, stage, summaries)
    sides.run.value = state.Run("done", stage, 1.0)


def _stop(jobs: list[Job]) -> None:
    for job in jobs:
        job.cancel()


def _standing(jobs: list[Job], stage: state.Stage) -> state.Run:
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
def Headline(on_cancel: Any) -> None:  # noqa: ANN401
    """Say what changes against A and where the simulation stands.

    Parameters
    ----------
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
    text, kind = _state_text(run, compared, lang)
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


def _state_text(run: state.Run, compared: sides.Compared | None, lang: str) -> tuple[str, str]:
    if run.status == "failed":
        return (t(f"error.{run.error}", lang) if run.error in (*REASONS, "internal") else run.error), "bad"
    if run.status == "cancelled":
        return t("run.cancelled", lang), "bad"
    if compared is None:
        return t("compare.wait", lang), "busy"
    summary = compared.summaries[0]
    busy = run.status in ("queued", "running")
    text = t(
        f"compare.{compared.stage}",
        lang,
        agents=number_text(summary.agents, lang),
        replicates=summary.replicates,
    )
    return text, "busy" if busy else "good"
