"""Folders that appear complete or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.errors import InputError
from geodata.files import NEW_FOLDER_MODE, replace_file, sync_file, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "StorageFullError",
    "check_folder",
    "check_new_file",
    "check_writable",
    "new_file",
    "new_folder",
    "write_file",
]

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
STAGE_SUFFIX = ".partial-"


class StorageFullError(OSError):
    """There is no room for the results; nothing was left behind."""


@contextmanager
def new_folder(
    target: Path, *, last: str, replaceable: Callable[[Path], None] | None = None
) -> Iterator[Path]:
    """Fill a folder under a temporary name and give it its own name when everything is on the disk.

    Parameters
    ----------
    target : pathlib.Path
        Folder to create; missing parents are created too. It may exist if it is empty.
    last : str
        Name of the file that marks the folder as complete.
    replaceable : callable, optional
        Called with a target that is not empty; raises InputError unless it may be replaced.
        Without it, a target that is not empty is refused.

    Yields
    ------
    pathlib.Path
        The folder under its temporary name: write here, the file ``last`` after all others.

    Raises
    ------
    InputError
        If the target is not empty, is no folder, or cannot be written to.
    StorageFullError
        If the disk is full.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100 -- resolve() would replace a link instead of what it points to
    if target.is_symlink():
        target = target.resolve()
    _check_content(target, replaceable)
    created: list[Path] = []
    stage: Path | None = None
    try:
        created = _make_parents(target.parent)
        stage = _make_stage(target)
        yield stage
        _publish(stage, target, last)
        created, stage = [], None
    except OSError as error:
        raise _explained(error, target) from error
    finally:
        if stage is not None:
            shutil.rmtree(stage, ignore_errors=True)
        for parent in reversed(created):
            with suppress(OSError):
                parent.rmdir()


def check_writable(target: Path, *, replaceable: Callable[[Path], None] | None = None) -> None:
    """Check that a folder could be written, leaving nothing behind.

    A run takes seconds to hours; whoever mistyped its folder should learn that first.

    Parameters
    ----------
    target, replaceable
        As in :func:`new_folder`.

    Raises
    ------
    InputError, StorageFullError
        As :func:`new_folder` would.
    """

    class _OnlyTrying(Exception):  # noqa: N818
        pass

    with suppress(_OnlyTrying), new_folder(target, last="", replaceable=replaceable):
        raise _OnlyTrying


def write_file(path: Path, content: bytes) -> None:
    """Write a file and wait until it is on the disk.

    Parameters
    ----------
    path : pathlib.Path
        File to create.
    content : bytes
        Its content.
    """
    path.write_bytes(content)
    sync_file(path)


def check_folder(folder: Path, *, written_by: str) -> None:
    """Check that a folder to be read is there, and is one.

    Parameters
    ----------
    folder : pathlib.Path
        What was named.
    written_by : str
        Command that writes such folders, for the message.

    Raises
    ------
    InputError
        If there is nothing under this name, or a file.
    """
    if folder.is_dir():
        return
    allowed = f"a folder written by hanoi-twin {written_by}"
    if folder.exists():
        raise InputError("this is a file, and a folder is needed", source=folder, allowed=allowed)
    raise InputError("there is no such folder", source=folder, allowed=allowed)


def new_file(target: Path, content: bytes, *, overwrite: bool = False) -> Path:
    """Write a single file under a temporary name and give it its own name when it is on the disk.

    Parameters
    ----------
    target : pathlib.Path
        File to create; missing parents are created too.
    content : bytes
        Its content.
    overwrite : bool
        Replace a file that is there already; a folder is never replaced.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    InputError
        If the file exists and may not be replaced, or cannot be written.
    StorageFullError
        If the disk is full; nothing is left behind.
    """
    check_new_file(target, overwrite=overwrite)
    created: list[Path] = []
    try:
        created = _make_parents(target.parent)
        replace_file(target, lambda stage: stage.write_bytes(content), part=STAGE_SUFFIX)
        created = []
    except OSError as error:
        raise _explained(error, target) from error
    finally:
        for parent in reversed(created):
            with suppress(OSError):
                parent.rmdir()
    return target


def check_new_file(target: Path, *, overwrite: bool = False) -> None:
    """Check that a file may have this name, before its content is computed.

    Parameters
    ----------
    target, overwrite
        As in :func:`new_file`.

    Raises
    ------
    InputError
        If the name belongs to a folder, or to a file that may not be replaced.
    """
    if target.is_dir():
        raise InputError("the output file is a folder", source=target, allowed="a file")
    if target.exists() and not overwrite:
        raise InputError(
            "the output file exists already", source=target, allowed="a new file, or overwrite=True"
        )


def _check_content(target: Path, replaceable: Callable[[Path], None] | None) -> None:
    try:
        occupied = target.is_dir() and any(
            not path.name.startswith(STAGE_SUFFIX) for path in target.iterdir()
        )
    except OSError as error:
        raise InputError("the output folder cannot be read", source=target, found=error.strerror) from error
    if target.exists() and not target.is_dir():
        raise InputError("the output folder is a file", source=target, allowed="a new or an empty folder")
    if occupied:
        if replaceable is None:
            raise InputError(
                "the output folder is not empty", source=target, allowed="a new or an empty folder"
            )
        replaceable(target)


def _make_parents(folder: Path) -> list[Path]:
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    created: list[Path] = []
    try:
        for path in reversed(missing):
            path.mkdir()
            created.append(path)
    except OSError:
        for path in reversed(created):
            path.rmdir()
        raise
    return created


def _make_stage(target: Path) -> Path:
    """Make the temporary folder beside the target, or inside it where it cannot be renamed away.

    A mounted volume is such a case, for it is a folder of its own file system; so is the current folder.
    """
    if target.exists() and (
        target.is_mount() or target.samefile(Path.cwd()) or not os.access(target.parent, os.W_OK)
    ):
        return Path(tempfile.mkdtemp(prefix=STAGE_SUFFIX, dir=target))
    stage = Path(tempfile.mkdtemp(prefix=f".{target.name}{STAGE_SUFFIX}", dir=target.parent))
    if target.exists() and not os.access(target, os.W_OK):
        stage.rmdir()
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return stage


def _publish(stage: Path, target: Path, last: str) -> None:
    # mkdtemp keeps its folder to the owner; results are for colleagues too, as the user's mask allows.
    stage.chmod(NEW_FOLDER_MODE)
    sync_folder(stage)
    if stage.parent == target:
        # The mark of completeness goes first and comes last.
        for replaced in sorted(target.iterdir(), key=lambda path: path.name != last):
            if replaced != stage:
                _remove(replaced)
        for new in sorted(stage.iterdir(), key=lambda path: path.name == last):
            new.rename(target / new.name)
        stage.rmdir()
        sync_folder(target)
        return
    old = stage.with_name(stage.name + ".replaced")
    if target.exists():
        target.rename(old)
    try:
        stage.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
    sync_folder(target.parent)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _explained(error: OSError, target: Path) -> Exception:
    if error.errno in FULL:
        # Libraries wrap the system's words in their own.
        reason = os.strerror(error.errno or errno.ENOSPC)
        return StorageFullError(
            error.errno, f"no room for the results in {target} ({reason}); nothing was left behind"
        )
    return InputError(
        "the output cannot be written to",
        source=target,
        found=error.strerror or str(error),
        allowed="a folder in which you may create files",
    )
