"""Periods that cannot be: dates without each other, an end before its start, a range upside down."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import findings, no_findings, number, say
from tuidash.language import tr

ID = "schema"


def find(context: Context) -> pl.LazyFrame:
    """Returns the rows whose typed cells contradict each other.

    Columns of a wrong type, and ids and codes that nothing explains, are found when the table is read;
    `check` tells those under the same name.
    """
    if not context.built_in:
        return no_findings()
    rows = context.observations
    start, end = pl.col("period_start"), pl.col("period_end")
    halves = rows.filter(start.is_null() != end.is_null())
    backwards = rows.filter(end < start)
    limits = rows.filter(pl.col("lower") > pl.col("upper"))
    return pl.concat(
        [
            _told(context, halves, say(tr("only one end of the period is dated: {start} to {end}"),
                                       start=start, end=end)),
            _told(context, backwards, say(tr("the period ends before it starts: {start} to {end}"),
                                          start=start, end=end)),
            _told(context, limits, say(tr("the lower limit {lower} lies above the upper limit {upper}"),
                                       lower=number(pl.col("lower")), upper=number(pl.col("upper")))),
        ]
    )  # fmt: skip


def _told(context: Context, rows: pl.LazyFrame, message: pl.Expr) -> pl.LazyFrame:
    return findings(rows, check=ID, severity="error", message=message, dimensions=context.names)
