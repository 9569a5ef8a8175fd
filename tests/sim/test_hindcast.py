"""A run beside what was observed."""

from __future__ import annotations

import csv
from io import StringIO

import numpy as np
import pytest

from scenarios import INDICATORS
from sim import hindcast
from sim.hindcasting import errors_by_series, hindcast_csv, last_observed_month
from sim.observations import observations


@pytest.fixture
def table(make_results):
    shares = {
        indicator.id: np.full((4, 72, 157), 0.5) + np.linspace(-0.1, 0.1, 4)[:, None, None]
        for indicator in INDICATORS
        if indicator.observed and indicator.maximum == 1
    }
    return hindcast(make_results(months=72, replicates=4, indicators=(), **shares))


def test_observed_points_lie_within_the_run_and_are_in_the_unit_of_the_indicator() -> None:
    for indicator in INDICATORS:
        for point in observations(indicator.id):
            assert "2020-01" <= point.month <= "2045-12"
            assert point.fitted == (point.month <= "2023-12")
            if indicator.maximum == 1:
                assert 0 <= point.value <= 1


def test_every_point_stands_beside_its_band(table) -> None:
    assert (table["p10"] <= table["p50"]).all()
    assert (table["p50"] <= table["p90"]).all()
    assert table["p50"].tolist() == pytest.approx([0.5] * len(table), abs=1e-6)
    assert table["date"].max() <= last_observed_month()


def test_naive_forecasts_use_only_what_was_open_to_calibration(table) -> None:
    assert table.loc[table["fitted"], ["naive_last", "naive_trend"]].isna().all().all()
    held_back = table[~table["fitted"]]
    for row in held_back.to_dict("records"):
        same = (table["series"] == row["series"]) & (table["geography"] == row["geography"])
        past = table[same & table["fitted"]].sort_values("date")
        if past.empty:
            assert np.isnan(row["naive_last"])
        else:
            assert row["naive_last"] == past["observed"].iloc[-1]
        assert np.isnan(row["naive_trend"]) or 0 <= row["naive_trend"] <= 1
    assert held_back["naive_last"].notna().any()


def test_errors_count_every_point(table) -> None:
    errors = errors_by_series(table)
    assert errors["points"].sum() == len(table)
    assert (errors["mean_absolute_error"] >= errors["bias"].abs() - 1e-9).all()
    assert errors["within_band"].between(0, 1).all()


def test_file_follows_the_contract(table) -> None:
    rows = list(csv.DictReader(StringIO(hindcast_csv(table))))
    assert list(rows[0]) == [
        *("series", "geography", "date", "observed", "p10", "p50", "p90", "fitted"),
        *("naive_last", "naive_trend"),
    ]
    assert {row["fitted"] for row in rows} == {"true", "false"}
    assert len(rows) == len(table)
