"""Tornado chart: what each factor of a sweep does to an output, the strongest on top."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.wording import significant
from ui.cli.quantities import change, number
from ui.cli.texts import Language
from ui.figures.style import BAND, GOAL, GREY, MEDIAN, save

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd
    from matplotlib.axes import Axes

    from sim.sensitivity import Sensitivity

__all__ = ["MOST_FACTORS", "draw_tornado", "effect_text"]

MOST_FACTORS = 12
WIDTH = 10.0
ROW_INCHES = 0.5
TOP_INCHES, BOTTOM_INCHES = 0.78, 0.98
LINE_INCHES = 0.22
LETTERS_A_LABEL = 44
LETTERS_OF_A_TITLE = 88
LETTERS_A_NOTE = 150
BAR = 0.62
ROOM = 1.18

WORDS: dict[str, dict[Language, str]] = {
    "effect": {
        Language.VI: "Thay đổi khi yếu tố tăng từ thấp nhất\nđến cao nhất ({unit})",
        Language.EN: "Change when the factor goes from its\nlowest to its highest value ({unit})",
    },
    "sobol": {
        Language.VI: "Phần phương sai được giải thích\n(chỉ số Sobol)",
        Language.EN: "Share of variance explained\n(Sobol indices)",
    },
    "morris": {
        Language.VI: "Hiệu ứng cơ bản tuyệt đối trung bình μ*\n({unit})",
        Language.EN: "Mean absolute elementary effect μ*\n({unit})",
    },
    "ST": {Language.VI: "cùng các yếu tố khác (ST)", Language.EN: "with others (ST)"},
    "S1": {Language.VI: "riêng yếu tố này (S1)", Language.EN: "alone (S1)"},
    "subtitle": {
        Language.VI: "Loạt mô phỏng: {sweep}. Số điểm: {points}, số lần lặp mỗi điểm: {replicates}",
        Language.EN: "Sweep: {sweep}. Points: {points}, replicates of each: {replicates}",
    },
    "note": {
        Language.VI: "Vạch mảnh: khoảng tin cậy 95 % (bootstrap). Trong ngoặc: khoảng giá trị của yếu tố.",
        Language.EN: "Thin lines: 95 % intervals (bootstrap). In brackets: the factor's range.",
    },
    "others": {
        Language.VI: " Không vẽ {others} yếu tố yếu hơn.",
        Language.EN: " {others} weaker factors are not drawn.",
    },
    "pp": {Language.VI: "điểm %", Language.EN: "percentage points"},
    "months": {Language.VI: "tháng", Language.EN: "months"},
    "index": {Language.VI: "điểm chỉ số", Language.EN: "index points"},
}


def draw_tornado(
    found: Sensitivity,
    path: Path,
    *,
    sweep_label: str,
    quantity: str = "value",
    goal: str = "",
    language: Language = Language.VI,
) -> Path:
    """Draw how an output answers to the factors.

    Parameters
    ----------
    found : Sensitivity
        What to draw.
    path : pathlib.Path
        File to create, ``.png`` or ``.svg``.
    sweep_label : str
        What the sweep is called.
    quantity, goal : str
        Which output; see :meth:`sim.sensitivity.Sensitivity.ranked`.
    language : Language
        Language of titles and labels.

    Returns
    -------
    pathlib.Path
        The file.
    """
    ranked = found.ranked(quantity, goal)
    shown = ranked.head(MOST_FACTORS).iloc[::-1]
    about = _output(found, quantity, goal)
    title = fill(about[f"label_{language.value}"], LETTERS_OF_A_TITLE)
    height = LINE_INCHES * title.count("\n") + TOP_INCHES + BOTTOM_INCHES + ROW_INCHES * len(shown)
    figure = Figure(figsize=(WIDTH, height))
    left, right = figure.subplots(1, 2, sharey=True, width_ratios=(1.15, 1.0))
    figure.subplots_adjust(
        left=0.33,
        right=0.975,
        top=1 - (TOP_INCHES + LINE_INCHES * title.count("\n")) / height,
        bottom=BOTTOM_INCHES / height,
        wspace=0.08,
    )
    _draw_effects(left, shown, about["unit"], language)
    _draw_measures(right, found, shown, about["unit"], language)
    figure.text(0.012, 1 - 0.12 / height, title, va="top", fontsize=13.5, fontweight="bold")
    words = WORDS["subtitle"][language].format(
        sweep=sweep_label, points=number(found.points, language), replicates=found.replicates
    )
    below = 0.43 + LINE_INCHES * title.count("\n")
    figure.text(0.012, 1 - below / height, words, va="top", fontsize=9.5, color=GREY)
    note = WORDS["note"][language]
    if len(ranked) > len(shown):
        note += WORDS["others"][language].format(others=len(ranked) - len(shown))
    figure.text(0.012, 0.1 / height, fill(note, LETTERS_A_NOTE), fontsize=8.5, color=GREY)
    return save(figure, path)


def effect_text(value: float, unit: str, language: Language) -> str:
    """Write a change of an output.

    Parameters
    ----------
    value : float
        In the output's unit.
    unit : str
        Unit of the registry, or ``months``.
    language : Language
        Language of number and unit.

    Returns
    -------
    str
        With its sign.
    """
    if unit != "months":
        text = change(value, unit, language)
    else:
        sign = "−" if value < 0 else "+"
        text = f"{sign}{number(abs(value), language, 1)} {WORDS['months'][language]}"
    # What rounds to nothing has no sign.
    return text if any(digit in text for digit in "123456789") else text.lstrip("+−")


def _output(found: Sensitivity, quantity: str, goal: str) -> dict[str, str]:
    outputs = found.outputs[found.outputs["quantity"] == quantity]
    if goal:
        outputs = outputs[outputs["goal"] == goal]
    about = outputs.iloc[0]
    return {name: str(about[name]) for name in ("label_vi", "label_en", "unit")}


def _draw_effects(axes: Axes, shown: pd.DataFrame, unit: str, language: Language) -> None:
    places = np.arange(len(shown))
    effects = shown["effect"].to_numpy(dtype=float)
    axes.barh(places, effects, height=BAR, color=[GOAL if effect < 0 else MEDIAN for effect in effects])
    limit = float(np.abs(effects).max()) or 1.0
    for place, effect in zip(places, effects, strict=True):
        axes.annotate(
            effect_text(effect, unit, language).partition(" ")[0],
            (effect, place),
            xytext=(4 if effect >= 0 else -4, 0),
            textcoords="offset points",
            ha="left" if effect >= 0 else "right",
            va="center",
            fontsize=8.5,
            color=GREY,
        )
    # Room for the numbers beyond the bars, on the side to which bars go.
    low, high = min(0.0, effects.min()), max(0.0, effects.max())
    span = high - low or limit
    axes.set_xlim(
        low - (0.3 * span if low < 0 else 0.14 * span), high + (0.3 * span if high > 0 else 0.14 * span)
    )
    axes.axvline(0.0, color="#808080", linewidth=0.8)
    labels = [_factor(row, language) for row in shown.to_dict("records")]
    axes.set_yticks(places, labels, fontsize=8.5)
    axes.set_xlabel(WORDS["effect"][language].format(unit=_unit(unit, language)), fontsize=9)
    _finish(axes, 100.0 if unit.startswith("share") else 1.0, language)


def _draw_measures(
    axes: Axes, found: Sensitivity, shown: pd.DataFrame, unit: str, language: Language
) -> None:
    places = np.arange(len(shown))
    thin: dict[str, Any] = {"ecolor": "#303030", "elinewidth": 1.1, "capsize": 2.5}
    if found.method == "sobol":
        total, alone = shown["ST"].to_numpy(dtype=float), shown["S1"].to_numpy(dtype=float)
        axes.barh(places, total, height=BAR, color=BAND, label=WORDS["ST"][language])
        axes.barh(places, alone, height=0.24, color=MEDIAN, label=WORDS["S1"][language])
        axes.errorbar(total, places, xerr=shown["ST_conf"].to_numpy(dtype=float), fmt="none", **thin)
        axes.legend(loc="lower right", fontsize=8, frameon=False)
        axes.set_xlabel(WORDS["sobol"][language], fontsize=9)
        end = float(np.nanmax(total + shown["ST_conf"].to_numpy(dtype=float), initial=0.1))
        axes.set_xlim(min(0.0, float(np.nanmin(alone, initial=0.0))), min(max(end, 0.1) * ROOM, 2.0))
        _finish(axes, 1.0, language)
        return
    size = shown["mu_star"].to_numpy(dtype=float)
    half = shown["mu_star_conf"].to_numpy(dtype=float)
    axes.barh(places, size, height=BAR, color=BAND)
    axes.errorbar(size, places, xerr=half, fmt="none", **thin)
    axes.set_xlim(0.0, max(float(np.nanmax(size + half, initial=0.0)) * ROOM, 1e-9))
    axes.set_xlabel(WORDS["morris"][language].format(unit=_unit(unit, language)), fontsize=9)
    _finish(axes, 100.0 if unit.startswith("share") else 1.0, language)


def _finish(axes: Axes, factor: float, language: Language) -> None:
    def text(value: float, _position: object) -> str:
        return significant(round(value * factor, 9), language.value, 6)

    axes.xaxis.set_major_locator(MaxNLocator(5))
    axes.xaxis.set_major_formatter(FuncFormatter(text))
    axes.tick_params(axis="x", labelsize=8.5)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color="#E0E0E0", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)


def _factor(row: Mapping[Any, Any], language: Language) -> str:
    ends = [significant(float(str(row[end])), language.value) for end in ("minimum", "maximum")]
    return f"{fill(str(row[f'label_{language.value}']), LETTERS_A_LABEL)}\n[{' – '.join(ends)}]"


def _unit(unit: str, language: Language) -> str:
    if unit.startswith("share"):
        return WORDS["pp"][language]
    return WORDS[unit][language] if unit in WORDS else unit
