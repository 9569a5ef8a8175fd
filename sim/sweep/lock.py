"""One sweep at a time in a folder."""

from __future__ import annotations

import contextlib
import json
import os
import socket
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from geodata.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["HOLDER", "LOCK", "locked"]

LOCK = "lock"
HOLDER = "lock.json"


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep others out of a folder.

    The system lets go of the lock when its holder ends, however it ends, so that what a killed sweep leaves
    behind never has to be removed by hand. A second file says who holds it, because a lock on a network
    drive may be unknown to other machines.

    Parameters
    ----------
    folder : pathlib.Path
        An existing folder.

    Yields
    ------
    None

    Raises
    ------
    InputError
        If another process works in the folder; the message says which.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK)
    holder = folder / HOLDER
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise _taken(holder) from None
    try:
        host = _read(holder).get("host")
        if host is not None and host != socket.gethostname():
            raise _taken(holder)
        me = {
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        holder.write_text(json.dumps(me), encoding="utf-8")
        try:
            yield
        finally:
            holder.unlink(missing_ok=True)
    finally:
        lock.release()


def _read(holder: Path) -> dict[str, object]:
    try:
        said = json.loads(holder.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        # There is none, or its author was killed while writing it.
        return {}
    return said if isinstance(said, dict) else {}


def _taken(holder: Path) -> InputError:
    said = _read(holder)
    who = f"process {said.get('pid', '?')} on {said.get('host', '?')} since {said.get('since', '?')}"
    return InputError(
        "another sweep works in this folder",
        source=holder.parent,
        found=who,
        allowed=f"another folder, or wait for it; if that process is gone for good, delete {HOLDER}",
    )
