"""The model's parameters: value, range, unit, source and confidence, read from one file."""

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, model_validator
from ruamel.yaml import YAML

from geodata.errors import InputError

_HALF: Final = 0.5


class Parameter(BaseModel):
    """One figure that the model rests on.

    Attributes
    ----------
    value, low, high
        Value used, and the range within which it may lie.
    unit
        Unit of all three.
    meaning
        What it stands for.
    source
        Where it comes from; `assumption` where nothing was found.
    confidence
        Grade of the source.
    calibrated
        Whether `hanoi-twin calibrate` fits it to observed series. Its value then counts only where no
        posterior knows the parameter.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: float
    low: float
    high: float
    unit: str
    meaning: str
    source: str
    confidence: Literal["high", "medium", "low"]
    calibrated: bool = False

    @model_validator(mode="after")
    def _value_within_range(self) -> "Parameter":
        if not self.low <= self.value <= self.high:
            message = f"value {self.value} lies outside its range {self.low} to {self.high}"
            raise ValueError(message)
        return self

    def quantile(self, probability: float) -> float:
        """Return the value below which a share of the prior distribution lies.

        A calibrated parameter has a uniform prior: its value was set with the series in sight, and the
        prior must not use them twice. The prior of any other parameter has its median and its peak at the
        value, and falls off linearly to nothing at both ends of the range; where the value is an end of
        the range, half of the prior lies on it.

        Parameters
        ----------
        probability
            From 0 to 1.
        """
        if self.calibrated:
            found = self.low + (self.high - self.low) * probability
        elif probability < _HALF:
            found = self.low + (self.value - self.low) * math.sqrt(2.0 * probability)
        else:
            found = self.high - (self.high - self.value) * math.sqrt(2.0 * (1.0 - probability))
        # Rounding must not lead out of the range.
        return min(max(found, self.low), self.high)


class Parameters(Mapping[str, float]):
    """An immutable set of parameter values by name.

    Looking up a name that does not exist raises KeyError. Sets compare and hash by value, so that they
    can be used as cache keys.
    """

    def __init__(self, values: Mapping[str, float]) -> None:
        self._values = dict(values)
        self._key = tuple(sorted(self._values.items()))

    @classmethod
    def best(cls) -> "Parameters":
        """Return the median of the committed posterior for calibrated parameters, else the file's values."""
        from models.posterior import committed_posterior

        return committed_posterior().best

    @classmethod
    def declared(cls) -> "Parameters":
        """Return the values of the file, whatever the posterior says."""
        return cls({name: parameter.value for name, parameter in declarations().items()})

    def replace(self, **values: float) -> "Parameters":
        """Return a copy with other values.

        Raises
        ------
        InputError
            If a name does not exist or a value lies outside the parameter's range.
        """
        known = declarations()
        for name, value in values.items():
            if name not in known:
                raise InputError(f"unknown parameter {name!r}")
            if not known[name].low <= value <= known[name].high:
                allowed = f"{known[name].low} to {known[name].high} {known[name].unit}"
                raise InputError(f"parameter {name}: found {value}, allowed {allowed}")
        return Parameters({**self._values, **values})

    @property
    def digest(self) -> str:
        """SHA-256 of names and values."""
        return hashlib.sha256(json.dumps(self._key).encode()).hexdigest()

    def __getitem__(self, name: str) -> float:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Parameters) and self._key == other._key


@cache
def declarations() -> Mapping[str, Parameter]:
    """Return every parameter with its range, unit, source and confidence, in the file's order."""
    text = resources.files("models").joinpath("parameters.yaml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, Parameter]).validate_python(YAML(typ="safe").load(text))
