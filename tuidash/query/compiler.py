"""The whole way from text to a result: one pipeline, entered here."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from tuidash.query import types
from tuidash.query.build import Build
from tuidash.query.compile.query import compile_query
from tuidash.query.functions import FUNCTIONS
from tuidash.query.parse import parse_statement
from tuidash.query.result import ParameterValue, Result, ResultColumn
from tuidash.query.scope import Field, Relation
from tuidash.query.text import SourceText

assert FUNCTIONS, "functions register themselves when they are imported"

_GROWTH = ("growth", "average_growth")
"""Kinds of figures that are percentages whatever the unit of their indicator."""


def compile_text(
    text: str,
    tables: Mapping[str, pl.LazyFrame],
    parameters: Mapping[str, ParameterValue],
    units: Mapping[str, str],
    source: SourceText,
) -> Result:
    """Returns the result of one statement over `tables`."""
    build = Build(source, tables, parameters, units, compile_query)
    statement = parse_statement(build)
    try:
        relation = compile_query(statement, {}, build)
    except RecursionError:
        build.fail(statement, "The statement is nested too deeply.")
    names = _output_names(relation)
    columns = tuple(
        _describe(field, name, units) for field, name in zip(relation.visible, names, strict=True)
    )
    lazy = relation.lazy.select(
        pl.col(field.key).alias(name) for field, name in zip(relation.visible, names, strict=True)
    )
    for field in relation.visible:
        if isinstance(field.dtype, type(types.INTERVAL)) and field.lineage.table is None:
            build.fail(statement, "An interval cannot be a column of the result.")
    return Result(lazy=lazy, columns=columns, sql=text)


def _output_names(relation: Relation) -> list[str]:
    """Returns the names of the columns; a repeated one gets `:1`, `:2` and so on."""
    names: list[str] = []
    for field in relation.visible:
        name, number = field.name, 0
        while name in names:
            number += 1
            name = f"{field.name}:{number}"
        names.append(name)
    return names


def _describe(field: Field, name: str, units: Mapping[str, str]) -> ResultColumn:
    lineage = field.lineage
    origin = (lineage.table, lineage.column) if lineage.table and lineage.column else None
    indicator = lineage.indicator if lineage.measured else None
    unit = None
    if indicator is not None:
        unit = "percent" if lineage.kind in _GROWTH else units.get(indicator)
    return ResultColumn(name=name, dtype=field.dtype, indicator=indicator, unit=unit, origin=origin)
