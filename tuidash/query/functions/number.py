"""Functions of numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import polars as pl
from sqlglot import expressions as exp

from tuidash.query import types
from tuidash.query.expressions.arithmetic import combine, narrowed, quotient, wide
from tuidash.query.functions.registry import Call, function, simple
from tuidash.query.typed import Typed


@function("round(number[, digits])", "Rounded half away from zero.")
def round_(call: Call) -> Typed:
    """Rounds as DuckDB does: a double is scaled, rounded and scaled back.

    Polars divides by a constant as a product with its reciprocal, whose last bit differs, so digits
    after the point are left to its own rounding, which does the same without that.
    """
    typed = call.number(0)
    digits = call.constant_integer(1) if len(call) > 1 else 0
    lineage = typed.lineage.changed()
    if types.is_integer(typed.dtype):
        if digits >= 0:
            return typed
        unit = pl.lit(10 ** min(-digits, 30), dtype=pl.Int128)
        number = wide(typed, call.scope)
        size = (number.abs() + unit // 2) // unit * unit
        return narrowed(pl.when(number < 0).then(pl.lit(0, dtype=pl.Int128) - size).otherwise(size))
    if types.is_decimal(typed.dtype):
        if digits < 0:
            call.fail(1, "A decimal can only be rounded to digits after the point.")
        kept = min(digits, types.scale_of(typed.dtype))
        rounded = typed.expr.round(kept, mode="half_away_from_zero").cast(types.decimal(kept))
        return Typed(rounded, types.decimal(kept), lineage=lineage)
    if digits == 0:
        return Typed(typed.expr.round(0, mode="half_away_from_zero"), types.FLOAT, lineage=lineage)
    if digits > 0:
        rounded = typed.expr.round(digits, mode="half_away_from_zero")
        return Typed(rounded, types.FLOAT, lineage=lineage)
    factor = 10.0 ** abs(digits)
    scaled = quotient(typed.expr, pl.lit(factor))
    whole = scaled.round(0, mode="half_away_from_zero")
    safe = pl.when(scaled.is_finite()).then(whole * factor).otherwise(typed.expr)
    return Typed(safe, types.FLOAT, lineage=lineage)


def _to_whole(call: Call, direction: Literal["floor", "ceil"]) -> Typed:
    typed = call.number(0)
    if types.is_integer(typed.dtype):
        return typed
    expr = typed.expr.floor() if direction == "floor" else typed.expr.ceil()
    dtype = types.decimal(0) if types.is_decimal(typed.dtype) else types.FLOAT
    return simple(expr.cast(dtype) if types.is_decimal(dtype) else expr, dtype)


@function("floor(number)", "The next whole number below.")
def floor(call: Call) -> Typed:
    return _to_whole(call, "floor")


@function("ceil(number)", "The next whole number above.", "ceiling")
def ceil(call: Call) -> Typed:
    return _to_whole(call, "ceil")


@function("trunc(number)", "The number without its digits after the point.")
def trunc(call: Call) -> Typed:
    typed = call.number(0)
    if types.is_integer(typed.dtype):
        return typed
    up, down = typed.expr.ceil(), typed.expr.floor()
    dtype = types.decimal(0) if types.is_decimal(typed.dtype) else types.FLOAT
    return simple(pl.when(typed.expr < 0).then(up).otherwise(down).cast(dtype), dtype)


@function("abs(number)", "The size of the number.")
def absolute(call: Call) -> Typed:
    typed = call.number(0)
    if types.is_integer(typed.dtype):
        return narrowed(wide(typed, call.scope).abs())
    return Typed(typed.expr.abs(), typed.dtype, lineage=typed.lineage.changed())


@function("sign(number)", "-1, 0 or 1.")
def sign(call: Call) -> Typed:
    expr = call.number(0).expr
    return simple(
        pl.when(expr > 0)
        .then(pl.lit(1))
        .when(expr < 0)
        .then(pl.lit(-1))
        .when(expr == 0)
        .then(pl.lit(0))
        .cast(pl.Int64),
        types.INTEGER,
    )


def _double(name: str, description: str, compute: Callable[[pl.Expr], pl.Expr], *aliases: str) -> None:
    @function(f"{name}(number)", description, *aliases)
    def build(call: Call) -> Typed:
        return simple(compute(call.number(0).to(types.FLOAT).expr), types.FLOAT)


_double("sqrt", "The square root; of a negative number NaN.", pl.Expr.sqrt)
_double("ln", "The natural logarithm; of 0 minus infinity, of a negative number NaN.", pl.Expr.log)


@function("log10(number)", "The logarithm to base 10.")
def log10(call: Call) -> Typed:
    return simple(_log10(call.number(0).to(types.FLOAT).expr), types.FLOAT)


_double("log2", "The logarithm to base 2.", lambda expr: expr.log(2))
_double("exp", "e to the power of the number.", pl.Expr.exp)
_double("cbrt", "The cube root.", pl.Expr.cbrt)


def _log10(expr: pl.Expr) -> pl.Expr:
    """Returns the logarithm to base 10, which Polars computes from others and misses for 1000."""
    found = expr.log10()
    whole = found.round(0)
    return pl.when(pl.lit(10.0).pow(whole) == expr).then(whole).otherwise(found)


@function("log(base[, number])", "The logarithm to base 10, or to the given base.")
def log(call: Call) -> Typed:
    first = call.number(0).to(types.FLOAT).expr
    if len(call) == 1:
        return simple(_log10(first), types.FLOAT)
    number = call.number(1).to(types.FLOAT).expr
    return simple(quotient(_log10(number), _log10(first)), types.FLOAT)


@function("power(base, exponent)", "The base to the power of the exponent, always a double.", "pow")
def power(call: Call) -> Typed:
    return combine(exp.Pow(), call.number(0), call.number(1), call.scope)


@function("mod(number, divisor)", "The remainder, with the sign of the number.")
def mod(call: Call) -> Typed:
    node = exp.Mod()
    node.args.update(this=call.arguments[0], expression=call.arguments[1])
    node.parent = call.node
    return combine(node, call.number(0), call.number(1), call.scope)


@function("pi()", "3.14159…")
def pi(_call: Call) -> Typed:
    import math

    return simple(pl.lit(math.pi), types.FLOAT)


@function("isnan(number)", "Whether the number is NaN.")
def isnan(call: Call) -> Typed:
    return simple(call.number(0).to(types.FLOAT).expr.is_nan(), types.BOOLEAN)


@function("isinf(number)", "Whether the number is infinite.")
def isinf(call: Call) -> Typed:
    return simple(call.number(0).to(types.FLOAT).expr.is_infinite(), types.BOOLEAN)


@function("isfinite(number)", "Whether the number is neither NaN nor infinite.")
def isfinite(call: Call) -> Typed:
    return simple(call.number(0).to(types.FLOAT).expr.is_finite(), types.BOOLEAN)
