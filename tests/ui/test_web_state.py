import asyncio
import base64
import gc
import threading
import weakref
from concurrent.futures import Future
from dataclasses import replace
from time import monotonic, sleep

import numpy as np
import pytest
import solara
from ipyvuetify import VuetifyTemplate

import ui.web.explore.why as explaining
from scenarios import GOALS, LEVERS, N_MONTHS, load_scenario
from sim import simulate
from sim.explaining import answer, why
from sim.jobs import JobError, Request
from sim.summary import summarise
from sim.work import EarlyMap, Sight
from ui.web import screen, state
from ui.web.app import Page
from ui.web.charts import Line, line_chart
from ui.web.compare import sides
from ui.web.compare.picker import Picker
from ui.web.draft import Draft
from ui.web.explore.charting import area_goals, difference_text, obstacles, value_text
from ui.web.explore.goals import goal_rows
from ui.web.explore.levers import LeverPanel
from ui.web.explore.running import sampling_error
from ui.web.explore.why import goal_of, lever_bars, part_bars
from ui.web.geometry import area_codes, shapes
from ui.web.overview import overview_chart
from ui.web.server import SOLARA
from ui.web.share import encode
from ui.web.spoken import spoken
from ui.web.texts import field, t
from ui.web.values import UNDEFINED, number_form, packed

VALUES = (
    "lang",
    "tab",
    "draft",
    "reference",
    "indicator",
    "month",
    "level",
    "area",
    "show",
    "shown",
    "early",
    "run",
    "message",
    "sides",
)
CHANGED = Draft("plan-76").with_setting("broadband_tariff_subsidy", 0.9)


@pytest.fixture(scope="module")
def summary():
    settings = {"scale": 0.0005, "replicates": 2, "seed": 1, "threads": 1}
    return summarise(simulate(CHANGED.scenario(), **settings), simulate("plan-76", **settings))


@pytest.fixture(autouse=True)
def fresh_state():
    before = {name: getattr(state, name).peek() for name in VALUES}
    yield
    sides.files.set(())
    for name, value in before.items():
        getattr(state, name).set(value)


class FakeJob:
    status, position, progress, seconds_left = "running", 0, 0.5, 3.0

    def __init__(self):
        self.future, self.early = Future(), Future()

    def done(self):
        return self.future.done()

    def cancel(self):
        return self.future.cancel()


class FakePool:
    """Answers at once, fails or never answers, without any process; takes requests when it is open."""

    def __init__(self, answer, opens=None):
        self.answer, self.opens, self.requests, self.jobs = answer, opens, [], []

    def ask(self, question, key):
        assert key
        self.requests.append(question)
        job = FakeJob()
        job.future.set_result(answer(question))
        return job

    def submit(self, request):
        if self.opens is not None:
            self.opens.wait(60)
        self.requests.append(request)
        job = FakeJob()
        self.jobs.append(job)
        if isinstance(self.answer, Exception):
            raise self.answer
        if self.answer is not None:
            job.future.set_result(self.answer)
        return job


def wait_for(condition):
    end = monotonic() + 60
    while not condition() and monotonic() < end:
        sleep(0.02)
    return condition()


def simulating():
    return [thread for thread in threading.enumerate() if thread.name == "TaskAsyncio-simulate"]


@pytest.fixture
def open_page(monkeypatch):
    opened = []

    def show(answer, opens=None):
        # As the server sets it.
        monkeypatch.setenv("REACTON_FAST", SOLARA["REACTON_FAST"])
        pool = FakePool(answer, opens)
        monkeypatch.setattr(screen, "get_pool", lambda: pool)
        _, rc = solara.render(Page(), handle_error=False)
        opened.append(rc)
        return pool, rc

    yield show
    for rc in opened:
        rc.close()
    assert wait_for(lambda: not simulating()), "a closed page leaves no task behind"


def widget(rc, component):
    """Find the widget of one of our Vue components by the arguments that only it takes."""
    names = {
        "Levers": "settings",
        "Choropleth": "shapes",
        "Clock": "rows",
        "RunBar": "facts",
        "Notice": "lines",
        "WhyPanel": "bars",
    }
    found = wait_for(
        lambda: [one for one in rc.find(VuetifyTemplate).widgets if hasattr(one, names[component])]
    )
    assert found, f"no {component} on the page"
    return found[0]


# The address


def told():
    """Give the key and the values of all that the user is told."""
    message = state.message.value
    return [(one.key, dict(one.values)) for one in (message, *message.more)]


def test_a_first_visit_has_an_empty_address():
    assert state.address() == "?"


def test_what_the_page_shows_survives_a_reload():
    state.lang.value, state.draft.value, state.reference.value = "en", CHANGED, "baseline"
    state.indicator.value, state.month.value, state.level.value = "egov_index", "2030-06", "commune"
    state.area.value = area_codes("commune")[3]
    said = {name: getattr(state, name).value for name in VALUES[:8]}
    address = state.address()
    for name, value in (("lang", "vi"), ("draft", Draft()), ("reference", "plan-76"), ("area", "hanoi")):
        getattr(state, name).set(value)
    state.restore(address)
    assert {name: getattr(state, name).value for name in VALUES[:8]} == said
    assert state.message.value is None


def test_what_is_compared_survives_a_reload():
    state.tab.value, state.draft.value = "compare", CHANGED
    sides.choose(0, "library:baseline")
    sides.choose(1, "library:rural-first")
    sides.choose(2, "draft")
    chosen = sides.chosen()
    address = state.address()
    state.sides.value, state.draft.value = ("", "draft", ""), Draft()
    state.restore(address)
    assert sides.chosen() == chosen == ("library:baseline", "library:rural-first", "draft")
    assert sides.draft_of(chosen[2]) == CHANGED
    assert state.address() == address
    # Side A follows the draft unless it was chosen, and the third side is left empty.
    sides.choose(2, "")
    sides.choose(0, "draft")
    address = state.address()
    state.sides.value = ("", "draft", "")
    state.restore(address)
    assert sides.chosen() == ("draft", "library:rural-first")


def test_an_uploaded_scenario_is_no_part_of_an_address_and_that_is_told():
    state.sides.value = ("library:baseline", "file:0", "")
    address = state.address()
    state.restore(address)
    assert sides.chosen() == ("library:baseline", "draft")
    assert told() == [("compare.file_gone", {"letter": "B"})]


@pytest.mark.parametrize(
    "query",
    [
        "c=none..&c=library:baseline.%2e%2e.x",
        "c=" + "baseline." * 900,
        "c=baseline",
        "lang=xx&tab=admin&ref=none&i=open_dat&m=1999-01&level=cell&a=99999",
        "i=%00&m=abc&m=2025-99&&&=",
        "&".join(f"x{number}=1" for number in range(200)) + "&i=egov_index",
        None,
        "",
    ],
)
def test_what_is_not_valid_in_an_address_is_left_out(query):
    state.restore(query)
    assert state.address() == "?"


def test_a_comparison_with_what_is_not_known_is_taken_as_far_as_it_is_and_told():
    state.restore("c=baseline.none.own")
    assert sides.chosen() == ("library:baseline", "draft", "draft")
    assert told() == [("share.left_out", {"parts": "c=baseline.none.own"})]


def test_every_part_of_an_address_that_is_not_known_is_told():
    state.restore("lang=fr&i=nope&utm=mail&c=file.none.file&m=2030-06&s=%3Cscript%3E")
    assert told() == [
        ("share.left_out", {"parts": "lang=fr, i=nope, utm=mail, c=file.none.file"}),
        ("compare.file_gone", {"letter": "A"}),
        ("compare.file_gone", {"letter": "C"}),
        ("share.damaged", {"detail": ""}),
    ]
    assert state.month.value == "2030-06"


def test_an_address_of_too_many_parts_is_told_and_the_page_opens(open_page, summary, monkeypatch):
    class Router:
        search = "&".join(f"x{number}=1" for number in range(200))

    monkeypatch.setattr(solara, "use_router", Router)
    _, rc = open_page(summary)
    assert wait_for(lambda: widget(rc, "Notice").lines == [t("share.too_long", "vi")])
    state.message.value = None
    state.restore("i=nope&c=file.baseline.&s=%3Cscript%3E")
    assert wait_for(lambda: len(widget(rc, "Notice").lines) == 3)


def test_a_hostile_token_is_told_and_leaves_the_defaults():
    state.restore("s=%3Cscript%3E")
    assert state.draft.value == Draft()
    assert state.message.value.key == "share.damaged"
    state.restore("s=" + "A" * 20_000)
    assert state.message.value.key == "share.too_long"


# Values for the browser


@pytest.mark.parametrize("level", state.LEVELS)
def test_shapes_are_the_same_object_and_fit_the_values(level, summary):
    drawn = shapes(level)
    assert drawn is shapes(level)
    assert len({area["code"] for area in drawn["areas"]}) == len(drawn["areas"])
    assert all(area["d"].startswith("M") and area["d"].endswith("Z") for area in drawn["areas"])
    assert all(
        0 <= area["x"] <= drawn["width"] and 0 <= area["y"] <= drawn["height"] for area in drawn["areas"]
    )
    data = packed(summary.map("coverage_5g", level))
    assert len(base64.b64decode(data["data"])) == 2 * N_MONTHS * len(drawn["areas"])


def test_differences_are_written_and_coloured_as_such():
    assert number_form("coverage_5g", "vi", difference=True)["diverging"]
    assert number_form("coverage_5g", "vi", difference=True)["suffix"] == "điểm %"
    assert number_form("population", "en")["factor"] == 1.0


# What is said about the results


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_all_seventeen_goals_are_shown_with_what_the_figures_do_not_give(summary, lang):
    rows = goal_rows(summary, lang)
    assert [row["id"] for row in rows] == list(GOALS.ids)
    for row in rows:
        assert row["note"]
        assert row["title"]
        assert row["status"] in ("on_time", "unsure", "late", "never")
        assert row["attained_text"]
    # What the marks on the time line say is told in words too, unless a single replicate has no range.
    for row in rows:
        assert ("10–90 %" in row["range_text"]) == (row["p10"] is not None)
    assert any(row["range_text"] for row in rows)
    single = replace(summary, manifest={**summary.manifest, "replicates": 1})
    assert not any(row["range_text"] for row in goal_rows(single, lang))


def test_a_suggested_threshold_is_called_so_and_a_user_s_own_beside_it(summary):
    own = replace(summary, thresholds={"G01": 0.955})
    for lang, suggested, mine in (("vi", "đề xuất", "tự đặt"), ("en", "suggested", "your own")):
        before, after = (goal_rows(one, lang)[0] for one in (summary, own))
        assert suggested in before["threshold"]
        assert (before["settable"], before["own"], before["number"]) == (True, False, 90.0)
        assert mine in after["threshold"]
        assert suggested in after["threshold"]
        assert (after["own"], after["number"], after["percent"]) == (True, 95.5, "%")
        assert not goal_rows(own, lang)[8]["settable"]


def test_a_chosen_area_has_its_own_goals_where_they_have_meaning(summary):
    (said,) = area_goals(summary, "coverage_5g", "268", "en")
    assert said.replace("\u00a0", " ").startswith("G01 here: threshold ≥ 90 %*, deadline 2025-12; ")
    assert len(area_goals(summary, "egov_index", "00004", "vi")) == 2
    assert area_goals(summary, "coverage_5g", "hanoi", "vi") == []
    assert area_goals(summary, "digital_economy_share", "268", "vi") == []


def test_before_the_first_results_no_goal_has_a_date():
    assert all(row["p50"] is None for row in goal_rows(None, "vi"))


def test_obstacles_are_in_words_and_the_largest_first(summary):
    found = obstacles(summary, "G05", "hanoi", "2025-12", "vi")
    shares = [share for _, share in found]
    assert found
    assert shares == sorted(shares, reverse=True)
    assert all("_" not in name for name, _ in found)
    assert obstacles(summary, "G05", "hanoi", "2020-03", "vi") == []


@pytest.mark.parametrize(
    ("lang", "same", "below"), [("vi", "gần như nhau", "dưới 0,1"), ("en", "nearly", "below 0.1")]
)
def test_a_band_or_an_error_of_nothing_is_told_in_words(summary, lang, same, below):
    middle = np.repeat(summary.city["coverage_5g"][1:2], 3, axis=0)
    sure = replace(
        summary,
        city={**summary.city, "coverage_5g": middle},
        city_error={**summary.city_error, "coverage_5g": np.zeros(N_MONTHS, np.float32)},
    )
    assert same in value_text(sure, "coverage_5g", "hanoi", "2030-12", lang)
    assert below in sampling_error(sure, "coverage_5g", "2030-12", lang)
    unsure = replace(sure, city_error={"coverage_5g": np.full(N_MONTHS, 0.02, np.float32)})
    assert "±4" in sampling_error(unsure, "coverage_5g", "2030-12", lang)


@pytest.mark.parametrize("indicator", ["coverage_5g", "population", "egov_index"])
def test_charts_carry_goal_lines_and_written_numbers(summary, indicator):
    low, middle, high = summary.city[indicator]
    option = line_chart(indicator, [Line("A", middle, low, high)], "vi", month="2025-12")
    marked = [mark for mark in option["series"][0]["markLine"]["data"] if "yAxis" in mark]
    assert len(marked) == sum(goal.indicator == indicator for goal in GOALS)
    assert option["series"][0]["data"][-1]["name"].startswith("A\n12/2045: ")
    bands = [series for series in option["series"] if series.get("band")]
    assert len(bands) == int((high > low).any())
    for band in bands:
        first, last = band["data"][0], band["data"][-1]
        assert last[1] / last[2] == pytest.approx(low[-1] / high[-1], abs=1e-3)
        assert first[1] <= first[2]
    told = spoken("Title", option, "2025-12")
    assert told.startswith("Title. A: 12/2025: ")
    assert "; A: 12/2045: " in told
    many = overview_chart({indicator: [Line("A", middle)]}, "vi")
    assert {series["name"] for series in many["series"]} == {indicator}


# The page without a browser


def test_the_page_shows_a_preview_and_then_the_refined_results(open_page, summary):
    pool, rc = open_page(summary)
    assert wait_for(lambda: state.run.peek().status == "done" and state.run.peek().stage == "refined")
    assert [request.replicates for request in pool.requests] == [1, 8]
    assert pool.requests[0].scale < pool.requests[1].scale
    assert all(request.reference == load_scenario("plan-76") for request in pool.requests)
    assert wait_for(lambda: widget(rc, "RunBar").kind == "good")
    assert wait_for(lambda: len(widget(rc, "Choropleth").names) == 30)
    assert len(widget(rc, "Clock").rows) == 17


def test_a_moved_lever_is_simulated_and_marked(open_page, summary):
    pool, rc = open_page(summary)
    assert wait_for(lambda: len(pool.requests) == 2)
    state.set_lever("fibre_cofunding", 0.7)
    assert wait_for(lambda: len(pool.requests) == 4)
    assert pool.requests[-1].scenario.hash == state.draft.value.scenario().hash
    assert wait_for(lambda: widget(rc, "Levers").settings["fibre_cofunding"]["changed"])
    setting = widget(rc, "Levers").settings["fibre_cofunding"]
    assert [phase["value"] for phase in setting["phases"]] == [0.7]
    assert sum(one["changed"] for one in widget(rc, "Levers").settings.values()) == 1
    assert set(widget(rc, "Levers").settings) == set(LEVERS.ids)


def test_only_a_policy_is_simulated_again_not_a_name(open_page, summary):
    pool, _ = open_page(summary)
    assert wait_for(lambda: len(pool.requests) == 2)
    state.draft.value = state.draft.value.renamed("Phương án của Sở")
    state.lang.value = "en"
    sleep(0.3)
    assert len(pool.requests) == 2


def test_the_map_is_painted_before_the_rest_is_known(open_page, summary):
    pool, rc = open_page(None)
    assert wait_for(lambda: pool.jobs)
    assert pool.requests[0].sight == Sight(state.indicator.peek(), state.month.peek())
    values = np.full((72, 157), 0.5, np.float32)
    pool.jobs[0].early.set_result(EarlyMap(state.indicator.peek(), values, None))
    assert wait_for(lambda: state.early.peek() is not None)
    steps = np.frombuffer(base64.b64decode(widget(rc, "Choropleth").panels[0]["data"]), "<u2")
    known = steps.reshape(N_MONTHS, 30) != UNDEFINED
    assert known[:72].all()
    assert not known[72:].any()
    pool.jobs[0].future.set_result(summary)
    assert wait_for(lambda: state.shown.peek() is not None and state.early.peek() is None)


def test_cancel_stops_the_job_and_offers_another_run(open_page):
    pool, rc = open_page(None)
    assert wait_for(lambda: state.run.peek().status == "running" and pool.jobs)
    assert wait_for(lambda: widget(rc, "RunBar").busy)
    widget(rc, "RunBar").vue_event_cancel(None)
    assert wait_for(lambda: pool.jobs[0].future.cancelled())
    assert wait_for(lambda: widget(rc, "RunBar").again)
    widget(rc, "RunBar").vue_event_again(None)
    assert wait_for(lambda: len(pool.jobs) == 2)


def test_after_a_cancellation_the_map_shows_what_the_headline_tells_of(open_page):
    pool, rc = open_page(None)
    assert wait_for(lambda: pool.jobs)
    values = np.full((72, 157), 0.5, np.float32)
    pool.jobs[0].early.set_result(EarlyMap(state.indicator.peek(), values, None))
    assert wait_for(lambda: state.early.peek() is not None)
    assert wait_for(lambda: widget(rc, "RunBar").busy)
    widget(rc, "RunBar").vue_event_cancel(None)
    assert wait_for(lambda: pool.jobs[0].future.cancelled())
    assert state.early.peek() is None
    assert state.shown.peek() is None


def test_a_small_change_of_cost_is_told_with_its_unit_and_not_as_none(open_page, summary):
    state.draft.value = CHANGED
    costs = summary.difference.costs.assign(cost_a=0.0, cost_b=0.0)
    costs.loc[costs.index[0], "cost_b"] = -1.4
    dearer = replace(summary, difference=replace(summary.difference, costs=costs))
    _, rc = open_page(dearer)
    assert wait_for(lambda: widget(rc, "RunBar").kind == "good")
    assert any("(bớt 1,4\u00a0tỷ\u00a0đồng)" in fact for fact in widget(rc, "RunBar").facts)
    state.lang.value = "en"
    assert wait_for(lambda: any("(1.4\u00a0bn\u00a0VND less)" in fact for fact in widget(rc, "RunBar").facts))


def test_a_page_closed_while_it_asks_leaves_no_work_behind(open_page):
    pool, rc = open_page(None, closed := threading.Event())
    rc.close()
    closed.set()
    assert wait_for(lambda: not simulating())
    assert len(pool.jobs) <= 1
    assert all(job.future.cancelled() for job in pool.jobs)


def test_a_tab_lets_go_of_what_it_was_given_and_cancels_what_it_still_waits_for(monkeypatch):
    class Content:
        """Megabytes of a file."""

    pool = FakePool(None)
    monkeypatch.setattr(screen, "get_pool", lambda: pool)
    tab = screen.Screen()
    turn = tab.turn()
    request = Request(load_scenario("baseline"))
    job = tab.ask(request, turn, "file")
    content = weakref.ref(asked := Content())
    job.future.set_result(asked)
    del asked, job
    pool.jobs.clear()
    waiting = tab.ask(request, turn)
    pool.answer = "at once"
    assert tab.ask(request, turn, "other").future.done()
    gc.collect()
    assert content() is None
    tab.leave()
    assert waiting.future.cancelled()
    assert tab.ask(request, tab.turn(), "file") is None


def test_whoever_follows_a_job_is_cancelled_with_it(in_a_loop):
    job, told = FakeJob(), []

    def report(one):
        told.append(one.progress)
        one.cancel()

    with pytest.raises(asyncio.CancelledError):
        in_a_loop(screen.follow(job, report))
    assert told == [0.5]


@pytest.fixture
def replacing(monkeypatch):
    """Cancel what a newer request of the same tab replaces, as the real pool does."""
    newest = {}
    submit = FakePool.submit

    def replace_older(pool, request):
        job = submit(pool, request)
        older, newest[request.key] = newest.get(request.key), job
        if older is not None:
            older.cancel()
        return job

    monkeypatch.setattr(FakePool, "submit", replace_older)


@pytest.mark.usefixtures("replacing")
def test_a_lever_moved_while_results_arrive_is_simulated_and_not_cancelled(open_page, summary):
    pool, _ = open_page(None)
    assert wait_for(lambda: pool.jobs)

    def move(shown):
        # Exactly now: the older task has its preview, and has not yet asked for the refined one.
        if shown is not None and len(pool.requests) == 1:
            state.draft.set(CHANGED)
            assert wait_for(lambda: len(pool.requests) == 2)

    forget = state.shown.subscribe(move)
    pool.jobs[0].future.set_result(summary)
    assert wait_for(lambda: len(pool.requests) == 2)
    forget()
    assert wait_for(lambda: len(simulating()) == 1)
    assert not pool.jobs[1].future.cancelled()
    assert len(pool.requests) == 2
    assert pool.requests[1].scenario.hash == CHANGED.scenario().hash
    assert state.run.peek().status != "cancelled"
    pool.answer = summary
    pool.jobs[1].future.set_result(summary)
    assert wait_for(lambda: state.run.peek() == state.Run("done", "refined", 1.0))


@pytest.mark.parametrize("reason", ["worker_lost", "out_of_memory", "queue_full", "closed", "anything"])
def test_a_failed_run_is_told_in_words(open_page, reason):
    _, rc = open_page(JobError(reason, "x"))
    assert wait_for(lambda: state.run.peek().status == "failed")
    assert wait_for(lambda: widget(rc, "RunBar").kind == "bad")
    assert "_" not in widget(rc, "RunBar").state


def test_english_is_one_click_away(open_page, summary):
    _, rc = open_page(summary)
    assert wait_for(lambda: widget(rc, "RunBar").kind == "good")
    state.lang.value = "en"
    assert wait_for(lambda: widget(rc, "Levers").locale == "en-GB")
    assert wait_for(lambda: widget(rc, "Clock").rows[0]["title"] == GOALS["G01"].title_en)
    assert wait_for(lambda: widget(rc, "Levers").labels["reset"] == "Reset")


def test_a_click_on_a_goal_puts_its_indicator_on_the_map_and_nonsense_does_nothing(open_page, summary):
    _, rc = open_page(summary)
    assert wait_for(lambda: widget(rc, "RunBar").kind == "good")
    clock, chosen = widget(rc, "Clock"), widget(rc, "Choropleth")
    clock.vue_event_goal("G13")
    assert state.indicator.value == "egov_index"
    for wrong in ("G18", "nonsense", None, 5):
        clock.vue_event_goal(wrong)
    assert state.indicator.value == "egov_index"
    chosen.vue_event_area("268")
    chosen.vue_event_month(100)
    assert (state.area.value, state.month.value) == ("268", "2028-05")
    for wrong in ("../etc", None, 3):
        chosen.vue_event_area(wrong)
    for wrong in (-1, N_MONTHS, "2", None):
        chosen.vue_event_month(wrong)
    assert (state.area.value, state.month.value) == ("268", "2028-05")
    chosen.vue_event_area("268")
    assert state.area.value == "hanoi"


def test_what_is_known_of_the_whole_city_only_is_called_so(open_page, summary):
    state.area.value, state.indicator.value = "001", "digital_economy_share"
    _, rc = open_page(summary)
    assert wait_for(lambda: widget(rc, "RunBar").kind == "good")
    assert "của toàn thành phố" in widget(rc, "Clock").labels["title"]
    assert "chỉ tính cho toàn thành phố" in widget(rc, "Choropleth").labels["no_areas"]
    shown = state.Shown(CHANGED, "plan-76", "refined", summary)
    assert difference_text(shown, "digital_economy_share", "001", "2025-12", "vi") == ""
    assert difference_text(shown, "broadband_affordable", "001", "2025-12", "vi")
    state.area.value, state.indicator.value = "hanoi", "coverage_5g"
    assert wait_for(lambda: "của toàn thành phố" not in widget(rc, "Clock").labels["title"])
    assert wait_for(lambda: not widget(rc, "Choropleth").labels["no_areas"])


def test_a_threshold_typed_below_a_goal_is_the_draft_s_and_nonsense_is_told(open_page, summary):
    _, rc = open_page(summary)
    assert wait_for(lambda: widget(rc, "RunBar").kind == "good")
    clock = widget(rc, "Clock")
    clock.vue_event_threshold({"goal": "G01", "value": 95.5})
    assert state.draft.value.thresholds == (("G01", 0.955),)
    for wrong in ("", "much", None, {"goal": "G09", "value": 5}, {"goal": "G01", "value": "x"}):
        clock.vue_event_threshold(wrong)
    assert state.draft.value.thresholds == (("G01", 0.955),)
    assert state.message.value.key == "clock.no_number"
    clock.vue_event_threshold({"goal": "G01", "value": 950})
    assert state.message.value.key == "clock.wrong"
    assert dict(state.message.value.values) == {"problem": "G01: nhận được 950 %; cho phép: 0 đến 100 %"}
    clock.vue_event_threshold({"goal": "G05", "value": 85})
    assert "G05: nhận được 85; cho phép: 0 đến 1" in dict(state.message.value.values)["problem"]
    assert state.draft.value.thresholds == (("G01", 0.955),)
    clock.vue_event_threshold({"goal": "G01", "value": None})
    assert state.draft.value.thresholds == ()


def test_a_click_tells_why_an_area_is_late_and_another_area_is_another_question(
    open_page, summary, monkeypatch
):
    monkeypatch.setattr(explaining, "DEFAULT_SCALE", 0.0005)
    monkeypatch.setattr(explaining, "REPLICATES", 1)
    state.area.value, state.month.value = "277", "2021-12"
    pool, rc = open_page(summary)
    assert wait_for(lambda: len(pool.requests) == 2)
    assert widget(rc, "WhyPanel").text == ""
    widget(rc, "WhyPanel").vue_event_ask(None)
    assert wait_for(lambda: widget(rc, "WhyPanel").text)
    asked = pool.requests[-1]
    assert (asked.area.code, asked.goal, asked.date) == ("277", "G02", "2021-12")
    assert "Chương Mỹ" in widget(rc, "WhyPanel").text
    assert all(0 <= bar["share"] <= 1 and bar["name"] for bar in widget(rc, "WhyPanel").bars)
    state.lang.value = "en"
    assert wait_for(lambda: "Chuong My" in widget(rc, "WhyPanel").text)
    state.month.value = "2022-12"
    assert wait_for(lambda: not widget(rc, "WhyPanel").text)
    state.indicator.value = "population"
    assert wait_for(lambda: not [one for one in rc.find(VuetifyTemplate).widgets if hasattr(one, "bars")])


@pytest.mark.parametrize(
    "sent",
    [
        {"lever": "fibre_cofunding", "phases": [{"value": 99}]},
        {"lever": "nothing", "phases": [{"value": 0.1}]},
        {"lever": "fibre_cofunding", "phases": [{"value": 0.1}] * 50},
        {"lever": "fibre_cofunding", "phases": "x"},
    ],
)
def test_a_setting_that_is_not_allowed_is_told_and_changes_nothing(open_page, summary, sent):
    _, rc = open_page(summary)
    widget(rc, "Levers").vue_event_set(sent)
    assert state.draft.value == Draft()
    assert state.message.value.kind == "error"
    assert wait_for(lambda: widget(rc, "Notice").lines)


def uploaded(levers, label="Phương án"):
    text = f"id: mine\nlabel: {{vi: '{label}', en: '{label}'}}\nbased_on: plan-76\n{levers}"
    return {"name": "mine.yaml", "text": "data:;base64," + base64.b64encode(text.encode()).decode()}


@pytest.mark.parametrize("view", [Picker, LeverPanel])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_wrong_scenario_file_is_told_by_its_problems_alone_and_changes_nothing(view, lang):
    state.lang.value = lang
    _, rc = solara.render(view(), handle_error=False)
    (upload,) = (one for one in rc.find(VuetifyTemplate).widgets if hasattr(one, "most_bytes"))
    before = state.draft.value, sides.files.value
    upload.vue_event_file(uploaded("levers:\n  fibre_cofundin: 0.3\n  service_points: 5000\n"))
    ((key, values),) = told()
    assert (key, values["name"]) == ("scenario.bad_file", "mine.yaml")
    assert values["problems"].count("\n") == 1
    assert "fibre_cofunding" in values["problems"]
    # Neither where the server keeps it for a moment, nor every word that would have been right.
    assert "scenario.yaml" not in values["problems"]
    assert len(values["problems"]) < 500
    for nonsense in ({"name": "mine.yaml", "text": None}, {}, None, [], "x", 5):
        state.message.value = None
        upload.vue_event_file(nonsense)
        assert [key for key, _ in told()] == ["scenario.too_large"]
    assert (state.draft.value, sides.files.value) == before
    rc.close()


def test_a_file_more_than_can_be_compared_is_told():
    _, rc = solara.render(Picker(), handle_error=False)
    (upload,) = (one for one in rc.find(VuetifyTemplate).widgets if hasattr(one, "most_bytes"))
    labels = [f"Phương án {number}" for number in range(sides.MOST_FILES)]
    for label in labels:
        upload.vue_event_file(uploaded("", label))
    assert state.message.value is None
    assert [draft.name for draft in sides.files.value] == labels
    upload.vue_event_file(uploaded("", "Phương án khác"))
    assert [key for key, _ in told()] == ["scenario.bad_file"]
    assert [draft.name for draft in sides.files.value] == labels
    rc.close()


def test_a_shared_token_opens_with_its_levers(open_page, summary):
    state.restore("s=" + encode(CHANGED))
    pool, rc = open_page(summary)
    assert wait_for(lambda: len(pool.requests) == 2)
    assert pool.requests[0].scenario.hash == CHANGED.scenario().hash
    panel = widget(rc, "Levers")
    assert panel.settings["broadband_tariff_subsidy"]["changed"]
    explained = {one["id"]: (one["mechanism"], one["source"]) for one in panel.levers}
    lang = state.lang.value
    for lever in LEVERS:
        assert explained[lever.id] == (field(lever, "mechanism", lang), field(lever, "source", lang))


def test_every_goal_s_indicator_can_be_asked_why():
    assert {goal_of(goal.indicator) for goal in GOALS} <= set(GOALS.ids)
    assert goal_of("egov_index") == "G05"
    assert goal_of("startup_ecosystem") == "G08"
    assert goal_of("population") == ""


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_goal_that_counts_no_people_is_told_by_parts_and_gains(lang):
    found = why(
        "hanoi",
        "G08",
        "2022-12",
        scenario="baseline",
        levers=["innovation_fund", "skills_training"],
        agents=4000,
        replicates=2,
    )
    parts, levers = part_bars(found, lang), lever_bars(found, lang)
    assert sum(part["share"] for part in parts) == pytest.approx(1.0)
    assert levers[0]["text"].startswith("+0,0" if lang == "vi" else "+0.0")
    assert levers[0]["share"] == 1.0
