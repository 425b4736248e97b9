"""Running text in terminal cells, each further line below the first."""

from __future__ import annotations

import re

from tuidash.output.value import cell_width, sanitise, wrap

_NARROW = r"[^\s\u1100-\uffff]"
_PIECE = re.compile(rf"\s+|{_NARROW}+|[\u1100-\uffff][，。、；：？！）】》”’]*|.", re.DOTALL)
"""What stays on one line: a word, or a wide character with the marks that must not begin a line."""
_LEAST = 20
"""Narrower columns of text are not read by anybody; such a text may stand out of its lines."""


def hang(text: str, width: int | None, *, first: str = "", rest: str = "") -> list[str]:
    """Returns a text in lines of at most `width` cells; the first begins with `first`, others with `rest`.

    Without a width it is one line. Lines break at spaces and between wide characters, words only where one
    is longer than a line.
    """
    text = sanitise(text)
    if width is None:
        return [first + text]
    lines: list[str] = []
    line, start = first, cell_width(first)
    used, blank = start, True
    for piece in _PIECE.findall(text):
        cells = cell_width(piece)
        if piece.isspace():
            if not blank:
                line, used = line + piece, used + cells
            continue
        if used + cells > width and not blank:
            lines.append(line.rstrip())
            line, used, blank = rest, cell_width(rest), True
        room = max(_LEAST, width - used)
        *whole, last = wrap(piece, room) if cells > room else [piece]
        for part in whole:
            lines.append(line + part)
            line, used = rest, cell_width(rest)
        line, used, blank = line + last, used + cell_width(last), False
    return [*lines, line.rstrip()]
