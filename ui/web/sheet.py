"""Printed pages: headings, paragraphs and tables set from top to bottom on A4 sheets."""

from __future__ import annotations

from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING

from matplotlib import rc_context
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from matplotlib.axes import Axes

__all__ = ["Sheet"]

WIDTH, HEIGHT = 8.27, 11.69
MARGIN = 0.6
POINTS = 72
LEADING = 1.32
# Mean width of a letter of DejaVu Sans, as a share of the size of the type.
LETTER = 0.57
# Width of its bold letters over that of the others.
BOLD = 1.15
INK, GREY, BLUE = "#14202b", "#4a5560", "#0b3d66"


class Sheet:
    """A document that is filled from top to bottom.

    Parameters
    ----------
    footer : str
        Line at the foot of every page, with ``{page}`` in it.
    """

    def __init__(self, footer: str) -> None:
        self._footer = footer
        self._pages: list[Figure] = []
        self._y = 0.0

    @property
    def page(self) -> Figure:
        """The page being filled."""
        return self._pages[-1]

    @property
    def n_pages(self) -> int:
        """Number of pages so far."""
        return len(self._pages)

    def new_page(self) -> None:
        """Begin another page."""
        self._pages.append(Figure(figsize=(WIDTH, HEIGHT)))
        self._y = HEIGHT - MARGIN
        text = self._footer.format(page=len(self._pages))
        self.page.text(MARGIN / WIDTH, 0.32 / HEIGHT, text, fontsize=7, color=GREY)

    def fit(self, ways: Iterable[Callable[[], None]]) -> None:
        """Fill one new page, in the first of several ways that needs no second.

        Parameters
        ----------
        ways : iterable of callable
            Each sets the whole page, the most generous first. The last one stays, even where it runs over.
        """
        before = len(self._pages)
        for way in ways:
            del self._pages[before:]
            self.new_page()
            way()
            if len(self._pages) == before + 1:
                return

    def skip(self, inches: float) -> None:
        """Leave room.

        Parameters
        ----------
        inches : float
            How much.
        """
        self._y -= inches

    def need(self, inches: float) -> None:
        """Begin another page unless there is so much room left.

        Parameters
        ----------
        inches : float
            How much.
        """
        if self._y - inches < MARGIN:
            self.new_page()

    def axes(self, left: float, width: float, height: float) -> Axes:
        """Place axes at the current height, without moving on.

        Parameters
        ----------
        left, width : float
            Inches from the left margin, and inches.
        height : float
            Inches.

        Returns
        -------
        matplotlib.axes.Axes
            The axes.
        """
        box = ((MARGIN + left) / WIDTH, (self._y - height) / HEIGHT, width / WIDTH, height / HEIGHT)
        return self.page.add_axes(box)

    def text(
        self,
        text: str,
        *,
        size: float = 8.5,
        bold: bool = False,
        colour: str = INK,
        indent: float = 0.0,
    ) -> None:
        """Set a paragraph.

        Parameters
        ----------
        text : str
            The paragraph.
        size : float
            Size of the type in points.
        bold : bool
            Whether it is bold.
        colour : str
            Colour of the letters.
        indent : float
            Inches.
        """
        room = WIDTH - 2 * MARGIN - indent
        for line in _lines(text, room, size, bold=bold):
            self.need(size * LEADING / POINTS)
            self._put(line, MARGIN + indent, size, bold=bold, colour=colour)
            self._y -= size * LEADING / POINTS

    def heading(self, text: str) -> None:
        """Set a heading, never alone at the foot of a page.

        Parameters
        ----------
        text : str
            The heading.
        """
        self.need(0.9)
        self.skip(0.14)
        self.text(text, size=10.5, bold=True, colour=BLUE)
        self.skip(0.03)

    def table(
        self,
        header: Sequence[str],
        widths: Sequence[float],
        rows: Sequence[Sequence[str]],
        *,
        size: float = 7.0,
    ) -> None:
        """Set a table; its header is repeated on every page it reaches.

        Parameters
        ----------
        header : sequence of str
            Headings of the columns.
        widths : sequence of float
            Relative widths of the columns.
        rows : sequence of sequence of str
            Texts; a row whose first text starts with a tab is bold.
        size : float
            Size of the type in points.
        """
        room = WIDTH - 2 * MARGIN
        inches = [room * width / sum(widths) for width in widths]
        self._row(header, inches, size, bold=True, colour=GREY)
        self._rule(0.8)
        for row in rows:
            bold = row[0].startswith("\t")
            height = self._height(row, inches, size, bold=bold)
            if self._y - height < MARGIN:
                self.new_page()
                self._row(header, inches, size, bold=True, colour=GREY)
                self._rule(0.8)
            self._row([row[0].lstrip("\t"), *row[1:]], inches, size, bold=bold)
            self._rule(0.25)

    def pdf(self) -> bytes:
        """Give the document.

        Returns
        -------
        bytes
            PDF with its fonts inside.
        """
        stream = BytesIO()
        # Type 42 keeps letters as text that can be searched and copied.
        with rc_context({"pdf.fonttype": 42}), PdfPages(stream, metadata={"Creator": "Hanoi Twin"}) as pdf:
            for page in self._pages:
                pdf.savefig(page)
        return stream.getvalue()

    def _height(
        self, row: Sequence[str], inches: Sequence[float], size: float, *, bold: bool = False
    ) -> float:
        lines = max(
            len(_lines(text, width, size, bold=bold)) for text, width in zip(row, inches, strict=True)
        )
        return lines * size * LEADING / POINTS + 0.05

    def _row(
        self,
        row: Sequence[str],
        inches: Sequence[float],
        size: float,
        *,
        bold: bool = False,
        colour: str = INK,
    ) -> None:
        height = self._height(row, inches, size, bold=bold)
        left, top = MARGIN, self._y
        for text, width in zip(row, inches, strict=True):
            self._y = top - 0.025
            for line in _lines(text, width, size, bold=bold):
                self._put(line, left, size, bold=bold, colour=colour)
                self._y -= size * LEADING / POINTS
            left += width
        self._y = top - height

    def _put(self, text: str, left: float, size: float, *, bold: bool, colour: str) -> None:
        self.page.text(
            left / WIDTH,
            self._y / HEIGHT,
            text,
            fontsize=size,
            fontweight="bold" if bold else "normal",
            color=colour,
            va="top",
            parse_math=False,
        )

    def _rule(self, width: float) -> None:
        y = self._y / HEIGHT
        self.page.add_artist(
            Line2D([MARGIN / WIDTH, 1 - MARGIN / WIDTH], [y, y], linewidth=width, color="#8a94a0")
        )


def _lines(text: str, inches: float, size: float, *, bold: bool = False) -> list[str]:
    letter = LETTER * (BOLD if bold else 1.0)
    letters = max(4, int((inches - 0.06) * POINTS / (size * letter)))
    return [line for part in text.split("\n") for line in (wrap(part, letters) or [""])]
