import re
import subprocess
import sys
from collections import Counter

import pytest

from geodata import statistics
from geodata.errors import InputError
from scenarios import (
    COST_BASES,
    GOALS,
    HEADLINE_INDICATORS,
    INDICATORS,
    LAST_MONTH,
    LEVER_GROUPS,
    LEVERS,
    N_MONTHS,
    Registry,
    month_index,
    month_text,
    nearest,
)

ENGLISH_ONLY = re.compile(
    r"\b(the|and|with|share of|of residents|assumption|recalled|range|unit cost|million|billion|VND)\b", re.I
)
NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def test_all_goals_groups_and_levers_are_declared():
    assert GOALS.ids == tuple(f"G{number:02d}" for number in range(1, 18))
    assert [group.number for group in LEVER_GROUPS] == list(range(1, 9))
    assert len(LEVERS) >= 24
    for group in LEVER_GROUPS:
        assert sum(lever.group == group.number for lever in LEVERS) >= 3, group.id


def test_levers_follow_the_plans_order():
    groups = [lever.group for lever in LEVERS]
    assert groups == sorted(groups)


def test_no_new_policy_is_zero_everywhere():
    assert {lever.default for lever in LEVERS} == {0.0}


def test_headline_indicators_are_those_others_rely_on():
    assert HEADLINE_INDICATORS == (
        "fixed_broadband_households",
        "broadband_affordable",
        "coverage_5g",
        "users_5g",
        "online_service_users",
        "procedures_fully_online",
        "dossiers_online",
        "digital_identity",
        "egov_index",
        "public_bodies_digital",
        "open_data",
        "digital_economy_share",
        "labour_productivity_growth",
    )


def test_every_goal_has_an_indicator_and_says_how_strong_its_evidence_is():
    assert {goal.indicator for goal in GOALS} <= set(INDICATORS.ids)
    by_agents = [goal.id for goal in GOALS if goal.evidence == "modelled"]
    assert by_agents == ["G01", "G02", "G03", "G04", "G05", "G12", "G13"]
    assert {goal.evidence for goal in GOALS} == {"modelled", "index", "judgement"}


def test_every_lever_serves_indicators_that_lead_to_a_goal():
    for lever in LEVERS:
        assert set(lever.serves) <= set(INDICATORS.ids), lever.id
    # Every goal but the composite, which all of them serve, has a lever of its own.
    served = {name for lever in LEVERS for name in lever.serves}
    direct = {goal.indicator for goal in GOALS} - {"vision_2045_index"}
    assert direct <= served


def test_only_the_plans_own_numbers_are_called_the_plans():
    from_plan = [goal.id for goal in GOALS if goal.threshold_source == "plan"]
    assert from_plan == ["G09", "G10", "G15", "G16"]


def test_before_2025_means_december_2024():
    assert GOALS["G05"].deadline == "2024-12"


def test_goals_about_averages_name_their_years():
    assert GOALS["G10"].window == ("2021-01", "2025-12")
    assert GOALS["G16"].window == ("2026-01", "2030-12")
    assert GOALS["G01"].window is None


@pytest.mark.parametrize("registry", [LEVERS, LEVER_GROUPS, INDICATORS, GOALS], ids=lambda item: item.kind)
def test_texts_are_given_in_both_languages(registry):
    for declared in registry:
        fields = declared.model_dump()
        for name in [name for name in fields if name.endswith("_vi")]:
            english = fields.get(f"{name.removesuffix('_vi')}_en", fields.get(name.removesuffix("_vi")))
            assert fields[name], f"{declared.id}.{name}"
            assert english, f"{declared.id}.{name}"
            assert not ENGLISH_ONLY.search(fields[name]), f"{declared.id}.{name}"


def test_a_levers_figures_are_the_same_in_both_languages():
    marks = str.maketrans(".,", ",.")
    for lever in LEVERS:
        for name in ("mechanism", "source"):
            english, vietnamese = (getattr(lever, f"{name}_{lang}") for lang in ("en", "vi"))
            said = Counter(NUMBER.findall(vietnamese.translate(marks)))
            # Vietnamese dates write the month as a number too, hence no equality.
            assert Counter(NUMBER.findall(english)) <= said, f"{lever.id}.{name}"


def test_every_cost_basis_that_is_used_is_explained_in_both_languages():
    for lever in LEVERS:
        assert all(COST_BASES[lever.cost_basis])


def test_series_drawn_with_an_indicator_are_in_the_observation_table():
    table = statistics("observed_series")
    known = set(zip(table["series"], table["geography"], strict=True))
    drawn = {(series.id, series.geography) for indicator in INDICATORS for series in indicator.observed}
    assert drawn <= known


def test_series_in_per_cent_become_shares():
    scales = {s.scale for i in INDICATORS for s in i.observed if s.id.endswith("_pct")}
    assert scales == {0.01}


def test_registry_is_ordered_and_found_by_id():
    assert next(iter(LEVERS)).id == LEVERS.ids[0]
    assert "fibre_cofunding" in LEVERS
    assert "fiber" not in LEVERS
    assert list(LEVERS.values()) == list(LEVERS)
    assert [identifier for identifier, _ in LEVERS.items()] == list(LEVERS.ids)


def test_unknown_identifier_names_the_nearest():
    with pytest.raises(InputError, match="did you mean 'fibre_cofunding'"):
        LEVERS["fiber_cofunding"]


def test_two_declarations_of_one_identifier_are_refused():
    lever = LEVERS["fibre_cofunding"]
    with pytest.raises(ValueError, match="declared twice"):
        Registry("lever", [lever, lever])


def test_nearest_word_ignores_case_diacritics_and_hyphens():
    assert nearest("PLAN_76", ["plan-76", "paperless"]) == "plan-76"
    assert nearest("đống da", ["Đống Đa", "Hà Đông"]) == "Đống Đa"
    assert nearest("zzzz", ["plan-76"]) is None


def test_months_count_from_january_2020():
    assert month_index("2020-01") == 0
    assert month_index(LAST_MONTH) == N_MONTHS - 1 == 311
    assert [month_text(month_index(text)) for text in ("2024-10", "2045-12")] == ["2024-10", "2045-12"]


@pytest.mark.parametrize("text", ["2019-12", "2046-01", "2050-13", "2021-1", "2021", "2021-01-01", "", 2021])
def test_a_text_that_is_no_month_is_refused(text):
    with pytest.raises(InputError, match="2020-01 to 2045-12"):
        month_index(text)


@pytest.mark.parametrize("index", [-1, 312])
def test_a_month_outside_the_period_is_refused(index):
    with pytest.raises(InputError, match="0 to 311"):
        month_text(index)


def test_import_is_light():
    code = "import scenarios, sys; print([m for m in ('pandas', 'numpy', 'geopandas') if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
