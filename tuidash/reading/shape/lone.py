"""Types for the table of a file that stands alone, without a profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from tuidash.language import tr
from tuidash.model.missing import MISSING
from tuidash.reading.account import CHANGES, no_changes
from tuidash.reading.grid.grid import LINE
from tuidash.reading.seam import dataset_errors
from tuidash.reading.shape.columns import ColumnReading, read_columns
from tuidash.reading.shape.table import FoundTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A table whose columns have types, with the account of every cell that is not its text any more."""

    rows: pl.LazyFrame
    """`line` and the columns: Int64, Float64 or Date where every filled cell is one, else String as found."""
    changes: pl.LazyFrame
    """As `CHANGES`; `read` is empty where a symbol for a missing figure became null."""
    set_aside: pl.DataFrame
    units: dict[str, str] = field(default_factory=dict)
    """Unit of a column as written in its header or in its cells."""
    remarks: tuple[str, ...] = ()


def type_table(table: FoundTable, missing: Mapping[str, str] = MISSING) -> Typed:
    """Returns a table with types only where every filled cell of a column fits.

    A column with a range, a limit, a ratio, a code such as 007 or different units stays text, since a
    number would say something else; a remark says so.

    Raises:
        DatasetError: the file of the table cannot be read any more.
    """
    with dataset_errors(table.grid.path):
        return _typed_table(table, missing)


def _typed_table(table: FoundTable, missing: Mapping[str, str]) -> Typed:
    columns = read_columns(table, missing)
    changed = [column for column in columns if column.texts is not None and column.dtype != pl.String()]
    remarks = [*table.remarks, *(column.remark for column in columns if column.remark)]
    for column in changed:
        if column.missing:
            remarks.append(_missing(column))
    return Typed(
        rows=table.rows.with_columns(_typed(column) for column in columns if column.dtype != pl.String()),
        changes=_changes(table, changed),
        set_aside=table.grid.set_aside,
        units={column.name: column.unit for column in columns if column.unit}
        | {each.name: each.unit for each in table.headings if each.unit},
        remarks=tuple(remarks),
    )


def _missing(column: ColumnReading) -> str:
    texts = column.texts if column.texts is not None else pl.DataFrame()
    symbols = texts.filter(pl.col("value").is_null()).sort("count", descending=True)
    shown = ", ".join(
        f"{text.strip()} × {count}" for text, count in symbols.select("text", "count").iter_rows()
    )
    return tr(
        "{name}: symbols for missing figures, read as empty: {symbols}", name=column.name, symbols=shown
    )


def _typed(column: ColumnReading) -> pl.Expr:
    """Returns the expression that turns the texts of a column into values; no cell is lost on the way."""
    text = pl.col(column.name)
    if column.dtype == pl.Date():
        return text.str.to_date("%Y-%m-%d")
    if column.texts is None:
        return text.cast(column.dtype)
    told = dict(column.texts.select("text", "value").iter_rows())
    read = text.replace_strict(told, default=None, return_dtype=pl.Float64()).cast(column.dtype)
    awkward = text.is_in(column.texts["text"].implode())
    return pl.when(awkward).then(read).otherwise(text.cast(column.dtype, strict=False)).alias(column.name)


def _changes(table: FoundTable, columns: Sequence[ColumnReading]) -> pl.LazyFrame:
    """Returns every cell of some columns whose value is not its text."""
    parts = [no_changes().lazy()]
    for column in columns:
        if column.texts is None:
            continue
        said = column.texts.lazy().select(
            pl.col("text").alias("raw"),
            pl.col("rules").list.join("+").alias("rule"),
            pl.col("value").map_elements(_written, return_dtype=pl.String).fill_null("").alias("read"),
        )
        cells = table.rows.select(LINE, pl.col(column.name).alias("raw"))
        joined = cells.join(said, on="raw", how="inner", maintain_order="left")
        parts.append(
            joined.with_columns(
                pl.lit(table.grid.path.name).alias("file"),
                pl.lit(table.grid.sheet).alias("sheet"),
                pl.lit(column.name).alias("column"),
            ).select(pl.col(name).cast(dtype) for name, dtype in CHANGES.items())
        )
    return pl.concat(parts)


def _written(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
