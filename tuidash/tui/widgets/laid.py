"""A table within a text: every cell in full, wrapped in its column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tuidash.output.value import cell_width, sanitise, wrap
from tuidash.tui.widgets.text import Paragraph

GAP = 2
"""Cells between two columns."""
WIDEST_WORD = 20
"""Cells up to which words are kept whole as long as that is possible."""
NARROWEST = 6
"""Cells that a column keeps where room is short."""


@dataclass(frozen=True, slots=True)
class Laid(Paragraph):
    """Rows of cells under a header, as wide as there is room; nothing is cut."""

    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    right: tuple[bool, ...] = ()
    """Which columns stand at their right side."""
    rule: str = "─"
    """Draws the line below the header."""

    def lines(self, room: int) -> list[str]:
        """Returns the lines of the table."""
        rows = [tuple(sanitise(cell) for cell in row) for row in (self.header, *self.rows) if row]
        widths = fitted(rows, room)
        if not widths:
            return []
        if sum(widths) + GAP * (len(widths) - 1) > room:
            return self._stacked(room)
        told: list[str] = []
        for number, row in enumerate(rows):
            told += self._row(row, widths)
            if self.header and number == 0:
                told.append((" " * GAP).join(self.rule * width for width in widths))
        return told

    def _row(self, row: Sequence[str], widths: Sequence[int]) -> list[str]:
        cells = [wrap(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
        lines = []
        for place in range(max(map(len, cells))):
            parts = []
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
                text = cell[place] if place < len(cell) else ""
                blank = " " * (width - cell_width(text))
                is_right = column < len(self.right) and self.right[column]
                parts.append(blank + text if is_right else text + blank)
            lines.append((" " * GAP).join(parts).rstrip())
        return lines

    def _stacked(self, room: int) -> list[str]:
        """Returns each row as lines of its own, for screens too narrow for columns."""
        told: list[str] = []
        for row in self.rows:
            titles = self.header or ("",) * len(row)
            for title, cell in zip(titles, row, strict=True):
                told += wrap(sanitise(f"{title}: {cell}" if title else cell), room)
            told.append("")
        return told


def fitted(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Returns the width of each column; where room is short the widest give way, whole words last."""
    columns = list(zip(*rows, strict=True))
    widths = [max(1, *map(cell_width, column)) for column in columns]
    words = [min(max(NARROWEST, *map(_longest_word, column)), WIDEST_WORD) for column in columns]
    for floors in (words, [NARROWEST] * len(widths)):
        while sum(widths) + GAP * (len(widths) - 1) > room:
            free = [place for place, width in enumerate(widths) if width > floors[place]]
            if not free:
                break
            widths[max(free, key=widths.__getitem__)] -= 1
    return widths


def _longest_word(text: str) -> int:
    return max(map(cell_width, text.split()), default=0)
