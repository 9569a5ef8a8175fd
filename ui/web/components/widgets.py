"""Python side of the Vue components: names, types and defaults of what each takes.

Every argument is sent to the browser when it changes and only then; arguments that never change (shapes,
lever declarations in one language) must be the same object at every call.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara

__all__ = [
    "AddressBar",
    "AppBar",
    "Chart",
    "Choropleth",
    "Clock",
    "Levers",
    "Notice",
    "RunBar",
    "Save",
    "Select",
    "Upload",
    "WhyPanel",
]

Event = Callable[[Any], None]
Items = list[dict[str, Any]]


@solara.component_vue("appbar.vue")
def AppBar(
    title: str,
    subtitle: str,
    skip: str,
    views_label: str,
    tabs: Items,
    tab: str,
    on_tab: Event,
    lang: str,
    language_label: str,
    languages: Items,
    on_lang: Event,
) -> None:
    """Show title, views and languages.

    Parameters
    ----------
    title, subtitle, skip, views_label, language_label : str
        Texts.
    tabs, languages : list of dict
        id and label.
    tab, lang : str
        Chosen ids.
    on_tab, on_lang : callable
        Called with the newly chosen id.
    """


@solara.component_vue("address.vue")
def AddressBar(query: str) -> None:
    """Write the query into the browser's address without loading the page again.

    Parameters
    ----------
    query : str
        Starts with ``?``.
    """


@solara.component_vue("notice.vue")
def Notice(kind: str, lines: list[str], close_label: str, event_close: Event) -> None:
    """Tell the user something that stays until closed.

    Parameters
    ----------
    kind : {"error", "done"}
        How it looks, and whether a screen reader interrupts.
    lines : list of str
        What is told; nothing is shown when empty.
    close_label : str
        Name of the button.
    event_close : callable
        Called when the user closes it.
    """


@solara.component_vue("select.vue")
def Select(
    label: str,
    value: str,
    on_value: Event,
    options: Items | None = None,
    groups: Items | None = None,
    wide: bool = False,
    testid: str = "",
) -> None:
    """Choose one of several, with the browser's own control.

    Parameters
    ----------
    label : str
        Visible name.
    value : str
        Chosen id.
    on_value : callable
        Called with the newly chosen id.
    options : list of dict, optional
        id and label.
    groups : list of dict, optional
        label and options, shown before ``options``.
    wide : bool
        Label above instead of beside.
    testid : str
        For tests.
    """


@solara.component_vue("runbar.vue")
def RunBar(
    title: str,
    facts: list[str],
    state: str,
    kind: str,
    busy: bool,
    progress: float,
    left: str,
    again: bool,
    labels: dict[str, str],
    event_cancel: Event,
    event_again: Event,
) -> None:
    """Say in one line what is shown, from how many simulated residents, and what is still running.

    Parameters
    ----------
    title : str
        Name of the scenario.
    facts : list of str
        Short statements.
    state : str
        Where the simulation stands.
    kind : {"good", "busy", "bad"}
        Colour of its mark.
    busy : bool
        Whether to show progress and the button that cancels.
    progress : float
        0 to 1.
    left : str
        Time left, or the place in the queue.
    again : bool
        Whether to offer another run.
    labels : dict
        progress, cancel, again.
    event_cancel, event_again : callable
        Called at a click.
    """


@solara.component_vue("upload.vue")
def Upload(label: str, accept: str, most_bytes: int, event_file: Event) -> None:
    """Read a file of the user's.

    Parameters
    ----------
    label : str
        Name of the button.
    accept : str
        Suffixes.
    most_bytes : int
        Larger files are not read.
    event_file : callable
        Called with name, size and text: a data URL in base64, None when it is too large or cannot be read.
    """


@solara.component_vue("save.vue")
def Save(label: str, file: dict[str, str] | None, event_wanted: Event, testid: str = "") -> None:
    """Hand the user a file.

    Parameters
    ----------
    label : str
        Name of the button.
    file : dict or None
        name, type (MIME), text, and anything that makes one file differ from the one before; a new
        one is saved.
    event_wanted : callable
        Called at a click: make the file then, not before.
    testid : str
        For tests.
    """


@solara.component_vue("choropleth.vue")
def Choropleth(
    shapes: dict[str, Any],
    names: list[str],
    short: list[str],
    panels: Items,
    months: int,
    month: int,
    selected: str,
    form: dict[str, Any],
    labels: dict[str, str],
    event_month: Event,
    event_area: Event,
) -> None:
    """Show one or several maps side by side, with one scale of colours and one month.

    Parameters
    ----------
    shapes : dict
        From :func:`ui.web.geometry.shapes`.
    names, short : list of str
        Name of each area with and without its kind.
    panels : list of dict
        One per map: id, title, label, and data, low, high from :func:`ui.web.values.packed`.
    months : int
        Number of months in the data.
    month : int
        Month shown, from 0; the browser moves it alone and reports where it stopped.
    selected : str
        Code of the area that is marked.
    form : dict
        From :func:`ui.web.values.number_form`.
    labels : dict
        Texts; see :func:`ui.web.explore.mapping.map_labels`.
    event_month : callable
        Called with the month where the slider or the film stopped.
    event_area : callable
        Called with the code of the area chosen; ``hanoi`` when the choice is taken back.
    """


@solara.component_vue("chart.vue")
def Chart(option: str, locale: str, label: str, event_pick: Event, testid: str = "") -> None:
    """Draw a chart with ECharts, as large as its place, with numbers as the language writes them.

    Parameters
    ----------
    option : str
        From :func:`ui.web.charts.written`.
    locale : str
        For the numbers on the axes.
    label : str
        What the chart shows, for those who do not see it.
    event_pick : callable
        Called with the name of the series that was clicked.
    testid : str
        For tests.
    """


@solara.component_vue("levers.vue")
def Levers(
    groups: Items,
    levers: Items,
    settings: dict[str, Any],
    districts: Items,
    labels: dict[str, str],
    locale: str,
    most_phases: int,
    handled: float,
    event_set: Event,
    event_refused: Event,
    event_reset: Event,
) -> None:
    """Show the levers in the plan's groups, each phase with its slider, dates and places.

    Parameters
    ----------
    groups, levers, districts : list of dict
        Declarations in one language.
    settings : dict
        By lever id: phases, changed, idle (nothing set), base_text.
    labels : dict
        Texts.
    locale : str
        For numbers.
    most_phases : int
        Phases that a lever may have.
    handled : float
        Serial number of the last setting that was heard; what was set later wins over ``settings``.
    event_set : callable
        Called with lever, phases and serial number.
    event_refused : callable
        Called with ``lever`` and ``typed``, when that is no number that the lever takes.
    event_reset : callable
        Called with the lever's id.
    """


@solara.component_vue("why.vue")
def WhyPanel(
    busy: bool,
    progress: float,
    left: str,
    text: str,
    bars: Items,
    parts: Items,
    note: str,
    error: str,
    labels: dict[str, str],
    event_ask: Event,
    event_cancel: Event,
) -> None:
    """Offer to tell why an area is late; then tell it, in words and as bars.

    Parameters
    ----------
    busy : bool
        Whether the answer is being computed.
    progress : float
        0 to 1.
    left : str
        Time left.
    text : str
        The answer in words; empty before it.
    bars : list of dict
        name, text, share (0 to 1): what each lever would have moved.
    parts : list of dict
        Likewise: what a goal that counts no people lacks; empty for the others.
    note : str
        What the answer rests on.
    error : str
        What went wrong.
    labels : dict
        ask, title, bars, parts, progress, cancel.
    event_ask, event_cancel : callable
        Called at a click.
    """


@solara.component_vue("clock.vue")
def Clock(
    rows: Items, months: int, labels: dict[str, str], locale: str, event_goal: Event, event_threshold: Event
) -> None:
    """Show when each goal is met.

    Parameters
    ----------
    rows : list of dict
        One per goal; see :func:`ui.web.explore.clock.goal_rows`.
    months : int
        Months of the time line.
    labels : dict
        Texts.
    locale : str
        For numbers.
    event_goal : callable
        Called with the id of the goal chosen.
    event_threshold : callable
        Called with ``goal`` and ``value``: the number or other text that was typed as its threshold, None to
        take the suggestion back.
    """
