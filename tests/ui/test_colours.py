"""Colours stay apart for readers who see fewer of them."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_rgb

pytest.importorskip("solara")

from ui.web import charts
from ui.web.sweeps.charts import LESS, MORE

MAP = (Path(charts.__file__).parent / "components" / "choropleth.vue").read_text(encoding="utf-8")

# Complete loss of one kind of cone: Machado, Oliveira and Fernandes (2009), doi:10.1109/TVCG.2009.113, for
# linear RGB.
SIGHT = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
# CIE 1976: about 2.3 is just noticeable side by side. On a map and between lines far more is needed.
JUST_NOTICEABLE = 2.3
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def palette(name: str) -> list[str]:
    found = re.search(rf"const {name} = \[(.*?)\];", MAP)
    return re.findall(r"#[0-9a-f]{6}", found[1])


def lab(colour: str, sight: str) -> np.ndarray:
    rgb = np.array(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(SIGHT[sight] @ linear, 0, 1)
    relative = XYZ @ seen / XYZ.sum(axis=1)
    root = np.where(relative > (6 / 29) ** 3, np.cbrt(relative), relative / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def distance(first: str, second: str, sight: str) -> float:
    return float(np.linalg.norm(lab(first, sight) - lab(second, sight)))


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("name", ["SEQUENTIAL", "DIVERGING"])
def test_neighbouring_classes_of_a_map_are_told_apart(name: str, sight: str) -> None:
    colours = palette(name)
    assert len(colours) == 7
    nearest = min(distance(*pair, sight) for pair in pairwise(colours))
    assert nearest > 4 * JUST_NOTICEABLE


@pytest.mark.parametrize("sight", SIGHT)
def test_the_classes_of_a_sequence_grow_darker(sight: str) -> None:
    lightness = [lab(colour, sight)[0] for colour in palette("SEQUENTIAL")]
    assert all(first > second + 5 for first, second in pairwise(lightness))


@pytest.mark.parametrize("sight", SIGHT)
def test_a_gain_is_not_taken_for_a_loss(sight: str) -> None:
    colours = palette("DIVERGING")
    pairs = [(loss, gain) for loss in colours[:2] for gain in colours[5:]]
    assert min(distance(*pair, sight) for pair in pairs) > 4 * JUST_NOTICEABLE


@pytest.mark.parametrize("sight", SIGHT)
def test_lines_and_bars_are_told_apart(sight: str) -> None:
    pairs = [*combinations([*charts.COLOURS, charts.GREY], 2), (MORE, LESS)]
    assert min(distance(*pair, sight) for pair in pairs) > 4 * JUST_NOTICEABLE
