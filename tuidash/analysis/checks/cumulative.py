"""Cumulative series that fall within a year, and parts of a year that exceed it."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import findings, no_findings, number, say
from tuidash.language import tr

ID = "cumulative"
SEVERITY = "error"


def find(context: Context) -> pl.LazyFrame:
    """Returns cumulative figures that are smaller than one of the same start that ends earlier.

    A flow over the whole span counts as the last of them: a half-year that exceeds its year is told at the
    half-year. Only indicators that add up over time and cannot be negative are looked at.
    """
    if not context.built_in:
        return no_findings()
    facts = context.indicators.filter(
        pl.col("over_time") == "sum",
        (pl.col("lower_bound") >= 0) | (pl.col("measure") == "count"),
    ).select("indicator", "unit")
    keys = ["indicator", "area", *context.names, "period_start"]
    rows = (
        context.figures.filter(pl.col("kind") == "actual", pl.col("basis").is_in(["cumulative", "flow"]))
        .join(facts, on="indicator")
        .select(*keys, "period", "period_end", "basis", "value", "unit", "raw", "source", "locator")
    )
    longer = rows.select(
        *keys, longer="period", longer_end="period_end", longer_basis="basis", expected="value"
    )
    found = (
        rows.filter(pl.col("basis") == "cumulative")
        .join(longer, on=keys)
        .filter(pl.col("longer_end") > pl.col("period_end"), pl.col("value") > pl.col("expected"))
        .sort("longer_end")
        .unique([*keys, "period_end"], keep="first", maintain_order=True)
    )
    return findings(
        found,
        check=ID,
        severity=SEVERITY,
        relation="at_most",
        expected=pl.col("expected"),
        difference=pl.col("value") - pl.col("expected"),
        unit=pl.col("unit"),
        rows=2,
        message=say(
            tr("{value} by {period} exceeds {expected} of {longer}"),
            value=number(pl.col("value")),
            period=pl.col("period"),
            expected=number(pl.col("expected")),
            longer=pl.col("longer"),
        ),
        dimensions=context.names,
    )
