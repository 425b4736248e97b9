"""Functions that choose among their arguments."""

from __future__ import annotations

import functools

import polars as pl

from tuidash.query import types
from tuidash.query.expressions.choices import chosen, guarding
from tuidash.query.expressions.handlers import as_type, condition, unified
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
    exprs = [values[0].expr]
    missing = exprs[0].is_null()
    for argument in call.arguments[1:]:
        with guarding(call.scope, missing):
            expr = as_type(argument, dtype, call.scope).expr
        exprs.append(expr)
        missing = missing & expr.is_null()
    return Typed(pl.coalesce(exprs), dtype, lineage=_shared_lineage(values))


@function("nullif(value, other)", "NULL where both are equal, else the value.")
def nullif(call: Call) -> Typed:
    original = call.value(0)
    (left, right), _ = unified(call.arguments, call.scope)
    same = (left.expr == right.expr).fill_null(False)
    kept = pl.when(~same).then(original.expr)
    return Typed(kept, original.dtype, lineage=original.lineage.changed())


@function("if(condition, value, otherwise)", "The value where the condition holds.")
def conditional(call: Call) -> Typed:
    test = condition(call.arguments[0], call.scope)
    return chosen([test], [call.arguments[1]], call.arguments[2], call.scope)


def _extreme(call: Call, *, largest: bool) -> Typed:
    values, dtype = unified(call.arguments, call.scope)

    def better(left: pl.Expr, right: pl.Expr) -> pl.Expr:
        wins = left >= right if largest else left <= right
        return pl.when(right.is_null() | wins.fill_null(False)).then(left).otherwise(right)

    expr = functools.reduce(better, [typed.expr for typed in values])
    return Typed(expr, dtype, lineage=_shared_lineage(values))


@function("greatest(value, ...)", "The largest value, NULLs aside.")
def greatest(call: Call) -> Typed:
    return _extreme(call, largest=True)


@function("least(value, ...)", "The smallest value, NULLs aside.")
def least(call: Call) -> Typed:
    return _extreme(call, largest=False)
