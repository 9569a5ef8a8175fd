"""Which factors of a sweep move a goal or an indicator, and by how much.

*Sobol indices* share out the variance of an output: S1 is what a factor explains alone, ST what it explains
together with all others (Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018). *Elementary effects* (Morris
1991, doi:10.1080/00401706.1991.10484804) are changes of the output when one factor moves over its range: mu
is their mean, mu_star the mean of their sizes (Campolongo et al. 2007, doi:10.1016/j.envsoft.2006.10.004),
sigma their spread, large where a factor works differently beside others. Both are SALib's, with intervals
from a bootstrap that begins with the same seed every time.

Examples
--------
>>> from sim.sensitivity import sensitivity
>>> found = sensitivity("results/sweep-levers", goal="G01")  # doctest: +SKIP
>>> found.ranked("value")[["factor", "ST", "ST_conf"]]  # doctest: +SKIP
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.errors import InputError
from sim.sensitivity_outputs import CITY, QUANTITIES, goal_outputs, indicator_output, labelled
from sim.sweep.design import MORRIS_LEVELS
from sim.sweep.factors import factor_table
from sim.sweep.kept import not_kept
from sim.sweep.plan import n_months
from sim.wording import percent, significant

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from sim.sweep.results import Sweep

__all__ = ["METHODS", "QUANTITIES", "RANKED_BY", "Sensitivity", "sensitivity"]

METHODS = ("sobol", "morris")
RANKED_BY = {"sobol": "ST", "morris": "mu_star"}
MEASURES = {
    "sobol": ("S1", "S1_conf", "ST", "ST_conf"),
    "morris": ("mu", "mu_star", "mu_star_conf", "sigma"),
}
WORDS = {
    "vi": {
        "same": "Không đổi tại mọi điểm, nên không có chỉ số: {outputs}.",
        "not_attained": "{output}: {share} lần chạy không đạt trong kỳ mô phỏng, "
        "được tính là đạt vào tháng ngay sau đó.",
        "wide": "Khoảng tin cậy của chỉ số tổng rộng tới ±{widest}: "
        "cần thêm mẫu (samples) mới xếp hạng được.",
        "steep": "μ* là độ dốc: thay đổi trên một bước bằng {step} khoảng giá trị, quy ra cả khoảng. Nơi "
        "chỉ số nhảy bậc, μ* có thể vượt mức thay đổi lớn nhất có thể: {outputs}.",
    },
    "en": {
        "same": "The same at every point, so there are no indices: {outputs}.",
        "not_attained": "{output}: {share} of the runs do not attain it "
        "and count as if they did in the month after.",
        "wide": "Intervals of total indices are as wide as ±{widest}: "
        "take more samples before ranking factors.",
        "steep": "μ* is a slope: the change over a step of {step} of the range, taken for the whole range. "
        "Where an output jumps, it can exceed the most that there can be: {outputs}.",
    },
}

LARGEST_CHANGE = {"share": 1.0, "index": 1.0}
"""By unit: from the lowest value that there can be to the highest."""

LABELS = ("goal", "indicator", "month", "area", "quantity")
"""What tells one output from another."""

STEP_OF_MORRIS = f"{MORRIS_LEVELS // 2}/{MORRIS_LEVELS - 1}"
"""Of a factor's range: how far SALib moves a factor, half its levels."""

CONFIDENCE = 0.95
RESAMPLES = 1000
WIDE = 0.2
"""Half width from which an interval of a total index is told to be too wide to rank factors by;
assumption."""

# SALib takes a seed of 0 for none.
SEED = 20_200_101


@dataclass(frozen=True)
class Sensitivity:
    """How outputs of a sweep answer to its factors.

    Attributes
    ----------
    method : {"sobol", "morris"}
        What the measures are.
    table : pandas.DataFrame
        One row per output and factor: goal (id or empty), indicator, month, area, quantity (key of
        `QUANTITIES`), factor, kind (lever or parameter), label_vi, label_en, unit, minimum, maximum,
        effect (change of the output, in its unit, when this factor alone goes from minimum to maximum: slope
        fitted to all pairs of rows that differ in nothing else, and no more than the output can change at
        all), and the measures with their 95 % intervals
        as half widths: S1, S1_conf, ST, ST_conf, or mu, mu_star, mu_star_conf, sigma, the latter in the
        output's unit for the factor's whole range. Measures are NaN where the output is the same at every
        point.
    outputs : pandas.DataFrame
        One row per output: goal, indicator, month, area, quantity, label_vi, label_en, unit, mean, p10, p90,
        minimum, maximum (over points), varies, and not_attained: the share of runs that count as attaining
        the goal in the month after their last, because they do not within it.
    points, replicates : int
        Points of the design, and runs of each; outputs are means over them.
    """

    method: str
    table: pd.DataFrame
    outputs: pd.DataFrame
    points: int
    replicates: int

    @property
    def ranked_by(self) -> str:
        """Column that says how much a factor matters."""
        return RANKED_BY[self.method]

    def ranked(self, quantity: str, goal: str = "") -> pd.DataFrame:
        """Give the rows of one output, what matters most first.

        Parameters
        ----------
        quantity : str
            Key of `QUANTITIES`.
        goal : str
            Which goal, if there are several.

        Returns
        -------
        pandas.DataFrame
            Rows of :attr:`table`; empty when there is no such output.
        """
        chosen = self.table["quantity"] == quantity
        if goal:
            chosen &= self.table["goal"] == goal
        return self.table[chosen].sort_values(self.ranked_by, ascending=False, kind="stable")

    def warnings(self, language: str, quantities: Sequence[str] = tuple(QUANTITIES)) -> list[str]:
        """Say what to beware of.

        Parameters
        ----------
        language : {"vi", "en"}
            Language of the sentences.
        quantities : sequence of str
            Keys of `QUANTITIES`: of which outputs; all unless given.

        Returns
        -------
        list of str
            Maybe empty.
        """
        words = WORDS[language]
        told = []
        outputs = self.outputs[self.outputs["quantity"].isin(quantities)]
        table = self.table[self.table["quantity"].isin(quantities)]
        same = outputs[~outputs["varies"]]
        if len(same):
            told.append(words["same"].format(outputs="; ".join(same[f"label_{language}"])))
        late = outputs[outputs["not_attained"] > 0]
        told += [
            words["not_attained"].format(
                output=row[f"label_{language}"], share=percent(row["not_attained"], language)
            )
            for row in late.to_dict("records")
        ]
        if self.method == "sobol" and (table["ST_conf"] > WIDE).any():
            widest = float(table["ST_conf"].max())
            told.append(words["wide"].format(widest=significant(widest, language, 2)))
        if self.method == "morris" and (steep := self._steep(outputs, language)):
            told.append(words["steep"].format(step=STEP_OF_MORRIS, outputs="; ".join(steep)))
        return told

    def _steep(self, outputs: pd.DataFrame, language: str) -> list[str]:
        """Name outputs of which an elementary effect is larger than all that they can change."""
        largest = self.table.groupby(list(LABELS))["mu_star"].max()
        return [
            row[f"label_{language}"]
            for row in outputs.to_dict("records")
            if largest.loc[tuple(row[name] for name in LABELS)] > LARGEST_CHANGE.get(row["unit"], np.inf)
        ]


def sensitivity(
    sweep: Sweep | str | Path,
    *,
    goal: str | None = None,
    indicator: str | None = None,
    month: str | None = None,
    area: str = CITY,
    method: str | None = None,
) -> Sensitivity:
    """Measure how much every factor of a sweep matters.

    Parameters
    ----------
    sweep : Sweep, str or pathlib.Path
        A finished sweep of design ``sobol`` or ``morris``, or its folder.
    goal : str, optional
        Goal id; its value at the deadline, the months to attainment and its probability are the outputs.
        All goals that the sweep keeps unless a goal or an indicator is given.
    indicator : str, optional
        Instead: an indicator that the sweep keeps.
    month : str, optional
        Of the indicator, ``YYYY-MM``; the last unless given.
    area : str
        Area code for the indicator.
    method : {"sobol", "morris"}, optional
        That of the sweep's design unless given.

    Returns
    -------
    Sensitivity
        The same for the same sweep, bit for bit.

    Raises
    ------
    InputError
        If the sweep has another design, is not finished, has failed runs, or does not hold the output.
    """
    import pandas as pd

    from sim.sweep.results import Sweep as SweepOfFolder

    opened = SweepOfFolder.load(sweep) if isinstance(sweep, str | Path) else sweep
    design = _Design(opened, method)
    if goal is not None and (indicator is not None or month is not None):
        raise InputError("a goal and an indicator exclude each other", key="goal", allowed="one of them")
    if indicator is not None:
        outputs = [indicator_output(opened, indicator, month, area)]
    elif month is not None or area != CITY:
        if not opened.plan.indicators:
            raise not_kept("indicator", None, (), opened.folder)
        raise InputError(
            "a month or an area needs an indicator", key="indicator", allowed=opened.plan.indicators
        )
    else:
        outputs = goal_outputs(opened, goal)
    about = factor_table(opened.plan)
    tables, summaries = [], []
    for labels, by_run, not_attained in outputs:
        values = design.by_row(by_run)
        named = labelled(labels)
        measured = design.measured(values, about).assign(**labels)
        # A steep step, taken for a slope over the whole range, would change a share by more than all of it.
        most = LARGEST_CHANGE.get(named["unit"], np.inf)
        if named["unit"] == "months":
            most = float(n_months(opened.plan))
        measured["effect"] = measured["effect"].clip(-most, most)
        tables.append(measured[[*labels, *about.columns, *design.columns]])
        summaries.append({**labels, **named, **_summary(values), "not_attained": not_attained})
    return Sensitivity(
        method=opened.plan.design,
        table=pd.concat(tables, ignore_index=True),
        outputs=pd.DataFrame(summaries),
        points=len(design.rows_of_points),
        replicates=opened.plan.replicates,
    )


class _Design:
    """The rows of a sweep's design, and which runs belong to which of them."""

    def __init__(self, sweep: Sweep, method: str | None) -> None:
        from sim.sweep.design import design_rows, unit_rows

        plan = sweep.plan
        _check_method(sweep, method)
        _check_finished(sweep)
        self.plan = plan
        self.columns = ("effect", *MEASURES[plan.design])
        rows = design_rows(plan)
        self.unit = unit_rows(plan)
        least, most = (
            np.array([getattr(one, end) for one in plan.factors]) for end in ("minimum", "maximum")
        )
        # Where a factor is within its range: not where the sampler is, if it takes a few values only.
        self._position = (np.array(rows, dtype=np.float64) - least) / (most - least)
        self.rows_of_points = list(dict.fromkeys(rows))
        places = {values: place for place, values in enumerate(self.rows_of_points)}
        self._places = np.array([places[row] for row in rows])
        runs = sweep.runs
        self._points = runs["point"].to_numpy()
        first = runs.drop_duplicates("point").set_index("point").sort_index()[sweep.factors]
        if first.shape[0] != len(places) or not np.array_equal(
            first.to_numpy(), np.array(self.rows_of_points)
        ):
            raise InputError(
                "the points of the sweep are not those that this version of SALib draws for its design",
                source=sweep.folder,
                allowed="a sweep that was run with the same versions of SALib and SciPy",
            )

    def by_row(self, by_run: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the mean over the replicates of each row's point."""
        n_points = len(self.rows_of_points)
        totals = np.bincount(self._points, weights=by_run, minlength=n_points)
        means = totals / np.bincount(self._points, minlength=n_points)
        return np.asarray(means[self._places])

    def measured(self, values: NDArray[np.float64], about: pd.DataFrame) -> pd.DataFrame:
        """Give the table of factors with what the output says of them."""
        varies = _varies(values)
        found = self._analysed(values) if varies else {}
        measures: dict[str, Any] = {"effect": self._effects(values) if varies else 0.0}
        for name in MEASURES[self.plan.design]:
            measures[name] = np.asarray(found[name], dtype=np.float64) if varies else np.nan
        return about.assign(**measures)

    def _steps(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Subtract rows that differ in one factor: shape (blocks, factors) and what `rows` has beyond."""
        blocks = rows.reshape(
            -1, len(self.plan.factors) + (2 if self.plan.design == "sobol" else 1), *rows.shape[1:]
        )
        if self.plan.design == "sobol":
            # The first row of a block, then one row per factor that differs from the first in it.
            return np.asarray(blocks[:, 1:-1] - blocks[:, :1])
        # A trajectory: every row differs from the one before.
        return np.diff(blocks, axis=1)

    def _effects(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Fit the slope of the output over each factor to pairs of rows that differ in that factor alone."""
        steps = self._steps(self._position)
        squares = np.square(steps).sum(axis=(0, 1))
        return np.asarray((steps * self._steps(values)[:, :, None]).sum(axis=(0, 1)) / squares)

    def _stretched(self) -> NDArray[np.float64]:
        """Give by factor how far the sampler moves over how far the factor does: 1 if it takes any value."""
        moved, wanted = (np.abs(self._steps(rows)).sum(axis=(0, 1)) for rows in (self._position, self.unit))
        return np.asarray(wanted / moved)

    def _analysed(self, values: NDArray[np.float64]) -> Any:  # noqa: ANN401 -- SALib has no types
        from sim.sweep.design import salib_problem

        problem = salib_problem(self.plan)
        settings = {"num_resamples": RESAMPLES, "conf_level": CONFIDENCE, "seed": SEED}
        with warnings.catch_warnings():
            # A bootstrap sample of a rare outcome may hold none of it; its indices are then 0, as SALib says.
            warnings.filterwarnings("ignore", message="Constant values encountered")
            if self.plan.design == "sobol":
                from SALib.analyze import sobol

                return sobol.analyze(problem, values, calc_second_order=False, **settings)
            from SALib.analyze import morris

            found = morris.analyze(problem, self.unit, values, num_levels=MORRIS_LEVELS, **settings)
            # SALib divides by the step that it drew; a factor of a few values moves by another.
            stretched = self._stretched()
            return {name: np.asarray(found[name]) * stretched for name in MEASURES["morris"]}


def _check_method(sweep: Sweep, method: str | None) -> None:
    design = sweep.plan.design
    if method is not None and method not in METHODS:
        raise InputError("no such method", key="method", found=method, allowed=METHODS)
    if design in METHODS and method in (None, design):
        return
    needed = method or "sobol or morris"
    raise InputError(
        f"sensitivity needs a sweep of design {needed}",
        source=sweep.folder,
        key="design",
        found=design,
        allowed=f"a sweep file with design: {needed} and samples: N; the library has "
        + {None: "levers (sobol) and screening (morris)", "sobol": "levers", "morris": "screening"}[method]
        + f": hanoi-twin sweep {'screening' if method == 'morris' else 'levers'}",
    )


def _check_finished(sweep: Sweep) -> None:
    missing, failed = sweep.n_missing, len(sweep.failures)
    if missing:
        raise InputError(
            "the sweep is not finished, and its design needs every run",
            source=sweep.folder,
            found=f"{len(sweep):,} of {len(sweep) + missing:,} runs",
            allowed="a finished sweep; give its command again to go on: "
            f"hanoi-twin sweep {sweep.plan.id} --out {sweep.folder}",
        )
    if failed:
        raise InputError(
            "runs of the sweep failed, and its design needs every run",
            source=sweep.folder,
            found=f"{failed:,} failed",
            allowed="a sweep without failures; run them again: "
            f"hanoi-twin sweep {sweep.plan.id} --out {sweep.folder} --retry-failed",
        )


def _summary(values: NDArray[np.float64]) -> dict[str, Any]:
    low, high = np.quantile(values, (0.1, 0.9))
    return {
        "mean": float(values.mean()),
        "p10": float(low),
        "p90": float(high),
        "minimum": float(values.min()),
        "maximum": float(values.max()),
        "varies": _varies(values),
    }


def _varies(values: NDArray[np.float64]) -> bool:
    # What differs only in its last bits is the same at every point.
    return bool(np.ptp(values) > 1e-12 * max(1.0, float(np.abs(values).max())))
