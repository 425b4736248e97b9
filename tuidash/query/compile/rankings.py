"""Ranks and neighbours."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
from sqlglot.expressions import Expr

from tuidash.query import types
from tuidash.query.compile.partition import Partition
from tuidash.query.expressions.handlers import as_type, unified, value
from tuidash.query.scope import Scope
from tuidash.query.typed import Typed


def _first_of_ties(rows: Partition) -> pl.Expr:
    """The number of the first row with the same order keys, which is the rank with gaps."""
    if len(rows.keys) == 1:
        # one key ranks without sorting rows; NULLs stand at their end of it
        descending, first = rows.directions[0]
        key = pl.col(rows.keys[0])
        rank = key.rank("min", descending=descending)
        rank = (rows.over(rank) if rows.groups else rank).cast(pl.Int64)
        if first:
            return (rank + rows.over(key.null_count()).cast(pl.Int64)).fill_null(1)
        return rank.fill_null(rows.over(key.count()).cast(pl.Int64) + 1)
    return rows.first_of_ties


def _row_number(_call: Expr, rows: Partition, scope: Scope) -> Typed:
    return scope.attach(Typed(rows.number, types.INTEGER))


def _rank(_call: Expr, rows: Partition, scope: Scope) -> Typed:
    return scope.attach(Typed(_first_of_ties(rows), types.INTEGER))


def _dense_rank(_call: Expr, rows: Partition, scope: Scope) -> Typed:
    rank = scope.attach(Typed(_first_of_ties(rows), types.INTEGER))
    return scope.attach(Typed(rows.over(rank.expr.rank("dense")).cast(pl.Int64), types.INTEGER))


def _percent_rank(_call: Expr, rows: Partition, scope: Scope) -> Typed:
    rank = scope.attach(Typed(_first_of_ties(rows), types.INTEGER))
    others = rows.size - 1
    share = pl.when(others > 0).then((rank.expr - 1) / others).otherwise(0.0)
    return scope.attach(Typed(share, types.FLOAT))


def _cume_dist(_call: Expr, rows: Partition, scope: Scope) -> Typed:
    return scope.attach(Typed(rows.last_of_ties / rows.size, types.FLOAT))


def _ntile(call: Expr, rows: Partition, scope: Scope) -> Typed:
    """Deals the rows into buckets whose sizes differ by at most one, larger ones first."""
    count = value(call.expressions[0], scope).constant if len(call.expressions) == 1 else None
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        scope.build.fail(call, "ntile needs a constant number of buckets.", hint="Write ntile(4).")
    number, size = rows.number, rows.size
    small, extra = size // count, size % count
    wide = extra * (small + 1)
    in_wide = (number - 1) // (small + 1) + 1
    in_small = extra + (number - 1 - wide) // pl.max_horizontal(small, pl.lit(1)) + 1
    return scope.attach(Typed(pl.when(number <= wide).then(in_wide).otherwise(in_small), types.INTEGER))


RANKINGS: dict[str, Callable[[Expr, Partition, Scope], Typed]] = {
    "row_number": _row_number,
    "rank": _rank,
    "dense_rank": _dense_rank,
    "percent_rank": _percent_rank,
    "cume_dist": _cume_dist,
    "ntile": _ntile,
}


def neighbour(name: str, call: Expr, rows: Partition, scope: Scope) -> Typed:
    """Compiles lag and lead; outside of the partition stands the default, or NULL."""
    arguments = call.expressions
    if not 1 <= len(arguments) <= 3:
        scope.build.fail(call, "{name} takes one to three arguments.", name=name)
    distance = value(arguments[1], scope).constant if len(arguments) > 1 else 1
    if isinstance(distance, bool) or not isinstance(distance, int):
        scope.build.fail(arguments[1], "A constant whole number is expected here.")
    back = distance if name == "lag" else -distance
    nodes = [arguments[0], *arguments[2:]]
    (typed, *_), dtype = unified(nodes, scope)
    column = scope.attach(typed)
    moved = rows.ordered(column.expr.shift(back))
    if len(arguments) > 2:
        default = as_type(arguments[2], dtype, scope).expr
        inside = (rows.number - back).is_between(1, rows.size)
        moved = pl.when(inside).then(moved).otherwise(default)
    return scope.attach(Typed(moved, dtype, lineage=typed.lineage.changed()))
