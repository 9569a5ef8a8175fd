"""What a worker keeps: a threshold changes no simulated figure, so nothing is run again for it."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest

import sim.simulation
from scenarios import Scenario, load_scenario
from sim.settings import RunSettings, resolve_settings
from sim.work import Ensembles
from sim.worker import Order, Report, _Bench


class Desk:
    """Takes in what a worker says."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.said: list[Report] = []

    def say(self, report: Report) -> None:
        self.said.append(report)


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[Scenario]:
    run, scenarios = sim.simulation.run_ensemble, []

    def counted(settings: RunSettings, **options: object) -> object:
        scenarios.append(settings.scenario)
        return run(settings, **options)

    monkeypatch.setattr(sim.simulation, "run_ensemble", counted)
    return scenarios


def test_a_new_threshold_judges_again_what_was_run_before(ran: list[Scenario]) -> None:
    bench, desk = _Bench(), Desk()
    changed = load_scenario("plan-76").with_levers({"skills_training": 0.0})
    settings = resolve_settings(changed, replicates=1, agents=500, seed=3, until="2025-12", threads=1)
    reference = replace(settings, scenario=load_scenario("plan-76"))
    before = bench.run(Order(1, Ensembles(settings, reference)), desk)
    assert len(ran) == 2
    told = [report.months for report in desk.said]
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]
    # 5G covers some of the city by then: one threshold is met, and the other is not.
    for number, met in ((0.01, 1.0), (1.0, 0.0)):
        own = {"G01": number}
        after = bench.run(
            Order(
                2,
                Ensembles(
                    replace(settings, scenario=changed.with_thresholds(own)),
                    replace(reference, scenario=reference.scenario.with_thresholds(own)),
                ),
            ),
            desk,
        )
        assert after.thresholds == own
        row = after.goals.set_index("id").loc["G01"]
        assert (row["threshold"], row["p_met_by_deadline"]) == (number, met)
        assert after.difference.goals.set_index("id").loc["G01"]["p_met_a"] == met
        np.testing.assert_array_equal(after.city["coverage_5g"], before.city["coverage_5g"])
    # Ours count again as soon as none is set.
    again = bench.run(Order(3, Ensembles(settings, reference)), desk)
    assert again.goals.equals(before.goals)
    assert again.manifest["scenario_hash"] == changed.hash
    assert len(ran) == 2
    # The same policy by another threshold is one run, judged twice.
    both = bench.run(
        Order(4, Ensembles(replace(reference, scenario=ran[0].with_thresholds(own)), reference)), desk
    )
    assert both.thresholds == own
    assert both.difference.goals.set_index("id").loc["G01"]["attained_a"] != ""
    assert both.difference.goals.set_index("id").loc["G01"]["attained_b"] == ""
    assert len(ran) == 2


def test_results_are_judged_as_no_other_run(make_results) -> None:
    results = make_results()
    with pytest.raises(ValueError, match="another run"):
        results.judged_as(load_scenario("baseline"))
    assert results.judged_as(results.scenario) is results
