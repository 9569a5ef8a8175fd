"""Where everything of the view ``explore`` stands."""

from __future__ import annotations

import solara

from ui.web import state
from ui.web.components import Notice
from ui.web.downloads import Downloads
from ui.web.draft import Draft
from ui.web.explore.charting import ChartPanel, Overview
from ui.web.explore.goals import GoalClock
from ui.web.explore.levers import LeverPanel
from ui.web.explore.mapping import MapPanel
from ui.web.explore.running import Runner
from ui.web.making import Material
from ui.web.texts import CATALOGUE, t

__all__ = ["Explore", "Notices"]


@solara.component
def Explore() -> None:
    """Show levers on the left, the map in the middle, goals and charts on the right."""
    with solara.Div(classes=["tw-explore"]):
        LeverPanel()
        with solara.Div(classes=["tw-main"], attributes={"id": "tw-main", "role": "main"}):
            Notices()
            Runner()
            with solara.Div(classes=["tw-board"]):
                MapPanel()
                with solara.Div(classes=["tw-side"]):
                    GoalClock()
                    ChartPanel()
            Overview()
            Files()


@solara.component
def Files() -> None:
    """Offer what is shown as files."""
    shown = state.shown.value
    materials = {}
    if shown is not None:
        materials[""] = Material(shown.draft, Draft(shown.reference), shown.summary)
    Downloads(materials)


@solara.component
def Notices() -> None:
    """Show what the user has to be told."""
    message, lang = state.message.value, state.lang.value
    # What the user does next shows that it was read; until then it stays.
    doing = (state.draft.value, state.reference.value, state.tab.value, state.area.value, state.level.value)
    told_while = solara.use_ref((message, doing))
    if told_while.current[0] is not message:
        told_while.current = (message, doing)

    def leave() -> None:
        if told_while.current[1] != doing and state.message.peek() is message:
            state.message.set(None)

    solara.use_effect(leave, [doing])
    lines = [
        t(one.key, lang, **dict(one.values)) if one.key in CATALOGUE else one.key
        for one in ((message, *message.more) if message is not None else ())
    ]
    Notice(
        kind=message.kind if message else "done",
        lines=lines,
        close_label=t("app.close", lang),
        event_close=lambda _: state.message.set(None),
    )
