"""Figures: they exist, are readable images, and say what they must."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from matplotlib import font_manager
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.image import imread

from geodata.boundaries import METRIC_CRS
from geodata.errors import InputError
from scenarios import GOALS, INDICATORS, LEVERS, load_scenario
from ui.cli.texts import TEXTS, Language
from ui.figures import draw_all
from ui.figures.charts import draw_chart
from ui.figures.maps import draw_map, fill_axes
from ui.figures.style import DPI, GOAL, MEDIAN, WORDS, subtitle


def ink(path: Path) -> float:
    """Share of pixels that are not white."""
    return float((imread(path)[..., :3].min(axis=2) < 0.99).mean())


@pytest.mark.parametrize("language", list(Language))
def test_standard_figures_of_a_run(make_results, tmp_path: Path, language: Language) -> None:
    results = make_results(months=72, indicators=("coverage_5g", "users_5g", "population"))
    files = draw_all(results, tmp_path / "figures", language)
    assert [path.name for path in files] == [
        "chart_coverage_5g.png",
        "map_coverage_5g.png",
        "chart_users_5g.png",
    ]
    assert all(ink(path) > 0.02 for path in files)


def test_no_map_is_drawn_of_what_only_the_city_has(make_results, tmp_path: Path) -> None:
    results = make_results(months=72, indicators=("open_data",))
    assert [path.name for path in draw_all(results, tmp_path, Language.EN)] == ["chart_open_data.png"]


def test_equal_results_give_equal_figures(make_results, tmp_path: Path) -> None:
    for name in ("one.png", "two.png"):
        draw_chart(make_results(), "coverage_5g", tmp_path / name)
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()


@pytest.mark.parametrize("indicator", INDICATORS.ids)
def test_every_indicator_can_be_drawn(make_results, tmp_path: Path, indicator: str) -> None:
    results = make_results(months=72, indicators=(indicator,))
    chart = draw_chart(results, indicator, tmp_path / "chart.png", Language.EN)
    assert ink(chart) > 0.02
    assert nothing_is_cut(chart)
    if INDICATORS[indicator].city_only:
        with pytest.raises(InputError, match="for the city only"):
            draw_map(results, indicator, "2025-12", tmp_path / "map.png")
    else:
        assert ink(draw_map(results, indicator, "2025-12", tmp_path / "map.png")) > 0.1


def nothing_is_cut(path: Path) -> bool:
    """Whether the outermost columns of an image are white."""
    pixels = imread(path)[..., :3]
    return bool((pixels[:, [0, 1, 2, -3, -2, -1]] > 0.99).all())


CHANGED = {
    "broadband_tariff_subsidy": {"value": 0.625, "start": "2021-07", "end": "2030-12"},
    "fibre_cofunding": [{"value": 0.5, "areas": "rural"}, {"value": 0.2, "areas": ["001", "002"]}],
    "launch_5g_shift": -12,
}


@pytest.mark.parametrize("language", list(Language))
def test_what_was_changed_is_told_in_words_and_in_full(
    make_results, tmp_path: Path, language: Language
) -> None:
    results = make_results(months=72)
    scenario = load_scenario("plan-76").with_levers(CHANGED).with_thresholds({"G05": 0.855})
    results.manifest["scenario"] = scenario.model_dump(mode="json")
    told = subtitle(results, language)
    for words in {
        Language.VI: ("cho hộ nghèo: 62,5 % 07/2021–12/2030; ", "[Ba Đình, Hoàn Kiếm]", "G05 ≥ 0,855"),
        Language.EN: ("subsidy: 62.5 % 2021-07–2030-12; ", "[Ba Dinh, Hoan Kiem]", "G05 ≥ 0.855"),
    }[language]:
        assert words in told
    assert not [lever for lever in CHANGED if lever in told]
    every = scenario.with_levers({lever.id: lever.maximum for lever in LEVERS})
    results.manifest["scenario"] = every.model_dump(mode="json")
    assert f" {len(LEVERS) + 1 - 4} " in subtitle(results, language)
    for file in (
        draw_chart(results, "coverage_5g", tmp_path / "chart.png", language),
        draw_map(results, "coverage_5g", "2025-12", tmp_path / "map.png", language=language),
    ):
        assert nothing_is_cut(file)


def test_no_label_covers_the_median(make_results, tmp_path: Path) -> None:
    """A median just above the threshold is where the label of the goal was."""
    results = make_results(indicators=(), coverage_5g=np.full((2, 132, 157), 0.92))
    pixels = imread(draw_chart(results, "coverage_5g", tmp_path / "chart.png"))[..., :3]
    blue = np.abs(pixels - np.array(to_rgb(MEDIAN))).max(axis=2) < 0.02
    # Of the axes only: the legend has the colour too.
    columns = np.flatnonzero(blue[: len(blue) // 2].any(axis=0))
    assert len(columns) > 1000
    # The mark at the deadline is 9 points wide.
    assert np.ptp(columns) + 1 - len(columns) <= 9 / 72 * DPI


def test_goals_about_an_average_have_their_thresholds(make_results, tmp_path: Path) -> None:
    results = make_results(indicators=(), labour_productivity_growth=np.full((2, 132, 157), 0.05))
    chart = imread(draw_chart(results, "labour_productivity_growth", tmp_path / "chart.png"))[..., :3]
    orange = np.abs(chart - np.array(to_rgb(GOAL))).max(axis=2) < 0.02
    # Of the axes, without the legend: a line of each goal, some pixels thick.
    lines = np.flatnonzero(orange[: len(chart) // 2].sum(axis=1) > 200)
    assert (np.diff(lines) > 5).sum() + 1 == len([goal for goal in GOALS if goal.window is not None])


def test_an_average_after_the_last_month_leaves_no_mark(make_results, monkeypatch, tmp_path: Path) -> None:
    drawn = []
    monkeypatch.setattr("ui.figures.charts.save", lambda figure, path: drawn.append(figure) or path)
    for months in (72, 73):
        results = make_results(indicators=(), labour_productivity_growth=np.full((2, months, 157), 0.05))
        draw_chart(results, "labour_productivity_growth", tmp_path / "chart.png")
    lines = [line for figure in drawn for line in figure.axes[0].lines if "G16" in str(line.get_label())]
    # Its years begin with 2026: the first chart ends before, and a line from its edge on would be seen there.
    assert [len(line.get_xdata()) for line in lines] == [0, 2]


@pytest.mark.parametrize("height", [2.6, 6.0])
def test_names_on_a_map_do_not_lie_on_one_another(make_results, height: float) -> None:
    shapes = make_results(months=2, indicators=("coverage_5g",)).map("coverage_5g", "2020-02")
    figure = Figure(figsize=(2.2 * height, height))
    city, centre = figure.subplots(1, 2)
    fill_axes(
        city,
        centre,
        shapes.to_crs(METRIC_CRS),
        "share",
        level="district",
        language=Language.VI,
        type_scale=0.7,
    )
    figure.draw_without_rendering()
    for axes in (city, centre):
        rooms = [text.get_window_extent() for text in axes.texts if "%" in text.get_text()]
        assert len(rooms) >= 8
        assert not [pair for pair in combinations(rooms, 2) if pair[0].overlaps(pair[1])]


def test_a_map_tells_of_districts_that_are_no_more(make_results, monkeypatch, tmp_path: Path) -> None:
    drawn = []
    monkeypatch.setattr("ui.figures.maps.save", lambda figure, path: drawn.append(figure) or path)
    results = make_results(months=72)
    for month, level in (("2025-06", "district"), ("2025-07", "district"), ("2025-07", "commune")):
        draw_map(results, "coverage_5g", month, tmp_path / "map.png", level=level)
    note = TEXTS["old_districts_note"][Language.VI]
    told = [any(note in text.get_text() for text in figure.texts) for figure in drawn]
    assert told == [False, True, False]


@pytest.mark.parametrize("level", ["district", "commune"])
def test_missing_values_are_hatched_not_coloured(make_results, tmp_path: Path, level: str) -> None:
    results = make_results(months=2, indicators=("coverage_5g",))
    full = ink(draw_map(results, "coverage_5g", "2020-02", tmp_path / "full.png", level=level))
    results.arrays["coverage_5g"][:, :, 1:] = np.nan
    empty = ink(draw_map(results, "coverage_5g", "2020-02", tmp_path / "empty.png", level=level))
    assert 0.02 < empty < full


@pytest.mark.parametrize("value", [0.0, 0.5, 1.0])
def test_areas_that_are_all_equal_can_be_drawn(make_results, tmp_path: Path, value: float) -> None:
    results = make_results(indicators=(), coverage_5g=np.full((2, 24, 157), value))
    assert ink(draw_map(results, "coverage_5g", "2021-12", tmp_path / "map.png")) > 0.1
    assert ink(draw_chart(results, "coverage_5g", tmp_path / "chart.png")) > 0.02


def test_unknown_indicator_or_month_is_refused(make_results, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="coverage_5g"):
        draw_map(make_results(), "coverage", "2020-02", tmp_path / "map.png")
    with pytest.raises(InputError, match="2021-12"):
        draw_map(make_results(), "coverage_5g", "2044-02", tmp_path / "map.png")
    assert list(tmp_path.iterdir()) == []


def test_every_word_exists_in_both_languages_with_the_same_blanks() -> None:
    import string

    for texts in (*TEXTS.values(), *WORDS.values()):
        blanks = [
            {name for _, name, _, _ in string.Formatter().parse(texts[language]) if name}
            for language in Language
        ]
        assert blanks[0] == blanks[1]


def test_the_font_has_every_vietnamese_letter_that_is_drawn() -> None:
    from matplotlib.ft2font import FT2Font

    font = FT2Font(font_manager.findfont("DejaVu Sans"))
    drawn = "".join(
        [
            *(texts[Language.VI] for texts in WORDS.values()),
            *(indicator.label_vi + indicator.definition_vi for indicator in INDICATORS),
            *(goal.title_vi for goal in GOALS),
        ]
    )
    missing = {letter for letter in drawn if ord(letter) not in font.get_charmap()}
    assert missing == set()
