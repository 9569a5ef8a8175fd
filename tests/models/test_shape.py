"""How adoption spreads in `observed`: S-curves, town before country, young before old, rich before poor."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

import geodata
from models import City, HanoiModel
from models.state import AWARE, HANDSET_5G, SKILLED, SMARTPHONE
from scenarios.months import month_index

SNAPSHOT = "2025-06"
"""Before the districts end and paper intake is closed, which makes online users of everybody who files."""

# Groups hold some 3,000 residents: differences of less than this are noise.
NOISE = 0.02


@pytest.fixture(scope="module")
def snapshot(run: Callable[..., HanoiModel], town: City) -> HanoiModel:
    return run("observed", month_index(SNAPSHOT) + 1, city=town, seed=7)


@pytest.fixture(scope="module")
def adults(snapshot: HanoiModel) -> dict[str, np.ndarray]:
    """Columns of the adults of mid-2025."""
    r, month = snapshot.residents, snapshot.month_index
    age = (month - r.birth.astype(np.int64)) / 12.0
    here = (r.present == 1) & (age >= 18)
    status = r.status[here]
    return {
        "age": age[here],
        "education": r.education[here],
        "income": snapshot.households.income[r.household[here]],
        "rural": snapshot.city.population.rural[r.household[here]],
        "smartphone": status & SMARTPHONE != 0,
        "handset_5g": status & HANDSET_5G != 0,
        "skills": status & SKILLED != 0,
        "aware": status & AWARE != 0,
        "online": month - r.last_online[here].astype(np.int64) < 12,
    }


def means(values: np.ndarray, group: np.ndarray, limits: list[float]) -> np.ndarray:
    where = np.digitize(group, limits)
    return np.array([values[where == index].mean() for index in range(1, len(limits))])


@pytest.mark.parametrize("trait", ["smartphone", "handset_5g", "skills"])
def test_the_older_lag_the_younger(adults: dict[str, np.ndarray], trait: str) -> None:
    shares = means(adults[trait], adults["age"], [18, 45, 60, 75, 120])
    assert (np.diff(shares) < NOISE).all()
    assert shares[0] > shares[-1] + 0.1


@pytest.mark.parametrize("trait", ["online", "aware"])
def test_the_old_are_the_last_to_use_online_services(adults: dict[str, np.ndarray], trait: str) -> None:
    young, old = means(adults[trait], adults["age"], [25, 60, 120])
    assert old < young - NOISE


@pytest.mark.parametrize("trait", ["smartphone", "handset_5g", "skills", "aware", "online"])
def test_education_helps(adults: dict[str, np.ndarray], trait: str) -> None:
    working = (adults["age"] >= 25) & (adults["age"] < 60)
    shares = means(adults[trait][working], adults["education"][working], [0, 1, 2, 3, 4])
    assert (np.diff(shares) > -NOISE).all()
    assert shares[-1] > shares[0] + NOISE


@pytest.mark.parametrize("trait", ["smartphone", "handset_5g", "skills"])
def test_the_poor_lag_the_rich(adults: dict[str, np.ndarray], trait: str) -> None:
    limits = [*np.quantile(adults["income"], [0.0, 0.2, 0.4, 0.6, 0.8]), np.inf]
    shares = means(adults[trait], adults["income"], limits)
    assert (np.diff(shares) > -NOISE).all()
    assert shares[-1] > shares[0] + 0.05


@pytest.mark.parametrize("trait", ["smartphone", "handset_5g", "skills", "aware"])
def test_urban_residents_lead(adults: dict[str, np.ndarray], trait: str) -> None:
    urban, rural = means(adults[trait], adults["rural"], [0, 1, 2])
    assert urban > rural + NOISE


def test_poor_households_are_connected_less_often(snapshot: HanoiModel) -> None:
    households = snapshot.households
    inhabited = households.members > 0
    income, connected = households.income[inhabited], households.connected[inhabited]
    limits = [*np.quantile(income, [0.0, 0.2, 0.4, 0.6, 0.8]), np.inf]
    shares = means(connected, income, limits)
    assert (np.diff(shares) > -NOISE).all()
    assert shares[-1] > shares[0] + 0.05


@pytest.mark.parametrize(
    ("indicator", "date"),
    [
        ("fixed_broadband_households", SNAPSHOT),
        ("fibre_available", "2020-12"),
        ("smartphone_ownership", "2022-12"),
        ("digital_skills", "2022-12"),
        ("handset_5g", SNAPSHOT),
        ("coverage_5g", "2024-12"),
        ("users_5g", "2025-01"),
        ("broadband_affordable", "2021-12"),
    ],
)
def test_urban_districts_lead_rural_ones(snapshot: HanoiModel, indicator: str, date: str) -> None:
    kind = geodata.districts().set_index("district_code")["kind"]
    areas = snapshot.city.areas
    month = month_index(date)
    rows = {
        name: [row for row, code in enumerate(areas["area_code"]) if kind.get(code) == name]
        for name in ("quan", "huyen")
    }
    values, weight = snapshot.records[indicator][month], snapshot.records["population"][month]
    quan, huyen = (np.average(values[row], weights=weight[row]) for row in rows.values())
    assert quan > huyen


@pytest.mark.parametrize("indicator", ["handset_5g", "users_5g", "coverage_5g"])
def test_5g_spreads_along_an_s_curve(observed: HanoiModel, indicator: str) -> None:
    """Yearly growth rises to one peak, falls after it, and ends near zero."""
    ends = np.append(0.0, observed.records[indicator][11::12, 0].astype(np.float64))
    growth = np.diff(ends)
    assert growth.min() > -0.005
    peak = int(growth.argmax())
    assert 0 < peak < 12
    assert (np.diff(growth[: peak + 1]) > -NOISE).all()
    assert (np.diff(growth[peak:]) < NOISE).all()
    assert growth[-3:].max() < NOISE
    assert ends[-1] > 0.5


@pytest.mark.parametrize(
    "indicator",
    ["fixed_broadband_households", "smartphone_ownership", "digital_skills", "digital_identity"],
)
def test_what_began_before_2020_saturates(observed: HanoiModel, indicator: str) -> None:
    ends = observed.records[indicator][11::12, 0].astype(np.float64)
    assert np.diff(ends).min() > -0.005
    early, late = ends[6] - ends[0], ends[-1] - ends[-7]
    assert late < early
    assert ends[-1] > ends[0]


def test_5g_opens_with_the_launch(observed: HanoiModel) -> None:
    launch = month_index("2024-10")
    for indicator in ("coverage_5g", "users_5g"):
        values = observed.records[indicator]
        assert (values[:launch] == 0.0).all()
        assert values[launch, 0] > 0.0


def test_users_follow_coverage_and_handsets(observed: HanoiModel) -> None:
    records = {name: values[:, 0] for name, values in observed.records.items()}
    assert (records["users_5g"] <= records["coverage_5g"] + 1e-6).all()
    assert (records["users_5g"] <= records["handset_5g"] + NOISE).all()


def test_dossiers_follow_procedures(observed: HanoiModel) -> None:
    """A jump when paper intake is closed in September 2025, slow growth before."""
    dossiers = observed.records["dossiers_online"][:, 0]
    closed = month_index("2025-09")
    assert dossiers[closed + 12] > dossiers[closed - 1] + 0.2
    assert np.abs(np.diff(dossiers[12:closed])).max() < 0.05
