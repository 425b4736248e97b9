"""What the header rows say about each column, groups written out over their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tuidash.reading.grid.grid import Merged
from tuidash.reading.shape.header import Head, translates
from tuidash.reading.shape.lines import Row

_APART = re.compile(r"(?<=[㐀-鿿])\s+(?=[㐀-鿿])")
Labels = list[list[str | None]]
"""A text or None per header row and column."""


def clean(text: str) -> str:
    """Returns a label on one line, and Chinese without the spaces that only stretch it: 地　区."""
    return _APART.sub("", " ".join(text.split()))


def label_rows(head: Head, merged: Sequence[Merged]) -> Labels:
    """Returns the labels of every header row, merged cells and groups filled in."""
    rows: Labels = [[None if text is None else clean(text) for text in row.cells] for row in head.header]
    raw = [list(row) for row in rows]
    spread = _unmerge(rows, head.header, merged)
    for at in range(len(rows) - 1):
        if at not in spread:
            _fill_right(rows, raw, at, head.values)
    return rows


def _unmerge(rows: Labels, header: Sequence[Row], merged: Sequence[Merged]) -> set[int]:
    """Writes merged cells out to the right and returns the rows where there were any."""
    spread = set()
    at_line = {row.line - 1: at for at, row in enumerate(header)}
    for area in merged:
        at = at_line.get(area.top)
        if at is None or area.right == area.left or area.left >= len(rows[at]):
            continue
        spread.add(at)
        for position in range(area.left, min(area.right + 1, len(rows[at]))):
            rows[at][position] = rows[at][area.left]
    return spread


def _fill_right(rows: Labels, raw: Labels, at: int, values: Sequence[int]) -> None:
    """Carries the labels of one row over the blanks to their right that have labels of their own below."""
    below = [row for row in raw[at + 1 :] if translates(raw[at], row) is None]
    source: int | None = None
    for position, text in enumerate(raw[at]):
        labelled = any(row[position] is not None for row in below)
        if text is not None:
            source = position
        elif source is not None and labelled:
            over = any(row[source] is not None for row in below)
            if over or (source in values and position in values):
                rows[at][position] = raw[at][source]


def languages(rows: Labels) -> set[int]:
    """Returns the header rows that only say in English what another says in Chinese."""
    found = set()
    for at in range(len(rows) - 1):
        latin = translates(rows[at], rows[at + 1])
        if latin is not None:
            found.add(at + latin)
    return found
