"""GROUP BY and aggregates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query.compile.order import ordinal
from tuidash.query.compile.stars import Item
from tuidash.query.compile.subqueries import attach_subqueries
from tuidash.query.expressions.handlers import value
from tuidash.query.functions.aggregate import Aggregation, aggregate_name, compile_aggregate
from tuidash.query.scope import Relation, Scope, is_subquery
from tuidash.query.typed import Typed


def aggregates_in(node: Expr) -> Iterator[Expr]:
    """Yields the outermost aggregates of an expression; those with OVER are windows, not aggregates."""
    if is_subquery(node):
        if isinstance(node, exp.In):
            yield from aggregates_in(node.this)
        return
    if isinstance(node, exp.Window):
        inner = node.this
        while isinstance(inner, (exp.Filter, exp.IgnoreNulls, exp.RespectNulls)):
            inner = inner.this
        parts = [
            *inner.iter_expressions(),
            *(part for part in node.iter_expressions() if part is not node.this),
        ]
        for part in parts:
            yield from aggregates_in(part)
    elif aggregate_name(node) is not None:
        yield node
    else:
        for part in node.iter_expressions():
            yield from aggregates_in(part)


def group_rows(node: exp.Select, items: list[Item], expressions: Sequence[Expr], scope: Scope) -> None:
    """Replaces the rows of `scope` by their groups when the query has groups or aggregates."""
    group = node.args.get("group")
    calls = {scope.fingerprint(call): call for part in expressions for call in aggregates_in(part)}
    if group is None and not calls:
        return
    keys = _keys(group, items, scope)
    attach_subqueries([*keys, *calls.values()], scope)
    known: dict[str, Typed] = {}
    for key in keys:
        if any(aggregates_in(key)):
            scope.build.fail(key, "An aggregate cannot be grouped by.")
        known[scope.fingerprint(key)] = scope.attach(value(key, scope))
    found = {print_: compile_aggregate(call, scope) for print_, call in calls.items()}
    _regroup([typed.expr for typed in known.values()], found, known, scope)


def _regroup(
    keys: list[pl.Expr], found: dict[str, Aggregation], known: dict[str, Typed], scope: Scope
) -> None:
    build = scope.build
    names = {print_: build.key() for print_ in found}
    aggregated = [part.expr.alias(names[print_]) for print_, part in found.items()]
    lazy = scope.relation.lazy
    if keys and aggregated:
        lazy = lazy.group_by(keys, maintain_order=True).agg(aggregated)
    elif keys:
        lazy = lazy.select(keys).unique(maintain_order=True)
    else:
        lazy = lazy.select(aggregated)
    finishing = [
        part.finish(pl.col(names[print_])).alias(names[print_])
        for print_, part in found.items()
        if part.finish
    ]
    if finishing:
        lazy = lazy.with_columns(finishing)
    for print_, part in found.items():
        known[print_] = Typed(pl.col(names[print_]), part.dtype, lineage=part.lineage)
    scope.relation = Relation(lazy, scope.relation.fields)
    scope.computed = known
    scope.grouped = True


def _keys(group: Expr | None, items: list[Item], scope: Scope) -> list[Expr]:
    """Returns the expressions of GROUP BY; a name means a source column before an alias."""
    if group is None:
        return []
    if group.args.get("all"):
        plain = [item.node for item in items if not any(True for _ in aggregates_in(item.node))]
        return [
            node
            for node in plain
            if not isinstance(node, (exp.Literal, exp.Placeholder, exp.Null, exp.Boolean))
        ]
    keys: list[Expr] = []
    for part in group.expressions:
        position = ordinal(part, items, scope.build)
        if position is not None:
            keys.append(items[position].node)
        elif isinstance(part, exp.Tuple):
            keys += part.expressions
        else:
            keys.append(part)
    return keys
