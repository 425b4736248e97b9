"""The author's text: what the parser reads of it and how a place in it is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

PUNCTUATION = {
    "（": "(",
    "）": ")",
    "，": ",",
    "；": ";",
    "＝": "=",
    "＞": ">",
    "＜": "<",
    "＋": "+",
    "－": "-",
    "＊": "*",
    "／": "/",
    "％": "%",
    "！": "!",
    "｜": "|",
    "．": ".",
    "：": ":",
    "＄": "$",
    "\u3000": " ",
    "\u00a0": " ",
}
"""Full-width signs that an input method writes outside of strings, each one character for one."""

_PIECES = re.compile(
    r"""'(?:[^']|'')*'?|"(?:[^"]|"")*"?|--[^\n]*|/\*.*?(?:\*/|\Z)|[""" + "".join(PUNCTUATION) + "]", re.DOTALL
)
_SHOWN_CELLS = 100
_TAB = 4


def narrow_punctuation(text: str) -> str:
    """Returns `text` with full-width punctuation outside of strings, names and comments narrowed.

    Every sign stays one character, so offsets mean the same in both texts.
    """
    return _PIECES.sub(lambda piece: PUNCTUATION.get(piece[0], piece[0]), text)


def _printable(line: str) -> str:
    """Expands tabs and makes control characters visible, one character each."""
    return "".join(char if char.isprintable() else "�" for char in line.expandtabs(_TAB))


def _fit(text: str, cells: int) -> str:
    from rich.cells import cell_len

    while cell_len(text) > cells:
        text = text[:-1]
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point in the author's file."""

    line: int
    column: int
    excerpt: str


@dataclass(frozen=True)
class SourceText:
    """A statement with the file and line it was written at."""

    text: str
    path: str = "<sql>"
    first_line: int = 1

    @cached_property
    def readable(self) -> str:
        """The statement as the parser gets it."""
        return narrow_punctuation(self.text)

    def words(self, start: int, end: int) -> str:
        """Returns the author's words between two offsets on one line."""
        return " ".join(self.text[start:end].split())

    def place(self, start: int, end: int) -> Place:
        """Returns line, column and an excerpt whose carets stand below `start` to `end`."""
        start = min(max(start, 0), len(self.text))
        opening = self.text.rfind("\n", 0, start) + 1
        closing = self.text.find("\n", start)
        line = self.text[opening : closing if closing >= 0 else None].rstrip("\r")
        stop = max(min(end - opening, len(line)), start - opening)
        return Place(
            line=self.first_line + self.text.count("\n", 0, start),
            column=start - opening + 1,
            excerpt=_excerpt(line, start - opening, stop),
        )


def _excerpt(line: str, start: int, stop: int) -> str:
    """Returns the line and, below it, carets counted in terminal cells."""
    from rich.cells import cell_len

    before = _printable(line[:start])
    marked = _printable(line[:stop])[len(before) :]
    shown = _printable(line)
    if cell_len(before) > _SHOWN_CELLS // 2:
        dropped = len(before)
        while dropped and cell_len(before[-dropped:]) > _SHOWN_CELLS // 2:
            dropped -= 1
        cut = len(before) - dropped
        before, shown = "…" + before[cut:], "…" + shown[cut:]
    if cell_len(shown) > _SHOWN_CELLS:
        shown = _fit(shown, _SHOWN_CELLS) + "…"
    room = max(cell_len(shown) - cell_len(before), 1)
    carets = "^" * max(1, min(cell_len(marked), room))
    return f"{shown}\n{' ' * cell_len(before)}{carets}"
