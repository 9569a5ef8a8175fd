"""What is counted by cell every month."""

from typing import Final

RESIDENT_TALLIES: Final = (
    "residents",
    "adults",
    "capable",
    "adult_smartphone",
    "capable_handset_5g",
    "users_5g",
    "adult_identity",
    "adult_aware",
    "adult_skilled",
    "adult_online_users",
    "dossiers",
    "dossiers_online",
    "trained",
    "enrolled",
    "handsets_subsidised",
    "dossiers_assisted",
)
"""Columns of the residents' tally: stocks at the end of the month, then flows of the month.

`capable` counts residents aged 15 and over; the last four count what the levers delivered.
"""

(
    RESIDENTS,
    ADULTS,
    CAPABLE,
    ADULT_SMARTPHONE,
    CAPABLE_HANDSET_5G,
    USERS_5G,
    ADULT_IDENTITY,
    ADULT_AWARE,
    ADULT_SKILLED,
    ADULT_ONLINE_USERS,
    DOSSIERS,
    DOSSIERS_ONLINE,
    TRAINED,
    ENROLLED,
    HANDSETS_SUBSIDISED,
    DOSSIERS_ASSISTED,
) = range(len(RESIDENT_TALLIES))

FIRST_FLOW: Final = DOSSIERS
"""Column at which the flows begin: counted anew each month, where stocks are counted as they change."""

HOUSEHOLD_TALLIES: Final = ("households", "connected", "passed", "residents_affordable", "tariffs_subsidised")
"""Columns of the households' tally."""

HOUSEHOLDS, CONNECTED, PASSED, RESIDENTS_AFFORDABLE, TARIFFS_SUBSIDISED = range(len(HOUSEHOLD_TALLIES))
