"""A planner's own boundaries, ready for a run's results."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import geodata
from geodata.checks import IMPORT_LEVELS, ZONE
from geodata.errors import InputError

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["OwnBoundaries", "own_boundaries"]

REPORTED = ("district", "commune")
"""Levels that results have figures of their own for."""


@dataclass(frozen=True, eq=False)
class OwnBoundaries:
    """Areas of a planner's own file.

    Attributes
    ----------
    level : {"district", "commune", "ward", "zone"}
        What they are.
    areas : geopandas.GeoDataFrame
        ``area_code``, ``name_vi``, ``name_en`` and ``geometry``, EPSG:4326.
    """

    level: str
    areas: gpd.GeoDataFrame

    @property
    def reported(self) -> bool:
        """Whether results hold figures for these areas; otherwise they are derived from communes."""
        return self.level in REPORTED

    def commune_shares(self) -> pd.DataFrame:
        """Tell which share of each commune's residents lives in an area.

        Returns
        -------
        pandas.DataFrame
            Columns ``area_code``, ``commune_code`` and ``share`` in (0, 1], of the
            residents of 2019. Districts, communes and wards go by their codes,
            zones by their outlines.
        """
        if self.level == ZONE:
            from geodata.zones import commune_shares

            return commune_shares(self.areas)
        table = geodata.crosswalk("commune", self.level)
        table = table.set_axis(["commune_code", "area_code", "share"], axis="columns")
        held = table["area_code"].isin(self.areas["area_code"])
        return table.loc[held, ["area_code", "commune_code", "share"]].reset_index(drop=True)


def own_boundaries(path: str | Path, level: str | None = None) -> OwnBoundaries:
    """Read a planner's boundaries: a folder with imported ones, or a sound file.

    Parameters
    ----------
    path : str or pathlib.Path
        Folder that `import_boundaries` wrote, or a boundary file that states its
        reference system and has one layer and a column with codes.
    level : {"district", "commune", "ward", "zone"}, optional
        Which level of a folder with several; of a file, as for `validate`.

    Returns
    -------
    OwnBoundaries

    Raises
    ------
    InputError
        If there is nothing to read, it is damaged, has problems, or the folder
        holds several levels and none is named.
    """
    from geodata.importing import imported_boundaries, read_boundaries

    source = Path(path)
    if not source.is_dir():
        report, areas = read_boundaries(source, level)
        return OwnBoundaries(report.level, areas)
    held = [one for one in IMPORT_LEVELS if (source / f"{one}.parquet").exists()]
    if level is None and len(held) != 1:
        what = "several levels were imported here: name one" if held else "no boundaries were imported here"
        allowed = held or "a folder written by hanoi-twin geodata import"
        raise InputError(what, source=source, key="level", allowed=allowed)
    wanted = level or held[0]
    return OwnBoundaries(wanted, imported_boundaries(source, wanted))
