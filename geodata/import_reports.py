"""What was found in a planner's boundary file, and what was made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.checks import Problem

__all__ = ["ImportReport", "ValidationReport"]


@dataclass(frozen=True)
class ValidationReport:
    """What `validate` found in a boundary file.

    Attributes
    ----------
    path : pathlib.Path
        The file.
    layer : str
        Layer that was read.
    crs : str
        Its coordinate reference system.
    code_column : str
        Column the codes were read from.
    level : str
        ``"district"``, ``"commune"``, ``"ward"`` or ``"zone"``.
    n_areas : int
        Rows in the layer.
    problems : tuple of Problem
        What must be put right before the file can be imported; empty if sound.
    remarks : tuple of str
        What is worth knowing but does no harm, such as areas that are absent.
    """

    path: Path
    layer: str
    crs: str
    code_column: str
    level: str
    n_areas: int
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether the file can be imported."""
        return not self.problems

    def check(self) -> None:
        """Raise if the file cannot be imported.

        Raises
        ------
        InputError
            With all problems in one message.
        """
        if self.problems:
            found = "; ".join(problem.message for problem in self.problems)
            raise InputError(f"not usable as {self.level} boundaries: {found}", source=self.path)

    def __str__(self) -> str:
        """Render the report as text, one line for each thing found."""
        lines = [
            f"{self.path}, layer {self.layer}: {self.n_areas} areas, level {self.level} "
            f"(codes in column {self.code_column}), {self.crs}",
            *(f"problem: {problem.message}" for problem in self.problems),
            *(f"remark: {remark}" for remark in self.remarks),
            "sound" if self.ok else f"{len(self.problems)} problem(s): not usable yet",
        ]
        return "\n".join(lines)


@dataclass(frozen=True)
class ImportReport:
    """What `import_boundaries` wrote.

    Attributes
    ----------
    path : pathlib.Path
        The GeoParquet file.
    sha256 : str
        Hash of its bytes.
    validation : ValidationReport
        What was found in the user's file.
    """

    path: Path
    sha256: str
    validation: ValidationReport

    def __str__(self) -> str:
        """Render the report as text."""
        return f"{self.validation}\nwritten: {self.path} (sha256 {self.sha256})"
