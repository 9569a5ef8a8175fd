"""What to say when a sweep does not keep what it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.errors import InputError
from scenarios.registry import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["not_kept"]


def not_kept(key: str, found: str | None, kept: Sequence[str], folder: Path) -> InputError:
    """Explain what a sweep keeps instead, or how it would keep something at all.

    Parameters
    ----------
    key : {"goal", "indicator", "month", "area", "level"}
        What was asked for.
    found : str or None
        Which of them; None when none was named.
    kept : sequence of str
        Those that the sweep keeps.
    folder : pathlib.Path
        The sweep's folder.

    Returns
    -------
    InputError
        To be raised.
    """
    if not kept:
        return InputError(
            f"the sweep keeps no {key}s",
            source=folder,
            key=key,
            found=found,
            allowed=f"list them in the sweep file under keep: {key}s, and run it in a new folder",
        )
    close = nearest(found, kept) if found is not None else None
    hint = f"; did you mean {close!r}?" if close else ""
    return InputError(
        f"the sweep keeps no such {key}{hint}", source=folder, key=key, found=found, allowed=kept
    )
