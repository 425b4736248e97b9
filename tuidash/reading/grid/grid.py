"""A grid of text cells, each with its place: what every kind of file becomes first."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from tuidash.reading.account import nothing_set_aside

LINE = "line"
"""Column of a grid that holds where each row starts: line of a text file or row of a sheet, from 1."""


def cell(position: int) -> str:
    """Returns the name of the column for the field at a position, from 0."""
    return f"c{position}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Cells of a sheet that were merged into one; the text stands in the first; positions from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The cells of a text file or of one sheet, before anything is known about them.

    `cells` holds `line` (Int64) and `c0`, `c1`, … (String). A blank cell is null, nothing else is changed: no
    trimming, no types. Rows without any text are kept, as they separate tables. Rows whose number of fields
    fits no table are in `set_aside`, not in `cells`.
    """

    path: Path
    sheet: str = ""
    cells: pl.LazyFrame
    width: int
    height: int
    set_aside: pl.DataFrame = field(default_factory=nothing_set_aside)
    merged: tuple[Merged, ...] = ()
    starts: tuple[int, ...] = ()
    """Lines with the header of another table right below the rows of one, known by their number of fields."""
    encoding: str = ""
    """As people name it: UTF-8, UTF-8 with BOM, UTF-16, GB18030, Big5; empty for a sheet."""
    certain: bool = True
    """Whether the bytes, how sensible the text is, or an option leave no doubt about the encoding."""
    compression: str = ""
    delimiter: str = ""
    remarks: tuple[str, ...] = ()
    """What a person should know about how it was read, as sentences in the interface language."""

    def place(self, line: int, position: int | None = None) -> str:
        """Returns where a row or cell stands, as people write it: file:line:field, or file!sheet!D12."""
        if not self.sheet:
            return f"{self.path.name}:{line}" + ("" if position is None else f":{position + 1}")
        return f"{self.path.name}!{self.sheet}!{'' if position is None else letters(position)}{line}"


def letters(position: int) -> str:
    """Returns the letters of a sheet's column at a position from 0: A, …, Z, AA, …"""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
