"""Functions that choose among their arguments."""

from __future__ import annotations

import functools

import polars as pl

from tuidash.query import types
from tuidash.query.expressions.choices import chosen, guarding
from tuidash.query.expressions.handlers import as_type, condition, unified
from tuidash.query.expressions.signs import compared
from tuidash.query.functions.registry import Call, function
from tuidash.query.typed import UNKNOWN, Lineage, Typed, constant


def _shared_lineage(values: list[Typed]) -> Lineage:
    """Returns what all columns among `values` have in common: their indicator."""
    found = {typed.lineage.changed() for typed in values if not typed.is_constant}
    return found.pop() if len(found) == 1 else UNKNOWN


@function("coalesce(value, ...)", "The first value that is not NULL.", "ifnull")
def coalesce(call: Call) -> Typed:
    values, dtype = unified(call.arguments, call.scope)
    if types.is_null(dtype):
        return constant(None)
    exprs: list[pl.Expr] = []
    missing = pl.lit(True)
    for argument in call.arguments:
        with guarding(call.scope, missing):
            expr = as_type(argument, dtype, call.scope).expr
        if expr.meta.root_names():
            exprs.append(expr)
            missing = missing & expr.is_null()
        elif pl.select(expr).item() is not None:
            # nothing after a constant is reached, and Polars 2.1 shortens a column behind one
            exprs.append(expr)
            break
    if not exprs:
        return constant(None).to(dtype)
    result = exprs[0] if len(exprs) == 1 else pl.coalesce(exprs)
    return Typed(result, dtype, lineage=_shared_lineage(values))


@function("nullif(value, other)", "NULL where both are equal, else the value.")
def nullif(call: Call) -> Typed:
    original = call.value(0)
    (left, right), _ = unified(call.arguments, call.scope)
    same = compared(left.expr, "=", right.expr).fill_null(False)
    kept = pl.when(~same).then(original.expr)
    return Typed(kept, original.dtype, lineage=original.lineage.changed())


@function("if(condition, value, otherwise)", "The value where the condition holds.")
def conditional(call: Call) -> Typed:
    test = condition(call.arguments[0], call.scope)
    return chosen([test], [call.arguments[1]], call.arguments[2], call.scope)


def _extreme(call: Call, *, largest: bool) -> Typed:
    values, dtype = unified(call.arguments, call.scope)

    def better(left: pl.Expr, right: pl.Expr) -> pl.Expr:
        wins = compared(left, ">=" if largest else "<=", right)
        return pl.when(right.is_null() | wins.fill_null(False)).then(left).otherwise(right)

    expr = functools.reduce(better, [typed.expr for typed in values])
    return Typed(expr, dtype, lineage=_shared_lineage(values))


@function("greatest(value, ...)", "The largest value, NULLs aside.")
def greatest(call: Call) -> Typed:
    return _extreme(call, largest=True)


@function("least(value, ...)", "The smallest value, NULLs aside.")
def least(call: Call) -> Typed:
    return _extreme(call, largest=False)
