"""The same files from a summary, which is what a page keeps of an ensemble."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from geodata.errors import InputError
from sim.export.formats import csv_bytes, geopackage_bytes, parquet_bytes, xlsx_bytes
from sim.export.provenance import provenance
from sim.export.table import Table
from sim.export.tables import cost_table, goal_table, late_table, lever_table, wide_table

if TYPE_CHECKING:
    from scenarios import Scenario
    from sim.summary import Summary

__all__ = ["SUMMARY_FORMATS", "export_summary"]

SUMMARY_FORMATS = ("csv", "xlsx", "gpkg", "parquet")


def export_summary(summary: Summary, scenario: Scenario, form: str, language: str = "vi") -> bytes:
    """Make the content of a file from a summary.

    Parameters
    ----------
    summary : Summary
        Results.
    scenario : Scenario
        What was run: summaries do not keep it.
    form : {"csv", "xlsx", "gpkg", "parquet"}
        ``csv``: the medians of every indicator for the city, districts and communes each December, with the
        byte order mark by which Excel knows UTF-8. ``parquet``: the same for every month. ``xlsx`` and
        ``gpkg``: as :func:`sim.export.export_results`.
    language : {"vi", "en"}
        Language of labels in ``xlsx``.

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    InputError
        If there is no such format, or a package for it is missing.
    ValueError
        If the summary is of another scenario.
    """
    if summary.manifest["scenario_hash"] != scenario.hash:
        raise ValueError("the summary is of another scenario")
    about = provenance(summary.manifest | {"scenario": scenario.model_dump(mode="json")})
    if form == "csv":
        return csv_bytes(_wide(summary, "all"), about, bom=True)
    if form == "parquet":
        return parquet_bytes(_wide(summary, "all", every_month=True), about)
    others = [
        goal_table(summary.goals, summary.declared_goals),
        late_table(summary.late),
        lever_table(scenario),
        cost_table(summary.costs),
    ]
    if form == "gpkg":
        layers = {
            name: (_wide(summary, level), level)
            for name, level in (("districts", "district"), ("communes", "commune"))
        }
        return geopackage_bytes(layers, others, about)
    if form == "xlsx":
        wide = [_wide(summary, level) for level in ("city", "district", "commune")]
        return xlsx_bytes([others[0], *wide, *others[1:]], about, language)
    raise InputError("format is not valid", key="format", found=form, allowed=SUMMARY_FORMATS)


def _wide(summary: Summary, level: str, **options: Any) -> Table:  # noqa: ANN401
    return wide_table(
        level,
        summary.months,
        {name: summary.maps[name].unpack for name in summary.indicators},
        {name: partial(summary.city.__getitem__, name) for name in summary.indicators},
        **options,
    )
