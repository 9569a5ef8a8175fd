"""The documentation's notebooks run with this version, and are kept with outputs that anybody may read."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from ui.figures.notebooks import execute

NOTEBOOKS = Path(__file__).parents[2] / "docs" / "notebooks"
TINY = {
    "first-run": 'AGENTS = 300\nREPLICATES = 2\nUNTIL = "2025-12"',
    "sweep-to-prim": "SAMPLES = 12\nAGENTS_SHARE = 0.00003\nWORKERS = 1",
    "own-boundaries": "AGENTS = 300\nREPLICATES = 1",
}
MOST_BYTES = 300_000


def test_every_notebook_is_listed_here() -> None:
    assert {path.stem for path in NOTEBOOKS.glob("*.ipynb")} == set(TINY)


@pytest.mark.parametrize("name", TINY)
def test_a_notebook_is_kept_light_with_its_outputs(name: str) -> None:
    path = NOTEBOOKS / f"{name}.ipynb"
    assert path.stat().st_size < MOST_BYTES
    book = nbformat.read(path, 4)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert sum(bool(cell.outputs) for cell in code) >= len(code) / 2
    texts = [
        str(output.get("text") or output.get("data", {}).get("text/plain", ""))
        for cell in code
        for output in cell.outputs
    ]
    assert not [text for text in texts if re.search(r"/(tmp|home|root|Users|work)\b|[A-Z]:\\", text)]
    assert not [cell for cell in code for output in cell.outputs if output.output_type == "error"]


@pytest.mark.parametrize("name", TINY)
def test_a_notebook_runs_at_a_tiny_scale(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Put back what the kernels are told of where they are.
    for variable in ("JUPYTER_DATA_DIR", "JUPYTER_PATH", "IPYTHONDIR"):
        monkeypatch.setenv(variable, "")
    book = nbformat.read(NOTEBOOKS / f"{name}.ipynb", 4)
    (settings,) = [cell for cell in book.cells if "parameters" in cell.metadata.get("tags", ())]
    assert {line.split()[0] for line in settings.source.splitlines()} == {
        line.split()[0] for line in TINY[name].splitlines()
    }
    settings.source = TINY[name]
    path = tmp_path / f"{name}.ipynb"
    nbformat.write(book, path)
    execute(path)
    done = nbformat.read(path, 4)
    assert all(cell.execution_count for cell in done.cells if cell.cell_type == "code" and cell.source)
    assert done.metadata == book.metadata
    assert [cell.source for cell in done.cells] == [cell.source for cell in book.cells]
