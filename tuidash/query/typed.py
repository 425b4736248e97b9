"""An expression with its type, its value when it is a constant, and where it comes from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum
from typing import Any

import polars as pl

from tuidash.query import types


class Varies(Enum):
    """Marks an expression whose value is not known before it runs."""

    VARIES = "varies"


VARIES = Varies.VARIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Where the values of a column come from."""

    table: str | None = None
    column: str | None = None
    """Table and column, as long as the values are unchanged."""
    instance: int = 0
    """Number of the mention of that table, so that a condition on it reaches its other columns."""
    measured: bool = False
    """Whether the values are figures of an indicator."""
    indicator: str | None = None
    kind: str | None = None

    def changed(self) -> Lineage:
        """Returns the lineage of values that are derived but keep their indicator and unit."""
        return replace(self, table=None, column=None)


UNKNOWN = Lineage()


@dataclass(frozen=True, slots=True)
class Interval:
    """A length of time that calendars give meaning to."""

    months: int = 0
    days: int = 0
    microseconds: int = 0

    def __neg__(self) -> Interval:
        return Interval(-self.months, -self.days, -self.microseconds)


@dataclass(frozen=True, slots=True)
class Typed:
    """One compiled expression."""

    expr: pl.Expr
    dtype: pl.DataType
    constant: Any = VARIES
    lineage: Lineage = field(default=UNKNOWN)

    @property
    def is_constant(self) -> bool:
        return self.constant is not VARIES

    def to(self, dtype: pl.DataType) -> Typed:
        """Returns the same values in a type that holds all of them."""
        if self.dtype == dtype:
            return self
        if types.is_null(self.dtype):
            return Typed(pl.lit(None, dtype=dtype), dtype, None)
        if self.is_constant and types.is_float(dtype) and self.constant is not None:
            return constant(float(self.constant))
        return Typed(self.expr.cast(dtype), dtype, lineage=self.lineage)


def constant(value: object) -> Typed:
    """Returns the constant for a Python value."""
    if value is None:
        return Typed(pl.lit(None), types.NULL, None)
    if isinstance(value, Decimal):
        scale = max(-int(value.as_tuple().exponent), 0)
        dtype: pl.DataType = types.decimal(scale)
    else:
        dtype = _PYTHON_TYPES[type(value)]
    return Typed(pl.lit(value, dtype=dtype), dtype, value)


_PYTHON_TYPES: dict[type, pl.DataType] = {
    bool: types.BOOLEAN,
    int: types.INTEGER,
    float: types.FLOAT,
    str: types.TEXT,
    datetime.datetime: types.TIMESTAMP,
    datetime.date: types.DATE,
}
