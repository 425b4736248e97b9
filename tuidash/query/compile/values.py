"""VALUES: rows written in the statement."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import polars as pl
from sqlglot import expressions as exp

from tuidash.query import types
from tuidash.query.build import Build
from tuidash.query.expressions import unified
from tuidash.query.scope import Field, Relation, Scope
from tuidash.query.typed import Typed


def one_row() -> Relation:
    """Returns the relation of a query without FROM: one row, no columns."""
    return Relation(pl.LazyFrame({"one": [1]}), ())


def compile_values(node: exp.Values, ctes: Mapping[str, Relation], build: Build) -> Relation:
    """Returns the rows with columns col0, col1, … in types that hold all their values."""
    rows = [row.expressions if isinstance(row, exp.Tuple) else [row] for row in node.expressions]
    width = len(rows[0])
    for row, written in zip(rows, node.expressions, strict=True):
        if len(row) != width:
            build.fail(
                written, "This row has {count} values, the first has {width}.", count=len(row), width=width
            )
    scope = Scope(build, one_row(), ctes)
    columns = [unified([row[position] for row in rows], scope) for position in range(width)]
    keys = [build.key() for _ in columns]
    fields = tuple(
        Field(key=key, name=f"col{position}", dtype=dtype)
        for position, (key, (_, dtype)) in enumerate(zip(keys, columns, strict=True))
    )
    if all(typed.is_constant for column, _ in columns for typed in column):
        series = [
            pl.Series(key, [_plain(typed, dtype) for typed in column], dtype=dtype)
            for key, (column, dtype) in zip(keys, columns, strict=True)
        ]
        return Relation(pl.LazyFrame(series), fields)
    frames = [
        scope.relation.lazy.select(
            column[row].expr.alias(key) for key, (column, _) in zip(keys, columns, strict=True)
        )
        for row in range(len(rows))
    ]
    return Relation(pl.concat(frames), fields)


def _plain(typed: Typed, dtype: pl.DataType) -> object:
    if typed.constant is None:
        return None
    if types.is_decimal(dtype):
        return Decimal(typed.constant)
    return float(typed.constant) if types.is_float(dtype) else typed.constant
