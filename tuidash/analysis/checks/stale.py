"""Series that ended earlier than the others, and series that stand still."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import findings, no_findings, number, say
from tuidash.analysis.checks.steps import months_of
from tuidash.language import tr

ID = "stale"
SEVERITY = "note"

_REPEATS = 4
"""Equal values in a row, with all their digits, that look copied from one period to the next."""


def find(context: Context) -> pl.LazyFrame:
    """Returns the areas whose last period of an indicator lies before that of half of their level.

    A value of amounts or rates repeated unchanged over four periods or more, where it changed before and most
    areas change, is told as well: it may be last year's figure again.
    """
    if not context.built_in:
        return no_findings()
    return pl.concat([_behind(context), _repeated(context)])


def _behind(context: Context) -> pl.LazyFrame:
    keys = ["indicator", "basis", *context.names]
    rows = context.figures.filter(pl.col("kind") == "actual").join(
        context.areas.select("area", "level"), on="area"
    )
    last = rows.group_by(*keys, "level", "area").agg(
        period=pl.col("period").sort_by("period_end").last(), end=pl.col("period_end").max()
    )
    usual = last.group_by(*keys, "level").agg(
        latest=pl.col("end").quantile(0.5, "nearest"),
        latest_period=pl.col("period").sort_by("end").get(pl.len() // 2),
        areas=pl.len(),
    )
    found = last.join(usual, on=[*keys, "level"], nulls_equal=True).filter(
        pl.col("areas") > 1, pl.col("end") < pl.col("latest")
    )
    return findings(
        found,
        check=ID,
        severity=SEVERITY,
        message=say(
            tr("ends with {period}, while others of its level reach {latest}"),
            period=pl.col("period"),
            latest=pl.col("latest_period"),
        ),
        dimensions=context.names,
    )


def _repeated(context: Context) -> pl.LazyFrame:
    facts = context.indicators.filter(pl.col("measure") != "count").select(
        "indicator", "unit", "upper_bound", "lower_bound"
    )
    keys = [*context.series, "_months"]
    value = pl.col("value")
    rows = (
        context.figures.filter(pl.col("kind") == "actual", value != 0)
        .join(facts, on="indicator")
        .filter((value != pl.col("upper_bound")).fill_null(True))
        .select(*context.series, "period", "period_start", "value", "unit", "raw", "source", "locator",
                _months=months_of())
    )  # fmt: skip
    if not context.ordered:
        rows = rows.sort(*keys, "period_start", maintain_order=True)
    new = (value != value.shift(1)).fill_null(True) | pl.any_horizontal(
        pl.col(key).ne_missing(pl.col(key).shift(1)) for key in keys
    )
    runs = (
        rows.with_columns(_run=new.cum_sum())
        .group_by("_run")
        .agg(
            *(pl.col(name).first() for name in (*context.series, "_months", "unit", "value")),
            *(pl.col(name).last() for name in ("period", "raw", "source", "locator")),
            since=pl.col("period").first(),
            rows=pl.len(),
        )
    )
    usual = runs.group_by("indicator").agg(repeating=(pl.col("rows") >= _REPEATS).mean())
    found = runs.join(usual, on="indicator").filter(pl.col("rows") >= _REPEATS, pl.col("repeating") < 0.1)
    return findings(
        found,
        check=ID,
        severity=SEVERITY,
        unit=pl.col("unit"),
        rows=pl.col("rows"),
        message=say(
            tr("{value} in {count} periods since {since}, unchanged"),
            value=number(value),
            count=pl.col("rows"),
            since=pl.col("since"),
        ),
        dimensions=context.names,
    )
