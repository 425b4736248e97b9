"""Whole columns from one unit to another, without noise in the last digits."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import polars as pl

from tuidash.model.unit import Unit, ratio


def convert_column(column: pl.Expr, source: Unit, target: Unit) -> pl.Expr:
    """Returns numbers of `source` in `target`, each the float nearest to the exact result.

    A factor that is a power of ten moves the point in the shortest text of each number, so 4.35 万元 is 43500
    元; multiplying floats would give 434.99999999999994 for 4.35 times 100. Any other factor is applied to
    each distinct number as a fraction. Column: Float64, or text that Polars casts to it.

    Raises:
        UnlikeUnits: the two measure different quantities.
    """
    return multiply_column(column, ratio(source, target))


def multiply_column(column: pl.Expr, factor: Fraction) -> pl.Expr:
    """Returns numbers times an exact factor, each the float nearest to the exact result."""
    if factor == 1:
        return column.cast(pl.Float64)
    power = _power_of_ten(factor)
    if power is None:
        return column.cast(pl.Float64).map_batches(
            lambda numbers: _by_fraction(numbers, factor), return_dtype=pl.Float64, is_elementwise=True
        )
    text = column.cast(pl.String)
    mantissa = text.str.extract(r"^([^eE]+)")
    exponent = text.str.extract(r"[eE]\+?(-?\d+)$").cast(pl.Int64).fill_null(0) + power
    moved = (mantissa + "e" + exponent.cast(pl.String)).cast(pl.Float64, strict=False)
    number = column.cast(pl.Float64)
    return pl.when(number.is_finite()).then(moved).otherwise(number)


def _power_of_ten(factor: Fraction) -> int | None:
    large = max(factor.numerator, factor.denominator)
    small = min(factor.numerator, factor.denominator)
    zeros = len(str(large)) - 1
    if small != 1 or large != 10**zeros:
        return None
    return zeros if factor > 1 else -zeros


def _by_fraction(numbers: pl.Series, factor: Fraction) -> pl.Series:
    distinct = numbers.unique().drop_nulls()
    distinct = distinct.filter(distinct.is_finite())
    if distinct.is_empty():
        return numbers
    results = [float(Fraction(Decimal(repr(value))) * factor) for value in distinct]
    return numbers.replace_strict(distinct, pl.Series(results, dtype=pl.Float64), default=numbers)
