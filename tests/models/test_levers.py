"""More of a lever never harms what the lever serves, all else equal and with common draws."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from models import City, HanoiModel
from scenarios import LEVERS, load_scenario
from scenarios.months import month_index

Run = Callable[..., HanoiModel]

MONTHS = 96
DECEMBERS = np.arange(23, MONTHS, 12)

# Supply follows its levers without chance; what residents decide may cross over in single cases.
EXACT = 1e-6
CHANCE = 0.002
# Sites stay where they were built: a network begun earlier, or shared, ends in slightly other places.
PATH = 0.005

TOLERANCES = {
    "procedures_fully_online": EXACT,
    "public_bodies_digital": EXACT,
    "open_data": EXACT,
    "fibre_available": EXACT,
    "broadband_affordable": EXACT,
    "stations_5g": EXACT,
    "smart_urban_areas": EXACT,
    "smart_city_links": EXACT,
    "coverage_5g": PATH,
}
"""By indicator; chance for the others."""

SERVES = [
    (lever.id, indicator, TOLERANCES.get(indicator, CHANCE))
    for lever in LEVERS
    for indicator in lever.serves
    # It helps those who are covered last, not the most: it has a test of its own.
    if lever.id != "coverage_obligation_5g"
]

LEAST_VISIBLE = 0.002
"""Gain, at its largest, that the full lever has to bring: a lever without effect is a mistake."""


def strongest(lever: str) -> float:
    """Return the end of the range that helps: for the launch, the earliest."""
    declared = LEVERS[lever]
    return declared.minimum if lever == "launch_5g_shift" else declared.maximum


@pytest.fixture(scope="module")
def ladder(run: Run, town: City) -> Callable[[str], list[HanoiModel]]:
    """Run a lever at nothing, half and full of its range, each once."""
    baseline = load_scenario("baseline")
    nothing = run(baseline, MONTHS, city=town, seed=3)
    done: dict[str, list[HanoiModel]] = {}

    def ladder(lever: str) -> list[HanoiModel]:
        if lever not in done:
            settings = [strongest(lever) * part for part in (0.5, 1.0)]
            scenarios = [baseline.with_levers({lever: value}) for value in settings]
            done[lever] = [nothing, *(run(scenario, MONTHS, city=town, seed=3) for scenario in scenarios)]
        return done[lever]

    return ladder


@pytest.mark.parametrize(("lever", "indicator", "tolerance"), SERVES)
def test_more_of_a_lever_never_harms_what_it_serves(
    ladder: Callable[[str], list[HanoiModel]], lever: str, indicator: str, tolerance: float
) -> None:
    values = np.array([model.records[indicator][DECEMBERS, 0] for model in ladder(lever)], np.float64)
    steps = np.diff(values, axis=0)
    assert steps.min() >= -tolerance
    assert (values[-1] - values[0]).max() > LEAST_VISIBLE


def test_procedures_going_online_make_users(ladder: Callable[[str], list[HanoiModel]]) -> None:
    models = ladder("procedure_digitisation")
    users = np.array([model.records["online_service_users"][DECEMBERS, 0] for model in models], np.float64)
    assert np.diff(users, axis=0).min() >= -CHANCE
    assert (users[-1] - users[0]).max() > LEAST_VISIBLE


def test_an_obligation_helps_the_least_covered_communes(
    ladder: Callable[[str], list[HanoiModel]],
) -> None:
    """From the end of 2025: before, sites that reach many may do more for them than any obligation."""
    communes = (ladder("coverage_obligation_5g")[0].city.areas["area_level"] == "commune").to_numpy()
    later = [month for month in DECEMBERS if month >= month_index("2025-12")]
    least = np.array(
        [
            np.sort(model.records["coverage_5g"][later][:, communes], axis=1)[:, :25].mean(axis=1)
            for model in ladder("coverage_obligation_5g")
        ]
    )
    assert np.diff(least, axis=0).min() >= -PATH
    assert (least[-1] - least[0]).max() > LEAST_VISIBLE
    # What it costs the others in the first year is little.
    first = np.array(
        [
            model.records["coverage_5g"][month_index("2024-12"), 0]
            for model in ladder("coverage_obligation_5g")
        ]
    )
    assert np.ptp(first) < 0.05


@pytest.mark.parametrize("lever", [lever.id for lever in LEVERS if lever.cost_basis != "none"])
def test_more_of_a_lever_costs_more(ladder: Callable[[str], list[HanoiModel]], lever: str) -> None:
    nothing, half, full = (model.costs[lever].sum() for model in ladder(lever))
    assert nothing == 0.0
    assert 0.0 < half < full


def test_levers_at_zero_change_no_bit(
    ladder: Callable[[str], list[HanoiModel]],
    run: Run,
    town: City,
    different: Callable[..., set[str]],
) -> None:
    zero = load_scenario("baseline").with_levers(dict.fromkeys(LEVERS.ids, 0.0))
    model = run(zero, MONTHS, city=town, seed=3)
    assert not different(model, ladder("fibre_cofunding")[0])
    assert all(not values.any() for values in model.costs.values())


@pytest.mark.parametrize("lever", LEVERS.ids)
def test_only_levers_in_force_cost(ladder: Callable[[str], list[HanoiModel]], lever: str) -> None:
    costs = ladder(lever)[-1].costs
    assert list(costs) == list(LEVERS.ids)
    assert all(not values.any() for name, values in costs.items() if name != lever)
    # Settings without a date start in 2021.
    if lever != "launch_5g_shift":
        assert not costs[lever][0]


@pytest.mark.parametrize("shift", [-48, -45, -29, -12, 0, 7, 27, 29, 41, 45, 58, 60])
def test_the_launch_moves_by_whole_months(village: City, shift: int) -> None:
    """Weighted means over districts round off: 29 months must not become 28."""
    scenario = load_scenario("baseline").with_levers({"launch_5g_shift": shift})
    model = HanoiModel(scenario, city=village, seed=1)
    assert model.radio.launch == month_index("2024-10") + shift


@pytest.mark.parametrize("shift", [-36, -7, 9, 30])
def test_nobody_is_covered_before_the_launch(run: Run, shift: int) -> None:
    launch = month_index("2024-10") + shift
    scenario = load_scenario("observed").with_levers({"launch_5g_shift": shift})
    model = run(scenario, launch + 6)
    for indicator in ("coverage_5g", "users_5g"):
        assert (model.records[indicator][:launch] == 0.0).all()
    assert model.records["coverage_5g"][launch, 0] > 0.05


def test_help_at_hand_saturates(run: Run) -> None:
    """The first members of the teams help more than the last."""
    skills = [
        run(load_scenario("baseline").with_levers({"community_digital_teams": members}), 60).records[
            "digital_skills"
        ][59, 0]
        for members in (0, 5, 10)
    ]
    assert skills[1] - skills[0] > skills[2] - skills[1]
