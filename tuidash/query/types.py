"""The types of SQL as Polars holds them, and which of them meet.

Every whole number is an Int64, every DOUBLE a Float64, every DECIMAL has 38 digits and a scale of its
own; sources are cast to these when they are opened, so that the type of an expression follows from
those of its parts without asking Polars.
"""

from __future__ import annotations

import polars as pl

from tuidash.language import tr

INTEGER = pl.Int64()
FLOAT = pl.Float64()
TEXT = pl.String()
BOOLEAN = pl.Boolean()
DATE = pl.Date()
TIMESTAMP = pl.Datetime("us")
TIME = pl.Time()
NULL = pl.Null()
INTERVAL = pl.Duration("us")
DIGITS = 38
MOST_SCALE = 18
"""Digits after the point that a DECIMAL may have; a product with more is refused."""

_NARROW = (pl.Int8, pl.Int16, pl.Int32, pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64, pl.Int128)
_NAMES = {
    INTEGER: "a whole number",
    FLOAT: "a number",
    TEXT: "text",
    BOOLEAN: "true or false",
    DATE: "a date",
    TIMESTAMP: "a timestamp",
    TIME: "a time",
    NULL: "NULL",
    INTERVAL: "an interval",
}


def decimal(scale: int) -> pl.Decimal:
    """Returns the DECIMAL type with `scale` digits after the point."""
    return pl.Decimal(DIGITS, scale)


def canonical(dtype: pl.DataType) -> pl.DataType:
    """Returns the type that a source column of `dtype` has inside the engine."""
    if isinstance(dtype, _NARROW):
        return INTEGER
    if isinstance(dtype, pl.Float32):
        return FLOAT
    if isinstance(dtype, pl.Decimal):
        return decimal(dtype.scale)
    if isinstance(dtype, (pl.Categorical, pl.Enum)):
        return TEXT
    if isinstance(dtype, pl.Datetime) and dtype.time_zone is None:
        return TIMESTAMP
    return dtype


def is_integer(dtype: pl.DataType) -> bool:
    return isinstance(dtype, pl.Int64)


def is_decimal(dtype: pl.DataType) -> bool:
    return isinstance(dtype, pl.Decimal)


def is_float(dtype: pl.DataType) -> bool:
    return isinstance(dtype, pl.Float64)


def is_number(dtype: pl.DataType) -> bool:
    return isinstance(dtype, (pl.Int64, pl.Float64, pl.Decimal))


def is_text(dtype: pl.DataType) -> bool:
    return isinstance(dtype, pl.String)


def is_boolean(dtype: pl.DataType) -> bool:
    return isinstance(dtype, pl.Boolean)


def is_null(dtype: pl.DataType) -> bool:
    return isinstance(dtype, pl.Null)


def is_date(dtype: pl.DataType) -> bool:
    return isinstance(dtype, pl.Date)


def is_timestamp(dtype: pl.DataType) -> bool:
    return isinstance(dtype, pl.Datetime) and dtype.time_zone is None


def is_temporal(dtype: pl.DataType) -> bool:
    return is_date(dtype) or is_timestamp(dtype)


def scale_of(dtype: pl.DataType) -> int:
    """Returns the digits after the point, none for a whole number."""
    return dtype.scale if isinstance(dtype, pl.Decimal) else 0


def name_of(dtype: pl.DataType) -> str:
    """Returns the words for `dtype` in messages."""
    return tr("a decimal number" if is_decimal(dtype) else _NAMES.get(dtype, str(dtype).lower()))


def common(left: pl.DataType, right: pl.DataType) -> pl.DataType | None:
    """Returns the type in which values of both types can be compared and mixed, None when there is none."""
    if left == right:
        return left
    if is_null(left) or is_null(right):
        return right if is_null(left) else left
    if is_number(left) and is_number(right):
        if is_float(left) or is_float(right):
            return FLOAT
        return decimal(max(scale_of(left), scale_of(right)))
    if is_temporal(left) and is_temporal(right):
        return TIMESTAMP
    return None
