"""Lines of code with a button that copies them."""

from __future__ import annotations

import solara

__all__ = ["Code"]


@solara.component_vue("code.vue")
def Code(label: str, text: str, action: str, done: str, testid: str = "") -> None:
    """Show lines of code.

    Parameters
    ----------
    label : str
        What they are.
    text : str
        The lines.
    action, done : str
        Name of the button before and after.
    testid : str
        For tests.
    """
