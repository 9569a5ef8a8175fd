"""Outputs of the documentation's notebooks: ``make pictures``.

``python -m ui.figures.notebooks docs/notebooks`` runs every notebook with this version and writes its
outputs into it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

__all__ = ["execute", "main"]

PATIENCE = 1800
"""Seconds a cell may take, the first compilation on a busy machine included."""


def execute(path: Path) -> None:
    """Run a notebook from its first cell to its last, and keep the outputs.

    Parameters
    ----------
    path : pathlib.Path
        The notebook; left as it is when a cell raises.
    """
    from nbclient import NotebookClient

    from sim.folder import new_file

    # The package has types for a part of what it offers.
    nbformat: Any = import_module("nbformat")
    book = nbformat.read(path, as_version=4)
    about = dict(book.metadata)
    with tempfile.TemporaryDirectory(prefix="hanoi-twin-") as place:
        # The kernel of this environment, whatever others are installed for the user or the machine.
        os.environ |= {"JUPYTER_DATA_DIR": f"{place}/data", "JUPYTER_PATH": f"{place}/none"}
        os.environ["IPYTHONDIR"] = f"{place}/ipython"
        NotebookClient(
            book, timeout=PATIENCE, kernel_name="python3", resources={"metadata": {"path": place}}
        ).execute()
    # When a cell ran and in which version of Python would change with every call.
    book.metadata = nbformat.from_dict(about)
    for cell in book.cells:
        cell.metadata.pop("execution", None)
    new_file(path, nbformat.writes(book).encode(), overwrite=True)


def main(folder: Path) -> None:
    """Run all notebooks of a folder.

    Parameters
    ----------
    folder : pathlib.Path
        Where they are.
    """
    for path in sorted(folder.glob("*.ipynb")):
        execute(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
