"""Values as exact text for files: every digit, no separators, ISO dates."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tuidash.errors import ExportError
from tuidash.language import tr

if TYPE_CHECKING:
    import polars as pl


def plain_text(batch: pl.DataFrame) -> pl.DataFrame:
    """Returns `batch` with every value as text; missing values stay missing.

    Floats are the shortest digits that give the same number, never in scientific notation.
    Lists and structs are JSON, in which NaN and infinities stand as such.

    Raises:
        ExportError: a column holds Python objects.
    """
    return batch.with_columns([plain_series(series) for series in batch.iter_columns()])


def plain_series(series: pl.Series) -> pl.Series:
    """Returns one column of `plain_text`."""
    import polars as pl

    from tuidash.output.json_text import json_tokens

    dtype = series.dtype
    if isinstance(dtype, pl.String):
        return series
    if dtype.is_float():
        return _floats(series)
    if isinstance(dtype, pl.Date):
        return series.dt.to_string("%Y-%m-%d")
    if isinstance(dtype, pl.Datetime):
        return series.dt.to_string("%Y-%m-%dT%H:%M:%S%.f" + ("%:z" if dtype.time_zone else ""))
    if isinstance(dtype, pl.Time):
        return series.dt.to_string("%H:%M:%S%.f")
    if isinstance(dtype, pl.Duration):
        return series.dt.to_string("iso")
    if isinstance(dtype, pl.Binary):
        return pl.select("0x" + pl.lit(series).bin.encode("hex")).to_series().rename(series.name)
    if isinstance(dtype, pl.Object):
        raise ExportError(tr("Column {column} holds objects that have no text", column=series.name))
    if dtype.is_nested():
        missing = series.is_null()
        tokens = [None if gone else token for gone, token in zip(missing, json_tokens(series), strict=True)]
        return pl.Series(series.name, tokens, dtype=pl.String)
    return series.cast(pl.String)


def _floats(series: pl.Series) -> pl.Series:
    import polars as pl

    text = series.cast(pl.String).str.strip_suffix(".0").replace("-0", "0")
    scientific = text.str.contains("e", literal=True)
    if scientific.any():
        positional = text.map_elements(
            lambda digits: f"{Decimal(digits):f}" if "e" in digits else digits, return_dtype=pl.String
        )
        return positional.alias(series.name)
    return text
