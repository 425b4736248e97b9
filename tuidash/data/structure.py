"""Decides whether a CSV file is a sound table before Polars reads it.

Polars fills short rows with nulls and renames repeated columns without a word, so both are looked for here.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tuidash.errors import DatasetError
from tuidash.language import tr

_CHUNK = 1 << 20
_MOST = 5
"""How many bad lines a message names."""
_LONGEST_CELL = 1 << 30
"""The standard reader stops at 128 KiB unless told otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """What a sound CSV file holds, which whoever reads it must find too."""

    header: tuple[str, ...]
    rows: int


def check_structure(path: Path) -> Structure:
    """Returns the header and the number of rows of a sound CSV file.

    Raises:
        DatasetError: the file is empty, not UTF-8, or its rows do not all have the header's fields.
    """
    bad: list[tuple[int, int]] = []
    count = rows = 0
    csv.field_size_limit(_LONGEST_CELL)
    try:
        has_quotes = _check_bytes(path)
        header = _header(path)
        for line, found in (_quoted_rows if has_quotes else _plain_rows)(path):
            rows += 1
            if found != len(header) and not (found == 0 and len(header) == 1):
                count += 1
                bad += [(line, found)] if len(bad) < _MOST else []
    except OSError as error:
        raise DatasetError(tr("Cannot read {path}: {reason}", path=path, reason=error.strerror)) from error
    if bad:
        shown = "; ".join(
            tr("line {line} has {found}", line=line, found=found)
            if found
            else tr("line {line} is empty", line=line)
            for line, found in bad
        )
        message = tr(
            "{path}: {count} row(s) do not have the header's {expected} field(s)",
            path=path,
            count=count,
            expected=len(header),
        )
        raise DatasetError(
            f"{message}: {shown}{'; …' if count > len(bad) else ''}",
            hint=tr("Mend these lines; a cell that holds a comma or a line end stands in quotes"),
        )
    return Structure(header=header, rows=rows - 1)


def _check_bytes(path: Path) -> bool:
    """Checks that the whole file is UTF-8 text and tells whether it holds a quote."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    has_quotes = False
    position = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            if position == 0 and chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                from tuidash.data.encoding import not_utf8  # what a sound file never needs

                raise not_utf8(path, "UTF-16", tr("it starts with the mark of UTF-16"))
            if b"\0" in chunk:
                offset = position + chunk.index(b"\0")
                raise DatasetError(
                    tr("{path} is not a text file: zero byte at offset {offset}", path=path, offset=offset),
                    hint=tr("Save it as CSV in UTF-8"),
                )
            _decode(path, decoder, chunk, position)
            has_quotes = has_quotes or b'"' in chunk
            position += len(chunk)
    if position == 0:
        raise DatasetError(
            tr("{path} is empty", path=path), hint=tr("Its first line should name the columns")
        )
    _decode(path, decoder, b"", position)
    return has_quotes


def _decode(path: Path, decoder: codecs.IncrementalDecoder, chunk: bytes, position: int) -> None:
    held = len(decoder.getstate()[0])
    try:
        decoder.decode(chunk, final=not chunk)
    except UnicodeDecodeError as error:
        place = tr("byte {offset} does not fit", offset=position - held + error.start)
        from tuidash.data.encoding import guess_encoding, not_utf8  # what a sound file never needs

        raise not_utf8(path, guess_encoding(path), place) from error


def _header(path: Path) -> tuple[str, ...]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        try:
            header = tuple(next(csv.reader(stream, strict=True), ()))
        except csv.Error as error:
            raise _bad_quote(path, 1, error) from error
    hint = tr("Its first line should name the columns")
    if not any(name.strip() for name in header):
        raise DatasetError(tr("{path}:1: the first line names no columns", path=path), hint=hint)
    empty = [str(number) for number, name in enumerate(header, start=1) if not name.strip()]
    if empty:
        names = ", ".join(empty)
        raise DatasetError(tr("{path}:1: column(s) {names} have no name", path=path, names=names), hint=hint)
    repeated = sorted({name for name in header if header.count(name) > 1})
    if repeated:
        raise DatasetError(
            tr("{path}:1: column(s) named more than once: {names}", path=path, names=", ".join(repeated)),
            hint=tr("Give each column a name of its own"),
        )
    return header


def _plain_rows(path: Path) -> Iterator[tuple[int, int]]:
    """Yields line and number of fields of each row; without quotes, a comma always separates."""
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            if b"\r" in line and b"\r" in line.removesuffix(b"\r\n"):
                raise ambiguous(path)
            yield number, line.count(b",") + 1 if line not in (b"\n", b"\r\n") else 0


def _quoted_rows(path: Path) -> Iterator[tuple[int, int]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, strict=True)
        line = 1
        try:
            for row in reader:
                yield line, len(row)
                line = reader.line_num + 1
        except csv.Error as error:
            raise _bad_quote(path, line, error) from error


def ambiguous(path: Path) -> DatasetError:
    """Returns the error for a file whose rows depend on who reads it."""
    return DatasetError(
        tr("{path} can be read in more than one way", path=path),
        hint=tr("End each line alike, and quote each cell that holds a quote or a line end"),
    )


def _bad_quote(path: Path, line: int, reason: object) -> DatasetError:
    return DatasetError(
        tr("{path}:{line}: {reason}", path=path, line=line, reason=reason),
        hint=tr("From here a quoted cell is not closed, or something follows its closing quote"),
    )
