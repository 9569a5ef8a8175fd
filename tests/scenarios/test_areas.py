"""Areas by code and by name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geodata
from geodata.errors import InputError
from scenarios.areas import find_area, reporting_areas
from scenarios.registry import folded


def test_areas_are_those_of_the_results() -> None:
    expected = geodata.areas()[["area_code", "area_level", "name_vi", "name_en"]].to_numpy().tolist()
    assert [[one.code, one.level, one.name_vi, one.name_en] for one in reporting_areas()] == expected


@given(st.sampled_from(reporting_areas()), st.sampled_from([str, str.upper, folded]))
def test_every_area_is_found_by_its_code_and_its_full_name(area, spelt) -> None:
    assert find_area(area.code) == area
    assert find_area(spelt(area.name_vi)) == area


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hà Nội", "hanoi"),
        ("hanoi", "hanoi"),
        ("HA NOI", "hanoi"),
        ("Ha Dong district", "268"),
        ("ha-dong ward", "09556"),
        ("Ba Vi commune", "09700"),
    ],
)
def test_names_without_diacritics_and_in_english_are_understood(text: str, code: str) -> None:
    assert find_area(text).code == code


def test_a_name_that_two_areas_bear_is_not_guessed() -> None:
    with pytest.raises(InputError) as caught:
        find_area("ha dong")
    assert "Quận Hà Đông (268)" in str(caught.value)
    assert "Phường Hà Đông (09556)" in str(caught.value)


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=30))
def test_what_is_no_area_is_explained(text: str) -> None:
    with pytest.raises(InputError, match="area"):
        find_area(f"{text} nowhere at all")
