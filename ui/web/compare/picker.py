"""Choose what is compared."""

from __future__ import annotations

import solara

from geodata.errors import InputError
from ui.web import state
from ui.web.compare import sides
from ui.web.components import Select, Upload
from ui.web.files import LARGEST_FILE
from ui.web.opening import bad_file, load_file
from ui.web.state import Message
from ui.web.texts import t

__all__ = ["Picker"]


@solara.component
def Picker() -> None:
    """Show one choice per side, and take scenario files."""
    lang = state.lang.value
    chosen = sides.chosen()
    listed = [
        {"id": side, "label": t("compare.draft", lang, label=label) if side == sides.DRAFT else label}
        for side, label in sides.options(lang)
    ]
    with solara.Div(classes=["tw-card", "tw-compare__picker"]):
        for position, letter in enumerate("abc"):
            none = [{"id": "", "label": t("compare.none", lang)}] if position == 2 else []
            Select(
                label=t(f"compare.side_{letter}", lang),
                value=chosen[position] if position < len(chosen) else "",
                on_value=lambda side, position=position: sides.choose(position, str(side)),
                options=none + listed,
                wide=True,
                testid=f"side-{letter}",
            )
        Upload(
            label=t("compare.upload", lang),
            accept=".yaml,.yml",
            most_bytes=LARGEST_FILE,
            event_file=_take,
        )


def _take(given: object) -> None:
    """Put an uploaded scenario on the first side that the user has not chosen for: B, then C."""
    lang = state.lang.peek()
    name, found = load_file(given, lang)
    if isinstance(found, Message):
        state.message.value = found
        return
    position = 1 if state.sides.value[1] == sides.DRAFT else 2
    try:
        sides.add_file(found if found.name else found.renamed(name), position)
    except InputError as error:
        state.message.value = bad_file(name, error, lang)
