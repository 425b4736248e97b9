"""What of an indicator can be compared at all: for choosers and for messages."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.selection import current_rows, dimension_columns


def comparison_choices(observations: pl.LazyFrame, areas: pl.LazyFrame, *, indicator: str) -> pl.LazyFrame:
    """Returns the levels, periods, bases and dimension codes for which an indicator has values.

    Shape: one row per combination with level, period, period_start, period_end, basis, the dimensions and
    `areas` (how many have a value), the latest period first, the longest among those that end
    together, then the combination with most areas.
    """
    table = current_rows(observations)
    dimensions = dimension_columns(table)
    levels = areas.select(pl.col("id").alias("area"), "level")
    keys = ["level", "period_start", "period_end", "basis", *dimensions]
    return (
        table.filter(
            pl.col("indicator") == indicator,
            pl.col("kind") == "actual",
            pl.col("value").is_not_null(),
            pl.col("period_start").is_not_null(),
        )
        .join(levels, on="area")
        .group_by(keys)
        .agg(pl.col("period").min(), areas=pl.col("area").n_unique().cast(pl.Int64))
        .sort(
            "period_end",
            "period_start",
            "areas",
            *("level", "basis", *dimensions),
            descending=[True, False, True, *[False] * (2 + len(dimensions))],
        )
        .select("level", "period", "period_start", "period_end", "basis", *dimensions, "areas")
    )
