"""More of a lever never harms what it serves, whatever else is decided: paired runs over random scenarios."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import HanoiModel
from scenarios import LEVERS, Scenario, load_scenario, scenario_names
from scenarios.months import month_text

Run = Callable[..., HanoiModel]

MONTHS = 84
DECEMBERS = np.arange(23, MONTHS, 12)

TOLERANCE = 0.02
"""Of a share, and of what is counted in relation to its number. A thousandth of the city has some 5,000
adults; they follow each other, so that a few who go another way take others with them."""

ELSEWHERE = {"coverage_obligation_5g"}
"""An obligation moves sites to those who would be covered last: whom it helps, and when, depends on what else
is built. Its test is on the baseline, with those it is meant for."""

RAISED = [lever for lever in LEVERS.ids if lever not in ELSEWHERE]


def raised(scenario: Scenario, lever: str, by: float) -> Scenario:
    """Raise a lever in every month from 2021 on and in every district, by part of what is left to its end."""
    declared = LEVERS[lever]
    if not declared.schedulable:
        # The launch of 5G: what helps is an earlier one.
        now = float(scenario.values(lever)[0, 0])
        return scenario.with_levers({lever: round(now + by * (declared.minimum - now))})
    least = max([phase.value for phase in scenario.levers.get(lever, ())], default=declared.default)
    value = least + by * (declared.maximum - least)
    return scenario.with_levers({lever: {"value": value, "start": "2021-01"}})


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Draw a library scenario with up to four levers set anew from some month on."""
    chosen = draw(st.lists(st.sampled_from(RAISED), max_size=4, unique=True))
    # Under a cap, what one lever gets another one lacks: then not all else is equal.
    base = load_scenario(draw(st.sampled_from(scenario_names()))).with_budget(None)
    return base.with_levers(
        {
            lever: {
                "value": draw(st.floats(LEVERS[lever].minimum, LEVERS[lever].maximum)),
                "start": month_text(draw(st.integers(12, 60))),
            }
            if LEVERS[lever].schedulable
            else draw(st.integers(-24, 24))
            for lever in chosen
        }
    )


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(scenarios(), st.sampled_from(RAISED), st.floats(0.5, 1.0), st.integers(0, 2**32 - 1))
def test_more_of_a_lever_never_harms_what_it_serves(
    run: Run, scenario: Scenario, lever: str, by: float, seed: int
) -> None:
    less, more = (run(one, MONTHS, seed=seed).records for one in (scenario, raised(scenario, lever, by)))
    for indicator in LEVERS[lever].serves:
        before, after = (records[indicator][DECEMBERS, 0].astype(np.float64) for records in (less, more))
        size = np.maximum(np.abs(before), 1.0)
        assert (after - before >= -TOLERANCE * size).all(), indicator
