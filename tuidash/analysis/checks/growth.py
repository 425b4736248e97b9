"""Stated growth and change against the figures of the two periods."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import findings, no_findings, number, say
from tuidash.analysis.checks.scope import differs
from tuidash.language import tr

ID = "growth"
SEVERITY = "error"

_DIGITS = 1
"""Digits after the point of a growth rate that is printed whole; 5 may stand for 5.0."""


def find(context: Context) -> pl.LazyFrame:
    """Returns the rows of kind growth or increase that do not follow from the actual figures.

    Formula: growth = 100 * (x1 / x0 - 1), increase = x1 - x0, with x0 the same period one year before.
    Tolerance: half a unit of the last digit stated, carried together with half a unit of the last digit of
    both figures. Rates of a few per cent are often real (at constant prices): those rules need a declaration.
    """
    if not context.built_in:
        return no_findings()
    before = [pl.col(name).dt.offset_by("1y").alias(name) for name in ("period_start", "period_end")]
    keys = ["indicator", "area", *context.names, "period_start", "period_end"]
    facts = context.indicators.select("indicator", "decimals", "unit")
    exact = pl.col("relation").is_null() | (pl.col("relation") == "exact")
    actual = context.figures.filter(pl.col("kind") == "actual", exact).select(*keys, now="value")
    actual = actual.unique(keys, keep="any")
    past = actual.with_columns(before).rename({"now": "past"}).unique(keys, keep="any")
    stated = context.figures.filter(pl.col("kind").is_in(["growth", "increase"]), exact)
    rows = stated.join(actual, on=keys).join(past, on=keys).join(facts, on="indicator")
    half = 0.5 * 10.0 ** -pl.col("decimals")
    digits = pl.col("value").cast(pl.String).str.extract(r"\.(\d+)$").str.strip_chars_end("0").str.len_chars()
    own = 0.5 * 10.0 ** -pl.max_horizontal(digits.fill_null(0), pl.lit(_DIGITS)).cast(pl.Float64)
    is_growth = pl.col("kind") == "growth"
    ratio = pl.col("now") / pl.col("past")
    carried = 100 * (half / pl.col("past").abs()) * (1 + ratio.abs())
    rows = (
        rows.filter(pl.col("past") != 0)
        .with_columns(
            expected=pl.when(is_growth).then(100 * (ratio - 1)).otherwise(pl.col("now") - pl.col("past")),
            tolerance=pl.when(is_growth).then(own + carried).otherwise(3 * half),
        )
        .filter(differs("exact"))
    )
    return findings(
        rows,
        check=ID,
        severity=SEVERITY,
        relation="exact",
        expected=pl.col("expected"),
        difference=pl.col("value") - pl.col("expected"),
        tolerance=pl.col("tolerance"),
        unit=pl.when(is_growth).then(pl.lit("%")).otherwise(pl.col("unit")),
        rows=3,
        arithmetic=pl.col("kind"),
        message=say(
            tr("stated {value}, but from {past} to {now} it is {expected}"),
            value=number(pl.col("value")),
            past=number(pl.col("past")),
            now=number(pl.col("now")),
            expected=number(pl.col("expected")),
        ),
        dimensions=context.names,
    )
