"""Sensitivity finds what is known of a formula, and says no to sweeps that cannot answer."""

from __future__ import annotations

import math
import re
from pathlib import Path

import numpy as np
import pytest

from geodata.errors import InputError
from scenarios import SweepPlan
from scenarios.months import month_text
from sim.sensitivity import sensitivity
from sim.sweep import Sweep, run_sweep
from ui.cli.errors import error_text
from ui.cli.texts import Language

from .conftest import FormulaEngine, formula_plan, unit_values

# The function of Ishigami and Homma (1990) with a = 7, b = 0.1; its indices are known in closed form.
VARIANCE = 0.5 + 7**2 / 8 + 0.1 * math.pi**4 / 5 + 0.1**2 * math.pi**8 / 18
S1 = [
    0.5 * (1 + 0.1 * math.pi**4 / 5) ** 2 / VARIANCE,
    7**2 / 8 / VARIANCE,
    0.0,
]
ST = [
    (0.5 * (1 + 0.1 * math.pi**4 / 5) ** 2 + 8 * 0.1**2 * math.pi**8 / 225) / VARIANCE,
    7**2 / 8 / VARIANCE,
    8 * 0.1**2 * math.pi**8 / 225 / VARIANCE,
]


def goal_row(value: float, attained: int | None) -> dict[str, object]:
    """Give what a run's row says of goal G01, its deadline within the run, and of an indicator."""
    return {
        "G01_value": value,
        "G01_attained": None if attained is None else month_text(attained),
        "G01_met": value >= 0.5,
        "cost_vnd_bn": 0.0,
        "coverage_5g": np.linspace(0.0, value, 6, dtype=np.float32),
    }


def ishigami(factors: dict[str, float], replicate: int) -> dict[str, object]:
    x = [math.pi * (2 * value - 1) for value in unit_values(factors)]
    value = math.sin(x[0]) + 7 * math.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * math.sin(x[0])
    return goal_row(value + 10.0 * replicate, 12)


def linear(factors: dict[str, float], replicate: int) -> dict[str, object]:
    del replicate
    one, two, three = unit_values(factors)
    value = 0.2 + 0.6 * one - 0.3 * two
    months = 20 - 10 * one + 0 * three
    return goal_row(value, None if months > 18 else round(months))


def computed(plan: SweepPlan, formula: object, folder: Path) -> Sweep:
    return run_sweep(plan, folder, engine=FormulaEngine(plan, formula))


def test_sobol_indices_of_a_known_function_are_found(tmp_path: Path) -> None:
    plan = formula_plan(3, design="sobol", samples=128)
    found = sensitivity(computed(plan, ishigami, tmp_path / "out"), goal="G01")
    values = found.table[found.table["quantity"] == "value"]
    assert found.method == "sobol"
    assert list(values["factor"]) == [factor.id for factor in plan.factors]
    for measure, known in (("S1", S1), ("ST", ST)):
        # Intervals hold 95 % of the time; twice as wide, they fail once in ten thousand times, and the seed
        # is fixed.
        assert (np.abs(values[measure] - known) <= 2 * values[f"{measure}_conf"] + 1e-9).all()
        assert (values[f"{measure}_conf"] < 0.4).all()
    assert found.ranked("value")["factor"].iloc[0] == plan.factors[0].id


def test_elementary_effects_of_a_linear_function_are_its_slopes(tmp_path: Path) -> None:
    plan = formula_plan(3, design="morris", samples=6)
    found = sensitivity(computed(plan, linear, tmp_path / "out"), goal="G01")
    values = found.table[found.table["quantity"] == "value"].reset_index(drop=True)
    np.testing.assert_allclose(values["effect"], [0.6, -0.3, 0.0], atol=1e-9)
    np.testing.assert_allclose(values["mu"], values["effect"], atol=1e-9)
    np.testing.assert_allclose(values["mu_star"], [0.6, 0.3, 0.0], atol=1e-9)
    np.testing.assert_allclose(values["sigma"], 0.0, atol=1e-9)
    months = found.ranked("months").iloc[0]
    assert months["factor"] == plan.factors[0].id
    assert months["effect"] < 0
    late = found.outputs.set_index("quantity")
    assert 0 < late.loc["months", "not_attained"] < 1
    assert late.loc["months", "maximum"] == 72
    assert late.loc["value", "not_attained"] == 0
    assert any("do not attain it" in text for text in found.warnings("en"))
    assert any("không đạt" in text for text in found.warnings("vi"))


def test_a_share_that_jumps_changes_by_no_more_than_all_of_it(tmp_path: Path) -> None:
    plan = formula_plan(2, design="morris", samples=6)
    jump = computed(
        plan, lambda factors, _: goal_row(float(unit_values(factors)[0] > 0.5), 12), tmp_path / "out"
    )
    values = sensitivity(jump, goal="G01").ranked("value")
    assert list(values["effect"]) == [1.0, 0.0]
    # Morris' measure goes by the step that was taken, two thirds of the range.
    assert values["mu_star"].iloc[0] == pytest.approx(1.5)
    found = sensitivity(jump, goal="G01")
    assert any("2/3 of the range" in text and "value" in text for text in found.warnings("en"))
    assert any("2/3 khoảng giá trị" in text for text in found.warnings("vi"))


def test_effects_of_a_factor_of_two_values_are_those_of_its_range(tmp_path: Path) -> None:
    plan = formula_plan(3, design="morris", samples=6)
    first = plan.factors[0]
    two = first.model_copy(update={"values": (first.minimum, first.maximum)})
    plan = plan.model_copy(update={"factors": (two, *plan.factors[1:])})
    found = sensitivity(computed(plan, linear, tmp_path / "out"), goal="G01")
    values = found.table[found.table["quantity"] == "value"]
    np.testing.assert_allclose(values["effect"], [0.6, -0.3, 0.0], atol=1e-9)
    np.testing.assert_allclose(values["mu"], values["effect"], atol=1e-9)


def test_the_slope_comes_from_rows_that_differ_in_one_factor(tmp_path: Path) -> None:
    plan = formula_plan(3, design="sobol", samples=8)
    found = sensitivity(computed(plan, linear, tmp_path / "out"), indicator="coverage_5g")
    # Single precision is all that indicators are kept in.
    np.testing.assert_allclose(found.table["effect"], [0.6, -0.3, 0.0], atol=1e-6)
    assert set(found.table["month"]) == {"2025-12"}
    early = sensitivity(tmp_path / "out", indicator="coverage_5g", month="2022-12")
    np.testing.assert_allclose(early.table["effect"], np.array([0.6, -0.3, 0.0]) * 2 / 5, atol=1e-6)


def test_an_output_that_never_changes_has_no_indices(tmp_path: Path) -> None:
    plan = formula_plan(2, design="sobol", samples=4)
    found = sensitivity(computed(plan, lambda *_: goal_row(0.7, 30), tmp_path / "out"))
    assert not found.outputs["varies"].any()
    assert found.table["ST"].isna().all()
    assert (found.table["effect"] == 0).all()
    assert len(found.warnings("en")) == 1


def test_an_output_is_the_mean_over_the_replicates_of_a_point(tmp_path: Path) -> None:
    plan = formula_plan(3, design="sobol", samples=8)
    both = plan.model_copy(update={"replicates": 2})
    one, mean = (
        sensitivity(computed(each, ishigami, tmp_path / str(each.replicates)), goal="G01")
        for each in (plan, both)
    )
    assert mean.outputs["mean"].iloc[0] == pytest.approx(one.outputs["mean"].iloc[0] + 5.0)
    np.testing.assert_allclose(mean.table["ST"], one.table["ST"], rtol=1e-9)


def test_equal_sweeps_give_equal_tables(tmp_path: Path) -> None:
    plan = formula_plan(3, design="sobol", samples=16, replicates=2)
    first, second = (
        sensitivity(computed(plan, ishigami, tmp_path / name), goal="G01").table for name in ("a", "b")
    )
    assert first.equals(second)


def test_a_sweep_that_cannot_answer_is_refused_with_what_to_do(tmp_path: Path) -> None:
    other = computed(
        formula_plan(2, design="latin_hypercube", samples=4), lambda *_: goal_row(0.7, 3), tmp_path / "l"
    )
    with pytest.raises(
        InputError, match=r"design sobol or morris .*found: 'latin_hypercube'.*hanoi-twin sweep levers"
    ) as refused:
        sensitivity(other)
    in_vietnamese = error_text(refused.value, Language.VI)
    assert "thiết kế sobol hoặc morris" in in_vietnamese
    assert not re.search(r"\b(or|and|the|with|has)\b", in_vietnamese)
    plan = formula_plan(2, design="sobol", samples=4)
    with pytest.raises(InputError, match=r"design morris .*hanoi-twin sweep screening") as refused:
        sensitivity(computed(plan, lambda *_: goal_row(0.7, 3), tmp_path / "s"), method="morris")
    assert not re.search(r"\b(or|and|the|with|has)\b", error_text(refused.value, Language.VI))
    half = run_sweep(
        plan, tmp_path / "half", share=(1, 2), engine=FormulaEngine(plan, lambda *_: goal_row(0.7, 3))
    )
    with pytest.raises(InputError, match=r"not finished.*8 of 16 runs"):
        sensitivity(half)
    lost = computed(plan, lambda *_: None, tmp_path / "lost")
    with pytest.raises(InputError, match=r"runs of the sweep failed.*--retry-failed"):
        sensitivity(lost)
    right = tmp_path / "s"
    for wrong, words in (
        ({"goal": "G13"}, "keeps no such goal.*allowed: G01"),
        ({"indicator": "coverage_5q"}, "did you mean 'coverage_5g'"),
        ({"indicator": "coverage_5g", "month": "2021-06"}, "no such month.*2021-12"),
        ({"indicator": "coverage_5g", "area": "001"}, "no such area.*hanoi"),
        ({"goal": "G01", "indicator": "coverage_5g"}, "exclude each other"),
        ({"month": "2021-12"}, "needs an indicator"),
        ({"method": "fast"}, "no such method"),
    ):
        with pytest.raises(InputError, match=words):
            sensitivity(right, **wrong)
