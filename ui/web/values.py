"""Values for the browser: small, exact enough for the eye, in the language's format."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import numpy as np

from scenarios import INDICATORS
from ui.web.texts import t

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["LOCALES", "number_form", "packed"]

LOCALES = {"vi": "vi-VN", "en": "en-GB"}
UNDEFINED = 65535
STEPS = 65534
LEAST_RANGE = 0.05
LEAST_DIFFERENCE = 0.01


def packed(values: NDArray[np.float32]) -> dict[str, Any]:
    """Pack values by month and area into the text that the map's component reads.

    Parameters
    ----------
    values : numpy.ndarray
        Shape (months, areas), NaN where undefined.

    Returns
    -------
    dict
        data (base64 of unsigned 16-bit steps from low to high), low, high.
    """
    known = np.isfinite(values)
    low, high = (float(values[known].min()), float(values[known].max())) if known.any() else (0.0, 1.0)
    if high <= low:
        high = low + 1e-6
    steps = np.full(values.shape, UNDEFINED, dtype="<u2")
    steps[known] = np.rint((values[known].astype(np.float64) - low) / (high - low) * STEPS)
    return {"data": base64.b64encode(steps.tobytes()).decode("ascii"), "low": low, "high": high}


def number_form(indicator: str, lang: str, *, difference: bool = False) -> dict[str, Any]:
    """Tell the browser how to write an indicator's values.

    Parameters
    ----------
    indicator : str
        Indicator id.
    lang : {"vi", "en"}
        Language.
    difference : bool
        Whether the values are differences: written with a sign, coloured in two directions.

    Returns
    -------
    dict
        factor, suffix, digits, locale, diverging, most (None where there is no largest value), and least: the
        smallest range that the colours are spread over, so that noise is not blown up.
    """
    unit = INDICATORS[indicator].unit
    least = LEAST_DIFFERENCE if difference else LEAST_RANGE
    form: dict[str, Any] = {"factor": 1.0, "suffix": "", "digits": 0, "least": 10.0}
    if unit.startswith("share"):
        suffix = t("unit.points" if difference else "unit.percent", lang)
        form = {"factor": 100.0, "suffix": suffix, "digits": 1, "least": least}
    elif unit in ("index", "ratio"):
        form |= {"digits": 3 if difference else 2, "least": least}
    bounded = INDICATORS[indicator].bounded and not difference
    return {**form, "locale": LOCALES[lang], "diverging": difference, "most": 1.0 if bounded else None}
