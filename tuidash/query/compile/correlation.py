"""How a subquery is tied to the row around it."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query import types
from tuidash.query.compile.order import sort
from tuidash.query.compile.sources import compile_from
from tuidash.query.expressions.handlers import condition, value
from tuidash.query.scope import Relation, Scope, inside, is_subquery
from tuidash.query.typed import Typed


@dataclass(slots=True)
class Correlated:
    """A SELECT whose WHERE names columns of the query around it, opened up to its filtered rows."""

    select: exp.Select
    scope: Scope
    """The inner rows, filtered by what does not name the outer row."""
    outer: list[pl.Expr] = field(default_factory=list)
    """Outer sides of the equalities, over the outer relation."""
    inner: list[pl.Expr] = field(default_factory=list)
    """Inner sides, each under the name in `inner_names`."""
    inner_names: list[str] = field(default_factory=list)
    others: list[Expr] = field(default_factory=list)
    """Conditions on both rows that are not equalities."""

    def refuse_clauses(self, *names: str) -> None:
        """Refuses the clauses whose meaning depends on the outer row."""
        for name in names:
            clause = self.select.args.get(name)
            if clause:
                self.scope.build.fail(
                    clause,
                    "{construct} is not supported in a subquery that uses columns of the query around it.",
                    construct=name.upper(),
                    hint="Write this as a join with a subquery in FROM.",
                )

    def refuse_others(self) -> None:
        if self.others:
            self.scope.build.fail(
                self.others[0],
                "Only equalities can tie this subquery to the query around it.",
                hint="Write this as a join with a subquery in FROM.",
            )

    def pair_conditions(self, outer: Scope) -> list[pl.Expr]:
        """Returns the other conditions over pairs of an outer and an inner row."""
        fields = self.scope.relation.fields + outer.relation.fields
        pairs = Scope(self.scope.build, Relation(self.scope.relation.lazy, fields), self.scope.ctes)
        return [condition(part, pairs) for part in self.others]

    def first_rows(self, lazy: pl.LazyFrame, key: str) -> pl.LazyFrame:
        """Returns the first row of each key in the order of the subquery, which says LIMIT 1."""
        build = self.scope.build
        limit = self.select.args["limit"].expression
        if not (isinstance(limit, exp.Literal) and limit.name == "1"):
            build.fail(limit, "A subquery that gives one value can only say LIMIT 1.")
        clause = self.select.args.get("order")
        keys: list[tuple[pl.Expr, Expr]] = []
        for ordered in clause.expressions if clause is not None else []:
            if isinstance(ordered.this, exp.Literal):
                build.fail(ordered, "Name the column to order by.")
            keys.append((value(ordered.this, self.scope).expr, ordered))
        if keys:
            lazy = sort(lazy, keys)
        return lazy.unique(subset=self.inner_names, keep="first", maintain_order=True).select(
            [*self.inner_names, key]
        )


def open_correlated(query: Expr, outer: Scope) -> Correlated | None:
    """Returns the parts of a correlated subquery, None when it does not depend on the outer row."""
    if not isinstance(query, exp.Select) or query.args.get("with_") or query.args.get("where") is None:
        return None
    build = outer.build
    relation, conditions = compile_from(query, outer.ctes, build, outer)
    scope = Scope(build, relation, outer.ctes, outer)
    for item in query.expressions:
        if isinstance(item, exp.Alias):
            scope.aliases.setdefault(item.alias.casefold(), item.this)
    tied = [part for part in conditions if _names_outer(part, scope, outer)]
    if not tied:
        return None
    from tuidash.query.compile.select import filter_rows

    filter_rows([part for part in conditions if not any(part is other for other in tied)], scope)
    found = Correlated(query, scope)
    for part in tied:
        _add(part, found, outer)
    return found


def _is_outer(column: Expr, scope: Scope, outer: Scope) -> bool:
    return (
        isinstance(column, exp.Column)
        and not isinstance(column.this, exp.Star)
        and scope.find(column) is None
        and scope.alias_of(column) is None
        and (outer.find(column) is not None or outer.alias_of(column) is not None)
    )


def _names_outer(part: Expr, scope: Scope, outer: Scope) -> bool:
    return any(_is_outer(column, scope, outer) for column in inside(part))


def _add(part: Expr, found: Correlated, outer: Scope) -> None:
    """Files one condition that names the outer row."""
    inner_scope = found.scope
    if any(is_subquery(node) for node in inside(part)):
        outer.build.fail(part, "A subquery inside this condition cannot name the outer row.")
    if isinstance(part, exp.EQ):
        for mine, other in (
            (part.args["this"], part.args["expression"]),
            (part.args["expression"], part.args["this"]),
        ):
            columns = [node for node in inside(other) if isinstance(node, exp.Column)]
            if (
                columns
                and all(_is_outer(node, inner_scope, outer) for node in columns)
                and not _names_outer(mine, inner_scope, outer)
            ):
                _add_equality(part, value(mine, inner_scope), value(other, outer), found)
                return
    found.others.append(part)


def comparable(node: Expr, inner: Typed, outer: Typed, scope: Scope) -> pl.DataType:
    """Returns the type in which a value of a subquery meets one of the query around it."""
    dtype = types.common(inner.dtype, outer.dtype)
    if dtype is None:
        scope.build.fail(
            node,
            "{found} cannot be compared or mixed with {wanted}.",
            found=types.name_of(inner.dtype).capitalize(),
            wanted=types.name_of(outer.dtype),
            hint="CAST one of them.",
        )
    return dtype


def _add_equality(part: Expr, inner: Typed, outer: Typed, found: Correlated) -> None:
    dtype = comparable(part, inner, outer, found.scope)
    name = found.scope.build.key()
    found.inner.append(inner.to(dtype).expr.alias(name))
    found.inner_names.append(name)
    found.outer.append(outer.to(dtype).expr)
