"""Breaks in series, and whether the figures show them."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import findings, no_findings, number, say
from tuidash.analysis.checks.steps import slim, steps
from tuidash.language import tr

ID = "breaks"
SEVERITY = "note"


def find(context: Context) -> pl.LazyFrame:
    """Returns every figure that is marked as a break, with its change against the period before."""
    if not context.built_in:
        return no_findings()
    broken = context.figures.filter(pl.col("status") == "B").select(context.series).unique()
    rows = context.figures.select(slim(context)).join(
        broken, on=list(context.series), how="semi", nulls_equal=True
    )
    found = steps(context, rows).filter(pl.col("status") == "B")
    past = pl.when(pl.col("past") != 0).then(pl.col("past"))
    change = 100 * (pl.col("value") - past) / past.abs()
    message = (
        pl.when(pl.col("past").is_null())
        .then(pl.lit(tr("marked as a break; there is nothing before it")))
        .when(pl.col("past") == pl.col("value"))
        .then(pl.lit(tr("marked as a break; the value did not change")))
        .otherwise(
            say(
                tr("marked as a break; {change} % against {period}, which was {past}"),
                change=change.round(1).cast(pl.String),
                period=pl.col("past_period"),
                past=number(pl.col("past")),
            )
        )
    )
    return findings(
        found,
        check=ID,
        severity=SEVERITY,
        expected=pl.col("past"),
        difference=pl.col("value") - pl.col("past"),
        message=message,
        dimensions=context.names,
    )
