"""Delimited text as a grid: plain files are scanned where they lie, others are taken apart row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tuidash.cache import Cache, stamp_of
from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.reading.grid.cell_store import collect_rows, store_rows
from tuidash.reading.grid.counting import Count, count_fields
from tuidash.reading.grid.delimiter import find_delimiter, name_of
from tuidash.reading.grid.fitting import Fitting, fit_rows, usual_width
from tuidash.reading.grid.grid import LINE, Grid, cell
from tuidash.reading.grid.rows import Row, read_rows
from tuidash.reading.options import ReadOptions, Watch
from tuidash.reading.text.derived import derive
from tuidash.reading.text.plain_text import PlainText, open_text


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A text with what it takes to go through its rows again."""

    path: Path
    text: PlainText
    delimiter: str
    watch: Watch | None

    def rows(self) -> Iterator[Row]:
        return read_rows(self.path, self.text.path, self.delimiter, self.watch, tr("reading rows"))


def open_delimited(
    path: Path, options: ReadOptions, *, cache: Cache | None = None, watch: Watch | None = None
) -> Grid:
    """Returns the only grid of a text file.

    Raises:
        DatasetError: it cannot be read, its encoding is not found, or its rows make no table.
        Cancelled: whoever watches asked to stop; no copy stays behind.
    """
    text = open_text(path, options.encoding, cache=cache, watch=watch)
    try:
        delimiter = find_delimiter(path, text.path, options.delimiter)
        reading = _Reading(path=path, text=text, delimiter=delimiter, watch=watch)
        cells, fitting = _read(reading, cache)
    finally:
        text.discard()
    return Grid(
        path=path,
        cells=cells,
        width=fitting.width,
        height=fitting.rows,
        set_aside=fitting.set_aside(path),
        encoding=text.encoding.name,
        certain=text.encoding.certain,
        compression=text.compression,
        delimiter=delimiter,
        remarks=(*text.encoding.remarks, *_said(fitting, delimiter)),
    )


def _read(reading: _Reading, cache: Cache | None) -> tuple[pl.LazyFrame, Fitting]:
    count = Count(is_plain=False)
    if reading.delimiter.isascii():
        count = count_fields(reading.path, reading.text.path, reading.delimiter, reading.watch)
    widths = count.widths if count.is_plain else _widths(reading)
    if not widths:
        raise DatasetError(tr("{path} holds no row with text", path=reading.path))
    usual = usual_width(widths)
    if count.is_plain and len(widths) == 1 and count.starts_filled:
        fitting = Fitting(usual=usual, rows=count.rows, filled=count.rows, width=usual)
    else:
        fitting = fit_rows(reading.path, reading.rows(), usual)
    if fitting.filled == 0 or fitting.rows == 0:
        raise DatasetError(tr("{path} holds no row with text", path=reading.path))
    if count.is_plain and count.first == fitting.width:
        lazy = _scan(reading, fitting, '"' if count.has_quotes else None)
    elif reading.text.is_small:
        lazy = collect_rows(reading.rows(), fitting).lazy()
    else:
        key = "\n".join(
            ("1", stamp_of(reading.path.resolve()), reading.text.encoding.codec, reading.delimiter)
        )
        stored = derive(cache, key, ".parquet", lambda target: store_rows(reading.rows(), fitting, target))
        lazy = pl.scan_parquet(stored, glob=False)
    return lazy, fitting


def _widths(reading: _Reading) -> Counter[int]:
    return Counter(len(row.cells) for row in reading.rows() if row.cells is not None and row.raw)


def _scan(reading: _Reading, fitting: Fitting, quote: str | None) -> pl.LazyFrame:
    """Returns a lazy scan of a text whose delimiters always separate; held in memory where it is small."""
    lazy = pl.scan_csv(
        reading.text.path,
        has_header=False,
        schema={cell(at): pl.String() for at in range(fitting.width)},
        infer_schema=False,
        separator=reading.delimiter,
        quote_char=quote,
        truncate_ragged_lines=True,
        row_index_name=LINE,
        row_index_offset=1,
        glob=False,
    ).with_columns(pl.col(LINE).cast(pl.Int64))
    if fitting.skipped:
        lazy = lazy.filter(~pl.col(LINE).is_in(sorted(fitting.skipped)))
    if reading.text.is_small:
        lazy = lazy.collect().lazy()
    rows = int(lazy.select(pl.len()).collect().item())
    if rows != fitting.rows:
        raise DatasetError(
            tr("{path} can be read in more than one way", path=reading.path),
            hint=tr("End each line alike, and quote each cell that holds a quote or a line end"),
        )
    return lazy


def _said(fitting: Fitting, delimiter: str) -> Iterator[str]:
    yield from fitting.remarks
    if fitting.skipped:
        yield tr("Rows set aside: {count}", count=len(fitting.skipped))
    if delimiter not in ",\t":
        yield tr("Fields are separated by {name}", name=name_of(delimiter))
