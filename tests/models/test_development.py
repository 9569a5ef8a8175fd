"""Enterprises, the economy, innovation, the smart city, and the bodies behind them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

import geodata
from models import City, HanoiModel, Parameters
from models.agencies import N_DEPARTMENTS, LocalAgency
from models.economy import business_cycle
from models.enterprises import Enterprises
from models.register import INFORMATION, SECTORS, SIZES, enterprise_register
from scenarios import LEVERS, load_scenario
from scenarios.months import month_index

Run = Callable[..., HanoiModel]

N_DISTRICTS, N_COMMUNES = 30, 126


def test_a_smaller_register_lies_within_a_larger_one() -> None:
    cells, parameters = geodata.cells(), Parameters.declared()
    small, large = (enterprise_register(scale, cells, parameters) for scale in (0.002, 0.02))
    where = np.searchsorted(large.number, small.number)
    np.testing.assert_array_equal(large.number[where], small.number)
    for column in ("sector", "size", "cell"):
        np.testing.assert_array_equal(getattr(large, column)[where], getattr(small, column))


def test_samples_stand_for_the_whole_register() -> None:
    """Weighted shares by size and sector agree with the declared ones within four standard errors."""
    parameters = Parameters.declared()
    register = enterprise_register(0.01, geodata.cells(), parameters)
    total = register.weight.sum()
    for names, column in ((SIZES, register.size), (SECTORS, register.sector)):
        declared = np.array([parameters[f"enterprise_share_{name}"] for name in names])
        declared /= declared.sum()
        for index, share in enumerate(declared):
            member = column == index
            error = np.sqrt((register.weight**2 * (member - share) ** 2).sum()) / total
            assert abs(register.weight[member].sum() / total - share) < 4 * error, names[index]


def test_enterprises_without_help_only_follow_their_surroundings(village: City) -> None:
    """Intensity is that of January 2020 at the start, and half a point for each step taken."""
    parameters = Parameters.declared()
    enterprises = Enterprises(village.enterprises, len(village.cells), parameters, (1, 0))
    assert 0.1 < enterprises.intensity < 0.5
    assert enterprises.level.max() <= 2
    enterprises.level[:] = 2
    enterprises._take_stock()
    assert enterprises.intensity == pytest.approx(1.0)
    assert enterprises.share_digital == pytest.approx(1.0)


def test_the_digital_economy_is_the_sum_of_its_parts(run: Run) -> None:
    model = run("plan-76", 30)
    p, economy = model.parameters, model.development.economy
    shares = np.array([p[f"grdp_share_{name}"] for name in SECTORS])
    shares[INFORMATION] = 0.0
    information = economy._information
    rest = shares @ model.development.enterprises.sector_intensity
    rest *= (1 - information) / (1 - p["grdp_share_information"])
    expected = information + p["platform_ceiling"] * economy._platforms + economy._digitalised_part * rest
    assert model.records["digital_economy_share"][29, 0] == pytest.approx(expected, rel=1e-6)
    # The city reported 15 % for 2020, range 14.5 to 15.5.
    assert 0.145 <= model.records["digital_economy_share"][11, 0] <= 0.155


def test_the_business_cycle_is_observed_up_to_2023_and_none_later() -> None:
    cycle = business_cycle(0.07)
    assert cycle[month_index("2021-06")] == pytest.approx(0.0292 - 0.07)
    assert cycle[month_index("2022-06")] == pytest.approx(0.0889 - 0.07)
    assert not cycle[month_index("2024-01") :].any()


def test_productivity_growth_is_that_of_the_past_twelve_months(run: Run) -> None:
    model = run("baseline", 40)
    level = model.recorder.counts()["log_productivity"][:, 0]
    growth = model.records["labour_productivity_growth"][:, 0]
    assert growth[39] == pytest.approx(np.expm1(level[39] - level[27]), rel=1e-5)
    assert growth[5] == pytest.approx(np.expm1(2 * level[5]), rel=1e-5)


def test_there_is_no_district_tier_from_july_2025(run: Run) -> None:
    model = run("plan-76", month_index("2025-07"))
    areas = model.city.areas
    codes = {
        level: set(areas.loc[areas["area_level"] == level, "area_code"]) for level in ("district", "commune")
    }
    assert {agency.code for agency in model.agents_by_type[LocalAgency]} == codes["district"]
    work = model.government.work_by_area.copy()
    model.step()
    assert {agency.code for agency in model.agents_by_type[LocalAgency]} == codes["commune"]
    kept = 1.0 - model.parameters["reform_disruption"]
    communes = slice(1 + N_DISTRICTS, None)
    # The third quarter has one step left to go: what is inherited is what the district had, less the loss.
    np.testing.assert_allclose(model.government.work_by_area[communes], kept * work[communes])


def test_costs_are_the_units_delivered_times_their_unit_cost(run: Run) -> None:
    """Recomputed for each lever from what the model's own counts say was delivered."""
    months = month_index("2026-12") + 1
    settings = {
        "innovation_fund": 120.0,
        "startup_incubation": 100.0,
        "specialist_training": 500.0,
        "internal_digital_work": 0.5,
        "leadership_commitment": 1.0,
        "skills_training": 0.1,
        "awareness_campaign": 0.05,
        "community_digital_teams": 2.0,
        "service_points": 1.5,
        "agency_interoperability": 0.4,
        "online_fee_waiver": 0.5,
        "paper_intake_closed": 0.3,
        "broadband_tariff_subsidy": 0.25,
        "digital_identity_campaign": 0.02,
        "handset_subsidy_5g": 1.0,
        **dict.fromkeys(("regulatory_sandbox", "digital_industry_zones"), 0.7),
        **dict.fromkeys(("research_grants", "research_partnerships"), 9.0),
    }
    model = run(load_scenario("baseline").with_levers(settings), months)
    counts = {name: values[:months, 0] / model.city.scale for name, values in model.recorder.counts().items()}
    acting = np.arange(months) >= month_index("2021-01")
    before = np.arange(months) < month_index("2025-07")
    agencies = N_DEPARTMENTS + np.where(before, N_DISTRICTS, N_COMMUNES)
    units = {
        "innovation_fund": np.full(months, 120.0 / 12),
        "startup_incubation": np.full(months, 100.0 / 12),
        "specialist_training": np.full(months, 500.0 / 12),
        "internal_digital_work": agencies * 0.5 / 12,
        "leadership_commitment": agencies / 12,
        "skills_training": counts["trained"],
        "awareness_campaign": counts["adults"] * 0.05,
        "community_digital_teams": counts["residents"] * 2.0 / 1000,
        "service_points": counts["residents"] * 1.5 / 1e5 / 12,
        "agency_interoperability": agencies * 0.4 / 12,
        "online_fee_waiver": counts["dossiers_online"] * 0.5,
        "paper_intake_closed": counts["dossiers_assisted"],
        "broadband_tariff_subsidy": counts["tariffs_subsidised"] * 0.25,
        "digital_identity_campaign": counts["enrolled"],
        "handset_subsidy_5g": counts["handsets_subsidised"] * 1.0,
        **dict.fromkeys(("regulatory_sandbox", "digital_industry_zones"), np.full(months, 0.7 / 12)),
        **dict.fromkeys(("research_grants", "research_partnerships"), np.full(months, 9.0 / 12)),
    }
    for lever, delivered in units.items():
        # Whole dong: billions with nine decimals.
        monthly = np.where(acting, delivered, 0.0) * LEVERS[lever].unit_cost_vnd / 1e9
        yearly = monthly.reshape(-1, 12).sum(axis=1)
        np.testing.assert_allclose(
            model.costs[lever][: len(yearly)], yearly, rtol=1e-9, atol=1e-9, err_msg=lever
        )
    assert all(not model.shortfall[lever].any() for lever in LEVERS.ids)


def test_vouchers_are_paid_one_by_one(village: City) -> None:
    scenario = load_scenario("baseline").with_levers({"enterprise_vouchers": 0.1})
    model = HanoiModel(scenario, city=village, seed=2)
    given = 0.0
    for _ in range(30):
        model.step()
        given += model.development.enterprises.vouchers
    cost = model.costs["enterprise_vouchers"].sum()
    assert cost == pytest.approx(given * LEVERS["enterprise_vouchers"].unit_cost_vnd / 1e9)
    assert cost > 0.0
