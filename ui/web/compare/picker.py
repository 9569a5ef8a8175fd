"""Choose what is compared."""

from __future__ import annotations

from typing import Any

import solara

from geodata.errors import InputError
from ui.web import state
from ui.web.compare import sides
from ui.web.components import Select, Upload
from ui.web.files import LARGEST_FILE, read_draft
from ui.web.state import Message
from ui.web.texts import problem_text, t

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


def _take(file: dict[str, Any]) -> None:
    """Put an uploaded scenario on the first side that the user has not chosen for: B, then C."""
    name = str(file.get("name", ""))[:80]
    if not isinstance(file.get("text"), str):
        state.message.value = Message("scenario.too_large", values=(("name", name),))
        return
    try:
        draft = read_draft(file["text"])
        position = 1 if state.sides.value[1] == sides.DRAFT else 2
        sides.add_file(draft if draft.name else draft.renamed(name), position)
    except InputError as error:
        values = (("name", name), ("problems", problem_text(error, state.lang.peek())))
        state.message.value = Message("scenario.bad_file", values=values)
