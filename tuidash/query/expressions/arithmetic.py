"""Arithmetic that is exact or an error.

Whole numbers are computed in 128 bits and brought back to 64, so an overflow is an error and never
wraps; decimals are exact; `/` always divides as DOUBLE, and a whole division by zero is an error.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query import types
from tuidash.query.expressions.casts import to_text
from tuidash.query.expressions.handlers import compile_expression, guarded, handles, value
from tuidash.query.failures import DIVISION_BY_ZERO
from tuidash.query.scope import Scope
from tuidash.query.typed import Interval, Typed, constant

_SIGNS: dict[type[Expr], str] = {
    exp.Add: "+",
    exp.Sub: "-",
    exp.Mul: "*",
    exp.Div: "/",
    exp.IntDiv: "//",
    exp.Mod: "%",
    exp.Pow: "^",
}


def wide(typed: Typed, scope: Scope) -> pl.Expr:
    """Returns a whole number in 128 bits."""
    return guarded(typed.expr, scope).cast(pl.Int128)


def narrowed(expr: pl.Expr) -> Typed:
    """Returns a 128-bit number in 64 bits; one that does not fit is an error when the query runs."""
    return Typed(expr.cast(pl.Int64, strict=True), types.INTEGER)


@handles(*_SIGNS)
def arithmetic(node: Expr, scope: Scope) -> Typed:
    left = compile_expression(node.args["this"], scope)
    right = compile_expression(node.args["expression"], scope)
    if isinstance(node, (exp.Add, exp.Sub)):
        moved = _calendar(node, left, right)
        if moved is not None:
            return moved
    for part, typed in ((node.args["this"], left), (node.args["expression"], right)):
        _check_number(node, part, typed, scope)
    return combine(node, left, right, scope)


def _check_number(node: Expr, part: Expr, typed: Typed, scope: Scope) -> None:
    if types.is_number(typed.dtype) or types.is_null(typed.dtype):
        return
    hint = None
    if types.is_text(typed.dtype):
        hint = "Join texts with ||, or write CAST({words} AS DOUBLE)."
    elif isinstance(typed.dtype, pl.Boolean):
        hint = "Write CAST({words} AS INTEGER)."
    elif types.is_temporal(typed.dtype):
        hint = "Use date_diff('day', start, end) for the time between two dates."
    scope.build.fail(
        part,
        "{sign} needs numbers, but this is {type}.",
        sign=f"`{_SIGNS[type(node)]}`",
        type=types.name_of(typed.dtype),
        hint=hint,
        words=scope.build.words(part),
    )


def combine(node: Expr, left: Typed, right: Typed, scope: Scope) -> Typed:
    """Returns two numbers combined by the operator of `node`."""
    if isinstance(node, exp.Div):
        return Typed(quotient(left.to(types.FLOAT).expr, right.to(types.FLOAT).expr), types.FLOAT)
    if isinstance(node, exp.Pow):
        return Typed(left.to(types.FLOAT).expr.pow(right.to(types.FLOAT).expr), types.FLOAT)
    dtype = types.common(left.dtype, right.dtype)
    assert dtype is not None
    if types.is_null(dtype):
        return constant(None).to(types.INTEGER)
    if isinstance(node, (exp.IntDiv, exp.Mod)):
        return _whole_division(node, left, right, dtype, scope)
    if types.is_integer(dtype):
        folded = _fold(node, left, right, scope)
        if folded is not None:
            return folded
        a, b = wide(left.to(dtype), scope), wide(right.to(dtype), scope)
        return narrowed(_plain(node, a, b))
    if types.is_decimal(dtype):
        return _decimal(node, left, right, dtype, scope)
    return Typed(_plain(node, left.to(dtype).expr, right.to(dtype).expr), dtype)


def quotient(dividend: pl.Expr, divisor: pl.Expr) -> pl.Expr:
    """Divides two doubles, correctly rounded.

    Polars multiplies by the reciprocal of a constant, which makes 3 / 10 end in 04; a divisor as long
    as its column is divided by as it is. Adding minus zero changes no number, nor the sign of a zero.
    """
    zero = 0.0 if not divisor.meta.root_names() else -0.0
    return dividend / (divisor + dividend.is_null().cast(pl.Float64) * zero)


def _plain(node: Expr, left: pl.Expr, right: pl.Expr) -> pl.Expr:
    if isinstance(node, exp.Add):
        return left + right
    return left - right if isinstance(node, exp.Sub) else left * right


def _fold(node: Expr, left: Typed, right: Typed, scope: Scope) -> Typed | None:
    """Computes whole constants now, so that `2 + 1` is a constant wherever one is needed."""
    if not (isinstance(left.constant, int) and isinstance(right.constant, int)):
        return None
    functions: dict[type[Expr], Callable[[int, int], int]] = {
        exp.Add: int.__add__,
        exp.Sub: int.__sub__,
        exp.Mul: int.__mul__,
    }
    result = functions[type(node)](left.constant, right.constant)
    if not -(2**63) <= result < 2**63:
        scope.build.fail(node, "{text} is too large for a whole number.", text=result)
    return constant(result)


def _decimal(node: Expr, left: Typed, right: Typed, dtype: pl.DataType, scope: Scope) -> Typed:
    """Computes with exact decimals; a product has the digits of both factors."""
    scale = types.scale_of(dtype)
    if isinstance(node, exp.Mul):
        scale = types.scale_of(left.dtype) + types.scale_of(right.dtype)
    if scale > types.MOST_SCALE:
        scope.build.fail(
            node,
            "This product has more than {most} digits after the point.",
            most=types.MOST_SCALE,
            hint="Write CAST({words} AS DOUBLE).",
            words=scope.build.words(node.args["this"]),
        )
    wanted = types.decimal(scale)
    if isinstance(left.constant, (int, Decimal)) and isinstance(right.constant, (int, Decimal)):
        a, b = Decimal(left.constant), Decimal(right.constant)
        exact = a + b if isinstance(node, exp.Add) else a - b if isinstance(node, exp.Sub) else a * b
        return Typed(pl.lit(exact, dtype=wanted), wanted, exact)
    return Typed(_plain(node, left.expr.cast(wanted), right.expr.cast(wanted)), wanted)


def _whole_division(node: Expr, left: Typed, right: Typed, dtype: pl.DataType, scope: Scope) -> Typed:
    """Divides towards zero; the remainder has the sign of the dividend."""
    if not types.is_integer(dtype):
        scope.build.fail(
            node,
            "{sign} needs whole numbers.",
            sign=f"`{_SIGNS[type(node)]}`",
            hint="Write trunc({left} / {right})."
            if isinstance(node, exp.IntDiv)
            else "Write {left} - {right} * trunc({left} / {right}).",
            left=scope.build.words(node.args["this"]),
            right=scope.build.words(node.args["expression"]),
        )
    if right.constant == 0:
        scope.build.fail(node.args["expression"], "This divides by zero.")
    a, b = wide(left.to(dtype), scope), wide(right.to(dtype), scope)
    if not isinstance(right.constant, int):
        # a failing cast is the only way to stop a lazy query from inside
        safe = pl.when(b == 0).then(pl.lit(DIVISION_BY_ZERO, dtype=pl.Int128)).otherwise(b)
        b = pl.when(a.is_not_null()).then(safe).cast(pl.Int64).cast(pl.Int128)
    remainder = a % b
    remainder = (
        pl.when((remainder != 0) & ((remainder < 0) != (a < 0))).then(remainder - b).otherwise(remainder)
    )
    return narrowed(remainder if isinstance(node, exp.Mod) else (a - remainder) // b)


@handles(exp.Neg)
def negative(node: Expr, scope: Scope) -> Typed:
    typed = compile_expression(node.this, scope)
    if isinstance(typed.constant, Interval):
        return Typed(typed.expr, typed.dtype, -typed.constant)
    _check_number(exp.Sub(), node.this, typed, scope)
    if types.is_null(typed.dtype):
        return constant(None).to(types.INTEGER)
    if typed.is_constant and typed.constant is not None:
        return constant(-typed.constant)
    if types.is_integer(typed.dtype):
        return narrowed(pl.lit(0, dtype=pl.Int128) - wide(typed, scope))
    return Typed(-typed.expr, typed.dtype)


def _calendar(node: Expr, left: Typed, right: Typed) -> Typed | None:
    """Compiles sums and differences with dates; None when no date takes part."""
    adding = isinstance(node, exp.Add)
    if adding and types.is_temporal(right.dtype):
        left, right = right, left
    if not types.is_temporal(left.dtype):
        return None
    if isinstance(right.constant, Interval):
        return shifted(left, right.constant if adding else -right.constant)
    if types.is_date(left.dtype) and types.is_integer(right.dtype):
        days = left.expr.cast(pl.Int64)
        count = days + right.expr if adding else days - right.expr
        return Typed(count.cast(pl.Int32, strict=True).cast(pl.Date), types.DATE)
    if not adding and types.is_date(left.dtype) and types.is_date(right.dtype):
        return Typed(left.expr.cast(pl.Int64) - right.expr.cast(pl.Int64), types.INTEGER)
    return None


def shifted(typed: Typed, length: Interval) -> Typed:
    """Returns a date moved by calendar months, then days, then time; it becomes a timestamp."""
    moved = typed.expr.cast(types.TIMESTAMP)
    if length.months:
        moved = moved.dt.offset_by(f"{length.months}mo")
    if length.days:
        moved = moved.dt.offset_by(f"{length.days}d")
    if length.microseconds:
        moved = moved.dt.offset_by(f"{length.microseconds}us")
    return Typed(moved, types.TIMESTAMP)


@handles(exp.DPipe)
def concatenation(node: Expr, scope: Scope) -> Typed:
    """Joins texts; a NULL makes the whole NULL."""
    left = to_text(value(node.args["this"], scope), node.args["this"], scope)
    right = to_text(value(node.args["expression"], scope), node.args["expression"], scope)
    return Typed(left.expr + right.expr, types.TEXT)
