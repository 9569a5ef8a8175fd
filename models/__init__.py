"""The city: who acts in it and how, month by month."""

from models.city import City
from models.hanoi import HanoiModel
from models.parameters import Parameters
from models.population import CENSUS_RESIDENTS

DEFAULT_SCALE = 0.01
"""Share of residents simulated unless told otherwise: about 82,000."""

__all__ = ["CENSUS_RESIDENTS", "DEFAULT_SCALE", "City", "HanoiModel", "Parameters"]
