"""Common random numbers: scenarios differ by what a lever does and by nothing else."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from models import HanoiModel
from scenarios import LEVERS, load_scenario
from scenarios.months import month_index

Run = Callable[..., HanoiModel]
Different = Callable[..., set[str]]

START = "2023-01"
MONTHS = 84

FILING = {
    "dossiers_online",
    "online_service_users",
    "awareness_online_services",
    "egov_index",
    "digital_government_index",
}
STARTUPS = {
    "startups",
    "startup_share_of_country",
    "startup_ecosystem",
    "data_science_ai_readiness",
    "vision_2045_index",
}
READINESS = {"data_science_ai_readiness", "vision_2045_index"}
# Enterprises see networks, skills, procedures and specialists around them, and all else follows from them.
ECONOMY = {
    *STARTUPS,
    "enterprises_digital",
    "enterprise_digital_intensity",
    "digital_economy_share",
    "labour_productivity_growth",
}
BODIES = {"public_bodies_digital", "open_data", "digital_government_index"}
SMART = {"smart_urban_areas", "smart_city_links"}
RADIO = {"coverage_5g", "stations_5g", "users_5g", "handset_5g", "smart_urban_areas", *ECONOMY}
SKILLS = {
    *FILING,
    *RADIO,
    "digital_skills",
    "smartphone_ownership",
    "digital_identity",
    "fixed_broadband_households",
}

# What a lever may move; whatever is not named has to stay as it is, bit for bit. Operators build where
# handsets are: what sells handsets moves networks.
REACHES = {
    "awareness_campaign": FILING,
    "leadership_commitment": {*FILING, *BODIES, *ECONOMY, *SMART, "procedures_fully_online"},
    "online_fee_waiver": FILING,
    "paper_intake_closed": FILING,
    "site_permit_acceleration": RADIO,
    "launch_5g_shift": RADIO,
    "fibre_cofunding": {
        *FILING,
        *ECONOMY,
        "smart_urban_areas",
        "fibre_available",
        "broadband_affordable",
        "fixed_broadband_households",
    },
    "broadband_tariff_subsidy": {*FILING, "broadband_affordable", "fixed_broadband_households"},
    "site_sharing_5g": RADIO,
    "coverage_obligation_5g": RADIO,
    "equipment_subsidy_5g": RADIO,
    "handset_subsidy_5g": RADIO,
    "digital_identity_campaign": {*FILING, "digital_identity"},
    "skills_training": SKILLS,
    "community_digital_teams": SKILLS,
    "service_points": SKILLS,
    "procedure_digitisation": {*FILING, *ECONOMY, "procedures_fully_online"},
    "agency_interoperability": {*FILING, *BODIES, *ECONOMY, *SMART, "procedures_fully_online"},
    "service_redesign": FILING,
    "enterprise_outreach": ECONOMY,
    "regulatory_sandbox": STARTUPS,
    "innovation_fund": STARTUPS,
    "startup_incubation": STARTUPS,
    "research_grants": READINESS,
    "specialist_training": ECONOMY,
    "enterprise_vouchers": ECONOMY,
    "digital_industry_zones": {"digital_economy_share", "vision_2045_index"},
    "smart_area_programme": {"smart_urban_areas"},
    "smart_city_agreements": {"smart_city_links"},
    "research_partnerships": READINESS,
    "technology_investment_promotion": {"labour_productivity_growth", "vision_2045_index"},
    "internal_digital_work": {"public_bodies_digital", "digital_government_index", *READINESS},
    "open_data_publication": {"open_data", "digital_government_index", *READINESS},
}

SCHEDULABLE = [lever.id for lever in LEVERS if lever.schedulable]


@pytest.fixture(scope="module")
def baseline(run: Run) -> HanoiModel:
    return run("baseline", MONTHS)


def test_every_lever_says_what_it_reaches() -> None:
    assert set(REACHES) == set(LEVERS.ids)


def test_levers_at_zero_are_no_levers(baseline: HanoiModel, run: Run, different: Different) -> None:
    zero = load_scenario("baseline").with_levers(dict.fromkeys(LEVERS.ids, 0))
    assert zero.hash != baseline.scenario.hash
    other = run(zero, MONTHS)
    assert not different(baseline, other)
    assert all((costs == 0.0).all() for costs in other.costs.values())


@pytest.mark.parametrize("lever", SCHEDULABLE)
def test_a_lever_changes_what_it_reaches_and_not_before_it_starts(
    lever: str, baseline: HanoiModel, run: Run, different: Different
) -> None:
    full = {"value": LEVERS[lever].maximum, "start": START}
    # A link takes longer to prepare than the other levers take to show.
    months = 132 if lever == "smart_city_agreements" else MONTHS
    without = baseline if months == MONTHS else run("baseline", months)
    other = run(load_scenario("baseline").with_levers({lever: full}), months)
    assert not different(without, other, month_index(START))
    changed = different(without, other)
    assert changed
    assert changed <= REACHES[lever]


def test_the_launch_changes_5g_only(baseline: HanoiModel, run: Run, different: Different) -> None:
    earlier = run(load_scenario("baseline").with_levers({"launch_5g_shift": -12}), MONTHS)
    changed = different(baseline, earlier)
    assert {"coverage_5g", "users_5g"} <= changed <= REACHES["launch_5g_shift"]


def test_all_levers_leave_the_past_alone(run: Run, different: Different) -> None:
    observed = load_scenario("observed")
    start = "2025-07"
    phases = {
        lever: [
            *(phase.model_dump(mode="json") for phase in observed.levers.get(lever, ())),
            {"value": LEVERS[lever].maximum, "start": start},
        ]
        for lever in SCHEDULABLE
    }
    one, other = run(observed, MONTHS), run(observed.with_levers(phases), MONTHS)
    assert not different(one, other, month_index(start))
    assert len(different(one, other)) > 10


def test_a_short_push_leaves_those_without_it_alone(run: Run) -> None:
    """A training in one month teaches; nobody who knew before the push or is not taught loses anything."""
    push = {"value": 0.3, "start": START, "end": START}
    taught = run(load_scenario("baseline").with_levers({"skills_training": push}), month_index(START) + 1)
    untaught = run("baseline", month_index(START) + 1)
    gained = taught.residents.status & ~untaught.residents.status
    lost = untaught.residents.status & ~taught.residents.status
    assert gained.any()
    assert not lost.any()


def test_a_lever_limited_to_districts_acts_there_first(run: Run) -> None:
    """In the month it starts it cannot have reached anybody's contacts elsewhere."""
    push = {"value": 0.2, "start": START, "areas": ["001", "282"]}
    campaign = run(
        load_scenario("baseline").with_levers({"awareness_campaign": push}), month_index(START) + 1
    )
    without = run("baseline", month_index(START) + 1)
    name = "awareness_online_services"
    last = month_index(START)
    areas = campaign.city.areas
    changed = campaign.records[name][last] != without.records[name][last]
    districts = areas.loc[changed & (areas["area_level"] == "district").to_numpy(), "area_code"]
    assert sorted(districts) == ["001", "282"]


def test_subsidies_reach_only_the_poor(run: Run) -> None:
    """In its first month a tariff subsidy connects or keeps poor households only."""
    push = {"value": 1.0, "start": START}
    last = month_index(START) + 1
    paid = run(load_scenario("baseline").with_levers({"broadband_tariff_subsidy": push}), last)
    unpaid = run("baseline", last)
    changed = np.flatnonzero(paid.households.connected != unpaid.households.connected)
    assert len(changed)
    assert (paid.households.income[changed] < paid.parameters["poor_income"]).all()
    assert (paid.households.connected[changed] == 1).all()
