"""A phase: one setting of a lever over some months in some districts."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from scenarios.districts import DISTRICT_GROUPS, district_codes
from scenarios.months import LAST_MONTH, MONTH_PATTERN

__all__ = ["DEFAULT_START", "PHASE_KEYS", "Phase"]

DEFAULT_START = "2021-01"
"""The plan's first year: a setting without a date acts from here on."""

PHASE_KEYS = ("value", "unit", "start", "end", "ramp_months", "areas")
"""Keys of a phase in a scenario file."""


class Phase(BaseModel):
    """One setting of a lever over some months in some districts.

    In the first ``ramp_months`` months the value moves in equal steps from what was in force in
    the month before ``start``: month ``k`` of the phase, from 1, has the fraction
    ``k / (ramp_months + 1)`` of the way.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: float = Field(allow_inf_nan=False)
    start: str = Field(default=DEFAULT_START, pattern=MONTH_PATTERN)
    """First month, ``YYYY-MM``."""
    end: str = Field(default=LAST_MONTH, pattern=MONTH_PATTERN)
    """Last month, included."""
    ramp_months: int = Field(default=0, ge=0)
    areas: Literal["all", "urban", "rural"] | tuple[str, ...] = "all"
    """A group of districts (urban: quận and thị xã; rural: huyện) or district codes."""

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the districts in which the phase acts."""
        if isinstance(self.areas, str) and self.areas in DISTRICT_GROUPS:
            return district_codes(self.areas)
        return tuple(self.areas)
