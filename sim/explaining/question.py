"""A question of why an area is late, checked before anything is computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from geodata.errors import InputError
from scenarios import GOALS, INDICATORS, LEVERS, Scenario, counted_under, lacking_under
from scenarios.areas import Area, find_area
from scenarios.months import month_index
from scenarios.phase import DEFAULT_START
from scenarios.problems import ScenarioError
from scenarios.settings import read_lever
from sim.settings import RunSettings, resolve_settings
from sim.work import months_of_work

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from scenarios import Lever
    from sim.explaining.answering import Why
    from sim.results import Results

__all__ = ["DEFAULT_REPLICATES", "FIRST_DATE", "WhyQuestion", "ask", "check_strengths", "full_strength"]

DEFAULT_REPLICATES = 8
FIRST_DATE = "2020-12"
"""Earlier there is no past year that a use of online services could lie in."""


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
        Goal under which those not yet reached are counted (:data:`scenarios.UNREACHED`), or under which what
        is lacking is told apart (:data:`scenarios.SHORTFALLS`).
    of_people : bool
        Which of the two.
    date : str
        Month, ``YYYY-MM``.
    start : str
        First month of the levers that are tried.
    settings : RunSettings
        Run of the scenario itself, up to the month.
    trials : tuple of (str, float, Scenario or None)
        Levers to try, their strength, and the scenario with that change alone; None where the scenario has
        the lever at this strength already.
    named : bool
        Whether the levers were named by whoever asks: of all others nothing is known then.
    """

    area: Area
    goal: str
    counted_as: str
    of_people: bool
    date: str
    start: str
    settings: RunSettings
    trials: tuple[tuple[str, float, Scenario | None], ...]
    named: bool
    short: ClassVar[bool] = False
    kept: ClassVar[bool] = True

    @property
    def identity(self) -> tuple[object, ...]:
        """Two questions with the same have the same answer."""
        settings = self.settings
        return (
            "why",
            settings.scenario.hash,
            # Told with the answer.
            settings.scenario.id,
            settings.scenario.label_vi,
            settings.scenario.label_en,
            settings.parameters,
            settings.posterior.digest,
            settings.scale,
            settings.replicates,
            settings.seed,
            self.area.code,
            self.goal,
            self.date,
            self.start,
            self.named,
            tuple((lever, value) for lever, value, _ in self.trials),
        )

    @property
    def size(self) -> float:
        """Effort, in months of a small city."""
        ensembles = 1 + sum(changed is not None for _, _, changed in self.trials)
        return ensembles * months_of_work(self.settings)

    def answer(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancel: threading.Event | None = None,
    ) -> Why:
        """Simulate what is needed; see :func:`sim.explaining.answer`.

        Parameters
        ----------
        progress, cancel
            As in :func:`sim.simulate`; months are summed over all runs.

        Returns
        -------
        Why
            See :func:`sim.explaining.why`.

        Raises
        ------
        Cancelled
            If ``cancel`` was set before the end.
        """
        from sim.explaining.answering import answer

        return answer(self, progress=progress, cancel=cancel)


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
    parameters: str | Path | None = None,
) -> WhyQuestion:
    """Check a question before anything is computed.

    Parameters
    ----------
    area, goal, date, scenario, results, levers, start
        As in :func:`why`.
    replicates, scale, agents, seed, threads, parameters
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
    people = counted_under(declared.id)
    counted = people or lacking_under(declared.id)
    if counted is None:
        raise ValueError(f"{declared.id} is declared neither to count people nor to lack parts")
    if INDICATORS[declared.indicator].city_only and place.level != "city":
        raise InputError(
            "this goal has meaning for the city only",
            key="area",
            found=place.code,
            allowed=f"hanoi, or another goal: {', '.join(_of_areas())}",
        )
    for key, month in (("date", date), ("start", start)):
        _check_month(key, month)
    until = _date(declared.deadline if date is None else date)
    if scenario is not None and results is not None:
        raise InputError("a scenario and results exclude each other", key="scenario", allowed="one of them")
    kept = dict(results.manifest) if results is not None else {}
    sets = kept.get("parameters", {}).get("kind", "posterior")
    settings = resolve_settings(
        results.scenario if results is not None else ("plan-76" if scenario is None else scenario),
        replicates=kept.get("replicates", DEFAULT_REPLICATES) if replicates is None else replicates,
        scale=kept.get("scale") if scale is None and agents is None else scale,
        agents=agents,
        seed=kept.get("seed", 0) if seed is None else seed,
        until=until,
        threads=threads,
        parameters=sets if parameters is None else parameters,
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
        counted_as=counted.id,
        of_people=people is not None,
        date=until,
        start=start,
        settings=settings,
        trials=tuple(_trials(settings, _acting(declared.id) if levers is None else levers, start)),
        named=levers is not None,
    )


def _of_areas() -> list[str]:
    return [goal.id for goal in GOALS if not INDICATORS[goal.indicator].city_only]


def _check_month(key: str, text: str | None) -> None:
    try:
        month_index(text or FIRST_DATE)
    except InputError as error:
        raise InputError(error.message, key=key, found=text, allowed=error.allowed) from None


def _date(text: str) -> str:
    if month_index(text) < month_index(FIRST_DATE):
        raise InputError(
            "too early to ask why", key="date", found=text, allowed=f"a month from {FIRST_DATE} to 2045-12"
        )
    return text


def check_strengths(strengths: Mapping[str, float | None], option: str = "levers") -> None:
    """Check levers to be tried, and at which strength.

    Parameters
    ----------
    strengths : mapping
        Lever to strength; None for the end of its range.
    option : str
        Where they were given, for the message.

    Raises
    ------
    ScenarioError
        If a lever is unknown or its value wrong; all problems together.
    """
    problems = []
    for name, value in strengths.items():
        if value is None and name in LEVERS:
            continue
        # Phases are for scenarios: here a lever has one strength.
        number = repr(value) if isinstance(value, (Mapping, list, tuple)) else value
        problems += read_lever(name, number, name)[1]
    if problems:
        raise ScenarioError(problems, source=option)


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


def _acting(goal: str) -> list[str]:
    """Name the levers that may move whom the goal waits for, or its indicator."""
    counted = counted_under(goal) or lacking_under(goal)
    if counted is None or not counted.moved_by:
        return list(LEVERS.ids)
    moved = {GOALS[goal].indicator, *counted.moved_by}
    return [lever.id for lever in LEVERS if moved.intersection(lever.serves)]


def _trials(
    settings: RunSettings, levers: Sequence[str] | Mapping[str, float | None], start: str
) -> list[tuple[str, float, Scenario | None]]:
    strengths = dict(levers) if isinstance(levers, Mapping) else dict.fromkeys(levers)
    check_strengths(strengths)
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
