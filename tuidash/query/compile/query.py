"""One query of any kind, with the CTEs before it and the ORDER BY and LIMIT after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query.build import Build
from tuidash.query.compile.order import limited, sorted_by_output
from tuidash.query.compile.select import compile_select
from tuidash.query.compile.setops import compile_set_operation
from tuidash.query.compile.values import compile_values
from tuidash.query.scope import Relation, Scope, fold


def compile_query(
    node: Expr, ctes: Mapping[str, Relation], build: Build, outer: Scope | None = None
) -> Relation:
    """Returns the relation of a SELECT, a set operation, VALUES or a query in parentheses."""
    ctes = with_ctes(node, ctes, build)
    if isinstance(node, exp.Select):
        return compile_select(node, ctes, build, outer)
    if isinstance(node, exp.SetOperation):
        left = compile_query(node.this, ctes, build, outer)
        right = compile_query(node.expression, ctes, build, outer)
        relation = compile_set_operation(node, left, right, build)
    elif isinstance(node, exp.Subquery):
        relation = compile_query(node.this, ctes, build, outer)
    elif isinstance(node, exp.Values):
        relation = compile_values(node, ctes, build)
    else:
        build.fail(node, "A query is expected here.")
    return limited(node, sorted_by_output(node, relation, build), build)


def with_ctes(node: Expr, ctes: Mapping[str, Relation], build: Build) -> Mapping[str, Relation]:
    """Returns `ctes` and those that WITH adds before `node`; each sees the ones before it."""
    clause = node.args.get("with_")
    if clause is None:
        return ctes
    known = dict(ctes)
    added: set[str] = set()
    for cte in clause.expressions:
        alias = cte.args["alias"]
        name = fold(alias.name)
        if name in added:
            build.fail(alias, "The name {name} is given twice.", name=alias.name)
        relation = compile_query(cte.this, known, build)
        names = [column.name for column in alias.args.get("columns") or []]
        if len(names) > len(relation.visible):
            build.fail(alias, "{name} has {count} columns.", name=alias.name, count=len(relation.visible))
        known[name] = renamed(relation, names)
        added.add(name)
    return known


def renamed(relation: Relation, names: list[str]) -> Relation:
    """Returns the relation with its first columns named anew."""
    fields = [
        replace(field, name=names[position] if position < len(names) else field.name)
        for position, field in enumerate(relation.visible)
    ]
    return Relation(relation.lazy, tuple(fields))
