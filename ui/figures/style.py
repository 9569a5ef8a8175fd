"""Look of the figures: colours that colour-blind readers tell apart, and words in both languages."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

from matplotlib import rc_context
from matplotlib.ticker import FuncFormatter

from scenarios import LEVERS, Phase, goal_with, threshold_text
from scenarios.months import LAST_MONTH
from scenarios.phase import DEFAULT_START
from sim.wording import lever_value, month_text
from ui.cli.phases import areas_text
from ui.cli.quantities import number, quantity
from ui.cli.texts import Count, Language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from matplotlib.figure import Figure

    from scenarios import Lever
    from ui.figures.source import Ensemble

__all__ = [
    "BAND",
    "DPI",
    "FITTED",
    "GOAL",
    "GREY",
    "HELD_BACK",
    "MEDIAN",
    "WORDS",
    "save",
    "subtitle",
    "value_formatter",
    "write_heading",
]

# Okabe and Ito's palette, made to be told apart under the common kinds of colour blindness.
MEDIAN = "#0072B2"
BAND = "#56B4E9"
GOAL = "#D55E00"
FITTED = "#000000"
HELD_BACK = "#CC79A7"
GREY = "#595959"
DPI = 150

SUBTITLE_LINE_INCHES = 0.17
LETTERS_AN_INCH = 13.2
"""Of the subtitle's letters, on average."""
MOST_CHANGES = 4

WORDS: dict[str, dict[Language, str]] = {
    "median": {Language.VI: "Trung vị các lần lặp", Language.EN: "Median of replicates"},
    "band": {Language.VI: "Dải 10–90 %", Language.EN: "10–90 % band"},
    "hindcast": {Language.VI: "Mô hình so với quan sát", Language.EN: "Observed against projected"},
    "predictive": {
        Language.VI: "Dải 80 % cho số liệu (kể cả sai số)",
        Language.EN: "80 % band for the figure (its error included)",
    },
    "changes_more": {
        Language.VI: "và {n} thay đổi khác",
        Language.EN: "and {n} more {n:change|changes}",
    },
    "average_goal": {
        Language.VI: "{id}: {threshold}, trung bình {first}–{last}; {value}",
        Language.EN: "{id}: {threshold}, average {first}–{last}; {value}",
    },
    "average_value": {Language.VI: "trung vị {value}", Language.EN: "median {value}"},
    "goal": {
        Language.VI: "{id}: {threshold} vào {deadline}",
        Language.EN: "{id}: {threshold} by {deadline}",
    },
    "suggested": {Language.VI: " (ngưỡng đề xuất)", Language.EN: " (suggested threshold)"},
    "own": {Language.VI: " (ngưỡng do người dùng đặt)", Language.EN: " (threshold set by the user)"},
    "attained": {Language.VI: "đạt {month}", Language.EN: "met {month}"},
    "attained_range": {Language.VI: " ({low} – {high})", Language.EN: " ({low} – {high})"},
    "later": {Language.VI: "muộn hơn", Language.EN: "later"},
    "never": {Language.VI: "chưa đạt đến {month}", Language.EN: "not met by {month}"},
    "city": {Language.VI: "Hà Nội", Language.EN: "Hanoi"},
    "city_proxy": {Language.VI: "Hà Nội (số liệu thay thế)", Language.EN: "Hanoi (proxy)"},
    "national": {Language.VI: "cả nước (số liệu thay thế)", Language.EN: "national (proxy)"},
    "fitted": {Language.VI: "kỳ hiệu chỉnh", Language.EN: "calibration period"},
    "validation": {Language.VI: "để kiểm chứng", Language.EN: "held back for validation"},
    "observed": {Language.VI: "Quan sát: {where}, {role}", Language.EN: "Observed: {where}, {role}"},
    "subtitle": {
        Language.VI: "Kịch bản: {label}. {replicates} lần lặp, {agents} người được mô phỏng",
        Language.EN: "Scenario: {label}. {replicates} replicates, {agents} residents simulated",
    },
    "no_data": {Language.VI: "Không có số liệu", Language.EN: "No data"},
    "observed_note": {Language.VI: "Quan sát: {notes}.", Language.EN: "Observed: {notes}."},
    "map_title": {Language.VI: "{label}, {month}", Language.EN: "{label}, {month}"},
    "map_note": {
        Language.VI: "Trung vị các lần lặp. Khác biệt giữa các địa bàn là kết quả của giả định: "
        "chưa có số liệu quan sát theo địa bàn. Ranh giới gần đúng.",
        Language.EN: "Median of replicates. Differences between areas follow from assumptions: "
        "nothing was observed by area. Boundaries are approximate.",
    },
    "own_note": {
        Language.VI: "Trung vị các lần lặp, trên ranh giới của người dùng. Khác biệt giữa các địa bàn là "
        "kết quả của giả định: chưa có số liệu quan sát theo địa bàn.",
        Language.EN: "Median of replicates, on the user’s own boundaries. Differences between areas follow "
        "from assumptions: nothing was observed by area.",
    },
    "derived_note": {
        Language.VI: "Trên ranh giới của người dùng; trung vị các lần lặp, suy từ phường, xã theo số dân "
        "(coi mỗi phường, xã là đồng đều). Khác biệt giữa các địa bàn là kết quả của giả định.",
        Language.EN: "On the user’s own boundaries; median of replicates, derived from communes by residents "
        "(each commune taken as uniform). Differences between areas follow from assumptions.",
    },
    "inner": {Language.VI: "Khu vực trung tâm", Language.EN: "City centre"},
    "threshold": {Language.VI: "ngưỡng {id}", Language.EN: "{id} threshold"},
}


def subtitle(results: Ensemble, language: Language) -> str:
    """Name the scenario and the size of the ensemble.

    Parameters
    ----------
    results : Ensemble
        What is drawn.
    language : Language
        Language of the words.

    Returns
    -------
    str
        One line, however long.
    """
    scenario = results.manifest["scenario"]
    label = scenario.get(f"label_{language.value}") or scenario["id"]
    changes = [_change_text(scenario, text.split("=")[0], language) for text in scenario.get("overrides", ())]
    if changes:
        told, more = changes[:MOST_CHANGES], Count(len(changes) - MOST_CHANGES)
        if more > 0:
            told.append(WORDS["changes_more"][language].format(n=more))
        label += f" ({'; '.join(told)})"
    return WORDS["subtitle"][language].format(
        label=label, replicates=results.n_replicates, agents=number(results.manifest["agents"], language)
    )


def _change_text(scenario: Mapping[str, Any], name: str, language: Language) -> str:
    """Write what was changed about a lever or a goal's threshold."""
    if name not in LEVERS:
        return f"{name} {threshold_text(goal_with(name, scenario['thresholds'][name]), language.value)}"
    lever = LEVERS[name]
    phases = [_phase_text(lever, Phase.model_validate(one), language) for one in scenario["levers"][name]]
    label = lever.label_vi if language is Language.VI else lever.label_en
    return f"{label}: {', '.join(phases) or lever_value(lever, lever.default, language)}"


def _phase_text(lever: Lever, phase: Phase, language: Language) -> str:
    text = lever_value(lever, phase.value, language)
    if phase.start > DEFAULT_START or phase.end < LAST_MONTH:
        text += f" {month_text(phase.start, language)}–{month_text(phase.end, language)}"
    return text if phase.areas == "all" else f"{text} [{areas_text(phase.areas, language)}]"


def write_heading(figure: Figure, title: str, results: Ensemble, language: Language) -> float:
    """Write the title of a figure and, below it, the scenario.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        Where to write.
    title : str
        Title.
    results : Ensemble
        What is drawn.
    language : Language
        Language of the words.

    Returns
    -------
    float
        Inches that the scenario takes beyond one line.
    """
    height = figure.get_figheight()
    text = fill(subtitle(results, language), int(LETTERS_AN_INCH * figure.get_figwidth()))
    figure.text(0.012, 1 - 0.12 / height, title, va="top", fontsize=15, fontweight="bold")
    figure.text(0.012, 1 - 0.47 / height, text, va="top", fontsize=9.5, color=GREY)
    return SUBTITLE_LINE_INCHES * text.count("\n")


def value_formatter(unit: str, language: Language, decimals: int = 0) -> FuncFormatter:
    """Make a formatter for an axis with an indicator's values.

    Parameters
    ----------
    unit : str
        Unit of the registry.
    language : Language
        How numbers are written.
    decimals : int
        Digits after the decimal sign of a percentage.

    Returns
    -------
    matplotlib.ticker.FuncFormatter
        Writes values with their unit.
    """

    def text(value: float, _position: Any = None) -> str:  # noqa: ANN401
        return quantity(value, unit, language, decimals)

    return FuncFormatter(text)


def save(figure: Figure, path: Path) -> Path:
    """Write a figure.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        What to write.
    path : pathlib.Path
        File to create: SVG where its suffix says so, PNG otherwise.

    Returns
    -------
    pathlib.Path
        The file.
    """
    # The date, and identifiers drawn at random, would make equal figures differ.
    if path.suffix == ".svg":
        with rc_context({"svg.hashsalt": "hanoi-twin", "svg.fonttype": "path"}):
            figure.savefig(path, format="svg", metadata={"Date": None, "Creator": "Hanoi Twin"})
        return path
    # A sixth of the time of the figures goes into the last tenth of their size.
    packing = {"compress_level": 3}
    figure.savefig(path, format="png", dpi=DPI, metadata={"Software": "Hanoi Twin"}, pil_kwargs=packing)
    return path
