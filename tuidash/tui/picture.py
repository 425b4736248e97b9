"""What stands on the terminal, cell by cell, so that only what differs is sent."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rich.cells import split_graphemes
from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip

Cell = tuple[str, Style | None]
"""A character with its style; the second cell of a wide character holds no text."""
Piece = tuple[int, int, Strip]
"""Column, line and the strip that begins there."""

BRIDGE = 5
"""Cells that are sent although they stand already, because jumping over them takes as many bytes."""
UNKNOWN: Cell = ("\0", None)


class Picture:
    """Remembers every cell that was sent and turns new pieces into the shortest update."""

    def __init__(self) -> None:
        self._width = 0
        self._lines: list[list[Cell]] = []

    def forget(self) -> None:
        """Takes nothing for granted: the next pieces are sent whole."""
        self._lines = [[UNKNOWN] * self._width for _ in self._lines]

    def fit(self, width: int, height: int) -> None:
        """Follows the size of the terminal, which leaves nothing certain behind when it changes."""
        if (width, height) != (self._width, len(self._lines)):
            self._width = width
            self._lines = [[UNKNOWN] * width for _ in range(height)]

    def draw(self, pieces: Iterable[Piece], color_system: ColorSystem) -> str:
        """Takes the pieces over and returns the sequences that make the terminal show them."""
        changed: dict[int, list[Cell]] = {}
        for x, y, strip in pieces:
            if 0 <= y < len(self._lines):
                line = changed.get(y)
                if line is None:
                    line = changed[y] = self._lines[y].copy()
                _put(line, x, strip)
        parts: list[str] = []
        pen: Style | None = None
        for y in sorted(changed):
            before, after = self._lines[y], changed[y]
            if after == before:
                continue
            self._lines[y] = after
            move = f"\x1b[{y + 1};"
            for start, end in _runs(before, after):
                parts.append(f"{move}{start + 1}H" if move else f"\x1b[{start + 1}G")
                move = ""
                pen = _send(after[start:end], pen, color_system, parts)
        if pen is not None:
            parts.append("\x1b[0m")
        return "".join(parts)


def _put(line: list[Cell], x: int, strip: Strip) -> None:
    """Writes a strip into a line; what is left of a wide character below its ends becomes a blank."""
    start, width = x, len(line)
    if not strip.cell_length:
        return
    if start and start < width and not line[start][0]:
        line[start - 1] = (" ", line[start - 1][1])
    for text, style, _ in strip:
        cells = _cells(text, style) if text.isascii() else _wide_cells(text, style)
        line[x : x + len(cells)] = cells
        x += len(cells)
    del line[width:]
    if x < width and not line[x][0]:
        line[x] = (" ", line[x][1])


def _cells(text: str, style: Style | None) -> list[Cell]:
    return [(character, style) for character in text]


@lru_cache(maxsize=4096)
def _wide_cells(text: str, style: Style | None) -> list[Cell]:
    cells: list[Cell] = []
    for start, end, width in split_graphemes(text)[0]:
        if width == 0:
            if cells:
                place = max(place for place, cell in enumerate(cells) if cell[0])
                cells[place] = (cells[place][0] + text[start:end], style)
            continue
        cells.append((text[start:end], style))
        cells.extend([("", style)] * (width - 1))
    return cells


def _runs(before: list[Cell], after: list[Cell]) -> list[tuple[int, int]]:
    """Returns the spans of cells to send; none begins or ends inside a wide character."""
    runs: list[tuple[int, int]] = []
    width = len(after)
    for x in range(width):
        if before[x] == after[x] or (runs and x < runs[-1][1]):
            continue
        start, end = x, x + 1
        while start > 0 and not after[start][0]:
            start -= 1
        while end < width and not after[end][0]:
            end += 1
        if runs and start - runs[-1][1] <= BRIDGE:
            start = runs.pop()[0]
        runs.append((start, end))
    return runs


def _send(cells: list[Cell], pen: Style | None, color_system: ColorSystem, parts: list[str]) -> Style | None:
    """Appends cells with the styles they need and returns the style that is left on."""
    for text, style in cells:
        if style != pen:
            parts.append(_sgr(style, color_system))
            pen = style
        parts.append(text)
    return pen


@lru_cache(maxsize=1024)
def _sgr(style: Style | None, color_system: ColorSystem) -> str:
    codes = Strip.render_ansi(style, color_system) if style is not None else ""
    return f"\x1b[0;{codes}m" if codes else "\x1b[0m"
