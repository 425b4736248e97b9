"""Rates of a whole out of the figures of its parts."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tuidash.errors import UsageError
from tuidash.language import tr

_SCALES = {"percent": 100.0, "permille": 1000.0, "bed_per_1000": 1000.0}


def ratio_of_sums(lazy: pl.LazyFrame, *, by: Sequence[str], unit: str) -> pl.LazyFrame:
    """Returns the rate of each group as the sum of numerators over the sum of denominators.

    Formula: scale * sum(numerator) / sum(denominator), scale 100 for percent, 1000 for permille and
    per thousand, else 1. A mean of rates would give a hamlet the weight of a town.
    Shape: one row per group of `by`: value, numerator, denominator (Float64), parts (how many took
    part) and left_out (parts without a numerator, without a denominator or with a negative one), sorted
    by group. A group without any part, or whose denominators add up to zero, has a null value.
    Raises: UsageError when `by` is empty.
    Source: PHEindicatormethods, aggregated proportions; 县域义务教育校际均衡指标计算方法.
    """
    if not by:
        raise UsageError(tr("A rate needs at least one column to group by"))
    numerator, denominator = pl.col("numerator"), pl.col("denominator")
    known = (numerator.is_not_null() & (denominator >= 0)).fill_null(False)
    groups = lazy.group_by(*by).agg(
        numerator.filter(known).sum().cast(pl.Float64),
        denominator.filter(known).sum().cast(pl.Float64),
        parts=known.sum().cast(pl.Int64),
        left_out=(~known).sum().cast(pl.Int64),
    )
    complete = (pl.col("parts") > 0) & (denominator > 0)
    value = pl.when(complete).then(_SCALES.get(unit, 1.0) * numerator / denominator)
    columns = [*by, "value", "numerator", "denominator", "parts", "left_out"]
    return groups.with_columns(value=value).sort(*by).select(columns)


def share_of_group(value: pl.Expr, by: Sequence[str]) -> pl.Expr:
    """Returns the share of each value in the sum of its group, in percent: 100 * x / sum(x).

    Shape: one Float64 per row; null for a null value, and for a whole group in which any value is
    null or whose sum is not positive, since the sum of the known parts is not the total.
    Source: NBS 占比 (2021 income by source).
    """
    total = value.sum().over(list(by))
    complete = (value.null_count() == 0).over(list(by))
    return pl.when(complete & (total > 0)).then(100.0 * value / total)
