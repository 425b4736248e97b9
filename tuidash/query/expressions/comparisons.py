"""Comparisons, BETWEEN and IN with a list."""

from __future__ import annotations

import functools

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query import types
from tuidash.query.expressions.handlers import handles, unified
from tuidash.query.expressions.signs import compared, same
from tuidash.query.scope import Scope
from tuidash.query.typed import Typed

_SIGNS: dict[type[Expr], str] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
}
_OPERATORS = (*_SIGNS, exp.NullSafeEQ, exp.NullSafeNEQ)


@handles(*_OPERATORS)
def comparison(node: Expr, scope: Scope) -> Typed:
    sides: tuple[Expr, Expr] = (node.args["this"], node.args["expression"])
    for side in sides:
        if isinstance(side, _OPERATORS):
            scope.build.fail(side, "Comparisons cannot be chained.", hint="Join them with AND.")
    (left, right), dtype = unified(sides, scope)
    _check_comparable(node, dtype, scope)
    if isinstance(node, (exp.NullSafeEQ, exp.NullSafeNEQ)):
        equal = same(left.expr, right.expr)
        return Typed(equal if isinstance(node, exp.NullSafeEQ) else ~equal, types.BOOLEAN)
    return Typed(compared(left.expr, _SIGNS[type(node)], right.expr), types.BOOLEAN)


def _check_comparable(node: Expr, dtype: pl.DataType, scope: Scope) -> None:
    if not (types.is_number(dtype) or types.is_text(dtype) or types.is_temporal(dtype)) and not isinstance(
        dtype, (pl.Boolean, pl.Null, pl.Time)
    ):
        scope.build.fail(node, "Values of type {type} cannot be compared.", type=types.name_of(dtype))


@handles(exp.Between)
def between(node: Expr, scope: Scope) -> Typed:
    """Compiles BETWEEN, whose limits both belong to the range."""
    (tested, low, high), dtype = unified([node.this, node.args["low"], node.args["high"]], scope)
    _check_comparable(node, dtype, scope)
    return Typed(
        compared(tested.expr, ">=", low.expr) & compared(tested.expr, "<=", high.expr), types.BOOLEAN
    )


@handles(exp.In)
def in_list(node: Expr, scope: Scope) -> Typed:
    """Compiles IN with a list; a NULL in the list makes "not found" unknown."""
    choices = node.expressions
    if not choices:
        scope.build.fail(node, "The list after IN is empty.")
    (tested, *listed), dtype = unified([node.this, *choices], scope)
    _check_comparable(node, dtype, scope)
    constants = [choice.constant for choice in listed]
    plain = all(choice.is_constant and choice.constant is not None for choice in listed)
    varies = bool(tested.expr.meta.root_names())
    if plain and varies and not types.is_decimal(dtype) and len(listed) > 1:
        return Typed(tested.expr.is_in(pl.Series(constants, dtype=dtype).implode()), types.BOOLEAN)
    matches = (compared(tested.expr, "=", choice.expr) for choice in listed)
    return Typed(functools.reduce(lambda left, right: left | right, matches), types.BOOLEAN)
