"""The behavioural parameters and monthly inputs as the kernels take them."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.parameters import Parameters

LEVER_ROWS: Final = (
    "awareness_campaign",
    "online_fee_waiver",
    "paper_intake_closed",
    "broadband_tariff_subsidy",
    "handset_subsidy_5g",
    "digital_identity_campaign",
    "skills_training",
    "service_redesign",
)
"""Levers that residents and households feel directly, in the order of the rows of `Month.levers`."""

CAMPAIGN: Final = 0
FEE_WAIVER: Final = 1
PAPER_CLOSED: Final = 2
TARIFF_SUBSIDY: Final = 3
HANDSET_SUBSIDY: Final = 4
IDENTITY_CAMPAIGN: Final = 5
TRAINING: Final = 6
REDESIGN: Final = 7


class Behaviour(NamedTuple):
    """Behavioural parameters; each field is the parameter of the same name in parameters.yaml."""

    poor_income: float
    dossiers_per_adult: float
    need_factor_young: float
    need_factor_middle: float
    need_factor_old: float
    handset_life: float
    handset_life_income: float
    handset_life_old: float
    first_smartphone_rate: float
    first_smartphone_unskilled: float
    first_smartphone_income: float
    handset_5g_level: float
    handset_5g_price_response: float
    handset_5g_coverage: float
    handset_5g_contacts: float
    plan_5g_prone: float
    plan_5g_rate: float
    plan_5g_slow_rate: float
    plan_5g_contacts: float
    skill_rate: float
    skill_rate_young: float
    skill_talent: float
    skill_alone: float
    skill_contacts: float
    skill_without_phone: float
    skill_help: float
    skill_age_45: float
    skill_age_60: float
    skill_age_75: float
    training_success: float
    awareness_rate: float
    awareness_contacts: float
    awareness_unskilled: float
    campaign_success: float
    identity_rate: float
    identity_contacts: float
    identity_without_phone: float
    online_constant: float
    online_skill: float
    online_education: float
    online_trust: float
    online_habit: float
    online_fee: float
    online_help: float
    online_contacts: float
    online_identity: float
    online_redesign: float
    online_partly: float
    online_age_60: float
    success_constant: float
    success_skill: float
    success_redesign: float
    success_identity: float
    success_help: float
    success_connected: float
    fibre_innovation: float
    fibre_imitation: float
    fibre_price_response: float
    fibre_skill: float
    fibre_churn: float
    affordable_share: float


def behaviour(parameters: Parameters) -> Behaviour:
    """Return the behavioural parameters of a set."""
    return Behaviour(**{name: parameters[name] for name in Behaviour._fields})


class Month(NamedTuple):
    """What residents and households meet in one month.

    Attributes
    ----------
    month
        Month index, 0 is January 2020.
    seed, replicate
        Key and counter of every draw.
    levers
        Lever values by row of LEVER_ROWS and district; float32, shape (8, 30).
    help
        Help at hand with online services by district, [0, 1); float32, shape (30,).
    points
        Chance that a resident has a service point in reach by district, [0, 1); float32, shape (30,).
    connected
        Share of local agencies' systems connected to shared databases by district, [0, 1]; float32.
    income, fibre_price, mobile_price, handset_5g_price
        Mean income per head and prices of the month, million VND.
    identity_open
        Whether digital identities can be activated.
    coverage
        5G coverage by operator and cell, [0, 1]; float32, shape (3, cells).
    fibre
        Share of dwellings passed by fibre by cell, [0, 1]; float32.
    mobile_broadband
        Share of dwellings with mobile broadband by cell, [0, 1]; float32.
    identity_share
        Share of adults with a digital identity by cell, last month; float32.
    procedure_volume
        Cumulative share of dossiers by procedure, increasing to 1; float32.
    procedure_online
        Whether the procedure is fully online, partly, or on paper; see `dossier.FULLY_ONLINE`; uint8.
    procedure_rank
        Fixed draw by procedure, [0, 1): those below the lever are closed on paper first; float32.
    """

    month: int
    seed: int
    replicate: int
    levers: NDArray[np.float32]
    help: NDArray[np.float32]
    points: NDArray[np.float32]
    connected: NDArray[np.float32]
    income: float
    fibre_price: float
    mobile_price: float
    handset_5g_price: float
    identity_open: bool
    coverage: NDArray[np.float32]
    fibre: NDArray[np.float32]
    mobile_broadband: NDArray[np.float32]
    identity_share: NDArray[np.float32]
    procedure_volume: NDArray[np.float32]
    procedure_online: NDArray[np.uint8]
    procedure_rank: NDArray[np.float32]
