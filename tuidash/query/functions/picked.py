"""Aggregates that pick one value, or join or list them all, in the order that is asked for."""

from __future__ import annotations

import polars as pl

from tuidash.query import types
from tuidash.query.expressions.casts import to_text
from tuidash.query.expressions.handlers import value
from tuidash.query.functions.aggregate import AggregateCall, Aggregation, aggregate, or_null
from tuidash.query.typed import Typed


@aggregate("string_agg(text[, separator])", "All texts with a separator between.", "group_concat", "listagg",
           distinct=True, order=True)  # fmt: skip
def string_agg(call: AggregateCall) -> Aggregation:
    typed = to_text(call.argument(), call.arguments[0], call.scope)
    separator = value(call.arguments[1], call.scope).constant if len(call.arguments) > 1 else ","
    if not isinstance(separator, str):
        call.scope.build.fail(call.arguments[1], "A constant text is expected here.")
    column = call.column(typed)
    values = _ordered_values(call, call.kept(column))
    return Aggregation(or_null(column, values.drop_nulls().str.join(separator)), types.TEXT)


def _ordered_values(call: AggregateCall, kept: pl.Expr) -> pl.Expr:
    if not call.distinct:
        return call.sorted(kept)
    if not call.order:
        return kept.unique(maintain_order=True)
    same = len(call.order) == 1 and call.scope.fingerprint(call.order[0].this) == call.scope.fingerprint(
        call.arguments[0]
    )
    if not same:
        call.scope.build.fail(call.node, "With DISTINCT only the value itself can be the order.")
    ordered = call.order[0]
    return kept.unique().sort(
        descending=bool(ordered.args.get("desc")), nulls_last=not ordered.args.get("nulls_first")
    )


@aggregate("list(value)", "All values as a list.", "array_agg", distinct=True, order=True)
def list_(call: AggregateCall) -> Aggregation:
    typed = call.argument()
    column = call.column(typed)
    kept = call.kept(column)
    values = _ordered_values(call, kept)
    return Aggregation(pl.when(kept.len() > 0).then(values.implode()), pl.List(typed.dtype))


@aggregate("first(value)", "The value of the first row, even when it is NULL.", order=True)
def first(call: AggregateCall) -> Aggregation:
    typed = call.argument()
    values = call.sorted(call.kept(call.column(typed)))
    return Aggregation(values.first(), typed.dtype, lineage=typed.lineage.changed())


@aggregate("last(value)", "The value of the last row, even when it is NULL.", order=True)
def last(call: AggregateCall) -> Aggregation:
    typed = call.argument()
    values = call.sorted(call.kept(call.column(typed)))
    return Aggregation(values.last(), typed.dtype, lineage=typed.lineage.changed())


@aggregate("any_value(value)", "The first value that is not NULL.", "arbitrary", order=True)
def any_value(call: AggregateCall) -> Aggregation:
    typed = call.argument()
    values = call.sorted(call.kept(call.column(typed)))
    return Aggregation(values.drop_nulls().first(), typed.dtype, lineage=typed.lineage.changed())


def _at_extreme(call: AggregateCall, *, largest: bool) -> Aggregation:
    typed, by = call.argument(0), call.argument(1)
    known = typed.expr.is_not_null() & by.expr.is_not_null()
    values = call.column(Typed(pl.when(known).then(typed.expr), typed.dtype))
    keys = call.column(Typed(pl.when(known).then(by.expr), by.dtype))
    ranked = values.sort_by(keys, descending=largest, nulls_last=True, maintain_order=True)
    return Aggregation(ranked.first(), typed.dtype, lineage=typed.lineage.changed())


@aggregate("arg_max(value, by)", "The value in the row where `by` is largest.", "max_by")
def arg_max(call: AggregateCall) -> Aggregation:
    return _at_extreme(call, largest=True)


@aggregate("arg_min(value, by)", "The value in the row where `by` is smallest.", "min_by")
def arg_min(call: AggregateCall) -> Aggregation:
    return _at_extreme(call, largest=False)
