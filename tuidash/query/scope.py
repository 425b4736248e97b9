"""Relations with named columns, and the names that an expression may use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query.build import Build
from tuidash.query.typed import UNKNOWN, Lineage, Typed


def fold(name: str) -> str:
    """Returns `name` as it is compared: SQL names do not tell cases apart."""
    return name.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column that SQL can name; `key` is its unique name inside the plan."""

    key: str
    name: str
    dtype: pl.DataType
    table: str | None = None
    """Folded alias of the table it is reached by."""
    lineage: Lineage = UNKNOWN
    hidden: bool = False
    """Whether only `table.name` reaches it: the second of two columns joined with USING."""

    @property
    def typed(self) -> Typed:
        return Typed(pl.col(self.key), self.dtype, lineage=self.lineage)


@dataclass(frozen=True, slots=True)
class Relation:
    """A lazy frame with the fields that SQL sees of it; other columns of the frame are internal."""

    lazy: pl.LazyFrame
    fields: tuple[Field, ...]

    @property
    def visible(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if not field.hidden)

    def renewed(self, build: Build, table: str | None, names: Iterable[str] = ()) -> Relation:
        """Returns the visible columns under new keys, so that one source can be joined to itself."""
        given = list(names)
        instances: dict[int, int] = {}
        fields = []
        for position, field in enumerate(self.visible):
            lineage = field.lineage
            if lineage.instance:
                number = instances.setdefault(lineage.instance, build.instance())
                lineage = replace(lineage, instance=number)
            name = given[position] if position < len(given) else field.name
            fields.append(Field(key=build.key(), name=name, dtype=field.dtype, table=table, lineage=lineage))
        renaming = [pl.col(old.key).alias(new.key) for old, new in zip(self.visible, fields, strict=True)]
        return Relation(self.lazy.select(renaming), tuple(fields))

    def filter(self, condition: pl.Expr) -> Relation:
        return Relation(self.lazy.filter(condition), self.fields)

    def knowing(self, instance: int, fact: Literal["indicator", "kind"], text: str) -> Relation:
        """Returns the relation with a fact about every column of one mention of a table."""
        fields = tuple(
            replace(
                field,
                lineage=replace(field.lineage, indicator=text)
                if fact == "indicator"
                else replace(field.lineage, kind=text),
            )
            if field.lineage.instance == instance
            else field
            for field in self.fields
        )
        return Relation(self.lazy, fields)


class Scope:
    """What the expressions of one SELECT see: its columns, aliases, and values computed before."""

    def __init__(
        self,
        build: Build,
        relation: Relation,
        ctes: Mapping[str, Relation],
        outer: Scope | None = None,
    ) -> None:
        self.build = build
        self.relation = relation
        self.ctes = ctes
        self.outer = outer
        self.aliases: dict[str, Expr] = {}
        self.computed: dict[str, Typed] = {}
        """Expressions that are columns by now (groups, aggregates, windows, subqueries), by fingerprint."""
        self.grouped = False
        self.guard: pl.Expr | None = None
        """Where the expression is asked for at all: the branch of a CASE that is being compiled."""
        self._pinned: dict[int, Field] = {}
        self._made: list[Expr] = []
        """Nodes kept alive, because others are known by their identity."""
        self._fingerprints: dict[int, str] = {}
        self._expanding: list[str] = []

    def find(self, column: exp.Column) -> Field | None:
        """Returns the field that a column means, None when this scope has none of that name."""
        pinned = self._pinned.get(id(column))
        if pinned is not None:
            return next(field for field in self.relation.fields if field.key == pinned.key)
        name, table = fold(column.name), fold(column.table) if column.table else None
        found = [
            field
            for field in self.relation.fields
            if fold(field.name) == name and (field.table == table if table else not field.hidden)
        ]
        if len(found) > 1:
            self.build.fail(
                column,
                "{name} is in more than one table.",
                name=column.name,
                hint="Write the table before it: {tables}.",
                tables=" / ".join(f"{field.table}.{column.name}" for field in found),
            )
        return found[0] if found else None

    def pin(self, column: exp.Column, field: Field) -> None:
        """Makes a node that the compiler made mean exactly `field`."""
        self._pinned[id(column)] = field
        self._made.append(column)

    def alias_of(self, column: exp.Column) -> Expr | None:
        """Returns the expression that the select list gives this name."""
        return None if column.table else self.aliases.get(fold(column.name))

    def attach(self, typed: Typed) -> Typed:
        """Returns `typed` as a column of the relation."""
        key = self.build.key()
        lazy = self.relation.lazy.with_columns(typed.expr.alias(key))
        self.relation = Relation(lazy, self.relation.fields)
        return Typed(pl.col(key), typed.dtype, lineage=typed.lineage)

    def fingerprint(self, node: Expr) -> str:
        """Returns the same text for expressions that mean the same here, whatever their spelling."""
        known = self._fingerprints.get(id(node))
        if known is None:
            known = self._fingerprints[id(node)] = self._fingerprint(node)
        return known

    def _fingerprint(self, node: Expr) -> str:
        if isinstance(node, exp.Paren):
            return self.fingerprint(node.this)
        if isinstance(node, exp.Column) and not isinstance(node.this, exp.Star):
            return self._column_fingerprint(node)
        if isinstance(node, (exp.Literal, exp.Placeholder)):
            return f"{type(node).__name__}:{node.args.get('is_string')}:{node.name!r}"
        if is_subquery(node):
            return f"@{id(node)}"
        parts = []
        for name, value in sorted(node.args.items()):
            if isinstance(value, Expr):
                parts.append(f"{name}={self.fingerprint(value)}")
            elif isinstance(value, list) and value:
                inner = (self.fingerprint(part) if isinstance(part, Expr) else str(part) for part in value)
                parts.append(f"{name}=[{','.join(inner)}]")
            elif value:
                parts.append(f"{name}={str(value).lower()!r}")
        return f"{type(node).__name__}({';'.join(parts)})"

    def _column_fingerprint(self, column: exp.Column) -> str:
        field = self.find(column)
        if field is not None:
            return f"#{field.key}"
        alias = self.alias_of(column)
        name = fold(column.name)
        if alias is None or name in self._expanding:
            return f"?{fold(column.table)}.{name}"
        self._expanding.append(name)
        try:
            return self.fingerprint(alias)
        finally:
            self._expanding.pop()


def is_subquery(node: Expr) -> bool:
    """Whether the value of `node` needs a query of its own."""
    return isinstance(node, (exp.Subquery, exp.Exists)) or (
        isinstance(node, exp.In) and node.args.get("query") is not None
    )


def inside(node: Expr) -> Iterable[Expr]:
    """Yields `node` and what is below it, without the insides of subqueries."""
    yield node
    if isinstance(node, exp.In) and node.args.get("query") is not None:
        yield from inside(node.this)
    elif not is_subquery(node):
        for child in node.iter_expressions():
            yield from inside(child)


def conjuncts(node: Expr) -> list[Expr]:
    """Returns the conditions that `node` joins with AND."""
    if isinstance(node, exp.Paren):
        return conjuncts(node.this)
    if isinstance(node, exp.And):
        return conjuncts(node.this) + conjuncts(node.expression)
    return [node]
