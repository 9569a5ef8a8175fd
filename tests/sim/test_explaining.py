"""Why an area is late: what binds, and what a lever would have changed."""

from __future__ import annotations

import threading

import numpy as np
import pandas as pd
import pytest

from geodata.errors import InputError
from models import HanoiModel
from models.shortfalls import shortfalls
from models.smart_city import LISTED_AREAS
from scenarios import GOALS, INDICATORS, LEVERS, SHORTFALLS, UNREACHED, Scenario, counted_under, load_scenario
from sim import Cancelled, simulate, why
from sim.explaining import Why, answer, ask, full_strength
from sim.simulation import shared_city

SMALL = {"agents": 6000, "replicates": 2, "seed": 3}
DATE = "2021-12"
TRIED = {"broadband_tariff_subsidy": 1.0, "fibre_cofunding": 0.0, "awareness_campaign": None}


@pytest.fixture(scope="module")
def answered() -> Why:
    return why("hanoi", "G02", DATE, scenario="baseline", levers=TRIED, **SMALL)


def test_shares_are_those_of_the_saved_bottlenecks(answered: Why) -> None:
    """In a December both are counted: in a results folder, and for the question."""
    saved = simulate("baseline", until=DATE, **SMALL).bottlenecks
    saved = saved[(saved["area_code"] == "hanoi") & (saved["goal"] == "G02") & (saved["month"] == DATE)]
    saved = saved[saved["share"] > 0].astype({"factor": str})
    shares = saved.set_index("factor")["share"]
    ours = answered.factors.set_index("factor")["share"]
    pd.testing.assert_series_equal(ours.sort_index(), shares.sort_index(), check_names=False)
    assert ours.sum() == pytest.approx(1.0, abs=1e-12)
    assert answered.factors["share"].is_monotonic_decreasing


def test_numbers_of_people_are_those_of_the_indicator(answered: Why) -> None:
    results = simulate("baseline", until=DATE, **SMALL)
    index = len(results.months) - 1
    reached = results.arrays["broadband_affordable"][:, index, 0].astype(np.float64)
    people = results.arrays["population"][:, index, 0].astype(np.float64)
    assert answered.value[1] == pytest.approx(np.median(reached), rel=1e-6)
    assert answered.people == pytest.approx(np.median(people), rel=1e-6)
    assert answered.unreached[1] == pytest.approx(np.median((1 - reached) * people), rel=1e-4)
    assert answered.factors["residents"].sum() == pytest.approx(answered.unreached[1], rel=1e-12)


def test_a_lever_reaches_what_a_paired_run_says(answered: Why) -> None:
    """The same as two ordinary ensembles with one seed."""
    without = simulate("baseline", until=DATE, **SMALL)
    subsidised = simulate("baseline", until=DATE, levers={"broadband_tariff_subsidy": 1.0}, **SMALL)
    name = "broadband_affordable"
    gain = (subsidised.arrays[name] - without.arrays[name])[:, -1, 0].astype(np.float64)
    row = answered.levers.set_index("lever").loc["broadband_tariff_subsidy"]
    assert row["indicator_p50"] == pytest.approx(np.median(gain), abs=1e-6)
    assert row["residents_p50"] == pytest.approx(np.median(gain) * answered.people, rel=1e-3)
    assert row["residents_p50"] > 0
    cost = subsidised.costs["cost_vnd_bn"].sum() - without.costs["cost_vnd_bn"].sum()
    assert row["cost_vnd_bn"] == pytest.approx(cost, rel=0.05)
    assert answered.levers.loc[0, "lever"] == "broadband_tariff_subsidy"


def test_what_does_not_act_moves_nobody(answered: Why) -> None:
    rows = answered.levers.set_index("lever")
    effects = [name for name in rows.columns if name.startswith(("residents_", "indicator_"))]
    # One acts on something else; the other has the scenario's own strength.
    assert (rows.loc[["fibre_cofunding", "awareness_campaign"], effects] == 0.0).all().all()
    assert rows["in_force"].to_dict() == {
        "broadband_tariff_subsidy": False,
        "fibre_cofunding": True,
        "awareness_campaign": False,
    }
    assert rows.loc["awareness_campaign", "value"] == LEVERS["awareness_campaign"].maximum
    assert rows.loc["awareness_campaign", "cost_vnd_bn"] > 0
    assert answered.helpful["lever"].tolist() == ["broadband_tariff_subsidy"]


def test_threads_change_nothing(answered: Why) -> None:
    alone = why("hanoi", "G02", DATE, scenario="baseline", levers=TRIED, threads=1, **SMALL)
    pd.testing.assert_frame_equal(alone.factors, answered.factors)
    pd.testing.assert_frame_equal(alone.levers, answered.levers)


def test_results_are_asked_with_their_own_settings(answered: Why) -> None:
    results = simulate("baseline", until="2021-01", **SMALL)
    again = why("hanoi", "G02", DATE, results=results, levers=TRIED)
    pd.testing.assert_frame_equal(again.levers, answered.levers)
    assert (again.replicates, again.agents) == (2, answered.agents)


@pytest.mark.parametrize("goal", [one.id for one in UNREACHED])
def test_any_month_and_kind_of_area_is_answered(goal: str) -> None:
    found = why("00004", goal, "2021-05", scenario="baseline", levers=[], agents=6000, replicates=1)
    assert found.factors["share"].sum() == pytest.approx(1.0, abs=1e-12)
    assert set(found.factors["factor"]) <= set(UNREACHED[goal].factors)
    assert found.levers.empty
    assert 0 <= found.unreached[1] <= found.people * (1 + 1e-9)


def test_goals_that_wait_for_the_same_people_have_one_answer() -> None:
    first, second = (
        why("268", goal, "2021-12", scenario="baseline", levers=[], agents=6000, replicates=1)
        for goal in ("G05", "G13")
    )
    pd.testing.assert_frame_equal(first.factors, second.factors)
    assert (first.goal, second.goal) == ("G05", "G13")


def test_both_ends_of_a_two_sided_range_are_tried() -> None:
    assert full_strength(LEVERS["launch_5g_shift"]) == (60.0, -48.0)
    question = ask("hanoi", "G01", "2021-12", levers=["launch_5g_shift"], agents=6000, replicates=2)
    assert [value for _, value, _ in question.trials] == [60.0, -48.0]
    found = answer(question)
    # Four years earlier 5G is there in 2021; later is no help.
    assert found.levers[["lever", "value"]].to_numpy().tolist() == [["launch_5g_shift", -48.0]]
    assert found.levers.loc[0, "residents_p10"] > 0
    assert found.factors["factor"].tolist() == ["network_not_launched"]


def test_what_the_scenario_does_before_the_start_stays() -> None:
    question = ask("hanoi", "G02", "2025-12", levers=["broadband_tariff_subsidy"], start="2023-01")
    ((_, _, changed),) = question.trials
    before, after = (
        scenario.values("broadband_tariff_subsidy")
        for scenario in (load_scenario("plan-76"), changed or load_scenario("baseline"))
    )
    np.testing.assert_array_equal(after[:36], before[:36])
    assert (after[36:] == 1.0).all()


def test_counts_of_any_month_are_those_recorded_in_december() -> None:
    model = HanoiModel(load_scenario("observed"), city=shared_city(0.001), seed=1)
    with pytest.raises(RuntimeError, match="no month"):
        model.unreached()
    model.run(24)
    for goal, (factors, counts) in model.unreached().items():
        assert factors == model.bottlenecks[goal][0]
        np.testing.assert_array_equal(counts, model.bottlenecks[goal][1][1])


def test_it_is_said_in_words(answered: Why) -> None:
    english = answered.sentence("en")
    assert all(word in english for word in ("In December 2021", "not affordable"))
    assert "Of the levers tried, the one that alone would have reached most of them" in english
    vietnamese = answered.sentence("vi")
    assert "Tháng 12/2021" in vietnamese
    assert "ở thành phố Hà Nội" in vietnamese
    assert "Hỗ trợ cước băng rộng" in vietnamese
    number = vietnamese.split(", ")[1].split(" trong")[0]
    assert float(number.replace(".", "")) == pytest.approx(answered.unreached[1], abs=100)


@pytest.mark.parametrize(
    ("goal", "helps", "number"), [("G02", True, 1), ("G02", False, 2), ("G08", True, 2), ("G08", False, 1)]
)
def test_of_levers_not_tried_nothing_is_claimed(goal: str, helps: bool, number: int) -> None:
    best = "broadband_tariff_subsidy" if goal == "G02" else "innovation_fund"
    tried = [best, "site_sharing_5g"] if helps else ["site_sharing_5g", "handset_subsidy_5g"]
    found = why("hanoi", goal, DATE, scenario="baseline", levers=tried[:number], **SMALL)
    assert found.helpful["lever"].tolist() == ([best] if helps else [])
    english, vietnamese = found.sentence("en"), found.sentence("vi")
    assert not any(claim in english for claim in ("single lever", "No lever", "Single lever"))
    assert ("Of the levers tried" if helps else "None of the levers tried") in english or number == 1
    assert ("one lever tried" in english) is ("Chỉ thử một công cụ" in vietnamese) is (number == 1)
    assert ("công cụ được thử" in vietnamese) is (number == 2)
    label = LEVERS[tried[0]]
    assert (label.label_en in english, label.label_vi in vietnamese) == ((helps or number == 1,) * 2)


def test_of_all_levers_it_is_said_that_no_other_is_better() -> None:
    found = why("hanoi", "G01", "2021-02", scenario="baseline", agents=4000, replicates=1)
    assert found.helpful.empty is ("No single lever" in found.sentence("en"))
    assert "levers tried" not in found.sentence("en")
    assert "được thử" not in found.sentence("vi")


def test_it_is_saved_whole(answered: Why, tmp_path) -> None:
    folder = answered.save(tmp_path / "why")
    assert sorted(path.name for path in folder.iterdir()) == ["factors.csv", "levers.csv", "manifest.json"]
    factors = pd.read_csv(folder / "factors.csv", dtype={"area_code": str})
    assert factors.loc[0, ["area_code", "month", "goal"]].tolist() == ["hanoi", DATE, "G02"]
    assert factors["share"].sum() == pytest.approx(1.0)
    with pytest.raises(InputError, match="overwrite=True"):
        answered.save(folder)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="not empty"):
        answered.save(folder, overwrite=True)
    (folder / "notes.txt").unlink()
    answered.save(folder, overwrite=True)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"area": "Hoàng Mia"}, "Hoàng Mai"),
        ({"area": "Ba Đình"}, r"Quận Ba Đình \(001\), Phường Ba Đình \(00004\)"),
        ({"area": "Atlantis"}, "no such area"),
        ({"goal": "G20"}, "unknown goal"),
        ({"area": "268", "goal": "G17"}, "hanoi, or another goal: G01, G02, G03, G05, G06, G12, G13"),
        ({"date": "2020-11"}, "2020-12"),
        ({"date": "December"}, "YYYY-MM"),
        ({"start": "2022-01"}, "up to 2021-12"),
        ({"levers": ["fiber_cofunding"]}, "fibre_cofunding"),
        ({"levers": {"fibre_cofunding": 2.0}}, "0.8"),
        ({"scenario": "pln-76"}, "plan-76"),
        ({"replicates": 0}, "replicates"),
    ],
)
def test_what_is_wrong_is_said_before_anything_runs(asked: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        ask(**{"area": "hanoi", "goal": "G02", "date": DATE, **asked})


def test_every_goal_can_be_asked_and_what_only_the_city_has_of_the_city() -> None:
    declared = [{one.id, *one.also} for registry in (UNREACHED, SHORTFALLS) for one in registry]
    assert sorted(goal for goals in declared for goal in goals) == list(GOALS.ids)
    for goal in GOALS:
        question = ask("hanoi", goal.id.lower(), levers=[])
        assert (question.goal, question.of_people) == (goal.id, counted_under(goal.id) is not None)
        if INDICATORS[goal.indicator].city_only:
            with pytest.raises(InputError, match="for the city only"):
                ask("268", goal.id, levers=[])
        else:
            assert ask("268", goal.id, levers=[]).area.code == "268"


@pytest.fixture(scope="module")
def city() -> HanoiModel:
    model = HanoiModel(load_scenario("plan-76"), city=shared_city(0.001), seed=4)
    model.run(72)
    return model


def test_parts_add_up_to_what_the_indicator_lacks(city: HanoiModel) -> None:
    lacking = shortfalls(city)
    assert set(lacking) == {one.id for one in SHORTFALLS if one.parts}
    for goal in ("G03", "G04", "G08"):
        values = city.records[GOALS[goal].indicator][71].astype(np.float64)
        known = np.isfinite(values)
        np.testing.assert_allclose(lacking[goal][known].sum(axis=1), 1.0 - values[known], atol=1e-6)
    open_areas = city.records["smart_urban_areas"][71]
    districts = slice(1, 31)
    assert lacking["G06"][0].sum() + open_areas[0] == len(LISTED_AREAS)
    np.testing.assert_array_equal(lacking["G06"][districts].sum(axis=0), lacking["G06"][0])
    assert all((amounts >= 0.0).all() for amounts in lacking.values())
    # What is untapped would make the digital economy what it is at its ceilings: less than the whole.
    share = float(city.records["digital_economy_share"][71, 0])
    assert share < share + lacking["G09"][0].sum() < 1.0


def test_an_area_of_the_list_waits_for_the_first_thing_it_lacks(city: HanoiModel) -> None:
    areas, cells = city.development.areas, len(city.city.cells)
    everything, nothing = np.ones(cells), np.zeros(cells)
    shared, alone = np.ones(30), np.zeros(30)
    built = areas._built >= 1.0
    for k, (coverage, fibre, connected) in enumerate(
        [(nothing, nothing, alone), (everything, nothing, alone), (everything, everything, alone)]
    ):
        found = areas.obstacles(0.0, coverage, fibre, connected)
        assert set(found[built & ~areas.open]) <= {k + 1}
        assert set(found[~built]) <= {0}
    assert set(areas.obstacles(0.0, everything, everything, shared)[areas.open]) <= {-1}


@pytest.mark.parametrize("goal", [one.id for one in SHORTFALLS])
def test_goals_that_count_no_people_are_answered_in_words(goal: str) -> None:
    tried = ["innovation_fund", "internal_digital_work", "skills_training"]
    found = why("hanoi", goal, "2022-12", scenario="baseline", levers=tried, **SMALL)
    assert not found.of_people
    assert found.levers["residents_p50"].isna().all()
    assert found.levers["indicator_p50"].is_monotonic_decreasing
    assert found.helpful["indicator_p10"].gt(0).all()
    declared = SHORTFALLS[goal]
    if declared.parts:
        assert found.factors["share"].sum() == pytest.approx(1.0, abs=1e-12)
        assert set(found.factors["factor"]) <= set(declared.factors)
    else:
        assert found.factors.empty
    for lang, words in (("en", declared.parts_en), ("vi", declared.parts_vi)):
        said = found.sentence(lang)
        assert words in said
        assert goal in said
        assert "nan" not in said


def test_a_lever_raises_an_index_by_what_paired_runs_say() -> None:
    found = why("hanoi", "G08", "2022-12", scenario="baseline", levers=["innovation_fund"], **SMALL)
    full = LEVERS["innovation_fund"].maximum
    runs = [
        simulate("baseline", until="2022-12", levers=levers, **SMALL).arrays["startup_ecosystem"][:, -1, 0]
        for levers in (None, {"innovation_fund": full})
    ]
    gain = np.median(runs[1].astype(np.float64) - runs[0].astype(np.float64))
    assert found.levers.loc[0, "indicator_p50"] == pytest.approx(gain, abs=1e-6)
    assert gain > 0.01


def test_an_average_over_years_is_asked_as_such() -> None:
    found = why("hanoi", "G10", "2022-12", scenario="baseline", levers=[], **SMALL)
    growth = simulate("baseline", until="2022-12", **SMALL).arrays["labour_productivity_growth"][:, 12:, 0]
    assert found.value[1] == pytest.approx(np.median(growth.mean(axis=1)), rel=1e-6)


@pytest.mark.parametrize("goal", [one.id for one in UNREACHED])
def test_levers_that_are_not_tried_move_nobody(goal: str) -> None:
    tried = {name for name, _, _ in ask("hanoi", goal, "2025-12").trials}
    others = {name: None for name in LEVERS.ids if name not in tried}
    found = why("hanoi", goal, "2025-12", levers=others, scenario="baseline", agents=4000, replicates=1)
    effects = [name for name in found.levers.columns if name.startswith(("residents_", "indicator_"))]
    moved = found.levers[(found.levers[effects] != 0.0).any(axis=1)]
    assert moved["lever"].tolist() == []


def test_levers_that_are_not_tried_change_no_indicator_of_other_goals() -> None:
    """Each lever in full, beside the baseline: what may be left out is found once for all these goals."""
    left_out = {
        one.id: set(LEVERS.ids) - {name for name, _, _ in ask("hanoi", one.id, "2025-12").trials}
        for one in SHORTFALLS
        if one.moved_by
    }
    assert {"G03", "G04", "G06", "G14"} == set(left_out)
    assert all(left_out.values())
    baseline, small = load_scenario("baseline"), shared_city(0.0005)

    def run(scenario: Scenario) -> HanoiModel:
        model = HanoiModel(scenario, city=small, seed=6)
        model.run(72)
        return model

    nothing = run(baseline)
    for lever in sorted(set().union(*left_out.values())):
        for end in full_strength(LEVERS[lever]):
            changed = run(baseline.with_levers({lever: end}))
            for goal, levers in left_out.items():
                indicator = GOALS[goal].indicator
                if lever in levers:
                    np.testing.assert_array_equal(
                        changed.records[indicator][:72], nothing.records[indicator][:72], err_msg=lever
                    )


def test_it_can_be_stopped() -> None:
    cancel = threading.Event()
    reported: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        reported.append((done, total))
        cancel.set()

    with pytest.raises(Cancelled):
        why("hanoi", "G02", "2045-12", levers=[], agents=6000, replicates=3, progress=stop, cancel=cancel)
    assert reported[0][1] == 3 * 312
