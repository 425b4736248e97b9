"""JOIN: equalities become the keys of a hash join, everything else a filter on the pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query import types
from tuidash.query.build import Build, span_of
from tuidash.query.expressions import condition, unified
from tuidash.query.scope import Field, Relation, Scope, conjuncts, fold, inside, is_subquery

How = Literal["inner", "left", "right", "full", "semi", "anti"]


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of a join, sorted by what they touch."""

    left_keys: list[pl.Expr]
    right_keys: list[pl.Expr]
    right_only: list[pl.Expr]
    both: list[pl.Expr]


def how_of(node: exp.Join, build: Build) -> How:
    """Returns the kind of a join."""
    side, kind = (node.args.get("side") or "").upper(), (node.args.get("kind") or "").upper()
    if kind in ("SEMI", "ANTI") and not side:
        return "semi" if kind == "SEMI" else "anti"
    sides: dict[str, How] = {"": "inner", "LEFT": "left", "RIGHT": "right", "FULL": "full"}
    if kind not in ("", "INNER", "OUTER", "CROSS") or side not in sides or (kind == "OUTER") > bool(side):
        build.fail(node, "{construct} is not supported here.", construct=f"{side} {kind} JOIN".strip())
    return sides[side]


def is_plain(node: exp.Join, build: Build) -> bool:
    """Whether a join is a comma or CROSS JOIN, whose conditions stand in WHERE."""
    span = span_of(node)
    if not node.args.get("kind") and span is not None and build.source.readable[span[0]] != ",":
        return False
    return not (node.args.get("side") or node.args.get("on") or node.args.get("using")) and (
        (node.args.get("kind") or "").upper() in ("", "CROSS")
    )


def join(
    left: Relation,
    right: Relation,
    node: exp.Join,
    ctes: Mapping[str, Relation],
    build: Build,
    pending: list[Expr],
) -> Relation:
    """Joins two relations; `pending` are conditions of WHERE, of which a plain join takes its keys."""
    how = how_of(node, build)
    if node.args.get("using"):
        return _join_using(left, right, node, how, build)
    written = node.args.get("on")
    scope = Scope(build, Relation(left.lazy, left.fields + right.fields), ctes)
    if is_plain(node, build):
        wanted = [part for part in pending if _key_sides(part, left, scope)]
        for part in wanted:
            pending.remove(part)
    elif written is None:
        build.fail(node, "This join has no condition.", hint="Add ON …, or write CROSS JOIN.")
    else:
        wanted = conjuncts(written)
    return combine(left, right, sort_conditions(wanted, left, scope), how, build)


def sort_conditions(parts: Sequence[Expr], left: Relation, scope: Scope) -> Conditions:
    """Sorts conditions into keys, filters on the right side and filters on pairs."""
    found = Conditions([], [], [], [])
    for part in parts:
        if any(is_subquery(node) for node in inside(part)):
            scope.build.fail(
                part, "A subquery cannot be part of a join's condition.", hint="Move it into WHERE."
            )
        sides = _key_sides(part, left, scope)
        if sides is not None:
            (mine, other), _ = unified(sides, scope)
            found.left_keys.append(mine.expr)
            found.right_keys.append(other.expr)
        elif _touched(part, left, scope) <= {"right"}:
            found.right_only.append(condition(part, scope))
        else:
            found.both.append(condition(part, scope))
    return found


def _touched(node: Expr, left: Relation, scope: Scope) -> set[str]:
    """Returns which of the two sides a condition needs."""
    mine = {field.key for field in left.fields}
    touched = set()
    for part in inside(node):
        if is_subquery(part):
            touched.add("other")
        elif isinstance(part, exp.Column) and not isinstance(part.this, exp.Star):
            field = scope.find(part)
            touched.add("other" if field is None else "left" if field.key in mine else "right")
    return touched


def _key_sides(node: Expr, left: Relation, scope: Scope) -> tuple[Expr, Expr] | None:
    """Returns the left and the right part of an equality between the two sides."""
    if not isinstance(node, exp.EQ):
        return None
    first, second = node.args["this"], node.args["expression"]
    sides = _touched(first, left, scope), _touched(second, left, scope)
    if sides == ({"left"}, {"right"}):
        return first, second
    return (second, first) if sides == ({"right"}, {"left"}) else None


def combine(left: Relation, right: Relation, on: Conditions, how: How, build: Build) -> Relation:
    """Joins by sorted conditions; columns of the left side come first whatever the kind."""
    fields = left.fields + right.fields
    if how == "right":
        mirrored = _mirrored(on)
        return Relation(combine(right, left, mirrored, "left", build).lazy, fields)
    if on.right_only and how in ("inner", "left", "semi", "anti"):
        right = right.filter(pl.all_horizontal(on.right_only))
        on = replace(on, right_only=[])
    rest = on.both + on.right_only
    if how in ("semi", "anti"):
        fields = left.fields
    if not rest and (on.left_keys or how == "inner"):
        return Relation(_pairs(left.lazy, right.lazy, on, how, build), fields)
    if how == "inner":
        pairs = _pairs(left.lazy, right.lazy, on, "inner", build)
        return Relation(pairs.filter(pl.all_horizontal(rest)), fields)
    return Relation(_with_unmatched(left, right, on, rest, how, build), fields)


def _mirrored(on: Conditions) -> Conditions:
    """Returns the conditions as seen from the other side; only keys and pairs survive as they are."""
    return Conditions(on.right_keys, on.left_keys, [], on.both + on.right_only)


def _pairs(left: pl.LazyFrame, right: pl.LazyFrame, on: Conditions, how: How, build: Build) -> pl.LazyFrame:
    """Joins on the keys alone; without keys every row meets every row."""
    if not on.left_keys:
        return left.join(right, how="cross", maintain_order="left_right")
    mine, other = [build.key() for _ in on.left_keys], [build.key() for _ in on.right_keys]
    first = left.with_columns(expr.alias(key) for expr, key in zip(on.left_keys, mine, strict=True))
    second = right.with_columns(expr.alias(key) for expr, key in zip(on.right_keys, other, strict=True))
    if how in ("semi", "anti"):
        return first.join(second, left_on=mine, right_on=other, how=how, maintain_order="left").drop(mine)
    order: Literal["left", "left_right"] = "left_right" if how == "full" else "left"
    joined = first.join(second, left_on=mine, right_on=other, how=how, coalesce=False, maintain_order=order)
    return joined.drop([*mine, *other])


def _with_unmatched(
    left: Relation, right: Relation, on: Conditions, rest: list[pl.Expr], how: How, build: Build
) -> pl.LazyFrame:
    """Joins with conditions on pairs: the pairs that hold, then the rows that have none."""
    first, second = build.key(), build.key()
    mine, other = left.lazy.with_row_index(first), right.lazy.with_row_index(second)
    pairs = _pairs(mine, other, on, "inner", build)
    if rest:
        pairs = pairs.filter(pl.all_horizontal(rest))
    if how in ("semi", "anti"):
        return mine.join(pairs.select(first), on=first, how=how).drop(first)
    parts = [pairs, mine.join(pairs.select(first), on=first, how="anti")]
    if how == "full":
        parts.append(other.join(pairs.select(second), on=second, how="anti"))
    everything = pl.concat(parts, how="diagonal")
    return everything.sort([first, second], nulls_last=True, maintain_order=True).drop([first, second])


def _join_using(left: Relation, right: Relation, node: exp.Join, how: How, build: Build) -> Relation:
    """Joins on columns of equal names, which then are one column."""
    pairs = []
    left_keys, right_keys = [], []
    for name in node.args["using"]:
        mine, other = _using(left, name, build), _using(right, name, build)
        dtype = types.common(mine.dtype, other.dtype)
        if dtype is None:
            build.fail(
                name,
                "Column {name} is {left} on one side and {right} on the other.",
                name=name.name,
                left=types.name_of(mine.dtype),
                right=types.name_of(other.dtype),
                hint="Join with ON, and CAST one of them.",
            )
        pairs.append((mine, other))
        left_keys.append(mine.typed.to(dtype).expr)
        right_keys.append(other.typed.to(dtype).expr)
    joined = combine(left, right, Conditions(left_keys, right_keys, [], []), how, build)
    return joined if how in ("semi", "anti") else _merged(joined, pairs, how, build)


def _using(relation: Relation, name: Expr, build: Build) -> Field:
    found = [field for field in relation.visible if fold(field.name) == fold(name.name)]
    if not found:
        build.unknown(
            name,
            "There is no column {name} on both sides.",
            name.name,
            [field.name for field in relation.visible],
        )
    if len(found) > 1:
        build.fail(name, "{name} is in more than one table.", name=name.name)
    return found[0]


def _merged(joined: Relation, pairs: list[tuple[Field, Field]], how: How, build: Build) -> Relation:
    fields = list(joined.fields)
    lazy = joined.lazy
    for mine, other in pairs:
        merged = other if how == "right" else mine
        if how == "full":
            key = build.key()
            lazy = lazy.with_columns(pl.coalesce(pl.col(mine.key), pl.col(other.key)).alias(key))
            merged = replace(mine, key=key, lineage=mine.lineage.changed())
        position = fields.index(mine)
        fields[position] = replace(merged, name=mine.name, table=None, hidden=False)
        fields[fields.index(other)] = replace(other, hidden=True)
        fields.append(replace(mine, hidden=True))
    return Relation(lazy, tuple(fields))
