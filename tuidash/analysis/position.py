"""Where a value stands among others: gaps, standard scores, place in the range."""

from __future__ import annotations

from typing import Literal

import polars as pl

from tuidash.errors import UsageError
from tuidash.language import tr
from tuidash.model.indicator import Polarity

Variant = Literal["sample", "population"]


def best(value: pl.Expr, *, polarity: Polarity) -> pl.Expr:
    """Returns the best value: the largest, or the smallest for polarity `low`."""
    return value.min() if polarity == "low" else value.max()


def gap_to_best(value: pl.Expr, *, polarity: Polarity) -> pl.Expr:
    """Returns value - best value, in the unit of the values; 0 for the best one."""
    return value - best(value, polarity=polarity)


def gap_to_mean(value: pl.Expr) -> pl.Expr:
    """Returns value - arithmetic mean of all values, in their unit; each value counts once."""
    return value - value.mean()


def gap_to_median(value: pl.Expr) -> pl.Expr:
    """Returns value - median of all values, in their unit; the mean of the middle two for an even count."""
    return value - value.median()


def gap_to_benchmark(value: pl.Expr, benchmark: pl.Expr) -> pl.Expr:
    """Returns value - benchmark, in the unit of the values, such as the county's own figure."""
    return value - benchmark


def share_of_total(value: pl.Expr, total: pl.Expr) -> pl.Expr:
    """Returns the share of a total in percent: 100 * value / total.

    Shape: one Float64 per row; null where the total is not positive. A stated total is better than
    the sum of the parts that happen to be known, so it is always given.
    Source: NBS 占比 (2021 income by source).
    """
    return pl.when(total > 0).then(100.0 * value / total)


def z_score(value: pl.Expr, *, variant: Variant) -> pl.Expr:
    """Returns (value - mean) / standard deviation, with n - 1 (`sample`) or n (`population`).

    Shape: one Float64 per row, null where all values are equal or there is only one.
    Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), step 5.
    """
    spread = value.std(ddof=1 if variant == "sample" else 0)
    return pl.when((spread > 0) & (value.max() > value.min())).then((value - value.mean()) / spread)


def modified_z_score(value: pl.Expr) -> pl.Expr:
    """Returns 0.6745 * (value - median) / median absolute deviation; above 3.5 is an outlier.

    Shape: one Float64 per row, null where more than half of the values are equal.
    Source: Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers.
    """
    gap = value - value.median()
    spread = gap.abs().median()
    return pl.when(spread > 0).then(0.6745 * gap / spread)


def min_max(value: pl.Expr, *, polarity: Polarity) -> pl.Expr:
    """Returns the place in the range from worst (0) to best (1): (x - min) / (max - min), or 1 minus it.

    Variant: turned round for polarity `low`. Shape: one Float64 per row, null where all values are equal.
    Source: UNDP Human Development Index; OECD/JRC Handbook (2008), step 5.
    """
    low, high = value.min(), value.max()
    distance = (high - value) if polarity == "low" else (value - low)
    return pl.when(high > low).then(distance / (high - low))


def percentile(value: pl.Expr, percent: float) -> pl.Expr:
    """Returns the value below which `percent` of the values lie, straight lines between neighbours.

    Variant: definition 7 (R's default, Excel PERCENTILE.INC). Shape: one Float64; nulls are left out.
    Raises: UsageError when `percent` is outside 0 to 100.
    Source: Hyndman and Fan (1996), definition 7.
    """
    if not 0 <= percent <= 100:
        raise UsageError(tr("A percentile lies between 0 and 100, not {percent}", percent=percent))
    return value.quantile(percent / 100.0, interpolation="linear")
