"""CASE and its relatives: values that are only asked for in some rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query.expressions.handlers import as_type, condition, handles, unified
from tuidash.query.expressions.signs import compared
from tuidash.query.scope import Scope
from tuidash.query.typed import Typed


@handles(exp.Case)
def case(node: Expr, scope: Scope) -> Typed:
    branches, subject = node.args["ifs"], node.args.get("this")
    conditions = []
    for branch in branches:
        if subject is None:
            conditions.append(condition(branch.this, scope))
        else:
            (left, right), _ = unified([subject, branch.this], scope)
            conditions.append(compared(left.expr, "=", right.expr))
    return chosen(conditions, [branch.args["true"] for branch in branches], node.args.get("default"), scope)


def chosen(
    conditions: Sequence[pl.Expr], results: Sequence[Expr], otherwise: Expr | None, scope: Scope
) -> Typed:
    """Returns the result of the first condition that is true, in a type that holds all results.

    Each result is compiled under a guard, so that a cast that fails in a row which never reaches
    it does not fail the query.
    """
    _, dtype = unified([*results, *([otherwise] if otherwise is not None else [])], scope)
    open_rows = pl.lit(True)
    branches = []
    for test, result in zip(conditions, results, strict=True):
        holds = test.fill_null(False)
        with guarding(scope, open_rows & holds):
            branches.append((test, as_type(result, dtype, scope).expr))
        open_rows = open_rows & ~holds
    last = pl.lit(None, dtype=dtype)
    if otherwise is not None:
        with guarding(scope, open_rows):
            last = as_type(otherwise, dtype, scope).expr
    for test, result_expr in reversed(branches):
        last = pl.when(test).then(result_expr).otherwise(last)
    return Typed(last, dtype)


@contextmanager
def guarding(scope: Scope, rows: pl.Expr) -> Iterator[None]:
    """Marks the rows in which what is compiled inside is asked for."""
    before = scope.guard
    scope.guard = rows if before is None else before & rows
    try:
        yield
    finally:
        scope.guard = before
