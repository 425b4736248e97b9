"""Where the columns of a grid stand: widths in terminal cells and what fits on a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuidash.output.column import Column
from tuidash.output.value import cell_width, cut, fit, sanitise

WIDEST_TEXT = 32
"""Cells that a text column takes at most when the columns do not all fit."""
HEADER = 14
"""A header that is wider than the cells below it gets this much at least."""
SHARE = 3
"""A text column takes at most one part in so many of the line when the columns do not all fit."""
NARROWEST = 5
"""Room that is worth drawing a part of a column in."""


class Span(NamedTuple):
    """A column at its place on the line."""

    column: int
    x: int
    width: int

    @property
    def end(self) -> int:
        """The cell after it."""
        return self.x + self.width


def measure(columns: Sequence[Column], rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Returns a width for every column, from its header and the rows at hand.

    Numbers, bars and sparklines are never cut; texts and headers give way when room is short.
    """
    contents = [1] * len(columns)
    for row in rows:
        for place, cell in enumerate(row):
            width = cell_width(cell)
            contents[place] = max(contents[place], width)
    natural = [
        max(content, cell_width(title(column))) for content, column in zip(contents, columns, strict=True)
    ]
    widest = max(min(WIDEST_TEXT, room // SHARE), NARROWEST)
    widths = [
        min(width, widest) if column.kind == "text" else max(content, min(width, HEADER))
        for column, content, width in zip(columns, contents, natural, strict=True)
    ]
    spare = room - sum(widths) - sum(gap_after(columns, place) for place in range(len(columns) - 1))
    for place in sorted(range(len(columns)), key=lambda place: columns[place].kind == "text"):
        more = max(min(natural[place] - widths[place], spare), 0)
        widths[place] += more
        spare -= more
    return widths


def gap_after(columns: Sequence[Column], place: int) -> int:
    """Returns the blank cells after a column: two where a right side would touch a left side."""
    following = columns[place + 1] if place + 1 < len(columns) else None
    return 2 if columns[place].right and following is not None and not following.right else 1


def title(column: Column) -> str:
    """Returns the header of a column, safe to draw."""
    return sanitise(column.header)


def fit_title(column: Column, width: int, mark: str = "", *, ascii: bool = False) -> str:
    """Returns the header in exactly `width` cells; when it is cut, the unit and the mark stay."""
    whole = title(column)
    tail = f" {mark}" if mark else ""
    if cell_width(whole) + len(tail) <= width:
        return fit(whole + tail, width, column.right, ascii=ascii)
    name = sanitise(column.title)
    unit = whole[len(name) :] if column.unit and whole.startswith(name) else ""
    if cell_width(unit) + len(tail) + 3 > width:
        unit = ""
    head = width - cell_width(unit) - len(tail)
    if head < 2:
        return fit(whole, width, column.right, ascii=ascii)
    if cell_width(name) > head:
        name = cut(name, head - 1) + ("~" if ascii else "…")
    return fit(name + unit + tail, width, column.right, ascii=ascii)


class Layout:
    """The widths of a sheet's columns and which of them a line shows."""

    def __init__(self, columns: Sequence[Column], widths: Sequence[int]) -> None:
        self.columns = tuple(columns)
        self.widths = list(widths)

    def widen(self, rows: Sequence[Sequence[str] | None], room: int) -> bool:
        """Makes room for the cells of `rows`; tells whether anything grew.

        Numbers, bars and sparklines always get it, texts as long as all columns still fit.
        """
        grown = False
        gaps = sum(gap_after(self.columns, place) for place in range(len(self.columns) - 1))
        for place, column in enumerate(self.columns):
            widest = max((cell_width(row[place]) for row in rows if row is not None), default=0)
            if column.kind == "text":
                widest = min(widest, self.widths[place] + room - sum(self.widths) - gaps)
            if widest > self.widths[place]:
                self.widths[place] = widest
                grown = True
        return grown

    def frozen_width(self, frozen: int) -> int:
        """Returns the cells that the frozen columns take, with the rule after them."""
        return sum(self.widths[place] + gap_after(self.columns, place) for place in range(frozen)) + (
            1 if frozen else 0
        )

    def frozen_that_fit(self, frozen: int, room: int) -> int:
        """Returns how many of the frozen columns leave half of the line to the others."""
        while frozen and self.frozen_width(frozen) > room // 2:
            frozen -= 1
        return frozen

    def spans(self, first: int, frozen: int, room: int) -> list[Span]:
        """Returns the columns on a line: the frozen ones, then those from `first` on.

        A text column that is cut by the edge is drawn in what room there is; any other kind is
        left out, because half a number is a wrong number.
        """
        spans: list[Span] = []
        x = 0
        for place in range(frozen):
            spans.append(Span(place, x, min(self.widths[place], room - x)))
            x += self.widths[place] + gap_after(self.columns, place)
        start = x = x + (1 if frozen else 0)
        for place in range(max(first, frozen), len(self.columns)):
            width = min(self.widths[place], room - x)
            whole = width == self.widths[place]
            if width <= 0 or not (whole or x == start or self._may_cut(place, width)):
                break
            spans.append(Span(place, x, width))
            x += width + gap_after(self.columns, place)
        return spans

    def _may_cut(self, place: int, width: int) -> bool:
        return self.columns[place].kind == "text" and width >= NARROWEST

    def first_that_shows(self, column: int, first: int, frozen: int, room: int) -> int:
        """Returns the first scrolled column closest to `first` that shows `column` whole."""
        first = max(first, frozen)
        if column < frozen:
            return first
        if column <= first:
            return column
        while first < column:
            shown = {span.column: span for span in self.spans(first, frozen, room)}
            if column in shown and shown[column].width == self.widths[column]:
                break
            first += 1
        return first
