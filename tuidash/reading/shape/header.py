"""Where a table's header stands: titles, header rows, a row of units, then the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tuidash.reading.grid.grid import Merged
from tuidash.reading.shape.header_rows import counts_up, rows_over_text
from tuidash.reading.shape.kinds import flat, is_chinese, is_latin, is_period, kind
from tuidash.reading.shape.lines import Lines, Row
from tuidash.reading.shape.titles import few, is_title
from tuidash.reading.shape.units import is_caption, read_unit

_WINDOW = 80
_SAMPLE = 40
_MOST = 3
_DEEPEST = 4
"""Rows of labels that the deepest headers have: groups and columns, each in two languages."""
_SHARE = 0.8
_STEMS = "甲乙丙丁戊己庚"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a body."""

    titles: tuple[Row, ...]
    header: tuple[Row, ...]
    units: Row | None
    ordinals: Row | None
    """A row that only counts the columns: 甲, 1, 2, 3."""
    body: int
    """Index of the first row below all that."""
    values: tuple[int, ...]
    """Positions of the columns that hold figures."""
    sure: bool
    """Whether the header is a header by its kind: labels over figures."""


def read_head(lines: Lines, start: int, header_rows: int = 0) -> Head | None:
    """Returns what stands from a row on above the first body there, or None when there is no text."""
    titles: list[Row] = []
    row = lines.next_filled(start)
    while row is not None and is_title(lines, row):
        titles.append(row)
        row = lines.next_filled(row.index + 1)
    if row is None:
        return None
    top = [each for each in lines.window(row.index, _WINDOW) if each.filled]
    sample = _sample(lines, row.index, top)
    values = value_columns(sample)
    count = min(header_rows, len(top)) if header_rows else _count(top, values, sample, lines.merged)
    count, units = _unit_row(top, count, values, fixed=bool(header_rows))
    header = tuple(top[:count])
    last = units or (header[-1] if header else None)
    under = next((row for row in top if last is not None and row.index > last.index), None)
    ordinals = under if under is not None and _counts_columns(under, values) else None
    last = ordinals or last
    body = row.index if last is None else last.index + 1
    sure = bool(header) and any(header[-1].cells[at] is not None for at in values)
    return Head(tuple(titles), header, units, ordinals, body, values, sure)


def _sample(lines: Lines, start: int, top: Sequence[Row]) -> list[Row]:
    """Returns rows that are surely of the body: below any header, above the next blank row."""
    least = few(max(row.filled for row in top))
    full = [row for row in top if row.filled > least] or list(top)
    sample = full[min(_MOST, len(full) - 1) :][:_SAMPLE] if len(top) > 1 else []
    blank = next(
        (row.index for row in lines.window(start, _WINDOW) if not row.filled and row.index > start + _MOST),
        None,
    )
    near = [row for row in sample if blank is None or row.index < blank] or sample
    first = next((at for at, row in enumerate(near) if _has_figure(row)), 0)
    return near[first:]


def _has_figure(row: Row) -> bool:
    return any(kind(text) in ("figure", "either") for text in row.cells)


def value_columns(sample: Sequence[Row]) -> tuple[int, ...]:
    """Returns the positions of the columns where nearly every cell of a sample looks like a figure."""
    found = []
    for at in range(len(sample[0].cells) if sample else 0):
        kinds = [kind(row.cells[at]) for row in sample]
        told = [each for each in kinds if each not in ("blank", "missing")]
        figures = sum(each != "text" for each in told)
        if figures and figures >= _SHARE * len(told):
            found.append(at)
    return tuple(found)


def _count(top: Sequence[Row], values: Sequence[int], sample: Sequence[Row], merged: Sequence[Merged]) -> int:
    """Returns how many rows from the top are header rows."""
    if not values:
        return rows_over_text(top, sample, merged)
    if len(top) > 1 and counts_up(top[0], values, sample):
        return 1
    count = 0
    for at, row in enumerate(top[: min(_DEEPEST + 1, max(1, len(top) - 1))]):
        below = top[at + 1] if at + 1 < len(top) else None
        if at and _is_row_of(top[at - 1], row, values):
            break
        first = at == 0 and _is_letters(row, values)
        if not first and not is_header(row, values, sample) and not _is_half(row, below, values, sample):
            break
        count += 1
    return count


def is_header(row: Row, values: Sequence[int], sample: Sequence[Row]) -> bool:
    """Returns whether a row has labels where the columns of figures have figures.

    Years are labels unless the columns below hold years as well.
    """
    kinds = {at: kind(row.cells[at]) for at in values if row.cells[at] is not None}
    if not kinds or "figure" in kinds.values():
        return False
    told = [each for each in kinds.values() if each == "text"]
    if told:
        return True
    either = [at for at, each in kinds.items() if each == "either"]
    if not either:
        return False
    return all(not _mostly_alike(at, row.cells[at] or "", sample) for at in either)


def _is_row_of(header: Row, row: Row, values: Sequence[int]) -> bool:
    """Returns whether a row with words over figures is the first row of a body, not more of its header.

    A header that already names every column, each differently, needs no second row but its translation or the
    units; under it a name and a word such as 待查 are a place and a figure nobody gave.
    """
    names = header.texts()
    if len(names) < len(header.cells) or len(set(names)) < len(names) or row.filled < len(row.cells):
        return False
    if any(kind(header.cells[at]) != "text" for at in values) or len(values) == len(header.cells):
        return False
    words = sum(kind(row.cells[at]) == "text" for at in values)
    if translates(header.cells, row.cells) is not None or _holds_units(row, values):
        return False
    return 2 * words <= len(values) or len(values) == 1


def _is_letters(row: Row, values: Sequence[int]) -> bool:
    """Returns whether a row is all names, some of which are symbols for a missing figure as well: x, z."""
    texts = row.texts()
    return len(set(texts)) == len(row.cells) and all((row.cells[at] or "").isalpha() for at in values)


def _mostly_alike(at: int, label: str, sample: Sequence[Row]) -> bool:
    """Returns whether most cells of a column are periods like its label, or classes like it."""
    texts = [text for row in sample if (text := row.cells[at]) is not None]
    alike = [text for text in texts if kind(text) == "either" and is_period(text) == is_period(label)]
    return 2 * len(alike) > len(texts)


def _is_half(row: Row, below: Row | None, values: Sequence[int], sample: Sequence[Row]) -> bool:
    """Returns whether a row without a cell over figures is the upper or lower half of a header."""
    if any(row.cells[at] is not None for at in values) or below is None:
        return False
    return is_header(below, values, sample)


def _unit_row(
    top: Sequence[Row], count: int, values: Sequence[int], *, fixed: bool
) -> tuple[int, Row | None]:
    """Returns how many rows are labels and the row of units below them, if there is one.

    A row counted as header for its texts may be that row; with a fixed number of header rows it is the next.
    """
    for at in (count,) if fixed else (count - 1, count):
        if 0 < at < len(top) and _holds_units(top[at], values):
            return at, top[at]
    return (count if fixed else min(count, _DEEPEST)), None


def _holds_units(row: Row, values: Sequence[int]) -> bool:
    """Returns whether every cell is a unit, but for a caption such as 单位 on the left."""
    cells = [(at, text) for at, text in enumerate(row.cells) if text is not None and not is_caption(text)]
    return bool(cells) and all(read_unit(text) and at in values for at, text in cells)


def _counts_columns(row: Row, values: Sequence[int]) -> bool:
    """Returns whether a row numbers the columns as forms do: 甲, 乙 for labels, 1, 2, 3 for figures."""
    numbers = [flat(row.cells[at] or "").strip("()") for at in values if row.cells[at] is not None]
    names = [text.strip() for at, text in enumerate(row.cells) if text is not None and at not in values]
    caption = len(names) == 1 and flat(names[0]) in ("栏次", "欄次", "行次", "列次", "栏目", "甲乙")
    if numbers != [str(number + 1) for number in range(len(values))] or len(numbers) < (1 if caption else 3):
        return False
    return caption or "".join(names) == _STEMS[: len(names)] != ""


def translates(upper: Sequence[str | None], lower: Sequence[str | None]) -> int | None:
    """Returns which of two header rows (0, 1) is the English of the other, None when neither is."""
    pairs = [(a, b) for a, b in zip(upper, lower, strict=True) if a is not None and b is not None]
    if len(pairs) < 2 or len(pairs) < _SHARE * sum(
        a is not None or b is not None for a, b in zip(upper, lower, strict=True)
    ):
        return None
    for latin in (0, 1):
        told = sum(is_latin(pair[latin]) and is_chinese(pair[1 - latin]) for pair in pairs)
        if told >= _SHARE * len(pairs):
            return latin
    return None
