"""The model does what its charter says, and the check notices when it does not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from models.parameters import declarations
from scenarios.charter import load_charter
from sim import simulate
from sim.charter import check_charter, evaluate
from sim.settings import resolve_settings

STATEMENTS = load_charter(declarations())
SMALL = {"replicates": 2, "scale": 0.001}


def test_the_model_does_what_the_charter_says() -> None:
    """All statements in one test: they share most of their runs."""
    verdicts = check_charter(replicates=1, scale=0.002)
    failed = verdicts.loc[~verdicts["holds"], ["id", "measured", "bound", "month", "area_code"]]
    assert failed.empty, failed.to_string()
    assert verdicts["id"].tolist() == [one.id for one in STATEMENTS]


CONTRARY = """
statements:
  - {id: lowers, vi: a, en: b, levers: {broadband_tariff_subsidy: 1.0}, indicator: broadband_affordable,
     relation: not_higher, from: 2020-06, to: 2021-06}
  - {id: raises, vi: a, en: b, levers: {broadband_tariff_subsidy: 1.0}, indicator: broadband_affordable,
     relation: higher, by: 0.5, month: 2021-06}
  - {id: moves, vi: a, en: b, levers: {broadband_tariff_subsidy: 1.0}, indicator: broadband_affordable,
     where: districts, relation: same, from: 2020-06, to: 2021-06}
  - {id: nothing, vi: a, en: b, indicator: broadband_affordable, relation: same, from: 2020-06, to: 2021-06}
  - {id: bounded, vi: a, en: b, indicator: population, relation: at_most, value: 1000, month: 2021-06}
  - {id: older, vi: a, en: b, indicator: digital_skills, where: older, than: younger, relation: higher,
     month: 2021-06}
  - {id: free, vi: a, en: b, levers: {awareness_campaign: 0.1}, indicator: public_cost, relation: same,
     month: 2021-06}
  - {id: dear, vi: a, en: b, parameters: {affordable_share: 0.011}, indicator: broadband_affordable,
     relation: not_lower, month: 2021-06}
"""


def test_what_does_not_hold_is_found_with_its_month_and_place(tmp_path: Path) -> None:
    path = tmp_path / "contrary.yaml"
    path.write_text(CONTRARY, encoding="utf-8")
    found = check_charter(path, **SMALL).set_index("id")
    assert found["holds"].to_dict() == {
        "lowers": False,
        "raises": False,
        "moves": False,
        "nothing": True,
        "bounded": False,
        "older": False,
        "free": False,
        "dear": False,
    }
    # The subsidy starts in 2021; where and when it moves most is named.
    assert found.loc["moves", "month"] >= "2021-01"
    assert found.loc["moves", "area_code"] != ""
    runs = [
        simulate("baseline", until="2021-06", levers=levers, seed=0, **SMALL).arrays["broadband_affordable"]
        for levers in ({"broadband_tariff_subsidy": 1.0}, None)
    ]
    gain = np.mean(runs[0].astype(np.float64) - runs[1].astype(np.float64), axis=0)
    assert found.loc["lowers", "measured"] == pytest.approx(gain[5:, 0].max(), rel=1e-6)
    assert found.loc["raises", "measured"] == pytest.approx(gain[-1, 0], rel=1e-6)
    assert found.loc["moves", "measured"] == pytest.approx(np.abs(gain[5:, 1:31]).max(), rel=1e-6)
    assert found.loc["nothing", "measured"] == 0.0


def test_threads_change_nothing() -> None:
    few = [one for one in STATEMENTS if one.last <= "2023-12"]
    assert few
    settings = [resolve_settings("baseline", threads=threads, **SMALL) for threads in (1, 3)]
    one, other = (evaluate(few, setting) for setting in settings)
    pd.testing.assert_frame_equal(one, other)
