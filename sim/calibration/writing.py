"""What comes out of a calibration: parameter sets, how they were found, and what the figures could tell."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from models.parameters import declarations
from models.posterior import MANIFEST_FILE, POSTERIOR_FILE, Posterior, declarations_digest, posterior_csv
from sim.folder import new_file
from sim.goals import QUANTILES
from sim.observation_error import from_scale
from sim.observations import LAST_FITTED_MONTH

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray

    from sim.calibration.smoother import Ensemble
    from sim.calibration.targets import Targets

__all__ = [
    "FIT_FILE",
    "NOT_IDENTIFIED_FROM",
    "PARAMETERS_FILE",
    "Calibration",
    "parameter_summary",
    "save_calibration",
]

PARAMETERS_FILE = "parameters.csv"
FIT_FILE = "fit.csv"

NOT_IDENTIFIED_FROM = 0.8
"""Variance left, as a share of the prior's, from which a parameter counts as not identified."""


@dataclass(frozen=True)
class Calibration:
    """A finished calibration.

    Attributes
    ----------
    names : tuple of str
        Parameters that were fitted.
    ensembles : tuple of Ensemble
        The prior, the ensemble after each step, the posterior last.
    targets : Targets
        What they were fitted to.
    settings, versions : dict
        What was asked for, and with which code and data.
    """

    names: tuple[str, ...]
    ensembles: tuple[Ensemble, ...]
    targets: Targets
    settings: dict[str, Any]
    versions: dict[str, str]

    @property
    def posterior(self) -> Posterior:
        """The parameter sets, to run ensembles with."""
        return Posterior(self.names, self.ensembles[-1].draws, "calibration")

    def parameters(self) -> pd.DataFrame:
        """Set priors and posteriors beside each other; see :func:`parameter_summary`."""
        return parameter_summary(self.names, self.ensembles[-1].draws)

    def fit(self) -> pd.DataFrame:
        """Set what was observed beside the ensembles before the first and after the last step.

        Returns
        -------
        pandas.DataFrame
            One row per figure: indicator, series, geography, date, observed, prior_p10, prior_p50, prior_p90,
            posterior_p10, posterior_p50, posterior_p90, in the indicator's unit. Nothing is added for the
            error of the figure.
        """
        import pandas as pd

        rows = []
        for place, point in enumerate(self.targets.points):
            bands = [
                from_scale(np.nanquantile(ensemble.simulated[place], QUANTILES), point.indicator)
                for ensemble in (self.ensembles[0], self.ensembles[-1])
            ]
            about = (point.indicator, point.series, point.geography, point.month, point.value)
            rows.append((*about, *bands[0], *bands[1]))
        columns = [
            *("indicator", "series", "geography", "date", "observed"),
            *(f"{when}_p{share}" for when in ("prior", "posterior") for share in (10, 50, 90)),
        ]
        return pd.DataFrame(rows, columns=columns)

    def misfit(self) -> list[float]:
        """Give, for each ensemble, the median over members of the squared distance from the figures.

        Returns
        -------
        list of float
            In units of the error covariance, per figure: about 1 where the distance is what errors explain.
        """
        inverse = np.linalg.inv(self.targets.covariance)
        found = []
        for ensemble in self.ensembles:
            away = ensemble.simulated - self.targets.figures[:, None]
            distance = np.einsum("im,ij,jm->m", away, inverse, away) / len(away)
            found.append(float(np.nanmedian(distance)))
        return found


def parameter_summary(names: tuple[str, ...], values: NDArray[np.float64]) -> pd.DataFrame:
    """Set prior and posterior of fitted parameters beside each other.

    Parameters
    ----------
    names : tuple of str
        The parameters.
    values : numpy.ndarray
        The posterior, shape (sets, parameters).

    Returns
    -------
    pandas.DataFrame
        One row per parameter: name, unit, low, high (its uniform prior), p10, p50, p90 (posterior),
        variance_left (variance of the posterior over that of the uniform prior) and identified (False
        from 0.8 on).
    """
    import pandas as pd

    known = declarations()
    low, middle, high = np.quantile(values, QUANTILES, axis=0)
    ranges = np.array([known[name].high - known[name].low for name in names])
    left = values.var(axis=0, ddof=1) / (ranges**2 / 12)
    return pd.DataFrame(
        {
            "name": list(names),
            "unit": [known[name].unit for name in names],
            "low": [known[name].low for name in names],
            "high": [known[name].high for name in names],
            "p10": low,
            "p50": middle,
            "p90": high,
            "variance_left": left,
            "identified": left < NOT_IDENTIFIED_FROM,
        }
    )


def save_calibration(calibration: Calibration, folder: Path) -> None:
    """Write a calibration beside its runs, the parameter sets last.

    Parameters
    ----------
    calibration : Calibration
        What to write.
    folder : pathlib.Path
        Of the calibration.

    Raises
    ------
    StorageFullError
        If the disk is full.
    """
    posterior = calibration.posterior
    manifest = {
        "format": "hanoi-twin posterior",
        "method": "ensemble smoother with multiple data assimilation",
        **calibration.settings,
        "runs": calibration.settings["members"] * (calibration.settings["iterations"] + 1),
        "sets": len(posterior),
        "fitted_to": LAST_FITTED_MONTH,
        "figures": [
            f"{point.series}, {point.geography}, {point.month}" for point in calibration.targets.points
        ],
        "misfit": [round(value, 4) for value in calibration.misfit()],
        "digest": posterior.digest,
        "declarations": declarations_digest(),
        "versions": calibration.versions,
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    files = {
        PARAMETERS_FILE: _csv(calibration.parameters()),
        FIT_FILE: _csv(calibration.fit()),
        MANIFEST_FILE: json.dumps(manifest, indent=2) + "\n",
        POSTERIOR_FILE: posterior_csv(posterior.names, posterior.draws),
    }
    for name, text in files.items():
        new_file(folder / name, text.encode(), overwrite=True)


def _csv(table: pd.DataFrame) -> str:
    return table.to_csv(index=False, float_format="%.6g", lineterminator="\n")
