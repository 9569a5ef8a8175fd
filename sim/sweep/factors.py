"""What a sweep's factors are called, and how their values are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.parameter_labels import parameter_label, unit_label
from models.parameters import declarations
from scenarios import LEVERS
from sim.wording import significant

if TYPE_CHECKING:
    import pandas as pd

    from scenarios import Factor, SweepPlan

__all__ = ["factor_label", "factor_quantity", "factor_table", "factor_unit"]

AS_PER_CENT = ("share", "chance", "per month", "per year")
WITHOUT_UNIT = ("factor", "exponent", "ratio")


def factor_unit(factor: Factor, language: str = "en") -> str:
    """Give the unit of a factor's values.

    Parameters
    ----------
    factor : Factor
        The factor.
    language : {"vi", "en"}
        Language of the unit; in English it is as declared.

    Returns
    -------
    str
        The unit.
    """
    if factor.kind == "parameter":
        return unit_label(declarations()[factor.id].unit, language)
    lever = LEVERS[factor.id]
    return lever.unit_vi if language == "vi" else lever.unit


def factor_label(factor: Factor, language: str) -> str:
    """Name a factor.

    Parameters
    ----------
    factor : Factor
        The factor.
    language : {"vi", "en"}
        Language of the name.

    Returns
    -------
    str
        Label of the lever or the parameter.
    """
    if factor.kind == "parameter":
        return parameter_label(factor.id, language)
    lever = LEVERS[factor.id]
    return lever.label_vi if language == "vi" else lever.label_en


def factor_quantity(factor: Factor, value: float, language: str) -> str:
    """Write a value of a factor with its unit.

    Parameters
    ----------
    factor : Factor
        The factor.
    value : float
        In the factor's unit.
    language : {"vi", "en"}
        Language of number and unit.

    Returns
    -------
    str
        For example ``4.5 % per year``, ``2.6 million VND``.
    """
    declared, unit = factor_unit(factor), factor_unit(factor, language)
    if not (declared in AS_PER_CENT or declared.startswith(("share per ", "share of "))):
        text = significant(value, language)
        return text if declared in WITHOUT_UNIT else f"{text} {unit}"
    text = f"{significant(100 * value, language)} %"
    if declared.startswith("share per "):
        return f"{text} {unit.removeprefix('share ').removeprefix('tỷ lệ ')}"
    return f"{text} {unit}" if declared.startswith("per ") else text


def factor_table(plan: SweepPlan) -> pd.DataFrame:
    """List the factors of a sweep.

    Parameters
    ----------
    plan : SweepPlan
        The sweep.

    Returns
    -------
    pandas.DataFrame
        Columns factor, kind, label_vi, label_en, unit, minimum, maximum, in the plan's order.
    """
    import pandas as pd

    factors = plan.factors
    return pd.DataFrame(
        {
            "factor": [factor.id for factor in factors],
            "kind": [factor.kind for factor in factors],
            "label_vi": [factor_label(factor, "vi") for factor in factors],
            "label_en": [factor_label(factor, "en") for factor in factors],
            "unit": [factor_unit(factor) for factor in factors],
            "minimum": [factor.minimum for factor in factors],
            "maximum": [factor.maximum for factor in factors],
        }
    )
