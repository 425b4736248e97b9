"""What a compiled query is: a lazy frame whose columns still know where they come from."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from tuidash.model.parameter import ParameterValue

__all__ = ["ParameterValue", "Result", "ResultColumn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultColumn:
    """One column of a result with what is known of its meaning."""

    name: str
    dtype: pl.DataType
    indicator: str | None = None
    """Id of the only indicator whose figures the column holds."""
    unit: str | None = None
    """Code of the unit of those figures."""
    origin: tuple[str, str] | None = None
    """Table and column that it repeats unchanged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A query that is understood, ready to run."""

    lazy: pl.LazyFrame
    columns: tuple[ResultColumn, ...]
    sql: str
    """The statement as its author wrote it."""
