"""What it costs to reach one more resident, and when that is no question."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geodata.errors import InputError
from sim.export import SUMMARY_FORMATS, export_summary
from sim.reach import additional_reach, reach_between
from sim.summary import summarise


def pair(make_results, gain: float, cost: float):
    share = np.random.default_rng(3).uniform(0.1, 0.2, (4, 24, 157))
    population = np.full(share.shape, 8_000_000.0)
    reference = make_results(
        replicates=4, indicators=(), scenario="baseline", coverage_5g=share, population=population
    )
    results = make_results(
        replicates=4, indicators=(), scenario="plan-76", coverage_5g=share + gain, population=population
    )
    for one, amount in ((reference, 10.0), (results, 10.0 + cost)):
        one.costs = pd.DataFrame(
            {"lever": ["fibre_cofunding"] * 2, "year": [2020, 2021], "cost_vnd_bn": [amount, 1000.0]}
        )
    return reference, results


def summaries(make_results, gain: float, cost: float):
    reference, results = pair(make_results, gain, cost)
    return summarise(reference), summarise(results, reference)


def test_cost_is_divided_by_the_paired_gain_in_residents(make_results) -> None:
    reach = additional_reach(*summaries(make_results, gain=0.1, cost=80.0), "coverage_5g", "2020-12")
    # The replicates' own noise is in both, so the band of the difference has no width.
    np.testing.assert_allclose(reach.residents, 800_000, rtol=1e-3)
    assert reach.cost_vnd_bn == pytest.approx(80.0)
    assert reach.vnd_per_resident == pytest.approx(100_000, rel=1e-3)


@pytest.mark.parametrize(("gain", "cost"), [(0.0, 80.0), (-0.1, 80.0), (0.1, -80.0)])
def test_a_ratio_that_says_nothing_is_not_given(make_results, gain: float, cost: float) -> None:
    reach = additional_reach(*summaries(make_results, gain, cost), "coverage_5g", "2020-12")
    assert reach.vnd_per_resident is None


def test_wrong_questions_are_refused(make_results) -> None:
    reference, summary = summaries(make_results, gain=0.1, cost=1.0)
    with pytest.raises(InputError, match="users_5g"):
        additional_reach(reference, summary, "egov_index", "2020-12")
    with pytest.raises(InputError, match="beyond"):
        additional_reach(reference, summary, "coverage_5g", "2030-12")
    with pytest.raises(ValueError, match="no difference"):
        additional_reach(reference, reference, "coverage_5g", "2020-12")


@pytest.mark.parametrize("gain", [0.0, 0.1])
def test_whole_results_say_the_same_as_their_summaries(make_results, gain: float) -> None:
    whole = reach_between(*pair(make_results, gain, cost=80.0), "coverage_5g", "2020-12")
    condensed = additional_reach(*summaries(make_results, gain, cost=80.0), "coverage_5g", "2020-12")
    np.testing.assert_allclose(whole.residents, condensed.residents, rtol=1e-3, atol=1.0)
    assert whole.cost_vnd_bn == condensed.cost_vnd_bn
    assert (whole.vnd_per_resident is None) == (condensed.vnd_per_resident is None) == (gain == 0.0)
    assert whole.vnd_per_resident == pytest.approx(condensed.vnd_per_resident or 0.0, rel=1e-3) or not gain


@pytest.mark.parametrize("form", SUMMARY_FORMATS)
def test_a_summary_is_exported_like_its_results(make_results, form: str) -> None:
    results = make_results(months=24)
    content = export_summary(summarise(results), results.scenario, form)
    starts = {"csv": b"\xef\xbb\xbfarea_level", "xlsx": b"PK", "gpkg": b"SQLite format 3", "parquet": b"PAR1"}
    assert content.startswith(starts[form])


def test_a_summary_is_not_exported_under_another_name(make_results) -> None:
    results = make_results(months=12)
    with pytest.raises(ValueError, match="another scenario"):
        export_summary(summarise(results), make_results(scenario="baseline").scenario, "csv")
