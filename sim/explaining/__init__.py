"""Why an area is late: what binds those whom a goal has not reached, and what would have reached them.

Examples
--------
>>> from sim import why
>>> answer = why("quận Hà Đông", "G02", "2025-12")  # doctest: +SKIP
>>> print(answer.sentence("en"))  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.phase import DEFAULT_START
from sim.explaining.answering import Why, answer, check_target
from sim.explaining.question import WhyQuestion, ask, check_strengths, full_strength

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from scenarios import Scenario
    from sim.results import Results

__all__ = ["Why", "WhyQuestion", "answer", "ask", "check_strengths", "check_target", "full_strength", "why"]


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
    parameters: str | Path | None = None,
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
        Any of the 17. G01, G02, G05 and G13 count people; the others tell which part is lacking, where the
        indicator has parts that add up. Goals about the economy and the city's data take the city only.
    date : str, optional
        Month, ``YYYY-MM``, from 2020-12; the goal's deadline unless given.
    scenario : str, pathlib.Path or Scenario, optional
        Library name, scenario file or scenario; ``plan-76`` unless given.
    results : Results, optional
        Instead of a scenario: results whose scenario, scale, seed and number of replicates are taken.
    levers : sequence or mapping, optional
        Levers to try; all that serve what reaches these people, or the goal, unless given. A mapping states
        their strength (None: the end of the range). An empty sequence takes one ensemble only, and says what
        binds.
    start : str
        Month from which on they are tried. The plan's first year unless given: no lever could act earlier.
    replicates : int, optional
        Paired replicates; 8, or those of ``results``.
    scale, agents, seed, threads, parameters, progress, cancel
        As in :func:`sim.simulate`; scale, seed and parameters are those of ``results`` where these are given.

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
        parameters=parameters,
    )
    return answer(question, progress=progress, cancel=cancel)
