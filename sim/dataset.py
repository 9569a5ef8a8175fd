"""Results as a labelled dataset that follows the CF conventions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from scenarios import INDICATORS

if TYPE_CHECKING:
    import xarray as xr
    from numpy.typing import NDArray

    from sim.results import Results

__all__ = ["UDUNITS", "labelled"]

UDUNITS = {"share": "1", "share per year": "year-1", "index": "1"}


def labelled(results: Results) -> xr.Dataset:
    """Put all indicators into a labelled dataset.

    Parameters
    ----------
    results : Results
        The ensemble.

    Returns
    -------
    xarray.Dataset
        See :attr:`sim.Results.indicators`.
    """
    import pandas as pd
    import xarray as xr

    def text(column: str) -> NDArray[np.str_]:
        return results.areas[column].to_numpy(dtype=str)

    versions = results.manifest.get("versions", {})
    time = pd.to_datetime(results.months, format="%Y-%m").to_numpy(dtype="datetime64[ns]")
    return xr.Dataset(
        {
            name: (("area", "month", "replicate"), array.transpose(2, 1, 0), _attributes(name))
            for name, array in results.arrays.items()
        },
        coords={
            "area": ("area", text("area_code"), {"long_name": "area code"}),
            "month": ("month", np.array(results.months), {"long_name": "month, YYYY-MM"}),
            "replicate": (
                "replicate",
                np.arange(results.n_replicates, dtype=np.int32),
                {"standard_name": "realization"},
            ),
            "area_level": ("area", text("area_level"), {"long_name": "city, district or commune"}),
            **_set_coordinate(results),
            "name_vi": ("area", text("name_vi"), {"long_name": "name in Vietnamese"}),
            "name_en": ("area", text("name_en"), {"long_name": "name in English"}),
            "time": ("month", time, {"standard_name": "time", "long_name": "first day of the month"}),
        },
        attrs={
            "Conventions": "CF-1.11",
            "title": f"Hanoi Twin, scenario {results.manifest.get('scenario', {}).get('id', '?')}",
            "source": f"agent-based simulation, hanoi-twin {versions.get('hanoi-twin', '?')}",
            "scenario_hash": str(results.manifest.get("scenario_hash", "")),
            "seed": str(results.manifest.get("seed", "")),
        },
    )


def _set_coordinate(results: Results) -> dict[str, Any]:
    if len(results.parameter_sets) != results.n_replicates:
        return {}
    numbers = [-1 if number == "best" else int(number) for number in results.parameter_sets]
    about = {"long_name": "parameter set of the posterior, -1 for its medians"}
    return {"parameter_set": ("replicate", np.array(numbers, dtype=np.int32), about)}


def _attributes(name: str) -> dict[str, str]:
    if name not in INDICATORS:
        return {"long_name": name}
    declared = INDICATORS[name]
    return {
        "long_name": declared.label_en,
        "units": UDUNITS.get(declared.unit, "1"),
        "unit": declared.unit,
        "label_vi": declared.label_vi,
        "label_en": declared.label_en,
    }
