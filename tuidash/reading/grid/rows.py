"""The rows of a UTF-8 text: fields as RFC 4180 has them, lines as the file has them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
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


def read_rows(
    path: Path, text: Path, delimiter: str, watch: Watch | None = None, what: str = ""
) -> Iterator[Row]:
    """Yields every row of a text; after a quote that is never closed it goes on with the next line.

    Raises:
        DatasetError: the file cannot be read, or a line is longer than any table has.
        Cancelled: whoever watches asked to stop.
    """
    csv.field_size_limit(1 << 30)  # the standard reader stops at 128 KiB unless told otherwise
    total = text.stat().st_size
    with text.open(encoding="utf-8-sig", newline="") as stream:
        lines = _Lines(path, stream)
        done = 0
        while batch := lines.take(BATCH):
            done += sum(map(len, batch))
            if watch is not None:
                watch.report(what, min(done, total), total)
            first = lines.number - len(batch) + 1
            rows = _at_once(batch, first, delimiter)
            if rows is None:
                lines.put_back(batch)
                end = lines.number + len(batch)
                while lines.number < end and (row := _one(lines, delimiter)) is not None:
                    yield row
            else:
                yield from rows


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


def _at_once(lines: list[str], first: int, delimiter: str) -> list[Row] | None:
    """Returns the rows of lines that are a row each, nothing when one is not."""
    try:
        cells = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    if len(cells) != len(lines):
        return None
    return [
        Row(first + at, line.rstrip("\r\n"), found or [""], line.endswith(("\n", "\r")))
        for at, (line, found) in enumerate(zip(lines, cells, strict=True))
    ]


def _one(lines: _Lines, delimiter: str) -> Row | None:
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
                return Row(start, taken[0].rstrip("\r\n"), None)
            taken += more
        else:
            return Row(start, raw.rstrip("\r\n"), cells or [""], raw.endswith(("\n", "\r")))


def _is_open(error: csv.Error) -> bool:
    return "unexpected end of data" in str(error)


def too_long(path: Path, line: int) -> DatasetError:
    """Returns the error for a line that has no end in sight."""
    return DatasetError(
        tr("{path}:{line} is longer than lines of tables are", path=path, line=line),
        hint=tr("Is it a table? Its rows should stand on lines of their own"),
    )
