"""UNION, INTERSECT and EXCEPT, with and without ALL."""

from __future__ import annotations

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query import types
from tuidash.query.build import Build
from tuidash.query.scope import Field, Relation
from tuidash.query.typed import UNKNOWN


def compile_set_operation(node: Expr, left: Relation, right: Relation, build: Build) -> Relation:
    """Returns the rows of both sides combined, in types that hold the values of both."""
    fields = _shared_fields(node, left, right, build)
    keys = [field.key for field in fields]
    first, second = _aligned(left, fields), _aligned(right, fields)
    distinct = bool(node.args.get("distinct"))
    if isinstance(node, exp.Union):
        both = pl.concat([first, second])
        return Relation(both.unique(maintain_order=True) if distinct else both, fields)
    how = "semi" if isinstance(node, exp.Intersect) else "anti"
    if distinct:
        first, second = first.unique(maintain_order=True), second.unique()
        number = []
    else:
        number = [build.key()]
        repeats = pl.int_range(pl.len()).over(keys).alias(number[0])
        first, second = first.with_columns(repeats), second.with_columns(repeats)
    kept = first.join(second, on=[*keys, *number], how=how, nulls_equal=True, maintain_order="left")  # type: ignore[arg-type]
    return Relation(kept.select(keys), fields)


def _shared_fields(node: Expr, left: Relation, right: Relation, build: Build) -> tuple[Field, ...]:
    if len(left.visible) != len(right.visible):
        build.fail(
            node.expression,
            "Both sides of {operation} need as many columns; they have {left} and {right}.",
            operation=node.key.upper(),
            left=len(left.visible),
            right=len(right.visible),
        )
    fields = []
    for mine, other in zip(left.visible, right.visible, strict=True):
        dtype = types.common(mine.dtype, other.dtype)
        if dtype is None:
            build.fail(
                node.expression,
                "Column {name} is {left} on one side and {right} on the other.",
                name=mine.name,
                left=types.name_of(mine.dtype),
                right=types.name_of(other.dtype),
                hint="CAST one of them.",
            )
        same = mine.lineage.changed() == other.lineage.changed()
        lineage = mine.lineage.changed() if same else UNKNOWN
        fields.append(Field(key=build.key(), name=mine.name, dtype=dtype, lineage=lineage))
    return tuple(fields)


def _aligned(relation: Relation, fields: tuple[Field, ...]) -> pl.LazyFrame:
    return relation.lazy.select(
        pl.col(own.key).cast(wanted.dtype).alias(wanted.key)
        for own, wanted in zip(relation.visible, fields, strict=True)
    )
