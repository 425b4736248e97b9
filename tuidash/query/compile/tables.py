"""Tables that FROM names: sources, CTEs, subqueries and VALUES."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.language import tr
from tuidash.query import types
from tuidash.query.build import Build
from tuidash.query.compile.values import compile_values
from tuidash.query.functions.registry import name_of, refuse_system
from tuidash.query.scope import Field, Relation, Scope, fold
from tuidash.query.typed import Lineage

MEASURED = ("value", "lower", "upper")
"""Columns of observations that hold figures in the unit of their indicator."""
_MOST_LISTED = 12
_SYSTEM = ("information_schema", "pg_catalog", "sqlite_master", "sqlite_schema", "duckdb_")
_FILE_ENDINGS = (
    ".csv",
    ".tsv",
    ".parquet",
    ".json",
    ".jsonl",
    ".ndjson",
    ".xlsx",
    ".db",
    ".sql",
    ".gz",
    ".arrow",
)


def compile_table(node: Expr, ctes: Mapping[str, Relation], build: Build, outer: Scope | None) -> Relation:
    """Returns what one item of FROM holds, under the alias it has there."""
    alias = node.args.get("alias")
    if isinstance(node, exp.Table):
        relation, name = _named(node, ctes, build)
    elif isinstance(node, exp.Subquery):
        relation, name = build.compile_query(node, ctes, build, outer), None
    elif isinstance(node, exp.Values):
        relation, name = compile_values(node, ctes, build), None
    else:
        build.fail(node, "A table is expected here.")
    names: list[str] = []
    if alias is not None:
        names = [column.name for column in alias.args.get("columns") or []]
        name = alias.name or name
        if len(names) > len(relation.visible):
            build.fail(alias, "{name} has {count} columns.", name=name, count=len(relation.visible))
    return relation.renewed(build, fold(name) if name else None, names)


def _named(node: exp.Table, ctes: Mapping[str, Relation], build: Build) -> tuple[Relation, str]:
    if isinstance(node.this, exp.Anonymous):
        scope = Scope(build, Relation(pl.LazyFrame(), ()), ctes)
        refuse_system(node.this, name_of(node.this), scope)
        build.fail(
            node.this,
            "{name}(…) cannot be a table.",
            name=name_of(node.this),
            hint="Only tables of the catalog can be read.",
        )
    name, folder = node.name, node.db
    if not folder and fold(name) in ctes:
        return ctes[fold(name)], name
    full = f"{folder}.{name}" if folder else name
    key = _find(full, build.tables)
    if key is None:
        _fail_unknown(node, full, ctes, build)
    assert key is not None
    return _source(key, build), name


def _find(name: str, tables: Mapping[str, pl.LazyFrame]) -> str | None:
    """Returns the key of a table, spelled as it is or in another case."""
    if name in tables:
        return name
    close = [key for key in tables if fold(key) == fold(name)]
    return close[0] if len(close) == 1 else None


def _fail_unknown(node: Expr, name: str, ctes: Mapping[str, Relation], build: Build) -> None:
    folded = fold(name)
    if folded.startswith(_SYSTEM) or folded.partition(".")[0] in _SYSTEM:
        build.fail(
            node,
            "{name} is refused: a query cannot reach system tables.",
            name=name,
            hint="`tuidash datasets` lists what there is.",
        )
    if "://" in name or "/" in name or "\\" in name or folded.endswith(_FILE_ENDINGS):
        build.fail(
            node,
            "{name} is refused: a query cannot open files or addresses.",
            name=name,
            hint="Open the file first (`tuidash FILE`); it is then a table named by its stem.",
        )
    names = [*build.tables, *ctes]
    otherwise = (
        tr("The tables are {names}.", names=", ".join(sorted(names)[:_MOST_LISTED])) if names else None
    )
    build.unknown(node, "There is no table {name}.", name, names, otherwise)


def _source(key: str, build: Build) -> Relation:
    """Returns a source with its columns cast to the types of the engine."""
    lazy = build.tables[key]
    schema = lazy.collect_schema()
    instance = build.instance()
    has_indicators = "indicator" in schema
    fields, selected = [], []
    for name, dtype in schema.items():
        inside = types.canonical(dtype)
        column = build.key()
        expr = pl.col(name) if inside == dtype else pl.col(name).cast(inside, strict=True)
        selected.append(expr.alias(column))
        lineage = Lineage(
            table=key, column=name, instance=instance, measured=has_indicators and name in MEASURED
        )
        fields.append(Field(key=column, name=name, dtype=inside, lineage=lineage))
    return Relation(lazy.select(selected), tuple(fields))
