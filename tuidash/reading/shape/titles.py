"""Lines above a header."""

from __future__ import annotations

import re

from tuidash.reading.shape.kinds import is_period, kind
from tuidash.reading.shape.lines import Lines, Row
from tuidash.reading.shape.units import unit_of_line

_LOOK = 8
_LONG = 24
_FEW = 3
_CAPTION = re.compile(r"表\s*\d|表\s*$|统计|統計|情况|情況|一览|一覽|\btable\b", re.IGNORECASE)


def few(width: int) -> int:
    """Returns how many fields are few for a table of so many columns."""
    return min(_FEW, max(1, width // 3))


def is_title(lines: Lines, row: Row) -> bool:
    """Returns whether a row at the top of a block says something about the table, not about its columns."""
    if not row.filled:
        return False
    below = [each for each in lines.window(row.index + 1, 4 * _LOOK) if each.filled][:_LOOK]
    width = max((each.filled for each in below), default=0)
    if not below or width < 2:
        return False
    if all(unit_of_line(text) for text in row.texts()):
        return True
    if row.filled == 1:
        return _is_lone_title(row, below[0], min(each.first() for each in below))
    if row.filled == 2 and any(unit_of_line(text) for text in row.texts()) and width > 2:
        return True
    edge = min(each.first() for each in below)
    first = row.cells[edge]
    if first is None or (kind(first) == "figure" and not is_period(first)):
        return False
    return row.filled <= _FEW and width >= 2 * row.filled and _stands_apart(lines, row, below[0])


def _is_lone_title(row: Row, below: Row, edge: int) -> bool:
    """A lone text further right may be the one group of a header; a short one over filled columns is."""
    at = row.first()
    text = row.cells[at] or ""
    if kind(text) == "figure":
        return False
    if at <= edge:
        return True
    short = len(text.strip()) <= _LONG // 2 and not _CAPTION.search(text)
    return not (short and below.filled > 1 and _group_ends(row, below, at))


def _group_ends(row: Row, below: Row, at: int) -> bool:
    """Returns whether the columns from the lone text on have labels of their own that it can be over."""
    return all(below.cells[position] is not None for position in (at, min(at + 1, len(row.cells) - 1)))


def _stands_apart(lines: Lines, row: Row, below: Row) -> bool:
    """Returns whether a row of few fields is cut off from what follows or much shorter than it."""
    following = lines.rows.get(row.index + 1)
    if following is not None and not following.filled:
        return True
    if below.first() > row.first():
        return False
    return below.filled >= 3 * row.filled or (below.filled == row.filled and is_title(lines, below))


def title_text(row: Row) -> str:
    """Returns a line above a header as one text."""
    return " ".join(" ".join(text.split()) for text in row.texts())
