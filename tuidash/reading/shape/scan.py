"""Finds the rows of a grid that may be more than rows of a body, without holding a large grid."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from tuidash.language import tr
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
_MANY_EMPTY = 20_000
"""Blank rows and repeated headers up to which each of them is looked at."""
_LEAST_AFTER = 4
_INDEX = "row index"


@dataclass(frozen=True, slots=True)
class Scanned:
    """The rows of a grid that were looked at, and the grid that they are rows of."""

    grid: Grid
    """Without its blank rows and repeated headers where these are too many to be held."""
    lines: Lines
    remarks: tuple[str, ...] = ()


def scan(grid: Grid, header_rows: int = 0) -> Scanned:
    """Returns all rows of a small grid; of a large one the head, the end and what looks unlike a body."""
    if grid.height * max(1, grid.width) <= SMALL or grid.height <= _HEAD + _TAIL:
        rows = {row.index: row for row in _rows(grid.cells.with_row_index(_INDEX), grid.width)}
        return Scanned(grid, _lines(grid, rows, range(grid.height)))
    head = _head(grid)
    indexed = grid.cells.with_row_index(_INDEX)
    signs = _signs(grid, head, header_rows)
    end = pl.col(_INDEX) >= grid.height - _TAIL
    found = (
        indexed.filter(signs.empty | signs.strong | signs.weak | end)
        .select(
            _INDEX,
            (signs.empty & (pl.col(_INDEX) >= _HEAD)).fill_null(False).alias("empty"),
            (signs.empty | signs.strong | end).fill_null(False).alias("strong"),
            (signs.telling & signs.weak).fill_null(False).alias("telling"),
        )
        .collect(engine="streaming")
    )
    empty = int(found["empty"].sum())
    if empty > _MANY_EMPTY:
        thinner = grid.cells.with_row_index(_INDEX).filter(~signs.empty | (pl.col(_INDEX) < _HEAD))
        rest = dataclasses.replace(grid, cells=thinner.drop(_INDEX), height=grid.height - empty)
        said = tr(
            "Blank rows and repeated headers, too many to separate tables, left out: {count}", count=empty
        )
        scanned = scan(rest, header_rows)
        return dataclasses.replace(scanned, remarks=(said, *scanned.remarks))
    near, passed = _near(found, grid.height)
    known = head | {row.index: row for row in _rows(indexed.filter(pl.col(_INDEX).is_in(near)), grid.width)}
    said = tr(
        "Rows with few fields or without figures, taken as rows without a closer look: {count}", count=passed
    )
    return Scanned(
        grid,
        _lines(grid, known, [at for at in sorted(known) if not at or at - 1 in known]),
        (said,) if passed else (),
    )


def _lines(grid: Grid, rows: dict[int, Row], candidates: Sequence[int]) -> Lines:
    return Lines(rows, candidates, grid.height, frozenset(grid.starts), grid.merged)


def unlike_body(grid: Grid) -> pl.Expr:
    """Returns what is true of the rows that `scan` looks at in a large grid that begins like this one."""
    signs = _signs(grid, _head(grid), 0)
    return signs.empty | signs.strong | signs.weak


def _head(grid: Grid) -> dict[int, Row]:
    return {row.index: row for row in _rows(grid.cells.head(_HEAD).with_row_index(_INDEX), grid.width)}


def _near(found: pl.DataFrame, height: int) -> tuple[list[int], int]:
    """Returns the rows to look at: those found with what follows them, and what follows the head.

    Where weak signs are many they mean nothing, unless words stand over figures or a note begins; how many of
    them are not looked at is the second that is returned.
    """
    passed = 0
    after = _AFTER
    if found.height > _MANY:
        kept = found.filter(pl.col("strong") | pl.col("telling"))
        kept = kept if kept.height <= _MANY_EMPTY else found.filter("strong")
        passed = _below_head(found) - _below_head(kept)
        found, after = kept, _AFTER if kept.height <= _MANY else _LEAST_AFTER
    near = {_HEAD + at for at in range(_AFTER)}
    for at in found[_INDEX]:
        near.update(range(at - 2, at + after))
    return sorted(at for at in near if _HEAD <= at < height), passed


def _below_head(found: pl.DataFrame) -> int:
    return found.filter(pl.col(_INDEX) >= _HEAD).height


def _rows(lazy: pl.LazyFrame, width: int) -> list[Row]:
    """Returns rows of a grid, cells of nothing but spaces blank."""
    frame = lazy.select(_INDEX, LINE, *(cell(at) for at in range(width))).collect(engine="streaming")
    return [
        Row(index, line, tuple(text if text is not None and text.strip() else None for text in cells))
        for index, line, *cells in frame.sort(_INDEX).iter_rows()
    ]


@dataclass(slots=True)
class _Signs:
    """What may be true of rows of a large grid."""

    empty: pl.Expr
    """Blank, or the last header row again."""
    strong: pl.Expr
    """Surely more than a row of a body."""
    weak: pl.Expr
    """Few fields, or no figures."""
    telling: pl.Expr
    """Words where figures are expected, or the beginning of a note."""


def _signs(grid: Grid, known: dict[int, Row], header_rows: int) -> _Signs:
    """Returns how rows are told that are more than rows of a body.

    What is common in the body at the head of the grid is no sign of anything and is not asked for.
    """
    sample = list(known.values())
    head = read_head(Lines(known, range(len(sample)), len(sample), merged=grid.merged), 0, header_rows)
    columns = [pl.col(cell(at)) for at in range(grid.width)]
    filled = pl.sum_horizontal(column.is_not_null().cast(pl.UInt16) for column in columns)
    never = pl.lit(False)
    signs = _Signs(filled == 0, pl.col(LINE).is_in(grid.starts), never, never)
    body = [row for row in sample if head is not None and row.index >= head.body and row.filled]
    if head is None or not body:
        return signs
    most = few(max(row.filled for row in body))
    if most < max(row.filled for row in body) and _rare(row.filled <= most for row in body):
        signs.weak |= filled <= most
    for row in head.header:
        told = [(at, text) for at, text in enumerate(row.cells) if text is not None]
        again = pl.all_horizontal(columns[at].eq_missing(pl.lit(text)) for at, text in told)
        if row is head.header[-1] and len(head.header) == 1:
            signs.empty |= again & (filled == len(told))
        signs.strong |= again
    step = max(1, len(head.values) // _PROBES)
    probes = head.values[::step][:_PROBES]
    if probes and _rare(not any(_has_digit(row.cells[at]) for at in probes) for row in body):
        signs.weak |= ~pl.any_horizontal(columns[at].str.contains(r"\d").fill_null(False) for at in probes)
    if len(probes) > 1 and _rare(all(_is_year(row.cells[at]) for at in probes) for row in body):
        signs.weak |= pl.all_horizontal(columns[at].str.contains(_YEAR).fill_null(False) for at in probes)
    words = [columns[at].str.contains(_WORD) & ~columns[at].str.contains(_MISSING) for at in probes]
    signs.telling = pl.any_horizontal(*(word.fill_null(False) for word in words), _marked(columns))
    return signs


def _marked(columns: Sequence[pl.Expr]) -> pl.Expr:
    return pl.coalesce(columns[:2]).str.contains(_NOTE).fill_null(False)


_WORD = r"\p{Han}|\p{L}{3}"
_MISSING = r"(?i)^\s*(?:x+|nan|null|none|nil|missing|[#(]?n\.?/?a\.?\)?|不详|不詳|缺|无|無)\s*$"
_NOTE = (
    r"(?i)^\s*(?:[注註][^册]|资料|資料|(?:数据|數據)?[来來]源|说明|說明|备注|備註|本表|[*※†]|"
    r"(?:sources?|notes?)\s*:)"
)
_YEAR = r"^\s*(?:19|20)\d\d年?\s*$"


def _rare(signs: Iterable[bool]) -> bool:
    told = list(signs)
    return sum(told) <= _COMMON * len(told)


def _has_digit(text: str | None) -> bool:
    return text is not None and any(character.isdigit() for character in text)


def _is_year(text: str | None) -> bool:
    year = (text or "").strip().removesuffix("年")
    return len(year) == 4 and year.isdigit() and year[:2] in ("19", "20")
