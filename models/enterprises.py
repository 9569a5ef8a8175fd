"""Enterprises take up digital tools, month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.compiled import Number, kernel
from models.randomness import STREAM_ENTERPRISE_MONTH, STREAM_ENTERPRISE_START, philox, unit
from models.register import INFORMATION, SECTORS, SIZES
from scenarios.months import MONTHS_A_YEAR, month_index

if TYPE_CHECKING:
    from models.parameters import Parameters
    from models.register import Register

STEPS: Final = 2
"""Steps of digital tools: running or selling with digital platforms; all processes digital."""

_LARGE: Final = SIZES.index("large")
_STEP_COUNTS: Final = np.arange(STEPS + 1) / STEPS
_GROWTH_CHANGES: Final = month_index("2025-01")


class Surroundings(NamedTuple):
    """What enterprises find around them in a month.

    Attributes
    ----------
    fibre, coverage, skilled
        Share of homes passed by fibre, 5G coverage of the best operator, and share of adults with basic
        digital skills, by cell, [0, 1].
    procedures
        Share of administrative procedures fully online, [0, 1].
    specialists
        Digital specialists over the benchmark, [0, 1].
    outreach, vouchers
        The levers `enterprise_outreach` and `enterprise_vouchers` by cell, share per year.
    """

    fibre: NDArray[np.float64]
    coverage: NDArray[np.float64]
    skilled: NDArray[np.float64]
    procedures: float
    specialists: float
    outreach: NDArray[np.float64]
    vouchers: NDArray[np.float64]


class Enterprises:
    """Enterprises of the sample and the steps of digital tools they have taken.

    Attributes
    ----------
    level
        Steps taken, 0 to 2, by place of the register; uint8.
    by_cell
        Enterprises of the whole city, and those with at least one step, by cell; shape (cells, 2).
    vouchers
        Vouchers given this month, whole city.
    sector_intensity
        Digital intensity by sector, [0, 1], shape (sectors,): half for each step, weighted by the value
        added of each size.
    intensity
        Mean of it without information and communications, weighted by the sectors' shares of GRDP, [0, 1].
    share_digital
        Share of enterprises with at least one step, [0, 1].
    """

    def __init__(
        self, register: Register, cells: int, parameters: Parameters, draw_key: tuple[int, int]
    ) -> None:
        self.register = register
        self._parameters = parameters
        self._key = draw_key
        self.level: NDArray[np.uint8] = np.zeros(len(register.number), np.uint8)
        self._strata = np.zeros((len(SECTORS), len(SIZES), STEPS + 1))
        self.by_cell: NDArray[np.float64] = np.zeros((cells, 2))
        self.vouchers = 0.0
        self._n = self._active(0)
        first = np.array([[parameters[f"digital_2020_{z}"], parameters[f"advanced_2020_{z}"]] for z in SIZES])
        _start(self._n, *draw_key, register.number, register.size, first, self.level)
        readiness = np.array([parameters[f"digital_readiness_{s}"] for s in SECTORS])
        pace = np.array([parameters[f"digital_pace_{z}"] for z in SIZES])
        rates = np.array([parameters["digital_rate_first"], parameters["digital_rate_second"]])
        self._rates = rates[:, None, None] * readiness[None, :, None] * pace[None, None, :] / MONTHS_A_YEAR
        self._exit = np.array([parameters[f"exit_rate_{z}"] for z in SIZES]) / MONTHS_A_YEAR
        value = np.array([parameters[f"value_share_{z}"] for z in SIZES])
        self._value = value / value.sum()
        sectors = np.array([parameters[f"grdp_share_{s}"] for s in SECTORS])
        sectors[INFORMATION] = 0.0
        self._sector_value: NDArray[np.float64] = sectors / sectors.sum()
        self._take_stock()

    def _active(self, month: int) -> int:
        """Count the places of the sample that are taken in a month."""
        p = self._parameters
        early = min(month, _GROWTH_CHANGES) / MONTHS_A_YEAR
        later = max(0, month - _GROWTH_CHANGES) / MONTHS_A_YEAR
        total = p["enterprises_2020"] * (1.0 + p["enterprise_growth"]) ** early
        total *= (1.0 + p["enterprise_growth_later"]) ** later
        return int(np.searchsorted(self.register.number, total))

    def step(self, month: int, around: Surroundings) -> None:
        """Let enterprises open, close and take up digital tools for a month.

        The chance of a further step is the rate of the step, the sector's readiness and the size's pace,
        times what is around: fibre, 5G, skills, procedures online, specialists, outreach, and the example
        of the share of the sector that has taken the step.
        """
        p = self._parameters
        firms = self._strata.sum(axis=1)
        taken = np.stack([firms[:, 1:].sum(axis=1), firms[:, 2]]) / np.maximum(firms.sum(axis=1), 1e-9)
        example = p["digital_alone"] + p["digital_peers"] * taken
        city = (1.0 + p["digital_egov"] * around.procedures) * (
            1.0 + p["digital_specialists"] * around.specialists
        )
        place = 1.0 + p["digital_fibre"] * (around.fibre - 1.0)
        place *= 1.0 + p["digital_5g"] * around.coverage
        place *= 1.0 + p["digital_skills_around"] * (around.skilled - 1.0)
        place *= 1.0 + p["digital_outreach"] * around.outreach
        before, self._n = self._n, max(self._n, self._active(month))
        self.vouchers = _advance(
            before,
            self._n,
            month,
            *self._key,
            self._rates * example[:, :, None] * city,
            place,
            around.vouchers / MONTHS_A_YEAR,
            p["voucher_success"],
            self._exit,
            p["newborn_digital"] * taken[0],
            self.register,
            self.level,
        )
        self._take_stock()

    def _take_stock(self) -> None:
        _count(self._n, self.register, self.level, self._strata, self.by_cell)
        firms = self._strata.sum(axis=2)
        steps = self._strata @ _STEP_COUNTS
        # A tiny sample may hold no enterprise of a sector and size: the others then stand for it.
        weight = self._value * (firms > 0)
        mean = steps / np.maximum(firms, 1e-9)
        self.sector_intensity: NDArray[np.float64] = (mean * weight).sum(axis=1) / np.maximum(
            weight.sum(axis=1), 1e-9
        )
        self.intensity = float(self.sector_intensity @ self._sector_value)
        total = float(firms.sum())
        self.share_digital = float(self._strata[:, :, 1:].sum()) / total if total else 0.0


@kernel
def _start(
    n: Number,
    seed: Number,
    replicate: Number,
    number: NDArray[np.uint32],
    size: NDArray[np.uint8],
    first: NDArray[np.float64],
    level: NDArray[np.uint8],
) -> None:
    for i in range(n):
        w0, _, _, _ = philox(number[i], 0, replicate, 0, seed, STREAM_ENTERPRISE_START)
        draw = unit(w0)
        level[i] = np.uint8(draw < first[size[i], 0]) + np.uint8(draw < first[size[i], 1])


@kernel
def _advance(
    before: Number,
    n: Number,
    month: Number,
    seed: Number,
    replicate: Number,
    chance: NDArray[np.float64],
    place: NDArray[np.float64],
    voucher: NDArray[np.float64],
    voucher_success: Number,
    closing: NDArray[np.float64],
    newborn: NDArray[np.float64],
    register: Register,
    level: NDArray[np.uint8],
) -> Number:
    """Advance the places [0, n) by a month; return the vouchers given in the whole city."""
    given = 0.0
    for i in range(n):
        w0, w1, w2, w3 = philox(register.number[i], month, replicate, 0, seed, STREAM_ENTERPRISE_MONTH)
        size, sector, cell = register.size[i], register.sector[i], register.cell[i]
        if i >= before or unit(w0) < closing[size]:
            level[i] = np.uint8(unit(w3) < newborn[sector])
            continue
        had = level[i]
        if had == STEPS:
            continue
        if unit(w1) < chance[had, sector, size] * place[cell]:
            level[i] = had + 1
        elif size != _LARGE and unit(w2) < voucher[cell]:
            given += register.weight[i]
            if unit(w3) < voucher_success:
                level[i] = had + 1
    return given


@kernel
def _count(
    n: Number,
    register: Register,
    level: NDArray[np.uint8],
    strata: NDArray[np.float64],
    by_cell: NDArray[np.float64],
) -> None:
    strata[:] = 0.0
    by_cell[:] = 0.0
    for i in range(n):
        weight, cell = register.weight[i], register.cell[i]
        strata[register.sector[i], register.size[i], level[i]] += weight
        by_cell[cell, 0] += weight
        if level[i] > 0:
            by_cell[cell, 1] += weight
