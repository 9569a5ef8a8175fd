import pytest

from geodata.errors import InputError
from scenarios import GOALS, INDICATORS, LEVER_GROUPS, LEVERS, Phase, load_scenario, scenario_names
from scenarios.districts import district_codes
from sim.jobs import JobError
from sim.wording import lever_value
from ui.cli.phases import phases_text
from ui.cli.texts import EVIDENCE, FACTORS, Language
from ui.web.explore.levers import slider_step
from ui.web.failures import REASONS, failure_text, reason_of
from ui.web.formats import (
    billions,
    change_text,
    duration,
    indicator_value,
    lever_unit,
    month_text,
    number_text,
    percent,
    setting_text,
    short_name,
)
from ui.web.texts import CATALOGUE, LANGUAGES, field, problem_text, t


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_registries_declare_is_named_in_both_languages(lang):
    named = [*LEVERS, *INDICATORS, *LEVER_GROUPS, *(load_scenario(name) for name in scenario_names())]
    assert all(field(one, "label", lang).strip() for one in named)
    assert all(field(goal, "title", lang).strip() for goal in GOALS)
    assert all(words[Language(lang)] for table in (EVIDENCE, FACTORS) for words in table.values())


def test_an_unknown_key_is_an_error():
    with pytest.raises(KeyError):
        t("no.such.key", "vi")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("reason", REASONS)
def test_a_failure_names_the_button_that_is_there(reason, lang):
    told = failure_text(reason, lang, t("sweeps.read_again", lang))
    assert (t("sweeps.read_again", lang) in told) == (reason != "closed")
    assert t("run.again", lang) not in told
    assert failure_text("G05: no such goal", lang, "x") == "G05: no such goal"


def test_a_reason_that_is_not_known_is_told_as_an_error_of_ours():
    assert reason_of(JobError("new", "?")) == "internal"


def test_places_are_filled():
    assert t("run.cancelled", "en") == CATALOGUE["run.cancelled"]["en"]
    assert "3" in t("run.queued", "vi", position=3)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("vi", ["1.234,5", "13,4\u00a0%", "12/2025", "1.235\u00a0tỷ\u00a0đồng", "45 giây", "2 phút"]),
        ("en", ["1,234.5", "13.4\u00a0%", "2025-12", "1,235\u00a0bn\u00a0VND", "45 s", "2 min"]),
    ],
)
def test_numbers_months_and_money_are_written_as_the_language_writes_them(lang, expected):
    assert [
        number_text(1234.5, lang, 1),
        percent(0.134, lang, 1),
        month_text("2025-12", lang),
        billions(1234.6, lang),
        duration(45, lang),
        duration(120, lang),
    ] == expected


def test_indicators_carry_their_unit_and_differences_their_sign():
    coverage, index = INDICATORS["coverage_5g"], INDICATORS["egov_index"]
    assert indicator_value(0.995, coverage, "vi") == "99,5\u00a0%"
    assert indicator_value(0.614, index, "en") == "0.61"
    assert indicator_value(float("nan"), coverage, "vi") == ""
    assert change_text(-0.021, coverage, "vi") == "−2,1\u00a0điểm\u00a0%"
    assert change_text(0.021, coverage, "en") == "+2.1\u00a0pp"
    assert change_text(-0.00001, coverage, "vi") == "0,0\u00a0điểm\u00a0%"


def test_levers_are_shown_in_the_unit_people_use():
    shared, moved = LEVERS["fibre_cofunding"], LEVERS["launch_5g_shift"]
    assert (lever_unit(shared, "vi").factor, lever_unit(shared, "vi").text) == (100.0, "%")
    assert lever_unit(moved, "en").factor == 1.0
    phases = load_scenario("plan-76").levers["fibre_cofunding"]
    assert setting_text(shared, phases, "vi") == "20 · 40 %"
    assert setting_text(shared, (), "en") == "0 %"


def _read(text, lang):
    """Read a number back as a person of that language does."""
    number = text.split(" ")[0].replace("−", "-")
    return float(number.replace(".", "").replace(",", ".") if lang == "vi" else number.replace(",", ""))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.id)
def test_what_a_slider_reaches_is_written_with_every_digit_wherever_it_is_written(lever, lang):
    step, factor = slider_step(lever), lever_unit(lever, lang).factor
    for k in range(round((lever.maximum - lever.minimum) / step) + 1):
        value = lever.minimum + k * step
        phases = (Phase(value=value),)
        texts = {
            lever_value(lever, value, lang),
            setting_text(lever, phases, lang),
            phases_text(lever, phases, lang).split(", 01/2021" if lang == "vi" else ", 2021-01")[0],
        }
        assert len(texts) == 1
        assert _read(texts.pop(), lang) == pytest.approx(value * factor, rel=1e-9, abs=1e-9)


def test_a_setting_between_two_steps_is_written_as_it_was_set():
    assert lever_value(LEVERS["handset_subsidy_5g"], 0.35, "vi") == "0,35 triệu đồng"
    assert lever_value(LEVERS["awareness_campaign"], 0.1225, "vi") == "12,25 %/tháng"
    assert lever_value(LEVERS["launch_5g_shift"], -12, "en") == "−12 months"
    assert lever_value(LEVERS["specialist_training"], 1250.5, "vi") == "1.250,5 người mỗi năm"


def test_places_of_a_setting_are_named_and_not_coded():
    lever = LEVERS["fibre_cofunding"]
    some, many = district_codes("rural")[:2], district_codes("rural")[:9]
    assert phases_text(lever, (Phase(value=0.4, areas=some, ramp_months=6),), "en").startswith(
        "40 %, 2021-01 – 2045-12, 6-month ramp, "
    )
    assert not any(code in phases_text(lever, (Phase(value=0.4, areas=some),), "vi") for code in some)
    assert phases_text(lever, (Phase(value=0.4, areas=many),), "vi").endswith(", 9 quận, huyện, thị xã")
    assert phases_text(lever, (Phase(value=0.4, areas="urban"),), "vi").endswith(", quận và thị xã")
    assert phases_text(lever, (), "vi") == "không áp dụng"


def test_names_on_the_map_leave_the_kind_of_unit_out():
    assert short_name("Quận Đống Đa") == "Đống Đa"
    assert short_name("Dong Da") == "Dong Da"
    assert month_text("", "vi") == ""


def test_what_is_wrong_with_input_is_said_in_the_language_of_the_page():
    error = InputError("workers is not valid", key="workers", found=0, allowed="1 or more")
    assert "1 or more" in problem_text(error, "en")
    assert "từ 1 trở lên" in problem_text(error, "vi")
    assert "1 or more" not in problem_text(error, "vi")
