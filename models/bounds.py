"""The highest chances that anybody can have in a month, whatever the levers: see `event_calendar`."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.behaviour import Behaviour
from models.event_calendar import pace
from scenarios import LEVERS
from scenarios.months import MONTHS_A_YEAR


class Bounds(NamedTuple):
    """Highest monthly chances over all residents or households, [0, 1].

    Attributes
    ----------
    file
        Needing a dossier.
    turn_on_slowly
        Turning 5G on, of those who are not prone to.
    hear, identify
        Hearing of online services and activating an identity without a campaign.
    train, reach, enrol
        Being trained; becoming aware, or activating an identity, by a campaign's doing. At the lever's
        highest value; zero where the scenario leaves the lever alone.
    connect
        Taking up fixed broadband.
    burden
        Highest price of an entry fibre plan over mean income per head.
    file_pace, turn_on_slowly_pace, hear_pace, identify_pace, train_pace, reach_pace, enrol_pace, connect_pace
        `event_calendar.pace` of each.
    """

    file: float
    turn_on_slowly: float
    hear: float
    identify: float
    train: float
    reach: float
    enrol: float
    connect: float
    burden: float
    file_pace: float
    turn_on_slowly_pace: float
    hear_pace: float
    identify_pace: float
    train_pace: float
    reach_pace: float
    enrol_pace: float
    connect_pace: float


def bounds(b: Behaviour, levers_in_use: set[str], fibre_burden: NDArray[np.float64]) -> Bounds:
    """Return the bounds of a run.

    Parameters
    ----------
    levers_in_use
        Levers that are not zero everywhere and always. One left alone needs no candidates; candidates of
        the others depend on its range, not on its values.
    fibre_burden
        Price of an entry fibre plan over mean income per head by month.
    """

    def highest(lever: str) -> float:
        return LEVERS[lever].maximum if lever in levers_in_use else 0.0

    hear = b.awareness_rate + b.awareness_contacts
    identify = (b.identity_rate + b.identity_contacts) / MONTHS_A_YEAR
    chances = {
        "file": b.dossiers_per_adult
        * max(b.need_factor_young, b.need_factor_middle, b.need_factor_old)
        / MONTHS_A_YEAR,
        "turn_on_slowly": b.plan_5g_slow_rate + b.plan_5g_contacts,
        "hear": hear,
        "identify": identify,
        "train": highest("skills_training") / MONTHS_A_YEAR,
        "reach": _added(highest("awareness_campaign") * b.campaign_success, hear),
        "enrol": _added(highest("digital_identity_campaign"), identify),
        "connect": b.fibre_innovation + b.fibre_imitation,
    }
    chances = {name: min(1.0, chance) for name, chance in chances.items()}
    paces = {f"{name}_pace": pace(chance) for name, chance in chances.items()}
    return Bounds(**chances, **paces, burden=float(fibre_burden.max()))


def _added(campaign: float, alone: float) -> float:
    """Bound of what a campaign adds to those whom it would not have happened to alone."""
    return min(1.0, campaign / (1.0 - alone)) if alone < 1.0 else 1.0
