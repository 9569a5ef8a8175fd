"""A table that scrolls under its header and can be searched."""

from __future__ import annotations

from typing import Any

import solara

__all__ = ["Cell", "Column", "Row", "Table", "column", "row"]

Cell = str | dict[str, str]
Column = dict[str, Any]
Row = dict[str, Any]


@solara.component_vue("table.vue")
def Table(
    caption: str,
    columns: list[Column],
    rows: list[Row],
    empty: str = "",
    note: str = "",
    search: str = "",
    height: int = 0,
    testid: str = "",
    label: str = "",
) -> None:
    """Show a table.

    Parameters
    ----------
    caption : str
        What it is about.
    columns : list of dict
        Made by :func:`column`.
    rows : list of dict
        Made by :func:`row`. The first cell names the row.
    empty : str
        What to say where there are no rows.
    note : str
        A sentence between caption and table.
    search : str
        Label of the search box; without one there is none. The search ignores marks on letters.
    height : int
        Pixels after which the table scrolls; 0 for never.
    testid : str
        For tests.
    label : str
        What it is about, for those who hear it, where the caption is empty because what is above says so.
    """


def column(id: str, label: str, *, number: bool = False, sub: str = "", width: str = "") -> Column:  # noqa: A002
    """Declare a column.

    Parameters
    ----------
    id, label : str
        Identifier and heading.
    number : bool
        Whether its cells are numbers, to be read from the right.
    sub : str
        Second line of the heading.
    width : str
        Width as CSS writes it.

    Returns
    -------
    dict
        The column.
    """
    return {"id": id, "label": label, "number": number, "sub": sub, "width": width}


def row(*cells: Cell, tone: str = "") -> Row:
    """Make a row.

    Parameters
    ----------
    *cells : str or dict
        Texts, or dicts with text, sub (a smaller line below) and tone (a status of :mod:`ui.web.verdicts`).
    tone : {"", "total"}
        How the row looks.

    Returns
    -------
    dict
        The row.
    """
    return {"cells": list(cells), "tone": tone}
