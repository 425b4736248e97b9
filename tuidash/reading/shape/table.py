"""One table found in a grid: its names are known, its cells are still text."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from tuidash.reading.grid.grid import Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands above one column."""

    name: str
    """Unique within the table; what SQL and profiles call the column."""
    labels: tuple[str, ...]
    """Texts of the header rows from the top down, groups repeated over their columns, without the unit."""
    position: int
    """Which field of the grid it is, from 0."""
    unit: str = ""
    """The unit as written in the header, such as 万元; empty when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTable:
    """A table of a grid; `rows` has `line` (Int64) and a String column per heading, in order, blanks null."""

    grid: Grid
    name: str
    """The title where there is one, else the name of the sheet or the stem of the file."""
    titles: tuple[str, ...] = ()
    """Lines above the header, from the top."""
    footnotes: tuple[str, ...] = ()
    """Lines below the body that are no rows."""
    unit: str = ""
    """The unit that the title or a corner gives for the whole table, as written."""
    headings: tuple[Heading, ...]
    header_lines: tuple[int, ...]
    first_line: int
    last_line: int
    height: int
    rows: pl.LazyFrame
    remarks: tuple[str, ...] = ()
    """What was decided while finding it, as sentences: columns left out, headers repeated, groups filled."""
