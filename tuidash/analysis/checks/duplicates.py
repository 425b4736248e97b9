"""One source that states the same figure in several rows."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import findings, no_findings, number, say
from tuidash.language import tr
from tuidash.reading.schema import SAME_FIGURE

ID = "duplicates"


def find(context: Context) -> pl.LazyFrame:
    """Returns one finding for each figure that a source states more than once in one vintage.

    Other values make it an error, because only the order of the rows decides which one counts; the same
    value twice is a warning. `value` is the current one, `expected` the farthest of the others.
    """
    if not context.built_in:
        return no_findings()
    keys = [*SAME_FIGURE, *context.names, "source", "vintage"]
    value = pl.col("value")
    repeated = context.observations.filter(pl.col("versions") > 1, pl.col("period_start").is_not_null())
    groups = (
        repeated.group_by(keys)
        .agg(
            pl.col("period", "locator", "raw").first(),
            value=value.sort_by("current", descending=True).first(),
            rows=pl.len(),
            values=value.n_unique(),
            lowest=value.min(),
            highest=value.max(),
            places=pl.col("locator").unique(maintain_order=True).str.join("; "),
        )
        .filter(pl.col("rows") > 1)
    )
    away = pl.max_horizontal(pl.col("highest") - value, value - pl.col("lowest"))
    other = pl.when(pl.col("highest") - value == away).then(pl.col("highest")).otherwise(pl.col("lowest"))
    differ = pl.col("values") > 1
    return findings(
        groups,
        check=ID,
        severity=pl.when(differ).then(pl.lit("error")).otherwise(pl.lit("warning")),
        expected=pl.when(differ).then(other),
        difference=pl.when(differ).then(value - other),
        rows=pl.col("rows"),
        locator=pl.col("places"),
        message=pl.when(differ)
        .then(
            say(
                tr("stated in {rows} rows with values from {low} to {high}"),
                rows=pl.col("rows"),
                low=number(pl.col("lowest")),
                high=number(pl.col("highest")),
            )
        )
        .otherwise(say(tr("stated in {rows} rows with the same value"), rows=pl.col("rows"))),
        dimensions=context.names,
    )
