"""What can be chosen: combinations of level, period and breakdown that have values."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.choices import comparison_choices
from tuidash.analysis.selection import dimension_columns
from tuidash.view.available import Available


def available_comparisons(observations: pl.LazyFrame, areas: pl.LazyFrame, indicator: str) -> list[Available]:
    """Returns the combinations for which an indicator has values, the latest period first."""
    dimensions = dimension_columns(observations)
    found = comparison_choices(observations, areas, indicator=indicator).collect()
    return [
        Available(
            level=row["level"],
            period=row["period"],
            basis=row["basis"],
            dimensions={name: row[name] for name in dimensions},
            areas=row["areas"],
        )
        for row in found.iter_rows(named=True)
    ]
