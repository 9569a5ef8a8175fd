"""The answer: who is not reached, what binds them, and what each lever alone would have changed."""

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
from models.shortfalls import shortfalls
from scenarios import BINDING_FACTORS, GOALS, LEVERS, SHORTFALLS, UNREACHED, Scenario
from scenarios.areas import Area
from scenarios.months import month_index
from sim.explaining.words import sentence
from sim.folder import check_writable, new_folder, write_file
from sim.goals import QUANTILES
from sim.manifest import describe_run
from sim.paired import PairedRun, run_paired
from sim.simulation import shared_city

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from models import HanoiModel
    from scenarios import BindingFactor
    from scenarios.problems import Language
    from scenarios.shortfalls import Part
    from sim.explaining.question import WhyQuestion

__all__ = ["Why", "answer", "check_target"]

FORMAT = "hanoi-twin why"
MANIFEST = "manifest.json"


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
    counted : {"residents", "adults", "areas", "index"}
        What is counted: people, announced smart urban areas, or nothing: then the parts of an index are told
        apart.
    people : float
        Number of people, or of announced areas, median over replicates; NaN where nothing is counted.
    unreached : tuple of float
        10, 50 and 90 % quantiles over replicates of the number of people not yet reached, or of areas not in
        operation; NaN where nothing is counted. For e-government and digital government (G05, G13) these are
        adults whom something keeps from online services; those who used none in the past year but merely had
        nothing to file are not among them.
    value : tuple of float
        10, 50 and 90 % quantiles of the indicator in the area; of its average so far for a goal about an
        average over years.
    factors : pandas.DataFrame
        What binds first, or which parts are lacking, the largest first: factor, label_vi, label_en, share
        (of all replicates together; sums to one; empty table when nothing is lacking or the goal has no
        parts), residents (that share of the median of `unreached`; NaN where no people are counted).
    levers : pandas.DataFrame
        What each lever alone would have moved, the most effective first: lever, label_vi, label_en, value
        (its strength), unit, start (``YYYY-MM``; empty for a lever without dates), in_force (True where the
        scenario has it at this strength already), residents_p10, residents_p50, residents_p90 (people no
        longer among the unreached, over paired replicates; negative when it adds some; NaN where no people
        are counted), indicator_p10,
        indicator_p50, indicator_p90 (change of the indicator), cost_vnd_bn (public cost beyond the
        scenario's up to the month, whole city, median, billion VND).
    replicates, agents : int
        Paired replicates, and residents simulated in each at the start.
    simulated : int
        Of `people`, those simulated: all replicates share one sample of the city, so that bands hold chance
        and parameters, and the sample's own error, about the square root of a count, comes on top.
    start : str
        First month of the levers tried.
    named : bool
        Whether whoever asked named the levers to try. If not, all that can act were tried.
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
    named: bool
    manifest: Mapping[str, Any]

    @property
    def of_people(self) -> bool:
        """Whether the goal counts people."""
        return self.counted in ("residents", "adults")

    @property
    def helpful(self) -> pd.DataFrame:
        """Levers that move people, or else the indicator, in at least nine of ten replicates, best first."""
        least = "residents_p10" if self.of_people else "indicator_p10"
        return self.levers[self.levers[least] > 0].reset_index(drop=True)

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
            allowed = "a new or an empty folder" + (", or overwrite=True" if only_ours else "")
            raise InputError("the output folder is not empty", source=folder, allowed=allowed)

    return replaceable


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
    goal = GOALS[question.goal]
    indicator = goal.indicator
    counted = (UNREACHED if question.of_people else SHORTFALLS)[question.counted_as].counted
    first = month
    if goal.window is not None:
        # The goal is about an average: what counts is the average so far.
        first = min(month, month_index(goal.window[0]))

    def observe(model: HanoiModel) -> _Seen:
        value = float(np.mean(model.records[indicator][first : month + 1, position], dtype=np.float64))
        cost = float(sum(costs.sum() for costs in model.costs.values()))
        if question.of_people:
            factors = model.unreached()[question.counted_as][1][position] / model.city.scale
            people = float(model.recorder.counts()[counted][month, position]) / model.city.scale
            return _Seen(factors, people, value, cost)
        if not SHORTFALLS[question.counted_as].parts:
            return _Seen(np.zeros(0), float("nan"), value, cost)
        factors = shortfalls(model)[question.counted_as][position]
        people = value + float(factors.sum()) if counted == "areas" else float("nan")
        return _Seen(factors, people, value, cost)

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
    unreached = _band([one.factors.sum() for one in own]) if counted != "index" else (float("nan"),) * 3
    return Why(
        area=question.area,
        goal=question.goal,
        date=question.date,
        indicator=indicator,
        scenario=settings.scenario,
        counted=counted,
        people=float(np.median([one.people for one in own])),
        unreached=unreached,
        value=_band([one.value for one in own]),
        factors=_factor_table(question, np.array([one.factors for one in own]), unreached[1]),
        levers=_lever_table(rows),
        replicates=settings.replicates,
        agents=agents,
        simulated=round(float(np.median([one.people for one in own])) * settings.scale)
        if question.of_people
        else agents,
        start=question.start,
        named=question.named,
        manifest={**run, "format": FORMAT, "why": asked},
    )


def _band(values: Sequence[float]) -> tuple[float, float, float]:
    low, middle, high = np.quantile(np.asarray(values, dtype=np.float64), QUANTILES)
    return float(low), float(middle), float(high)


def _factor_table(question: WhyQuestion, by_replicate: NDArray[np.float64], unreached: float) -> pd.DataFrame:
    import pandas as pd

    declared: Sequence[BindingFactor | Part] = (
        [BINDING_FACTORS[name] for name in UNREACHED[question.counted_as].factors]
        if question.of_people
        else SHORTFALLS[question.counted_as].parts
    )
    mean = by_replicate.mean(axis=0)
    total = float(mean.sum())
    rows = [
        (
            factor.id,
            factor.label_vi,
            factor.label_en,
            amount / total,
            # A mean beside the median that the sentence tells would be a second number for the same people.
            amount / total * unreached if question.of_people else float("nan"),
        )
        for factor, amount in zip(declared, mean.tolist(), strict=True)
        if amount > 0
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
    nobody = (float("nan"), float("nan"), float("nan"))
    fewer = [before.factors.sum() - after.factors.sum() for before, after in pairs]
    moved = _band(fewer) if question.of_people else nobody
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
