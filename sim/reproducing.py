"""Run saved results again, and say whether every value is the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.errors import InputError
from scenarios.months import month_text
from sim.load import damaged_files, load_results
from sim.settings import BEST, POSTERIOR
from sim.store import BOTTLENECKS, COSTS, GOALS_FILE, INDICATORS_FILE, MANIFEST

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import pandas as pd

    from sim.results import Results

__all__ = ["Difference", "Reproduction", "VersionChange", "reproduce", "reproduce_run"]

KEYS = {GOALS_FILE: ("id",), COSTS: ("lever", "year"), BOTTLENECKS: ("area_code", "month", "goal", "factor")}
SWEEP_ROW = "parts"
FIRST_VERSIONS = ("code", "data", "parameters")


@dataclass(frozen=True)
class VersionChange:
    """Something that results depend on and that is not what it was.

    Attributes
    ----------
    name : str
        ``code``, ``data``, or a library.
    before, now : str
        Version at the time of the run, and here.
    """

    name: str
    before: str
    now: str


@dataclass(frozen=True)
class Difference:
    """Values of one kind that are not the same.

    Attributes
    ----------
    file : str
        File of the results folder.
    what : str
        Indicator, or column of the table.
    n_values : int
        How many values differ.
    where : mapping of str to str
        Place of the first of them: area and month, or the keys of its row.
    before, now : str
        The saved value and the repeated one; empty where there is none.
    """

    file: str
    what: str
    n_values: int
    where: Mapping[str, str]
    before: str
    now: str


@dataclass(frozen=True)
class Reproduction:
    """What came of repeating saved results.

    Attributes
    ----------
    versions : tuple of VersionChange
        Versions that are not the same; code and data first.
    damaged : tuple of str
        Files that are not what was saved.
    differences : tuple of Difference
        Values that are not the same.
    n_values : int
        Values compared.
    n_runs, n_runs_kept : int
        Runs repeated, and runs in the folder.
    """

    versions: tuple[VersionChange, ...]
    damaged: tuple[str, ...]
    differences: tuple[Difference, ...]
    n_values: int
    n_runs: int
    n_runs_kept: int

    @property
    def identical(self) -> bool:
        """Whether every value is the same and every file is what was saved."""
        return not self.differences and not self.damaged


def reproduce(
    folder: str | Path,
    *,
    parameters: str | Path | None = None,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancel: threading.Event | None = None,
) -> Reproduction:
    """Run saved results again from their manifest, and compare every value bit by bit.

    Parameters
    ----------
    folder : str or pathlib.Path
        Folder written by ``hanoi-twin run``.
    parameters : str or pathlib.Path, optional
        File of the parameter sets, where the results were run with sets of their own.
    threads : int, optional
        Replicates run at the same time; never changes the results.
    progress, cancel
        As in :func:`sim.simulate`.

    Returns
    -------
    Reproduction
        What differs. Files that were changed after they were saved are compared all the same.

    Raises
    ------
    InputError
        If the folder holds no results, they cannot be read, or the file of their parameter sets is needed.
    Cancelled
        If ``cancel`` was set before the end.
    """
    import tempfile

    from sim.settings import resolve_settings
    from sim.simulation import run_ensemble

    folder = Path(folder)
    saved = load_results(folder, check_files=False)
    manifest = saved.manifest
    settings = resolve_settings(
        saved.scenario,
        replicates=manifest["replicates"],
        scale=manifest["scale"],
        seed=manifest["seed"],
        until=manifest["until"],
        threads=threads,
        parameters=_parameters(folder, manifest, parameters),
    )
    repeated = run_ensemble(settings, progress=progress, cancel=cancel)
    with tempfile.TemporaryDirectory(prefix="hanoi-twin-") as place:
        # Both are read from files: writing decimals rounds them, and must not count as a difference.
        again = load_results(repeated.save(Path(place) / "again"))
    differences = [
        *_manifest_differences(saved, again),
        *_indicator_differences(saved, again),
        *_table_differences(GOALS_FILE, saved.goals(), again.goals()),
        *_table_differences(COSTS, saved.costs, again.costs),
        *_table_differences(BOTTLENECKS, saved.bottlenecks, again.bottlenecks),
    ]
    tables = (again.goals(), again.costs, again.bottlenecks)
    return Reproduction(
        versions=_version_changes(manifest, again.manifest),
        damaged=tuple(damaged_files(folder, manifest)),
        differences=tuple(differences),
        n_values=sum(array.size for array in again.arrays.values()) + sum(table.size for table in tables),
        n_runs=settings.replicates,
        n_runs_kept=settings.replicates,
    )


def reproduce_run(folder: str | Path, run: str = "") -> Reproduction:
    """Compute one run of a sweep again, and compare every value bit by bit.

    Parameters
    ----------
    folder : str or pathlib.Path
        Folder written by ``hanoi-twin sweep``.
    run : str
        Beginning of the run's identity; the first run that did not fail unless given.

    Returns
    -------
    Reproduction
        What differs.

    Raises
    ------
    InputError
        If the folder holds no sweep, or there is no such run, or more than one, or it failed.
    """
    from sim.sweep.executor import Executor
    from sim.sweep.plan import Run, Versions
    from sim.sweep.results import Sweep
    from sim.sweep.rows import DONE, from_bytes, schema_of

    sweep = Sweep.load(folder)
    done = sweep.runs.loc[sweep.runs["status"] == DONE, "run"]
    named = [identity for identity in done if identity.startswith(run)]
    if not named or (run and len(named) > 1):
        raise InputError(
            "no such run, or it failed" if not named else "several runs begin like this",
            source=folder,
            key="run",
            found=run or "no run that is done",
            allowed="the beginning of one run's identity, as in the column run",
        )
    before = sweep.row(named[0])
    plan = sweep.plan
    values = tuple(before[factor.id] for factor in plan.factors)
    outcome = Executor(plan).execute(Run(before["run"], before["point"], before["replicate"], values))
    now = from_bytes(outcome.row, schema_of(plan)).to_pylist()[0]
    here = Versions.here()
    return Reproduction(
        versions=tuple(
            VersionChange(name, was, now_)
            for name, was, now_ in zip(Versions._fields, sweep.versions, here, strict=True)
            if was != now_
        ),
        damaged=(),
        differences=tuple(_row_differences(sweep, before, now)),
        n_values=sum(len(value) if isinstance(value, list) else 1 for value in before.values()),
        n_runs=1,
        n_runs_kept=len(sweep),
    )


def _parameters(folder: Path, manifest: Mapping[str, Any], given: str | Path | None) -> str | Path:
    kind = str(manifest.get("parameters", {}).get("kind", BEST))
    if given is not None:
        return given
    if kind in (POSTERIOR, BEST):
        return kind
    raise InputError(
        "the results were run with parameter sets of a file of their own",
        source=folder / MANIFEST,
        key="parameters",
        found=kind,
        allowed="parameters=FILE, the file they were run with",
    )


def _version_changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[VersionChange, ...]:
    were, are = dict(before["versions"]), dict(now["versions"])
    # Parameter sets are no code: a new calibration changes results like a new version of the data.
    for versions, manifest in ((were, before), (are, now)):
        versions["parameters"] = manifest.get("parameters", {}).get("digest")
    names = dict.fromkeys((*FIRST_VERSIONS, *were, *are))
    return tuple(
        VersionChange(name, str(were.get(name) or ""), str(are.get(name) or ""))
        for name in names
        if were.get(name) != are.get(name)
    )


def _manifest_differences(saved: Results, again: Results) -> Iterator[Difference]:
    for key in ("scenario_hash", "agents"):
        before, now = saved.manifest.get(key), again.manifest[key]
        if before != now:
            yield Difference(MANIFEST, key, 1, {}, str(before), str(now))


def _indicator_differences(saved: Results, again: Results) -> Iterator[Difference]:
    codes = saved.areas["area_code"].tolist()
    for name in dict.fromkeys((*saved.arrays, *again.arrays)):
        before, now = saved.arrays.get(name), again.arrays.get(name)
        if before is None or now is None:
            there = before if now is None else now
            assert there is not None
            told = ("", "computed") if before is None else ("saved", "")
            yield Difference(INDICATORS_FILE, name, there.size, {}, *told)
            continue
        # Not a number is the same as not a number here.
        differs = before.view(np.uint32) != now.view(np.uint32)
        differs &= ~(np.isnan(before) & np.isnan(now))
        if not differs.any():
            continue
        month, area, replicate = np.argwhere(differs.transpose(1, 2, 0))[0]
        place = (replicate, month, area)
        where = {"area": codes[area], "month": month_text(int(month)), "replicate": str(replicate)}
        yield Difference(
            INDICATORS_FILE, name, int(differs.sum()), where, f"{before[place]:.9g}", f"{now[place]:.9g}"
        )


def _table_differences(file: str, before: pd.DataFrame, now: pd.DataFrame) -> Iterator[Difference]:
    keys = list(KEYS[file])
    first, second = (table.astype(dict.fromkeys(keys, str)).set_index(keys) for table in (before, now))
    twice = first.index.duplicated()
    if twice.any():
        # Of rows that only a change after the run can have made alike, the first is compared.
        yield Difference(file, "rows", int(twice.sum()), _named(keys, first.index[twice][0]), "saved", "")
        first = first[~twice]
    missing, added = first.index.difference(second.index), second.index.difference(first.index)
    for rows, told in ((missing, ("saved", "")), (added, ("", "computed"))):
        if len(rows):
            yield Difference(file, "rows", len(rows), _named(keys, rows[0]), *told)
    common = first.index.intersection(second.index)
    first, second = first.loc[common], second.loc[common]
    for column in dict.fromkeys((*first.columns, *second.columns)):
        if column not in first or column not in second:
            told = ("saved", "") if column in first else ("", "computed")
            yield Difference(file, column, len(common), {}, *told)
            continue
        one, other = first[column].to_numpy(dtype=object), second[column].to_numpy(dtype=object)
        differs = [a != b and not (a != a and b != b) for a, b in zip(one, other, strict=True)]
        if any(differs):
            place = differs.index(True)
            where = _named(keys, common[place])
            yield Difference(file, column, sum(differs), where, str(one[place]), str(other[place]))


def _named(keys: Sequence[str], row: object) -> dict[str, str]:
    return dict(zip(keys, row if isinstance(row, tuple) else (str(row),), strict=True))


def _row_differences(sweep: Any, before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Difference]:  # noqa: ANN401
    from sim.sweep.rows import kept_areas, kept_months

    places = [(month, area) for month in kept_months(sweep.plan) for area in kept_areas(sweep.plan)]
    for name, value in before.items():
        other = now[name]
        if not isinstance(value, list):
            if value != other:
                yield Difference(SWEEP_ROW, name, 1, {"run": before["run"]}, str(value), str(other))
            continue
        others = other or [None] * len(value)
        differs = [a != b and not (a != a and b != b) for a, b in zip(value, others, strict=True)]
        if any(differs):
            place = differs.index(True)
            month, area = places[place]
            where = {"run": before["run"], "area": area, "month": month}
            yield Difference(SWEEP_ROW, name, sum(differs), where, str(value[place]), str(others[place]))
