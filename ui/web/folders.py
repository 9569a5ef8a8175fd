"""Sweeps that may be opened: those in the server's folder of results, and no other.

A browser names a sweep, never a path: a name counts only if it is one of those listed here.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from geodata.errors import InputError
from sim.sweep.manifest import MANIFEST

__all__ = ["DEFAULT_FOLDER", "RESULTS", "folder_of", "results_folder", "sweep_folders"]

RESULTS: Final = "HANOI_TWIN_RESULTS"
"""Environment variable that holds the folder of results."""

DEFAULT_FOLDER: Final = "results"
"""Below the working directory; where the command line puts sweeps too."""

MOST_SHOWN = 200


def results_folder() -> Path:
    """Give the folder whose sweeps the page shows.

    Returns
    -------
    pathlib.Path
        ``results`` below the working directory unless the server was started with another.
    """
    return Path(os.environ.get(RESULTS) or DEFAULT_FOLDER)


def sweep_folders() -> dict[str, Path]:
    """List the sweeps in the folder of results, the latest first.

    Returns
    -------
    dict of str to pathlib.Path
        Name of each direct subfolder that holds a sweep. Links that lead out of the folder are left out.
    """
    root = results_folder()
    try:
        inside = root.resolve(strict=True)
        found = [
            path
            for path in inside.iterdir()
            if (path / MANIFEST).is_file()
            and (path / MANIFEST).resolve().is_relative_to(inside)
            and path.resolve().is_relative_to(inside)
        ]
        found.sort(key=lambda path: (path / MANIFEST).stat().st_mtime, reverse=True)
    except OSError:
        return {}
    return {path.name: path for path in found[:MOST_SHOWN]}


def folder_of(name: object) -> Path:
    """Give the folder of a sweep that a browser named.

    Parameters
    ----------
    name : object
        Whatever came from the browser.

    Returns
    -------
    pathlib.Path
        A folder inside the folder of results.

    Raises
    ------
    InputError
        If it is none of those listed by :func:`sweep_folders`.
    """
    found = sweep_folders()
    if not isinstance(name, str) or name not in found:
        raise InputError(
            "no such sweep", key="sweep", found=name, allowed=found or "none: the folder is empty"
        )
    return found[name]
