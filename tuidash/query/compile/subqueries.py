"""Subqueries in expressions: each becomes a column of the rows around it.

A correlated subquery is compiled once, without the equalities that tie it to the outer row; its rows
are then grouped by the inner sides of those equalities and joined to the outer sides.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query import types
from tuidash.query.compile.correlation import Correlated, comparable, open_correlated
from tuidash.query.compile.values import one_row
from tuidash.query.expressions.handlers import value
from tuidash.query.functions.aggregate import aggregate_name, compile_aggregate
from tuidash.query.scope import Relation, Scope, inside, is_subquery
from tuidash.query.typed import Typed


def attach_subqueries(nodes: Sequence[Expr], scope: Scope) -> None:
    """Computes every subquery of `nodes` as a column of the relation of `scope`."""
    for node in nodes:
        for part in list(_subqueries(node, scope)):
            name = f"@{id(part)}"
            if name in scope.computed:
                continue
            if isinstance(part, exp.In):
                attach_subqueries([part.this], scope)
                scope.computed[name] = _membership(part, scope)
            elif isinstance(part, exp.Exists):
                scope.computed[name] = _existence(part, scope)
            else:
                scope.computed[name] = _scalar(part, scope)


def _subqueries(node: Expr, scope: Scope) -> list[Expr]:
    """Returns the subqueries of an expression and of the aliases it uses, those computed before aside."""
    if is_subquery(node):
        return [node]
    if scope.grouped and scope.fingerprint(node) in scope.computed:
        return []
    if isinstance(node, exp.Column) and not isinstance(node.this, exp.Star) and scope.find(node) is None:
        alias = scope.alias_of(node)
        return [inner for inner in inside(alias) if is_subquery(inner)] if alias is not None else []
    return [found for part in node.iter_expressions() for found in _subqueries(part, scope)]


def _query_of(node: Expr) -> Expr:
    """Returns the query inside parentheses."""
    while isinstance(node, exp.Subquery) and not any(
        node.args.get(part) for part in ("with_", "order", "limit", "offset")
    ):
        node = node.this
    return node


def _join_one_row(scope: Scope, row: pl.LazyFrame) -> None:
    """Adds the columns of a frame of one row to every row."""
    scope.relation = Relation(
        scope.relation.lazy.join(row, how="cross", maintain_order="left"), scope.relation.fields
    )


def _join_keys(scope: Scope, outer: list[pl.Expr], frame: pl.LazyFrame, keys: list[str]) -> None:
    """Adds the columns of a frame with at most one row for each combination of keys."""
    build = scope.build
    mine = [build.key() for _ in outer]
    first = scope.relation.lazy.with_columns(expr.alias(key) for expr, key in zip(outer, mine, strict=True))
    joined = first.join(frame, left_on=mine, right_on=keys, how="left", coalesce=True, maintain_order="left")
    scope.relation = Relation(joined.drop(mine), scope.relation.fields)


def _single_column(relation: Relation, node: Expr, scope: Scope) -> Typed:
    if len(relation.visible) != 1:
        scope.build.fail(
            node, "This subquery must give one column, but gives {count}.", count=len(relation.visible)
        )
    return relation.visible[0].typed


def _existence(node: exp.Exists, scope: Scope) -> Typed:
    """Computes EXISTS, which is never NULL."""
    query, key = _query_of(node.this), scope.build.key()
    found = open_correlated(query, scope)
    if found is None:
        relation = scope.build.compile_query(query, scope.ctes, scope.build, scope)
        _join_one_row(scope, relation.lazy.select((pl.len() > 0).alias(key)))
        return Typed(pl.col(key), types.BOOLEAN)
    found.refuse_clauses("group", "having", "qualify", "limit", "offset")
    if any(aggregate_name(part) for item in found.select.expressions for part in inside(item)):
        scope.build.fail(node, "An aggregate in a correlated EXISTS is always found.", hint="Remove EXISTS.")
    if found.others:
        return _existence_by_pairs(found, scope)
    frame = found.scope.relation.lazy.select(found.inner).unique().with_columns(pl.lit(True).alias(key))
    _join_keys(scope, found.outer, frame, found.inner_names)
    scope.relation = Relation(
        scope.relation.lazy.with_columns(pl.col(key).fill_null(False)), scope.relation.fields
    )
    return Typed(pl.col(key), types.BOOLEAN)


def _existence_by_pairs(found: Correlated, scope: Scope) -> Typed:
    """Computes EXISTS with conditions other than equalities, over the pairs that they leave."""
    build = scope.build
    number, key = build.key(), build.key()
    numbered = scope.relation.lazy.with_row_index(number)
    inner = found.scope.relation.lazy.with_columns(found.inner)
    if found.outer:
        mine = [build.key() for _ in found.outer]
        first = numbered.with_columns(expr.alias(name) for expr, name in zip(found.outer, mine, strict=True))
        pairs = first.join(inner, left_on=mine, right_on=found.inner_names, how="inner")
    else:
        pairs = numbered.join(inner, how="cross", maintain_order="left")
    holding = pairs.filter(pl.all_horizontal(found.pair_conditions(scope))).select(number).unique()
    marked = numbered.join(
        holding.with_columns(pl.lit(True).alias(key)), on=number, how="left", maintain_order="left"
    )
    lazy = marked.with_columns(pl.col(key).fill_null(False)).drop(number)
    scope.relation = Relation(lazy, scope.relation.fields)
    return Typed(pl.col(key), types.BOOLEAN)


def _membership(node: exp.In, scope: Scope) -> Typed:
    """Computes IN with a subquery: NULL when nothing matches but a NULL could have."""
    build, query = scope.build, _query_of(node.args["query"])
    if isinstance(node.this, exp.Tuple):
        build.fail(
            node.this,
            "Only one column can stand before IN.",
            hint="Use EXISTS with an equality for each column.",
        )
    found = open_correlated(query, scope)
    if found is None:
        relation = build.compile_query(query, scope.ctes, build, scope)
        inner, inner_names, outer = [], [], []
        listed = _single_column(relation, node, scope)
        lazy = relation.lazy
    else:
        found.refuse_clauses("group", "having", "qualify", "limit", "offset", "distinct", "order")
        found.refuse_others()
        if len(found.select.expressions) != 1 or aggregate_name(found.select.expressions[0]):
            build.fail(node, "A correlated IN needs one plain column.")
        listed = value(found.select.expressions[0], found.scope)
        inner, inner_names, outer = found.inner, found.inner_names, found.outer
        lazy = found.scope.relation.lazy
    tested = value(node.this, scope)
    dtype = comparable(node, listed, tested, scope)
    held, flag, rows, missing = (build.key() for _ in range(4))
    values = lazy.with_columns([*inner, listed.to(dtype).expr.alias(held)]).select([*inner_names, held])
    matches = values.filter(pl.col(held).is_not_null()).unique().with_columns(pl.lit(True).alias(flag))
    tested = scope.attach(tested.to(dtype))
    _join_keys(scope, [*outer, tested.expr], matches, [*inner_names, held])
    counts = [pl.len().alias(rows), pl.col(held).is_null().any().alias(missing)]
    if inner_names:
        _join_keys(scope, outer, values.group_by(inner_names).agg(counts), inner_names)
    else:
        _join_one_row(scope, values.select(counts))
    unknown = (pl.col(rows).fill_null(0) > 0) & (tested.expr.is_null() | pl.col(missing).fill_null(False))
    result = pl.when(pl.col(flag).fill_null(False)).then(True).when(unknown).then(None).otherwise(False)
    return scope.attach(Typed(result, types.BOOLEAN))


def _scalar(node: Expr, scope: Scope) -> Typed:
    """Computes a subquery that gives one value: NULL without a row, an error with several."""
    query = _query_of(node)
    found = open_correlated(query, scope)
    if found is not None:
        return _correlated_scalar(found, node, scope)
    relation = scope.build.compile_query(query, scope.ctes, scope.build, scope)
    typed = _single_column(relation, node, scope)
    key = scope.build.key()
    _join_one_row(scope, relation.lazy.select(typed.expr.item(allow_empty=True).alias(key)))
    return Typed(pl.col(key), typed.dtype, lineage=typed.lineage.changed())


def _correlated_scalar(found: Correlated, node: Expr, scope: Scope) -> Typed:
    select = found.select
    found.refuse_clauses("group", "having", "qualify", "distinct", "offset")
    found.refuse_others()
    if len(select.expressions) != 1:
        scope.build.fail(
            node, "This subquery must give one column, but gives {count}.", count=len(select.expressions)
        )
    item = select.expressions[0]
    item = item.this if isinstance(item, exp.Alias) else item
    calls = [part for part in inside(item) if aggregate_name(part) is not None]
    if calls:
        found.refuse_clauses("limit", "order")
        return _aggregated_scalar(found, item, scope)
    typed = value(item, found.scope)
    key = scope.build.key()
    lazy = found.scope.relation.lazy.with_columns([*found.inner, typed.expr.alias(key)])
    grouped = (
        found.first_rows(lazy, key)
        if select.args.get("limit")
        else lazy.group_by(found.inner_names).agg(pl.col(key).item(allow_empty=True))
    )
    _join_keys(scope, found.outer, grouped.select([*found.inner_names, key]), found.inner_names)
    return Typed(pl.col(key), typed.dtype, lineage=typed.lineage.changed())


def _aggregated_scalar(found: Correlated, item: Expr, scope: Scope) -> Typed:
    """Joins the aggregates of each key, and computes what the subquery makes of them afterwards.

    An outer row without inner rows then sees counts of 0 and other aggregates as NULL.
    """
    build, inner = scope.build, found.scope
    calls = {inner.fingerprint(part): part for part in inside(item) if aggregate_name(part) is not None}
    compiled = {print_: compile_aggregate(part, inner) for print_, part in calls.items()}
    names = {print_: build.key() for print_ in compiled}
    lazy = inner.relation.lazy.with_columns(found.inner)
    grouped = lazy.group_by(found.inner_names).agg(
        part.expr.alias(names[print_]) for print_, part in compiled.items()
    )
    grouped = grouped.with_columns(
        part.finished(pl.col(names[print_])).alias(names[print_]) for print_, part in compiled.items()
    )
    _join_keys(scope, found.outer, grouped, found.inner_names)
    filled = [
        pl.col(names[print_]).fill_null(part.empty)
        for print_, part in compiled.items()
        if part.empty is not None
    ]
    if filled:
        scope.relation = Relation(scope.relation.lazy.with_columns(filled), scope.relation.fields)
    after = Scope(build, one_row(), scope.ctes)
    after.relation = Relation(one_row().lazy, inner.relation.fields)
    after.grouped = True
    after.computed = {
        print_: Typed(pl.col(names[print_]), part.dtype, lineage=part.lineage)
        for print_, part in compiled.items()
    }
    return scope.attach(value(item, after))
