"""How unequal values are: aggregates that leave nulls out and are null where undefined."""

from __future__ import annotations

from typing import Literal

import polars as pl

from tuidash.analysis.position import Variant

GiniVariant = Literal["plain", "corrected"]


def coefficient_of_variation(value: pl.Expr, *, variant: Variant) -> pl.Expr:
    """Returns standard deviation / mean, with n - 1 (`sample`) or n (`population`) in the deviation.

    Shape: one Float64 per group, a plain number and not percent; null unless the mean is positive,
    and for one value in the sample variant.
    Source: R REAT `cv`.
    """
    mean = value.mean()
    return pl.when(mean > 0).then(value.std(ddof=1 if variant == "sample" else 0) / mean)


def weighted_coefficient_of_variation(numerator: pl.Expr, denominator: pl.Expr) -> pl.Expr:
    """Returns the 差异系数 of a ratio such as books per pupil, each school weighted by its pupils.

    Formula: sqrt(sum(n_i / N * (x_i - X)^2)) / X with x_i = numerator / denominator, X the ratio of
    sums, n_i the denominator and N its sum. Variant: population.
    Shape: one Float64 per group; null when a denominator is not positive or X is not positive.
    Source: 县域义务教育校际均衡指标计算方法 (2012 rule; limits 0.65 primary, 0.55 junior).
    """
    known = numerator.is_not_null() & denominator.is_not_null()
    part, weight = numerator.filter(known), denominator.filter(known)
    overall = part.sum() / weight.sum()
    spread = (weight / weight.sum() * (part / weight - overall).pow(2)).sum().sqrt()
    return pl.when((weight.min() > 0) & (overall > 0)).then(spread / overall)


def gini(value: pl.Expr, *, variant: GiniVariant) -> pl.Expr:
    """Returns the Gini coefficient, 0 when all values are equal.

    Formula: sum((2 i - n - 1) x_i) / (n sum(x)) over values sorted upwards; `corrected` times n / (n - 1).
    Shape: one Float64 per group, `plain` at most (n - 1) / n, `corrected` at most 1; null when a value
    is negative, when all are zero, and for one value in the corrected variant.
    Source: R ineq 0.2-13 `Gini`; Dörsam (2004) in R REAT.
    """
    known = value.drop_nulls().cast(pl.Float64)
    count = known.len().cast(pl.Float64)
    place = known.rank("ordinal").cast(pl.Float64)
    plain = ((2.0 * place - count - 1.0) * known).sum() / (count * known.sum())
    defined = (known.min() >= 0) & (known.sum() > 0)
    if variant == "plain":
        return pl.when(defined).then(plain)
    return pl.when(defined & (count > 1)).then(plain * count / (count - 1.0))


def theil_t(value: pl.Expr) -> pl.Expr:
    """Returns Theil's T, GE(1): mean of (x / m) ln(x / m), where a value of 0 adds 0.

    Shape: one Float64 per group, 0 to ln n; null when a value is negative or all are zero.
    Source: Theil (1967); R ineq `Theil(parameter = 0)`.
    """
    known = value.drop_nulls().cast(pl.Float64)
    ratio = known / known.mean()
    terms = pl.when(ratio > 0).then(ratio * ratio.log()).otherwise(0.0)
    return pl.when((known.min() >= 0) & (known.sum() > 0)).then(terms.mean())


def theil_l(value: pl.Expr) -> pl.Expr:
    """Returns Theil's L, GE(0), the mean log deviation: mean of ln(m / x).

    Shape: one Float64 per group; null unless every value is positive.
    Source: Störmann (2009) in R REAT, whose `theil()` is this L and not T.
    """
    known = value.drop_nulls().cast(pl.Float64)
    positive = pl.when(known > 0).then(known)
    return pl.when(known.min() > 0).then((known.mean() / positive).log().mean())


def max_min_ratio(value: pl.Expr) -> pl.Expr:
    """Returns largest / smallest value. Shape: one Float64 per group; null unless all are positive."""
    return pl.when(value.min() > 0).then(value.max() / value.min())


def herfindahl(value: pl.Expr) -> pl.Expr:
    """Returns the Herfindahl index: sum of squared shares, 1 / n when equal, 1 when one has all.

    Shape: one Float64 per group; null when a value is negative or all are zero.
    Source: R ineq 0.2-13 `Herfindahl`.
    """
    known = value.drop_nulls().cast(pl.Float64)
    shares = known / known.sum()
    return pl.when((known.min() >= 0) & (known.sum() > 0)).then(shares.pow(2).sum())
