"""Files that appear complete or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["NEW_FILE_MODE", "NEW_FOLDER_MODE", "replace_file", "sync_file", "sync_folder"]


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


# There is no way to read the mask but to set it: done once, before other threads make files meanwhile.
_MASK = _mask()
NEW_FILE_MODE = 0o666 & ~_MASK
"""Rights of a new file, as the user's mask allows: temporary files keep theirs to the owner."""

NEW_FOLDER_MODE = 0o777 & ~_MASK
"""Rights of a new folder."""


def replace_file(target: Path, write: Callable[[Path], object], *, part: str = ".part-") -> None:
    """Write a file under a temporary name beside it, and give it its own name when it is on the disk.

    Parameters
    ----------
    target : pathlib.Path
        File to create or replace; its folder exists.
    write : callable
        Called with the temporary path, which has the suffix of the target.
    part : str
        Mark in the temporary name.

    Raises
    ------
    OSError
        If it cannot be written; the target is then as it was, and nothing is left behind.
    """
    handle, name = tempfile.mkstemp(prefix=f".{target.name}{part}", suffix=target.suffix, dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        write(temporary)
        sync_file(temporary)
        temporary.chmod(NEW_FILE_MODE)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(target.parent)


def sync_file(path: Path) -> None:
    """Wait until a file's content is on the disk.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    """
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk.

    Parameters
    ----------
    folder : pathlib.Path
        The folder.
    """
    # Windows cannot open a folder; there, renames reach the disk with the journal.
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
