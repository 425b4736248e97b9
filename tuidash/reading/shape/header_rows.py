"""Header rows that their kind does not tell: over nothing but texts, or made of bare numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tuidash.reading.grid.grid import Merged
from tuidash.reading.shape.kinds import flat, is_chinese, is_latin, kind
from tuidash.reading.shape.lines import Row

_MOST = 3
_PROGRESSION = 3
_SHARE = 0.5


def rows_over_text(top: Sequence[Row], sample: Sequence[Row], merged: Sequence[Merged]) -> int:
    """Returns how many rows from the top are header rows where no column holds figures.

    One is, unless it holds a figure. The next one is too where labels were merged downwards into it, where
    each label above spans several columns that only it names, or where it says the same in English.
    """
    if any(kind(text) == "figure" for text in top[0].cells):
        return 0
    count = 1
    while count < min(_MOST, len(top) - 1) and _goes_on(top[count - 1], top[count], merged):
        count += 1
    if count == 1 and len(top) > 2 and _is_english(top[0], top[1], sample):
        return 2
    return count


def _goes_on(row: Row, below: Row, merged: Sequence[Merged]) -> bool:
    areas = [area for area in merged if area.top == row.line - 1]
    if any(area.bottom >= below.line - 1 and area.right == area.left for area in areas):
        return _names(row, below)
    return _names(row, below) and _is_split(row, below)


def _names(row: Row, below: Row) -> bool:
    """Returns whether two rows together name every column that either has, and the lower one none twice."""
    texts = below.texts()
    known = [at for at, text in enumerate(row.cells) if text is not None or below.cells[at] is not None]
    gaps = [at for at in known if row.cells[at] is None]
    return bool(gaps) and len(set(texts)) == len(texts) and all(kind(text) == "text" for text in texts)


def _is_split(row: Row, below: Row) -> bool:
    """Returns whether each label spans columns that the row below names, or has nothing below it."""
    groups = 0
    for at, text in enumerate(row.cells):
        if text is None or below.cells[at] is None:
            continue
        following = row.cells[at + 1] if at + 1 < len(row.cells) else text
        if following is not None or below.cells[at + 1] is None:
            return False
        groups += 1
    first = row.first()
    return groups > 0 and all(
        text is not None or row.cells[at] is not None for at, text in enumerate(below.cells[:first])
    )


def _is_english(row: Row, below: Row, sample: Sequence[Row]) -> bool:
    """Returns whether a row is the English of the Chinese labels above it and of nothing in the body."""
    pairs = [(a, b) for a, b in zip(row.cells, below.cells, strict=True) if a is not None or b is not None]
    if len(pairs) < 2 or not all(a and b and is_chinese(a) and is_latin(b) for a, b in pairs):
        return False
    texts = [text for each in sample if each.index > below.index for text in each.texts()]
    return bool(texts) and sum(map(is_latin, texts)) < _SHARE * len(texts)


def counts_up(row: Row, values: Sequence[int], sample: Sequence[Row]) -> bool:
    """Returns whether a row has numbers in equal steps over figures, as ages do, unlike the body."""
    if not _is_progression(row, values):
        return False
    labels = [text for at, text in enumerate(row.cells) if at not in values and text is not None]
    if any(kind(text) not in ("text", "either") for text in labels):
        return False
    return not any(_is_progression(each, values) for each in sample if each.index > row.index)


def _is_progression(row: Row, values: Sequence[int]) -> bool:
    texts = [flat(row.cells[at] or "") for at in values]
    if len(texts) < _PROGRESSION or not all(text.isdecimal() and len(text) <= 6 for text in texts):
        return False
    numbers = [int(text) for text in texts]
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    return len(steps) == 1 and steps.pop() > 0
