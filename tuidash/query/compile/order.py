"""ORDER BY, LIMIT and OFFSET; NULLs come last in both directions unless said otherwise."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query.build import Build
from tuidash.query.expressions import compile_expression
from tuidash.query.expressions.handlers import value
from tuidash.query.scope import Field, Relation, Scope, fold


def ordinal(node: Expr, fields: Sequence[object], build: Build) -> int | None:
    """Returns the position that a whole number in ORDER BY or GROUP BY means, None for others."""
    if not isinstance(node, exp.Literal) or node.args["is_string"] or not node.name.isdigit():
        return None
    position = int(node.name)
    if not 1 <= position <= len(fields):
        build.fail(
            node, "There is no column number {number}; there are {count}.", number=position, count=len(fields)
        )
    return position - 1


def is_all(ordered: Expr, names: set[str]) -> bool:
    """Whether `ordered` is ORDER BY ALL."""
    column = ordered.this
    return (
        isinstance(column, exp.Column)
        and fold(column.name) == "all"
        and not column.table
        and "all" not in names
        and not column.this.args.get("quoted")
    )


def order_key(node: Expr, scope: Scope) -> pl.Expr:
    """Compiles an expression to sort by, which a constant is not."""
    typed = value(node, scope)
    if not typed.expr.meta.root_names():
        scope.build.fail(
            node,
            "Every row has the same value here, so it orders nothing.",
            hint="Name a column, or its position.",
        )
    return typed.expr


def sort(lazy: pl.LazyFrame, keys: Sequence[tuple[pl.Expr, Expr]]) -> pl.LazyFrame:
    """Sorts by keys, each with the node that says its direction; ties keep their order."""
    return lazy.sort(
        [key for key, _ in keys],
        descending=[bool(ordered.args.get("desc")) for _, ordered in keys],
        nulls_last=[not ordered.args.get("nulls_first") for _, ordered in keys],
        maintain_order=True,
    )


def sorted_by_output(node: Expr, relation: Relation, build: Build) -> Relation:
    """Applies the ORDER BY of a set operation, which sees the output columns only."""
    clause = node.args.get("order")
    if clause is None:
        return relation
    scope = Scope(build, relation, {})
    names = {fold(field.name) for field in relation.visible}
    keys: list[tuple[pl.Expr, Expr]] = []
    for ordered in clause.expressions:
        if is_all(ordered, names):
            keys += [(pl.col(field.key), ordered) for field in relation.visible]
            continue
        position = ordinal(ordered.this, relation.visible, build)
        if position is not None:
            keys.append((pl.col(relation.visible[position].key), ordered))
        else:
            keys.append((order_key(ordered.this, scope), ordered))
    kept = [pl.col(field.key) for field in relation.fields]
    return Relation(sort(scope.relation.lazy, keys).select(kept), relation.fields)


def limited(node: Expr, relation: Relation, build: Build) -> Relation:
    """Applies LIMIT and OFFSET."""
    limit, offset = node.args.get("limit"), node.args.get("offset")
    if limit is None and offset is None:
        return relation
    skipped = _count(offset.expression, build) if offset is not None else 0
    taken = _count(limit.expression, build) if limit is not None else None
    if taken is None and not skipped:
        return relation
    return Relation(relation.lazy.slice(skipped or 0, taken), relation.fields)


def _count(node: Expr, build: Build) -> int | None:
    """Returns the number of rows that a constant or parameter asks for; NULL means all."""
    empty = Scope(build, Relation(pl.LazyFrame(), ()), {})
    given = (
        compile_expression(node, empty).constant
        if isinstance(
            node, (exp.Literal, exp.Placeholder, exp.Paren, exp.Neg, exp.Null, exp.Add, exp.Sub, exp.Mul)
        )
        else "?"
    )
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        build.fail(node, "A whole number that is not negative is expected here, or a parameter.")
    return given


def output_field(name: str, fields: Sequence[Field]) -> Field | None:
    """Returns the first output column of that name."""
    return next((field for field in fields if fold(field.name) == fold(name)), None)
