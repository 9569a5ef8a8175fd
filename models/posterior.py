"""Parameter sets that ensembles draw from: the posterior of the calibration.

A posterior file holds one row for each set and one column for each parameter that was fitted. The parameters
that were not fitted are as uncertain as they are declared: each set draws them from their priors, by a
function of the set's number and the parameter's name alone. So a parameter that is declared later gets its
draws without a new calibration, and the draws of the others do not change. Parameters that shape the
synthetic city are left at their values, because all replicates share the city.
"""

import csv
import hashlib
import io
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geodata.errors import InputError
from models.parameters import Parameters, declarations

__all__ = [
    "BEST",
    "CITY_PARAMETERS",
    "MANIFEST_FILE",
    "POSTERIOR_FILE",
    "Posterior",
    "committed_manifest",
    "committed_posterior",
    "declarations_digest",
    "posterior_csv",
    "prior_draw",
    "read_posterior",
]

BEST: Final = -1
"""Number of the set of medians."""

POSTERIOR_FILE: Final = "posterior.csv"
MANIFEST_FILE: Final = "posterior.json"
SET_COLUMN: Final = "set"
DIGITS: Final = 6
_WORD: Final = 2**64

CITY_PARAMETERS: Final = frozenset(
    {
        "birth_rate_peak",
        "circle_city",
        "circle_district",
        "circle_ward_close",
        "circle_ward_wide",
        "death_level",
        "death_slope",
        "education_rural_college",
        "education_rural_low",
        "education_rural_upper",
        "education_urban_college",
        "education_urban_low",
        "education_urban_upper",
        "enterprise_share_agriculture",
        "enterprise_share_business",
        "enterprise_share_industry",
        "enterprise_share_information",
        "enterprise_share_large",
        "enterprise_share_medium",
        "enterprise_share_micro",
        "enterprise_share_small",
        "enterprise_share_social",
        "enterprise_share_trade",
        "enterprise_urban_pull",
        "homophily_age_noise",
        "homophily_education",
        "income_education_effect",
        "income_spread",
        "income_urban_rural_ratio",
        "net_newcomers_2020",
        "net_newcomers_2045",
        "newcomer_pull",
    }
)
"""Parameters that `City.synthesise` reads: who lives and works in the city, and who knows whom."""


@dataclass(frozen=True, eq=False)
class Posterior:
    """Parameter sets, numbered from 0.

    Attributes
    ----------
    names
        Parameters that were fitted.
    draws
        Their values, shape (sets, parameters).
    origin
        ``posterior`` for the committed one, else the name of the file.
    """

    names: tuple[str, ...]
    draws: NDArray[np.float64]
    origin: str = "posterior"

    def __len__(self) -> int:
        """Count the sets."""
        return len(self.draws)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Posterior) and (self.origin, self.digest) == (other.origin, other.digest)

    def __hash__(self) -> int:
        return hash((self.origin, self.digest))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of names and values."""
        return hashlib.sha256(posterior_csv(self.names, self.draws).encode()).hexdigest()

    @cached_property
    def best(self) -> Parameters:
        """Medians: of the sets for parameters that were fitted, of the prior for the others."""
        values = dict(Parameters.declared())
        if len(self):
            values.update(zip(self.names, (float(m) for m in np.median(self.draws, axis=0)), strict=True))
        return Parameters(values)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Parameters declared as calibrated that these sets do not hold: drawn from their priors."""
        held = set(self.names)
        return tuple(name for name, p in declarations().items() if p.calibrated and name not in held)

    def parameters(self, number: int) -> Parameters:
        """Return a set.

        Parameters
        ----------
        number
            From 0, or `BEST`.

        Raises
        ------
        IndexError
            If there is no such set.
        """
        if number == BEST:
            return self.best
        if not 0 <= number < len(self):
            message = f"there are {len(self)} parameter sets, found {number}"
            raise IndexError(message)
        fitted = dict(zip(self.names, self.draws[number].tolist(), strict=True))
        return Parameters(
            {name: fitted[name] if name in fitted else prior_draw(name, number) for name in declarations()}
        )

    def sets_of(self, seed: int, replicates: int) -> tuple[int, ...]:
        """Choose the set of every replicate.

        Replicate 0 takes the medians, so that a single run shows the middle of what is plausible. The
        others go through the sets in an order that depends on the seed alone: not on the scenario, so that
        differences between scenarios stay paired, and not on the number of replicates.

        Parameters
        ----------
        seed
            Seed of the run.
        replicates
            Number of replicates, at least 1.
        """
        if not len(self):
            return (BEST,) * replicates
        order = sorted(range(len(self)), key=lambda number: _word(f"order {seed} {number}"))
        return (BEST, *(order[(replicate - 1) % len(order)] for replicate in range(1, replicates)))


def prior_draw(name: str, number: int) -> float:
    """Draw a parameter from its prior.

    Parameters
    ----------
    name
        Of the parameter; one that shapes the synthetic city gets its value.
    number
        Of the set: the draw is a function of both, and of nothing else but the declaration.
    """
    declared = declarations()[name]
    if name in CITY_PARAMETERS:
        return declared.value
    return declared.quantile((_word(f"prior {name} {number}") + 0.5) / _WORD)


def _word(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def posterior_csv(names: Sequence[str], values: NDArray[np.float64]) -> str:
    """Write parameter sets.

    Parameters
    ----------
    names
        Parameters.
    values
        Shape (sets, parameters).

    Returns
    -------
    str
        A header and a row for each set: its number, then the values with six significant digits.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([SET_COLUMN, *names])
    for number, row in enumerate(values.tolist()):
        writer.writerow([number, *(f"{value:.{DIGITS}g}" for value in row)])
    return out.getvalue()


def read_posterior(path: Path) -> Posterior:
    """Read parameter sets from a file, or from the folder of a calibration.

    Parameters
    ----------
    path
        Written by `hanoi-twin calibrate`, or by hand: a header ``set,<parameter>,...`` and a row for each
        set. Parameters without a column are drawn from their priors.

    Raises
    ------
    InputError
        If it cannot be read, names a parameter that does not exist, or holds a value out of range.
    """
    file = path / POSTERIOR_FILE if path.is_dir() else path
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "the parameter sets cannot be read",
            source=file,
            found=getattr(error, "strerror", None) or str(error),
            allowed=f"best, posterior, a CSV file, or a folder with {POSTERIOR_FILE}",
        ) from None
    return _parsed(text, str(file), file.name)


@cache
def committed_posterior() -> Posterior:
    """Return the posterior that comes with the model; empty before the first calibration.

    Columns that are no longer declared, and values that have left their declared range, do not count: the
    parameters are then drawn from their priors like those that the posterior never knew.
    """
    source = resources.files("models").joinpath(POSTERIOR_FILE)
    if not source.is_file():
        return Posterior((), np.empty((0, 0)))
    read = _parsed(source.read_text(encoding="utf-8"), POSTERIOR_FILE, "posterior", strict=False)
    known = declarations()
    columns = [
        place
        for place, name in enumerate(read.names)
        if name in known
        and known[name].calibrated
        and known[name].low <= read.draws[:, place].min()
        and read.draws[:, place].max() <= known[name].high
    ]
    return Posterior(tuple(read.names[place] for place in columns), read.draws[:, columns])


@cache
def committed_manifest() -> Mapping[str, Any]:
    """Return how the posterior that comes with the model was found; empty before the first calibration."""
    source = resources.files("models").joinpath(MANIFEST_FILE)
    return json.loads(source.read_text(encoding="utf-8")) if source.is_file() else {}


def declarations_digest() -> str:
    """Hash what is declared about every parameter's prior: name, value, range and whether it is fitted."""
    declared = [
        (name, None if p.calibrated else p.value, p.low, p.high, p.calibrated)
        for name, p in sorted(declarations().items())
    ]
    return hashlib.sha256(json.dumps(declared).encode()).hexdigest()


def _parsed(text: str, source: str, origin: str, *, strict: bool = True) -> Posterior:
    rows = list(csv.reader(io.StringIO(text)))
    head = rows[0] if rows else []
    if not head or head[0] != SET_COLUMN or len(rows) < 2 or len(head) < 2:
        raise InputError(
            "the file holds no parameter sets",
            source=source,
            found=",".join(head[:4]) or "nothing",
            allowed=f"a header {SET_COLUMN},<parameter>,... and one row or more",
        )
    names = head[1:]
    if strict:
        _check_names(names, source)
    values = np.empty((len(rows) - 1, len(names)))
    for line, row in enumerate(rows[1:]):
        if len(row) != len(head):
            raise InputError(
                "a row has the wrong number of values",
                source=source,
                key=f"row {line + 1}",
                found=len(row),
                allowed=str(len(head)),
            )
        for place, (name, cell) in enumerate(zip(names, row[1:], strict=True)):
            values[line, place] = _number(cell, name, source, strict=strict)
    return Posterior(tuple(names), values, origin)


def _check_names(names: Sequence[str], source: str) -> None:
    known: Mapping[str, object] = declarations()
    for place, name in enumerate(names):
        if name not in known or name in names[:place] or name in CITY_PARAMETERS:
            raise InputError(
                "a column is no parameter, comes twice, or shapes the city, which all replicates share",
                source=source,
                key=f"column {place + 2}",
                found=name,
                allowed="every other parameter of the model, once",
            )


def _number(cell: str, name: str, source: str, *, strict: bool) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not strict and math.isfinite(value):
        return value
    declared = declarations().get(name)
    low, high = (declared.low, declared.high) if declared else (-math.inf, math.inf)
    if not low <= value <= high:
        raise InputError(
            "a value is not valid", source=source, key=name, found=cell, allowed=f"{low} to {high}"
        )
    return value
