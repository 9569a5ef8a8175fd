"""What files are made of and how: in a worker, since a report takes seconds that others would wait for."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from geodata.errors import InputError
from sim.export import SUMMARY_FORMATS, export_summary
from ui.cli.texts import Language
from ui.web.files import scenario_file

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from sim.summary import Summary
    from ui.web.draft import Draft

__all__ = ["FILES", "FileQuestion", "Material", "make_file"]

FILES = ("report", "map_png", "map_svg", "chart_png", "chart_svg", "xlsx", "csv", "gpkg", "parquet")
SLOW_FILES = ("report", "xlsx")
EFFORT_SLOW, EFFORT = 4_500.0, 800.0
"""In months of a small city: a report and a workbook take four to five seconds, all others less than one."""


@dataclass(frozen=True, eq=False)
class Material:
    """What files are made of.

    Attributes
    ----------
    draft : Draft
        What was run.
    reference : Draft
        What it is compared with in the report.
    summary : Summary
        Its results.
    """

    draft: Draft
    reference: Draft
    summary: Summary


@dataclass(frozen=True, eq=False)
class FileQuestion:
    """A file that is asked of a pool of workers (:class:`sim.work.Question`).

    Attributes
    ----------
    name, material, indicator, month, level, lang
        As in :func:`make_file`.
    number : str
        Tells it from every other: whoever asks gets a file of their own, and nobody keeps it.
    """

    name: str
    material: Material
    indicator: str
    month: str
    level: str
    lang: str
    number: str = field(default_factory=lambda: str(uuid4()))
    short: ClassVar[bool] = True
    kept: ClassVar[bool] = False

    @property
    def identity(self) -> tuple[object, ...]:
        """No two are the same."""
        return ("file", self.number)

    @property
    def size(self) -> float:
        """Effort, in months of a small city."""
        return EFFORT_SLOW if self.name in SLOW_FILES else EFFORT

    def answer(
        self, progress: Callable[[int, int], None], cancel: threading.Event
    ) -> tuple[str, bytes] | InputError:
        """Make the file.

        Parameters
        ----------
        progress : callable
            Not called: a file is made in one go.
        cancel : threading.Event
            Not looked at: who does not wait any more has the worker replaced.

        Returns
        -------
        tuple of (str, bytes) or InputError
            Name and content; or what is missing to make it.
        """
        del progress, cancel
        try:
            return make_file(
                self.name,
                self.material,
                indicator=self.indicator,
                month=self.month,
                level=self.level,
                lang=self.lang,
            )
        except InputError as error:
            return error


def make_file(
    name: str, material: Material, *, indicator: str, month: str, level: str, lang: str
) -> tuple[str, bytes]:
    """Make a file.

    Parameters
    ----------
    name : str
        One of ``FILES``.
    material : Material
        What it is made of.
    indicator, month, level : str
        What maps and charts show.
    lang : {"vi", "en"}
        Language.

    Returns
    -------
    name : str
        Name for the file.
    content : bytes
        The file.

    Raises
    ------
    InputError
        If a package that the format needs is missing.
    """
    draft, summary = material.draft, material.summary
    stem = scenario_file(draft)[0].removesuffix(".yaml") if draft.is_changed else draft.base
    if name in SUMMARY_FORMATS:
        return f"{stem}.{name}", export_summary(summary, draft.scenario(), name, lang)
    # Matplotlib comes with the first picture, not with every worker.
    from ui.figures.charts import draw_chart
    from ui.figures.maps import draw_map
    from ui.figures.source import SummarySource
    from ui.web.report import report_pdf

    if name == "report":
        content = report_pdf(
            draft, material.reference, summary, indicator=indicator, month=month, level=level, lang=lang
        )
        return f"{stem}.pdf", content
    kind, _, suffix = name.partition("_")
    source = SummarySource(summary, draft.scenario())
    with TemporaryDirectory(prefix="hanoi-twin-") as folder:
        path = Path(folder) / f"figure.{suffix}"
        if kind == "map":
            draw_map(source, indicator, month, path, level=level, language=Language(lang))
            return f"{stem}-{indicator}-{month}.{suffix}", path.read_bytes()
        draw_chart(source, indicator, path, Language(lang))
        return f"{stem}-{indicator}.{suffix}", path.read_bytes()
