"""SELECT, clause by clause in the order in which SQL gives them meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query import types
from tuidash.query.build import Build
from tuidash.query.compile.facts import known_from
from tuidash.query.compile.grouping import group_rows
from tuidash.query.compile.order import is_all, limited, order_key, ordinal, sort
from tuidash.query.compile.sources import compile_from
from tuidash.query.compile.stars import Item, expand_items
from tuidash.query.compile.subqueries import attach_subqueries
from tuidash.query.compile.windows import attach_windows
from tuidash.query.expressions import condition
from tuidash.query.expressions.handlers import value
from tuidash.query.scope import Field, Relation, Scope, fold
from tuidash.query.typed import Typed


def compile_select(
    node: exp.Select, ctes: Mapping[str, Relation], build: Build, outer: Scope | None
) -> Relation:
    """Returns the rows of a SELECT."""
    relation, conditions = compile_from(node, ctes, build, outer)
    scope = Scope(build, relation, ctes, outer)
    return finish_select(node, scope, conditions)


@dataclass(frozen=True, slots=True)
class _Clauses:
    items: list[Item]
    having: Expr | None
    qualify: Expr | None
    order: list[tuple[Expr, Expr]]
    """Expression and the node that says its direction."""

    @property
    def expressions(self) -> list[Expr]:
        """Everything that is computed after the rows are grouped."""
        parts = [item.node for item in self.items] + [expression for expression, _ in self.order]
        return parts + [part for part in (self.having, self.qualify) if part is not None]


def finish_select(node: exp.Select, scope: Scope, conditions: list[Expr]) -> Relation:
    """Compiles everything after FROM; `conditions` is what WHERE still has to say."""
    build = scope.build
    if not node.expressions:
        build.fail(node, "There is nothing between SELECT and FROM.", hint="Write SELECT *.")
    items = expand_items(node.expressions, scope)
    for item in items:
        if item.alias:
            scope.aliases.setdefault(fold(item.name), item.node)
    filter_rows(conditions, scope)
    clauses = _Clauses(items, _inner(node, "having"), _inner(node, "qualify"), _order(node, items, scope))
    group_rows(node, items, clauses.expressions, scope)
    if clauses.having is not None:
        if not scope.grouped:
            build.fail(node.args["having"], "HAVING needs groups or aggregates.", hint="Use WHERE.")
        _filter(clauses.having, scope)
    attach_subqueries(clauses.expressions, scope)
    attach_windows(clauses.expressions, node.args.get("windows") or [], scope)
    if clauses.qualify is not None:
        scope.relation = scope.relation.filter(condition(clauses.qualify, scope))
    return limited(node, _project(node, clauses, scope), build)


def _inner(node: Expr, clause: str) -> Expr | None:
    found = node.args.get(clause)
    return found.this if found is not None else None


def filter_rows(conditions: list[Expr], scope: Scope) -> None:
    """Keeps the rows for which every condition of WHERE is true."""
    for part in conditions:
        _filter(part, scope)
        scope.relation = known_from(part, scope)


def _filter(part: Expr, scope: Scope) -> None:
    attach_subqueries([part], scope)
    scope.relation = scope.relation.filter(condition(part, scope))


def _order(node: exp.Select, items: list[Item], scope: Scope) -> list[tuple[Expr, Expr]]:
    """Returns the expressions of ORDER BY; a name means an output column before a source column."""
    clause = node.args.get("order")
    if clause is None:
        return []
    names = {fold(item.name) for item in items}
    keys: list[tuple[Expr, Expr]] = []
    for ordered in clause.expressions:
        expression = ordered.this
        meant = _output_meant(expression, items, scope)
        if is_all(ordered, names):
            keys += [(item.node, ordered) for item in items]
        else:
            keys.append((meant if meant is not None else expression, ordered))
    return keys


def _output_meant(expression: Expr, items: list[Item], scope: Scope) -> Expr | None:
    """Returns the output column that a position or a plain name means."""
    position = ordinal(expression, items, scope.build)
    if position is not None:
        return items[position].node
    if isinstance(expression, exp.Column) and not expression.table:
        return next((item.node for item in items if fold(item.name) == fold(expression.name)), None)
    return None


def _project(node: exp.Select, clauses: _Clauses, scope: Scope) -> Relation:
    """Computes the select list, then sorts and removes duplicates."""
    build = scope.build
    values = [_output(item, scope) for item in clauses.items]
    fields = tuple(
        Field(key=build.key(), name=item.name, dtype=typed.dtype, lineage=typed.lineage)
        for item, typed in zip(clauses.items, values, strict=True)
    )
    outputs = {scope.fingerprint(item.node): field for item, field in zip(clauses.items, fields, strict=True)}
    computed = [typed.expr.alias(field.key) for typed, field in zip(values, fields, strict=True)]
    keys = []
    distinct = node.args.get("distinct")
    for expression, ordered in clauses.order:
        same = outputs.get(scope.fingerprint(expression))
        if same is not None:
            keys.append((pl.col(same.key), ordered))
            continue
        if distinct is not None and distinct.args.get("on") is None:
            build.fail(
                ordered,
                "With DISTINCT, ORDER BY can only use the columns of the result.",
                hint="Add {words} to the select list.",
                words=build.words(expression),
            )
        key = build.key()
        computed.append(order_key(expression, scope).alias(key))
        keys.append((pl.col(key), ordered))
    on = _distinct_on(distinct, clauses.items, computed, scope)
    lazy = scope.relation.lazy.with_columns(computed)
    names = [field.key for field in fields]
    if distinct is not None and on is None:
        lazy = lazy.select(names).unique(maintain_order=True)
    if keys:
        lazy = sort(lazy, keys)
    if on is not None:
        lazy = lazy.unique(subset=on, keep="first", maintain_order=True)
    return Relation(lazy.select(names), fields)


def _distinct_on(
    distinct: Expr | None, items: list[Item], computed: list[pl.Expr], scope: Scope
) -> list[str] | None:
    """Computes the keys of DISTINCT ON; the first row of each in the order asked for is kept."""
    if distinct is None or distinct.args.get("on") is None:
        return None
    on = distinct.args["on"]
    keys = []
    for expression in on.expressions if isinstance(on, exp.Tuple) else [on]:
        key = scope.build.key()
        meant = _output_meant(expression, items, scope)
        computed.append(value(meant if meant is not None else expression, scope).expr.alias(key))
        keys.append(key)
    return keys


def _output(item: Item, scope: Scope) -> Typed:
    typed = value(item.node, scope)
    if types.is_null(typed.dtype):
        return replace(typed, expr=pl.lit(None, dtype=types.NULL))
    return typed
