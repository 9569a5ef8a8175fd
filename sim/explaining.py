"""Why an area is late: what binds those whom a goal has not reached, and what would have reached them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np

import geodata
from geodata.errors import InputError
from scenarios import BINDING_FACTORS, GOALS, LEVERS, UNREACHED, Scenario
from scenarios.areas import Area, find_area
from scenarios.months import month_index
from scenarios.phase import DEFAULT_START
from sim.explaining_words import sentence
from sim.folder import check_writable, new_folder, write_file
from sim.manifest import describe_run
from sim.paired import PairedRun, run_paired
from sim.settings import RunSettings, resolve_settings
from sim.simulation import shared_city

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from models import HanoiModel
    from scenarios import Lever
    from scenarios.problems import Language
    from sim.results import Results

__all__ = [
    "DEFAULT_REPLICATES",
    "FIRST_DATE",
    "Why",
    "WhyQuestion",
    "answer",
    "ask",
    "check_target",
    "full_strength",
    "why",
]

DEFAULT_REPLICATES = 8
FIRST_DATE = "2020-12"
"""Earlier there is no past year that a use of online services could lie in."""

FORMAT = "hanoi-twin why"
MANIFEST = "manifest.json"

QUANTILES = (0.1, 0.5, 0.9)

FACTOR_COLUMNS = ("factor", "label_vi", "label_en", "share", "residents")
LEVER_COLUMNS = (
    "lever",
    "label_vi",
    "label_en",
    "value",
    "unit",
    "start",
    "in_force",
    *("residents_p10", "residents_p50", "residents_p90"),
    *("indicator_p10", "indicator_p50", "indicator_p90"),
    "cost_vnd_bn",
)


@dataclass(frozen=True)
class WhyQuestion:
    """A question that has been checked: ready to be simulated.

    Attributes
    ----------
    area : scenarios.areas.Area
        Where.
    goal : str
        Goal that was asked about.
    counted_as : str
        Goal under which those not yet reached are counted: the first on the same indicator.
    date : str
        Month, ``YYYY-MM``.
    start : str
        First month of the levers that are tried.
    settings : RunSettings
        Run of the scenario itself, up to the month.
    trials : tuple of (str, float, Scenario or None)
        Levers to try, their strength, and the scenario with that change alone; None where the scenario has
        the lever at this strength already.
    """

    area: Area
    goal: str
    counted_as: str
    date: str
    start: str
    settings: RunSettings
    trials: tuple[tuple[str, float, Scenario | None], ...]


@dataclass(frozen=True)
class Why:
    """Why a goal has not reached everybody in an area, and what would have.

    All numbers of people are residents of the city, not of the sample.

    Attributes
    ----------
    area : scenarios.areas.Area
        Code, level and names of the area.
    goal, date : str
        What was asked: a goal, and a month ``YYYY-MM``.
    indicator : str
        The goal's indicator.
    scenario : Scenario
        Under which policies.
    counted : {"residents", "adults"}
        Of whom the unreached are a part.
    people : float
        Number of those, median over replicates.
    unreached : tuple of float
        10, 50 and 90 % quantiles over replicates of the number of people not yet reached. For the index of
        e-government (G05, G13) these are adults whom something keeps from online services; those who used
        none in the past year but merely had nothing to file are not among them.
    value : tuple of float
        10, 50 and 90 % quantiles of the indicator in the area.
    factors : pandas.DataFrame
        What binds first, the most frequent first: factor, label_vi, label_en, share (sums to one; empty
        table when everybody is reached), residents (mean over replicates).
    levers : pandas.DataFrame
        What each lever alone would have moved, the most effective first: lever, label_vi, label_en, value
        (its strength), unit, start (``YYYY-MM``; empty for a lever without dates), in_force (True where the
        scenario has it at this strength already), residents_p10, residents_p50, residents_p90 (people no
        longer among the unreached, over paired replicates; negative when it adds some), indicator_p10,
        indicator_p50, indicator_p90 (change of the indicator), cost_vnd_bn (public cost beyond the
        scenario's up to the month, whole city, median, billion VND).
    replicates, agents : int
        Paired replicates, and residents simulated in each at the start.
    simulated : int
        Of `people`, those simulated: all replicates share one sample of the city, so that bands hold chance
        and the sample's own error, about the square root of a count, comes on top.
    start : str
        First month of the levers tried.
    manifest : mapping
        Everything needed to ask again; see :mod:`sim.manifest`.
    """

    area: Area
    goal: str
    date: str
    indicator: str
    scenario: Scenario
    counted: str
    people: float
    unreached: tuple[float, float, float]
    value: tuple[float, float, float]
    factors: pd.DataFrame
    levers: pd.DataFrame
    replicates: int
    agents: int
    simulated: int
    start: str
    manifest: Mapping[str, Any]

    @property
    def helpful(self) -> pd.DataFrame:
        """Levers that move people in at least nine of ten replicates, the most effective first."""
        return self.levers[self.levers["residents_p10"] > 0].reset_index(drop=True)

    def sentence(self, lang: Language = "vi") -> str:
        """Say it in words.

        Parameters
        ----------
        lang : {"vi", "en"}
            Language.

        Returns
        -------
        str
            One paragraph: how many are not reached, what binds them, what would have moved most of them.
        """
        return sentence(self, lang)

    def save(self, path: str | Path, *, overwrite: bool = False) -> Path:
        """Write ``factors.csv``, ``levers.csv`` and ``manifest.json``: all of them or nothing.

        Parameters
        ----------
        path : str or pathlib.Path
            Folder to create. It may exist if it is empty.
        overwrite : bool
            Replace such a folder that is there already; any other content is never touched.

        Returns
        -------
        pathlib.Path
            The folder.

        Raises
        ------
        InputError
            If the folder is not empty or cannot be written to.
        sim.folder.StorageFullError
            If the disk is full; nothing is left behind.
        """
        import json

        folder = Path(path)
        asked = {"area_code": self.area.code, "month": self.date, "goal": self.goal}
        with new_folder(folder, last=MANIFEST, replaceable=_replaceable(overwrite)) as stage:
            for name, table in (("factors.csv", self.factors), ("levers.csv", self.levers)):
                whole = table.assign(**asked)[[*asked, *table.columns]]
                write_file(stage / name, whole.to_csv(index=False, lineterminator="\n").encode())
            text = json.dumps(self.manifest, indent=2, ensure_ascii=False) + "\n"
            write_file(stage / MANIFEST, text.encode())
        return folder


def check_target(path: str | Path, *, overwrite: bool = False) -> None:
    """Check that an answer could be saved, leaving nothing behind.

    Parameters
    ----------
    path, overwrite
        As in :meth:`Why.save`.

    Raises
    ------
    InputError, sim.folder.StorageFullError
        As :meth:`Why.save` would.
    """
    check_writable(Path(path), replaceable=_replaceable(overwrite))


def _replaceable(overwrite: bool) -> Callable[[Path], None]:
    def replaceable(folder: Path) -> None:
        only_ours = {path.name for path in folder.iterdir()} == {"factors.csv", "levers.csv", MANIFEST}
        if not (overwrite and only_ours):
            allowed = "a new or an empty folder" + (", or --overwrite" if only_ours else "")
            raise InputError("the output folder is not empty", source=folder, allowed=allowed)

    return replaceable


def why(
    area: str,
    goal: str,
    date: str | None = None,
    *,
    scenario: str | Path | Scenario | None = None,
    results: Results | None = None,
    levers: Sequence[str] | Mapping[str, float | None] | None = None,
    start: str = DEFAULT_START,
    replicates: int | None = None,
    scale: float | None = None,
    agents: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancel: threading.Event | None = None,
) -> Why:
    """Ask why an area is late.

    The scenario is run to the month, and so is, once for every lever, the scenario with that lever alone at a
    stated strength. All runs share their draws, so that their difference is the lever.

    Parameters
    ----------
    area : str
        Code or name of the city, a district or a commune.
    goal : str
        Goal whose unreached residents are counted: G01, G02, G05, or a goal on the same indicator.
    date : str, optional
        Month, ``YYYY-MM``, from 2020-12; the goal's deadline unless given.
    scenario : str, pathlib.Path or Scenario, optional
        Library name, scenario file or scenario; ``plan-76`` unless given.
    results : Results, optional
        Instead of a scenario: results whose scenario, scale, seed and number of replicates are taken.
    levers : sequence or mapping, optional
        Levers to try, all unless given; a mapping states their strength (None: the end of the range). None to
        try: an empty sequence, which takes one ensemble only.
    start : str
        Month from which on they are tried. The plan's first year unless given: no lever could act earlier.
    replicates : int, optional
        Paired replicates; 8, or those of ``results``.
    scale, agents, seed, threads, progress, cancel
        As in :func:`sim.simulate`; scale and seed are those of ``results`` where these are given.

    Returns
    -------
    Why
        Shares, numbers and effects.

    Raises
    ------
    InputError
        If an argument is not valid.
    Cancelled
        If ``cancel`` was set before the end.

    Examples
    --------
    >>> from sim import why
    >>> answer = why("quận Hà Đông", "G02", "2025-12")  # doctest: +SKIP
    >>> print(answer.sentence("en"))  # doctest: +SKIP
    """
    question = ask(
        area,
        goal,
        date,
        scenario=scenario,
        results=results,
        levers=levers,
        start=start,
        replicates=replicates,
        scale=scale,
        agents=agents,
        seed=seed,
        threads=threads,
    )
    return answer(question, progress=progress, cancel=cancel)


def ask(
    area: str,
    goal: str,
    date: str | None = None,
    *,
    scenario: str | Path | Scenario | None = None,
    results: Results | None = None,
    levers: Sequence[str] | Mapping[str, float | None] | None = None,
    start: str = DEFAULT_START,
    replicates: object | None = None,
    scale: object | None = None,
    agents: object | None = None,
    seed: object | None = None,
    threads: object | None = None,
) -> WhyQuestion:
    """Check a question before anything is computed.

    Parameters
    ----------
    area, goal, date, scenario, results, levers, start, replicates, scale, agents, seed, threads
        As in :func:`why`; text that holds a number is accepted.

    Returns
    -------
    WhyQuestion
        For :func:`answer`.

    Raises
    ------
    InputError
        If an argument is not valid.
    """
    place = find_area(area)
    declared = GOALS[goal.strip().upper()]
    counted_as = next((one.id for one in UNREACHED if GOALS[one.id].indicator == declared.indicator), None)
    if counted_as is None:
        raise InputError(
            "nobody is counted as not yet reached by this goal",
            key="goal",
            found=declared.id,
            allowed=[one.id for one in GOALS if any(_alike(one.id, other.id) for other in UNREACHED)],
        )
    until = _date(declared.deadline if date is None else date)
    if scenario is not None and results is not None:
        raise InputError("a scenario and results exclude each other", key="scenario", allowed="one of them")
    kept = results.manifest if results is not None else {"scale": None, "seed": 0, "replicates": None}
    settings = resolve_settings(
        results.scenario if results is not None else ("plan-76" if scenario is None else scenario),
        replicates=(kept["replicates"] or DEFAULT_REPLICATES) if replicates is None else replicates,
        scale=kept["scale"] if scale is None and agents is None else scale,
        agents=agents,
        seed=kept["seed"] if seed is None else seed,
        until=until,
        threads=threads,
    )
    if month_index(start) > month_index(until):
        raise InputError(
            "the levers would start after the month asked about",
            key="start",
            found=start,
            allowed=f"a month up to {until}",
        )
    return WhyQuestion(
        area=place,
        goal=declared.id,
        counted_as=counted_as,
        date=until,
        start=start,
        settings=settings,
        trials=tuple(_trials(settings, levers, start)),
    )


def _alike(goal: str, other: str) -> bool:
    return GOALS[goal].indicator == GOALS[other].indicator


def _date(text: str) -> str:
    if month_index(text) < month_index(FIRST_DATE):
        raise InputError(
            "too early to ask why", key="date", found=text, allowed=f"a month from {FIRST_DATE} to 2045-12"
        )
    return text


def full_strength(lever: Lever) -> tuple[float, ...]:
    """Give the strengths at which a lever is tried.

    Parameters
    ----------
    lever : Lever
        Its declaration.

    Returns
    -------
    tuple of float
        The end of its range; both ends where the range extends to both sides of "no new policy", as for the
        date of the launch of 5G, of which the more helpful counts.
    """
    return tuple(end for end in (lever.maximum, lever.minimum) if end != lever.default)


def _trials(
    settings: RunSettings, levers: Sequence[str] | Mapping[str, float | None] | None, start: str
) -> list[tuple[str, float, Scenario | None]]:
    chosen = LEVERS.ids if levers is None else levers
    strengths = dict(chosen) if isinstance(chosen, Mapping) else dict.fromkeys(chosen)
    scenario = settings.scenario
    trials: list[tuple[str, float, Scenario | None]] = []
    for name, strength in strengths.items():
        lever = LEVERS[name]
        for value in full_strength(lever) if strength is None else (strength,):
            setting: Any = value
            if lever.schedulable:
                # What the scenario does before the start stays; from then on the later phase wins.
                phases = [phase.model_dump(mode="json") for phase in scenario.levers.get(name, ())]
                setting = [*phases, {"value": value, "start": start}]
            changed = scenario.with_levers({name: setting})
            within = slice(0, settings.n_months)
            same = np.array_equal(changed.values(name)[within], scenario.values(name)[within])
            trials.append((name, float(value), None if same else changed))
    return trials


@dataclass(frozen=True)
class _Seen:
    """What is kept of a replicate: in the area and month asked about."""

    factors: NDArray[np.float64]
    people: float
    value: float
    cost: float


def answer(
    question: WhyQuestion,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancel: threading.Event | None = None,
) -> Why:
    """Simulate what a question needs.

    Parameters
    ----------
    question : WhyQuestion
        From :func:`ask`.
    progress, cancel
        As in :func:`sim.simulate`; months are summed over all runs.

    Returns
    -------
    Why
        See :func:`why`.

    Raises
    ------
    Cancelled
        If ``cancel`` was set before the end.
    """
    started, clock = datetime.now(UTC), perf_counter()
    settings, month = question.settings, month_index(question.date)
    position = geodata.areas()["area_code"].tolist().index(question.area.code)
    indicator = GOALS[question.goal].indicator
    counted = UNREACHED[question.counted_as].counted

    def observe(model: HanoiModel) -> _Seen:
        counts = model.recorder.counts()
        return _Seen(
            factors=model.unreached()[question.counted_as][1][position] / model.city.scale,
            people=float(counts[counted][month, position]) / model.city.scale,
            value=float(model.records[indicator][month, position]),
            cost=float(sum(costs.sum() for costs in model.costs.values())),
        )

    tried = [changed for _, _, changed in question.trials if changed is not None]
    runs = [PairedRun(settings), *(PairedRun(replace(settings, scenario=changed)) for changed in tried)]
    seen = [
        [one for (one,) in replicates]
        for replicates in run_paired(runs, observe, progress=progress, cancel=cancel)
    ]
    own, others = seen[0], iter(seen[1:])
    rows = [
        _lever_row(question, lever, value, own, own if changed is None else next(others), changed is None)
        for lever, value, changed in question.trials
    ]
    agents = shared_city(settings.scale).n_residents
    run = describe_run(settings, agents=agents, started=started, seconds=perf_counter() - clock)
    asked = {
        "area": question.area.code,
        "goal": question.goal,
        "date": question.date,
        "start": question.start,
        "levers": {name: value for name, value, _ in question.trials},
    }
    return Why(
        area=question.area,
        goal=question.goal,
        date=question.date,
        indicator=indicator,
        scenario=settings.scenario,
        counted=counted,
        people=float(np.median([one.people for one in own])),
        unreached=_band([one.factors.sum() for one in own]),
        value=_band([one.value for one in own]),
        factors=_factor_table(question.counted_as, np.array([one.factors for one in own])),
        levers=_lever_table(rows),
        replicates=settings.replicates,
        agents=agents,
        simulated=round(float(np.median([one.people for one in own])) * settings.scale),
        start=question.start,
        manifest={**run, "format": FORMAT, "why": asked},
    )


def _band(values: Sequence[float]) -> tuple[float, float, float]:
    low, middle, high = np.quantile(np.asarray(values, dtype=np.float64), QUANTILES)
    return float(low), float(middle), float(high)


def _factor_table(goal: str, by_replicate: NDArray[np.float64]) -> pd.DataFrame:
    import pandas as pd

    names = UNREACHED[goal].factors
    mean = by_replicate.mean(axis=0)
    total = float(mean.sum())
    rows = [
        (name, BINDING_FACTORS[name].label_vi, BINDING_FACTORS[name].label_en, residents / total, residents)
        for name, residents in zip(names, mean.tolist(), strict=True)
        if residents > 0
    ]
    table = pd.DataFrame(rows, columns=list(FACTOR_COLUMNS))
    return table.sort_values("share", ascending=False, kind="stable").reset_index(drop=True)


def _lever_row(
    question: WhyQuestion,
    name: str,
    value: float,
    own: list[_Seen],
    changed: list[_Seen],
    in_force: bool,
) -> dict[str, Any]:
    lever = LEVERS[name]
    pairs = list(zip(own, changed, strict=True))
    moved = _band([before.factors.sum() - after.factors.sum() for before, after in pairs])
    gained = _band([after.value - before.value for before, after in pairs])
    return {
        "lever": name,
        "label_vi": lever.label_vi,
        "label_en": lever.label_en,
        "value": value,
        "unit": lever.unit,
        "start": question.start if lever.schedulable else "",
        "in_force": in_force,
        **dict(zip(("residents_p10", "residents_p50", "residents_p90"), moved, strict=True)),
        **dict(zip(("indicator_p10", "indicator_p50", "indicator_p90"), gained, strict=True)),
        "cost_vnd_bn": float(np.median([after.cost - before.cost for before, after in pairs])),
    }


def _lever_table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    import pandas as pd

    table = pd.DataFrame(rows, columns=list(LEVER_COLUMNS))
    best = ["residents_p50", "indicator_p50"]
    # Where both ends of a range were tried, the more helpful one counts.
    ordered = table.sort_values(best, ascending=False, kind="stable").drop_duplicates("lever")
    return ordered.reset_index(drop=True)
