"""The page: title, views and language; what is in a view is the view's own matter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import solara

from ui.web import state
from ui.web.compare import Compare
from ui.web.components import AddressBar, AppBar
from ui.web.explore import Explore
from ui.web.geometry import shapes
from ui.web.method import Method
from ui.web.sweeps import Sweeps
from ui.web.texts import t

__all__ = ["Layout", "Page"]

# Sessions live in threads: what they all need is loaded before the first one, which must not wait for it;
# and no two of them may import it at the same time.
for level in state.LEVELS:
    shapes(level)

VIEWS = {"explore": Explore, "compare": Compare, "sweeps": Sweeps, "method": Method}
STYLE = Path(__file__).with_name("page.css").read_text(encoding="utf-8")


@solara.component
def Layout(children: list[Any]) -> Any:  # noqa: ANN401
    """Leave the whole window to the page.

    Parameters
    ----------
    children : list
        The page.
    """
    return solara.Div(children=children)


@solara.component
def Page() -> None:
    """Show the page of one session."""
    router = solara.use_router()
    solara.use_memo(lambda: state.restore(router.search), [])
    lang = state.lang.value
    solara.Title(t("app.title", lang))
    solara.Style(STYLE)
    with solara.Div(classes=["tw-page"]):
        AppBar(
            title=t("app.title", lang),
            subtitle=t("app.subtitle", lang),
            skip=t("app.skip", lang),
            views_label=t("app.views", lang),
            tabs=[{"id": view, "label": t(f"tab.{view}", lang)} for view in VIEWS],
            tab=state.tab.value,
            on_tab=lambda chosen: state.tab.set(chosen if chosen in VIEWS else "explore"),
            lang=lang,
            language_label=t("app.language", lang),
            languages=[{"id": code, "label": t(f"app.to_{code}", lang)} for code in ("vi", "en")],
            on_lang=lambda chosen: state.lang.set("en" if chosen == "en" else "vi"),
        )
        with solara.Div(classes=["tw-view"]):
            VIEWS.get(state.tab.value, Explore)()
        Address()


@solara.component
def Address() -> None:
    """Keep the address of the page in step with what it shows."""
    AddressBar(query=state.address())
