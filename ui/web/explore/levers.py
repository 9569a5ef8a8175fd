"""The policy panel: scenario picker, files, and the levers in the plan's groups."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any

import solara

from geodata.errors import InputError
from scenarios import COST_BASES, LEVER_GROUPS, LEVERS, Phase, scenario_names
from scenarios.districts import districts
from scenarios.months import FIRST_MONTH, LAST_MONTH
from scenarios.phase import DEFAULT_START
from ui.web import state
from ui.web.components import Levers, Save, Select, Upload
from ui.web.draft import MOST_PHASES, Draft, library
from ui.web.files import LARGEST_FILE, scenario_file
from ui.web.formats import lever_unit, number_text, setting_text
from ui.web.opening import load_file
from ui.web.state import Message
from ui.web.texts import field, problem_text, t
from ui.web.values import LOCALES

if TYPE_CHECKING:
    from scenarios import Lever

__all__ = ["LeverPanel", "slider_step"]

LABELS = (
    "title",
    "changed",
    "reset",
    "was",
    "details",
    "phase",
    "start",
    "end",
    "month",
    "month_short",
    "year",
    "ramp",
    "ramp_short",
    "areas",
    "areas_chosen",
    "districts",
    "add_phase",
    "remove_phase",
    "fixed",
    "measure",
    "mechanism",
    "cost",
    "neutral",
    "source",
)
SHORT_UNITS = {
    "million VND": {"vi": "triệu đ", "en": "m VND"},
    "members per 1,000 residents": {"vi": "/1.000 dân", "en": "per 1,000"},
    "points per 100,000 residents": {"vi": "/100.000 dân", "en": "per 100,000"},
}
STEPS_OF_A_SLIDER = 100


@solara.component
def LeverPanel() -> None:
    """Show the scenario and its levers."""
    lang, draft = state.lang.value, state.draft.value
    handled: solara.Reactive[float] = solara.use_reactive(0.0)

    def change(sent: object) -> None:
        _set(sent)
        # After the draft: until this arrives, the browser holds on to what it sent.
        serial = sent.get("serial") if isinstance(sent, dict) else None
        if isinstance(serial, int | float):
            handled.value = float(serial)

    names = [{"id": name, "label": field(library(name), "label", lang)} for name in scenario_names()]
    with solara.Div(
        classes=["tw-panel"],
        attributes={"role": "complementary", "aria-label": t("lever.title", lang)},
    ):
        with solara.Div(classes=["tw-panel__top"]):
            Select(
                label=t("scenario.pick", lang),
                value=draft.base,
                on_value=_choose_scenario,
                options=names,
                wide=True,
                testid="scenario",
            )
            Select(
                label=t("scenario.reference", lang),
                value=state.reference.value,
                on_value=_choose_reference,
                options=names,
                wide=True,
                testid="reference",
            )
            solara.HTML(
                tag="details",
                unsafe_innerHTML=f"<summary>{t('scenario.assumes', lang)}</summary>"
                f"<p>{field(draft.origin, 'assumes', lang)}</p>",
                classes=["tw-assumes"],
                attributes={"data-testid": "assumes"},
            )
            with solara.Div(classes=["tw-panel__row"]):
                solara.HTML(
                    tag="span",
                    unsafe_innerHTML=_changed_text(draft, lang),
                    attributes={"data-testid": "changed-count"},
                )
                if draft.is_changed:
                    solara.Button(
                        t("scenario.reset", lang),
                        on_click=lambda: state.draft.set(Draft(draft.base)),
                        text=True,
                        small=True,
                        classes=["tw-plain"],
                        attributes={"data-testid": "reset-all"},
                    )
            Files()
        settings = solara.use_memo(
            lambda: {lever.id: _setting(draft, lever, lang) for lever in LEVERS}, [draft, lang]
        )
        with solara.Div(classes=["tw-panel__levers"]):
            Levers(
                groups=_groups(lang),
                levers=_declared(lang),
                settings=settings,
                districts=_districts(lang),
                labels=_labels(lang),
                locale=LOCALES[lang],
                most_phases=MOST_PHASES,
                handled=handled.value,
                event_set=change,
                event_refused=_refuse,
                event_reset=lambda lever: _set({"lever": lever, "phases": None}),
            )


@solara.component
def Files() -> None:
    """Save the draft as a scenario file, or open one."""
    lang = state.lang.value
    file, set_file = solara.use_state(None)

    def save(_: object) -> None:
        name, text = scenario_file(state.draft.value)
        # A file saved twice is two files to the browser's side only when something differs.
        number = (file["number"] + 1) if file else 1
        set_file({"name": name, "type": "application/yaml", "text": text, "number": number})

    def load(given: object) -> None:
        name, found = load_file(given, lang)
        if isinstance(found, Message):
            state.message.value = found
        else:
            state.draft.value = found
            state.message.value = Message("scenario.loaded", "done", (("name", name),))

    with solara.Div(classes=["tw-panel__row"]):
        Save(label=t("scenario.save", lang), file=file, event_wanted=save, testid="save")
        Upload(label=t("scenario.load", lang), accept=".yaml,.yml", most_bytes=LARGEST_FILE, event_file=load)


def _set(sent: object) -> None:
    if not isinstance(sent, dict) or not isinstance(sent.get("lever"), str):
        return
    try:
        state.set_lever(sent["lever"], sent.get("phases"))
    except InputError as error:
        text = problem_text(error, state.lang.value)
        state.message.value = Message("lever.too_many", values=(("problem", text),))


def _refuse(sent: object) -> None:
    """Say what a lever takes, to whoever typed something else."""
    if not isinstance(sent, dict) or sent.get("lever") not in LEVERS:
        return
    lever, lang = LEVERS[str(sent["lever"])], state.lang.value
    low, high = (setting_text(lever, (Phase(value=end),), lang) for end in (lever.minimum, lever.maximum))
    values = {"lever": field(lever, "label", lang), "typed": str(sent.get("typed", ""))[:40]}
    key = "lever.not_taken_whole" if lever.unit == "months" else "lever.not_taken"
    state.message.value = Message(key, values=(*values.items(), ("low", low), ("high", high)))


def _choose_scenario(name: object) -> None:
    if isinstance(name, str) and name in scenario_names():
        state.draft.value = Draft(name)


def _choose_reference(name: object) -> None:
    if isinstance(name, str) and name in scenario_names():
        state.reference.value = name


def _setting(draft: Draft, lever: Lever, lang: str) -> dict[str, Any]:
    phases = draft.phases(lever.id)
    idle = not phases
    if idle:
        start = DEFAULT_START if lever.schedulable else FIRST_MONTH
        phases = (Phase(value=lever.default, start=start, end=LAST_MONTH),)
    return {
        "phases": [
            {
                **phase.model_dump(),
                "areas": phase.areas if isinstance(phase.areas, str) else list(phase.areas),
            }
            for phase in phases
        ],
        "changed": lever.id in draft.changed,
        "idle": idle,
        "base_text": setting_text(lever, draft.origin.levers.get(lever.id, ()), lang),
    }


@cache
def _labels(lang: str) -> dict[str, str]:
    return {
        **{name: t(f"lever.{name}", lang) for name in LABELS},
        **{f"areas_{group}": t(f"areas.{group}", lang) for group in ("all", "urban", "rural")},
    }


@cache
def _groups(lang: str) -> list[dict[str, Any]]:
    return [
        {"number": group.number, "label": field(group, "label", lang), "clause": field(group, "clause", lang)}
        for group in LEVER_GROUPS
    ]


@cache
def _districts(lang: str) -> list[dict[str, Any]]:
    return [{"code": one.code, "name": field(one, "name", lang), "urban": one.urban} for one in districts()]


@cache
def _declared(lang: str) -> list[dict[str, Any]]:
    return [_declaration(lever, lang) for lever in LEVERS]


def _declaration(lever: Lever, lang: str) -> dict[str, Any]:
    unit = lever_unit(lever, lang)
    basis = COST_BASES[lever.cost_basis][0 if lang == "vi" else 1]
    low, high = (setting_text(lever, (Phase(value=value),), lang) for value in (lever.minimum, lever.maximum))
    cost = t("lever.no_cost", lang)
    if lever.unit_cost_vnd:
        cost = t(
            "lever.cost_text",
            lang,
            cost=number_text(lever.unit_cost_vnd, lang),
            basis=basis,
            low=number_text(lever.unit_cost_low_vnd, lang),
            high=number_text(lever.unit_cost_high_vnd, lang),
            confidence=t(f"confidence.{lever.confidence}", lang),
        )
    return {
        "id": lever.id,
        "group": lever.group,
        "label": field(lever, "label", lang),
        "measure": field(lever, "measure", lang),
        "help": field(lever, "help", lang),
        "mechanism": field(lever, "mechanism", lang),
        "source": field(lever, "source", lang),
        "cost": cost,
        "neutral": t("lever.neutral_text", lang, value=setting_text(lever, (), lang), low=low, high=high),
        "unit": unit.text,
        "unit_short": SHORT_UNITS.get(lever.unit, {}).get(lang, unit.text),
        "factor": unit.factor,
        "minimum": lever.minimum,
        "maximum": lever.maximum,
        "step": slider_step(lever),
        "whole": lever.unit == "months",
        "schedulable": lever.schedulable,
        "targetable": lever.targetable,
    }


def slider_step(lever: Lever) -> float:
    """Choose a round step: about a hundred from one end of a slider to the other.

    Parameters
    ----------
    lever : Lever
        Declaration.

    Returns
    -------
    float
        In the lever's unit, above 0.
    """
    if lever.unit == "months":
        return 1.0
    raw = (lever.maximum - lever.minimum) / STEPS_OF_A_SLIDER
    power = 10.0 ** math.floor(math.log10(raw))
    return float(round(next(k for k in (1, 2, 5, 10) if k * power >= raw * 0.99) * power, 6))


def _changed_text(draft: Draft, lang: str) -> str:
    """Say what is decided otherwise than in the base: what a reset takes back."""
    parts = []
    if draft.changes or not draft.is_changed:
        key = "scenario.changed" if draft.changes else "scenario.unchanged"
        parts.append(t(key, lang, count=len(draft.changes)))
    if draft.thresholds:
        parts.append(t("scenario.thresholds", lang, count=len(draft.thresholds)))
    if draft.budget != "base":
        parts.append(t("scenario.budget", lang))
    return " · ".join(parts)
