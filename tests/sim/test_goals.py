"""When a goal counts as met and attained."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scenarios import GOALS
from sim.goals import GoalOutcome, attained_months, evaluate_goal, evaluate_goals

DEADLINE = "2020-10"
DEADLINE_INDEX = 9

values = arrays(
    np.float32,
    st.tuples(st.integers(1, 6), st.integers(1, 18)),
    elements=st.floats(0, 1, width=16),
)
thresholds = st.floats(0, 1, width=16)
comparisons = st.sampled_from([">=", ">"])


def evaluate(series: np.ndarray, threshold: float, comparison: str = ">=") -> GoalOutcome:
    return evaluate_goal(series, threshold=threshold, comparison=comparison, deadline=DEADLINE)


@given(values, thresholds, comparisons)
def test_attained_is_the_first_month_that_meets_the_threshold(
    series: np.ndarray, threshold: float, comparison: str
) -> None:
    expected = []
    for row in series:
        hits = [
            month
            for month, value in enumerate(row)
            if (value > threshold if comparison == ">" else value >= threshold)
        ]
        expected.append(hits[0] if hits else np.inf)
    assert attained_months(series, threshold, comparison).tolist() == expected


@given(values, thresholds, comparisons)
def test_who_meets_the_goal_at_its_deadline_has_attained_it_by_then(
    series: np.ndarray, threshold: float, comparison: str
) -> None:
    outcome = evaluate(series, threshold, comparison)
    if series.shape[1] <= DEADLINE_INDEX:
        assert np.isnan(outcome.p_met_by_deadline)
        assert np.isnan(outcome.value_at_deadline)
    else:
        assert 0 <= outcome.p_met_by_deadline <= np.mean(outcome.attained <= DEADLINE_INDEX)


@given(values, thresholds, thresholds, comparisons)
def test_a_higher_threshold_is_never_attained_earlier(
    series: np.ndarray, one: float, other: float, comparison: str
) -> None:
    low, high = sorted((one, other))
    assert (attained_months(series, low, comparison) <= attained_months(series, high, comparison)).all()


@given(values, thresholds, st.floats(0, 1, width=16))
def test_a_higher_indicator_never_attains_later(series: np.ndarray, threshold: float, more: float) -> None:
    raised = attained_months(series + np.float32(more), threshold, ">=")
    assert (raised <= attained_months(series, threshold, ">=")).all()


@given(values, thresholds, st.integers(1, 18))
def test_a_longer_run_changes_no_date(series: np.ndarray, threshold: float, shorter: int) -> None:
    full = attained_months(series, threshold, ">=")
    cut = attained_months(series[:, :shorter], threshold, ">=")
    assert (np.where(full < shorter, full, np.inf) == cut).all()


@given(values, thresholds, st.randoms())
def test_order_of_replicates_does_not_matter(series: np.ndarray, threshold: float, random) -> None:
    order = list(range(len(series)))
    random.shuffle(order)
    one, other = evaluate(series, threshold), evaluate(series[order], threshold)
    assert one.p_met_by_deadline == pytest.approx(other.p_met_by_deadline, nan_ok=True)
    assert [one.attained_quantile(share) for share in (0.1, 0.5, 0.9)] == [
        other.attained_quantile(share) for share in (0.1, 0.5, 0.9)
    ]


@given(values, thresholds)
def test_quantiles_are_ordered_and_empty_only_beyond_the_run(series: np.ndarray, threshold: float) -> None:
    outcome = evaluate(series, threshold)
    months = [outcome.attained_quantile(share) or "9999-99" for share in (0.1, 0.5, 0.9)]
    assert months == sorted(months)
    assert (months[1] == "9999-99") == (np.mean(np.isfinite(outcome.attained)) < 0.5)


def test_a_goal_lost_again_before_its_deadline_is_not_met() -> None:
    series = np.array([[0.0, 1.0, 1.0] + [0.0] * 9], dtype=np.float32)
    outcome = evaluate(series, 0.5)
    assert outcome.p_met_by_deadline == 0
    assert outcome.attained_quantile(0.5) == "2020-02"


def test_equal_is_enough_only_where_the_goal_says_so() -> None:
    series = np.full((2, 12), 0.9, dtype=np.float32)
    assert evaluate(series, 0.9, ">=").p_met_by_deadline == 1
    assert evaluate(series, 0.9, ">").p_met_by_deadline == 0


def test_an_average_over_years_counts_as_a_whole() -> None:
    series = np.array([[0.0] * 6 + [1.0] * 6, [0.0] * 7 + [1.0] * 5], dtype=np.float32)
    outcome = evaluate_goal(
        series, threshold=0.5, comparison=">=", deadline="2020-12", window=("2020-01", "2020-12")
    )
    assert outcome.p_met_by_deadline == 0.5
    assert outcome.attained.tolist() == [11, np.inf]


def test_an_undefined_indicator_has_no_value_at_the_deadline() -> None:
    series = np.full((2, 12), np.nan, dtype=np.float32)
    outcome = evaluate(series, 0.5)
    assert np.isnan(outcome.value_at_deadline)
    assert np.isnan(outcome.p_met_by_deadline)
    assert outcome.attained_quantile(0.9) == ""


def test_every_goal_has_a_row_and_those_without_values_are_empty() -> None:
    goals = evaluate_goals({"coverage_5g": np.ones((4, 72), dtype=np.float32)}, GOALS)
    assert goals["id"].tolist() == list(GOALS.ids)
    modelled = goals["indicator"] == "coverage_5g"
    assert modelled.sum() == 1
    assert goals["evidence"].tolist() == [goal.evidence for goal in GOALS]
    assert goals.loc[~modelled, ["value_at_deadline", "p_met_by_deadline"]].isna().all().all()
    assert goals.loc[modelled, "p_met_by_deadline"].item() == 1
    assert goals.loc[modelled, "attained_p90"].item() == "2020-01"
