"""Reads and writes the tables of the dataset, and notes every problem with its file and line."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HEAD = ("indicator", "area", "period", "period_start", "period_end", "basis", "kind")
TAIL = (
    *("relation", "value", "numerator", "denominator", "lower", "upper", "status", "raw", "raw_unit"),
    *("source", "locator", "vintage", "responsible", "note"),
)


def observation_columns(dimensions: Iterable[str]) -> tuple[str, ...]:
    """Returns the columns of observations and of each reading, in order."""
    return (*HEAD, *dimensions, *TAIL)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a reading with the place where it was written."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells[name]

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.file}:{self.line}"


@dataclass(kw_only=True)
class Ledger:
    """Every problem found so far."""

    lines: list[str] = field(default_factory=list)

    def add(self, place: str, message: str) -> None:
        """Notes a problem."""
        self.lines.append(f"{place}: {message}")


def read_table(path: Path, name: str, columns: Sequence[str], ledger: Ledger) -> list[Row]:
    """Returns the rows of a table; what is wrong with its form is noted and left out."""
    rows: list[Row] = []
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        ledger.add(name, "is missing")
        return rows
    except UnicodeDecodeError as error:
        ledger.add(name, f"is not UTF-8: {error.reason} at byte {error.start}")
        return rows
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if header != list(columns):
            ledger.add(f"{name}:1", f"the columns must be {','.join(columns)}")
            return rows
        end = reader.line_num
        for cells in reader:
            line, end = end + 1, reader.line_num
            if len(cells) != len(header):
                ledger.add(f"{name}:{line}", f"{len(cells)} fields, the header has {len(header)}")
            else:
                rows.append(Row(file=name, line=line, cells=dict(zip(header, cells, strict=True))))
    except csv.Error as error:
        ledger.add(f"{name}:{reader.line_num}", str(error))
    return rows


def table_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, str] | Row]) -> bytes:
    """Returns a table as the bytes of its CSV file."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row[name] for name in columns] for row in rows)
    return stream.getvalue().encode("utf-8")


def replace_all(contents: Mapping[Path, bytes]) -> None:
    """Writes files whole; none is touched before all of them lie ready in the same folder."""
    ready: dict[Path, str] = {}
    try:
        for path, content in contents.items():
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            ready[path] = temporary
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(temporary).chmod(0o644)
        for path, temporary in ready.items():
            Path(temporary).replace(path)
    finally:
        for temporary in ready.values():
            Path(temporary).unlink(missing_ok=True)
