"""Finds the rows of a grid that may be more than rows of a body, without holding a large grid."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from tuidash.reading.grid.grid import LINE, Grid, cell
from tuidash.reading.shape.header import read_head
from tuidash.reading.shape.lines import Lines, Row
from tuidash.reading.shape.titles import few

SMALL = 60_000
"""Cells of a grid whose rows are all looked at one by one."""
_HEAD = 200
_TAIL = 50
_AFTER = 20
_PROBES = 3
_COMMON = 0.2
_MANY = 5000
_INDEX = "row index"


def scan(grid: Grid, header_rows: int = 0) -> Lines:
    """Returns all rows of a small grid; of a large one the head, the end and what looks unlike a body."""
    if grid.height * max(1, grid.width) <= SMALL or grid.height <= _HEAD + _TAIL:
        rows = _rows(grid.cells.with_row_index(_INDEX), grid.width)
        return Lines(
            {row.index: row for row in rows},
            range(grid.height),
            grid.height,
            frozenset(grid.starts),
            grid.merged,
        )
    head = _head(grid)
    indexed = grid.cells.with_row_index(_INDEX)
    strong, weak = _signs(grid, head, header_rows)
    end = pl.col(_INDEX) >= grid.height - _TAIL
    found = indexed.filter(strong | weak | end).select(_INDEX, (strong | end).alias("strong"))
    near = _near(found.collect(engine="streaming"), grid.height)
    known = head | {row.index: row for row in _rows(indexed.filter(pl.col(_INDEX).is_in(near)), grid.width)}
    return Lines(known, sorted(known), grid.height, frozenset(grid.starts), grid.merged)


def unlike_body(grid: Grid) -> pl.Expr:
    """Returns what is true of the rows that `scan` looks at in a large grid that begins like this one."""
    strong, weak = _signs(grid, _head(grid), 0)
    return strong | weak


def _head(grid: Grid) -> dict[int, Row]:
    return {row.index: row for row in _rows(grid.cells.head(_HEAD).with_row_index(_INDEX), grid.width)}


def _near(found: pl.DataFrame, height: int) -> list[int]:
    """Returns the rows to look at: those found with what follows them, and what follows the head.

    Where weak signs are many they mean nothing; where strong ones are many, little is looked at around each.
    """
    if found.height > _MANY:
        found = found.filter("strong")
    after = _AFTER if found.height <= _MANY else 1
    near = {_HEAD + at for at in range(_AFTER)}
    for at in found[_INDEX]:
        near.update(range(at - 1, at + after))
    return sorted(at for at in near if _HEAD <= at < height)


def _rows(lazy: pl.LazyFrame, width: int) -> list[Row]:
    """Returns rows of a grid, cells of nothing but spaces blank."""
    frame = lazy.select(_INDEX, LINE, *(cell(at) for at in range(width))).collect(engine="streaming")
    return [
        Row(index, line, tuple(text if text is not None and text.strip() else None for text in cells))
        for index, line, *cells in frame.sort(_INDEX).iter_rows()
    ]


def _signs(grid: Grid, known: dict[int, Row], header_rows: int) -> tuple[pl.Expr, pl.Expr]:
    """Returns what is true of blank and repeated header rows, and of rows of few fields or without figures.

    What is common in the body at the head of the grid is no sign of anything and is not asked for.
    """
    sample = list(known.values())
    head = read_head(Lines(known, range(len(sample)), len(sample), merged=grid.merged), 0, header_rows)
    columns = [pl.col(cell(at)) for at in range(grid.width)]
    filled = pl.sum_horizontal(column.is_not_null().cast(pl.UInt16) for column in columns)
    strong, weak = (filled == 0) | pl.col(LINE).is_in(grid.starts), pl.lit(False)
    body = [row for row in sample if head is not None and row.index >= head.body and row.filled]
    if head is None or not body:
        return strong, weak
    most = few(max(row.filled for row in body))
    if most < max(row.filled for row in body) and _rare(row.filled <= most for row in body):
        weak |= filled <= most
    for row in head.header:
        told = [(at, text) for at, text in enumerate(row.cells) if text is not None]
        strong |= pl.all_horizontal(columns[at].eq_missing(pl.lit(text)) for at, text in told)
    step = max(1, len(head.values) // _PROBES)
    probes = head.values[::step][:_PROBES]
    if probes and _rare(not any(_has_digit(row.cells[at]) for at in probes) for row in body):
        weak |= ~pl.any_horizontal(columns[at].str.contains(r"\d").fill_null(False) for at in probes)
    if len(probes) > 1 and _rare(all(_is_year(row.cells[at]) for at in probes) for row in body):
        weak |= pl.all_horizontal(columns[at].str.contains(_YEAR).fill_null(False) for at in probes)
    return strong, weak


_YEAR = r"^\s*(?:19|20)\d\d年?\s*$"


def _rare(signs: Iterable[bool]) -> bool:
    told = list(signs)
    return sum(told) <= _COMMON * len(told)


def _has_digit(text: str | None) -> bool:
    return text is not None and any(character.isdigit() for character in text)


def _is_year(text: str | None) -> bool:
    year = (text or "").strip().removesuffix("年")
    return len(year) == 4 and year.isdigit() and year[:2] in ("19", "20")
