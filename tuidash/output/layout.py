"""A table laid out in terminal cells so that nothing is lost without a sign.

Where the terminal is narrow, headers wrap first, then text columns are cut with `…`, down to
eight cells; what still does not fit follows in further blocks that repeat the first column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tuidash.output.column import Column
from tuidash.output.table import CHUNK, Table, WriteOptions
from tuidash.output.value import cell_width, fit, sanitise, wrap

Rows = Callable[[], Iterator[list[tuple[str, ...]]]]

_FLOOR = 8
"""Cells below which neither a header nor a text is narrowed."""
_GAP = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A column in a block, with the cells it takes."""

    index: int
    width: int
    column: Column


def stored_rows(table: Table) -> Rows:
    """Returns a function that walks the rows in chunks; a short table is computed only once."""
    kept = [table.cells(0, table.height)] if table.height <= CHUNK else None

    def rows() -> Iterator[list[tuple[str, ...]]]:
        if kept is not None:
            yield from kept
            return
        for offset in range(0, table.height, CHUNK):
            yield table.cells(offset, CHUNK)

    return rows


def lay_out(table: Table, options: WriteOptions) -> Iterator[str]:
    """Yields the lines of `table`, each with its line end, in pieces."""
    rows = stored_rows(table)
    widths = [0] * len(table.columns)
    for part in rows():
        for row in part:
            widths = [max(width, cell_width(cell)) for width, cell in zip(widths, row, strict=True)]
    for number, block in enumerate(plan(table.columns, widths, options.width)):
        if number:
            yield "\n"
        if options.header:
            yield _header(block, options)
        for part in rows():
            yield "".join(_line([row[placed.index] for placed in block], block, options) for row in part)


def _header(block: list[Placed], options: WriteOptions) -> str:
    titles = [wrap(sanitise(placed.column.header), placed.width) for placed in block]
    depth = max((len(lines) for lines in titles), default=0)
    bottom = [[""] * (depth - len(lines)) + lines for lines in titles]
    lines = [_line(list(line), block, options).rstrip() for line in zip(*bottom, strict=True)]
    if options.bold:
        lines = [f"\x1b[1m{line}\x1b[0m" for line in lines]
    rule = "-" if options.ascii else "─"
    lines.append(_GAP.join(rule * placed.width for placed in block))
    return "\n".join(lines) + "\n"


def _line(cells: list[str], block: list[Placed], options: WriteOptions) -> str:
    parts = [
        fit(cell, placed.width, placed.column.right, ascii=options.ascii)
        for cell, placed in zip(cells, block, strict=True)
    ]
    if block and not block[-1].column.right and cell_width(cells[-1]) <= block[-1].width:
        parts[-1] = cells[-1]
    return _GAP.join(parts) + "\n"


def plan(columns: tuple[Column, ...], widths: list[int], limit: int | None) -> list[list[Placed]]:
    """Returns the blocks of columns, and the width of each, that fit into `limit` cells.

    `widths` are those of the widest cell of each column.
    """
    measures = [_Measure(column, width) for column, width in zip(columns, widths, strict=True)]
    whole = list(range(len(columns)))
    if limit is None or _total([measure.lossy for measure in measures]) <= limit:
        return [_place(columns, measures, whole, limit)]
    room = limit - max(measures[0].lossy, min(measures[0].lossless, limit // 3))
    blocks: list[list[int]] = []
    left = 0
    for index in whole[1:]:
        needed = max(measures[index].lossy, min(measures[index].lossless, room - len(_GAP))) + len(_GAP)
        if not blocks or needed > left:
            blocks.append([0])
            left = room
        blocks[-1].append(index)
        left -= needed
    return [_place(columns, measures, block, limit) for block in blocks or [whole]]


class _Measure:
    """How wide a column wants to be, and how narrow it can be."""

    def __init__(self, column: Column, width: int) -> None:
        header = cell_width(sanitise(column.header))
        self.natural = max(header, width, 1)
        self.lossless = max(width, min(header, _FLOOR), 1)
        """Narrower than this, cells are cut."""
        self.lossy = min(self.lossless, _FLOOR) if column.kind == "text" else self.lossless


def _total(widths: list[int]) -> int:
    return sum(widths) + len(_GAP) * (len(widths) - 1)


def _place(
    columns: tuple[Column, ...], measures: list[_Measure], block: list[int], limit: int | None
) -> list[Placed]:
    chosen = [measures[index] for index in block]
    widths = [measure.natural for measure in chosen]
    if limit is not None:
        _narrow(widths, [measure.lossless for measure in chosen], limit)
        _narrow(widths, [measure.lossy for measure in chosen], limit)
    return [
        Placed(index=index, width=width, column=columns[index])
        for index, width in zip(block, widths, strict=True)
    ]


def _narrow(widths: list[int], floors: list[int], limit: int) -> None:
    """Takes cells from the widest columns, none below its floor, until the line fits."""
    excess = _total(widths) - limit
    while excess > 0:
        free = [place for place, width in enumerate(widths) if width > floors[place]]
        if not free:
            return
        widest = max(free, key=lambda place: widths[place])
        others = max((widths[place] for place in free if place != widest), default=0)
        step = max(1, min(excess, widths[widest] - max(floors[widest], others)))
        widths[widest] -= step
        excess -= step
