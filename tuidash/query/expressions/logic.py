"""AND, OR, NOT and IS: three-valued logic as Polars already has it."""

from __future__ import annotations

import functools

from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query import types
from tuidash.query.expressions.handlers import condition, handles, value
from tuidash.query.scope import Scope
from tuidash.query.typed import Typed


def _flat(node: Expr, kind: type[Expr]) -> list[Expr]:
    if isinstance(node, kind):
        return _flat(node.args["this"], kind) + _flat(node.args["expression"], kind)
    return [node]


@handles(exp.And)
def conjunction(node: Expr, scope: Scope) -> Typed:
    parts = [condition(part, scope) for part in _flat(node, exp.And)]
    return Typed(functools.reduce(lambda left, right: left & right, parts), types.BOOLEAN)


@handles(exp.Or)
def disjunction(node: Expr, scope: Scope) -> Typed:
    parts = [condition(part, scope) for part in _flat(node, exp.Or)]
    return Typed(functools.reduce(lambda left, right: left | right, parts), types.BOOLEAN)


@handles(exp.Not)
def negation(node: Expr, scope: Scope) -> Typed:
    return Typed(~condition(node.this, scope), types.BOOLEAN)


@handles(exp.Is)
def identity(node: Expr, scope: Scope) -> Typed:
    """Compiles IS NULL, IS TRUE and IS FALSE, which are never NULL themselves."""
    wanted = node.expression
    if isinstance(wanted, exp.Null):
        return Typed(value(node.this, scope).expr.is_null(), types.BOOLEAN)
    if not isinstance(wanted, exp.Boolean):
        scope.build.fail(
            wanted,
            "Only NULL, TRUE or FALSE can follow IS.",
            hint="Use IS NOT DISTINCT FROM to compare with NULLs.",
        )
    holds = condition(node.this, scope)
    return Typed((holds if wanted.this else ~holds).fill_null(False), types.BOOLEAN)
