"""A result as finished cells: the one thing that both front ends show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import polars as pl

from tuidash.language import tr
from tuidash.output.batches import result_errors
from tuidash.output.chart import bar, sparkline
from tuidash.output.column import Column
from tuidash.output.value import format_value, sanitise
from tuidash.view.labels import Labels, label

BAR_WIDTH = 8
"""Cells of a bar."""

_DIGITS = re.compile(r"[-+]?[0-9][0-9,]*\.?[0-9]*|\.[0-9]+")
"""What a person types to find a number, with thousands separators or without."""

Detail = list[tuple[str, str]]
Explain = Callable[[Mapping[str, Any], str], Detail]


def no_explanation(row: Mapping[str, Any], column: str) -> Detail:  # noqa: ARG001 - the default Explain
    """Explains nothing: a plain table knows no more than its cells."""
    return []


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Titled columns over a lazy frame; every operation returns another sheet."""

    title: str
    columns: tuple[Column, ...]
    lazy: pl.LazyFrame
    """The rows as shown; it may hold more columns than are shown, for explanations."""
    subtitle: str = ""
    sql: str = ""
    """The statement behind it, where there is one."""
    explain: Explain = field(default=no_explanation, repr=False)
    ascii: bool = False
    labels: Labels = field(default_factory=dict)
    """What is shown instead of the codes of some columns."""
    row_decimals: str = ""
    """Column that holds the digits of each row's numbers, where rows have units of their own."""
    empty: str = ""
    """Why there are no rows, for when there are none."""

    @cached_property
    def height(self) -> int:
        """Number of rows."""
        return int(_collect(self.lazy.select(pl.len())).item())

    @cached_property
    def _limits(self) -> dict[str, tuple[float, float]]:
        bars = [column.id for column in self.columns if column.kind == "bar"]
        ends = [pl.col(name).min().alias(f"{name}\0low") for name in bars]
        ends += [pl.col(name).max().alias(f"{name}\0high") for name in bars]
        row = _collect(self.lazy.select(ends)).row(0, named=True)
        return {
            name: (min(0.0, row[f"{name}\0low"] or 0.0), max(0.0, row[f"{name}\0high"] or 0.0))
            for name in bars
        }

    def column(self, name: str) -> Column:
        """Returns the shown column of this id."""
        for column in self.columns:
            if column.id == name:
                return column
        raise KeyError(name)

    def cells(self, offset: int, length: int) -> list[tuple[str, ...]]:
        """Returns the finished, sanitised, unpadded cells of some rows."""
        names = dict.fromkeys(column.id for column in self.columns)
        if self.row_decimals:
            names[self.row_decimals] = None
        part = _collect(self.lazy.select(list(names)).slice(offset, length))
        digits: list[int | None] = [None] * part.height
        if self.row_decimals:
            digits = part[self.row_decimals].to_list()
        texts = [
            [
                self._text(column, value, own)
                for value, own in zip(part[column.id].to_list(), digits, strict=True)
            ]
            for column in self.columns
        ]
        return list(zip(*texts, strict=True)) if texts else []

    def _text(self, column: Column, value: Any, digits: int | None) -> str:
        if column.kind == "spark":
            return sparkline(value if value is not None else [], ascii=self.ascii)
        if column.kind == "bar":
            low, high = self._limits[column.id]
            return bar(value, low, high, BAR_WIDTH, ascii=self.ascii)
        shown = label(self.labels, column.id, value)
        decimals = digits if column.decimals is None else column.decimals
        return shown or format_value(value, column.kind, decimals, ascii=self.ascii)

    def rows(self, offset: int, length: int) -> list[tuple[Any, ...]]:
        """Returns the values of some rows at full precision."""
        return _collect(self.frame().slice(offset, length)).rows()

    def frame(self) -> pl.LazyFrame:
        """Returns the values behind exactly what is shown."""
        return self.lazy.select(column.id for column in self.columns)

    def without_bars(self) -> Sheet:
        """Returns the sheet for files of values, where a bar would repeat the value that it draws."""
        return replace(self, columns=tuple(column for column in self.columns if column.kind != "bar"))

    def head(self, rows: int) -> Sheet:
        """Returns the first rows."""
        return replace(self, lazy=self.lazy.head(rows))

    def sort(self, column: str, *, descending: bool) -> Sheet:
        """Returns the rows ordered by a column, missing values last, equal ones as they were."""
        from tuidash.view.sorting import sort_rows

        with result_errors():
            return replace(self, lazy=sort_rows(self.lazy, self.height, column, descending=descending))

    def keep(self, column: str, row: int) -> Sheet:
        """Returns only the rows that have the value of this cell."""
        return replace(self, lazy=self.lazy.filter(pl.col(column).eq_missing(self._literal(column, row))))

    def drop(self, column: str, row: int) -> Sheet:
        """Returns the rows that do not have the value of this cell."""
        return replace(self, lazy=self.lazy.filter(pl.col(column).ne_missing(self._literal(column, row))))

    def _literal(self, column: str, row: int) -> pl.Expr:
        cell = _collect(self.lazy.select(column).slice(row, 1))
        return pl.lit(cell.to_series())

    def filter(self, text: str) -> Sheet:
        """Returns the rows that hold `text` in a shown column, whatever its case."""
        empty = tr("No row holds {text}", text=repr(text))
        return replace(self, lazy=self.lazy.filter(self._holds(text)), empty=empty)

    def search(self, text: str, start: int, *, backwards: bool = False) -> int | None:
        """Returns the next row after `start` (before it, going backwards) that holds `text`, or None.

        The search goes round the end once.
        """
        hits = self.lazy.select(self._holds(text).alias("hit")).with_row_index("row").filter("hit")
        rows: list[int] = _collect(hits.select("row")).to_series().to_list()
        if not rows:
            return None
        if backwards:
            return next((row for row in reversed(rows) if row < start), rows[-1])
        return next((row for row in rows if row > start), rows[0])

    def _holds(self, text: str) -> pl.Expr:
        needle = text.lower()
        tests: list[pl.Expr] = []
        schema = self.lazy.collect_schema()
        for column in self.columns:
            cell, dtype = pl.col(column.id), schema[column.id]
            if dtype.is_numeric():
                tests += _holds_digits(cell, dtype, needle, column.decimals)
            elif not (dtype.is_nested() or isinstance(dtype, pl.Binary | pl.Object)):
                tests.append(cell.cast(pl.String).str.to_lowercase().str.contains(needle, literal=True))
            codes = [code for code, name in self.labels.get(column.id, {}).items() if needle in name.lower()]
            if codes:
                tests.append(cell.is_in(codes))
        return pl.any_horizontal(tests).fill_null(False) if tests else pl.lit(False)

    def select(self, columns: Sequence[str]) -> Sheet:
        """Returns the same rows with these columns shown, in this order."""
        return replace(self, columns=tuple(self.column(name) for name in columns))

    def detail(self, row: int, column: str) -> Detail:
        """Returns all that is known about a cell, as labels and texts."""
        values = _collect(self.lazy.slice(row, 1)).row(0, named=True)
        shown = self.column(column)
        lines: Detail = [(shown.header, full_text(values[column], ascii=self.ascii))]
        if shown.definition:
            lines.append((tr("Definition"), shown.definition))
        lines += ((label, sanitise(text)) for label, text in self.explain(values, column))
        return list(dict.fromkeys(lines))


def _collect(lazy: pl.LazyFrame) -> pl.DataFrame:
    with result_errors():
        return lazy.collect()


def _holds_digits(cell: pl.Expr, dtype: pl.DataType, needle: str, decimals: int | None) -> Iterator[pl.Expr]:
    """Yields what tells whether a number holds some digits, in full or as it is shown."""
    if not _DIGITS.fullmatch(needle):
        return
    bare = needle.replace(",", "").removeprefix("+")
    yield cell.cast(pl.String).str.contains(bare, literal=True)
    if dtype.is_float() and decimals is not None:
        shown = cell.round(decimals, mode="half_away_from_zero").cast(pl.String)
        yield shown.str.contains(bare, literal=True)


def full_text(value: Any, *, ascii: bool = False) -> str:
    """Returns a value with all its digits."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return format_value(value, "number" if is_number else "text", None, ascii=ascii)
