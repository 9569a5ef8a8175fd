"""Goals in every district and commune, and goals held to a user's own thresholds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geodata.errors import InputError
from scenarios import GOALS, INDICATORS, ScenarioError
from sim import Results, compare
from sim.export import export_results
from sim.export.tables import result_table
from sim.goals import evaluate_goal
from sim.goals_by_area import has_meaning_by_area
from sim.summary import summarise

MONTHS = 72
BY_AREA = ("G01", "G02", "G03", "G05", "G12", "G13")


@pytest.fixture
def results(make_results) -> Results:
    names = tuple(dict.fromkeys(goal.indicator for goal in GOALS))
    return make_results(months=MONTHS, replicates=4, indicators=names)


def test_goals_with_meaning_below_the_city_are_those_of_shares_that_areas_have() -> None:
    assert tuple(goal.id for goal in GOALS if has_meaning_by_area(goal)) == BY_AREA


def test_every_area_is_judged_as_the_city_is(results: Results) -> None:
    table = results.goals_by_area()
    assert table.groupby("id").size().to_dict() == dict.fromkeys(BY_AREA, 156)
    rng = np.random.default_rng(5)
    for row in table.iloc[rng.choice(len(table), 60, replace=False)].to_dict("records"):
        position = results.areas["area_code"].tolist().index(row["area_code"])
        goal = GOALS[row["id"]]
        alone = evaluate_goal(
            results.arrays[goal.indicator][:, :, position],
            threshold=goal.threshold,
            comparison=goal.comparison,
            deadline=goal.deadline,
        )
        for name, share in (("attained_p10", 0.1), ("attained_p50", 0.5), ("attained_p90", 0.9)):
            assert row[name] == alone.attained_quantile(share)
        for name in ("value_at_deadline", "p_met_by_deadline"):
            np.testing.assert_allclose(row[name], getattr(alone, name), rtol=1e-6)
        assert row["area_level"] == results.areas["area_level"][position]
    later = table[table["id"] == "G12"]
    assert later["p_met_by_deadline"].isna().all()
    assert set(results.goals_by_area("commune")["area_level"]) == {"commune"}
    with pytest.raises(InputError, match="district, commune"):
        results.goals_by_area("ward")


def test_the_folder_and_the_exports_hold_them(results: Results, tmp_path: Path, documented) -> None:
    folder = results.save(tmp_path / "out")
    saved = pd.read_csv(folder / "goals_by_area.csv", dtype={"area_code": str}, keep_default_na=False)
    assert list(saved.columns) == documented("goals_by_area.csv")
    assert len(saved) == 156 * len(BY_AREA)
    export_results(results, tmp_path / "areas.parquet", "parquet", table="goals_by_area")
    assert len(pd.read_parquet(tmp_path / "areas.parquet")) == len(saved)
    assert set(saved["threshold_source"]) == {"suggested"}
    # A folder of before did not say whose number a threshold is.
    before = Results(
        results.arrays,
        bottlenecks=results.bottlenecks,
        costs=results.costs,
        manifest=results.manifest,
        goals=results.goals().drop(columns="threshold_source"),
    )
    loaded = Results.load(before.save(tmp_path / "before"))
    pd.testing.assert_series_equal(loaded.goals()["threshold_source"], results.goals()["threshold_source"])
    # Folders of before have no such file, and load all the same; a damaged one does not.
    (folder / "goals_by_area.csv").write_text("damaged", encoding="utf-8")
    with pytest.raises(InputError, match="goals_by_area"):
        Results.load(folder)


def test_own_thresholds_decide_what_is_met_and_late_and_change_no_figure(results: Results) -> None:
    easy, hard = (results.with_thresholds({"G01": at}) for at in (0.1, 0.99))
    assert easy.arrays is not results.arrays
    assert all(easy.arrays[name] is results.arrays[name] for name in results.arrays)
    assert easy.goals().set_index("id")["p_met_by_deadline"]["G01"] == 1.0
    assert hard.goals().set_index("id")["p_met_by_deadline"]["G01"] == 0.0
    assert not len(easy.late("G01"))
    assert len(hard.late("G01", 200)) == 30
    assert len(hard.late("G01", 200, level="commune")) == 126
    assert set(hard.goals_by_area().query("id == 'G01'")["threshold"]) == {0.99}
    for goal in ("G02", "G05", "G09"):
        one, other = (run.goals().set_index("id").loc[goal] for run in (results, hard))
        pd.testing.assert_series_equal(one, other)
    sources = hard.goals().set_index("id")["threshold_source"]
    assert sources[["G01", "G05", "G09"]].tolist() == ["own", "suggested", "plan"]
    assert hard.scenario.overrides == ("G01=0.99",)
    assert hard.with_thresholds({"G01": GOALS["G01"].threshold}).scenario.overrides == ()
    with pytest.raises(ScenarioError, match="the plan itself"):
        results.with_thresholds({"G09": 0.1})
    with pytest.raises(InputError, match="unknown goal"):
        results.late("G18")


def test_a_comparison_says_where_thresholds_differ(results: Results) -> None:
    found = compare(results, results.with_thresholds({"G01": 0.1}))
    assert found.thresholds == (("G01", 0.9, 0.1),)
    row = found.goals.set_index("id").loc["G01"]
    assert row["p_met_b"] >= row["p_met_a"]
    assert not compare(results, results).thresholds


def test_a_summary_keeps_thresholds_and_the_areas_goals(results: Results) -> None:
    mine = results.with_thresholds({"G01": 0.85})
    summary = summarise(mine)
    assert [goal.threshold for goal in summary.declared_goals] == [
        goal.threshold for goal in mine.declared_goals
    ]
    table = mine.goals_by_area().set_index(["id", "area_code"])
    for goal, area in (("G01", "001"), ("G05", "00004")):
        found, row = summary.area_goal(goal, area), table.loc[(goal, area)]
        assert found is not None
        assert found.p_met_by_deadline == pytest.approx(row["p_met_by_deadline"])
        assert found[1:] == tuple(row[["attained_p10", "attained_p50", "attained_p90"]])
    assert summary.area_goal("G09", "001") is None
    assert summary.area_goal("G01", "hanoi") is None
    assert INDICATORS[GOALS["G09"].indicator].city_only


def test_an_exported_goal_says_whose_threshold_it_has(results: Results) -> None:
    table = result_table(results.with_thresholds({"G01": 0.8}), "goals").frame.set_index("id")
    whose = table["threshold_source"]
    assert whose[["G01", "G02", "G09"]].tolist() == ["own", "suggested", "plan"]
