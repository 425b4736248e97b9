"""Values as JSON tokens with every digit; the standard encoder knows neither decimals nor dates."""

from __future__ import annotations

from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from tuidash.output.plain import plain_series

if TYPE_CHECKING:
    import polars as pl


def json_tokens(series: pl.Series) -> list[str]:
    """Returns each value of `series` as JSON, missing ones as null.

    NaN and infinities come out as `NaN` and `inf`, which are no JSON: who must write strict JSON
    asks `first_not_finite` before.
    """
    import polars as pl

    dtype = series.dtype
    if isinstance(dtype, pl.List | pl.Array):
        return ["null" if part is None else _array(json_tokens(part)) for part in series]
    if isinstance(dtype, pl.Struct):
        return _objects(series)
    if isinstance(dtype, pl.Float64):
        return ["null" if value is None else _float(value) for value in series.to_list()]
    if isinstance(dtype, pl.Boolean | pl.Float32) or dtype.is_numeric():
        return series.cast(pl.String).fill_null("null").to_list()
    return ["null" if text is None else encode_basestring(text) for text in plain_series(series).to_list()]


def _float(value: float) -> str:
    return "NaN" if value != value else repr(value)


def _array(tokens: list[str]) -> str:
    return "[" + ", ".join(tokens) + "]"


def _objects(series: pl.Series) -> list[str]:
    fields = series.struct.unnest()
    rows = json_objects(fields) if fields.width else ["{}"] * len(series)
    return ["null" if gone else row for gone, row in zip(series.is_null(), rows, strict=True)]


def json_objects(batch: pl.DataFrame) -> list[str]:
    """Returns each row of `batch` as a JSON object."""
    keys = [encode_basestring(name) + ": " for name in batch.columns]
    columns = [json_tokens(series) for series in batch.iter_columns()]
    return ["{" + ", ".join(map(str.__add__, keys, row)) + "}" for row in zip(*columns, strict=True)]


def first_not_finite(series: pl.Series) -> int | None:
    """Returns the place of the first value that is or holds NaN or an infinity."""
    import polars as pl

    dtype = series.dtype
    if dtype.is_float():
        places = (~series.is_finite()).fill_null(False).arg_true()
        return int(places[0]) if len(places) else None
    if isinstance(dtype, pl.List | pl.Array):
        parts = ((place, part) for place, part in enumerate(series) if part is not None)
        return next((place for place, part in parts if first_not_finite(part) is not None), None)
    if isinstance(dtype, pl.Struct):
        found = [first_not_finite(field) for field in series.struct.unnest().iter_columns()]
        return min((place for place in found if place is not None), default=None)
    return None
