"""Values of comparable periods as lists, gaps kept."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tuidash.analysis.periods import period_grid
from tuidash.model.period import Period, label_for


def with_history(
    anchors: pl.LazyFrame, values: pl.LazyFrame, *, keys: Sequence[str], length: int
) -> pl.LazyFrame:
    """Returns the anchors with the values of the comparable periods that end at each.

    Shape: every row of `anchors` (unique in keys, period_start, period_end) once, in order, with
    history (List[Float64], oldest first, gaps null), history_periods (List[String]) and
    value_before (the last but one). `values` has keys, period_start, period_end, value, unique
    in all but value. An anchor without a period gets its own value as its history.
    Raises: UsageError when `length` is below 1.
    """
    dates = anchors.select("period_start", "period_end").drop_nulls().unique().sort("period_end").collect()
    periods = [Period(start, end, label_for(start, end)) for start, end in dates.iter_rows()]
    # One more than asked for, since the value before is needed even for a history of one.
    grid = period_grid(periods, max(length, 2) if length > 0 else length)
    lists = (
        anchors.select(
            *keys, pl.col("period_start").alias("anchor_start"), pl.col("period_end").alias("anchor_end")
        )
        .join(grid, on=["anchor_start", "anchor_end"], maintain_order="left_right")
        .join(
            values.select(*keys, "period_start", "period_end", "value"),
            on=[*keys, "period_start", "period_end"],
            how="left",
            maintain_order="left",
        )
        .group_by(*keys, "anchor_start", "anchor_end", maintain_order=True)
        .agg(
            pl.col("value").tail(length).alias("history"),
            pl.col("history_period").tail(length).alias("history_periods"),
            pl.col("value").slice(-2, 1).first().alias("value_before"),
        )
    )
    own = values.filter(pl.col("period_start").is_null()).select(*keys, pl.col("value").alias("own_value"))
    return (
        anchors.join(
            lists,
            left_on=[*keys, "period_start", "period_end"],
            right_on=[*keys, "anchor_start", "anchor_end"],
            how="left",
            maintain_order="left",
        )
        .join(own, on=list(keys), how="left", maintain_order="left")
        .with_columns(
            pl.coalesce("history", pl.concat_list("own_value")),
            pl.coalesce("history_periods", pl.concat_list(pl.lit(None, dtype=pl.String))),
        )
        .drop("own_value")
    )
