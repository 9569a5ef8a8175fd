"""What the ground consists of, from where, and how old it is."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from geodata.tables import DATA_FOLDER, DESCRIPTOR, SOURCES, descriptor, read_table

__all__ = ["InfoReport", "TableInfo", "data_version", "info"]

GRADES = ("high", "medium", "low")
CENSUS_DATE = "2019-04-01"
LIMITS = (
    "The geometry is derived from points, bounding boxes and published areas: approximate, and not for "
    "legal or cadastral use. Official boundaries can be imported.",
    "Recalled figures come from memory of the publication named: check them against it before publication.",
    "No adoption figures by district were found: districts differ by age, education, household size, urban "
    "share, density and income alone.",
)


@dataclass(frozen=True)
class TableInfo:
    """One table or geometry of the data package.

    Attributes
    ----------
    name, title : str
    path : str
        Relative to the data folder.
    rows : int
    first_year, last_year : int or None
        Years its figures refer to.
    confidence : dict of str to int
        Rows by grade (high, medium, low); empty where rows are not graded.
    n_bytes : int
        Size of the file.
    """

    name: str
    title: str
    path: str
    rows: int
    first_year: int | None
    last_year: int | None
    confidence: dict[str, int]
    n_bytes: int


@dataclass(frozen=True)
class InfoReport:
    """What `info` tells.

    Attributes
    ----------
    title, version : str
        Of the data package; the version is year and month of its last change.
    data_version : str
        Hash of its content.
    census_date : str
        YYYY-MM-DD.
    tables : tuple of TableInfo
        In the order of the descriptor.
    confidence : dict of str to int
        Rows of figures by grade over all tables.
    standing : dict of str to int
        Rows of figures by how they were had (published, recalled, derived,
        assumption, ...).
    n_sources : int
    sources : tuple of str
        Main sources, with their addresses.
    licences : tuple of str
    limits : tuple of str
        What the data are not good for.
    n_bytes : int
        Size of all files.
    """

    title: str
    version: str
    data_version: str
    census_date: str
    tables: tuple[TableInfo, ...]
    confidence: dict[str, int]
    standing: dict[str, int]
    n_sources: int
    sources: tuple[str, ...]
    licences: tuple[str, ...]
    limits: tuple[str, ...]
    n_bytes: int

    def __str__(self) -> str:
        """Render the report as text."""
        width = max(len(table.name) for table in self.tables)
        lines = [
            self.title,
            f"version {self.version}, content {self.data_version}, {self.n_bytes / 1e6:.2f} MB",
            f"census of {self.census_date}; {self.n_sources} sources",
            "",
            f"{'table':{width}}  {'rows':>5}  {'years':9}  {'high':>5} {'medium':>6} {'low':>5}",
        ]
        for table in self.tables:
            known = table.first_year is not None
            years = f"{table.first_year}-{table.last_year}" if known else ""
            grades = [str(table.confidence.get(grade, "")) for grade in GRADES]
            counts = f"{grades[0]:>5} {grades[1]:>6} {grades[2]:>5}"
            lines.append(f"{table.name:{width}}  {table.rows:>5}  {years:9}  {counts}".rstrip())
        lines += ["", "figures by standing: " + ", ".join(f"{k} {n}" for k, n in self.standing.items())]
        for heading, entries in (
            ("sources", self.sources),
            ("licences", self.licences),
            ("limits", self.limits),
        ):
            lines += ["", f"{heading}:", *(f"  {entry}" for entry in entries)]
        return "\n".join(lines)


@cache
def data_version() -> str:
    """Return a hash of the committed data.

    Returns
    -------
    str
        16 hexadecimal digits: the start of the SHA-256 over names and bytes of
        all files of the data package. Equal data give equal versions on every
        platform.
    """
    digest = hashlib.sha256()
    paths = sorted(resource["path"] for resource in descriptor()["resources"])
    for name in [DESCRIPTOR.name, *paths]:
        content = (DATA_FOLDER / name).read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def info() -> InfoReport:
    """Tell what data there are, from where, how old and how reliable.

    Returns
    -------
    InfoReport
        Its text (``str``) is what ``hanoi-twin geodata info`` prints.
    """
    package = descriptor()
    tables = tuple(_table_info(resource) for resource in package["resources"])
    standing: Counter[str] = Counter()
    confidence: Counter[str] = Counter()
    by_source = read_table(SOURCES).set_index("source_id")["standing"]
    for table in tables:
        if table.confidence:
            confidence.update(table.confidence)
            standing.update(read_table(table.name)["source_id"].map(by_source))
    return InfoReport(
        title=package["title"],
        version=package["version"],
        data_version=data_version(),
        census_date=CENSUS_DATE,
        tables=tables,
        confidence={grade: confidence[grade] for grade in GRADES},
        standing=dict(standing.most_common()),
        n_sources=len(by_source),
        sources=tuple(_with_path(source) for source in package["sources"]),
        licences=tuple(_with_path(licence) for licence in package["licenses"]),
        limits=LIMITS,
        n_bytes=DESCRIPTOR.stat().st_size + sum(table.n_bytes for table in tables),
    )


def _table_info(resource: dict[str, Any]) -> TableInfo:
    path = DATA_FOLDER / resource["path"]
    years: list[int] = []
    confidence: dict[str, int] = {}
    if resource["type"] == "table":
        frame = read_table(resource["name"])
        rows = len(frame)
        if "confidence" in frame:
            years = [int(year) for year in frame["year"].dropna()]
            counts = frame["confidence"].value_counts()
            confidence = {grade: int(counts.get(grade, 0)) for grade in GRADES}
    else:
        import pyarrow.parquet as pq

        rows = pq.read_metadata(path).num_rows
    return TableInfo(
        name=resource["name"],
        title=resource["title"],
        path=resource["path"],
        rows=rows,
        first_year=min(years, default=None),
        last_year=max(years, default=None),
        confidence=confidence,
        n_bytes=path.stat().st_size,
    )


def _with_path(entry: dict[str, str]) -> str:
    return f"{entry['title']} <{entry['path']}>" if "path" in entry else entry["title"]
