"""Order of values: rank, percentile rank and quantile group."""

from __future__ import annotations

from typing import Literal

import polars as pl

from tuidash.model.indicator import Polarity

Ties = Literal["min", "dense", "average"]
TIES: tuple[Ties, ...] = ("min", "dense", "average")


def comparable_value(value: pl.Expr, decimals: int | None) -> pl.Expr:
    """Returns `value` as it takes part in an order: rounded to the digits that people see.

    Sums of the same parts in another order differ in their last bits, which must not decide a rank.
    NaN becomes null and -0 becomes 0.
    """
    number = value.cast(pl.Float64).fill_nan(None)
    if decimals is not None:
        number = number.round(decimals, mode="half_away_from_zero")
    return number + 0.0


def rank(value: pl.Expr, *, polarity: Polarity, ties: Ties, decimals: int | None) -> pl.Expr:
    """Returns the place of each value, 1 for the best.

    Formula: 1 + number of better values (`min`); 1 + number of distinct better values (`dense`);
    mean of the places that equal values would take (`average`).
    Variant: better means larger for polarity `high` and `neutral`, smaller for `low`. Values equal
    after rounding to `decimals` tie; None compares them as they are.
    Shape: one number per row (Int64; Float64 for `average`), null where the value is null or NaN.
    Source: R `rank(ties.method=)`; SQL RANK and DENSE_RANK without ranking nulls.
    """
    places = comparable_value(value, decimals).rank(ties, descending=polarity != "low")
    return places.cast(pl.Float64 if ties == "average" else pl.Int64)


def ranked_count(value: pl.Expr) -> pl.Expr:
    """Returns how many values take part in a rank: all but null and NaN (Int64)."""
    return comparable_value(value, None).count().cast(pl.Int64)


def rank_change(before: pl.Expr, now: pl.Expr) -> pl.Expr:
    """Returns places gained since an earlier rank: before - now, positive when moved up."""
    return before - now


def percentile_rank(value: pl.Expr, *, polarity: Polarity, decimals: int | None) -> pl.Expr:
    """Returns the share of values that a value beats, in percent, ties counted half.

    Formula: 100 * (number worse + 0.5 * number equal, itself included) / n, which is above 0 and
    below 100. Variant: the midpoint (Hazen) definition; better follows `polarity`.
    Shape: one Float64 per row, null where the value is null.
    Source: Hyndman and Fan (1996), definition 5.
    """
    better_first = rank(value, polarity=polarity, ties="average", decimals=decimals)
    count = ranked_count(value)
    return 100.0 * (count - better_first + 0.5) / count


def quantile_group(value: pl.Expr, groups: int, *, polarity: Polarity, decimals: int | None) -> pl.Expr:
    """Returns the group of each value when the ranking is cut into `groups` parts, 1 holding the best.

    Formula: floor((rank - 1) * k / n) + 1 with rank ties `min`, so that equal values share a group.
    Shape: one Int64 per row; null where the value is null, and everywhere when there are fewer
    values than groups.
    Source: the formula of quintiles in public health profiles (Fingertips).
    """
    place = rank(value, polarity=polarity, ties="min", decimals=decimals)
    count = ranked_count(value)
    return pl.when(count >= groups).then((place - 1) * groups // count + 1)
