"""Observations made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from tuidash.data.observations import mark_current, observation_schema

DIMENSIONS = ("sex",)


def rows(*figures: dict[str, Any], source: str = "one", vintage: str = "2024-01-01") -> pl.LazyFrame:
    """Returns observations; what is not given is as in most rows."""
    filled = []
    for line, figure in enumerate(figures, start=2):
        year = figure.pop("year", 2024)
        filled.append(
            {
                "indicator": "population",
                "area": "a",
                "period": str(year),
                "period_start": date(year, 1, 1),
                "period_end": date(year, 12, 31),
                "basis": "stock",
                "kind": "actual",
                "sex": "_T",
                "relation": "exact",
                "value": 1.0,
                "status": "A",
                "raw": "1",
                "source": source,
                "locator": f"{source}.csv:{line}:3",
                "vintage": vintage,
            }
            | figure
        )
    return pl.LazyFrame(filled, schema=observation_schema(DIMENSIONS))


def marked(*frames: pl.LazyFrame) -> pl.LazyFrame:
    """Returns all observations of a dataset with their marks, sources being of one rank."""
    return mark_current(pl.concat(frames), DIMENSIONS, {})
