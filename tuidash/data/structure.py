"""Decides whether a CSV file is a sound table before Polars reads it.

Polars fills short rows with nulls and renames repeated columns without a word, so both are looked for here.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from tuidash.errors import DatasetError
from tuidash.language import tr

_CHUNK = 1 << 20
_MOST = 5
"""How many bad lines a message names."""


def check_structure(path: Path) -> tuple[str, ...]:
    """Returns the header of a sound CSV file.

    Raises:
        DatasetError: the file is empty, not UTF-8, or its rows do not all have the header's fields.
    """
    try:
        has_quotes = _check_bytes(path)
        header = _header(path)
        bad = list(_ragged_quoted(path, len(header)) if has_quotes else _ragged_plain(path, len(header)))
    except OSError as error:
        raise DatasetError(tr("Cannot read {path}: {reason}", path=path, reason=error.strerror)) from error
    except csv.Error as error:
        raise DatasetError(tr("{path}: not a CSV file: {reason}", path=path, reason=error)) from error
    if bad:
        shown = "; ".join(
            tr("line {line} has {found} field(s)", line=line, found=found) for line, found in bad[:_MOST]
        )
        message = tr(
            "{path}: {count} row(s) do not have the header's {expected} field(s)",
            path=path,
            count=len(bad),
            expected=len(header),
        )
        raise DatasetError(
            f"{message}: {shown}{' …' if len(bad) > _MOST else ''}", hint=tr("Mend these lines")
        )
    return header


def _check_bytes(path: Path) -> bool:
    """Checks that the whole file is UTF-8 text and tells whether it holds a quote."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    has_quotes = False
    position = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            if position == 0 and chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise _not_utf8(path, "UTF-16", tr("it starts with the mark of UTF-16"))
            if b"\0" in chunk:
                offset = position + chunk.index(b"\0")
                raise DatasetError(
                    tr("{path} is not a text file: zero byte at offset {offset}", path=path, offset=offset)
                )
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                raise _not_utf8(path, _guess(path), str(error.reason)) from error
            has_quotes = has_quotes or b'"' in chunk
            position += len(chunk)
    if position == 0:
        raise DatasetError(tr("{path} is empty", path=path))
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise _not_utf8(path, _guess(path), str(error.reason)) from error
    return has_quotes


def _guess(path: Path) -> str:
    """Returns the name of an encoding of Chinese files that fits the whole file, or nothing."""
    content = path.read_bytes()
    for encoding in ("gb18030", "big5"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding.upper()
    return ""


def _not_utf8(path: Path, guess: str, reason: str) -> DatasetError:
    command = f"iconv -f {guess} -t UTF-8 {path.name} > {path.stem}-utf8{path.suffix}"
    hint = (
        tr("It may be {encoding}; convert it with: {command}", encoding=guess, command=command)
        if guess
        else None
    )
    return DatasetError(tr("{path} is not UTF-8: {reason}", path=path, reason=reason), hint=hint)


def _header(path: Path) -> tuple[str, ...]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        header = tuple(next(csv.reader(stream, strict=True), ()))
    if not any(name.strip() for name in header):
        raise DatasetError(tr("{path}: the first line names no columns", path=path))
    empty = [str(number) for number, name in enumerate(header, start=1) if not name.strip()]
    if empty:
        raise DatasetError(tr("{path}:1: column(s) {names} have no name", path=path, names=", ".join(empty)))
    repeated = sorted({name for name in header if header.count(name) > 1})
    if repeated:
        raise DatasetError(
            tr("{path}:1: column(s) named more than once: {names}", path=path, names=", ".join(repeated)),
            hint=tr("Give each column a name of its own"),
        )
    return header


def _ragged_plain(path: Path, fields: int) -> Iterator[tuple[int, int]]:
    """Yields line and number of fields of each bad row; without quotes, a comma always separates."""
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            found = line.count(b",") + 1
            if found != fields or (fields > 1 and line in (b"\n", b"\r\n")):
                yield number, found if line.strip() else 0


def _ragged_quoted(path: Path, fields: int) -> Iterator[tuple[int, int]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, strict=True)
        try:
            for row in reader:
                if len(row) != fields:
                    yield reader.line_num, len(row)
        except csv.Error as error:
            raise DatasetError(
                tr("{path}:{line}: {reason}", path=path, line=reader.line_num, reason=error),
                hint=tr("A quoted cell is not closed, or a quote stands inside a cell that is not quoted"),
            ) from error
