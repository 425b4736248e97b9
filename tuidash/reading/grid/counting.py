"""Counts the fields of every line of a UTF-8 text, as fast as bytes can be counted."""

from __future__ import annotations

import codecs
from collections import Counter
from dataclasses import dataclass, field
from operator import methodcaller
from pathlib import Path

from tuidash.language import tr
from tuidash.reading.grid.rows import LONGEST_LINE, too_long
from tuidash.reading.options import Watch

_BLOCK = 1 << 20


@dataclass(slots=True)
class Count:
    """How many lines have how many fields; meaningless when the text turns out not to be plain."""

    widths: Counter[int] = field(default_factory=Counter)
    blank: int = 0
    first: int = 0
    """Fields of the first line."""
    starts_filled: bool = False
    """Whether the first line has any text."""
    has_quotes: bool = False
    """Whether any field stands in quotes."""
    has_doubled: bool = False
    """Whether any quote follows another, in an empty field or for a quote in one."""
    is_plain: bool = True
    """Whether a delimiter always separates, a line feed always ends a row, and quotes stand around fields."""

    @property
    def rows(self) -> int:
        """Number of lines, blank ones too."""
        return self.blank + self.widths.total()


def count_fields(path: Path, text: Path, delimiter: str, watch: Watch | None = None) -> Count:
    """Returns the number of fields of all lines; it ends early when the text is not plain.

    Raises:
        DatasetError: a line is longer than any table has.
        Cancelled: whoever watches asked to stop.
    """
    count = Count()
    total = text.stat().st_size
    delimiters = methodcaller("count", delimiter.encode())
    with text.open("rb") as stream:
        while block := stream.read(_BLOCK):
            block += (rest := stream.readline(LONGEST_LINE))
            if len(rest) >= LONGEST_LINE:
                raise too_long(path, count.rows + block.count(b"\n") + 1)
            if block.count(b"\r") != block.count(b"\r\n"):
                count.is_plain = False
                return count
            if watch is not None:
                watch.report(tr("counting fields"), stream.tell(), total)
            if count.rows == 0:
                start = block.split(b"\n", 1)[0].removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
                count.starts_filled = bool(start.replace(delimiter, "").replace('"', "").strip())
            if b'"' in block:
                count.has_quotes = True
                count.has_doubled = count.has_doubled or b'""' in block
                bare = _without_quoted(block, delimiter.encode())
                if bare is None:
                    count.is_plain = False
                    return count
                block = bare
            lines = block.split(b"\n")
            if not lines[-1]:
                lines.pop()
            if count.rows == 0:
                count.first = delimiters(lines[0]) + 1
            blank = lines.count(b"") + lines.count(b"\r")
            widths = Counter(map(delimiters, lines))
            widths[0] -= blank
            count.blank += blank
            count.widths.update({number + 1: found for number, found in widths.items() if found})
    return count


def _without_quoted(block: bytes, delimiter: bytes) -> bytes | None:
    """Returns lines with a lone quote for each quoted field, nothing when quotes stand otherwise.

    Quotes around whole fields without a line end are what every reader takes alike; delimiters and
    doubled quotes may stand in them. Anything else is taken apart with more care.
    """
    pieces = block.split(b'"')
    inside = b"\n".join(pieces[1::2])
    if len(pieces) % 2 == 0 or inside.count(b"\n") > len(pieces) // 2 - 1 or b"\r" in inside:
        return None
    bare = b'"'.join(pieces[::2])
    while b'""' in bare:  # a doubled quote ended one piece and began another
        bare = bare.replace(b'""', b'"')
    begun = (
        bare.count(b'\n"') + bare.startswith((b'"', codecs.BOM_UTF8 + b'"')) + bare.count(delimiter + b'"')
    )
    ended = bare.count(b'"' + delimiter) + bare.count(b'"\n') + bare.count(b'"\r\n') + bare.endswith(b'"')
    return bare if begun == ended == bare.count(b'"') else None
