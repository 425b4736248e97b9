"""Each figure of a series beside the ones before and after it."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.checks.context import Context


def steps(context: Context, rows: pl.LazyFrame, *, beside: bool = False) -> pl.LazyFrame:
    """Returns the figures in the order of their series with `past` and `next`, and their periods.

    Only periods of one length and basis follow each other. With `beside`, rows that only the order in the
    file decides between stand side by side, the current one last.
    """
    months = (pl.col("period_end").dt.year() - pl.col("period_start").dt.year()) * 12 + (
        pl.col("period_end").dt.month() - pl.col("period_start").dt.month()
    )
    keys = [*context.series, "_months"]
    order = [*keys, "period_start", *(["current"] if beside else [])]
    value, start = pl.col("value"), pl.col("period_start")
    same_before = pl.all_horizontal(pl.col(key).eq_missing(pl.col(key).shift(1)) for key in keys)
    same_after = pl.all_horizontal(pl.col(key).eq_missing(pl.col(key).shift(-1)) for key in keys)
    return (
        rows.with_columns(_months=months)
        .sort(order, maintain_order=True)
        .with_columns(
            past=pl.when(same_before).then(value.shift(1)),
            past_period=pl.when(same_before).then(pl.col("period").shift(1)),
            past_start=pl.when(same_before).then(start.shift(1)),
            past_end=pl.when(same_before).then(pl.col("period_end").shift(1)),
            next=pl.when(same_after).then(value.shift(-1)),
        )
    )


def slim(context: Context) -> list[str]:
    """Returns the columns that comparing the steps of a series needs."""
    return [
        *context.series,
        "period",
        "period_start",
        "period_end",
        "value",
        "status",
        "source",
        "locator",
        "raw",
    ]
