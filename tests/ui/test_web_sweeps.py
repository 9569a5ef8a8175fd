"""What the page says of a sweep whose answer is known, and which folders it opens."""

from __future__ import annotations

import errno
import re
import shlex
import threading
from concurrent.futures import Future
from time import monotonic, sleep

import pytest

pytest.importorskip("solara")

import solara
from ipyvuetify import VuetifyTemplate

from geodata.errors import InputError
from scenarios import sweep_names
from sim.folder import StorageFullError
from sim.jobs import JobPool
from sim.simulation import Cancelled
from sim.sweep import Stopped, load_plan, run_sweep
from sim.sweep.local import WorkersLostError
from sim.sweep.manifest import MANIFEST, Versions
from sim.sweep.overview import OverviewQuestion
from sim.sweep.rows import Outcome, row_bytes
from ui.web import folders, screen
from ui.web.server import SOLARA
from ui.web.spoken import spoken
from ui.web.sweeps import Sweeps, running
from ui.web.sweeps.charts import attainment_chart, columns, tornado_chart
from ui.web.sweeps.library import library_table, sweep_command
from ui.web.sweeps.running import MOST_RUNS, Course, SweepDesk, number_of_runs, small_sweeps
from ui.web.sweeps.view import course_text, facts_text

SWEEP = """
id: known
label: {{vi: Đã biết, en: "<b>Known</b>"}}
scenario: baseline
factors:
  levers: {{fibre_cofunding: [0.0, 0.8], broadband_tariff_subsidy: range, service_points: [0, 4]}}
design: {design}
samples: {samples}
until: 2025-12
keep: {{goals: [G01, G02]}}
"""


def question(name, goal=""):
    return OverviewQuestion.about(folders.folder_of(name), goal)


def read(name, goal=""):
    return question(name, goal).answer(lambda *_: None, threading.Event())


class KnownCity:
    """In which G02 is met where the tariff subsidy is above one half, and G01 always; no model is run."""

    def __init__(self, plan):
        self.plan = plan

    def outcomes(self, runs, stop):
        for run in runs:
            values = dict(zip((factor.id for factor in self.plan.factors), run.values, strict=True))
            subsidy = values["broadband_tariff_subsidy"]
            content = {
                "G01_value": 1.0,
                "G01_attained": "2024-01",
                "G01_met": True,
                "G02_value": 0.4 + 0.5 * subsidy,
                "G02_attained": "2025-12" if subsidy > 0.5 else "",
                "G02_met": subsidy > 0.5,
                "cost_vnd_bn": 0.0,
            }
            yield [Outcome(run.identity, row_bytes(self.plan, run, content), False, 0.0, Versions.here())]
            if stop.is_set():
                return


@pytest.fixture
def results(tmp_path, monkeypatch):
    monkeypatch.setenv(folders.RESULTS, str(tmp_path / "results"))
    return tmp_path / "results"


@pytest.fixture
def make_sweep(results, tmp_path):
    def make(design: str, samples: int, name: str = "known"):
        file = tmp_path / f"{name}.yaml"
        file.write_text(SWEEP.format(design=design, samples=samples), encoding="utf-8")
        plan = load_plan(file)
        return run_sweep(plan, results / name, engine=KnownCity(plan))

    return make


def test_a_sweep_without_indices_says_how_often_and_when_a_goal_is_met(make_sweep):
    make_sweep("latin_hypercube", 120)
    found = read("known")
    # The goal that is met in some runs and missed in others is shown first.
    assert (found.goal, found.goals) == ("G02", ("G01", "G02"))
    assert found.met == pytest.approx(0.5, abs=0.01)
    first = found.attainment[0]
    assert first.factor == "broadband_tariff_subsidy"
    assert [group.share for group in first.groups][::4] == [0.0, 1.0]
    assert sum(group.runs for group in first.groups) == 120
    told = spoken("Title", attainment_chart(found.attainment, "en"))
    assert told.startswith(f"Title. {first.label_en}: {first.groups[0].text_en}: 0 %; ")
    assert f"{first.groups[-1].text_en}: 100 %" in told
    assert [box.restrictions[0].factor.id for box in found.discovery.boxes] == ["broadband_tariff_subsidy"]
    assert found.sensitivity is None
    assert found.without == ("design",)
    assert read("known", "G01").met == 1.0


def test_a_morris_sweep_has_a_tornado_with_the_largest_effect_on_top(make_sweep):
    make_sweep("morris", 6)
    found = read("known", "G02")
    option = tornado_chart(found.sensitivity, "G02", "vi")
    assert option["yAxis"]["data"][-1] == "Hỗ trợ cước băng rộng cho hộ nghèo"
    bars = [bar["value"] for bar in option["series"][0]["data"]]
    assert bars[-1] == pytest.approx(50.0)
    assert bars[:-1] == pytest.approx([0.0, 0.0])
    drawn = attainment_chart(found.attainment, "en")
    assert len(drawn["series"]) == len(drawn["grid"]) == 3


def test_a_worker_reads_a_sweep_tells_how_far_it_is_and_what_is_wrong(make_sweep, results):
    make_sweep("latin_hypercube", 40)
    told = []
    alone = question("known").answer(lambda done, total: told.append(done / total), threading.Event())
    assert told == sorted(told)
    assert told[-1] == 1.0
    with JobPool(1) as pool:
        job = pool.ask(question("known"))
        found = job.result(120)
        assert (found.met, found.attainment) == (alone.met, alone.attainment)
        assert pool.ask(question("known")).result() is found
        (results / "known" / MANIFEST).write_text("{", encoding="utf-8")
        wrong = pool.ask(question("known")).result(120)
    assert isinstance(wrong, InputError)
    assert MANIFEST in str(wrong)


def test_reading_ends_where_nobody_waits_any_more(make_sweep):
    make_sweep("latin_hypercube", 10)
    stop = threading.Event()
    told = []

    def leave(done, total):
        told.append(done / total)
        stop.set()

    with pytest.raises(Cancelled):
        question("known").answer(leave, stop)
    assert len(told) == 1
    assert told[0] < 1.0


@pytest.mark.parametrize(("charts", "wide"), [(0, 1), (1, 1), (3, 3), (4, 4), (5, 3), (7, 4), (9, 3)])
def test_small_charts_leave_few_places_empty(charts, wide):
    assert columns(charts) == wide


def test_only_sweeps_in_the_folder_of_results_can_be_named(make_sweep, results, tmp_path):
    make_sweep("latin_hypercube", 4)
    make_sweep("latin_hypercube", 5, "later")
    (results / "later").rename(tmp_path / "outside")
    (results / "link").symlink_to(tmp_path / "outside")
    (results / "no-sweep").mkdir()
    half = results / "half"
    half.mkdir()
    (half / MANIFEST).symlink_to(tmp_path / "outside" / MANIFEST)
    assert list(folders.sweep_folders()) == ["known"]
    for name in (
        "link",
        "half",
        "no-sweep",
        "../outside",
        str(tmp_path / "outside"),
        "known/..",
        "",
        None,
        3,
        [],
    ):
        with pytest.raises(InputError, match="no such sweep"):
            read(name)


class SlowJob:
    progress, seconds_left, position = 0.5, 1.0, 0

    def __init__(self):
        self.future = Future()
        self.done, self.cancel = self.future.done, self.future.cancel


class SlowPool:
    """Answers a question after a while, in which the page is told how far it is."""

    def ask(self, question, key):
        assert key
        job = SlowJob()
        answer = question.answer(lambda *_: None, threading.Event())
        threading.Timer(0.7, lambda: job.future.done() or job.future.set_result(answer)).start()
        return job


def test_the_page_reads_a_sweep_once_and_then_rests(make_sweep, monkeypatch):
    make_sweep("latin_hypercube", 20)
    monkeypatch.setenv("REACTON_FAST", SOLARA["REACTON_FAST"])
    monkeypatch.setattr(screen, "get_pool", SlowPool)
    _, rc = solara.render(Sweeps(), handle_error=False)

    def drawn():
        shown = [one for one in rc.find(VuetifyTemplate).widgets if hasattr(one, "testid")]
        return "sweep-attainment" in {one.testid for one in shown}

    end = monotonic() + 60
    while not drawn() and monotonic() < end:
        sleep(0.05)
    assert drawn()
    rc.close()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_those_who_see_no_sweep_are_told_which_there_are_and_how_to_run_them(results, monkeypatch, lang):
    columns, rows = library_table(lang)
    assert [column["id"] for column in columns] == ["sweep", "answers", "varies", "runs", "command"]
    assert {row["cells"][0]["sub"] for row in rows} == set(sweep_names())
    quick = rows[0]["cells"]
    assert (quick[0]["sub"], quick[3]) == ("quick", "27")
    assert shlex.split(quick[4]) == ["hanoi-twin", "sweep", "quick", "--out", str(results / "sweep-quick")]
    assert len({row["cells"][1] for row in rows}) == len({load_plan(name).design for name in sweep_names()})
    monkeypatch.delenv(folders.RESULTS)
    assert sweep_command("screening") == "hanoi-twin sweep screening"


@pytest.mark.parametrize(
    ("lang", "nothing", "stopped"),
    [
        ("vi", "Chưa có lần chạy nào trong 27", "chưa có lần nào"),
        ("en", "None of its 27 runs", "none of the 27"),
    ],
)
def test_a_sweep_stopped_before_its_first_run_says_that_nothing_is_there(results, lang, nothing, stopped):
    class Stopping(KnownCity):
        def outcomes(self, runs, stop):
            stop.set()
            runs.close()
            return super().outcomes(runs, stop)

    plan, stop = load_plan("quick"), threading.Event()
    with pytest.raises(Stopped):
        run_sweep(plan, results / "empty", engine=Stopping(plan), stop=stop)
    found = read("empty")
    assert nothing in facts_text(found, lang)
    assert "0" not in facts_text(found, lang)
    assert stopped in course_text(Course("stopped", "quick", 0, 27), lang, stopping=False)[0]
    assert "3" in course_text(Course("stopped", "quick", 3, 27), lang, stopping=False)[0]


@pytest.mark.usefixtures("results")
def test_without_a_folder_there_are_no_sweeps():
    assert folders.sweep_folders() == {}


def test_only_small_library_sweeps_can_be_started():
    assert "quick" in small_sweeps()
    assert all(number_of_runs(name) <= MOST_RUNS for name in small_sweeps())
    for name in ("levers", "../quick", None):
        with pytest.raises(InputError, match="no such sweep"):
            SweepDesk().start(name)


def until(desk, status):
    end = monotonic() + 120
    while desk.course.status != status and monotonic() < end:
        sleep(0.01)
    return desk.course


FAULTS = [
    InputError("the folder holds another sweep", source="sweep-quick"),
    StorageFullError(errno.ENOSPC, "No space left on device"),
    WorkersLostError("a worker process died"),
    ValueError("not foreseen"),
    MemoryError(),
]


@pytest.mark.parametrize(
    "fault", [None, Stopped, *FAULTS], ids=lambda fault: getattr(fault, "__name__", repr(fault))
)
def test_a_started_sweep_is_followed_to_its_end(results, monkeypatch, caplog, fault):
    asked = []

    def run(plan, folder, *, workers, progress, stop):
        from sim.sweep import Progress

        asked.append((plan.id, folder, workers))
        progress(Progress(27, done=3, computed=3, seconds=6.0))
        if fault is Stopped:
            stop.wait(120)
            raise Stopped(Progress(27, done=3))
        if fault is not None:
            raise fault

    monkeypatch.setattr(running, "run_sweep", run)
    desk = SweepDesk()
    desk.start("quick")
    if fault is Stopped:
        assert desk.course.status == "running"
        desk.start("quick")
        desk.stop()
    course = until(desk, "done" if fault is None else "stopped" if fault is Stopped else "failed")
    assert asked == [("quick", results / "sweep-quick", 1)]
    assert course.done == (27 if fault is None else 3)
    assert course.error is (fault if fault in FAULTS else None)
    # What nobody foresaw is for whoever looks after the server.
    foreseen = fault not in FAULTS[3:]
    assert bool(caplog.records) != foreseen
    if fault in FAULTS:
        said = {lang: course_text(course, lang, stopping=False) for lang in ("vi", "en")}
        assert {kind for _, kind in said.values()} == {"bad"}
        assert "foreseen" not in said["vi"][0]
        assert not re.search(r"\b(the|is|a|on)\b", said["vi"][0]), said
        # The desk is free again.
        fault = None
        desk.start("quick")
        assert until(desk, "done").done == 27
    desk.close()
