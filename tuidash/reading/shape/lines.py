"""Rows of a grid that were looked at one by one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tuidash.reading.grid.grid import Merged


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid: its index from 0, its line and its cells."""

    index: int
    line: int
    cells: tuple[str | None, ...]
    filled: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "filled", sum(text is not None for text in self.cells))

    def texts(self) -> list[str]:
        """Returns the filled cells from the left, trimmed."""
        return [text.strip() for text in self.cells if text is not None]

    def first(self) -> int:
        """Returns the position of the first filled cell, or the width when there is none."""
        return next((at for at, text in enumerate(self.cells) if text is not None), len(self.cells))


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows of a grid that may be more than rows of a body, with what follows each.

    Of a small grid that is every row; of a large one the head and the rows that `scan` found.
    """

    rows: Mapping[int, Row]
    candidates: Sequence[int]
    """Indices, ascending, of the rows that may be blank, a title, a header or a footnote; the row before each
    is known as well."""
    height: int
    starts: frozenset[int] = frozenset()
    """Lines, not indices, that are known to be the header of another table."""
    merged: Sequence[Merged] = ()
    """Cells of a sheet that were merged."""

    def window(self, start: int, count: int) -> list[Row]:
        """Returns up to `count` known rows from an index on, without a gap."""
        found = []
        for index in range(start, min(start + count, self.height)):
            row = self.rows.get(index)
            if row is None:
                break
            found.append(row)
        return found

    def after(self, start: int) -> Iterator[Row]:
        """Yields the candidates from an index on."""
        for at in range(bisect_left(self.candidates, start), len(self.candidates)):
            yield self.rows[self.candidates[at]]

    def next_filled(self, start: int) -> Row | None:
        """Returns the first row with text from an index on, as far as rows are known."""
        index = start
        while index in self.rows:
            if self.rows[index].filled:
                return self.rows[index]
            index += 1
        return None
