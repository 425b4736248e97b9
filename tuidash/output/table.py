"""What every writer takes: a result with finished cells and the values below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tuidash.output.column import Column

if TYPE_CHECKING:
    import polars as pl

CHUNK = 10_000
"""Rows that are held as text at a time."""

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030")
"""Encodings of text files; utf-8-sig and gb18030 are what Excel opens without asking."""


class Table(Protocol):
    """A result as people see it, with its full-precision values."""

    @property
    def title(self) -> str:
        """A line above the table, empty when there is none."""

    @property
    def subtitle(self) -> str:
        """What the figures cover, empty when there is nothing to say."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns from left to right."""

    @property
    def height(self) -> int:
        """The number of rows."""

    def cells(self, offset: int, length: int) -> list[tuple[str, ...]]:
        """Returns finished, sanitised text, one tuple per row."""

    def frame(self) -> pl.LazyFrame:
        """Returns the values in the rows and order shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOptions:
    """How a table is written; a format takes what concerns it."""

    header: bool = True
    null: str = ""
    """What stands for a missing value in csv and tsv."""
    encoding: str = "utf-8"
    """One of ENCODINGS, for text formats."""
    width: int | None = None
    """Cells of the terminal that a text table must fit; None sets no limit."""
    ascii: bool = False
    """Whether rules and cut signs are ASCII."""
    terminal: bool = False
    """Whether the stream is a terminal, where control characters in values must become visible."""
    bold: bool = False
    """Whether the terminal may show headers in bold."""


def title_lines(table: Table) -> list[str]:
    """Returns the title and subtitle that are there."""
    return [line for line in (table.title, table.subtitle) if line]
