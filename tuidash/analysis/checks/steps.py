"""Each figure of a series beside the ones before and after it."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.checks.context import Context


def steps(context: Context, rows: pl.LazyFrame, *, beside: bool = False) -> pl.LazyFrame:
    """Returns the figures in the order of their series with `past` and `next`, and their periods.

    Only periods of one length and basis follow each other. With `beside`, rows that only the order in the
    file decides between stand side by side, the current one last.
    """
    keys = [*(key for key in context.series if key not in context.fixed), "_months"]
    order = [*keys, "period_start", *(["current"] if beside else [])]
    value, start = pl.col("value"), pl.col("period_start")
    same_before = pl.all_horizontal(pl.col(key).eq_missing(pl.col(key).shift(1)) for key in keys)
    same_after = pl.all_horizontal(pl.col(key).eq_missing(pl.col(key).shift(-1)) for key in keys)
    rows = rows.with_columns(_months=months_of())
    if beside or not context.ordered:
        rows = rows.sort(order, maintain_order=True)
    return rows.with_columns(
        past=pl.when(same_before).then(value.shift(1)),
        past_period=pl.when(same_before).then(pl.col("period").shift(1)),
        past_start=pl.when(same_before).then(start.shift(1)),
        past_end=pl.when(same_before).then(pl.col("period_end").shift(1)),
        next=pl.when(same_after).then(value.shift(-1)),
    )


def months_of() -> pl.Expr:
    """Returns the length of a row's period in months, from the month it starts in to the one it ends in."""
    start, end = pl.col("period_start"), pl.col("period_end")
    return (end.dt.year() - start.dt.year()) * 12 + (end.dt.month() - start.dt.month())


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
