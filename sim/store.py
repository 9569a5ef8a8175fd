"""Write a results folder as the results contract says."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from geodata.errors import InputError
from geodata.files import sync_file
from sim.folder import check_writable, new_folder, write_file
from sim.manifest import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from numpy.typing import NDArray

    from sim.results import Results

__all__ = [
    "AREA_GOALS_FILE",
    "BOTTLENECKS",
    "COSTS",
    "FIGURES",
    "GOALS_FILE",
    "INDICATORS_FILE",
    "MANIFEST",
    "check_target",
    "save_results",
]

MANIFEST = "manifest.json"
INDICATORS_FILE = "indicators.parquet"
GOALS_FILE = "goals.csv"
BOTTLENECKS = "bottlenecks.parquet"
AREA_GOALS_FILE = "goals_by_area.csv"
COSTS = "costs.csv"
FIGURES = "figures"
OURS = {MANIFEST, INDICATORS_FILE, GOALS_FILE, AREA_GOALS_FILE, BOTTLENECKS, COSTS, FIGURES}
COMPRESSION = "zstd"
COMPRESSION_LEVEL = 1


def check_target(target: Path, *, overwrite: bool = False) -> None:
    """Check that results could be saved to a folder, leaving nothing behind.

    Parameters
    ----------
    target : pathlib.Path
        Folder to create.
    overwrite : bool
        Whether a results folder that is there already may be replaced.

    Raises
    ------
    InputError
        If the folder is not empty or cannot be written to.
    StorageFullError
        If the disk is full.
    """
    check_writable(target, replaceable=lambda folder: _check_replaceable(folder, overwrite))


def save_results(results: Results, target: Path, *, overwrite: bool = False) -> Path:
    """Write results to a folder, complete or not at all.

    Parameters
    ----------
    results : Results
        What to write. Its manifest gains the size and SHA-256 of every file.
    target : pathlib.Path
        Folder to create. It may exist if it is empty.
    overwrite : bool
        Replace a results folder that is there already.

    Returns
    -------
    pathlib.Path
        The folder.

    Raises
    ------
    InputError
        If the folder is not empty or cannot be written to.
    StorageFullError
        If the disk is full; nothing is left behind.
    """
    with new_folder(
        target, last=MANIFEST, replaceable=lambda folder: _check_replaceable(folder, overwrite)
    ) as stage:
        files = {
            INDICATORS_FILE: _write_indicators(results, stage / INDICATORS_FILE),
            BOTTLENECKS: _write_table(results.bottlenecks, stage / BOTTLENECKS),
            GOALS_FILE: _write_csv(results.goals(), stage / GOALS_FILE),
            AREA_GOALS_FILE: _write_csv(results.goals_by_area(), stage / AREA_GOALS_FILE),
            COSTS: _write_csv(results.costs, stage / COSTS),
        }
        manifest: dict[str, Any] = results.manifest | {"files": files}
        write_file(stage / MANIFEST, json.dumps(manifest, indent=2, ensure_ascii=False).encode())
    results.manifest = manifest
    return target


def _check_replaceable(folder: Path, overwrite: bool) -> None:
    """Let only a results folder be replaced, and only when it holds nothing else."""
    strangers = sorted(path.name for path in folder.iterdir() if path.name not in OURS)
    figures = folder / FIGURES
    if figures.is_dir():
        strangers += sorted(f"{FIGURES}/{path.name}" for path in figures.iterdir() if path.suffix != ".png")
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        is_results = isinstance(manifest, dict) and manifest.get("format") == FORMAT
    except (OSError, ValueError):
        is_results = False
    if not is_results:
        raise InputError(
            "the output folder is not empty",
            source=folder,
            found=strangers[:5],
            allowed="a new or an empty folder",
        )
    if strangers:
        raise InputError(
            "the output folder holds files that are not ours; move them first",
            source=folder,
            found=strangers[:5],
        )
    if not overwrite:
        raise InputError(
            "the output folder holds results already",
            source=folder,
            allowed="a new folder, or overwrite=True",
        )


def _write_indicators(results: Results, path: Path) -> dict[str, str | int]:
    """Write the tidy table, one row group per indicator, so that only one is in memory as a table."""
    n_replicates, n_months, n_areas = next(iter(results.arrays.values())).shape
    names = list(results.arrays)

    def repeated(
        values: Iterable[str], positions: NDArray[np.intp], *, ordered: bool = False
    ) -> pa.DictionaryArray:
        return pa.DictionaryArray.from_arrays(
            pa.array(positions.astype(np.int16)), pa.array(values, pa.string()), ordered=ordered
        )

    replicate, month, area = (index.ravel() for index in np.indices((n_replicates, n_months, n_areas)))
    columns = {
        "area_level": repeated(("city", "district", "commune"), _levels(results)[area]),
        "area_code": repeated(results.areas["area_code"], area),
        # In order, so that a reader in pandas may ask for the months before or after another.
        "month": repeated(results.months, month, ordered=True),
        "replicate": pa.array(replicate.astype(np.int16)),
    }
    del replicate, month, area
    text = pa.dictionary(pa.int16(), pa.string())
    schema = pa.schema(
        [(name, column.type) for name, column in columns.items()]
        + [("indicator", text), ("value", pa.float32())]
    )
    with pq.ParquetWriter(
        path,
        schema,
        compression=COMPRESSION,
        compression_level=COMPRESSION_LEVEL,
        use_dictionary=[name for name in schema.names if name not in {"value", "replicate"}],
        column_encoding={"value": "BYTE_STREAM_SPLIT", "replicate": "DELTA_BINARY_PACKED"},
    ) as writer:
        for position, name in enumerate(names):
            values = results.arrays[name].ravel()
            indicator = repeated(names, np.full(values.size, position))
            arrays = [*columns.values(), indicator, pa.array(values, from_pandas=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema), row_group_size=values.size)
    return _finish(path)


def _levels(results: Results) -> NDArray[np.intp]:
    codes = {"city": 0, "district": 1, "commune": 2}
    return np.array([codes[level] for level in results.areas["area_level"]], dtype=np.intp)


def _write_table(table: pd.DataFrame, path: Path) -> dict[str, str | int]:
    pq.write_table(pa.Table.from_pandas(table, preserve_index=False), path, compression=COMPRESSION)
    return _finish(path)


def _write_csv(table: pd.DataFrame, path: Path) -> dict[str, str | int]:
    table.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
    return _finish(path)


def _finish(path: Path) -> dict[str, str | int]:
    """Wait until a file is on the disk, then give its size and SHA-256."""
    sync_file(path)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return {"sha256": digest.hexdigest(), "bytes": path.stat().st_size}
