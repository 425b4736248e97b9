"""Change between periods and what the parts contribute to it."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tuidash.analysis.periods import check_comparable
from tuidash.errors import UsageError
from tuidash.language import tr
from tuidash.model.indicator import Indicator
from tuidash.model.period import Period

_POINT_UNITS = frozenset({"percent", "permille", "pp"})


def changes_in_points(indicator: Indicator) -> bool:
    """Tells whether a change is stated in points, because a percentage of a percentage misleads."""
    return indicator.unit in _POINT_UNITS or indicator.measure == "share"


def absolute_change(value: pl.Expr, before: pl.Expr) -> pl.Expr:
    """Returns value - before, in the unit of the values; percentage points when they are percentages."""
    return value - before


def percent_change(value: pl.Expr, before: pl.Expr) -> pl.Expr:
    """Returns growth in percent: 100 * (value / before - 1).

    Shape: one Float64 per row; null where either is null and where `before` is zero or negative,
    since growth from such a base has no meaning.
    Source: NBS 增长速度, press releases on household income.
    """
    return pl.when(before > 0).then(100.0 * (value - before) / before)


def cagr(first: pl.Expr, last: pl.Expr, years: float) -> pl.Expr:
    """Returns compound annual growth in percent: 100 * ((last / first)^(1 / years) - 1).

    Shape: one Float64 per row; null unless both values are positive.
    Raises: UsageError when `years` is not positive.
    Source: NBS 两年平均增速, geometric mean (press release of 2022-01-17).
    """
    if years <= 0:
        raise UsageError(tr("Average growth needs more than {years} years", years=years))
    return pl.when((first > 0) & (last > 0)).then(100.0 * ((last / first).pow(1.0 / years) - 1.0))


def real_growth(growth: pl.Expr, price_growth: pl.Expr) -> pl.Expr:
    """Returns growth without price changes in percent: 100 * ((1 + g/100) / (1 + p/100) - 1).

    Both arguments are in percent. Given real growth as `price_growth`, the result is the implied deflator.
    Shape: one Float64 per row; null where prices fall by 100 % or more.
    Source: NBS 实际增速; System of National Accounts 2008, chapter 15.
    """
    price_ratio = 1.0 + price_growth / 100.0
    return pl.when(price_ratio > 0).then(100.0 * ((1.0 + growth / 100.0) / price_ratio - 1.0))


def contribution(value: pl.Expr, before: pl.Expr, total_before: pl.Expr) -> pl.Expr:
    """Returns the points that a part adds to the growth of its total: 100 * (x1 - x0) / X0.

    The contributions of all parts add up to the growth of the total in percent.
    Shape: one Float64 per row; null where the total before is not positive.
    Source: NBS 拉动百分点, China Statistical Yearbook 2011, table C0220e.
    """
    return pl.when(total_before > 0).then(100.0 * (value - before) / total_before)


def contribution_share(value: pl.Expr, before: pl.Expr, total: pl.Expr, total_before: pl.Expr) -> pl.Expr:
    """Returns the share of a total's change that comes from a part: 100 * (x1 - x0) / (X1 - X0).

    Shape: one Float64 per row in percent; null where the total does not change.
    Source: NBS 贡献率, China Statistical Yearbook 2011, table C0220e.
    """
    total_change = total - total_before
    return pl.when(total_change != 0).then(100.0 * (value - before) / total_change)


def change_between(
    observations: pl.LazyFrame,
    *,
    indicator: Indicator,
    period: Period,
    before: Period,
    basis: str,
    keys: Sequence[str] = ("area",),
) -> pl.LazyFrame:
    """Returns the change of an indicator between two comparable periods.

    Formula: `change` = value - value_before; `change_percent` = 100 * change / value_before, null for
    indicators whose change is in points.
    Shape: one row per combination of `keys` found in either period, with value, value_before, change,
    change_percent; null where one side is missing. Only actual figures of `basis` take part.
    Raises: UsageError when the periods do not compare, such as cumulative figures for different months.
    Source: NBS 同比 (same period of last year) and 环比 (previous period).
    """
    check_comparable(period, before, basis)
    chosen = observations.filter(
        pl.col("indicator") == indicator.id, pl.col("kind") == "actual", pl.col("basis") == basis
    )
    now = _at(chosen, period, keys, "value")
    earlier = _at(chosen, before, keys, "value_before")
    joined = now.join(earlier, on=list(keys), how="full", coalesce=True, nulls_equal=True)
    return joined.with_columns(change_columns(pl.lit(changes_in_points(indicator))))


def change_columns(in_points: pl.Expr) -> list[pl.Expr]:
    """Returns the columns change and change_percent out of value and value_before."""
    value, before = pl.col("value"), pl.col("value_before")
    return [
        absolute_change(value, before).alias("change"),
        pl.when(~in_points).then(percent_change(value, before)).alias("change_percent"),
    ]


def _at(lazy: pl.LazyFrame, period: Period, keys: Sequence[str], name: str) -> pl.LazyFrame:
    held = (pl.col("period_start") == period.start) & (pl.col("period_end") == period.end)
    return lazy.filter(held).select(*keys, pl.col("value").alias(name))
