"""The columns of observations: what every reader makes and every dataset holds."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

_TEXT, _NUMBER, _DATE = pl.String(), pl.Float64(), pl.Date()

BEFORE_DIMENSIONS: dict[str, pl.DataType] = {
    "indicator": _TEXT,
    "area": _TEXT,
    "period": _TEXT,
    "period_start": _DATE,
    "period_end": _DATE,
    "basis": _TEXT,
    "kind": _TEXT,
}
AFTER_DIMENSIONS: dict[str, pl.DataType] = {
    "relation": _TEXT,
    "value": _NUMBER,
    "numerator": _NUMBER,
    "denominator": _NUMBER,
    "lower": _NUMBER,
    "upper": _NUMBER,
    "status": _TEXT,
    "raw": _TEXT,
    "raw_unit": _TEXT,
    "source": _TEXT,
    "locator": _TEXT,
    "vintage": _TEXT,
    "responsible": _TEXT,
    "note": _TEXT,
}
SAME_FIGURE = ("indicator", "area", "period_start", "period_end", "basis", "kind")
"""Two rows that agree in these and in every dimension state the same figure."""


def observation_schema(dimensions: Iterable[str]) -> dict[str, pl.DataType]:
    """Returns names and types of the observation columns, in order."""
    return {**BEFORE_DIMENSIONS, **dict.fromkeys(dimensions, _TEXT), **AFTER_DIMENSIONS}
