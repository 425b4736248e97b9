"""The gap between two groups of one dimension, above all between town and country."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tuidash.analysis.selection import current_rows, dimension_columns
from tuidash.errors import UsageError
from tuidash.language import tr
from tuidash.model.names import hint_for
from tuidash.reading.schema import SAME_FIGURE


def gap_ratio(high: pl.Expr, low: pl.Expr) -> pl.Expr:
    """Returns high / low, such as urban over rural income; null where `low` is not positive.

    Source: NBS 城乡居民收入比.
    """
    return pl.when(low > 0).then(high / low)


def gap_difference(high: pl.Expr, low: pl.Expr) -> pl.Expr:
    """Returns high - low in the unit of the values; points for percentages."""
    return high - low


def gap_index(high: pl.Expr, low: pl.Expr) -> pl.Expr:
    """Returns high with low as 100: 100 * high / low; null where `low` is not positive."""
    return 100.0 * gap_ratio(high, low)


def group_gap(
    observations: pl.LazyFrame,
    *,
    dimension: str = "residence",
    high: str = "urban",
    low: str = "rural",
    keys: Sequence[str] = SAME_FIGURE,
) -> pl.LazyFrame:
    """Returns ratio, difference and index between two codes of a dimension.

    Formula: ratio = high / low, difference = high - low, index = 100 * high / low.
    Shape: one row per figure stated for either code (same `keys` and other dimensions), with those
    columns, period, `high`, `low` (named after the codes), ratio, difference and index; null where
    one side is missing. Only actual figures take part, and only those whose period is known.
    Raises: UsageError when the table has no such dimension.
    """
    table = current_rows(observations)
    known = dimension_columns(table)
    if dimension not in known:
        raise UsageError(
            tr("There is no dimension {name!r}", name=dimension), hint=hint_for(dimension, known)
        )
    same = [*keys, *(name for name in known if name != dimension)]
    actual = table.filter(pl.col("kind") == "actual", pl.col("period_start").is_not_null())

    def side(code: str) -> pl.LazyFrame:
        chosen = actual.filter(pl.col(dimension) == code)
        return chosen.select(*same, "period", pl.col("value").alias(code))

    # Two labels can name the same days, so they are no key.
    both = side(high).join(side(low), on=same, how="full", coalesce=True, suffix="_low")
    first, second = pl.col(high), pl.col(low)
    return (
        both.with_columns(
            period=pl.coalesce("period", "period_low"),
            ratio=gap_ratio(first, second),
            difference=gap_difference(first, second),
            index=gap_index(first, second),
        )
        .drop("period_low")
        .sort(*same)
    )
