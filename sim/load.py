"""Read a results folder and refuse a damaged one."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

import geodata
from geodata.errors import InputError
from scenarios.months import month_index
from sim.folder import check_folder
from sim.goals import ATTAINED_QUANTILES
from sim.manifest import FORMAT, FORMAT_VERSION
from sim.results import Results
from sim.store import AREA_GOALS_FILE, BOTTLENECKS, COSTS, GOALS_FILE, INDICATORS_FILE, MANIFEST

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["check_results", "damaged_files", "load_results"]

FILES = (INDICATORS_FILE, BOTTLENECKS, GOALS_FILE, COSTS)
WHERE_THERE = (AREA_GOALS_FILE,)
"""Worked out of the others; folders of earlier versions have none."""


def load_results(folder: Path, *, check_files: bool = True) -> Results:
    """Read a results folder.

    Parameters
    ----------
    folder : pathlib.Path
        Folder written by :func:`sim.store.save_results`.
    check_files : bool
        Refuse files that are not what was saved.

    Returns
    -------
    Results
        Equal to what was saved.

    Raises
    ------
    InputError
        If the folder is no results folder, is damaged (the message names the file), or was written in
        another version of the format or over other areas.
    """
    manifest = _read_manifest(folder)
    for name in _files(manifest) if check_files else ():
        _check_file(folder / name, manifest.get("files", {}).get(name))
    try:
        return Results(
            _read_indicators(folder / INDICATORS_FILE, manifest),
            bottlenecks=pq.read_table(folder / BOTTLENECKS).to_pandas(),
            costs=pd.read_csv(folder / COSTS, encoding="utf-8"),
            goals=pd.read_csv(
                folder / GOALS_FILE,
                encoding="utf-8",
                dtype=dict.fromkeys(ATTAINED_QUANTILES, str),
            ).fillna(dict.fromkeys(ATTAINED_QUANTILES, "")),
            manifest=manifest,
        )
    except FileNotFoundError as error:
        raise InputError("the results folder is damaged: a file is missing", source=error.filename) from error
    except (OSError, pa.ArrowException, LookupError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"the results cannot be read: {error}", source=folder) from error


def check_results(folder: Path) -> None:
    """Check that a folder, which is none of a sweep, is one of results.

    Parameters
    ----------
    folder : pathlib.Path
        What was named.

    Raises
    ------
    InputError
        If there is no such folder, or it holds neither; the message names both kinds.
    """
    check_folder(folder, written_by="run or hanoi-twin sweep")
    if not (folder / MANIFEST).exists():
        raise InputError(
            "the folder holds neither results nor a sweep",
            source=folder,
            allowed="a folder written by hanoi-twin run or hanoi-twin sweep",
        )


def damaged_files(folder: Path, manifest: dict[str, Any]) -> list[str]:
    """Name the files that are not what was saved.

    Parameters
    ----------
    folder : pathlib.Path
        Folder written by :func:`sim.store.save_results`.
    manifest : dict
        Its manifest.

    Returns
    -------
    list of str
        Names of files.
    """
    damaged = []
    for name in _files(manifest):
        try:
            _check_file(folder / name, manifest["files"].get(name))
        except InputError:
            damaged.append(name)
    return damaged


def _files(manifest: dict[str, Any]) -> tuple[str, ...]:
    return (*FILES, *(name for name in WHERE_THERE if name in manifest.get("files", {})))


def _read_manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    check_folder(folder, written_by="run")
    if not path.is_file():
        raise InputError(
            "not a complete results folder: the manifest is missing",
            source=path,
            allowed="a folder written by hanoi-twin run",
        )
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"the manifest is damaged: {error}", source=path) from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise InputError("the manifest is not one of Hanoi Twin", source=path)
    if manifest.get("format_version") != FORMAT_VERSION:
        raise InputError(
            "the results are in another version of the format",
            source=path,
            key="format_version",
            found=manifest.get("format_version"),
            allowed=str(FORMAT_VERSION),
        )
    for key in ("scenario", "replicates", "until", "files"):
        if key not in manifest:
            raise InputError("the manifest is damaged: a key is missing", source=path, key=key)
    return manifest


def _check_file(path: Path, recorded: dict[str, Any] | None) -> None:
    if recorded is None:
        raise InputError("the manifest does not list this file", source=path)
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise InputError("the results folder is damaged: a file is missing", source=path) from None
    except OSError as error:
        raise InputError("the file cannot be read", source=path, found=error.strerror) from error
    if digest != recorded.get("sha256"):
        raise InputError(
            "the results folder is damaged: the file differs from what was saved",
            source=path,
            found=f"{path.stat().st_size:,} bytes, SHA-256 {digest[:12]}...",
            allowed=f"{recorded.get('bytes', 0):,} bytes, SHA-256 {str(recorded.get('sha256'))[:12]}...",
        )


def _read_indicators(path: Path, manifest: dict[str, Any]) -> dict[str, NDArray[np.float32]]:
    """Put the tidy rows back into arrays, one row group at a time and in whatever order they stand."""
    codes = pd.Index(geodata.areas()["area_code"])
    shape = (manifest["replicates"], month_index(manifest["until"]) + 1, len(codes))
    values: dict[str, NDArray[np.float32]] = {}
    with pq.ParquetFile(path, read_dictionary=["area_level", "area_code", "month", "indicator"]) as file:
        for group in range(file.num_row_groups):
            table = file.read_row_group(group).unify_dictionaries()
            area, areas = _decoded(table["area_code"])
            month, months = _decoded(table["month"])
            indicator, names = _decoded(table["indicator"])
            area_position = codes.get_indexer(pd.Index(areas))
            if (area_position < 0).any():
                unknown = [code for code, position in zip(areas, area_position, strict=True) if position < 0]
                raise InputError(
                    "the results are about other areas than this version's", source=path, found=unknown[:5]
                )
            month_position = np.array([month_index(text) for text in months])
            row = (table["replicate"].to_numpy().astype(np.intp) * shape[1] + month_position[month]) * shape[
                2
            ] + area_position[area]
            number = table["value"].to_numpy()
            for position in np.unique(indicator):
                target = values.setdefault(names[position], np.full(shape, np.nan, dtype=np.float32))
                chosen = indicator == position
                target.reshape(-1)[row[chosen]] = number[chosen]
    return values


def _decoded(column: pa.ChunkedArray) -> tuple[NDArray[np.intp], list[str]]:
    """Give positions and texts of a dictionary-encoded column."""
    combined = column.combine_chunks()
    if isinstance(combined, pa.ChunkedArray):
        combined = combined.chunk(0)
    return combined.indices.to_numpy().astype(np.intp), combined.dictionary.to_pylist()
