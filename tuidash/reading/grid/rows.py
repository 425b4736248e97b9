"""The rows of a UTF-8 text: fields as RFC 4180 has them, lines as the file has them."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.reading.options import Watch

BATCH = 4096
"""Lines that are looked at together."""
LONGEST_LINE = 64 << 20
"""Characters after which a line is none that any table has."""
_LONGEST_CELL = 1000
"""Lines after which an opened quote counts as forgotten."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: where it starts, its text without the line end, its fields or none if it has no clear ones."""

    line: int
    raw: str
    cells: list[str] | None
    ended: bool = True
    """Whether a line end follows."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows that follow each other, taken apart together, as an object for each would cost more than they."""

    lines: Sequence[int]
    """Where each row starts."""
    texts: Sequence[str]
    """Text of each row with its line end."""
    cells: list[list[str] | None]
    """Fields of each row, none where there are no clear ones."""

    def is_blank(self, at: int) -> bool:
        """Returns whether there is nothing at all on a line."""
        return self.cells[at] == [""] and not self.texts[at].rstrip("\r\n")

    def widths(self) -> Counter[int]:
        """Returns how many rows have how many fields, lines with nothing on them left out."""
        widths = Counter(len(row) for row in self.cells if row is not None)
        if widths[1]:
            widths[1] -= sum(self.is_blank(at) for at in range(len(self.cells)))
        return +widths

    def row(self, at: int) -> Row:
        """Returns one of the rows."""
        text = self.texts[at]
        return Row(self.lines[at], text.rstrip("\r\n"), self.cells[at], text.endswith(("\n", "\r")))


def read_batches(
    path: Path, text: Path, delimiter: str, watch: Watch | None = None, what: str = "", *, skip: int = 0
) -> Iterator[Batch]:
    """Yields every row of a text but the first `skip` lines.

    After a quote that is never closed it goes on with the next line.

    Raises:
        DatasetError: the file cannot be read, or a line is longer than any table has.
        Cancelled: whoever watches asked to stop.
    """
    csv.field_size_limit(1 << 30)  # the standard reader stops at 128 KiB unless told otherwise
    total = text.stat().st_size
    with text.open(encoding="utf-8-sig", newline="") as stream:
        lines = _Lines(path, stream)
        done = sum(map(len, lines.take(skip)))
        is_even = True
        while taken := lines.take(BATCH):
            if watch is not None:
                watch.report(what, min(done, total), total)
            first = lines.number - len(taken) + 1
            batch = _lines_as_rows(taken, first, delimiter) if is_even else None
            used = len(taken)
            if batch is None:
                batch, used = _at_once(taken, first, delimiter)
                is_even = batch is not None and len(batch.cells) == used
            if used < len(taken):
                lines.put_back(taken[used:])
            if batch is not None:
                done += sum(map(len, batch.texts))
                yield batch
            if not used and (odd := _one(lines, delimiter)) is not None:
                done += len(odd.texts[0])
                yield odd


class _Lines:
    """Physical lines with the wish to take some back."""

    def __init__(self, path: Path, stream: TextIO) -> None:
        self._path = path
        self._stream = stream
        self._waiting: list[str] = []
        self.number = 0
        """Lines taken so far."""

    def take(self, count: int) -> list[str]:
        taken = self._waiting[:count]
        del self._waiting[:count]
        if len(taken) < count:
            taken += islice(iter(self._read, ""), count - len(taken))
        self.number += len(taken)
        return taken

    def put_back(self, lines: list[str]) -> None:
        self._waiting[:0] = lines
        self.number -= len(lines)

    def _read(self) -> str:
        line = self._stream.readline(LONGEST_LINE)
        if len(line) >= LONGEST_LINE:
            raise too_long(self._path, self.number + 1)
        return line


def _lines_as_rows(lines: list[str], first: int, delimiter: str) -> Batch | None:
    """Returns the rows of lines that are a row each, nothing when one is not."""
    try:
        cells = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    if len(cells) != len(lines):
        return None
    return Batch(range(first, first + len(lines)), lines, [row or [""] for row in cells])


def _at_once(lines: list[str], first: int, delimiter: str) -> tuple[Batch | None, int]:
    """Returns the rows of lines up to the first that has no clear end, and how many lines they take."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    starts: list[int] = []
    found: list[list[str] | None] = []
    used = 0
    with suppress(csv.Error):  # said of the row that this happens in, when it is looked at alone
        for row in reader:
            if reader.line_num - used > _LONGEST_CELL:
                break
            found.append(row or [""])
            starts.append(used)
            used = reader.line_num
    if not found:
        return None, 0
    ends = [*starts[1:], used]
    texts = [
        lines[start] if end == start + 1 else "".join(lines[start:end])
        for start, end in zip(starts, ends, strict=True)
    ]
    return Batch([first + start for start in starts], texts, found), used


def _one(lines: _Lines, delimiter: str) -> Batch | None:
    """Returns the next row; a line whose quotes do not close soon is a row without fields."""
    taken = lines.take(1)
    if not taken:
        return None
    start = lines.number
    while True:
        raw = "".join(taken)
        try:
            [cells] = csv.reader([raw], delimiter=delimiter, strict=True)
        except csv.Error as error:
            more = lines.take(1) if _is_open(error) and len(taken) < _LONGEST_CELL else []
            while more and '"' not in more[-1] and len(taken) + len(more) < _LONGEST_CELL:
                more += (following := lines.take(1))
                if not following:
                    break
            if not more:
                lines.put_back(taken[1:])
                return Batch([start], taken[:1], [None])
            taken += more
        else:
            return Batch([start], [raw], [cells or [""]])


def _is_open(error: csv.Error) -> bool:
    return "unexpected end of data" in str(error)


def too_long(path: Path, line: int) -> DatasetError:
    """Returns the error for a line that has no end in sight."""
    return DatasetError(
        tr("{path}:{line} is longer than lines of tables are", path=path, line=line),
        hint=tr("Is it a table? Its rows should stand on lines of their own"),
    )
