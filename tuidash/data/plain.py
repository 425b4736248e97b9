"""Whether a large CSV file is so plain that reading it in blocks gives what reading it as a whole would.

Its head and its end are read as any small file is; every row between must look like their body, and every
cell must be of the type that the head gave its column. Whatever else there is, is read with more care.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from tuidash.data.csv_blocks import NotPlain, read_header, sample_frames, text_frames
from tuidash.data.types import is_date
from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.model.missing import MISSING
from tuidash.reading.cells.plain import is_plain, is_short
from tuidash.reading.grid.delimiter import find_delimiter
from tuidash.reading.grid.grid import LINE, Grid, cell
from tuidash.reading.options import Watch
from tuidash.reading.shape.columns import SAMPLE, read_columns
from tuidash.reading.shape.find import find_tables
from tuidash.reading.shape.scan import SMALL, unlike_body
from tuidash.reading.shape.table import FoundTable
from tuidash.reading.text.compression import chunks
from tuidash.reading.text.encoding import find_encoding

_TAIL = 50
"""Rows at the end that may be notes."""
_NOWHERE = 0
"""Line of rows of which nothing depends on where they stand."""
_WHOLE = r"^-?(?:0|[1-9][0-9]*)$"
_LONGEST = 15
"""Characters of the longest whole number that a float would keep as well."""


class Widened(Exception):
    """Columns that held whole numbers so far hold others further down; their types are changed by now."""


@dataclass(slots=True, kw_only=True)
class PlainTable:
    """What the head of a file says of all of it."""

    path: Path
    header: Sequence[str]
    start: int
    """Byte where the rows begin."""
    head: pl.DataFrame
    """The first rows as text, blank cells null."""
    types: dict[str, pl.DataType] = field(default_factory=dict)
    """Type of each column by the name that it gets."""
    remarks: tuple[str, ...] = ()

    @property
    def cells(self) -> list[str]:
        """The names of the columns before they have their own."""
        return [cell(at) for at in range(len(self.header))]

    def frames(self, watch: Watch) -> Iterator[pl.DataFrame]:
        """Yields the rows with their types, a block at a time.

        Raises:
            NotPlain: the file is not as its head, or its end is more than rows.
            Widened: it begins anew with other types.
            Cancelled: somebody asked the work to stop.
        """
        unlike = unlike_body(_grid(self, self.head))
        tail = self.head.clear()
        told = 0
        for texts in text_frames(self.path, self.cells, self.start, watch):
            frame = _blanked(texts)
            beyond = frame.slice(max(0, self.head.height - told))
            if not beyond.is_empty():
                numbered = beyond.with_columns(pl.lit(_NOWHERE, pl.Int64).alias(LINE))
                if numbered.select(unlike.any()).item():
                    raise NotPlain
                tail = pl.concat([tail, beyond.tail(_TAIL)]).tail(_TAIL)
            told += frame.height
            self.require_fit(frame)
            yield frame.select(
                _typed(pl.col(here), dtype).alias(name)
                for here, (name, dtype) in zip(self.cells, self.types.items(), strict=True)
            )
        if told > self.head.height:
            if told * len(self.header) <= SMALL:  # of which every row is looked at
                raise NotPlain
            _found(self, pl.concat([self.head, tail]))

    def require_fit(self, frame: pl.DataFrame) -> None:
        """Makes sure that every cell is of the type of its column.

        Raises:
            NotPlain: some cell is not.
            Widened: some whole numbers are not whole; the types are those that fit now.
        """
        wanted = dict(zip(self.cells, self.types.items(), strict=True))
        doubtful = _failing(frame, {here: _fits(pl.col(here), dtype) for here, (_, dtype) in wanted.items()})
        if not doubtful:
            return
        kinds = [wanted[here][1] for here in doubtful]
        if pl.Date() in kinds or _failing(frame, {here: is_plain(pl.col(here)) for here in doubtful}):
            raise NotPlain
        widened = [wanted[here][0] for here in doubtful if wanted[here][1] == pl.Int64()]
        self.types |= dict.fromkeys(widened, pl.Float64())
        if widened:
            raise Widened


def judge(path: Path, watch: Watch) -> PlainTable:
    """Returns what the head of a file says of all of it.

    Raises:
        Cancelled: somebody asked the work to stop.
        NotPlain: it is no table with one row of names and cells that need no thought.
        OSError: it cannot be read.
    """
    header, start = read_header(path)
    names = [cell(at) for at in range(len(header))]
    parts: list[pl.DataFrame] = []
    for frame in text_frames(path, names, start, Watch()):
        parts.append(_blanked(frame))
        if sum(part.height for part in parts) >= SAMPLE:
            break
    if not parts:
        raise NotPlain
    table = PlainTable(path=path, header=header, start=start, head=pl.concat(parts).head(SAMPLE))
    try:
        encoding = find_encoding(path, lambda: chunks(path, "", watch, tr("finding the encoding")))
        if encoding.codec not in ("utf-8", "utf-8-sig") or find_delimiter(path, path) != ",":
            raise NotPlain
        columns = read_columns(_found(table, table.head), MISSING)
    except DatasetError as error:
        raise NotPlain from error
    if any(not column.by_head and (column.texts is not None or column.remark) for column in columns):
        raise NotPlain
    table.types = {column.name: column.dtype for column in columns}
    table.remarks = (*encoding.remarks, *(column.remark for column in columns if column.remark))
    for frame in sample_frames(path, names, start):
        try:
            table.require_fit(_blanked(frame))
        except Widened:
            continue
    return table


def _found(table: PlainTable, rows: pl.DataFrame) -> FoundTable:
    """Returns the only table in some rows below the header.

    Raises:
        NotPlain: there is more than rows, or something had to be decided about them.
    """
    found = find_tables(_grid(table, rows))
    first = found[0]
    is_plain_table = (
        len(found) == 1
        and first.header_lines == (1,)
        and first.height == rows.height
        and len(first.headings) == rows.width
        and not (first.remarks or first.titles or first.footnotes)
    )
    if not is_plain_table:
        raise NotPlain
    return first


def _grid(table: PlainTable, rows: pl.DataFrame) -> Grid:
    header = pl.DataFrame([table.header], schema=rows.schema, orient="row")
    cells = pl.concat([header, rows]).with_row_index(LINE, 1).with_columns(pl.col(LINE).cast(pl.Int64))
    return Grid(path=table.path, cells=cells.lazy(), width=rows.width, height=cells.height)


def _blanked(texts: pl.DataFrame) -> pl.DataFrame:
    """Returns rows with cells of nothing but spaces null."""
    return texts.select(
        pl.when(pl.col(name).str.strip_chars() != "").then(pl.col(name)) for name in texts.columns
    )


def _fits(column: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """Tells of each text whether it is of a type for certain; a longer look may find more decimals."""
    if dtype == pl.Int64():
        return column.str.contains(_WHOLE) & (column.str.len_bytes() <= _LONGEST)
    if dtype == pl.Float64():
        return is_short(column)
    return is_date(column) if dtype == pl.Date() else pl.lit(True)


def _typed(column: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    if dtype == pl.Date():
        return column.str.to_date("%Y-%m-%d")
    return column if dtype == pl.String() else column.cast(dtype)


def _failing(frame: pl.DataFrame, tests: dict[str, pl.Expr]) -> list[str]:
    found = frame.select(test.all().alias(here) for here, test in tests.items()).row(0, named=True)
    return [here for here, holds in found.items() if not holds]
