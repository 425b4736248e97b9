"""Rates against their numerator and denominator."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import findings, no_findings, number, say
from tuidash.analysis.checks.scope import differs
from tuidash.language import tr

ID = "rates"
SEVERITY = "error"

_SCALES = {"percent": 100.0, "permille": 1000.0, "bed_per_1000": 1000.0}


def find(context: Context) -> pl.LazyFrame:
    """Returns the rates that are not their numerator over their denominator.

    Formula: expected = scale * numerator / denominator (scale 100 for %, 1000 for ‰), within half a unit of
    the last digit that the indicator prints. Money per person whose numerator is in another unit of money
    is compared in the indicator's own.
    """
    if not context.built_in:
        return no_findings()
    scale = pl.col("unit_code").replace_strict(_SCALES, default=1.0, return_dtype=pl.Float64)
    rows = (
        context.figures.filter(
            pl.col("numerator").is_not_null(),
            pl.col("denominator") != 0,
            pl.col("relation").is_null() | (pl.col("relation") == "exact"),
        )
        .join(context.indicators, on="indicator")
        .with_columns(
            expected=scale * pl.col("numerator") / pl.col("denominator"),
            tolerance=0.5 * 10.0 ** -pl.col("decimals"),
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
        unit=pl.col("unit"),
        arithmetic="numerator / denominator",
        message=say(
            tr("stated {value}, but {numerator} over {denominator} gives {expected}"),
            value=number(pl.col("value")),
            numerator=number(pl.col("numerator")),
            denominator=number(pl.col("denominator")),
            expected=number(pl.col("expected")),
        ),
        dimensions=context.names,
    )
